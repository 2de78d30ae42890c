"""Family names of two known persons joined by `and`, whom nothing else tells: `والر وكاشكاري`, `ماسك وألتمان`.

Each alone may be anybody's name, or a word. That a word and the next with a و are the family names of two of one kind is hardly chance.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from transcript_nlp.entities.words.wording import is_of_every_day
from transcript_nlp.knowledge.found import Hit, are_alike
from transcript_nlp.knowledge.writing.names import name_lexicon
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Entity

_AND = "و"
_RULERS = frozenset(("politician", "regulator"))
_OF_FIRMS = frozenset(("executive", "founder", "investor"))


def paired(tokens: Tokens, doubted: Sequence[Hit], entities: Mapping[str, Entity]) -> list[Hit]:
    """Those of the aliases in doubt that are such family names, in order."""
    alone = {hit.first: hit for hit in doubted if _is_family_name(tokens, hit, entities)}
    found: dict[int, Hit] = {}
    for first, hit in alone.items():
        second = alone.get(first + 1)
        if second is not None and second.clitic == _AND and _are_of_one_kind(hit, second, entities):
            found |= {first: hit, first + 1: second}
    return list(found.values())


def _is_family_name(tokens: Tokens, hit: Hit, entities: Mapping[str, Entity]) -> bool:
    """Whether an alias in doubt is one word of a person's name, no given name and no word of every day."""
    if hit.alias is None or hit.label != "PERSON" or hit.last - hit.first != 1 or hit.alias.mt_error:
        return False
    word = tokens.folded[hit.first].removeprefix(hit.clitic)
    return not name_lexicon().may_be_given(word) and not is_of_every_day(word)


def _are_of_one_kind(one: Hit, other: Hit, entities: Mapping[str, Entity]) -> bool:
    first, second = (entities[hit.alias.entity or ""] for hit in (one, other) if hit.alias is not None)
    kinds = {first.kind, second.kind}
    return first.id != second.id and (are_alike(kinds) or kinds <= _RULERS or kinds <= _OF_FIRMS)
