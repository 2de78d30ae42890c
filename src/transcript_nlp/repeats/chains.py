"""A chain of beads made sound and complete: what is no copy leaves it, what was altered or moved joins it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from transcript_nlp.repeats.beads import (
    NEAR,
    Bead,
    is_one_word,
    joined_key,
    may_be_reread,
    near_bead,
    similarity,
)
from transcript_nlp.repeats.rows import Row
from transcript_nlp.repeats.units import is_same_sentence

_LOOSE = 0.75  # lowest similarity of two sentences that stand alone between the same neighbours
_SURE = 0.93  # lowest similarity of a sentence with another word that is recognised out of its order


def in_order(row: Row, chain: Sequence[Bead]) -> list[Bead]:
    """The chain without what only looks like another reading, with what stands alone in its gaps."""
    return _filled(row, _supported(row, _without_other_tables(row, chain)))


def _without_other_tables(row: Row, chain: Sequence[Bead]) -> list[Bead]:
    """The chain without rows of tables that differ in any row: half a table says nothing."""
    return [bead for bead in chain if row.tables[bead.i0] == row.tables[bead.j0]]


def _supported(row: Row, chain: Sequence[Bead]) -> list[Bead]:
    """The chain without readings beside no bead that agrees, unless they differ in one word.

    If that is a number, a negation or a name, neither may have its equal elsewhere. An advertisement or a heading that
    only one copy has between two sentences does not part them.
    """
    agreeing, past = [bead for bead in chain if bead.agrees], row.past
    begins = {(b.i0, b.j0) for b in agreeing}
    ends = {end for b in agreeing for end in ((b.i1, b.j1), (past[b.i1], past[b.j1]))}

    def is_sound(bead: Bead) -> bool:
        below = (bead.i1, bead.j1), (past[bead.i1], past[bead.j1])
        if bead.score == 1 or (bead.i0, bead.j0) in ends or not begins.isdisjoint(below):
            return True
        one, other = (joined_key(row.units, *span) for span in ((bead.i0, bead.i1), (bead.j0, bead.j1)))
        said_once = all(row.counts[row.units[k].key] == 1 for k in (bead.i0, bead.j0))
        return is_one_word(one, other) and (bead.agrees or said_once)

    return [bead for bead in chain if is_sound(bead)]


def _filled(row: Row, chain: Sequence[Bead]) -> list[Bead]:
    """The chain with near pairs, or one inside the other, where one unit stands alone in both gaps between two beads."""
    filled = list(chain[:1])
    for before, bead in pairwise(chain):
        alone = [k for k in range(before.i1, bead.i0) if not row.units[k].skip]
        others = [k for k in range(before.j1, bead.j0) if not row.units[k].skip]
        if len(alone) == len(others) == 1:
            between = near_bead(row.units, alone[0], others[0], _LOOSE)
            if between is not None and (between.agrees or between.score >= NEAR):
                filled.append(between)
            else:
                filled += _inside(row, alone[0], others[0])
        filled.append(bead)
    return filled


def _inside(row: Row, i: int, j: int) -> list[Bead]:
    """The bead of two sentences of which one is the other with words before or after it: a time code, a speaker."""
    one, other = row.units[i], row.units[j]
    longer, shorter = sorted((one.key, other.key), key=len, reverse=True)
    if not (may_be_reread(one, other) and shorter and f" {shorter} " in f" {longer} "):
        return []
    return [Bead(i, i + 1, j, j + 1, similarity(one.key, other.key, 0), False)]


def with_moved(row: Row, chain: Sequence[Bead], crossing: Iterable[Bead]) -> list[Bead]:
    """The chain with the beads of units that stand in another order in the second copy.

    A long sentence that is equal, or nearly so, is recognised anywhere, another, or a part of a sentence, only beside
    a bead.
    """
    beads = list(chain)
    first = {k for b in chain for k in range(b.i0, b.i1)}
    second = {k for b in chain for k in range(b.j0, b.j1)}
    ends, begins = {(b.i1, b.j1) for b in chain}, {(b.i0, b.j0) for b in chain}

    def take(bead: Bead, *, anywhere: bool) -> None:
        beside = (bead.i0, bead.j0) in ends or (bead.i1, bead.j1) in begins
        i, j = range(bead.i0, bead.i1), range(bead.j0, bead.j1)
        if (anywhere or beside) and first.isdisjoint(i) and second.isdisjoint(j):
            beads.append(bead)
            first.update(i)
            second.update(j)
            ends.add((bead.i1, bead.j1))
            begins.add((bead.i0, bead.j0))

    forward = sorted(crossing, key=lambda b: (b.j0, b.i0, -b.score))
    for bead in forward:
        if _is_known_anywhere(row, bead):
            take(bead, anywhere=True)
    for bead in (*forward, *reversed(forward)):
        take(bead, anywhere=False)
    return beads


def _is_known_anywhere(row: Row, bead: Bead) -> bool:
    """Whether a bead is sure enough to stand out of its order."""
    one, other = row.units[bead.i0], row.units[bead.j0]
    if bead.score == 1:
        return is_same_sentence(one, other)
    single = bead.i1 - bead.i0 == bead.j1 - bead.j0 == 1
    return single and bead.agrees and bead.score >= _SURE and is_one_word(one.key, other.key)
