"""A part of a person's name after the whole: `هينتون` after `جيفري هينتون`, `لين` after `Lin Junchao`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.found import tokens_of
from transcript_nlp.knowledge.words.actions import is_behind_action
from transcript_nlp.knowledge.words.triggers import TITLES, is_titled, triggers
from transcript_nlp.knowledge.writing.names import PARTICLES, is_pinyin_name, ordinary_words
from transcript_nlp.knowledge.writing.nicknames import forms_of
from transcript_nlp.knowledge.writing.pinyin import chinese_surname
from transcript_nlp.knowledge.writing.romanize import SUFFIX_WORDS
from transcript_nlp.knowledge.writing.skeleton import skeleton
from transcript_nlp.linking.forms.towns import towns
from transcript_nlp.linking.links.aligned import spells
from transcript_nlp.linking.links.linker import Linked
from transcript_nlp.linking.links.told import CONFIRMED, Same, is_of_family, is_unknown_person
from transcript_nlp.text.clitics import readings
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.words import is_function_word
from transcript_nlp.types import Mention

_SHORTEST_ARABIC, _SHORTEST_LATIN = 4, 3
_SHORTEST_TOLD = (
    3  # of what is found to be a person's given name, and behind what somebody does: `تيد`, `عودة زوف`
)
_GIVEN_SYLLABLES = 2  # words
_LEAST_BONES = 3  # consonants that make a word in the other script the same name
NUMBERS = frozenset(
    fold_word(word)
    for word in "ألف ألفي ألفا آلاف مليون مليوني مليونا ملايين مليار ملياري مليارا مليارات تريليون تريليوني مئة مئتي مائة مائتي".split()
)
_SINGLE = "وفبكل"  # proclitics
_WORDS_TOO = frozenset("لي لو دون".split())  # `to me`, `if`, `without`; also Lee, Lou, Don
_STOPS = frozenset(".؟!")
_HONG, _KONG = "هونغ", ("كونغ", "كونج")  # a given name like any other in articles on Chinese people

_KIN = frozenset(
    map(fold_word, "الأخ أخ الأخت أخت العم عم العمة عمة الخال خال الخالة خالة الأب الأم الجد الجدة".split())
)


class _Names:
    """What the persons of an article may be called by; where two share it, the first one is.

    Attributes:
        forms: by the last word of a full name.
        compounds: by its last two, where the first of them is a particle (`بن سليمان`).
        surnames: by the first word of a Chinese name (`ليانغ` of Liang Wenfeng).
        given: by the first word, all English names with it: `دواركيش:` at the beginning of a turn, `يا أندريه`.
        syllables: by the letters of a Chinese given name of two syllables, in a word or in two, all English names with it.
        parts: by any word of a name without an entity, and by the skeleton of any, for the other script; needs a title
            or a verb before it.
    """

    def __init__(self, linked: Sequence[Linked], kb: KnowledgeBase) -> None:
        self.forms: dict[str, Mention] = {}
        self.compounds: dict[tuple[str, str], Mention] = {}
        self.surnames: dict[str, Mention] = {}
        self.given: dict[str, dict[str | None, Mention]] = {}
        self.syllables: dict[str, dict[str | None, Mention]] = {}
        self.parts: dict[str, Mention] = {}
        done: set[tuple[str, str | None, str | None]] = set()
        for x in linked:
            key = (x.mention.text, x.mention.entity, x.mention.name)
            if x.mention.label == "PERSON" and x.mention.score >= CONFIRMED and key not in done:
                done.add(key)
                entity = kb.entities.get(x.mention.entity or "")
                # A mistranslation has no family name: `ماجي الأخ الأكبر`.
                text = () if x.mention.mt_error else forms_of(x.mention.text)
                # `Raman` after `شانكار رامان`
                latin = () if entity or x.mention.name is None else (x.mention.name,)
                self._add((*text, *latin, *(entity.aliases if entity else ())), x.mention)

    def _add(self, names: tuple[str, ...], told: Mention) -> None:
        parts = _parts(names)
        is_chinese = is_pinyin_name(told.name)
        for form in parts.last:
            if not (is_chinese and form in parts.syllables and _is_given_syllable(form, told.name or "")):
                self.forms.setdefault(form, told)
        for compound in parts.compounds:
            self.compounds.setdefault(compound, told)
        for word in parts.first:
            self.given.setdefault(word, {}).setdefault(told.name, told)
        if is_chinese:
            for word in parts.first:
                self.surnames.setdefault(word, told)
            for letters in parts.behind:
                self.syllables.setdefault(letters, {}).setdefault(told.name, told)
        for part in parts.skeletons if told.entity is not None else parts.skeletons | parts.words:
            self.parts.setdefault(part, told)


def _is_given_syllable(word: str, name: str) -> bool:
    """Whether the last of three words of a Chinese person is no surname of theirs, which English puts there: `يوان` of Lin Qingyuan, not `تشاو` of Changpeng Zhao."""
    surname = chinese_surname(word)
    return surname is None or surname not in name.split()


class _Parts(NamedTuple):
    """The parts of the full names of a person: their last words and first ones, what stands behind these as one word, all their words and the skeletons of
    these. Of Chinese names in three words the last is but a syllable, by which nobody is called: `يوان` of Lin Qingyuan.
    """

    last: frozenset[str]
    syllables: frozenset[str]
    compounds: frozenset[tuple[str, str]]
    first: frozenset[str]
    behind: frozenset[str]
    words: frozenset[str]
    skeletons: frozenset[str]


@lru_cache(maxsize=1 << 12)
def _parts(names: tuple[str, ...]) -> _Parts:
    full = [words for name in names if len(words := _without_kin(fold_word(name).split())) > 1]
    compound = [words for words in full if len(words) > 2 and words[-2] in PARTICLES]
    every = frozenset(chain.from_iterable(full))
    return _Parts(
        last=frozenset(words[-1] for words in full if words not in compound),
        syllables=frozenset(words[-1] for words in full if len(words) > _GIVEN_SYLLABLES),
        compounds=frozenset((words[-2], words[-1]) for words in compound),
        first=frozenset(words[0] for words in full),
        behind=frozenset("".join(words[1:]) for words in full),
        words=every,
        skeletons=frozenset(map(skeleton, every)) - {""},
    )


def _without_kin(words: list[str]) -> list[str]:
    """The words of a name but for those of kin, which stand in nicknames and call anybody else too, `الأخ ماتشي`, and `Jr.` and the like at its end."""
    return [word for word in words if word not in _KIN and word not in SUFFIX_WORDS]


def short_forms(tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase) -> Iterator[Same]:
    """Family names after the full name, given names where someone is called or speaks."""
    names = _Names(linked, kb)
    alone = {x.first for x in linked if x.last == x.first + 1 and is_unknown_person(x.mention)}
    called = _called(tokens, linked) | alone
    guessed = {x.first for x in linked if x.last == x.first + 1 and _is_tagged_word(x.mention)}
    words = mere_words(tokens, linked)
    begins = {x.first: x.mention for x in linked if x.mention.label == "PERSON" and not x.mention.clitics}
    places = _places(tokens, names, called | guessed)
    words |= towns(tokens, places, called)
    for at in places:
        if at in words:
            continue
        same = _compound_at(tokens, at, names) or _short_form_at(tokens, at, names, at in called)
        is_headed = (
            at in guessed and triggers().class_before(tokens, at) is not None
        )  # `شركة كلاي` beside Clay Halpern
        if same is None and at in guessed | alone and not is_headed:
            is_told = at in alone or triggers().verb_before(tokens, at) != ""
            same = _given_name_at(tokens, at, names, _SHORTEST_TOLD if is_told else _SHORTEST_ARABIC)
        if same is not None and not is_of_family(tokens, at) and not _asks(tokens, at, same, begins):
            yield same
    yield from _given_names(linked, names)


def _asks(tokens: Tokens, at: int, same: Same, begins: Mapping[int, Mention]) -> bool:
    """Whether a word that begins a sentence right before somebody else's name is a verb: `راسل كيرستن كوروسيك` beside Austin Russell."""
    other = begins.get(same.last)
    opens = at == 0 or tokens.texts[at - 1] in _STOPS
    return opens and not same.clitic and other is not None and other.name != same.told.name


def _given_names(linked: Sequence[Linked], names: _Names) -> Iterator[Same]:
    """Chinese given names of two syllables whose bearer the article names in full: `مو تشين` beside `لين مو تشين`, as colleagues call each other.

    Not right behind the full name, where others are listed: `وانغ لي نا ولي نا`.
    """
    ends = {x.last: x.mention for x in linked}
    for x in linked:
        if x.last - x.first != _GIVEN_SYLLABLES or not is_unknown_person(x.mention):
            continue
        bearers = names.syllables.get("".join(fold_word(x.mention.text).split()), {})
        if len(bearers) == 1:
            told = next(iter(bearers.values()))
            before = ends.get(x.first)
            if before is None or before.name != told.name:
                yield Same(x.first, x.last, fold_word(x.mention.clitics), told, "short_form")


def _called(tokens: Tokens, linked: Sequence[Linked]) -> set[int]:
    """Where someone is called or begins to speak."""
    speakers = {x.first for x in linked if x.mention.evidence == ("speaker",)}
    return {at + 1 for at in tokens.places(["يا"])} | speakers


def mere_words(tokens: Tokens, linked: Sequence[Linked]) -> set[int]:
    """Where a word that is also a family name is no name, whatever verb stands before it: `قال لي إن السوق كبيرة` in an article on Kai-Fu Lee.

    A title or its turn makes it one, and so does the end of the sentence (`"…"، قال لي.`) if the article has the word nowhere else.
    """
    places = tokens.places(_WORDS_TOO)
    if not places:
        return set()
    named = tokens_of(x for x in linked if x.last > x.first + 1) | _called(tokens, linked)
    loose = [at for at in places if at not in named and not _is_introduced(tokens, at)]
    used = {tokens.folded[at] for at in loose if at + 1 < len(tokens) and tokens.texts[at + 1] not in _STOPS}
    return {at for at in loose if tokens.folded[at] in used}


def _is_introduced(tokens: Tokens, at: int) -> bool:
    """Whether a title stands before a word; what is also a verb is none: `كتب لي صديق`."""
    if triggers().verb_before(tokens, at):
        return False
    return is_titled(tokens, at) or triggers().label_before(tokens, at) == "PERSON"


def _is_tagged_word(mention: Mention) -> bool:
    """Whether a tagger alone takes an Arabic word for a name of a firm or product."""
    return mention.entity is None and mention.label != "PERSON" and mention.evidence == ("tagger",)


def _given_name_at(tokens: Tokens, at: int, names: _Names, least: int) -> Same | None:
    """The one person of the article with a given name of so many letters that stands alone, or that a tagger took for a firm: `لتايلور` beside Taylor
    Swift.
    """
    for clitic, stem in readings(tokens.folded[at]):
        bearers = names.given.get(stem, {}) if _is_distinctive(tokens.texts[at], stem, least) else {}
        if len(bearers) == 1:
            return Same(at, at + 1, clitic, next(iter(bearers.values())), "short_form")
    return None


def _places(tokens: Tokens, names: _Names, called: AbstractSet[int]) -> list[int]:
    """Where a name may stand: one of the words, or any after a title or a verb that persons do, or someone is called."""
    firsts = {first for first, _ in names.compounds}
    words = [*names.forms, *(clitic + first for first in firsts for clitic in ("", *_SINGLE))]
    if not words:
        return []
    after = {at + 1 for at in (*triggers().verb_places(tokens), *tokens.places(TITLES))}
    return [at for at in sorted({*tokens.where(words), *after, *called}) if at < len(tokens)]


def _compound_at(tokens: Tokens, at: int, names: _Names) -> Same | None:
    if at + 1 == len(tokens):
        return None
    word, behind = tokens.folded[at : at + 2]
    for clitic in ("", *_SINGLE):  # `ماونت ودي ليخت`
        told = names.compounds.get((word.removeprefix(clitic), behind))
        if told is not None:
            return Same(at, at + 2, clitic, told, "short_form")
    return None


def _short_form_at(tokens: Tokens, at: int, names: _Names, called: bool) -> Same | None:
    word, folded = tokens.texts[at], tokens.folded[at]
    if is_function_word(word, folded) or (at and _is_number(tokens, at - 1)) or _opens_place(tokens, at):
        return None  # `200 ألف يوان` in an article on Wang Mingyuan
    bearers = names.given.get(folded, {}) if called else {}
    if len(bearers) == 1:
        return Same(at, at + 1, "", next(iter(bearers.values())), "short_form")
    titled = is_titled(tokens, at)
    introduced = titled or called or triggers().verb_before(tokens, at) != ""
    for clitic, stem in readings(folded):
        told = names.forms.get(stem)
        least = _SHORTEST_TOLD if is_behind_action(tokens, at) else _SHORTEST_ARABIC
        if told is not None and not introduced and not _is_distinctive(word, stem, least):
            told = None
        if told is None and introduced:
            told = names.surnames.get(stem)
            bones = skeleton(stem)
            if told is None and not clitic and (titled or len(bones) >= _LEAST_BONES):
                told = names.parts.get(stem) or _spelled_alike(stem, names.parts.get(bones))
        if told is not None:
            return Same(at, at + 1, clitic, told, "short_form")
    return None


def _is_number(tokens: Tokens, at: int) -> bool:
    return tokens.texts[at][-1:].isdecimal() or tokens.folded[at] in NUMBERS


def _opens_place(tokens: Tokens, at: int) -> bool:
    """Whether a word and the next are Hong Kong, or what comes from there."""
    following = tokens.folded[at + 1] if at + 1 < len(tokens) else ""
    return tokens.folded[at] == _HONG and following.startswith(_KONG)


def _spelled_alike(arabic: str, told: Mention | None) -> Mention | None:
    """The mention, if one of the words of its name looks like an Arabic word letter by letter."""
    words = (told.name or told.text).split() if told else []
    return told if any(spells(arabic, word) for word in words) else None


def _is_distinctive(surface: str, stem: str, least: int = _SHORTEST_ARABIC) -> bool:
    """Whether a word may be a family name by itself: capitalized, or long and no ordinary word; `least` are the letters of an Arabic one."""
    if surface.isascii():
        return len(stem) >= _SHORTEST_LATIN and surface[0].isupper()
    return len(stem) >= least and stem not in ordinary_words()
