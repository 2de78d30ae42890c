"""Cut a merged sentence where another copy of the article ends one.

One copy has `A. B.`, another `A ، B.`: cut after `A`, both have the same units, and whatever else was done to the
copies (a sentence between them lost, another order), equal parts are found as equal units.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from transcript_nlp.repeats.units import Unit
from transcript_nlp.text.keys import KEY_WORD, match_key

_SHORTEST = 25  # code points of a sentence that is looked for inside others
_OPENERS = "([{«“„\"'"
_MOST_LENGTHS = 8  # sentences of more lengths that begin alike are made from a template


def cut_merged(text: str, units: Sequence[Unit]) -> list[Unit]:
    """The units, those that hold the key of another unit as several; together they cover the same text.

    What one holds of another, three words or more, stands twice, so only units that share are looked at.
    """
    whole = {unit.key for unit in units if unit.shares and unit.prose and len(unit.key) >= _SHORTEST}
    if not whole:
        return list(units)
    lengths: dict[tuple[str, ...], set[int]] = defaultdict(set)  # of keys, in words, by their first words
    for key in whole:
        words = key.split()
        if len(words) >= 3:
            lengths[tuple(words[:3])].add(len(words))
    cut: list[Unit] = []
    for unit in units:
        if not (unit.shares and unit.prose):
            cut.append(unit)
            continue
        words = unit.key.split()
        if not _may_hold_another(words, lengths):
            cut.append(unit)
            continue
        inner = sorted(
            {border for found in _inside(words, whole, lengths) for border in found} - {0, len(words)}
        )
        cut += _parts(text, unit, words, inner) if inner else [unit]
    return cut


def _may_hold_another(words: Sequence[str], lengths: dict[tuple[str, ...], set[int]]) -> bool:
    """Whether a shorter key begins like these words, or any key begins further inside; nearly no sentence passes."""
    shorter = any(length < len(words) for length in lengths.get(tuple(words[:3]), ()))
    return shorter or not lengths.keys().isdisjoint(zip(words[1:], words[2:], words[3:], strict=False))


def _inside(
    words: Sequence[str], whole: set[str], lengths: dict[tuple[str, ...], set[int]]
) -> Iterator[tuple[int, int]]:
    """Stretches of words, but not all of them, that are the key of a unit; the longest at each place."""
    free = 0
    for at, opening in enumerate(zip(words, words[1:], words[2:], strict=False)):
        if at < free or opening not in lengths:
            continue
        ends = (at + length for length in sorted(lengths[opening], reverse=True)[:_MOST_LENGTHS])
        fitting = (end for end in ends if end <= len(words) and end - at < len(words))
        end = next((end for end in fitting if " ".join(words[at:end]) in whole), None)
        if end is not None:
            yield at, end
            free = end


def _parts(text: str, unit: Unit, words: Sequence[str], borders: Sequence[int]) -> list[Unit]:
    """A unit cut before some of the words of its key."""
    found = [match for match in KEY_WORD.finditer(text, unit.start, unit.end) if match_key(match[0])]
    if [match_key(match[0]) for match in found] != list(words):
        return [unit]  # a key that is not the keys of its words, such as a minus behind a mark
    starts = [unit.start]
    for border in borders:
        start = found[border].start()
        while text[start - 1] in _OPENERS:
            start -= 1
        starts.append(start)
    parts = []
    for (start, end), (first, last) in zip(
        pairwise([*starts, unit.end]), pairwise([0, *borders, len(words)]), strict=True
    ):
        key = " ".join(words[first:last])
        prose, opens, closes = len(key) >= _SHORTEST, first == 0, last == len(words)
        trails = closes and unit.trails
        parts.append(
            unit._replace(
                start=start, end=end, key=key, prose=prose, opens=opens, closes=closes, trails=trails
            )
        )
    return parts
