"""The lines of a normalized article in parallel lists, with offsets and letter counts."""

from __future__ import annotations

from dataclasses import dataclass

from transcript_nlp.text.engine import Normalized
from transcript_nlp.text.scripts import script_numbers

_HAN_WEIGHT = 3  # a Han character stands for about as much text as three letters


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines that are not empty.

    Attributes:
        texts: the lines as normalized.
        raws: the same lines in the source, stripped, with the mark-up that normalization took away.
        spans: where they stand in the normalized text, `(start, end)` in code points.
        source_spans: the same in the source.
        scripts: the script most letters of each line belong to (as `prevailing_script`).
        letters: per line how many letters are Arabic, Latin and Han.
    """

    texts: list[str]
    raws: list[str]
    spans: list[tuple[int, int]]
    source_spans: list[tuple[int, int]]
    scripts: list[str]
    letters: list[tuple[int, int, int]]

    def __len__(self) -> int:
        return len(self.texts)


def read_lines(norm: Normalized) -> Lines:
    """Cut a normalized article into lines."""
    import numpy as np  # heavy for a program that only wants the public names

    texts, starts, at = [], [], 0
    for line in norm.text.split("\n"):
        if line and not line.isspace():
            texts.append(line)
            starts.append(at)
        at += len(line) + 1
    if not texts:
        return Lines([], [], [], [], [], [])
    ends = [start + len(line) for start, line in zip(starts, texts, strict=True)]
    source_starts, source_ends = norm.alignment.to_source(np.array(starts), np.array(ends))
    sources = list(zip(source_starts.tolist(), source_ends.tolist(), strict=True))
    letters = _letters(norm.text, starts)
    scripts = [_prevailing(counts) for counts in letters]
    return Lines(
        texts, _raws(norm, texts, sources), list(zip(starts, ends, strict=True)), sources, scripts, letters
    )


def _raws(norm: Normalized, texts: list[str], spans: list[tuple[int, int]]) -> list[str]:
    source = norm.source
    if "**" not in source and "#" not in source:
        return texts  # nothing was taken away that structure reads
    source = source.replace("\r", "\n")  # of the same length, so offsets hold
    raws, size = [], len(source)
    for text, (start, end) in zip(texts, spans, strict=True):
        if (not start or source[start - 1] == "\n") and (end == size or source[end] == "\n"):
            raws.append(text)  # nothing stood before or behind it
            continue
        stop = source.find("\n", end)
        raws.append(source[source.rfind("\n", 0, start) + 1 : len(source) if stop < 0 else stop].strip())
    return raws


def _letters(text: str, starts: list[int]) -> list[tuple[int, int, int]]:
    """Letter counts of all lines in one pass over the text."""
    import numpy as np

    classes = script_numbers(text)
    letters = (classes == k for k in (1, 2, 3))
    counts = (
        np.add.reduceat(ones, starts, dtype=np.int32).tolist() if ones.any() else [0] * len(starts)
        for ones in letters
    )
    return list(zip(*counts, strict=True))


def _prevailing(counts: tuple[int, int, int]) -> str:
    arabic, latin, han = counts[0], counts[1], counts[2] * _HAN_WEIGHT
    if arabic >= latin and arabic >= han:
        return "arabic" if arabic else "other"
    return "latin" if latin >= han else "han"
