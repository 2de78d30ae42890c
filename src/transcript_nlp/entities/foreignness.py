"""Foreignness: does an Arabic word look like a transliterated name, or like an ordinary word?

Two character trigram models with interpolated absolute discounting (Ney, Essen and Kneser, 1994) over
the `match` form of a word: one of names, one of ordinary words. Their log ratio per letter is the foreignness; the
names' model alone tells where a name begins in a word that may carry a proclitic.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from transcript_nlp.tables import RESOURCES
from transcript_nlp.text.clitics import splits

ALPHABET = "ءابتثجحخدذرزسشصضطظعغفقكلمنهوي"
_CODES = {letter: code for code, letter in enumerate(ALPHABET, 2)}  # 0 stands at the ends, 1 for other signs
_SIZE = len(ALPHABET) + 2
_DISCOUNT = 0.75
# Proclitics that names carry in running text: about the logarithm of the share of name words that carry them.
_CLITIC_COST = {"": -0.1, "و": -3.0, "ل": -4.0, "ب": -5.0, "ف": -6.0, "ك": -6.0, "لل": -7.0}
_RARE_CLITIC = -9.0
_FILE = RESOURCES / "tagger" / "foreignness.npz"

Table = npt.NDArray[np.float32]


class Foreignness:
    """The two models, as flat lists of log probabilities indexed by trigram."""

    def __init__(self, names: Table, ordinary: Table) -> None:
        self._arrays = names, ordinary
        self._names: list[float] = names.tolist()
        self._ratio: list[float] = (names - ordinary).tolist()

    @classmethod
    def trained(cls, names: Mapping[str, float], ordinary: Mapping[str, float]) -> Foreignness:
        """Learn from words in `match` form with their weights."""
        return cls(_log_probabilities(names), _log_probabilities(ordinary))

    def with_ordinary(self, ordinary: Mapping[str, float]) -> Foreignness:
        """These names against other ordinary words."""
        return Foreignness(self._arrays[0], _log_probabilities(ordinary))

    @classmethod
    def load(cls, path: Path = _FILE) -> Foreignness:
        """Read the tables from a file that `save` wrote."""
        with np.load(path) as arrays:
            return cls(arrays["names"].astype(np.float32), arrays["ordinary"].astype(np.float32))

    def save(self, path: Path) -> None:
        """Write the tables, in half precision."""
        names, ordinary = (table.astype(np.float16) for table in self._arrays)
        np.savez_compressed(path, names=names, ordinary=ordinary)

    def score(self, folded: str) -> float:
        """The log ratio of the two models per letter (natural logarithm); above 0 speaks for a name."""
        ratio = self._ratio
        return sum([ratio[at] for at in _trigrams(folded)]) / (len(folded) + 1)

    def log_name(self, folded: str) -> float:
        """The log probability of a word as a name."""
        names = self._names
        return sum([names[at] for at in _trigrams(folded)])

    def readings(self, folded: str) -> list[tuple[float, str, str]]:
        """The ways to read a word as a name with an optional proclitic: (log probability, clitic, name), best first.

        >>> foreignness().readings("لهينتون")[0][1:]
        ('ل', 'هينتون')
        """
        ways = (("", folded), *splits(folded))
        scored = [
            (_CLITIC_COST.get(clitic, _RARE_CLITIC) + self.log_name(rest), clitic, rest)
            for clitic, rest in ways
        ]
        return sorted(scored, reverse=True)


def _trigrams(folded: str) -> list[int]:
    codes = [0, 0, *[_CODES.get(letter, 1) for letter in folded], 0]
    return [(a * _SIZE + b) * _SIZE + c for a, b, c in zip(codes, codes[1:], codes[2:], strict=False)]


def _log_probabilities(words: Mapping[str, float]) -> Table:
    counts = np.zeros(_SIZE**3)
    for word, weight in words.items():
        np.add.at(counts, _trigrams(word), weight)
    cube = counts.reshape(_SIZE, _SIZE, _SIZE)
    one = cube.sum((0, 1)) + 0.5
    lower = np.broadcast_to(one / one.sum(), (_SIZE, _SIZE))
    two = _discounted(cube.sum(0), lower)
    three = _discounted(cube, np.broadcast_to(two, cube.shape))
    return np.log(three).astype(np.float32).ravel()


def _discounted(counts: npt.NDArray[np.float64], lower: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Probabilities of the last axis: counts less a discount, the mass that frees spread like `lower`."""
    taken = np.minimum(counts, _DISCOUNT)
    total = counts.sum(-1, keepdims=True)
    spread = np.where(total > 0, taken.sum(-1, keepdims=True), 1.0)
    return (counts - taken + spread * lower) / np.where(total > 0, total, 1.0)


def word_weights(words: Iterable[str], *, least: int = 3) -> dict[str, float]:
    """Words of at least `least` letters with the logarithm of their counts as weights."""
    counts = Counter(word for word in words if len(word) >= least)
    return {word: 1 + float(np.log(count)) for word, count in sorted(counts.items())}


@cache
def foreignness() -> Foreignness:
    """The models that come with the library."""
    return Foreignness.load()
