"""Names that begin with their owner's, with that one in Latin letters and all else in Arabic: `صندوق OpenAI للشركات الناشئة`, `Amazon بيدروك`.

Without such forms the owner alone would be found in them, or two names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from transcript_nlp.entities.gazetteer.respelled import Named
from transcript_nlp.knowledge.base import Key, KnowledgeBase, alias_key
from transcript_nlp.knowledge.guards import OPEN
from transcript_nlp.types import Entity

# Words; the names of firms of two are made of every word in the other script, see `half_transliterated`.
_FEWEST = {"ORG": 3, "PRODUCT": 2, "MODEL": 2}


def with_latin_owner(named: Named, kb: KnowledgeBase) -> Iterator[tuple[Key, Key, int]]:
    """Arabic aliases in which the owner stands that the English name begins with, with that one's own name: their keys (see `AliasIndex`)."""
    firms = {entity.name: entity for entity in kb.entities.values() if entity.label == "ORG"}
    for key, aliases in named.items():
        if any(map(str.isascii, key)):
            continue
        for at, alias in enumerate(aliases):
            entity = kb.entities.get(alias.entity or "")
            fewest = _FEWEST.get(entity.label) if entity is not None else None
            if entity is None or fewest is None or len(key) < fewest or alias.guard is not OPEN:
                continue
            for owner in _owners(entity, firms):
                latin = alias_key(owner.name)
                for first, last in _places(named, key, owner):
                    yield (*key[:first], *latin, *key[last:]), key, at


def _owners(entity: Entity, firms: Mapping[str, Entity]) -> Iterator[Entity]:
    """The firms whose names the name of an entity begins with."""
    words = entity.name.split()
    for length in range(1, len(words)):
        owner = firms.get(" ".join(words[:length]))
        if owner is not None:
            yield owner


def _places(named: Named, key: Key, owner: Entity) -> Iterator[tuple[int, int]]:
    """Where an owner stands in a longer name, half-open, as one of its aliases."""
    for first in range(len(key)):
        for last in range(first + 1, len(key) + (first > 0)):
            if any(alias.entity == owner.id for alias in named.get(key[first:last], ())):
                yield first, last
