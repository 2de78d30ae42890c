"""What a version behind a slash is: `3.7` in `Claude 3.5/3.7` is Claude 3.7, `3` in `Snapdragon 8 Gen 2/3` Snapdragon 8 Gen 3."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.versions.parts import last_part, latin_version
from transcript_nlp.linking.links.linker import Linked, sure_entity
from transcript_nlp.linking.links.told import is_slashed
from transcript_nlp.types import Entity


def slashed_versions(linked: Sequence[Linked], kb: KnowledgeBase) -> list[Linked]:
    """The mentions; a version that a slash joins to the one before it is one of the same name, as that is linked, and none where that is no mention."""
    result: list[Linked] = []
    for x in linked:
        if is_slashed(x.mention):
            if not result or x.first > result[-1].last + 1:
                continue
            x = _as_version_of(result[-1], x, kb)
        result.append(x)
    return result


def _as_version_of(before: Linked, x: Linked, kb: KnowledgeBase) -> Linked:
    """A mention as another version of what stands before it; known by a name of its own, or by the entity of all versions."""
    told = before.mention
    part, name = told.text if is_slashed(told) else last_part(told.text), told.name or ""
    version = latin_version(x.mention.text)
    stem = name.removesuffix(latin_version(part))
    if stem == name:
        return x
    whole = stem + version
    entity = sure_entity(whole, kb)
    if entity is None or entity.label != told.label:
        entity = _family_of(kb.entities.get(told.entity or ""), whole)
    mention = replace(
        x.mention,
        label=told.label,
        entity=None if entity is None else entity.id,
        name=whole if entity is None or entity.versions else entity.name,
        name_source="document" if entity is None else "kb",
    )
    return replace(x, mention=mention)


def _family_of(entity: Entity | None, name: str) -> Entity | None:
    """An entity that is all of a family, if a name is that of one of its versions."""
    stem = "" if entity is None else entity.versions.partition("{}")[0]
    return entity if stem and name.startswith(stem) else None
