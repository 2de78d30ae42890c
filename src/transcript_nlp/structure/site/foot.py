"""What stands below the text of a page: contacts, tags, comments, counters, the titles beside the buttons of a pager."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from transcript_nlp.structure.credits.credits import tells_date
from transcript_nlp.structure.lines import OPEN, SENTENCE_END

BUTTONS = ("paragraph", "list_item", "heading")  # kinds that what stands on a button may pass for
_PAGER = "previous_next"
_COMMENTS = "comment"  # how the names of the rules for comment boxes begin
_TAG_LABELS = ("tags_label", "tag_label", "keywords")
_LONGEST_LABEL, _LONGEST_TAG = 20, 30
_LONGEST_TITLE = 140
_TAIL = 20  # lines at the end where comments stand
_LEAST_COMMENTS = 3
_REPLIES = ("رد", "الرد", "Reply", "رد على التعليق")
_LEAST_REPLIES, _MOST_COMMENT = 2, 6  # buttons; lines of one comment with its writer and its time
_COUNT = re.compile("[+]?[0-9][0-9.,]* ?(?:ألف|مليون|[KkMm])?")
_LONGEST_COUNT, _SECTIONS = 12, 20  # code points; up to this a number may be that of a section
_ADVERTS = ("advert", "ad_")
_LEAST_FOOT, _FOOT_GAP, _LONGEST_FOOT_LINE = 3, 2, 30
_DENSE_FOOT, _DENSE_GAP, _LONGEST_DENSE_LINE = 6, 4, 45  # where there is much boilerplate below the text
_VOTES, _LIKES, _LONGEST_QUESTION = "reaction_counts", ("likes", "count_words"), 40
_POSTS, _POST, _IN_SECTION = "posts_of_blog", 3, re.compile('في ["“«][^"”»]{2,30}["”»]')
_CONTACT, _MOST_CONTACT, _LONGEST_CONTACT = "media_contact", 8, 80


def mark_pager(foot: Sequence[int], kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """Mark the title of another article below the button of a pager."""
    for index in foot:
        below = index + 1
        if (
            names[index] == _PAGER
            and below < len(lines)
            and kinds[below] in OPEN
            and len(lines[below]) <= _LONGEST_TITLE
            and not lines[below].endswith(".")
        ):
            kinds[below], names[below] = "related", _PAGER


def mark_foot(foot: Sequence[int], kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """Mark what stands beside boilerplate below the text.

    Args:
        foot: the lines below the text that a boilerplate rule has found.
        kinds: of the lines, changed in place.
        names: of their rules, changed in place.
        lines: the lines.
    """
    _contacts(foot, kinds, names, lines)
    _between(foot, kinds, names, lines)
    _tags(foot, kinds, names, lines)
    _comments(foot, kinds, names, lines)
    _votes(foot, kinds, names, lines)
    _posts(kinds, names, lines)
    _counters(kinds, names, lines)


def _contacts(at: Sequence[int], kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """Name, office, address and number below `جهة الاتصال الإعلامية`, at the end of a press release."""
    for index in (k for k in at if names[k] == _CONTACT):
        stop = index + 1
        while (
            stop < len(lines)
            and stop - index <= _MOST_CONTACT
            and kinds[stop] in (*OPEN, "url")
            and not names[stop]
            and len(lines[stop]) <= _LONGEST_CONTACT
            and not lines[stop].endswith(SENTENCE_END)
            and not (kinds[stop] == "credit" and ":" in lines[stop])
        ):
            mark_like((stop,), index, kinds, names)
            stop += 1


def _between(at: Sequence[int], kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """A few short lines between boilerplate below the text: tags, names of sites and of readers."""
    is_dense = len(at) >= _DENSE_FOOT
    most, longest = (_DENSE_GAP, _LONGEST_DENSE_LINE) if is_dense else (_FOOT_GAP, _LONGEST_FOOT_LINE)
    links = next((k for k in at if kinds[k] == "related"), len(lines))  # what stands below has its own rule
    for above, below in pairwise(at) if len(at) >= _LEAST_FOOT else ():
        gap = [k for k in range(above + 1, below) if not names[k]]
        if above < links and (
            0 < len(gap) <= most
            and not (names[above] or "").startswith(_ADVERTS)
            and not (names[below] or "").startswith(_ADVERTS)
            and all(
                kinds[k] == "paragraph"
                and len(lines[k]) <= longest
                and not lines[k].endswith(SENTENCE_END)
                and not any(map(str.isdigit, lines[k]))
                for k in gap
            )
        ):
            mark_like(gap, above, kinds, names)


def _tags(at: Sequence[int], kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """Tags below the heading of a list of them at the end, one in a line or several with commas between."""
    for index in at:
        below = index + 1
        while (
            names[index] in _TAG_LABELS
            and len(lines[index]) <= _LONGEST_LABEL
            and below < len(lines)
            and kinds[below] in OPEN
            and max(map(len, lines[below].split("،"))) <= _LONGEST_TAG
            and not lines[below].endswith(SENTENCE_END)
        ):
            kinds[below], names[below] = "navigation", names[index]
            below += 1


def _comments(at: Sequence[int], kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """What stands between the lines of a comment box below the article, or between its heading and the last button to
    reply: names of readers and what they wrote.
    """
    size = len(lines)
    box = [index for index in at if index >= size - _TAIL and (names[index] or "").startswith(_COMMENTS)]
    between = range(box[0], box[-1]) if len(box) >= _LEAST_COMMENTS else range(0)
    replies = [index for index in at if lines[index] in _REPLIES]
    above = [
        index for index in at if replies and (names[index] or "").startswith(_COMMENTS) and index < replies[0]
    ]
    if len(replies) >= _LEAST_REPLIES and above and replies[0] - above[-1] <= _MOST_COMMENT:
        between = range(above[-1], max(replies[-1], between.stop))
    for index in between:
        if kinds[index] in OPEN or kinds[index] == "title":
            kinds[index], names[index] = "navigation", names[between.start]


def _votes(at: Sequence[int], kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """The question above a row of votes: `ما رد فعلك؟`."""
    for index in (k for k in at if names[k] == _VOTES and k):
        above = index - 2 if names[index - 1] in _LIKES else index - 1
        if (
            above >= 0
            and not names[above]
            and kinds[above] in OPEN
            and lines[above].endswith("؟")
            and len(lines[above]) <= _LONGEST_QUESTION
        ):
            mark_like((above,), index, kinds, names)


def _posts(kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """Other posts of a blog, each a title, a date and the section it stands in: `في "ديكور"`."""
    for index in range(_POST - 1, len(lines)):
        title, day = index - 2, index - 1
        if (
            lines[index].startswith("في ")
            and _IN_SECTION.fullmatch(lines[index])
            and kinds[index] in OPEN
            and kinds[day] == "credit"
            and tells_date(lines[day])
            and kinds[title] in (*BUTTONS, "title")
            and len(lines[title]) <= _LONGEST_TITLE
            and not lines[title].endswith(".")
        ):
            for k in (title, day, index):
                kinds[k], names[k] = "related", _POSTS


def _counters(kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """Numbers beside buttons, as likes and comments are counted; a small one alone could be that of a section."""
    counts = [
        index
        for index, line in enumerate(lines)
        if len(line) <= _LONGEST_COUNT and kinds[index] in BUTTONS and _COUNT.fullmatch(line)
    ]
    for index in (*counts, *counts[::-1]):
        beside = [k for k in (index - 1, index + 1) if 0 <= k < len(lines)]
        is_large = not lines[index].isdecimal() or int(lines[index]) > _SECTIONS
        is_row = any(_COUNT.fullmatch(lines[k]) for k in beside)
        if kinds[index] != "navigation" and (is_large or is_row):
            near = [
                k for k in beside if kinds[k] == "navigation" and not (names[k] or "").startswith(_ADVERTS)
            ]
            if near:
                mark_like((index,), near[0], kinds, names)


def mark_like(found: Iterable[int], like: int, kinds: list[str], names: list[str | None]) -> None:
    """Mark lines as boilerplate by the rule that found another line."""
    for index in found:
        kinds[index] = kinds[like] if kinds[like] == "disclaimer" else "navigation"
        names[index] = names[like]
