"""An article inside a digest: most shingles of the one are among those of the other."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from transcript_nlp.dedup.batch import Batch, Verdict
from transcript_nlp.dedup.pairs import contained, sharing
from transcript_nlp.dedup.shingles import SHINGLE_BITS, Hashes, Ragged, mixed

LEAST_SHINGLES = 30  # of a text that can be contained in another; fewer are a heading or a formula
_SAMPLE_BITS = 3  # a shingle in eight is a search key
_MOST = 32  # a shingle in more documents is boilerplate and finds no candidates
_SLACK = 0.7  # of the expected number of shared samples that makes a candidate


def sample(shingles: Ragged) -> Ragged:
    """The shingles that serve as search keys for containment: those whose hash begins with three zero bits.

    They are stirred, so that they fill all 64 bits as the other keys do.
    """
    sampled = shingles.where(shingles.values < np.uint64(1 << (SHINGLE_BITS - _SAMPLE_BITS)))
    sampled = sampled.where(np.repeat(shingles.lengths >= LEAST_SHINGLES, sampled.lengths))
    return Ragged(mixed(sampled.values), sampled.bounds)


def judge_contained(batch: Batch, least: float) -> None:
    """Judge what another document contains; what holds others is judged first, so nothing points to what went."""
    rows = batch.open()
    samples = sample(batch.sketches.shingles).take(rows)
    sizes = batch.sketches.shingles.lengths[rows]
    needed = np.maximum(1, samples.lengths * least * _SLACK)
    holders: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for a, b, count in sharing(samples, most=_MOST):
        small, large = sorted((a, b), key=lambda k: (sizes[k], -k))
        if count >= needed[small]:
            score = contained(batch.shingles(rows[small]), batch.shingles(rows[large]))
            if score >= least:
                holders[small].append((score, -large))
    earlier = batch.found("samples", rows, samples, least=needed, most=_MOST)
    for k in np.argsort(-sizes, kind="stable").tolist():
        row = int(rows[k])
        for number in sorted(earlier.get(row, ())):
            assert batch.earlier is not None
            if _remove(batch, row, batch.earlier.id(number), batch.earlier.shingles(number), least, None):
                break
        for _, held in sorted(holders[k], reverse=True):
            keeper = int(rows[-held])
            if batch.verdicts[row] is None and batch.verdicts[keeper] is None:
                _remove(batch, row, batch.ids[keeper], batch.shingles(keeper), least, keeper)


def _remove(batch: Batch, row: int, of: str, shingles: Hashes, least: float, keeper: int | None) -> bool:
    """Let a document go if another contains it and each of its copies."""
    scores = [contained(batch.shingles(member), shingles) for member in batch.family(row)]
    if min(scores) < least:
        return False
    batch.remove(
        row, [Verdict("contained", "inside_document", of, round(score, 4)) for score in scores], keeper
    )
    return True
