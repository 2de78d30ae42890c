"""Names of firms whose last English word is translated before the rest, which is spelled: `مشاريع مينلو` is Menlo Ventures (`مينلو فينتشرز`).

So machine translation writes them, as Arabic has the noun first. What the base calls `مينلو فينتشرز` needs no row for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from transcript_nlp.entities.gazetteer.respelled import Named
from transcript_nlp.entities.words.wording import is_common, is_town_name
from transcript_nlp.knowledge.base import Alias, Key, KnowledgeBase, alias_key
from transcript_nlp.knowledge.guards import OPEN
from transcript_nlp.knowledge.words.triggers import triggers
from transcript_nlp.knowledge.writing.names import brand_words, firm_words
from transcript_nlp.text.clitics import ARTICLE
from transcript_nlp.text.words import is_function_word
from transcript_nlp.types import Entity

_VENTURE, _VENTURES, _PARTNERS = "Venture", "Ventures", "Partners"
_FUND = "fund"  # the kind
_FUND_WORDS = frozenset(("Capital", "Fund", "Partners", "Venture", "Ventures"))
_NOUNS = ("Capital", "Ventures")  # whose Arabic ones hardly stand before a fund that is called otherwise
_VC, _VC_LATIN = ("في", "سي"), ("vc",)
_A_FUND = alias_key("صندوق")
_FOR_FUNDS = ("للصناديق", "للصندوق")
_MOST_NAMED = 3  # words of the rest of a name
_SHORTEST = 3  # letters of one that is a single word


def translated_heads(named: Named, kb: KnowledgeBase) -> Iterator[tuple[Key, Key, int]]:
    """The keys of such names (see `AliasIndex`).

    None where the rest by itself surely names somebody else, whose projects, games or partners they may be (`مشاريع جوجل`), or is a word of every day.
    """
    for key, aliases in named.items():
        for at, alias in enumerate(aliases):
            entity = kb.entities.get(alias.entity or "")
            if entity is None or not _is_name_of_firm(alias, entity):
                continue
            for rest, head in _turned(key, entity, named):
                if _is_of_nobody_else(named, rest, entity, kb) and _is_spelled(rest, named):
                    yield (*head, *rest), key, at


def is_headed(word: str, alias: Alias) -> bool:
    """Whether a word that a name begins with in a text is such a noun, which the alias that the name stands for does not begin with."""
    return word in _first_words() and alias_key(alias.form)[0] != word


def funds_by_other_words(named: Named, kb: KnowledgeBase) -> Iterator[tuple[Key, Key, int]]:
    """The keys of funds with `VC` for the words that say what they are, as in their addresses, and of those that are called by what is left alone with
    another such noun: `بلوم في سي` is Blume Ventures, `مشاريع لوكس` Lux Capital.

    None of two funds that are called alike.
    """
    funds: dict[Key, list[tuple[str | None, Key, int]]] = {}
    for key, aliases in named.items():
        rest = _without_fund_words(key)
        if rest is None or not _is_spelled(rest, named):
            continue
        for at, alias in enumerate(aliases):
            entity = kb.entities.get(alias.entity or "")
            if entity is not None and _is_name_of_firm(alias, entity):
                funds.setdefault(rest, []).append((alias.entity if entity.kind == _FUND else None, key, at))
    for rest, told in funds.items():
        fund = told[0][0]
        if fund is None or {each for each, _, _ in told} != {fund}:
            continue
        if not _is_of_nobody_else(named, rest, kb.entities[fund], kb):
            continue
        _, key, at = told[0]
        is_latin = rest[0].isascii()
        if len(rest) > 1 or _english(rest[0]) not in _words_of_brands():
            # Not `سبيس في سي`: many are called Space.
            yield (*rest, *(_VC_LATIN if is_latin else _VC)), key, at
        if not is_latin and {alias.entity for alias in named.get(rest, ())} == {fund}:
            yield from (((*head, *rest), key, at) for noun in _NOUNS for head in _heads()[noun])


def funds_behind(named: Named, kb: KnowledgeBase) -> Iterator[tuple[Key, Key, int]]:
    """The keys of managers of funds with the noun behind their name, as Chinese has it (基金): `هواشيا للصناديق` is `صندوق هواشيا`."""
    for key, aliases in named.items():
        if key[:1] != _A_FUND or not _is_spelled(key[1:], named):
            continue
        for at, alias in enumerate(aliases):
            entity = kb.entities.get(alias.entity or "")
            if entity is not None and _is_name_of_firm(alias, entity):
                yield from (((*key[1:], noun), key, at) for noun in _FOR_FUNDS)


def _without_fund_words(key: Key) -> Key | None:
    """What is left of a name without the words for a fund at its end, if it has any."""
    size = len(key)
    while size and _english(key[size - 1]) in _FUND_WORDS:
        size -= 1
    return key[:size] if 0 < size < len(key) and size <= _MOST_NAMED else None


def _is_name_of_firm(alias: Alias, entity: Entity) -> bool:
    return entity.label == "ORG" and alias.guard is OPEN and not alias.mt_error


def _turned(key: Key, entity: Entity, named: Named) -> Iterator[tuple[Key, Key]]:
    """The words of a name but for the last one, and what that is in Arabic; the same of `X Venture Partners` without Venture, or with it in Arabic, too.

    None where the rest is a name of the firm, and the canonical name has no such word: `مجموعة علي بابا` is Alibaba with the noun for what it is.
    """
    *rest, last = key
    english = _english(last)
    if not rest or len(rest) > _MOST_NAMED:
        return
    inner = _english(rest[-1]) if len(rest) > 1 and english == _PARTNERS else ""
    for head in _heads().get(english, ()):
        if english in entity.name or tuple(rest) not in named:
            yield tuple(rest), head
        if inner == _VENTURE:
            yield tuple(rest[:-1]), head
        for noun in _heads().get(_VENTURES if inner == _VENTURE else inner, ()):
            yield tuple(rest[:-1]), (*head, *noun)


def _english(word: str) -> str:
    """The last word of a firm's name in English, as `firm_words.tsv` has it."""
    return word.capitalize() if word.isascii() else brand_words().get(word, "")


@cache
def _words_of_brands() -> frozenset[str]:
    return frozenset(brand_words().values())


@cache
def _heads() -> Mapping[str, tuple[Key, ...]]:
    """The Arabic nouns for an English word that firms' names end in."""
    heads: dict[str, list[Key]] = {}
    for arabic, latin in firm_words("first").items():
        heads.setdefault(latin, []).append(arabic)
    return {latin: tuple(arabic) for latin, arabic in heads.items()}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(head[0] for heads in _heads().values() for head in heads)


def _is_of_nobody_else(named: Named, rest: Key, firm: Entity, kb: KnowledgeBase) -> bool:
    """Whether what is left of a firm's name means the same firm, or somebody with a cue only whose name its own does not begin with: Riot Platforms
    beside Riot Games, not Kakao beside Kakao Games.
    """
    others = [alias for alias in named.get(rest, ()) if alias.entity != firm.id]
    return all(
        alias.guard is not OPEN and not _is_owner(kb.entities.get(alias.entity or ""), firm)
        for alias in others
    )


def _is_owner(entity: Entity | None, firm: Entity) -> bool:
    return entity is not None and firm.name.casefold().startswith(f"{entity.name.casefold()} ")


def _is_spelled(rest: Key, named: Named) -> bool:
    """Whether words are a name that was spelled: none of every day, of a place that is no name else, or of Arabic at all."""
    name = " ".join(rest)
    is_place = rest not in named and is_town_name(name)
    if len(name) < _SHORTEST or name.isdecimal() or is_place or rest[0].startswith(ARTICLE):
        return False
    if rest[:1] in triggers().before:
        return False
    return not all(is_common(word) or is_function_word(word, word) for word in rest)
