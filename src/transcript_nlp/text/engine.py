"""The engine: applies rules until nothing changes, and keeps the offsets.

One scan tells where which rules may apply (`scan.py`). A pass goes through these places once, from left to right,
and tries their rules. After a pass only the places around its edits are scanned again.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from operator import itemgetter
from typing import Any

import numpy as np

from transcript_nlp.errors import RuleError
from transcript_nlp.text.folds import FoldTable
from transcript_nlp.text.normalized import Normalized as Normalized
from transcript_nlp.text.normalized import Pass
from transcript_nlp.text.offsets import rule_bits_type
from transcript_nlp.text.rule import FOLD, ORDER, OWN, Rule
from transcript_nlp.text.scan import Ints, Scanner, code_points, windows

_MOST_PASSES = 1000
_SEARCHED = 64
_SHORT = 3000  # code points up to which a text is scanned anew after a pass


# Number, pattern's `match` (`None`: the one character is replaced), rewind, guard, replacement or what makes it.
_Try = tuple[int, Any, Any, Any, Any, Any]


class _Places:
    """Where rules may apply: positions in the code points of a text between two line ends, and rule bits."""

    def __init__(self, scanner: Scanner, at: Ints, masks: Ints) -> None:
        self._scanner, self.at, self.masks = scanner, at, masks

    @classmethod
    def of(cls, text: str, scanner: Scanner) -> _Places:
        return cls(scanner, *scanner.scan(code_points(text)))

    def after(self, step: Pass, text: str) -> _Places:
        """The places in the text after a pass: those that it did not touch, and new ones around its edits."""
        if len(text) <= _SHORT:
            return _Places.of(text, self._scanner)
        starts, ends = np.asarray(step.starts) + 1, np.asarray(step.ends) + 1
        shifts = np.cumsum(np.asarray(step.lengths) - (ends - starts))
        new_ends = ends + shifts
        new_starts = new_ends - step.lengths
        before = (
            np.searchsorted(starts, self.at + 2, "left") - 1
        )  # the last edit that begins before the pair ends
        kept = (before < 0) | (ends[before] <= self.at)
        at, masks, before = self.at[kept], self.masks[kept], before[kept]
        at = at + np.where(before < 0, 0, shifts[before])
        new_at, new_masks = self._scanner.rescan(code_points(text), windows(new_starts - 1, new_ends))
        at, masks = np.concatenate((at, new_at)), np.concatenate((masks, new_masks))
        order = np.argsort(at, kind="stable")
        return _Places(self._scanner, at[order], masks[order])

    def pairs(self, wanted: int) -> list[tuple[int, int]]:
        """Positions in the text and rule bits, of the wanted rules."""
        masks = self.masks & wanted
        chosen = masks.nonzero()[0]
        if not len(chosen):
            return []
        at = self.at[chosen] - 1
        at[0] = max(at[0], 0)  # what the line end before the text begins is tried at its first character
        return list(zip(at.tolist(), masks[chosen].tolist(), strict=True))


class Engine:
    """Applies a list of rules.

    Stage by stage; a stage is repeated until it has nothing left to do, and the stages until none has. So
    normalizing twice is normalizing once, whatever the rules are. In a pass, the leftmost match wins; of those that
    begin at the same place, that of the rule that comes first.

    Args:
        rules: the rules; each has a name of its own.

    Raises:
        RuleError: two rules have one name.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        scanned = [rule for rule in rules if rule.at and rule.stage != FOLD]
        searched = [rule for rule in rules if not rule.at and rule.stage != FOLD]
        folds = [rule for rule in rules if rule.stage == FOLD]
        self.rules = (*scanned, *searched, *folds)
        self.names = tuple(rule.name for rule in self.rules)
        twice = {name for name in self.names if self.names.count(name) > 1}
        if twice:
            raise RuleError(f"two rules have the name {min(twice)!r}")
        bits = [1 << number for number in range(len(self.rules))]
        self._bits: Ints = np.array(bits, rule_bits_type(max(bits, default=0)))
        self._tries: dict[int, list[_Try]] = {}
        self._searched = [(_SEARCHED + len(scanned) + i, rule) for i, rule in enumerate(searched)]
        self._places_of = {i: 1 << (i if i < len(scanned) else _SEARCHED + i) for i in range(len(self.rules))}
        self._folds = FoldTable(folds, self._bits[len(scanned) + len(searched) :]) if folds else None
        self._stages = sorted({rule.stage for rule in self.rules})
        # In the mask of a place: scanned rules, their sure pairs, and from bit 64 on the searched rules.
        sure = [(i, *row) for i, rule in enumerate(scanned) for row in rule.sure]
        self._sure = {len(scanned) + k: (number, after) for k, (number, _, after) in enumerate(sure)}
        self._wanted = {
            stage: sum(1 << i for i, rule in enumerate(scanned) if rule.stage == stage)
            | sum(1 << bit for bit, (number, _) in self._sure.items() if self.rules[number].stage == stage)
            for stage in self._stages
        }
        self._triggers = {i: rule.at for i, rule in enumerate(scanned)}
        self._triggers |= {bit: (trigger,) for bit, (_, trigger, _) in zip(self._sure, sure, strict=True)}

    @cached_property
    def _scanner(self) -> Scanner:
        return Scanner(self._triggers, instead={bit: number for bit, (number, _) in self._sure.items()})

    def run(self, text: str) -> Normalized:
        """Apply the rules to a text.

        Raises:
            RuleError: rules undo each other without end (never those of the built-in profiles).
        """
        source = text
        passes: list[Pass] = []
        places = _Places.of(text, self._scanner) if text and self._stages else None
        turn = quiet = 0
        while places is not None and quiet < len(self._stages):
            result = self._apply(text, places, self._stages[turn])
            if result is None:
                quiet += 1
                turn = (turn + 1) % len(self._stages)
                continue
            text, step = result
            passes.append(step)
            places = places.after(step, text)
            quiet = 0
            self._check_end(source, text, passes)
        return Normalized(text, source, passes, self.names)

    def _check_end(self, source: str, text: str, passes: Sequence[Pass]) -> None:
        if max(self._stages) < OWN:
            return  # the built-in rules end
        if len(passes) > _MOST_PASSES or (len(passes) > 20 and len(text) > 10 * len(source) + 10_000):
            bits = int(np.bitwise_or.reduce(passes[-1].bits))
            names = [name for i, name in enumerate(self.names) if bits >> i & 1]
            raise RuleError(
                f"no end after {len(passes)} passes; these rules go on for ever: {', '.join(names)}"
            )

    def _apply(self, text: str, places: _Places, stage: int) -> tuple[str, Pass] | None:
        """One pass: the text after it and its edits, `None` when nothing changes."""
        if stage == FOLD:
            return self._folds.apply(text) if self._folds else None
        if stage == ORDER:
            return self._swapped(text, places)
        candidates = places.pairs(self._wanted[stage])
        searched = [(bit, rule) for bit, rule in self._searched if rule.stage == stage]
        if searched:
            candidates = _merged(candidates, searched, text)
        return self._rewritten(text, candidates) if candidates else None

    def _swapped(self, text: str, places: _Places) -> tuple[str, Pass] | None:
        """The text with the two characters at each place of the stage swapped."""
        chosen = (places.masks & self._wanted[ORDER]).nonzero()[0]
        if not len(chosen):
            return None
        at, masks = places.at[chosen] - 1, places.masks[chosen] & self._wanted[ORDER]
        first = np.append(
            True, np.diff(at) > 1
        )  # the second of two overlapping pairs is left to the next pass
        at, masks = at[first], masks[first]
        codes = code_points(text)[1:-1].copy()
        codes[at], codes[at + 1] = codes[at + 1], codes[at]
        swapped = codes.tobytes().decode("utf-32-le", "surrogatepass")
        return swapped, Pass(len(text), at, at + 2, np.full(len(at), 2), masks.astype(self._bits.dtype))

    def _tries_of(self, mask: int) -> list[_Try]:
        """What to try where these bits stand."""
        tries: list[_Try] = [
            (i, rule.compiled.match, rule.rewind, rule.guard, _constant(rule), rule.after)
            for i, rule in enumerate(self.rules)
            if mask & self._places_of[i]
        ]
        for bit, (number, after) in self._sure.items():
            if mask >> bit & 1:
                tries.append((number, None, None, None, after, None))
        self._tries[mask] = tries = sorted(tries, key=itemgetter(0))
        return tries

    def _rewritten(self, text: str, candidates: Sequence[tuple[int, int]]) -> tuple[str, Pass] | None:
        """The text with what the rules change at the given places, without overlaps; `None` when nothing changes."""
        starts: list[int] = []
        ends: list[int] = []
        numbers: list[int] = []
        pieces: list[str] = []
        at, known = 0, self._tries
        floors: dict[int, int] = {}  # per rule, the end of its last match: it is not tried inside of it again
        for position, mask in candidates:
            if position < at:
                continue
            for number, attempt, rewind, guard, after, make in known.get(mask) or self._tries_of(mask):
                if attempt is None:
                    start, end = position, position + 1
                else:
                    if number in floors and floors[number] > position:
                        continue
                    match = attempt(text, position if rewind is None else rewind(text, position, at))
                    if match is None:
                        continue
                    start, end = match.span(match.lastindex or 0)
                    if (match_end := match.end()) > position + 1:
                        floors[number] = match_end
                    if (
                        start < at
                        or (start == end == at and starts)
                        or (guard is not None and not guard(match))
                    ):
                        continue
                    if after is None and (after := make(match)) is None:
                        continue
                    if after == text[start:end]:
                        continue
                    if rewind is not None:
                        start, end, after = _narrowed(text, start, end, after)
                pieces += (text[at:start], after)
                starts.append(start)
                ends.append(end)
                numbers.append(number)
                at = end
                break
        if not starts:
            return None
        lengths = list(map(len, pieces[1::2]))
        pieces.append(text[at:])
        return "".join(pieces), Pass(len(text), starts, ends, lengths, self._bits.take(numbers))


def _narrowed(text: str, start: int, end: int, after: str) -> tuple[int, int, str]:
    """The edit without what stays the same at its two ends."""
    head = 0
    while head < min(end - start, len(after)) and text[start + head] == after[head]:
        head += 1
    tail = 0
    while tail < min(end - start, len(after)) - head and text[end - 1 - tail] == after[-1 - tail]:
        tail += 1
    return start + head, end - tail, after[head : len(after) - tail]


def _constant(rule: Rule) -> str | None:
    return rule.replacement if isinstance(rule.replacement, str) else None


def _merged(
    candidates: Sequence[tuple[int, int]], searched: Sequence[tuple[int, Rule]], text: str
) -> list[tuple[int, int]]:
    """The candidates with the matches of the rules that have to be searched for."""
    masks = dict.fromkeys((position for position, _ in candidates), 0)
    for position, mask in candidates:
        masks[position] |= mask
    for bit, rule in searched:
        for match in rule.compiled.finditer(text):
            masks[match.start()] = masks.get(match.start(), 0) | 1 << bit
    return sorted(masks.items())
