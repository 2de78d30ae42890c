"""A base as bytes that load fast and take little memory: what reading the tables gives, as columns.

Entities and aliases are made when they are asked for: an article is about a few hundred of them. A form is written once, for
its entity and its aliases alike, and so is a word of keys. Where the bytes are kept: `knowledge/store/stored.py`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from itertools import pairwise, repeat
from typing import Any, TypeVar

import numpy as np

from transcript_nlp.knowledge.base import Alias, Key, KnowledgeBase
from transcript_nlp.knowledge.guards import OPEN, SCOPES, Cue, CueSets, Guard, Phrases
from transcript_nlp.knowledge.store.columns import Columns, Texts, as_numbers, group_ends, pack, unpack
from transcript_nlp.knowledge.store.records import Records, Strings
from transcript_nlp.text.hash_index import HashIndex
from transcript_nlp.types import Entity, make_records

FORMAT = 9
_GUARD_COLUMNS = ("guard_requires", "guard_forbids", "cue_scopes", "cue_phrases")

StoredIndexes = Callable[[str], Columns | None]
_Group = TypeVar("_Group", list[Any], tuple[Any, ...])


class _Entities(Records[str, Entity]):
    """The entities by their ids."""

    def __init__(self, columns: Columns) -> None:
        needed = ("id", "forms", "label", "kind", "wikidata", "note", "versions")
        super().__init__(HashIndex(columns.texts["id"]), {name: columns.texts[name] for name in needed})
        self._numbers, self._ends = columns.numbers, group_ends(columns.numbers["entity_sizes"])
        self.ids = columns.texts["id"]

    def _keys(self) -> Iterator[str]:
        return iter(self.ids)

    def _make(self, first: int, end: int, texts: Mapping[str, Strings]) -> list[Entity]:
        ends: list[int] = self._ends[first : end + 1].tolist()

        def read(text: str, column: str, a: int = first, b: int = end) -> Iterator[str]:
            return map(texts[text].__getitem__, self._numbers[column][a:b].tolist())

        return make_records(
            Entity,
            map(texts["id"].__getitem__, range(first, end)),
            read("forms", "entity_names"),
            map(sys.intern, read("label", "entity_labels")),
            map(sys.intern, read("kind", "entity_kinds")),
            _grouped(tuple(read("forms", "entity_forms", ends[0], ends[-1])), ends),
            (number or None for number in read("wikidata", "entity_wikidata")),
            read("note", "entity_notes"),
            read("versions", "entity_versions"),
        )


class _Aliases(Records[Key, Sequence[Alias]]):
    """The aliases by their keys."""

    def __init__(self, columns: Columns, guards: _Guards) -> None:
        texts, numbers = columns
        self._words, self._key_words = texts["words"], numbers["key_words"]
        self._key_ends = group_ends(numbers["key_sizes"])
        index = HashIndex.of_words(list(self._words), self._key_words, numbers["key_sizes"])
        super().__init__(index, {name: texts[name] for name in ("forms", "id", "meant", "notes")})
        self._numbers, self._ends, self.guards = numbers, group_ends(numbers["alias_counts"]), guards

    def _keys(self) -> Iterator[Key]:
        words = tuple(map(list(self._words).__getitem__, self._key_words.tolist()))
        return iter(_grouped(words, self._key_ends.tolist()))

    def _make(self, first: int, end: int, texts: Mapping[str, Strings]) -> Sequence[Sequence[Alias]]:
        ends: list[int] = self._ends[first : end + 1].tolist()

        def read(values: Any, column: str) -> Iterator[Any]:
            return map(values.__getitem__, self._numbers[column][ends[0] : ends[-1]].tolist())

        entities = self._numbers["alias_entities"][ends[0] : ends[-1]].tolist()
        fields = zip(
            read(texts["forms"], "alias_forms"),
            (texts["id"][number - 1] if number else None for number in entities),
            read(self.guards, "alias_guards"),
            read((False, True), "alias_errors"),
            read(texts["meant"], "alias_meant"),
            read(texts["notes"], "alias_notes"),
            strict=True,
        )
        # Without the constructor: a third of the time.
        return _grouped(list(map(tuple.__new__, repeat(Alias), fields)), ends)


class _CompiledBase(KnowledgeBase):
    """A base whose entities and aliases are made when they are asked for."""

    def __init__(
        self, entities: _Entities, aliases: _Aliases, cue_sets: CueSets, stored: StoredIndexes
    ) -> None:
        super().__init__((), (), cue_sets)
        self.entities, self.aliases, self._records = entities, aliases, aliases
        self.ids = entities.ids
        self._stored = stored

    def cue_phrases(self) -> Iterable[Phrases]:
        """The phrases of all cues, made anew."""
        return self._records.guards.phrases()

    def index(self, name: str, make: Callable[[KnowledgeBase], Columns]) -> Columns:
        """The columns of an index of this base, as they are stored, if they are."""
        stored = self._stored(name)
        return make(self) if stored is None else stored

    def at_hand(self) -> AbstractContextManager[None]:
        """Keep all aliases that are made as long as this lasts; keeping the entities too takes 30 MB more for 0.2 s."""
        return self._records.at_hand()


class _Numbered(dict[str, int]):
    """Strings by their number, which is given when a string is first asked for."""

    def __missing__(self, text: str) -> int:
        self[text] = len(self)
        return self[text]


def encoded(kb: KnowledgeBase) -> bytes:
    """A base as bytes."""
    forms, words, labels, kinds, wikidata, versions, notes, meant, alias_notes = (
        _Numbered() for _ in range(9)
    )
    entities = list(kb.entities.values())
    aliases = [alias for found in kb.aliases.values() for alias in found]
    ids = {id_: number for number, id_ in enumerate(kb.entities, 1)}  # 0: none, of a term
    guards: dict[Guard, int] = {OPEN: 0}
    numbers = {
        "entity_names": [forms[e.name] for e in entities],
        "entity_sizes": [len(e.aliases) for e in entities],
        "entity_forms": [forms[form] for e in entities for form in e.aliases],
        "entity_labels": [labels[e.label] for e in entities],
        "entity_kinds": [kinds[e.kind] for e in entities],
        "entity_wikidata": [wikidata[e.wikidata or ""] for e in entities],
        "entity_versions": [versions[e.versions] for e in entities],
        "entity_notes": [notes[e.note] for e in entities],
        "key_sizes": [len(key) for key in kb.aliases],
        "key_words": [words[word] for key in kb.aliases for word in key],
        "alias_counts": [len(found) for found in kb.aliases.values()],
        "alias_forms": [forms[alias.form] for alias in aliases],
        "alias_entities": [0 if alias.entity is None else ids[alias.entity] for alias in aliases],
        "alias_guards": [guards.setdefault(alias.guard, len(guards)) for alias in aliases],
        "alias_errors": [int(alias.mt_error) for alias in aliases],
        "alias_meant": [meant[alias.meant] for alias in aliases],
        "alias_notes": [alias_notes[alias.note] for alias in aliases],
    }
    phrases, guard_numbers = _coded(guards)
    texts = {
        "phrases": phrases,
        "id": kb.entities,
        "forms": forms,
        "words": words,
        "label": labels,
        "kind": kinds,
        "wikidata": wikidata,
        "versions": versions,
        "note": notes,
        "meant": meant,
        "notes": alias_notes,
    }
    sets = {name: [" ".join(words) for words in value] for name, value in kb.cue_sets.items()}
    columns = Columns(
        {name: Texts.of(column) for name, column in texts.items()},
        {name: as_numbers(column) for name, column in {**numbers, **guard_numbers}.items()},
    )
    return pack({"sets": sets}, columns)


def decoded(content: bytes, stored: StoredIndexes = lambda name: None) -> KnowledgeBase:
    """The base that `encoded` gives as bytes, with what reads its indexes by their names."""
    head, columns = unpack(content)
    sets = {name: tuple(tuple(words.split(" ")) for words in value) for name, value in head["sets"].items()}
    return _CompiledBase(_Entities(columns), _Aliases(columns, _Guards(columns)), sets, stored)


def _grouped(values: _Group, ends: Sequence[int]) -> list[_Group]:
    """Values in groups of the kind that they are given in, from each end to the next; the first of them begins at the first end."""
    start = ends[0]
    return [values[a - start : b - start] for a, b in pairwise(ends)]


def _coded(guards: Iterable[Guard]) -> tuple[list[str], dict[str, list[int]]]:
    """The phrases of all cues, those of one cue as one text, and by name the columns of numbers that tell the guards."""
    phrases = _Numbered()
    numbers: dict[str, list[int]] = {name: [] for name in _GUARD_COLUMNS}
    for guard in guards:
        for sizes, cues in (("guard_requires", guard.requires), ("guard_forbids", guard.forbids)):
            numbers[sizes].append(len(cues))
            numbers["cue_scopes"] += (SCOPES.index(cue.scope) + cue.joined * len(SCOPES) for cue in cues)
            numbers["cue_phrases"] += (phrases["\t".join(map(" ".join, cue.phrases))] for cue in cues)
    return list(phrases), numbers


class _Guards:
    """The guards, made when they are asked for. They share their phrases.

    Recognition asks whether a guard *is* the open one, which stands first.
    """

    def __init__(self, columns: Columns) -> None:
        self._phrases = columns.texts["phrases"]
        self._requires, forbids, self._scopes, self._numbers = (
            columns.numbers[name] for name in _GUARD_COLUMNS
        )
        self._ends = group_ends(self._requires.astype(np.uint32) + forbids)
        self._made = {0: OPEN}
        self._made_phrases: dict[int, Phrases] = {}

    def __getitem__(self, number: int) -> Guard:
        guard = self._made.get(number)
        if guard is None:
            start, end = self._ends[number : number + 2].tolist()
            scopes, phrases = self._scopes[start:end].tolist(), self._numbers[start:end].tolist()
            cues = tuple(
                Cue(SCOPES[scope % len(SCOPES)], self._shared(at), scope >= len(SCOPES))
                for scope, at in zip(scopes, phrases, strict=True)
            )
            required = int(self._requires[number])
            guard = self._made[number] = Guard(cues[:required], cues[required:])
        return guard

    def _shared(self, number: int) -> Phrases:
        phrases = self._made_phrases.get(number)
        if phrases is None:
            phrases = self._made_phrases[number] = _phrases(self._phrases[number])
        return phrases

    def phrases(self) -> Iterator[Phrases]:
        """Those of all cues, made anew."""
        return map(_phrases, self._phrases)


def _phrases(text: str) -> Phrases:
    return tuple(tuple(words.split(" ")) for words in text.split("\t")) if text else ()
