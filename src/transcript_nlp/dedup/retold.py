"""Which documents of a batch tell the source of another one again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from transcript_nlp.dedup.bench import Bench, Verdict
from transcript_nlp.dedup.pairs import jaccard, sharing
from transcript_nlp.dedup.retranslation import (
    EDITED,
    LEAST_KEYS,
    SEARCHED,
    Retranslation,
    agreement,
    is_strong,
    search_keys,
    surfaces,
)
from transcript_nlp.dedup.shingles import Hashes, Ints, Ragged


@dataclass(frozen=True, slots=True)
class _Other:
    """The document a row is compared with; `place` is its row among those judged, `None` of an earlier one."""

    id: str
    anchors: Hashes
    shingles: Hashes
    place: int | None


def judge_retold(bench: Bench) -> None:
    """Report documents that tell the source of a better or an earlier one, and judge them if the rules say so."""
    rows = bench.open()
    anchors = bench.sketches.anchors.take(rows)
    frequency = _frequency(bench, anchors)
    documents = len(rows) + (bench.earlier.documents if bench.earlier else 0)
    gone: set[int] = set()
    for row, other in _candidates(bench, rows, anchors, frequency, documents):
        found = agreement(anchors[row], other.anchors, frequency, documents)
        if not found.is_retelling or row in gone or other.place in gone:
            continue
        k = int(rows[row])
        rule = "edited_copy" if jaccard(bench.shingles(k), other.shingles) >= EDITED else "other_translation"
        score = round(found.score, 4)
        evidence = surfaces(bench.text_of(k), found.shared)
        bench.retellings.append((k, Retranslation(bench.ids[k], other.id, score, rule, evidence)))
        if bench.rules.retranslations == "remove":
            bench.verdicts[k] = Verdict("retranslation", rule, other.id, score)
            gone.add(row)


def _frequency(bench: Bench, anchors: Ragged) -> Callable[[Hashes], Ints]:
    """In how many documents, of the batch and earlier ones, each anchor stands."""
    known, counts = np.unique(anchors.values, return_counts=True)

    def frequency(values: Hashes) -> Ints:
        total = np.zeros(len(values), np.int64)
        if len(known):
            at = np.minimum(np.searchsorted(known, values), len(known) - 1)
            total = np.where(known[at] == values, counts[at], 0)
        return total + bench.earlier.counts("anchors", values) if bench.earlier else total

    return frequency


def _candidates(
    bench: Bench, rows: Ints, anchors: Ragged, frequency: Callable[[Hashes], Ints], documents: int
) -> Iterator[tuple[int, _Other]]:
    """Pairs worth comparing: a row and a better or earlier document; the best rows first."""
    strong = is_strong(anchors.values, frequency(anchors.values), documents)
    keys = search_keys(anchors.where(strong))
    found = bench.found("anchors", np.arange(len(rows)), keys, least=LEAST_KEYS, most=SEARCHED)
    batch: dict[int, list[int]] = {}
    for better, row, count in sharing(keys, SEARCHED):
        if count >= LEAST_KEYS:
            batch.setdefault(row, []).append(better)
    for row in sorted({*found, *batch}):
        for number in found.get(row, ()):
            assert bench.earlier is not None
            earlier = bench.earlier
            yield row, _Other(earlier.id(number), earlier.anchors(number), earlier.shingles(number), None)
        for better in batch.get(row, ()):
            k = int(rows[better])
            yield row, _Other(bench.ids[k], anchors[better], bench.shingles(k), better)
