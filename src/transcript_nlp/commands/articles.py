"""Verbs that write whole documents: `run`, `explain`, `report`, `export`. The last three also take what `run` wrote."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, groupby
from pathlib import Path
from typing import Annotated

import typer

from transcript_nlp.commands.common import (
    Color,
    ConfigFile,
    Console,
    Encoding,
    Force,
    Format,
    IdField,
    OnError,
    Output,
    Paths,
    Quiet,
    Records,
    StdinFormat,
    TextField,
    Verbose,
    Workers,
    inputs,
    settings,
    stop,
    wants_color,
)
from transcript_nlp.types import Document, Failure, Record


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
    text_field: TextField = "text",
    id_field: IdField = "id",
    encoding: Encoding = None,
    stdin_format: StdinFormat = "text",
    workers: Workers = 1,
    on_error: OnError = "skip",
    force: Force = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Run the whole pipeline and write any format of docs/formats.md.

    Example: transcript-nlp run articles/ -o clean.jsonl --workers 4
    """
    from transcript_nlp.formats.export import export as write
    from transcript_nlp.pipeline import map_records

    console = Console(quiet, verbose, on_error)
    kept: dict[str, bool] = {"drop_repeats": False} if keep_repeats else {}
    kept |= {"drop_boilerplate": False} if keep_boilerplate else {}
    used = settings(config, **kept)
    records = inputs(paths, text_field, id_field, encoding, stdin_format)
    results = map_records(records, workers=workers, config=used)
    write(console.good(results), output, format=format, force=force)
    console.done()


def explain(
    path: Annotated[str, typer.Argument(help="Articles to explain, or - for standard input.")],
    config: ConfigFile = None,
    text_field: TextField = "text",
    id_field: IdField = "id",
    encoding: Encoding = None,
    stdin_format: StdinFormat = "text",
    color: Color = None,
) -> None:
    """Show every edit, removal, name and suggestion of an article, with its reason, as a coloured diff.

    Example: transcript-nlp explain article.txt
    """
    from transcript_nlp.explain import explain_document

    console = Console(quiet=True)
    records = inputs([path], text_field, id_field, encoding, stdin_format)
    for document in console.good(documents_of(records, 1, config)):
        for line in explain_document(document):
            typer.echo(line, color=wants_color(color))
    console.done()


def report(
    paths: Records,
    output: Annotated[str, typer.Option("--output", "-o", help="HTML file to write, or - for stdout.")] = "-",
    config: ConfigFile = None,
    text_field: TextField = "text",
    id_field: IdField = "id",
    encoding: Encoding = None,
    stdin_format: StdinFormat = "jsonl",
    workers: Workers = 1,
    on_error: OnError = "skip",
    force: Force = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write a page to look at: of one article, or of a corpus when there are several.

    Example: transcript-nlp report article.txt -o page.html
    """
    from transcript_nlp.formats.write import open_output
    from transcript_nlp.report.corpus import corpus_page
    from transcript_nlp.report.page import report_page

    console = Console(quiet, verbose, on_error)
    records = inputs(paths, text_field, id_field, encoding, stdin_format)
    documents = console.good(documents_of(records, workers, config))
    with open_output(output, force=force) as file:
        first, second = next(documents, None), next(documents, None)
        if first is None:
            stop("there is no document to report on")
        if second is None:
            page = report_page(first)
        else:
            page = corpus_page(chain((first, second), documents), ", ".join(paths))
        file.write(page.encode("utf-8", "replace"))
    console.done()


def export(
    paths: Records,
    output: Output = "-",
    format: Format = None,
    config: ConfigFile = None,
    text_field: TextField = "text",
    id_field: IdField = "id",
    encoding: Encoding = None,
    stdin_format: StdinFormat = "jsonl",
    workers: Workers = 1,
    on_error: OnError = "skip",
    force: Force = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write a data set from what `run` wrote, or from articles, which are run first.

    Example: transcript-nlp export clean.jsonl -o train.spacy
    """
    from transcript_nlp.formats.export import export as write

    console = Console(quiet, verbose, on_error)
    records = inputs(paths, text_field, id_field, encoding, stdin_format)
    write(console.good(documents_of(records, workers, config)), output, format=format, force=force)
    console.done()


def documents_of(
    records: Iterator[Record | Failure], workers: int, config: Path | None
) -> Iterator[Document | Failure]:
    """Documents of `run` read back, in order; articles among them go through the pipeline."""
    from transcript_nlp.formats.records import document_of
    from transcript_nlp.pipeline import map_records

    found = map(document_of, records)
    for ready, group in groupby(found, key=lambda one: isinstance(one, Document)):
        if ready:
            yield from (one for one in group if isinstance(one, Document))
        else:
            waiting = (one for one in group if not isinstance(one, Document))
            yield from map_records(waiting, workers=workers, config=settings(config))
