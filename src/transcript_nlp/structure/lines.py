"""The lines of a normalized article in parallel lists, with offsets and letter counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from transcript_nlp.text.engine import Normalized
from transcript_nlp.text.scripts import line_counts

RUNNING = 110  # code points from which a line is running text
# Signs with which no title, name or button ends.
SENTENCE_END = (".", "؟", "?", "!", "…", "。", "؛", "،", ":")
# Kinds of lines that no rule has decided on.
OPEN = ("paragraph", "list_item", "heading", "credit", "question", "answer")
_NUMBER, _LEAST_COUNTED = re.compile("([0-9٠-٩]{1,2}) [^\\W\\d_]{2}"), 2
_STOPS = (".", "!", "؛", "]")  # with which a step ends, and no title in a list of what is most read
QUOTES = frozenset('«»“”"„‟')


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines that are not empty.

    Attributes:
        texts: the lines as normalized.
        raws: the same lines in the source, stripped, with the mark-up that normalization took away.
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
    if "**" not in source and "#" not in source:
        return texts  # nothing was taken away that structure reads
    source = f"\n{source}\n".replace("\r", "\n")  # a line end before and after each line
    return [
        text
        if source[start] == "\n" == source[end + 1]
        else source[source.rfind("\n", 0, start + 1) + 1 : source.find("\n", end + 1)].strip()
        for text, start, end in zip(texts, starts, ends, strict=True)
    ]
