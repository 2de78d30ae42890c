"""Dates in credits: `13 نوفمبر 2025`, `تشرين الثاني 13, 2025`, `2025-11-13`, `2025年11月13日`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

WEEKDAYS = "(?:السبت|الأحد|الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة)"
# The twelve months as patterns: in Egypt and the Gulf, in the Levant and Iraq, in the Maghreb, in English.
MONTHS = (
    "يناير|كانون الثاني|جانفي|January|Jan",
    "فبراير|شباط|فيفري|February|Feb",
    "مارس|آذار|March|Mar",
    "[أإا]بريل|نيسان|أفريل|April|Apr",
    "مايو|أيار|ماي|May",
    "يونيو|يونيه|حزيران|جوان|June|Jun",
    "يوليو|يوليه|تموز|جويلية|July|Jul",
    "[أا]غسطس|آب|أوت|August|Aug",
    "سبتمبر|أيلول|September|Sept?",
    "[أا]كتوبر|تشرين الأول|October|Oct",
    "نوفمبر|تشرين الثاني|November|Nov",
    "ديسمبر|كانون الأول|December|Dec",
)
_D = "[0-9٠-٩]"
_MONTH = "|".join(f"(?P<month_{number}>{forms})" for number, forms in enumerate(MONTHS, 1))
_ANY_MONTH = "|".join(MONTHS)
_BETWEEN = "(?: ?[،,]? |[/-])"
_YEAR, _NUMBER = rf"(?<!\d){_D}{{4}}(?!\d)", rf"(?<!\d){_D}{{1,2}}(?!\d)"
_BY_NUMBER = re.compile(
    rf"(?P<year>{_YEAR}) ?[-/.年:] ?(?P<month>{_NUMBER}) ?[-/.月:] ?(?P<day>{_NUMBER})"
    rf"|(?P<one>{_NUMBER}) ?[-/.] ?(?P<other>{_NUMBER}) ?[-/.] ?(?P<last>{_YEAR})"
)
_BY_NAME = re.compile(
    rf"(?:(?P<day>(?<!\d){_D}{{1,2}})(?:st|nd|rd|th)?{_BETWEEN})?(?<!\w)(?:{_MONTH})(?!\w)(?: ?[/ ] ?(?:{_ANY_MONTH})(?!\w))?"
    rf"(?: (?P<later>{_D}{{1,2}})(?:st|nd|rd|th)?)?{_BETWEEN}(?P<year>{_YEAR})",
    re.IGNORECASE,
)
# Before the day of something else: of a change, or of what a forum tells of a member.
_UPDATED = re.compile("تحديث|تعديل|محدث|updated|حضور|تسجيل|[إا]نضم|ميلاد|joined", re.IGNORECASE)
_PUBLISHED = re.compile("نُ?شر|بتاريخ|published|posted", re.IGNORECASE)
_FIRST_PUBLISHED = re.compile("أصل|لأول مرة|original|first", re.IGNORECASE)  # elsewhere, often years before
# What a crawler writes before the text of a page, at its beginning.
_CRAWLED = re.compile("date [0-9]{4}-[0-9]{2}-[0-9]{2}(?![^ ])")
# With which a report of an agency begins: `بكين 30 مايو 2024 (شينخوا)`, `30 مايو 2024/صحيفة الشعب اليومية/`.
_AGENCY = "شينخوا|رويترز|فرانس برس|أسوشيتد برس|الأناضول|سبوتنيك|بلومبر[غج]|يونهاب|كيودو|وام|واس|أ ?ف ?ب|د ?ب ?أ|Xinhua|Reuters|AFP|AP|CNN"
_DATELINE = re.compile(
    rf"(?P<day>{_D}{{1,2}} (?:{_ANY_MONTH}) {_D}{{4}}) ?/ ?[^\W\d][^/\n.:؟]{{2,40}}/"
    rf"|(?:[^\W\d]+(?: [^\W\d]+){{0,3}} ?[،,]? ?)?(?P<date>{_D}{{1,2}} (?:{_ANY_MONTH}) {_D}{{4}}) ?\((?:{_AGENCY})\)"
)
# With which a press release begins: `الرياض، 4 نوفمبر 2025 - أعلنت …`, `سان فرانسيسكو (4 نوفمبر 2025) – …`,
# `نيويورك--(بيزنس واير)--6 نوفمبر 2025--أعلنت …`.
_RELEASE = re.compile(
    rf"\[?[^\W\d]+(?: [^\W\d]+){{0,2}}(?:[،,] [^\W\d]+(?: [^\W\d]+){{0,2}})?\.? ?(?:[–—-]+ ?[(][^()\n]{{2,25}}[)] ?[–—-]+|[(،,–—-]) ?(?P<day>{_D}{{1,2}} (?:{_ANY_MONTH})[،,]? {_D}{{4}})(?:[)\]]| ?[(/][^()/\n]{{2,25}}[)/]|[،,] [^\W\d]+(?: [^\W\d]+)?)? ?(?:[–—-]+|:) ?(?=[^\W\d])"
)
_FIRST_YEAR = 1990  # what is earlier is no date of a page
_MONTHS_A_YEAR = 12


def published(head: Iterable[str], others: Iterable[str] = ()) -> str | None:
    """The day that an article says it was published on.

    Args:
        head: credits that stand above the text, those below the title first. The first date in them counts that is behind
            a word for publishing, else the first that is not one of an update.
        others: credits elsewhere, where a date counts only behind a word for publishing.

    Returns:
        The day as ISO 8601 has it, `2025-11-13`; `None` if it is not told, or may be read in two ways (`03/04/2025`).

    >>> published(["آخر تحديث: 2025/10/02 | نشر في: 30 أيلول 2025"])
    '2025-09-30'
    """
    told = [(day, before) for line in head for day, before in _dates(line) if not _UPDATED.search(before)]
    above = (day for day, before in told if _PUBLISHED.search(before) and not _FIRST_PUBLISHED.search(before))
    elsewhere = (day for line in others for day, before in _dates(line) if _PUBLISHED.search(before))
    day = next(chain(above, (day for day, _ in told), elsewhere), None)
    return None if day is None else day.isoformat()


def crawled(text: str) -> str:
    """The date that a crawler wrote before the text of a page (`date 2025-11-13 …`), or nothing."""
    match = _CRAWLED.match(text)
    return match[0] if match else ""


def dateline(text: str) -> str:
    """The date with which the first paragraph begins, before the agency that reports it, or nothing."""
    match = _DATELINE.match(text)
    return match["day"] or match["date"] if match else ""


def release_date(text: str) -> str:
    """The date with which the first paragraph begins behind a town and before a dash, as in a press release, or nothing."""
    match = _RELEASE.match(text)
    return match["day"] if match else ""


def _dates(line: str) -> Iterator[tuple[date, str]]:
    """The dates of a line in order, each with what stands before it, from the date before on."""
    matches = sorted([*_BY_NUMBER.finditer(line), *_BY_NAME.finditer(line)], key=lambda match: match.start())
    end = 0
    for match in matches:
        day = _day(match)
        if day is not None and match.start() >= end:
            yield day, line[end : match.start()]
            end = match.end()


def _day(match: re.Match[str]) -> date | None:
    found = {name: value for name, value in match.groupdict().items() if value is not None}
    named = next((int(name.removeprefix("month_")) for name in found if name.startswith("month_")), None)
    try:
        if named is not None:
            day = date(int(found["year"]), named, int(found.get("day") or found["later"]))
        elif "year" in found:
            day = date(int(found["year"]), int(found["month"]), int(found["day"]))
        else:
            one, other = int(found["one"]), int(found["other"])
            if one != other and max(one, other) <= _MONTHS_A_YEAR:
                return None  # in Cairo the day stands first, in translations from English the month
            first_is_month = other > _MONTHS_A_YEAR
            month, number = (one, other) if first_is_month else (other, one)
            day = date(int(found["last"]), month, number)
    except (ValueError, KeyError):
        return None  # the 31st of April, or a month and a year alone
    return day if day.year >= _FIRST_YEAR else None
