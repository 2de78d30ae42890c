"""The files of an index on disk.

    DIR/manifest.json    format, version, settings, and which of the folders below count
    DIR/batch-000001/    rows.jsonl (id and verdict of each document), shingles and anchors of those that stayed
    DIR/keys-000002/     sorted keys of one or more batches (see `runs`)
    DIR/lock             held while a run works

A folder is written aside and renamed, and counts when the manifest that names it has replaced the old one. What no
manifest names was left behind by a killed run and goes when the next one begins.
"""

from __future__ import annotations

import json
import os
import shutil
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from transcript_nlp.dedup.runs import Columns, Runs, load, merge_runs, write_run
from transcript_nlp.dedup.shingles import Hashes, Ints, Ragged
from transcript_nlp.errors import InputError, in_form, writing

FORMAT = "transcript-nlp dedup index"
VERSION = 4
_MANIFEST = "manifest.json"
_ROWS = ("shingles", "anchors")


class Store:
    """The folder of an index. Documents are numbered from 0 in the order they came.

    Attributes:
        settings: what the index was made with.
        batches: of each batch its folder, the number of its first document, how many it has, and its key.
    """

    def __init__(self, folder: Path) -> None:
        """Read what is there.

        Raises:
            InputError: the folder holds something else, or an index of another version.
        """
        self.folder = folder
        self.settings: dict[str, Any] | None = None
        self.batches: list[dict[str, Any]] = []
        self._runs: list[dict[str, Any]] = []
        self._last = 0  # number of the newest folder
        self._mapped: dict[tuple[int, str], Ragged] = {}
        self._offsets: dict[str, Ints] = {}  # of the lines of a batch, by its folder
        self._lock: int | None = None
        self._read()

    def _read(self) -> None:
        path = self.folder / _MANIFEST
        if not path.exists():
            if self.folder.is_file():
                raise InputError(f"{self.folder} is a file; an index is a folder")
            if self.folder.exists() and any(not _is_ours(file.name) for file in self.folder.iterdir()):
                raise InputError(f"{self.folder} is not empty and holds no index; name a new folder")
            return
        try:
            manifest = json.loads(path.read_bytes())
        except (OSError, ValueError) as error:
            raise InputError(f"{path} cannot be read as an index: {error}") from error
        if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
            raise InputError(f"{path} is not the manifest of a {FORMAT}")
        if manifest.get("version") != VERSION:
            raise InputError(
                f"{self.folder} is an index of version {manifest.get('version')}, but this program reads version {VERSION}; "
                "build the index anew"
            )
        with in_form(str(path), "manifest of an index"):
            self.settings, self.batches = manifest["settings"], manifest["batches"]
            self._runs, self._last = manifest["runs"], manifest["last"]

    def open(self, settings: Mapping[str, Any]) -> None:
        """Take the lock, begin an index if there is none, and sweep what a killed run left.

        Raises:
            InputError: the index was made with other settings, another run holds it, or it cannot be written.
        """
        with writing(f"the index {self.folder}"):
            self.folder.mkdir(parents=True, exist_ok=True)
            self._acquire()
        try:
            with writing(f"the index {self.folder}"):
                self._prepare(settings)
        except BaseException:
            self.close()
            raise

    def _prepare(self, settings: Mapping[str, Any]) -> None:
        self._read()  # another run may have ended since
        if self.settings is None:
            self.settings = dict(settings)
            self._commit()
        for name, value in settings.items():
            if self.settings.get(name) != value:
                raise InputError(
                    f"the index {self.folder} was made with {name} {self.settings.get(name)}, not {value}; "
                    "use that, or another folder"
                )
        named = {row["name"] for row in (*self.batches, *self._runs)}
        for folder in self.folder.iterdir():
            if folder.is_dir() and _is_ours(folder.name) and folder.name not in named:
                shutil.rmtree(folder)

    def _acquire(self) -> None:
        try:
            import fcntl
        except ImportError:  # no such locks on Windows; two runs on one index are then the user's care
            return
        self._lock = os.open(self.folder / "lock", os.O_CREAT | os.O_RDWR)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.close()
            raise InputError(f"another run is working on the index {self.folder}") from None

    def close(self) -> None:
        """Give the lock back."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    @property
    def documents(self) -> int:
        """How many documents the index has seen."""
        return sum(batch["documents"] for batch in self.batches)

    def runs(self) -> Runs:
        """The keys, for searching."""
        return Runs([self.folder / run["name"] for run in self._runs])

    def append(
        self, rows: Sequence[bytes], data: Mapping[str, Ragged], tables: Mapping[str, Columns], key: str
    ) -> None:
        """Add a batch: a line for each document, its shingles and anchors, and the keys of the batch.

        Raises:
            InputError: the index cannot be written.
        """

        def write(folder: Path) -> None:
            folder.mkdir()
            offsets = np.cumsum([0, *map(len, rows)], dtype=np.int64)
            (folder / "rows.jsonl").write_bytes(b"".join(rows))
            np.save(folder / "rows.npy", offsets)
            for name in _ROWS:
                np.save(folder / f"{name}.npy", data[name].values)
                np.save(folder / f"{name}.bounds.npy", data[name].bounds)

        first = self.documents
        with writing(f"the index {self.folder}"):
            batch = self._new("batch", write)
            run = self._new("keys", lambda folder: write_run(folder, tables))
            self.batches.append({"name": batch, "first": first, "documents": len(rows), "key": key})
            self._runs.append({"name": run, "documents": len(rows)})
            self._commit()
            self._merge()

    def _merge(self) -> None:
        """Merge small runs, so that their number grows with the logarithm of the documents."""
        while len(self._runs) > 1 and self._runs[-2]["documents"] <= 2 * self._runs[-1]["documents"]:
            older, newer = self._runs[-2:]
            a, b = (self.folder / run["name"] for run in (older, newer))
            name = self._new("keys", lambda folder, a=a, b=b: merge_runs(folder, a, b))  # type: ignore[misc]
            self._runs[-2:] = [{"name": name, "documents": older["documents"] + newer["documents"]}]
            self._commit()
            for folder in (a, b):
                shutil.rmtree(folder)

    def _new(self, kind: str, write: Callable[[Path], None]) -> str:
        """Write a folder aside, put it on the disk, and give it its name."""
        self._last += 1
        name = f"{kind}-{self._last:06}"
        aside = self.folder / f"{name}.aside"
        write(aside)
        for file in (*aside.iterdir(), aside):
            _sync(file)
        aside.replace(self.folder / name)
        return name

    def _commit(self) -> None:
        manifest = {
            "format": FORMAT,
            "version": VERSION,
            "settings": self.settings,
            "batches": self.batches,
            "runs": self._runs,
            "last": self._last,
        }
        aside = self.folder / f"{_MANIFEST}.aside"
        aside.write_text(json.dumps(manifest, indent=1), encoding="utf-8")
        _sync(aside)
        aside.replace(self.folder / _MANIFEST)
        _sync(self.folder)

    def _batch_of(self, number: int) -> int:
        return bisect_right(self.batches, number, key=lambda batch: batch["first"]) - 1

    def row(self, number: int) -> dict[str, Any]:
        """The line of a document."""
        batch = self.batches[self._batch_of(number)]
        folder = self.folder / batch["name"]
        if batch["name"] not in self._offsets:
            self._offsets[batch["name"]] = load(folder / "rows.npy")
        at = number - batch["first"]
        begin, end = self._offsets[batch["name"]][at : at + 2].tolist()
        with (folder / "rows.jsonl").open("rb") as file:
            file.seek(begin)
            row: dict[str, Any] = json.loads(file.read(end - begin))
        return row

    def rows(self, batch: int) -> list[dict[str, Any]]:
        """The lines of a batch."""
        data = (self.folder / self.batches[batch]["name"] / "rows.jsonl").read_bytes()
        return [json.loads(line) for line in data.splitlines()]

    def values(self, name: str, number: int) -> Hashes:
        """The `shingles` or `anchors` of a document."""
        batch = self._batch_of(number)
        if (batch, name) not in self._mapped:
            folder = self.folder / self.batches[batch]["name"]
            self._mapped[batch, name] = Ragged(
                load(folder / f"{name}.npy"), load(folder / f"{name}.bounds.npy")
            )
        return self._mapped[batch, name][number - self.batches[batch]["first"]]


def _is_ours(name: str) -> bool:
    """Whether a file of an index folder is one that this module makes."""
    return name.startswith(("batch-", "keys-", _MANIFEST)) or name == "lock"


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
