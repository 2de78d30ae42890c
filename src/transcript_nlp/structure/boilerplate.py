"""Lines that belong to the site and not to the article, by table (`resources/boilerplate.tsv`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from transcript_nlp.tables import RESOURCES, Row, read_table

KINDS = ("disclaimer", "navigation")
_COLUMNS = ("rule", "kind", "where", "pattern", "note")


@dataclass(frozen=True, slots=True)
class BoilerplateRule:
    """A pattern for a whole line (`where` = line) or for the beginning of one (`where` = start)."""

    name: str
    kind: str
    pattern: re.Pattern[str]
    whole_line: bool

    def matches(self, line: str) -> bool:
        """Whether the line is of this kind."""
        found = self.pattern.fullmatch(line) if self.whole_line else self.pattern.match(line)
        return found is not None


def load_rules(path: Path) -> tuple[BoilerplateRule, ...]:
    """Read a boilerplate table.

    Raises:
        TableError: an unknown kind or place, or a pattern that does not compile.
    """
    return tuple(_rule(row) for row in read_table(path, _COLUMNS))


def _rule(row: Row) -> BoilerplateRule:
    if row["kind"] not in KINDS or row["where"] not in ("line", "start"):
        raise row.error(f"kind must be one of {', '.join(KINDS)} and where line or start")
    try:
        pattern = re.compile(row["pattern"])
    except re.error as error:
        raise row.error(f"the pattern does not compile: {error}") from error
    return BoilerplateRule(row["rule"], row["kind"], pattern, row["where"] == "line")


@cache
def builtin_rules() -> tuple[BoilerplateRule, ...]:
    """The rules that come with the library."""
    return load_rules(RESOURCES / "boilerplate.tsv")


def find_rule(line: str) -> BoilerplateRule | None:
    """The first rule that a line (without its line end) fits, or `None`."""
    bare = line.strip(" .…!-–—|*")
    if not bare:
        return None
    return next((rule for rule in builtin_rules() if rule.matches(bare)), None)
