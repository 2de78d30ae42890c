"""Sentences that were cut to be compared (`cuts.py`) come out whole, whichever copies their parts were kept from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from transcript_nlp.repeats.plan import Pair, Plan
from transcript_nlp.repeats.units import Unit


def make_whole(units: Sequence[Unit], plan: Plan) -> None:
    """Put the rest of a sentence behind its beginning, and drop a beginning whose sentence stands elsewhere; linear.

    The rest goes behind the part its own beginning repeats; where that is a sentence by itself (an excerpt that
    breaks off), its own beginning comes back.
    """
    begins, rests = _loose(units, plan.order)
    if not rests:
        return
    pairs = {k: pair for pair in plan.pairs for k in pair.duplicate}
    kept = {k: pair.kept[-1] for k, pair in pairs.items()}
    behind, before = dict[int, list[int]](), dict[int, list[int]]()
    for k, rest in rests.items():
        begin = _followed(kept, k - 1)
        if begin in begins and begin not in behind:
            behind[begin] = rest
        elif units[begin].closes and (parts := _own_beginning(units, pairs, k)):
            before[k] = parts
    moved = {k for rest in behind.values() for k in rest}
    back = {k for parts in before.values() for k in parts}
    plan.pairs = [pair for pair in plan.pairs if back.isdisjoint(pair.duplicate)]
    plan.moved |= moved | {k for rest, parts in before.items() if rest in plan.moved for k in parts}
    plan.order = [
        k
        for place in plan.order
        if place not in moved
        for k in (*before.get(place, ()), place, *behind.get(place, ()))
    ]
    after = {k: position for position, k in enumerate(plan.order)}
    again: list[Pair] = []
    for k in begins.difference(behind):
        end = _followed(kept, k + 1)
        if end > k + 1 or end < k:
            follows = not units[end].opens and after.get(end - 1, -2) + 1 == after.get(end)
            if follows and units[end - 1].key == units[k].key:
                again.append(Pair((end - 1,), (k,), 1.0))
    plan.drop(again)


def _loose(units: Sequence[Unit], order: Sequence[int]) -> tuple[set[int], dict[int, list[int]]]:
    """Beginnings of sentences that nothing goes on with, and what goes on with no beginning: first parts, all parts."""
    begins, rests = set[int](), dict[int, list[int]]()
    last, rest = None, list[int]()
    for k in order:
        if units[k].opens:
            if last is not None and not units[last].closes:
                begins.add(last)
            rest = []
        elif last is None or units[last].closes:
            rest = rests[k] = [k]
        else:
            rest.append(k)
        last = k
    if last is not None and not units[last].closes:
        begins.add(last)
    return begins, rests


def _followed(kept: Mapping[int, int], k: int) -> int:
    """What was kept of a unit: itself, or the last of those it repeats."""
    while k in kept:
        k = kept[k]
    return k


def _own_beginning(units: Sequence[Unit], pairs: Mapping[int, Pair], k: int) -> list[int]:
    """The parts of a sentence before one of them, if all were dropped and can come back."""
    first = k - 1
    while first > 0 and not units[first].opens:
        first -= 1
    parts = list(range(first, k))
    dropped = {other for part in parts if part in pairs for other in pairs[part].duplicate}
    return parts if dropped == set(parts) else []
