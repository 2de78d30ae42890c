"""From shared keys to verified pairs to clusters.

Documents are numbered by rank here: 0 is the best copy, so in a pair or a group the lowest number is what would stay.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import count

import numpy as np
from numpy.typing import NDArray

from transcript_nlp.dedup.shingles import Hashes, Ints, Ragged, mixed, ragged

Verify = Callable[[Ints, Ints], NDArray[np.bool_]]
Group = Callable[[Ints], Sequence[tuple[int, int]]]

_ROUNDS = 4  # after which what is left in a bucket is mostly documents that share a template
_FEW = 8  # documents, of which all are compared


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


def near_pairs(keys: Hashes, verify: Verify, group: Group | None = None) -> list[tuple[int, int]]:
    """Verified pairs of documents that share a band key.

    In each bucket everything is compared with the best document; what is not similar to it stays in the bucket for
    the next round. So a bucket of n copies costs n comparisons. Documents that share a template and nothing else
    would cost n²/2: what is left after some rounds is given to `group`.

    Args:
        keys: band keys of the shape (documents, bands); 0 is no key.
        verify: tells which pairs of documents are similar indeed.
        group: finds the similar ones of many documents, in rank order; without it the rounds go on.
    """
    documents = np.repeat(np.arange(len(keys)), keys.shape[1])
    flat = keys.ravel()
    bucket, member = _buckets(flat[flat != 0], documents[flat != 0], len(keys))
    found: list[tuple[int, int]] = []
    for turn in count():
        bucket, member = _shared(bucket, member)
        if not len(bucket):
            break
        if group is not None and turn == _ROUNDS:
            found += group(np.unique(member))
            break
        first = np.concatenate([[True], bucket[1:] != bucket[:-1]])
        leader = member[np.flatnonzero(first)[np.cumsum(first) - 1]]
        bucket, member, leader = bucket[~first], member[~first], leader[~first]
        pairs, where = np.unique(leader * len(keys) + member, return_inverse=True)
        good = verify(pairs // len(keys), pairs % len(keys))
        found += zip((pairs[good] // len(keys)).tolist(), (pairs[good] % len(keys)).tolist(), strict=True)
        rest = ~good[where]
        bucket, member = bucket[rest], member[rest]
    return found


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
    """Cut a group into clusters in which every member is similar to the one that stays.

    A document is compared only with those that stay and share one of the shingles without which it cannot be similar
    to them (`_prefixes`). So neither a chain nor a shared template makes it a comparison of all with all.

    Args:
        shingles: gives those of a document.
        group: documents, the best first.
        threshold: least Jaccard similarity.

    Yields:
        The document that stays and, with their Jaccard similarities, those that go. A chain a–b–c whose ends
        differ becomes two clusters; a document may be left alone.
    """
    rows = [shingles(k) for k in group]
    sought, kept = _prefixes(rows, threshold) if len(rows) > _FEW else ([[0]] * len(rows),) * 2
    members: dict[int, list[tuple[int, float]]] = {}
    having: dict[int, list[int]] = defaultdict(list)
    for k, row in enumerate(rows):
        for leader in sorted({leader for key in sought[k] for leader in having.get(key, ())}):
            score = jaccard(rows[leader], row)
            if score >= threshold:
                members[leader].append((group[k], score))
                break
        else:
            members[k] = []
            for key in kept[k]:
                having[key].append(k)
    yield from ((group[leader], others) for leader, others in members.items())


def _prefixes(rows: Sequence[Hashes], threshold: float) -> tuple[list[list[int]], list[list[int]]]:
    """Of each set the rarest values that a set before it must share, and those that one behind it must share.

    Sets of a and b values with a Jaccard similarity of t share t / (1 + t) · (a + b) values, where b is at least t · a;
    so of the values in any one order they share one of the first ones, all but so many (the prefix filter of Chaudhuri,
    Ganti, Kaushik, "A primitive operator for similarity joins in data cleaning", 2006). In the order of rarity what a
    template brings comes last. Values that one set alone has are left out.
    """
    sets = ragged(rows)
    sizes, owners = sets.lengths, sets.owners()
    _, value, counts = np.unique(sets.values, return_inverse=True, return_counts=True)
    rank = np.empty(len(counts), np.int64)
    rank[np.argsort(counts, kind="stable")] = np.arange(len(counts))
    order = np.lexsort((rank[value], owners))
    value = value[order]
    ordered = Ragged(value.astype(np.uint64), sets.bounds)
    least = np.concatenate([[0], np.minimum.accumulate(sizes)[:-1]])  # of the sets before
    place = np.arange(len(value)) - sets.bounds[owners]
    result = []
    for other in (np.maximum(threshold * sizes, least), threshold * sizes):
        needed = np.ceil(threshold / (1 + threshold) * (sizes + other) - 1e-6).astype(np.int64)
        chosen = (place <= (sizes - needed)[owners]) & (counts[value] > 1)
        keys = ordered.where(chosen)
        result.append([keys[k].tolist() for k in range(len(keys))])
    return result[0], result[1]
