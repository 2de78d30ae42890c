"""An article inside a digest: most shingles of the one are among those of the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from transcript_nlp.dedup.bench import Bench, Verdict
from transcript_nlp.dedup.pairs import contained, sharing
from transcript_nlp.dedup.shingles import SHINGLE_BITS, Hashes, Ragged

LEAST_SHINGLES = 30  # of a text that can be contained in another; fewer are a heading or a formula
_SAMPLE_BITS = 3  # a shingle in eight is a search key
_MOST = 32  # a shingle in more documents is boilerplate and finds no candidates
_SLACK = 0.7  # of the expected number of shared samples that makes a candidate


def sample(shingles: Ragged) -> Ragged:
    """The shingles that serve as search keys for containment: those whose hash begins with three zero bits."""
    sampled = shingles.where(shingles.values < np.uint64(1 << (SHINGLE_BITS - _SAMPLE_BITS)))
    return sampled.where(np.repeat(shingles.lengths >= LEAST_SHINGLES, sampled.lengths))


def judge_contained(bench: Bench, least: float) -> None:
    """Judge what another document contains; what holds others is judged first, so nothing points to what went."""
    rows = bench.open()
    samples = sample(bench.sketches.shingles).take(rows)
    sizes = bench.sketches.shingles.lengths[rows]
    needed = np.maximum(1, samples.lengths * least * _SLACK)
    holders: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for a, b, count in sharing(samples, _MOST):
        small, large = sorted((a, b), key=lambda k: (sizes[k], -k))
        if count >= needed[small]:
            score = contained(bench.shingles(rows[small]), bench.shingles(rows[large]))
            if score >= least:
                holders[small].append((score, -large))
    earlier = bench.found("samples", rows, samples, least=needed, most=_MOST)
    for k in np.argsort(-sizes, kind="stable").tolist():
        staying = [held for held in holders[k] if bench.verdicts[rows[-held[1]]] is None]
        verdict = _inside_earlier(bench, bench.shingles(rows[k]), earlier.get(int(rows[k]), []), least)
        if verdict is None and staying:
            score, large = max(staying)
            verdict = _inside(bench.ids[rows[-large]], score)
        bench.verdicts[rows[k]] = verdict


def _inside_earlier(bench: Bench, shingles: Hashes, numbers: Sequence[int], least: float) -> Verdict | None:
    if bench.earlier is None or not numbers:
        return None
    score, number = max((contained(shingles, bench.earlier.shingles(number)), -number) for number in numbers)
    return _inside(bench.earlier.id(-number), score) if score >= least else None


def _inside(of: str, score: float) -> Verdict:
    return Verdict("contained", "inside_document", of, round(score, 4))
