"""Near-duplicates across documents: MinHash and LSH find pairs, true Jaccard verifies them.

Fingerprints are taken of the `match` form, so that alef, ya, ta marbuta, digits, tashkeel and
tatweel make no difference. Broder, "On the resemblance and containment of documents" (1997);
banding as in Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", chapter 3.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from transcript_nlp.dedup.repeats import unit_key
from transcript_nlp.types import Document, Removal

Hashes = NDArray[np.uint64]

SHINGLE = 5  # words
PERMUTATIONS = 128
_SEED = 20_231_101


@dataclass(frozen=True, slots=True)
class DedupResult:
    """The outcome of a corpus deduplication.

    Attributes:
        kept: the documents that stay, in input order.
        removed: each document that goes, with a `Removal` over its whole source that names the document
            it duplicates and their Jaccard similarity.
        clusters: ids of the documents that are the same, the kept one first.
    """

    kept: tuple[Document, ...]
    removed: tuple[tuple[Document, Removal], ...]
    clusters: tuple[tuple[str, ...], ...]


def dedup(docs: Iterable[Document], *, threshold: float = 0.8) -> DedupResult:
    """Remove exact and near-duplicate documents.

    Args:
        docs: documents with distinct ids.
        threshold: least Jaccard similarity of their sets of 5-word shingles, above 0 and at most 1.

    Returns:
        Of each cluster the document with the longest clean text stays (the first, where equal).

    Raises:
        ValueError: a threshold out of range, or two documents with one id.
    """
    if not 0 < threshold <= 1:
        raise ValueError(f"threshold must be above 0 and at most 1, not {threshold}")
    rows = list(docs)
    if len({doc.id for doc in rows}) < len(rows):
        raise ValueError("two documents have the same id")
    shingles = [shingle_hashes(doc.text) for doc in rows]
    pairs = list(_similar_pairs(shingles, threshold))
    return _result(rows, shingles, _components(len(rows), pairs))


def shingle_hashes(text: str) -> Hashes:
    """The sorted 64-bit hashes of the word shingles of a text's `match` form.

    A text shorter than a shingle has one, the whole of it; an empty text has none.
    """
    words = unit_key(text).split()
    if not words:
        return np.empty(0, np.uint64)
    width = min(SHINGLE, len(words))
    ids = np.array([_word_hash(word) for word in words], np.uint64)
    total = np.zeros(len(words) - width + 1, np.uint64)
    for k in range(width):  # a polynomial over the word hashes, modulo 2^64
        total = total * np.uint64(0x9E3779B97F4A7C15) + ids[k : len(words) - width + 1 + k]
    return np.unique(total ^ (total >> np.uint64(29)))


def _word_hash(word: str) -> int:
    return int.from_bytes(
        hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little"
    )


def jaccard(a: Hashes, b: Hashes) -> float:
    """The Jaccard similarity of two sets of shingles; 0 when both are empty."""
    common = len(np.intersect1d(a, b, assume_unique=True))
    union = len(a) + len(b) - common
    return common / union if union else 0.0


def _similar_pairs(shingles: Sequence[Hashes], threshold: float) -> Iterator[tuple[int, int]]:
    """Pairs of documents that share an LSH band and are similar enough indeed."""
    rows_per_band = _band_rows(threshold)
    signatures = np.array([_signature(hashes) for hashes in shingles]).reshape(len(shingles), PERMUTATIONS)
    seen: set[tuple[int, int]] = set()
    for low in range(0, PERMUTATIONS - rows_per_band + 1, rows_per_band):
        buckets: dict[bytes, list[int]] = defaultdict(list)
        for k, signature in enumerate(signatures[:, low : low + rows_per_band]):
            if len(shingles[k]):
                buckets[signature.tobytes()].append(k)
        for bucket in buckets.values():
            for i, j in combinations(bucket, 2):
                if (i, j) not in seen:
                    seen.add((i, j))
                    if jaccard(shingles[i], shingles[j]) >= threshold:
                        yield i, j


def _band_rows(threshold: float) -> int:
    """The most rows a band may have so that a pair at the threshold is missed with p < 0.001."""
    for rows in range(PERMUTATIONS, 1, -1):
        if (1 - threshold**rows) ** (PERMUTATIONS // rows) < 1e-3:
            return rows
    return 1


@cache
def _permutations() -> tuple[Hashes, Hashes]:
    generator = np.random.default_rng(_SEED)
    factors = generator.integers(1, 1 << 61, PERMUTATIONS, np.uint64) | np.uint64(1)
    return factors, generator.integers(0, 1 << 61, PERMUTATIONS, np.uint64)


def _signature(hashes: Hashes) -> Hashes:
    factors, shifts = _permutations()
    if not len(hashes):
        return np.zeros(PERMUTATIONS, np.uint64)
    smallest = np.full(PERMUTATIONS, np.iinfo(np.uint64).max, np.uint64)
    for start in range(0, len(hashes), 4096):  # bounds the memory of the product
        part = hashes[start : start + 4096, None] * factors + shifts
        smallest = np.minimum(smallest, (part ^ (part >> np.uint64(31))).min(axis=0))
    return smallest


def _components(count: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Connected components with more than one member, in order of their first."""
    parent = list(range(count))

    def root(k: int) -> int:
        while parent[k] != k:
            parent[k] = parent[parent[k]]
            k = parent[k]
        return k

    for i, j in pairs:
        a, b = root(i), root(j)
        parent[max(a, b)] = min(a, b)
    groups: dict[int, list[int]] = defaultdict(list)
    for k in range(count):
        groups[root(k)].append(k)
    return [group for group in groups.values() if len(group) > 1]


def _result(rows: Sequence[Document], shingles: Sequence[Hashes], groups: Iterable[list[int]]) -> DedupResult:
    removed: dict[int, Removal] = {}
    clusters = []
    for group in groups:
        best = max(group, key=lambda k: (len(rows[k].text), -k))
        others = [k for k in group if k != best]
        clusters.append((rows[best].id, *(rows[k].id for k in others)))
        for k in others:
            score = round(jaccard(shingles[best], shingles[k]), 4)
            reason, rule = ("repeat", "same_document") if score == 1 else ("near_repeat", "similar_document")
            removed[k] = Removal(0, len(rows[k].source), reason, rule, rows[best].id, score)  # type: ignore[arg-type]
    kept = tuple(doc for k, doc in enumerate(rows) if k not in removed)
    return DedupResult(kept, tuple((rows[k], removed[k]) for k in sorted(removed)), tuple(clusters))
