"""Titles: which lines at the head name the article, and where they stand again."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from transcript_nlp.structure.credits.authors import tells_function, tells_reporters
from transcript_nlp.structure.credits.credits import (
    is_byline,
    is_image_credit,
    is_job,
    is_labelled,
    is_short_name,
    tells_author,
    tells_reading_time,
)
from transcript_nlp.structure.credits.dates import dateline
from transcript_nlp.structure.credits.origin import is_day, tells_origin
from transcript_nlp.structure.credits.outlets import is_outlet, is_site_name
from transcript_nlp.structure.credits.people import is_person, may_be_person
from transcript_nlp.structure.lines import QUOTES, RUNNING, SENTENCE_END, SHORT_RUNNING, running_text
from transcript_nlp.structure.titles.headings import LONGEST_HEADING, is_among_facts, is_fact
from transcript_nlp.structure.titles.headlines import (
    could_be_section,
    heads_digest,
    is_above_headline,
    is_kicker,
    is_long_section,
    is_section,
    is_section_row,
    is_told_section,
)
from transcript_nlp.text.normalize import fold

# An address on a chain, three figures side by side as in a row of a table.
_NO_TITLE = re.compile(r"0x[0-9a-fA-F]{16}|(?:(?<!\S)[+-]?\d[\d.,]*%? ?){3}")
_LEAST_TITLE = 12
_LONGEST_TITLE = 200
_TOP = 8  # lines among which a title that is printed twice stands
_HEAD = 14  # lines among which a breadcrumb may tell the title
HOME = re.compile("(?:الصفحة )?الرئيسية ")  # with which a breadcrumb begins
_DEGREES = re.compile(r"[-+]?[0-9][0-9.,]* ?°? ?[^\W\d_]?")  # the weather above a page: `14.6 ج`
_TRAIL = re.compile(" ?[<>»›/|]+ ?")
_LONGEST_ENTRY, _LEAST_MENU, _MOST_MENU = 25, 3, 24  # entries of a menu above the title
_LEAST_LONGER = 1.5  # than what stands above it, of a headline
_LONGEST_SLOGAN = 40  # of a site, or an entry as long as some titles
# A headline of two sentences tells what its writer did: `اختبرت خمسة هواتف. هذا ما تعلمته.`
_IN_FIRST_PERSON = re.compile(r"(?<!\w)(?:إليك|إليكم|هذا ما|هذه هي|هذا هو|وهذا ما)(?!\w)")
_MOST_META = 16  # lines between a title and its text: who wrote it, buttons, a picture
_LONGEST_SITE = 30  # the name of a site, above a title that is told elsewhere
_LONGEST_PAGE_TITLE = (
    300  # of a title, sections and the name of a site; a line of text may be as long as a book
)
_LONGEST_NAME, _MOST_NAME_WORDS = 30, 4
_DATA = ("مصدر البيانات", "بيانات:", "البيانات:")  # of a chart, below what it shows
# With which the line below the name of a show tells that it is the title of an episode.
_EPISODE = re.compile(r"#[0-9]{1,5}\b|(?:ال)?حلقة (?:رقم )?[0-9]{1,5}|\b[Ee]p(?:isode|\.)? ?[0-9]{1,5}")
_MOST_SHOW_WORDS = 3
_SITE_MARK, _LEAST_BLANKS = re.compile(" [-–—|·»] "), 3  # between a title and a site; in a title
_SLACK = 6  # by how much a title may be longer where it stands again: marks, a sign at the end
_LEAST_FACTS = (
    3  # labels with their values in a line that is no title: `الرمز: 002837 الاسم: إينفيك رقم: 2025-014`
)
_LONGEST_QUESTION = 140  # of a title; a longer one is how a text begins
_PART = re.compile(
    r"(?:الفصل|الجزء|الباب|الحلقة|القسم|Chapter|Part|Episode) (?:ال\w+|[0-9٠-٩]+|[IVX]+)(?!\w)"
)
_MEMBER = re.compile(
    "(?:[ru]/|@)[A-Za-z][\\w.-]+|[A-Za-z][A-Za-z0-9.-]*_[\\w.-]+"
)  # of a forum: `No_Afternoon_4260`
_STAMP = re.compile(r"[(\[]?(?:\d{1,2}:)?\d{1,2}:\d{2}[)\]]? [^\w\s]? ?[^\W\d]")  # a chapter of a recording
_NO_BODY = ("navigation", "disclaimer", "promotion", "related", "remark", "url", "front_matter", "separator")
_NO_QUOTES = dict.fromkeys(map(ord, QUOTES))
_ABOVE_TEXT = 30  # lines among which the text begins, below its title and what tells by whom it is


def demote_account(kinds: list[str], lines: Sequence[str]) -> None:
    """The name of an account above what it tells of itself and its buttons is no title, where a longer line below them stands right above a credit."""
    first, second = [*(k for k, kind in enumerate(kinds[:_HEAD]) if kind == "title"), -1, -1][:2]
    if second < 0 or kinds[second + 1 : second + 2] != ["credit"]:
        return
    between = range(first + 1, second)
    if (
        lines[first].count(" ") < _LEAST_BLANKS <= lines[second].count(" ")
        and any(kinds[k] == "navigation" for k in between)
        and sum(len(lines[k]) >= RUNNING for k in between) == 1
        and "credit" not in kinds[first:second]
    ):
        kinds[first] = "paragraph"


def promote_titles(
    kinds: list[str],
    lines: Sequence[str],
    raws: Sequence[str],
    told: str = "",
    bar: Collection[int] = (),
) -> None:
    """Find the titles: the first line, one right before a credit, one marked `#`, and the same again.

    Args:
        kinds: what the lines are; changed in place.
        lines: the lines.
        raws: the same in the source.
        told: the title that front matter tells.
        bar: the lines that are entries of a site's menu.
    """
    body = [i for i, kind in enumerate(kinds) if kind not in _NO_BODY]
    text = _text_end(kinds, lines, body)
    first = _marked_first(_first_title(kinds, lines, body, bar), kinds, lines, raws, body)
    top = body[:_TOP]
    twice = _said_twice(kinds, lines, top)
    above = "" if twice else _above_caption(kinds, lines, top)  # or a lead above a picture
    found = twice, _in_breadcrumb(kinds, lines), above, _beside_site(kinds, lines)
    titles = {_title_key(title) for title in (told, *found) if title}
    if first >= 0 and not titles:
        first = _above_signature(kinds, lines, [i for i in body if i >= first])
    if (
        titles
        and first >= 0
        and len(lines[first]) <= _LONGEST_SITE
        and _title_key(lines[first]) not in titles
    ):
        first = -1  # the name of the site above the title
    sizes = {
        size for title in titles for size in range(len(title) - _SLACK, len(title) + _SLACK + 1)
    }  # others are not compared
    for position, index in enumerate(body):
        line = lines[index]
        if index < first or len(line) > _LONGEST_TITLE or kinds[index] not in ("paragraph", "heading"):
            continue  # what stands above the first one is the name of a section
        is_again = len(line) > _LEAST_TITLE and len(line) in sizes and _title_key(line) in titles
        if not is_again and is_part(line) and "title" in kinds[:index]:
            # `الفصل الثالث — عشاء في المدينة` below the title of the book
            if len(line) <= LONGEST_HEADING and _could_be_title(line):
                kinds[index] = "heading"
            continue
        if (
            index == first
            or (index < text and _is_above_author(position, body, kinds, lines, is_told=bool(titles)))
            or (not titles and index < text and raws[index].startswith("# "))
            or is_again
        ) and _could_be_title(
            line.rstrip(".") if is_again or _is_one_sentence(index, first, kinds, lines) else line
        ):
            kinds[index] = "title"
            titles.add(_title_key(line))
            sizes.update(range(len(line) - _SLACK, len(line) + _SLACK))
    _demote_sections(kinds, lines, raws)


def _marked_first(
    first: int, kinds: Sequence[str], lines: Sequence[str], raws: Sequence[str], body: Sequence[int]
) -> int:
    """The one line at the head that is marked as the title (`# vLLM`) instead of what is taken for it, a heading of a lower rank or not marked
    at all; not the name of a site or section.
    """
    if first < 0 or raws[first].startswith("# "):
        return first
    marked = [i for i in body if raws[i].startswith("# ")]
    if (
        len(marked) == 1
        and marked[0] in body[:_MOST_MENU]
        and kinds[marked[0]] == "heading"
        and _could_be_title(lines[marked[0]])
        and not is_site_name(lines[marked[0]])
        and not is_outlet(lines[marked[0]])
        and not is_section(lines[marked[0]])
        and _title_key(lines[marked[0]]) != _title_key(lines[first])
        and (marked[0] > first or raws[first].startswith("##"))
    ):
        return marked[0]
    return first


def _is_one_sentence(index: int, first: int, kinds: Sequence[str], lines: Sequence[str]) -> bool:
    """Whether the first line is a title with a full stop: one sentence, or two of which one announces what follows, right above who wrote it or when."""
    line = lines[index]
    return (
        index == first
        and len(line) <= LONGEST_HEADING
        and (". " not in line.replace("..", "") or _IN_FIRST_PERSON.search(line) is not None)
        and kinds[index + 1 : index + 2] == ["credit"]
        and not is_image_credit(lines[index + 1])
        and (any(map(str.isdigit, lines[index + 1])) or is_byline(lines[index + 1]))
        and any(len(below) >= RUNNING for below in lines[index + 2 : index + 2 + _MOST_META])
    )


def _demote_sections(kinds: list[str], lines: Sequence[str], raws: Sequence[str]) -> None:
    """What nothing marks as a heading above the title is the name of a section or site."""
    if "heading" not in kinds[:_HEAD] or "title" not in kinds[:_HEAD]:
        return
    for index in range(kinds.index("title")):
        if kinds[index] == "heading" and raws[index] == lines[index]:
            kinds[index] = "paragraph"


def _title_key(line: str) -> str:
    """By what two titles are compared: without quotes and the sign at the end."""
    line = line.rstrip("؟?!.")
    return fold(line if QUOTES.isdisjoint(line) else line.translate(_NO_QUOTES).rstrip("؟?!"))


def _is_above_author(
    position: int, body: Sequence[int], kinds: Sequence[str], lines: Sequence[str], *, is_told: bool
) -> bool:
    """Whether a line stands as titles do right above who wrote the article; less like one if another title `is_told`."""
    if position + 1 == len(body) or kinds[body[position + 1]] != "credit":
        return False
    line, below = lines[body[position]], lines[body[position + 1]]
    if position and tells_function(line):
        return False
    if is_told and (
        is_image_credit(below)
        or _could_be_author(line)
        or is_byline(line)
        or tells_reporters(line)
        or tells_origin(line)
    ):
        return False
    if is_told and not _LEAST_TITLE < len(line) <= LONGEST_HEADING:
        return False
    if is_told and (below.startswith(_DATA) or _is_below_name(position, body, kinds, lines)):
        return False  # what a chart shows; tags below who wrote
    if is_told and (is_labelled(line) or (is_fact(line) and _has_text_above(position, body, lines))):
        return False  # `المؤسسات: …` above the authors of a paper
    if "|" in line and (":" in line or is_told):
        return False  # `استمع على: Spotify | إنتاج …`
    return not _is_below_title(position, body, kinds, lines)


def _is_below_name(position: int, body: Sequence[int], kinds: Sequence[str], lines: Sequence[str]) -> bool:
    """Whether the name of a person stands between a line and the title above it."""
    for index in reversed(body[:position]):
        if kinds[index] == "title":
            return False
        if is_person(lines[index]) or may_be_person(lines[index]):
            return True
        if len(lines[index]) >= RUNNING:
            return False
    return False


def _has_text_above(position: int, body: Sequence[int], lines: Sequence[str]) -> bool:
    return any(len(lines[k]) >= RUNNING for k in body[:position])


def _is_below_title(position: int, body: Sequence[int], kinds: Sequence[str], lines: Sequence[str]) -> bool:
    """Whether a line and all between it and the title above could be who wrote it."""
    while position >= 0 and kinds[body[position]] not in ("title", "credit"):
        line = lines[body[position]]
        if not (_could_be_name(line) or is_job(line)):
            return False
        position -= 1
    return position >= 0


def _could_be_author(line: str) -> bool:
    """Whether a line is too short to be a second title, or an agency and its town: `بريد الساحل - القاهرة`."""
    parts = line.split(" - ")
    return len(parts) <= 2 and all(
        len(part.split()) < _MOST_NAME_WORDS and _could_be_name(part) for part in parts
    )


def _could_be_name(line: str) -> bool:
    """Whether a line below the title is so short that it rather is who wrote it: `هند جابر`, `من هند جابر`."""
    line = line.removeprefix("من ")
    return len(line) <= _LONGEST_NAME and len(line.split()) <= _MOST_NAME_WORDS and is_short_name(line)


def _said_twice(kinds: Sequence[str], lines: Sequence[str], top: Sequence[int]) -> str:
    """A line that stands twice at the top: pages print their title more than once."""
    seen: dict[str, int] = {}
    for index in top:
        line = lines[index].rstrip("؟?!")
        if (
            kinds[index] in ("paragraph", "heading")
            and len(line) > 2 * _LEAST_TITLE
            and _could_be_title(line)
        ):
            above = seen.get(line, -1)
            if above >= 0 and not _is_shown(above, index, kinds, lines, top):
                return line
            seen.setdefault(line, index)
    return ""


def _is_shown(above: int, index: int, kinds: Sequence[str], lines: Sequence[str], top: Sequence[int]) -> bool:
    """Whether a line that stands twice is what a picture shows: twice in a row below the title or in the text, or at the
    head below a longer line and again in the text.
    """
    first, line = top[0], lines[index]
    if above == index - 1:
        texts = sum(len(lines[k]) >= RUNNING for k in range(first, above))  # one may tell of the site
        is_below = 0 < above - first <= 2 and len(lines[first]) > _LONGEST_SITE
        return texts > 1 or (is_below and kinds[first] in ("paragraph", "heading"))
    return any(len(lines[k]) >= RUNNING for k in range(above, index)) and any(
        k < above
        and len(line) < len(lines[k]) <= LONGEST_HEADING
        and kinds[k] in ("paragraph", "heading")
        and _could_be_title(lines[k])
        for k in top
    )


def _in_breadcrumb(kinds: Sequence[str], lines: Sequence[str]) -> str:
    """A line at the head that a breadcrumb above or below it ends or begins with, be the signs between its steps lost
    (`الرئيسية التقنية كيف تختار دراجتك`).
    """
    for trail in (line for line in lines[:_HEAD] if HOME.match(line)):
        for line, kind in zip(lines[:_HEAD], kinds, strict=False):
            is_whole = len(line) > _LEAST_TITLE and kind in ("paragraph", "heading")
            if is_whole and line != trail and trail.endswith(f" {line}"):
                return line
    if "navigation" not in kinds[:_HEAD]:
        return ""
    head = range(min(len(lines), _HEAD))
    trails = [k for k in head if kinds[k] == "navigation" and _TRAIL.search(lines[k])]
    if not trails:
        return ""
    steps = {fold(step.strip()) for k in trails for step in _TRAIL.split(lines[k])}
    ends = tuple(fold(lines[k]) for k in trails)
    for index in head:
        line = lines[index]
        if kinds[index] not in ("paragraph", "heading") or len(line) <= _LEAST_TITLE:
            continue
        key = fold(line)
        if key in steps or (len(line) > 2 * _LEAST_TITLE and any(end.endswith(key) for end in ends)):
            return line
    return ""


def _above_caption(kinds: Sequence[str], lines: Sequence[str], top: Sequence[int]) -> str:
    """A line at the head above a shorter one that stands twice in a row, as the caption of a picture does; who wrote it stands twice, too, below
    the name of a picture of the author, and what is above that may be a subtitle.
    """
    for index, below, again in zip(top, top[1:], top[2:], strict=False):
        line = lines[index]
        if (
            lines[below] == lines[again]
            and again == below + 1
            and len(lines[below]) < len(line)
            and len(line) > 2 * _LEAST_TITLE
            and kinds[index] in ("paragraph", "heading")
            and kinds[below] != "credit"
            and not (is_person(lines[below]) or may_be_person(lines[below]))
            and _could_be_title(line)
        ):
            return line
    return ""


def _beside_site(kinds: Sequence[str], lines: Sequence[str]) -> str:
    """A line at the head that stands there once more with the name of the site."""
    head = {
        line for line, kind in zip(lines[:_HEAD], kinds, strict=False) if kind in ("paragraph", "heading")
    }
    return next((title for line in lines[:_HEAD] for title, _ in page_titles(line) if title in head), "")


def page_titles(line: str) -> Iterator[tuple[str, str]]:
    """The titles and names of sites that a line may consist of: `عنوان المقال الطويل | شبكة الطاقة`, `شبكة الطاقة - …`, and with a
    section between: `عنوان المقال الطويل - طاقة - شبكة الطاقة`.
    """
    if not 2 * _LEAST_TITLE < len(line) <= _LONGEST_PAGE_TITLE:
        return
    marks = list(_SITE_MARK.finditer(line))
    cuts = [(line[: mark.start()], line[mark.end() :], len(marks) - k) for k, mark in enumerate(marks)]
    if marks:
        cuts.append((line[marks[0].end() :], line[: marks[0].start()], 1))
    for title, site, most in cuts[::-1]:
        is_title = len(title) > 2 * _LEAST_TITLE and title.count(" ") >= _LEAST_BLANKS
        if is_title and len(site) <= most * _LONGEST_SITE and not any(map(str.isdigit, site)):
            yield title, site


def could_be_long_title(line: str) -> bool:
    """Whether a line as long as running text may be a title: it ends as no sentence does."""
    return RUNNING <= len(line) <= _LONGEST_TITLE and not line.endswith((*SENTENCE_END, '"', "”", "»", ")"))


def text_top(lines: Sequence[str], known: Sequence[str]) -> int:
    """The first line of running text, 0 if there is none near the head, lines that are `known` not counted; one above it may be a long title."""
    top = next(islice((k + 1 for k, kind in enumerate(known) if not kind), _ABOVE_TEXT - 1, None), len(lines))
    running = [k for k, line in enumerate(lines[:top]) if len(line) >= RUNNING]
    if not running and max(map(len, lines), default=0) < RUNNING:
        running = [k for k in running_text(lines, [None] * len(lines))[:1] if k < top]
    return next((k for k in running[1:] if could_be_long_title(lines[running[0]])), next(iter(running), 0))


def _text_end(kinds: Sequence[str], lines: Sequence[str], body: Sequence[int]) -> int:
    """The last line that runs on or ends a sentence; the number of lines if there is none."""
    for index in reversed(body):
        if kinds[index] != "credit" and (len(lines[index]) >= RUNNING or lines[index].endswith((".", "؟"))):
            return index
    return len(lines)


def _first_title(
    kinds: Sequence[str], lines: Sequence[str], body: Sequence[int], bar: Collection[int]
) -> int:
    """The line that may be a title because it comes first, -1 if there is none; one in another script only where that in
    Arabic is too short.
    """
    worded = (
        i
        for i in body
        if kinds[i] not in ("credit", "caption")
        and any(map(str.isalpha, lines[i]))
        and not _is_day(lines[i])
        and not _DEGREES.fullmatch(lines[i])
    )
    top = list(islice(worded, _MOST_MENU))
    top = [i for i in top if not _MEMBER.fullmatch(lines[i]) and lines[i].count(": ") < _LEAST_FACTS] or top
    if "foreign" not in kinds[:_MOST_MENU]:
        return _first_below_section(kinds, lines, top, bar)
    first = _first_below_section(kinds, lines, [i for i in top if kinds[i] != "foreign"], bar)
    return top[0] if first >= 0 and len(lines[first]) <= _LEAST_TITLE else first


def _is_day(line: str) -> bool:
    return any(map(str.isdigit, line)) and is_day(line)


def _first_below_section(
    kinds: Sequence[str], lines: Sequence[str], top: Sequence[int], bar: Collection[int]
) -> int:
    """The first of some lines, -1 if it tells the author; the name of a section or site above a longer line does not count."""
    if not top or tells_author(lines[top[0]]):
        return -1
    if kinds[top[0] + 1 : top[0] + 2] == ["list_item"] and heads_digest(lines[top[0]]):
        return -1
    if len(top) > 2 and is_job(lines[top[1]]) and may_be_person(lines[top[0]]):
        return _first_below_section(kinds, lines, top[2:], bar)  # the box of a columnist
    if (below_menu := _below_menu(kinds, lines, top)) >= 0:
        return below_menu
    if (
        _is_below_masthead(kinds, lines, top)
        or _is_below_kicker(kinds, lines, top)
        or _is_below_show(kinds, lines, top)
    ):
        return top[1]
    first = lines[top[0]]
    is_signed = len(top) > 1 and "credit" in kinds[top[1] + 1 : top[1] + 2]
    is_told = is_told_section(first) or is_section_row(first)
    may_be_section = is_signed and (could_be_section(first) or is_long_section(first))
    of_section = is_told or is_section(first) or may_be_section
    least = 2 * _LEAST_TITLE if of_section or is_outlet(first) else max(len(first), _LEAST_TITLE)
    is_show = len(top) > 1 and lines[top[1]].startswith(f"{first}:")  # `مجلة العجلة` above `مجلة العجلة: …`
    in_bar = len(first) <= _LONGEST_SITE and len(top) > 1 and any(top[0] < k < top[1] for k in bar)
    if len(top) > 1 and (
        of_section
        or is_show
        or in_bar
        or is_site_name(first)
        or is_outlet(first)
        or not any(map(str.isalpha, first))
    ):
        # A section, the slogan of the site or who wrote it stands between it and the title.
        section = (
            could_be_section(lines[top[1]])
            or _is_slogan(first, top, kinds, lines)
            or is_section_row(lines[top[1]])
        )
        section = section or (of_section and tells_reporters(lines[top[1]]))
        under = top[2] if section and len(top) > 2 else top[1]
        below = lines[under]
        if is_told and not (_could_be_named(below) or is_site_name(below)):
            least = _LEAST_TITLE  # `كعكة الجزر السهلة` below `وصفات`
        could_be = kinds[under] in ("paragraph", "heading") and len(below) > least and _could_be_title(below)
        if not (of_section and is_signed):  # below which a colon is of a headline: `شرح: …`
            could_be = could_be and not is_among_facts(under, lines)
        if could_be and not tells_origin(below):
            return under
    return top[0]


def _above_signature(kinds: Sequence[str], lines: Sequence[str], top: Sequence[int]) -> int:
    """The first of the lines at the head; below one of a few words and another one, rather a headline right above who wrote it or when."""
    first = lines[top[0]]
    if first.count(" ") >= _LEAST_BLANKS or kinds[top[0] + 1 : top[0] + 2] == ["credit"]:
        return top[0]
    for position, index in enumerate(top[: _TOP - 1]):
        line = lines[index]
        if len(line) >= RUNNING or kinds[index] not in ("paragraph", "heading") or line.endswith("؟"):
            break
        if kinds[index + 1 : index + 2] == ["credit"]:
            is_headline = (
                position > 1
                and line.count(" ") > _LEAST_BLANKS
                and len(line) >= max(2 * _LEAST_TITLE, _LEAST_LONGER * len(first))
                and _could_be_title(line)
                and not is_image_credit(lines[index + 1])
                and not (is_job(line) or tells_reporters(line) or tells_origin(line))
            )
            return index if is_headline else top[0]
        if position and (_could_be_named(line) or line.endswith(SENTENCE_END)):
            break
    return top[0]


def _is_below_masthead(kinds: Sequence[str], lines: Sequence[str], top: Sequence[int]) -> bool:
    """Whether the second of the lines at the head is a headline below the name of a section or site: much longer, of several words, and the text or
    a credit begins right below it.
    """
    if len(top) < 2 or not is_above_headline(lines[top[0]]):
        return False
    headline, under = lines[top[1]], top[1] + 1
    while under < len(lines) and kinds[under] in ("caption", "navigation", "separator", "url"):
        under += 1
    return (
        kinds[top[1]] in ("paragraph", "heading")
        and len(headline) >= max(2 * _LEAST_TITLE, _LEAST_LONGER * len(lines[top[0]]))
        and len(headline) <= LONGEST_HEADING
        and headline.count(" ") >= _LEAST_BLANKS
        and _could_be_title(headline)
        and not headline.isascii()
        and not (is_job(headline) or tells_reporters(headline) or tells_origin(headline))
        and under < len(lines)
        and (kinds[under] == "credit" or (kinds[under] == "paragraph" and len(lines[under]) >= SHORT_RUNNING))
    )


def _is_below_show(kinds: Sequence[str], lines: Sequence[str], top: Sequence[int]) -> bool:
    """Whether the second of the lines at the head is the title of an episode below the name of its show, or one with a colon below the name of a site,
    right above how long it takes to read.
    """
    if len(top) < 2 or kinds[top[1]] not in ("paragraph", "heading") or top[1] != top[0] + 1:
        return False
    show, line = lines[top[0]], lines[top[1]]
    under = "".join(lines[top[1] + 1 : top[1] + 2])
    return (
        show.count(" ") < _MOST_SHOW_WORDS
        and not any(map(str.isdigit, show))
        and not show.endswith(SENTENCE_END)
        and len(line) >= max(2 * _LEAST_TITLE, _LEAST_LONGER * len(show))
        and _could_be_title(line)
        and (
            _EPISODE.search(line) is not None
            or (
                ":" in line and kinds[top[1] + 1 : top[1] + 2] == ["navigation"] and tells_reading_time(under)
            )
        )
    )


def _is_below_kicker(kinds: Sequence[str], lines: Sequence[str], top: Sequence[int]) -> bool:
    """Whether the second of the lines at the head is a headline below its subject, much longer and signed right below it or below its lead."""
    if len(top) < 2 or kinds[top[1]] not in ("paragraph", "heading"):
        return False
    headline, under = lines[top[1]], top[1] + 1
    if (
        not is_kicker(lines[top[0]], headline)
        or len(headline) < max(2 * _LEAST_TITLE, _LEAST_LONGER * len(lines[top[0]]))
        or headline.count(" ") <= _LEAST_BLANKS
        or not _could_be_title(headline)
        or is_job(headline)
        or tells_reporters(headline)
        or tells_origin(headline)
    ):
        return False
    lead = "".join(lines[under : under + 1])
    if lead.endswith(".") or (
        kinds[under + 1 : under + 2] == ["credit"]
        and lead.count(" ") > _LEAST_BLANKS
        and len(lead) < len(headline)  # a longer one could be the headline, and this a slogan
    ):
        under += 1
    while under < len(lines) and kinds[under] in ("caption", "navigation", "separator", "url"):
        under += 1
    return under < len(lines) and kinds[under] == "credit" and not is_image_credit(lines[under])


def _could_be_named(line: str) -> bool:
    """Whether a line is an outlet, or the name or the function of a person."""
    return is_outlet(line) or may_be_person(line) or is_job(line) or tells_reporters(line)


def _is_slogan(first: str, top: Sequence[int], kinds: Sequence[str], lines: Sequence[str]) -> bool:
    """Whether the second of the lines at the head, below the name of a site, is much shorter than the third, which is signed or has its lead below."""
    if len(top) < 3 or not (is_site_name(first) or is_outlet(first)):
        return False
    slogan, line, under = lines[top[1]], lines[top[2]], top[2] + 1
    return (
        len(slogan) <= _LONGEST_ENTRY
        and len(line) >= 2 * len(slogan)
        and not slogan.endswith(SENTENCE_END)
        and (
            kinds[under : under + 1] == ["credit"] or "".join(lines[under : under + 1]).endswith(SENTENCE_END)
        )
    )


def _below_menu(kinds: Sequence[str], lines: Sequence[str], top: Sequence[int]) -> int:
    """The first line that is longer than the entries of a menu above it, with the text not far below; -1 if there is none.

    Verses look the same, so on a page without other boilerplate a credit has to stand below it. A first line as long as a short title
    is the slogan of the site or an entry, too, where more entries stand between it and a longer line above a credit.
    """
    is_site = "navigation" in kinds[:_HEAD]
    found, longest, entries_below = -1, 0, 0
    for position, index in enumerate(top):
        line = lines[index]
        if kinds[index] not in ("paragraph", "heading") or is_among_facts(index, lines):
            break
        if len(line) > max(_LONGEST_ENTRY, longest):
            # One short line could be the title, and this its lead, unless another lead stands above the credit.
            is_led = position == 1 and kinds[index + 1 : index + 3] == ["paragraph", "credit"]
            entries = position + kinds[:index].count("navigation")
            is_menu = (position >= 2 or is_led) and entries >= _LEAST_MENU
            is_above_text = any(
                len(below) >= RUNNING or (len(below) >= SHORT_RUNNING and below.endswith("."))
                for below in lines[index + 1 : index + 1 + _MOST_META]
            )
            is_signed = kinds[index + 1 : index + 2] == ["credit"]
            could_be = is_menu and is_above_text and _could_be_title(line)
            if could_be and is_signed and (longest == 0 or entries_below > _LEAST_MENU):
                return index
            if could_be and is_site and longest == 0:
                found = index
            if len(line) > _LONGEST_SLOGAN:
                break
            longest, entries_below = len(line), 0
        elif line.endswith(SENTENCE_END):
            break
        else:
            entries_below += 1
    return found


def is_part(line: str) -> bool:
    """Whether a line names a part of a book or series: `الفصل الثالث — عشاء في المدينة`."""
    return _PART.match(line) is not None


def _could_be_title(line: str) -> bool:
    return (
        len(line) <= _LONGEST_TITLE
        and not line.endswith((".", "،", "؛", ":", "…", "。"))
        and not (len(line) > _LONGEST_QUESTION and line.endswith("؟"))
        and any(map(str.isalpha, line))
        and not dateline(line)
        and line[0] + line[-1] not in ("()", "[]")  # what is heard in a recording, a note
        and not _STAMP.match(line)
        and not _NO_TITLE.search(line)
    )
