"""Names of English words that machine translation rendered word for word: `فوضى المختبرات` is Chaos Labs, `شرارة رأس المال` Spark Capital.

A table tells how the English words that names are made of are translated (`resources/names/translated_words.tsv`). The words of a phrase, in
whatever order, are looked up among the words of all English names of companies, models and products: no name needs a row of its own.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache, reduce
from itertools import chain, combinations, takewhile
from operator import or_
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from transcript_nlp.knowledge.base import Alias, Key, KnowledgeBase, alias_key
from transcript_nlp.knowledge.store.alias_index import AliasIndex
from transcript_nlp.knowledge.store.columns import Columns
from transcript_nlp.knowledge.writing.latin_words import latin_words
from transcript_nlp.knowledge.writing.names import brand_words, firm_words
from transcript_nlp.tables import RESOURCES, read_table
from transcript_nlp.text.clitics import ARTICLE, SHORTEST_STEM, readings
from transcript_nlp.text.hash_index import HashIndex
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.tokens import Tokens, folded_tokens
from transcript_nlp.text.word_table import ANY, TypeArray, bits
from transcript_nlp.text.words import ON, capital_parts, is_function_word

if TYPE_CHECKING:
    from transcript_nlp.types import Entity

COLUMNS = ("english", "arabic", "note")
_AND = frozenset(("and", "&"))
_SMALL = _AND | {"the", "of", "for", "a", "an", "in", "to", "by", "on", "s", "-", ".", "'", "’", ","}
_WITH_AND = "&"  # beside the words of a name with an `and`
_MOST_WORDS = 4
_WEIGHT_OF_NAMES = 2  # against how common a word is
_MOST_IN_ENGLISH = 2  # Arabic words of a name that is put into English
_MOST_FORMS = 8  # English ones of an entity that something may be added to
_CACHED = 1 << 14
_SHORTEST_HALF = 3  # letters of each of two words that a name is written of as one (`Chainguard`)
_COMMON = 5.6  # how common a word is in English (see `Alike.zipf`) that tells nothing: `one`, `company`
_LEAST_TELLING = 2
_ON = fold(ON)  # also Ali: in `match` form it is no function word

# What ends names of firms besides, spelled only.
_KINDS = frozenset(
    "Partners Growth Dynamics Commons Equity Management Nuclear Therapeutics Aerospace".split()
)

_Words = tuple[str, ...]


class Translations(NamedTuple):
    """How English words are translated.

    Attributes:
        english: the words.
        single: English words by an Arabic one, in `match` form without article.
        double: by two Arabic ones, of which the second may have the article in a text.
        arabic: such single Arabic words by the English one.
        halves: English words by the first of two Arabic ones.
    """

    english: frozenset[str]
    single: Mapping[str, _Words]
    double: Mapping[tuple[str, str], _Words]
    arabic: Mapping[str, _Words]
    halves: Mapping[str, _Words]


class Translated(NamedTuple):
    """A phrase that translates a name.

    Attributes:
        first, last: its tokens, half-open.
        clitic: the proclitic before it, in `match` form.
        words: how many English words it translates.
        aliases: the names.
    """

    first: int
    last: int
    clitic: str
    words: int
    aliases: Sequence[Alias]


@cache
def translations() -> Translations:
    """The table that comes with the library."""
    english: set[str] = set()
    single: dict[str, dict[str, None]] = {}
    double: dict[tuple[str, str], dict[str, None]] = {}
    for row in read_table(RESOURCES / "names" / "translated_words.tsv", COLUMNS):
        english.add(row["english"])
        for arabic in row.values("arabic"):
            words = arabic.split()
            first = _stem(words[0])
            if is_function_word(arabic, first) or first == _ON:
                continue
            if len(words) == 1:
                single.setdefault(first, {})[row["english"]] = None
            else:
                for second in {_stem(words[1]): None, _without_article(fold(words[1])): None}:
                    double.setdefault((first, second), {})[row["english"]] = None
    for word, spelled in _spelled_kinds():
        if spelled in english:
            single.setdefault(word, {})[spelled] = None
    by_english: dict[str, _Words] = {}
    for word, meanings in single.items():
        for meaning in meanings:
            by_english[meaning] = (*by_english.get(meaning, ()), word)
    halves: dict[str, _Words] = {}
    for (first, _), meanings in double.items():
        halves[first] = (*halves.get(first, ()), *meanings)
    return Translations(
        frozenset(english),
        {word: tuple(meanings) for word, meanings in single.items()},
        {words: tuple(meanings) for words, meanings in double.items()},
        by_english,
        halves,
    )


def _spelled_kinds() -> Iterator[tuple[str, str]]:
    """The words for what a firm is that are spelled instead of translated, by which a firm is as often called: `كسوف فنتشرز` is Eclipse Ventures."""
    kinds = {latin for place in ("first", "last", "described") for latin in firm_words(place).values()}
    return ((word, latin.lower()) for word, latin in brand_words().items() if latin in kinds | _KINDS)


@cache
def _bare_kinds() -> frozenset[str]:
    """The English words that say what kind of firm one is, in both numbers, which without another word name none."""
    kinds = {latin.lower() for place in ("first", "last") for latin in firm_words(place).values()}
    return frozenset(kinds | {kind.removesuffix("s") for kind in kinds})


class TranslatedNames:
    """The names of companies, models and products of a base by their English words."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb, self._table = kb, translations()
        columns = kb.index("translated", index)
        self._names = AliasIndex(kb, columns)
        names = [tuple(words.split(" ")) for words in columns.texts["keys"]]
        self._parts = HashIndex(
            {
                part
                for words in names
                for size in range(1, len(words) + 1)
                for part in combinations(words, size)
            }
        )
        self._named_so = Counter(chain.from_iterable(names))
        beside: dict[str, int] = {}
        for words in names:
            for word in words:
                others = bits(other for other in words if other != word)
                beside[word] = beside.get(word, 0) | others
        self._beside = beside
        self._own = TypeArray(lambda words: [bits(self._inner(word)) for word in words], np.uint64)
        self._following = TypeArray(lambda words: list(map(self._followers, words)), np.uint64)
        self.whole = lru_cache(maxsize=_CACHED)(self._whole)
        self.behind = lru_cache(maxsize=_CACHED)(self._behind)
        self.before = lru_cache(maxsize=_CACHED)(self._before)
        self.words_of = lru_cache(maxsize=_CACHED)(self._words_of)
        self._may_begin = lru_cache(maxsize=1 << 14)(self._begins)

    def find(self, tokens: Tokens) -> list[Translated]:
        """The phrases of a text that translate names of two or more words: from left to right the longest, disjoint."""
        own, following, words = self._own.of(tokens), self._following.of(tokens), tokens.folded
        found: list[Translated] = []
        free = 0
        for at in np.flatnonzero(following[:-1] & own[1:] | (following[:-1] == np.uint64(ANY))).tolist():
            if at < free or not self._may_begin(words[at], words[at + 1]):
                continue
            matches = list(self._from(words, at))
            if matches:
                best = max(matches, key=lambda match: match.last)
                same = (match.aliases for match in matches if match[:3] == best[:3])
                found.append(best._replace(aliases=tuple(dict.fromkeys(chain.from_iterable(same)))))
                free = best.last
        return found

    def in_english(self, name: str) -> str | None:
        """The English of a name of one or two Arabic words, perhaps with Latin ones behind them, in the words that most names have; the last of two Arabic
        words stands first, as adjectives and complements do in English.
        """
        words = name.split()
        latin = list(takewhile(str.isascii, reversed(words)))[::-1]
        units: list[_Words] = []
        arabic = words[: len(words) - len(latin)]
        if not 0 < len(arabic) <= _MOST_IN_ENGLISH:
            return None
        pair = self._table.double.get((_stem(arabic[0]), _stem(arabic[-1]))) if len(arabic) > 1 else None
        units = [pair] if pair else [self._table.single.get(_stem(word), ()) for word in arabic]
        if not all(units):
            return None
        chosen = [max(unit, key=self._likelihood) for unit in reversed(units)]
        return " ".join([*(word.capitalize() for word in chosen), *latin])

    def _likelihood(self, english: str) -> float:
        """How likely an English word is in a name, in decimal logarithms: as names of the base have it, and as it is common."""
        return _WEIGHT_OF_NAMES * math.log10(self._named_so[english] + 1) + latin_words().zipf(english)

    def _whole(self, name: str) -> Sequence[Alias]:
        """The names that a whole Arabic one translates, which has no proclitic."""
        words = folded_tokens(name)
        matches = self._from(words, 0, least=1) if words else iter(())
        whole = (match.aliases for match in matches if match.last == len(words) and not match.clitic)
        return tuple(dict.fromkeys(chain.from_iterable(whole)))

    def _behind(self, entity: str, *words: str) -> Sequence[tuple[Alias, int]]:
        """The names that the one or two words behind a name of an entity make it to, and how many words those are.

        Args:
            entity: its id.
            words: the two words behind it in the text in `match` form, or the one.
        """
        beside = (
            unit
            for clitic, word in continuations(words[0])
            if clitic in ("", "لل")
            for unit in units(words, 0, word)
        )
        return [(alias, size) for english, size in beside for alias in self._with(entity, english)]

    def _before(self, entity: str, *words: str) -> Sequence[tuple[Alias, int, str]]:
        """Likewise of the words before it, with the proclitic before them."""
        found = []
        for first in reversed(range(len(words))):
            for clitic, word in _heads(words[first]):
                for english, end in units(words, first, word):
                    if end == len(words):
                        found += [(alias, end - first, clitic) for alias in self._with(entity, english)]
        return found

    def _words_of(self, entity: str) -> Sequence[str]:
        """The single Arabic words that translate an English name of an entity that is one telling word; none of a person."""
        known = self._kb.entities[entity]
        names = _english_names(known) if known.label != "PERSON" else []
        words = {name[0] for name in names if len(name) == 1 and tells(name[0])}
        return [arabic for word in sorted(words) for arabic in self._table.arabic.get(word, ())]

    def _with(self, entity: str, english: str) -> Iterator[Alias]:
        """The names that are an English name of an entity and a word."""
        if not tells(english):
            return
        for name in _english_names(self._kb.entities[entity], short=False):  # `صندوق بيتكوين` is no BTC Box
            for key in ((*name, english), (english, *name)):
                # `بورصة ناسداك` is Nasdaq, with a head noun before it.
                yield from (
                    alias
                    for alias in self._kb.aliases.get(key, ())
                    if _is_name(alias, self._kb) and (alias.entity != entity or is_canonical(alias, self._kb))
                )

    def _begins(self, first: str, second: str) -> bool:
        """Whether a name may begin with two words."""
        after = self._inner(second)
        for _, word in openings(first):
            if word in self._table.halves and (word, _without_article(second)) in self._table.double:
                return True
            for english in self._table.single.get(word, ()):
                if any(tuple(sorted((english, other))) in self._parts for other in after):
                    return True
        return False

    def _from(self, words: Sequence[str], first: int, least: int = _LEAST_TELLING) -> Iterator[Translated]:
        """The names that begin at a word, those of so many telling words at least."""
        for clitic, word in openings(words[first]):
            for english, at in units(words, first, word):
                yield from self._further(words, first, clitic, (english,), at, least)

    def _further(
        self, words: Sequence[str], first: int, clitic: str, english: _Words, at: int, least: int
    ) -> Iterator[Translated]:
        """The names that begin with what has been read so far."""
        english = tuple(sorted(english))
        if english not in self._parts:
            return
        aliases = self._names.aliases(english)
        if aliases and sum(map(tells, english)) >= least:
            yield Translated(first, at, clitic, len(english), aliases)
        if at >= len(words) or len(english) > _MOST_WORDS:
            return
        for inner, word in continuations(words[at]):
            for other, after in units(words, at, word):
                more = (*english, other, _WITH_AND) if inner == "و" else (*english, other)
                yield from self._further(words, first, clitic, more, after, least)

    def _inner(self, folded: str) -> set[str]:
        """The English words that a word may be a part of the translation of, behind the first word of a name."""
        words: set[str] = set()
        for _, word in continuations(folded):
            words.update(self._table.single.get(word, ()), self._table.halves.get(word, ()))
        return words

    def _followers(self, folded: str) -> int:
        """The bits of what may follow a word in a name."""
        words: set[str] = set()
        for _, word in openings(folded):
            if word in self._table.halves:
                return ANY
            words.update(self._table.single.get(word, ()))
        return reduce(or_, (self._beside.get(word, 0) for word in words), 0)


def index(kb: KnowledgeBase) -> Columns:
    """What `TranslatedNames` reads: names by their English words."""
    persons = {entity.id for entity in kb.entities.values() if entity.label == "PERSON"}
    return AliasIndex.columns(
        (words, key, at)
        for key, aliases in kb.aliases.items()
        if key[0].isascii()
        for at, alias in enumerate(aliases)
        if alias.entity is not None and not alias.mt_error and alias.entity not in persons
        for words in _english(key, alias)
    )


def _english(key: Key, alias: Alias) -> Iterator[_Words]:
    """The English words of an alias, sorted, if all are in the table: `("chain", "guard")` of `Chainguard`."""
    english = translations().english
    if len(key) == 1 and key[0] not in english:
        parts = [part.lower() for part in capital_parts(alias.form)]
        ways = [tuple(parts)] if len(parts) > 1 else _halves(key[0])
    else:
        ways = [key]
    for way in ways:
        words = [word for word in way if word not in _SMALL]
        if len(words) == 1 < len(way) and words[0] in _bare_kinds():
            continue  # `القابضة` alone is no On Holding, nor `أشباه الموصلات` ON Semiconductor
        if 1 <= len(words) <= _MOST_WORDS and english.issuperset(words):
            yield tuple(sorted((*words, _WITH_AND) if not _AND.isdisjoint(way) else words))


def units(words: Sequence[str], at: int, word: str) -> Iterator[tuple[str, int]]:
    """The English words that a word of a text, given without proclitics and article, or it and the next translate, and the place behind them."""
    table = translations()
    yield from ((english, at + 1) for english in table.single.get(word, ()))
    if at + 1 < len(words) and word in table.halves:
        pair = word, _without_article(words[at + 1])
        yield from ((english, at + 2) for english in table.double.get(pair, ()))


def _english_names(entity: Entity, short: bool = True) -> list[Key]:
    """The English names of an entity of one or two words, as keys; perhaps none that shortens it, in capitals as `BTC` is."""
    forms = [form for form in entity.aliases if form.isascii()][:_MOST_FORMS]
    if not short:
        own = alias_key(entity.name)
        forms = [form for form in forms if not form.isupper() or alias_key(form) == own]
    return [key for key in dict.fromkeys(map(alias_key, forms)) if 1 <= len(key) <= 2]


def is_canonical(alias: Alias, kb: KnowledgeBase) -> bool:
    """Whether an alias is the canonical name of its entity."""
    return alias_key(alias.form) == alias_key(kb.entities[alias.entity or ""].name)


def _is_name(alias: Alias, kb: KnowledgeBase) -> bool:
    """Whether an alias is a name of a company, model or product, and right."""
    return alias.entity is not None and not alias.mt_error and kb.entities[alias.entity].label != "PERSON"


def _halves(word: str) -> list[_Words]:
    """The ways to cut a word into two English ones."""
    english = translations().english
    cuts = range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1)
    return [(word[:cut], word[cut:]) for cut in cuts if word[:cut] in english and word[cut:] in english]


@lru_cache(maxsize=1 << 14)
def tells(word: str) -> bool:
    """Whether an English word tells something of a name."""
    return word != _WITH_AND and latin_words().zipf(word) < _COMMON


def _stem(word: str) -> str:
    """The `match` form of a word of the table without its article: `ألعاب` begins with none, though its `match` form looks as if."""
    return _without_article(fold(word)) if word.startswith(ARTICLE) else fold(word)


def _without_article(word: str) -> str:
    has_article = word.startswith(ARTICLE) and len(word) >= len(ARTICLE) + SHORTEST_STEM - 1
    return word[len(ARTICLE) :] if has_article else word


def openings(folded: str) -> Iterator[tuple[str, str]]:
    """The ways a word may begin a phrase: its proclitic, and the rest with and without article."""
    for clitic, rest in readings(folded):
        for word in dict.fromkeys((rest, _without_article(rest))):
            yield clitic, word


def _heads(folded: str) -> Iterator[tuple[str, str]]:
    """Likewise, of the head noun of a name that follows: with the article it would stand beside that, `عملاق الألعاب NetEase`."""
    ways = readings(folded)
    return ((clitic, word) for clitic, word in ways if not clitic.endswith("لل"))


def continuations(folded: str) -> Iterator[tuple[str, str]]:
    """The ways a word may go on with a phrase: likewise, behind no proclitic but `ل` and `و`."""
    return ((clitic, word) for clitic, word in openings(folded) if clitic in ("", "ل", "لل", "و"))
