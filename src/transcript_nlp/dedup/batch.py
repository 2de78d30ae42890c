"""A batch of documents in rank order, and what its judges share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from transcript_nlp.arguments import need
from transcript_nlp.dedup.anchors import Retranslation
from transcript_nlp.dedup.shingles import Hashes, Ints, Ragged
from transcript_nlp.dedup.sketch import Sketches

Retelling = Literal["report", "remove", "off"]
Reason = Literal["repeat", "near_repeat", "contained", "retranslation"]


@dataclass(frozen=True, slots=True)
class Rules:
    """What counts as a duplicate; see `corpus.dedup`."""

    threshold: float = 0.8
    containment: float | None = 0.9
    retranslations: Retelling = "report"

    def __post_init__(self) -> None:
        need(self.threshold, (int, float), "threshold", "a number")
        need(self.containment, (int, float, type(None)), "containment", "a number or None")
        if not 0 < self.threshold <= 1:
            raise ValueError(f"threshold must be above 0 and at most 1, not {self.threshold}")
        if self.containment is not None and not 0 < self.containment <= 1:
            raise ValueError(f"containment must be above 0 and at most 1, not {self.containment}")
        if self.retranslations not in ("report", "remove", "off"):
            raise ValueError(f"retranslations must be report, remove or off, not {self.retranslations!r}")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why a document goes: what it duplicates and how similar they are."""

    reason: Reason
    rule: str
    of: str
    score: float


class Earlier(Protocol):
    """The documents kept by earlier runs, by number; tables are `exact`, `bands`, `samples` and `anchors`."""

    @property
    def documents(self) -> int:
        """How many there are."""
        ...

    def lookup(self, table: str, keys: Hashes, most: int) -> tuple[Ints, Ints]:
        """Where in `keys` a key is that at most `most` earlier documents have, and the document; all such pairs."""
        ...

    def counts(self, table: str, keys: Hashes) -> Ints:
        """How many earlier documents have each key."""
        ...

    def shingles(self, number: int) -> Hashes:
        """The shingles of one."""
        ...

    def anchors(self, number: int) -> Hashes:
        """The anchors of one."""
        ...

    def id(self, number: int) -> str:
        """The id of one."""
        ...


@dataclass(slots=True)
class Judgement:
    """The verdict on each document of a batch (`None`: it stays), the clusters of ids, and the retellings with their places."""

    verdicts: list[Verdict | None]
    clusters: list[list[str]] = field(default_factory=list)
    retellings: list[tuple[int, Retranslation]] = field(default_factory=list)


@dataclass(slots=True)
class Batch:
    """A batch of documents.

    `rows` are those with words, the most complete first, of equals by their ids. `copies` are, of each document that
    stays, those that went because of it; it can go only if they can go with it, so that each points to what stays.
    """

    ids: Sequence[str]
    damage: Callable[[int], int]
    sketches: Sketches
    rules: Rules
    text_of: Callable[[int], str]
    earlier: Earlier | None
    rows: list[int] = field(init=False)
    verdicts: list[Verdict | None] = field(init=False)
    copies: dict[int, list[int]] = field(init=False)
    retellings: list[tuple[int, Retranslation]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.verdicts = [None] * len(self.ids)
        self.copies = defaultdict(list)
        words, ids = self.sketches.words.tolist(), self.ids
        self.rows = sorted((k for k in range(len(ids)) if words[k]), key=lambda k: (-words[k], ids[k], k))

    def shingles(self, row: int) -> Hashes:
        """The shingles of a document."""
        return self.sketches.shingles[row]

    def family(self, row: int) -> list[int]:
        """A document and its copies."""
        return [row, *self.copies.get(row, ())]

    def remove(self, row: int, verdicts: Sequence[Verdict], keeper: int | None) -> None:
        """Let a document and its copies go, for the sake of another of the batch or an earlier one."""
        family = self.family(row)
        for member, verdict in zip(family, verdicts, strict=True):
            self.verdicts[member] = verdict
        self.copies.pop(row, None)
        if keeper is not None:
            self.copies[keeper] += family

    def open(self) -> Ints:
        """The rows that still stay."""
        return np.array([k for k in self.rows if self.verdicts[k] is None], np.int64)

    def found(
        self, table: str, rows: Ints, keys: Hashes | Ragged, *, least: float | NDArray[np.float64], most: int
    ) -> dict[int, list[int]]:
        """For each document the earlier ones that share at least `least` of the keys that at most `most` of them have.

        Those that share most keys come first.
        """
        if self.earlier is None:
            return {}
        if isinstance(keys, Ragged):
            values, owners = keys.values, keys.owners()
        else:
            values, owners = keys.ravel(), np.repeat(np.arange(len(keys)), keys.shape[1])
        where, numbers = self.earlier.lookup(table, values, most)
        size = max(1, self.earlier.documents)
        pairs, counts = np.unique(owners[where] * size + numbers, return_counts=True)
        enough = counts >= (least if isinstance(least, float | int) else least[pairs // size])
        found: dict[int, list[int]] = defaultdict(list)
        for pair in pairs[enough][np.argsort(-counts[enough], kind="stable")].tolist():
            found[int(rows[pair // size])].append(pair % size)
        return found
