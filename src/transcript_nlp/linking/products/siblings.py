"""Versions that stand alone: `M2` in an article with MiniMax-M1, `Go2` in one with Unitree.

Whoever writes of a family of models or devices names it once in full and then by letter and number, also such versions as no list has yet.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.versions.naming import aliased_name, versioned_name
from transcript_nlp.knowledge.versions.parts import latin_code
from transcript_nlp.linking.links.linker import Linked, sure_entity
from transcript_nlp.linking.links.told import CONFIRMED, called, named_as
from transcript_nlp.text.clitics import bare_forms
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Entity, Mention

_HAS_DIGIT = re.compile("[0-9]")
# `MiniMax-M1`, `Kimi K2`, `Redmi K90 Pro`: a family and a letter or two with a number.
_VERSIONED = re.compile(r"(?P<family>\S.*[ -])(?P<letters>[A-Z]{1,2})[0-9][^ -]*(?:[ -].*)?")
_ALONE = re.compile(r"(?P<stem>(?P<letters>[A-Z]{1,2})[0-9]+)(?:\.[0-9]+)?[A-Za-z]?\+?(?:[ -][A-Za-z0-9.]+)*")
# Of a maker and a version in two scripts, romanized: `مينيماكس M2.5`.
_HALF_LATIN = re.compile(r"(?P<maker>.+?) (?P<version>[A-Z]{1,2}[0-9]\S*(?: .+)?)")
# Between a code and its maker.
_FROM = tuple(
    (*what, "من", *firm)
    for what in ((), ("الجديد",), ("الجديدة",), ("مفتوح", "المصدر"), ("مفتوحة", "المصدر"))
    for firm in ((), ("شركة",))
)
_MOST_TAIL = 2  # words of a code at the end of a name
_NEAR, _BESIDE = 30, 3  # tokens behind its maker, fewer than these
_LONE = re.compile(r"[vV][0-9]+(?:\.[0-9]+)*")
_VERSION_NOUNS = frozenset(map(fold_word, "نسخة إصدار محرك بروتوكول".split()))
_CHIPS = frozenset(map(fold_word, "شريحة شرائح رقاقة رقائق معالج معالجات مسرع مودم".split()))
_STOPS = frozenset(".!؟?")
_OF, _AND, _CELL = "من", "و", "|"
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


def without_other_makers(tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase) -> list[Linked]:
    """The mentions; a code is not what the base knows by it where the words behind it say that it is of somebody else, `CL1 من كورتيكال لابز`, nor is a
    lone `v3` that no cue told behind a firm that makes no such thing.
    """
    result = list(linked)
    for at, x in enumerate(linked):
        if x.mention.entity is None or x.mention.label not in ("MODEL", "PRODUCT"):
            continue
        text = latin_code(x.mention.text)
        is_lone = _LONE.fullmatch(text) is not None
        if not is_lone and _ALONE.fullmatch(text) is None:
            continue
        maker = _maker_behind(tokens, linked, at, ("ORG", "MODEL", "PRODUCT"))
        if maker is None and is_lone and _is_cueless(x.mention):
            maker = _firm_before(tokens, linked, at)
        if maker is None or _belongs_with(x.mention, maker.mention, kb):
            continue
        told = _of_maker(text, maker.mention, kb)
        mention = _of_nobody(x.mention, text) if told is None else _told(x.mention, told)
        result[at] = replace(x, mention=mention)
    return result


def _is_cueless(mention: Mention) -> bool:
    return any(e.startswith(("cueless_alias:", "doubted_alias:")) for e in mention.evidence)


def _firm_before(tokens: Tokens, linked: Sequence[Linked], at: int) -> Linked | None:
    """The firm that is named last before a mention in its sentence, if it is near."""
    x, before = linked[at], linked[at - 1] if at else None
    if before is None or before.mention.entity is None or before.mention.label != "ORG":
        return None
    is_apart = x.first - before.last >= _NEAR or not _STOPS.isdisjoint(tokens.texts[before.last : x.first])
    return None if is_apart else before


def _belongs_with(product: Mention, maker: Mention, kb: KnowledgeBase) -> bool:
    """Whether what a mention names is made by what another one names, as the base tells."""
    made, of = kb.entities[product.entity or ""], kb.entities[maker.entity or ""]
    return made.id == of.id or _is_made_by(product, maker) or kb.affiliations.are_kin(made, of)


def _of_nobody(mention: Mention, name: str) -> Mention:
    return replace(mention, entity=None, name=name, name_source="document")


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
    """The mentions, unknown versions that stand alone named with the one family that the article names, or with the maker beside them, unless the
    words behind one say that it is something else's: `النسخة V3 من المركبة`.
    """
    linked = [_with_maker(x, kb) for x in linked]
    if not any(_is_unknown(x.mention) or _is_doubted(x.mention) for x in linked):
        return linked
    families = _families(linked)
    result: list[Linked] = []
    maker: Linked | None = None
    person: Linked | None = None
    for at, x in enumerate(linked):
        if _is_unknown(x.mention) or _is_doubted(x.mention):
            behind = _maker_behind(tokens, linked, at)
            is_of_other = (
                behind is None
                and _LONE.fullmatch(x.mention.text)
                and tokens.folded[x.last : x.last + 1] == [_OF]
            )
            told = None if is_of_other else _named(x, families, behind or maker, behind is not None, kb)
            if told is not None and behind is None and _is_chip_of_none(tokens, x, told, kb):
                told = None
            if told is not None and behind is None and _is_of_other_row(tokens, x, told, families, maker):
                told = None
            if told is None or _is_of_later(x, told, families):
                told = _of_doubted(x, maker, result, kb) or _of_person(x, person, kb) or told
            if told is not None:
                result.append(replace(x, mention=_told(x.mention, told)))
                continue
        if x.mention.entity is not None and x.mention.label != "PERSON":
            maker = x
        elif x.mention.entity is not None:
            person = x
        result.append(x)
    return result


def _is_chip_of_none(tokens: Tokens, x: Linked, told: Mention, kb: KnowledgeBase) -> bool:
    """Whether the noun before a version says that it is a chip, and its family is one of devices: `شريحة N1` beside Oppo Find N6."""
    entity = kb.entities.get(told.entity or "")
    is_chip = x.first > 0 and not _CHIPS.isdisjoint(bare_forms(tokens.folded[x.first - 1]))
    return (
        is_chip and entity is not None and entity.kind != "chip" and told.evidence[0].startswith("sibling:")
    )


def _is_of_later(x: Linked, told: Mention, families: Mapping[str, Mapping[str, Linked]]) -> bool:
    """Whether a version was named by a family that only stands behind it."""
    sibling = _sibling(latin_code(x.mention.text), families)
    return sibling is not None and sibling.first > x.first and told.evidence == _sibling_told(sibling.mention)


def _sibling_told(sibling: Mention) -> tuple[str, ...]:
    return (f"sibling:{sibling.name}",)


def _is_of_other_row(
    tokens: Tokens,
    x: Linked,
    told: Mention,
    families: Mapping[str, Mapping[str, Linked]],
    maker: Linked | None,
) -> bool:
    """Whether a version stands in a row of a table behind a firm, and its family only in one of the rows before that firm."""
    sibling = _sibling(latin_code(x.mention.text), families)
    if sibling is None or maker is None or maker.mention.label != "ORG":
        return False
    return (
        told.evidence == _sibling_told(sibling.mention)
        and sibling.last <= maker.first
        and _CELL in tokens.texts[sibling.last : maker.first]
        and _CELL in tokens.texts[maker.last : x.first]
    )


def _of_doubted(
    x: Linked, maker: Linked | None, before: Sequence[Linked], kb: KnowledgeBase
) -> Mention | None:
    """What the last firm before an alias in doubt makes of that name, where the article names nobody before it who makes what the alias is: `R1` behind Rabbit."""
    if maker is None or not _is_doubted(x.mention) or x.first - maker.last >= _NEAR:
        return None
    if any(y.mention.label == "ORG" and _is_made_by(x.mention, y.mention) for y in before):
        return None
    return _of_maker(latin_code(x.mention.text), maker.mention, kb)


def _of_person(x: Linked, person: Linked | None, kb: KnowledgeBase) -> Mention | None:
    """What the firm of the last person before a version makes of that name: `G1` in the words of the founder of Unitree."""
    if person is None or not (_is_unknown(x.mention) or x.first - person.last < _NEAR):
        return None
    for firm in _firms_of(person.mention, kb):
        own = _of_maker(x.mention.text, firm, kb)
        if own is not None:
            return own
    return None


def _firms_of(person: Mention, kb: KnowledgeBase) -> Iterator[Mention]:
    """The firms that a person belongs with, as mentions in the person's place."""
    for id_ in kb.affiliations.others(person.entity or ""):
        firm = kb.entities[id_]
        if firm.label == "ORG":
            yield replace(person, label="ORG", entity=firm.id, name=firm.name)


def _named(
    x: Linked,
    families: Mapping[str, Mapping[str, Linked]],
    maker: Linked | None,
    is_behind: bool,
    kb: KnowledgeBase,
) -> Mention | None:
    """What a version is that stands alone, by the maker beside it or by the family that the article names.

    Right beside a maker it is none of another family, `أونفو L90` beside Li L9, nor before that is named. What an alias in doubt
    was taken for only such a maker changes.
    """
    text = latin_code(x.mention.text)
    may_be_of_family = _is_unknown(x.mention) or not x.mention.text.isascii()
    sibling = _sibling(text, families) if may_be_of_family else None
    told = None if sibling is None else _of_family(text, sibling.mention, kb)
    if maker is None:
        return told
    distance = 0 if is_behind else x.first - maker.last
    is_later = sibling is not None and sibling.first > x.first
    if distance >= (_NEAR if is_later or (told is None and _is_unknown(x.mention)) else _BESIDE):
        return told
    own = _of_maker(text, maker.mention, kb) or (
        _of_device(text, maker.mention, kb) if not distance else None
    )
    is_of_other = is_later and distance < _BESIDE and maker.mention.label == "ORG"
    if own is None and told is not None and is_of_other and not _is_made_by(told, maker.mention):
        return None
    return own or told


def _of_device(text: str, device: Mention, kb: KnowledgeBase) -> Mention | None:
    """The version of a device right before it: `ساعة شاومي S4` is a Xiaomi Watch, though the article names a Galaxy S25."""
    entity = kb.entities.get(device.entity or "")
    if entity is None or not entity.versions or entity.kind != "device" or _ALONE.fullmatch(text) is None:
        return None
    name = versioned_name(entity, device.text, f" {text}")
    return replace(device, name=name, evidence=(f"version:{text}",))


def _told(mention: Mention, told: Mention) -> Mention:
    return named_as(mention, told, max(_SCORE, mention.score), (*mention.evidence, *told.evidence))


def is_code(name: str) -> bool:
    """Whether a name is a letter or two and a number, of whose families this module tells: `S70`, `K8 Pro`."""
    return _ALONE.fullmatch(name) is not None


def _is_unknown(mention: Mention) -> bool:
    """Whether a Latin name with a number, or a code in Arabic letters (`إم 2`), is known to nobody; the shape of a person's name has none."""
    if mention.entity is not None or mention.label == "PERSON" or not _HAS_DIGIT.search(mention.text):
        return False
    return mention.name == mention.text if mention.text.isascii() else latin_code(mention.text) != ""


def _is_doubted(mention: Mention) -> bool:
    """Whether an alias in doubt, or without its cue, that is a Latin name with a number was taken for what it mostly is: `H2`."""
    return _ALONE.fullmatch(latin_code(mention.text)) is not None and _is_cueless(mention)


def _with_maker(x: Linked, kb: KnowledgeBase) -> Linked:
    """The mention; a romanized name that is that of a maker and a version is the version: `مينيماكس M2.5`."""
    mention = x.mention
    half = _HALF_LATIN.fullmatch(mention.name or "") if mention.name_source == "romanized" else None
    if half is None or mention.label == "PERSON" or not mention.text.endswith(half["version"]):
        return x
    told = _of_maker(half["version"], replace(mention, name=half["maker"]), kb)
    return x if told is None else replace(x, mention=_told(mention, told))


def _maker_behind(
    tokens: Tokens, linked: Sequence[Linked], at: int, labels: Sequence[str] = ("ORG",)
) -> Linked | None:
    """The firm of which the words behind a name say that it is from there: `M2.1 من شركة مينيماكس`."""
    behind = linked[at + 1] if at + 1 < len(linked) else None
    if behind is None or behind.mention.entity is None or behind.mention.label not in labels:
        return None
    return behind if tuple(tokens.texts[linked[at].last : behind.first]) in _FROM else None


def _families(linked: Iterable[Linked]) -> dict[str, dict[str, Linked]]:
    """By the letters before their numbers the families of models and devices whose versions are named, and a version of each."""
    found: dict[str, dict[str, Linked]] = defaultdict(dict)
    for x in linked:
        if (
            x.mention.entity is not None
            and x.mention.label in ("MODEL", "PRODUCT")
            and not _is_doubted(x.mention)
        ):
            versioned = _VERSIONED.fullmatch(x.mention.name or "")
            if versioned is not None:
                found[versioned["letters"]].setdefault(versioned["family"], x)
    return found


def _sibling(text: str, families: Mapping[str, Mapping[str, Linked]]) -> Linked | None:
    """A version of the one family whose versions have the same letters."""
    alone = _ALONE.fullmatch(text)
    alike = families.get(alone["letters"], {}) if alone is not None else {}
    return next(iter(alike.values())) if len(alike) == 1 else None


def _of_family(text: str, sibling: Mention, kb: KnowledgeBase) -> Mention | None:
    """The version of the family of a sibling."""
    versioned = _VERSIONED.fullmatch(sibling.name or "")
    if versioned is None:
        return None
    name = versioned["family"] + text
    entity = sure_entity(name, kb) or _family_of(sibling, name, kb)
    return replace(
        sibling,
        entity=None if entity is None else entity.id,
        name=name,
        name_source="document" if entity is None else "kb",
        evidence=_sibling_told(sibling),
    )


def _of_maker(text: str, maker: Mention, kb: KnowledgeBase) -> Mention | None:
    """What a name of the base makes of a version behind it: `Unitree Go2`, `DeepSeek-V3.2` (a version of what has the name DeepSeek V3),
    `DeepSeek-V5` (one of a family whose versions are written so); behind a version also of the maker that its name begins with, `C10` behind Leapmotor B10.
    """
    alone = _ALONE.fullmatch(text)
    stem = text if alone is None else alone["stem"]
    brands = [maker.name or ""]
    if maker.label == "PRODUCT" and (versioned := _VERSIONED.fullmatch(brands[0])):
        brands.append(versioned["family"].rstrip(" -"))
    for brand in brands:
        for form in dict.fromkeys((text, stem)):
            entity = sure_entity(f"{brand} {form}", kb)
            if entity is not None and entity.label in ("MODEL", "PRODUCT"):
                return _made_by(maker, entity, _version_of(entity, brand, form, text))
    family = None if alone is None else sure_entity(f"{maker.name} {alone['letters']}", kb)
    if family is None or alone is None or not family.versions.endswith(f"{alone['letters']}{{}}"):
        return None
    return _made_by(maker, family, family.versions.replace("{}", text[len(alone["letters"]) :]))


def _version_of(entity: Entity, maker: str, form: str, text: str) -> str:
    """The name of a version of which the base has a form behind the name of its maker, also of a family of which that names one version."""
    is_that = not entity.versions or bool(
        set(re.findall("[0-9]+", form)) & set(re.findall("[0-9]+", entity.name))
    )
    if form == text and (is_that or entity.label != "MODEL"):
        return aliased_name(entity, f"{maker} {form}")
    return entity.name + text[len(form) :] if is_that else versioned_name(entity, entity.name, f" {text}")


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
    """The mentions; an unknown code at the end of a longer name of the article is that: `A53` beside Samsung Galaxy A53, `ام 3`. Known names go before
    others.

    Behind a maker that makes one of its own it is that (`يونيتري تعرض جي 1` beside Galbot G1), and right behind another
    maker it is nothing that is only named later.
    """
    whole: dict[str, Linked] = {}
    for x in sorted(linked, key=lambda x: x.mention.entity is None):
        words = fold_word(x.mention.text).split()
        if x.mention.label in ("MODEL", "PRODUCT") and x.mention.score >= CONFIRMED and x.mention.name:
            tails = (" ".join(words[at:]) for at in range(max(1, len(words) - _MOST_TAIL), len(words)))
            for tail in filter(_has_code, tails):
                whole.setdefault(tail, x)
    if not whole:
        return list(linked)
    result: list[Linked] = []
    maker: Linked | None = None
    person: Linked | None = None
    for x in linked:
        result.append(_whole(x, whole, maker, person, kb))
        if x.mention.entity is not None and x.mention.label == "ORG":
            maker = x
        elif x.mention.entity is not None and x.mention.label == "PERSON":
            person = x
    return result


def _has_code(name: str) -> bool:
    return name[0].isalpha() and any(map(str.isdigit, name))


def _whole(
    x: Linked,
    whole: Mapping[str, Linked],
    maker: Linked | None,
    person: Linked | None,
    kb: KnowledgeBase,
) -> Linked:
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
    if told.first > x.first and (own := _of_person(x, person, kb)) is not None:
        return replace(x, mention=_told(x.mention, own))
    return called(x, told.mention)


def _is_made_by(product: Mention, maker: Mention) -> bool:
    product_words, maker_words = (re.split("[ -]", mention.name or "") for mention in (product, maker))
    return product_words[0] == maker_words[0]
