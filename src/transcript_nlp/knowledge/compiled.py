"""The built-in base in one file that loads fast: what reading the tables gives, keys of the aliases included.

Columns of text and of numbers under zlib, so reading it can run no code. It carries a digest of the tables it was made from: a
file that is not of these tables is not used (the tables are read instead), and a test and `kb check` tell that it is stale.

A form is written once, for its entity and its aliases alike, and so is a word of keys: there are fewer strings to make and to keep.
"""

from __future__ import annotations

import ctypes
import gc
import hashlib
import json
import sys
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate, repeat
from pathlib import Path
from typing import Any, TypeVar

from transcript_nlp.knowledge.base import Alias, KnowledgeBase
from transcript_nlp.knowledge.guards import OPEN, Cue, Guard
from transcript_nlp.tables import RESOURCES
from transcript_nlp.types import Entity, make_records

COMPILED = RESOURCES / "kb.z"
_PARTS = ("cues.tsv", "entities/*.tsv", "guarded/*.tsv", "mt_errors/*.tsv")
_FORMAT = 3
_Values = TypeVar("_Values", list[Any], tuple[Any, ...], memoryview)
_NUMBER = "I"  # of four bytes, the lowest first


def digest(folder: Path) -> str:
    """A digest of the tables of a folder, of their names and their bytes."""
    total = hashlib.blake2b(digest_size=16)
    for path in sorted(path for part in _PARTS for path in folder.glob(part)):
        content = path.read_bytes().replace(b"\r\n", b"\n")
        total.update(f"{path.relative_to(folder).as_posix()} {len(content)} {_FORMAT}\n".encode())
        total.update(content)
    return total.hexdigest()


def is_fresh(folder: Path = RESOURCES / "kb") -> bool:
    """Whether the compiled file is there and was made from the tables of a folder."""
    return _content(folder) is not None


def load(folder: Path = RESOURCES / "kb") -> KnowledgeBase | None:
    """The base from the compiled file, or `None` when there is none that fits the tables."""
    content = _content(folder)
    if content is None:
        return None
    with no_collection():
        content = zlib.decompress(content)
        return _decoded(content)


def write(folder: Path = RESOURCES / "kb", path: Path = COMPILED) -> None:
    """Compile the tables of a folder. The same tables give the same bytes with one version of zlib.

    Raises:
        TableError: a table breaks its rules.
    """
    content = _encoded(KnowledgeBase.from_tables(folder))
    path.write_bytes(digest(folder).encode() + b"\n" + zlib.compress(content, 9))


def _content(folder: Path) -> bytes | None:
    """The compressed part of the compiled file, if that fits the tables."""
    if not COMPILED.exists():
        return None
    made_from, _, content = COMPILED.read_bytes().partition(b"\n")
    return content if made_from.decode("ascii", "replace") == digest(folder) else None


@contextmanager
def no_collection() -> Iterator[None]:
    """Many small objects that all stay: looking for garbage among them would double the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        _give_back()
        if enabled:
            if not gc.get_freeze_count():  # what others froze stays frozen
                gc.freeze()  # and unfreezing puts it all among the old: it is looked through once, not in each generation
                gc.unfreeze()
            gc.enable()


def _give_back() -> None:
    """Give the memory of columns that were read and freed back to the system: with glibc some 12 MB would stay with the process."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)


class _Numbered(dict[str, int]):
    """Strings by their number, which is given when a string is first asked for."""

    def __missing__(self, text: str) -> int:
        self[text] = len(self)
        return self[text]


def _encoded(kb: KnowledgeBase) -> bytes:
    """The guards and the sizes of all columns as one line of JSON, then the columns."""
    forms, words = _Numbered(), _Numbered()
    entities = list(kb.entities.values())
    aliases = [alias for found in kb.aliases.values() for alias in found]
    ids = {id_: number for number, id_ in enumerate(kb.entities)}
    guards: dict[Guard, int] = {OPEN: 0}
    numbers = {
        "entity_names": _numbers(forms[e.name] for e in entities),
        "entity_sizes": _numbers(len(e.aliases) for e in entities),
        "entity_forms": _numbers(forms[form] for e in entities for form in e.aliases),
        "key_sizes": _numbers(map(len, kb.aliases)),
        "key_words": _numbers(words[word] for key in kb.aliases for word in key),
        "alias_counts": _numbers(map(len, kb.aliases.values())),
        "alias_forms": _numbers(forms[alias.form] for alias in aliases),
        # The last stands for none: a term has no entity.
        "alias_entities": _numbers(len(ids) if a.entity is None else ids[a.entity] for a in aliases),
        "alias_guards": _numbers(guards.setdefault(alias.guard, len(guards)) for alias in aliases),
        "alias_errors": _numbers(int(alias.mt_error) for alias in aliases),
    }
    texts = {
        "id": _lines(e.id for e in entities),
        "label": _lines(e.label for e in entities),
        "kind": _lines(e.kind for e in entities),
        "wikidata": _lines(e.wikidata or "" for e in entities),
        "note": _lines(e.note for e in entities),
        "versions": _lines(e.versions for e in entities),
        "forms": _lines(forms),
        "words": _lines(words),
        "alias_meant": _lines(alias.meant for alias in aliases),
        "alias_notes": _lines(alias.note for alias in aliases),
    }
    columns = numbers | texts
    head = {
        "sizes": {name: len(column) for name, column in columns.items()},
        "sets": {name: [" ".join(words) for words in value] for name, value in kb.cue_sets.items()},
        **_coded(guards),
    }
    line = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    return b"".join((line, b"\n", *columns.values()))


def _decoded(content: bytes) -> KnowledgeBase:
    start = content.index(b"\n") + 1
    head = json.loads(content[:start])
    columns = dict(
        zip(head["sizes"], _grouped(memoryview(content)[start:], head["sizes"].values()), strict=True)
    )

    def lines(name: str) -> list[str]:
        return str(columns[name], "utf-8").split("\n")

    def numbers(name: str) -> Iterable[int]:
        return _read_numbers(columns[name])

    def picked(values: Sequence[Any], name: str) -> Iterator[Any]:
        return map(values.__getitem__, numbers(name))

    kb = KnowledgeBase()
    kb.cue_sets = {
        name: tuple(tuple(words.split(" ")) for words in value) for name, value in head["sets"].items()
    }
    forms, ids = lines("forms"), lines("id")
    entities = make_records(
        Entity,
        ids,
        picked(forms, "entity_names"),
        map(sys.intern, lines("label")),
        map(sys.intern, lines("kind")),
        _grouped(tuple(picked(forms, "entity_forms")), numbers("entity_sizes")),
        [number or None for number in lines("wikidata")],
        _shared(lines("note")),
        lines("versions"),
    )
    kb.entities = dict(zip(ids, entities, strict=True))
    fields = zip(
        picked(forms, "alias_forms"),
        picked([*ids, None], "alias_entities"),
        picked(_guards(head), "alias_guards"),
        picked((False, True), "alias_errors"),
        lines("alias_meant"),
        _shared(lines("alias_notes")),
        strict=True,
    )
    aliases = list(map(tuple.__new__, repeat(Alias), fields))  # without the constructor: a third of the time
    keys = _grouped(tuple(picked(lines("words"), "key_words")), numbers("key_sizes"))
    kb.aliases.update(zip(keys, _grouped(aliases, numbers("alias_counts")), strict=True))
    return kb


def _shared(texts: Iterable[str]) -> Iterator[str]:
    """The texts, equal ones as one string."""
    known: dict[str, str] = {}
    return (known.setdefault(text, text) for text in texts)


def _lines(cells: Iterable[str]) -> bytes:
    return "\n".join(cells).encode()


def _numbers(numbers: Iterable[int]) -> bytes:
    column = array(_NUMBER, numbers)
    if sys.byteorder == "big":
        column.byteswap()
    return column.tobytes()


def _read_numbers(column: memoryview) -> array[int]:
    numbers = array(_NUMBER)
    numbers.frombytes(column)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _grouped(values: _Values, sizes: Iterable[int]) -> list[_Values]:
    """Values in groups of some sizes, each of the kind that they are given in."""
    ends: list[int] = list(accumulate(sizes))
    return [values[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def _coded(guards: Iterable[Guard]) -> dict[str, Any]:
    """Guards and their phrases, which they share."""
    phrases: dict[tuple[tuple[str, ...], ...], int] = {}

    def cues(found: tuple[Cue, ...]) -> list[list[Any]]:
        return [[cue.scope, phrases.setdefault(cue.phrases, len(phrases))] for cue in found]

    coded = [[cues(guard.requires), cues(guard.forbids)] for guard in guards]
    return {"guards": coded, "phrases": list(phrases)}


def _guards(head: dict[str, Any]) -> list[Guard]:
    phrases = [tuple(tuple(words) for words in phrase) for phrase in head["phrases"]]

    def cues(coded: list[list[Any]]) -> tuple[Cue, ...]:
        return tuple(Cue(scope, phrases[number]) for scope, number in coded)

    # Recognition asks whether a guard *is* the open one, which stands first.
    return [OPEN, *(Guard(cues(requires), cues(forbids)) for requires, forbids in head["guards"][1:])]
