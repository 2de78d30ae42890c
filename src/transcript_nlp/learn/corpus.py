"""Annotated articles for training, in the three forms that people write or have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import index
from pathlib import Path
from typing import Any

from transcript_nlp import gold
from transcript_nlp.errors import InputError
from transcript_nlp.gold import gold_files, inline_texts, records, text_of
from transcript_nlp.types import LABELS, Label

_SURROGATE = re.compile("[\ud800-\udfff]")  # a half of a pair, which JSON can hold
_LABELS: dict[str, Label] = {label: label for label in LABELS}


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text: its span in code points, without proclitics, and its label."""

    start: int
    end: int
    label: Label


@dataclass(frozen=True, slots=True)
class Article:
    """A text with its names in order, without overlaps. `source` says where it comes from."""

    text: str
    names: tuple[Name, ...]
    source: str = ""

    @property
    def key(self) -> str:
        """Its file and line without the folder: what chance is seeded with, so that a model depends on no path."""
        return Path(self.source).name

    def surface(self, name: Name) -> str:
        """The words of a name."""
        return self.text[name.start : name.end]


def read_articles(paths: Iterable[str | Path]) -> Iterator[Article]:
    """Read annotated articles.

    Args:
        paths: files, or folders, of which `*.gold.json`, `*.jsonl` and every `*.txt` that is not the text of a gold file
            are read in the order of their names. `.txt` is the inline form
            (`[[surface|LABEL]]`, one sentence per line, a blank line between articles, `#` begins a comment line, `##` a heading);
            `.jsonl` holds one record per line; `.json` is the gold of docs/annotation.md with its text beside it.

    Raises:
        InputError: a file cannot be read or is not in its form; file and line are named.
    """
    for path in map(Path, paths):
        if path.is_dir():
            yield from read_articles(gold_files(path))
        elif not path.exists():
            raise InputError(f"there is no file or folder {path}")
        elif path.suffix == ".txt":
            yield from (parse_inline(inline, where) for where, inline in inline_texts(path))
        elif path.suffix in (".json", ".jsonl"):
            yield from (_from_record(record, path, where) for where, record in records(path))
        else:
            raise InputError(f"{path}: training data must be .txt, .json, .jsonl or a folder of them")


def parse_inline(inline: str, source: str = "") -> Article:
    """The text and names of the inline form.

    >>> article = parse_inline("قالت [[OpenAI|ORG]] نعم")
    >>> article.text, article.names
    ('قالت OpenAI نعم', (Name(start=5, end=11, label='ORG'),))

    Raises:
        InputError: brackets or a label are wrong.
    """
    text, marks = gold.parse_inline(inline, source)
    names = (Name(mark.start, mark.end, _LABELS[mark.label]) for mark in marks if mark.label in _LABELS)
    return Article(text, tuple(names), source)


def _from_record(record: Mapping[str, Any], path: Path, source: str) -> Article:
    """A `Document` as JSON, a gold record, or inline text under `text`."""
    text = text_of(record, path, source)
    text = _SURROGATE.sub("\ufffd", text)  # models are written in UTF-8
    mentions = record.get("mentions")
    if mentions is None:
        return parse_inline(text, source)
    try:
        spans = sorted(
            (index(m["start"]), index(m["end"]), str(m.get("label", m.get("type")))) for m in mentions
        )
    except (TypeError, KeyError, AttributeError) as error:
        raise InputError(
            f"{source}: each mention needs 'start' and 'end', which are whole numbers, and 'label'"
        ) from error
    names: list[Name] = []
    for start, end, label in spans:
        if label not in _LABELS:
            raise InputError(f"{source}: unknown label {label!r}; known: {', '.join(LABELS)}")
        if not (names[-1].end if names else 0) <= start < end <= len(text):
            raise InputError(f"{source}: the mention {start}-{end} overlaps another or leaves the text")
        names.append(Name(start, end, _LABELS[label]))
    return Article(text, tuple(names), source)
