"""Where many keys stand in a table, without keeping them: what a dictionary of them would need ten times the memory for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
_ON_A_SHELF = 8  # hashes, about so many


class HashIndex:
    """The rows of keys, of which only the hashes are kept: 12 bytes a key, and a place for every few.

    Python's hashes have 64 bits, so that a key that is not there is taken for one of a million that are once in 10^13 times. They are
    others in each process that is not a fork: an index cannot be pickled.

    Args:
        keys: those of row 0, 1, …; of equal ones the first counts.

    >>> index = HashIndex(["one", "two"])
    >>> index.row("two"), index.row("three"), "one" in index
    (1, -1, True)
    >>> index.rows(["two", "three", "one"]).tolist()
    [1, -1, 0]
    """

    __slots__ = ("_hash_at", "_hashes", "_middle", "_row_at", "_rows", "_shelf_at", "_shift")

    def __init__(self, keys: Iterable[str | tuple[str, ...]]) -> None:
        self._sort(_hashes(keys))

    @classmethod
    def of_words(
        cls, words: Sequence[str], numbers: npt.NDArray[np.integer], sizes: npt.NDArray[np.integer]
    ) -> HashIndex:
        """The same of keys of several words each, in half the time: no key is made and kept.

        Args:
            words: of which keys are made.
            numbers: of the words of one key after another.
            sizes: how many words each key has, one at least.

        >>> HashIndex.of_words(["one", "two"], np.array([0, 1, 1]), np.array([2, 1])).rows([("two",), ("one", "two")]).tolist()
        [1, 0]
        """
        strings, lengths = np.array(words, object), np.fromiter(map(len, words), np.int64, len(words))
        starts = np.cumsum(sizes, dtype=np.int64) - sizes
        hashes = np.empty(len(sizes), np.int64)
        for size in np.unique(sizes).tolist():
            rows = np.flatnonzero(sizes == size)
            of_key = numbers[starts[rows][:, None] + np.arange(size)]
            keys = zip(*(strings[column].tolist() for column in of_key.T), strict=True)
            # As `_hash` has it.
            both = lengths[of_key[:, 0]] + lengths[of_key[:, -1]]
            hashes[rows] = np.fromiter(map(hash, keys), np.int64, len(rows)) ^ both
        index = cls(())
        index._sort(hashes)
        return index

    def _sort(self, hashes: Ints) -> None:
        order = np.argsort(hashes, kind="stable")
        self._hashes, self._rows = hashes[order], order.astype(np.int32)
        # Views give whole numbers of Python, several times faster than arrays those of numpy.
        self._hash_at, self._row_at = self._hashes.data, self._rows.data
        # Hashes that begin with the same bits are one shelf, so that few are compared; half of the shelves hold negative ones.
        bits = max(1, (len(order) // _ON_A_SHELF).bit_length())
        self._shift, self._middle = 64 - bits, 1 << (bits - 1)
        firsts = np.arange(-self._middle, self._middle, dtype=np.int64) << self._shift
        self._shelf_at = np.append(self._hashes.searchsorted(firsts), len(order)).astype(np.int32).data

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, key: str | tuple[str, ...]) -> bool:
        return self.row(key) >= 0

    def row(self, key: str | tuple[str, ...]) -> int:
        """The row of a key, -1 if it is not there."""
        wanted = _hash(key)
        shelf = (wanted >> self._shift) + self._middle
        end = self._shelf_at[shelf + 1]
        at = bisect_left(self._hash_at, wanted, self._shelf_at[shelf], end)
        if at == end or self._hash_at[at] != wanted:
            return -1
        row: int = self._row_at[at]
        return row

    def rows(self, keys: Iterable[str | tuple[str, ...]]) -> Ints:
        """The row of each of some keys, -1 where it is not there."""
        wanted = _hashes(keys)
        if not len(self):
            return np.full(len(wanted), -1)
        at = np.minimum(self._hashes.searchsorted(wanted), len(self) - 1)
        rows: Ints = np.where(self._hashes[at] == wanted, self._rows[at], -1)
        return rows

    def __reduce__(self) -> Any:
        raise TypeError("a HashIndex holds hashes of this process and cannot be pickled")


class HashedNumbers:
    """A mapping of keys to numbers from 0 to 255 that keeps no keys (see `HashIndex`).

    >>> steps = HashedNumbers({"one": 1, "two": 2})
    >>> steps.get("two"), steps.get("three", 0), "one" in steps
    (2, 0, True)
    """

    __slots__ = ("_index", "_numbers")

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._index = HashIndex(numbers)
        self._numbers = np.fromiter(numbers.values(), np.uint8, len(numbers))

    def __contains__(self, key: str) -> bool:
        return key in self._index

    def get(self, key: str, default: int = 0) -> int:
        """The number of a key, or else `default`."""
        row = self._index.row(key)
        return default if row < 0 else int(self._numbers[row])


class NamedRows:
    """Names and the row of each: the names as one text, and an index of them.

    >>> names = NamedRows(["a", "b"])
    >>> list(names), names.rows(["b", "c"]).tolist()
    (['a', 'b'], [1, -1])
    """

    __slots__ = ("_index", "_text")

    def __init__(self, names: Iterable[str]) -> None:
        names = list(names)
        self._text = "\n".join(names).encode()
        self._index = HashIndex(names)

    @classmethod
    def of_array(cls, array: npt.NDArray[np.uint8]) -> NamedRows:
        """What `array` wrote."""
        return cls(array.tobytes().decode("utf-8").split("\n") if len(array) else ())

    def array(self) -> npt.NDArray[np.uint8]:
        """The names as bytes, to be stored."""
        return np.frombuffer(self._text, np.uint8)

    def __len__(self) -> int:
        return len(self._index)

    def __iter__(self) -> Iterator[str]:
        return iter(self._text.decode().split("\n") if len(self) else ())

    def __contains__(self, name: str) -> bool:
        return name in self._index

    def __eq__(self, other: object) -> bool:
        return isinstance(other, NamedRows) and self._text == other._text

    __hash__ = None  # type: ignore[assignment]

    def rows(self, names: Iterable[str]) -> Ints:
        """The row of each of some names, -1 where it has none."""
        return self._index.rows(names)

    def __reduce__(self) -> Any:
        return NamedRows, (list(self),)


def _hash(key: str | tuple[str, ...]) -> int:
    """The hash of a word or of words.

    Python takes the letters of a string as they lie in memory, where `gq` and 照 (U+7167) are the same two bytes; their lengths differ,
    of words those of the first and the last.
    """
    return hash(key) ^ (len(key) if isinstance(key, str) else len(key[0]) + len(key[-1]))


def _hashes(keys: Iterable[str | tuple[str, ...]]) -> Ints:
    return np.fromiter(map(_hash, keys), np.int64)
