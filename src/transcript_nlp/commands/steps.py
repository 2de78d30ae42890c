"""Verbs that do one step: `normalize`, `segment`, `entities`, `link`.

Each switches the other stages of the pipeline off and shows what its own gives, to read or as JSONL. `entities` and `link` take a
text as it is, so that their offsets are those of the input.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from transcript_nlp.commands.common import choose, settings
from transcript_nlp.commands.options import ConfigFile, Input, Output, Paths, Running, StepFormat, with_groups
from transcript_nlp.types import Document

_NAME = ("start", "end", "text", "label", "score", "evidence", "clitics")
_LINKED = (*_NAME, "entity", "name", "name_source", "mt_error")
_BLOCK = ("start", "end", "kind", "speaker", "marker", "script", "text")


@dataclass(frozen=True, slots=True)
class _Step:
    """A step: what `--help` says, what of the pipeline runs, and how a document is shown.

    Attributes:
        help: the docstring of the verb.
        changes: switches of `Config`.
        readable: the lines to read.
        row: the fields of the JSONL record beside the id.
        columns: of a table of the records in the last of these fields, beside the id; empty where there are none.
        titled: whether the id stands above the lines.
    """

    help: str
    changes: Mapping[str, Any]
    readable: Callable[[Document], Iterator[str]]
    row: Callable[[Document], Mapping[str, Any]]
    columns: tuple[str, ...] = ()
    titled: bool = True

    def lines(self, document: Document) -> Iterator[str]:
        """A document to read."""
        if self.titled:
            yield f"# {document.id}"
        yield from self.readable(document)

    def values(self, document: Document) -> Iterator[tuple[Any, ...]]:
        """The rows of a table of a document; what a record lacks is its text."""
        *_, records = self.row(document).values()
        for record in records:
            text = document.text[record["start"] : record["end"]]
            yield tuple(record.get(column, text) for column in self.columns)


def _verb(step: _Step) -> Callable[..., None]:
    """The function that typer makes a command of; all steps have the same options."""

    def verb(
        paths: Paths,
        output: Output = "-",
        format: StepFormat = None,
        config: ConfigFile = None,
        *,
        input: Input,
        running: Running,
    ) -> None:
        from transcript_nlp.engines.documents import map_records
        from transcript_nlp.engines.engine import Engine
        from transcript_nlp.formats.tsv import ROWS
        from transcript_nlp.formats.write import ending_of, open_output, to_json_line

        endings = {".txt": "text", ".md": "text", ".jsonl": "jsonl"}
        endings |= {f".{name}": name for name in ROWS if step.columns}
        ending = None if format else ending_of(output, endings)
        chosen = format or endings.get(ending or "", "text")
        choose("--format", chosen, list(dict.fromkeys(endings.values())))
        console = running.console()
        used = settings(config, **step.changes)
        results = map_records(
            input.records(paths, output, console.note), engine=Engine(running.workers), config=used
        )
        with open_output(output, force=running.force) as file:
            if chosen in ROWS:
                file.write(ROWS[chosen](("id", *step.columns)))
            for document in console.good(results):
                if chosen in ROWS:
                    for values in step.values(document):
                        file.write(ROWS[chosen]((document.id, *values)))
                elif chosen == "jsonl":
                    file.write(to_json_line({"id": document.id, **step.row(document)}))
                else:
                    lines = "".join(f"{line}\n" for line in step.lines(document))
                    file.write(lines.encode("utf-8", "replace"))
        console.done()

    verb.__doc__ = step.help
    return with_groups(verb)


def _normalized(document: Document) -> Mapping[str, Any]:
    return {"text": document.text, "edits": [edit.to_dict() for edit in document.edits]}


def _normalized_text(document: Document) -> Iterator[str]:
    yield document.text.rstrip("\n")


def _segmented(document: Document) -> Mapping[str, Any]:
    return {"text": document.text, "blocks": [block.to_dict() for block in document.blocks]}


def _segmented_text(document: Document) -> Iterator[str]:
    for block in document.blocks:
        text = document.text[block.start : block.end].replace("\n", " ")
        yield f"{block.start}-{block.end}\t{block.kind}\t{block.speaker or ''}\t{text}"


def _with_mentions(columns: Sequence[str], document: Document) -> Mapping[str, Any]:
    rows = (mention.to_dict() for mention in document.mentions)
    return {"text": document.text, "mentions": [{key: row[key] for key in columns} for row in rows]}


def _found_text(document: Document) -> Iterator[str]:
    for m in document.mentions:
        yield f"{m.start}-{m.end}\t{m.label}\t{m.text}\t{m.score:.2f}\t{', '.join(m.evidence)}"


def _linked_text(document: Document) -> Iterator[str]:
    for m in document.mentions:
        wrong = "mistranslated" if m.mt_error else ""
        source = m.name_source or "unknown"
        yield f"{m.start}-{m.end}\t{m.label}\t{m.text}\t{m.name or ''}\t{m.entity or ''}\t{source}\t{wrong}".rstrip()


_WHOLE = {"drop_repeats": False, "drop_boilerplate": False}

normalize = _verb(
    _Step(
        """Put spacing, marks, letter forms and mark-up right; nothing is removed. As text, or JSONL with every edit.

    Example: transcript-nlp normalize article.txt
    """,
        {**_WHOLE, "entities": False},
        _normalized_text,
        _normalized,
        titled=False,
    )
)
segment = _verb(
    _Step(
        """Show what each line is: title, heading, question, answer, credit, navigation; and who speaks.

    Example: transcript-nlp segment interview.txt
    """,
        {**_WHOLE, "entities": False},
        _segmented_text,
        _segmented,
        _BLOCK,
    )
)
entities = _verb(
    _Step(
        """Find names in the text as it is: where they stand, what they are, and why.

    Example: transcript-nlp entities article.txt
    """,
        {**_WHOLE, "normalize": False},
        _found_text,
        partial(_with_mentions, _NAME),
        _NAME,
    )
)
link = _verb(
    _Step(
        """Give the names in the text as it is their entities and canonical English names.

    Example: transcript-nlp link article.txt -o links.jsonl
    """,
        {**_WHOLE, "normalize": False},
        _linked_text,
        partial(_with_mentions, _LINKED),
        _LINKED,
    )
)
