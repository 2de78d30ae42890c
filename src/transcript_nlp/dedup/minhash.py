"""MinHash signatures in bands: which documents are worth comparing.

Broder, "On the resemblance and containment of documents" (1997); banding as in Leskovec, Rajaraman,
Ullman, "Mining of Massive Datasets", chapter 3. The hash functions are multiply-add modulo 2^32 on
well-mixed shingle hashes; benchmarks/dedup.py and a test hold them against the curve.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from transcript_nlp.dedup.shingles import SHINGLE_BITS, Hashes, Ragged, mixed

MOST_HASHES = 128
MISS = 1e-3  # greatest probability that a pair just at the threshold shares no band
_SEED = 20_231_101


@dataclass(frozen=True, slots=True)
class Bands:
    """`count` bands of `rows` hashes each; two documents are compared when a band is equal."""

    count: int
    rows: int

    def detection(self, similarity: float) -> float:
        """The probability that a pair of this Jaccard similarity is compared.

        >>> [round(Bands(18, 5).detection(s), 3) for s in (0.2, 0.5, 0.8, 0.9)]
        [0.006, 0.435, 0.999, 1.0]
        """
        return 1 - (1 - similarity**self.rows) ** self.count


def bands_for(threshold: float) -> Bands:
    """The longest bands with which a pair at the threshold is missed with p < 0.001.

    >>> bands_for(0.8)
    Bands(count=18, rows=5)
    """
    for rows in range(MOST_HASHES, 0, -1):
        equal = threshold**rows
        count = (
            1
            if equal == 1
            else math.ceil(math.log(MISS) / math.log1p(-equal))
            if equal > 1e-9
            else MOST_HASHES + 1
        )
        if rows * count <= MOST_HASHES:
            return Bands(count, rows)
    return Bands(MOST_HASHES, 1)


def band_keys(shingles: Ragged, bands: Bands) -> Hashes:
    """One key per document and band, of the shape (documents, bands); of an empty document all are 0."""
    factors, shifts = _functions(bands.count * bands.rows)
    full = np.flatnonzero(shingles.lengths)
    keys = np.zeros((len(shingles), bands.count), np.uint64)
    if not len(full):
        return keys
    values = (shingles.values >> np.uint64(SHINGLE_BITS - 32)).astype(np.uint32)
    starts = shingles.bounds[:-1][full]
    hashed = np.empty_like(values)
    least = np.empty((bands.count * bands.rows, len(full)), np.uint64)
    for k in range(len(least)):
        np.multiply(values, factors[k], out=hashed)
        hashed += shifts[k]
        least[k] = np.minimum.reduceat(hashed, starts)
    salts = mixed(np.arange(1, len(least) + 1, dtype=np.uint64))[:, None]  # a band's key tells the band too
    keys[full] = mixed(mixed(least + salts).reshape(bands.count, bands.rows, -1).sum(axis=1)).T
    return keys


def _functions(count: int) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    generator = np.random.default_rng(_SEED)
    factors, shifts = generator.integers(0, 1 << 32, (2, MOST_HASHES), np.uint32)
    return factors[:count] | np.uint32(1), shifts[:count]
