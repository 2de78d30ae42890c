"""The split-pass engine: rules applied one after the other, with offsets.

A pass splits the text at a pattern with one capture group. Copies and edits then alternate, so the
running sums of the piece lengths before and after replacement *are* the alignment of the pass.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from transcript_nlp.text.offsets import Alignment
from transcript_nlp.types import Edit

Replacement = str | Mapping[str, str] | Callable[[str], str]

# What spacing rules must not touch inside: web and mail addresses.
_PROTECTED = re.compile(r"(?:https?://|www\.)[^\s<>«»\"]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True)
class Rule:
    """One normalization rule.

    Attributes:
        name: what edits of this rule are called.
        pattern: a regular expression with exactly one capture group around what is replaced.
        replacement: a constant, a table by matched text, or a function of the matched text.
        note: why, with an example.
        needs: strings of which at least one must occur, else the pass is skipped; empty: always run.
        spares_urls: leave matches inside web and mail addresses alone.
        idle: tells quickly that a text has nothing for this rule.
        lookbehind: the pattern looks behind at stretches of varying length, which only `regex` can.
    """

    name: str
    pattern: str
    replacement: Replacement
    note: str
    needs: tuple[str, ...] = ()
    idle: Callable[[str], bool] | None = None
    spares_urls: bool = False
    lookbehind: bool = False

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled pattern."""
        if self.lookbehind:
            import regex  # slower than `re` on the other patterns

            compiled: re.Pattern[str] = regex.compile(self.pattern, regex.MULTILINE)
            return compiled
        return re.compile(self.pattern, re.MULTILINE)

    def apply(self, text: str, bit: int) -> tuple[str, Alignment] | None:
        """The text after this rule and how it aligns with `text`; `None` when nothing changes."""
        if self.needs and not any(string in text for string in self.needs):
            return None
        if self.idle and self.idle(text):
            return None
        parts = self.compiled.split(text)
        if len(parts) == 1:
            return None
        before = [len(part) for part in parts]
        found = parts[1::2]
        parts[1::2] = self._replaced(found)
        if self.spares_urls and ("://" in text or "www." in text or "@" in text):
            _restore_protected(parts, found, before, text)
        edited = [False] * len(parts)
        edited[1::2] = [new != old for new, old in zip(parts[1::2], found, strict=True)]
        if not any(edited):
            return None
        return "".join(parts), Alignment.from_parts(before, [len(part) for part in parts], edited, bit)

    def _replaced(self, found: Sequence[str]) -> list[str]:
        if isinstance(self.replacement, str):
            return [self.replacement] * len(found)
        if isinstance(self.replacement, Mapping):
            table = self.replacement
            return [table.get(old, old) for old in found]
        return [self.replacement(old) for old in found]


def _restore_protected(parts: list[str], found: Sequence[str], before: Sequence[int], text: str) -> None:
    """Undo the replacements that fall inside a protected stretch."""
    stretches = [match.span() for match in _PROTECTED.finditer(text)]
    at = next_stretch = 0
    for index, old in enumerate(found):
        at += before[2 * index]
        while next_stretch < len(stretches) and stretches[next_stretch][1] <= at:
            next_stretch += 1
        if next_stretch < len(stretches) and stretches[next_stretch][0] <= at:
            parts[2 * index + 1] = old
        at += before[2 * index + 1]


class Normalized:
    """A normalized text that knows its source.

    Attributes:
        text: the text after all rules.
        source: the text as it came in.
        edits: every place that changed, in order, with the rule that changed it. Replaying them
            over `source` gives `text`; outside of them the two are identical.
    """

    def __init__(self, text: str, source: str, alignment: Alignment, rules: Sequence[str] = ()) -> None:
        self.text, self.source, self.alignment = text, source, alignment
        self._rules = tuple(rules)

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """Every place that changed, in order."""
        columns = (column.tolist() for column in self.alignment.edits())
        edits = []
        for source_start, source_end, start, end, bits in zip(*columns, strict=True):
            before, after = self.source[source_start:source_end], self.text[start:end]
            if before != after:
                edits.append(Edit(source_start, source_end, start, end, before, after, self._names(bits)))
        return tuple(edits)

    def followed_by(
        self, text: str, before: Sequence[int], after: Sequence[int], edited: Sequence[bool], rule: str
    ) -> Normalized:
        """This text after one more pass, given as in `Alignment.from_parts`."""
        step = Alignment.from_parts(before, after, edited, 1 << len(self._rules))
        return Normalized(text, self.source, self.alignment.then(step), [*self._rules, rule])

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The source span of a span of `text`; also takes two arrays."""
        span: tuple[int, int] = self.alignment.to_source(start, end)
        return span

    def from_source(self, start: int, end: int) -> tuple[int, int]:
        """The span of `text` that a span of `source` became (empty if deleted); also takes two arrays."""
        span: tuple[int, int] = self.alignment.from_source(start, end)
        return span

    def _names(self, bits: int) -> str:
        return "+".join(dict.fromkeys(name for i, name in enumerate(self._rules) if bits >> i & 1))


Profile = Sequence[Rule | tuple[Rule, ...]]


def run(text: str, profile: Profile) -> Normalized:
    """Apply rules in order.

    Args:
        text: any string.
        profile: rules, and groups of rules that are applied again until none of them changes anything. At most
            62 rules, since their numbers are bits of one machine word.
    """
    groups = [(step,) if isinstance(step, Rule) else step for step in profile]
    names = [rule.name for group in groups for rule in group]
    if len(names) > 62:
        raise ValueError(f"{len(names)} rules, but at most 62 fit one profile")
    source, alignment, number = text, Alignment.identity(len(text)), 0
    for step, group in zip(profile, groups, strict=True):
        changed = True
        while changed:
            changed = False
            for k, rule in enumerate(group):
                result = rule.apply(text, 1 << (number + k))
                if result is not None:
                    text, pass_alignment = result
                    alignment = alignment.then(pass_alignment)
                    changed = not isinstance(step, Rule)
        number += len(group)
    return Normalized(text, source, alignment, names)
