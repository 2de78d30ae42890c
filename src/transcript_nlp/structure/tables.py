"""Tables: cells between bars, slashes and tabs, rows of prices, quotations of shares."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from transcript_nlp.structure.credits.dates import MONTHS
from transcript_nlp.structure.lines import SHORT, Lines, running_text
from transcript_nlp.structure.site.boilerplate import KINDS as BOILERPLATE
from transcript_nlp.text.scripts import digits_in

_LEAST_CELLS, _LEAST_BARS, _LEAST_ROWS = 3, 2, 3
_PAIR = re.compile(
    rf"(?!.{{0,20}}(?:{'|'.join(MONTHS)}))[^|\n]{{2,50}}(?<! ) \| [~≈<>±+–-]?[$€£¥]?[0-9][0-9.,]*[%$€£¥xX×]?(?: ?[-–—]?[>→] ?[0-9][0-9.,]*)?(?: [^\W\d]+){{0,3}}"
)
_PRICE_ROW = re.compile(
    r"[^\d|؟]{2,40}[^|؟]{0,20}?[$€£¥]?\d[\d.,]*(?: ?(?:دولار|يورو|جنيه|ين|يوان|درهم|ريال|نقطة|نقاط)[اً]*)?(?: ?[(][-+]?| ?[-+▲▼−↑↓] ?| )\d+(?:[.,]\d+)? ?[%٪][)]?"
)
_HEADS = re.compile(r"[^|\n\d.؟!]{2,40} \| [^|\n.؟!]{2,40}")
_LONGEST_ROW = 400  # code points of a row with tabs


def mark_cells(kinds: list[str], lines: Sequence[str]) -> None:
    """Cells of a table below one another, each with its bar at the end, and rows that have their bars only inside."""
    bars = [
        line.count(" | ") if len(line) <= SHORT and kinds[k] in ("paragraph", "separator") else 0
        for k, line in enumerate(lines)
    ]
    for index in (k for k, kind in enumerate(kinds[:-2]) if kind == "credit" and ":" not in lines[k]):
        # The head of a table may begin with the word of a credit: `المصدر | العملة | القيمة`.
        if lines[index].count(" | ") == bars[index + 1] == bars[index + 2] >= _LEAST_BARS:
            kinds[index] = "table"
    _mark_rows(kinds, bars)
    _mark_pairs(kinds, lines)
    cells = [
        index
        for index, line in enumerate(lines)
        if line[-1] == "|" and kinds[index] == "paragraph" and line.count("|") == 1 and len(line) <= SHORT
    ]
    for index in cells if len(cells) >= _LEAST_CELLS else ():
        if (index > 0 and lines[index - 1][-1] == "|") or lines[min(index + 1, len(lines) - 1)][-1] == "|":
            kinds[index] = "table"


def _mark_pairs(kinds: list[str], lines: Sequence[str]) -> None:
    """Rows of two cells of which the second is a figure: `فانتوم | 14 مليون`, perhaps below their heads; a day begins the title of another article."""
    is_pair = [kinds[k] == "paragraph" and _PAIR.fullmatch(line) is not None for k, line in enumerate(lines)]
    for is_row, group in groupby(range(len(lines)), key=is_pair.__getitem__):
        rows = list(group)
        if not is_row:
            continue
        beside = {*kinds[max(rows[0] - 1, 0) : rows[0]], *kinds[rows[-1] + 1 : rows[-1] + 2]}
        if len(rows) >= _LEAST_ROWS or "table" in beside:
            kinds[rows[0] : rows[-1] + 1] = ["table"] * len(rows)
        if len(rows) >= _LEAST_ROWS:
            head = rows[0] - 1
            if head >= 0 and kinds[head] in ("paragraph", "heading") and _HEADS.fullmatch(lines[head]):
                kinds[head] = "table"


def mark_quotations(kinds: list[str], lines: Sequence[str]) -> None:
    """Rows of prices, or aims of them, and by how much each has changed, three or more: `الميناء 2,261 دولار 1.10%`."""
    is_price = [
        kinds[k] in ("paragraph", "list_item")
        and line[-1] in "%٪)"
        and _PRICE_ROW.fullmatch(line) is not None
        for k, line in enumerate(lines)
    ]
    for is_row, group in groupby(range(len(lines)), key=is_price.__getitem__):
        rows = list(group)
        if is_row and len(rows) >= _LEAST_ROWS:
            kinds[rows[0] : rows[-1] + 1] = ["table"] * len(rows)


def mark_slashed(kinds: list[str], lines: Lines) -> None:
    """Rows of a table with slashes between its cells, three or more one below another, of which most have figures."""
    slashes = [
        line.count(" / ")
        if kinds[k] == "paragraph" and len(line) <= SHORT and not line.endswith((".", "؟", "!"))
        else 0
        for k, line in enumerate(lines.texts)
    ]
    for count, group in groupby(range(len(slashes)), key=slashes.__getitem__):
        rows = list(group)
        figures = sum(digits_in(lines.sums[k]) > 0 for k in rows)
        if count >= _LEAST_BARS and len(rows) >= _LEAST_ROWS and 2 * figures >= len(rows):
            kinds[rows[0] : rows[-1] + 1] = ["table"] * len(rows)


def mark_tabbed(kinds: list[str], lines: Lines, source: str) -> None:
    """Rows of a table with tabs between its cells, one below another inside of the text.

    Above and below it menus have tabs, too; there a table has more rows, with figures or not beside lines of the site.
    """
    running = running_text(lines.texts, [None] * len(kinds))
    if not running:
        return
    tabs = [
        source.count("\t", lines.source_starts[k], lines.source_ends[k])
        if kind == "paragraph" and len(lines.texts[k]) <= _LONGEST_ROW
        else 0
        for k, kind in enumerate(kinds)
    ]
    _mark_rows(kinds, [count if running[0] < k < running[-1] else 0 for k, count in enumerate(tabs)])
    for count, group in groupby(range(len(tabs)), key=tabs.__getitem__):
        rows = list(group)
        figures = sum(digits_in(lines.sums[k]) > 0 for k in rows)
        beside = {*kinds[max(rows[0] - 1, 0) : rows[0]], *kinds[rows[-1] + 1 : rows[-1] + 2]}
        if count >= _LEAST_BARS and (
            (len(rows) >= _LEAST_ROWS and 2 * figures >= len(rows))
            or (len(rows) > _LEAST_ROWS and beside.isdisjoint(BOILERPLATE))
        ):
            kinds[rows[0] : rows[-1] + 1] = ["table"] * len(rows)


def _mark_rows(kinds: list[str], borders: Sequence[int]) -> None:
    """Lines one below another with as many borders between cells are rows of a table."""
    for index, (above, below) in enumerate(pairwise(borders)):
        if above == below >= _LEAST_BARS:
            kinds[index] = kinds[index + 1] = "table"
