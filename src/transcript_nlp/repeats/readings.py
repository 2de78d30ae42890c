"""In what two readings of one sentence differ."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Literal

from transcript_nlp.tables import RESOURCES, read_table
from transcript_nlp.text.clitics import bare_forms
from transcript_nlp.text.normalize import fold

ReadingKind = Literal["number", "negation", "name", "wording"]

_NUMBERS = re.compile(r"[-\u2212]?\d+(?:[.,]\d+)*%?")
_LATIN_WORDS = re.compile(r"[a-z][\w.+#-]*")
_WORDS = re.compile(r"\w+")
_CLAUSE = 3  # words that one reading has more than the other
_REWORDED = 2  # words of a reading that a fuller one has otherwise
_NEGATIONS = frozenset(
    "لا لم لن ليس ليست ليسوا لست لسنا ما غير دون بدون بلا عدم not no never without nor".split()
)
_NUMBER_WORDS = frozenset(
    fold(word)
    for word in (
        "واحد واحدة اثنان اثنين اثنتان اثنتين ثلاث ثلاثة أربع أربعة خمس خمسة ست ستة سبع سبعة ثماني ثمانية تسع تسعة "
        "عشر عشرة عشرون عشرين ثلاثون ثلاثين أربعون أربعين خمسون خمسين ستون ستين سبعون سبعين ثمانون ثمانين تسعون تسعين "
        "مئة مائة مئات مئتين مئتان ألف ألفين ألفان آلاف مليون مليونين ملايين مليار مليارين مليارات تريليون تريليونات نصف ثلث ثلثي ربع"
    ).split()
)


def reading_kind(kept: str, other: str) -> ReadingKind:
    """In what two near-identical readings differ: a number, a negation, a name, or only the wording.

    >>> reading_kind("جمعت 80 مليون دولار", "جمعت 90 مليون دولار")
    'number'
    >>> reading_kind("قال أحمد إن السوق هادئة", "قال محمود إن السوق هادئة")
    'name'
    """
    a, b = fold(kept).replace("٪", "%"), fold(other).replace("٪", "%")
    if sorted(_NUMBERS.findall(a)) != sorted(_NUMBERS.findall(b)):
        return "number"
    changed = set(_changed_words(a, b))
    if not changed.isdisjoint(_NUMBER_WORDS):
        return "number"
    if _negations(a) != _negations(b):
        return "negation"
    if sorted(_LATIN_WORDS.findall(a)) != sorted(_LATIN_WORDS.findall(b)) or changed & _arabic_names():
        return "name"
    return "wording"


def says_more(reading: str, other: str) -> bool:
    """Whether a key says what another says, but for a word or two, and a number or several words more.

    >>> says_more("باعت المتاجر أجهزتها الجديدة مقابل 90 دولارا", "باعت المتاجر أجهزتها الجديدة")
    True
    """
    more, missing = _lacking(other, reading), _lacking(reading, other)
    if not missing and any(any(map(str.isdigit, word)) for word in more):
        return True
    return len(missing) <= _REWORDED and len(more) - len(missing) >= _CLAUSE


def tells_other_facts(one: str, other: str) -> bool:
    """Whether two keys that differ in a number, a negation or a name differ in what is said of it, too.

    >>> tells_other_facts("باع المكتب سبعة حواسيب في 2021", "باع المكتب أثاث المطبخ في 2019")
    True
    """
    return all(sum(map(_is_plain, _lacking(a, b))) > 1 for a, b in ((one, other), (other, one)))


def _lacking(key: str, other: str) -> list[str]:
    """The words of another key that a key lacks."""
    return list((Counter(other.split()) - Counter(key.split())).elements())


def _is_plain(word: str) -> bool:
    """Whether a word is no number, negation or name."""
    return not (
        word.isascii()
        or any(map(str.isdigit, word))
        or word in _NEGATIONS
        or not _named_or_counted().isdisjoint(bare_forms(word))
    )


def _changed_words(a: str, b: str) -> Iterator[str]:
    """The words that stand in one reading only, also without their proclitics."""
    words, others = _WORDS.findall(a), _WORDS.findall(b)
    for word in {*words} ^ {*others}:
        yield from bare_forms(word)


def _negations(text: str) -> list[str]:
    words = (word.removeprefix("و").removeprefix("ف") for word in text.split())
    return sorted(word for word in words if word in _NEGATIONS)


@cache
def _arabic_names() -> frozenset[str]:
    """Arabic spellings of personal names that are rarely anything else, in `match` form."""
    names: set[str] = set()
    for table in ("arab", "foreign"):  # only documents with two readings pay for it
        rows = read_table(RESOURCES / "names" / f"{table}.tsv", ("arabic", "latin", "kind", "note"))
        names.update(fold(row["arabic"]) for row in rows if row["note"] == "plain")
    ordinary = read_table(RESOURCES / "names" / "ordinary.tsv", ("word", "note"))
    return frozenset(names - {fold(row["word"]) for row in ordinary})


@cache
def _named_or_counted() -> frozenset[str]:
    return _arabic_names() | _NUMBER_WORDS
