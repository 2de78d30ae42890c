"""Mappings whose values are made of columns when they are asked for."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping, Sequence, ValuesView
from contextlib import contextmanager
from typing import Any, TypeVar, overload

from transcript_nlp.knowledge.store.columns import Texts
from transcript_nlp.text.hash_index import HashIndex

_AT_A_TIME = 4096  # records, where all are made
_MOST_KEPT = 1 << 13  # records; with more, all are made anew when they are asked for
_Key = TypeVar("_Key", bound=str | tuple[str, ...])
_Value = TypeVar("_Value")
_Default = TypeVar("_Default")
Strings = Texts | list[str]


class Records(Mapping[_Key, _Value]):
    """A mapping whose values are made when they are asked for, and kept, some thousands at most; going through all of them keeps none.

    Args:
        index: of the keys.
        texts: the columns that values are made of.
    """

    def __init__(self, index: HashIndex, texts: Mapping[str, Texts]) -> None:
        self._index, self._texts = index, texts
        self._made: dict[_Key, _Value] = {}
        self._all: list[tuple[_Key, _Value]] | None = None
        self._keeps_all = False

    def _make(self, first: int, end: int, texts: Mapping[str, Strings]) -> Sequence[_Value]:
        """The values of some rows."""
        raise NotImplementedError

    def __getitem__(self, key: _Key) -> _Value:
        value = self.get(key)
        if value is None:
            raise KeyError(key)
        return value

    @overload
    def get(self, key: _Key, /) -> _Value | None: ...
    @overload
    def get(self, key: _Key, /, default: _Value | _Default) -> _Value | _Default: ...
    def get(self, key: _Key, /, default: Any = None) -> Any:
        """The value of a key, or else `default`."""
        value = self._made.get(key)
        if value is None and key:  # an unknown name has the id ""
            row = self._index.row(key)
            if row < 0:
                return default
            (value,) = self._make(row, row + 1, self._texts)
            if len(self._made) >= _MOST_KEPT:
                self._made.clear()
            self._made[key] = value
        return default if value is None else value

    def __contains__(self, key: object) -> bool:
        return key in self._made or (isinstance(key, str | tuple) and key in self._index)

    def __len__(self) -> int:
        return len(self._index)

    def values(self) -> ValuesView[_Value]:
        """All values, made anew."""
        return _Values(self)

    def items(self) -> ItemsView[_Key, _Value]:
        """All keys and values, made anew."""
        return _Items(self)

    def _keys(self) -> Iterator[_Key]:
        """All keys, in the order of their rows."""
        raise NotImplementedError

    def __iter__(self) -> Iterator[_Key]:
        return self._keys() if self._all is None else (key for key, _ in self._all)

    def everything(self) -> Iterator[tuple[_Key, _Value]]:
        """All keys and values in order, some thousand made at a time from lists of all strings: far faster than one by one."""
        if self._keeps_all and self._all is None:
            self._all = list(self._made_anew())
        return self._made_anew() if self._all is None else iter(self._all)

    def _made_anew(self) -> Iterator[tuple[_Key, _Value]]:
        texts: dict[str, Strings] = {name: list(column) for name, column in self._texts.items()}
        keys = self._keys()
        for first in range(0, len(self), _AT_A_TIME):
            made = self._make(first, min(first + _AT_A_TIME, len(self)), texts)
            # The values end each piece: so no key is taken that has none in it.
            yield from ((key, value) for value, key in zip(made, keys, strict=False))

    @contextmanager
    def at_hand(self) -> Iterator[None]:
        """Keep all that are made as long as this lasts: several will go through all of them."""
        self._keeps_all = True
        try:
            yield
        finally:
            self._all, self._keeps_all = None, False


class _Values(ValuesView[_Value]):
    _mapping: Records[Any, _Value]

    def __iter__(self) -> Iterator[_Value]:
        return (value for _, value in self._mapping.everything())


class _Items(ItemsView[_Key, _Value]):
    _mapping: Records[_Key, _Value]

    def __iter__(self) -> Iterator[tuple[_Key, _Value]]:
        return self._mapping.everything()
