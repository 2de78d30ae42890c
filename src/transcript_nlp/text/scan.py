"""One look at a text that tells where which rules may apply.

Every rule says which character, followed by which character, its matches begin with. All code points that no
rule tells apart form a class, so a text becomes an array of classes, a pair of neighbours an index into a
small table, and the places where no rule can apply (nearly all) are never looked at again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Trigger = tuple[str, str | None]  # characters, and what follows them (`None`: anything)

_CODE_POINTS = 0x110000


def characters(spec: str) -> Iterator[tuple[int, int]]:
    """The ranges of code points of a character class: `"a-z٪"` gives (a, z), (٪, ٪).

    A hyphen between two characters makes a range; no character needs an escape.
    """
    at = 0
    while at < len(spec):
        if spec[at + 1 : at + 2] == "-" and at + 2 < len(spec):
            yield ord(spec[at]), ord(spec[at + 2])
            at += 3
        else:
            yield ord(spec[at]), ord(spec[at])
            at += 1


class Scanner:
    """Finds the places where rules may apply.

    Args:
        triggers: per bit, the pairs of characters it stands for.
        instead: bits that take the place of another bit where both stand: bit → the other.
    """

    def __init__(self, triggers: Mapping[int, Sequence[Trigger]], instead: Mapping[int, int]) -> None:
        if max(triggers, default=0) > 62:
            raise ValueError("at most 63 triggers fit one machine word")
        specs = list(
            dict.fromkeys(spec for row in triggers.values() for pair in row for spec in pair if spec)
        )
        self._table, members = _classes(specs)
        size = len(members)
        self._size = np.uint16(size)
        masks = np.zeros((size, size), np.int64)
        inside = {spec: np.array([k in member for member in members]) for k, spec in enumerate(specs)}
        for bit, row in triggers.items():
            for first, second in row:
                after = np.ones(size, bool) if second is None else inside[second]
                masks |= np.where(np.outer(inside[first], after), np.int64(1 << bit), np.int64(0))
        for bit, other in instead.items():
            masks[masks >> bit & 1 == 1] &= ~np.int64(1 << other)
        self._masks = masks.ravel()
        self._fires = self._masks != 0
        # The same to be read one by one, without numpy.
        self._class_of, self._rows = memoryview(self._table), masks.tolist()  # type: ignore[arg-type]

    def scan(self, codes: NDArray[np.uint32]) -> tuple[Ints, Ints]:
        """Where rules may apply, and which.

        Args:
            codes: the code points of a text between two line ends; see `code_points`.

        Returns:
            Positions in `codes`, ascending, and for each the bits of the rules.
        """
        classes = self._table.take(codes)
        pairs = self._pairs(classes[:-1], classes[1:])
        at = self._fires.take(pairs).nonzero()[0]
        return at, self._masks.take(pairs.take(at))

    def rescan(self, codes: NDArray[np.uint32], at: Ints) -> tuple[Ints, Ints]:
        """Like `scan`, but looks only at the given positions."""
        masks = self._masks.take(
            self._pairs(self._table.take(codes.take(at)), self._table.take(codes.take(at + 1)))
        )
        fires = masks != 0
        return at[fires], masks[fires]

    def look(self, text: str, start: int, stop: int, at: list[int], masks: list[int]) -> None:
        """Like `scan`, for the few pairs whose first character stands from `start` (-1: the line end before the
        text) to `stop`; adds positions in the text and bits to the two lists.
        """
        if start >= stop:
            return
        class_of, rows = self._class_of, self._rows
        if start >= 0 and stop < len(text):
            if stop == start + 1:  # as where something was deleted
                if mask := rows[class_of[ord(text[start])]][class_of[ord(text[stop])]]:
                    at.append(start)
                    masks.append(mask)
                return
            stretch = text[start : stop + 1]
        else:
            stretch = "\n" * (start < 0) + text[max(start, 0) : stop + 1] + "\n" * (stop >= len(text))
        row = rows[class_of[ord(stretch[0])]]
        for position, character in enumerate(stretch[1:], start):
            number = class_of[ord(character)]
            if mask := row[number]:
                at.append(position)
                masks.append(mask)
            row = rows[number]

    def _pairs(self, first: NDArray[np.uint8], second: NDArray[np.uint8]) -> NDArray[np.uint16]:
        pairs: NDArray[np.uint16] = np.multiply(first, self._size, dtype=np.uint16)
        pairs += second
        return pairs


def code_points(text: str) -> NDArray[np.uint32]:
    """The code points of a text, with a line end before and after it."""
    return np.frombuffer(f"\n{text}\n".encode("utf-32-le", "surrogatepass"), np.uint32)


def _classes(specs: Sequence[str]) -> tuple[NDArray[np.uint8], list[frozenset[int]]]:
    """A table from code point to class, and per class the numbers of the specs its characters belong to."""
    ranges = [(low, high + 1, k) for k, spec in enumerate(specs) for low, high in characters(spec)]
    cuts = sorted({0, _CODE_POINTS, *(low for low, _, _ in ranges), *(high for _, high, _ in ranges)})
    index = {cut: i for i, cut in enumerate(cuts)}
    owners: list[set[int]] = [set() for _ in cuts]
    for low, high, k in ranges:
        for i in range(index[low], index[high]):
            owners[i].add(k)
    numbers: dict[frozenset[int], int] = {}
    table = np.zeros(_CODE_POINTS, np.uint8)
    for i, low in enumerate(cuts[:-1]):
        number = numbers.setdefault(frozenset(owners[i]), len(numbers))
        if number > 255:
            raise ValueError("the rules tell apart more than 256 classes of characters")
        table[low : cuts[i + 1]] = number
    return table, list(numbers)


def stretches(starts: NDArray[np.integer], lengths: NDArray[np.integer]) -> Ints:
    """All positions of stretches, one stretch after the other.

    >>> stretches(np.array([7, 1]), np.array([1, 3])).tolist()
    [7, 1, 2, 3]
    """
    offsets: Any = np.cumsum(lengths) - lengths
    return np.repeat(starts - offsets, lengths) + np.arange(int(lengths.sum()))


def windows(starts: Ints, ends: Ints) -> Ints:
    """All positions of the half-open stretches, in order, each once; the stretches are sorted by their starts.

    >>> windows(np.array([1, 2, 7]), np.array([4, 3, 8])).tolist()
    [1, 2, 3, 7]
    """
    starts = np.maximum(starts, np.concatenate(([0], np.maximum.accumulate(ends)[:-1])))
    return stretches(starts, np.maximum(ends - starts, 0))
