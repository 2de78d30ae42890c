"""Lines that are the name of a person and nothing else, by the lists of names (`resources/names`)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from transcript_nlp.tables import RESOURCES, read_table
from transcript_nlp.text.normalize import fold

_LATIN = re.compile("[A-Z][a-z'’-]+(?: [A-Z]\\.?)?(?: [A-Z][A-Za-z'’-]+){1,2}")
_LEAST, _MOST = 2, 4  # words
_PARTS = frozenset(("بن", "بنت", "ابن", "ابو", "آل", "ال", "عبد"))
_SERVANT = re.compile("عبد ?ال\\w{2,}")  # `عبدالهادي`


class _Names(NamedTuple):
    sure: frozenset[str]  # given names that are no words
    all: frozenset[str]  # given names and family names
    latin: frozenset[str]  # given names in Latin letters


@cache
def _names() -> _Names:
    sure, every, latin = set(), set(), set()
    for table in ("arab", "foreign"):
        for row in read_table(RESOURCES / "names" / f"{table}.tsv", ("arabic", "latin", "kind", "note")):
            name = fold(row["arabic"])
            every.add(name)
            if row["kind"] == "given":
                latin.update(row.values("latin"))
                if row["note"] == "plain":
                    sure.add(name)
    return _Names(frozenset(sure), frozenset(every), frozenset(latin))


def is_person(line: str) -> bool:
    """Whether a line is a person's name: a given name that is no word with names behind it, or one with a family name.

    >>> is_person("هند جابر"), is_person("Naser Dakhel"), is_person("أنواع الألواح"), is_person("جمال الطبيعة")
    (True, True, False, False)
    """
    if not _LEAST - 1 <= line.count(" ") < _MOST:
        return False
    if _LATIN.fullmatch(line):
        return line.split()[0] in _names().latin
    words = fold(line).split()
    if not all(map(str.isalpha, words)):
        return False
    names = _names()
    servant = _SERVANT.match(" ".join(words))
    first = servant[0] if servant else words[0]
    rest = words[first.count(" ") + 1 :]
    is_sure = servant is not None or first in names.sure
    return (
        (is_sure or first in names.all)
        and bool(rest)
        and all(w in names.all or w in _PARTS or (is_sure and w.endswith("ي")) for w in rest)
    )
