"""Aliases in doubt beside whom they belong with: `المعيار` is Benchmark where Everett Randle stands in the sentence, `تشاو هايجون` of `سميك` that of SMIC.

The note of an entity names its people, its makers and its owners. On the annotated articles 63 of 64 aliases in doubt with such a one in their sentence
are the names.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence

from transcript_nlp.knowledge.base import Alias, KnowledgeBase
from transcript_nlp.knowledge.found import Doubted, Found, believed
from transcript_nlp.knowledge.triggers import triggers
from transcript_nlp.text.sentences import sentence_spans
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Entity

_SCORE = 0.8


def beside_kin(
    text: str,
    tokens: Tokens,
    found: Sequence[Found],
    doubted: Sequence[Doubted],
    kb: KnowledgeBase,
) -> list[Found]:
    """The finds of the aliases in doubt that name an entity with which one of the finds in their sentence belongs.

    Args:
        text: the text.
        tokens: of the text.
        found: the names that are sure.
        doubted: those that are not, elsewhere.
        kb: the base.
    """
    if not doubted or not found:
        return []
    begins = [start for start, _ in sentence_spans(text)]
    named: dict[int, dict[str, Entity]] = defaultdict(dict)  # by the numbers of the sentences
    for find in found:
        if find.entity:
            named[bisect_right(begins, find.start)][find.entity] = kb.entities[find.entity]
    kin: list[Found] = []
    for each in doubted:
        beside = named.get(bisect_right(begins, tokens.starts[each.first]))
        if beside:
            told = triggers().label_before(tokens, each.first)
            aliases = tuple(a for a in each.aliases if _may_tell(each, a, kb) and _is_of(a, beside, kb))
            if aliases and told in (None, kb.entities[aliases[0].entity or ""].label):
                place = (each.first, each.last, each.clitic)
                evidence = (f"doubted_alias:{aliases[0].form}", "kin")
                kin.append(believed(text, tokens, place, aliases[:1], _SCORE, evidence))
    return kin


def _may_tell(doubted: Doubted, alias: Alias, kb: KnowledgeBase) -> bool:
    """Whether an alias is more than a word that translates a name, or a part of a person's name, which many have."""
    is_word = doubted.last == doubted.first + 1
    entity = kb.entities[alias.entity or ""]
    return not (is_word and (alias.form.isascii() or entity.label == "PERSON"))


def _is_of(alias: Alias, beside: Mapping[str, Entity], kb: KnowledgeBase) -> bool:
    entity = kb.entities[alias.entity or ""]
    return any(id_ != entity.id and kb.affiliations.are_kin(entity, other) for id_, other in beside.items())
