"""Titles and headings: what short lines are, judged by their neighbours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import islice

from transcript_nlp.structure.credits import is_image_credit, is_short_name, tells_author
from transcript_nlp.structure.lines import RUNNING
from transcript_nlp.structure.turns import Opening
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.scripts import ARABIC

SENTENCE_END = (".", "؟", "?", "!", "…", "。", "؛", "،", ":")
_NO_HEADING_END = tuple(sign for sign in SENTENCE_END if sign not in ":؟?")
LONGEST_HEADING = 110  # code points; of 20 headings in the hand-annotated article the longest has 77
_LONGEST_TITLE = 200
_LEAST_TITLE = 12
_TOP = 8  # lines among which a title that is printed twice stands
_HEAD = 14  # lines among which a breadcrumb may tell the title
_TRAIL = re.compile(" ?[<>»›/|]+ ?")
_LONGEST_ENTRY, _LEAST_MENU, _MOST_MENU = 25, 3, 24  # entries of a menu above the title
_LONGEST_NUMBER = 2  # digits of the number of a section
_MOST_META = 16  # lines between a title and its text: who wrote it, buttons, a picture
_LONGEST_SITE = 30  # the name of a site, above a title that is told elsewhere
_LONGEST_NAME, _MOST_NAME_WORDS = 30, 4
_SITE_MARKS, _LEAST_BLANKS = (
    (" - ", " – ", " — ", " | ", " · ", " » "),
    3,
)  # between a title and a site; in a title
_SLACK = 6  # by how much a title may be longer where it stands again: marks, a sign at the end
_LONGEST_LEAD = 60  # a heading that ends in a colon before a list
_LEAST_SENTENCE = 30  # code points of a sentence below which a heading of headings may stand
_LEAST_VERSE = 50  # code points of a line that could go on with the one above
_TITLES = 2  # lines at the beginning below which that is so
_LONGEST_QUESTION = 140  # of a title; a longer one is how a text begins
_LONGEST_CLAUSE = 80  # a longer line with a comma and no colon is a lead below the title
_MOST_BETWEEN = 2  # lines of the site between a heading and its text
_LONGEST_LABEL = 45  # one that ends in a colon before a paragraph
_MOST_LABEL_WORDS = 5
_ORDINALS = (
    "الأولى?|الثاني[ة]?|الثالثة?|الرابعة?|الخامسة?|السادسة?|السابعة?|الثامنة?|التاسعة?|العاشرة?|[0-9٠-٩]{1,2}"
)
_PART = re.compile(
    f"(?:(?:الجزء|القسم|الفصل|المحور|الباب|المرحلة|الخطوة|الدرس|السؤال|الحلقة|النقطة|المبدأ|السبب|العامل|الاتجاه|المركز|المرتبة|الطريقة|النصيحة|المحطة|الوحدة) (?:{_ORDINALS})"
    "|(?:أوّ?ل|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر|أخير)ً?اً?|(?:Part|Chapter|Section|Step) [0-9]{1,2})"
    r" ?(?:[:：.،-]|$)"
)
# Begins a question that stands alone; `فهل` and `وماذا` go on with what was said before.
_ASKS = re.compile(
    "(?:[^\\w\\s]+ ?)?(?:ما|ماذا|لماذا|كيف|كيفية|متى|هل|أين|من|كم|أي|أية|أيهما|أيها|أيهم|بماذا|لمن|ما هي|ما هو|What|Why|How|When|Who|Where|Which|Is|Are|Can|Does|Do) "
)
# `البيانات: قوة أم وهم`, `الرحلة: متى تبدأ`
_EITHER = re.compile(
    "[^:؟]{3,60}: (?:[^:؟]{2,60} (?:أم|or|vs) [^:؟]{2,40}|(?:ما|ماذا|لماذا|كيف|متى|هل|أين|من|كم|أي) [^:؟]{3,60})"
)
_LABELS = re.compile("(?:ال)?(?:مقدمة|خاتمة|خلاصة|تمهيد|نتائج|مصادر|مراجع|ملخص|توصيات|استنتاج|مكونات|مقادير)")
_SAID = re.compile(
    "[وف]?(?:قال|يقول|تقول|قائل|أضاف|يضيف|كتب|يكتب|علق|أوضح|تابع|صرح|ذكر|أكد|يؤكد|رد|سأل|أجاب|مثل|منها|مثلا|التالي|كالتالي|يلي|الآتي|كالآتي|كما|أن|إن|إلى)"
)
_STAMPED = re.compile(r"\[(?:[0-9]{1,2}:)?[0-9]{1,2}:[0-9]{2}\] ?[^\W\d]")  # a chapter of a recording
# How a sentence ends that leads to a list: `يظهر الهاتف بتصميم يضم:`.
_LEADS = re.compile(
    "(?: (?:[وف]?(?:يضم|تضم|يشمل|تشمل|يتضمن|تتضمن|هي|هو|هما|هم|منها|مثل|يلي)|(?:كال|ال)(?:تالي|آتي)(?:ة|ين|تين)?)):$"
)
_GOING_ON = ("لكن ", "ولكن ", "إلا أن", "كما أن", "بل ", "حيث ")
_COUNTED = re.compile("[0-9٠-٩½¼¾]+(?:[./][0-9٠-٩]+)? ?[^\\W\\d]")  # `2 أكواب`, a row of things counted
_SECTION = re.compile(f"[{ARABIC}]+(?: [{ARABIC}]+)?")  # `رياضة`, `هواتف ذكية`
# `شبكة الطاقة`, `أخبار الوزارة`
_SITE = re.compile(
    "(?:ال)?(?:شبكة|بوابة|موقع|مجلة|صحيفة|جريدة|وكالة|منصة|مدونة|قناة|منتدى|أخبار|قسم|حوارات|مقالات|تقارير|مراجعات|حلول|دروس|أكاديمية)"
    f"(?: [{ARABIC}]+){{1,3}}"
)
_SIGNS = frozenset("✅☑✔✓★☆◆◇■□●○►▶➤➢")  # of lists, and before headings
_DASHES = frozenset("-–—•")
_QUOTES = frozenset('«»“”"„‟')
_NO_QUOTES = dict.fromkeys(map(ord, _QUOTES))
# `الوزن: 2 كغ` and addresses are no headings.
_ROW = re.compile(r"(?:[^:]{1,30}: ?){1,2}(?:[+$€£¥]?[0-9٠-٩]|من [0-9٠-٩])|[^:]{0,40}: ?https?://|[^ ]*://")
# Two digits before the title of a section, as Chinese sites have them: `01 من المتضرر؟`.
_SECTION_NUMBER = re.compile(r"0[1-9][ .、|/:-]{0,3}(?=[^\W\d])")
_NUMBERED = re.compile(r"[(]?(?:(?P<number>[0-9٠-٩]{1,2})|[أ-ي]|[IVX]{1,4})(?:[.)،-]|\.?/|\ufe0f?\u20e3)")
# What may stand under a heading.
_BODY = (
    "paragraph",
    "heading",
    "question",
    "answer",
    "list_item",
    "foreign",
    "quote",
    "tweet",
    "table",
    "caption",
)
_PICTURE = ("caption", "credit")  # what may stand between a heading with a number and its text
_BETWEEN = ("navigation", "promotion", "related")
_NO_BODY = ("navigation", "disclaimer", "promotion", "related", "remark", "url", "front_matter", "separator")


def could_be_heading(line: str) -> bool:
    """Whether a line that is marked as a heading is short enough to be one and no cut-off sentence."""
    return len(line) <= LONGEST_HEADING and (
        not line.endswith(SENTENCE_END) or line.endswith(("؟", "?", ":", ".", "!"))
    )


def promote_headings(kinds: list[str], lines: Sequence[str], turns: Sequence[Opening | None]) -> None:
    """Turn into headings: short lines above something longer, numbered lines between paragraphs, leads of lists."""
    short = [
        index
        for index, line in enumerate(lines[:-1])
        if len(line) <= LONGEST_HEADING and kinds[index] in ("paragraph", "list_item")
    ]
    labels = _labels(kinds, lines, short)
    rows = _row_labels([lines[index] for index in short])
    for index in short:
        under = index + 1 if kinds[index + 1] not in _BETWEEN else _under(index, kinds, lines)
        if kinds[index] == "list_item" and kinds[under] in _PICTURE and under + 1 < len(lines):
            under += 1
        kind, line, below = kinds[index], lines[index], kinds[under]
        if (
            below not in _BODY
            or (index > 0 and _says_nothing(turns[index - 1], lines[index - 1]))
            or (":" in line and _is_row(line, rows))
            or (line[0] == "(" and line[-1] == ")")
            or (len(line) > _LONGEST_NUMBER and line.isdecimal())
        ):
            continue
        longer = len(lines[under]) > len(line) or turns[under] is not None
        bare = line.rstrip("؟?!")
        if kind == "list_item":
            if longer and (
                _is_numbered_heading(index, kinds, lines)
                or _is_signed_heading(index, kinds, lines)
                or _is_dashed_heading(index, kinds, lines)
            ):
                kinds[index] = "heading"
        elif line.endswith(":"):
            if index in labels or (
                below == "list_item"
                and len(line) <= _LONGEST_LEAD
                and ". " not in line[_LEAST_TITLE:]
                and "،" not in line
                and not _LEADS.search(line)
                and not line.startswith(_GOING_ON)
            ):
                kinds[index] = "heading"
        elif (
            (longer or below == "list_item") and bare != line and (_PART.match(line) or _asks_alone(bare))
        ) or (
            longer
            and not line.endswith(SENTENCE_END)
            and not _is_said(line)
            and not _goes_on(index, kinds, lines)
            and (below != "paragraph" or turns[under] is not None or not _is_unstopped(index, under, lines))
            and not (len(line) > _LONGEST_CLAUSE and "،" in line and ":" not in line)
            and not (_COUNTED.match(line) and _COUNTED.match(lines[under]))
        ):
            kinds[index] = "heading"
    _promote_parts(kinds, lines, short)
    _promote_sections(kinds, lines, short)
    _promote_parents(kinds, lines, short)


def _is_row(line: str, labels: Collection[str]) -> bool:
    """Whether a line with a colon is a row of a list: `الوزن: 2 كغ`, `السعر: مجاني؛ 20 دولارا للفرق`, and those with one of some labels."""
    if _ROW.match(line) and not _STAMPED.match(line):
        return True
    return "؛" in line or line.partition(":")[0] in labels


def _row_labels(lines: Sequence[str]) -> set[str]:
    """What stands before the colon of several lines that go on differently: `نوع الشاشة: …` of each phone."""
    labels = Counter(line.partition(":")[0] for line in set(lines) if ":" in line[:-1])
    return {
        label
        for label, count in labels.items()
        if count > 1 and any(map(str.isalpha, label)) and not _PART.match(f"{label}:")
    }


def _says_nothing(turn: Opening | None, line: str) -> bool:
    """Whether a line opens a turn and has nothing but its marker, so that the next line is what is said."""
    return turn is not None and (line.endswith((":", "：")) or line == turn.marker)


def _under(index: int, kinds: Sequence[str], lines: Sequence[str]) -> int:
    """The line below a line and an advertisement or links, if that is running text."""
    for under in range(index + 2, min(index + 2 + _MOST_BETWEEN, len(lines))):
        if kinds[under] not in _BETWEEN:
            return under if len(lines[under]) >= RUNNING else index + 1
    return index + 1


def _goes_on(index: int, kinds: Sequence[str], lines: Sequence[str]) -> bool:
    """Whether a long line and the one above have no sign at their end: text and verses without punctuation."""
    return (
        index > _TITLES
        and kinds[index - 1] in ("paragraph", "heading")
        and min(len(lines[index]), len(lines[index - 1])) >= _LEAST_VERSE
        and lines[index][-1].isalpha()
        and lines[index - 1][-1].isalpha()
    )


def _is_unstopped(index: int, under: int, lines: Sequence[str]) -> bool:
    """Whether neither the short line below nor the one above ends a sentence: text that is cut into lines, facts, links.

    A number, a line with a sign before it and one above facts (`المعالج: …`) may be headings all the same.
    """
    line, below = lines[index], lines[under]
    above = lines[index - 1] if index > 0 else "."
    return (
        len(below) < RUNNING
        and below[-1].isalnum()
        and not above.endswith(SENTENCE_END)
        and not line.isdecimal()
        and (line[0].isalnum() or not (below[0].isalnum() or below[0] in _QUOTES))
        and (":" in line) >= (":" in below)
        and not (under + 1 < len(lines) and len(lines[under + 1]) >= RUNNING)  # the heading of a heading
    )


def _is_said(line: str) -> bool:
    """Whether a line is what somebody says: long and in quotes, or it ends a sentence inside of them."""
    if line[-1] not in _QUOTES:
        return False
    return line.rstrip('«»“”"„‟').endswith((".", "!", "؟", "…")) or (
        len(line) >= _LONGEST_LEAD and line[0] in _QUOTES
    )


def _asks_alone(bare: str) -> bool:
    """Whether a line without its question mark is one question that needs nothing before it: `كيف تعمل البطارية`."""
    return (
        (_ASKS.match(bare) or _EITHER.fullmatch(bare)) is not None
        and not any(sign in bare for sign in "؟?!")
        and ". " not in bare
    )


def _labels(kinds: Sequence[str], lines: Sequence[str], short: Sequence[int]) -> set[int]:
    """Headings that end in a colon, above paragraphs: an article that has one has more; what ends in a colon because
    somebody speaks or a list follows says so, or stands more than once.
    """
    found: dict[str, list[int]] = {}
    for index in short:
        line = lines[index]
        if (
            line[-1] == ":"
            and index > 0
            and len(line) <= _LONGEST_LABEL
            and kinds[index] == "paragraph"
            and kinds[index + 1] in ("paragraph", "list_item")
            and len(lines[index + 1]) > len(line)
            and lines[index + 1][0] not in '«“"”'
        ):
            words = line[:-1].split()
            if 0 < len(words) <= _MOST_LABEL_WORDS and not any(_SAID.match(word) for word in words):
                found.setdefault(line, []).append(index)
    single = [at[0] for at in found.values() if len(at) == 1]
    return {
        at
        for at in single
        if len(single) >= 2 or _LABELS.fullmatch(lines[at].rstrip(": ")) or _is_between_texts(at, lines)
    }


def _is_between_texts(at: int, lines: Sequence[str]) -> bool:
    """Whether a line that ends in a colon and goes on with nothing stands between two paragraphs of running text."""
    above, below = lines[at - 1], lines[at + 1]
    return (
        min(len(above), len(below)) >= RUNNING
        and above.endswith((".", "!", "؟"))
        and not lines[at].startswith(("و", "ف", "ثم", "بل"))
    )


def _promote_parents(kinds: list[str], lines: Sequence[str], short: Sequence[int]) -> None:
    """A short line between the end of a paragraph or list and a heading is the heading above it."""
    for index in short:
        line = lines[index]
        if (
            kinds[index] == "paragraph"
            and kinds[index + 1] == "heading"
            and 0 < index < len(lines) - 2
            and lines[index - 1].endswith((".", "!", "؟", "…"))
            and (
                kinds[index - 1] == "list_item"
                or (kinds[index - 1] == "paragraph" and len(lines[index - 1]) >= _LEAST_SENTENCE)
            )
            and not line.endswith((*SENTENCE_END, ")"))
            and not _is_said(line)
            and not _ROW.match(line)
        ):
            kinds[index] = "heading"


def _is_numbered_heading(index: int, kinds: Sequence[str], lines: Sequence[str]) -> bool:
    """`1. عنوان` that stands alone between paragraphs, begins to count anew, or stands above a list that does; several
    in a row are a list.
    """
    line = lines[index]
    number = _NUMBERED.match(line)
    if number is None or line.endswith(_NO_HEADING_END):
        return False
    if line.endswith((":", "؟", "?")) and not number["number"]:
        return False
    below, before = (
        _NUMBERED.match(lines[k]) if k >= 0 and kinds[k] == "list_item" else None
        for k in (index + 1, index - 1)
    )
    leads = below is not None and number["number"] is not None and _begins_list(index + 1, lines)
    if kinds[index + 1] not in ("paragraph", *_PICTURE) and (
        kinds[index + 1] != "list_item" or (below and not leads) or not number["number"]
    ):
        return False
    alone = index == 0 or kinds[index - 1] != "list_item" or (before is None and number["number"] is not None)
    anew = before is not None and before["number"] not in (None, "1", "١") and number["number"] in ("1", "١")
    return alone or anew or (leads and lines[index - 1].endswith("."))


def _begins_list(index: int, lines: Sequence[str]) -> bool:
    """Whether a line is the first of a list that counts up; in a list by hand of Markdown each line has a one."""
    first, second = lines[index], lines[index + 1] if index + 1 < len(lines) else ""
    if first[0] not in "1١" or second[:1] not in ("2", "٢"):
        return False
    numbers = _NUMBERED.match(first), _NUMBERED.match(second)
    return all(number is not None and len(number["number"] or "") == 1 for number in numbers)


def _is_signed_heading(index: int, kinds: Sequence[str], lines: Sequence[str]) -> bool:
    """`✅ المميزات` that stands alone above a paragraph; several in a row are a list."""
    line = lines[index]
    return (
        line[0] in _SIGNS
        and len(line) <= _LONGEST_LEAD
        and not line.endswith(SENTENCE_END)
        and kinds[index + 1] == "paragraph"
        and (index == 0 or kinds[index - 1] != "list_item")
    )


def _is_dashed_heading(index: int, kinds: Sequence[str], lines: Sequence[str]) -> bool:
    """`– معجون البلاستيسين` alone between two paragraphs of running text, of which the first is at its end."""
    return (
        lines[index][0] in _DASHES
        and len(lines[index]) <= _LONGEST_LEAD
        and not lines[index].endswith(SENTENCE_END)
        and kinds[index - 1 : index + 2 : 2] == ["paragraph", "paragraph"]
        and min(len(lines[index - 1]), len(lines[index + 1])) >= RUNNING
        and lines[index - 1].endswith((".", "!", "؟"))
    )


def _promote_parts(kinds: list[str], lines: Sequence[str], short: Sequence[int]) -> None:
    """`الجزء الأول: …` is a heading even above another short line."""
    for index in short:
        line = lines[index]
        if kinds[index] == "paragraph" and not line.endswith(SENTENCE_END) and _PART.match(line):
            kinds[index] = "heading"


def _promote_sections(kinds: list[str], lines: Sequence[str], short: Sequence[int]) -> None:
    """`01 …` and `02 …` are headings, one right below the other items of a list."""
    found = [
        index
        for index in short
        if lines[index][0] == "0"
        and len(lines[index]) <= _LONGEST_LEAD
        and kinds[index] in ("paragraph", "list_item", "heading")
        and not lines[index].endswith(_NO_HEADING_END)
        and _SECTION_NUMBER.match(lines[index])
    ]
    if len({lines[index][:2] for index in found}) > 1:
        for index in found:
            kinds[index] = "list_item" if index - 1 in found or index + 1 in found else "heading"


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
    text = next(
        (
            k
            for k in reversed(body)
            if kinds[k] != "credit" and (len(lines[k]) >= RUNNING or lines[k].endswith((".", "؟")))
        ),
        len(lines),
    )
    worded = (i for i in body if kinds[i] != "credit" and any(map(str.isalpha, lines[i])))
    upper = list(islice(worded, _MOST_MENU))
    arabic = [i for i in upper if kinds[i] != "foreign"] if "foreign" in kinds[:_MOST_MENU] else upper
    first = _first_title(kinds, lines, arabic, bar)
    if arabic is not upper and first >= 0 and len(lines[first]) <= _LEAST_TITLE:
        first = upper[0]
    top = body[:_TOP]
    found = _said_twice(kinds, lines, top), _in_breadcrumb(kinds, lines), _above_caption(kinds, lines, top), _beside_site(kinds, lines)  # fmt: skip
    titles = {_title_key(title) for title in (told, *found) if title}
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
        if (
            index == first
            or (index < text and _is_above_author(position, body, kinds, lines, is_told=bool(titles)))
            or (not titles and index < text and raws[index].startswith("# "))
            or is_again
        ) and _could_be_title(line.rstrip(".") if is_again else line):
            kinds[index] = "title"
            titles.add(_title_key(line))
            sizes.update(range(len(line) - _SLACK, len(line) + _SLACK))
    _demote_sections(kinds, lines, raws)


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
    return fold(line if _QUOTES.isdisjoint(line) else line.translate(_NO_QUOTES).rstrip("؟?!"))


def _is_above_author(
    position: int, body: Sequence[int], kinds: Sequence[str], lines: Sequence[str], *, is_told: bool
) -> bool:
    """Whether a line stands as titles do right above who wrote the article; less like one if another title `is_told`."""
    if position + 1 == len(body) or kinds[body[position + 1]] != "credit":
        return False
    line, below = lines[body[position]], lines[body[position + 1]]
    if is_told and (is_image_credit(below) or _could_be_author(line)):
        return False
    if is_told and not _LEAST_TITLE < len(line) <= LONGEST_HEADING:
        return False
    if "|" in line and (":" in line or is_told):
        return False  # `استمع على: Spotify | إنتاج …`
    return not _is_below_title(position, body, kinds, lines)


def _is_below_title(position: int, body: Sequence[int], kinds: Sequence[str], lines: Sequence[str]) -> bool:
    """Whether a line and all between it and the title above could be who wrote it."""
    while position >= 0 and kinds[body[position]] not in ("title", "credit"):
        if not _could_be_name(lines[body[position]]):
            return False
        position -= 1
    return position >= 0


def _could_be_author(line: str) -> bool:
    """Whether a line is too short to be a second title."""
    return len(line.split()) < _MOST_NAME_WORDS and _could_be_name(line)


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
    """A line at the head that a breadcrumb above or below it ends or begins with."""
    if "navigation" not in kinds[:_HEAD]:
        return ""
    head = range(min(len(lines), _HEAD))
    trails = [k for k in head if kinds[k] == "navigation" and _TRAIL.search(lines[k])]
    if not trails:
        return ""
    steps = {fold(step.strip()) for k in trails for step in _TRAIL.split(lines[k])}
    for index in head:
        line = lines[index]
        if kinds[index] in ("paragraph", "heading") and len(line) > _LEAST_TITLE and fold(line) in steps:
            return line
    return ""


def _above_caption(kinds: Sequence[str], lines: Sequence[str], top: Sequence[int]) -> str:
    """A line at the head above a shorter one that stands twice in a row, as the caption of a picture does."""
    for index, below, again in zip(top, top[1:], top[2:], strict=False):
        line = lines[index]
        if (
            lines[below] == lines[again]
            and again == below + 1
            and len(lines[below]) < len(line)
            and len(line) > 2 * _LEAST_TITLE
            and kinds[index] in ("paragraph", "heading")
            and _could_be_title(line)
        ):
            return line
    return ""


def _beside_site(kinds: Sequence[str], lines: Sequence[str]) -> str:
    """A line at the head that stands there once more with the name of the site."""
    head = {
        line for line, kind in zip(lines[:_HEAD], kinds, strict=False) if kind in ("paragraph", "heading")
    }
    return next((parts[0] for line in lines[:_HEAD] if (parts := page_title(line)) and parts[0] in head), "")


def page_title(line: str) -> tuple[str, str] | None:
    """The title and the name of the site that a line consists of: `عنوان المقال الطويل | شبكة الطاقة`, `شبكة الطاقة - …`."""
    for mark in _SITE_MARKS:
        if mark not in line:
            continue
        first, _, behind = line.partition(mark)
        before, _, last = line.rpartition(mark)
        for title, site in ((before, last), (behind, first)):
            is_title = len(title) > 2 * _LEAST_TITLE and title.count(" ") >= _LEAST_BLANKS
            if is_title and len(site) <= _LONGEST_SITE and not any(map(str.isdigit, site)):
                return title, site
    return None


def _first_title(kinds: Sequence[str], lines: Sequence[str], top: Sequence[int], bar: Collection[int]) -> int:
    """The line that may be a title because it comes first, -1 if there is none; the name of a section or site above a
    longer line does not count.
    """
    if not top or tells_author(lines[top[0]]):
        return -1
    if (below_menu := _below_menu(kinds, lines, top)) >= 0:
        return below_menu
    first = lines[top[0]]
    is_section = _SECTION.fullmatch(first) is not None and len(first) <= _LEAST_TITLE
    least = 2 * _LEAST_TITLE if is_section else max(len(first), _LEAST_TITLE)
    is_show = len(top) > 1 and lines[top[1]].startswith(f"{first}:")  # `مجلة العجلة` above `مجلة العجلة: …`
    in_bar = len(first) <= _LONGEST_SITE and len(top) > 1 and any(top[0] < k < top[1] for k in bar)
    if len(top) > 1 and (
        is_section or is_show or in_bar or _SITE.fullmatch(first) or not any(map(str.isalpha, first))
    ):
        below = lines[top[1]]
        if kinds[top[1]] in ("paragraph", "heading") and len(below) > least and _could_be_title(below):
            return top[1]
    return top[0]


def _below_menu(kinds: Sequence[str], lines: Sequence[str], top: Sequence[int]) -> int:
    """The first line that is longer than the entries of a menu above it, with the text not far below; -1 if there is none.

    Verses look the same, so on a page without other boilerplate a credit has to stand below it.
    """
    is_site = "navigation" in kinds[:_HEAD]
    for position, index in enumerate(top):
        line = lines[index]
        if kinds[index] not in ("paragraph", "heading"):
            return -1
        if len(line) > _LONGEST_ENTRY:
            # One short line could be the title, and this its lead, unless another lead stands above the credit.
            is_led = position == 1 and kinds[index + 1 : index + 3] == ["paragraph", "credit"]
            entries = position + kinds[:index].count("navigation")
            is_menu = (position >= 2 or is_led) and entries >= _LEAST_MENU
            is_above_text = any(len(below) >= RUNNING for below in lines[index + 1 : index + 1 + _MOST_META])
            is_signed = kinds[index + 1 : index + 2] == ["credit"]
            return (
                index
                if is_menu and is_above_text and (is_site or is_signed) and _could_be_title(line)
                else -1
            )
        if line.endswith(SENTENCE_END):
            return -1
    return -1


def could_be_long_title(line: str) -> bool:
    """Whether a line as long as running text may be a title: it ends as no sentence does."""
    return RUNNING <= len(line) <= _LONGEST_TITLE and not line.endswith((*SENTENCE_END, '"', "”", "»", ")"))


def is_site_name(line: str) -> bool:
    """Whether a line reads like the name of a site: `شبكة الطاقة`."""
    return _SITE.fullmatch(line) is not None


def _could_be_title(line: str) -> bool:
    return (
        len(line) <= _LONGEST_TITLE
        and not line.endswith((".", "،", "؛", ":", "…", "。"))
        and not (len(line) > _LONGEST_QUESTION and line.endswith("؟"))
        and not (line[0] == "(" and line[-1] == ")")
    )
