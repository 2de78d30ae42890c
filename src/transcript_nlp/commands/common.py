"""What the verbs share: their options, what they say on stderr, and how failures are counted.

Nothing heavy is imported here: the command line has to answer `--help` and completion at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Annotated, Any, NoReturn, TypeVar

import typer

from transcript_nlp.config import Config
from transcript_nlp.types import Document, Failure, Record

T = TypeVar("T")
STDIN_FORMATS = ("text", "html", "jsonl", "parquet")
_ON_ERROR = ("skip", "fail")


def _formats() -> list[str]:
    from transcript_nlp.formats.export import FORMATS

    return list(FORMATS)


Paths = Annotated[list[str], typer.Argument(help="Files, folders, quoted patterns, or - for standard input.")]
Records = Annotated[
    list[str],
    typer.Argument(help="JSONL or Parquet of `run`, or articles; - is JSONL from standard input."),
]
Output = Annotated[str, typer.Option("--output", "-o", help="File to write, or - for stdout.")]
Format = Annotated[
    str | None,
    typer.Option("--format", help="A format of docs/formats.md; default: by the name's ending, else jsonl.",
                 autocompletion=_formats),
]  # fmt: skip
StepFormat = Annotated[
    str | None,
    typer.Option("--format", help="text or jsonl; default: jsonl if the name ends so, else text.",
                 autocompletion=lambda: ["text", "jsonl"]),
]  # fmt: skip
ConfigFile = Annotated[
    Path | None, typer.Option("--config", help="TOML file; default: transcript_nlp.toml, if there is one.")
]
TextField = Annotated[str, typer.Option(help="Where a JSONL or Parquet row keeps its text.")]
IdField = Annotated[str, typer.Option(help="Where a row keeps its id.")]
Encoding = Annotated[
    str | None, typer.Option(help="Of the input; default: UTF-8, or what a file says of itself.")
]
StdinFormat = Annotated[
    str,
    typer.Option(help="What - is: text, html, jsonl or parquet.", autocompletion=lambda: list(STDIN_FORMATS)),
]
Workers = Annotated[int, typer.Option(min=1, help="Processes; the output is the same.")]
OnError = Annotated[
    str,
    typer.Option(help="skip (report and go on) or fail (stop at the first).",
                 autocompletion=lambda: list(_ON_ERROR)),
]  # fmt: skip
Force = Annotated[bool, typer.Option("--force", help="Replace what is there.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Only errors on stderr.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Tell of every document on stderr.")]
Color = Annotated[
    bool | None,
    typer.Option("--color/--no-color", help="Default: on a terminal, unless NO_COLOR is set."),
]


def say(message: str) -> None:
    """One line on stderr."""
    typer.echo(message, err=True)


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
        choose("--on-error", self.on_error, _ON_ERROR)

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

        bar: Iterator[T] = iter(tqdm(results, unit=f" {unit}", delay=1, file=sys.stderr))
        return bar

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


def inputs(
    paths: Sequence[str],
    text_field: str = "text",
    id_field: str = "id",
    encoding: str | None = None,
    stdin_format: str = "text",
) -> Iterator[Record | Failure]:
    """What the readers give, opened."""
    from transcript_nlp.formats.read import read_paths

    choose("--stdin-format", stdin_format, STDIN_FORMATS)
    return opened(
        read_paths(
            paths, text_field=text_field, id_field=id_field, encoding=encoding, stdin_format=stdin_format
        )
    )


def settings(config: Path | None, **changes: Any) -> Config:
    """The config file and environment, with what a verb or flag changes."""
    return replace(Config.load(config), **changes)


def wants_color(asked: bool | None) -> bool | None:
    """Flag, then NO_COLOR (no-color.org), then `None`: what stdout is decides."""
    return False if asked is None and os.environ.get("NO_COLOR") else asked
