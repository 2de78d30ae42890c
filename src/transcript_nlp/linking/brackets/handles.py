"""Accounts in brackets tell whose name stands before them: `يو جين (@EmberCN)`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.guards import OPEN
from transcript_nlp.linking.links.linker import Linked
from transcript_nlp.linking.links.told import linked_to
from transcript_nlp.types import Entity

_HANDLE = re.compile(r"[»”\"]? ?[(（\[]@(?P<handle>\w{3,30})[)）\]]", re.ASCII)


def named_by_handles(text: str, linked: Sequence[Linked], kb: KnowledgeBase) -> list[Linked]:
    """The mentions; an unknown name before the account of somebody whom the base knows by it, without a guard, is that one at all its places."""
    owners: dict[str, tuple[str, Entity]] = {}
    for x in linked if "@" in text else ():
        match = _HANDLE.match(text, x.mention.end) if x.mention.entity is None else None
        owner = _owner(match["handle"], kb) if match is not None else None
        if match is not None and owner is not None:
            owners[x.mention.text] = match["handle"], owner

    def told(x: Linked) -> Linked:
        if x.mention.entity is not None or x.mention.text not in owners:
            return x
        handle, owner = owners[x.mention.text]
        mention = linked_to(x.mention, owner, owner.name, f"handle:{handle}")
        return replace(x, mention=replace(mention, label=owner.label))

    return [told(x) for x in linked]


def _owner(handle: str, kb: KnowledgeBase) -> Entity | None:
    """The one whom the base knows by the name of an account."""
    owners = {entity.id: entity for alias, entity in kb.named(handle) if alias.guard is OPEN}
    return next(iter(owners.values())) if len(owners) == 1 else None
