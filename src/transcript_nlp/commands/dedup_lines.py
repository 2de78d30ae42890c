"""The verb `dedup`: batches of JSONL lines through an index."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from transcript_nlp.dedup.anchors import Retranslation, with_english_names
from transcript_nlp.dedup.batch import Rules, Verdict
from transcript_nlp.dedup.corpus import damage_of
from transcript_nlp.dedup.index import Index, Outcome, Text, find, id_hashes
from transcript_nlp.dedup.paragraphs import repeated_paragraphs, site_of_row
from transcript_nlp.errors import InputError
from transcript_nlp.formats.lines import Line
from transcript_nlp.formats.write import to_json_line
from transcript_nlp.types import Failure

_SHARE = 8  # of the memory is the text of a batch; the rest is what is computed from it


def dedup_lines(
    lines: Iterator[Line | Failure],
    kept: BinaryIO,
    removed: BinaryIO | None,
    *,
    rules: Rules,
    folder: Path | None = None,
    memory: int | None = None,
    text_field: str = "text",
    paragraphs: BinaryIO | None = None,
    fail: Callable[[Failure], None],
    note: Callable[[str], None],
) -> None:
    """Write the lines that stay, byte for byte, and a report of those that go.

    Args:
        lines: what is read.
        kept: gets the lines that stay.
        removed: gets a JSON line for each document that goes or is retold.
        rules: thresholds and switches.
        folder: of the index; by default one that is forgotten afterwards.
        memory: about how many MB to use; for an index that is there the same as when it was begun, or left out.
        text_field: where a record keeps its text.
        paragraphs: gets a JSON line for each paragraph that repeats across a site within a batch.
        fail: is told of each line that cannot be read.
        note: is told at the end of ids that several documents have.

    Raises:
        InputError: the folder is no index, or one with other settings.
    """
    with ExitStack() as stack:
        if folder is None:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="transcript-nlp-")))
        size = None if memory is None else memory * 1_000_000 // _SHARE
        counter, ids = _Paragraphs(), _Ids()
        index = stack.enter_context(Index(folder, rules, batch_bytes=size))
        for batch in _batches(lines, index.batch_bytes, fail):
            if paragraphs is not None:
                counter.add(batch, text_field)
            ids.add([line.id for line in batch])
            outcomes = index.add([_text(line, text_field) for line in batch])
            for line, outcome in zip(batch, outcomes, strict=True):
                if outcome.verdict is None:
                    kept.write(line.raw + b"\n")
                if removed is not None:
                    removed.writelines(map(to_json_line, report(outcome)))
        if paragraphs is not None:
            paragraphs.writelines(map(to_json_line, counter.rows()))
    if ids.again:
        what = "1 document has" if ids.again == 1 else f"{ids.again} documents have"
        note(
            f"{what} the id of another one before ({ids.first!r} is the first), so what is told of these ids may be "
            "about either; give each document an id of its own"
        )


class _Ids:
    """The ids of a run, by their hashes, 8 bytes each.

    Attributes:
        again: how many documents had the id of one before them.
        first: the id of the first of them.
    """

    def __init__(self) -> None:
        self.again = 0
        self.first = ""
        self._seen = np.empty(0, np.uint64)  # sorted, distinct

    def add(self, ids: Sequence[str]) -> None:
        hashes = id_hashes(ids)
        new, places = np.unique(hashes, return_index=True)  # of each id where it stands first
        is_again = np.ones(len(ids), bool)
        is_again[places] = np.isin(new, self._seen)
        if is_again.any():
            self.first = self.first if self.again else ids[int(is_again.argmax())]
            self.again += int(is_again.sum())
        self._seen = np.union1d(self._seen, new)


class _Paragraphs:
    """Repeated paragraphs within each site, batch by batch."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], dict[str, Any]] = {}

    def add(self, batch: Sequence[Line], text_field: str) -> None:
        sites = [site_of_row(line.row) for line in batch]
        for one in repeated_paragraphs((line.row[text_field] for line in batch), sites=sites):
            row = self._found.setdefault(
                (one.site, one.text), {**asdict(one), "documents": 0, "occurrences": 0}
            )
            row["documents"] += one.documents
            row["occurrences"] += one.occurrences

    def rows(self) -> list[dict[str, Any]]:
        return sorted(self._found.values(), key=lambda row: (-row["documents"], row["site"], row["text"]))


def _batches(
    lines: Iterator[Line | Failure], size: int, fail: Callable[[Failure], None]
) -> Iterator[list[Line]]:
    batch: list[Line] = []
    total = 0
    for line in lines:
        if isinstance(line, Failure):
            fail(line)
            continue
        if batch and total + len(line.raw) > size:
            yield batch
            batch, total = [], 0
        batch.append(line)
        total += len(line.raw)
    if batch:
        yield batch


def _text(line: Line, text_field: str) -> Text:
    text = line.row[text_field]
    mentions, suggestions = _rows(line, "mentions"), _rows(line, "suggestions")
    named = with_english_names(text, _names(mentions)) if mentions else text
    errors = len(suggestions) + sum(mention.get("mt_error") is True for mention in mentions)
    return Text(line.id, text, named, lambda: damage_of(text) + errors)


def _rows(line: Line, name: str) -> list[Mapping[str, Any]]:
    """What a record that `run` wrote has under a name; nothing of other records."""
    rows = line.row.get(name)
    return [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []


def _names(mentions: Sequence[Mapping[str, Any]]) -> Iterator[tuple[int, int, str]]:
    """Spans and English names of mentions."""
    for mention in mentions:
        if mention.get("name_source") not in ("kb", "document"):
            continue
        start, end, name = mention.get("start"), mention.get("end"), mention.get("name")
        if isinstance(start, int) and isinstance(end, int) and isinstance(name, str):
            yield start, end, name


def report(outcome: Outcome) -> Iterator[dict[str, Any]]:
    """What is to be said of a document: why it went, and whose source it tells again."""
    verdict = outcome.verdict
    why = None if verdict is None else (verdict.of, verdict.rule)
    if verdict is not None:
        evidence = next((one.evidence for one in outcome.retold if (one.of, one.rule) == why), ())
        yield _told(outcome.id, True, verdict.reason, verdict, evidence)
    for one in outcome.retold:
        if (one.of, one.rule) != why:
            yield _told(one.id, False, "retranslation", one, one.evidence)


def _told(
    id: str, is_removed: bool, reason: str, why: Verdict | Retranslation, evidence: Sequence[str]
) -> dict[str, Any]:
    row = {"id": id, "removed": is_removed, "reason": reason, "rule": why.rule}
    return row | {"duplicate_of": why.of, "score": why.score, "evidence": list(evidence)}


def explain_id(folder: Path, id: str) -> Iterator[str]:
    """What an index knows of an id, a line for each time it came and for each retelling.

    Raises:
        InputError: there is no index, or it does not know the id.
    """
    outcomes = list(find(folder, id))
    if not outcomes:
        raise InputError(f"the index {folder} does not know the id {id!r}")
    for outcome in outcomes:
        if outcome.verdict is None:
            yield f"{id}: kept"
        for row in report(outcome):
            what = "removed," if row["removed"] else "kept, but"
            why = f"{row['reason']} ({row['rule']}) of {row['duplicate_of']}, score {row['score']}"
            shared = f"; both have {', '.join(row['evidence'])}" if row["evidence"] else ""
            yield f"{id}: {what} {why}{shared}"
