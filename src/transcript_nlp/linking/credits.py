"""Persons in credits: who writes, edits and translates is mostly nobody of the base, and no founder of the same name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.romanize import romanize
from transcript_nlp.linking.linker import Linked
from transcript_nlp.types import Mention

_WRITERS = frozenset("author engineer journalist researcher scientist".split())
# Evidence by which a name is linked that only spells another one, or that has no context there.
_BY_CHANCE = ("spelling:", "doubted_alias:", "enumeration:")


def without_namesakes(
    linked: Sequence[Linked], credits: Sequence[tuple[int, int]], kb: KnowledgeBase
) -> list[Linked]:
    """The mentions; persons in some lines of credits who are linked by chance to somebody who writes nothing are unknown.

    `credits` are the spans of such lines, in order.
    """
    begins = [start for start, _ in credits]

    def is_credited(mention: Mention) -> bool:
        at = bisect_right(begins, mention.start) - 1
        return at >= 0 and mention.start < credits[at][1]

    def told(x: Linked) -> Linked:
        entity = kb.entities.get(x.mention.entity or "")
        if (
            entity is None
            or entity.label != "PERSON"
            or entity.kind in _WRITERS
            or not is_credited(x.mention)
        ):
            return x
        reasons = [reason for reason in x.mention.evidence if not reason.startswith(_BY_CHANCE)]
        return x if len(reasons) == len(x.mention.evidence) else _unlinked(x, reasons)

    return [told(x) for x in linked]


def _unlinked(x: Linked, reasons: Sequence[str]) -> Linked:
    mention = replace(x.mention, entity=None, evidence=tuple(reasons) or ("credit",), mt_error=False)
    if x.mention.text.isascii():
        return replace(x, mention=replace(mention, name=x.mention.text, name_source="document"))
    return replace(x, mention=replace(mention, name=romanize(x.mention.text), name_source="romanized"))
