"""The words whose consonant skeletons are nearest to a given one, by the longest common subsequence.

All skeletons are compared at once, a bit for each letter of the wanted one (Hyyrö 2004, "Bit-parallel LCS-length computation
revisited"). The likeness is that of `rapidfuzz.fuzz.ratio`: twice the common letters by the letters of both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt

from transcript_nlp.knowledge.transliterate import Ints

_MOST_BITS = 64  # letters of the wanted skeleton that are compared
_CODES = 128  # skeletons are ASCII
# How many of 16 bits are not set.
_ZEROS = 16 - np.unpackbits(np.arange(1 << 16, dtype=np.uint16).view(np.uint8).reshape(-1, 2), axis=1).sum(
    axis=1, dtype=np.uint8
)


class Nearest:
    """Finds words by their skeletons.

    Args:
        skeletons: one per word; words with the same one are found together.
    """

    def __init__(self, skeletons: Sequence[str]) -> None:
        words: dict[str, list[int]] = defaultdict(list)
        for word, skeleton in enumerate(skeletons):
            words[skeleton].append(word)
        ordered = sorted(words, key=len, reverse=True)  # those that have a letter at some place stand in front
        self._words = np.fromiter(chain.from_iterable(map(words.__getitem__, ordered)), np.intp)
        self._sizes = np.array([len(words[skeleton]) for skeleton in ordered], np.intp)
        self._starts = np.cumsum(self._sizes) - self._sizes
        self._lengths = np.array([len(skeleton) for skeleton in ordered], np.intp)
        width = int(self._lengths[0]) if ordered else 0
        lines = "".join(skeleton.ljust(width) for skeleton in ordered).encode("ascii")
        codes = np.frombuffer(lines, np.uint8).reshape(len(ordered), width).astype(np.intp)
        self._letters = [codes[: int((self._lengths > at).sum()), at].copy() for at in range(width)]

    def find(self, skeleton: str, count: int) -> Ints:
        """At most `count` words with the nearest skeletons, sorted by number."""
        if not len(self._words):
            return self._words
        wanted = skeleton[:_MOST_BITS]
        letters = np.maximum(self._lengths + np.float32(len(wanted)), 1)
        # An empty skeleton is like an empty one, and then like the shortest.
        unlike = 1 - 2 * self._common(wanted) / letters if wanted else self._lengths
        few = min(count, len(unlike))
        nearest = np.argpartition(unlike, few - 1)[:few]
        nearest = nearest[np.argsort(unlike[nearest], kind="stable")]
        sizes = self._sizes[nearest]
        ends = np.cumsum(sizes)
        places = np.arange(ends[-1]) + np.repeat(self._starts[nearest] + sizes - ends, sizes)
        return np.sort(self._words[places[:count]])

    def _common(self, wanted: str) -> npt.NDArray[np.uint8]:
        """How many letters each skeleton has in common with the wanted one, in order."""
        kind: type[np.unsignedinteger[Any]] = np.uint16 if len(wanted) <= 16 else np.uint64
        masks = np.zeros(_CODES, kind)
        for bit, letter in enumerate(wanted):
            masks[ord(letter)] |= kind(1 << bit)
        # Bits that are still set stand for letters that are not in common; a carry moves on to the next free one.
        state = np.full(len(self._lengths), np.iinfo(kind).max, kind)
        for letters in self._letters:
            now = state[: len(letters)]
            both = masks.take(letters)
            both &= now
            np.bitwise_or(now + both, now - both, out=now)
        common: npt.NDArray[np.uint8] = _ZEROS.take(state.view(np.uint16))
        return common.reshape(len(state), -1).sum(axis=1, dtype=np.uint8) if kind is np.uint64 else common
