"""Aliases of a base under other keys than their own, told by where they stand in it: a few bytes for each instead of a list of objects."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING

import numpy as np

from transcript_nlp.knowledge.columns import Texts
from transcript_nlp.text.hash_index import HashIndex

if TYPE_CHECKING:
    from transcript_nlp.knowledge.base import Alias, Key, KnowledgeBase


class AliasIndex:
    """The aliases that keys stand for which are not theirs.

    Args:
        kb: the base.
        found: such a key, a key of the base, and which of its aliases is meant; more than once is once.
    """

    def __init__(self, kb: KnowledgeBase, found: Iterable[tuple[Hashable, Key, int]]) -> None:
        self._kb = kb
        keys: dict[Hashable, int] = {}
        sources: dict[Key, int] = {}
        places = np.array(
            [
                (keys.setdefault(key, len(keys)), sources.setdefault(source, len(sources)), at)
                for key, source, at in found
            ],
            np.int32,
        ).reshape(-1, 3)
        _, first = np.unique(
            places, axis=0, return_index=True
        )  # each once, in the order in which they were found
        places = places[np.sort(first)]
        places = places[np.argsort(places[:, 0], kind="stable")]
        self._ends = np.searchsorted(places[:, 0], np.arange(len(keys) + 1))
        self._places = places[:, 1:]
        self._index = HashIndex(keys)
        self._sources = Texts.of(map(" ".join, sources))

    def __contains__(self, key: Hashable) -> bool:
        return key in self._index

    def aliases(self, key: Hashable) -> list[Alias]:
        """The aliases that a key stands for."""
        row = self._index.row(key)
        if row < 0:
            return []
        places = self._places[self._ends[row] : self._ends[row + 1]].tolist()
        return [self._kb.aliases[tuple(self._sources[source].split(" "))][at] for source, at in places]
