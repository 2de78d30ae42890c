"""The engine: applies rules until nothing changes, and keeps the offsets.

One scan tells where which rules may apply (`scan.py`). A pass goes through these places once, from left to right,
and tries their rules. After a pass only the places around its edits are scanned again.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from operator import itemgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from transcript_nlp.errors import RuleError
from transcript_nlp.text.folds import FoldTable
from transcript_nlp.text.normalized import Normalized as Normalized
from transcript_nlp.text.normalized import Pass
from transcript_nlp.text.offsets import as_bits, rule_bits_type
from transcript_nlp.text.places import FewPlaces, Places
from transcript_nlp.text.rule import FOLD, ORDER, OWN, Rule
from transcript_nlp.text.scan import Ints, Scanner, characters, code_points

_MOST_PASSES = 1000
_SEARCHED = 64
_SHORT = 200  # places up to which loops over lists are faster than the calls into numpy


# Rule bit, pattern's `match` (`None`: the one character is replaced), rewind, guard, replacement or what makes it.
_Try = tuple[int, Any, Any, Any, Any, Any]


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
        self._may_go_on = max(self._stages, default=OWN) >= OWN  # the built-in rules end
        self._searched_in = {
            stage: [(bit, rule) for bit, rule in self._searched if rule.stage == stage]
            for stage in self._stages
        }
        self._unscanned = {stage for stage, rules in self._searched_in.items() if rules or stage == FOLD}
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

        order = [rule for rule in scanned if rule.stage == ORDER]
        self._order_bits = sum(1 << self.rules.index(rule) for rule in order)
        self._ordered = np.array(
            sorted(
                {
                    code
                    for rule in order
                    for first, second in rule.at
                    for code in _codes(first + (second or ""))
                }
            ),
            np.uint32,
        )

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
        places = self._places(text) if text and self._stages else None
        turn = quiet = 0
        while places is not None and quiet < len(self._stages) and (places.any or self._unscanned):
            stage = self._stages[turn]
            idle = not places.any & self._wanted[stage] and stage not in self._unscanned
            result = None if idle else self._apply(text, places, stage)
            if result is None:
                quiet += 1
                turn = (turn + 1) % len(self._stages)
                continue
            text, step = result
            passes.append(step)
            places = places.after(step, text) or self._places(text)
            quiet = 0
            if self._may_go_on:
                self._check_end(source, text, passes)
        return Normalized(text, source, passes, self.names)

    def _places(self, text: str) -> Places | FewPlaces:
        at, masks = self._scanner.scan(code_points(text))
        at -= 1
        if len(at) <= _SHORT:
            return FewPlaces(self._scanner, at.tolist(), masks.tolist())
        return Places(self._scanner, at, masks)

    def _check_end(self, source: str, text: str, passes: Sequence[Pass]) -> None:
        if len(passes) > _MOST_PASSES or (len(passes) > 20 and len(text) > 10 * len(source) + 10_000):
            bits = int(np.bitwise_or.reduce(as_bits(passes[-1].bits)))
            names = [name for i, name in enumerate(self.names) if bits >> i & 1]
            raise RuleError(
                f"no end after {len(passes)} passes; these rules go on for ever: {', '.join(names)}"
            )

    def _apply(self, text: str, places: Places | FewPlaces, stage: int) -> tuple[str, Pass] | None:
        """One pass: the text after it and its edits, `None` when nothing changes."""
        if stage == FOLD:
            return self._folds.apply(text) if self._folds else None
        if stage == ORDER:
            return self._sorted(text, places)
        candidates = places.pairs(self._wanted[stage])
        if searched := self._searched_in[stage]:
            candidates = _merged(candidates or (), searched, text)
        return self._rewritten(text, candidates) if candidates else None

    def _sorted(self, text: str, places: Places | FewPlaces) -> tuple[str, Pass]:
        """The text with the stretches sorted that hold a place of the stage."""
        at = places.positions(self._wanted[ORDER])
        codes = code_points(text).copy()
        # Two of a kind between others are swapped; longer stretches are sorted one by one.
        alone = ~(np.isin(codes[at], self._ordered) | np.isin(codes[at + 3], self._ordered))
        starts, ends = at[alone], at[alone] + 2
        codes[starts + 1], codes[ends] = codes[ends], codes[starts + 1]
        if not alone.all():
            more = np.array(_sorted_stretches(codes, at[~alone].tolist(), self._ordered), np.int64).reshape(
                -1, 2
            )
            starts, ends = np.sort(np.append(starts, more[:, 0])), np.sort(np.append(ends, more[:, 1]))
        swapped = codes[1:-1].tobytes().decode("utf-32-le", "surrogatepass")
        bits = np.full(len(starts), self._order_bits, self._bits.dtype)
        return swapped, Pass(len(text), starts, ends, ends - starts, bits)

    def _tries_of(self, mask: int) -> list[_Try]:
        """What to try where these bits stand."""
        tries: list[_Try] = [
            (
                1 << i,
                rule.attempt or rule.compiled.match,
                rule.rewind,
                rule.guard,
                _constant(rule),
                _maker(rule),
            )
            for i, rule in enumerate(self.rules)
            if mask & self._places_of[i]
        ]
        for bit, (number, after) in self._sure.items():
            if mask >> bit & 1:
                tries.append((1 << number, None, None, None, after, None))
        self._tries[mask] = tries = sorted(tries, key=itemgetter(0))
        return tries

    def _rewritten(self, text: str, candidates: Iterable[tuple[int, int]]) -> tuple[str, Pass] | None:
        """The text with what the rules change at the given places, without overlaps; `None` when nothing changes."""
        starts: list[int] = []
        ends: list[int] = []
        bits: list[int] = []
        pieces: list[str] = []
        at, known = 0, self._tries
        floors: dict[int, int] = {}  # per rule, the end of its last match: it is not tried inside of it again
        for position, mask in candidates:
            if position < at:
                continue
            for bit, attempt, rewind, guard, after, make in known.get(mask) or self._tries_of(mask):
                if attempt is None:
                    start, end = position, position + 1
                else:
                    if bit in floors and floors[bit] > position:
                        continue
                    match = attempt(text, position if rewind is None else rewind(text, position, at))
                    if match is None:
                        continue
                    start, end = match.span(match.lastindex or 0)
                    if (match_end := match.end()) > position + 1:
                        floors[bit] = match_end
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
                bits.append(bit)
                at = end
                break
        if not starts:
            return None
        lengths = list(map(len, pieces[1::2]))
        pieces.append(text[at:])
        step = Pass(len(text), starts, ends, lengths, bits)
        return "".join(pieces), step if len(starts) <= _SHORT else step.in_arrays()


def _codes(spec: str) -> Iterator[int]:
    for low, high in characters(spec):
        yield from range(low, high + 1)


def _sorted_stretches(
    codes: NDArray[np.uint32], places: Iterable[int], members: NDArray[np.uint32]
) -> list[tuple[int, int]]:
    """Sort the stretches of members around the places, in `codes`; the edits are as small as can be."""
    spans: list[tuple[int, int]] = []
    done, known = 0, frozenset(members.tolist())
    for place in places:
        if place < done:
            continue
        low = high = place + 1  # in `codes` a line end stands before the text
        while codes[low - 1] in known:
            low -= 1
        while codes[high] in known:
            high += 1
        stretch = codes[low:high].tolist()
        codes[low:high] = sorted(stretch)
        least = list(itertools.accumulate(reversed(stretch), min))[::-1]
        most, start = 0, low - 1
        for position, code in enumerate(stretch, low):
            most = max(most, code)
            if position + 1 == high or most <= least[position + 1 - low]:  # nothing moves across
                if position > start + 1:
                    spans.append((start, position))
                start = position
        done = high - 1
    return spans


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


def _maker(rule: Rule) -> Callable[[re.Match[str]], str | None]:
    return rule.replacement if callable(rule.replacement) else rule.after


def _merged(
    candidates: Iterable[tuple[int, int]], searched: Sequence[tuple[int, Rule]], text: str
) -> list[tuple[int, int]]:
    """The candidates with the matches of the rules that have to be searched for."""
    masks: dict[int, int] = {}
    for position, mask in candidates:
        masks[position] = masks.get(position, 0) | mask
    for bit, rule in searched:
        for match in rule.compiled.finditer(text):
            masks[match.start()] = masks.get(match.start(), 0) | 1 << bit
    return sorted(masks.items())
