"""Where a body stands again: candidates for the two copies, and what makes them copies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import accumulate

from transcript_nlp.repeats.beads import Bead, find_beads, heaviest_chain
from transcript_nlp.repeats.chains import in_order, with_moved
from transcript_nlp.repeats.rows import LINES_FULL, LINES_PART, LINES_UNITS, LINES_WEIGHT, Row
from transcript_nlp.repeats.units import Unit

LEAST_UNITS = 3
LEAST_WEIGHT = 120  # code points of matched prose that make a body
FULL_SHARE = 0.5  # share of one copy that must be matched
_PART_SHARE = 0.3  # share of the other, which may have much that the first lacks
PART_WEIGHT = 240  # matched prose of a copy of only a part of the article
_DENSE = 0.75  # share of its stretch that such a copy must cover
BESIDE = 0.15  # how much prose may stand beside a copy, in terms of the matched prose
_MOST_DIFFERING = 0.5  # readings that differ in a number or a name, in terms of what agrees
# How much of what agrees must be equal: sentences made from one template are near each other.
_WHOLE_EQUAL, _PART_EQUAL = 0.25, 0.5
_MOST_SPLITS = 6
_MOST_RUNS = 48


@dataclass(frozen=True, slots=True)
class Copies:
    """Two copies in a row of units: the beads that pair them.

    `whole` tells that they are copies of the article, not of a part of it.
    """

    beads: list[Bead]
    whole: bool


def find_copies(units: Sequence[Unit]) -> list[Copies]:
    """Pairs of copies of a body, or of a long part of it, in a row of units, the heaviest first.

    Several at once only of parts of the article whose stretches do not overlap, so that all can be merged.
    """
    beads = [bead for bead in find_beads(units) if not _is_pull_quote(units, bead)]
    if not beads:
        return []
    row = Row(units)
    if sum(row.weights[bead.j0] for bead in beads) < LEAST_WEIGHT:
        return []
    found: list[Copies] = []
    taken: list[tuple[int, int]] = []
    for chain, crossing in _chains(row, beads):
        if any(chain[0].i0 < stop and start < chain[-1].j1 for start, stop in taken):
            continue
        copies = _judge(row, chain, crossing)
        if copies is not None and not (copies.whole and found):
            found.append(copies)
            if copies.whole:
                break
            taken.append((chain[0].i0, chain[-1].j1))
    return found


def _is_pull_quote(units: Sequence[Unit], bead: Bead) -> bool:
    """Whether a bead is a line in quotation marks and the sentence among others that it is pulled from."""
    if bead.i1 - bead.i0 != 1 or bead.j1 - bead.j0 != 1:
        return False
    one, two = units[bead.i0], units[bead.j0]
    return one.quoted != two.quoted and _is_line(units, bead.i0) != _is_line(units, bead.j0)


def _is_line(units: Sequence[Unit], at: int) -> bool:
    """Whether a unit is all of its line."""
    neighbours = (*units[max(0, at - 1) : at], *units[at + 1 : at + 2])
    return all(unit.line != units[at].line for unit in neighbours)


def _chains(row: Row, beads: Sequence[Bead]) -> Iterator[tuple[list[Bead], list[Bead]]]:
    """The heaviest chains over the points where a second copy may begin, each with all beads across its point.

    Lazily: the weight that crosses a point bounds its chain, so a chain heavier than all bounds left comes at once.
    """
    splits = _splits(row, beads)
    bounds = [bound for _, bound in splits[1:]] + [0]
    waiting: list[tuple[int, int, list[Bead], list[Bead]]] = []
    for number, (split, _) in enumerate(splits):
        crossing = [bead for bead in beads if bead.i1 <= split <= bead.j0]
        chain = heaviest_chain(row.units, crossing)
        weight = sum(_told(row, bead) for bead in chain)
        heappush(waiting, (-weight, number, chain, crossing))
        while waiting and -waiting[0][0] >= bounds[number]:
            _, _, chain, crossing = heappop(waiting)
            yield chain, crossing


def _told(row: Row, bead: Bead) -> int:
    return row.weight(bead.j0, bead.j1)


def _splits(row: Row, beads: Sequence[Bead]) -> list[tuple[int, int]]:
    """Where a second copy may begin, with the weight of the beads that cross there, most weight first.

    These are the points where most weight crosses and those where the heaviest exact runs begin again.
    """
    size = len(row.units)
    change = [0] * (size + 2)
    for bead in beads:
        change[bead.i1] += _told(row, bead)
        change[bead.j0 + 1] -= _told(row, bead)
    crossing = list(accumulate(change))
    apart = max(2, size // 50)
    chosen: list[int] = []
    for j in sorted({bead.j0 for bead in beads}, key=lambda j: (-crossing[j], j)):
        if len(chosen) == _MOST_SPLITS:
            break
        if all(abs(j - other) >= apart for other in chosen):
            chosen.append(j)
    splits = sorted({*chosen, *_longest_runs(row, beads)}, key=lambda j: (-crossing[j], j))
    return [(j, crossing[j]) for j in splits]


def _longest_runs(row: Row, beads: Sequence[Bead]) -> list[int]:
    """Where the second halves of the heaviest runs of neighbouring exact beads begin."""
    runs: dict[
        tuple[int, int], tuple[int, int]
    ] = {}  # by the last pair of a run: its weight, its second begin
    for bead in sorted(bead for bead in beads if bead.score == 1):
        weight, begin = runs.pop((bead.i0 - 1, bead.j0 - 1), (0, bead.j0))
        if bead.i0 < begin:
            runs[bead.i0, bead.j0] = (weight + _told(row, bead), begin)
    heaviest = sorted(runs.values(), key=lambda run: (-run[0], run[1]))
    return [begin for weight, begin in heaviest[:_MOST_RUNS] if weight >= LEAST_WEIGHT]


def _judge(row: Row, chain: list[Bead], crossing: Iterable[Bead]) -> Copies | None:
    """The copies a chain stands for, if it is not only a passage that recurs."""
    ordered = in_order(row, chain)
    everything = with_moved(row, ordered, crossing)
    for beads, whole in ((everything, True), (ordered, False)):
        equal, agreeing, differing = _evidence(row, beads)
        least = LINES_WEIGHT if row.lines_only else LEAST_WEIGHT
        if agreeing < least or differing > _MOST_DIFFERING * agreeing or not _many(row, beads):
            continue
        if equal < (_WHOLE_EQUAL if whole else _PART_EQUAL) * agreeing:
            continue
        if _is_whole(row, beads, agreeing) if whole else _is_part(row, beads, agreeing, differing):
            return Copies(sorted(beads), whole)
    return None


def _many(row: Row, beads: Sequence[Bead]) -> bool:
    telling = {row.units[k].key for b in beads for k in range(b.j0, b.j1) if row.weights[k]}
    return len(telling) >= (LINES_UNITS if row.lines_only else LEAST_UNITS)


def _evidence(row: Row, beads: Sequence[Bead]) -> tuple[int, int, int]:
    """The prose that is equal, that agrees, and that differs; what recurs inside a copy counts once."""
    told = [(bead, k) for bead in beads for k in range(bead.j0, bead.j1)]
    equal = {row.units[k].key: row.weights[k] for bead, k in told if bead.score == 1}
    agreeing = {row.units[k].key: row.weights[k] for bead, k in told if bead.agrees}
    differing = {row.units[k].key: row.weights[k] for bead, k in told if not bead.agrees}
    return sum(equal.values()), sum(agreeing.values()), sum(differing.values())


def _is_whole(row: Row, beads: Sequence[Bead], matched: int) -> bool:
    """Whether most of one copy and enough of the other is matched.

    The first copy is reckoned from the beginning of the article, the second to its end. A block with
    nothing of its own inside, between other text on all sides, is what two articles on a page quote.
    """
    size = len(row.units)
    (a, b), (c, d) = _extent(beads)
    shares = matched / max(1, row.distinct(0, c)), matched / max(1, row.distinct(c, size))
    full, part = (LINES_FULL, LINES_PART) if row.lines_only else (FULL_SHARE, _PART_SHARE)
    if max(shares) < full or min(shares) < part:
        return False
    before, between, after = row.alone(0, a), row.alone(b, c), row.alone(d, size)
    gapless = row.alone(a, b) + row.alone(c, d) <= 0.1 * matched
    quoted = gapless and before > BESIDE * matched and between > BESIDE * matched and after > 0.1 * matched
    return not quoted


def _is_part(row: Row, beads: Sequence[Bead], matched: int, differing: int) -> bool:
    """Whether a long passage stands twice in a row, or the beginning of the article stands again.

    At its end, or right below the head that follows it. A passage with other text before and after both of
    its places stays.
    """
    (a, b), (c, d) = _extent(beads)
    dense = matched + differing >= _DENSE * max(row.weight(a, b), row.weight(c, d))
    least = LEAST_WEIGHT if b == c else PART_WEIGHT  # twice with nothing between: less is enough
    if row.lines_only or not dense or matched < least:
        return False
    most = BESIDE * matched
    before, between, after = row.alone(0, a), row.alone(b, c), row.alone(d, len(row.units))
    return between <= most or (before <= most and after <= most) or (before == 0 and between <= 0.5 * matched)


def _extent(beads: Sequence[Bead]) -> tuple[tuple[int, int], tuple[int, int]]:
    """The stretches of the two copies."""
    first = min(b.i0 for b in beads), max(b.i1 for b in beads)
    return first, (min(b.j0 for b in beads), max(b.j1 for b in beads))
