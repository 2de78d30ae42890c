"""The verb `run`: the whole pipeline, to one output or to a folder of shards, here, in processes or on a cluster."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from transcript_nlp.arguments import counted
from transcript_nlp.commands.common import Console, say, settings, stop
from transcript_nlp.commands.options import (
    ArticleInput,
    ConfigFile,
    Dask,
    Format,
    Output,
    Paths,
    Running,
    Timeout,
    with_groups,
)
from transcript_nlp.types import Document

if TYPE_CHECKING:
    from transcript_nlp.config import Config
    from transcript_nlp.engines.engine import Engine
    from transcript_nlp.engines.shards import Other
    from transcript_nlp.formats.read import Reading

_MOST_NAMES = 3  # of files, in one line


@with_groups
def run(
    paths: Paths,
    output: Output = "-",
    format: Format = None,
    config: ConfigFile = None,
    keep_repeats: Annotated[
        bool, typer.Option("--keep-repeats", help="Do not remove repeated bodies.")
    ] = False,
    keep_boilerplate: Annotated[
        bool, typer.Option("--keep-boilerplate", help="Do not remove boilerplate.")
    ] = False,
    timeout: Timeout = None,
    dask: Dask = None,
    *,
    input: ArticleInput,
    running: Running,
) -> None:
    """Run the whole pipeline and write any format of docs/formats.md, or a folder of shards.

    An output that ends in / or is a folder gets a file for each stretch of the input; the same command goes on after a stop.

    Example: transcript-nlp run articles/ -o clean.jsonl --workers 4
    """
    from transcript_nlp.engines.worker import collecting_seldom
    from transcript_nlp.formats.export import FORMATS, FileFormat, format_named
    from transcript_nlp.formats.read import files_of

    console = running.console()
    kept: dict[str, bool] = {"drop_repeats": False} if keep_repeats else {}
    kept |= {"drop_boilerplate": False} if keep_boilerplate else {}
    used = settings(config, **kept)
    files = files_of(paths, output=output, tell=console.note)
    job = _Job(files, input.reading(), output, format_named(output, format), used, console, running.force)
    is_folder = output.endswith("/") or Path(output).is_dir()
    write = job.to_shards if is_folder and isinstance(FORMATS[job.format], FileFormat) else job.to_one
    with ExitStack() as stack, collecting_seldom():
        write(_engine(stack, running.workers, timeout, dask))
    console.done()


def _engine(stack: ExitStack, workers: int, timeout: float | None, dask: str | None) -> Engine:
    """Where the work is done; a cluster stays connected as long as the stack."""
    from transcript_nlp.engines.dask import dask_engine
    from transcript_nlp.engines.engine import Engine

    if dask is None:
        return Engine(workers, timeout=timeout)
    if workers > 1 or timeout is not None:
        stop("--dask goes with neither --workers nor --timeout, which are about processes of this machine")
    return stack.enter_context(dask_engine(dask))


@dataclass(frozen=True, slots=True)
class _Job:
    """What is read, how it is worked on, and where it is written."""

    files: Sequence[Path]
    reading: Reading
    output: str
    format: str
    config: Config
    console: Console
    force: bool

    def to_one(self, engine: Engine) -> None:
        """Write one file or folder, or to standard output."""
        from transcript_nlp.engines.documents import run_files
        from transcript_nlp.engines.work import Work
        from transcript_nlp.formats.export import FORMATS, FileFormat, export, export_rendered

        chosen, console = FORMATS[self.format], self.console
        if isinstance(chosen, FileFormat) and chosen.separator is not None and not console.verbose:
            results = run_files(self.files, self.reading, Work(self.config, chosen.render), engine)
            rendered = (one for one in console.good(results) if isinstance(one, bytes))
            export_rendered(rendered, self.output, format=chosen, force=self.force)
        else:
            results = run_files(self.files, self.reading, Work(self.config), engine)
            documents = (one for one in console.good(results) if isinstance(one, Document))
            export(documents, self.output, format=self.format, force=self.force)

    def to_shards(self, engine: Engine) -> None:
        """Write a folder of shards, and tell in one line what there is at the end."""
        from transcript_nlp.engines.shards import Corpus
        from transcript_nlp.engines.work import Work
        from transcript_nlp.formats.export import FORMATS, FileFormat
        from transcript_nlp.formats.read import RUN_FOLDER

        chosen, console, folder = FORMATS[self.format], self.console, Path(self.output)
        assert isinstance(chosen, FileFormat)
        if chosen.separator is None:
            stop(f"the format {self.format} cannot be written in shards; write jsonl, then use export")
        corpus = Corpus(self.files, folder, self.reading, chosen.ending, chosen.separator, self.force)
        shards = old = documents = 0
        with console.bar(corpus.input_bytes()) as bar:
            for step in corpus.run(Work(self.config, chosen.render), engine):
                documents += step.documents
                for failure in step.failures:
                    console.fail(failure)
                if step.marker is not None:
                    shards, old = shards + 1, old + step.is_old
                    console.failures += sum(step.marker.failures.values()) * step.is_old
                    bar(step.shard.size, documents)
                    if console.verbose:
                        say(f"{step.shard.output}: {'done before' if step.is_old else 'done'}")
        told = f"; what failed is told in {folder / RUN_FOLDER}" if console.failures else ""
        done = f"{counted(shards, 'shard')} ({old} done before), {counted(documents, 'document')}"
        counts = f"{done}, {console.failures} failed"
        console.note(f"{self.output}: {counts}{told}")
        if corpus.others:
            console.note(f"{self.output}: {_others(corpus.others)}")


def _others(others: Sequence[Other]) -> str:
    """What to tell of shards in the folder that are no part of the run."""
    files = dict.fromkeys(file for other in others for file in other.files)
    gone = [file for file in files if not Path(file).exists()]
    of = f"gone ({_some(gone)})" if len(gone) == len(files) else f"not given this time ({_some(list(files))})"
    count = (
        f"{counted(len(others), 'shard')}, {counted(sum(other.documents for other in others), 'document')}"
    )
    outputs = _some([str(other.output) for other in others])
    return f"not counted, but still there: {count}, of input that is {of}; delete {outputs} if what reads the folder should not find them"


def _some(names: Sequence[str]) -> str:
    """The first of some names, and how many more there are."""
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return ", ".join(names[:_MOST_NAMES]) + more
