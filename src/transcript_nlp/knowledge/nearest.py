"""The Latin words whose consonants are nearest to those of a given word, by the longest common subsequence.

All words are compared at once, a bit for each consonant of the wanted one (Hyyrö 2004, "Bit-parallel LCS-length computation
revisited"). An Arabic letter is alike to every consonant that it often writes: ك to the `ch` of Michelin and to that of Zach.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import chain, groupby
from typing import Any

import numpy as np
import numpy.typing as npt

from transcript_nlp.knowledge.transliterate import Ints, plain_arabic, plain_latin
from transcript_nlp.text.scan import stretches

# Consonants of Latin words, one letter each: a capital stands for two or three.
_CLUSTERS = (
    ("tch", "C"), ("sch", "S"), ("sh", "S"), ("ch", "C"), ("ph", "f"), ("ck", "k"), ("th", "T"), ("dh", "D"), ("kh", "K"),
    ("gh", "G"), ("x", "ks"),
)  # fmt: skip
_SOFT_C = re.compile("c(?=[eiy])")
_SAME = str.maketrans("cpqv", "kbkf", "aehiouwy")
_DOUBLE = re.compile(r"([A-Za-z])\1+")
# Which of them an Arabic letter writes.
_WRITTEN = {
    "ب": "b", "ت": "tT", "ط": "tT", "ث": "Tts", "د": "dD", "ض": "dD", "ذ": "Ddz", "ظ": "zDds", "س": "sz", "ص": "sz", "ز": "zs",
    "ش": "SCsz", "تش": "CT", "ج": "jgkGC", "غ": "gGkKj", "ق": "kgGK", "ك": "kKCgG", "خ": "KkCgGj", "ف": "f", "ل": "l", "ر": "r",
    "م": "m", "ن": "n",
}  # fmt: skip
_CONSONANT = re.compile("تش|[بتطثدضذظسصزشجغقكخفلرمن]")
_ARTICLE = re.compile("ال(?=...)")
_MOST_BITS = 64  # consonants of the wanted word that are compared
_SHORTER = np.float32(0.001)  # per consonant: of words that are about equally alike the shorter is nearer
# How many of 16 bits are not set.
_ZEROS = 16 - np.unpackbits(np.arange(1 << 16, dtype=np.uint16).view(np.uint8).reshape(-1, 2), axis=1).sum(
    axis=1, dtype=np.uint8
)


class Nearest:
    """Finds words by their consonants.

    Args:
        words: of the letters a to z alone.
    """

    def __init__(self, words: Sequence[str]) -> None:
        alike: dict[str, list[int]] = defaultdict(list)
        for word, bones in enumerate(consonants(words)):
            alike[bones].append(word)
        ordered = sorted(
            alike, key=len, reverse=True
        )  # those that have a letter at some place stand in front
        self._words = np.fromiter(chain.from_iterable(map(alike.__getitem__, ordered)), np.int32)
        self._sizes = np.array([len(alike[bones]) for bones in ordered], np.int32)
        self._starts = np.cumsum(self._sizes) - self._sizes
        self._lengths = np.fromiter(map(len, ordered), np.float32, len(ordered))
        width = len(ordered[0]) if ordered else 0
        lines = "".join(bones.ljust(width) for bones in ordered).encode("ascii")
        codes = np.frombuffer(lines, np.uint8).reshape(len(ordered), width).T.copy()
        self._letters = [letters[: int((self._lengths > at).sum())] for at, letters in enumerate(codes)]

    def find(self, word: str, count: int) -> Ints:
        """At most `count` words with the consonants nearest to those of an Arabic or Latin word, sorted by number."""
        if not len(self._words):
            return np.zeros(0, np.intp)
        wanted = _wanted(word)
        # The article is seldom written in Latin letters, so it may be missing.
        size = len(wanted) - bool(_ARTICLE.match(word))
        unlike = _SHORTER * self._lengths
        if wanted:
            unlike -= 2 * self._common(wanted) / np.maximum(self._lengths + np.float32(size), 1)
        few = min(count, len(unlike))
        nearest = np.argpartition(unlike, few - 1)[:few]
        nearest = nearest[np.argsort(unlike[nearest], kind="stable")]
        sizes = self._sizes[nearest]
        places = stretches(self._starts[nearest], sizes)
        return np.sort(self._words[places[:count]]).astype(np.intp)

    def _common(self, wanted: Sequence[str]) -> npt.NDArray[np.uint8]:
        """How many consonants each word has in common with the wanted one, in order."""
        kind: type[np.unsignedinteger[Any]] = np.uint16 if len(wanted) <= 16 else np.uint64
        masks = np.zeros(1 << 7, kind)
        for bit, written in enumerate(wanted):
            for letter in written:
                masks[ord(letter)] |= kind(1 << bit)
        # Bits that are still set stand for consonants that are not in common; a carry moves on to the next free one.
        state = np.full(len(self._lengths), np.iinfo(kind).max, kind)
        for letters in self._letters:
            now = state[: len(letters)]
            both = masks.take(letters)
            both &= now
            np.bitwise_or(now + both, now - both, out=now)
        common: npt.NDArray[np.uint8] = _ZEROS.take(state.view(np.uint16))
        return common.reshape(len(state), -1).sum(axis=1, dtype=np.uint8) if kind is np.uint64 else common


def consonants(words: Sequence[str]) -> list[str]:
    """The consonants of Latin words, one letter each; all words in one go.

    >>> consonants(["hinton", "aa", "michelin", "schwarzenegger"])
    ['ntn', '', 'mCln', 'Srzngr']
    """
    text = "\n".join(words)
    for cluster, letter in _CLUSTERS:
        text = text.replace(cluster, letter)
    text = _SOFT_C.sub("s", text).translate(_SAME)
    return _DOUBLE.sub(r"\1", text).split("\n") if words else []


def _wanted(word: str) -> list[str]:
    """For each consonant of a word those that it may stand for."""
    letters = (letter for letter, _ in groupby(_CONSONANT.findall(plain_arabic(word))))
    return [_WRITTEN[letter] for letter in letters][:_MOST_BITS] or list(
        consonants([plain_latin(word)])[0][:_MOST_BITS]
    )
