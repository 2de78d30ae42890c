"""Aliases of a base under other keys than their own, told by where they stand in it: a few bytes for each instead of a list of objects."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from transcript_nlp.knowledge.store.columns import Columns, Texts, as_numbers, group_ends
from transcript_nlp.text.hash_index import HashIndex

if TYPE_CHECKING:
    from transcript_nlp.knowledge.base import Alias, Key, KnowledgeBase


class AliasIndex:
    """The aliases that keys stand for which are not theirs.

    Args:
        kb: the base.
        columns: what `columns` gives.
    """

    def __init__(self, kb: KnowledgeBase, columns: Columns) -> None:
        counts = columns.numbers["counts"]
        self._kb, self._ends = kb, group_ends(counts)
        self._index = HashIndex(islice(columns.texts["keys"], len(counts)))
        self._sources = columns.texts["sources"]
        self._source_at, self._alias_at = columns.numbers["source"], columns.numbers["alias"]

    @staticmethod
    def columns(found: Iterable[tuple[Key, Key, int]]) -> Columns:
        """Such an index as columns.

        Args:
            found: such a key, a key of the base, and which of its aliases is meant; more than once is once.
        """
        keys: dict[Key, int] = {}
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
        return Columns(
            {"keys": Texts.of(map(" ".join, keys)), "sources": Texts.of(map(" ".join, sources))},
            {
                "counts": as_numbers(np.bincount(places[:, 0], minlength=len(keys))),
                "source": as_numbers(places[:, 1]),
                "alias": as_numbers(places[:, 2]),
            },
        )

    def __contains__(self, key: Key) -> bool:
        return " ".join(key) in self._index

    def aliases(self, key: Key) -> list[Alias]:
        """The aliases that a key stands for."""
        row = self._index.row(" ".join(key))
        if row < 0:
            return []
        places = slice(self._ends[row], self._ends[row + 1])
        found = zip(self._source_at[places].tolist(), self._alias_at[places].tolist(), strict=True)
        return [self._kb.aliases[tuple(self._sources[source].split(" "))][at] for source, at in found]
