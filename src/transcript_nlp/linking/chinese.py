"""Names in an article on China that nothing else told: firms by the pinyin of their Chinese characters, other names as pinyin and no English.

Translation spells Chinese names sound by sound, each engine in its own way, so no list has all of it: `هايغوانغ` is 海光, which calls itself Hygon. Elsewhere
the same letters are as often a name of others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from math import log

from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.guards import Context
from transcript_nlp.knowledge.names import is_pinyin_name
from transcript_nlp.knowledge.pinyin import chinese_name
from transcript_nlp.knowledge.pinyin_firms import Read
from transcript_nlp.knowledge.romanize import romanize_chinese_brand
from transcript_nlp.knowledge.versions import takes_versions, version_at, versioned_name
from transcript_nlp.linking.linker import Linked, is_allowed
from transcript_nlp.linking.told import linked_to
from transcript_nlp.text.scripts import HAS_LATIN
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Entity, Label, Mention

_FEWEST, _LEAST_SHARE = 3, 0.25  # names of China that make an article one on China
_SHORTEST = 5  # letters of a name that the article does not tell otherwise
_LONG_NAME = 3  # syllables that hardly anything else has
_LEAST_FIT = log(0.2)  # of a syllable of a shorter name
_DIGIT = re.compile("[0-9]")


def chinese_names(tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase) -> list[Linked]:
    """The mentions, in an article on China those that are only romanized linked by Chinese characters, or written in pinyin."""
    if not any(_is_unknown(x.mention) for x in linked) or not _is_on_china(linked, kb):
        return list(linked)
    named = {x.mention.entity for x in linked} - {None}
    context = kb.context(tokens)

    def read(x: Linked) -> Linked:
        if not _is_unknown(x.mention):
            return x
        if x.mention.label == "PERSON":
            name = chinese_name(x.mention.text.split(), in_china=True)
            return x if name is None else replace(x, mention=replace(x.mention, name=name))
        told = _by_characters(context, x, named, kb)
        if told is not None:
            return replace(x, mention=told)
        words = x.mention.text.split()
        has_known = any(len(word) >= _SHORTEST and kb.named(word) for word in words)
        name = None if has_known else romanize_chinese_brand(x.mention.text)
        return x if name is None else replace(x, mention=replace(x.mention, name=name))

    return [read(x) for x in linked]


def _is_unknown(mention: Mention) -> bool:
    return mention.entity is None and mention.name_source == "romanized"


def _is_on_china(linked: Sequence[Linked], kb: KnowledgeBase) -> bool:
    """Whether a good part of what an article names is of China."""
    names = {x.mention.entity or x.mention.name: x.mention for x in linked}
    count = sum(_is_chinese(mention, kb) for mention in names.values())
    return count >= max(_FEWEST, _LEAST_SHARE * len(names))


def _is_chinese(mention: Mention, kb: KnowledgeBase) -> bool:
    if mention.label == "PERSON":
        return is_pinyin_name(mention.name)
    return mention.entity is not None and kb.pinyin_firms.is_chinese(kb.entities[mention.entity])


def _by_characters(context: Context, x: Linked, named: set[str | None], kb: KnowledgeBase) -> Mention | None:
    """What a name is whose letters are the pinyin of somebody's Chinese characters, with a version behind it or without."""
    text = x.mention.text
    digit = _DIGIT.search(text)
    head = text if digit is None else text[: max(text.rfind(" ", 0, digit.start()), 0)]
    if not head or HAS_LATIN.search(head):
        return None
    found = _of_article(kb.pinyin_firms.read(head), named)
    if found is None or not _is_sure(found, head, text, x.mention.label, named):
        return None
    entity = found.entity
    if not is_allowed(context, x, entity, head, kb):
        return None
    if head == text:
        return _linked(x.mention, entity, entity.label, entity.name)
    version = version_at(text, len(head), entity) if takes_versions(entity) else ""
    if version != text[len(head) :]:
        return None
    label = "PRODUCT" if entity.label == "ORG" else entity.label
    return _linked(x.mention, entity, label, versioned_name(entity, head, version))


def _linked(mention: Mention, entity: Entity, label: Label, name: str) -> Mention:
    return linked_to(replace(mention, label=label), entity, name, "pinyin")


def _of_article(found: Sequence[Read], named: set[str | None]) -> Read | None:
    """The one of some readings, or the one of them that the article names."""
    own = [read for read in found if read.entity.id in named] or found
    return own[0] if len(own) == 1 else None


def _is_sure(found: Read, head: str, text: str, label: Label, named: set[str | None]) -> bool:
    """Whether the syllables tell enough: two of them are spelled as well as many a name, if the article does not name who is meant."""
    if found.entity.id in named:
        return True
    if len(head) < _SHORTEST or found.is_foreign:
        return False
    is_alike = head != text or found.entity.label == label
    return found.syllables >= _LONG_NAME or (is_alike and found.fit >= _LEAST_FIT)
