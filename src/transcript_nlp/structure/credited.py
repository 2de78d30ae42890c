"""Who wrote, translated or edited an article, in the lines that say so: `النص / بان لوان`, `ترجمة: سامي رضوان | تحرير: Hao Ran`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from transcript_nlp.tables import RESOURCES, read_table

_ROLES = ("author", "editor", "translator")
_BORDERS = "|｜丨·•،,;؛"
_WORD = r"[^\W\d_]+"
# What does it instead of a person.
_OTHERS = frozenset(
    "فريق قسم هيئة طاقم أسرة موقع وكالة وكالات شبكة صحيفة مجلة مركز قناة مجموعة شركة محرر محررو التحرير الترجمة الأخبار غرفة خاص مترجم team staff desk editors".split()
)


def credited(line: str) -> Iterator[tuple[int, int]]:
    """Where the names behind the labels of a credit stand in it, as far as they read like those of persons."""
    for match in _pattern().finditer(line):
        words = match["name"].casefold().split()
        if _OTHERS.isdisjoint(words):
            yield match.span("name")


@cache
def _pattern() -> re.Pattern[str]:
    rows = list(read_table(RESOURCES / "credits.tsv", ("role", "word", "note")))
    persons = _any_of(row["word"] for row in rows if row["role"] in _ROLES)
    # The next label ends a name too: `المؤلف | تشاو يينغ المصدر | …`.
    label = rf"{_any_of(row['word'] for row in rows)}\s*[:：/|｜丨]"
    name = (
        rf"{_WORD}(?:(?: |\. ?|['’-])(?!{label}){_WORD}){{0,3}}\.?(?=\s*(?:$|[{_BORDERS})\]】]|{label})|\s\s)"
    )
    return re.compile(rf"(?:^|[{_BORDERS}(\[【])\s*{persons}\s*[:：/|｜丨]\s*(?P<name>{name})")


def _any_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})"
