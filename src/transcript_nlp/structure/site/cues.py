"""Looks for many strings in a text at once."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from transcript_nlp.text.scan import code_points

_SIZE = 3  # characters by which a string is looked for; shorter ones are searched one by one
_LINES = 256  # looked at in one go, so that what is made of them stays in the cache
_MIX, _NUMBERS = 31, 1 << 14  # make one number of so many characters


class Cues:
    """Finds the lines in which strings of a list stand.

    Where their first three characters may stand is told by arrays, for all strings in one go: searching a text for
    twenty of them one by one takes three times as long.

    Args:
        cues: the strings, each once and none empty.
    """

    def __init__(self, cues: Iterable[str]) -> None:
        self._cues = list(cues)
        self._short = [number for number, cue in enumerate(self._cues) if len(cue) < _SIZE]
        self._long: dict[str, list[int]] = defaultdict(list)
        self._may_begin = np.zeros(_NUMBERS, bool)
        for number, cue in enumerate(self._cues):
            if len(cue) >= _SIZE:
                self._long[cue[:_SIZE]].append(number)
                self._may_begin[_hashes(code_points(cue)[1:-1])[0]] = True

    def find(self, text: str, starts: Sequence[int]) -> list[tuple[int, str]]:
        """Which cues stand in which lines: the number of a line and a cue, by line and then by cue, each pair once.

        Args:
            text: the text.
            starts: where its lines begin, one or more.
        """
        found: set[tuple[int, int]] = set()
        for line in range(0, len(starts), _LINES):
            stop = starts[line + _LINES] if line + _LINES < len(starts) else len(text)
            places = self._places(text, starts[line], stop)
            found.update((bisect_right(starts, at) - 1, number) for at, number in places)
        return [(line, self._cues[number]) for line, number in sorted(found)]

    def _places(self, text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
        """Where which cue stands between two positions."""
        codes = code_points(text[start:stop])[1:-1]
        for at in (self._may_begin.take(_hashes(codes)).nonzero()[0] + start).tolist():
            for number in self._long.get(text[at : at + _SIZE], ()):
                if text.startswith(self._cues[number], at):
                    yield at, number
        for number in self._short:
            at = text.find(self._cues[number], start, stop)
            while at >= 0:
                yield at, number
                at = text.find(self._cues[number], at + 1, stop)


def _hashes(codes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """A number for each three neighbours."""
    mix = np.uint32(_MIX)
    numbers = codes[:-2] * mix
    numbers += codes[1:-1]
    numbers *= mix
    numbers += codes[2:]
    numbers &= np.uint32(_NUMBERS - 1)
    return numbers
