"""Chapters of a recording, each with the time at which it begins: `41:17 - محاكاة الخلية`, `(1:17:54) السباق`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

_CHAPTER = re.compile(r"[(\[]?(?:(\d{1,2}):)?(\d{1,2}):(\d{2})[)\]]?(?: ?[-–—|:] ?| )(?=[^\W\d])")
_LEAST_CHAPTERS = 3
_LEAST_FROM_BEGINNING = 2  # of a list that begins with the recording
_LATEST_FIRST = 600  # seconds at which the first of them may begin; later it is rather a time of day


def chapter_lists(lines: Sequence[str]) -> list[list[int]]:
    """The lists of chapters among some lines, three or more one below another, the first near the beginning of the recording.

    Headlines of other articles with their times of day stand the latest first, or begin late.

    >>> chapter_lists(["المحتويات", "0:00 مقدمة", "14:26 - الصوت", "1:17:54 - السباق", "الرد"])
    [[1, 2, 3]]
    >>> chapter_lists(["22:10 - الطقس", "21:40 - الميناء", "20:15 - المعرض"])
    []
    """
    times = list(map(_begins_at, lines))
    lists = []
    for is_timed, group in groupby(range(len(times)), key=lambda k: times[k] is not None):
        rows = list(group)
        least = _LEAST_FROM_BEGINNING if begins_recording(lines[rows[0]]) else _LEAST_CHAPTERS
        if not is_timed or len(rows) < least:
            continue
        begins = [time for k in rows if (time := times[k]) is not None]
        if begins[0] <= _LATEST_FIRST and begins == sorted(begins):
            lists.append(rows)
    return lists


def begins_recording(line: str) -> bool:
    """Whether a line is the first chapter of a recording: `00:00 - مقدمة`."""
    return _begins_at(line) == 0


def _begins_at(line: str) -> int | None:
    """The second of a recording at which a chapter begins, where a line is one."""
    chapter = _CHAPTER.match(line)
    if chapter is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in chapter.groups())
    return 3600 * hours + 60 * minutes + seconds
