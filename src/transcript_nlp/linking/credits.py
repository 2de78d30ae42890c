"""Persons in credits: who writes, edits and translates is mostly nobody of the base, and no founder of the same name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.romanize import romanize
from transcript_nlp.linking.linker import Linked

_WRITERS = frozenset("author engineer journalist researcher scientist".split())
# Evidence by which a name is linked that only spells another one, or that has no context there.
_BY_CHANCE = ("spelling:", "doubted_alias:", "enumeration:")


def without_namesakes(
    linked: Sequence[Linked], credits: Sequence[tuple[int, int]], kb: KnowledgeBase
) -> list[Linked]:
    """The mentions; persons in some lines of credits who are linked by chance to somebody who writes nothing are unknown, but for people of the companies
    of the article, who write papers and columns.

    `credits` are the spans of such lines, in order.
    """
    begins = [start for start, _ in credits]

    def is_by_chance(x: Linked) -> bool:
        entity = kb.entities.get(x.mention.entity or "")
        if entity is None or entity.label != "PERSON" or entity.kind in _WRITERS:
            return False
        at = bisect_right(begins, x.mention.start) - 1
        return at >= 0 and x.mention.start < credits[at][1] and len(_reasons(x)) < len(x.mention.evidence)

    strangers = {x.first for x in linked if is_by_chance(x)}
    if not strangers:
        return list(linked)
    others = {x.mention.entity for x in linked if x.mention.label != "PERSON"} - {None}
    known = {person for other in others for person in kb.affiliations.persons(other or "")}
    return [_unlinked(x) if x.first in strangers and x.mention.entity not in known else x for x in linked]


def _reasons(x: Linked) -> list[str]:
    """What speaks for a mention but for chance."""
    return [reason for reason in x.mention.evidence if not reason.startswith(_BY_CHANCE)]


def _unlinked(x: Linked) -> Linked:
    mention = replace(x.mention, entity=None, evidence=tuple(_reasons(x)) or ("credit",), mt_error=False)
    if x.mention.text.isascii():
        return replace(x, mention=replace(mention, name=x.mention.text, name_source="document"))
    return replace(x, mention=replace(mention, name=romanize(x.mention.text), name_source="romanized"))
