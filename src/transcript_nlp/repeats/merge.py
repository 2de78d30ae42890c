"""Merge copies: the fuller one stays, and what only the other has is inserted where it belongs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from transcript_nlp.repeats.copies import Copies
from transcript_nlp.repeats.plan import Pair, Plan
from transcript_nlp.repeats.readings import says_more
from transcript_nlp.repeats.units import Unit

_MOST_BETWEEN = 4  # sentences of other copies that stand in a row inside a line
_IN_PARAGRAPHS = frozenset(("paragraph", "answer"))  # kinds of lines whose sentences may join another line


class _Side:
    """One of two copies in a row: the spans of its beads, and where it begins and ends."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self.spans = spans
        self.start, self.end = min(a for a, _ in spans), max(b for _, b in spans)
        self.bead_of = {k: number for number, span in enumerate(spans) for k in range(*span)}


class Places:
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
        """All positions in their new order; what goes beside a unit that moves goes with it."""
        order = dict[int, None]()
        opened = set[int]()
        staying = [k for k in range(size) if k not in self.moved]
        stack = [*reversed(range(size)), *reversed(staying)]  # all at last: two may move beside each other
        while stack:
            k = stack.pop()
            if k in opened:
                order.setdefault(k)
            else:
                opened.add(k)
                stack += [*reversed(self.after.get(k, ())), k, *reversed(self.before.get(k, ()))]
        return list(order)


def merge(row: Sequence[Unit], plan: Plan, found: Sequence[Copies]) -> None:
    """Keep the fuller of two copies, insert what only the other has, and drop the rest."""
    sides = [
        (_Side([(b.i0, b.i1) for b in copies.beads]), _Side([(b.j0, b.j1) for b in copies.beads]))
        for copies in found
    ]
    fixed = {k for pair in sides for side in pair for k in range(side.start, side.end)}
    places, order, pairs = Places(), plan.order, []
    for copies, (first, second) in zip(found, sides, strict=True):
        heads = [k for k in range(first.end, second.start + 1) if row[k].is_head] or [second.start]
        tail, head = range(first.end, heads[0]), range(heads[-1], second.start)
        second_is_base = _second_is_fuller(row, first, second, tail, head, whole=copies.whole)
        base, other = (second, first) if second_is_base else (first, second)
        before = head if copies.whole and not second_is_base else range(0)
        after = tail if copies.whole and second_is_base else range(0)
        _insert(row, base, other, before, after, fixed, places)
        for bead, kept, again in zip(copies.beads, base.spans, other.spans, strict=True):
            if bead.score < 1 and _is_fuller(row, again, kept):
                places.put(places.before, kept[0], [again[0]])
                kept, again = again, kept
            pairs.append(Pair(tuple(order[slice(*kept)]), tuple(order[slice(*again)]), bead.score))
    plan.moved |= {order[k] for k in places.moved}
    plan.order = [order[k] for k in places.applied(len(row))]
    plan.drop(pairs)


def _is_fuller(row: Sequence[Unit], reading: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether a sentence says what another says and more, so that it stays wherever it stands."""
    single = all(end - start == 1 for start, end in (reading, other))
    return single and says_more(row[reading[0]].key, row[other[0]].key)


def _insert(
    row: Sequence[Unit], base: _Side, other: _Side, head: range, tail: range, fixed: set[int], places: Places
) -> None:
    """Say where the unmatched units of the other copy go.

    Inside it, and in the lines in which it begins and ends, they follow what they followed. `head` is what only
    the second copy begins with (its title and credits stay where they are), `tail` what follows the first copy
    and would otherwise stand before the body; it goes behind the line in which that ends.
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
            at = base.spans[other.bead_of[last]][1] - 1
            places.put(places.after, _place_after(row, at, row[k]), [k])
    last = base.spans[other.bead_of[other.end - 1]][1] - 1
    places.put(places.after, _line_end(row, last), [k for k in tail if not row[k].skip])


def _place_after(row: Sequence[Unit], at: int, unit: Unit) -> int:
    """Where a unit goes that follows the one at a position: a sentence not inside another, what is none behind the line."""
    if unit.row or unit.kind not in _IN_PARAGRAPHS or (unit.whole and not unit.prose):
        return _line_end(row, at)
    while unit.opens and not row[at].closes and at + 1 < len(row) and not row[at + 1].opens:
        at += 1
    return at


def _line_end(row: Sequence[Unit], at: int) -> int:
    """Where the line ends that a unit stands in, its own or the one it was put into."""
    last, lines = at, {unit.line for unit in row[max(0, at - _MOST_BETWEEN) : at + 1]}
    for k in range(at + 1, len(row)):
        if row[k].line in lines:
            last = k
        elif k - last > _MOST_BETWEEN:
            break
    return last


def _second_is_fuller(
    row: Sequence[Unit], first: _Side, second: _Side, tail: range, head: range, *, whole: bool
) -> bool:
    """Whether the second copy says more than the first, with what stands before and after them.

    What stands between them belongs to the first up to a title or credit (`tail`), and to the second from the
    last of these (`head`). A passage that is no copy of the article leaves its first place only when the article
    begins with it.
    """
    counts = Counter(unit.key for unit in row)

    def own(side: _Side, start: int, end: int) -> int:
        return sum(
            len(row[k].key)
            for k in range(start, end)
            if k not in side.bead_of and counts[row[k].key] == 1 and not row[k].is_head
        )

    if not whole and own(first, 0, first.start):
        return False
    return own(second, head.start, len(row)) > own(first, 0, tail.stop)
