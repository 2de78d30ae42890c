"""Foreignness: does an Arabic word look like a transliterated name, or like an ordinary word?

Character trigram models with interpolated absolute discounting (Ney, Essen and Kneser, 1994) over the `match` form of
a word: of persons' names, of ordinary words, and of words of companies and products. The log ratio per letter of the
first two is the foreignness, that of the first and the last tells persons from brands; the
first alone tells where a name begins in a word that may carry a proclitic.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from transcript_nlp.tables import RESOURCES
from transcript_nlp.text.clitics import splits

ALPHABET = "ءابتثجحخدذرزسشصضطظعغفقكلمنهوي"
_SIZE = len(ALPHABET) + 2
_LAST = 0x700  # above the letters of Arabic
_CODES = np.ones(_LAST + 1, np.int64)  # 0 stands at the ends, 1 for other signs
_CODES[0] = 0
_CODES[[ord(letter) for letter in ALPHABET]] = np.arange(2, _SIZE)
_DISCOUNT = 0.75
# Proclitics that names carry in running text: about the logarithm of the share of name words that carry them.
_CLITIC_COST = {"": -0.1, "و": -3.0, "ل": -4.0, "ب": -5.0, "ف": -6.0, "ك": -6.0, "لل": -7.0}
_RARE_CLITIC = -9.0
_FILE = RESOURCES / "tagger" / "foreignness.npz"
_TABLES = ("names", "ordinary", "brands")

# A way to read a word: log probability, proclitic, name, and the foreignness of the name.
Reading = tuple[float, str, str, float]
Table = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]


class Foreignness:
    """The three models, as log probabilities indexed by trigram."""

    def __init__(self, names: Table, ordinary: Table, brands: Table) -> None:
        self._names, self._ordinary, self._brands = names, ordinary, brands
        self._ratio = names - ordinary
        self._person_ratio = names - brands

    def trained(
        self,
        *,
        names: Mapping[str, float] | None = None,
        ordinary: Mapping[str, float] | None = None,
        brands: Mapping[str, float] | None = None,
    ) -> Foreignness:
        """These models, but for those that are learned anew from words in `match` form with their weights."""
        return Foreignness(
            self._names if names is None else _log_probabilities(names),
            self._ordinary if ordinary is None else _log_probabilities(ordinary),
            self._brands if brands is None else _log_probabilities(brands),
        )

    @classmethod
    def load(cls, path: Path = _FILE) -> Foreignness:
        """Read the tables from a file that `save` wrote."""
        with np.load(path) as arrays:
            return cls(*(arrays[name].astype(np.float32) for name in _TABLES))

    def save(self, path: Path) -> None:
        """Write the tables, in half precision."""
        tables = (self._names, self._ordinary, self._brands)
        halves = {name: table.astype(np.float16) for name, table in zip(_TABLES, tables, strict=True)}
        np.savez_compressed(path, **halves)  # type: ignore[arg-type]  # numpy's stub takes no dictionary

    def scores(self, words: Sequence[str]) -> tuple[list[float], list[float]]:
        """Of words in `match` form: log probabilities as names, and foreignness per letter.

        Foreignness is the log ratio of the two models (natural logarithm); above 0 speaks for a name.
        """
        if not words:
            return [], []
        trigrams, starts, lengths = _trigrams(words)
        names = np.add.reduceat(self._names[trigrams], starts)
        ratios = np.add.reduceat(self._ratio[trigrams], starts) / (lengths + 1)
        return names.tolist(), ratios.tolist()

    def score(self, word: str) -> float:
        """The foreignness of one word, see `scores`."""
        return self.scores([word])[1][0]

    def person_scores(self, words: Sequence[str]) -> list[float]:
        """Whether words in `match` form sound like a person's name (above 0) or like a brand's, per letter."""
        if not words:
            return []
        trigrams, starts, lengths = _trigrams(words)
        scores: list[float] = (np.add.reduceat(self._person_ratio[trigrams], starts) / (lengths + 1)).tolist()
        return scores

    def readings(self, words: Sequence[str]) -> list[list[Reading]]:
        """The ways to read each word as a name: as a whole first, then with each proclitic.

        >>> max(foreignness().readings(["لهينتون"])[0])[1:3]
        ('ل', 'هينتون')
        """
        ways = [[("", word), *splits(word)] for word in words]
        names, ratios = self.scores([name for pairs in ways for _, name in pairs])
        result, at = [], 0
        for pairs in ways:
            result.append(
                [
                    (_CLITIC_COST.get(clitic, _RARE_CLITIC) + names[k], clitic, name, ratios[k])
                    for k, (clitic, name) in enumerate(pairs, at)
                ]
            )
            at += len(pairs)
        return result


def _trigrams(words: Sequence[str]) -> tuple[Places, Places, Places]:
    """The trigrams of words with two edges before and one after: numbers, where each word's begin, lengths."""
    joined = "\0\0" + "\0\0\0".join(words) + "\0"
    codes = _CODES[np.minimum(np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32), _LAST)]
    trigrams = (codes[:-2] * _SIZE + codes[1:-1]) * _SIZE + codes[2:]
    lengths = np.array([len(word) for word in words])
    starts = np.concatenate([[0], np.cumsum(lengths[:-1] + 3)])
    trigrams = np.append(
        trigrams, 0
    )  # the gap of two after a word, which belongs to no word, is cut off below
    keep = np.ones(len(trigrams), bool)
    ends = starts + lengths + 1
    keep[ends[ends < len(keep)]] = False
    keep[(ends + 1)[ends + 1 < len(keep)]] = False
    return trigrams[keep], np.concatenate([[0], np.cumsum(lengths[:-1] + 1)]), lengths


def _log_probabilities(words: Mapping[str, float]) -> Table:
    counts = np.zeros(_SIZE**3)
    for word, weight in words.items():
        np.add.at(counts, _trigrams([word])[0], weight)
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
