"""Verbs that take articles or what `run` wrote, and show or write whole documents: `explain`, `report`, `export`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, groupby
from pathlib import Path
from typing import Annotated

import typer

from transcript_nlp.commands.common import Console, settings, stop, wants_color
from transcript_nlp.commands.options import (
    ArticleInput,
    Color,
    ConfigFile,
    Format,
    Output,
    RecordInput,
    Records,
    Running,
    with_groups,
)
from transcript_nlp.types import Document, Failure, Record


@with_groups
def explain(
    paths: Annotated[
        list[str], typer.Argument(help="Articles, or JSONL or Parquet of `run`; - is standard input.")
    ],
    config: ConfigFile = None,
    color: Color = None,
    *,
    input: ArticleInput,
) -> None:
    """Show every edit, removal, name and suggestion of articles, with its reason, as a coloured diff.

    Example: transcript-nlp explain article.txt
    """
    from transcript_nlp.explain import explain_document

    console = Console(quiet=True)
    records = input.records(paths, "-", console.note)
    for document in console.good(documents_of(records, 1, config)):
        for line in explain_document(document):
            typer.echo(line, color=wants_color(color))
    console.done()


@with_groups
def report(
    paths: Records,
    output: Annotated[str, typer.Option("--output", "-o", help="HTML file to write, or - for stdout.")] = "-",
    config: ConfigFile = None,
    *,
    input: RecordInput,
    running: Running,
) -> None:
    """Write a page to look at: of one article, or of a corpus when there are several.

    Example: transcript-nlp report article.txt -o page.html
    """
    from transcript_nlp.formats.write import ending_of, open_output
    from transcript_nlp.report.corpus import corpus_page
    from transcript_nlp.report.page import report_page

    ending_of(output, (".html", ".htm"))
    console = running.console()
    records = input.records(paths, output, console.note)
    documents = console.good(documents_of(records, running.workers, config))
    with open_output(output, force=running.force) as file:
        first, second = next(documents, None), next(documents, None)
        if first is None:
            stop("there is no document to report on")
        if second is None:
            page = report_page(first)
        else:
            page = corpus_page(chain((first, second), documents), ", ".join(paths))
        file.write(page.encode("utf-8", "replace"))
    console.done()


@with_groups
def export(
    paths: Records,
    output: Output = "-",
    format: Format = None,
    config: ConfigFile = None,
    *,
    input: RecordInput,
    running: Running,
) -> None:
    """Write a data set from what `run` wrote, or from articles, which are run first.

    Example: transcript-nlp export clean.jsonl -o train.spacy
    """
    from transcript_nlp.formats.export import export as write

    console = running.console()
    records = input.records(paths, output, console.note)
    documents = console.good(documents_of(records, running.workers, config))
    write(documents, output, format=format, force=running.force)
    console.done()


def documents_of(
    records: Iterator[Record | Failure], workers: int, config: Path | None
) -> Iterator[Document | Failure]:
    """Documents of `run` read back, in order; articles among them go through the pipeline."""
    from transcript_nlp.engines.documents import map_records
    from transcript_nlp.engines.engine import Engine
    from transcript_nlp.formats.records import document_of

    found = map(document_of, records)
    for ready, group in groupby(found, key=lambda one: isinstance(one, Document)):
        if ready:
            yield from (one for one in group if isinstance(one, Document))
        else:
            waiting = (one for one in group if not isinstance(one, Document))
            yield from map_records(waiting, engine=Engine(workers), config=settings(config))
