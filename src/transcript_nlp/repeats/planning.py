"""Repeats inside one article: find the other copies of a body and plan the union of all.

Units are sentences, compared in `match` form. Stutters go first, then copies, pair by pair: the heaviest chain
of beads (`beads.py`) that rises in both places, over the points where the second copy may begin, if it covers
enough of what it claims to repeat (`copies.py`). So a refrain, a pull quote, equal rows or a press release that
two articles quote stay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from transcript_nlp.repeats.beads import near_bead, said_near, similarity
from transcript_nlp.repeats.copies import find_copies
from transcript_nlp.repeats.leads import broken_off, excerpts, repeated_lead
from transcript_nlp.repeats.merge import merge
from transcript_nlp.repeats.partial import repeated_paragraphs
from transcript_nlp.repeats.plan import Pair, PairRule, Plan
from transcript_nlp.repeats.recurring import recurring
from transcript_nlp.repeats.reworded import find_reworded
from transcript_nlp.repeats.stutters import repeated_titles, stuttered_blocks
from transcript_nlp.repeats.units import Unit, is_same_sentence
from transcript_nlp.repeats.wholes import make_whole

_EDGES: dict[PairRule, Callable[[Sequence[Unit]], Iterator[tuple[int, int]]]] = {
    "lead_repeat": repeated_lead,
    "excerpt": excerpts,
    "title_repeat": repeated_titles,
}
_OF_HEAD = frozenset(("title", "credit"))
_BESIDE_HEAD = frozenset(("caption", "url", "separator", "navigation", "disclaimer", "promotion", "related"))
_MOST_ROUNDS = 200  # copies of one article that are looked for


def plan_union(units: Sequence[Unit]) -> Plan:
    """Find what stands twice and order the union of all.

    Returns:
        The plan: the fuller copy in its order, with the unique units of the other copies at their
        aligned places, and the pairs that were matched.
    """
    plan = Plan(list(range(len(units))))
    plan.drop(list(_stutters(units)))
    row = [units[k] for k in plan.order]
    plan.drop([Pair((plan.order[a],), (plan.order[b],), 1.0) for a, b in recurring(row)])
    rounds = 0
    while rounds < _MOST_ROUNDS:
        row = [units[k] for k in plan.order]
        found = find_copies(row)
        if not found:
            break
        merge(row, plan, found)
        rounds += 1
    if not rounds:  # what stands again in the same words is told in no others
        plan.drop(find_reworded(units, plan.order))
    plan.drop(list(_said_already(units, plan)))
    plan.drop(list(_said_beside(units, plan)))
    make_whole(units, plan)
    again = list(repeated_paragraphs([units[k] for k in plan.order]))
    plan.drop([Pair((plan.order[a],), (plan.order[b],), 1.0) for a, b in again])
    for rule, find in _EDGES.items():
        again = list(find([units[k] for k in plan.order]))
        plan.drop([Pair((plan.order[a],), (plan.order[b],), 1.0, rule) for a, b in again])
    plan.drop(list(_broken_off(units, plan)))
    plan.drop(list(_heads_of_copies(units, plan)))
    plan.pairs = _resolved(units, plan.pairs)
    return plan


def _broken_off(units: Sequence[Unit], plan: Plan) -> Iterator[Pair]:
    """Lines that are the beginning of a sentence that was kept: they end in an ellipsis, or stand where a copy ends."""
    gone = plan.gone
    beside = {place for place, k in enumerate(plan.order) if k - 1 in gone or k + 1 in gone}
    for whole, broken in broken_off([units[k] for k in plan.order], beside):
        yield Pair((plan.order[whole],), (plan.order[broken],), 1.0, "excerpt")


def _heads_of_copies(units: Sequence[Unit], plan: Plan) -> Iterator[Pair]:
    """Titles that stand again, in the same words, above a copy of the body that went, and credits that stand again below them: nothing is left for them to
    head.
    """
    gone = plan.gone
    lines = [list(group) for _, group in groupby(plan.order, key=lambda k: units[k].line)]
    known: dict[tuple[str, str], list[int]] = {}
    head: list[tuple[list[int], list[int]]] = []  # titles and credits said before, and where they stand again
    for line in lines:
        kind, key = units[line[0]].kind, " ".join(units[k].key for k in line)
        if kind == "title":
            head = []
        if kind in _OF_HEAD and key:
            first = known.setdefault((kind, key), line)
            if first is not line and len(first) == len(line) and (head or kind == "title"):
                head.append((first, line))
        elif kind not in _BESIDE_HEAD:
            head = []
        if head and line[-1] + 1 in gone:
            for first, again in head:
                yield from (
                    Pair((kept,), (k,), 1.0, "title_repeat") for kept, k in zip(first, again, strict=True)
                )
            head = []


def _stutters(units: Sequence[Unit]) -> Iterator[Pair]:
    for start, end, period, body in stuttered_blocks(units):
        for k in range(start, end):
            kept = start - period + (k - start) % period
            yield Pair((kept,), (k,), 1.0, "body_repeat" if body else "stutter")


def _said_already(units: Sequence[Unit], plan: Plan) -> Iterator[Pair]:
    """Sentences that were inserted from another copy though the base says them elsewhere."""
    known = {units[k].key: k for k in reversed(plan.order) if k not in plan.moved}
    for k in plan.order:
        if k in plan.moved and units[k].prose:
            kept = known.setdefault(units[k].key, k)
            if kept != k and is_same_sentence(units[kept], units[k]):
                yield Pair((kept,), (k,), 1.0)


def _said_beside(units: Sequence[Unit], plan: Plan) -> Iterator[Pair]:
    """Sentences that were inserted from another copy right beside another wording of themselves."""
    row, gone = [units[k] for k in plan.order], -1
    for at, (kept, again) in enumerate(pairwise(plan.order)):
        if at == gone or not {kept, again} & plan.moved or not (row[at].prose and row[at + 1].prose):
            continue
        bead = near_bead(row, at, at + 1)
        if bead is None or not bead.agrees:
            continue
        both = said_near(units, kept, units[again].key) or said_near(units, again, units[kept].key)
        if not both and _is_closest(units, kept, again, bead.score):
            if again not in plan.moved:
                kept, again = again, kept
            gone = at + 1 if again == plan.order[at + 1] else at
            yield Pair((kept,), (again,), bead.score)


def _is_closest(units: Sequence[Unit], kept: int, again: int, score: float) -> bool:
    """Whether neither of two sentences has another one elsewhere that is closer to it, and so is what it rereads."""
    keys = {unit.key for unit in units if unit.prose} - {units[kept].key, units[again].key}
    return not any(similarity(units[k].key, key, score + 0.001) for k in (kept, again) for key in keys)


def _resolved(units: Sequence[Unit], pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs with what they repeat followed to units that were kept."""
    known: dict[int, tuple[int, ...]] = {}
    resolved = []
    for pair in reversed(pairs):
        if any(k in known for k in pair.kept):
            kept = _longest_run(units, {final for k in pair.kept for final in known.get(k, (k,))})
            score = similarity(_key(units, kept), _key(units, pair.duplicate), 0)
            pair = replace(pair, kept=kept, score=score)
        known.update(dict.fromkeys(pair.duplicate, pair.kept))
        resolved.append(pair)
    return list(_rejoined(units, resolved[::-1]))


def _rejoined(units: Sequence[Unit], pairs: Sequence[Pair]) -> Iterator[Pair]:
    """The pairs; parts of a sentence that came to repeat one and the same in different rounds are one."""
    last: Pair | None = None
    for pair in sorted(pairs, key=lambda pair: pair.duplicate):
        if last is not None and last.kept == pair.kept and last.rule == pair.rule:
            duplicate = (*last.duplicate, *pair.duplicate)
            score = similarity(_key(units, pair.kept), _key(units, duplicate), max(last.score, pair.score))
            if score > max(last.score, pair.score) and duplicate[-1] - duplicate[0] < len(duplicate):
                last = replace(last, duplicate=duplicate, score=score)
                continue
        if last is not None:
            yield last
        last = pair
    if last is not None:
        yield last


def _key(units: Sequence[Unit], group: Sequence[int]) -> str:
    return " ".join(units[k].key for k in group)


def _longest_run(units: Sequence[Unit], kept: set[int]) -> tuple[int, ...]:
    """Of units that may stand apart (the halves of a sentence, each kept elsewhere), the neighbours that say most."""
    runs = [[k for _, k in run] for _, run in groupby(enumerate(sorted(kept)), key=lambda at: at[1] - at[0])]
    return tuple(max(runs, key=lambda run: sum(len(units[k].key) for k in run)))
