"""Text with marks as HTML: cut at every border of a mark, each piece told which marks cover it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text and the HTML element around it; an empty stretch becomes an empty element.

    `attributes` are written in their order, values escaped. Of overlapping marks the longer one stands outside.
    """

    start: int
    end: int
    tag: str
    attributes: tuple[tuple[str, str], ...] = field(default=())
    after: str = ""  # HTML right before the end of the element, such as a ruby text

    def opened(self) -> str:
        """The opening tag."""
        told = "".join(f' {name}="{escape(value)}"' for name, value in self.attributes)
        return f"<{self.tag}{told}>"

    def closed(self) -> str:
        """What ends the element."""
        return f"{self.after}</{self.tag}>"


def marked(text: str, start: int, end: int, marks: Sequence[Mark]) -> str:
    """The HTML of `text[start:end]` with marks around its stretches.

    Marks may nest and overlap: at the end of a mark the ones inside it are closed and opened again. Marks that
    do not touch the stretch are left out, others are cut to it.
    """
    inside = [
        m
        for m in marks
        if (m.start < end and m.end > start) or (m.start == m.end and start <= m.start <= end)
    ]
    opening = sorted(inside, key=lambda m: (m.start, -m.end))
    borders = sorted({start, end, *(min(max(p, start), end) for m in inside for p in (m.start, m.end))})
    parts: list[str] = []
    stack: list[Mark] = []
    k = 0
    for border, following in zip(borders, [*borders[1:], end], strict=True):
        reopen: list[Mark] = []
        while any(m.end <= border for m in stack):
            mark = stack.pop()
            parts.append(mark.closed() if mark.end <= border else f"</{mark.tag}>")
            if mark.end > border:
                reopen.insert(0, mark)
        for mark in reopen:
            parts.append(_again(mark))
            stack.append(mark)
        while k < len(opening) and max(opening[k].start, start) <= border:
            mark = opening[k]
            k += 1
            parts.append(mark.opened())
            if mark.start == mark.end:
                parts.append(mark.closed())
            else:
                stack.append(mark)
        parts.append(escape(text[border:following]))
    while stack:
        parts.append(stack.pop().closed())
    return "".join(parts)


def _again(mark: Mark) -> str:
    """The opening tag of a mark that goes on, without what may stand only once (its id)."""
    rest = tuple(pair for pair in mark.attributes if pair[0] != "id")
    return Mark(mark.start, mark.end, mark.tag, rest).opened()


def line_spans(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the lines that are not blank."""
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at, at + len(line)
        at += len(line) + 1


def marked_stretches(text: str, spans: Iterable[tuple[int, int]], marks: Iterable[Mark]) -> Iterator[str]:
    """`marked` of each of some stretches, in order and without overlaps, in time linear in the marks."""
    waiting = sorted(marks, key=lambda m: (m.start, m.end))
    k = 0
    open_: list[Mark] = []
    for start, end in spans:
        open_ = [m for m in open_ if m.end > start]
        while k < len(waiting) and waiting[k].start <= end:
            open_.append(waiting[k])
            k += 1
        yield marked(text, start, end, open_)
