"""What names a word of a text may open: the index of the gazetteer."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import chain
from operator import or_

import numpy as np

from transcript_nlp.entities.gazetteer.headed import funds_behind, funds_by_other_words, translated_heads
from transcript_nlp.entities.gazetteer.latin_owners import with_latin_owner
from transcript_nlp.entities.gazetteer.pairs import Pairs
from transcript_nlp.entities.gazetteer.respelled import (
    Named,
    eastern_orders,
    half_transliterated,
    other_syllables,
    syllables_apart_in_firms,
    torn_apart,
    with_latin_letters,
    written_together,
)
from transcript_nlp.knowledge.base import Alias, Key, KnowledgeBase
from transcript_nlp.knowledge.store.alias_index import AliasIndex
from transcript_nlp.knowledge.store.columns import Columns, Texts
from transcript_nlp.knowledge.writing.names import words_by_english
from transcript_nlp.text.clitics import ARTICLE, PROCLITICS, SHORTEST_STEM, readings, splits
from transcript_nlp.text.hash_index import HashIndex
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.word_table import ANY, TypeArray, WordTable, bits, each
from transcript_nlp.text.words import is_function_word

_SHORTEST_TORN = 6
_SINGLE_PROCLITICS = tuple(clitic for clitic in PROCLITICS if len(clitic) == 1)
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Start:
    """One reading of a word that opens names.

    Attributes:
        clitic: the proclitic before the name.
        word: the first word of the name, also without an article.
        alone: the aliases that the word is by itself.
    """

    clitic: str
    word: str
    alone: Sequence[Alias]


@dataclass(frozen=True, slots=True)
class Opening:
    """What a word opens.

    Attributes:
        word: the word itself.
        starts: its readings.
        alone: whether it may be a name by itself.
        torn: the first halves of names written as one word that it may be, each after the proclitic before it.
    """

    word: str
    starts: tuple[Start, ...]
    alone: bool
    torn: tuple[tuple[str, str], ...]


class Openings:
    """Which words open names of a base.

    The aliases stay where they are, in the base; beside them there is an index of the first two words of their keys, by
    hashes. What a word opens, behind which proclitics, is learned once per word type.

    Attributes:
        of: what words open.
        lengths: how many words the names have that begin with two words, the longest first.
    """

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        columns = kb.index("openings", index)
        self._same = dict(zip(columns.texts["words"], columns.texts["usual"], strict=True))
        self._respelled = AliasIndex(kb, columns.part("respelled"))
        self._pairs = Pairs(columns.part("pairs"))
        self.lengths = self._pairs.lengths
        self._torn = columns.texts["torn"]
        self._is_torn = lru_cache(maxsize=1 << 14)(HashIndex(self._torn).__contains__)
        self.of = WordTable(each(self._opening))
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

    def goes_on(self, opening: Opening, after: str) -> bool:
        """Whether a name of several words, or one that was torn apart, may go on with a word."""
        for start in opening.starts:
            if self.lengths(start.word, after):
                return True
        return bool(opening.torn) and any(self.torn(opening, after))

    def torn(self, opening: Opening, after: str) -> Iterator[tuple[str, str]]:
        """The names written as one word of which a word and the one after it are the halves, each after the proclitic before it."""
        return (
            (clitic, half + after) for clitic, half in opening.torn if after and self._is_torn(half + after)
        )

    def aliases(self, key: Key, plain: Key) -> Sequence[Alias]:
        """The aliases of a key of several words as it is written, or else as `plain` has its words."""
        aliases = self._kb.aliases
        return aliases.get(key) or self._respelled.aliases(plain) or aliases.get(plain) or ()

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

    def alone(self, word: str) -> Sequence[Alias]:
        """The aliases that are one word, or several that are written as one."""
        return self._kb.aliases.get((word,)) or written_together(word, self._kb, self._pairs)

    def _opening(self, word: str) -> Opening | None:
        starts = tuple(self._starts(word))
        short = (
            way for way in _behind_one_letter(word) if not is_function_word(way[1], way[1])
        )  # `وهو جيانغ` is no Hujiang
        ways = () if word.isascii() else (*readings(word), *short)
        torn = tuple(way for way in ways if self._halves(way[1]))
        if not starts and not torn:
            return None
        return Opening(word, starts, any(start.alone for start in starts), torn)

    def _halves(self, word: str) -> range:
        """Where the keys stand that may stand in two words, of which this is the first."""
        first = bisect_right(self._torn, word)
        return range(first, bisect_right(self._torn, word + _LAST, first))

    def _followers(self, words: Sequence[str]) -> list[int]:
        """The bits of what may follow each of some words in a name."""
        return [0 if opening is None else self._bits_of(opening) for opening in self.of.learned(words)]

    def _bits_of(self, opening: Opening) -> int:
        if opening.alone:
            return ANY
        halves = (
            joined[len(half) :]
            for _, half in opening.torn
            for joined in self._torn.between(self._halves(half))
        )
        return reduce(or_, (self._pairs.following(start.word) for start in opening.starts), bits(halves))

    def _starts(self, word: str) -> Iterator[Start]:
        """The ways a name may begin in a word: behind proclitics, also with the article taken off."""
        # The fewest proclitics first: `وبانتيرا` is Pantera before it is Anterra.
        for clitic, rest in (("", word), *reversed(splits(word))):
            has_article = rest.startswith(ARTICLE) and len(rest) >= len(ARTICLE) + SHORTEST_STEM
            for first in (rest, rest[len(ARTICLE) :]) if has_article else (rest,):
                alone = self.alone(first)
                if alone or first in self._pairs:
                    yield Start(clitic, first, alone)
        for clitic, rest in _behind_one_letter(
            word
        ):  # `وإس كيه هاينكس`: a short stem opens only names that go on
            if rest in self._pairs:
                yield Start(clitic, rest, ())


def _behind_one_letter(word: str) -> Iterator[tuple[str, str]]:
    """The proclitics of one letter before what is too short to be cut off in general, each with the rest."""
    for clitic in _SINGLE_PROCLITICS:
        rest = word.removeprefix(clitic)
        if rest != word and 0 < len(rest) < SHORTEST_STEM:
            yield clitic, rest


def index(kb: KnowledgeBase) -> Columns:
    """What `Openings` reads: the spellings of words, keys beside those of the base, the first two words of all, names that may be torn in two."""
    same = _same_words(kb)
    named = dict(kb.aliases.items())  # for the moment
    respelled = list(_respellings(kb, named, same))
    pairs = Pairs.columns(chain((_plain(key, same) for key in named), (key for key, _, _ in respelled)))
    # Keys of one word may stand in two (`فيس بوك`), and those of three too (`بلوبول كابيتال`).
    joined = ("".join(key) for key in named if len(key) in (1, 3) and not key[0].isascii())
    torn = sorted({word for word in joined if len(word) >= _SHORTEST_TORN})
    parts = Columns.joined({"respelled": AliasIndex.columns(respelled), "pairs": pairs})
    words = {"words": Texts.of(same), "usual": Texts.of(same.values()), "torn": Texts.of(torn)}
    return Columns({**words, **parts.texts}, parts.numbers)


def _respellings(kb: KnowledgeBase, named: Named, same: Mapping[str, str]) -> Iterator[tuple[Key, Key, int]]:
    """Plain keys that are not those of the aliases they stand for (see `AliasIndex`)."""
    of_base = (
        half_transliterated,
        with_latin_owner,
        eastern_orders,
        syllables_apart_in_firms,
        other_syllables,
        translated_heads,
        funds_by_other_words,
        funds_behind,
    )
    others = (torn_apart(named), with_latin_letters(named), *(make(named, kb) for make in of_base))
    for key, source, at in chain.from_iterable(others):
        if key not in named:
            yield _plain(key, same), source, at
    for source, aliases in named.items():
        key = _plain(source, same)
        if key is not source:
            yield from ((key, key, at) for at in range(len(named.get(key, ()))))
            # What is wrong in one spelling is not in all: `دلفي الرقمية` beside `دلفي ديجيتال`.
            yield from ((key, source, at) for at, alias in enumerate(aliases) if not alias.mt_error)


def _plain(key: Key, same: Mapping[str, str]) -> Key:
    if same.keys().isdisjoint(key[1:]):
        return key
    return key[0], *(same.get(word, word) for word in key[1:])


def _same_words(kb: KnowledgeBase) -> dict[str, str]:
    """For words of firms' names, the spelling that the base has most often of the same English word."""
    english = words_by_english()
    counts = Counter(word for key in kb.aliases for word in key[1:] if word in english)
    usual: dict[str, str] = {}
    for word in sorted(english, key=lambda word: (-counts[word], word)):
        usual.setdefault(english[word], word)
    return {word: usual[latin] for word, latin in english.items() if usual[latin] != word}
