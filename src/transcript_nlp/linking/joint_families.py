"""Given names that share a family name with the next one: `تايلر وكاميرون وينكليفوس` are Tyler and Cameron Winklevoss."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from transcript_nlp.knowledge.affiliations import name_words
from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.names import name_lexicon
from transcript_nlp.linking.linker import Linked
from transcript_nlp.linking.told import Same
from transcript_nlp.text.clitics import clitic_length, readings
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Entity

_AND = "و"


def joint_families(tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase) -> Iterator[Same]:
    """Given names before `and` and a known person in full, where the base knows somebody with that given name and the person's family name."""
    for x in linked:
        person = kb.entities.get(x.mention.entity or "")
        if person is None or person.label != "PERSON" or x.last - x.first < 2:
            continue
        at = _before_and(tokens, x)
        if at is not None and (same := _relative(tokens, at, x, person, kb)) is not None:
            yield same


def _before_and(tokens: Tokens, x: Linked) -> int | None:
    """The token before a mention and the `and` that joins them."""
    if x.mention.clitics == _AND:
        return x.first - 1 if x.first else None
    return x.first - 2 if x.first > 1 and tokens.texts[x.first - 1] == _AND else None


def _relative(tokens: Tokens, at: int, x: Linked, person: Entity, kb: KnowledgeBase) -> Same | None:
    """Who is meant by a given name before a person of the same family."""
    written, family = tokens.texts[at], " ".join(tokens.texts[x.first + 1 : x.last])
    for clitic, stem in readings(tokens.folded[at]):
        part = name_lexicon().part(stem)
        if part is None or not part.given:
            continue
        whole = f"{written[clitic_length(written, clitic) :]} {family}"
        relative = _person(whole, kb)
        if (
            relative is not None
            and relative.id != person.id
            and name_words(relative.name)[-1] == name_words(person.name)[-1]
        ):
            told = replace(x.mention, text=whole, entity=relative.id, name=relative.name, name_source="kb")
            return Same(at, at + 1, clitic, told, "joint_family")
    return None


def _person(name: str, kb: KnowledgeBase) -> Entity | None:
    """The one person whom a full name means, whatever its aliases ask for: the relative beside tells enough."""
    named = {entity.id: entity for _, entity in kb.named(name, "PERSON")}
    if named:
        return next(iter(named.values())) if len(named) == 1 else None
    found = kb.link_by_spelling(name, "PERSON")
    return found.entity if found is not None else None
