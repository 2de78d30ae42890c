"""Passages that stand again and again on a page that says little else.

`copies.py` would find them pair by pair, a round for each since they are paired with their neighbours only; here they go at once, by the same thresholds.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from transcript_nlp.repeats.beads import OFTEN
from transcript_nlp.repeats.copies import BESIDE, FULL_SHARE, LEAST_UNITS, LEAST_WEIGHT, PART_WEIGHT
from transcript_nlp.repeats.rows import Row
from transcript_nlp.repeats.units import Unit


def recurring(units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Positions of passages that stand more than eight times among less other prose than would tell them apart: (kept, again)."""
    counts = Counter(unit.key for unit in units if unit.prose)
    often = {key for key, count in counts.items() if count > OFTEN}
    alone = sum(len(key) for key, count in counts.items() if count == 1)
    if alone > BESIDE * sum(map(len, often)) or not often:
        return
    row, size = Row(units), len(units)
    for found in _passages(units, often).values():
        start, stop = found[0]
        weight, said = row.weight(start, stop), len({unit.key for unit in units[start:stop]})
        least = PART_WEIGHT if weight < FULL_SHARE * row.distinct(0, size) else LEAST_WEIGHT
        if (
            len(found) > OFTEN
            and said >= LEAST_UNITS
            and weight >= least
            and row.alone(0, size) <= BESIDE * weight
        ):
            for again, _ in found[1:]:
                yield from zip(range(start, stop), range(again, again + stop - start), strict=True)


def _passages(units: Sequence[Unit], often: set[str]) -> dict[tuple[str, ...], list[tuple[int, int]]]:
    """Where runs of sentences that stand often stand, by their keys; runs that do not recur themselves by lines."""
    runs: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for is_often, group in groupby(range(len(units)), key=lambda k: units[k].key in often):
        if is_often:
            _add(runs, units, list(group))
    rare = [run for places in runs.values() if len(places) <= OFTEN for run in places]
    passages = {keys: places for keys, places in runs.items() if len(places) > OFTEN}
    lines: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list, passages)
    for start, stop in rare:
        for _, group in groupby(range(start, stop), key=lambda k: units[k].line):
            _add(lines, units, list(group))
    return lines


def _add(
    found: dict[tuple[str, ...], list[tuple[int, int]]], units: Sequence[Unit], places: Sequence[int]
) -> None:
    found[tuple(units[k].key for k in places)].append((places[0], places[-1] + 1))
