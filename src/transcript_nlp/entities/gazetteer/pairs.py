"""The first two words of keys: what tells where in a text a name of several words may begin."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import chain, count, repeat

import numpy as np

from transcript_nlp.knowledge.base import Key
from transcript_nlp.knowledge.store.columns import Columns, Texts, as_numbers, group_ends
from transcript_nlp.text.hash_index import HashIndex
from transcript_nlp.text.word_table import bits

_CACHED = 1 << 13  # pairs
_MOST_LENGTH = 31  # words: what the bits of a number can tell


class Pairs:
    """The first two words of keys, by their hashes.

    >>> pairs = Pairs(Pairs.columns([("open", "ai"), ("open", "ai", "five"), ("x",)]))
    >>> pairs.lengths("open", "ai"), pairs.lengths("open", "x"), "open" in pairs, "x" in pairs
    ((3, 2), (), True, False)
    """

    def __init__(self, columns: Columns) -> None:
        """`columns` is what `columns` gives."""
        words = list(columns.texts["words"])
        counts, second = columns.numbers["counts"].astype(np.intp), columns.numbers["second"]
        firsts = words[: len(counts)]
        first_of_each = chain.from_iterable(map(repeat, firsts, counts.tolist()))
        self._pairs = HashIndex(zip(first_of_each, map(words.__getitem__, second.tolist()), strict=True))
        self._firsts = HashIndex(firsts)
        self._lengths = columns.numbers["lengths"]
        bit = np.fromiter((bits([word]) for word in words), np.uint64)
        starts = group_ends(columns.numbers["counts"])[:-1]
        self._following = np.bitwise_or.reduceat(bit[second], starts) if firsts else bit[:0]
        self.lengths = lru_cache(maxsize=_CACHED)(self._lengths_of)

    @staticmethod
    def columns(keys: Iterable[Key]) -> Columns:
        """The pairs as columns: words, of which those come first that begin pairs; how many pairs each of these begins; the second words of
        the pairs, and the lengths of the keys that begin with them, as bits.
        """
        pairs: dict[str, dict[str, int]] = {}
        for key in keys:
            if 1 < len(key) <= _MOST_LENGTH:
                first, second = key[:2]
                lengths = pairs.setdefault(first, {})
                lengths[second] = lengths.get(second, 0) | 1 << len(key)
        words = dict.fromkeys(chain(pairs, *pairs.values()))
        numbers = dict(zip(words, count()))
        followers = [pair for lengths in pairs.values() for pair in lengths.items()]
        return Columns(
            {"words": Texts.of(words)},
            {
                "counts": as_numbers(list(map(len, pairs.values()))),
                "second": as_numbers([numbers[second] for second, _ in followers]),
                "lengths": as_numbers([lengths for _, lengths in followers]),
            },
        )

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
