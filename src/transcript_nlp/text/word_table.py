"""What is known of word types: learned when a word is first seen, and kept from text to text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

_MOST_WORDS = 1 << 16

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
    there, so that a text costs one look into a dictionary per token.

    Args:
        learn: gives the fact of a word in `match` form, or `None`.

    >>> WordTable(lambda word: len(word) if len(word) > 3 else None).places(["في", "شركة", "من"])
    [(1, 4)]
    """

    def __init__(self, learn: Callable[[str], Fact | None]) -> None:
        self._facts = _Facts(learn)

    def facts(self, words: Sequence[str]) -> list[Fact | None]:
        """The facts of some words."""
        return list(map(self._facts.__getitem__, words))

    def places(self, words: Sequence[str]) -> list[tuple[int, Fact]]:
        """The places of the words that have a fact, in order, each with its fact."""
        facts = map(self._facts.__getitem__, words)
        return [(at, fact) for at, fact in enumerate(facts) if fact is not None]

    def __getitem__(self, word: str) -> Fact | None:
        """The fact of one word."""
        return self._facts[word]
