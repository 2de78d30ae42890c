"""What boxes of a site stand in: lists of an article that an advertisement or a button parts, steps that name buttons, the last line of a text
that breaks off.

The page model sees a few short lines below a line of the site, as a foot is. But items of one form are one list, and what stands below a
single button at the end of an article is no foot.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from transcript_nlp.structure.lines import OPEN, SENTENCE_END
from transcript_nlp.structure.site.pages import Page
from transcript_nlp.structure.titles.headings import is_fact

OF_SITE = frozenset(("disclaimer", "navigation", "promotion", "related", "remark"))
# How the names of rules begin that find what stands in no middle.
FOOT = tuple(
    "comment previous_next post_navigation author all_of_author biography copyright all_rights keywords tags tag_ feedback medium_frame "
    "read_before report_ delete_request views_of".split()
)
_LONGEST_ITEM = 90  # code points of an item, and of one without a mark
_LONGEST_PLAIN = 40
MOST_BOXED = 2  # lines of a box in a list
_WHOLE, _OWN = 0.95, 0.5  # an item less likely of the site may be the article's, a line less likely is
LONGEST_LABEL = 45  # `اقرأ أيضا`; a longer line has its link with it
INLINE_LINK = re.compile(
    r"[^:：|]{2,30} ?(?:[:：|] ?|\.{2,3} ?|… ?)(?=\S+ \S)"
)  # a label that has its link behind it
_NUMBER = re.compile("[(\\[]?([0-9٠-٩]{1,2})")
_CUT_WORD = re.compile(
    r"(?<!\w)(?:[يتن](?!وم|وت|حن)|أ(?=[يتن])|سي(?!اس|ار|نم)|ست(?!ار|ور)|س[ن](?!و))\w{3}"
)  # what verbs begin with
_LEAST_TOLD = 60  # code points of a last line that is told at length
_BETWEEN_WORDS = frozenset(
    "من في على إلى عن مع أن إن التي الذي الذين هذا هذه ما لا لم لن هل كيف قد بعد قبل بين أو ثم حتى كل عند لماذا ليس غير دون منذ خلال حول كان كانت".split()
)
# What the steps of a manual begin with, and those that only readers of one are told to do.
_DO = frozenset(
    "افتح اختر اضغط انقر أدخل حدد انتقل اذهب توجه أكد اكتب أرسل انسخ الصق ألصق فعل ألغ قم وافق مرر اسحب ثبت نزل حمل شغل أعد أغلق سجل ابحث أضف احذف غير عدل "
    "احفظ شارك انتظر تحقق كرر ادخل امسح اربط وصل صل ضع املأ راجع ابدأ اتبع تابع".split()
)
_DO_ON_SCREEN = frozenset("افتح اختر اضغط انقر أدخل حدد انتقل اذهب مرر اسحب".split())
_LEAST_STEPS, _LEAST_ON_SCREEN, _LONGEST_STEP = 3, 2, 100


def manual_steps(lines: Sequence[str], running: Sequence[int]) -> Iterator[int]:
    """Steps of a manual, three or more one below another and between running text: `اختر إنشاء حساب` names a button and is none."""
    if len(running) < 2:
        return
    first, last = running[0], running[-1]

    def is_step(index: int) -> bool:
        line = lines[index]
        return len(line) <= _LONGEST_STEP and line.split(" ", 1)[0] in _DO and " " in line

    for told, group in groupby(range(first + 1, last), key=is_step):
        row = list(group)
        if told and len(row) >= _LEAST_STEPS:
            on_screen = {lines[k].split(" ", 1)[0] for k in row} & _DO_ON_SCREEN
            if len(on_screen) >= _LEAST_ON_SCREEN:
                yield from row


def parted_lists(page: Page, likely: Sequence[float], site: Collection[int]) -> set[int]:
    """Items of lists of the article with boxes of the site between, or below the line that leads to them."""
    texts, kept = page.lines.texts, set[int]()
    done = 0
    for index in range(len(texts)):
        form = _form(page, index)
        if index < done or not form:
            continue
        rows = _rows(page, index, form)
        done = rows[-1][-1] + 1
        lead = _above(page, index)
        is_led = lead >= 0 and texts[lead].endswith((":", "：")) and likely[lead] < _OWN
        is_own = likely[index] < _WHOLE if form != _PLAIN else _is_own_row(page, rows, likely, site)
        if (len(rows) > 1 or lead < index - 1) and (is_led or is_own):
            kept.update(k for row in rows for k in row)
    return kept


_PLAIN, _FACT, _COUNTED = "plain", "fact", "0"  # forms of items without a sign


def _form(page: Page, index: int) -> str:
    """What the items of a list have in common, empty if a line could be none."""
    line, kind = page.lines.texts[index], page.kinds[index]
    if page.names[index] is not None or kind not in OPEN or len(line) > _LONGEST_ITEM:
        return ""
    if kind == "list_item":
        mark = list_mark(line)
        return _COUNTED if mark.isdigit() else mark
    if line.endswith(SENTENCE_END) or len(line) > _LONGEST_PLAIN:
        return ""
    return _FACT if is_fact(line) else _PLAIN


def _is_box(page: Page, index: int, form: str) -> bool:
    """Whether a line of the site may stand in a list: no label of links, nothing of a foot, and no entry of a list itself."""
    name, line = page.names[index], page.lines.texts[index]
    if page.kinds[index] == "caption":
        return True
    if name is None or page.kinds[index] not in OF_SITE or name.startswith(FOOT):
        return False
    if form not in (_PLAIN, _FACT) and (line[0] == form or (form == _COUNTED and line[0].isdigit())):
        return False
    return page.kinds[index] != "related" or is_inline_link(line)


def is_inline_link(line: str) -> bool:
    """Whether a label of links has its link behind it.

    >>> is_inline_link("اقرأ أيضا: أفضل الدراجات في العام"), is_inline_link("مقالات ذات صلة:")
    (True, False)
    """
    return len(line) > LONGEST_LABEL or INLINE_LINK.match(line) is not None


def list_mark(item: str) -> str:
    """What an item of a list begins with: its sign, or its number.

    >>> list_mark("• قفل متين"), list_mark("(12) قفل متين")
    ('•', '12')
    """
    number = _NUMBER.match(item)
    return number[1] if number else item[0]


def _rows(page: Page, start: int, form: str) -> list[list[int]]:
    """The rows of items of one form from a line on, with a box of a line or two between each and the next."""
    size, rows, at = len(page.lines), [[start]], start + 1
    while at < size:
        if _form(page, at) == form:
            rows[-1].append(at)
            at += 1
            continue
        below = at
        while below < size and below - at < MOST_BOXED and _is_box(page, below, form):
            below += 1
        if below in (at, size) or _form(page, below) != form:
            break
        rows.append([below])
        at = below + 1
    return rows


def _above(page: Page, index: int) -> int:
    """The line above a list, and above a box that stands between."""
    form, above = _form(page, index), index - 1
    while above >= 0 and index - above <= MOST_BOXED and _is_box(page, above, form):
        above -= 1
    return above


def _is_own_row(
    page: Page, rows: Sequence[Sequence[int]], likely: Sequence[float], site: Collection[int]
) -> bool:
    """Whether short lines without a mark are the article's: the first of them are, and no foot stands below that a rule knows."""
    first, last = rows[0], rows[-1][-1]
    return (
        len(first) > 1
        and not any(k in site for k in first)
        and likely[first[0]] < _OWN
        and all(name is None for name in page.names[last + 1 :])
    )


def last_lines(page: Page, last: int, text: Collection[int]) -> set[int]:
    """The last line of a page that breaks off, with its heading, where nothing below the `last` line of running text is known of the site: a foot of one line
    is none, unless a rule knows it.
    """
    size = len(page.lines)
    final = size - 1
    if any(page.names[last + 1 :]) or final <= last or page.kinds[final] not in OPEN:
        return set()
    line = page.lines.texts[final]
    words = line.split()
    if len(words) < 2 or not (
        len(line) >= _LEAST_TOLD or _CUT_WORD.search(line) or not _BETWEEN_WORDS.isdisjoint(words)
    ):
        return set()
    above = final - 1
    kept = {final}
    if above in text or above <= last:
        return kept
    return {above, final} if above - 1 <= last and page.kinds[above] in OPEN else set()
