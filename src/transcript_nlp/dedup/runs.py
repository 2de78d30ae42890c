"""Sorted tables of keys on disk: which documents have a key.

A *run* is a folder with three arrays for each table: the sorted keys, the documents that have them, and fences, which tell where the
keys with the same highest bits begin. Keys are hashes, so between two fences stand about eight, and a look-up costs the same in a
run of any size. Runs are only written and merged whole, never changed. They are read through memory maps, so a look-up touches a
page of each array.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from transcript_nlp.dedup.shingles import Hashes, Ints
from transcript_nlp.errors import InputError

Documents = NDArray[np.uint32]
Columns = tuple[Hashes, Documents]
TABLES = ("ids", "exact", "bands", "samples", "anchors")
_PIECE = 1 << 20  # keys merged at a time
_BETWEEN = 8  # keys between two fences, on average


def sorted_columns(keys: Hashes, documents: Ints | Documents) -> Columns:
    """Keys in order, with their documents."""
    order = np.argsort(keys)
    return keys[order], documents[order].astype(np.uint32)


def write_run(folder: Path, tables: Mapping[str, Columns]) -> None:
    """Write the tables of a run into a new folder."""
    folder.mkdir()
    for name, (keys, documents) in tables.items():
        np.save(folder / f"{name}.keys.npy", keys)
        np.save(folder / f"{name}.documents.npy", documents)
        np.save(folder / f"{name}.fences.npy", _fences(keys))


def _fences(keys: Hashes) -> Ints:
    """Where the keys begin whose highest bits are 0, 1, 2, …, and where the last of them end."""
    bits = max(1, (len(keys) // _BETWEEN).bit_length())
    firsts = np.arange(1 << bits, dtype=np.uint64) << np.uint64(64 - bits)
    return np.append(np.searchsorted(keys, firsts), len(keys)).astype(np.int64)


def merge_runs(folder: Path, older: Path, newer: Path) -> None:
    """Write a new run with the keys of two, a piece at a time."""
    folder.mkdir()
    for name in TABLES:
        a, b = read_columns(older, name), read_columns(newer, name)
        size = len(a[0]) + len(b[0])
        keys = _create(folder / f"{name}.keys.npy", np.uint64, size)
        documents = _create(folder / f"{name}.documents.npy", np.uint32, size)
        at = i = j = 0
        while i < len(a[0]) or j < len(b[0]):
            next_i, next_j = _cut(a[0], b[0], i, j)
            piece = sorted_columns(
                np.concatenate([a[0][i:next_i], b[0][j:next_j]]),
                np.concatenate([a[1][i:next_i], b[1][j:next_j]]),
            )
            end = at + len(piece[0])
            keys[at:end], documents[at:end] = piece
            at, i, j = end, next_i, next_j
        _flush(keys, documents)
        np.save(folder / f"{name}.fences.npy", _fences(keys))


def _create(path: Path, kind: type[Any], size: int) -> NDArray[Any]:
    """A new array on disk; an empty one cannot be mapped."""
    if size:
        mapped: NDArray[Any] = np.lib.format.open_memmap(path, "w+", kind, (size,))
        return mapped
    empty: NDArray[Any] = np.empty(0, kind)
    np.save(path, empty)
    return empty


def _flush(*arrays: NDArray[Any]) -> None:
    for array in arrays:
        if isinstance(array, np.memmap):
            array.flush()


def _cut(a: Hashes, b: Hashes, i: int, j: int) -> tuple[int, int]:
    """Where the next piece of both ends, so that no key of what follows belongs before it."""
    ends = [row[min(at + _PIECE, len(row)) - 1] for row, at in ((a, i), (b, j)) if at < len(row)]
    bound = min(ends)
    return int(np.searchsorted(a, bound, "right")), int(np.searchsorted(b, bound, "right"))


def read_columns(folder: Path, table: str) -> Columns:
    """The columns of a table of a run, mapped."""
    keys, documents = folder / f"{table}.keys.npy", folder / f"{table}.documents.npy"
    return load(keys), load(documents)


def load(path: Path) -> NDArray[Any]:
    """An array on disk, mapped.

    Raises:
        InputError: it is not there, or only a part of it.
    """
    try:
        array: NDArray[Any] = np.load(path, mmap_mode="r")
    except (OSError, EOFError, ValueError) as error:
        raise InputError(f"{path} cannot be read as a part of an index: {error}") from error
    return array.view(np.ndarray)


@dataclass(slots=True)
class Runs:
    """The runs of an index, searched together."""

    folders: Sequence[Path]
    _opened: dict[tuple[int, str], tuple[Hashes, Documents, Ints]] = field(default_factory=dict)

    def _open(self, table: str) -> list[tuple[Hashes, Documents, Ints]]:
        for k, folder in enumerate(self.folders):
            if (k, table) not in self._opened:
                fences: Ints = load(folder / f"{table}.fences.npy")
                self._opened[k, table] = (*read_columns(folder, table), fences)
        return [self._opened[k, table] for k in range(len(self.folders))]

    def ranges(self, table: str, keys: Hashes) -> list[tuple[Ints, Ints, Documents]]:
        """For each run where the documents of each key begin and end, and the column of documents."""
        order = np.argsort(keys)  # in order the searches touch each page once
        sought = keys[order]
        found = []
        for column, documents, fences in self._open(table):
            bounds = np.empty((2, len(keys)), np.int64)
            bounds[:, order] = _find(column, fences, sought)
            found.append((bounds[0], bounds[1], documents))
        return found

    def counts(self, table: str, keys: Hashes) -> Ints:
        """How many documents have each key."""
        total = np.zeros(len(keys), np.int64)
        for left, right, _ in self.ranges(table, keys):
            total += right - left
        return total

    def lookup(self, table: str, keys: Hashes, most: int) -> tuple[Ints, Ints]:
        """Which keys, of those that at most `most` documents have, stand in which documents: places and documents."""
        places, documents = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
        ranges = self.ranges(table, keys)
        sizes = sum((right - left for left, right, _ in ranges), np.zeros(len(keys), np.int64))
        for left, right, column in ranges:
            lengths = np.where(sizes <= most, right - left, 0)
            place = np.repeat(np.arange(len(keys)), lengths)
            step = np.arange(len(place)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
            places.append(place)
            documents.append(column[left[place] + step].astype(np.int64))
        return np.concatenate(places), np.concatenate(documents)


def _find(column: Hashes, fences: Ints, keys: Hashes) -> tuple[Ints, Ints]:
    """Where each key begins and ends in a sorted column."""
    shift = np.uint64(64 - (len(fences) - 1).bit_length() + 1)
    bucket = (keys >> shift).astype(np.int64)
    low, high = fences[bucket], fences[bucket + 1]
    left = _bisected(column, low, high, keys)
    right = left.copy()
    hits = np.flatnonzero(left < high)
    hits = hits[column[left[hits]] == keys[hits]]
    right[hits] = _bisected(column, left[hits], high[hits], keys[hits], after=True)
    return left, right


def _bisected(column: Hashes, low: Ints, high: Ints, keys: Hashes, *, after: bool = False) -> Ints:
    """For each key the first place from `low` to `high` whose value is not below it, or is above it."""
    found = low.copy()
    rows = np.flatnonzero(low < high)
    low, high, keys = low[rows], high[rows], keys[rows]
    while len(rows):
        middle = (low + high) >> 1
        values = column[middle]
        before = values <= keys if after else values < keys
        low, high = np.where(before, middle + 1, low), np.where(before, high, middle)
        found[rows] = low
        going = low < high
        rows, low, high, keys = rows[going], low[going], high[going], keys[going]
    return found
