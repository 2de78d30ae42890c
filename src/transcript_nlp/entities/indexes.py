"""All indexes that recognition makes of a base, as columns."""

from __future__ import annotations

from transcript_nlp.entities import listed, openings, spelled
from transcript_nlp.knowledge import translated
from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.columns import Columns

_INDEXES = {
    "listed": listed.index,
    "openings": openings.index,
    "spelled": spelled.index,
    "translated": translated.index,
}


def indexes(kb: KnowledgeBase) -> Columns:
    """The indexes of a base, made anew."""
    with kb.at_hand():
        return Columns.joined({name: make(kb) for name, make in _INDEXES.items()})
