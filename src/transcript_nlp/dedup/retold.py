"""Which documents of a batch tell the source of another one again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from transcript_nlp.dedup.anchors import (
    EDITED,
    LEAST_KEYS,
    SEARCHED,
    Agreement,
    Retranslation,
    Weighted,
    agreement,
    is_strong,
    search_keys,
    surfaces,
    weighted,
)
from transcript_nlp.dedup.batch import Batch, Earlier, Verdict
from transcript_nlp.dedup.pairs import jaccard, sharing
from transcript_nlp.dedup.shingles import Hashes, Ints


@dataclass(frozen=True, slots=True)
class _OfBatch:
    """A document of the batch that a row is compared with."""

    batch: Batch
    row: int

    def id(self) -> str:
        return self.batch.ids[self.row]

    def anchors(self) -> Hashes:
        return self.batch.sketches.anchors[self.row]

    def shingles(self) -> Hashes:
        return self.batch.shingles(self.row)

    def keeper(self) -> int | None:
        return self.row


@dataclass(frozen=True, slots=True)
class _OfEarlier:
    """The same of an earlier one; what is not asked for is not read."""

    earlier: Earlier
    number: int

    def id(self) -> str:
        return self.earlier.id(self.number)

    def anchors(self) -> Hashes:
        return self.earlier.anchors(self.number)

    def shingles(self) -> Hashes:
        return self.earlier.shingles(self.number)

    def keeper(self) -> None:
        return None


def judge_retold(batch: Batch) -> None:
    """Report documents that tell the source of a better or an earlier one, and judge them if the rules say so."""
    scales = _Scales(batch)
    for row, other in _candidates(batch, scales):
        keeper = other.keeper()
        if batch.verdicts[row] is not None or (keeper is not None and batch.verdicts[keeper] is not None):
            continue
        told = scales.weigh(other.anchors())
        found = agreement(scales.weigh(batch.sketches.anchors[row]), told)
        if not found.is_retelling:
            continue
        verdict = _verdict(batch.shingles(row), other, found)
        evidence = surfaces(batch.text_of(row), found.shared)
        retelling = Retranslation(batch.ids[row], verdict.of, verdict.score, verdict.rule, evidence)
        batch.retellings.append((row, retelling))
        if batch.rules.retranslations == "remove":
            family = batch.family(row)
            agreements = [agreement(scales.weigh(batch.sketches.anchors[k]), told) for k in family]
            if all(one.is_retelling for one in agreements):
                pairs = zip(family, agreements, strict=True)
                batch.remove(row, [_verdict(batch.shingles(k), other, one) for k, one in pairs], keeper)


class _Scales:
    """How rare each anchor is among the documents that stay, of the batch and earlier ones."""

    def __init__(self, batch: Batch) -> None:
        self._earlier = batch.earlier
        self.rows = batch.open()
        self.anchors = batch.sketches.anchors.take(self.rows)
        self._known, inverse, self._counts = np.unique(
            self.anchors.values, return_inverse=True, return_counts=True
        )
        if self._earlier is not None:
            self._counts = self._counts + self._earlier.counts("anchors", self._known)
        self.documents = len(self.rows) + (self._earlier.documents if self._earlier else 0)
        self.strong = is_strong(self.anchors.values, self._counts[inverse], self.documents)

    def counts(self, anchors: Hashes) -> Ints:
        """In how many documents each anchor stands; one that only earlier documents have counts as rare."""
        if not len(self._known):
            return np.ones(len(anchors), np.int64)
        at = np.minimum(np.searchsorted(self._known, anchors), len(self._known) - 1)
        counts: Ints = np.where(self._known[at] == anchors, self._counts[at], 1)
        return counts

    def weigh(self, anchors: Hashes) -> Weighted:
        """The strong anchors with their weights."""
        return weighted(anchors, self.counts(anchors), self.documents)


def _verdict(shingles: Hashes, other: _OfBatch | _OfEarlier, found: Agreement) -> Verdict:
    rule = "edited_copy" if jaccard(shingles, other.shingles()) >= EDITED else "other_translation"
    return Verdict("retranslation", rule, other.id(), round(found.score, 4))


def _candidates(batch: Batch, scales: _Scales) -> Iterator[tuple[int, _OfBatch | _OfEarlier]]:
    """Pairs worth comparing: a row and a better or earlier document; the best rows first."""
    rows, anchors = scales.rows, scales.anchors
    keys = search_keys(anchors.where(scales.strong))
    found = batch.found("anchors", rows, keys, least=LEAST_KEYS, most=SEARCHED)
    better_of: dict[int, list[int]] = {}
    for better, worse, _ in sharing(keys, most=SEARCHED, least=LEAST_KEYS):
        better_of.setdefault(int(rows[worse]), []).append(int(rows[better]))
    for row in rows.tolist():
        if batch.earlier is not None:
            yield from ((row, _OfEarlier(batch.earlier, number)) for number in sorted(found.get(row, ())))
        yield from ((row, _OfBatch(batch, k)) for k in better_of.get(row, ()))
