"""Verbs over many documents: `dedup`, `boilerplate`, `evaluate`, `train`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from transcript_nlp.commands.common import Console, opened, settings, stop
from transcript_nlp.commands.options import (
    ConfigFile,
    Force,
    IdField,
    OnError,
    Output,
    Quiet,
    RecordInput,
    Records,
    TextField,
    with_groups,
)
from transcript_nlp.types import Document, Record


def dedup(
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="JSONL files (also .gz), folders and patterns of them, or - for standard input."),
    ] = None,
    output: Output = "-",
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
        int | None,
        typer.Option(min=64, help="About how many MB to use; default 1024, or as when the index was begun."),
    ] = None,
    text_field: TextField = "text",
    id_field: IdField = "id",
    on_error: OnError = "skip",
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Remove documents that others duplicate; the lines that stay are written as they are.

    Example: transcript-nlp dedup clean.jsonl -o unique.jsonl --removed why.jsonl --index seen/
    """
    from transcript_nlp.commands.dedup_lines import dedup_lines, explain_id
    from transcript_nlp.dedup.batch import Rules
    from transcript_nlp.formats.lines import read_json_lines
    from transcript_nlp.formats.write import ending_of, open_output

    if explain is not None:
        if index is None:
            stop("--explain needs the --index to look in")
        for line in explain_id(index, explain):
            typer.echo(line)
        return
    if not paths:
        stop("name the JSONL files to deduplicate")
    try:
        rules = Rules(threshold, containment or None, retranslations)  # type: ignore[arg-type]
    except ValueError as error:
        stop(str(error))
    console = Console(quiet, on_error=on_error)
    outputs = [output, *(str(path) for path in (removed, paragraphs) if path)]
    for path in outputs:
        ending_of(path, (".jsonl", ".ndjson"))
    _keep_apart(outputs, paths)
    found = read_json_lines(paths, text_field=text_field, id_field=id_field, output=output)
    lines = console.progress(opened(found))
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
            fail=console.fail,
            note=console.note,
        )
    console.done()


def _keep_apart(outputs: Sequence[str], paths: Sequence[str]) -> None:
    """Stop where an output would replace another one, or an input; only the first may, which then needs `--force`."""
    from transcript_nlp.formats.read import files_of

    places = list(map(_place, outputs))
    if len(set(places)) < len(places):
        stop(f"two outputs have one name: {', '.join(outputs)}")
    read = set(map(_place, files_of(paths, (".jsonl",))))
    for output, place in zip(outputs[1:], places[1:], strict=True):
        if place in read and output != "-":
            stop(f"{output} is one of the inputs; name another file to write to")


def _place(path: str | Path) -> Path:
    """What a path leads to; `-` stays what it is."""
    return Path(path) if str(path) == "-" else Path(path).resolve()


@with_groups
def boilerplate(
    paths: Records,
    output: Output = "-",
    least_documents: Annotated[
        int, typer.Option(min=2, help="Fewest documents of a site that must have a line.")
    ] = 5,
    least_share: Annotated[
        float, typer.Option(help="Least share of the site's documents that must have it.")
    ] = 0.3,
    on_error: OnError = "skip",
    force: Force = False,
    quiet: Quiet = False,
    *,
    input: RecordInput,
) -> None:
    """Learn the lines that a site puts around its articles, as a table for the config key `boilerplate`.

    The site of a row stands under `site`, or in a web address under `url` or `source`. Read the table before you use it.

    Example: transcript-nlp boilerplate articles.jsonl -o boilerplate.tsv
    """
    from transcript_nlp.formats.records import document_of
    from transcript_nlp.formats.write import ending_of, open_output
    from transcript_nlp.structure.site.learn import boilerplate_table, learn_boilerplate

    ending_of(output, (".tsv",))
    console = Console(quiet, on_error=on_error)
    found: Iterator[Document | Record] = console.good(
        map(document_of, input.records(paths, output, console.note))
    )
    corpus = (one if isinstance(one, Document) else {**one.metadata, "text": one.text} for one in found)
    with open_output(output, force=force) as file:
        try:
            rules = learn_boilerplate(corpus, least_documents=least_documents, least_share=least_share)
        except ValueError as error:
            stop(str(error))
        file.write(boilerplate_table(rules).encode())
    console.note(f"{output}: {len(rules)} lines")
    console.done()


def evaluate(
    gold: Annotated[
        list[Path],
        typer.Argument(
            help="Gold: .txt with [[name|LABEL]], .jsonl, .json beside its text, folders of .gold.json and the others."
        ),
    ],
    config: ConfigFile = None,
    errors: Annotated[bool, typer.Option("--errors/--no-errors", help="List every error.")] = True,
) -> None:
    """Compare with hand annotation: strict spans and labels, canonical names, traps.

    Example: transcript-nlp evaluate fixtures/articles/chips_doubled.gold.json
    """
    from transcript_nlp.evaluate import evaluate as compare
    from transcript_nlp.evaluate import load_gold

    score = compare([pair for path in gold for pair in load_gold(path)], config=settings(config))
    if errors:
        for line in score.errors:
            typer.echo(line)
    for label, counts in [*score.labels.items(), ("all", score.total)]:
        if not counts.tp + counts.fp + counts.fn:
            typer.echo(f"{label:8} none in the gold, none found")
            continue
        figures = f"precision {counts.precision:.3f}  recall {counts.recall:.3f}  F1 {counts.f1:.3f}"
        typer.echo(f"{label:8} {figures}  ({counts.tp} right, {counts.fp} extra, {counts.fn} missed)")
    if score.names_judged:
        share = f"{score.names_right} of {score.names_judged}"
        typer.echo(f"names    {score.name_accuracy:.3f} of the found mentions have the right name ({share})")
    else:
        typer.echo("names    none in the gold of the found mentions")
    typer.echo(f"traps    {score.traps} extracted")


def train(
    gold: Annotated[
        list[Path],
        typer.Argument(
            help="Annotated text: .txt with [[name|LABEL]], .jsonl, .json beside its text, folders of them."
        ),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="The model file to write.")],
    copies: Annotated[int, typer.Option(min=0, help="Copies of each article with other names.")] = 1,
    network: Annotated[
        bool, typer.Option(help="Train a network instead; worth its time from some 100,000 words on.")
    ] = False,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Train a tagger on your own annotated text, to be used with the config key `tagger`.

    Example: transcript-nlp train gold.jsonl -o my-tagger.npz
    """
    from transcript_nlp.learn.user import train_file

    if output.exists() and not force:
        stop(f"{output} is there already; use --force to replace it")
    done = train_file(gold, output, copies=copies, network=network)
    Console(quiet).note(done)
