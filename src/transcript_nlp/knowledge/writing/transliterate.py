"""How Arabic writes foreign names: contextual edit costs learned from name pairs.

A channel is the probability of a target word given a source word: every letter of the source, seen in its
context (up to two letters on either side), writes a short string of the target, or nothing; the probability
of a pair is the sum over all ways to cut the target. `to_arabic` compares and links names, `to_latin`
romanizes. The probabilities are learned by expectation maximization (Ristad and Yianilos 1998, "Learning string-edit distance"; contexts and several letters per step
as in Bisani and Ney 2008, "Joint-sequence models for grapheme-to-phoneme conversion"), see
`training/transliteration.py`. The data are Wikidata person names (steveash/NETransliteration-COLING2018, CC0) and
google/transliteration (Apache-2.0).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from math import exp, log
from pathlib import Path

import numpy as np
import numpy.typing as npt

from transcript_nlp.tables import RESOURCES

COSTS = RESOURCES / "transliteration.npz"
STEP = 0.08  # nats per unit of a stored cost (a byte)
LONGEST = (
    64  # letters of an Arabic name that is compared or romanized, which costs their square; no name has more
)
EDGE = "#"  # what stands beside the first and the last letter
# How much context a letter is seen in (letters before, letters after), from most to least.
WINDOWS = ((2, 2), (1, 2), (1, 1), (0, 1), (0, 0))
_REACH = 2  # letters of the widest window on one side
FLOOR = -8.0  # log-probability per letter below which nothing more is told
SMALLEST = 1e-37  # probability from which on nothing more is told

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]

_PLAIN = str.maketrans(
    {
        "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
        "š": "sh", "ş": "sh", "ș": "sh", "č": "ch", "ć": "ch", "ž": "zh",
    }
)  # fmt: skip
_NO_LATIN = re.compile("[^a-z]+")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_ARABIC_LETTERS = str.maketrans(
    {"ٱ": "ا", "ی": "ي", "ک": "ك", "گ": "غ", "ڤ": "ف", "پ": "ب", "چ": "ج", "ؤ": "و", "ئ": "ي", "ى": "ي"}
)
_HEARD_LAST, _VOWELS_LAST = ("a", "o", "ah"), frozenset("اأهةىيوعحء")  # the last two: Noah, Isaiah
_LATIN_VOWELS, _VOWELS_FIRST = frozenset("aeiou"), frozenset("اأإآعهويئى")  # that a name may begin with
_NO_ARABIC = re.compile("[^\u0621-\u064a]|\u0640")


@lru_cache(maxsize=1 << 13)
def plain_latin(word: str) -> str:
    """A Latin word in the letters a–z alone.

    >>> plain_latin("Škoda"), plain_latin("O’Brien")
    ('shkoda', 'obrien')
    """
    return _NO_LATIN.sub("", without_accents(word))


def without_accents(text: str) -> str:
    """Latin letters small and without accents, as one or two of a–z each; what else there is stays.

    >>> without_accents("Nilüfer Demirtaş"), without_accents("Dvořák")
    ('nilufer demirtash', 'dvorak')
    """
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text.lower().translate(_PLAIN)))


@lru_cache(maxsize=1 << 13)
def plain_arabic(word: str) -> str:
    """An Arabic word without marks, its hamza on alef kept: `إ` tells more than `ا`."""
    return _NO_ARABIC.sub("", word.translate(_ARABIC_LETTERS))


def windows(word: str) -> list[tuple[str, ...]]:
    """For each letter of a word its contexts, the widest first, as keys of a channel.

    >>> windows("ab")[0]
    ('0##ab#', '1#ab#', '2#ab', '3ab', '4a')
    """
    padded = EDGE * _REACH + word + EDGE * _REACH
    return [
        tuple(f"{k}{padded[at - before : at + after + 1]}" for k, (before, after) in enumerate(WINDOWS))
        for at in range(_REACH, len(word) + _REACH)
    ]


class Channel:
    """The probability of a target word given a source word.

    Attributes:
        rows: context keys (see `windows`) to rows of `probs`; every single letter has one.
        outputs: the strings a letter can write, to columns of `probs`.
        probs: shape (rows + 1, outputs + 1). The last row is padding, which writes nothing; the last column stands for
            strings that no letter writes.
    """

    def __init__(self, rows: Mapping[str, int], outputs: Mapping[str, int], probs: Floats) -> None:
        self.rows, self.outputs, self.probs = rows, outputs, probs
        self.longest = max(map(len, outputs))
        # Costs are rounded, so it is a little above 1.
        self._largest_sum = float(probs.sum(axis=1).max(initial=1.0))
        self._row_of = lru_cache(maxsize=1 << 13)(self._look_up)
        # Costs are bytes, so there are few probabilities: each is one object, in whatever rows it stands.
        shared: dict[float, float] = {}
        self._probs_of: Callable[[int], list[float]] = lru_cache(maxsize=1 << 11)(
            lambda row: [shared.setdefault(value, value) for value in probs[row].tolist()]
        )
        self._written_by = lru_cache(maxsize=1 << 11)(self._written)
        self._cut = lru_cache(maxsize=1 << 10)(self._cuts)

    @classmethod
    def from_costs(cls, keys: str, outputs: str, costs: npt.NDArray[np.uint8]) -> Channel:
        """A channel from its stored form: keys and outputs one a line, costs in bytes."""
        probs = np.zeros((costs.shape[0] + 1, costs.shape[1] + 1), np.float32)
        probs[:-1, :-1] = np.exp(np.float32(-STEP) * costs)
        probs[-1, 0] = 1.0
        return cls(_numbered(keys), _numbered(outputs), probs)

    def contexts(self, word: str) -> list[int]:
        """The row of each letter of a source word (letters that the channel does not know are left out)."""
        padded = EDGE * _REACH + word + EDGE * _REACH
        widest = (padded[at : at + 2 * _REACH + 1] for at in range(len(word)))
        return [row for row in map(self._row_of, widest) if row is not None]

    def log_probability(self, source: str, target: str, least: float = 0.0) -> float:
        """The natural logarithm of the probability of a target word given a source word, at least `FLOOR` per letter.

        The same as `Vocabulary.scores`, which compares many words at once; a single pair is faster without arrays.

        Args:
            source: a word of the letters a to z alone, or of Arabic ones: those that write.
            target: one of the letters that are written.
            least: a probability; words that are sure to have less are told to have the floor, mostly after few letters.
        """
        size, cuts, written = len(target), self._cut(target), self._written_by(source)
        enough = least / self._largest_sum ** len(written)
        reached = [1.0, *[0.0] * size]
        for probs in written:
            following = [probability * probs[0] for probability in reached]
            for start, end, column in cuts:
                following[end] += reached[start] * probs[column]
            reached = following
            if sum(reached) < enough:
                return FLOOR * size
        return max(log(reached[-1]), FLOOR * size) if reached[-1] > SMALLEST else FLOOR * size

    def _written(self, source: str) -> list[list[float]]:
        """The probabilities of what each letter of a source word writes."""
        return list(map(self._probs_of, self.contexts(source)))

    def _cuts(self, target: str) -> list[tuple[int, int, int]]:
        """Where the pieces of a target word that a letter may write begin and end, and their columns."""
        column_of = self.outputs.get
        return [
            (start, start + length, column)
            for length in range(1, self.longest + 1)
            for start in range(len(target) + 1 - length)
            if (column := column_of(target[start : start + length])) is not None
        ]

    def _look_up(self, window: str) -> int | None:
        """The row of the letter in the middle of a window: that of its widest context that is known."""
        for k, (left, right) in enumerate(WINDOWS):
            row = self.rows.get(f"{k}{window[_REACH - left : _REACH + right + 1]}")
            if row is not None:
                return row
        return None

    def pieces(self, word: str, width: int = 0) -> Ints:
        """The columns of the substrings of a target word.

        Returns:
            Shape (width + 1, longest + 1): at (j, k) the column of the k letters from j on.
        """
        width = max(width, len(word))
        columns = np.full((width + 1, self.longest + 1), len(self.outputs))
        columns[:, 0] = 0
        for start in range(len(word)):
            for length in range(1, min(self.longest, len(word) - start) + 1):
                columns[start, length] = self.outputs.get(word[start : start + length], len(self.outputs))
        return columns


@dataclass(frozen=True, slots=True)
class Costs:
    """What was learned: both channels, the costs of Latin letters after the two before them (in nats; 0 is
    the edge, 1 to 26 the letters), and the weights of the confidence of a link.
    """

    to_arabic: Channel
    to_latin: Channel
    letters: Floats
    confidence: Floats


@cache
def costs() -> Costs:
    """The learned costs that come with the library."""
    return read_costs(COSTS)


def read_costs(path: Path) -> Costs:
    """The costs in a file that training wrote."""
    with np.load(path, allow_pickle=False) as stored:
        to_arabic, to_latin = (
            Channel.from_costs(
                stored[f"{name}_keys"].tobytes().decode("utf-8"),
                stored[f"{name}_outputs"].tobytes().decode("utf-8"),
                stored[f"{name}_costs"],
            )
            for name in ("to_arabic", "to_latin")
        )
        return Costs(to_arabic, to_latin, STEP * stored["letters"].astype(float), stored["confidence"])


def _numbered(lines: str) -> dict[str, int]:
    return {line: number for number, line in enumerate(lines.split("\n"))}


@lru_cache(maxsize=1 << 13)
def likeness(arabic: str, latin: str) -> float:
    """How well an Arabic name spells a Latin one, from 0 to 1: the geometric mean of the letters' probabilities.

    Blanks and hyphens do not count. About 0.5 and more speaks for the same name, 0.3 and less against it.

    >>> likeness("هينتون", "Hinton") > 0.6 > 0.3 > likeness("هينتون", "Newton")
    True
    """
    return _likeness(arabic, latin)


def lacks_first_vowel(arabic: str, latin: str) -> bool:
    """Whether a Latin name begins with a vowel and an Arabic word with a consonant: `رون` is no Aaron.

    Of 31,138 Arabic names of persons of the base none has that but such as write another given name.

    >>> lacks_first_vowel("رون", "Aaron"), lacks_first_vowel("هارون", "Aaron"), lacks_first_vowel("يوجين", "Eugene")
    (True, False, False)
    """
    return latin[:1].lower() in _LATIN_VOWELS and arabic[:1] not in _VOWELS_FIRST


def lacks_last_vowel(arabic: str, latin: str) -> bool:
    """Whether a Latin name ends in a vowel that is always heard and an Arabic word in a consonant: `جون` is no Jonah.

    Of 43,472 Arabic names of persons of the base no given name with the same consonants has that.

    >>> lacks_last_vowel("جون", "Jonah"), lacks_last_vowel("جونا", "Jonah"), lacks_last_vowel("نوح", "Noah"), lacks_last_vowel("مارك", "Marke")
    (True, False, False, False)
    """
    return latin.lower().endswith(_HEARD_LAST) and arabic[-1:] not in _VOWELS_LAST


@lru_cache(maxsize=1 << 15)  # an article asks some hundred pairs, many of them those of the last ones
def spells(arabic: str, latin: str, least: float) -> bool:
    """Whether an Arabic name is as like a Latin one as `least`, which is found faster than how like it is (see `likeness`)."""
    return _likeness(arabic, latin, least) >= least


def _likeness(arabic: str, latin: str, least: float = 0.0) -> float:
    """See `likeness`; of names that are less alike than `least` any smaller number."""
    letters, word = plain_arabic(arabic), plain_latin(latin)
    if not word or not 0 < len(letters) <= LONGEST:
        return 0.0
    size = len(letters)
    return exp(costs().to_arabic.log_probability(word, letters, least**size) / size)
