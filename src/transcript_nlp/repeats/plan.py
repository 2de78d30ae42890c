"""What to do with the sentences of an article: their order, and which repeats which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

PairRule = Literal["body_repeat", "body_retranslation", "stutter", "title_repeat", "lead_repeat", "excerpt"]


@dataclass(frozen=True, slots=True)
class Pair:
    """The units `duplicate` repeat the units `kept`; `score` is 1.0 for the same `match` form."""

    kept: tuple[int, ...]
    duplicate: tuple[int, ...]
    score: float
    rule: PairRule = "body_repeat"


@dataclass(slots=True)
class Plan:
    """What to do with the units.

    `order` is that of the union; `moved` are the units that stand in it among those of another
    copy; `pairs` tell which units repeat which, at the end in the order of the duplicates.
    """

    order: list[int]
    moved: set[int] = field(default_factory=set)
    pairs: list[Pair] = field(default_factory=list)

    @property
    def gone(self) -> set[int]:
        """The units that repeat others."""
        return {k for pair in self.pairs for k in pair.duplicate}

    def drop(self, pairs: Sequence[Pair]) -> None:
        """Take the duplicates of some pairs out of the order."""
        self.pairs += pairs
        dropped = {k for pair in pairs for k in pair.duplicate}
        self.order = [k for k in self.order if k not in dropped]
