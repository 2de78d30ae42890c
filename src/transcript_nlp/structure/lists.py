"""Lists: what marks an item, points that are counted up, the key points above a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from transcript_nlp.structure.lines import RUNNING, Lines, counted_up
from transcript_nlp.structure.titles.headings import could_be_heading
from transcript_nlp.structure.titles.titles import text_top
from transcript_nlp.text.scripts import ARABIC_LETTERS

_LIST_MARKER = re.compile(
    r"(--|[-+•·▪◦●○■□◆◇★☆⭐✓✔✅☑❌✗✘➤►▶▸▹▻➢➜❖→–—*‣∙⁃🔹🔸👉]\ufe0f?|[0-9٠-٩]{1,2}(?:[.)،-]|\.?/)|[(（\[][0-9٠-٩]{1,2}[)）\]]|[①-⑳❶-❿]|[0-9]\ufe0f?\u20e3"
    r"|\[\^[\w-]{1,20}\]:|[أ-ي][.)]|[(][أ-ي][)]|[أ-ه]-(?= )|[a-hA-H][.)]|[(](?:[a-h]|[ivx]{1,4})[)]|[IVX]{1,4}\.)\s+(?=\S)"
)
_GLUED_MARKER = re.compile(r"([•·●▪◆■✅✓✔①-⑳❶-❿])(?=\S)")
_GLUED_DASH = re.compile(f"([-–—])(?=[{ARABIC_LETTERS}])")
_ORDINAL = re.compile("(?:أول|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر|أخير)(?:ًا|اً|ا)? ?[،,:：.]")
_STAMP_STARTS = frozenset("([0123456789٠١٢٣٤٥٦٧٨٩")
_COUNTED_STARTS = _STAMP_STARTS | frozenset("أاثرخستع")
_STAMP = re.compile(r"[(\[]?(?:[0-9٠-٩]{1,2}:)?[0-9٠-٩]{1,2}:[0-9٠-٩]{2}[)\]]? ?[-–—:|]? ?[^\W\d]")
_BOLD_NUMBER = re.compile(r"\*\*([0-9٠-٩]{1,2})[.)] [^*\n]+[^*\n.،؛:]\*\*")
_POINTS = frozenset(
    (
        "النقاط الرئيسية",
        "أبرز النقاط",
        "أهم النقاط",
        "نقاط رئيسية",
        "نقاط مهمة",
        "النقاط الأساسية",
        "الوجبات الرئيسية",
        "الوجبات السريعة الرئيسية",
        "باختصار",
        "ما يجب معرفته",
        "ملخص",
        "الملخص",
        "TL;DR",
        "Key points",
        "Key Points",
        "Key takeaways",
        "Summary",
    )
)
_MOST_POINTS = 6


def mark_counted(kinds: list[str], lines: Sequence[str], raws: Sequence[str]) -> None:
    """Lines of a list that are counted in words or by their time in a recording, each beside another: `أولا، …`, `(02:10) …`.

    Where the ordinal is bold it opens a paragraph.
    """
    items = [
        (index, _STAMP if line[0] in _STAMP_STARTS else _ORDINAL)
        for index, line in enumerate(lines)
        if line[0] in _COUNTED_STARTS
        and kinds[index] == "paragraph"
        and len(line) <= RUNNING
        and raws[index][0] != "*"
        and (_ORDINAL.match(line) or (_STAMP.match(line) and not line.endswith((".", "؟", "?", ":"))))
    ]
    for (above, pattern), (below, same) in pairwise(items):
        if below == above + 1 and pattern is same:
            kinds[above] = kinds[below] = "list_item"
        elif pattern is same is _STAMP and all(
            _is_asking_item(k, kinds, lines) for k in range(above + 1, below)
        ):
            kinds[above : below + 1] = ["list_item"] * (below - above + 1)
    # What asks at the beginning and at the end of such a list: `(52:10) جولة سريعة: …؟`.
    for index, pattern in items:
        above = index - 1
        while pattern is _STAMP and kinds[index] == "list_item" and above > 0:
            if not _is_asking_item(above, kinds, lines):
                break
            kinds[above] = "list_item"
            above -= 1
        below = index + 1
        while pattern is _STAMP and kinds[index] == "list_item" and below < len(lines):
            if not _is_asking_item(below, kinds, lines):
                break
            kinds[below] = "list_item"
            below += 1


def _is_asking_item(index: int, kinds: Sequence[str], lines: Sequence[str]) -> bool:
    """Whether a line among others with their times has its time, too, and asks: `28:09 لماذا رحلوا؟`."""
    line = lines[index]
    return (
        kinds[index] == "paragraph"
        and len(line) <= RUNNING
        and _STAMP.match(line) is not None
        and line.endswith(("؟", "?"))
    )


def mark_bold_numbers(kinds: list[str], lines: Lines) -> None:
    """Headings in bold with a number, two or more of which none stands beside another: `**2. البرامج**`."""
    found = [
        (index, match[1])
        for index, raw in enumerate(lines.raws)
        if kinds[index] == "list_item"
        and raw[:2] == "**"
        and (match := _BOLD_NUMBER.fullmatch(raw))
        and could_be_heading(lines.texts[index])
    ]
    at = {index for index, _ in found}
    if len({number for _, number in found}) > 1 and all(index + 1 not in at for index in at):
        for index in at:
            kinds[index] = "heading"


def mark_numbered(kinds: list[str], lines: Sequence[str]) -> None:
    """Steps whose numbers have lost their stops: `1 ضع الأداة في وعاء.`."""
    for steps in counted_up(lines):
        if all(kinds[k] == "paragraph" for k in steps):
            kinds[steps.start : steps.stop] = ["list_item"] * len(steps)


def mark_key_points(kinds: list[str], lines: Sequence[str]) -> None:
    """Short lines between a label at the head (`النقاط الرئيسية`) and the text are the points, though nothing marks them."""
    top = text_top(lines, [""] * len(lines))
    for label in (k for k in range(top) if lines[k].rstrip(":") in _POINTS and kinds[k] == "paragraph"):
        stop = label + 1
        while stop < len(lines) and kinds[stop] == "paragraph" and len(lines[stop]) < RUNNING:
            stop += 1
        if 2 <= stop - label - 1 <= _MOST_POINTS and stop < len(lines) and kinds[stop] == "paragraph":
            kinds[label] = "heading"
            kinds[label + 1 : stop] = ["list_item"] * (stop - label - 1)


def list_marker(line: str) -> str | None:
    """What marks a line as an item of a list: `1.`, `•`; else nothing."""
    match = _LIST_MARKER.match(line) or _GLUED_MARKER.match(line) or _GLUED_DASH.match(line)
    return match[1] if match else None


def is_marked(lines: Sequence[str], index: int) -> bool:
    """Whether a sign marks a line as an item of a list; a dash glued to its word is one where a neighbour has it, too."""
    line = lines[index]
    return bool(_LIST_MARKER.match(line) or _GLUED_MARKER.match(line) or _is_dashed(lines, index))


def _is_dashed(lines: Sequence[str], index: int) -> bool:
    """Whether a line begins with a dash glued to its word, and so does a neighbour."""
    beside = [*lines[max(index - 1, 0) : index], *lines[index + 1 : index + 2]]
    return _GLUED_DASH.match(lines[index]) is not None and any(map(_GLUED_DASH.match, beside))
