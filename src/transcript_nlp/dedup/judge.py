"""Which documents of a batch stay: exact and near copies, then what is contained, then what is retold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from transcript_nlp.dedup.batch import Batch, Earlier, Judgement, Rules, Verdict
from transcript_nlp.dedup.containment import judge_contained
from transcript_nlp.dedup.pairs import components, jaccard, near_pairs, stars
from transcript_nlp.dedup.retold import judge_retold
from transcript_nlp.dedup.shingles import Hashes, Ints
from transcript_nlp.dedup.sketch import Sketches

_ANY = 1 << 40  # no limit to how many documents share a key
_MOST = 256  # earlier documents that share a band; more have a template in common, for of copies one stayed
_COMPARED = 128  # earlier documents that a document is compared with, those that share most bands


def judge(
    ids: Sequence[str],
    damage: Callable[[int], int],
    sketches: Sketches,
    rules: Rules,
    *,
    text_of: Callable[[int], str],
    earlier: Earlier | None = None,
) -> Judgement:
    """Decide about a batch; its order makes no difference.

    Args:
        ids: of the documents.
        damage: how broken a document is; of equally complete copies the least broken stays. Asked only for copies.
        sketches: of the documents.
        rules: thresholds and switches.
        text_of: the text of a document that its anchors were taken of; asked only for evidence.
        earlier: documents that were kept before; they stay kept.
    """
    batch = Batch(ids, damage, sketches, rules, text_of, earlier)
    _exact(batch)
    _exact_earlier(batch)
    _near_earlier(batch)
    _near(batch)
    if rules.containment is not None:
        judge_contained(batch, rules.containment)
    if rules.retranslations != "off":
        judge_retold(batch)
    return Judgement(batch.verdicts, _clusters(batch), batch.retellings)


def _exact(batch: Batch) -> None:
    groups: dict[int, list[int]] = defaultdict(list)
    keys = batch.sketches.exact.tolist()
    for k in batch.rows:
        groups[keys[k]].append(k)
    for group in groups.values():
        if len(group) > 1:
            best = min(group, key=batch.damage)
            for k in group:
                if k != best:
                    batch.remove(k, [_same(batch.ids[best])], best)


def _exact_earlier(batch: Batch) -> None:
    if batch.earlier is None:
        return
    rows = batch.open()
    where, numbers = batch.earlier.lookup("exact", batch.sketches.exact[rows], _ANY)
    found = dict(sorted(zip(rows[where].tolist(), numbers.tolist(), strict=True), reverse=True))
    for row, number in found.items():
        batch.remove(row, [_same(batch.earlier.id(number))] * len(batch.family(row)), None)


def _near_earlier(batch: Batch) -> None:
    if batch.earlier is None:
        return
    rows = batch.open()
    for row, numbers in batch.found("bands", rows, batch.sketches.bands[rows], least=1, most=_MOST).items():
        shingles = batch.shingles(row)
        score, number = max(
            (jaccard(shingles, batch.earlier.shingles(number)), -number) for number in numbers[:_COMPARED]
        )
        if score >= batch.rules.threshold:
            batch.remove(row, [_similar(batch.earlier.id(-number), score)] * len(batch.family(row)), None)


def _near(batch: Batch) -> None:
    rows = batch.open()
    sizes = batch.sketches.shingles.lengths[rows]
    words, threshold = batch.sketches.words, batch.rules.threshold

    def shingles(k: int) -> Hashes:
        return batch.shingles(rows[k])

    def verify(left: Ints, right: Ints) -> NDArray[np.bool_]:
        a, b = sizes[left], sizes[right]
        good: NDArray[np.bool_] = np.minimum(a, b) >= threshold * np.maximum(a, b)
        for k in np.flatnonzero(good):
            good[k] = jaccard(shingles(left[k]), shingles(right[k])) >= threshold
        return good

    def similar(members: Ints) -> list[tuple[int, int]]:
        clusters = stars(shingles, members.tolist(), threshold)
        return [(kept, other) for kept, others in clusters for other, _ in others]

    for group in components(near_pairs(batch.sketches.bands[rows], verify, similar)):
        group.sort(key=lambda k: (-words[rows[k]], batch.damage(int(rows[k])), k))
        for kept, others in stars(shingles, group, threshold):
            for other, score in others:
                row, keeper = int(rows[other]), int(rows[kept])
                batch.remove(row, [_similar(batch.ids[keeper], score)] * len(batch.family(row)), keeper)


def _same(of: str) -> Verdict:
    return Verdict("repeat", "same_document", of, 1.0)


def _similar(of: str, score: float) -> Verdict:
    return Verdict("near_repeat", "similar_document", of, round(score, 4))


def _clusters(batch: Batch) -> list[list[str]]:
    """Ids of the same document, the one that stays first."""
    groups: dict[str, list[str]] = defaultdict(list)
    for k in batch.rows:
        verdict = batch.verdicts[k]
        if verdict is not None and verdict.reason in ("repeat", "near_repeat"):
            groups[verdict.of].append(batch.ids[k])
    return [[kept, *others] for kept, others in groups.items()]
