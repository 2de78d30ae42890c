"""Folds: rules that change single characters everywhere, all in one look-up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from transcript_nlp.text.normalized import Pass
from transcript_nlp.text.rule import Rule
from transcript_nlp.text.scan import Ints, code_points

_CODE_POINTS = 0x110000
_DROPPED = -1


class FoldTable:
    """The rules of a stage that replaces single characters by one character or by nothing.

    Args:
        rules: their `replacement` is a table by character.
        bits: the bit of each.
    """

    def __init__(self, rules: Sequence[Rule], bits: Ints) -> None:
        self._target = np.arange(_CODE_POINTS, dtype=np.int32)
        self._number = np.zeros(_CODE_POINTS, np.uint8)
        for number, rule in enumerate(rules):
            assert isinstance(rule.replacement, Mapping)
            for old, new in rule.replacement.items():
                self._target[ord(old)] = ord(new) if new else _DROPPED
                self._number[ord(old)] = number
        self._bits = bits

    def apply(self, text: str) -> tuple[str, Pass] | None:
        """The folded text and its edits; `None` when nothing changes."""
        codes = code_points(text)[1:-1]
        folded = self._target.take(codes)
        at = np.flatnonzero(folded != codes)
        if not len(at):
            return None
        rules = self._bits.take(self._number.take(codes.take(at)))
        kept = (folded.take(at) != _DROPPED).astype(np.int64)
        result = folded[folded != _DROPPED].tobytes().decode("utf-32-le", "surrogatepass")
        return result, Pass(len(text), at, at + 1, kept, rules)
