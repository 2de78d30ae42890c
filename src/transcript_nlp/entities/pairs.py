"""The first two words of keys: what tells where in a text a name of several words may begin."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

import numpy as np

from transcript_nlp.knowledge.base import Key
from transcript_nlp.text.hash_index import HashIndex
from transcript_nlp.text.word_table import bits

_CACHED = 1 << 15  # pairs
_MOST_LENGTH = 63  # words: what the bits of a number can tell


class Pairs:
    """The first two words of keys, by their hashes.

    >>> pairs = Pairs([("open", "ai"), ("open", "ai", "five"), ("x",)])
    >>> pairs.lengths("open", "ai"), pairs.lengths("open", "x"), "open" in pairs, "x" in pairs
    ((3, 2), (), True, False)
    """

    def __init__(self, keys: Iterable[Key]) -> None:
        lengths: dict[Key, int] = {}
        for key in keys:
            if 1 < len(key) <= _MOST_LENGTH:
                pair = key[:2]
                lengths[pair] = lengths.get(pair, 0) | 1 << len(key)
        of_second = {second: bits([second]) for _, second in lengths}
        following: dict[str, int] = {}
        for first, second in lengths:
            following[first] = following.get(first, 0) | of_second[second]
        self._pairs, self._firsts = HashIndex(lengths), HashIndex(following)
        self._lengths = np.fromiter(lengths.values(), np.uint64)
        self._following = np.fromiter(following.values(), np.uint64)
        self.lengths = lru_cache(maxsize=_CACHED)(self._lengths_of)

    def __contains__(self, first: str) -> bool:
        return first in self._firsts

    def _lengths_of(self, first: str, second: str) -> tuple[int, ...]:
        """How many words the keys have that begin with two words, the longest first."""
        row = self._pairs.row((first, second))
        return () if row < 0 else _ones(int(self._lengths[row]))

    def following(self, first: str) -> int:
        """The bits of the words that follow a first word."""
        row = self._firsts.row(first)
        return 0 if row < 0 else int(self._following[row])


@cache
def _ones(number: int) -> tuple[int, ...]:
    """Which bits of a number are set, the highest first."""
    return tuple(at for at in reversed(range(number.bit_length())) if number >> at & 1)
