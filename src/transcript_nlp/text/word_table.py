"""What is known of word types: learned when a word is first seen, and kept from text to text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.word_types import WordTypes

_MOST_WORDS = 1 << 16
_UNKNOWN = -1  # a word type that was not asked for yet

Fact = TypeVar("Fact")


class _Facts(dict[str, Fact | None]):
    def __init__(self, learn: Callable[[str], Fact | None]) -> None:
        super().__init__()
        self._learn = learn

    def __missing__(self, word: str) -> Fact | None:
        if len(self) >= _MOST_WORDS:
            self.clear()
        fact = self[word] = self._learn(word)
        return fact


class WordTable(Generic[Fact]):
    """A fact about each word type, or `None` for most.

    Most words of a text concern no name. Whoever looks for names asks once per word type whether a name may stand
    there, and whether there is anything to know of a type is a place in an array, so that a text costs one gather.

    Args:
        learn: gives the fact of a word, or `None`.
        as_written: whether words are given to it as they stand, or in `match` form.

    >>> from transcript_nlp.text.tokens import tokenize
    >>> WordTable(lambda word: len(word) if len(word) > 3 else None).places(tokenize("في شركة من"))
    [(1, 4)]
    """

    def __init__(self, learn: Callable[[str], Fact | None], *, as_written: bool = False) -> None:
        self._facts = _Facts(learn)
        self._as_written = as_written
        self._types: WordTypes | None = None
        self._has = np.zeros(0, np.int8)  # by word type: whether there is a fact

    def facts(self, words: Sequence[str]) -> list[Fact | None]:
        """The facts of some words."""
        return list(map(self._facts.__getitem__, words))

    def has(self, tokens: Tokens) -> npt.NDArray[np.bool_]:
        """Whether each token of a text has a fact."""
        types, ids = tokens.types, tokens.ids
        if self._types is not types:
            self._types, self._has = types, np.zeros(0, np.int8)
        self._has = np.append(self._has, np.full(len(types) - len(self._has), _UNKNOWN, np.int8))
        found = self._has[ids]
        if (found == _UNKNOWN).any():
            words = types.texts if self._as_written else types.folded
            for new in set(ids[found == _UNKNOWN].tolist()):
                self._has[new] = self._facts[words[new]] is not None
            found = self._has[ids]
        return found.astype(bool)

    def places(self, tokens: Tokens) -> list[tuple[int, Fact]]:
        """The tokens that have a fact, in order, each with its fact."""
        words = tokens.texts if self._as_written else tokens.folded
        found = ((at, self._facts[words[at]]) for at in np.flatnonzero(self.has(tokens)).tolist())
        return [(at, fact) for at, fact in found if fact is not None]

    def __getitem__(self, word: str) -> Fact | None:
        """The fact of one word."""
        return self._facts[word]
