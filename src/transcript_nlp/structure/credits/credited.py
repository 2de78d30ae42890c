"""Who wrote, translated or edited an article, in the lines that say so: `النص / بان لوان`, `ترجمة: سامي رضوان | تحرير: Hao Ran`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from transcript_nlp.structure.credits.authors import and_glued
from transcript_nlp.structure.credits.credits import BEHIND_NAME, SENT_FROM, any_of, label_roles

_ROLES = ("author", "editor", "translator")
_BORDERS = "|｜丨·•،,;؛"
_WORD = r"[^\W\d_丨]+"  # that sign is a letter, too
# What does it instead of a person.
_OTHERS = frozenset(
    "فريق قسم هيئة طاقم أسرة موقع وكالة وكالات شبكة صحيفة مجلة مركز قناة مجموعة شركة مكتب محرر محررو التحرير الترجمة الأخبار غرفة خاص مترجم team staff desk editors".split()
)
_MOST_WORDS = 4  # of one name
_AGAIN = "(?:(?:بقلم|كتبه|كتبها|بواسطة|من إعداد|[Bb]y) )?"  # `بقلم: بقلم سارة خان`
# What parts two names; behind a comma only Latin ones are read, since a function or a firm may stand there.
_AND = r"\s*&\s*|\s+(?:and|و)\s+"
_NEXT = re.compile(
    rf"(?:{_AND})(?P<any>{_WORD}(?: {_WORD}){{0,3}})(?=\s*(?:$|[{_BORDERS})\]】&]|(?:and|و) ))"
    rf"|\s*[،,、]\s*(?P<latin>[A-Z][A-Za-z]+(?:[ .'’-][A-Z][A-Za-z]*){{0,3}})(?=\s*(?:$|[{_BORDERS})\]】&]))"
)


def credited(line: str) -> Iterator[tuple[int, int]]:
    """Where the names behind the labels of a credit stand in it, as far as they read like those of persons."""
    if (sent := SENT_FROM.fullmatch(line)) and " و" not in sent["names"]:  # of two a family may begin so
        yield sent.span("names")
    end = 0
    for match in _pattern().finditer(line):
        # A blank alone parts two credits only where a name ended before it: `المؤلف: وانغ لي المحرر: تشن هاو`.
        if match[0][0].isspace() and match.start() != end:
            continue
        end = match.end("name")
        if not _OTHERS.isdisjoint(match["name"].casefold().split()):
            continue
        yield from _names_within(match["name"], match.start("name"))
        while further := _NEXT.match(line, end):
            group = "any" if further["any"] else "latin"
            end = further.end(group)
            if _OTHERS.isdisjoint(further[group].casefold().split()):
                yield from _names_within(further[group], further.start(group))


def _names_within(told: str, start: int) -> Iterator[tuple[int, int]]:
    """Where the names of one person, or of several with a و written to the next, stand in a line in which they begin at `start`."""
    at = 0
    for name in and_glued(told, is_told=True):
        at = told.index(name, at)
        if len(name.split()) <= _MOST_WORDS:
            yield start + at, start + at + len(name)
        at += len(name)


def is_of_staff(word: str) -> bool:
    """Whether a word tells who did it instead of a person's name: `فريق`, `وكالة`."""
    return word.casefold() in _OTHERS


@cache
def _pattern() -> re.Pattern[str]:
    persons = any_of(word for word, roles in label_roles().items() if not roles.isdisjoint(_ROLES))
    # The next label ends a name too: `المؤلف | تشاو يينغ المصدر | …`.
    label = rf"[\[【]?{any_of(label_roles())}\s*[:：/|｜丨\]】]"
    name = rf"{_WORD}(?:(?: |\. ?|['’-])(?!{label}|{BEHIND_NAME}|(?:and|و) ){_WORD}){{0,{2 * _MOST_WORDS - 1}}}(?:\.?(?=\s*(?:$|[{_BORDERS})\]】]|{label})|\s\s|{_AND})|(?=\.?\s+(?:{BEHIND_NAME})))"
    return re.compile(rf"(?:^|[{_BORDERS}(\[【]|\s)\s*{persons}\s*[:：/|｜丨\]】]\s*{_AGAIN}(?P<name>{name})")
