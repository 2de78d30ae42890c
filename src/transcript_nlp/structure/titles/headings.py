"""Headings: what short lines are, judged by their neighbours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from transcript_nlp.structure.lines import QUOTES, RUNNING, SENTENCE_END
from transcript_nlp.structure.turns.openings import Opening
from transcript_nlp.text.scripts import ARABIC_LETTERS

_NO_HEADING_END = tuple(sign for sign in SENTENCE_END if sign not in ":؟?")
LONGEST_HEADING = 110  # code points; of 20 headings in the hand-annotated article the longest has 77
_LONGEST_MARKER = 12  # code points of `الخطوة 1. `, whose stop ends no sentence
_LONGEST_NUMBER = 2  # digits of the number of a section
_LONGEST_LEAD = 60  # a heading that ends in a colon before a list
_LEAST_SENTENCE = 30  # code points of a sentence below which a heading of headings may stand
_LEAST_VERSE = 50  # code points of a line that could go on with the one above
_TITLES = 2  # lines at the beginning below which that is so
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
_LABELS = re.compile(
    "(?:ال)?(?:مقدمة|خاتمة|خلاصة|تمهيد|نتائج|مصادر|مراجع|ملخص|توصيات|استنتاج|مكونات|مقادير)|(?:مقادير|مكونات|طريقة (?:ال)?(?:تحضير|عمل)|خطوات (?:ال)?(?:تحضير|عمل))(?: [^:.،؟]{2,40})?"
)
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
_NEAR_ROWS, _LEAST_ROWS = 4, 2  # lines above among which others count something too
_FIGURES, _LEAST_FIGURES = re.compile("[0-9٠-٩]+(?:[.,/-][0-9٠-٩]+)*"), 2
_HEARD = re.compile(
    r"[\[(](?:موسيقى|تصفيق|ضحك|ضحكات|صمت|غير مسموع|غير واضح|فاصل|music|applause|laughter|inaudible)(?: [^\[\]():.]{2,20})?[\])]",
    re.IGNORECASE,
)
_CODE_ENDS, _CODE = frozenset("{};)"), re.compile(r"[{};]$|\w\(.*\)$")  # of a line of a program
_ARABIC = re.compile(f"[{ARABIC_LETTERS}]")
_FENCES = frozenset(("```", "~~~"))
_CLOSING, _OPENING = frozenset("»”"), frozenset("«“„‟")
_LEAST_PAIRS = 4  # lines, each with its translation below
_SIGNS = frozenset("✅☑✔✓❌✗✘★☆⭐🔹🔸👉◆◇■□●○►▶➤➢")  # of lists, and before headings
_DASHES = frozenset("-–—•")
# `الوزن: 2 كغ` and addresses are no headings.
_ROW = re.compile(r"(?:[^:]{1,30}: ?){1,2}(?:[+$€£¥]?[0-9٠-٩]|من [0-9٠-٩])|[^:]{0,40}: ?https?://|[^ ]*://")
_LEAST_BARS = 2  # of a row
_FACT = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,2} ?: ?[^:؟?!]{2,60}(?<![.،؛])")
# Two digits before the title of a section, as Chinese sites have them: `01 من المتضرر؟`.
_SECTION_NUMBER = re.compile(r"0[1-9][ .、|/:-]{0,3}(?=[^\W\d])")
_GLOSS = re.compile(r"[^\W\d_] \([A-Za-z][A-Za-z ,&/'’-]+\)$")  # `التعريف (Definition)`
_ALONE = re.compile("[-–—=~] ?[0-9]{1,2} ?[-–—=~]")  # `- 1 -`, a section without a title
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


def could_be_heading(line: str) -> bool:
    """Whether a line that is marked as a heading is short enough to be one and no cut-off sentence."""
    return len(line) <= LONGEST_HEADING and (
        not line.endswith(SENTENCE_END) or line.endswith(("؟", "?", ":", ".", "!"))
    )


def promote_headings(kinds: list[str], lines: Sequence[str], turns: Sequence[Opening | None]) -> None:
    """Turn into headings: short lines above something longer, numbered lines between paragraphs, leads of lists."""
    code = in_code(kinds, lines)
    short = [
        index
        for index, line in enumerate(lines[:-1])
        if len(line) <= LONGEST_HEADING and kinds[index] in ("paragraph", "list_item") and index not in code
    ]
    labels = _labels(kinds, lines, short)
    rows = _row_labels([lines[index] for index in short])
    is_bilingual = sum(kinds[index + 1] == "foreign" for index in short) >= _LEAST_PAIRS
    for index in short:
        under = index + 1 if kinds[index + 1] not in _BETWEEN else _under(index, kinds, lines)
        if kinds[index] == "list_item" and kinds[under] in _PICTURE and under + 1 < len(lines):
            under += 1
        kind, line, below = kinds[index], lines[index], kinds[under]
        if (
            below not in _BODY
            or (index > 0 and _says_nothing(turns[index - 1], lines[index - 1]))
            or (":" in line and (_is_row(line, rows) or _is_fact(index, kinds, lines)))
            or line[-1] == ","
            or line.count(" | ") >= _LEAST_BARS
            or (line[0] == "(" and line[-1] == ")")
            or _HEARD.fullmatch(line)
            or (line[-1] in _CODE_ENDS and _CODE.search(line) and not _ARABIC.search(line))
            or (is_bilingual and line[-1].isalpha() and not _ARABIC.search(lines[under]))
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
                and ". " not in line[_LONGEST_MARKER:]
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
            and not (_COUNTED.match(line) and _is_counted_row(index, under, lines))
            and not _is_figures(index, lines)
        ):
            kinds[index] = "heading"
    _promote_parts(kinds, lines, short)
    _promote_sections(kinds, lines, short)
    _promote_parents(kinds, lines, short)


def in_code(kinds: Sequence[str], lines: Sequence[str]) -> set[int]:
    """The lines between two code fences."""
    fences = [k for k, kind in enumerate(kinds) if kind == "separator" and lines[k][:3] in _FENCES]
    return {k for start, stop in zip(fences[::2], fences[1::2], strict=False) for k in range(start, stop)}


def _is_row(line: str, labels: Collection[str]) -> bool:
    """Whether a line with a colon is a row of a list: `الوزن: 2 كغ`, `السعر: مجاني؛ 20 دولارا للفرق`, and those with one of some labels."""
    if _ROW.match(line) and not _STAMPED.match(line):
        return True
    return "؛" in line or line.partition(":")[0] in labels


def _is_fact(index: int, kinds: Sequence[str], lines: Sequence[str]) -> bool:
    """Whether a line and the one above or below it are each a label and a short value: `المقر: لندن` above `المستثمرون: …`."""
    # The first line is the title rather than a fact.
    beside = (k for k in (index - 1, index + 1) if k > 0 and kinds[k] in ("paragraph", "heading"))
    return _are_facts(lines[index], (lines[k] for k in beside))


def is_fact(line: str) -> bool:
    """Whether a line is a label and a short value, as rows of facts are, and no numbered part.

    >>> is_fact("المقر: لندن"), is_fact("الجزء الأول: لندن"), is_fact("وقال: نعم.")
    (True, False, False)
    """
    return _FACT.fullmatch(line) is not None and _PART.match(line) is None


def is_among_facts(index: int, lines: Sequence[str]) -> bool:
    """Whether a line and the one above or below it are each a label and a short value, as in the box of an encyclopedia."""
    beside = (lines[k] for k in (index - 1, index + 1) if 0 <= k < len(lines))
    return _are_facts(lines[index], beside)


def _are_facts(line: str, beside: Iterable[str]) -> bool:
    return is_fact(line) and any(map(is_fact, beside))


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
        and (line[0].isalnum() or not (below[0].isalnum() or below[0] in QUOTES))
        and (":" in line) >= (":" in below)
        and not (under + 1 < len(lines) and len(lines[under + 1]) >= RUNNING)  # the heading of a heading
    )


def _is_counted_row(index: int, under: int, lines: Sequence[str]) -> bool:
    """Whether a line that begins with a number of something is one of several: below a colon or among others like it."""
    if _COUNTED.match(lines[under]) or lines[index - 1].endswith(":"):
        return True
    above = lines[max(index - _NEAR_ROWS, 0) : index]
    return sum(len(line) < RUNNING and _COUNTED.match(line) is not None for line in above) >= _LEAST_ROWS


def _is_figures(index: int, lines: Sequence[str]) -> bool:
    """Whether a line and the two above it are rows with as many figures each: `طفل صغير 1-2 سنة 11-14 ساعة`."""
    if index < _LEAST_ROWS:
        return False
    figures = {len(_FIGURES.findall(line)) for line in lines[index - _LEAST_ROWS : index + 1]}
    return len(figures) == 1 and figures.pop() >= _LEAST_FIGURES


def _is_said(line: str) -> bool:
    """Whether a line is what somebody says: long and in quotes, or it ends a sentence inside of them or what a line above began to say."""
    if line[-1] not in QUOTES:
        return False
    if line[-1] in _CLOSING and _OPENING.isdisjoint(line):
        return True
    return line.rstrip("".join(QUOTES)).endswith((".", "!", "؟", "…")) or (
        len(line) >= _LONGEST_LEAD and line[0] in QUOTES
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
            and (len(lines[index + 1]) > len(line) or _LABELS.fullmatch(line[:-1].rstrip()))
            and lines[index + 1][0] not in '«“"”'
        ):
            words = line[:-1].split()
            most = _LONGEST_LABEL if _LABELS.fullmatch(line[:-1].rstrip()) else _MOST_LABEL_WORDS
            if 0 < len(words) <= most and not any(_SAID.match(word) for word in words):
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
        above = index - 1
        while above > 0 and kinds[above] in _BETWEEN:
            above -= 1
        if (
            kinds[index] == "paragraph"
            and kinds[index + 1] == "heading"
            and 0 < index < len(lines) - 2
            and not _HEARD.fullmatch(line)
            and lines[above].endswith((".", "!", "؟", "…"))
            and (
                kinds[above] == "list_item"
                or (kinds[above] == "paragraph" and len(lines[above]) >= _LEAST_SENTENCE)
            )
            and not line.endswith(SENTENCE_END)
            and (line[-1] != ")" or _GLOSS.search(line))
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
    """`01 …` and `02 …` are headings, one right below the other items of a list; so are `- 1 -` and `- 2 -`."""
    found = [
        index
        for index in short
        if lines[index][0] == "0"
        and len(lines[index]) <= _LONGEST_LEAD
        and kinds[index] in ("paragraph", "list_item", "heading")
        and not lines[index].endswith(_NO_HEADING_END)
        and _SECTION_NUMBER.match(lines[index])
    ]
    alone = [
        index
        for index in short
        if kinds[index] in ("paragraph", "list_item") and _ALONE.fullmatch(lines[index])
    ]
    if len({lines[index] for index in alone}) > 1:
        for index in alone:
            kinds[index] = "heading"
    if len({lines[index][:2] for index in found}) > 1:
        for index in found:
            kinds[index] = "list_item" if index - 1 in found or index + 1 in found else "heading"
