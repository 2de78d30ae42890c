"""Columns of texts and of numbers in one file: read in a moment, kept in few bytes, and unable to run code."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

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


def pack(head: Mapping[str, Any], texts: Mapping[str, Iterable[str]], numbers: Mapping[str, Any]) -> bytes:
    """What `unpack` gives back.

    Args:
        head: anything JSON can write.
        texts: columns of strings without line ends, none of them empty.
        numbers: columns of whole numbers from 0 to 2**32 - 1.
    """
    columns = {name: "\n".join(column).encode() for name, column in texts.items()}
    kinds = dict.fromkeys(columns, _TEXT)
    for name, column in numbers.items():
        values = np.array(column, np.int64)
        kinds[name] = next(kind for kind in _KINDS if values.max(initial=0) <= np.iinfo(kind).max)
        columns[name] = values.astype(kinds[name]).tobytes()
    described = {name: [kinds[name], len(column)] for name, column in columns.items()}
    line = json.dumps({"columns": described, **head}, ensure_ascii=False, separators=(",", ":")).encode()
    return zlib.compress(b"".join((line, b"\n", *columns.values())), 9)


def unpack(packed: bytes) -> tuple[dict[str, Any], dict[str, Texts], dict[str, Numbers]]:
    """The head, the columns of texts and those of numbers."""
    content = zlib.decompress(packed)
    at = content.index(b"\n") + 1
    head = json.loads(content[:at])
    texts: dict[str, Texts] = {}
    numbers: dict[str, Numbers] = {}
    for name, (kind, size) in head.pop("columns").items():
        column = content[at : at + size]
        at += size
        if kind == _TEXT:
            texts[name] = Texts(column)
        else:
            numbers[name] = np.frombuffer(column, kind)
    return head, texts, numbers
