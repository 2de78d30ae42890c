"""Titles and headings: what short lines are, judged by their neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transcript_nlp.structure.turns import Opening
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.scripts import ARABIC

SENTENCE_END = (".", "؟", "?", "!", "…", "。", "؛", "،", ":")
LONGEST_HEADING = 110  # code points; of 20 headings in the hand-annotated article the longest has 77
_LONGEST_TITLE = 200
_LEAST_TITLE = 12
_SLACK = 6  # by how much a title may be longer where it stands again: marks, a sign at the end
_LONGEST_LEAD = 60  # a heading that ends in a colon before a list
_ORDINALS = (
    "الأولى?|الثاني[ة]?|الثالثة?|الرابعة?|الخامسة?|السادسة?|السابعة?|الثامنة?|التاسعة?|العاشرة?|[0-9٠-٩]{1,2}"
)
_PART = re.compile(
    f"(?:(?:الجزء|القسم|الفصل|المحور|الباب|المرحلة|الخطوة|الدرس|السؤال|الحلقة|النقطة|المبدأ|السبب|العامل|الاتجاه) (?:{_ORDINALS})"
    "|أولا|ثانيا|ثالثا|رابعا|خامسا|سادسا|سابعا|ثامنا|تاسعا|عاشرا|أخيرا|(?:Part|Chapter|Section|Step) [0-9]{1,2})"
    r" ?(?:[:：.،-]|$)"
)
_SECTION = re.compile(f"[{ARABIC}]+(?: [{ARABIC}]+)?")  # `رياضة`, `هواتف ذكية`
# `الوزن: 2 كغ` and addresses are no headings.
_ROW = re.compile(r"[^:]{1,30}: ?[$€£¥]?[0-9٠-٩]|[^ ]*://")
_NUMBERED = re.compile(r"[(]?(?:[0-9٠-٩]{1,2}|[أ-ي]|[IVX]{1,4})(?:[.)،-]|\.?/)")
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
_NO_BODY = ("navigation", "disclaimer", "promotion", "related", "remark", "url", "front_matter", "separator")


def could_be_heading(line: str) -> bool:
    """Whether a line that is marked as a heading is short enough to be one and no cut-off sentence."""
    return len(line) <= LONGEST_HEADING and (
        not line.endswith(SENTENCE_END) or line.endswith(("؟", "?", ":", ".", "!"))
    )


def promote_headings(kinds: list[str], lines: Sequence[str], turns: Sequence[Opening | None]) -> None:
    """Turn into headings: short lines above something longer, numbered lines between paragraphs, leads of lists."""
    for index in range(len(lines) - 1):
        kind, line, below = kinds[index], lines[index], kinds[index + 1]
        if (
            len(line) > LONGEST_HEADING
            or _ROW.match(line)
            or kind not in ("paragraph", "list_item")
            or below not in _BODY
        ):
            continue
        longer = len(lines[index + 1]) > len(line) or turns[index + 1] is not None
        bare = line.rstrip("؟?!")
        if kind == "list_item":
            if longer and _is_numbered_heading(index, kinds, line):
                kinds[index] = "heading"
        elif line.endswith(":"):
            if below == "list_item" and len(line) <= _LONGEST_LEAD:
                kinds[index] = "heading"
        elif longer and (not line.endswith(SENTENCE_END) or (bare != line and _PART.match(line))):
            kinds[index] = "heading"
    _promote_parts(kinds, lines)


def _is_numbered_heading(index: int, kinds: Sequence[str], line: str) -> bool:
    """`1. عنوان` that stands alone between paragraphs; several in a row are a list."""
    alone = kinds[index + 1] == "paragraph" and (index == 0 or kinds[index - 1] != "list_item")
    return alone and _NUMBERED.match(line) is not None and not line.endswith(SENTENCE_END)


def _promote_parts(kinds: list[str], lines: Sequence[str]) -> None:
    """`الجزء الأول: …` is a heading even above another short line."""
    for index, line in enumerate(lines[:-1]):
        short = len(line) <= LONGEST_HEADING and not line.endswith(SENTENCE_END)
        if kinds[index] == "paragraph" and short and _PART.match(line):
            kinds[index] = "heading"


def promote_titles(kinds: list[str], lines: Sequence[str], raws: Sequence[str], told: str = "") -> None:
    """Find the titles: the first line, one right before a credit, one marked `#`, and the same again.

    Args:
        kinds: what the lines are; changed in place.
        lines: the lines.
        raws: the same in the source.
        told: the title that front matter tells.
    """
    body = [i for i, kind in enumerate(kinds) if kind not in _NO_BODY]
    first = _first_title(kinds, lines, [i for i in body if kinds[i] != "credit"][:2])
    titles = {fold(told)} if told else set()
    sizes = set(range(len(told) - _SLACK, len(told) + _SLACK))  # only lines about as long are compared
    for position, index in enumerate(body):
        line = lines[index]
        if kinds[index] not in ("paragraph", "heading") or not _could_be_title(line):
            continue
        before_credit = position + 1 < len(body) and kinds[body[position + 1]] == "credit"
        is_top = raws[index].startswith("# ") and not titles
        again = len(line) > _LEAST_TITLE and len(line) in sizes and fold(line.rstrip("؟?!")) in titles
        if index == first or before_credit or is_top or again:
            kinds[index] = "title"
            titles.add(fold(line.rstrip("؟?!")))
            sizes.update(range(len(line) - _SLACK, len(line) + _SLACK))


def _first_title(kinds: Sequence[str], lines: Sequence[str], top: Sequence[int]) -> int:
    """The line that may be a title because it comes first, -1 if there is none; the name of a section does not count."""
    if len(top) == 2 and _SECTION.fullmatch(lines[top[0]]) and len(lines[top[0]]) < _LEAST_TITLE:
        below = lines[top[1]]
        if (
            kinds[top[1]] in ("paragraph", "heading")
            and len(below) > 2 * _LEAST_TITLE
            and _could_be_title(below)
        ):
            return top[1]
    return top[0] if top else -1


def _could_be_title(line: str) -> bool:
    return len(line) <= _LONGEST_TITLE and not line.endswith((".", "،", "؛", ":", "…", "。"))
