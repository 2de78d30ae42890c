"""Guards: the context in which an ambiguous alias may be believed.

A cue is `[scope:]words`; see docs/knowledge-base.md.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from transcript_nlp.tables import Row
from transcript_nlp.text.clitics import ARTICLE, SHORTEST_STEM, bare_forms
from transcript_nlp.text.tokens import Tokens, folded_tokens

Scope = Literal["near", "doc", "prev", "next"]
SCOPES: tuple[Scope, ...] = ("near", "doc", "prev", "next")
NEAR = 12  # tokens on either side
_BESIDE = 2  # tokens before or after
CueSets = Mapping[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True)
class Cue:
    """Words (each a tuple of folded tokens), one of which must stand in the scope."""

    scope: Scope
    phrases: tuple[tuple[str, ...], ...]

    @cached_property
    def by_head(self) -> dict[str, list[tuple[str, ...]]]:
        """By the first word of a phrase, what follows it."""
        rests: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for words in self.phrases:
            rests[words[0]].append(words[1:])
        return dict(rests)


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
    """Which words stand where in an article, with proclitics and ال taken off."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens, self._folded = tokens, tokens.folded

    def has(self, cue: Cue, start: int, end: int) -> bool:
        """Whether a cue holds for the tokens `start` to `end` (which themselves do not count)."""
        return any(self._stands(cue, at) for at in self._heads(cue, start, end) if not start <= at < end)

    def _heads(self, cue: Cue, start: int, end: int) -> Iterable[int]:
        """Where words of the scope stand that a phrase of the cue begins with."""
        if cue.scope in ("prev", "next"):
            low, high = (max(0, start - _BESIDE), start) if cue.scope == "prev" else (end, end + _BESIDE)
            for at, word in enumerate(self._folded[low:high], low):
                if not cue.by_head.keys().isdisjoint(bare_forms(word)):
                    yield at
            return
        places = self._tokens.places
        for head in cue.by_head.keys() & places.keys():
            found = places[head]
            if cue.scope == "near":
                found = found[bisect_left(found, start - NEAR) : bisect_left(found, end + NEAR)]
            yield from found

    def _stands(self, cue: Cue, at: int) -> bool:
        """Whether a phrase of a cue begins at a token."""
        for form in bare_forms(self._folded[at]):
            for rest in cue.by_head.get(form, ()):
                words = self._folded[at + 1 : at + 1 + len(rest)]
                if len(words) == len(rest) and all(
                    word in bare_forms(folded) for word, folded in zip(rest, words, strict=True)
                ):
                    return True
        return False


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
