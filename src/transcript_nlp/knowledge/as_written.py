"""Whether a word of a text, as it is written, may be an alias at all.

The `match` form of a word has one ya, one alef and one ending for `ة` and `ه`, since names are written in several ways. Words are not: `سيرى` (will see)
is no Siri (`سيري`), `بألم` (with pain) no PaLM (`بالم`). So a word that Arabic texts are full of must have these letters as the alias has them.
"""

from __future__ import annotations

import re

from transcript_nlp.knowledge.base import Alias
from transcript_nlp.knowledge.guards import OPEN, Context
from transcript_nlp.knowledge.spelling import spelling_fits
from transcript_nlp.knowledge.words.frequencies import frequencies
from transcript_nlp.knowledge.writing.letter_names import letters_of
from transcript_nlp.text.clitics import ARTICLE, SHORTEST_STEM
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.words import ON
from transcript_nlp.types import Entity

_UNWRITTEN = re.compile("[\u0640\u064b-\u0652\u0670]")  # tatweel and vowel signs
_INNER, _ANYWHERE = frozenset("أإآ"), frozenset("ىئؤة")  # a name may begin with any alef
_I, _E = "آي", "إي"  # as they are written, the letters of these names
_A = "إيه"
_PLURAL, _ON_SOMETHING = "s", f"{ON} "
_PUBLIC_BODY = "government"
_GLUED = ("و", "ف", "ب", "ك", "ل", "س", ARTICLE)  # what is written together with a word, of verbs too
_COMMON = 2  # steps of what is left without it
_FREQUENT = 3  # and of a word that behind an article is only that


def is_written_as(alias: Alias, surface: str, clitic: str) -> bool:
    """Whether what stands in a text is spelled as an alias, and is no other word with the same `match` form.

    Args:
        alias: one whose `match` form it has.
        surface: the name as it stands, without its proclitic.
        clitic: the proclitic before it, in `match` form.
    """
    if _has_other_letters(surface, alias.form) or _is_letter_only(surface, alias.form):
        return False
    if surface.startswith(_ON_SOMETHING) and surface[len(_ON_SOMETHING) :].isascii():
        return False  # `على KOC` is no Ali Koç
    return spelling_fits(alias, surface, clitic) and not is_another_word(alias, surface)


def _has_other_letters(surface: str, form: str) -> bool:
    """Whether the names of letters of an abbreviation have another one where their `match` forms are one: `آي إم سي` is IMC, and no EMC."""
    if _I not in surface and _E not in surface:
        return False
    pairs = list(zip(surface.split(), form.split(), strict=False))
    return {_I, _E} in ({*pair} for pair in pairs) and all(
        letters_of(word) for pair in pairs for word in pair
    )


def _is_letter_only(surface: str, form: str) -> bool:
    """Whether a word is the name of a letter, and an alias with the same `match` form is not: `إيه آر` is no `آية`."""
    return surface == _A and form.endswith("ة")


def is_of_each_country(alias: Alias, entity: Entity) -> bool:
    """Whether a guarded alias is words that the public body or bank of many a country is called by: `وزارة العدل`, `بنك البناء`.

    That it is a name does not tell whose: only the cues of its guard do.
    """
    is_office = entity.kind in {"government", "bank"} and not alias.mt_error
    return is_office and " " in alias.form and not alias.form.isascii()


def is_told_land(alias: Alias, entity: Entity, context: Context, first: int, last: int) -> bool:
    """Whether the article tells the land of a public body, where the guard of its English name asks for that: many have a national bureau of statistics."""
    is_any = entity.kind == _PUBLIC_BODY and alias.guard.requires
    return not is_any or alias.guard.asked_afar(context, first, last)


def is_another_word(alias: Alias, surface: str) -> bool:
    """Whether a word has letters that an alias has not, though their `match` forms are one, and is of every day as it stands or
    without a proclitic or an article: `أدى`, `بأيدي`; or is the plural of an abbreviation.

    Of an alias that needs no guard the form is common as the name that it is (`سوني`).
    """
    if " " in surface or surface.isascii():
        return _is_plural(surface) and alias.form.isupper()
    written, form = (_UNWRITTEN.sub("", word) for word in (surface, alias.form))
    if alias.guard is not OPEN and len(written) == len(form) + len(ARTICLE) and _has_article(written, form):
        if (
            written.endswith(form)
            and not alias.mt_error
            and frequencies().get(fold_word(form), 0) >= _FREQUENT
        ):
            return True  # `سلم الطلبات` are orders, and no `طلبات`
        # Behind an article the first alef tells words apart, too: `الإبل` is no `آبل`, `السوائل` no `سوايل`.
        pairs = zip(written[len(ARTICLE) :], form, strict=True)
        return fold_word(written) in frequencies() and any(
            a != b and a in _INNER | _ANYWHERE for a, b in pairs
        )
    if len(written) != len(form):
        return False
    if not (_has_article(written, form) or any(map(_differs, range(len(form)), written, form))):
        return False
    word, steps = fold_word(written), frequencies()
    if alias.guard is not OPEN and word in steps:
        return True
    return any(
        steps.get(word[len(glued) :], 0) >= _COMMON
        for glued in _GLUED
        if word.startswith(glued) and len(word) - len(glued) >= SHORTEST_STEM
    )


def _is_plural(surface: str) -> bool:
    """Whether the last letter of an abbreviation only says that there are several: `ASICs` are chips, and no ASICS."""
    return surface.endswith(_PLURAL) and surface[:-1].isupper() and surface.isascii()


def _differs(at: int, letter: str, meant: str) -> bool:
    return letter != meant and (letter in _ANYWHERE or (at > 0 and letter in _INNER))


def _has_article(written: str, form: str) -> bool:
    """Whether a word begins with what may be an article, and the alias with another alef: `الروك` is rock, `إلروك` a car."""
    return written.startswith(ARTICLE) and not form.startswith(ARTICLE)
