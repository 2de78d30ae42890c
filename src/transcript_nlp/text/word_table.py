"""What is known of word types: learned when a word is first seen, and kept from text to text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from zlib import crc32

import numpy as np
import numpy.typing as npt

from transcript_nlp.text.word_types import WordTypes

if TYPE_CHECKING:
    from transcript_nlp.text.tokens import Ints, Tokens

_MOST_WORDS = 1 << 15
ANY = (1 << 64) - 1  # the bits of all words

Fact = TypeVar("Fact")
Learn = Callable[[Sequence[str]], Sequence[Fact | None]]


class TypeArray:
    """A value of each word type in an array, so that those of a text are one gather.

    Args:
        learn: gives the values of some words; the new words of a text are learned at once.
        dtype: of the values; one with a shape where each type has several.
        as_written: whether words are given to it as they stand, or in `match` form.
    """

    def __init__(
        self, learn: Callable[[list[str]], Any], dtype: npt.DTypeLike, *, as_written: bool = False
    ) -> None:
        self._learn, self._as_written = learn, as_written
        self._types: WordTypes | None = None
        self._values, self._is_known = np.zeros(0, dtype), np.zeros(0, bool)
        self._count, self._is_complete = (
            0,
            False,
        )  # the types there were when it learned last, and whether all are known

    def of(self, tokens: Tokens, places: Ints | None = None) -> npt.NDArray[Any]:
        """The value of each token, or of those at some places."""
        types, ids = tokens.types, tokens.ids
        if self._types is not types:
            self._values, self._is_known = self._values[:0], self._is_known[:0]
            self._types, self._count = types, 0
        if not self._is_complete or len(types) > self._count:
            self._learn_new(types, ids)
        return self._values[ids if places is None else ids[places]]

    def _learn_new(self, types: WordTypes, ids: Ints) -> None:
        self._is_complete, self._count = False, len(types)
        if self._count > len(self._values):
            size = self._count + self._count // 4  # each text brings new words
            self._values, self._is_known = _longer(self._values, size), _longer(self._is_known, size)
        new = np.unique(ids[~self._is_known[ids]])
        if len(new):
            forms = types.texts if self._as_written else types.folded
            self._values[new] = self._learn([forms[number] for number in new.tolist()])
            self._is_known[new] = True
        self._is_complete = bool(self._is_known[: self._count].all())


def _longer(array: npt.NDArray[Any], size: int) -> npt.NDArray[Any]:
    """The array with zeros behind it."""
    return np.concatenate([array, np.zeros((size - len(array), *array.shape[1:]), array.dtype)])


class TypeKeys:
    """Keys of word types: strings that are made of a word, told apart by 16 bits of their hashes.

    Args:
        keys: the keys of a word in `match` form.
        most: how many a word may have.
    """

    def __init__(self, keys: Callable[[str], Sequence[str]], most: int) -> None:
        def learn(words: list[str]) -> list[list[int]]:
            found = ([hashed(key) for key in keys(word)] for word in words)
            return [[*hashes, *[_NO_KEY] * (most - len(hashes))] for hashes in found]

        self._hashes = TypeArray(learn, (np.uint16, (most,)))

    def of(self, tokens: Tokens) -> Keys:
        """The keys of the tokens of a text."""
        return Keys(self._hashes.of(tokens))


class Keys:
    """Where the keys of a text stand.

    >>> from transcript_nlp.text.tokens import tokenize
    >>> keys = TypeKeys(lambda word: [word[:2]], 1).of(tokenize("من كلمة"))
    >>> 1 in keys.places(["كل"])
    True
    """

    def __init__(self, hashes: npt.NDArray[np.uint16]) -> None:
        self._at, column = np.nonzero(hashes != _NO_KEY)
        self._hashes = hashes[self._at, column].astype(np.intp)

    def places(self, wanted: Iterable[str]) -> list[int]:
        """The tokens that have one of some keys, in order, and few that have not."""
        is_wanted = np.zeros(_HASHES, bool)
        is_wanted[[hashed(key) for key in wanted]] = True
        return list(dict.fromkeys(self._at[is_wanted[self._hashes]].tolist()))

    def among(self) -> npt.NDArray[np.bool_]:
        """For each hash whether a token has a key with it."""
        is_there = np.zeros(_HASHES, bool)
        is_there[self._hashes] = True
        return is_there


_HASHES, _NO_KEY = 1 << 16, 0


def hashed(key: str) -> int:
    """16 bits of the hash of a key, which are never those that stand for no key."""
    return hash(key) % (_HASHES - 1) + 1


def bits(words: Iterable[str]) -> int:
    """A bit of 64 for each word. Words that share none differ; words that share one are perhaps the same."""
    found = 0
    for word in words:
        found |= 1 << (crc32(word.encode("utf-8", "surrogatepass")) & 63)
    return found


class _Facts(dict[str, Fact | None]):
    def __init__(self, learn: Learn[Fact]) -> None:
        super().__init__()
        self._learn = learn

    def learn(self, words: Sequence[str]) -> None:
        """Learn words, as far as they are new."""
        new = [word for word in dict.fromkeys(words) if word not in self]
        if len(self) + len(new) > _MOST_WORDS:
            self.clear()
        self.update(zip(new, self._learn(new), strict=True))

    def __missing__(self, word: str) -> Fact | None:
        if len(self) >= _MOST_WORDS:
            self.clear()
        (fact,) = self._learn([word])
        self[word] = fact
        return fact


def each(learn: Callable[[str], Fact | None]) -> Learn[Fact]:
    """What learns words one by one."""
    return lambda words: list(map(learn, words))


class WordTable(Generic[Fact]):
    """A fact about each word type, or `None` for most.

    Most words of a text concern no name. Whoever looks for names asks once per word type whether a name may stand
    there, and whether there is anything to know of a type is a place in an array.

    Args:
        learn: gives the facts of some words, `None` where there is none.
        as_written: whether words are given to it as they stand, or in `match` form.

    >>> from transcript_nlp.text.tokens import tokenize
    >>> WordTable(each(lambda word: len(word) if len(word) > 3 else None)).places(tokenize("في شركة من"))
    [(1, 4)]
    """

    def __init__(self, learn: Learn[Fact], *, as_written: bool = False) -> None:
        self._facts = _Facts(learn)
        self._as_written = as_written
        self._has = TypeArray(self._have, bool, as_written=as_written)
        self._by_type = TypeArray(self._learned, object, as_written=as_written)

    def _have(self, words: list[str]) -> list[bool]:
        return [fact is not None for fact in self.learned(words)]

    def _learned(self, words: list[str]) -> npt.NDArray[Any]:
        facts = np.empty(len(words), object)
        for at, fact in enumerate(self.learned(words)):  # at once, numpy would look into tuples
            facts[at] = fact
        return facts

    def learned(self, words: Sequence[str]) -> list[Fact | None]:
        """The facts of some words that are mostly new: they are learned at once."""
        self._facts.learn(words)
        return list(map(self._facts.__getitem__, words))

    def of(self, tokens: Tokens) -> list[Fact | None]:
        """The fact of each token."""
        facts: list[Fact | None] = self._by_type.of(tokens).tolist()
        return facts

    def has(self, tokens: Tokens) -> npt.NDArray[np.bool_]:
        """Whether each token of a text has a fact."""
        return self._has.of(tokens)

    def places(self, tokens: Tokens) -> list[tuple[int, Fact]]:
        """The tokens that have a fact, in order, each with its fact."""
        places = np.flatnonzero(self.has(tokens))
        return list(zip(places.tolist(), self.facts(tokens, places), strict=True))

    def facts(self, tokens: Tokens, places: Ints) -> list[Fact]:
        """The facts of the tokens at some places, which have one."""
        facts: list[Fact] = self._by_type.of(tokens, places).tolist()
        return facts

    def __getitem__(self, word: str) -> Fact | None:
        """The fact of one word."""
        return self._facts[word]
