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
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from transcript_nlp.tables import RESOURCES

COSTS = RESOURCES / "transliteration.npz"
STEP = 0.08  # nats per unit of a stored cost (a byte)
EDGE = "#"  # what stands beside the first and the last letter
# How much context a letter is seen in (letters before, letters after), from most to least.
WINDOWS = ((2, 2), (1, 2), (1, 1), (0, 1), (0, 0))
_REACH = 2  # letters of the widest window on one side
FLOOR = -8.0  # log-probability per letter below which nothing more is told

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]

_PLAIN = str.maketrans(
    {
        "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
        "š": "sh", "ş": "sh", "ș": "sh", "č": "ch", "ć": "ch", "ž": "zh",
    }
)  # fmt: skip
_NO_LATIN = re.compile("[^a-z]+")
_ARABIC_LETTERS = str.maketrans(
    {"ٱ": "ا", "ی": "ي", "ک": "ك", "گ": "غ", "ڤ": "ف", "پ": "ب", "چ": "ج", "ؤ": "و", "ئ": "ي", "ى": "ي"}
)
_NO_ARABIC = re.compile("[^\u0621-\u064a]|\u0640")


@lru_cache(maxsize=1 << 16)
def plain_latin(word: str) -> str:
    """A Latin word in the letters a–z alone.

    >>> plain_latin("Škoda"), plain_latin("O’Brien")
    ('shkoda', 'obrien')
    """
    letters = unicodedata.normalize("NFKD", word.lower().translate(_PLAIN))
    return _NO_LATIN.sub("", letters)


@lru_cache(maxsize=1 << 16)
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
        self._row_of = lru_cache(maxsize=1 << 16)(self._look_up)

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


class Vocabulary:
    """Latin words made ready for comparing with Arabic ones: the contexts of their letters as one array."""

    def __init__(self, words: Sequence[str], channel: Channel | None = None) -> None:
        self.words = list(words)
        self._channel = channel or costs().to_arabic
        width = max(map(len, self.words), default=0)
        self._contexts = np.full((width, len(self.words)), len(self._channel.rows), np.int32)
        self._ready = np.zeros(len(self.words), bool)
        self._lengths = np.array([len(word) for word in self.words], np.intp)

    def scores(self, arabic: str, chosen: Ints) -> Floats:
        """How well Latin words fit an Arabic word.

        Args:
            arabic: one word, as it stands or folded.
            chosen: which words of the vocabulary, by index.

        Returns:
            For each the natural logarithm of the probability of the Arabic spelling, at least `FLOOR` per letter.
        """
        word = plain_arabic(arabic)
        if not word or not len(chosen):
            return np.full(len(chosen), FLOOR)
        channel, size = self._channel, len(word)
        pieces = channel.pieces(word)
        columns = [pieces[: size + 1 - length, length] for length in range(min(channel.longest, size) + 1)]
        self._prepare(chosen)
        width = int(self._lengths[chosen].max())
        cells = self._contexts[:width, chosen].astype(np.intp) * channel.probs.shape[1]
        starts = np.concatenate([columns[0][:1], *columns[1:]])
        probs = channel.probs.ravel().take(cells[:, None, :] + starts[:, None])
        steps = np.split(probs, np.cumsum([1, *map(len, columns[1:-1])]), axis=1)
        reached = np.zeros((size + 1, len(chosen)), np.float32)
        reached[0] = 1.0
        for at in range(width):
            following = reached * steps[0][at]
            for length in range(1, len(steps)):
                following[length:] += reached[:-length] * steps[length][at]
            reached = following
        fits: Floats = np.log(np.maximum(reached[-1].astype(float), 1e-37))
        return np.maximum(fits, FLOOR * size)

    def _prepare(self, chosen: Ints) -> None:
        """Look up the contexts of words that are compared for the first time."""
        for index in chosen[~self._ready[chosen]]:
            rows = self._channel.contexts(self.words[index])
            self._contexts[: len(rows), index] = rows
        self._ready[chosen] = True


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


@lru_cache(maxsize=1 << 16)
def likeness(arabic: str, latin: str) -> float:
    """How well an Arabic name spells a Latin one, from 0 to 1: the geometric mean of the letters' probabilities.

    Blanks and hyphens do not count. About 0.5 and more speaks for the same name, 0.3 and less against it.

    >>> likeness("هينتون", "Hinton") > 0.6 > 0.3 > likeness("هينتون", "Newton")
    True
    """
    letters, word = plain_arabic(arabic), plain_latin(latin)
    if not letters or not word:
        return 0.0
    fit = Vocabulary([word]).scores(letters, np.zeros(1, np.intp))[0]
    return float(np.exp(fit / len(letters)))
