"""Which documents of a batch tell the source of another one again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from transcript_nlp.dedup.bench import Bench, Earlier, Verdict
from transcript_nlp.dedup.pairs import jaccard, sharing
from transcript_nlp.dedup.retranslation import (
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
from transcript_nlp.dedup.shingles import Hashes, Ints


@dataclass(frozen=True, slots=True)
class _Batch:
    """A document of the batch that a row is compared with."""

    bench: Bench
    row: int

    def id(self) -> str:
        return self.bench.ids[self.row]

    def anchors(self) -> Hashes:
        return self.bench.sketches.anchors[self.row]

    def shingles(self) -> Hashes:
        return self.bench.shingles(self.row)

    def keeper(self) -> int | None:
        return self.row


@dataclass(frozen=True, slots=True)
class _Earlier:
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


def judge_retold(bench: Bench) -> None:
    """Report documents that tell the source of a better or an earlier one, and judge them if the rules say so."""
    scales = _Scales(bench)
    for row, other in _candidates(bench, scales):
        keeper = other.keeper()
        if bench.verdicts[row] is not None or (keeper is not None and bench.verdicts[keeper] is not None):
            continue
        told = scales.weigh(other.anchors())
        found = agreement(scales.weigh(bench.sketches.anchors[row]), told)
        if not found.is_retelling:
            continue
        verdict = _verdict(bench.shingles(row), other, found)
        evidence = surfaces(bench.text_of(row), found.shared)
        retelling = Retranslation(bench.ids[row], verdict.of, verdict.score, verdict.rule, evidence)
        bench.retellings.append((row, retelling))
        if bench.rules.retranslations == "remove":
            family = bench.family(row)
            agreements = [agreement(scales.weigh(bench.sketches.anchors[k]), told) for k in family]
            if all(one.is_retelling for one in agreements):
                pairs = zip(family, agreements, strict=True)
                bench.remove(row, [_verdict(bench.shingles(k), other, one) for k, one in pairs], keeper)


class _Scales:
    """How rare each anchor is among the documents that stay, of the batch and earlier ones."""

    def __init__(self, bench: Bench) -> None:
        self._earlier = bench.earlier
        self.rows = bench.open()
        self.anchors = bench.sketches.anchors.take(self.rows)
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


def _verdict(shingles: Hashes, other: _Batch | _Earlier, found: Agreement) -> Verdict:
    rule = "edited_copy" if jaccard(shingles, other.shingles()) >= EDITED else "other_translation"
    return Verdict("retranslation", rule, other.id(), round(found.score, 4))


def _candidates(bench: Bench, scales: _Scales) -> Iterator[tuple[int, _Batch | _Earlier]]:
    """Pairs worth comparing: a row and a better or earlier document; the best rows first."""
    rows, anchors = scales.rows, scales.anchors
    keys = search_keys(anchors.where(scales.strong))
    found = bench.found("anchors", rows, keys, least=LEAST_KEYS, most=SEARCHED)
    batch: dict[int, list[int]] = {}
    for better, worse, _ in sharing(keys, most=SEARCHED, least=LEAST_KEYS):
        batch.setdefault(int(rows[worse]), []).append(int(rows[better]))
    for row in rows.tolist():
        if bench.earlier is not None:
            yield from ((row, _Earlier(bench.earlier, number)) for number in found.get(row, ()))
        yield from ((row, _Batch(bench, k)) for k in batch.get(row, ()))
