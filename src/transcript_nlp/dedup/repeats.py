"""Repeats inside one article: find the other copies of a body and plan the union of all.

Units are sentences, compared in `match` form. Stutters go first, then copies, pair by pair: the heaviest chain
of beads (`beads.py`) that rises in both places, over the points where the second copy may begin, if it covers
enough of what it claims to repeat (`copies.py`). So a refrain, a pull quote, equal rows or a press release that
two articles quote stay.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from transcript_nlp.dedup.beads import near_bead, similarity
from transcript_nlp.dedup.copies import SHORTEST_MOVED, Copies, Row, find_copies
from transcript_nlp.dedup.stutters import repeated_titles, stuttered_blocks
from transcript_nlp.dedup.units import Unit, unit_key

__all__ = ["Pair", "Plan", "Unit", "plan_union", "unit_key"]

PairRule = Literal["body_repeat", "stutter", "title_repeat"]
_MOST_ROUNDS = 200  # copies of one article that are looked for


@dataclass(frozen=True, slots=True)
class Pair:
    """The units `duplicate` repeat the units `kept`; `score` is 1.0 for the same `match` form."""

    kept: tuple[int, ...]
    duplicate: tuple[int, ...]
    score: float
    rule: PairRule = "body_repeat"


@dataclass(slots=True)
class Plan:
    """What to do with the units.

    `order` is that of the union; `moved` are the units that stand in it among those of another
    copy; `pairs` tell which units repeat which.
    """

    order: list[int]
    moved: set[int] = field(default_factory=set)
    pairs: list[Pair] = field(default_factory=list)

    def drop(self, pairs: Sequence[Pair]) -> None:
        """Take the duplicates of some pairs out of the order."""
        self.pairs += pairs
        dropped = {k for pair in pairs for k in pair.duplicate}
        self.order = [k for k in self.order if k not in dropped]


def plan_union(units: Sequence[Unit]) -> Plan:
    """Find what stands twice and order the union of all.

    Returns:
        The plan: the fuller copy in its order, with the unique units of the other copies at their
        aligned places, and the pairs that were matched.
    """
    plan = Plan(list(range(len(units))))
    plan.drop(list(_stutters(units)))
    for _ in range(_MOST_ROUNDS):
        row = [units[k] for k in plan.order]
        found = find_copies(row)
        if not found:
            break
        _merge(row, plan, found)
    plan.drop(list(_said_already(units, plan)))
    plan.drop(list(_said_beside(units, plan)))
    row = [units[k] for k in plan.order]
    titles = [((plan.order[a],), (plan.order[b],)) for a, b in repeated_titles(row)]
    plan.drop([Pair(kept, again, 1.0, "title_repeat") for kept, again in titles])
    plan.pairs = _resolved(units, plan.pairs)
    return plan


def _stutters(units: Sequence[Unit]) -> Iterator[Pair]:
    for start, end, period, body in stuttered_blocks(units):
        for k in range(start, end):
            kept = start - period + (k - start) % period
            yield Pair((kept,), (k,), 1.0, "body_repeat" if body else "stutter")


def _said_already(units: Sequence[Unit], plan: Plan) -> Iterator[Pair]:
    """Sentences that were inserted from another copy though the base says them elsewhere."""
    known = {units[k].key: k for k in reversed(plan.order) if k not in plan.moved}
    for k in plan.order:
        unit = units[k]
        if k in plan.moved and unit.prose and len(unit.key) >= SHORTEST_MOVED:
            kept = known.setdefault(unit.key, k)
            if kept != k:
                yield Pair((kept,), (k,), 1.0)


def _said_beside(units: Sequence[Unit], plan: Plan) -> Iterator[Pair]:
    """Sentences that were inserted from another copy right beside another wording of themselves."""
    row, gone = [units[k] for k in plan.order], -1
    for at, (kept, again) in enumerate(pairwise(plan.order)):
        if at == gone or not {kept, again} & plan.moved or not (row[at].prose and row[at + 1].prose):
            continue
        bead = near_bead(row, at, at + 1)
        if bead is not None and bead.agrees:
            if again not in plan.moved:
                kept, again = again, kept
            gone = at + 1 if again == plan.order[at + 1] else at
            yield Pair((kept,), (again,), bead.score)


class _Side:
    """One of two copies in a row: the spans of its beads, and where it begins and ends."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self.spans = spans
        self.start, self.end = min(a for a, _ in spans), max(b for _, b in spans)
        self.bead_of = {k: number for number, span in enumerate(spans) for k in range(*span)}


class _Places:
    """Where units that only one copy has go: before, or after, which units of the base."""

    def __init__(self) -> None:
        self.before: defaultdict[int, list[int]] = defaultdict(list)
        self.after: defaultdict[int, list[int]] = defaultdict(list)
        self.moved: set[int] = set()

    def put(self, where: dict[int, list[int]], at: int, units: Iterable[int]) -> None:
        """Put units to `before[at]` or `after[at]`, but none twice."""
        for k in units:
            if k not in self.moved:
                self.moved.add(k)
                where[at].append(k)

    def applied(self, size: int) -> list[int]:
        """All positions in their new order."""
        order: list[int] = []
        for k in range(size):
            if k not in self.moved:
                order += [*self.before.get(k, ()), k, *self.after.get(k, ())]
        return order


def _merge(row: Sequence[Unit], plan: Plan, found: Sequence[Copies]) -> None:
    """Keep the fuller of two copies, insert what only the other has, and drop the rest."""
    sides = [
        (_Side([(b.i0, b.i1) for b in copies.beads]), _Side([(b.j0, b.j1) for b in copies.beads]))
        for copies in found
    ]
    fixed = {k for pair in sides for side in pair for k in range(side.start, side.end)}
    places, order, pairs = _Places(), plan.order, []
    for copies, (first, second) in zip(found, sides, strict=True):
        boundary = next((k for k in range(first.end, second.start) if row[k].is_head), second.start)
        second_is_base = _second_is_fuller(row, first, second, boundary, whole=copies.whole)
        base, other = (second, first) if second_is_base else (first, second)
        pairs += [
            Pair(tuple(order[slice(*kept)]), tuple(order[slice(*again)]), bead.score)
            for kept, again, bead in zip(base.spans, other.spans, copies.beads, strict=True)
        ]
        head = range(boundary, second.start) if copies.whole and not second_is_base else range(0)
        tail = range(first.end, boundary) if copies.whole and second_is_base else range(0)
        _insert(row, base, other, head, tail, fixed, places)
    plan.moved |= {order[k] for k in places.moved}
    plan.order = [order[k] for k in places.applied(len(row))]
    plan.drop(pairs)


def _insert(
    row: Sequence[Unit], base: _Side, other: _Side, head: range, tail: range, fixed: set[int], places: _Places
) -> None:
    """Say where the unmatched units of the other copy go.

    Inside it, and in the lines in which it begins and ends, they follow what they followed. `head` is what only
    the second copy begins with (its title and credits stay where they are), `tail` what follows the first copy
    and would otherwise stand before the body.
    """
    start, end = other.start, other.end
    while start > 0 and row[start - 1].line == row[other.start].line and start - 1 not in fixed:
        start -= 1
    while end < len(row) and row[end].line == row[other.end - 1].line and end not in fixed:
        end += 1
    begin = base.spans[other.bead_of[other.start]][0]
    places.put(places.before, begin, [*(k for k in head if row[k].prose), *range(start, other.start)])
    last = other.start
    for k in range(other.start, end):
        if k in other.bead_of:
            last = k
        elif not row[k].skip:
            places.put(places.after, base.spans[other.bead_of[last]][1] - 1, [k])
    last = base.spans[other.bead_of[other.end - 1]][1] - 1
    places.put(places.after, last, [k for k in tail if not row[k].skip])


def _second_is_fuller(
    row: Sequence[Unit], first: _Side, second: _Side, boundary: int, *, whole: bool
) -> bool:
    """Whether the second copy says more than the first, with what stands before and after them.

    What stands between them belongs to the first up to the head of the second. A passage that is no copy of the
    article leaves its first place only when the article begins with it.
    """
    counts = Row(row).counts

    def own(side: _Side, start: int, end: int) -> int:
        return sum(
            len(row[k].key)
            for k in range(start, end)
            if k not in side.bead_of and counts[row[k].key] == 1 and not row[k].is_head
        )

    if not whole and own(first, 0, first.start):
        return False
    return own(second, boundary, len(row)) > own(first, 0, boundary)


def _resolved(units: Sequence[Unit], pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs with what they repeat followed to units that were kept."""
    known: dict[int, tuple[int, ...]] = {}
    resolved = []
    for pair in reversed(pairs):
        if any(k in known for k in pair.kept):
            kept = tuple(dict.fromkeys(final for k in pair.kept for final in known.get(k, (k,))))
            texts = [" ".join(units[k].key for k in group) for group in (kept, pair.duplicate)]
            pair = replace(pair, kept=kept, score=similarity(texts[0], texts[1], 0))
        known.update(dict.fromkeys(pair.duplicate, pair.kept))
        resolved.append(pair)
    return resolved[::-1]
