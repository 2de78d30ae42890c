"""What the verbs share: what they say on stderr, and how failures are counted.

Nothing heavy is imported here: the command line has to answer `--help` and completion at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import typer

from transcript_nlp.config import Config
from transcript_nlp.explain import visible
from transcript_nlp.types import Document, Failure

T = TypeVar("T")
ON_ERROR = ("skip", "fail")


def say(message: str) -> None:
    """One line on stderr, whatever ids and names of files hold."""
    typer.echo(visible(message), err=True)


def complain(message: str) -> None:
    """One sentence on stderr that says what is wrong, after the program's name."""
    say(f"transcript-nlp: {message}")


def stop(message: str) -> NoReturn:
    """Wrong usage: one sentence and exit status 2."""
    complain(message)
    raise typer.Exit(2)


def choose(option: str, value: str, known: Sequence[str]) -> str:
    """A value that must be one of some words."""
    if value not in known:
        stop(f"{option} must be {', '.join(known[:-1])} or {known[-1]}, not {value!r}")
    return value


@dataclass(slots=True)
class Console:
    """What is told of a run on stderr, and whether it failed.

    Attributes:
        quiet: no bar.
        verbose: a line for each document.
        on_error: `skip` or `fail`.
        failures: how many inputs gave no document so far.
    """

    quiet: bool = False
    verbose: bool = False
    on_error: str = "skip"
    failures: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        choose("--on-error", self.on_error, ON_ERROR)

    def note(self, message: str) -> None:
        """Tell of what is no failure, unless the user wants to hear of failures only."""
        if not self.quiet:
            say(message)

    def fail(self, failure: Failure) -> None:
        """Tell of a failure, and stop if the user wants that."""
        self.failures += 1
        complain(failure.reason)
        if self.on_error == "fail":
            raise typer.Exit(1)

    def good(self, results: Iterable[T | Failure]) -> Iterator[T]:
        """The results without the failures, which are told; a bar shows how far it is."""
        for result in self.progress(results):
            if isinstance(result, Failure):
                self.fail(result)
                continue
            if self.verbose and isinstance(result, Document):
                say(_summary(result))
            yield result

    def progress(self, results: Iterable[T], unit: str = "documents") -> Iterator[T]:
        """The results, with a bar on a terminal for what takes more than a second."""
        if self.quiet or self.verbose or not sys.stderr.isatty():
            return iter(results)
        from tqdm import tqdm

        tqdm.monitor_interval = 0  # its thread would be there when workers are forked
        bar: Iterator[T] = iter(tqdm(results, unit=f" {unit}", delay=1, file=sys.stderr))
        return bar

    @contextmanager
    def bar(self, total: int) -> Iterator[Callable[[int, int], object]]:
        """A bar with the time that is left, on a terminal; what is given takes bytes done now and documents so far."""
        if self.quiet or self.verbose or not sys.stderr.isatty():
            yield lambda size, documents: None
            return
        from tqdm import tqdm

        tqdm.monitor_interval = 0
        with tqdm(total=total, unit="B", unit_scale=True, delay=1, file=sys.stderr) as shown:

            def advance(size: int, documents: int) -> None:
                shown.set_postfix_str(f"{documents} documents", refresh=False)
                shown.update(size)

            yield advance

    def done(self) -> None:
        """End with status 1 if something failed."""
        if self.failures:
            raise typer.Exit(1)


def _summary(document: Document) -> str:
    sizes = f"{len(document.source)} code points in, {len(document.text)} out"
    counts = f"{len(document.edits)} edits, {len(document.removed)} removals, {len(document.mentions)} names"
    return f"{document.id}: {sizes}; {counts}"


def opened(results: Iterator[T]) -> Iterator[T]:
    """The results, with the first one read at once, so that a wrong path is told before output is opened."""
    first = next(results, None)
    return results if first is None else chain([first], results)


def settings(config: Path | None, **changes: Any) -> Config:
    """The config file and environment, with what a verb or flag changes."""
    return replace(Config.load(config), **changes)


def wants_color(asked: bool | None) -> bool | None:
    """Flag, then NO_COLOR (no-color.org), then `None`: what stdout is decides."""
    return False if asked is None and os.environ.get("NO_COLOR") else asked
