"""MinHash signatures in bands: which documents are worth comparing.

Broder, "On the resemblance and containment of documents" (1997); banding as in Leskovec, Rajaraman,
Ullman, "Mining of Massive Datasets", chapter 3. One hash of each shingle is enough when its range is cut into parts
and each part gives a value (Li, Owen, Zhang, "One permutation hashing", 2012); empty parts borrow as in Shrivastava,
"Optimal densification for fast and accurate minwise hashing" (2017). benchmarks/dedup.py and a test hold the result
against the curve of independent hash functions.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

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
    full = shingles.lengths > 0
    keys = np.zeros((len(shingles), bands.count), np.uint64)
    least = _least(shingles, bands.count * bands.rows)[full]
    least += mixed(np.arange(1, least.shape[1] + 1, dtype=np.uint64))  # a band's key tells the band too
    keys[full] = mixed(mixed(least).reshape(len(least), bands.count, bands.rows).sum(axis=2))
    return keys


def _least(shingles: Ragged, size: int) -> Hashes:
    """The least shingle of each document in each of `size` equal parts of their range, of the shape (documents, size).

    Shingles are in order, so the least of a part is the first of it. An empty part has that of another, tried in an
    order of its own; of a document without shingles all are 0.
    """
    if not len(shingles.values):
        return np.zeros((len(shingles), size), np.uint64)
    parts = (shingles.values >> np.uint64(SHINGLE_BITS - 32)) * np.uint64(size) >> np.uint64(32)
    cells = shingles.owners() * size + parts.astype(np.int64)
    firsts = np.concatenate([[0], np.flatnonzero(cells[1:] != cells[:-1]) + 1])
    found = np.zeros(len(shingles) * size, np.uint64)
    found[cells[firsts]] = shingles.values[firsts] + np.uint64(1)
    least = found.copy()
    empty = np.flatnonzero((found == 0) & np.repeat(shingles.lengths > 0, size))
    for others in _orders(size).T:
        if not len(empty):
            break
        part = empty % size
        lent = found[empty - part + others[part]]
        least[empty] = lent
        empty = empty[lent == 0]
    return least.reshape(-1, size)


@cache
def _orders(size: int) -> NDArray[np.int64]:
    """For each part all parts in an order of its own, as rows."""
    generator = np.random.default_rng(_SEED)
    return np.array([generator.permutation(size) for _ in range(size)])
