"""In what two readings of one sentence differ."""

from __future__ import annotations

import re
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
