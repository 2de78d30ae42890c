"""Names that machine translation rendered word for word, in a text: whole (`شرارة رأس المال`), or beside a name that it did not (`خرائط جوجل`).

A phrase of two words that translate a name is a phrase of everyday words as often. It is a name by itself where the article has the name
elsewhere; else the tagger is told of it as it is of aliases without cues.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transcript_nlp.entities.borders import glued_clitic
from transcript_nlp.knowledge.base import Alias, Key, KnowledgeBase, alias_key
from transcript_nlp.knowledge.found import Found, Hit
from transcript_nlp.knowledge.guards import Context
from transcript_nlp.knowledge.translated import english_before, english_behind, tells, translations
from transcript_nlp.knowledge.triggers import triggers
from transcript_nlp.knowledge.versions import name_tail, version_at
from transcript_nlp.text.clitics import clitic_length
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Entity

_SURE_WORDS = 3  # of a phrase that is hardly one of everyday words
_SCORE = 0.8
_RIGHTLY = frozenset(("government", "ngo", "university", "bank"))  # kinds whose names are rightly translated
_MOST_FORMS = 8  # English ones of an entity that something may be added to


def with_translated(
    text: str, tokens: Tokens, context: Context, found: Sequence[Found], kb: KnowledgeBase
) -> tuple[list[Found], list[Hit]]:
    """The finds with those that translate names, in order, and beside them the phrases and words that perhaps translate one."""
    known = _with_halves(text, tokens, context, found, kb)
    named = {find.entity for find in known}
    taken = {at for find in known for at in range(find.first, find.last)}
    sure: list[Found] = []
    doubted: list[Hit] = []
    for match in kb.translated.find(tokens):
        first, last = match.first, match.last
        if (
            not taken.isdisjoint(range(first, last))
            or "\n" in text[tokens.starts[first] : tokens.ends[last - 1]]
        ):
            continue
        allowed = [a for a in match.aliases if not a.guard.forbidden(context, first, last)]
        if (
            tokens.folded[first],
        ) in triggers().before:  # `بودكاست الفضاء الكامن`: a head noun before the name
            allowed = [a for a in allowed if _is_canonical(a, kb)]
        if not allowed:
            continue
        best = next((alias for alias in allowed if alias.entity in named), allowed[0])
        label = kb.entities[best.entity or ""].label
        if match.words >= _SURE_WORDS or best.entity in named:
            sure.append(_found(text, tokens, first, last, match.clitic, best, kb))
        else:
            doubted.append(Hit(first, last, label, doubted=True))
    doubted += _words_of(tokens, named, taken, kb)
    return sorted([*known, *sure], key=lambda find: find.first), doubted


def _found(
    text: str, tokens: Tokens, first: int, last: int, clitic: str, alias: Alias, kb: KnowledgeBase
) -> Found:
    start, end = tokens.starts[first], tokens.ends[last - 1]
    start += clitic_length(tokens.texts[first], clitic) if clitic else 0
    entity = kb.entities[alias.entity or ""]
    version = ""
    if entity.versions or entity.label == "MODEL":
        version = version_at(text, end, entity)
        version += name_tail(text, end + len(version), entity)
        end += len(version)
        while last < len(tokens) and tokens.starts[last] < end:
            last += 1
    meant = Alias(alias.form, alias.entity, mt_error=entity.kind not in _RIGHTLY)
    clitics = text[tokens.starts[first] : start] or glued_clitic(tokens, first)
    evidence = (f"translation:{alias.form}",)
    return Found(start, end, first, last, (meant,), None, _SCORE, evidence, clitics, version)


def _with_halves(
    text: str, tokens: Tokens, context: Context, found: Sequence[Found], kb: KnowledgeBase
) -> list[Found]:
    """The finds, longer where a word beside one translates the rest of a name: `خرائط جوجل`, `ميسترال صغير 3.1`."""
    result: list[Found] = []
    for at, find in enumerate(found):
        least = result[-1].last if result else 0
        most = found[at + 1].first if at + 1 < len(found) else len(tokens)
        result.append(_longer(text, tokens, context, find, least, most, kb) or find)
    return result


def _longer(
    text: str, tokens: Tokens, context: Context, find: Found, least: int, most: int, kb: KnowledgeBase
) -> Found | None:
    entity = kb.entities.get(find.entity)
    if entity is None or entity.label == "PERSON" or find.version:
        return None
    ways: list[tuple[int, int, str, str]] = []
    if find.last < most and text[find.end : tokens.starts[find.last]] == " ":
        ways += ((find.first, last, "", word) for word, last in english_behind(tokens, find.last, most))
    if find.first > least and not find.clitics and text[tokens.ends[find.first - 1] : find.start] == " ":
        ways += (
            (first, find.last, clitic, word)
            for first, clitic, word in english_before(tokens, find.first, least)
        )
    for first, last, clitic, word in ways:
        for name in _names(entity):
            for key in ((*name, word), (word, *name)):
                for alias in kb.aliases.get(key, ()):
                    # `بورصة ناسداك` is Nasdaq, with a head noun before it.
                    is_longer = alias.entity != find.entity or _is_canonical(alias, kb)
                    if is_longer and _may_stand(alias, context, first, last, kb):
                        if first == find.first:
                            longer = _found(text, tokens, first, last, "", alias, kb)
                            return longer._replace(start=find.start, clitics=find.clitics)
                        return _found(text, tokens, first, last, clitic, alias, kb)
    return None


def _may_stand(alias: Alias, context: Context, first: int, last: int, kb: KnowledgeBase) -> bool:
    if alias.entity is None or alias.mt_error or alias.guard.forbidden(context, first, last):
        return False
    return kb.entities[alias.entity].label != "PERSON"


def _is_canonical(alias: Alias, kb: KnowledgeBase) -> bool:
    return alias_key(alias.form) == alias_key(kb.entities[alias.entity or ""].name)


def _names(entity: Entity) -> Iterator[Key]:
    """The English names of an entity of one or two words, as keys."""
    forms = [form for form in entity.aliases if form.isascii()][:_MOST_FORMS]
    return (key for key in dict.fromkeys(map(alias_key, forms)) if 1 <= len(key) <= 2)


def _words_of(tokens: Tokens, named: set[str], taken: set[int], kb: KnowledgeBase) -> Iterator[Hit]:
    """Single words that translate a name which the article has elsewhere: `محبوبة` beside Lovable."""
    for id_ in sorted(named):
        entity = kb.entities.get(id_)
        if entity is None or entity.label == "PERSON":
            continue
        for name in _names(entity):
            arabic = translations().arabic.get(name[0], ()) if len(name) == 1 and tells(name[0]) else ()
            for at in tokens.where(arabic) if arabic else ():
                if at not in taken:
                    yield Hit(at, at + 1, entity.label, doubted=True)
