"""The English of names that stay unknown and are rendered word for word: `غرزة` is Stitch, `لحم حيوي` Vital Meat.

A suggestion only, as a romanization is: which of several English words was meant, and in which number, is told by how many known names have it. Names of
three words and more have parts whose order in English nobody tells, so that they get none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.words.frequencies import frequencies
from transcript_nlp.knowledge.writing.names import brand_words
from transcript_nlp.linking.links.linker import Linked
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.types import Mention

_TWO = 2  # words
_FRAMED = frozenset(("frame", "round"))  # evidence of what is named by its place, whatever its words are


def in_english(linked: Sequence[Linked], kb: KnowledgeBase) -> list[Linked]:
    """The mentions, unknown firms, models and products of one or two Arabic words of every day with the English of these for their name, where they have none
    or, of two words that only their place makes a name, their sound.
    """
    return [replace(x, mention=_named(x.mention, kb)) if _may_be_rendered(x.mention) else x for x in linked]


def _may_be_rendered(mention: Mention) -> bool:
    if mention.entity is not None or mention.label == "PERSON":
        return False
    words = fold_word(mention.text).split()
    if not brand_words().keys().isdisjoint(words):
        return False  # half spelled: `ذرات فنتشرز`, `أرباح كابيتال`
    if mention.name is None:
        return True
    return (
        mention.name_source == "romanized"
        and mention.evidence[0] in _FRAMED
        and len(words) == _TWO
        and all(word in frequencies() for word in words)
    )


def _named(mention: Mention, kb: KnowledgeBase) -> Mention:
    name = kb.translated.in_english(mention.text)
    return replace(mention, name=name, name_source="romanized") if name else mention
