"""Chinese firms and products of a base in any Arabic spelling of their syllables: `باي تشوان` and `بايتشوان` are Baichuan.

Only names of one word that is pinyin for the Chinese characters of an alias are read so: of other names the syllables say nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import inf, log
from typing import TYPE_CHECKING

from transcript_nlp.knowledge.columns import Columns, Texts
from transcript_nlp.knowledge.pinyin import SYLLABLES, readings_of
from transcript_nlp.text.normalize import fold
from transcript_nlp.types import Entity, Label

if TYPE_CHECKING:
    from transcript_nlp.knowledge.base import KnowledgeBase

_FEWEST, _MOST = 2, 4  # syllables
# Arabic letters of a name in one word, and in several: shorter ones are too many things (`لي بين`, Li Bin).
_LEAST_LETTERS, _LEAST_APART = 5, 6
_LONGEST_SYLLABLE = 6  # letters, in Latin and in Arabic
_LEAST_FIT = log(0.1)  # of a syllable on the average
_AHEAD = 1.0  # nats that the best firm is before any other
_CACHED = 1 << 12
_HAN = range(0x4E00, 0xA000)


class PinyinFirms:
    """Chinese firms, products and models by the syllables of their names."""

    def __init__(self, kb: KnowledgeBase) -> None:
        columns = kb.index("pinyin_firms", index).texts
        self._entities = kb.entities
        self._names: dict[str, list[tuple[tuple[str, ...], str]]] = {}  # by their first syllables
        for name, id in zip(columns["names"], columns["ids"], strict=True):
            if id:
                syllables = tuple(name.split())
                self._names.setdefault(syllables[0], []).append((syllables, id))
        self.link = lru_cache(maxsize=_CACHED)(self._link)

    def _link(self, name: str, label: Label) -> Entity | None:
        """The firm that an Arabic name spells, with a label; `None` where it spells none or several."""
        words = [fold(word) for word in name.replace("-", " ").split()]
        least = _LEAST_APART if len(words) > 1 else _LEAST_LETTERS
        if len("".join(words)) < least:
            return None
        openings = (words[0][:end] for end in range(1, _LONGEST_SYLLABLE + 1))
        firsts = {syllable for opening in openings for syllable in readings_of(opening)}
        names = (named for first in firsts for named in self._names.get(first, ()))
        fits = sorted(((_fit(words, syllables), id) for syllables, id in names), reverse=True)
        if not fits or fits[0][0] == -inf or (len(fits) > 1 and fits[1][0] > fits[0][0] - _AHEAD):
            return None
        entity = self._entities[fits[0][1]]
        return entity if entity.label == label else None


def index(kb: KnowledgeBase) -> Columns:
    """What `PinyinFirms` reads: the syllables of each name, and whose it is."""
    names = [(" ".join(cut), entity.id) for entity in kb.entities.values() for cut in _syllables_of(entity)]
    return Columns({"names": Texts.of(name for name, _ in names), "ids": Texts.of(id for _, id in names)}, {})


def _syllables_of(entity: Entity) -> list[tuple[str, ...]]:
    """The syllables of the name of a firm or product, as many as an alias has Chinese characters; none of other names."""
    if entity.label == "PERSON" or not entity.name.isalpha():
        return []
    lengths = {len(alias) for alias in entity.aliases if all(ord(letter) in _HAN for letter in alias)}
    lengths &= set(range(_FEWEST, _MOST + 1))
    return [cut for cut in _cuts(entity.name.lower()) if len(cut) in lengths] if lengths else []


def _cuts(word: str) -> Iterator[tuple[str, ...]]:
    """The ways to read a word as syllables of pinyin."""
    if not word:
        yield ()
    for at in range(1, min(_LONGEST_SYLLABLE, len(word)) + 1):
        if word[:at] in SYLLABLES:
            yield from ((word[:at], *rest) for rest in _cuts(word[at:]))


def _fit(words: Sequence[str], syllables: Sequence[str]) -> float:
    """The logarithm of how likely syllables are written as some words in `match` form; minus infinity where they hardly are."""
    # Of each place in the words, all syllables before it read, the best way there; no syllable goes over a space.
    ways = {(0, 0): 0.0}
    for syllable in syllables:
        further: dict[tuple[int, int], float] = {}
        for (row, at), fit in ways.items():
            if row == len(words):
                continue
            word = words[row]
            for end in range(at + 1, min(len(word), at + _LONGEST_SYLLABLE) + 1):
                nats = readings_of(word[at:end]).get(syllable)
                if nats is not None:
                    place = (row + 1, 0) if end == len(word) else (row, end)
                    further[place] = max(fit + nats, further.get(place, -inf))
        ways = further
    fit = ways.get((len(words), 0), -inf)
    return fit if fit >= _LEAST_FIT * len(syllables) else -inf
