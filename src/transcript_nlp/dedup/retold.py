"""Which documents of a batch tell the source of another one again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from transcript_nlp.dedup.bench import Bench, Verdict
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
class _Other:
    """The document a row is compared with; `row` is `None` of an earlier one."""

    id: str
    anchors: Hashes
    shingles: Hashes
    row: int | None


def judge_retold(bench: Bench) -> None:
    """Report documents that tell the source of a better or an earlier one, and judge them if the rules say so."""
    scales = _Scales(bench)
    for row, other in _candidates(bench, scales):
        if bench.verdicts[row] is not None or (
            other.row is not None and bench.verdicts[other.row] is not None
        ):
            continue
        told = scales.weigh(other.anchors)
        found = agreement(scales.weigh(bench.sketches.anchors[row]), told)
        if not found.is_retelling:
            continue
        verdict = _verdict(bench.shingles(row), other, found)
        evidence = surfaces(bench.text_of(row), found.shared)
        retelling = Retranslation(bench.ids[row], other.id, verdict.score, verdict.rule, evidence)
        bench.retellings.append((row, retelling))
        if bench.rules.retranslations == "remove":
            family = bench.family(row)
            agreements = [agreement(scales.weigh(bench.sketches.anchors[k]), told) for k in family]
            if all(one.is_retelling for one in agreements):
                pairs = zip(family, agreements, strict=True)
                bench.remove(row, [_verdict(bench.shingles(k), other, one) for k, one in pairs], other.row)


class _Scales:
    """How rare each anchor is among the documents that stay, of the batch and earlier ones."""

    def __init__(self, bench: Bench) -> None:
        self._earlier = bench.earlier
        self.rows = bench.open()
        self.anchors = bench.sketches.anchors.take(self.rows)
        self._known, self._counts = np.unique(self.anchors.values, return_counts=True)
        if self._earlier is not None:
            self._counts = self._counts + self._earlier.counts("anchors", self._known)
        self.documents = len(self.rows) + (self._earlier.documents if self._earlier else 0)

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


def _verdict(shingles: Hashes, other: _Other, found: Agreement) -> Verdict:
    rule = "edited_copy" if jaccard(shingles, other.shingles) >= EDITED else "other_translation"
    return Verdict("retranslation", rule, other.id, round(found.score, 4))


def _candidates(bench: Bench, scales: _Scales) -> Iterator[tuple[int, _Other]]:
    """Pairs worth comparing: a row and a better or earlier document; the best rows first."""
    rows, anchors = scales.rows, scales.anchors
    strong = is_strong(anchors.values, scales.counts(anchors.values), scales.documents)
    keys = search_keys(anchors.where(strong))
    found = bench.found("anchors", rows, keys, least=LEAST_KEYS, most=SEARCHED)
    batch: dict[int, list[int]] = {}
    for better, worse, _ in sharing(keys, most=SEARCHED, least=LEAST_KEYS):
        batch.setdefault(int(rows[worse]), []).append(int(rows[better]))
    for row in rows.tolist():
        for number in found.get(row, ()):
            assert bench.earlier is not None
            earlier = bench.earlier
            yield row, _Other(earlier.id(number), earlier.anchors(number), earlier.shingles(number), None)
        for k in batch.get(row, ()):
            yield row, _Other(bench.ids[k], bench.sketches.anchors[k], bench.shingles(k), k)
