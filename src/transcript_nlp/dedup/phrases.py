"""Which keys share words in a row: two readings of a sentence do, and nearly all sentences of an article do not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


def repeated_trigrams(keys: Sequence[str]) -> Iterator[list[int]]:
    """For each three words in a row that stand more than once, the numbers of the keys they stand in, in order."""
    words, owners = _numbered(keys)
    grams, of = _trigrams(words, owners)
    order = np.argsort(grams, kind="stable")
    found, places = grams[order], of[order].tolist()
    ends = [0, *(np.flatnonzero(found[1:] != found[:-1]) + 1).tolist(), len(places)]
    return (places[start:end] for start, end in pairwise(ends) if end - start > 1)


def shared_phrases(keys: Sequence[str]) -> tuple[set[int], set[int]]:
    """The keys with three words in a row that stand twice in all, and those with two that stand twice in the key itself."""
    words, owners = _numbered(keys)
    size = words.max(initial=0) + 1
    pairs = (owners[1:] * size + words[:-1]) * size + words[1:]
    inside = owners[1:] == owners[:-1]
    return _repeated(*_trigrams(words, owners)), _repeated(pairs[inside], owners[1:][inside])


def _numbered(keys: Sequence[str]) -> tuple[Ints, Ints]:
    """The words of all keys as numbers, and the number of the key of each."""
    words = " ".join(keys).split()
    numbers = {word: number for number, word in enumerate(dict.fromkeys(words))}
    values = np.fromiter(map(numbers.__getitem__, words), np.int64, len(words))
    lengths = [key.count(" ") + 1 if key else 0 for key in keys]
    return values, np.repeat(np.arange(len(keys)), lengths)


def _trigrams(words: Ints, owners: Ints) -> tuple[Ints, Ints]:
    """A number for each three words in a row of one key, and its key.

    Beyond 2^21 words (of pairs: sooner) two may get one number; what is found here is always verified.
    """
    size = words.max(initial=0) + 1
    grams = (words[:-2] * size + words[1:-1]) * size + words[2:]
    inside = owners[2:] == owners[:-2]
    return grams[inside], owners[2:][inside]


def _repeated(grams: Ints, owners: Ints) -> set[int]:
    """The owners of numbers that stand twice."""
    order = np.argsort(grams)
    found = grams[order]
    same = np.flatnonzero(found[1:] == found[:-1])
    return set(owners[order[same]].tolist()) | set(owners[order[same + 1]].tolist())
