"""What a page puts around an article and no line tells by itself: entries of a menu, titles above that of the article,
the author once more, and what `contents` and `foot` find.

Nearly all of it is told by lines that a boilerplate rule has found, so pages without such lines cost little.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from transcript_nlp.structure.credits.credits import is_short_name, tells_date
from transcript_nlp.structure.credits.outlets import is_outlet, is_site_name
from transcript_nlp.structure.credits.people import is_person, may_be_person
from transcript_nlp.structure.lines import OPEN, QUOTES, RUNNING, SENTENCE_END, running_text
from transcript_nlp.structure.site.boilerplate import find_rule
from transcript_nlp.structure.site.contents import NUMBER, mark_contents
from transcript_nlp.structure.site.foot import BUTTONS, mark_foot, mark_like, mark_pager
from transcript_nlp.structure.site.told import tells_news
from transcript_nlp.structure.titles.titles import HOME, page_titles

_HEAD = 14
_OFFICES = ("رئيس", "الرئيس", "مدير", "المدير", "المشرف", "الإشراف", "نائب رئيس", "سكرتير")
_EDITOR = "التحرير"
_AUTHOR_BOX, _MOST_BOX, _LONGEST_BOX, _FOOT = "author_bio", 3, 400, 40
_LONGEST_AUTHOR = 45
_AUTHOR_LINE = "author_profession"
_WROTE = re.compile("(?:كتبه|كتبته|كتبها|كتبتها|بقلم|بواسطة|Written by|By) ")
_PROFESSION = re.compile(
    "(?:هو |هي )?(?:كبير[ةا]? |نائبة? )?(?:مراسل[ةي]?|محرر[ةي]?|كاتبة?|كتاب|صحفية?|صحافية?|مساهمة?) (?!ال[^ ]+ (?:قال|قالت))[^:؟]{10,}"
)
_PROFESSION_STARTS = "كهمص"
# The same with the name before it: `سارة أولين كاتبة أولى تغطي الأجهزة.`
_BIO = re.compile(f"(?P<name>[^ .،:؟()]+(?: [^ .،:؟()]+){{1,2}}?) {_PROFESSION.pattern}")
# What only such lines have, and where the person works.
_WORKS = re.compile(r"(?<!\w)(?:(?:الذي |التي )?[يت]غطي|[يت]كتب عن|ومقره|ومقرها|و[يت]قيم في|مقيمة? في)(?!\w)")
_WORKS_FOR = re.compile(r" (?:في|لدى) (?P<outlet>[^.،]{2,40})[.،]?$")
_LAST = 6  # lines at the end where the author may be told of who is named nowhere else
_SPONSORS, _SPONSOR = "sponsors_of_episode", re.compile("[^:.؟!—–-]{2,30} [—–-] [^؟]{5,150}")
_OFFICE = re.compile(
    "(?:(?:نائب )?رئيس[اىي]? [^:.؟]{0,30}(?:التحرير|الإدارة)|(?:مدير|سكرتير) (?:عام )?(?:التحرير|الموقع)|(?:المدير|المشرف|الإشراف) العام|(?:الرئيس|المدير) التنفيذي)(?: و[^:.؟]{3,25})?"
)
_BULLET = re.compile(r"[-•·▪◦●○■*–—] ?\w")
_LONGEST_ITEM = 40  # of a menu
_LEAST_MENU = 3
_LEAST_TOLD = 15  # code points of a title that is part of longer lines
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
_LONGEST_BUTTON, _MOST_BUTTON_WORDS = 25, 4
_MOST_LONGER = 2  # lines of more code points among the entries of a menu
_NOTE_LABEL = 30  # code points of `إخلاء المسؤولية:`
# A title and its date above the title of the article.
_TEASER, _LEAST_TEASERS, _LONGEST_DATE = "teaser", 3, 60
_SAID = (".", "؟", "!")
_LONGEST_STORY = 90  # code points of its name in a menu
_MENU_TWICE = "menu_twice"
_MASTHEAD, _TAG_PAGE = "masthead", "tag_page"
_COUNTER, _LONGEST_NUMBER = "head_counter", 6
_PAGE_TITLE = "page_title"
_BOX, _END, _MOST_BOXED = "skip_box", "نهاية", 20
_LONGEST_SIGN, _BETWEEN = 2, frozenset("·•∙|>›»/-–—")
_FORUM = "forum_frame"
_FACT = re.compile(
    "[^:.؟]{2,20} ?: ?[^:.؟]{0,40}(?:: ?[0-9,]{1,9})?"
)  # `العمر : 33`, `المشاركات: 36 المواضيع: 4`


def mark_frame(kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """Mark what stands beside boilerplate and belongs to it; kinds and names of rules are changed in place."""
    _masthead(kinds, names, lines)
    _teasers(kinds, names, lines)
    _counter(kinds, names, lines)
    _biographies(kinds, names, lines)
    at = [index for index, name in enumerate(names) if name and name != "front_matter"]
    mark_contents(at, kinds, names, lines)
    if not any(names):
        return
    _author_again(kinds, names, lines)
    _ticker(kinds, names, lines)
    _tag(at, kinds, names, lines)
    _boxes(at, kinds, names, lines)
    _menu_twice(kinds, names, lines)
    _menus(at, kinds, names, lines)
    _bar(at, kinds, names, lines)
    _notes(at, kinds, names, lines)
    _facts(at, kinds, names, lines)
    last = max(running_text(lines, names), default=-1)
    foot = [index for index in at if index > last >= 0]
    mark_pager(foot, kinds, names, lines)
    for index in at:
        if names[index] == _AUTHOR_BOX and index >= len(lines) - _FOOT:
            _author_box(index, kinds, names, lines)
    mark_foot(foot, kinds, names, lines)
    _signs(kinds, names, lines)
    for index in at:
        if names[index] == _SPONSORS and lines[index].endswith(":"):
            _sponsors(index, kinds, names, lines)


def _sponsors(index: int, kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """The sponsors below the label, each with its slogan behind a dash."""
    below = index + 1
    while (
        below < len(lines) and kinds[below] in OPEN and not names[below] and _SPONSOR.fullmatch(lines[below])
    ):
        kinds[below], names[below] = kinds[index], _SPONSORS
        below += 1


def _signs(kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """Signs between buttons outside of the text: `·`, `>`, `--`."""
    running = [k for k, line in enumerate(lines) if len(line) >= RUNNING and not names[k]]
    first, last = (running[0], running[-1]) if running else (len(lines), -1)
    signs = [
        k
        for k, line in enumerate(lines)
        if kinds[k] == "separator"
        and not first < k < last
        and len(line) <= _LONGEST_SIGN
        and not set(line) - _BETWEEN
    ]
    for k in (*signs, *signs[::-1]):
        beside = [j for j in (k - 1, k + 1) if 0 <= j < len(lines) and kinds[j] == "navigation"]
        if beside and not names[k]:
            mark_like((k,), beside[0], kinds, names)


def _boxes(at: Sequence[int], kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """What stands between the lines that tell where a box begins and ends (`تخطى قصص مقترحة وواصل القراءة`)."""
    ends = [index for index in at if names[index] == _BOX]
    for above, below in pairwise(ends):
        if (
            below - above <= _MOST_BOXED
            and not lines[above].startswith(_END)
            and lines[below].startswith(_END)
        ):
            mark_like(
                (k for k in range(above + 1, below) if not names[k] and len(lines[k]) < RUNNING),
                above,
                kinds,
                names,
            )


def _masthead(kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """Offices of a paper at the head, its editor's among them, each above the name of who holds it (`رئيس التحرير`)."""
    offices = [
        index
        for index, line in enumerate(lines[: min(_HEAD, len(lines) - 1)])
        if line.startswith(_OFFICES)
        and _OFFICE.fullmatch(line)
        and kinds[index] in OPEN
        and kinds[index + 1] in OPEN
        and is_short_name(lines[index + 1].replace(".", ""))
    ]
    for index in offices if any(_EDITOR in lines[k] for k in offices) else ():
        kinds[index] = kinds[index + 1] = "navigation"
        names[index] = names[index + 1] = _MASTHEAD


def _ticker(kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """Headlines one behind another in the first line, above the masthead."""
    if (
        names[:2] == [None, _MASTHEAD]
        and kinds[0] == "paragraph"
        and len(lines[0]) >= RUNNING
        and not lines[0].endswith(SENTENCE_END)
    ):
        kinds[0], names[0] = "navigation", _MASTHEAD


def _tag(at: Sequence[int], kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """The tag of a page that lists all with one, below its label: `تصفح الوسم`."""
    for index in (k for k in at if names[k] == _TAG_PAGE and k < _HEAD):
        below = index + 1
        if (
            below + 1 < len(lines)
            and not names[below]
            and kinds[below] in BUTTONS
            and _is_button(lines[below])
            and len(lines[below]) < len(lines[below + 1])
        ):
            kinds[below], names[below] = "navigation", _TAG_PAGE


def _counter(kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """A number between the date at the head and the text: how often the page was read or shared. One with a next is a section."""
    head = lines[:_HEAD]
    top = next((k for k, line in enumerate(head) if len(line) >= RUNNING), 0)
    for index in range(1, top):
        line = lines[index]
        if (
            line.isdecimal()
            and len(line) <= _LONGEST_NUMBER
            and not names[index]
            and kinds[index - 1] == "credit"
            and tells_date(lines[index - 1])
            and str(int(line) + 1) not in lines
        ):
            kinds[index], names[index] = "navigation", _COUNTER


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
        and kinds[k] in (*BUTTONS, "credit")
        and tells_date(lines[k])
    }
    index = 1  # the first line is no teaser: it could be the title
    while len(dates) >= _LEAST_TEASERS and index < top:
        stop = index
        step = 3 if lines[index + 1].endswith("…") else 2  # with the beginning of its text, cut off
        while (
            stop + step - 1 in dates
            and not dates.intersection(range(stop, stop + step - 1))
            and kinds[stop] in BUTTONS
            and not lines[stop].endswith(SENTENCE_END)
            and (step == 2 or lines[stop + 1].endswith("…"))
        ):
            stop += step
        if stop > index and (stop == top or len(lines[stop]) <= _LONGEST_BUTTON):
            stop -= step  # the last is the title of this article, above its author
        if (stop - index) // step >= _LEAST_TEASERS:
            label = kinds[index - 1] in BUTTONS and _is_button(lines[index - 1])
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
        and kinds[stop] in OPEN
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
            and kinds[index + 1] in OPEN
            and len(below) <= _LONGEST_BOX
            and _PROFESSION.match(below)
            and _is_author(lines[index], lines[:index], kinds)
        ):
            for k in (index, index + 1):
                kinds[k], names[k] = "navigation", _AUTHOR_BOX
    for index in range(max(len(head), len(lines) - _FOOT), len(lines) - 1):
        if kinds[index] not in OPEN or len(lines[index]) > _LONGEST_AUTHOR:
            continue
        name = _WROTE.sub("", lines[index], count=1)
        if not (
            1 <= name.count(" ") < _MOST_BUTTON_WORDS
            and is_short_name(name)
            and _is_author(name, head, kinds)
        ):
            continue
        stop = _box_end(index, kinds, lines)
        box = lines[index + 1 : stop]
        is_named = re.compile(
            rf"(?<!\w)[ولب]?{re.escape(name.split()[0])}(?!\w)"
        ).search  # `هند`, but not `الهندسي`
        if (
            (stop == len(lines) or names[stop] or len(box) == 1)
            and any(map(is_named, box))
            and not any(map(tells_news, box))
        ):
            for k in range(index, stop):
                kinds[k], names[k] = "navigation", _AUTHOR_BOX


def _biographies(kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """A line above or below the text that begins with the name of the author and the profession."""
    running = [k for k, line in enumerate(lines) if len(line) >= RUNNING and not names[k]]
    first, last = (running[0], running[-1]) if running else (0, len(lines))
    for index in (*range(1, min(first, _BAR_LINES) + 1), *range(max(last, first + 1), len(lines))):
        if kinds[index] in OPEN and not names[index] and (name := told_by(lines[index])):
            head = lines[: min(first, _BAR_LINES) + 1]
            is_told_last = index >= max(len(lines) - _LAST, last + 1) and _is_biography(name, lines[index])
            if is_told_last or _is_author(
                name, ["" if line == lines[index] else line for line in head], kinds
            ):
                kinds[index], names[index] = (
                    "navigation",
                    _AUTHOR_LINE,
                )  # below the heading of a box stands more


def _is_biography(name: str, line: str) -> bool:
    """Whether a line tells of a person, at the end of an article that names its author nowhere: where this person works, what about."""
    if not (is_person(name) or may_be_person(name)) or not QUOTES.isdisjoint(line):
        return False
    outlet = _WORKS_FOR.search(line)
    return _WORKS.search(line) is not None or (outlet is not None and is_outlet(outlet["outlet"]))


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


def _menus(at: Sequence[int], kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """A list among whose items at least two are known entries of a menu, and a third of all, is one; below a lead that
    ends in a colon, or with fewer, none of its items is. Buttons below a list of the article are no items of it.
    """
    known = {
        index
        for index in at
        if kinds[index] != "related" and len(lines[index]) <= _LONGEST_ITEM and NUMBER.match(lines[index])
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


def _menu_twice(kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """A menu that stands twice above the text, for telephones and for screens: lists with the same short items."""
    top = next((k for k, line in enumerate(lines[:_BAR_LINES]) if len(line) >= RUNNING), 0)
    listed = [k for k in range(top) if kinds[k] == "list_item" and not names[k] and _BULLET.match(lines[k])]
    pictured = [  # named once more below, with its picture
        k + 1
        for k in listed
        if lines[k].endswith(f" {lines[k + 1]}") and kinds[k + 1] in BUTTONS and not names[k + 1]
    ]
    stories = {lines[k] for k in pictured if len(lines[k]) <= _LONGEST_STORY}
    told = {k: NUMBER.sub("", lines[k], count=1) for k in (*listed, *pictured)}
    items = [k for k, text in told.items() if text in stories or _is_button(text)]
    times = Counter(told[k] for k in items)
    twice = [k for k in items if times[told[k]] > 1]
    if len(twice) >= 2 * _LEAST_MENU and 2 * len(twice) > len(items):
        for k in items:
            kinds[k], names[k] = "navigation", _MENU_TWICE


def _is_item(index: int, known: set[int], kinds: Sequence[str], lines: Sequence[str]) -> bool:
    line = lines[index]
    return index in known or (
        kinds[index] == "list_item" and len(line) <= _LONGEST_ITEM and not line.endswith(SENTENCE_END)
    )


def _bar(at: Sequence[int], kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """A few short lines between the entries of a menu above the text are entries too."""
    top = next((k for k, line in enumerate(lines) if len(line) >= RUNNING), len(lines))
    known = [k for k in at if k < min(top, _BAR_LINES) and (names[k] or "").startswith(MENU)]
    for above, below in pairwise(known) if len(known) >= _LEAST_BAR else ():
        gap = range(above + 1, below)
        if len(gap) <= _BAR_GAP and all(
            kinds[k] in BUTTONS and _is_button(lines[k]) for k in gap if not names[k]
        ):
            mark_like((k for k in gap if not names[k]), above, kinds, names)


def menu_entries(names: Sequence[str | None]) -> list[int]:
    """The lines above the text that are known entries of a site's menu, a button to subscribe among them."""
    return [k for k, name in enumerate(names[:_BAR_LINES]) if name and name.startswith((*MENU, _SUBSCRIBE))]


def mark_menu(kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """Short lines above the title are entries of a menu where some of them are or there are three; ask it when the title is known.

    Names of sites and persons stay, what longer lines have as a part, and the last one: it is the name of a section, or the title itself above its lead.
    """
    title = kinds.index("title") if "title" in kinds[:_BAR_LINES] else 0
    known = [k for k in range(title) if kinds[k] == "navigation"]
    others = [k for k in range(title) if kinds[k] in BUTTONS]
    entries = [k for k in others if _is_button(lines[k]) and ":" not in lines[k] and kinds[k] != "heading"]
    longer = [k for k in others if k not in entries]  # the slogan of the site, an entry of more words
    is_menu = len(known) >= 2 and len(known) + len(others) >= _LEAST_BAR
    is_above = title and len(others) >= _LEAST_MENU and len(lines[title]) > _LONGEST_BUTTON
    if (
        others
        and (is_menu or is_above)
        and (
            not longer
            or (
                len(longer) <= _MOST_LONGER
                and len(entries) >= _LEAST_BAR
                and all(
                    len(lines[k]) <= _LONGEST_ITEM and not lines[k].endswith(SENTENCE_END) for k in longer
                )
            )
        )
    ):
        stays = others[-1] if kinds[others[-1]] != "list_item" else title
        head = lines[:_BAR_LINES]
        for k in entries:
            if k != stays and not is_site_name(lines[k]) and not _is_told_again(lines[k], head):
                kinds[k], names[k] = "navigation", "menu"


def _is_told_again(line: str, head: Sequence[str]) -> bool:
    """Whether a line above what is taken for the title is part of a longer one, as the title of a thread is, or a person."""
    return (
        len(line) >= _LEAST_TOLD and any(len(other) > len(line) and line in other for other in head)
    ) or is_person(line)


_LEAST_TRAILED = 12  # code points of a title at the end of a breadcrumb


def mark_page_titles(kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """The title once more with the name of the site (`عنوان | شبكة الطاقة`), and that name alone before a dash."""
    titles = {lines[k] for k, kind in enumerate(kinds[:_HEAD]) if kind == "title"}
    sites: set[str] = set()
    for index, line in enumerate(lines[:_HEAD]):
        parts = page_titles(line) if kinds[index] in (*BUTTONS, "title") else ()
        site = next((site for title, site in parts if title in titles), None)
        if site is not None:
            kinds[index], names[index] = "navigation", _PAGE_TITLE
            sites.add(site)
    for index, line in enumerate(lines[:_HEAD]):
        # Without the signs between its steps: `الرئيسية التقنية كيف تختار دراجتك`.
        if (
            kinds[index] in ("paragraph", "heading", "title")
            and HOME.match(line)
            and any(line.endswith(f" {title}") and len(title) > _LEAST_TRAILED for title in titles - {line})
        ):
            kinds[index], names[index] = "navigation", _PAGE_TITLE
    for index, line in enumerate(lines[:_HEAD] if sites else ()):
        bare = line.rstrip(" -–|")
        if bare != line and bare in sites and kinds[index] in (*BUTTONS, "credit", "title"):
            kinds[index], names[index] = "navigation", _PAGE_TITLE


def _is_button(line: str) -> bool:
    """Whether a line could stand on a button or in a menu."""
    return (
        len(line) <= _LONGEST_BUTTON
        and line.count(" ") < _MOST_BUTTON_WORDS
        and not line.endswith(SENTENCE_END)
    )


def _notes(at: Sequence[int], kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """Numbered notes below the label of a disclaimer (`إخلاء المسؤولية:`), where one of them is boilerplate by itself."""
    for index in at:
        if kinds[index] != "disclaimer" or len(lines[index]) > _NOTE_LABEL:
            continue
        stop = index + 1
        while stop < len(lines) and kinds[stop] in ("list_item", "disclaimer") and NUMBER.match(lines[stop]):
            stop += 1
        notes = range(index + 1, stop)
        if any(names[k] or find_rule(NUMBER.sub("", lines[k], count=1)) for k in notes):
            mark_like((k for k in notes if not names[k]), index, kinds, names)


def _facts(at: Sequence[int], kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """What a forum tells of who wrote a post, above and below `عدد الرسائل : 483`."""
    for index in (k for k in at if names[k] == _FORUM and _FACT.fullmatch(lines[k])):
        for step in (-1, 1):
            k = index + step
            while 0 <= k < len(lines) and kinds[k] in OPEN and not names[k] and _FACT.fullmatch(lines[k]):
                mark_like((k,), index, kinds, names)
                k += step
