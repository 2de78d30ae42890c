"""The command line. Data goes to stdout, everything else to stderr.

Exit status: 0 fine, 1 some documents failed (the others are written), 2 wrong usage.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Annotated, Any, NoReturn, TypeVar

import typer

from transcript_nlp import __version__
from transcript_nlp.config import Config
from transcript_nlp.errors import TranscriptNlpError
from transcript_nlp.formats.read import read_paths
from transcript_nlp.formats.write import encoder, format_for, open_output
from transcript_nlp.types import Failure

app = typer.Typer(
    name="transcript-nlp",
    help="Machine-translated Arabic articles in; clean, deduplicated, entity-annotated data out.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
kb_app = typer.Typer(help="The knowledge base.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(kb_app, name="kb")

ConfigOption = Annotated[
    Path | None, typer.Option("--config", help="TOML file; default: transcript_nlp.toml.")
]
PathsArgument = Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input.")]
T = TypeVar("T")
OutputOption = Annotated[str, typer.Option("--output", "-o", help="File to write, or - for stdout.")]


def _say(message: str) -> None:
    typer.echo(message, err=True)


def _stop(message: str) -> NoReturn:
    _say(f"transcript-nlp: {message}")
    raise typer.Exit(2)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"transcript-nlp {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Options of all verbs."""


@app.command()
def run(
    paths: PathsArgument,
    output: OutputOption = "-",
    format: Annotated[
        str | None, typer.Option("--format", help="jsonl or text; default: by the name's ending.")
    ] = None,
    config: ConfigOption = None,
    text_field: Annotated[str, typer.Option(help="Where a JSONL record keeps its text.")] = "text",
    id_field: Annotated[str, typer.Option(help="Where a JSONL record keeps its id.")] = "id",
    keep_repeats: Annotated[
        bool, typer.Option("--keep-repeats", help="Do not remove repeated bodies.")
    ] = False,
    keep_boilerplate: Annotated[
        bool, typer.Option("--keep-boilerplate", help="Do not remove boilerplate.")
    ] = False,
    workers: Annotated[int, typer.Option(min=1, help="Processes.")] = 1,
    on_error: Annotated[
        str, typer.Option(help="skip (report and go on) or fail (stop at the first).")
    ] = "skip",
    force: Annotated[bool, typer.Option("--force", help="Replace the output file.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only errors on stderr.")] = False,
) -> None:
    """Run the whole pipeline.

    Example: transcript-nlp run articles/ -o clean.jsonl
    """
    from transcript_nlp.pipeline import map_records

    if on_error not in ("skip", "fail"):
        _stop(f"--on-error must be skip or fail, not {on_error!r}")
    settings = Config.load(config)
    settings = replace(
        settings,
        drop_repeats=settings.drop_repeats and not keep_repeats,
        drop_boilerplate=settings.drop_boilerplate and not keep_boilerplate,
    )
    encode = encoder(format_for(output, format))
    records = _opened(read_paths(paths, text_field=text_field, id_field=id_field))
    failures = 0
    with open_output(output, force=force) as file:
        for result in _progress(map_records(records, workers=workers, config=settings), quiet):
            if isinstance(result, Failure):
                failures += 1
                _say(f"transcript-nlp: {result.reason}")
                if on_error == "fail":
                    raise typer.Exit(1)
            else:
                file.write(encode(result))
    if failures:
        raise typer.Exit(1)


def _opened(records: Iterator[T]) -> Iterator[T]:
    """The records, with the first one read at once, so that a wrong path is told before output is opened."""
    first = next(records, None)
    return records if first is None else chain([first], records)


def _progress(results: Iterator[Any], quiet: bool) -> Iterator[Any]:
    if quiet or not sys.stderr.isatty():
        return results
    from tqdm import tqdm

    bar: Iterator[Any] = iter(tqdm(results, unit=" documents", delay=1, file=sys.stderr))
    return bar


@app.command()
def explain(
    path: Annotated[str, typer.Argument(help="One article, or - for standard input.")],
    config: ConfigOption = None,
    color: Annotated[
        bool | None, typer.Option("--color/--no-color", help="Default: when stdout is a terminal.")
    ] = None,
) -> None:
    """Show every edit, removal, name and suggestion of one article, with its reason.

    Example: transcript-nlp explain article.txt
    """
    from transcript_nlp.explain import explain_document
    from transcript_nlp.pipeline import process

    settings = Config.load(config)
    for record in read_paths([path]):
        if isinstance(record, Failure):
            _say(f"transcript-nlp: {record.reason}")
            raise typer.Exit(1)
        document = process(record.text, id=record.id, config=settings)
        for line in explain_document(document):
            typer.echo(line, color=color)


@app.command()
def dedup(
    paths: Annotated[
        list[str] | None, typer.Argument(help="JSONL files, folders of them, or - for standard input.")
    ] = None,
    output: OutputOption = "-",
    removed: Annotated[
        Path | None, typer.Option(help="JSONL file for what was removed or retold, and why; it is replaced.")
    ] = None,
    threshold: Annotated[float, typer.Option(help="Least Jaccard similarity of a near-duplicate.")] = 0.8,
    containment: Annotated[
        float, typer.Option(help="Least share of a document that a longer one has; 0 switches this off.")
    ] = 0.9,
    retranslations: Annotated[
        str, typer.Option(help="Other translations of one source: report, remove or off.")
    ] = "report",
    index: Annotated[
        Path | None, typer.Option(help="Folder of what earlier runs kept; documents are added.")
    ] = None,
    explain: Annotated[
        str | None, typer.Option(metavar="ID", help="Tell what --index knows of an id, and stop.")
    ] = None,
    paragraphs: Annotated[
        Path | None, typer.Option(help="JSONL file for paragraphs that repeat across a site; it is replaced.")
    ] = None,
    memory: Annotated[
        int | None, typer.Option(min=64, help="About how many MB to use; default 1024.")
    ] = None,
    text_field: Annotated[str, typer.Option(help="Where a JSONL record keeps its text.")] = "text",
    id_field: Annotated[str, typer.Option(help="Where a JSONL record keeps its id.")] = "id",
    force: Annotated[bool, typer.Option("--force", help="Replace the output file.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only errors on stderr.")] = False,
) -> None:
    """Remove documents that others duplicate; the lines that stay are written as they are.

    Example: transcript-nlp dedup clean.jsonl -o unique.jsonl --removed why.jsonl --index seen/
    """
    from transcript_nlp.commands.dedup import dedup_lines, explain_id
    from transcript_nlp.dedup.bench import Rules
    from transcript_nlp.formats.lines import read_json_lines

    if explain is not None:
        if index is None:
            _stop("--explain needs the --index to look in")
        for line in explain_id(index, explain):
            typer.echo(line)
        return
    if not paths:
        _stop("name the JSONL files to deduplicate")
    try:
        rules = Rules(threshold, containment or None, retranslations)  # type: ignore[arg-type]
    except ValueError as error:
        _stop(str(error))
    failures: list[str] = []

    def fail(failure: Failure) -> None:
        failures.append(failure.reason)
        _say(f"transcript-nlp: {failure.reason}")

    lines = _progress(_opened(read_json_lines(paths, text_field=text_field, id_field=id_field)), quiet)
    with ExitStack() as stack:
        kept = stack.enter_context(open_output(output, force=force))
        report = stack.enter_context(open_output(str(removed), force=True)) if removed else None
        lists = stack.enter_context(open_output(str(paragraphs), force=True)) if paragraphs else None
        dedup_lines(
            lines,
            kept,
            report,
            rules=rules,
            folder=index,
            memory=memory,
            text_field=text_field,
            paragraphs=lists,
            fail=fail,
        )
    if failures:
        raise typer.Exit(1)


@app.command()
def evaluate(
    gold: Annotated[
        list[Path], typer.Argument(help="Gold files (.json with the text beside it, or .jsonl).")
    ],
    config: ConfigOption = None,
    errors: Annotated[bool, typer.Option("--errors/--no-errors", help="List every error.")] = True,
) -> None:
    """Compare with hand annotation: strict spans and labels, canonical names, traps.

    Example: transcript-nlp evaluate fixtures/articles/chips_doubled.gold.json
    """
    from transcript_nlp.evaluate import evaluate as compare
    from transcript_nlp.evaluate import load_gold

    settings = Config.load(config)
    score = compare([pair for path in gold for pair in load_gold(path)], config=settings)
    if errors:
        for line in score.errors:
            typer.echo(line)
    for label, counts in [*score.labels.items(), ("all", score.total)]:
        figures = f"precision {counts.precision:.3f}  recall {counts.recall:.3f}  F1 {counts.f1:.3f}"
        typer.echo(f"{label:8} {figures}  ({counts.tp} right, {counts.fp} extra, {counts.fn} missed)")
    share = f"{score.names_right} of {score.names_judged}"
    typer.echo(f"names    {score.name_accuracy:.3f} of the found mentions have the right name ({share})")
    typer.echo(f"traps    {score.traps} extracted")


@app.command()
def train(
    gold: Annotated[
        list[Path], typer.Argument(help="Annotated text: .txt with [[name|LABEL]], .jsonl, .json, folders.")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="The model file to write.")],
    copies: Annotated[int, typer.Option(min=0, help="Copies of each article with other names.")] = 1,
    force: Annotated[bool, typer.Option("--force", help="Replace the model file.")] = False,
) -> None:
    """Train a tagger on your own annotated text, to be used with the config key `tagger`.

    Example: transcript-nlp train gold.jsonl -o my-tagger.npz
    """
    from transcript_nlp.learn.user import train_file

    if output.exists() and not force:
        _stop(f"{output} exists; use --force to replace it")
    _say(train_file(gold, output, copies=copies))


@kb_app.command("check")
def kb_check(
    folder: Annotated[
        Path | None, typer.Argument(help="A folder of tables; default: the built-in ones.")
    ] = None,
) -> None:
    """Check the knowledge base tables: format, sorting, references, conflicts.

    Example: transcript-nlp kb check my-tables/
    """
    from transcript_nlp.knowledge.check import check_tables
    from transcript_nlp.tables import RESOURCES

    problems, counts = check_tables(folder or RESOURCES / "kb")
    for problem in problems:
        _say(problem)
    typer.echo(", ".join(f"{count} {name}" for name, count in counts.items()))
    if problems:
        _say(f"transcript-nlp: {len(problems)} problems")
        raise typer.Exit(1)


@kb_app.command("compile")
def kb_compile() -> None:
    """Write the built-in tables as the one file that the library loads; run it after each change to them.

    Example: transcript-nlp kb compile
    """
    from transcript_nlp.knowledge.compiled import COMPILED, write

    write()
    _say(f"wrote {COMPILED}")


def main() -> None:
    """Entry point: errors of this library become one sentence and exit status 2."""
    try:
        app()
    except BrokenPipeError:
        # The reader of our output has gone (`| head`); point stdout elsewhere so that closing it is quiet.
        with suppress(OSError):
            sys.stdout = Path("/dev/null").open("w", encoding="utf-8")  # noqa: SIM115
        sys.exit(0)
    except KeyboardInterrupt:
        _say("transcript-nlp: interrupted")
        sys.exit(130)
    except TranscriptNlpError as error:
        _say(f"transcript-nlp: {error}")
        sys.exit(2)


if __name__ == "__main__":
    main()
