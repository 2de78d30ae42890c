"""Versions that stand alone: `M2` in an article with MiniMax-M1, `Go2` in one with Unitree.

Whoever writes of a family of models or devices names it once in full and then by letter and number, also such versions as no list has yet.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.versions import aliased_name
from transcript_nlp.linking.linker import Linked, sure_entity
from transcript_nlp.linking.told import CONFIRMED, called, named_as
from transcript_nlp.text.clitics import bare_forms
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Entity, Mention

_HAS_DIGIT = re.compile("[0-9]")
# `MiniMax-M1`, `Kimi K2`, `Redmi K90 Pro`: a family and a letter or two with a number.
_VERSIONED = re.compile(r"(?P<family>\S.*[ -])(?P<letters>[A-Z]{1,2})[0-9][^ -]*(?:[ -].*)?")
_ALONE = re.compile(r"(?P<stem>(?P<letters>[A-Z]{1,2})[0-9]+)(?:\.[0-9]+)?[A-Za-z]?(?:[ -][A-Za-z0-9.]+)*")
_MOST_TAIL = 2  # words of a code at the end of a name
_NEAR, _BESIDE = 30, 3  # tokens behind its maker, fewer than these
_LONE = re.compile(r"[vV][0-9]+(?:\.[0-9]+)*")
_VERSION_NOUNS = frozenset(map(fold_word, "نسخة إصدار محرك بروتوكول".split()))
_OF, _AND = "من", "و"
_SCORE = 0.7  # the least that such a mention has


def of_makers_behind(tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase) -> list[Linked]:
    """The mentions; an unknown code of which the words behind it say whose it is, `جي 1 من يونيتري`, is that maker's."""
    result = list(linked)
    for at, (x, maker) in enumerate(pairwise(linked)):
        name = x.mention.name or ""
        if (
            x.mention.entity is None
            and x.mention.label in ("MODEL", "PRODUCT")
            and maker.mention.entity is not None
            and maker.mention.label != "PERSON"
            and _HAS_DIGIT.search(name)
            and tokens.folded[x.last : maker.first] == [_OF]
        ):
            own = _of_maker(name, maker.mention, kb)
            if own is not None:
                result[at] = replace(x, mention=_told(x.mention, own))
    return result


def without_lone_versions(tokens: Tokens, linked: Sequence[Linked]) -> list[Linked]:
    """The mentions but for versions of something that has no name there: `النسخة V3 من المركبة`."""
    dropped: set[int] = set()  # the tokens behind such versions

    def is_lone(x: Linked) -> bool:
        at = x.first - (tokens.folded[x.first - 1 : x.first] == [_AND])
        if x.mention.entity is not None or _LONE.fullmatch(x.mention.text) is None or not at:
            return False
        if at in dropped or not _VERSION_NOUNS.isdisjoint(bare_forms(tokens.folded[at - 1])):
            dropped.add(x.last)
            return True
        return False

    return [x for x in linked if not is_lone(x)]


def with_families(tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase) -> list[Linked]:
    """The mentions, unknown versions that stand alone named with the one family that the article names, or with the maker before them, unless the
    words behind one say that it is something else's: `النسخة V3 من المركبة`.
    """
    if not any(_is_unknown(x.mention) for x in linked):
        return list(linked)
    families = _families(linked)
    result: list[Linked] = []
    maker: Linked | None = None
    for x in linked:
        if _is_unknown(x.mention):
            if _LONE.fullmatch(x.mention.text) and tokens.folded[x.last : x.last + 1] == [_OF]:
                result.append(x)
                continue
            told = _of_family(x.mention.text, families, kb)
            distance = _NEAR if maker is None else x.first - maker.last
            # Right behind its maker a version is none of another family: `أونفو L90` beside Li L9.
            if maker is not None and distance < (_BESIDE if told else _NEAR):
                told = _of_maker(x.mention.text, maker.mention, kb) or told
            result.append(x if told is None else replace(x, mention=_told(x.mention, told)))
            continue
        if x.mention.entity is not None and x.mention.label != "PERSON":
            maker = x
        result.append(x)
    return result


def _told(mention: Mention, told: Mention) -> Mention:
    return named_as(mention, told, max(_SCORE, mention.score), (*mention.evidence, *told.evidence))


def _is_unknown(mention: Mention) -> bool:
    """Whether a Latin name with a number is known to nobody; the shape of a person's name has none."""
    unlinked = mention.entity is None and mention.text.isascii() and mention.name == mention.text
    return unlinked and mention.label != "PERSON" and _HAS_DIGIT.search(mention.text) is not None


def _families(linked: Iterable[Linked]) -> dict[str, dict[str, Mention]]:
    """By the letters before their numbers the families of models and devices whose versions are named, and a version of each."""
    found: dict[str, dict[str, Mention]] = defaultdict(dict)
    for x in linked:
        if x.mention.entity is not None and x.mention.label in ("MODEL", "PRODUCT"):
            versioned = _VERSIONED.fullmatch(x.mention.name or "")
            if versioned is not None:
                found[versioned["letters"]].setdefault(versioned["family"], x.mention)
    return found


def _of_family(text: str, families: Mapping[str, Mapping[str, Mention]], kb: KnowledgeBase) -> Mention | None:
    """A version of the one family whose versions have the same letters."""
    alone = _ALONE.fullmatch(text)
    alike = families.get(alone["letters"], {}) if alone is not None else {}
    if len(alike) != 1:
        return None
    [(family, sibling)] = alike.items()
    name = family + text
    entity = sure_entity(name, kb) or _family_of(sibling, name, kb)
    return replace(
        sibling,
        entity=None if entity is None else entity.id,
        name=name,
        name_source="document" if entity is None else "kb",
        evidence=(f"sibling:{sibling.name}",),
    )


def _of_maker(text: str, maker: Mention, kb: KnowledgeBase) -> Mention | None:
    """What a name of the base makes of a version behind it: `Unitree Go2`, `DeepSeek-V3.2` (a version of what has the name DeepSeek V3),
    `DeepSeek-V5` (one of a family whose versions are written so).
    """
    alone = _ALONE.fullmatch(text)
    stem = text if alone is None else alone["stem"]
    for form in dict.fromkeys((text, stem)):
        entity = sure_entity(f"{maker.name} {form}", kb)
        if entity is not None and entity.label in ("MODEL", "PRODUCT"):
            name = (
                aliased_name(entity, f"{maker.name} {form}")
                if form == text
                else entity.name + text[len(form) :]
            )
            return _made_by(maker, entity, name)
    family = None if alone is None else sure_entity(f"{maker.name} {alone['letters']}", kb)
    if family is None or alone is None or not family.versions.endswith(f"{alone['letters']}{{}}"):
        return None
    return _made_by(maker, family, family.versions.replace("{}", text[len(alone["letters"]) :]))


def _made_by(maker: Mention, entity: Entity, name: str) -> Mention:
    evidence = (f"maker:{maker.name}",)
    return replace(
        maker, label=entity.label, entity=entity.id, name=name, name_source="kb", evidence=evidence
    )


def _family_of(sibling: Mention, name: str, kb: KnowledgeBase) -> Entity | None:
    """The entity of a sibling, if it is all of a family of which the name is a version."""
    entity = kb.entities[sibling.entity or ""]
    stem = entity.versions.partition("{}")[0]
    return entity if stem and name.startswith(stem) else None


def with_tails(linked: Sequence[Linked], kb: KnowledgeBase) -> list[Linked]:
    """The mentions; an unknown code at the end of a longer name of the article is that: `A53` beside Samsung Galaxy A53, `ام 3`.

    Behind a maker that makes one of its own it is that (`يونيتري تعرض جي 1` beside Galbot G1), and right behind another
    maker it is nothing that is only named later.
    """
    whole: dict[str, Linked] = {}
    for x in linked:
        words = fold_word(x.mention.text).split()
        if x.mention.label in ("MODEL", "PRODUCT") and x.mention.score >= CONFIRMED and x.mention.name:
            tails = (" ".join(words[at:]) for at in range(max(1, len(words) - _MOST_TAIL), len(words)))
            for tail in filter(_is_code, tails):
                whole.setdefault(tail, x)
    if not whole:
        return list(linked)
    result: list[Linked] = []
    maker: Linked | None = None
    for x in linked:
        result.append(_whole(x, whole, maker, kb))
        if x.mention.entity is not None and x.mention.label == "ORG":
            maker = x
    return result


def _is_code(name: str) -> bool:
    return name[0].isalpha() and any(map(str.isdigit, name))


def _whole(x: Linked, whole: Mapping[str, Linked], maker: Linked | None, kb: KnowledgeBase) -> Linked:
    told = whole.get(fold_word(x.mention.text))
    by_chance = x.mention.entity is None or any(e.startswith("cueless_alias:") for e in x.mention.evidence)
    if told is None or not by_chance or x.mention.label not in ("MODEL", "PRODUCT"):
        return x
    distance = _NEAR if maker is None else x.first - maker.last
    if maker is not None and distance < _NEAR and not _is_made_by(told.mention, maker.mention):
        own = _of_maker((told.mention.name or "").split()[-1], maker.mention, kb)
        if own is not None:
            return replace(x, mention=_told(x.mention, own))
        if distance < _BESIDE and told.first > x.first:
            return x
    return called(x, told.mention)


def _is_made_by(product: Mention, maker: Mention) -> bool:
    return (product.name or "").split()[:1] == (maker.name or "").split()[:1]
