"""Paragraphs of the article that a page prints again below a line of the site, its title or its credits: the beginning of its body, or some of it.

Less than what makes two copies of a body, but word for word, with nothing of its own before and behind: a refrain, a sign-off or a press release
that two articles quote stands among other text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from transcript_nlp.repeats.units import Unit

_SHORTEST = 80  # code points of the keys of a paragraph
_LEAST = 2  # paragraphs; one alone is the first of the article


def repeated_paragraphs(units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Positions of sentences of such paragraphs, or of how they begin, and of the same again: (kept, again)."""
    lines = [list(line) for _, line in groupby(range(len(units)), key=lambda k: units[k].line)]
    keys = [_paragraph(units, line) for line in lines]
    texts = [number for number, line in enumerate(lines) if any(units[k].prose for k in line)]
    places: dict[str, int] = {}  # of paragraphs, by their first sentences
    at = 0
    while at < len(lines):
        run: list[int] = []  # the numbers of the lines that are said again from here
        while at + len(run) < len(lines):
            key = keys[at + len(run)]
            place = places.get(key[0], -1) if key else -1
            if place < 0 or keys[place][: len(key)] != key or (run and place <= run[-1]):
                break
            run.append(place)
        is_told = len(run) >= _LEAST or (bool(run) and run[0] == texts[0])
        if is_told and _is_apart(units, lines, at, at + len(run)):
            for place, again in zip(run, range(at, at + len(run)), strict=True):
                yield from zip(lines[place], lines[again], strict=False)
        for number in range(at, at + max(len(run), 1)):
            if keys[number]:
                places.setdefault(keys[number][0], number)
        at += max(len(run), 1)


def _paragraph(units: Sequence[Unit], line: Sequence[int]) -> tuple[str, ...]:
    """What a paragraph is compared by, empty for another line."""
    keys = tuple(units[k].key for k in line)
    is_text = all(units[k].kind in ("paragraph", "answer") and not units[k].skip for k in line)
    return keys if is_text and units[line[0]].prose and sum(map(len, keys)) >= _SHORTEST else ()


def _is_apart(units: Sequence[Unit], lines: Sequence[Sequence[int]], start: int, stop: int) -> bool:
    """Whether the lines from `start` to `stop` have a line of the site, a title or a credit above, perhaps with a heading between, and such a one or nothing below."""
    above = start - 1
    if above >= 0 and units[lines[above][0]].kind == "heading":
        above -= 1
    return (
        above >= 0
        and units[lines[above][0]].is_head
        and (stop == len(lines) or units[lines[stop][0]].is_head)
    )
