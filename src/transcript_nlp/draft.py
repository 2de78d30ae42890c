"""An article between normalization and entities: its lines, its sentences and what stays of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from transcript_nlp.config import Config
from transcript_nlp.dedup.repeats import Pair, Plan, Unit, plan_union, reading_kind, unit_key
from transcript_nlp.structure.boilerplate import KINDS
from transcript_nlp.structure.front_matter import read_front_matter
from transcript_nlp.structure.segment import segment_with_rules
from transcript_nlp.structure.signals import text_signals
from transcript_nlp.text.engine import Normalized
from transcript_nlp.text.sentences import sentence_spans
from transcript_nlp.text.union import Piece, Union
from transcript_nlp.types import Block, Removal, Variant

# What is no text of the article: boilerplate, and front matter, whose values go to the metadata.
_DROPPED = (*KINDS, "front_matter")


class Draft:
    """An article between normalization and entities: its lines, its sentences and what stays of them."""

    def __init__(self, norm: Normalized, config: Config) -> None:
        self._norm = norm
        self._lines, self._rules = segment_with_rules(norm, config.boilerplate)
        self._units, self._line_of = self._cut()
        dropped = {
            k for k, unit in enumerate(self._units) if unit.skip and config.drop_boilerplate and self._lines
        }
        self._plan = plan_union(self._units) if config.drop_repeats else Plan(list(range(len(self._units))))
        self._order = [k for k in self._plan.order if k not in dropped]
        self._dropped = sorted(dropped)
        self._pieces = self._joined()
        self.union = Union(norm, self._pieces)

    def _cut(self) -> tuple[list[Unit], list[int]]:
        """Sentences as units that cover the normalized text without gaps, and the line of each."""
        text, units, line_of = self._norm.text, [], []
        starts = [0, *(line.start for line in self._lines[1:]), len(text)]
        for number, (start, end) in enumerate(pairwise(starts)):
            skip = bool(self._lines) and self._lines[number].kind in _DROPPED
            spans = [(start, end)] if skip else sentence_spans(text, start, end)
            units += [Unit(a, b, "" if skip else unit_key(text[a:b]), skip) for a, b in spans]
            line_of += [number] * len(spans)
        return units, line_of

    def _joined(self) -> list[Piece]:
        """The pieces of the union; a line end is added where two lines would run together."""
        followers = [*self._order[1:], None]
        return [
            Piece(self._units[k].start, self._units[k].end, self._needs_line_end(k, follower))
            for k, follower in zip(self._order, followers, strict=False)
        ]

    def _needs_line_end(self, k: int, follower: int | None) -> bool:
        unit = self._units[k]
        tail = self._norm.text[unit.end - 1 : unit.end]
        if follower is None or self._units[follower].start == unit.end or tail == "\n":
            return False
        same_line = self._line_of[k] == self._line_of[follower]
        inserted = k in self._plan.moved or follower in self._plan.moved
        return not (tail.isspace() and (same_line or inserted))

    def blocks(self) -> Iterator[Block]:
        """The lines of the union, with what they were in the source."""
        at = 0
        opened: tuple[int, int] | None = None  # where the current line begins, and the line it came from
        for k, piece in zip(self._order, self._pieces, strict=True):
            opened = opened or (at, self._line_of[k])
            at += piece.end - piece.start + piece.end_line
            if piece.end_line or self._norm.text[piece.end - 1 : piece.end] == "\n":
                yield from self._block(opened, at)
                opened = None
        if opened is not None:
            yield from self._block(opened, at)

    def _block(self, opened: tuple[int, int], stop: int) -> Iterator[Block]:
        raw = self.union.text[opened[0] : stop]
        start = opened[0] + len(raw) - len(raw.lstrip())
        end = start + len(raw.strip())
        if start == end or not self._lines:
            return
        line = self._lines[opened[1]]
        yield Block(
            start, end, *self.union.to_source(start, end), line.kind, line.speaker, line.marker, line.script
        )

    def removals(self) -> list[Removal]:
        """What was removed, in the order of the source; neighbours that repeat neighbours as one."""
        removals = [self._boilerplate(self._units[k], self._line_of[k]) for k in self._dropped]
        pairs = sorted(self._plan.pairs, key=lambda pair: pair.duplicate)
        run: list[Pair] = []
        for pair in pairs:
            if run and not self._continues(run[-1], pair):
                removals.append(self._repeat(run))
                run = []
            run.append(pair)
        if run:
            removals.append(self._repeat(run))
        return sorted(removals, key=lambda removal: removal.source_start)

    @staticmethod
    def _continues(a: Pair, b: Pair) -> bool:
        adjacent = b.duplicate == a.duplicate + 1 and b.kept == a.kept + 1
        return adjacent and (a.score == 1) == (b.score == 1)

    def _source(self, first: Unit, last: Unit) -> tuple[int, int]:
        cut = self._norm.alignment.cut
        return cut(first.start), cut(last.end)

    def _repeat(self, run: Sequence[Pair]) -> Removal:
        units = self._units
        span = self._source(units[run[0].duplicate], units[run[-1].duplicate])
        original = self._source(units[run[0].kept], units[run[-1].kept])
        score = min(pair.score for pair in run)
        exact = score == 1
        reason, rule = ("repeat", "body_repeat") if exact else ("near_repeat", "body_near_repeat")
        return Removal(*span, reason, rule, original, score)  # type: ignore[arg-type]

    def _boilerplate(self, unit: Unit, number: int) -> Removal:
        rule = self._rules[number] or self._lines[number].kind
        return Removal(*self._source(unit, unit), "boilerplate", rule)

    def variants(self) -> Iterator[Variant]:
        """Where a removed near repeat reads differently from what was kept."""
        text = self._norm.text
        for pair in self._plan.pairs:
            if pair.score == 1:
                continue
            kept, other = self._units[pair.kept], self._units[pair.duplicate]
            span = self.union.from_source(*self._source(kept, kept))
            if span is None:
                continue
            reading = text[other.start : other.end].strip()
            kind = reading_kind(text[kept.start : kept.end], reading)
            yield Variant(*span, *self._source(other, other), reading, kind)

    def metadata(self) -> dict[str, Any]:
        """What front matter tells, and the title, where the article has one."""
        text = self._norm.text
        told = [text[line.start : line.end] for line in self._lines if line.kind == "front_matter"]
        title = next((text[line.start : line.end] for line in self._lines if line.kind == "title"), None)
        return {**({"title": title} if title else {}), **read_front_matter(told)}

    def signals(self) -> dict[str, float]:
        """Measures a data set builder filters on; see `text_signals`, and the shares of the source that were removed."""
        removed = {"repeat": 0, "near_repeat": 0, "boilerplate": 0}
        for removal in self.removals():
            removed[removal.reason] += removal.source_end - removal.source_start
        length = max(1, len(self._norm.source))
        return {
            **text_signals(self._norm.source, self.union.text, list(self.blocks())),
            "repeat_share": round((removed["repeat"] + removed["near_repeat"]) / length, 4),
            "boilerplate_share": round(removed["boilerplate"] / length, 4),
        }
