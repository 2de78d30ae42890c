"""Given names and what they are called for short: `Philip` and `Phil`, `Robert` and `Bob`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from transcript_nlp.tables import RESOURCES, read_table

COLUMNS = ("given", "short", "note")


def other_given_names(name: str) -> Sequence[str]:
    """The short forms of a given name, or the names that it is short for, in lower case as it is.

    >>> other_given_names("philip")
    ['phil']
    >>> other_given_names("bob")
    ['robert']
    """
    return _others().get(name, ())


@cache
def _others() -> dict[str, list[str]]:
    others: dict[str, list[str]] = {}
    for row in read_table(RESOURCES / "names" / "short_given.tsv", COLUMNS):
        given = row["given"].lower()
        for short in row.values("short"):
            others.setdefault(given, []).append(short.lower())
            others.setdefault(short.lower(), []).append(given)
    return others
