"""Tables with tabs or commas between the values: all mentions, a bilingual glossary."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from io import StringIO
from typing import Any, BinaryIO

from transcript_nlp.types import Document, Mention

MENTION_COLUMNS = (
    "document start end source_start source_end text clitics label entity name name_source score mt_error"
).split()
GLOSSARY_COLUMNS = ("arabic", "label", "english", "entity", "mentions", "documents", "example")
_EXAMPLE_REACH = 40  # code points of context on either side
_Key = tuple[str, str, str, str]  # surface, label, English name, entity id


def write_mentions(documents: Iterable[Document], file: BinaryIO) -> None:
    """A TSV of all mentions with a header line; offsets, source offsets, entity and English name."""
    _write_mentions(documents, file, to_tsv)


def write_mentions_csv(documents: Iterable[Document], file: BinaryIO) -> None:
    """The same as CSV: commas between the values, quotes where one has a comma, a quote or a line end."""
    _write_mentions(documents, file, to_csv)


def _write_mentions(
    documents: Iterable[Document], file: BinaryIO, to_row: Callable[[Iterable[Any]], bytes]
) -> None:
    file.write(to_row(MENTION_COLUMNS))
    for document in documents:
        for mention in document.mentions:
            row = {**mention.to_dict(), "document": document.id}
            file.write(to_row(row[column] for column in MENTION_COLUMNS))


def write_glossary(documents: Iterable[Document], file: BinaryIO) -> None:
    """A bilingual glossary: each Arabic surface with its English name, how often it stands, and an example.

    The most frequent first; names that are only romanized are left out.
    """
    counts: Counter[_Key] = Counter()
    found_in: dict[_Key, set[str]] = defaultdict(set)
    examples: dict[_Key, str] = {}
    for document in documents:
        for mention in document.mentions:
            if mention.name and mention.name_source != "romanized" and not mention.text.isascii():
                key: _Key = (mention.text, mention.label, mention.name, mention.entity or "")
                counts[key] += 1
                found_in[key].add(document.id)
                examples.setdefault(key, _example(document.text, mention))
    file.write(to_tsv(GLOSSARY_COLUMNS))
    for key, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        file.write(to_tsv((*key, count, len(found_in[key]), examples[key])))


def _example(text: str, mention: Mention) -> str:
    start, end = max(0, mention.start - _EXAMPLE_REACH), mention.end + _EXAMPLE_REACH
    return " ".join(text[start:end].split())


def to_tsv(values: Iterable[Any]) -> bytes:
    """A row with tabs between its values; blanks stand for tabs and line ends in them."""
    cells = (_cell(value).replace("\t", " ").replace("\r", " ").replace("\n", " ") for value in values)
    return ("\t".join(cells) + "\n").encode("utf-8", "replace")


def to_csv(values: Iterable[Any]) -> bytes:
    """A row with commas between its values."""
    row = StringIO(newline="")
    csv.writer(row, lineterminator="\n").writerow(map(_cell, values))
    return row.getvalue().encode("utf-8", "replace")


# What makes a row of a table, by the name of the format.
ROWS: Mapping[str, Callable[[Iterable[Any]], bytes]] = {"csv": to_csv, "tsv": to_tsv}


def _cell(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
