"""Beads: sentences of one place that say the same as sentences of another, and chains of them.

A bead pairs one to four sentences with one to four others (Gale and Church 1993, "A program for aligning
sentences in bilingual corpora"), so that merged and split sentences align too. Exact beads come from equal
keys, near beads from a shared rare word trigram, verified with rapidfuzz.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from transcript_nlp.repeats.phrases import repeated_trigrams
from transcript_nlp.repeats.readings import reading_kind, tells_other_facts
from transcript_nlp.repeats.units import Unit

NEAR = 0.85  # lowest similarity of two readings of one sentence
_JOINED = 0.95  # the same of joined sentences; they must not swallow one that stands beside them
_SHORTEST_NEAR = 12  # code points of a key that can be a reading of another
_LONGEST_NEAR = 4000  # the comparison is quadratic; what is longer is only compared for equality
_OTHER_WORDS, _OTHER = 3, 0.5  # words in one stretch, less similar than this, that make another statement
_OTHER_ALTOGETHER = (
    0.65  # the same where no word is equal; letters alone make any two Arabic phrases half similar
)
_NEARBY = 3  # sentences around one in which the same copy may say the other of two readings as well
_MOST_JOINED = 4
OFTEN = 8  # what stands more often is paired with its neighbours only (or goes at once, see `recurring.py`)


class Bead(NamedTuple):
    """Positions `[i0, i1)` say what positions `[j0, j1)` say, which stand later.

    `agrees` is false for readings that differ in a number, a negation or a name.
    """

    i0: int
    i1: int
    j0: int
    j1: int
    score: float
    agrees: bool


def find_beads(row: Sequence[Unit]) -> list[Bead]:
    """All exact and near beads of a row of units; near-linear in its length."""
    counts = Counter(unit.key for unit in row)
    exact = [Bead(i, i + 1, j, j + 1, 1.0, True) for i, j in _pairs(_places(row))]
    near = {bead for i, j in _similar(row, counts) for bead in _near_beads(row, i, j)}
    return exact + sorted(near)


def _places(row: Sequence[Unit]) -> Iterable[list[int]]:
    """The positions of each key, ascending."""
    places: dict[str, list[int]] = defaultdict(list)
    for position, unit in enumerate(row):
        if unit.key:
            places[unit.key].append(position)
    return places.values()


def _pairs(groups: Iterable[list[int]]) -> Iterator[tuple[int, int]]:
    """The pairs of positions inside each group, the earlier first."""
    for found in groups:
        if len(found) > OFTEN:
            yield from itertools.pairwise(found)
        elif len(found) > 1:
            yield from itertools.combinations(found, 2)


def _similar(row: Sequence[Unit], counts: Counter[str]) -> set[tuple[int, int]]:
    """Pairs of units that share a rare trigram of words and are not both explained by an exact pair."""
    sharing = [k for k, unit in enumerate(row) if unit.shares]
    keys = [row[k].key for k in sharing]
    alone = [counts[key] == 1 for key in keys]
    pairs = _pairs(list(dict.fromkeys(found)) for found in repeated_trigrams(keys, alone))
    return {(sharing[a], sharing[b]) for a, b in pairs if alone[a] or alone[b]}


def _near_beads(row: Sequence[Unit], i: int, j: int) -> Iterator[Bead]:
    """The near beads that a pair of similar units is part of: one to one, or one to several."""
    if row[i].is_label and row[j].is_label:
        return
    bead = near_bead(row, i, j)
    if bead is not None:
        yield bead
    if len(row[i].key) < len(row[j].key):
        for first, last in _joined(row, i, len(row[j].key), stop=j):
            score = similarity(joined_key(row, first, last), row[j].key, _JOINED)
            if score:
                yield Bead(first, last, j, j + 1, score, _agree(row, (first, last), (j, j + 1), score))
    else:
        for first, last in _joined(row, j, len(row[i].key), start=i + 1):
            score = similarity(row[i].key, joined_key(row, first, last), _JOINED)
            if score:
                yield Bead(i, i + 1, first, last, score, _agree(row, (i, i + 1), (first, last), score))


def near_bead(row: Sequence[Unit], i: int, j: int, cutoff: float = NEAR) -> Bead | None:
    """The bead of two single units that are near each other, else `None`."""
    a, b = row[i].key, row[j].key
    if min(len(a), len(b)) < _SHORTEST_NEAR or not may_be_reread(row[i], row[j]):
        return None
    score = similarity(a, b, cutoff)
    if score and (_says_something_else(a, b) or said_near(row, i, b, but=j) or said_near(row, j, a, but=i)):
        return None
    if not score:
        return None
    agrees = _agree(row, (i, i + 1), (j, j + 1), score)
    return Bead(i, i + 1, j, j + 1, score, agrees) if agrees or not tells_other_facts(a, b) else None


def may_be_reread(*units: Unit) -> bool:
    """Whether units may be read otherwise; another wording of a label is another label, another row another row."""
    return not any(unit.is_label or unit.row for unit in units)


def said_near(row: Sequence[Unit], at: int, key: str, *, but: int = -1) -> bool:
    """Whether a key stands near a position, other than at `but`: who says both of two sentences rereads neither."""
    near = range(max(0, at - _NEARBY), min(len(row), at + _NEARBY + 1))
    return any(row[k].key == key for k in near if k not in (at, but))


def differing(a: str, b: str) -> tuple[list[str], list[str]]:
    """The words of two keys between what they begin and what they end with alike.

    >>> differing("باع الفريق المصنع القديم أمس", "باع الفريق حصته أمس")
    (['المصنع', 'القديم'], ['حصته'])
    """
    one, other = a.split(), b.split()
    while one and other and one[0] == other[0]:
        del one[0], other[0]
    while one and other and one[-1] == other[-1]:
        del one[-1], other[-1]
    return one, other


def is_one_word(a: str, b: str) -> bool:
    """Whether two keys differ in one place, and one of them there in no more than a word."""
    return min(map(len, differing(a, b))) <= 1


def _says_something_else(a: str, b: str) -> bool:
    """Whether two keys differ in one long stretch that has little in common: the same begin with another end.

    >>> _says_something_else("رفض العرض قبل أن يصل المدققون أمس", "رفض العرض مثلما فعل والده من قبل أمس")
    True
    """
    one, other = differing(a, b)
    if min(len(one), len(other)) < _OTHER_WORDS:
        return False
    least = _OTHER if not set(one).isdisjoint(other) else _OTHER_ALTOGETHER
    return similarity(" ".join(one), " ".join(other), 0) < least


def similarity(a: str, b: str, cutoff: float) -> float:
    """The normalized indel similarity of two keys, 0 below the cutoff; 1 only if they are equal."""
    from rapidfuzz import fuzz  # only documents in which something recurs pay for it

    if a == b:
        return 1.0
    if max(len(a), len(b)) > _LONGEST_NEAR:
        return 0.0
    return min(round(fuzz.ratio(a, b, score_cutoff=cutoff * 100) / 100, 3), 0.999)


def _joined(
    row: Sequence[Unit], at: int, length: int, *, start: int = 0, stop: int | None = None
) -> Iterator[tuple[int, int]]:
    """Stretches of two to four neighbours around a position whose keys are together about so long."""
    stop = len(row) if stop is None else stop
    for first in range(max(start, at - _MOST_JOINED + 1), at + 1):
        total = 0
        for last in range(first, min(stop, first + _MOST_JOINED)):
            unit = row[last]
            if unit.skip or (last > first and unit.start != row[last - 1].end):
                break
            total += len(unit.key) + 1
            if last > max(first, at - 1) and abs(total - length) <= 2 + length * (1 - _JOINED) * 2:
                yield first, last + 1


def joined_key(row: Sequence[Unit], first: int, last: int) -> str:
    """The key of neighbours taken as one sentence."""
    return " ".join(unit.key for unit in row[first:last] if unit.key)


def _agree(row: Sequence[Unit], first: tuple[int, int], second: tuple[int, int], score: float) -> bool:
    return score == 1 or reading_kind(joined_key(row, *first), joined_key(row, *second)) == "wording"


def heaviest_chain(row: Sequence[Unit], beads: Iterable[Bead]) -> list[Bead]:
    """The heaviest set of beads that rises in both places.

    A weighted longest increasing subsequence over intervals, with a Fenwick tree of prefix maxima.
    """
    beads = sorted(beads)
    stops = sorted({bead.j1 for bead in beads})
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(stops) + 1)  # (weight of a chain, its last bead)
    totals, back = [0.0] * len(beads), [-1] * len(beads)
    waiting = iter(sorted(range(len(beads)), key=lambda number: beads[number].i1))
    entering = next(waiting, None)
    for number, bead in enumerate(beads):
        while entering is not None and beads[entering].i1 <= bead.i0:
            _raise(tree, bisect_right(stops, beads[entering].j1), (totals[entering], entering))
            entering = next(waiting, None)
        best = _best_up_to(tree, bisect_right(stops, bead.j0))
        totals[number], back[number] = best[0] + _weight(row, bead), best[1]
    at = max(range(len(beads)), key=totals.__getitem__, default=-1)
    chain = []
    while at >= 0:
        chain.append(beads[at])
        at = back[at]
    return chain[::-1]


def _weight(row: Sequence[Unit], bead: Bead) -> float:
    """The matched code points, so that two sentences beat one they nearly swallow."""
    length = sum(len(row[k].key) for k in (*range(bead.i0, bead.i1), *range(bead.j0, bead.j1)))
    return bead.score * length / 2


def _raise(tree: list[tuple[float, int]], at: int, entry: tuple[float, int]) -> None:
    while at < len(tree):
        tree[at] = max(tree[at], entry)
        at += at & -at


def _best_up_to(tree: list[tuple[float, int]], at: int) -> tuple[float, int]:
    best = (0.0, -1)
    while at:
        best = max(best, tree[at])
        at -= at & -at
    return best
