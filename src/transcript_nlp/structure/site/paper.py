"""What stands at the top and foot of the pages of a printed text: the head that repeats on each, and the number of the page."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from transcript_nlp.structure.lines import RUNNING, SENTENCE_END, Lines

PAGE_BREAK = "\f"
_HEAD_RULE, _NUMBER_RULE = "page_head", "page_number"
_EDGE = 2  # lines at either end of a page
_LEAST_SHARE = 0.5  # of the pages that have a head
_NUMBER = re.compile(
    r"(?:[-–—|] ?)?(?:(?:ال)?صفحة ?|page ?|p\. ?)?[0-9٠-٩]{1,4}(?: ?(?:/|من|of) ?[0-9٠-٩]{1,4})?(?: ?[-–—|])?",
    re.IGNORECASE,
)
_DIGITS = re.compile("[0-9٠-٩]+")


def mark_page_edges(kinds: list[str], names: list[str | None], lines: Lines, source: str) -> None:
    """Heads and numbers of pages, where the source has page breaks; on the first page a head may be the title."""
    if PAGE_BREAK not in source:
        return
    pages = list(_pages(lines, source))
    places = defaultdict(set)
    for number, page in enumerate(pages):
        for index in {*page[:_EDGE], *page[-_EDGE:]}:
            places[_DIGITS.sub("0", lines.texts[index])].add((number, index))
    for text, found in places.items():
        on_pages = {number for number, _ in found}
        is_number = _NUMBER.fullmatch(text) is not None
        is_head = len(on_pages) >= max(2, _LEAST_SHARE * len(pages)) and len(text) < RUNNING
        for _, index in sorted(found) if is_number or is_head else ():
            if is_number or index > 0 or _could_be_title(lines.texts[1:2]):
                kinds[index], names[index] = "navigation", _NUMBER_RULE if is_number else _HEAD_RULE


def _could_be_title(below: Sequence[str]) -> bool:
    """Whether the line below the first could be the title instead of it."""
    return any(len(line) < RUNNING and not line.endswith(SENTENCE_END) for line in below)


def _pages(lines: Lines, source: str) -> Iterator[range]:
    """The lines of each page that has some."""
    breaks = [match.start() for match in re.finditer(PAGE_BREAK, source)]
    cuts = [0, *(bisect_left(lines.source_starts, at) for at in breaks), len(lines)]
    for start, end in pairwise(cuts):
        if start < end:
            yield range(start, end)
