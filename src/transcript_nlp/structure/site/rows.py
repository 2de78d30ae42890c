"""Menus and buttons that a page's text has in one line: `الرئيسية | أخبار | تعلم | ابحث`.

No rule could list such rows, so their parts are looked up one by one. Blanks are told from wider ones in the source, since
normalization makes one blank of several.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from transcript_nlp.structure.credits.credits import (
    are_imprint,
    is_byline,
    is_dated,
    is_imprint,
    is_short_name,
)
from transcript_nlp.structure.credits.people import is_person, may_be_person
from transcript_nlp.structure.lines import RUNNING, Lines
from transcript_nlp.structure.site.boilerplate import Matcher
from transcript_nlp.structure.site.chapters import chapter_lists

ROW = "row"  # instead of the name of a rule
_BORDER = re.compile(r"[ \t\u00a0]{2,}|\t|\]\s*\[|\s*[|｜·•∙]\s*|\s[—–/.-]\s|،\s")
_INSIDE_DATE = re.compile(r"(?<=\w)[،,] ?(?=[0-9٠-٩]{4}(?!\d))")  # `17 نوفمبر، 2025`
_LONGEST, _LONGEST_PART, _MOST_WORDS = 250, 30, 5
_LEAST_KNOWN = 2
_LEAST_MENU = 4  # parts of a menu in the first line, of which fewer have to be known
_TOP = 14  # lines at the beginning among which the text has to begin for an imprint to stand above it
_WIDE, _LEAST_HEADLINES, _LONGEST_HEADLINE = re.compile(r"[ \u00a0]{3,}|\t+"), 5, 160
_BAR, _BUTTON = re.compile("[|｜·•∙]"), "beside"
_WROTE, _BYLINE = ("كتب", "كتبت"), 2  # also "books", an entry of menus; parts of who wrote
_LEAST_BARS = 2  # of a row of a table
# Beside what tells of the article, buttons without a number: `2025-07-08 09:12  القراءات 320  إعجاب`.
_BUTTONS = frozenset(("إعجاب", "أعجبني", "مشاركة", "شارك", "تعليق", "تعليقات", "حفظ", "متابعة", "المفضلة"))
_PICTURES = " 🔑👥📣🏠💌🎁🗂🔎🔍👤💼\ufe0f"  # beside the words of buttons
# The same with how often: `جمع 312`.
_COUNTED = re.compile(
    r"(?:جمع|تجميع|إعجاب|إعجابات|أعجبني|مشاركة|مشاركات|تعليق|تعليقات|حفظ|متابعة|مفضلة|المفضلة) ?[(]?[0-9٠-٩][0-9٠-٩.,]*[kK]?[)]?"
)
_KINDS = ("navigation", "promotion", "related")
_ENDS = (".", "!", "؛", "…")


def find_rows(lines: Lines, source: str, matcher: Matcher, taken: Sequence[bool]) -> list[int]:
    """The lines above and below the text of which at least half of the parts, and no fewer than two, are boilerplate;
    two are enough in the first line where it has four parts or more.

    Args:
        lines: the lines.
        source: the article as it came in.
        matcher: the rules.
        taken: the lines that are known already; a row may also stand beside them.
    """
    running = [index for index, line in enumerate(lines.texts) if len(line) >= RUNNING and not taken[index]]
    rows = []
    if running[:1] == [0] and len(running) > 1 and _are_headlines(source[: lines.source_ends[0]]):
        rows.append(running.pop(0))
    first, last = (running[0], running[-1]) if running else (len(lines), -1)
    size = len(lines)
    # `30:52 - الطقس` among other chapters is no time beside the name of a section.
    chapters = {k for chapters in chapter_lists(lines.texts) for k in chapters}
    for index, line in enumerate(lines.texts):
        is_outside = index < first or index > last
        is_beside = taken[max(index - 1, 0)] or taken[min(index + 1, size - 1)]
        if (
            taken[index]
            or index in rows
            or index in chapters
            or len(line) > _LONGEST
            or not (is_outside or is_beside)
            or line.endswith(_ENDS)
        ):
            continue
        written = source[lines.source_starts[index] : lines.source_ends[index]]
        if (
            _BORDER.search(written)
            and not _is_of_table(lines.texts, index)
            and not (index < first < _TOP and _is_imprint(written, line))
            and _is_row(written, matcher, is_first=index == 0 < size - 1)
        ):
            rows.append(index)
    return rows


def _are_headlines(written: str) -> bool:
    """Whether the first line consists of titles of other articles with wide blanks between, as mirrors of newspapers have them."""
    parts = _WIDE.split(written.strip())
    return len(parts) >= _LEAST_HEADLINES and all(
        len(part) <= _LONGEST_HEADLINE and not part.endswith(".") for part in parts
    )


def _is_of_table(lines: Sequence[str], index: int) -> bool:
    """Whether the line above or below has as many bars: `اللغة | القراءة | الكتابة`."""
    bars = lines[index].count("|")
    return bars >= _LEAST_BARS and any(
        lines[k].count("|") == bars for k in (index - 1, index + 1) if 0 <= k < len(lines)
    )


def _is_imprint(written: str, line: str) -> bool:
    """Whether a row tells of the article and not of the site: `14 يوليو 2023 · 4 دقائق قراءة · 321 مشاهدة`."""
    whole = _INSIDE_DATE.sub(" ", written)
    parts = [part for part in map(str.strip, _BORDER.split(whole)) if any(map(str.isalnum, part))]
    parts = [part for part in parts if part not in _BUTTONS and not _COUNTED.fullmatch(part)]
    if (
        len(parts) > _BYLINE and parts[0] in _WROTE and is_short_name(parts[1])
    ):  # `كتبت – هند جابر | 3 مايو 2025`
        return are_imprint(parts[_BYLINE:])
    if any(map(is_dated, parts)) and any(
        is_byline(part) or is_person(part) or may_be_person(part) for part in parts
    ):
        return True  # beside the section and how many comments there are
    return are_imprint(parts) and is_imprint(line)


def _is_row(line: str, matcher: Matcher, *, is_first: bool) -> bool:
    parts = [part for part in map(str.strip, _BORDER.split(line)) if any(map(str.isalnum, part))]
    if len(parts) < _LEAST_KNOWN or any(
        len(part) > _LONGEST_PART or part.count(" ") >= _MOST_WORDS for part in parts
    ):
        return False
    is_menu = is_first and len(parts) >= _LEAST_MENU and _BAR.search(line) is not None
    least = max(_LEAST_KNOWN, len(parts) / 2)
    known = entries = 0
    for index, part in enumerate(parts, 1):
        places = [rule.where for rule in matcher.fitting(part.strip(_PICTURES)) if rule.kind in _KINDS]
        known += bool(places)
        entries += any(place != _BUTTON for place in places)  # a title could consist of networks
        if not is_menu and known + len(parts) - index < least:
            return False
    return known >= least or entries >= _LEAST_KNOWN
