"""How a line opens a turn, and what tells that somebody asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from transcript_nlp.structure.turns.markers import (
    QUESTION_MARKS,
    marked_word,
)

LEAST_TURNS = 2


@dataclass(frozen=True, slots=True)
class Opening:
    """How a line opens a turn: the role, the marker as it stands, the speaker if it is a name."""

    role: str
    marker: str
    speaker: str | None


def asks_in(texts: Iterable[str]) -> bool:
    """Whether one of some texts ends in a question mark."""
    return any(text.endswith(QUESTION_MARKS) for text in texts)


def asks(own: Sequence[str]) -> bool:
    """Whether at least half of some lines end in a question mark."""
    return sum(line.rstrip().endswith(QUESTION_MARKS) for line in own) * 2 >= len(own)


def role_word(turn: Opening) -> str:
    """The word by which a turn is marked, without a time; "" where a name marks it."""
    return marked_word(turn.marker)
