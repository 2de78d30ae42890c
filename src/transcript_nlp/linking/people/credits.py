"""Persons in credits: who writes, edits and translates is mostly nobody of the base, and no founder of the same name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.guards import OPEN
from transcript_nlp.knowledge.writing.names import is_pinyin_name, is_pinyin_syllable
from transcript_nlp.linking.links.linker import Linked, unlinked
from transcript_nlp.types import Mention

_WRITERS = frozenset("author engineer journalist researcher scientist".split())
# Evidence by which a name is linked that only spells another one, or that has no context there.
_BY_CHANCE = ("spelling:", "doubted_alias:", "enumeration:")
_BY_SURROUNDINGS = ("guarded_alias:", "affiliation:", "kin")


def without_namesakes(
    linked: Sequence[Linked], credits: Sequence[tuple[int, int]], kb: KnowledgeBase
) -> list[Linked]:
    """The mentions; persons in some lines of credits who are linked by chance to somebody who writes nothing are unknown, but for people of the companies
    of the article, who write papers and columns.

    Chinese names with a given name of one syllable have so many bearers that nothing around them tells one who writes from the founder of the same name:
    only that the text names him, too.

    `credits` are the spans of such lines, in order.
    """
    begins = [start for start, _ in credits]

    def is_credited(x: Linked) -> bool:
        at = bisect_right(begins, x.mention.start) - 1
        return at >= 0 and x.mention.start < credits[at][1]

    def is_no_writer(x: Linked) -> bool:
        entity = kb.entities.get(x.mention.entity or "")
        return entity is not None and entity.label == "PERSON" and entity.kind not in _WRITERS

    credited = [x for x in linked if is_no_writer(x) and is_credited(x)] if credits else []
    strangers = {x.first for x in credited if len(_reasons(x)) < len(x.mention.evidence)}
    common = {x.first for x in credited if _is_common(x.mention, kb)}
    if not strangers and not common:
        return list(linked)
    others = {x.mention.entity for x in linked if x.mention.label != "PERSON"} - {None}
    known = {person for other in others for person in kb.affiliations.persons(other or "")}
    quoted = {x.mention.entity for x in linked if not is_credited(x)}
    return [
        _unlinked(x)
        if (x.first in strangers and x.mention.entity not in known)
        or (x.first in common and x.mention.entity not in quoted)
        else x
        for x in linked
    ]


def _is_common(mention: Mention, kb: KnowledgeBase) -> bool:
    """Whether a person is linked by what stands around a name that thousands have: `تشانغ جون`."""
    entity = kb.entities[mention.entity or ""]
    is_sure = any(alias.guard is OPEN for alias, each in kb.named(mention.text) if each.id == entity.id)
    return not is_sure and is_pinyin_name(entity.name) and all(map(is_pinyin_syllable, entity.name.split()))


def _reasons(x: Linked) -> list[str]:
    """What speaks for a mention but for chance."""
    return [reason for reason in x.mention.evidence if not reason.startswith(_BY_CHANCE)]


def _unlinked(x: Linked) -> Linked:
    reasons = tuple(reason for reason in _reasons(x) if not reason.startswith(_BY_SURROUNDINGS))
    return replace(x, mention=unlinked(x.mention, reasons or ("credit",)))
