"""Whom a person belongs with: the companies, products and public bodies that the note of a person's row names.

`co-founder of Cognition`, `Llama researcher`, `Reuters`: a note says in a few words who somebody is, so its names tell in what articles
the person is likely. They are found by the names and the Latin aliases of the base, the longest at each word. Of several that a form stands for it
means the one whose name it is, or the company; a word that needs a context in articles means nothing within a longer name: `Turing Award`.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from transcript_nlp.knowledge.store.columns import Columns, Texts, as_numbers, group_ends
from transcript_nlp.knowledge.writing.korean import korean_surnames
from transcript_nlp.knowledge.writing.names import is_surname
from transcript_nlp.knowledge.writing.skeleton import eastern_skeleton, skeleton
from transcript_nlp.text.hash_index import HashIndex
from transcript_nlp.types import Entity

if TYPE_CHECKING:
    from transcript_nlp.knowledge.base import KnowledgeBase

_WORD = re.compile(r"[A-Za-z0-9][\w.&'’+-]*", re.ASCII)
_RUN = re.compile(r"\w+")
_OWNER = re.compile(r"['’]s?$")
_IS_NAME = re.compile("[A-Z0-9]")
# What makes a name in a note a part of a longer one.
_PART_BEFORE = re.compile(r"(?:\w|[A-Z0-9][\w.&'’+-]* )$")
_PART_BEHIND = re.compile(r" ?[A-Z0-9]|[\w-]|\.\w")
# A word with small letters behind its capital; `CEO` and `US` are none.
_CAPITALIZED_BEFORE = re.compile(r"\b(?!The )[A-Z][a-z]\w* $", re.ASCII)
_CAPITALIZED_BEHIND = re.compile(r" [A-Z][a-z]", re.ASCII)
_SUFFIXES = frozenset(("Jr", "Sr", "II", "III", "IV"))
_LONGEST = 6  # words
_SHORTEST = 2  # letters
_APART = 1  # consonants that a name has in one script and not in the other

Rows = npt.NDArray[np.intp]


class Affiliations:
    """The persons of a base by whom they belong with."""

    def __init__(self, kb: KnowledgeBase) -> None:
        numbers = kb.index("affiliations", index).numbers
        ids = kb.ids
        self.ids = Texts.of(ids[row] for row in numbers["rows"].tolist())
        self.bones = {name: numbers[name] for name in _BONES}
        self._persons = numbers["persons"]
        self._ends = group_ends(numbers["sizes"])
        self._named = Texts.of(ids[row] for row in numbers["others"].tolist())
        self._place_of = HashIndex(self._named if len(numbers["others"]) else ())
        self.others = lru_cache(maxsize=1 << 13)(self._others_of)

    def persons(self, id: str) -> list[str]:
        """The ids of the persons whose notes name an entity, in the order of their rows."""
        return [self.ids[row] for row in self.rows(id).tolist()]

    def rows(self, id: str) -> Rows:
        """The same as numbers of `ids`."""
        at = self._place_of.row(id)
        start, end = self._ends[at : at + 2].tolist() if at >= 0 else (0, 0)
        return self._persons[start:end].astype(np.intp)

    def _others_of(self, person: str) -> tuple[str, ...]:
        """The ids of those whom the note of a person names; asked of each pair of entities as `others`, which is kept."""
        number_of, places, ends = self._by_person
        at = number_of.row(person)
        start, end = ends[at : at + 2].tolist() if at >= 0 else (0, 0)
        return tuple([self._named[place] for place in places[start:end].tolist()])

    def are_kin(self, one: Entity, other: Entity) -> bool:
        """Whether the note of one of two entities names the other, `partner at Benchmark` is that of Everett Randle, or its name begins with it:
        Boston Dynamics Atlas.
        """
        return (
            other.id in self.others(one.id)
            or one.id in self.others(other.id)
            or _is_named_in(one.note, other.name)
            or _is_named_in(other.note, one.name)
            or _is_named_after(one, other)
            or _is_named_after(other, one)
        )

    @cached_property
    def _by_person(self) -> tuple[HashIndex, npt.NDArray[np.int32], npt.NDArray[np.int32]]:
        """The numbers of the persons, where those whom their notes name stand, one person after the other, and where each one's end."""
        order = np.argsort(self._persons, kind="stable")
        places = np.repeat(np.arange(len(self._ends) - 1, dtype=np.int32), np.diff(self._ends))[order]
        sizes = np.bincount(self._persons, minlength=len(self.ids))
        return HashIndex(self.ids), places, group_ends(sizes)


class Named:
    """Entities that an article names, by the words of their names and notes, so that few are asked whether they are kin of another one."""

    def __init__(self, affiliations: Affiliations, entities: Iterable[Entity]) -> None:
        self._affiliations = affiliations
        self._entities = {entity.id: entity for entity in entities}
        self._by_beginning: dict[str, list[str]] = defaultdict(list)
        self._notes = {entity.id: _runs(entity.note) for entity in self._entities.values()}
        for entity in self._entities.values():
            self._by_beginning[_beginning(entity.name)].append(entity.id)

    def kin(self, entity: Entity) -> list[str]:
        """The ids of those who belong with an entity, see `Affiliations.are_kin`."""
        own = _beginning(entity.name)
        near = {*self._affiliations.others(entity.id), *self._affiliations.persons(entity.id)}
        near.update(self._by_beginning.get(own, ()))
        near.update(id_ for id_, runs in self._notes.items() if own in runs)
        for run in _runs(entity.note):
            near.update(self._by_beginning.get(run, ()))
        near &= self._entities.keys()
        are_kin, entities = self._affiliations.are_kin, self._entities
        return [id_ for id_ in near if id_ != entity.id and are_kin(entity, entities[id_])]


class Circle:
    """The persons who belong with some entities.

    Who has consonants at all like those of a name is told for all of them at once, so that few have to be looked at.
    """

    def __init__(self, affiliations: Affiliations, others: Sequence[str]) -> None:
        self._ids = affiliations.ids
        rows = [affiliations.rows(other) for other in others]
        self._rows = np.concatenate([*rows, np.empty(0, np.intp)])
        self._others = np.repeat(np.arange(len(others)), list(map(len, rows)))
        self._bones = {name: column[self._rows] for name, column in affiliations.bones.items()}

    def alike(self, name: str) -> dict[str, list[int]]:
        """Those whose full name may be written so, by their ids, and the numbers of the entities that they belong with."""
        words, bones = name.split(), self._bones
        mine, whole = _bones_of(words[0], words[-1]), eastern_skeleton(name)
        if name.isascii():  # eastern names are also turned round
            straight = (bones["first"] == mine["first"]) & (bones["last"] == mine["last"])
            turned = (bones["first"] == mine["last"]) & (bones["last"] == mine["first"])
            return self._found(straight | (turned & (bones["is_eastern"] > 0)))
        western = (bones["last_bone"] == mine["last_bone"]) & _near(bones["last_size"], mine["last_size"])
        western &= _near(bones["first_size"], mine["first_size"]) & (bones["last_end"] == mine["last_end"])
        eastern = (bones["east_bone"] == _letter(whole)) & _near(bones["east_size"], len(whole))
        return self._found(np.where(bones["is_eastern"] > 0, eastern, western))

    def called(self, word: str) -> dict[str, list[int]]:
        """Those whose first or last word has the consonants of a word."""
        number = _hash(skeleton(word))
        return self._found((self._bones["first"] == number) | (self._bones["last"] == number))

    def __contains__(self, id: object) -> bool:
        return id in self._members

    @cached_property
    def _members(self) -> frozenset[str]:
        return frozenset(self._ids[row] for row in self._rows.tolist())

    def _found(self, mask: npt.NDArray[np.bool_]) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for at in np.flatnonzero(mask).tolist():
            found.setdefault(self._ids[int(self._rows[at])], []).append(int(self._others[at]))
        return found


@lru_cache(maxsize=1 << 13)
def _runs(text: str) -> frozenset[str]:
    """The runs of letters and digits of a text. A name that a note has begins with one of the note's: no word goes on at its borders."""
    return frozenset(_RUN.findall(text))


def _beginning(name: str) -> str:
    """The first run of a name; that of `.NET` is `NET`."""
    first = _RUN.search(name)
    return first[0] if first else ""


def _is_named_after(product: Entity, maker: Entity) -> bool:
    is_product = product.label in ("MODEL", "PRODUCT") and maker.label == "ORG"
    return is_product and product.name.startswith(f"{maker.name} ")


@lru_cache(maxsize=1 << 14)
def _is_named_in(note: str, name: str) -> bool:
    """Whether a note has just this name, and none that it is a part of: `partner at Linear Capital` names no Linear."""
    at = note.find(name) if len(name) >= _SHORTEST and _IS_NAME.search(name) else -1
    if at < 0:
        return False
    before, behind = note[:at], note[at + len(name) :]
    return not (_PART_BEFORE.search(before) or _PART_BEHIND.match(behind))


@lru_cache(maxsize=1 << 13)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a person's name without `Jr.` and the like at its end.

    >>> name_words("John J. Ray III")
    ('John', 'J.', 'Ray')
    """
    words = name.split()
    return tuple(words[:-1] if len(words) > 2 and words[-1].rstrip(".") in _SUFFIXES else words)


def is_eastern(words: Sequence[str]) -> bool:
    """Whether the words of a name in Latin letters are those of a Chinese or Korean one, of which one is a usual surname: of these
    syllables the names of thousands are made.
    """
    return any(map(is_eastern_surname, words)) or "-" in words[-1]


def is_eastern_surname(word: str) -> bool:
    """Whether a word in Latin letters is a usual surname of China or Korea."""
    return is_surname(word) or word in korean_surnames()


def index(kb: KnowledgeBase) -> Columns:
    """What `Affiliations` reads: the rows of those that notes name, for how many persons each, and which; of each person the row and the
    bones of the name, see `_BONES`.
    """
    entities = list(kb.entities.values())
    rows = {entity.id: row for row, entity in enumerate(entities)}
    named, asking = _by_name(entities), _asking(kb)
    persons: dict[int, list[int]] = defaultdict(list)
    numbers: dict[int, int] = {}  # of the persons, by their rows
    for row, entity in enumerate(entities):
        if entity.label == "PERSON":
            for other in dict.fromkeys(_named_in(entity.note, named, asking)):
                persons[rows[other]].append(numbers.setdefault(row, len(numbers)))
    others = sorted(persons)
    bones = [_bones_of_name(name_words(entities[row].name)) for row in numbers]
    columns = {
        "others": others,
        "sizes": [len(persons[other]) for other in others],
        "persons": [number for other in others for number in persons[other]],
        "rows": list(numbers),
        **{name: [told[name] for told in bones] for name in _BONES},
    }
    return Columns({}, {name: as_numbers(column) for name, column in columns.items()})


# Of a name: hashes of the skeletons of the first and the last word, how many consonants they have, the first and the last one of the last word;
# whether it is eastern, the first consonant of its eastern skeleton and how many that has.
_BONES = "first last first_size last_size last_bone last_end is_eastern east_bone east_size".split()


def _bones_of_name(words: Sequence[str]) -> dict[str, int]:
    whole = eastern_skeleton(" ".join(words))
    return {
        **_bones_of(words[0], words[-1]),
        "is_eastern": int(is_eastern(words)),
        "east_bone": _letter(whole),
        "east_size": len(whole),
    }


def _bones_of(first: str, last: str) -> dict[str, int]:
    one, other = skeleton(first), skeleton(last)
    return {
        "first": _hash(one),
        "last": _hash(other),
        "first_size": len(one),
        "last_size": len(other),
        "last_bone": _letter(other),
        "last_end": _letter(other[::-1]),
    }


def _hash(bones: str) -> int:
    return zlib.crc32(bones.encode())


def _letter(bones: str) -> int:
    return ord(bones[0]) if bones else 0


def _near(sizes: npt.NDArray[np.unsignedinteger], size: int) -> npt.NDArray[np.bool_]:
    return np.abs(sizes.astype(np.int32) - size) <= _APART


def _by_name(entities: Iterable[Entity]) -> Mapping[str, Sequence[str]]:
    """The ids of those that are no persons by their names in Latin letters, as they are written there: those that a note means by them."""
    named: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        if entity.label != "PERSON":
            for form in dict.fromkeys((entity.name, *entity.aliases)):
                if len(form) >= _SHORTEST and form.isascii():
                    named[form].append(entity)
    return {form: _meant(form, owners) for form, owners in named.items()}


def _meant(form: str, owners: Sequence[Entity]) -> list[str]:
    """The ids of those whom a note means by a form: where it is the name of some, an alias is short for more, and people are rather at a
    company than at a product of the same name.
    """
    so_called = [entity for entity in owners if entity.name == form] or owners
    companies = [entity for entity in so_called if entity.label == "ORG"]
    return [entity.id for entity in companies or so_called]


def _asking(kb: KnowledgeBase) -> Set[str]:
    """The single words that are names in some contexts only, whatever they name: `Turing`, `World`."""
    aliases = chain.from_iterable(kb.aliases.values())
    return {alias.form for alias in aliases if alias.guard.requires and _WORD.fullmatch(alias.form)}


def _named_in(note: str, named: Mapping[str, Sequence[str]], asking: Set[str]) -> Iterator[str]:
    """The ids of all that a note names. What has no capital and no digit is a word: `box`, `founder`."""
    words = [word.span() for word in _WORD.finditer(note)]
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            start, end = words[at][0], words[at + length - 1][1]
            form = note[start:end]
            if form not in named:
                form = _OWNER.sub("", form.rstrip("."))
            if form in named and _IS_NAME.search(form):
                if form not in asking or not _is_part(note, start, end):
                    yield from named[form]
                at += length - 1
                break
        at += 1


def _is_part(note: str, start: int, end: int) -> bool:
    """Whether a word with a capital stands right beside one of a note, which then is a part of its name: `Turing Award`, but `Meta CTO`.

    >>> _is_part("Turing Award winner", 0, 6), _is_part("Meta CTO", 0, 4), _is_part("co-founder of The Spot", 18, 22)
    (True, False, False)
    """
    before, behind = _CAPITALIZED_BEFORE.search(note[:start]), _CAPITALIZED_BEHIND.match(note[end:])
    return before is not None or behind is not None
