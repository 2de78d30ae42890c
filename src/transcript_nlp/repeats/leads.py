"""What a page prints of its article beside it: the description above it, and excerpts that break off.

A description repeats how the article begins, with only titles and credits between. An excerpt ends in `…` where
the article goes on, so all of it stands there; teasers of other articles say what stands nowhere else, and stay.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from transcript_nlp.repeats.units import Unit

_SHORTEST = 40  # code points of keys; less recurs by itself
_BROKEN = ("paragraph", "heading", "list_item", "answer")
# Before a description that repeats the beginning: `ملخص: …`, in `match` form.
_LABEL = re.compile("(?:ال)?(?:ملخص|خلاصه|مقدمه|نبذه|مقتطف)(?: (?:ال)?(?:مقال|مقاله|خبر|تقرير))?")
_MOST_PLACES = 8  # lines that begin alike; more are made from a template


def repeated_lead(units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Positions of the article's first words and of the same above its title or credits: (kept, again)."""
    start = next((k for k, unit in enumerate(units) if not unit.is_head), len(units))
    stop = next((k for k in range(start, len(units)) if units[k].is_head), len(units))
    body = next((k for k in range(stop, len(units)) if not units[k].is_head), len(units))
    label = start if start < stop and _LABEL.fullmatch(units[start].key) else None  # cut from what it labels
    start += label is not None
    size = stop - start
    if body + size <= len(units) and _says_enough(units[start:stop]) and _same(units, start, body, size):
        if label is not None:
            yield body, label
        yield from zip(range(body, body + size), range(start, stop), strict=True)


def excerpts(units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Positions of what a line that breaks off repeats from the beginning of another, and of that line: (kept, again)."""
    lines = [list(line) for _, line in groupby(range(len(units)), key=lambda k: units[k].line)]
    cut = [
        line
        for line in lines
        if units[line[-1]].trails and _says_enough([units[k] for k in line[:-1] or line])
    ]
    if not cut:
        return
    begins: dict[str, list[int]] = defaultdict(list)
    for line in lines:
        if len(begins[units[line[0]].key]) < _MOST_PLACES:
            begins[units[line[0]].key].append(line[0])
    for line in cut:
        size = len(line)
        for begin in begins[units[line[0]].key]:
            goes_on = begin + size < len(units) and not units[begin + size - 1].trails
            if goes_on and (_same(units, line[0], begin, size) or _cut_inside(units, line[0], begin, size)):
                yield from zip(range(begin, begin + size), line, strict=True)
                break


def broken_off(units: Sequence[Unit], beside: Collection[int]) -> Iterator[tuple[int, int]]:
    """Positions of a sentence and of a last line that is its beginning and breaks off, also inside a word: (whole, broken).

    Args:
        units: what was kept.
        beside: the positions beside a copy, where a line need not tell that it breaks off.
    """
    whole = sorted((unit.key, k) for k, unit in enumerate(units) if unit.prose and not unit.trails)
    for k, unit in enumerate(units):
        if (
            len(unit.key) >= _SHORTEST
            and (unit.trails or k in beside)
            and not (unit.skip or unit.row or unit.quoted)
            and unit.kind in _BROKEN
            and (k + 1 == len(units) or units[k + 1].line != unit.line)
            and (k == 0 or units[k - 1].line != unit.line)
        ):
            at = bisect_right(whole, (unit.key, len(units)))
            if at < len(whole) and whole[at][0].startswith(unit.key):
                yield whole[at][1], k


def _cut_inside(units: Sequence[Unit], one: int, other: int, size: int) -> bool:
    """Whether a stretch of several sentences has the keys of another that begins a line, but its last breaks off in that sentence."""
    last = units[one + size - 1].key
    goes_on = size > 1 and last != "" and units[other + size - 1].key.startswith(last)  # also inside a word
    return (
        goes_on and units[other + size - 1].line == units[other].line and _same(units, one, other, size - 1)
    )


def _says_enough(units: Sequence[Unit]) -> bool:
    prose = all(unit.prose and not unit.quoted for unit in units)
    return prose and sum(len(unit.key) for unit in units) >= _SHORTEST


def _same(units: Sequence[Unit], one: int, other: int, size: int) -> bool:
    """Whether two stretches have the same keys and the second begins a line."""
    begins = other == 0 or units[other - 1].line != units[other].line
    return begins and all(units[one + k].key == units[other + k].key for k in range(size))
