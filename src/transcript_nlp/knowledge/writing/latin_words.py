"""English words and the names of people, and how common they are: what an Arabic spelling that no list has most likely stands for.

The words are those of wordfreq (Speer, 2022), of the name pairs that the costs of transliteration were learned from, and the names that
the US Census Bureau counted (surnames of 2010 and 2020, given names of 2020). They are found by their consonant skeletons, of
which each has some hundred words at most.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from transcript_nlp.knowledge.writing.skeleton import CONSONANTS, skeleton
from transcript_nlp.knowledge.writing.transliterate import Floats
from transcript_nlp.knowledge.writing.vocabulary import Vocabulary
from transcript_nlp.tables import RESOURCES

LATIN_WORDS = RESOURCES / "names" / "latin_words.npz"
TENTHS = 10  # of which the stored numbers are
_NUMBERS = 4  # that `Alike` tells of a word
_BASE = len(CONSONANTS) + 1
COMMON = 3.0  # of an English word, see `Alike.zipf`: a thousand in a billion words
_LONGEST = 18  # consonants of a skeleton whose number fits 64 bits
_DIGITS = str.maketrans(CONSONANTS, "123456789abcdefghijk"[: len(CONSONANTS)])


class Alike(NamedTuple):
    """Words of one skeleton.

    Attributes:
        words: in small letters.
        zipf: how common each is in English, the decimal logarithm of how often it stands in a billion words; 0 if it is not known.
        names: the natural logarithm of one and how often each was the name of a person in the name pairs.
        given: the decimal logarithm of how many people in the United States have it as given name; 0 if fewer than 90 do.
        family: the same as surname.
    """

    words: list[str]
    zipf: Floats
    names: Floats
    given: Floats
    family: Floats

    def fits(self, arabic: str) -> Floats:
        """How well each word fits an Arabic one, see `Vocabulary.scores`."""
        return Vocabulary(self.words).scores(arabic, np.arange(len(self.words)))


class LatinWords:
    """Latin words by their skeletons.

    Args:
        text: the words in ASCII, one a line, those of a skeleton one after another.
        skeletons: the numbers of the skeletons (see `skeleton_number`), ascending.
        sizes: how many words each has.
        numbers: what `Alike` tells of each word, in tenths: (4, words).
    """

    def __init__(
        self,
        text: bytes,
        skeletons: npt.NDArray[np.int64],
        sizes: npt.NDArray[np.integer],
        numbers: npt.NDArray[np.uint8],
    ) -> None:
        self._skeletons, self._numbers = skeletons, numbers
        self._text = b"\n%s\n" % text  # a line end before and after each word
        self._ends = np.cumsum(sizes)
        line_ends = np.flatnonzero(np.frombuffer(self._text, np.uint8) == ord("\n"))[1:]
        if numbers.shape != (_NUMBERS, len(line_ends)) or (self._ends[-1:] != len(line_ends)).any():
            raise ValueError("the columns of words differ in length")
        # Where the words of each skeleton begin and end in the text.
        self._stops = line_ends[self._ends - 1].astype(np.int32)
        self.alike = lru_cache(maxsize=1 << 8)(self._alike)

    @classmethod
    def load(cls, path: Path) -> LatinWords:
        """Read what `pack` wrote."""
        with np.load(path, allow_pickle=False) as stored:
            return cls(
                stored["text"].tobytes(), *(stored[name] for name in ("skeletons", "sizes", "numbers"))
            )

    def common(self, word: str) -> tuple[float, float] | None:
        """How common a word in small letters is in English and in the name pairs (see `Alike`), `None` if it is in neither."""
        zipf, names, _, _ = self._told(word)
        return (zipf, names) if zipf or names else None

    def zipf(self, word: str) -> float:
        """How common a word in small letters is in English (see `Alike`), 0 where it is not known."""
        return self._told(word)[0]

    def is_common(self, word: str, least: float = COMMON) -> bool:
        """Whether a word, however it is written, is so common in English that alone it may be no name."""
        return self.zipf(word.lower()) >= least

    def as_given(self, word: str) -> float:
        """How common a word in small letters is as a given name (see `Alike`)."""
        return self._told(word)[2]

    def as_family(self, word: str) -> float:
        """How common a word in small letters is as a surname (see `Alike`)."""
        return self._told(word)[3]

    def _told(self, word: str) -> tuple[float, float, float, float]:
        """The numbers of a word, all 0 where it is not known, as any is that has other letters than a to z."""
        group = self._group(skeleton(word)) if word.isascii() and word.isalpha() else None
        if group is not None:
            first, _, begin, stop = group
            at = self._text.find(b"\n%s\n" % word.encode("ascii"), begin - 1, stop + 1)
            if at >= 0:
                row = first + self._text.count(b"\n", begin, at + 1)
                zipf, names, given, family = (self._numbers[:, row] / TENTHS).tolist()
                return zipf, names, given, family
        return 0.0, 0.0, 0.0, 0.0

    def _group(self, bones: str) -> tuple[int, int, int, int] | None:
        """Of a skeleton the rows of its words, and where they stand in the text."""
        number = skeleton_number(bones)
        at = int(self._skeletons.searchsorted(number))
        if at == len(self._skeletons) or self._skeletons[at] != number:
            return None
        first, begin = (int(self._ends[at - 1]), int(self._stops[at - 1]) + 1) if at else (0, 1)
        return first, int(self._ends[at]), begin, int(self._stops[at])

    def _alike(self, bones: str) -> Alike:
        """The words with a skeleton, of one word."""
        group = self._group(bones)
        if group is None:
            return Alike([], *np.zeros((_NUMBERS, 0)))
        first, last, begin, stop = group
        words = self._text[begin:stop].decode("ascii").split("\n")
        return Alike(words, *self._numbers[:, first:last] / TENTHS)


def skeleton_number(bones: str) -> int:
    """A number for a skeleton, -1 for one that is longer than those of words.

    >>> skeleton_number(""), skeleton_number("b"), skeleton_number("bb")
    (0, 1, 12)
    """
    if len(bones) > _LONGEST:
        return -1
    return int(bones.translate(_DIGITS) or "0", _BASE)


def pack(
    by_skeleton: Mapping[str, Collection[str]],
    numbers: Sequence[Mapping[str, float]],
    path: Path,
) -> None:
    """Write words for `LatinWords.load`.

    Args:
        by_skeleton: the words of each skeleton.
        numbers: what `Alike` tells of words, in its order; 0 where there is none.
        path: of the file.
    """
    ordered = sorted(by_skeleton, key=skeleton_number)
    words = [word for bones in ordered for word in sorted(by_skeleton[bones])]
    np.savez_compressed(
        path,
        text=np.frombuffer("\n".join(words).encode("ascii"), np.uint8),
        skeletons=np.array(list(map(skeleton_number, ordered)), np.int64),
        sizes=np.array([len(by_skeleton[bones]) for bones in ordered], np.uint16),
        numbers=np.array(
            [[round(TENTHS * told.get(word, 0.0)) for word in words] for told in numbers], np.uint8
        ),
    )


@cache
def latin_words() -> LatinWords:
    """The words that come with the library."""
    return LatinWords.load(LATIN_WORDS)
