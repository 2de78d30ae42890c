"""The places of a text where rules may apply, kept up to date while the text changes.

A place is the position of the first of two neighbours, -1 for the line end before the text, and the bits of
the rules that may begin there. `Places` are arrays; for few places loops over lists are faster.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_

import numpy as np

from transcript_nlp.text.normalized import Pass
from transcript_nlp.text.scan import Ints, Scanner, code_points, windows

_DENSE = 8  # code points per edit below which a text with few places is better scanned anew
_SPARSE = 200  # code points per edit above which the surroundings of edits are cut out of the text one by one


class FewPlaces:
    """Places in two lists, positions ascending; `any` has the bits of all of them."""

    __slots__ = ("_at", "_masks", "_scanner", "any")

    def __init__(self, scanner: Scanner, at: list[int], masks: list[int]) -> None:
        self._scanner, self._at, self._masks = scanner, at, masks
        self.any = reduce(or_, masks, 0)

    def after(self, step: Pass, text: str) -> FewPlaces | None:
        """The places in the text after a pass; `None` if too much has changed for it to be worth while."""
        if len(step.bits) * _DENSE > len(text):
            return None
        at: list[int] = []
        masks: list[int] = []
        old, old_masks, count = self._at, self._masks, len(self._at)
        i, shift, scanned = 0, 0, -1
        for start, end, length in step.spans():
            while i < count and old[i] < start - 1:
                at.append(old[i] + shift)
                masks.append(old_masks[i])
                i += 1
            while i < count and old[i] < end:
                i += 1
            new = start + shift
            self._scanner.look(text, max(new - 1, scanned), new + length, at, masks)
            scanned = new + length
            shift += length - end + start
        at += [position + shift for position in old[i:]]
        masks += old_masks[i:]
        return FewPlaces(self._scanner, at, masks)

    def pairs(self, wanted: int) -> Iterable[tuple[int, int]] | None:
        """Positions and rule bits, of the wanted rules; what the line end before the text begins stands at 0."""
        found = [
            (at, bits) for at, mask in zip(self._at, self._masks, strict=True) if (bits := mask & wanted)
        ]
        if found and found[0][0] < 0:
            found[0] = 0, found[0][1]
        return found

    def positions(self, wanted: int) -> Ints:
        """Positions of the wanted rules."""
        return np.array(
            [at for at, mask in zip(self._at, self._masks, strict=True) if mask & wanted], np.int64
        )


class Places:
    """Places in two arrays, positions ascending; `any` has the bits of all of them."""

    __slots__ = ("_at", "_masks", "_scanner", "any")

    def __init__(self, scanner: Scanner, at: Ints, masks: Ints) -> None:
        self._scanner, self._at, self._masks = scanner, at, masks
        self.any = int(np.bitwise_or.reduce(masks))

    def after(self, step: Pass, text: str) -> Places:
        """The places in the text after a pass: those that it did not touch, and new ones around its edits."""
        starts, ends = np.asarray(step.starts), np.asarray(step.ends)
        shifts = np.cumsum(np.asarray(step.lengths) - (ends - starts))
        new_ends = ends + shifts
        new_starts = new_ends - step.lengths
        # The last edit that begins before the pair ends.
        before = np.searchsorted(starts, self._at + 2, "left") - 1
        kept = (before < 0) | (ends[before] <= self._at)
        at, masks, before = self._at[kept], self._masks[kept], before[kept]
        at = at + np.where(before < 0, 0, shifts[before])
        new_at, new_masks = self._around(text, new_starts, new_ends)
        at, masks = np.concatenate((at, new_at)), np.concatenate((masks, new_masks))
        order = np.argsort(at, kind="stable")
        return Places(self._scanner, at[order], masks[order])

    def _around(self, text: str, starts: Ints, ends: Ints) -> tuple[Ints, Ints]:
        if len(starts) * _SPARSE > len(text):
            at, masks = self._scanner.rescan(code_points(text), windows(starts, ends + 1))
            return at - 1, masks
        found: list[int] = []
        bits: list[int] = []
        scanned = -1
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            self._scanner.look(text, max(start - 1, scanned), end, found, bits)
            scanned = end
        return np.array(found, np.int64), np.array(bits, np.int64)

    def pairs(self, wanted: int) -> Iterable[tuple[int, int]] | None:
        """Positions and rule bits, of the wanted rules; what the line end before the text begins stands at 0."""
        masks = self._masks & wanted
        chosen = masks.nonzero()[0]
        if not len(chosen):
            return None
        at = self._at[chosen]
        at[0] = max(at[0], 0)
        return zip(at.tolist(), masks[chosen].tolist(), strict=True)  # read once: no tuple of each is kept

    def positions(self, wanted: int) -> Ints:
        """Positions of the wanted rules."""
        return self._at[(self._masks & wanted).nonzero()[0]]
