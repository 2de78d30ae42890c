"""A normalized text and how it came about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, reduce

import numpy as np

from transcript_nlp.text.offsets import Alignment, Ints, Row, chained, rule_bits_type
from transcript_nlp.types import Edit

_FEW = 60  # edits up to which a loop in Python is faster than the calls into numpy


@dataclass(slots=True)
class Pass:
    """The edits of one pass, in order: spans in the text before it, length after it, rule bits of each."""

    length: int
    starts: Sequence[int] | Ints
    ends: Sequence[int] | Ints
    lengths: Sequence[int] | Ints
    bits: Ints

    def alignment(self) -> Alignment:
        """The correspondence of the text before and after the pass."""
        return Alignment.from_edits(self.starts, self.ends, self.lengths, self.bits, self.length)

    def rows(self) -> list[Row]:
        """The edits with their spans after the pass too."""
        rows, shift = [], 0
        columns = (
            np.asarray(column).tolist() for column in (self.starts, self.ends, self.lengths, self.bits)
        )
        for start, end, length, bits in zip(*columns, strict=True):
            rows.append((start, end, start + shift, start + shift + length, bits))
            shift += length - end + start
        return rows


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
        self._passes, self._rules = tuple(passes), tuple(rules)

    @cached_property
    def _rows(self) -> list[Row]:
        """The edits by source and target; put together from the passes when they are first asked for."""
        if sum(len(step.bits) for step in self._passes) <= _FEW:
            return reduce(chained, [step.rows() for step in self._passes], [])
        columns = (column.tolist() for column in self.alignment.edits())
        return list(zip(*columns, strict=True))

    @cached_property
    def alignment(self) -> Alignment:
        """How `source` and `text` correspond; put together from the passes when it is first asked for."""
        if not self._passes:
            return Alignment.identity(len(self.source))
        if sum(len(step.bits) for step in self._passes) > _FEW:
            return reduce(Alignment.then, [step.alignment() for step in self._passes])
        rows = self._rows
        lengths = [row[3] - row[2] for row in rows]
        bits = np.array([row[4] for row in rows], rule_bits_type(max((row[4] for row in rows), default=0)))
        starts, ends = [row[0] for row in rows], [row[1] for row in rows]
        return Alignment.from_edits(starts, ends, lengths, bits, len(self.source))

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """Every place that changed, in order."""
        source, text, names = self.source, self.text, _Names(self._rules)
        return tuple(
            Edit(source_start, source_end, start, end, before, after, names[bits])
            for source_start, source_end, start, end, bits in self._rows
            if (before := source[source_start:source_end]) != (after := text[start:end])
        )

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
            np.full(len(changed), bit, rule_bits_type(bit)),
        )
        return Normalized(text, self.source, [*self._passes, step], [*self._rules, rule])

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The source span of a span of `text`; also takes two arrays."""
        span: tuple[int, int] = self.alignment.to_source(start, end)
        return span

    def from_source(self, start: int, end: int) -> tuple[int, int]:
        """The span of `text` that a span of `source` became (empty if deleted); also takes two arrays."""
        span: tuple[int, int] = self.alignment.from_source(start, end)
        return span


class _Names(dict[int, str]):
    """The names of the rules in a set of rule bits, joined by `+`."""

    def __init__(self, rules: Sequence[str]) -> None:
        super().__init__()
        self._rules = rules

    def __missing__(self, bits: int) -> str:
        self[bits] = "+".join(name for i, name in enumerate(self._rules) if bits >> i & 1)
        return self[bits]
