"""The lines of a normalized article in parallel lists, with offsets and letter counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from transcript_nlp.text.engine import Normalized
from transcript_nlp.text.scripts import line_counts

RUNNING = 110  # code points from which a line is running text
SHORT = 200  # code points up to which a line may be more than prose: a caption, a row, a mark
# The same of a line that ends a sentence, on a page that has no longer ones: news in paragraphs of one short sentence.
SHORT_RUNNING, _LEAST_SHORT, _STOPPED = 50, 3, (".", "؟", "!")
# Signs with which no title, name or button ends.
SENTENCE_END = (".", "؟", "?", "!", "…", "。", "؛", "،", ":")
# Kinds of lines that no rule has decided on.
OPEN = ("paragraph", "list_item", "heading", "credit", "question", "answer")
_NUMBER, _LEAST_COUNTED = re.compile("([0-9٠-٩]{1,2}) [^\\W\\d_]{2}"), 2
_STOPS = (".", "!", "؛", "]")  # with which a step ends, and no title in a list of what is most read
QUOTES = frozenset('«»“”"„‟')
# The tag that a line begins behind, others that are only opened between them, and what stands for it in Markdown.
_TAG = re.compile(r"<(h[1-6]|li|blockquote|figcaption)\b[^<>]*>\s*(?:<[a-z][^<>]*>\s*)*\Z", re.IGNORECASE)
_TAG_MARKS = {"l": "- ", "b": "> ", "f": "!["}
_LONGEST_TAG = 400  # code points before a line in which it is looked for


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines that are not empty.

    Attributes:
        texts: the lines as normalized.
        raws: the same lines in the source, stripped, with the mark-up that normalization took away, tags as Markdown.
        starts, ends: where they stand in the normalized text, in code points.
        source_starts, source_ends: the same in the source.
        scripts: the script most letters of each line belong to (as `prevailing_script`).
        sums: what each line consists of (as `line_counts`).
    """

    texts: list[str]
    raws: list[str]
    starts: list[int]
    ends: list[int]
    source_starts: list[int]
    source_ends: list[int]
    scripts: list[str]
    sums: list[int]

    def __len__(self) -> int:
        return len(self.texts)

    @property
    def apart(self) -> list[bool]:
        """Which lines have an empty line above them."""
        return [False, *(start - end > 1 for end, start in zip(self.ends, self.starts[1:], strict=False))]


def running_text(lines: Sequence[str], names: Sequence[str | None]) -> list[int]:
    """The lines of running text that no rule knows; on a page of short paragraphs those that end a sentence, three or more."""
    open_lines = [index for index, name in enumerate(names) if name is None]
    long = [index for index in open_lines if len(lines[index]) >= RUNNING]
    if long or max(map(len, lines), default=0) >= RUNNING:
        return long
    short = [k for k in open_lines if len(lines[k]) >= SHORT_RUNNING and lines[k].endswith(_STOPPED)]
    return short if len(short) >= _LEAST_SHORT else []


def counted_up(lines: Sequence[str]) -> list[range]:
    """Lines one below another that begin with a number without a sign behind it, count up from one and end as sentences do."""
    numbers = {
        index: int(match[1])
        for index, line in enumerate(lines)
        if line[0].isdigit() and line.endswith(_STOPS) and (match := _NUMBER.match(line))
    }
    found = []
    for start in [index for index, number in numbers.items() if number == 1]:
        stop = start
        while numbers.get(stop) == stop - start + 1:
            stop += 1
        if stop - start >= _LEAST_COUNTED:
            found.append(range(start, stop))
    return found


def read_lines(norm: Normalized) -> Lines:
    """Cut a normalized article into lines."""
    import numpy as np  # heavy for a program that only wants the public names

    texts, starts, ends, at = [], [], [], 0
    for line in norm.text.split("\n"):
        end = at + len(line)
        if line and not line.isspace():
            texts.append(line)
            starts.append(at)
            ends.append(end)
        at = end + 1
    if not texts:
        return Lines([], [], [], [], [], [], [], [])
    source_starts, source_ends = (
        column.tolist() for column in norm.alignment.to_source(np.array(starts), np.array(ends))
    )
    raws = _raws(norm, texts, source_starts, source_ends)
    return Lines(texts, raws, starts, ends, source_starts, source_ends, *line_counts(norm.text, starts))


def _raws(norm: Normalized, texts: list[str], starts: list[int], ends: list[int]) -> list[str]:
    source = norm.source
    has_tags = "<" in source
    if not has_tags and not any(mark in source for mark in ("*", "#", "](", "[/")):
        return texts  # nothing was taken away that structure reads
    marked = [
        _marked(text, source, start) if has_tags else text for text, start in zip(texts, starts, strict=True)
    ]
    source = f"\n{source}\n".replace("\r", "\n")  # a line end before and after each line
    return [
        mark
        if mark != text or source[start] == "\n" == source[end + 1]
        else _around(source, start + 1, end + 1, has_tags)
        for mark, text, start, end in zip(marked, texts, starts, ends, strict=True)
    ]


def _around(source: str, start: int, end: int, has_tags: bool) -> str:
    """A line of the source around a part of it; tags end it too."""
    low, high = source.rfind("\n", 0, start) + 1, source.find("\n", end)
    if has_tags:
        tag_end, tag = source.rfind(">", low, start) + 1, source.find("<", end, high)
        low, high = max(low, tag_end), tag if tag >= 0 else high
    return source[low:high].strip()


def _marked(text: str, source: str, start: int) -> str:
    """A line with what Markdown writes for the tag that it begins behind: `<h2>` is `## `."""
    before = source[max(start - _LONGEST_TAG, 0) : start].rstrip()
    tag = _TAG.search(before) if before.endswith(">") else None
    if tag is None:
        return text
    name = tag[1].lower()
    if name[0] == "h":
        return f"{'#' * int(name[1])} {text}"
    return f"{_TAG_MARKS[name[0]]}{text}{']' * (name[0] == 'f')}"
