"""Credits and captions that only their place tells: what stands between the title and the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from operator import eq

from transcript_nlp.structure.credits.authors import NAME_LABELS, tells_function, tells_reporters
from transcript_nlp.structure.credits.credits import (
    is_bare_label,
    is_byline,
    is_date_label,
    is_job,
    is_short_name,
    tells_author,
    tells_reading_time,
    tells_work,
)
from transcript_nlp.structure.credits.origin import begins_with_day, is_day, tells_origin
from transcript_nlp.structure.credits.outlets import is_outlet
from transcript_nlp.structure.credits.people import is_person, is_unlisted, may_be_person, tells_role
from transcript_nlp.structure.credits.speakers import is_chinese_name
from transcript_nlp.structure.lines import QUOTES, RUNNING
from transcript_nlp.structure.site.frame import told_by
from transcript_nlp.structure.titles.titles import is_part

# Lines at the beginning that may stand above the text, without and with those of a menu.
_TOP, _LONGEST_TOP = 14, 40
_OF_SITE = frozenset(("navigation", "promotion", "related", "disclaimer"))
_LAST = 4  # lines at the end among which the source may stand
_LABEL_LINES, _LONGEST_VALUE = 12, 60  # at the head, a label that has its value on the next line
_LONGEST_LABEL = 20  # without a colon
# Code points of one in the text, where a shorter line that stands twice could be a heading, and of one at the head.
_LEAST_CAPTION, _LONGEST_CAPTION = 60, 90
_LEAST_TWICE = 8  # of one right between two lines of running text
_MOST_LINES = 5  # that tell by whom and when
_MOST_AUTHOR_WORDS = 3
_PAIR = 2
_REGARDS = re.compile(
    "(?:(?:مع )?(?:أطيب|خالص|أصدق|فائق|وافر|أحر) (?:ال)?(?:تحيات|تحية|أمنيات|تقدير|احترام|شكر|امتنان)(?: و(?:ال)?(?:تقدير|احترام))?|تحياتي|تحياتنا|المخلص لكم|بإخلاص|مع (?:تحياتي|تحياتنا|التحية|التقدير|الاحترام))"
    "[،,.]?"
)
_SIGNING = ("—", "–", "--")
_LAST_SIGNED, _MOST_SIGNED = 20, 3  # lines at the end with the signature of a letter; of it
_HELD_BY = re.compile(
    "(?:حوار|مقابلة|لقاء|تحقيق|تقرير|أجر[ىت] (?:الحوار|المقابلة|اللقاء)|حاور(?:ه|ها|هم|ته|تها|تهم)) ?[:/-] ?([^:/.؟]{5,40})"
)
_HANDLE = re.compile(r"@[A-Za-z][\w.]{2,30}")
_AUTHORS = frozenset(("المؤلفون", "المؤلف", "المؤلفين", "الكتاب", "الكاتب", "Authors"))
_SEEN = 6  # lines at the beginning that were asked for a byline before
_OPEN = ("paragraph", "heading", "list_item")
_TEXT = frozenset(("paragraph", "heading"))
_BESIDE_ORIGIN = _OF_SITE | {"credit", "caption", "url", "hashtags", "separator"}


def name_labels(kinds: list[str], lines: Sequence[str]) -> None:
    """What stands below a label at the head is a credit like it: `مقدم الحلقة:` and a name on the next line.

    A label without a colon is one where it stands alone at the head or, of a source, at the end.
    """
    size = len(lines)
    for index in range(min(_LABEL_LINES, size - 1)):
        value = lines[index + 1]
        if (
            kinds[index] == "credit"
            and lines[index].endswith((":", "："))
            and kinds[index + 1] == "paragraph"
            and len(value) <= _LONGEST_VALUE
            and not value.endswith((".", "؟", "!"))
            and ":" not in value
            and value not in lines[:index]
        ):
            kinds[index + 1] = "credit"
    for index in (*range(min(_LABEL_LINES, size - 1)), *range(max(size - _LAST, _LABEL_LINES), size - 1)):
        if (
            len(lines[index]) <= _LONGEST_LABEL
            and kinds[index] == "paragraph"
            and kinds[index + 1] in ("paragraph", "list_item", "url")
            and is_bare_label(lines[index], lines[index + 1], at_end=index >= size - _LAST)
        ):
            kinds[index] = kinds[index + 1] = "credit"
    for index in range(min(_LABEL_LINES, size - 2)):
        # The box of the authors in the theme of a blog, with a label for the name, too.
        if (
            lines[index] in _AUTHORS
            and lines[index + 1] in NAME_LABELS
            and kinds[index + 2] in _OPEN
            and is_short_name(lines[index + 2])
        ):
            kinds[index : index + 3] = ["credit"] * 3
    for index in range(size - 1):
        if kinds[index + 1] in ("credit", "navigation") and is_date_label(lines[index]):
            kinds[index] = "credit"


def name_bylines(kinds: list[str], lines: Sequence[str]) -> None:
    """Short lines between the title and the last credit above the text are credits, and equal lines there a caption."""
    top = _above_text(kinds, lines)
    titles = [k for k in range(top) if kinds[k] == "title"]
    begin = titles[-1] + 1 if titles else 0
    if titles:
        _name_origin(kinds, lines, range(begin, min(top, begin + _MOST_LINES)))
    last = max((k for k in range(begin, min(top, begin + _MOST_LINES)) if kinds[k] == "credit"), default=-1)
    headings = [lines[k] for k, kind in enumerate(kinds) if kind == "heading" and k >= top] if titles else []
    if titles:
        _name_writer(kinds, lines, range(begin, min(top, begin + _MOST_LINES)))
    for index in range(titles[0] - 1 if titles else 0):  # the box of a columnist above the title
        if kinds[index] in _OPEN and may_be_person(lines[index]) and is_job(lines[index + 1]):
            kinds[index] = kinds[index + 1] = "credit"
    for index in range(titles[0] if titles else 0):  # the day alone
        if kinds[index] in _OPEN and any(map(str.isdigit, lines[index])) and is_day(lines[index]):
            kinds[index] = "credit"
    for index in range(titles[0] + 1 if titles else 0, top):
        line = lines[index].strip("| ")  # `| سامي رضوان`
        if not line:
            continue
        if len(line) > _LONGEST_CAPTION or line[-1] in ".؟?!…" or kinds[index] not in _OPEN or is_part(line):
            continue
        if index >= begin and (
            (titles and index < last and (is_short_name(line) or _is_of_outlet(line)))
            or tells_author(line)
            or (index > 0 and kinds[index - 1] == "credit" and tells_work(line))
            or (titles and (held := _HELD_BY.fullmatch(line)) and is_person(held[1]))
            or (
                titles
                and (
                    is_person(line)
                    or is_chinese_name(line)
                    or tells_reporters(line)
                    or (index < last and tells_function(line))
                    or _is_handled(index, lines)
                )
                and not any(is_person(other) for other in headings if other != line)
            )
            or (index >= _SEEN and is_byline(line))
            or (titles and is_short_name(line) and any(told_by(below) == line for below in lines[top:]))
        ):
            kinds[index] = "credit"
        elif titles and index + 1 < len(lines) and line == lines[index + 1]:
            is_title = any(line == lines[k] for k in titles)
            kind = "title" if is_title else "credit" if _is_name(line, kinds, index) else "caption"
            kinds[index] = kinds[index + 1] = kind


def _name_writer(kinds: list[str], lines: Sequence[str], below: range) -> None:
    """A name that no list has, right below the title, perhaps behind a line of the site, above how long it takes to read the article or what somebody is who writes."""
    index = next((k for k in below if kinds[k] not in _OF_SITE), below.stop)
    if index + 1 >= below.stop or kinds[index] not in _OPEN:
        return
    name, under = lines[index], lines[index + 1]
    if not (may_be_person(name) or is_person(name) or is_unlisted(name)) or not is_short_name(name):
        return
    if kinds[index + 1] == "navigation" and tells_reading_time(under):
        kinds[index] = "credit"
    elif kinds[index + 1] in _OPEN and tells_role(under) and is_short_name(under):
        kinds[index] = kinds[index + 1] = "credit"


def _is_of_outlet(line: str) -> bool:
    """Whether a line is a person and an outlet with a bar between them: `ساحل بوك | جيسيكا هارت`."""
    parts = [part.strip() for part in line.split("|")]
    return len(parts) == _PAIR and all(map(is_short_name, parts)) and any(map(may_be_person, parts))


def _is_handled(index: int, lines: Sequence[str]) -> bool:
    """Whether a line is a person's name above or before a handle: `جوردان نوفيت`, `@jordannovet`."""
    name, *handle = (
        lines[index].rsplit(" ", 1) if "@" in lines[index] else (lines[index], *lines[index + 1 : index + 2])
    )
    return may_be_person(name) and _HANDLE.fullmatch("".join(handle)) is not None


def _name_origin(kinds: list[str], lines: Sequence[str], below: range) -> None:
    """Lines right below the title that tell the outlet, perhaps with who or when, or a day; none that heads an entry of a timeline
    or of a list of outlets.
    """
    for index in below:
        line = lines[index].strip("| ")
        if kinds[index] in _OPEN and line and (tells_origin(line) or is_day(line)):
            others = lines[index + 1 :]
            if (begins_with_day(line) and any(map(begins_with_day, others))) or (
                is_day(line) and any(map(is_day, others))
            ):
                return
            kinds[index] = "credit"
        elif kinds[index] in ("paragraph", "heading") and line and is_outlet(line):
            if any(map(is_outlet, lines[index + 1 :])) or "".join(lines[index + 1 : index + 2]).startswith(
                line
            ):
                return
            kinds[index] = "credit"
        elif kinds[index] not in _BESIDE_ORIGIN and not (index == below.start and is_short_name(line)):
            return


def name_captions(kinds: list[str], lines: Sequence[str]) -> None:
    """A line that stands twice in a row between two paragraphs is what a picture shows; a heading may stand below it."""
    for index in [k for k, same in enumerate(map(eq, lines, islice(lines, 1, None))) if same]:
        line = lines[index]
        if not (
            index > 0
            and _LEAST_TWICE <= len(line) < RUNNING
            and " " in line
            and line[-1] not in ".:!…"
            and {kinds[index], kinds[index + 1]} <= _TEXT
            and len(lines[index - 1]) >= RUNNING
        ):
            continue
        below = lines[index + 2 : index + 4]
        if len(line) >= _LEAST_CAPTION and line[-1] not in "؟?" and any(len(b) >= RUNNING for b in below):
            kinds[index] = kinds[index + 1] = "caption"
        elif below and len(below[0]) >= RUNNING:  # shorter ones could be a heading or a button
            is_heading = line[-1] in "؟?" or line.count(" ") < _MOST_AUTHOR_WORDS - 1
            kinds[index] = kinds[index + 1] = "heading" if is_heading else "caption"


def name_signature(kinds: list[str], lines: Sequence[str]) -> None:
    """Who signs a letter, below its last words: `مع أطيب التحيات،`, the name, perhaps the function and the firm; who signs a report behind a dash in
    one of the last lines (`— هند جابر`), none below a quotation.
    """
    for index in range(max(len(lines) - _LAST, 1), len(lines)):
        dash, _, name = lines[index].partition(" ")
        if (
            dash in _SIGNING
            and kinds[index] == "list_item"
            and "list_item" not in (kinds[index - 1], *kinds[index + 1 : index + 2])
            and QUOTES.isdisjoint(lines[index - 1])
            and kinds[index - 1] != "quote"
            and (
                is_person(name) or may_be_person(name) or (lines[index - 1][-1] == "." and is_unlisted(name))
            )
        ):
            kinds[index] = "credit"
    for index in range(max(len(lines) - _LAST_SIGNED, 0), len(lines) - 1):
        if kinds[index] in _OPEN and _REGARDS.fullmatch(lines[index]) and is_short_name(lines[index + 1]):
            below = index + 1
            while (
                below < min(index + 1 + _MOST_SIGNED, len(lines))
                and kinds[below] in _OPEN
                and len(lines[below]) <= _LONGEST_VALUE
                and not lines[below].endswith((".", "؟", "!", ":"))
            ):
                kinds[below] = "credit"
                below += 1


def _is_name(line: str, kinds: Sequence[str], index: int) -> bool:
    """Whether a line that stands twice is the author, with the picture of a profile, and not what a picture shows."""
    return (
        is_short_name(line)
        and line.count(" ") < _MOST_AUTHOR_WORDS
        and "credit" in kinds[index : index + _MOST_LINES]
    )


def _above_text(kinds: Sequence[str], lines: Sequence[str]) -> int:
    """How many lines stand above the first line of running text; those of a menu are not counted against the most."""
    others = 0
    for index, line in enumerate(lines[:_LONGEST_TOP]):
        if (
            others == _TOP
            or kinds[index] in ("question", "answer")
            or (kinds[index] == "paragraph" and len(line) >= RUNNING)
        ):
            return index
        others += kinds[index] not in _OF_SITE
    return min(len(lines), _LONGEST_TOP)
