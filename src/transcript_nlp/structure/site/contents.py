"""The entries of a table of contents, below its heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transcript_nlp.structure.lines import OPEN
from transcript_nlp.text.normalize import fold

NUMBER = re.compile(r"(?:[-•·▪◦●○■*–—]|[0-9٠-٩]{1,2}(?:\.[0-9٠-٩]{1,2})?[.)،:-]*)\s+")  # or sign of an item
_ENTRY_NUMBER = re.compile(r"(?:^| )[0-9٠-٩]{1,2}[.)] ")
_CONTENTS = ("toc", "toc_read", "toc_toggle")
_BARE_LABELS = frozenset(
    ("المحتوى", "محتويات", "الفهرس", "فهرس", "المحاور", "العناوين")
)  # headings of articles too
_LONGEST_ENTRY = 110
_LEAST_ENTRIES = 2
_LEAST_ENTRY = 4  # code points
_MOST_ENTRIES = 60
_TO_HERE = re.compile(
    r"(?:[-*+•]|\d{1,2}[.)]) +\[[^\[\]\n]+\]\(#[^()\s]+\)"
)  # in Markdown: `* [المقدمة](#intro)`
_LEAST_LINKED = 3


def mark_linked(kinds: list[str], names: list[str | None], raws: Sequence[str]) -> None:
    """Mark lists of links to places of the same page, which are tables of contents in Markdown; kinds and names of rules are changed in place."""
    row: list[int] = []
    for index in range(len(raws) + 1):
        if index < len(raws) and "](#" in raws[index] and _TO_HERE.fullmatch(raws[index]):
            row.append(index)
            continue
        for k in row if len(row) >= _LEAST_LINKED else ():
            kinds[k], names[k] = "navigation", _CONTENTS[0]
        row = []


def mark_contents(at: Sequence[int], kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """Mark the entries of tables of contents.

    Args:
        at: the lines that a boilerplate rule has found.
        kinds: of the lines, changed in place.
        names: of their rules, changed in place.
        lines: the lines.
    """
    headings = [index for index in at if names[index] in _CONTENTS]
    bare = [k for k, line in enumerate(lines) if not names[k] and line.rstrip(" :") in _BARE_LABELS]
    if headings or bare:
        short = {k: _key(line) for k, line in enumerate(lines) if len(line) <= _LONGEST_ENTRY}
        last_at = {key: k for k, key in short.items() if key}
        for index in headings:
            if not _mark_row(index, kinds, names, lines, last_at) and not _mark_list(
                index, kinds, names, lines, short, last_at
            ):
                _mark_entries(index, names[index], kinds, names, short, last_at)
        for index in bare:
            if _mark_entries(index, _CONTENTS[0], kinds, names, short, last_at):
                kinds[index], names[index] = "navigation", _CONTENTS[0]


def _mark_row(
    index: int, kinds: list[str], names: list[str | None], lines: Sequence[str], last_at: dict[str, int]
) -> bool:
    """Mark the one line of numbered entries right below the heading of a table of contents, which all stand again below it; whether there is one."""
    row = index + 1
    entries = (
        [entry for entry in map(_key, _ENTRY_NUMBER.split(lines[row])) if entry] if row < len(lines) else []
    )
    if len(entries) <= _LEAST_ENTRIES or not all(last_at.get(entry, -1) > row for entry in entries):
        return False
    kinds[row], names[row] = "navigation", names[index]
    return True


def _mark_list(
    index: int,
    kinds: list[str],
    names: list[str | None],
    lines: Sequence[str],
    short: dict[int, str],
    last_at: dict[str, int],
) -> bool:
    """Mark the list right below the heading of a table of contents, of which half of the items or more stand again below it; whether it is one."""
    stop = index + 1
    while stop - index <= _MOST_ENTRIES and short.get(stop) and NUMBER.match(lines[stop]):
        stop += 1  # whatever a rule takes it for: `لماذا تثق بنا`
    entries = range(index + 1, stop)
    told = sum(last_at[short[k]] >= stop or _goes_on_below(short[k], stop - 1, short) for k in entries)
    if told < max(_LEAST_ENTRIES, (len(entries) + 1) // 2):
        return False
    for k in entries:
        kinds[k], names[k] = "navigation", names[index]
    return True


def _mark_entries(
    index: int,
    rule: str | None,
    kinds: list[str],
    names: list[str | None],
    short: dict[int, str],
    last_at: dict[str, int],
) -> bool:
    """Mark the entries below the heading of a table of contents, lines that stand again below as headings; whether there are any.

    Args:
        index: the line of the heading.
        rule: what they are marked as.
        kinds: of the lines, changed in place.
        names: of their rules, changed in place.
        short: the keys of the lines that are short enough.
        last_at: where a key stands for the last time.
    """
    seen: set[str] = set()
    stop = index + 1
    while len(seen) < _MOST_ENTRIES and (key := short.get(stop)) and kinds[stop] in OPEN:
        if key in seen or (last_at[key] <= stop and not _goes_on_below(key, stop, short)):
            break
        seen.add(key)
        stop += 1
    if len(seen) < _LEAST_ENTRIES:
        return False
    for k in range(index + 1, stop):
        kinds[k], names[k] = "navigation", rule
    return True


def _goes_on_below(key: str, stop: int, short: dict[int, str]) -> bool:
    """Whether a line below begins with an entry and goes on: `Fathom`, and as a heading `Fathom – مجاني`."""
    return len(key) >= _LEAST_ENTRY and any(
        k > stop and other.startswith(key) and not other[len(key) : len(key) + 1].isalnum()
        for k, other in short.items()
    )


def _key(line: str) -> str:
    return fold(NUMBER.sub("", line, count=1)).rstrip(" :؟?.").lstrip()
