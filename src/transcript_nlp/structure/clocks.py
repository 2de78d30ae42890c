"""Times alone above entries: of a report that goes on all day (`21:10 بتوقيت غرينتش`, `05:12`, `7:58 م — هند جابر`)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transcript_nlp.structure.credits import CLOCK_TIME
from transcript_nlp.structure.lines import RUNNING

_ZONE = r"(?:بتوقيت|حسب توقيت) [^.:؟]{3,30}|بالتوقيت [^.:؟]{3,30}|GMT|UTC|E[DS]?T|P[DS]?T"
_ZONED = re.compile(rf"[0-9]{{1,2}}:[0-9]{{2}} ?(?:ص|م|صباحا|مساء|AM|PM)? ?(?:{_ZONE})")
_CLOCK = re.compile(
    rf"(?:{CLOCK_TIME})(?: ?(?:{_ZONE}))?(?: ?[—–|-] ?(?P<told>[^\d.:؟!]{{2,40}}))?", re.IGNORECASE
)
_LONGEST = 70
_LEAST_ENTRIES = 3
_ENDS = (".", "؟", "!", "…", '"', "»", "”")


def has_zone(line: str) -> bool:
    """Whether a line is a time with its zone, which stands alone above nothing but an entry."""
    return _ZONED.fullmatch(line) is not None


def entry_clocks(lines: Sequence[str]) -> list[int]:
    """The lines that are times, each above an entry, where there are three and most entries are sentences.

    Headlines of other articles have their times above them, too; they end as no sentences.
    """
    clocks = [
        index
        for index, line in enumerate(lines[:-1])
        if line[0].isdecimal() and len(line) <= _LONGEST and _CLOCK.fullmatch(line)
    ]
    known = set(clocks)
    clocks = [index for index in clocks if index + 1 not in known]
    said = sum(len(lines[k + 1]) >= RUNNING or lines[k + 1].endswith(_ENDS) for k in clocks)
    different = {lines[k] for k in clocks}
    return clocks if len(different) >= _LEAST_ENTRIES and 2 * said > len(clocks) else []
