"""The Latin words whose consonants are nearest to those of a given word, by the longest common subsequence.

All words are compared at once, a bit for each of their first 16 consonants, which hardly any has more of (Hyyrö 2004, "Bit-parallel LCS-length computation
revisited"). An Arabic letter is alike to every consonant that it often writes: ك to the `ch` of Michelin and to that of Zach.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby

import numpy as np
import numpy.typing as npt

from transcript_nlp.knowledge.writing.transliterate import Ints, plain_arabic, plain_latin
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
_MOST, _MOST_WANTED = 16, 64  # consonants of a word that are compared, and of the wanted one
_LETTERS = "bdfgjklmnrstzCDGKST"
_SHORTER = 0.001  # per consonant: of words that are about equally alike the shorter is nearer
# How many of 16 bits are not set.
_ZEROS = 16 - np.unpackbits(np.arange(1 << 16, dtype=np.uint16).view(np.uint8).reshape(-1, 2), axis=1).sum(
    axis=1, dtype=np.uint8
)


class Nearest:
    """Finds words by their consonants.

    Args:
        bones: the consonants of words, each once (see `by_consonants`), in ASCII with line ends between them.
        sizes: how many words have each. Words are numbered in this order: first all of the first ones.
    """

    def __init__(self, bones: bytes, sizes: npt.NDArray[np.integer]) -> None:
        self._sizes = sizes.astype(np.int32)
        self._starts = np.cumsum(self._sizes) - self._sizes
        count = len(self._sizes)
        # All are one text: of each of its letters the word and where it stands there.
        text = np.frombuffer(bones, np.uint8)
        ends = np.append(np.flatnonzero(text == ord("\n")), len(text))[:count]
        starts = np.concatenate([[0], ends[:-1] + 1])[:count]
        self._lengths = (ends - starts).astype(np.uint16)
        letters = stretches(starts, np.minimum(self._lengths, _MOST).astype(np.intp))
        words = np.repeat(np.arange(count), np.minimum(self._lengths, _MOST))
        bits = 1 << (letters - starts[words])
        # For each consonant the bits of its places in each word.
        self._places = np.zeros((len(_LETTERS), count), np.uint16)
        for letter, places in zip(_LETTERS, self._places, strict=True):
            here = text[letters] == ord(letter)
            places[:] = np.bincount(words[here], bits[here], count)

    def find(self, word: str, count: int) -> Ints:
        """At most `count` words with the consonants nearest to those of an Arabic or Latin word, sorted by number."""
        if not len(self._sizes):
            return np.zeros(0, np.intp)
        wanted = _wanted(word)
        # The article is seldom written in Latin letters, so it may be missing.
        size = len(wanted) - bool(_ARTICLE.match(word))
        # How near a word is, is told by how long it is and by what is in common, so by one of a few hundred pairs.
        pairs = self._lengths * np.uint16(_MOST + 1)
        if wanted:
            pairs += self._common(wanted)
        counts = np.bincount(pairs)
        there = np.flatnonzero(counts)
        lengths, common = np.divmod(there, _MOST + 1)
        unlike = _SHORTER * lengths - 2 * common / np.maximum(lengths + size, 1)
        order = np.argsort(unlike, kind="stable")
        enough = int(np.searchsorted(np.cumsum(counts[there[order]]), count)) + 1
        ranks = np.full(len(counts), len(order), np.uint16)
        ranks[there[order]] = np.arange(len(order))
        of_word = ranks.take(pairs)
        nearest = np.flatnonzero(of_word < enough)
        # Of those that are equally near, what the letters write most often stands in front: of ش the `sh`.
        usual = self._common([written[0] for written in wanted], nearest)
        nearest = nearest[np.lexsort((_MOST - usual, of_word[nearest]))[:count]]
        sizes = self._sizes[nearest]
        return np.sort(stretches(self._starts[nearest], sizes)[:count]).astype(np.intp)

    def _common(self, wanted: Sequence[str], words: Ints | None = None) -> npt.NDArray[np.uint8]:
        """How many consonants each word, or each of some, has in common with the wanted one, in order."""
        # Bits that are still set stand for consonants that are not in common; a carry moves on to the next free one.
        state = np.full(len(self._lengths if words is None else words), np.iinfo(np.uint16).max, np.uint16)
        for written in wanted:
            places = [self._places[_LETTERS.index(letter)] for letter in written]
            both = np.zeros_like(state)
            for each in places:
                both |= each if words is None else each[words]
            both &= state
            np.bitwise_or(state + both, state - both, out=state)
        common: npt.NDArray[np.uint8] = _ZEROS.take(state)
        return common


def by_consonants(words: Iterable[str]) -> dict[str, list[str]]:
    """Latin words by their consonants, in the order in which `Nearest` numbers them.

    >>> by_consonants(["hinton", "newton", "hanotin"])
    {'ntn': ['hinton', 'newton', 'hanotin']}
    """
    words = list(words)
    alike: dict[str, list[str]] = defaultdict(list)
    for word, bones in zip(words, consonants(words), strict=True):
        alike[bones].append(word)
    return dict(alike)


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
    return [_WRITTEN[letter] for letter in letters][:_MOST_WANTED] or list(
        consonants([plain_latin(word)])[0][:_MOST_WANTED]
    )
