"""All indexes that are made of a base, as columns."""

from __future__ import annotations

from transcript_nlp.entities.completing import partnerships
from transcript_nlp.entities.gazetteer import listed, openings, spelled
from transcript_nlp.knowledge import affiliations, candidates, pinyin_firms, translated
from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.store.columns import Columns

_INDEXES = {
    "affiliations": affiliations.index,
    "candidates": candidates.index,
    "listed": listed.index,
    "openings": openings.index,
    "partnerships": partnerships.index,
    "pinyin_firms": pinyin_firms.index,
    "spelled": spelled.index,
    "translated": translated.index,
}


def indexes(kb: KnowledgeBase) -> dict[str, Columns]:
    """The indexes of a base by their names, made anew."""
    with kb.at_hand():
        return {name: make(kb) for name, make in _INDEXES.items()}
