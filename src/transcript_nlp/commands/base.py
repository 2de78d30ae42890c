"""Verbs of the knowledge base: `kb check`, `search`, `add`, `suggest`, `build`, `compile`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from transcript_nlp.commands.articles import documents_of
from transcript_nlp.commands.common import Console, choose, complain, say, settings, stop
from transcript_nlp.commands.options import (
    ConfigFile,
    Force,
    Output,
    Quiet,
    RecordInput,
    Records,
    Running,
    with_groups,
)
from transcript_nlp.types import LABELS

_PER_LABEL = 20  # candidates that are looked through for each of one label that is wanted
LabelOption = Annotated[
    str | None,
    typer.Option(help="ORG, MODEL, PRODUCT or PERSON.", autocompletion=lambda: list(LABELS)),
]


def check(
    folder: Annotated[
        Path | None, typer.Argument(help="A folder of tables; default: the built-in ones.")
    ] = None,
) -> None:
    """Check the knowledge base tables: format, sorting, references, conflicts; and tell whether what was compiled is still of them.

    Example: transcript-nlp kb check my-tables/
    """
    from transcript_nlp.knowledge.store.stored import Store
    from transcript_nlp.knowledge.tools.check import check_tables
    from transcript_nlp.tables import RESOURCES

    problems, counts = check_tables(folder or RESOURCES / "kb")
    for problem in problems:
        say(problem)
    if counts:
        typer.echo(", ".join(f"{count} {name}" for name, count in counts.items()))
        stale = Store(folder, folder).stale() if folder is not None else []
        for path in filter(Path.exists, stale):
            say(f"{path} is not of these tables and not used: run transcript-nlp kb compile {folder}")
    if problems:
        complain(f"{len(problems)} problem{'s' * (len(problems) > 1)}")
        raise typer.Exit(1)


def search(
    name: Annotated[str, typer.Argument(help="A name in Arabic or Latin letters.")],
    label: LabelOption = None,
    limit: Annotated[int, typer.Option(min=1, help="How many candidates.")] = 5,
    format: Annotated[str, typer.Option("--format", help="text or jsonl.")] = "text",
    config: ConfigFile = None,
) -> None:
    """Show the entities that a name may stand for, best first: score, confidence, id, name, label and kind.

    A score of 1 is an alias; other scores say how well the English name is spelled. A name is linked from a confidence of 0.9 on.

    Example: transcript-nlp kb search هينتون
    """
    from transcript_nlp.formats.write import to_json_line
    from transcript_nlp.knowledge.base import KnowledgeBase
    from transcript_nlp.knowledge.store.stored import with_own
    from transcript_nlp.pipeline import normalize

    choose("--format", format, ("text", "jsonl"))
    name = normalize(name).text.strip()  # what is copied from a page has marks that nobody sees
    used = settings(config)
    kb = KnowledgeBase.builtin() if used.kb is None else with_own(Path(used.kb))
    if label is not None:
        choose("--label", label, LABELS)
    many = limit if label is None else _PER_LABEL * limit
    found = [c for c in kb.candidates(name, limit=many) if label in (None, c.entity.label)][:limit]
    if not found:
        complain(f"no entity is like {name!r}")
        raise typer.Exit(1)
    for candidate in found:
        e = candidate.entity
        if format == "jsonl":
            typer.echo(to_json_line(candidate.to_dict()), nl=False)
            continue
        exact = "alias" in candidate.features
        sure = "alias" if exact else f"{candidate.features['confidence']:.3f}"
        typer.echo(f"{candidate.score:.3f}\t{sure}\t{e.id}\t{e.name}\t{e.label}\t{e.kind}")


def add(
    tables: Annotated[Path, typer.Argument(help="Your folder of tables; it is begun when it is not there.")],
    name: Annotated[str, typer.Option(help="The English name as its owner writes it.")],
    label: Annotated[str, typer.Option(help="ORG, MODEL, PRODUCT or PERSON.", autocompletion=lambda: list(LABELS))],
    kind: Annotated[str, typer.Option(help="company, lab, llm, app, founder, …: see docs/knowledge-base.md.")],
    arabic: Annotated[list[str] | None, typer.Option(help="A form in Arabic letters; may be repeated.")] = None,
    latin: Annotated[list[str] | None, typer.Option(help="Another form in Latin letters; may be repeated.")] = None,
    versions: Annotated[str, typer.Option(help="How a version is written: 'Claude {}'.")] = "",
    note: Annotated[str, typer.Option(help="Who or what it is, for a reviewer; default: the kind.")] = "",
    id: Annotated[str | None, typer.Option("--id", help="Default: made of the name.")] = None,
    quiet: Quiet = False,
) -> None:  # fmt: skip
    """Add an entity to your own tables, or more forms to one that is there. The tables stay sorted and valid.

    Example: transcript-nlp kb add my-tables/ --name Lightmatter --label ORG --kind company --arabic لايتماتر
    """
    from transcript_nlp.knowledge.tools.own import add_entity

    done, warnings = add_entity(
        tables,
        name=name,
        label=label,
        kind=kind,
        arabic=arabic or (),
        latin=latin or (),
        versions=versions,
        note=note,
        id=id,
    )
    for warning in warnings:
        complain(f"note that {warning}")
    Console(quiet).note(done)


@with_groups
def suggest(
    paths: Records,
    output: Output = "-",
    format: Annotated[
        str | None, typer.Option("--format", help="tsv or jsonl; default: by the name's ending, else tsv.")
    ] = None,
    least: Annotated[int, typer.Option(min=1, help="Fewest mentions of a name.")] = 2,
    config: ConfigFile = None,
    *,
    input: RecordInput,
    running: Running,
) -> None:
    """Propose rows for names of a corpus that no entity stands for, the most frequent first.

    Spellings of one name are put together, also across scripts. The rows have counts and an example as their note and no
    kind: complete the ones you believe, sort them into your tables and run `kb check`.

    Example: transcript-nlp kb suggest clean.jsonl -o proposals.tsv
    """
    from transcript_nlp.formats.write import ending_of, open_output, to_json_line
    from transcript_nlp.knowledge.tools.suggest import HEADER, UnknownNames

    ending = None if format else ending_of(output, (".tsv", ".jsonl"))
    chosen = format or ("jsonl" if ending == ".jsonl" else "tsv")
    choose("--format", chosen, ("tsv", "jsonl"))
    console = running.console()
    names = UnknownNames()
    documents = documents_of(input.records(paths, output, console.note), running.workers, config)
    with open_output(output, force=running.force) as file:
        for document in console.good(documents):
            names.add(document)
        if chosen == "tsv":
            file.write(f"{HEADER}\n".encode())
        for one in names.proposals(least=least):
            line = (
                to_json_line(one.to_dict())
                if chosen == "jsonl"
                else f"{one.to_row()}\n".encode("utf-8", "replace")
            )
            file.write(line)
    console.done()


def build(
    wikidata: Annotated[
        Path, typer.Option(help="A JSON dump of Wikidata: .json, .json.gz or .json.bz2.")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder of tables to make.")],
    classes: Annotated[
        Path | None, typer.Option(help="Your own table of what is taken; default: resources/wikidata.tsv.")
    ] = None,
    force: Force = False,
    quiet: Quiet = False,
) -> None:  # fmt: skip
    """Make tables of what Wikidata has an English and an Arabic name for, in bounded memory.

    Forms that two items share, or that mean something else in the built-in base, are left out.

    Example: transcript-nlp kb build --wikidata latest-all.json.gz -o wikidata-tables/
    """
    from transcript_nlp.formats.export import open_folder
    from transcript_nlp.knowledge.tools.wikidata import build as build_tables

    console = Console(quiet)
    if not wikidata.is_file():
        stop(f"there is no file {wikidata}")
    with open_folder(output, force=force) as folder:
        counts = build_tables(
            wikidata, folder, classes=classes, watch=lambda lines: console.progress(lines, "items")
        )
    left = f"{counts['forms']} ambiguous forms left out"
    console.note(f"{output}: {counts['rows']} entities of {counts['lines']} lines, {left}")


def compile_tables(
    tables: Annotated[Path | None, typer.Argument(help="Your folder of tables; default: the built-in ones.")] = None,
    quiet: Quiet = False,
) -> None:  # fmt: skip
    """Write tables as the two files that the library loads instead, many times faster; run it after each change to them.

    Your own tables are stored together with the built-in ones, in their folder; what stands there is not used any more once tables change.

    Example: transcript-nlp kb compile my-tables/
    """
    from transcript_nlp.entities.indexes import indexes
    from transcript_nlp.knowledge.store.stored import BUILTIN_STORE, Store

    store = BUILTIN_STORE if tables is None else Store(tables, tables)
    store.write_indexes(indexes(store.write()))
    Console(quiet).note(f"wrote {store.base} and {store.indexes}")
