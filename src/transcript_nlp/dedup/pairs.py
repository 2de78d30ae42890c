"""From shared keys to verified pairs to clusters.

Documents are numbered by rank here: 0 is the best copy, so in a pair or a group the lowest number is what would stay.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from transcript_nlp.dedup.shingles import Hashes, Ints, Ragged, mixed

Verify = Callable[[Ints, Ints], NDArray[np.bool_]]


def common(a: Hashes, b: Hashes) -> int:
    """How many values two sorted arrays of distinct values share."""
    if len(a) > len(b):
        a, b = b, a
    if not len(a):
        return 0
    places = b.searchsorted(a)
    return int(np.count_nonzero(b.take(places, mode="clip") == a))


def jaccard(a: Hashes, b: Hashes) -> float:
    """The Jaccard similarity of two sets of shingles; 0 when both are empty."""
    shared = common(a, b)
    union = len(a) + len(b) - shared
    return shared / union if union else 0.0


def contained(a: Hashes, b: Hashes) -> float:
    """The share of the first set that is in the second (Broder's containment); 0 for an empty first."""
    return common(a, b) / len(a) if len(a) else 0.0


def near_pairs(keys: Hashes, verify: Verify) -> list[tuple[int, int]]:
    """Verified pairs of documents that share a band key.

    In each bucket everything is compared with the best document; what is not similar to it stays in the bucket for
    the next round. So a bucket of n copies costs n comparisons, and no similar pair is lost.

    Args:
        keys: band keys of the shape (documents, bands); 0 is no key.
        verify: tells which pairs of documents are similar indeed.
    """
    documents = np.repeat(np.arange(len(keys)), keys.shape[1])
    flat = keys.ravel()
    bucket, member = _buckets(flat[flat != 0], documents[flat != 0], len(keys))
    found: list[tuple[int, int]] = []
    while True:
        bucket, member = _shared(bucket, member)
        if not len(bucket):
            return found
        first = np.concatenate([[True], bucket[1:] != bucket[:-1]])
        leader = member[np.flatnonzero(first)[np.cumsum(first) - 1]]
        bucket, member, leader = bucket[~first], member[~first], leader[~first]
        pairs, where = np.unique(leader * len(keys) + member, return_inverse=True)
        good = verify(pairs // len(keys), pairs % len(keys))
        found += zip((pairs[good] // len(keys)).tolist(), (pairs[good] % len(keys)).tolist(), strict=True)
        rest = ~good[where]
        bucket, member = bucket[rest], member[rest]


def _buckets(keys: Hashes, members: Ints, size: int) -> tuple[Hashes, Ints]:
    """The members of each key, in order, as columns of buckets and members.

    The member takes the place of the lowest bits of the stirred key, for plain numbers are sorted five times faster than places.
    Two keys may so fall into one bucket: of 18 million keys of a million documents about ten pairs, which are then verified.

    Args:
        keys: of any kind, in any order.
        members: of each key, from 0 on and below `size`.
        size: how many members there are.
    """
    bits = np.uint64(max(1, size - 1).bit_length())
    packed = mixed(keys) >> bits << bits
    packed |= members.astype(np.uint64)
    packed.sort()
    return packed >> bits, (packed & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)


def _shared(bucket: Hashes, member: Ints) -> tuple[Hashes, Ints]:
    """The sorted buckets with more than one member."""
    if not len(bucket):
        return bucket, member
    same = bucket[1:] == bucket[:-1]
    several = np.concatenate([same, [False]]) | np.concatenate([[False], same])
    return bucket[several], member[several]


def sharing(keys: Ragged, *, most: int, least: int = 1) -> Iterator[tuple[int, int, int]]:
    """Pairs of rows (the lower first) that share at least `least` of the keys that at most `most` rows have, and how many.

    The keys of a row are distinct.
    """
    bucket, member = _shared(*_buckets(keys.values, keys.owners(), len(keys)))
    if not len(bucket):
        return
    starts = np.flatnonzero(np.concatenate([[True], bucket[1:] != bucket[:-1]]))
    sizes = np.diff(np.append(starts, len(bucket)))
    pairs = []
    for size in np.unique(sizes[sizes <= most]).tolist():
        rows = member[starts[sizes == size][:, None] + np.arange(size)]  # one bucket a line, members rising
        left, right = np.triu_indices(size, 1)
        pairs.append((rows[:, left] * len(keys) + rows[:, right]).ravel())
    if pairs:
        both, counts = np.unique(np.concatenate(pairs), return_counts=True)
        both, counts = both[counts >= least], counts[counts >= least]
        yield from zip(
            (both // len(keys)).tolist(), (both % len(keys)).tolist(), counts.tolist(), strict=True
        )


def components(pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Connected components, each in rank order."""
    parent: dict[int, int] = {}

    def root(k: int) -> int:
        parent.setdefault(k, k)
        while parent[k] != k:
            parent[k] = parent[parent[k]]
            k = parent[k]
        return k

    for i, j in pairs:
        a, b = root(i), root(j)
        parent[max(a, b)] = min(a, b)
    groups: dict[int, list[int]] = defaultdict(list)
    for k in sorted(parent):
        groups[root(k)].append(k)
    return list(groups.values())


def stars(
    shingles: Callable[[int], Hashes], group: Sequence[int], threshold: float
) -> Iterator[tuple[int, list[tuple[int, float]]]]:
    """Cut a component into clusters in which every member is similar to the one that stays.

    Args:
        shingles: gives those of a document.
        group: the component, the best document first.
        threshold: least Jaccard similarity.

    Yields:
        The document that stays and, with their Jaccard similarities, those that go. A chain a–b–c whose ends
        differ becomes two clusters; a document may be left alone.
    """
    rest = list(group)
    while rest:
        leader, *others = rest
        scores = [jaccard(shingles(leader), shingles(other)) for other in others]
        yield (
            leader,
            [(other, score) for other, score in zip(others, scores, strict=True) if score >= threshold],
        )
        rest = [other for other, score in zip(others, scores, strict=True) if score < threshold]
