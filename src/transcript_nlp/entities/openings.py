"""What names a word of a text may open: the index of the gazetteer."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from transcript_nlp.entities.respelled import half_transliterated, torn_apart, written_together
from transcript_nlp.knowledge.base import Alias, Key, KnowledgeBase
from transcript_nlp.text.clitics import ARTICLE, PROCLITICS, SHORTEST_STEM, splits
from transcript_nlp.text.word_table import WordTable, each

_SHORTEST_TORN = 6
_SINGLE_PROCLITICS = tuple(clitic for clitic in PROCLITICS if len(clitic) == 1)


@dataclass(frozen=True, slots=True)
class Start:
    """One reading of a word that opens names.

    Attributes:
        clitic: the proclitic before the name.
        word: the first word of the name, also without an article.
        seconds: the second words of names, and how long those names are (see `lengths`).
        alone: the aliases that the word is by itself.
    """

    clitic: str
    word: str
    seconds: Mapping[str, int]
    alone: Sequence[Alias]


@dataclass(frozen=True, slots=True)
class Opening:
    """What a word opens.

    Attributes:
        starts: its readings.
        seconds: the words that may follow.
        alone: whether it may be a name by itself.
        torn: whether it may be the first half of a name that is written as one word.
    """

    starts: tuple[Start, ...]
    seconds: Container[str]
    alone: bool
    torn: bool


class Openings:
    """Which words open names of a base.

    The aliases stay where they are, in the base; there is only an index of the first two words of their keys beside
    them. What a word opens, behind which proclitics, is learned once per word type.

    Attributes:
        of: what the words of a text open.
        seconds: the first words of keys, the second words, and the lengths of such keys (see `lengths`).
        torn: keys of one word that may stand in two (`فيس بوك`), and of three (`بلوبول كابيتال`), as one word.
    """

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self._respelled: dict[Key, list[Alias]] = {}
        for key, alias in (*torn_apart(kb), *half_transliterated(kb)):
            if key not in kb.aliases:
                self._respelled.setdefault(key, []).append(alias)
        self.seconds: dict[str, dict[str, int]] = {}
        for keys in (kb.aliases, self._respelled):
            for key in keys:
                if len(key) > 1:
                    seconds = self.seconds.setdefault(key[0], {})
                    seconds[key[1]] = seconds.get(key[1], 0) | 1 << len(key)
        joined = ("".join(key) for key in kb.aliases if len(key) in (1, 3) and not key[0].isascii())
        self.torn = {word for word in joined if len(word) >= _SHORTEST_TORN}
        self._torn_in_order = sorted(self.torn)
        self.of = WordTable(each(self._opening)).facts

    def aliases(self, key: Key) -> Sequence[Alias]:
        """The aliases of a key of several words."""
        return self._kb.aliases.get(key) or self._respelled.get(key) or ()

    def alone(self, word: str) -> Sequence[Alias]:
        """The aliases that are one word, or several that are written as one."""
        return self._kb.aliases.get((word,)) or written_together(word, self._kb, self.seconds)

    def _opening(self, word: str) -> Opening | None:
        starts = tuple(self._starts(word))
        place = bisect_right(self._torn_in_order, word)
        longer = self._torn_in_order[place : place + 1]
        torn = not word.isascii() and bool(longer) and longer[0].startswith(word)
        if not starts and not torn:
            return None
        seconds: Container[str] = starts[0].seconds if starts else ()
        if len(starts) > 1:
            seconds = frozenset().union(*(start.seconds for start in starts))
        return Opening(starts, seconds, any(start.alone for start in starts), torn)

    def _starts(self, word: str) -> Iterator[Start]:
        """The ways a name may begin in a word: behind proclitics, also with the article taken off."""
        for clitic, rest in (("", word), *splits(word)):
            has_article = rest.startswith(ARTICLE) and len(rest) >= len(ARTICLE) + SHORTEST_STEM
            for first in (rest, rest[len(ARTICLE) :]) if has_article else (rest,):
                seconds, alone = self.seconds.get(first, {}), self.alone(first)
                if seconds or alone:
                    yield Start(clitic, first, seconds, alone)
        for clitic in _SINGLE_PROCLITICS:  # `وإس كيه هاينكس`: a short stem opens only names that go on
            rest = word.removeprefix(clitic)
            if rest != word and len(rest) < SHORTEST_STEM and rest in self.seconds:
                yield Start(clitic, rest, self.seconds[rest], ())


@cache
def lengths(bits: int) -> tuple[int, ...]:
    """The lengths of keys that the bits of a number stand for, the longest first.

    >>> lengths(0b1100)
    (3, 2)
    """
    return tuple(length for length in range(bits.bit_length() - 1, 1, -1) if bits >> length & 1)
