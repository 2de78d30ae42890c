"""How evenly band keys fall into hash ranges, and how many candidates there are by chance.

    python benchmarks/dedup_keys.py [MILLION_KEYS]

Deduplication over many machines gives each of them a range of the 64-bit band keys. The first table simulates the sizes of the ranges:
keys of documents of which a third stand in clusters of copies (Pareto, exponent 1.2), and all copies of a cluster share all their
keys, which is the worst there is. The second measures, on the generated corpus, how often two documents that are no copies share a
band, and reckons what that gives for more documents; it grows with their square.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import numpy as np

from benchmarks.dedup_corpus import make_corpus
from transcript_nlp.dedup.minhash import band_keys, bands_for
from transcript_nlp.dedup.shingles import Hashes, Ints, mixed
from transcript_nlp.dedup.sketch import sketch

BANDS = bands_for(0.8)
RANGES = (64, 1024, 16_384)
PIECE = 500_000  # documents or clusters at a time
LARGEST = 100_000  # copies of one document


def clusters(documents: int, seed: int = 1) -> Iterator[Ints]:
    """The sizes of clusters, by pieces: two thirds of the documents alone, the others in clusters of two or more."""
    chance = np.random.default_rng(seed)
    left = documents // 3
    while left > 0:
        sizes = np.minimum(2 * (1 + chance.pareto(1.2, PIECE)), LARGEST).astype(np.int64)
        sizes = sizes[: np.searchsorted(np.cumsum(sizes), left) + 1]
        left -= int(sizes.sum())
        yield sizes
    for done in range(0, documents - documents // 3, PIECE):
        yield np.ones(min(PIECE, documents - documents // 3 - done), np.int64)


def simulate(keys: int) -> None:
    """Print how uneven the ranges are."""
    counts = {ranges: np.zeros(ranges) for ranges in RANGES}
    heaviest, first = 0, 1
    for sizes in clusters(keys // BANDS.count):
        heaviest = max(heaviest, int(sizes.max()))
        for _ in range(BANDS.count):
            values: Hashes = mixed(np.arange(first, first + len(sizes), dtype=np.uint64))
            first += len(sizes)
            for ranges, count in counts.items():
                shift = np.uint64(64 - (ranges.bit_length() - 1))
                count += np.bincount((values >> shift).astype(np.int64), sizes, ranges)
    total = int(counts[RANGES[0]].sum())
    print(f"{total:,} keys, the commonest {heaviest:,} times")
    for ranges, count in counts.items():
        print(
            f"{ranges:8,} ranges: mean {count.mean():12,.0f}  least {count.min() / count.mean():.3f}  most {count.max() / count.mean():.3f}"
        )


def measure(documents: int) -> None:
    """Print how many pairs that are no copies share a band."""
    corpus = make_corpus(documents)
    names = list(corpus.texts)
    keys = band_keys(sketch(corpus.texts.values(), BANDS, anchors=False).shingles, BANDS)
    known = {
        frozenset(pair) for row in (corpus.same, corpus.held, corpus.related, corpus.retold) for pair in row
    }
    pairs: set[frozenset[str]] = set()
    for column in keys.T:
        order = np.argsort(column, kind="stable")
        for group in np.split(order, np.flatnonzero(np.diff(column[order])) + 1):
            pairs.update(frozenset((names[a], names[b])) for k, a in enumerate(group) for b in group[k + 1 :])
    chance = len(pairs - known)
    print(f"{documents:,} documents: {len(pairs & known):,} known pairs share a band, {chance:,} others")
    rate = max(chance, 3) / (documents * (documents - 1) / 2)  # none seen: three bounds the rate at 95 %
    for size in (10**7, 10**9):
        equal = (size * BANDS.count) ** 2 / 2 / 2**64 / BANDS.count
        print(
            f"{size:14,} documents: at most {rate * size / 2:12.3f} such pairs a document; {equal:12.3g} pairs by equal hashes alone"
        )


if __name__ == "__main__":
    simulate((int(sys.argv[1]) if len(sys.argv) > 1 else 100) * 1_000_000)
    measure(8_000)
