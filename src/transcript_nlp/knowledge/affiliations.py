"""Whom a person belongs with: the companies, products and public bodies that the note of a person's row names.

`co-founder of Cognition`, `Llama researcher`, `Reuters`: a note says in a few words who somebody is, so its names tell in what articles
the person is likely. They are found by the names and the Latin aliases of the base, the longest at each word.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from transcript_nlp.knowledge.columns import Columns, Texts, as_numbers, group_ends
from transcript_nlp.knowledge.skeleton import skeleton
from transcript_nlp.types import Entity

if TYPE_CHECKING:
    from transcript_nlp.knowledge.base import KnowledgeBase

_WORD = re.compile(r"[A-Za-z0-9][\w.&'’+-]*", re.ASCII)
_OWNER = re.compile(r"['’]s?$")
_IS_NAME = re.compile("[A-Z0-9]")
_SUFFIXES = frozenset(("Jr", "Sr", "II", "III", "IV"))
_LONGEST = 6  # words
_SHORTEST = 2  # letters


class Affiliations:
    """The persons of a base by whom they belong with."""

    def __init__(self, kb: KnowledgeBase) -> None:
        texts, numbers = kb.index("affiliations", index)
        ids = list(kb.entities)
        ends = group_ends(numbers["sizes"]).tolist()
        self._persons = [ids[row] for row in numbers["persons"].tolist()]
        self._bones = list(map(sys.intern, texts["bones"]))
        self._places = {
            ids[row]: place for row, place in zip(numbers["others"].tolist(), pairwise(ends), strict=True)
        }

    def persons(self, id: str) -> Sequence[str]:
        """The ids of the persons whose notes name an entity, in the order of their rows."""
        start, end = self._places.get(id, (0, 0))
        return self._persons[start:end]

    def persons_like(self, id: str, bone: str) -> list[str]:
        """Those of `persons` of whose name the first or the last word has this first consonant (see `first_bone`)."""
        start, end = self._places.get(id, (0, 0))
        return [self._persons[at] for at in range(start, end) if bone in self._bones[at].split("|")]


@lru_cache(maxsize=1 << 13)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a person's name without `Jr.` and the like at its end.

    >>> name_words("John J. Ray III")
    ('John', 'J.', 'Ray')
    """
    words = name.split()
    return tuple(words[:-1] if len(words) > 2 and words[-1].rstrip(".") in _SUFFIXES else words)


def first_bone(word: str) -> str:
    """The first consonant of a word in either script, as skeletons have it; of one without any it is empty."""
    return skeleton(word)[:1]


def index(kb: KnowledgeBase) -> Columns:
    """What `Affiliations` reads: the rows of those that notes name, for how many persons each, and of these the rows and the first bones of
    the first and the last word of their names.
    """
    entities = list(kb.entities.values())
    rows = {entity.id: row for row, entity in enumerate(entities)}
    named = _by_name(entities)
    persons: dict[int, list[int]] = defaultdict(list)
    for row, entity in enumerate(entities):
        if entity.label == "PERSON":
            for other in dict.fromkeys(_named_in(entity.note, named)):
                persons[rows[other]].append(row)
    others = sorted(persons)
    found = [row for other in others for row in persons[other]]
    words = (name_words(entities[row].name) for row in found)
    return Columns(
        {"bones": Texts.of(f"{first_bone(parts[0])}|{first_bone(parts[-1])}" for parts in words)},
        {
            "others": as_numbers(others),
            "sizes": as_numbers([len(persons[other]) for other in others]),
            "persons": as_numbers(found),
        },
    )


def _by_name(entities: Iterable[Entity]) -> Mapping[str, Sequence[str]]:
    """The ids of those that are no persons by their names in Latin letters, as they are written there."""
    named: dict[str, list[str]] = defaultdict(list)
    for entity in entities:
        if entity.label != "PERSON":
            for form in dict.fromkeys((entity.name, *entity.aliases)):
                if len(form) >= _SHORTEST and form.isascii():
                    named[form].append(entity.id)
    return named


def _named_in(note: str, named: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The ids of all that a note names. What has no capital and no digit is a word: `box`, `founder`."""
    words = [word.span() for word in _WORD.finditer(note)]
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            form = note[words[at][0] : words[at + length - 1][1]]
            ids = named.get(form) or named.get(_OWNER.sub("", form.rstrip(".")))
            if ids and _IS_NAME.search(form):
                yield from ids
                at += length - 1
                break
        at += 1
