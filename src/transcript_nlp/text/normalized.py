"""A normalized text and how it came about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import compress
from operator import eq, ne
from typing import Any

import numpy as np

from transcript_nlp.text.offsets import Alignment, Columns, Ints, Row, as_bits, chained, composed
from transcript_nlp.types import Edit, beginning, check_span, make_records

_FEW = 60  # edits up to which a loop in Python is faster than the calls into numpy


@dataclass(slots=True)
class Pass:
    """The edits of one pass, in order: spans in the text before it, length after it, rule bits of each."""

    length: int
    starts: Sequence[int] | Ints
    ends: Sequence[int] | Ints
    lengths: Sequence[int] | Ints
    bits: Sequence[int] | Ints

    def in_arrays(self) -> Pass:
        """The same in arrays, which are asked for more than once of many edits."""
        starts, ends, lengths = map(np.array, (self.starts, self.ends, self.lengths))
        return Pass(self.length, starts, ends, lengths, as_bits(self.bits))

    def spans(self) -> Iterator[tuple[int, int, int]]:
        """Starts, ends and lengths after the pass, of one edit after the other."""
        if isinstance(self.starts, list):
            return zip(self.starts, self.ends, self.lengths, strict=False)
        return zip(_listed(self.starts), _listed(self.ends), _listed(self.lengths), strict=True)

    def columns(self) -> Columns:
        """The edits with their spans after the pass too."""
        starts, ends, lengths = (np.asarray(column) for column in (self.starts, self.ends, self.lengths))
        target_ends = ends + np.cumsum(lengths - ends + starts)
        return starts, ends, target_ends - lengths, target_ends, as_bits(self.bits)

    def rows(self) -> list[Row]:
        """The same, one by one."""
        rows, shift = [], 0
        for (start, end, length), bits in zip(self.spans(), _listed(self.bits), strict=True):
            target = start + shift
            rows.append((start, end, target, target + length, bits))
            shift += length - end + start
        return rows


def _listed(column: Sequence[int] | Ints) -> Sequence[int]:
    return column.tolist() if isinstance(column, np.ndarray) else column


class Normalized:
    """A normalized text that knows its source.

    Attributes:
        text: the text after all rules.
        source: the text as it came in.
        edits: every place that changed, in order, with the rule that changed it. Replaying them
            over `source` gives `text`; outside of them the two are identical.
    """

    def __init__(self, text: str, source: str, passes: Sequence[Pass], rules: Sequence[str] = ()) -> None:
        self.text, self.source = text, source
        self._passes, self._rules = passes, rules
        # `cached_property` would take a lock each time, as long as the work on a short text.
        self._known_rows: list[Row] | None = None
        self._alignment: Alignment | None = None

    def restored(self, text: str, source: str) -> Normalized:
        """The same with other characters in the text and in the source, one for one."""
        return Normalized(text, source, self._passes, self._rules)

    def __repr__(self) -> str:
        return f"<Normalized: {beginning(self.text)}>"

    def _is_few(self) -> bool:
        return sum([len(step.bits) for step in self._passes]) <= _FEW

    @property
    def _rows(self) -> list[Row]:
        """The edits by source and target, of few; put together from the passes when they are first asked for."""
        if self._known_rows is None:
            rows = [step.rows() for step in self._passes]
            self._known_rows = reduce(chained, rows) if rows else []
        return self._known_rows

    @cached_property
    def _columns(self) -> Columns:
        return reduce(composed, [step.columns() for step in self._passes])

    @property
    def alignment(self) -> Alignment:
        """How `source` and `text` correspond; put together from the passes when it is first asked for."""
        if self._alignment is None:
            self._alignment = self._aligned()
        return self._alignment

    def _aligned(self) -> Alignment:
        if not self._passes:
            return Alignment.identity(len(self.source))
        if self._is_few():
            return Alignment.from_rows(self._rows, len(self.source))
        starts, ends, target_starts, target_ends, bits = self._columns
        return Alignment.from_edits(starts, ends, target_ends - target_starts, bits, len(self.source))

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """Every place that changed, in order."""
        source, text, names = self.source, self.text, _Names(self._rules)
        if self._is_few():
            return tuple(
                Edit(source_start, source_end, start, end, before, after, names[bits])
                for source_start, source_end, start, end, bits in self._rows
                if (before := source[source_start:source_end]) != (after := text[start:end])
            )
        source_starts, source_ends, starts, ends, bits = (column.tolist() for column in self._columns)
        befores = [source[start:end] for start, end in zip(source_starts, source_ends, strict=True)]
        afters = [text[start:end] for start, end in zip(starts, ends, strict=True)]
        rules = map(names.__getitem__, bits)
        fields: list[Iterable[int | str]] = [source_starts, source_ends, starts, ends, befores, afters, rules]
        if any(map(eq, befores, afters)):  # what one pass changed another has changed back
            changed = list(map(ne, befores, afters))
            fields = [compress(field, changed) for field in fields]
        return tuple(make_records(Edit, *fields))

    def followed_by(
        self, text: str, before: Sequence[int], after: Sequence[int], edited: Sequence[bool], rule: str
    ) -> Normalized:
        """This text after one more pass, given as the lengths of consecutive pieces before and after it."""
        ends = np.cumsum(np.asarray(before, np.int64))
        changed = np.flatnonzero(edited)
        bit = 1 << len(self._rules)
        step = Pass(
            int(ends[-1]),
            (ends - before)[changed].tolist(),
            ends[changed].tolist(),
            np.asarray(after, np.int64)[changed].tolist(),
            [bit] * len(changed),
        )
        return Normalized(text, self.source, [*self._passes, step], [*self._rules, rule])

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The source span of a span of `text`; also takes two arrays.

        Raises:
            ValueError: a span is not inside the text.
        """
        _check_spans(start, end, len(self.text))
        span: tuple[int, int] = self.alignment.to_source(start, end)
        return span

    def spans_to_source(self, starts: Ints, ends: Ints) -> tuple[Ints, Ints]:
        """The source starts and ends of many spans of `text`."""
        mapped: tuple[Ints, Ints] = self.alignment.to_source(starts, ends)
        return mapped

    def from_source(self, start: int, end: int) -> tuple[int, int]:
        """The span of `text` that a span of `source` became (empty if deleted); also takes two arrays.

        Raises:
            ValueError: a span is not inside the source.
        """
        _check_spans(start, end, len(self.source))
        span: tuple[int, int] = self.alignment.from_source(start, end)
        return span


def _check_spans(start: Any, end: Any, length: int) -> None:
    """`check_span` of one span, or of the first in two arrays that is not inside."""
    if not isinstance(start, int):
        starts, ends = np.atleast_1d(start, end)
        outside = (starts < 0) | (starts > ends) | (ends > length)
        if not outside.any():
            return
        start, end = (int(column[outside.argmax()]) for column in (starts, ends))
    check_span(start, end, length)


class _Names(dict[int, str]):
    """The names of the rules in a set of rule bits, joined by `+`."""

    def __init__(self, rules: Sequence[str]) -> None:
        super().__init__()
        self._rules = rules

    def __missing__(self, bits: int) -> str:
        names, rest = [], bits
        while rest:
            names.append(self._rules[(rest & -rest).bit_length() - 1])
            rest &= rest - 1
        self[bits] = "+".join(names)
        return self[bits]
