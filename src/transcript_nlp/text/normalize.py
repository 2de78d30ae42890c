"""Normalizers: the two profiles, `clean`, which is shown, and `match`, which is only compared, and users' own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any, Literal

from transcript_nlp.arguments import need, need_many, need_text
from transcript_nlp.errors import RuleError
from transcript_nlp.tables import read_table
from transcript_nlp.text.engine import Engine, Normalized
from transcript_nlp.text.rule import SAFETY, Rule, Safety
from transcript_nlp.text.rules import PROFILES
from transcript_nlp.text.rules.folding import TO_FOLDED
from transcript_nlp.text.rules.insertion import leaving_whole
from transcript_nlp.text.scripts import ARABIC_MARKS

Profile = Literal["clean", "match"]
_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class RuleReport:
    """What one rule did: how often, and the first few different changes (before, after)."""

    rule: str
    safety: Safety
    note: str
    count: int
    examples: tuple[tuple[str, str], ...]


class Normalizer:
    """Normalizes texts with a profile, a choice of its rules, and rules of your own.

    >>> normalizer = Normalizer(rules=[Rule("brand", "أوبن إيه آي", "OpenAI", "house style", "repair")])
    >>> normalizer("أعلنت أوبن إيه آي ، أمس").text
    'أعلنت OpenAI، أمس'

    Whatever the rules are, normalizing twice is normalizing once. It can be pickled, for other processes, if your own rules can.

    Args:
        profile: `clean`, `match` (clean, then folded, to compare) or `None` (only your own rules).
        rules: your rules; they run when the profile has nothing left to do, and the profile again after them.
        only: names or safety classes (`lossless`, `typographic`, `repair`) of the rules to use; default: all.
        off: names or safety classes of rules to leave out.
        whole: names with a stop inside (`دوبا.نكس`), which ends no sentence there.

    Raises:
        TypeError: `rules` holds something else, or `only`, `off` or `whole` is one name instead of many.
        RuleError: a name is unknown or stands for two rules.
    """

    def __init__(
        self,
        *,
        profile: Profile | None = "clean",
        rules: Iterable[Rule] = (),
        only: Collection[str] | None = None,
        off: Collection[str] = (),
        whole: Collection[str] = (),
    ) -> None:
        if profile is not None and profile not in PROFILES:
            raise RuleError(f"the profile must be 'clean', 'match' or None, not {profile!r}")
        need_many(rules, "rules", "a collection of rules")
        own = tuple(rules)
        for rule in own:
            need(rule, Rule, "each of the rules", "a Rule")
        for value, name in ((() if only is None else only, "only"), (off, "off"), (whole, "whole")):
            need_many(value, name, "a collection of names")
        chosen = (*(PROFILES[profile] if profile else ()), *own)
        if whole:
            chosen = tuple(leaving_whole(r, whole) if r.name == "space_after_stop" else r for r in chosen)
        check_known([*(only or ()), *off], chosen)
        self.rules: tuple[Rule, ...] = tuple(
            rule
            for rule in chosen
            if (only is None or rule.name in only or rule.safety in only)
            and rule.name not in off
            and rule.safety not in off
        )
        self._engine = Engine(self.rules)
        # Blanks at the beginning of a line of code mean something.
        self._has_code = profile == "clean" and any(rule.name == "line_edge" for rule in self.rules)
        # The rules of the profiles hold functions that cannot be pickled; they are taken anew.
        self._again = partial(type(self), profile=profile, rules=own, only=only, off=off, whole=whole)

    def __reduce__(self) -> tuple[Any, ...]:
        return self._again, ()

    @classmethod
    def from_table(
        cls,
        path: str | Path,
        *,
        profile: Profile | None = "clean",
        only: Collection[str] | None = None,
        off: Collection[str] = (),
    ) -> Normalizer:
        """A normalizer with the rules of a table; see `read_rules`.

        Raises:
            TableError: the table breaks its rules.
            RuleError: a name is unknown or stands for two rules.
        """
        return cls(profile=profile, rules=read_rules(path), only=only, off=off)

    def __call__(self, text: str) -> Normalized:
        """Normalize a text.

        Raises:
            TypeError: `text` is not a string.
            RuleError: rules of your own undo each other without end.
        """
        need_text(text)
        if self._has_code and (indented := _mask_indents(text)) != text:
            norm = self._engine.run(indented)
            clean = norm.text.translate(_UNMASKED)
            if (
                _mask_indents(clean) == norm.text
            ):  # else the rules broke a fence, and the result would not last
                return norm.restored(clean, text)
        return self._engine.run(text)

    def explain(self, texts: str | Iterable[str]) -> tuple[RuleReport, ...]:
        """What each rule does to one text or to many, most frequent first; rules that do nothing are left out.

        An edit that several rules made together counts for each of them.
        """
        counts: Counter[str] = Counter()
        examples: dict[str, dict[tuple[str, str], None]] = {}
        many = [texts] if isinstance(texts, str) else texts
        need_many(many, "texts", "a string or strings")
        for text in many:
            for edit in self(text).edits:
                for name in edit.rule.split("+"):
                    counts[name] += 1
                    shown = examples.setdefault(name, {})
                    if len(shown) < _EXAMPLES:
                        shown[edit.before, edit.after] = None
        by_name = {rule.name: rule for rule in self.rules}
        return tuple(
            RuleReport(name, by_name[name].safety, by_name[name].note, count, tuple(examples[name]))
            for name, count in counts.most_common()
        )


# Code between fences, and the blanks that its lines begin with, for which characters stand that no rule touches.
_FENCED = re.compile(
    r"^ {0,3}(```|~~~)[^\n`]*\n(?:(?! {0,3}\1)[^\n]*\n){1,500}? {0,3}\1[`~ \t\r]*$", re.MULTILINE
)
_INDENT = re.compile(r"^[ \t]+(?=[^\s`~])", re.MULTILINE)
_MASKED, _UNMASKED = {ord(" "): "\ue0f0", ord("\t"): "\ue0f1"}, {0xE0F0: " ", 0xE0F1: "\t"}


def _mask_indents(text: str) -> str:
    """A text with characters of private use for the blanks at the beginning of the lines of its code (`    if x:`)."""
    if ("```" not in text and "~~~" not in text) or "\ue0f0" in text or "\ue0f1" in text:
        return text
    return _FENCED.sub(lambda code: _INDENT.sub(lambda blanks: blanks[0].translate(_MASKED), code[0]), text)


def read_rules(path: str | Path) -> list[Rule]:
    """The rules of a UTF-8 TSV table with the columns name, pattern, replacement, safety, note.

    `pattern` is a regular expression: with a group, the first group is replaced, else the whole match.
    `replacement` is taken literally and may be empty; `safety` is lossless, typographic or repair.

    Raises:
        TableError: the table or one of its rows is wrong; file and line are named.
    """
    rules = []
    for row in read_table(Path(path), ["name", "pattern", "replacement", "safety", "note"]):
        try:
            rules.append(Rule(row["name"], row["pattern"], row["replacement"], row["note"], row["safety"]))  # type: ignore[arg-type]
        except RuleError as error:
            raise row.error(str(error)) from error
    return rules


def check_known(names: Iterable[str], rules: Iterable[Rule]) -> None:
    """Check that each name is that of a rule or of a safety class.

    Raises:
        RuleError: one is not; the nearest is named.
    """
    known = {*SAFETY, *(rule.name for rule in rules)}
    for name in names:
        if name not in known:
            close = get_close_matches(name, known, n=1)
            hint = f"; did you mean {close[0]!r}?" if close else ""
            raise RuleError(f"no rule or safety class is called {name!r}{hint}")


@cache
def normalizer(
    profile: Profile | None = "clean",
    off: tuple[str, ...] = (),
    tables: tuple[str, ...] = (),
    whole: tuple[str, ...] = (),
) -> Normalizer:
    """The normalizer of a profile with some rules switched off, the rules of some tables and some names left whole, built once."""
    rules = [rule for table in tables for rule in read_rules(table)]
    return Normalizer(profile=profile, rules=rules, off=off, whole=whole)


def normalize(text: str) -> Normalized:
    """Normalize a text with the `clean` profile.

    Idempotent; every span of the result maps back to the source.

    >>> normalize("العالم ، تم** الإطلاق **.").text
    'العالم، تم الإطلاق.'
    """
    return normalizer()(text)


# A class and then a run of it, so that the search can skip to the next of these.
_DROPPED = re.compile(f"[{ARABIC_MARKS}\u0640][{ARABIC_MARKS}\u0640]*")
# What stands in nearly every text is replaced one after the other, the rest found by one pattern: `str.translate`
# looks up every character.
_COMMON = [(letter, TO_FOLDED[letter]) for letter in "أإآىئؤة"]
_RARE_ONES = re.escape("".join(sorted(set(TO_FOLDED) - {letter for letter, _ in _COMMON})))
_RARE = re.compile(f"[{_RARE_ONES}]")
_DROPPED_OR_RARE = re.compile(f"[{ARABIC_MARKS}\u0640{_RARE_ONES}]")


@lru_cache(maxsize=1 << 15)
def fold_word(word: str) -> str:
    """The `match` form of one word (cached); see `fold`."""
    return fold(word)


def fold(text: str) -> str:
    """The folds of the `match` profile without offsets and without normalizing first, for words and clean text.

    Without diacritics and tatweel, with the variants of alef, ya, hamza, ta marbuta, Persian letters and
    digits folded, in lower case. Never to be shown.

    >>> fold("الإمارات ٢٠٢٣ OpenAI")
    'الامارات 2023 openai'
    """
    if _DROPPED_OR_RARE.search(text):
        text = _RARE.sub(lambda match: TO_FOLDED[match[0]], _DROPPED.sub("", text))
    for letter, folded in _COMMON:
        text = text.replace(letter, folded)
    return text.lower()
