"""The built-in base in one file that loads fast: what reading the tables gives, keys of the aliases included.

JSON under zlib, so reading it can run no code. It carries a digest of the tables it was made from: a file that is not of
these tables is not used (the tables are read instead), and a test and `kb check` tell that it is stale.
"""

from __future__ import annotations

import gc
import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from transcript_nlp.knowledge.base import Alias, KnowledgeBase
from transcript_nlp.knowledge.guards import OPEN, Cue, Guard
from transcript_nlp.tables import RESOURCES
from transcript_nlp.types import Entity

COMPILED = RESOURCES / "kb.json.z"
_PARTS = ("cues.tsv", "entities/*.tsv", "guarded/*.tsv", "mt_errors/*.tsv")
_FORMAT = 2


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
        return _decoded(json.loads(zlib.decompress(content)))


def write(folder: Path = RESOURCES / "kb", path: Path = COMPILED) -> None:
    """Compile the tables of a folder. The same tables give the same bytes with one version of zlib.

    Raises:
        TableError: a table breaks its rules.
    """
    text = json.dumps(_encoded(KnowledgeBase.from_tables(folder)), ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(digest(folder).encode() + b"\n" + zlib.compress(text.encode("utf-8"), 9))


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
        if enabled:
            if not gc.get_freeze_count():  # what others froze stays frozen
                gc.freeze()  # and unfreezing puts it all among the old: it is looked through once, not in each generation
                gc.unfreeze()
            gc.enable()


def _encoded(kb: KnowledgeBase) -> dict[str, Any]:
    """Columns instead of rows, strings joined by line ends: few objects for the JSON reader to make."""
    guards: dict[Guard, int] = {OPEN: 0}
    phrases: dict[tuple[tuple[str, ...], ...], int] = {}
    numbers = {id_: number for number, id_ in enumerate(kb.entities)}
    aliases = [alias for found in kb.aliases.values() for alias in found]
    entities = list(kb.entities.values())

    def cues(found: tuple[Cue, ...]) -> list[list[Any]]:
        return [[cue.scope, phrases.setdefault(cue.phrases, len(phrases))] for cue in found]

    return {
        "entities": [
            _column(e.id for e in entities),
            _column(e.name for e in entities),
            _column(e.label for e in entities),
            _column(e.kind for e in entities),
            _column("|".join(e.aliases) for e in entities),
            _column(e.wikidata or "" for e in entities),
            _column(e.note for e in entities),
            _column(e.versions for e in entities),
        ],
        "keys": _column(" ".join(key) for key in kb.aliases),
        "counts": [len(found) for found in kb.aliases.values()],
        "forms": _column(alias.form for alias in aliases),
        "meant_for": [-1 if alias.entity is None else numbers[alias.entity] for alias in aliases],
        "guard": [guards.setdefault(alias.guard, len(guards)) for alias in aliases],
        "mt_error": [int(alias.mt_error) for alias in aliases],
        "meant": _column(alias.meant for alias in aliases),
        "note": _column(alias.note for alias in aliases),
        "guards": [[cues(guard.requires), cues(guard.forbids)] for guard in guards],
        "phrases": list(phrases),
        "sets": {name: [" ".join(words) for words in value] for name, value in kb.cue_sets.items()},
    }


def _column(cells: Iterable[str]) -> str:
    return "\n".join(cells)


def _decoded(data: dict[str, Any]) -> KnowledgeBase:
    columns = [column.split("\n") for column in data["entities"]]
    kb = KnowledgeBase()
    for id_, name, label, kind, aliases, wikidata, note, versions in zip(*columns, strict=True):
        forms = tuple(aliases.split("|"))
        kb.entities[id_] = Entity(id_, name, label, kind, forms, wikidata or None, note, versions)
    kb.cue_sets = {
        name: tuple(tuple(words.split(" ")) for words in value) for name, value in data["sets"].items()
    }
    ids = [*kb.entities, None]  # -1 is the last: a term has no entity
    guards = _guards(data)
    made = map(
        Alias,
        data["forms"].split("\n"),
        map(ids.__getitem__, data["meant_for"]),
        map(guards.__getitem__, data["guard"]),
        map(bool, data["mt_error"]),
        data["meant"].split("\n"),
        data["note"].split("\n"),
    )
    for key, count in zip(data["keys"].split("\n"), data["counts"], strict=True):
        kb.aliases[tuple(key.split(" "))] = [next(made)] if count == 1 else list(islice(made, count))
    return kb


def _guards(data: dict[str, Any]) -> list[Guard]:
    phrases = [tuple(tuple(words) for words in phrase) for phrase in data["phrases"]]

    def cues(coded: list[list[Any]]) -> tuple[Cue, ...]:
        return tuple(Cue(scope, phrases[number]) for scope, number in coded)

    # Recognition asks whether a guard *is* the open one, which stands first.
    return [OPEN, *(Guard(cues(requires), cues(forbids)) for requires, forbids in data["guards"][1:])]
