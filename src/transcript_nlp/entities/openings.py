"""What names a word of a text may open: the index of the gazetteer."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, reduce
from operator import or_

import numpy as np

from transcript_nlp.entities.respelled import half_transliterated, torn_apart, written_together
from transcript_nlp.knowledge.base import Alias, Key, KnowledgeBase
from transcript_nlp.knowledge.names import words_by_english
from transcript_nlp.text.clitics import ARTICLE, PROCLITICS, SHORTEST_STEM, splits
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.word_table import ANY, TypeArray, WordTable, bits, each

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
        alone: whether it may be a name by itself.
        halves: the second halves of names that are written as one word, of which it may be the first.
    """

    starts: tuple[Start, ...]
    alone: bool
    halves: frozenset[str]

    def goes_on(self, after: str) -> bool:
        """Whether a name of several words, or one that was torn apart, may go on with a word."""
        for start in self.starts:
            if after in start.seconds:
                return True
        return after in self.halves


class Openings:
    """Which words open names of a base.

    The aliases stay where they are, in the base; there is only an index of the first two words of their keys beside
    them. What a word opens, behind which proclitics, is learned once per word type.

    Attributes:
        of: what words open.
        seconds: the first words of keys, the second words, and the lengths of such keys (see `lengths`).
    """

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self._same = _same_words(kb)
        self._respelled: dict[Key, list[Alias]] = {}
        for key, alias in (*torn_apart(kb), *half_transliterated(kb)):
            if key not in kb.aliases:
                self._respelled.setdefault(self._plain(key), []).append(alias)
        self.seconds: dict[str, dict[str, int]] = {}
        for key, aliases in kb.aliases.items():
            plain = self._plain(key)
            if plain == key:
                self._go_on(key)
            else:
                same = self._respelled.setdefault(plain, list(kb.aliases.get(plain, ())))
                # What is wrong in one spelling is not in all: `دلفي الرقمية` beside `دلفي ديجيتال`.
                same += (alias for alias in aliases if not alias.mt_error and alias not in same)
        for key in self._respelled:
            self._go_on(key)
        # Keys of one word may stand in two (`فيس بوك`), and those of three too (`بلوبول كابيتال`).
        joined = ("".join(key) for key in kb.aliases if len(key) in (1, 3) and not key[0].isascii())
        self._torn = sorted({word for word in joined if len(word) >= _SHORTEST_TORN})
        self.of = WordTable(each(self._opening))
        self._bits_after = lru_cache(maxsize=1 << 14)(lambda first: bits(self.seconds.get(first, ())))
        self._following = TypeArray(self._followers, np.uint64)
        self._bit = TypeArray(lambda words: [bits([self._same.get(word, word)]) for word in words], np.uint64)
        self._is_respelled = TypeArray(lambda words: [word in self._same for word in words], bool)

    def places(self, tokens: Tokens, kept: Sequence[int]) -> list[tuple[int, Opening]]:
        """Which of the kept tokens of a text may open a name together with the next of them, each with what it opens;
        nearly all that do not are left out.
        """
        following, own = self._following.of(tokens), self._bit.of(tokens)
        places: slice | list[int] = slice(None)
        if len(kept) < len(tokens):
            places = list(kept)
            following, own = following[places], own[places]
        at = np.flatnonzero(following & np.append(own[1:], np.uint64(bits([""]))))
        return list(zip(at.tolist(), self.of.facts(tokens, np.arange(len(tokens))[places][at]), strict=True))

    def aliases(self, key: Key, plain: Key) -> Sequence[Alias]:
        """The aliases of a key of several words as it is written, or else as `plain` has its words."""
        return self._kb.aliases.get(key) or self._respelled.get(plain) or self._kb.aliases.get(plain) or ()

    def is_key(self, key: Key) -> bool:
        """Whether there are aliases of a key of several words."""
        return key in self._kb.aliases or key in self._respelled

    def plain(self, tokens: Tokens, words: Sequence[str], kept: Sequence[int]) -> Sequence[str]:
        """Words of a text, those that firms' names spell in several ways in one: `فينشرز` and `فينتشرز` are `فنتشرز`.

        Args:
            tokens: of the text.
            words: the kept ones in `match` form.
            kept: which of the tokens they are.
        """
        respelled = self._is_respelled.of(tokens)
        if len(kept) < len(tokens):
            respelled = respelled[list(kept)]
        at = np.flatnonzero(respelled).tolist()
        if not at:
            return words
        plain = list(words)
        for place in at:
            plain[place] = self._same[plain[place]]
        return plain

    def _go_on(self, key: Key) -> None:
        """Let a plain key be known by its first two words."""
        if len(key) > 1:
            seconds = self.seconds.setdefault(key[0], {})
            seconds[key[1]] = seconds.get(key[1], 0) | 1 << len(key)

    def _plain(self, key: Key) -> Key:
        same = self._same
        for word in key[1:]:
            if word in same:
                return (key[0], *(same.get(other, other) for other in key[1:]))
        return key

    def alone(self, word: str) -> Sequence[Alias]:
        """The aliases that are one word, or several that are written as one."""
        return self._kb.aliases.get((word,)) or written_together(word, self._kb, self.seconds)

    def _opening(self, word: str) -> Opening | None:
        starts = tuple(self._starts(word))
        halves = frozenset() if word.isascii() else frozenset(self._halves(word))
        if not starts and not halves:
            return None
        return Opening(starts, any(start.alone for start in starts), halves)

    def _halves(self, word: str) -> Iterator[str]:
        """What keys that may stand in two words go on with after the first."""
        for place in range(bisect_right(self._torn, word), len(self._torn)):
            if not self._torn[place].startswith(word):
                break
            yield self._torn[place][len(word) :]

    def _followers(self, words: Sequence[str]) -> list[int]:
        """The bits of what may follow each of some words in a name."""
        return [0 if opening is None else self._bits_of(opening) for opening in self.of.learned(words)]

    def _bits_of(self, opening: Opening) -> int:
        if opening.alone:
            return ANY
        return reduce(or_, (self._bits_after(start.word) for start in opening.starts), bits(opening.halves))

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


def _same_words(kb: KnowledgeBase) -> dict[str, str]:
    """For words of firms' names, the spelling that the base has most often of the same English word."""
    english = words_by_english()
    counts = Counter(word for key in kb.aliases for word in key[1:] if word in english)
    usual: dict[str, str] = {}
    for word in sorted(english, key=lambda word: (-counts[word], word)):
        usual.setdefault(english[word], word)
    return {word: usual[latin] for word, latin in english.items() if usual[latin] != word}


@cache
def lengths(bits: int) -> tuple[int, ...]:
    """The lengths of keys that the bits of a number stand for, the longest first.

    >>> lengths(0b1100)
    (3, 2)
    """
    return tuple(length for length in range(bits.bit_length() - 1, 1, -1) if bits >> length & 1)
