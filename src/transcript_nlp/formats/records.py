"""Documents read back from their JSON records, with offsets that map to the source as before."""

from __future__ import annotations

import json
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from functools import cache
from itertools import pairwise
from operator import attrgetter, itemgetter
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from transcript_nlp.arguments import need, need_label, need_text
from transcript_nlp.errors import InputError, in_form, parse_json
from transcript_nlp.types import (
    Block,
    Document,
    Edit,
    Failure,
    Kept,
    Mention,
    Plain,
    Record,
    Removal,
    Suggestion,
    Variant,
    check_span,
)

_ROWS: Mapping[str, type[Plain]] = {
    "blocks": Block,
    "mentions": Mention,
    "kept": Kept,
    "removed": Removal,
    "variants": Variant,
    "edits": Edit,
    "suggestions": Suggestion,
}
_Row = TypeVar("_Row", bound=Plain)
_MOST = sys.float_info.max


def document_from_dict(record: Mapping[str, Any]) -> Document:
    """The document of a record that `Document.to_dict()` made; fields of later versions are passed over.

    Raises:
        TypeError: `record` is no mapping.
        InputError: a field is missing or not of its kind, or does not fit the text or source, because somebody edited
            them; the record is named.
    """
    need(record, Mapping, "record", "a mapping")
    with in_form(f"{record.get('id')}", "document as `run` writes it"):
        document = _document(record)
        _check(document)
    return document


def _document(record: Mapping[str, Any]) -> Document:
    rows = {name: tuple(_row(kind, row) for row in record.get(name, ())) for name, kind in _ROWS.items()}
    for name in ("source", "text"):
        need_text(record[name], name)
    signals = dict(record.get("signals", {}))
    for name, value in signals.items():
        _need(value, (float, int), f"the signal {name}")
    return Document(
        id=str(record["id"]),
        source=record["source"],
        text=record["text"],
        signals=signals,
        metadata=dict(record.get("metadata", {})),
        _aligner=RecordAligner(rows["kept"], rows["edits"]),  # type: ignore[arg-type]
        **rows,  # type: ignore[arg-type]
    )


def _row(kind: type[_Row], row: Mapping[str, Any]) -> _Row:
    known = _kinds(kind)  # type: ignore[arg-type]  # mypy takes no class for hashable
    need(row, Mapping, kind.__name__, "a record")
    if missing := _required(kind).difference(row):  # type: ignore[arg-type]
        raise ValueError(f"{kind.__name__} has no {min(missing)!r}")
    values = {
        key: tuple(value) if isinstance(value, list) else value for key, value in row.items() if key in known
    }
    for key, value in values.items():
        _need(value, known[key], f"{kind.__name__}.{key}")
    return kind(**values)


def _need(value: Any, kinds: tuple[type, ...], name: str) -> None:
    """Check a value of a record; `true` is no number, and a number must fit a float where one is wanted.

    Raises:
        TypeError: it is of another kind.
        ValueError: it is too large.
    """
    if isinstance(value, kinds) and (bool in kinds or not isinstance(value, bool)):
        if float in kinds and isinstance(value, int) and abs(value) > _MOST:
            raise ValueError(f"{name} is too large")
        return
    wanted = " or ".join(kind.__name__ for kind in kinds)
    raise TypeError(f"{name} must be {wanted}, not {type(value).__name__}")


@cache
def _required(kind: type[Plain]) -> frozenset[str]:
    """The fields of a class that have no default."""
    return frozenset(f.name for f in fields(kind) if f.default is f.default_factory is MISSING)  # type: ignore[arg-type]


@cache
def _kinds(kind: type[Plain]) -> Mapping[str, tuple[type, ...]]:
    """What the values of the fields of a class must be."""
    return {name: tuple(_classes(hint)) for name, hint in get_type_hints(kind).items()}


def _classes(hint: Any) -> Iterator[type]:
    if get_origin(hint) in (Union, UnionType):
        for one in get_args(hint):
            yield from _classes(one)
    elif get_origin(hint) is Literal:
        yield str
    elif hint is float:
        yield from (float, int)
    else:
        yield get_origin(hint) or hint


def _check(document: Document) -> None:
    """Check that what is told of the text and the source of a document stands there.

    Raises:
        ValueError: it does not.
    """
    text, source = document.text, document.source
    for name in _ROWS:
        for row in getattr(document, name):
            if name != "removed":
                check_span(row.start, row.end, len(text))
            check_span(row.source_start, row.source_end, len(source))
    if document.kept:
        stretches: list[Kept | Removal] = [*document.kept, *document.removed]
        covered = sum(stretch.source_end - stretch.source_start for stretch in stretches)
        if document.kept[-1].end != len(text) or covered != len(source):
            raise ValueError("what was kept and removed is not its text and its source")
    for removal in document.removed:
        if isinstance(removal.duplicate_of, tuple):
            start, end = removal.duplicate_of
            need(start, int, "where duplicate_of begins", "an int")
            need(end, int, "where duplicate_of ends", "an int")
            check_span(start, end, len(source))
    for mention in document.mentions:
        need_label(mention.label)
        for word in mention.evidence:
            need_text(word, "each word of Mention.evidence")
        if not text[mention.start : mention.end] == mention.text == mention.text.strip() != "":
            raise ValueError(f"the name {mention.text!r} does not stand at {mention.start}-{mention.end}")
    for one, other in pairwise(sorted(document.mentions, key=attrgetter("start"))):
        if one.end > other.start:
            raise ValueError(f"the names {one.text!r} and {other.text!r} overlap")
    for edit in document.edits:
        there = source[edit.source_start : edit.source_end], text[edit.start : edit.end]
        if there != (edit.before, edit.after):
            raise ValueError(
                f"the edit {edit.before!r} → {edit.after!r} does not stand at {edit.start}-{edit.end}"
            )


def is_made(row: Mapping[str, Any]) -> bool:
    """Whether a row is one that `run` wrote: it has the fields that no other has together."""
    return {"source", "kept", "mentions"} <= row.keys()


def told_of(record: Record) -> Mapping[str, Any]:
    """What a record says of its article besides the text; of a document that `run` wrote, what that says, and not how it was made."""
    if not is_made(record.metadata):
        return record.metadata
    told = record.metadata.get("metadata")
    try:
        told = parse_json(told) if isinstance(told, str) else told  # as Parquet has it
    except ValueError:
        return {}
    return told if isinstance(told, Mapping) else {}


def document_of(record: Record | Failure) -> Document | Record | Failure:
    """The document, where a row that a reader gave is one that `run` wrote; else what was given.

    A row with `source`, `kept` and `mentions` is one of `run`; if the rest of it is broken it becomes a failure.
    """
    if isinstance(record, Failure) or not is_made(record.metadata):
        return record
    row = {**record.metadata, "id": record.id, "text": record.text}
    try:
        return document_from_dict(from_parquet_row(row) if isinstance(row.get("metadata"), str) else row)
    except InputError as error:
        return Failure(record.id or "", str(error))


def from_parquet_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """The record of a row of Parquet, which keeps `metadata` and `duplicate_of` as JSON text.

    Raises:
        InputError: it does not; the row is named.
    """
    with in_form(f"{row.get('id')}", "document as `run` writes it"):
        removed = [{**one, "duplicate_of": json.loads(one["duplicate_of"])} for one in row["removed"]]
        rest = {"signals": dict(row["signals"]), "metadata": json.loads(row["metadata"])}
        return {**row, "removed": removed, **rest}


class RecordAligner:
    """Maps spans by the stretches kept and the edits inside them (see `Document.to_source`)."""

    def __init__(self, kept: Sequence[Kept], edits: Sequence[Edit]) -> None:
        self._kept = kept
        self._starts = [piece.start for piece in kept]
        edit_starts = [edit.start for edit in edits]
        # Of each stretch its begin, as an edit of nothing, then its edits.
        self._edits = [
            [(piece.start, piece.start, piece.source_start, piece.source_start)]
            + [
                (edit.start, edit.end, edit.source_start, edit.source_end)
                for edit in edits[
                    bisect_left(edit_starts, piece.start) : bisect_right(edit_starts, piece.end)
                ]
                if piece.source_start <= edit.source_start
                and edit.source_end <= piece.source_end
                and edit.end <= piece.end
            ]
            for piece in kept
        ]

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The source span of a clean span."""
        if not self._kept:
            return 0, 0
        first, last = self._piece(start), self._piece(max(start, end - 1))
        low, high = self._map(first, start, min(end, self._kept[first].end), forward=True)
        if first != last:
            tail = self._map(last, self._kept[last].start, end, forward=True)
            low, high = min(low, tail[0]), max(high, tail[1])
        return low, high

    def from_source(self, start: int, end: int) -> tuple[int, int] | None:
        """The clean span that holds what was kept of a source span, `None` if nothing was."""
        found = []
        for index, piece in enumerate(self._kept):
            low, high = max(start, piece.source_start), min(end, piece.source_end)
            if low < high or (start == end and piece.source_start <= start <= piece.source_end):
                found.append(self._map(index, low, high, forward=False))
        return (min(a for a, _ in found), max(b for _, b in found)) if found else None

    def _piece(self, position: int) -> int:
        return min(max(bisect_right(self._starts, position) - 1, 0), len(self._kept) - 1)

    def _map(self, index: int, start: int, end: int, *, forward: bool) -> tuple[int, int]:
        here, there = (0, 2) if forward else (2, 0)  # where an edit has its start; its end comes after it
        edits = self._edits[index]
        last = edits[bisect_right(edits, start, key=itemgetter(here)) - 1]
        low = last[there] if start < last[here + 1] else last[there + 1] + start - last[here + 1]
        if start == end:
            return low, low
        last = edits[bisect_left(edits, end, key=itemgetter(here)) - 1]
        return low, max(low, last[there + 1] + max(end - last[here + 1], 0))
