"""What a page puts around an article and no line tells by itself: entries of a table of contents and of a menu, the
titles beside the buttons of a pager, comments.

All of it is told by lines that a boilerplate rule has found, so pages without such lines cost nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from transcript_nlp.structure.boilerplate import find_rule
from transcript_nlp.structure.credits import is_short_name, tells_date
from transcript_nlp.structure.headings import is_site_name, page_title
from transcript_nlp.structure.lines import RUNNING
from transcript_nlp.text.normalize import fold

_CONTENTS = ("toc", "toc_read", "toc_toggle")
_PAGER = "previous_next"
_COMMENTS = "comment"  # how the names of the rules for comment boxes begin
_OPEN = ("paragraph", "list_item", "heading", "credit", "question", "answer")  # what no rule has decided on
_TAG_LABELS = ("tags_label", "tag_label", "keywords")
_LONGEST_LABEL, _LONGEST_TAG = 20, 30
_HEAD = 14
_OFFICES = ("رئيس", "الرئيس", "مدير", "المدير", "المشرف", "الإشراف", "نائب رئيس", "سكرتير")
_EDITOR = "التحرير"
_AUTHOR_BOX, _MOST_BOX, _LONGEST_BOX, _FOOT = "author_bio", 3, 400, 40
_LONGEST_AUTHOR = 45
_AUTHOR_LINE = "author_profession"
_WROTE = re.compile("(?:كتبه|كتبته|كتبها|كتبتها|بقلم|بواسطة|Written by|By) ")
_PROFESSION = re.compile(
    "(?:كبير[ةا]? |هو |هي )?(?:مراسلة?|محررة?|كاتبة?|صحفية?|صحافية?|مساهمة?) (?!ال[^ ]+ (?:قال|قالت))[^:؟]{10,}"
)
_PROFESSION_STARTS = "كهمص"
# The same with the name before it: `سارة أولين كاتبة أولى تغطي الأجهزة.`
_BIO = re.compile(f"(?P<name>[^ .،:؟()]+(?: [^ .،:؟()]+){{1,2}}?) {_PROFESSION.pattern}")
_OFFICE = re.compile(
    "(?:(?:نائب )?رئيس[اىي]? [^:.؟]{0,30}(?:التحرير|الإدارة)|(?:مدير|سكرتير) (?:عام )?(?:التحرير|الموقع)|(?:المدير|المشرف|الإشراف) العام|(?:الرئيس|المدير) التنفيذي)(?: و[^:.؟]{3,25})?"
)
_NUMBER = re.compile(r"(?:[-•·▪◦●○■*–—]|[0-9٠-٩]{1,2}(?:\.[0-9٠-٩]{1,2})?[.)،:-]*)\s+")
_BULLET = re.compile(r"[-•·▪◦●○■*–—] ?\w")
_LONGEST_ENTRY = 110
_LEAST_ENTRIES = 2
_LEAST_ENTRY = 4  # code points
_MOST_ENTRIES = 60
_LONGEST_ITEM = 40  # of a menu
_LEAST_MENU = 3
_LONGEST_TITLE = 140
_TAIL = 20  # lines at the end where comments stand
_LEAST_COMMENTS = 3
_REPLIES = ("رد", "الرد", "Reply", "رد على التعليق")
_LEAST_REPLIES, _MOST_COMMENT = 2, 6  # buttons; lines of one comment with its writer and its time
_COUNT = re.compile("[+]?[0-9][0-9.,]* ?(?:ألف|مليون|[KkMm])?")
_LONGEST_COUNT, _SECTIONS = 12, 20  # code points; up to this a number may be that of a section
SENTENCE = (".", "؟", "?", "!", "…", "؛", "،", ":")
# How the names of rules for menus begin.
MENU = (
    "menu",
    "home",
    "login",
    "search",
    "forum_menu",
    "site_frame",
    "sections",
    "skip",
    "open_menu",
    "company_menu",
    "question_menu",
    "github_menu",
    "widgets",
)
_SUBSCRIBE = "newsletter"
_BAR_LINES, _LEAST_BAR, _BAR_GAP = 40, 4, 3
_BUTTONS = ("paragraph", "list_item", "heading")
_LONGEST_BUTTON, _MOST_BUTTON_WORDS = 25, 4
_ADVERTS = ("advert", "ad_")
_LEAST_FOOT, _FOOT_GAP, _LONGEST_FOOT_LINE = 3, 2, 30
_DENSE_FOOT, _DENSE_GAP, _LONGEST_DENSE_LINE = 6, 4, 45  # where there is much boilerplate below the text
_NOTE_LABEL = 30  # code points of `إخلاء المسؤولية:`
_CONTACT, _MOST_CONTACT, _LONGEST_CONTACT = "media_contact", 8, 80
# A title and its date above the title of the article.
_TEASER, _LEAST_TEASERS, _LONGEST_DATE = "teaser", 3, 60
_SAID = (".", "؟", "!")
_PAGE_TITLE = "page_title"
_FORUM = "forum_frame"
_FACT = re.compile(
    "[^:.؟]{2,20} ?: ?[^:.؟]{0,40}(?:: ?[0-9,]{1,9})?"
)  # `العمر : 33`, `المشاركات: 36 المواضيع: 4`


def mark_frame(kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """Mark what stands beside boilerplate and belongs to it; kinds and names of rules are changed in place."""
    _masthead(kinds, names, lines)
    _teasers(kinds, names, lines)
    _biographies(kinds, names, lines)
    if not any(names):
        return
    at = [index for index, name in enumerate(names) if name and name != "front_matter"]
    contents = [index for index in at if names[index] in _CONTENTS]
    if contents:
        short = {k: _key(line) for k, line in enumerate(lines) if len(line) <= _LONGEST_ENTRY}
        last_at = {key: k for k, key in short.items() if key}
        for index in contents:
            _contents(index, kinds, names, short, last_at)
    _author_again(kinds, names, lines)
    _menus(at, kinds, names, lines)
    _bar(at, kinds, names, lines)
    _notes(at, kinds, names, lines)
    _facts(at, kinds, names, lines)
    last = next((k for k in range(len(lines) - 1, -1, -1) if len(lines[k]) >= RUNNING and not names[k]), -1)
    for index in at:
        below = index + 1
        if (
            names[index] == _PAGER
            and index > last >= 0
            and below < len(lines)
            and kinds[below] in _OPEN
            and len(lines[below]) <= _LONGEST_TITLE
            and not lines[below].endswith(".")
        ):
            kinds[below], names[below] = "related", _PAGER
    for index in at:
        if names[index] == _AUTHOR_BOX and index >= len(lines) - _FOOT:
            _author_box(index, kinds, names, lines)
    foot = [index for index in at if index > last >= 0]
    _contacts(foot, kinds, names, lines)
    _between(foot, kinds, names, lines)
    _tags(foot, kinds, names, lines)
    _comments(foot, kinds, names, lines)
    _counters(kinds, names, lines)


def _masthead(kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """Offices of a paper at the head, its editor's among them, each above the name of who holds it (`رئيس التحرير`)."""
    offices = [
        index
        for index, line in enumerate(lines[: min(_HEAD, len(lines) - 1)])
        if line.startswith(_OFFICES)
        and _OFFICE.fullmatch(line)
        and kinds[index] in _OPEN
        and kinds[index + 1] in _OPEN
        and is_short_name(lines[index + 1].replace(".", ""))
    ]
    for index in offices if any(_EDITOR in lines[k] for k in offices) else ():
        kinds[index] = kinds[index + 1] = "navigation"
        names[index] = names[index + 1] = "masthead"


def _teasers(kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """Titles of other articles above that of this one, each with its date below, and the label above them."""
    head = lines[:_BAR_LINES]
    top = next((k for k, line in enumerate(head) if len(line) >= RUNNING and line.endswith(_SAID)), 0)
    if top <= 2 * _LEAST_TEASERS:
        return
    dates = {
        k
        for k in range(1, top)
        if len(lines[k]) <= _LONGEST_DATE
        and (lines[k][0].isdigit() or lines[k][-1].isdigit())
        and kinds[k] in (*_BUTTONS, "credit")
        and tells_date(lines[k])
    }
    index = 1  # the first line is no teaser: it could be the title
    while len(dates) >= _LEAST_TEASERS and index < top:
        stop = index
        while (
            stop + 1 in dates
            and stop not in dates
            and kinds[stop] in _BUTTONS
            and not lines[stop].endswith(SENTENCE)
        ):
            stop += 2
        if stop > index and (stop == top or len(lines[stop]) <= _LONGEST_BUTTON):
            stop -= 2  # the last is the title of this article, above its author
        if (stop - index) // 2 >= _LEAST_TEASERS:
            label = kinds[index - 1] in _BUTTONS and _is_button(lines[index - 1])
            for k in range(index - label, stop):
                kinds[k], names[k] = "navigation", _TEASER
        index = max(stop, index) + 1


def _author_box(index: int, kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """The name and a line or two on who wrote it, between the heading of the box and other boilerplate or the end."""
    stop = _box_end(index, kinds, lines)
    if stop == len(lines) or names[stop]:
        for k in range(index + 1, stop):
            kinds[k], names[k] = "navigation", _AUTHOR_BOX


def _box_end(index: int, kinds: Sequence[str], lines: Sequence[str]) -> int:
    """The line behind those below a heading or name that may tell of the author."""
    stop = index + 1
    while (
        stop < len(lines)
        and stop - index <= _MOST_BOX
        and kinds[stop] in _OPEN
        and len(lines[stop]) <= _LONGEST_BOX
    ):
        stop += 1
    return stop


def _author_again(kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """The name of the author once more: below the text, above a few lines on this person that name it again, or at the
    head above one line that tells the profession.
    """
    top = next((k for k, line in enumerate(lines[:_BAR_LINES]) if len(line) >= RUNNING), 0)  # below a menu
    head = lines[: min(max(_HEAD, top), len(lines) // 2)]
    for index in range(1, min(_BAR_LINES, len(lines) // 2)):  # above the text
        below = lines[index + 1]
        if (
            below[0] in _PROFESSION_STARTS
            and kinds[index + 1] in _OPEN
            and len(below) <= _LONGEST_BOX
            and _PROFESSION.match(below)
            and _is_author(lines[index], lines[:index], kinds)
        ):
            for k in (index, index + 1):
                kinds[k], names[k] = "navigation", _AUTHOR_BOX
    for index in range(max(len(head), len(lines) - _FOOT), len(lines) - 1):
        if kinds[index] not in _OPEN or len(lines[index]) > _LONGEST_AUTHOR:
            continue
        name = _WROTE.sub("", lines[index], count=1)
        if not (
            1 <= name.count(" ") < _MOST_BUTTON_WORDS
            and is_short_name(name)
            and _is_author(name, head, kinds)
        ):
            continue
        stop = _box_end(index, kinds, lines)
        first = name.split()[0]
        box = lines[index + 1 : stop]
        if (stop == len(lines) or names[stop] or len(box) == 1) and any(first in line for line in box):
            for k in range(index, stop):
                kinds[k], names[k] = "navigation", _AUTHOR_BOX


def _biographies(kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """A line above or below the text that begins with the name of the author and the profession."""
    running = [k for k, line in enumerate(lines) if len(line) >= RUNNING and not names[k]]
    first, last = (running[0], running[-1]) if running else (0, len(lines))
    for index in (*range(1, min(first, _BAR_LINES) + 1), *range(max(last, first + 1), len(lines))):
        if kinds[index] in _OPEN and not names[index] and (name := told_by(lines[index])):
            head = lines[: min(first, _BAR_LINES) + 1]
            if _is_author(name, ["" if line == lines[index] else line for line in head], kinds):
                kinds[index], names[index] = (
                    "navigation",
                    _AUTHOR_LINE,
                )  # below the heading of a box stands more


def told_by(line: str) -> str | None:
    """The name with which a line begins that tells the profession of an author, else `None`."""
    match = _BIO.match(line) if len(line) <= _LONGEST_BOX else None
    return match["name"] if match else None


def _is_author(name: str, head: Sequence[str], kinds: Sequence[str]) -> bool:
    """Whether a name stands in a credit at the head, or beside one."""
    return any(
        (line == name and "credit" in kinds[max(index - 1, 0) : index + 2])
        or (kinds[index] == "credit" and f" {name} " in f"{line} ")
        for index, line in enumerate(head)
    )


def _tags(at: Sequence[int], kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """Tags below the heading of a list of them at the end, one in a line or several with commas between."""
    for index in at:
        below = index + 1
        while (
            names[index] in _TAG_LABELS
            and len(lines[index]) <= _LONGEST_LABEL
            and below < len(lines)
            and kinds[below] in _OPEN
            and max(map(len, lines[below].split("،"))) <= _LONGEST_TAG
            and not lines[below].endswith(SENTENCE)
        ):
            kinds[below], names[below] = "navigation", names[index]
            below += 1


def _contents(
    index: int, kinds: list[str], names: list[str | None], short: dict[int, str], last_at: dict[str, int]
) -> None:
    """The entries below the heading of a table of contents: lines that stand again below as headings.

    Args:
        index: the line of the heading.
        kinds: of the lines, changed in place.
        names: of their rules, changed in place.
        short: the keys of the lines that are short enough.
        last_at: where a key stands for the last time.
    """
    seen: set[str] = set()
    stop = index + 1
    while len(seen) < _MOST_ENTRIES and (key := short.get(stop)) and kinds[stop] in _OPEN:
        if key in seen or (last_at[key] <= stop and not _goes_on_below(key, stop, short)):
            break
        seen.add(key)
        stop += 1
    for k in range(index + 1, stop) if len(seen) >= _LEAST_ENTRIES else ():
        kinds[k], names[k] = "navigation", names[index]


def _goes_on_below(key: str, stop: int, short: dict[int, str]) -> bool:
    """Whether a line below begins with an entry and goes on: `Fathom`, and as a heading `Fathom – مجاني`."""
    return len(key) >= _LEAST_ENTRY and any(
        k > stop and other.startswith(key) and not other[len(key) : len(key) + 1].isalnum()
        for k, other in short.items()
    )


def _key(line: str) -> str:
    return fold(_NUMBER.sub("", line, count=1)).rstrip(" :؟?.").lstrip()


def _menus(at: Sequence[int], kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """A list among whose items at least two are known entries of a menu, and a third of all, is one; below a lead that
    ends in a colon, or with fewer, none of its items is. Buttons below a list of the article are no items of it.
    """
    known = {
        index
        for index in at
        if kinds[index] != "related" and len(lines[index]) <= _LONGEST_ITEM and _NUMBER.match(lines[index])
    }
    done = -1
    for index in at:
        if index <= done or index not in known:
            continue
        start, done = index, index
        while start > 0 and _is_item(start - 1, known, kinds, lines):
            start -= 1
        while done + 1 < len(lines) and _is_item(done + 1, known, kinds, lines):
            done += 1
        row = range(start, done + 1)
        entries = [k for k in row if k in known]
        items = [k for k in row if k not in known]
        above = start - 1
        if above >= 0 and kinds[above] == "related":
            continue  # links below their label
        led = above >= 0 and not names[above] and lines[above].endswith((":", "："))
        if led or (len(items) >= 2 and len(entries) < 2) or len(items) > 2 * len(entries):
            for k in entries:
                if _BULLET.match(lines[k]):
                    kinds[k], names[k] = "list_item", None
        elif items and len(entries) >= 2 and len(row) > _LEAST_MENU:
            for k in items:
                kinds[k], names[k] = "navigation", names[index]


def _is_item(index: int, known: set[int], kinds: Sequence[str], lines: Sequence[str]) -> bool:
    line = lines[index]
    return index in known or (
        kinds[index] == "list_item" and len(line) <= _LONGEST_ITEM and not line.endswith(SENTENCE)
    )


def _bar(at: Sequence[int], kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """A few short lines between the entries of a menu above the text are entries too."""
    top = next((k for k, line in enumerate(lines) if len(line) >= RUNNING), len(lines))
    known = [k for k in at if k < min(top, _BAR_LINES) and (names[k] or "").startswith(MENU)]
    for above, below in pairwise(known) if len(known) >= _LEAST_BAR else ():
        gap = range(above + 1, below)
        if len(gap) <= _BAR_GAP and all(
            kinds[k] in _BUTTONS and _is_button(lines[k]) for k in gap if not names[k]
        ):
            _mark((k for k in gap if not names[k]), above, kinds, names)


def menu_entries(names: Sequence[str | None]) -> list[int]:
    """The lines above the text that are known entries of a site's menu, a button to subscribe among them."""
    return [k for k, name in enumerate(names[:_BAR_LINES]) if name and name.startswith((*MENU, _SUBSCRIBE))]


def mark_menu(kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """Short lines above the title are entries of a menu where some of them are or there are three; ask it when the title is known.

    Names of sites stay, and the last one: it is the name of a section, or the title itself above its lead.
    """
    title = kinds.index("title") if "title" in kinds[:_BAR_LINES] else 0
    known = [k for k in range(title) if kinds[k] == "navigation"]
    others = [k for k in range(title) if kinds[k] in _BUTTONS]
    is_menu = len(known) >= 2 and len(known) + len(others) >= _LEAST_BAR
    is_above = title and len(others) >= _LEAST_MENU and len(lines[title]) > _LONGEST_BUTTON
    if (
        others
        and (is_menu or is_above)
        and all(_is_button(lines[k]) and ":" not in lines[k] and kinds[k] != "heading" for k in others)
    ):
        stays = others[-1] if kinds[others[-1]] != "list_item" else title
        for k in others:
            if k != stays and not is_site_name(lines[k]):
                kinds[k], names[k] = "navigation", "menu"


def mark_page_titles(kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """The title once more with the name of the site (`عنوان | شبكة الطاقة`), and that name alone before a dash."""
    titles = {lines[k] for k, kind in enumerate(kinds[:_HEAD]) if kind == "title"}
    sites: set[str] = set()
    for index, line in enumerate(lines[:_HEAD]):
        parts = page_title(line) if kinds[index] in (*_BUTTONS, "title") else None
        if parts and parts[0] in titles:
            kinds[index], names[index] = "navigation", _PAGE_TITLE
            sites.add(parts[1])
    for index, line in enumerate(lines[:_HEAD] if sites else ()):
        bare = line.rstrip(" -–|")
        if bare != line and bare in sites and kinds[index] in (*_BUTTONS, "credit", "title"):
            kinds[index], names[index] = "navigation", _PAGE_TITLE


def _is_button(line: str) -> bool:
    """Whether a line could stand on a button or in a menu."""
    return (
        len(line) <= _LONGEST_BUTTON and line.count(" ") < _MOST_BUTTON_WORDS and not line.endswith(SENTENCE)
    )


def _notes(at: Sequence[int], kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """Numbered notes below the label of a disclaimer (`إخلاء المسؤولية:`), where one of them is boilerplate by itself."""
    for index in at:
        if kinds[index] != "disclaimer" or len(lines[index]) > _NOTE_LABEL:
            continue
        stop = index + 1
        while stop < len(lines) and kinds[stop] in ("list_item", "disclaimer") and _NUMBER.match(lines[stop]):
            stop += 1
        notes = range(index + 1, stop)
        if any(names[k] or find_rule(_NUMBER.sub("", lines[k], count=1)) for k in notes):
            _mark((k for k in notes if not names[k]), index, kinds, names)


def _facts(at: Sequence[int], kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """What a forum tells of who wrote a post, above and below `عدد الرسائل : 483`."""
    for index in (k for k in at if names[k] == _FORUM and _FACT.fullmatch(lines[k])):
        for step in (-1, 1):
            k = index + step
            while 0 <= k < len(lines) and kinds[k] in _OPEN and not names[k] and _FACT.fullmatch(lines[k]):
                _mark((k,), index, kinds, names)
                k += step


def _contacts(at: Sequence[int], kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """Name, office, address and number below `جهة الاتصال الإعلامية`, at the end of a press release."""
    for index in (k for k in at if names[k] == _CONTACT):
        stop = index + 1
        while (
            stop < len(lines)
            and stop - index <= _MOST_CONTACT
            and kinds[stop] in (*_OPEN, "url")
            and not names[stop]
            and len(lines[stop]) <= _LONGEST_CONTACT
            and not lines[stop].endswith(SENTENCE)
            and not (kinds[stop] == "credit" and ":" in lines[stop])
        ):
            _mark((stop,), index, kinds, names)
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
                and not lines[k].endswith(SENTENCE)
                and not any(map(str.isdigit, lines[k]))
                for k in gap
            )
        ):
            _mark(gap, above, kinds, names)


def _mark(found: Iterable[int], like: int, kinds: list[str], names: list[str | None]) -> None:
    for index in found:
        kinds[index] = kinds[like] if kinds[like] == "disclaimer" else "navigation"
        names[index] = names[like]


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
        if kinds[index] in _OPEN or kinds[index] == "title":
            kinds[index], names[index] = "navigation", names[between.start]


def _counters(kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """Numbers beside buttons, as likes and comments are counted; a small one alone could be that of a section."""
    counts = [
        index
        for index, line in enumerate(lines)
        if len(line) <= _LONGEST_COUNT and kinds[index] in _BUTTONS and _COUNT.fullmatch(line)
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
                _mark((index,), near[0], kinds, names)
