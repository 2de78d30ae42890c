"""Compiled bases on disk: the built-in one, and that with a user's tables on top.

Two files stand beside the tables: the base (`kb.z`) and what is made of it to look names up (`indexes.z`). Each begins with a
digest of the tables that it was made from and one of its own bytes. A file that is not of these tables, or not whole, is not
used: the tables are read instead, and `kb check` tells of it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from os import SEEK_CUR
from pathlib import Path

from transcript_nlp.knowledge.base import (
    BUILTIN,
    ENTITY_COLUMNS,
    ERROR_COLUMNS,
    GUARDED_COLUMNS,
    OPTIONAL_ENTITY_COLUMNS,
    KnowledgeBase,
)
from transcript_nlp.knowledge.store.columns import Columns, pack, unpack
from transcript_nlp.knowledge.store.compiled import FORMAT, decoded, encoded
from transcript_nlp.knowledge.store.loading import no_collection
from transcript_nlp.tables import RESOURCES, read_tables, write_whole

_TABLES = ("cues.tsv", "entities/*.tsv", "guarded/*.tsv", "mt_errors/*.tsv")
_HEAD_LINES = 2  # the digests
_INDEXED = ("kb/**/*.tsv", "names/*")  # what indexes are made of


@dataclass(frozen=True, slots=True)
class Store:
    """Where a compiled base stands.

    Attributes:
        folder: of its two files.
        own: a user's tables that are merged with the built-in base, if there are any.
    """

    folder: Path
    own: Path | None = None

    @property
    def base(self) -> Path:
        """The file of the entities and aliases."""
        return self.folder / "kb.z"

    @property
    def indexes(self) -> Path:
        """The file of the indexes."""
        return self.folder / "indexes.z"

    def load(self) -> KnowledgeBase | None:
        """The base, or `None` when none is stored that fits the tables."""
        content = self.read_base()
        if content is None:
            return None
        with no_collection():
            return decoded(content, _Indexes(self))

    def read_base(self) -> bytes | None:
        """What the file of the base holds, if it fits the tables."""
        return _read(self.base, self._digest(BUILTIN, _TABLES))

    def read_indexes(self) -> bytes | None:
        """What the file of the indexes holds, if it fits the tables."""
        return _read(self.indexes, self._digest(RESOURCES, _INDEXED))

    def write(self) -> KnowledgeBase:
        """Compile the tables. The same tables give the same bytes with one version of zlib.

        Returns:
            The base as it is stored now; its indexes are to be written next.

        Raises:
            TableError: a table breaks its rules, or the file cannot be written.
        """
        kb = KnowledgeBase.from_tables(self.own or BUILTIN)
        if self.own is not None:
            kb = KnowledgeBase.builtin().merged_with(kb)
        content = encoded(kb)
        _write(self.base, self._digest(BUILTIN, _TABLES), content)
        return decoded(content)

    def write_indexes(self, indexes: Mapping[str, Columns]) -> None:
        """Store the indexes of the base, so that no process has to make them; each can be read by itself.

        Raises:
            TableError: the file cannot be written.
        """
        packed = {name: pack({}, columns) for name, columns in indexes.items()}
        sizes = json.dumps({name: len(content) for name, content in packed.items()}).encode()
        content = b"\n".join((sizes, b"".join(packed.values())))
        _write(self.indexes, self._digest(RESOURCES, _INDEXED), content)

    def stale(self) -> list[Path]:
        """The files that are not there, or not made from these tables."""
        fresh = {self.base: self.read_base, self.indexes: self.read_indexes}
        return [path for path, read in fresh.items() if read() is None]

    def _digest(self, builtin: Path, parts: Sequence[str]) -> bytes:
        """What a file must be made from."""
        own = b"" if self.own is None else b"+" + _digest(self.own, _TABLES)
        return _digest(builtin, parts) + own


BUILTIN_STORE = Store(RESOURCES)


class _Indexes:
    """The indexes of a stored base, read one by one.

    They are asked for when they are first needed, so whether they fit the tables is found out once: digests of all tables take time.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._fit: bool | None = None

    def __call__(self, name: str) -> Columns | None:
        if self._fit is None:
            self._fit = self._store.read_indexes() is not None
        if not self._fit:
            return None
        with self._store.indexes.open("rb") as file:
            for _ in range(_HEAD_LINES):
                file.readline()
            for other, size in json.loads(file.readline()).items():
                if other == name:
                    return unpack(file.read(size))[1]
                file.seek(size, SEEK_CUR)
        return None


def with_own(tables: Path) -> KnowledgeBase:
    """The built-in base with a user's tables on top; it loads as fast as the built-in one if `kb compile` stored it.

    Raises:
        TableError: the folder has no tables, or a table breaks its rules.
    """
    stored = Store(tables, tables).load()
    return stored or KnowledgeBase.builtin().merged_with(KnowledgeBase.from_tables(tables))


def forms_with_stops(tables: Path) -> tuple[str, ...]:
    """The forms of a user's tables that have a stop inside (`دوبا.نكس`), without loading a base.

    Raises:
        TableError: a table breaks its rules.
    """
    entities = read_tables(tables / "entities", ENTITY_COLUMNS, OPTIONAL_ENTITY_COLUMNS)
    forms = [form for row in entities for form in row.values("arabic")]
    forms += (row["alias"] for row in read_tables(tables / "guarded", GUARDED_COLUMNS))
    forms += (row["surface"] for row in read_tables(tables / "mt_errors", ERROR_COLUMNS))
    return tuple(dict.fromkeys(form for form in forms if "." in form.strip(".")))


def _digest(folder: Path, parts: Sequence[str]) -> bytes:
    """A digest of the tables of a folder, of their names and their bytes."""
    total = hashlib.blake2b(digest_size=16)
    for path in sorted(path for part in parts for path in folder.glob(part)):
        content = path.read_bytes().replace(b"\r\n", b"\n")
        total.update(f"{path.relative_to(folder).as_posix()} {len(content)} {FORMAT}\n".encode())
        total.update(content)
    return total.hexdigest().encode()


def _write(path: Path, made_from: bytes, content: bytes) -> None:
    write_whole(path, b"\n".join((made_from, _checksum(content), content)))


def _read(path: Path, made_from: bytes) -> bytes | None:
    """What stands in a file behind its digests, if it is whole and made from what has that digest."""
    if not path.exists():
        return None
    *digests, content = path.read_bytes().split(b"\n", _HEAD_LINES)
    return content if digests == [made_from, _checksum(content)] else None


def _checksum(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16).hexdigest().encode()
