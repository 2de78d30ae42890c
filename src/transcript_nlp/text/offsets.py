"""Alignments: how the code points of a target text correspond to those of its source.

An alignment is a row of cut points that both texts share. Between two cuts stands a piece: a *copy*
is the same on both sides and maps linearly, an *edit* maps as a whole.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

Row = tuple[int, int, int, int, int]  # an edit: source start and end, target start and end, rule bits
Columns = tuple[Ints, Ints, Ints, Ints, Ints]  # the same of many edits


def rule_bits_type(most: int) -> type[Any]:
    """The type of an array that can hold these rule bits: machine words, or Python integers beyond 62 rules."""
    return np.int64 if most < 1 << 62 else object


def as_bits(bits: Sequence[int] | Ints) -> Ints:
    """An array of rule bits."""
    return bits if isinstance(bits, np.ndarray) else np.array(bits, rule_bits_type(max(bits, default=0)))


class Alignment:
    """A monotone correspondence between a source and a target text.

    Attributes:
        source: cut points in the source, ascending, shape (n + 1,).
        target: the same cut points in the target, shape (n + 1,).
        rules: what made each piece, shape (n,): 0 for a copy, else a bit set of rule numbers.
    """

    __slots__ = ("_few", "_many")

    def __init__(self, source: Ints, target: Ints, rules: Ints) -> None:
        self._many: tuple[Ints, Ints, Ints] | None = (source, target, rules)
        self._few: tuple[list[int], list[int], list[int]] | None = None

    def _arrays(self) -> tuple[Ints, Ints, Ints]:
        """The cut points and rules; those of few edits are lists until somebody asks for arrays."""
        if self._many is None:
            assert self._few is not None
            source, target, rules = self._few
            self._many = np.array(source, np.int64), np.array(target, np.int64), as_bits(rules)
        return self._many

    @property
    def source(self) -> Ints:  # noqa: D102
        return self._arrays()[0]

    @property
    def target(self) -> Ints:  # noqa: D102
        return self._arrays()[1]

    @property
    def rules(self) -> Ints:  # noqa: D102
        return self._arrays()[2]

    @classmethod
    def identity(cls, length: int) -> Alignment:
        """Every code point maps to itself."""
        cuts = np.array([0, length], np.int64)
        return cls(cuts, cuts, np.zeros(1, np.int64))

    @classmethod
    def from_edits(
        cls,
        starts: Sequence[int] | Ints,
        ends: Sequence[int] | Ints,
        after: Sequence[int] | Ints,
        rules: Ints,
        length: int,
    ) -> Alignment:
        """From edits in order, without overlaps.

        Args:
            starts: where they begin in the source.
            ends: where they end.
            after: how long what takes their place is.
            rules: the rule bits of each.
            length: of the source.
        """
        size = 2 * len(rules) + 1
        source = np.empty(size + 1, np.int64)
        source[0], source[-1], source[1:-1:2], source[2:-1:2] = 0, length, starts, ends
        lengths = np.diff(source)
        lengths[1::2] = after
        target = np.concatenate(([0], np.cumsum(lengths)))
        bits = np.zeros(size, rules.dtype)
        bits[1::2] = rules
        return cls._without_empty(source, target, bits)

    @classmethod
    def from_rows(cls, rows: Sequence[Row], length: int) -> Alignment:
        """From few edits in order, without overlaps; `length` is that of the source."""
        source, target, rules = [0], [0], []
        for start, end, target_start, target_end, bits in rows:
            if start > source[-1]:
                source.append(start)
                target.append(target_start)
                rules.append(0)
            source.append(end)
            target.append(target_end)
            rules.append(bits)
        if source[-1] < length:
            target.append(target[-1] + length - source[-1])
            source.append(length)
            rules.append(0)
        alignment = cls.__new__(cls)
        alignment._few, alignment._many = (source, target, rules), None
        return alignment

    @classmethod
    def _without_empty(cls, source: Ints, target: Ints, rules: Ints) -> Alignment:
        full = (source[1:] != source[:-1]) | (target[1:] != target[:-1])
        keep = np.append(full, True)
        return cls(source[keep], target[keep], rules[full])

    def to_source(self, start: Any, end: Any) -> tuple[Any, Any]:
        """Source span(s) of target span(s). Takes two ints or two equally long arrays."""
        if self._few and isinstance(start, int):
            source, target, rules = self._few
            return _map_few(target, source, rules, start, end)
        return _map_span(self.target, self.source, self.rules, start, end)

    def from_source(self, start: Any, end: Any) -> tuple[Any, Any]:
        """Target span(s) of source span(s); what was deleted gives an empty span."""
        if self._few and isinstance(start, int):
            source, target, rules = self._few
            return _map_few(source, target, rules, start, end)
        return _map_span(self.source, self.target, self.rules, start, end)

    def cut(self, position: int) -> int:
        """The source cut point of a target cut point: what was deleted there comes after the cut.

        The two ends of the target are those of the source, whatever was deleted there.
        """
        source, target, rules = self._few or self._arrays()
        if position in (0, target[-1]):
            return 0 if position == 0 else int(source[-1])
        i = bisect_left(target, position) if self._few else int(np.searchsorted(target, position, "left"))
        if target[i] == position or rules[i - 1]:
            return int(source[i])
        return int(source[i] - (target[i] - position))


def _map_span(a: Ints, b: Ints, rules: Ints, start: Any, end: Any) -> tuple[Any, Any]:
    """Map spans from the side with cuts `a` to the side with cuts `b`."""
    if isinstance(start, int) or np.ndim(start) == 0:
        return _map_one(a, b, rules, int(start), int(end))
    begin, stop = np.asarray(start, np.int64), np.asarray(end, np.int64)
    copied = np.zeros(len(rules) + 1, bool)  # of the piece that begins at each cut; none begins at the last
    np.equal(rules, 0, out=copied[:-1])
    i = a.searchsorted(begin, "right") - 1
    first = b[i] + (begin - a[i]) * copied[i]
    j = a.searchsorted(stop, "left")
    last = np.maximum(b[j] - (a[j] - stop) * copied[j - 1], first)
    return first, np.where(begin == stop, first, last)


def _map_one(a: Ints, b: Ints, rules: Ints, start: int, end: int) -> tuple[int, int]:
    """`_map_span` of one span: a dozen calls into numpy would cost more than the work they do."""
    i = int(a.searchsorted(start, "right")) - 1
    inside = i < len(rules) and not rules[i]
    first = int(b[i]) + (start - int(a[i]) if inside else 0)
    if start == end:
        return first, first
    j = int(a.searchsorted(end, "left"))
    inside = j > 0 and not rules[j - 1]
    return first, max(int(b[j]) - (int(a[j]) - end if inside else 0), first)


def _map_few(a: list[int], b: list[int], rules: list[int], start: int, end: int) -> tuple[int, int]:
    """`_map_one` on lists."""
    i = bisect_right(a, start) - 1
    first = b[i] + (start - a[i] if i < len(rules) and not rules[i] else 0)
    if start == end:
        return first, first
    j = bisect_left(a, end)
    return first, max(b[j] - (a[j] - end if j > 0 and not rules[j - 1] else 0), first)


def composed(first: Columns, later: Columns) -> Columns:
    """The edits of `first` and then `later` as edits of one pass; those that overlap in the middle become one."""
    if not len(first[0]) or not len(later[0]):
        return first if len(first[0]) else later
    low = np.concatenate((first[2], later[0]))
    high = np.concatenate((first[3], later[1]))
    # By start, an insertion before an edit of characters that begins there; both halves are in this order already.
    order = np.argsort(2 * low + (high > low), kind="stable")
    low, high, by_first = low[order], high[order], order < len(first[0])
    end = np.maximum.accumulate(high)
    both_empty = (low[1:] == high[1:]) & (low[1:] == low[:-1]) & (low[:-1] == high[:-1])
    heads = np.flatnonzero(np.append(True, (low[1:] >= end[:-1]) & ~both_empty))
    tails = np.append(heads[1:], len(order)) - 1
    low, high = low[heads], end[tails]
    # How far source and target are from the middle in the copies before and after each.
    to_source = np.append(0, first[1] - first[3])
    to_target = np.append(0, later[3] - later[1])
    firsts, laters = np.append(0, np.cumsum(by_first)), np.append(0, np.cumsum(~by_first))
    columns = (
        low + to_source[firsts[heads]],
        high + to_source[firsts[tails + 1]],
        low + to_target[laters[heads]],
        high + to_target[laters[tails + 1]],
        np.bitwise_or.reduceat(np.concatenate((first[4], later[4]))[order], heads),
    )
    kept = (columns[0] < columns[1]) | (columns[2] < columns[3])  # what was inserted may be deleted again
    return columns if kept.all() else tuple(column[kept] for column in columns)


def chained(first: Sequence[Row], later: Sequence[Row]) -> list[Row]:
    """The edits of `first` and then `later` as edits of one pass: `composed` for few edits, without numpy."""
    rows: list[Row] = []
    if not first or not later:
        return list(first or later)
    i = j = 0
    to_source = to_target = 0  # source and target position less middle position, in the copy that follows
    while i < len(first) or j < len(later):
        # Nearly all edits stand apart: nothing else begins where they end.
        if i < len(first) and (j == len(later) or first[i][3] < later[j][0]):
            start, end, low, high, bits = first[i]
            if i + 1 == len(first) or high < first[i + 1][2]:
                rows.append((start, end, low + to_target, high + to_target, bits))
                to_source = end - high
                i += 1
                continue
        by_first = j == len(later) or (i < len(first) and first[i][2:4] <= later[j][:2])
        low = high = first[i][2] if by_first else later[j][0]
        source, target, bits = low + to_source, low + to_target, 0
        while True:  # all edits that overlap in the middle become one
            if i < len(first) and (by_first if not bits else _joins(*first[i][2:4], low, high)):
                _, end, _, middle, more = first[i]
                high, bits, to_source = max(high, middle), bits | more, end - middle
                i += 1
            elif j < len(later) and (not bits or _joins(*later[j][:2], low, high)):
                _, middle, _, end, more = later[j]
                high, bits, to_target = max(high, middle), bits | more, end - middle
                j += 1
            else:
                break
        if source < high + to_source or target < high + to_target:
            rows.append((source, high + to_source, target, high + to_target, bits))
    return rows


def _joins(start: int, end: int, low: int, high: int) -> bool:
    """Whether an edit of the middle text belongs to the stretch from `low` to `high` before it."""
    return start < high or start == end == low == high
