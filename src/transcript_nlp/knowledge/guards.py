"""Guards: the context in which an ambiguous alias may be believed.

A cue is `[scope:]words`; see docs/knowledge-base.md.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from transcript_nlp.tables import Row
from transcript_nlp.text.clitics import ARTICLE, SHORTEST_STEM, bare_forms
from transcript_nlp.text.tokens import Tokens, folded_tokens

Scope = Literal["near", "doc", "prev", "next"]
SCOPES: tuple[Scope, ...] = ("near", "doc", "prev", "next")
NEAR = 12  # tokens on either side
_BESIDE = 2  # tokens before or after
CueSets = Mapping[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True)
class Cue:
    """Words (each a tuple of folded tokens), one of which must stand in the scope."""

    scope: Scope
    phrases: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Guard:
    """Holds when one of `requires` holds (or there is none) and none of `forbids` does."""

    requires: tuple[Cue, ...] = ()
    forbids: tuple[Cue, ...] = ()

    def allows(self, context: Context, start: int, end: int) -> bool:
        """Whether a name at the tokens `start` to `end` may be believed."""
        if any(context.has(cue, start, end) for cue in self.forbids):
            return False
        return not self.requires or any(context.has(cue, start, end) for cue in self.requires)


OPEN = Guard()


class Context:
    """Where each word of an article stands, with proclitics and ال taken off; built on first use."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._places: dict[str, list[int]] | None = None

    def has(self, cue: Cue, start: int, end: int) -> bool:
        """Whether a cue holds for the tokens `start` to `end` (which themselves do not count)."""
        low, high = 0, len(self._tokens)
        if cue.scope == "near":
            low, high = start - NEAR, end + NEAR
        elif cue.scope == "prev":
            low, high = start - _BESIDE, start
        elif cue.scope == "next":
            low, high = end, end + _BESIDE
        return any(
            position < start or position >= end
            for phrase in cue.phrases
            for position in self._found(phrase, low, high)
        )

    def _found(self, phrase: tuple[str, ...], low: int, high: int) -> Iterable[int]:
        places = self._index().get(phrase[0], [])
        for position in places[bisect_left(places, low) : bisect_right(places, high - 1)]:
            rest = range(position + 1, position + len(phrase))
            if rest.stop <= len(self._tokens) and all(
                word in bare_forms(self._tokens.folded[i]) for i, word in zip(rest, phrase[1:], strict=True)
            ):
                yield position

    def _index(self) -> dict[str, list[int]]:
        if self._places is None:
            places: dict[str, list[int]] = defaultdict(list)
            for position, word in enumerate(self._tokens.folded):
                for form in bare_forms(word):
                    places[form].append(position)
            self._places = places
        return self._places


@lru_cache(maxsize=1 << 14)
def phrase(words: str) -> tuple[str, ...]:
    """The folded tokens of a cue; a leading ال of each word is taken off, as in the text."""
    return tuple(
        word.removeprefix(ARTICLE) if len(word) >= len(ARTICLE) + SHORTEST_STEM else word
        for word in folded_tokens(words)
    )


def parse_guard(row: Row, sets: CueSets) -> Guard:
    """The guard of a table row with the columns `requires` and `forbids`.

    Raises:
        TableError: an unknown scope or set.
    """
    return Guard(
        *(tuple(_parse_cue(cue, row, sets) for cue in row.values(c)) for c in ("requires", "forbids"))
    )


def _parse_cue(text: str, row: Row, sets: CueSets) -> Cue:
    scope, colon, words = text.partition(":")
    if not colon:
        scope, words = "near", text
    found = next((known for known in SCOPES if known == scope), None)
    if found is None:
        raise row.error(f"unknown scope {scope!r} in the cue {text!r}; known: {', '.join(SCOPES)}")
    if words.startswith("@"):
        if words[1:] not in sets:
            raise row.error(f"unknown cue set {words!r}; known: {', '.join(sorted(sets))}")
        return Cue(found, sets[words[1:]])
    phrases = phrase(words)
    if not phrases:
        raise row.error(f"the cue {text!r} has no words")
    return Cue(found, (phrases,))
