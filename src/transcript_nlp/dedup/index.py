"""Deduplication batch by batch, against all that earlier batches and runs kept.

What was kept stays kept: of two copies in one batch the best stays, of two in different batches the earlier one. A batch
that the index has seen, with the same ids and texts, gets the verdicts it got then; so a command that was killed gives,
when it is run again, what it would have given.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np

from transcript_nlp.dedup.anchors import Retranslation, search_keys
from transcript_nlp.dedup.batch import Judgement, Rules, Verdict
from transcript_nlp.dedup.containment import sample
from transcript_nlp.dedup.judge import judge
from transcript_nlp.dedup.minhash import bands_for
from transcript_nlp.dedup.runs import Columns, Runs, sorted_columns
from transcript_nlp.dedup.shingles import SHINGLE, Hashes, Ints, Ragged
from transcript_nlp.dedup.sketch import Sketches, sketch
from transcript_nlp.dedup.store import Store
from transcript_nlp.errors import InputError


@dataclass(frozen=True, slots=True)
class Text:
    """A document to judge: `anchor_text` is where names and numbers are looked for, `damage` counts broken signs."""

    id: str
    text: str
    anchor_text: str
    damage: Callable[[], int]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a document; `verdict` is `None` when it stayed."""

    id: str
    verdict: Verdict | None
    retold: tuple[Retranslation, ...] = ()


class Index:
    """An index in a folder, held by this run. Use it in a `with` statement.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, Index(Path(folder), Rules()) as index:
    ...     first = index.add([Text("a", "نص واحد", "نص واحد", lambda: 0)])
    ...     second = index.add([Text("b", "نصٌّ واحد", "نص واحد", lambda: 0)])
    >>> first[0].verdict, second[0].verdict.of
    (None, 'a')
    """

    def __init__(self, folder: Path, rules: Rules, *, batch_bytes: int | None = None) -> None:
        """Open an index, or begin one.

        Args:
            folder: where it is kept; new, empty, or an index.
            rules: the same at every run.
            batch_bytes: how much text makes a batch; fixed when the index is begun, and then the same or left out.
                Kept for the caller.

        Raises:
            InputError: the folder holds something else, an index of another version or with other settings, or another run
                holds it.
        """
        self._rules = rules
        self._bands = bands_for(rules.threshold)
        self._store = Store(folder)
        begun = (self._store.settings or {}).get("batch_bytes")
        if batch_bytes and begun and batch_bytes != begun:
            raise InputError(
                f"the index {folder} was begun with batches of {begun / 1e6:g} MB of text, not {batch_bytes / 1e6:g} MB; "
                "leave --memory out, or name another folder"
            )
        self.batch_bytes: int = batch_bytes or begun or 1 << 27
        self._store.open(
            {
                "threshold": rules.threshold,
                "containment": rules.containment,
                "shingle": SHINGLE,
                "retranslations": rules.retranslations,
                "batch_bytes": self.batch_bytes,
            }
        )
        self._runs = self._store.runs()
        self._seen: dict[str, list[int]] = defaultdict(list)
        for number, batch in enumerate(self._store.batches):
            self._seen[batch["key"]].append(number)

    def __enter__(self) -> Index:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._store.close()

    def add(self, texts: Sequence[Text]) -> list[Outcome]:
        """Judge a batch and remember it.

        Returns:
            The outcome of each document.
        """
        key = _batch_key(texts)
        if self._seen[key]:
            return [_outcome(row) for row in self._store.rows(self._seen[key].pop(0))]
        is_named = any(text.anchor_text is not text.text for text in texts)
        sketches = sketch(
            (text.text for text in texts),
            self._bands,
            anchors=self._rules.retranslations != "off",
            anchor_texts=(text.anchor_text for text in texts) if is_named else None,
        )
        judged = judge(
            [text.id for text in texts],
            lambda k: texts[k].damage(),
            sketches,
            self._rules,
            text_of=lambda k: texts[k].anchor_text,
            earlier=_Earlier(self._store, self._runs) if self._store.documents else None,
        )
        outcomes = _outcomes(texts, judged)
        stay = np.array([outcome.verdict is None for outcome in outcomes], bool)
        data = {"shingles": _only(sketches.shingles, stay), "anchors": _only(sketches.anchors, stay)}
        tables = self._tables(texts, sketches, data, stay)
        self._store.append([_line(outcome) for outcome in outcomes], data, tables, key)
        self._runs = self._store.runs()
        return outcomes

    def _tables(
        self, texts: Sequence[Text], sketches: Sketches, data: dict[str, Ragged], stay: np.ndarray[Any, Any]
    ) -> dict[str, Columns]:
        first = self._store.documents
        numbers = np.arange(first, first + len(texts))
        full = stay & (sketches.words > 0)
        ids = id_hashes([text.id for text in texts])
        bands = sketches.bands[full]
        samples, anchors = sample(data["shingles"]), search_keys(data["anchors"])
        return {
            "ids": sorted_columns(ids, numbers),
            "exact": sorted_columns(sketches.exact[full], numbers[full]),
            "bands": sorted_columns(bands.ravel(), np.repeat(numbers[full], bands.shape[1])),
            "samples": sorted_columns(samples.values, samples.owners() + first),
            "anchors": sorted_columns(anchors.values, anchors.owners() + first),
        }


def find(folder: Path, id: str) -> Iterator[Outcome]:
    """What the index in a folder knows of an id, the oldest first.

    Raises:
        InputError: the folder holds no index.
    """
    store = Store(folder)
    if store.settings is None:
        raise InputError(f"there is no index in {folder}")
    _, numbers = store.runs().lookup("ids", np.array([_hash(id)], np.uint64), 1 << 40)
    for number in sorted(numbers.tolist()):
        outcome = _outcome(store.row(number))
        if outcome.id == id:
            yield outcome


@dataclass(frozen=True, slots=True)
class _Earlier:
    """The index as `judge` sees it."""

    _store: Store
    _runs: Runs

    @property
    def documents(self) -> int:
        return self._store.documents

    def lookup(self, table: str, keys: Hashes, most: int) -> tuple[Ints, Ints]:
        return self._runs.lookup(table, keys, most)

    def counts(self, table: str, keys: Hashes) -> Ints:
        return self._runs.counts(table, keys)

    def shingles(self, number: int) -> Hashes:
        return self._store.values("shingles", number)

    def anchors(self, number: int) -> Hashes:
        return self._store.values("anchors", number)

    def id(self, number: int) -> str:
        return str(self._store.row(number)["id"])


def id_hashes(ids: Sequence[str]) -> Hashes:
    """The hashes by which ids are known, of 64 bits."""
    return np.array([_hash(id) for id in ids], np.uint64)


def _hash(text: str) -> int:
    data = text.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "little")


def _batch_key(texts: Sequence[Text]) -> str:
    """The hash of the ids and texts of a batch, in order."""
    digest = hashlib.blake2b(digest_size=16)
    for text in texts:
        for part in (text.id, text.text, text.anchor_text):
            data = part.encode("utf-8", "surrogatepass")
            digest.update(len(data).to_bytes(8, "little") + data)
    return digest.hexdigest()


def _only(rows: Ragged, stay: np.ndarray[Any, Any]) -> Ragged:
    """The rows of the documents that stay; the others are empty."""
    return rows.where(np.repeat(stay, rows.lengths))


def _outcomes(texts: Sequence[Text], judged: Judgement) -> list[Outcome]:
    retold: dict[int, list[Retranslation]] = defaultdict(list)
    for place, retelling in judged.retellings:
        retold[place].append(retelling)
    return [
        Outcome(text.id, verdict, tuple(retold.get(k, ())))
        for k, (text, verdict) in enumerate(zip(texts, judged.verdicts, strict=True))
    ]


def _line(outcome: Outcome) -> bytes:
    row: dict[str, Any] = {
        "id": outcome.id,
        "verdict": None,
        "retold": [asdict(one) for one in outcome.retold],
    }
    if outcome.verdict is not None:
        row["verdict"] = asdict(outcome.verdict)
    return json.dumps(row).encode("ascii") + b"\n"


def _outcome(row: dict[str, Any]) -> Outcome:
    verdict = row["verdict"] and Verdict(**row["verdict"])
    retold = tuple(Retranslation(**{**one, "evidence": tuple(one["evidence"])}) for one in row["retold"])
    return Outcome(row["id"], verdict, retold)
