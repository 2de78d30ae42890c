"""A row of units with how much each of them tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, groupby

from transcript_nlp.repeats.units import Unit

# A text of short lines without full stops (a transcript) has no prose to judge by: every line counts, but more
# of them must agree.
_LINES_SHARE = 0.3
LINES_FULL, LINES_PART, LINES_WEIGHT, LINES_UNITS = 0.8, 0.5, 400, 8


class Row:
    """Units in the order they stand in now, with how much each of them tells."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = units
        self.counts = Counter(unit.key for unit in units)
        raw = sum(len(unit.key) for unit in units)
        prose = sum(len(unit.key) for unit in units if unit.prose)
        self.lines_only = prose < _LINES_SHARE * raw
        self.weights = [self._weight(unit) for unit in units]
        self._sums = [0, *accumulate(self.weights)]
        alone = [w if self.counts[u.key] == 1 else 0 for w, u in zip(self.weights, units, strict=True)]
        self._alone = [0, *accumulate(alone)]
        self.tables = _tables(units)
        self.past = _past(units)

    def _weight(self, unit: Unit) -> int:
        told = unit.prose or (self.lines_only and not unit.row)
        return len(unit.key) if told else 0

    def weight(self, start: int, end: int) -> int:
        """The prose of a stretch, in code points."""
        return self._sums[end] - self._sums[start]

    def distinct(self, start: int, end: int) -> int:
        """The same of a stretch that may hold several copies: what recurs in it counts once."""
        return sum(
            {u.key: w for u, w in zip(self.units[start:end], self.weights[start:end], strict=True)}.values()
        )

    def alone(self, start: int, end: int) -> int:
        """The prose of a stretch that stands nowhere else."""
        return self._alone[end] - self._alone[start]


def _past(units: Sequence[Unit]) -> list[int]:
    """For each position, and the end of the row, the first from there on that is neither boilerplate nor a heading."""
    past = [len(units)]
    for position in range(len(units) - 1, -1, -1):
        past.append(past[-1] if units[position].is_label else position)
    return past[::-1]


def _tables(units: Sequence[Unit]) -> list[int]:
    """The number of the table each unit is a row of, equal for equal tables; 0 of what is no row."""
    numbers: dict[tuple[str, ...], int] = {}
    tables: list[int] = []
    for is_row, group in groupby(units, key=lambda unit: unit.row):
        keys = tuple(unit.key for unit in group)
        number = numbers.setdefault(keys, len(numbers) + 1) if is_row else 0
        tables += [number] * len(keys)
    return tables
