"""Repeats inside one article: find the second copy of a body and plan the union of both.

Units are sentences, compared in `match` form. Exact pairs give anchors; the heaviest chain of
anchors that rises in both copies, over all points where the second copy may begin, is the
alignment; gaps between anchors are filled with near pairs. The alignment counts only if it covers
most of what it claims to repeat, so a refrain, a pull quote or a shared price row stays.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from transcript_nlp.text.normalize import fold

_NOT_WORD = re.compile(r"[^\w%]+")
NEAR = 0.85  # lowest similarity of two readings of one sentence
_LEAST_NEAR = 12  # code points of a sentence that can be a reading of another
_REACH = 40  # how many sentences of the other copy are tried for one
_LEAST_UNITS = 3
_LEAST_WEIGHT = 120  # code points of matched text that make a body
_FULL_SHARE = 0.55  # share of one copy that must be matched
_PART_SHARE = 0.3  # share of the other, which may have much that the first lacks
_MOST_OCCURRENCES = 8  # a sentence that stands more often is a refrain, paired with its neighbours only


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence: its span with the white space after it, and the key it is compared by.

    `skip` marks what takes no part (boilerplate lines).
    """

    start: int
    end: int
    key: str
    skip: bool = False

    @property
    def weight(self) -> int:
        """How much the unit counts, in code points."""
        return len(self.key)


@dataclass(frozen=True, slots=True)
class Pair:
    """Unit `duplicate` repeats unit `kept`; `score` is 1.0 for the same `match` form."""

    kept: int
    duplicate: int
    score: float


@dataclass(slots=True)
class Plan:
    """What to do with the units.

    `order` is that of the union; `moved` are the units that stand in it among those of another
    copy; `pairs` tell which unit repeats which.
    """

    order: list[int]
    moved: set[int] = field(default_factory=set)
    pairs: list[Pair] = field(default_factory=list)


def unit_key(sentence: str) -> str:
    """What a sentence is compared by: its `match` form without punctuation.

    >>> unit_key("** أولًا ، نعم! **") == unit_key("أولا، نعم.")
    True
    """
    return _NOT_WORD.sub(" ", fold(sentence)).strip()


def plan_union(units: Sequence[Unit]) -> Plan:
    """Find repeated copies and order the union of all.

    Returns:
        The plan: the fuller copy in its order, with the unique units of the other copies at their
        aligned places, and the pairs that were matched.
    """
    plan = Plan(list(range(len(units))))
    while (copy := _find_copy(units, plan.order)) is not None:
        _merge(units, plan, copy)
    return plan


@dataclass(frozen=True, slots=True)
class _Copy:
    """Matched positions (first copy, second copy, score) and where the copies begin and end."""

    matches: list[tuple[int, int, float]]
    split: int


def _find_copy(units: Sequence[Unit], order: Sequence[int]) -> _Copy | None:
    """The heaviest pair of copies among the units of `order`; positions are positions in `order`."""
    row = [units[i] for i in order]
    anchors = list(_anchors(row))
    if len(anchors) < _LEAST_UNITS:
        return None
    best: list[tuple[int, int]] = []
    best_weight, best_split = 0, 0
    for bound, split in _splits(row, anchors):
        if bound <= best_weight:
            break
        chain = _heaviest_chain(row, [pair for pair in anchors if pair[0] < split <= pair[1]])
        weight = sum(row[i].weight for i, _ in chain)
        if weight > best_weight:
            best, best_weight, best_split = chain, weight, split
    if len(best) < _LEAST_UNITS or best_weight < _LEAST_WEIGHT:
        return None
    matches = _fill_gaps(row, best, best_split)
    return _Copy(matches, matches[0][1]) if _is_copy(row, matches) else None


def _anchors(row: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Pairs of positions with the same key, the earlier first."""
    places: dict[str, list[int]] = defaultdict(list)
    for position, unit in enumerate(row):
        if unit.key and not unit.skip:
            places[unit.key].append(position)
    for found in places.values():
        if len(found) > _MOST_OCCURRENCES:
            yield from itertools.pairwise(found)
        else:
            yield from ((a, b) for k, a in enumerate(found) for b in found[k + 1 :])


def _splits(row: Sequence[Unit], anchors: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where the second copy may begin, with the most weight a chain can have there, best first."""
    change = [0] * (len(row) + 2)
    for i, j in anchors:
        change[i + 1] += row[i].weight
        change[j + 1] -= row[i].weight
    begins = {j for _, j in anchors}
    bounds, total = [], 0
    for position in range(len(row) + 1):
        total += change[position]
        if position in begins:
            bounds.append((total, position))
    bounds.sort(key=lambda bound: (-bound[0], bound[1]))
    return bounds[:64]


def _heaviest_chain(row: Sequence[Unit], pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The heaviest set of pairs that rises strictly in both positions (weighted LIS, Fenwick tree)."""
    size = len(row) + 1
    tree: list[tuple[int, int]] = [(0, -1)] * (size + 1)  # (weight of the best chain, its last pair)
    back = [-1] * len(pairs)
    pairs = sorted(pairs, key=lambda pair: (pair[0], -pair[1]))
    top = (0, -1)
    for number, (i, j) in enumerate(pairs):
        best, at = (0, -1), j  # best chain that ends before j
        while at:
            best = max(best, tree[at])
            at -= at & -at
        back[number] = best[1]
        entry = (best[0] + row[i].weight, number)
        top = max(top, entry)
        at = j + 1
        while at <= size:
            tree[at] = max(tree[at], entry)
            at += at & -at
    chain, number = [], top[1]
    while number >= 0:
        chain.append(pairs[number])
        number = back[number]
    return chain[::-1]


def _fill_gaps(row: Sequence[Unit], chain: list[tuple[int, int]], split: int) -> list[tuple[int, int, float]]:
    """Add near pairs between anchors; before the first and after the last only if no number differs."""
    matches: list[tuple[int, int, float]] = []
    i, j = -1, split - 1
    for next_i, next_j in [*chain, (split, len(row))]:
        inside = i >= 0 and next_j < len(row)
        matches += _near_pairs(row, range(i + 1, next_i), range(j + 1, next_j), any_number=inside)
        if next_j < len(row):
            matches.append((next_i, next_j, 1.0))
        i, j = next_i, next_j
    return matches


def _near_pairs(
    row: Sequence[Unit], first: range, second: range, *, any_number: bool
) -> list[tuple[int, int, float]]:
    """Near pairs of two gaps, in order: each unit of the second takes the first that is near enough."""
    from rapidfuzz import fuzz  # only documents with a repeated body pay for it

    found = []
    at = first.start
    for j in second:
        if row[j].skip or len(row[j].key) < _LEAST_NEAR:
            continue
        for i in range(at, min(first.stop, at + _REACH)):
            score = fuzz.ratio(row[i].key, row[j].key, score_cutoff=NEAR * 100) / 100
            if not score or row[i].skip:
                continue
            if any_number or reading_kind(row[i].key, row[j].key) != "number":
                found.append((i, j, round(score, 3)))
                at = i + 1
                break
    return found


def _is_copy(row: Sequence[Unit], matches: Sequence[tuple[int, int, float]]) -> bool:
    """Whether the matches cover most of one copy and enough of the other.

    The first copy is reckoned from the beginning of the article, the second to its end, so that a passage
    which two texts on one page share is no copy.
    """
    begin = matches[0][1]
    matched = sum(row[j].weight for _, j, _ in matches)
    first, second = _share(matched, row[:begin]), _share(matched, row[begin:])
    return max(first, second) >= _FULL_SHARE and min(first, second) >= _PART_SHARE


def _share(matched: int, units: Sequence[Unit]) -> float:
    return matched / max(1, sum(unit.weight for unit in units if not unit.skip))


def _merge(units: Sequence[Unit], plan: Plan, copy: _Copy) -> None:
    """Keep the fuller copy, insert what only the other has, and drop the rest."""
    order, matches = plan.order, copy.matches
    first_only = _between(order, units, [i for i, _, _ in matches])
    second_only = _between(order, units, [j for _, j, _ in matches])
    weight_first = sum(units[k].weight for group in first_only for k in group)
    weight_second = sum(units[k].weight for group in second_only for k in group)
    second_is_fuller = weight_second > weight_first
    extra = first_only if second_is_fuller else second_only
    pairs = [
        Pair(order[j], order[i], score) if second_is_fuller else Pair(order[i], order[j], score)
        for i, j, score in matches
    ]
    plan.pairs += pairs
    dropped = {pair.duplicate for pair in pairs}
    inserted = {pair.kept: group for pair, group in zip(pairs, extra, strict=False) if group}
    moved = {k for group in inserted.values() for k in group}
    plan.moved |= moved
    union: list[int] = []
    for k in order:
        if k not in dropped and k not in moved:
            union.append(k)
        union += inserted.get(k, ())
    plan.order = union


def _between(order: Sequence[int], units: Sequence[Unit], positions: Sequence[int]) -> list[list[int]]:
    """For each matched position but the last, the units between it and the next that have no match."""
    return [
        [order[k] for k in range(a + 1, b) if not units[order[k]].skip]
        for a, b in itertools.pairwise(positions)
    ]


_NUMBERS = re.compile(r"\d+(?:[.,]\d+)*")
_LATIN_WORDS = re.compile(r"[A-Za-z][\w.+-]*")
_NEGATIONS = frozenset(("لا لم لن ليس ليست لسنا ما غير دون بدون عدم not no never without").split())

ReadingKind = Literal["number", "negation", "name", "wording"]


def reading_kind(kept: str, other: str) -> ReadingKind:
    """In what two near-identical readings differ: a number, a negation, a name, or only the wording."""
    a, b = fold(kept), fold(other)
    if sorted(_NUMBERS.findall(a)) != sorted(_NUMBERS.findall(b)):
        return "number"
    if _negations(a) != _negations(b):
        return "negation"
    if sorted(_LATIN_WORDS.findall(a)) != sorted(_LATIN_WORDS.findall(b)):
        return "name"
    return "wording"


def _negations(text: str) -> list[str]:
    words = (word.removeprefix("و").removeprefix("ف") for word in text.split())
    return sorted(word for word in words if word in _NEGATIONS)
