"""Times alone above entries: of a report that goes on all day (`21:10 بتوقيت غرينتش`, `05:12`, `7:58 م — هند جابر`)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transcript_nlp.structure.credits.credits import AGO, CLOCK_TIME
from transcript_nlp.structure.lines import RUNNING

_ZONE = r"(?:بتوقيت|حسب توقيت) [^.:؟]{3,30}|بالتوقيت [^.:؟]{3,30}|GMT|UTC|E[DS]?T|P[DS]?T"
_ZONED = re.compile(rf"[0-9]{{1,2}}:[0-9]{{2}} ?(?:ص|م|صباحا|مساء|AM|PM)? ?(?:{_ZONE})")
_CLOCK = re.compile(
    rf"(?:{CLOCK_TIME})(?: ?(?:{_ZONE}))?(?: ?[—–|-] ?(?P<told>[^\d.:؟!]{{2,40}}))?", re.IGNORECASE
)
_AGO = re.compile(AGO)
# A report that goes on, which may tell how long ago it was instead.
_LIVE = re.compile(
    "(?<!\\w)(?:ال)?(?:بث|تغطية|تحديثات|مدونة|متابعة) (?:ال)?(?:مباشرة?|حية?)|(?<!\\w)لحظة بلحظة|(?<!\\w)أولا بأول|[Ll]ive (?:updates|blog)"
)
_LONGEST = 70
_STARTS = frozenset("0123456789٠١٢٣٤٥٦٧٨٩مق")
_LEAST_ENTRIES, _MOST_ELSEWHERE = 3, 2
_HEAD = 14
_ENDS = (".", "؟", "!", "…", '"', "»", "”")


def has_zone(line: str) -> bool:
    """Whether a line is a time with its zone, which stands alone above nothing but an entry."""
    return _ZONED.fullmatch(line) is not None


def clock_entries(lines: Sequence[str]) -> dict[int, int]:
    """The lines that are times above entries, where there are three and most entries are sentences, and where each entry stands: right
    below, or below who wrote it or its heading (`10:58 ص`, `نيلاي باتيل`, `انتهى الحدث.`).

    Headlines of other articles have their times above them, too; they end as no sentences, and the text of the page stands elsewhere.
    """
    clocks = [
        index
        for index, line in enumerate(lines[:-1])
        if line[0] in _STARTS and len(line) <= _LONGEST and (_CLOCK.fullmatch(line) or _AGO.fullmatch(line))
    ]
    if len(clocks) < _LEAST_ENTRIES:
        return {}
    if not all(lines[k][0].isdecimal() for k in clocks) and not any(map(_LIVE.search, lines[:_HEAD])):
        clocks = [k for k in clocks if lines[k][0].isdecimal()]
    known = set(clocks)
    clocks = [index for index in clocks if index + 1 not in known]
    if len({lines[k] for k in clocks}) < _LEAST_ENTRIES:
        return {}
    said = {k: k + 1 for k in clocks if _is_entry(lines[k + 1])}
    below = {
        k: k + 2
        for k in clocks
        if k not in said
        and not {k + 1, k + 2} & known
        and k + 2 < len(lines)
        and _is_entry(lines[k + 2])
        and not lines[k + 2].endswith("…")
    }
    if below and _is_text_elsewhere(clocks, lines):
        below = {}
    said |= below
    return {k: said.get(k, k + 1) for k in clocks} if 2 * len(said) > len(clocks) else {}


def _is_entry(line: str) -> bool:
    return len(line) >= RUNNING or line.endswith(_ENDS)


def _is_text_elsewhere(clocks: Sequence[int], lines: Sequence[str]) -> bool:
    """Whether more of the running text of a page stands above the first of some times or below the entry of the last than between them."""
    running = [k for k, line in enumerate(lines) if len(line) >= RUNNING]
    outside = sum(not clocks[0] < k <= clocks[-1] + 2 for k in running)
    return outside > max(_MOST_ELSEWHERE, len(running) - outside)
