"""What a normalization rule is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from transcript_nlp.arguments import need
from transcript_nlp.errors import RuleError
from transcript_nlp.text.scan import Trigger

Replacement = str | Mapping[str, str] | Callable[[re.Match[str]], str | None]
Safety = Literal["lossless", "typographic", "repair"]
SAFETY: tuple[Safety, ...] = get_args(Safety)

# Stages, in order. What is inserted is judged after everything that hides it is gone. ORDER and FOLD are for
# built-in rules that do without a pattern: stretches of the characters of `at` are sorted, single ones are folded.
ORDER, REPAIR, INSERT, OWN, FOLD = range(5)


@dataclass(frozen=True, eq=False)
class Rule:
    """One normalization rule: a pattern and what takes its place.

    Attributes:
        name: what edits of this rule are called.
        pattern: a regular expression (module `re`, `^` and `$` at line ends). With a group, what it
            matches is replaced and the rest is context (each alternative may have one); without, the whole match is.
        replacement: a constant, a table by matched text, or a function of the match (`None`: leave it).
        note: why, with an example.
        safety: `lossless` (nothing a reader sees changes), `typographic` (only blanks, signs and mark-up
            change) or `repair` (letters or words change).
        at: pairs of character classes: a match begins with a character of the first, followed by one of the
            second (`None`: by anything). Where no pair stands the pattern is not tried. A text stands between two
            line ends. Empty: the pattern is searched for everywhere.
        sure: pairs as in `at`, whose first character is replaced without trying the pattern, and by what.
        stage: `REPAIR`, `INSERT` or `OWN`; a stage begins when the one before it has nothing left to do.
        guard: a further condition on the match.
        rewind: moves the place where the pattern is tried to the left: (text, position, lower limit) → position.
        attempt: finds at a place what `pattern` finds there, in less time: (text, position) → match.
    """

    name: str
    pattern: str
    replacement: Replacement
    note: str = ""
    safety: Safety = "typographic"
    at: tuple[Trigger, ...] = ()
    sure: tuple[tuple[Trigger, str], ...] = ()
    stage: int = OWN
    guard: Callable[[re.Match[str]], bool] | None = None
    rewind: Callable[[str, int, int], int] | None = None
    attempt: Callable[[str, int], re.Match[str] | None] | None = None
    compiled: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[a-z][a-z0-9_]*", self.name):
            raise RuleError(f"the name of a rule is made of a-z, 0-9 and _, not {self.name!r}")
        if self.safety not in SAFETY:
            raise RuleError(
                f"rule {self.name}: safety must be one of {', '.join(SAFETY)}, not {self.safety!r}"
            )
        need(self.pattern, str, f"the pattern of rule {self.name}", "a string")
        if not (isinstance(self.replacement, str | Mapping) or callable(self.replacement)):
            kind = type(self.replacement).__name__
            raise TypeError(
                f"the replacement of rule {self.name} must be a string, a mapping or a function, not {kind}"
            )
        try:
            compiled = re.compile(self.pattern, re.MULTILINE)
        except re.error as error:
            raise RuleError(f"rule {self.name}: the pattern {self.pattern!r} is wrong: {error}") from error
        object.__setattr__(self, "compiled", compiled)
        if isinstance(self.replacement, str) and self.stage == OWN:
            self._check_rests()

    def _check_rests(self) -> None:
        """A rule that finds work in its own replacement would never end."""
        for match in self.compiled.finditer(str(self.replacement)):
            if match[match.lastindex or 0] != self.replacement:
                raise RuleError(
                    f"rule {self.name} matches its own replacement {self.replacement!r} and would never end; "
                    "exclude it with a lookaround such as (?!…)"
                )

    def after(self, match: re.Match[str]) -> str | None:
        """What takes the place of the replaced group of a match; `None`: leave it."""
        replacement = self.replacement
        if isinstance(replacement, str):
            return replacement
        if isinstance(replacement, Mapping):
            return replacement.get(match[match.lastindex or 0])
        return replacement(match)
