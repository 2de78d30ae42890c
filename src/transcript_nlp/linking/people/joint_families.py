"""Given names of those who share the family name of somebody named in full: `تايلر وكاميرون وينكليفوس` are Tyler and Cameron Winklevoss, and
behind David Ellison `والده لاري` is Larry Ellison.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from transcript_nlp.knowledge.affiliations import name_words
from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.writing.names import name_lexicon
from transcript_nlp.linking.links.linker import Linked
from transcript_nlp.linking.links.told import Same, is_unknown_person
from transcript_nlp.text.clitics import bare_forms, clitic_length, readings
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Entity

_AND = "و"
# Whose relative somebody is who is only called by a given name: of the person before (`والده لاري`), or of the one right before (`زاك ديل ابن مايكل`).
_HIS_KIN = frozenset(
    map(
        fold_word,
        "والده والدها والدته والدتها ابنه ابنها ابنته ابنتها شقيقه شقيقها شقيقته شقيقتها أخوه أخاه أخيه أخوها أخيها أخته أختها".split(),
    )
)
_KIN_OF = frozenset(map(fold_word, "ابن نجل ابنة شقيق شقيقة والد والدة".split()))
_FARTHEST = 40  # tokens from somebody to a relative


def joint_families(tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase) -> Iterator[Same]:
    """Given names before `and` and a known person in full, or behind the noun for a relative of one, where the base knows somebody with that given name
    and the person's family name.
    """
    for x in linked:
        if not _is_known_in_full(x, kb):
            continue
        person = kb.entities[x.mention.entity or ""]
        at = _before_and(tokens, x)
        if at is not None and (same := _relative(tokens, at, x, person, kb)) is not None:
            yield same
    yield from _kin(tokens, linked, kb)


def _kin(tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase) -> Iterator[Same]:
    """Given names alone behind the noun for a relative of the person named in full before."""
    known = [x for x in linked if _is_known_in_full(x, kb)]
    begins = {x.first for x in linked if not (is_unknown_person(x.mention) and x.last == x.first + 1)}
    for noun in tokens.where(_HIS_KIN | _KIN_OF):
        at, forms = noun + 1, bare_forms(tokens.folded[noun])
        before = next((x for x in reversed(known) if x.last <= noun), None)
        if before is None or at >= len(tokens) or at in begins:
            continue
        is_near = noun - before.last <= _FARTHEST if not _HIS_KIN.isdisjoint(forms) else noun == before.last
        same = (
            _relative(tokens, at, before, kb.entities[before.mention.entity or ""], kb) if is_near else None
        )
        if same is not None and not same.clitic:
            yield same


def _is_known_in_full(x: Linked, kb: KnowledgeBase) -> bool:
    entity = kb.entities.get(x.mention.entity or "")
    return entity is not None and entity.label == "PERSON" and x.last - x.first > 1


def _before_and(tokens: Tokens, x: Linked) -> int | None:
    """The token before a mention and the `and` that joins them."""
    if x.mention.clitics == _AND:
        return x.first - 1 if x.first else None
    return x.first - 2 if x.first > 1 and tokens.texts[x.first - 1] == _AND else None


def _relative(tokens: Tokens, at: int, x: Linked, person: Entity, kb: KnowledgeBase) -> Same | None:
    """Who is meant by a given name beside a person of the same family."""
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
