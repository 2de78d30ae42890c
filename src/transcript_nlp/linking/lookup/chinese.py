"""Names in an article on China that nothing else told: firms by the pinyin of their Chinese characters, other names as pinyin and no English.

Translation spells Chinese names sound by sound, each engine in its own way, so no list has all of it: `هايغوانغ` is 海光, which calls itself Hygon. Elsewhere
the same letters are as often a name of others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import log

from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.found import tokens_of
from transcript_nlp.knowledge.guards import Context
from transcript_nlp.knowledge.pinyin_firms import Read
from transcript_nlp.knowledge.versions.families import takes_versions
from transcript_nlp.knowledge.versions.naming import versioned_name
from transcript_nlp.knowledge.versions.reading import version_at
from transcript_nlp.knowledge.words.frequencies import frequencies
from transcript_nlp.knowledge.writing.letter_names import is_read_by_letters
from transcript_nlp.knowledge.writing.names import is_pinyin_name
from transcript_nlp.knowledge.writing.pinyin import chinese_name
from transcript_nlp.knowledge.writing.pinyin_brands import romanize_chinese_brand
from transcript_nlp.linking.links.linker import Linked, is_allowed
from transcript_nlp.linking.links.told import CONFIRMED, linked_to
from transcript_nlp.text.clitics import clitic_length, readings
from transcript_nlp.text.scripts import HAS_LATIN
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Entity, Label, Mention

_FEWEST, _LEAST_SHARE = 3, 0.25  # names of China that make an article one on China
# Letters of a name that the article does not tell otherwise; with a version behind it, and of one that nothing else took for a name.
_SHORTEST, _SHORTEST_FAMILY, _SHORTEST_UNFOUND = 6, 4, 7
_LONG_NAME, _NO_PERSON = 3, 4  # syllables that hardly anything else has, and that no person has
_LEAST_FIT = log(0.15)  # of a syllable of a shorter name, or one that nothing else took for a name
_SHORTEST_WORD = 5  # letters of a known name in an unknown one
_PUBLIC = "government"  # the kind of ministries
_MOST_WORDS = 8  # four syllables, and what the firm is
_DIGIT = re.compile("[0-9]")


def chinese_names(tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase) -> list[Linked]:
    """The mentions, in an article on China those that are only romanized linked by Chinese characters, or written in pinyin."""
    if not any(_is_unknown(x.mention) for x in linked) or not _is_on_china(linked, kb):
        return list(linked)
    reader = _Reader(kb.context(tokens), linked, kb)
    return [x if not _is_unknown(x.mention) else replace(x, mention=_read(x, reader, kb)) for x in linked]


def chinese_bodies(tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase) -> list[Linked]:
    """The mentions, in an article on China public bodies that stand without their land as those of China: `وزارة التجارة`.

    Not where the words near it speak against that, or the article has those that the body of another land asks for.
    """
    if not any(_is_unknown_body(x.mention) for x in linked) or not _is_on_china(linked, kb):
        return list(linked)
    context = kb.context(tokens)
    return [
        x if body is None else replace(x, mention=linked_to(x.mention, body, body.name, "chinese_body"))
        for x in linked
        for body in (_body(x, context, kb) if _is_unknown_body(x.mention) else None,)
    ]


def _is_unknown_body(mention: Mention) -> bool:
    return mention.label == "ORG" and mention.entity is None and " " in mention.text


def _body(x: Linked, context: Context, kb: KnowledgeBase) -> Entity | None:
    """The public body of China that a mention may be, if no other land's is likelier."""
    bodies = [each for each in kb.named(x.mention.text, "ORG") if each[1].kind == _PUBLIC]
    own = {entity.id for _, entity in bodies if kb.pinyin_firms.is_chinese(entity.id)}
    for alias, entity in bodies:
        if entity.id in own and alias.guard.forbidden(context, x.first, x.last):
            return None
        if entity.id not in own and alias.guard.asked_afar(context, x.first, x.last):
            return None
    return kb.entities[own.pop()] if len(own) == 1 else None


def _read(x: Linked, reader: _Reader, kb: KnowledgeBase) -> Mention:
    """An unknown mention with the one whose Chinese characters it spells, or with its pinyin."""
    told = reader.entity_of(x)
    if told is not None:
        return told
    words = x.mention.text.split()
    if x.mention.label == "PERSON":
        # What is Chinese anywhere has its name, perhaps as a namesake writes it.
        name = chinese_name(words, in_china=True) if chinese_name(words) is None else None
    else:
        name = None if _is_of_others(x.mention.text, kb) else romanize_chinese_brand(x.mention.text)
    return x.mention if name is None else replace(x.mention, name=name)


def _is_of_others(name: str, kb: KnowledgeBase) -> bool:
    """Whether a name begins with that of a known firm or product or has it for a word, or is letters: `آي كيو إير` has an I and a Q."""
    words = name.split()
    begun = (" ".join(words[:end]) for end in range(2, len(words) + 1))
    parts = [part for part in (*words, *begun) if len(part) >= _SHORTEST_WORD]
    if len(words) > 1 and words[-1].isascii():
        parts.append(" ".join(words[:-1]))  # what a code stands behind: `يوشو Go2`
    is_known = any(entity.label != "PERSON" for part in parts for _, entity in kb.named(part))
    return is_known or is_read_by_letters(" ".join(words[:2]))


def unfound_chinese_names(
    text: str, tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase
) -> Iterator[Linked]:
    """In an article on China the words that nothing took for a name, of three syllables or more that are the Chinese characters of one firm or product."""
    if not _is_on_china(linked, kb):
        return
    taken, context, known = tokens_of(linked), kb.context(tokens), frequencies()
    for at, folded in enumerate(tokens.folded):
        if len(folded) < _SHORTEST_UNFOUND or at in taken or folded in known:
            continue
        for clitic, stem in readings(folded):
            found = kb.pinyin_firms.read(stem) if len(stem) >= _SHORTEST_UNFOUND and stem not in known else ()
            if len(found) == 1 and found[0].syllables >= _LONG_NAME and _is_unmistaken(found[0], kb):
                entity, skip = found[0].entity, clitic_length(tokens.texts[at], clitic)
                span = tokens.starts[at] + skip, tokens.ends[at]
                written = text[slice(*span)]
                mention = Mention(
                    *span,
                    *span,
                    written,
                    label=entity.label,
                    score=CONFIRMED,
                    evidence=("pinyin",),
                    clitics=tokens.texts[at][:skip],
                    entity=entity.id,
                    name=entity.name,
                    name_source="kb",
                )
                new = Linked(mention, at, at + 1)
                if is_allowed(context, new, entity, written, kb):
                    yield new
                break


def _is_unmistaken(found: Read, kb: KnowledgeBase) -> bool:
    return found.fit >= _LEAST_FIT and not found.is_foreign and kb.pinyin_firms.is_chinese(found.entity.id)


def _is_unknown(mention: Mention) -> bool:
    is_short = mention.text.count(" ") < _MOST_WORDS
    return mention.entity is None and mention.name_source == "romanized" and is_short


def _is_on_china(linked: Sequence[Linked], kb: KnowledgeBase) -> bool:
    """Whether a good part of what an article names is of China."""
    names = {x.mention.entity or x.mention.name: x.mention for x in linked}
    count = sum(_is_chinese(mention, kb) for mention in names.values())
    return count >= max(_FEWEST, _LEAST_SHARE * len(names))


def _is_chinese(mention: Mention, kb: KnowledgeBase) -> bool:
    if mention.label == "PERSON":
        return is_pinyin_name(mention.name)
    return mention.entity is not None and kb.pinyin_firms.is_chinese(mention.entity)


class _Reader:
    """Tells whose Chinese characters a name of an article spells."""

    def __init__(self, context: Context, linked: Sequence[Linked], kb: KnowledgeBase) -> None:
        self._context, self._kb = context, kb
        self._named = {x.mention.entity for x in linked} - {None}
        words = (x.mention.text.split()[:_MOST_WORDS] for x in linked)
        self._begun = {" ".join(parts[:end]) for parts in words for end in range(1, len(parts))}

    def entity_of(self, x: Linked) -> Mention | None:
        """The mention of whom a name means whose letters are the pinyin of Chinese characters, with a version behind it or without."""
        text = x.mention.text
        digit = _DIGIT.search(text)
        head = text if digit is None else text[: max(text.rfind(" ", 0, digit.start()), 0)]
        if not head or HAS_LATIN.search(head):
            return None
        found = [(read, _version(read.entity, text, head)) for read in self._kb.pinyin_firms.read(head)]
        fitting = [(read, version) for read, version in found if version == text[len(head) :]]
        own = [each for each in fitting if each[0].entity.id in self._named] or fitting
        if len(own) != 1:
            return None  # several are spelled so
        ((read, version),) = own
        entity = read.entity
        if not self._is_sure(read, head, version, x.mention.label):
            return None
        if not is_allowed(self._context, x, entity, head, self._kb):
            return None
        label: Label = "PRODUCT" if version and entity.label == "ORG" else entity.label
        name = versioned_name(entity, head, version) if version else entity.name
        return linked_to(replace(x.mention, label=label), entity, name, "pinyin")

    def _is_sure(self, found: Read, head: str, version: str, label: Label) -> bool:
        """Whether syllables tell enough: two of them are spelled as well as many a name, if the article does not name who is meant."""
        if label == "PERSON":
            return found.syllables >= _NO_PERSON and found.is_likely and not found.is_foreign
        if found.entity.id in self._named:
            return True
        if (
            not found.is_likely
            or found.is_foreign
            or len(head) < (_SHORTEST_FAMILY if version else _SHORTEST)
        ):
            return False
        if found.syllables >= _LONG_NAME:
            return True
        is_alike = version != "" or found.entity.label == label
        return is_alike and found.fit >= _LEAST_FIT and head not in self._begun


def _version(entity: Entity, text: str, head: str) -> str:
    """The version of an entity that stands behind the head of a name."""
    return version_at(text, len(head), entity) if takes_versions(entity) else ""
