"""Lines that are the name of a person and nothing else, and labels that are none, by the lists of names (`resources/names`)."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from transcript_nlp.tables import RESOURCES, read_table
from transcript_nlp.text.clitics import ARTICLE
from transcript_nlp.text.hash_index import HashIndex
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.words import is_function_word

_LATIN = re.compile("[A-Z][a-z'’-]+(?: [A-Z]\\.?)?(?: [A-Z][A-Za-z'’-]+){1,2}")
_LEAST, _MOST = 2, 4  # words
_MOST_ROLE_WORDS = 6
_PARTS = frozenset(("بن", "بنت", "ابن", "ابو", "آل", "ال", "عبد", "الله", "الدين"))
_SERVANT = re.compile("عبد ?ال\\w{2,}")  # `عبدالهادي`
_AND = re.compile(" (?:و|and|&|/) |[،,] ")
_LONGEST_NAMES = 90


class _Names(NamedTuple):
    sure: HashIndex  # given names that are no words
    all: HashIndex  # given names and family names
    latin: HashIndex  # given names in Latin letters


@cache
def _roles() -> frozenset[str]:
    """First words of what persons are called, without article."""
    rows = read_table(RESOURCES / "kb" / "triggers.tsv", ("word", "position", "label", "kind", "note"))
    return frozenset(
        fold(row["word"]).split()[0].removeprefix(ARTICLE)
        for row in rows
        if row["label"] == "PERSON" and row["position"] != "verb"
    )


@cache
def _names() -> _Names:
    sure, every, latin = (set[str]() for _ in range(3))
    for table in ("arab", "foreign"):
        for row in read_table(RESOURCES / "names" / f"{table}.tsv", ("arabic", "latin", "kind", "note")):
            name = fold(row["arabic"])
            every.add(name)
            if row["kind"] == "given":
                latin.update(row.values("latin"))
                if row["note"] == "plain":
                    sure.add(name)
    return _Names(HashIndex(sure), HashIndex(every), HashIndex(latin))


def is_person(line: str) -> bool:
    """Whether a line is a person's name: a given name that is no word with names behind it, or one with a family name.

    >>> is_person("هند جابر"), is_person("شيماء عبد المنعم"), is_person("Naser Dakhel"), is_person("جمال الطبيعة")
    (True, True, True, False)
    """
    if not _LEAST - 1 <= line.count(" ") < _MOST:
        return False
    if _LATIN.fullmatch(line):
        return line.split()[0] in _names().latin
    words = fold(line).split()
    if not words or not all(map(str.isalpha, words)):  # none in a line of marks
        return False
    names = _names()
    servant = _SERVANT.match(" ".join(words))
    first = servant[0] if servant else words[0]
    rest = words[first.count(" ") + 1 :]
    is_sure = servant is not None or first in names.sure
    return (
        (is_sure or first in names.all)
        and bool(rest)
        and all(
            w in names.all or w in _PARTS or before == "عبد" or (is_sure and w.endswith("ي"))
            for before, w in pairwise((first, *rest))
        )
    )


def may_be_person(line: str) -> bool:
    """Whether two or three words could be a person where only an outlet, a day or a person stands: a given name that is no word comes first.

    >>> may_be_person("إيثان هاولاند"), may_be_person("سوق المال"), may_be_person("سارة تطلق شركتها الجديدة")
    (True, False, False)
    """
    first, *rest = fold(line).split() or [""]
    return (
        len(rest) in (1, 2)
        and first in _names().sure
        and all(word.isalpha() and not word.startswith(ARTICLE) for word in rest)
    )


def tells_role(line: str) -> bool:
    """Whether a line is what a person is called, and perhaps of what: `مهندس برمجيات`; ask it below a name.

    >>> tells_role("مهندس برمجيات"), tells_role("مديرة المنتج في الميناء"), tells_role("نظرة على السوق")
    (True, True, False)
    """
    words = fold(line).split()
    first = words[0].removeprefix(ARTICLE)
    return len(words) <= _MOST_ROLE_WORDS and first in _roles() and all(map(str.isalpha, words))


def ends_as_person(line: str) -> bool:
    """Whether two or three words end in a listed name, so that behind a person and `و` they are one: of a first name that no list has.

    >>> ends_as_person("زاك أبرامز"), ends_as_person("فريق التحرير"), ends_as_person("كوبلاند")
    (True, False, False)
    """
    words = fold(line).split()
    return (
        len(words) in (2, 3)
        and words[-1] in _names().all
        and words[0] not in _roles()
        and all(word.isalpha() and not word.startswith(ARTICLE) for word in words)
    )


def is_unlisted(line: str) -> bool:
    """Whether two or three words are as those of a person that no list has: without an article and no function.

    >>> is_unlisted("سوبانثا موخيرجي"), is_unlisted("فريق التحرير"), is_unlisted("مدير شركة")
    (True, False, False)
    """
    words = fold(line).split()
    return (
        len(words) in (2, 3)
        and words[0] not in _roles()
        and all(word.isalpha() and not word.startswith(ARTICLE) for word in words)
        and not any(map(is_function_word, words, words))
    )


def is_known_name(word: str) -> bool:
    """Whether a word is a given name or a family name of the lists."""
    return fold(word) in _names().all


def are_persons(line: str) -> bool:
    """Whether a line is the names of two persons or more and nothing else.

    >>> are_persons("Leila Mansouri و Tom Hadley"), are_persons("هند جابر، سامي رضوان"), are_persons("هند جابر")
    (True, True, False)
    """
    parts = _AND.split(line) if len(line) <= _LONGEST_NAMES else []
    return len(parts) > 1 and all(map(is_person, parts))


def is_of_thing(label: str) -> bool:
    """Whether words before a colon say what a row of a list is about: the last has the article, the first is neither a name nor what a
    person is called.

    >>> is_of_thing("نوع الشاشة"), is_of_thing("محمد الباز"), is_of_thing("وزير الزراعة"), is_of_thing("Lisa Su")
    (True, False, False, False)
    """
    first, *rest = fold(label).split()
    bare = first.removeprefix(ARTICLE)
    is_called = first in _names().all or bare in _names().all or first in _PARTS or bare in _roles()
    return bool(rest) and rest[-1].startswith(ARTICLE) and not is_called
