"""Columns of texts and of numbers in one file: read in a moment, kept in few bytes, and unable to run code."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.unsignedinteger[Any]]
_KINDS = ("<u1", "<u2", "<u4")
_TEXT = "text"
_LINE_END = ord("\n")


class Texts:
    """Strings without line ends, as one text in UTF-8; each is made when it is read.

    >>> texts = Texts(b"one%ctwo" % 10)
    >>> len(texts), texts[1], list(texts)
    (2, 'two', ['one', 'two'])
    """

    __slots__ = ("_stops", "_text")

    def __init__(self, text: bytes) -> None:
        self._text = text
        ends = np.flatnonzero(np.frombuffer(text, np.uint8) == _LINE_END)
        # A view gives whole numbers of Python, several times faster than an array those of numpy.
        self._stops = np.concatenate([[-1], ends, [len(text)]]).astype(np.int32).data

    @classmethod
    def of(cls, texts: Iterable[str]) -> Texts:
        """Some strings so; none at all are one empty string."""
        return cls("\n".join(texts).encode())

    @property
    def encoded(self) -> bytes:
        """The strings in UTF-8 with line ends between them."""
        return self._text

    def __len__(self) -> int:
        return len(self._stops) - 1

    def __getitem__(self, row: int) -> str:
        return self._text[self._stops[row] + 1 : self._stops[row + 1]].decode()

    def __iter__(self) -> Iterator[str]:
        return iter(self._text.decode().split("\n"))

    def between(self, rows: range) -> list[str]:
        """Some that stand one after the other."""
        if not rows:
            return []
        return self._text[self._stops[rows[0]] + 1 : self._stops[rows[-1] + 1]].decode().split("\n")


class Columns(NamedTuple):
    """Columns of texts and of numbers by their names."""

    texts: dict[str, Texts]
    numbers: dict[str, Numbers]

    @classmethod
    def joined(cls, parts: Mapping[str, Columns]) -> Columns:
        """The columns of several parts, their names behind those of the parts: `names.keys`."""
        return cls(
            {f"{part}.{name}": column for part, some in parts.items() for name, column in some.texts.items()},
            {
                f"{part}.{name}": column
                for part, some in parts.items()
                for name, column in some.numbers.items()
            },
        )

    def part(self, name: str) -> Columns:
        """Those of one of the parts that were joined."""
        start = f"{name}."
        return Columns(
            {key.removeprefix(start): column for key, column in self.texts.items() if key.startswith(start)},
            {
                key.removeprefix(start): column
                for key, column in self.numbers.items()
                if key.startswith(start)
            },
        )


def as_numbers(values: Any) -> Numbers:
    """Whole numbers from 0 to 2**32 - 1, in as few bytes as the greatest needs."""
    array = np.array(values, np.int64)
    return array.astype(next(kind for kind in _KINDS if array.max(initial=0) <= np.iinfo(kind).max))


def group_ends(sizes: npt.NDArray[np.integer]) -> npt.NDArray[np.int32]:
    """Where groups of some sizes end, and the first begins."""
    return np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32)


def pack(head: Mapping[str, Any], columns: Columns) -> bytes:
    """What `unpack` gives back.

    Each column is compressed by itself: what reads them then never holds all of them twice, and what it gives back to the system
    leaves no gaps between what it keeps.

    Args:
        head: anything JSON can write.
        columns: their numbers made by `as_numbers`.
    """
    kinds = {
        **dict.fromkeys(columns.texts, _TEXT),
        **{name: column.dtype.str.replace("|", "<") for name, column in columns.numbers.items()},
    }
    content = [
        *(column.encoded for column in columns.texts.values()),
        *(column.tobytes() for column in columns.numbers.values()),
    ]
    packed = [zlib.compress(column, 9) for column in content]
    described = {
        name: [kind, len(column), len(small)]
        for (name, kind), column, small in zip(kinds.items(), content, packed, strict=True)
    }
    line = json.dumps({"columns": described, **head}, ensure_ascii=False, separators=(",", ":")).encode()
    return b"".join((line, b"\n", *packed))


def unpack(packed: bytes) -> tuple[dict[str, Any], Columns]:
    """The head and the columns."""
    at = packed.index(b"\n") + 1
    head, content = json.loads(packed[:at]), memoryview(packed)
    columns = Columns({}, {})
    for name, (kind, size, small) in head.pop("columns").items():
        column = zlib.decompress(content[at : at + small], bufsize=size or 1)
        at += small
        if kind == _TEXT:
            columns.texts[name] = Texts(column)
        else:
            columns.numbers[name] = np.frombuffer(column, kind)
    return head, columns
