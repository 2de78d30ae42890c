"""Aliases in doubt beside whom they belong with: `المعيار` is rather Benchmark where Everett Randle stands in the sentence.

The note of an entity names its people, its makers and its owners. That one of them stands there speaks for an alias as if the article named its entity
elsewhere: of such aliases 63 in 64 mean it on the annotated articles, where the tagger takes them for names.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence

from transcript_nlp.knowledge.base import Alias, KnowledgeBase
from transcript_nlp.knowledge.found import Doubted, Found
from transcript_nlp.knowledge.triggers import triggers
from transcript_nlp.text.sentences import sentence_spans
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Entity


def beside_kin(
    text: str,
    tokens: Tokens,
    found: Sequence[Found],
    doubted: Sequence[Doubted],
    kb: KnowledgeBase,
) -> dict[Doubted, Alias]:
    """The aliases in doubt that name an entity with which one of the finds in their sentence belongs.

    Args:
        text: the text.
        tokens: of the text.
        found: the names that are sure.
        doubted: those that are not, elsewhere.
        kb: the base.
    """
    if not doubted or not found:
        return {}
    begins = [start for start, _ in sentence_spans(text)]
    named: dict[int, dict[str, Entity]] = defaultdict(dict)  # by the numbers of the sentences
    for find in found:
        if find.entity:
            named[bisect_right(begins, find.start)][find.entity] = kb.entities[find.entity]
    kin: dict[Doubted, Alias] = {}
    for each in doubted:
        beside = named.get(bisect_right(begins, tokens.starts[each.first]))
        if beside:
            alias = next((alias for alias in each.aliases if _is_of(alias, beside, kb)), None)
            told = triggers().label_before(tokens, each.first)
            if alias is not None and told in (None, kb.entities[alias.entity or ""].label):
                kin[each] = alias
    return kin


def _is_of(alias: Alias, beside: Mapping[str, Entity], kb: KnowledgeBase) -> bool:
    """Whether one of those beside an alias belongs with its entity."""
    entity = kb.entities[alias.entity or ""]
    return any(id_ != entity.id and kb.affiliations.are_kin(entity, other) for id_, other in beside.items())
