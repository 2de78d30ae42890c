"""Which keys share words in a row: two readings of a sentence do, and nearly all sentences of an article do not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Ints = NDArray[np.int64]

_BLANK = 0x20
_FACTOR, _STIR, _OWNER = map(np.uint64, (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB))


def repeated_trigrams(keys: Sequence[str], wanted: Sequence[bool]) -> Iterator[list[int]]:
    """For each three words in a row that stand more than once, the numbers of the keys they stand in, in order.

    Only of those that stand in a wanted key.
    """
    words, owners = _hashed(keys)
    grams, of = _trigrams(words, owners)
    order = np.argsort(grams, kind="stable")
    found, of = grams[order], of[order]
    if not len(found):
        return iter(())
    starts = np.concatenate([[0], np.flatnonzero(found[1:] != found[:-1]) + 1])
    ends = np.append(starts[1:], len(found))
    chosen = (ends - starts > 1) & np.logical_or.reduceat(np.array(wanted, bool)[of], starts)
    places = of.tolist()
    return (
        places[start:end] for start, end in zip(starts[chosen].tolist(), ends[chosen].tolist(), strict=True)
    )


def shared_phrases(keys: Sequence[str]) -> tuple[set[int], set[int]]:
    """The keys with three words in a row that stand twice in all, and those with two that stand twice in the key itself."""
    words, owners = _hashed(keys)
    pairs = words[:-1] * _FACTOR + words[1:] + owners[1:].astype(np.uint64) * _OWNER
    inside = owners[1:] == owners[:-1]
    return _repeated(*_trigrams(words, owners)), _repeated(pairs[inside], owners[1:][inside])


def _hashed(keys: Sequence[str]) -> tuple[Hashes, Ints]:
    """A hash of each word of all keys, and the number of its key.

    The hash is the sum of what each letter gives at its place in the word, so no Python runs per word.
    """
    codes = np.frombuffer("\n".join(("", *keys, "")).encode("utf-32-le", "surrogatepass"), np.uint32)
    inside = codes > _BLANK
    starts = np.flatnonzero(inside[1:] & ~inside[:-1]) + 1
    if not len(starts):
        return np.zeros(0, np.uint64), np.zeros(0, np.int64)
    codes, inside = codes[starts[0] :], inside[starts[0] :]
    places = np.arange(starts[0], starts[0] + len(codes))
    lengths = np.full(len(starts), places[-1] + 1)
    lengths[:-1] = starts[1:]
    lengths -= starts
    places -= np.repeat(starts, lengths)
    letters = (codes.astype(np.uint64) << np.uint64(32)) + places.astype(np.uint64)
    letters *= _FACTOR
    letters ^= letters >> np.uint64(31)
    letters *= _STIR
    letters *= inside
    hashes = np.add.reduceat(letters, starts - starts[0])
    begins = np.cumsum([1, *(len(key) + 1 for key in keys)])
    return hashes ^ (hashes >> np.uint64(29)), np.searchsorted(begins, starts, "right") - 1


def _trigrams(words: Hashes, owners: Ints) -> tuple[Hashes, Ints]:
    """A hash of each three words in a row of one key, and its key. What is found by it is always verified."""
    grams = (words[:-2] * _FACTOR + words[1:-1]) * _FACTOR + words[2:]
    inside = owners[2:] == owners[:-2]
    return grams[inside], owners[2:][inside]


def _repeated(grams: Hashes, owners: Ints) -> set[int]:
    """The owners of numbers that stand twice."""
    order = np.argsort(grams)
    found = grams[order]
    same = np.flatnonzero(found[1:] == found[:-1])
    return set(owners[order[same]].tolist()) | set(owners[order[same + 1]].tolist())
