"""Lines that belong to the site and not to the article, by table (`resources/boilerplate.tsv`).

Patterns and lines are compared in `match` form, so a pattern is written once, as an editor would write it, and
fits `أيضا`, `أيضًا`, `إقرأ`, `Disclaimer` and `DISCLAIMER` alike. A line is looked up by its first characters, which
leads to the few rules that can begin so; rules that begin with anything (`.{0,80}`) name a cue, a string that must
stand in the line, and all cues are looked for in the whole text at once (`structure/site/cues.py`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from pathlib import Path

from transcript_nlp.structure.lines import RUNNING
from transcript_nlp.structure.site.cues import Cues
from transcript_nlp.structure.site.prefixes import PREFIX, first_characters
from transcript_nlp.tables import RESOURCES, Row, read_table
from transcript_nlp.text.normalize import fold
from transcript_nlp.types import BoilerplateRule

KINDS = ("disclaimer", "navigation", "promotion", "related", "remark")
PLACES = ("line", "start", "head", "top", "tail", "edge", "beside", "run")
BUILTIN = RESOURCES / "boilerplate.tsv"
_COLUMNS = ("rule", "kind", "where", "pattern", "note")
_OPTIONAL = ("cue", "example", "not")
_EDGES = " \t.…!-–—|*•·«»<>[]【】()（）:：_~→←►▶☰≡👉👇👈📌🔗📢✅⭐️📲📱💎🔥👍📖📚📩📧📬🔔💬❤🎁🚀🌐📰⚡🔹🔸🔻🔴🔵✨➡⬇💡📊📈🎧🎥📷📸"
_BEGINNING = PREFIX + 2  # code points; marks are folded away
_LONGEST = 800  # code points of a line that can be boilerplate; legal texts of sites are long
_MOST_KNOWN = 5000  # lines whose rules are kept
_HEAD, _TAIL = 8, 14  # lines at the beginning and at the end where rules for head and tail hold
_LONGEST_HEAD = 40  # lines of a head together with the menu in it
_LEAST_ROW = 3
_LONGEST_TITLE = 200  # code points; a shorter line without a full stop is no text yet
_LONGEST_FOOT = 50  # lines below the last of the text
_BUTTONS = ("beside", "run", "top")  # what stands on buttons and in menus, which have no full stop
_SAID = (".", "!", "؟", "?")  # `نعم.` is an answer
_STOPPED = 60  # code points of running text that ends in a full stop; fewer than of other (`RUNNING`)


def bare(line: str) -> str:
    """A line without the signs and blanks around it, as rules see it before folding."""
    return line.strip(_EDGES)


class _Compiled:
    """A rule, and what matches a folded line: compiled when a line first begins as the rule does, since most rules fit no line of an article."""

    def __init__(self, rule: BoilerplateRule) -> None:
        self.rule = rule

    @cached_property
    def match(self) -> Callable[[str], re.Match[str] | None]:
        pattern = _compile(self.rule)
        return pattern.match if self.rule.where == "start" else pattern.fullmatch


class Matcher:
    """Finds the boilerplate rule of each line of an article.

    Args:
        rules: in order of precedence.
        right: more of them behind these, which are known to be right.

    Raises:
        ValueError: one of `rules` is of an unknown kind or place, a pattern that does not compile, or one that begins with
            anything and has no cue.
    """

    def __init__(self, rules: Iterable[BoilerplateRule], right: Iterable[BoilerplateRule] = ()) -> None:
        rules = list(rules)
        for rule in rules:
            _compile(rule)
        by_prefix: dict[str, list[_Compiled]] = defaultdict(list)
        self._by_cue: dict[str, list[_Compiled]] = defaultdict(list)
        for rule in (*rules, *right):
            compiled = _Compiled(rule)
            for cue in rule.cues:
                self._by_cue[cue].append(compiled)
            if not rule.cues:
                for prefix in first_characters(fold(rule.pattern)):
                    by_prefix[prefix].append(compiled)
        self._buckets = _Buckets(by_prefix)
        # What is boilerplate, or begins so, stands on many pages of a site.
        self._fitting: dict[str, tuple[BoilerplateRule, ...]] = {}
        self._cues = Cues(self._by_cue)

    def find(self, text: str, lines: Sequence[str], starts: Sequence[int]) -> list[BoilerplateRule | None]:
        """The rule that each line fits, or `None`.

        Args:
            text: the article.
            lines: its lines.
            starts: where they begin in it.
        """
        cued: dict[int, list[_Compiled]] = defaultdict(list)
        for index, cue in self._cues.find(text, starts):
            cued[index] += self._by_cue[cue]
        buckets, known = self._buckets, self._fitting
        found: list[BoilerplateRule | None] = [None] * len(lines)
        waiting: list[tuple[int, BoilerplateRule]] = []
        for index, line in enumerate(lines):
            bucket = buckets[line.lstrip(_EDGES)[:_BEGINNING]]
            if not (bucket or index in cued) or len(line) > _LONGEST:
                continue
            fitting = known.get(line)
            if fitting is None:
                fitting = known[line] = _fitting(line, (*bucket, *cued.get(index, ())))
            for rule in fitting:
                if rule.where in ("line", "start"):
                    found[index] = rule
                elif not (rule.where in _BUTTONS and line.endswith(_SAID)) and not (
                    rule.where == "top" and line.startswith("[")
                ):
                    waiting.append((index, rule))
        if waiting:
            _place(found, waiting, lines)
        if len(known) > _MOST_KNOWN:
            known.clear()
        return found

    def fitting(self, part: str) -> tuple[BoilerplateRule, ...]:
        """The rules without a cue that a part of a line fits wherever it stands, up to the first that asks for no place."""
        bucket = self._buckets[part.lstrip(_EDGES)[:_BEGINNING]]
        return _fitting(part, bucket) if bucket else ()


def _fitting(line: str, rules: Iterable[_Compiled]) -> tuple[BoilerplateRule, ...]:
    """The rules that a line fits, up to the first that asks for no place."""
    folded = fold(bare(line))
    fitting = []
    for compiled in rules:
        if compiled.match(folded) is not None:
            fitting.append(compiled.rule)
            if compiled.rule.where in ("line", "start"):
                break
    return tuple(fitting)


class _Buckets(dict[str, tuple[_Compiled, ...]]):
    """The rules that a line can fit, by its beginning as it stands."""

    def __init__(self, by_prefix: dict[str, list[_Compiled]]) -> None:
        super().__init__()
        self._by_prefix = by_prefix

    def __missing__(self, beginning: str) -> tuple[_Compiled, ...]:
        folded = fold(beginning)
        bucket = tuple(
            dict.fromkeys(rule for n in range(1, PREFIX + 1) for rule in self._by_prefix.get(folded[:n], ()))
        )
        if len(self) > 100_000:  # a corpus in many scripts must not fill the memory
            self.clear()
        self[beginning] = bucket
        return bucket


def _place(
    found: list[BoilerplateRule | None], waiting: Sequence[tuple[int, BoilerplateRule]], lines: Sequence[str]
) -> None:
    """Let rules for head and tail hold there, and all that wait next to other boilerplate, as between two copies of a body."""
    size = len(found)
    places = {rule.where for _, rule in waiting}
    loose = {index for index, rule in waiting if rule.where == "beside"}
    may_be = {index for index, _ in waiting}
    rows = _rows(found, may_be, lines) if "run" in places else set()
    head = _head(found, may_be, lines) if places & {"head", "top"} else 0
    top = _top(lines, head) if "top" in places else 0
    tail = _foot(found, lines) if "tail" in places else size
    for order in (waiting, waiting[::-1]):
        for index, rule in order:
            if rule.where == "beside":  # buttons of which each could be a word of the article
                near = index - 1 in loose or index + 1 in loose
            elif rule.where == "run":
                near = index in rows
            elif rule.where == "top":
                near = index < top
            elif rule.where == "edge":  # alone between two lines of the text it is a heading
                inside = _HEAD <= index < size - _TAIL
                near = not (inside and _is_running(lines[index - 1]) and _is_running(lines[index + 1]))
                near = near and not _is_explained(index, lines)
            else:
                near = index < head if rule.where == "head" else index >= tail
            beside = (index > 0 and found[index - 1]) or (index + 1 < size and found[index + 1])
            if found[index] is None and (near or (beside and rule.where not in ("run", "top"))):
                found[index] = rule


def _is_explained(index: int, lines: Sequence[str]) -> bool:
    """Whether the running text below a line says it again, as a manual does below a heading that is the name of a button."""
    if not 0 < index < len(lines) - 1 or not _is_running(lines[index - 1]):
        return False
    below = lines[index + 1]
    return _is_running(below) and fold(bare(lines[index])) in fold(below)


def _rows(found: Sequence[BoilerplateRule | None], waiting: set[int], lines: Sequence[str]) -> set[int]:
    """The lines that stand in a row of boilerplate and what may be it, as the entries of a menu do.

    Between two lines of running text one of them has to be boilerplate for sure, since articles have lists too.
    """
    rows: set[int] = set()
    first = next((k for k, line in enumerate(lines) if _is_running(line)), len(lines))
    last = next((k for k in range(len(lines) - 1, first, -1) if _is_running(lines[k])), first)
    row: list[int] = []
    for index in range(len(found) + 1):
        if index < len(found) and (found[index] or index in waiting):
            row.append(index)
        else:
            inside = first < index <= last and not any(found[k] for k in row)
            rows.update(row if len(row) >= _LEAST_ROW and not inside else ())
            row = []
    return rows


def _head(found: Sequence[BoilerplateRule | None], may_be: set[int], lines: Sequence[str]) -> int:
    """How many lines the head has: the first few, and above the running text as many besides those that are, or may be, boilerplate."""
    others, is_text = 0, False
    for index, line in enumerate(lines[:_LONGEST_HEAD]):
        others += found[index] is None and index not in may_be
        is_text = is_text or _is_text(line)
        if index >= _HEAD and (is_text or others > _HEAD):
            return index
    return min(len(lines), _LONGEST_HEAD)


def _top(lines: Sequence[str], head: int) -> int:
    """How many lines stand above the running text and are not its first heading, at most as many as the head has."""
    for index, line in enumerate(lines[:head]):
        if _is_text(line):
            return index - 1
    return head


def _foot(found: Sequence[BoilerplateRule | None], lines: Sequence[str]) -> int:
    """Where the last lines begin: as many as a tail has, or all below the last line of running text in a long foot."""
    size = len(lines)
    for index in range(size - 1, max(size - _LONGEST_FOOT, 0), -1):
        if found[index] is None and _is_running(lines[index]):
            return min(index + 1, size - _TAIL)
    return size - _TAIL


def _is_text(line: str) -> bool:
    """Whether a line is running text and no long title."""
    return _is_running(line) and (len(line) > _LONGEST_TITLE or line.endswith(_SAID))


def _is_running(line: str) -> bool:
    return len(line) >= RUNNING or (len(line) >= _STOPPED and line.endswith("."))


@lru_cache(maxsize=1024)  # a rule is compiled when it is read and when it is used
def _compile(rule: BoilerplateRule) -> re.Pattern[str]:
    if rule.kind not in KINDS or rule.where not in PLACES:
        raise ValueError(f"kind must be one of {', '.join(KINDS)} and where one of {', '.join(PLACES)}")
    if re.search(r"\\[A-Z]", rule.pattern):
        raise ValueError("a pattern is folded to lower case, so it cannot hold a class like \\S or \\D")
    try:
        pattern = re.compile(fold(rule.pattern))
    except re.error as error:
        raise ValueError(f"the pattern does not compile: {error}") from error
    if not rule.cues and "" in first_characters(fold(rule.pattern)):
        raise ValueError("a pattern that can begin with anything needs a cue")
    return pattern


def load_rules(path: str | Path) -> tuple[BoilerplateRule, ...]:
    """Read a boilerplate table.

    Raises:
        TableError: the file cannot be read, or a rule is wrong (see `Matcher`).
    """
    return tuple(_checked(row, rule) for row, rule in _rules(Path(path)))


def _rules(path: Path) -> Iterator[tuple[Row, BoilerplateRule]]:
    for row in read_table(path, _COLUMNS, _OPTIONAL):
        rule, kind, where, pattern, note = (row[name] for name in _COLUMNS)
        yield row, BoilerplateRule(rule, kind, where, pattern, note, tuple(row.values("cue")))


def _checked(row: Row, rule: BoilerplateRule) -> BoilerplateRule:
    try:
        _compile(rule)
    except ValueError as error:
        raise row.error(str(error)) from error
    return rule


@cache
def builtin_rules() -> tuple[BoilerplateRule, ...]:
    """The rules that come with the library."""
    return tuple(rule for _, rule in _rules(BUILTIN))


@cache
def matcher(more: tuple[BoilerplateRule, ...] | str | None = None) -> Matcher:
    """A matcher of the built-in rules and more: rules, or the path of a table of them."""
    extra = load_rules(more) if isinstance(more, str) else more or ()
    return Matcher(extra, builtin_rules())


def find_rule(line: str) -> BoilerplateRule | None:
    """The built-in rule that a line fits when it stands alone, or `None`."""
    return matcher().find(line, [line], [0])[0]
