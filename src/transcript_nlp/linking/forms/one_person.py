"""Two spellings of one unknown person: `مردوك` after `جيري مردوخ`, `أليكس` after `ألكسندر رايت`, `لين جي` beside `Ji Lin`.

Machine translation spells a name anew in every sentence, and a text calls people by what they are called for short.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from transcript_nlp.knowledge.words.triggers import triggers
from transcript_nlp.knowledge.writing.given_names import other_given_names
from transcript_nlp.knowledge.writing.names import is_pinyin_name
from transcript_nlp.knowledge.writing.pinyin import chinese_name
from transcript_nlp.knowledge.writing.romanize import romanize
from transcript_nlp.knowledge.writing.transliterate import likeness
from transcript_nlp.linking.links.linker import Linked, has_syllables_of
from transcript_nlp.linking.links.told import CONFIRMED, called, is_named, is_unknown_person
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Mention

_ALIKE = 0.35  # likeness of a family name to the one it may be: Murdoch of `مردوك` has 0.37, Johnston of `جونسون` 0.33
_SURELY_ALIKE = 0.5  # the same of what a tagger took for a firm or product
_LEAST = 4  # letters of such a name
_TWO = 2  # words
_SAME_FIRST, _VOWELS = frozenset("جغقك"), frozenset("اوي")


def one_person(tokens: Tokens, linked: Sequence[Linked]) -> list[Linked]:
    """The mentions; an unknown family name as that of the one person of the article who has one like it, a given name as that of the one before who
    may be called so for short, and a Chinese name as the Latin one of the article in the other order.
    """
    full = [x for x in linked if _is_full(x.mention)]
    ends = {fold_word(x.mention.text).split()[-1] for x in full}
    latin: dict[str, Mention] = {}
    for x in linked:
        names = (x.mention.name or "").split()
        if len(names) == _TWO and x.mention.text.isascii() and is_pinyin_name(x.mention.name):
            latin.setdefault(" ".join(reversed(names)), x.mention)
    result: list[Linked] = []
    for x in linked:
        told = None
        if _is_alone(tokens, x):
            told = _called_for_short(x, full) or (None if _last_word(x) in ends else _spelled_anew(x, full))
        elif latin and is_unknown_person(x.mention) and not is_named(x.mention):
            told = _turned(x.mention, latin)
        result.append(x if told is None else called(x, told))
    return result


def _is_full(mention: Mention) -> bool:
    is_person = mention.label == "PERSON" and mention.score >= CONFIRMED
    return is_person and " " in mention.text and " " in (mention.name or "") and not mention.mt_error


def _last_word(x: Linked) -> str:
    return fold_word(x.mention.text)


def _is_alone(tokens: Tokens, x: Linked) -> bool:
    """Whether a single Arabic word is an unknown person, or what a tagger alone took for a firm or product, without the noun for one before it."""
    mention = x.mention
    if x.last - x.first != 1 or mention.entity is not None or mention.text.isascii():
        return False
    is_guessed = mention.evidence == ("tagger",) and triggers().class_before(tokens, x.first) is None
    return mention.label == "PERSON" or is_guessed


def _spelled_anew(x: Linked, full: Sequence[Linked]) -> Mention | None:
    """The one person whose family name an unknown word spells, if it is told by no full name in its own letters."""
    word = fold_word(x.mention.text)
    if len(word) < _LEAST or x.mention.evidence[0].startswith("short_form:"):
        return None
    least = _ALIKE if x.mention.label == "PERSON" else _SURELY_ALIKE
    alike = {
        y.mention.name: y.mention
        for y in full
        if not is_pinyin_name(y.mention.name) and _is_alike(word, y.mention, least)
    }
    return next(iter(alike.values())) if len(alike) == 1 else None


def _is_alike(word: str, person: Mention, least: float) -> bool:
    """Whether a word is the family name of a person in other letters, of which the first sounds the same."""
    family, own = (person.name or "").split()[-1], fold_word(person.text).split()[-1]
    is_begun = word[0] == own[0] or {word[0], own[0]} <= _SAME_FIRST or word[0] in _VOWELS
    return is_begun and likeness(word, family) >= least and (own.isascii() or likeness(own, family) >= _ALIKE)


def _called_for_short(x: Linked, full: Sequence[Linked]) -> Mention | None:
    """The nearest person before whose given name has a word for its short form, unless one before has that for a given name."""
    before = [y.mention for y in full if y.last <= x.first]
    own = fold_word(x.mention.text)
    if any(fold_word(y.text).split()[0] == own for y in before):
        return None
    names = set(other_given_names(romanize(x.mention.text).lower()))
    return (
        next((y for y in reversed(before) if (y.name or "").split()[0].lower() in names), None)
        if names
        else None
    )


def _turned(mention: Mention, latin: Mapping[str, Mention]) -> Mention | None:
    """The Latin name of the article, which has the family name last, that an unknown Chinese name is: `لين جي` beside `Ji Lin`.

    `latin` has the mentions by their names turned round.
    """
    words = mention.text.split()
    if len(words) < _TWO or chinese_name(words) is None:
        return None
    return next((other for name, other in latin.items() if has_syllables_of(words, name)), None)
