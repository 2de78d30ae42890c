"""From finds to mentions: choose the entity, write the canonical name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product, takewhile
from typing import Literal, NamedTuple

from transcript_nlp.knowledge.affiliations import is_eastern
from transcript_nlp.knowledge.as_written import is_another_word
from transcript_nlp.knowledge.base import Alias, KnowledgeBase, alias_key
from transcript_nlp.knowledge.found import Found
from transcript_nlp.knowledge.guards import OPEN, Context
from transcript_nlp.knowledge.legal_forms import without_legal_form, without_shares
from transcript_nlp.knowledge.trades import does_otherwise, other_words_for
from transcript_nlp.knowledge.translated import translations
from transcript_nlp.knowledge.versions.families import names_models
from transcript_nlp.knowledge.versions.naming import aliased_name, versioned_name
from transcript_nlp.knowledge.words.domains import apart_from_domain
from transcript_nlp.knowledge.words.places import apart_from_first_town, apart_from_town, place_at
from transcript_nlp.knowledge.words.triggers import triggers
from transcript_nlp.knowledge.writing.given_names import other_given_names
from transcript_nlp.knowledge.writing.han import pinyin_of
from transcript_nlp.knowledge.writing.japanese import is_japanese
from transcript_nlp.knowledge.writing.korean import has_korean_syllables, is_korean
from transcript_nlp.knowledge.writing.latin_words import latin_words
from transcript_nlp.knowledge.writing.letter_names import (
    initial_of,
    is_read_by_letters,
    letters_of,
    possible_letters,
)
from transcript_nlp.knowledge.writing.names import (
    brand_parts,
    brand_words,
    is_pinyin_name,
    is_surname,
    name_lexicon,
)
from transcript_nlp.knowledge.writing.nicknames import forms_of
from transcript_nlp.knowledge.writing.pinyin import (
    are_other_syllables,
    are_pinyin,
    are_syllables,
    are_syllables_of,
    chinese_name,
    chinese_surname,
    cuts_of,
    may_be_written,
)
from transcript_nlp.knowledge.writing.pinyin_brands import (
    pinyin_apart,
    pinyin_core,
    romanize_chinese_brand,
    romanize_registered,
    words_apart,
)
from transcript_nlp.knowledge.writing.romanize import romanize, romanize_brand
from transcript_nlp.knowledge.writing.skeleton import eastern_skeleton, skeleton
from transcript_nlp.knowledge.writing.transliterate import (
    LONGEST,
    lacks_first_vowel,
    lacks_last_vowel,
    plain_latin,
    spells,
)
from transcript_nlp.text.clitics import ARTICLE, FOR_THE
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.scripts import ARABIC, HAS_ARABIC, HAS_LATIN
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.words import capital_parts
from transcript_nlp.types import Candidate, Entity, Label, Mention

# Letters of an English word that no name of Arabs is read as, and how common it is (see `Alike.zipf`).
_LEAST_READ, _COMMON_WORD = 4, 3.0
_AMBIGUOUS = 0.7  # factor on the score when two entities remain
_SPELLED = 0.7  # score of a mention that is linked by its spelling alone
_NO_SPELLING = re.compile("[0-9٠-٩.]")
_POSSESSIVES = ("'s", "’s")
_GENERATION = re.compile(r"(?<=\s)([2-6]) ?جي(?!\w)")  # of mobile networks: `بوكو إكس 8 برو 5 جي`
_LAST_WORD = re.compile(" (?=[A-Z][a-z]+$)")
# `Claude 4.5 Sonnet`
_TIERED = re.compile(r"(?P<family>.+?)[ -](?P<number>[0-9]+(?:\.[0-9]+)?) (?P<tier>[A-Z][a-z]+)(?P<rest>.*)")
_INNER_STOP = re.compile(rf"(?<=[{ARABIC}])\. ?(?=[{ARABIC}])")
_BETWEEN_PARTS = re.compile("[ .&]")  # of an English name: `Gate.io`, `J&F`
# The logarithm of how many in the United States have a surname that a name is read with, and how many powers of ten it must be ahead of that of the one
# who is spelled so.
_READ_FAMILY, _AHEAD = 4.7, 0.7
_A_GROUP = " Group"
_PLACE = "\N{OBJECT REPLACEMENT CHARACTER}"
_MOST_PARTS = 5  # of a name that may have other blanks
# Consonants of skeletons that one letter writes: `س`, `ج` and `ت` may be half of another sound.
_CLEAR = frozenset("bflmnr")
_FEW_BONES = 1  # consonants, as skeletons count them
_LEAST_LIKENESS = 0.1  # of what is left of a name without generic words
_ALIKE_AT_ALL = 0.04  # of a given or family name alone
_LIKE_FAMILY = 0.4  # of a family name whose given name is another form
_LEAST_OF_ONE = 0.2  # the same where one word is left: `فروستي كابيتال` is not Freestyle Capital
# Last words of many firms' names, beside those of the triggers.
_GENERIC = frozenset("Telecom Telecoms Telecommunications Communications Networks".split())
_HEX = "0x"  # begins names of people of crypto: `0xتود`
_SYLLABLES = 3  # of a Chinese name
# Letters of the syllables that many Chinese and Korean names are made of: `لي جيانغ` is no Jiang Lu
_SHORT_WORD = 5
_SURE_OF_SHORT = 0.97
_ALEF, _ARABIC_VOWELS = "ا", frozenset("اىةهويآ")
_VOWELS, _WRITTEN_VOWELS = frozenset("aeiouywh"), frozenset("ao")  # of names; e is often mute
_VOWELS_OF_ONE = re.compile("[aeiou]+|(?<![aeiou])y(?![aeiou])")
_FUND = "fund"
_OF_FUNDS = frozenset("Capital Investment Investments Ventures Partners Fund Management".split())
_LONG_WORD = 7  # letters of a single word that may be linked by its spelling
_INITIAL_AND_NAME = 2  # words
_HYPHEN, _OF_NAMES = "-", re.compile("[ -]")


@dataclass(frozen=True, slots=True)
class Linked:
    """A mention with its tokens; the source span is set when the document is put together."""

    mention: Mention
    first: int
    last: int


def link(text: str, tokens: Tokens, found: Sequence[Found], kb: KnowledgeBase) -> list[Linked]:
    """Choose an entity for each find.

    Returns:
        One mention per find that is no mistranslated term, in order.
    """
    context = kb.context(tokens)

    def mention(find: Found) -> Mention:
        known = bool(find.aliases)
        return _link_known(text, tokens, find, kb) if known else _link_unknown(text, context, find, kb)

    return [Linked(mention(find), find.first, find.last) for find in found if not find.is_term]


def context_of(tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase) -> Context:
    """What guards ask of an article whose names are known: `شريط` is Stripe as `سترايب` is, and speaks for Bridge."""
    texts = {x.mention.text for x in linked if x.mention.entity is not None}
    unsure = {text for text in texts if sure_entity(text, kb) is None}
    named = {
        x.first: kb.entities[x.mention.entity]
        for x in linked
        if x.mention.entity is not None and x.mention.text in unsure
    }
    return kb.context(tokens, named)


def _link_known(text: str, tokens: Tokens, find: Found, kb: KnowledgeBase) -> Mention:
    alias, certain = _choose(tokens, find, kb)
    entity = kb.entities[alias.entity or ""]
    span, version = (find.start, find.end), find.version
    label = _label(entity, alias, version)
    name = versioned_name(entity, alias.form, version) if version else aliased_name(entity, alias.form)
    if version and (label == "MODEL" or entity.kind == "benchmark"):
        entity, name = _of_tier(entity, name, kb)
    return Mention(
        *span,
        *span,
        text[find.start : find.end],
        label=label,
        score=round(find.score * (1 if certain else _AMBIGUOUS), 3),
        evidence=(*find.evidence, f"version:{version.strip()}") if version else find.evidence,
        clitics=find.clitics,
        entity=entity.id,
        name=name,
        name_source="kb",
        mt_error=alias.mt_error,
    )


def _of_tier(entity: Entity, name: str, kb: KnowledgeBase) -> tuple[Entity, str]:
    """The model of the base that a version is, with its name: `o3 Mini` is the o3-mini of the base. One of a tier is called in the order in which the
    versions of that tier are: `Claude 4.5 Sonnet` is Claude Sonnet 4.5.
    """
    for form in dict.fromkeys((name, _LAST_WORD.sub("-", name))):
        known = sure_entity(form, kb)
        if known is not None and known.label == entity.label and _letters(known.name) == _letters(name):
            return known, known.name
    tiered = _TIERED.fullmatch(name)
    if tiered is None or tiered["family"] != entity.name:
        return entity, name
    sibling = sure_entity(f"{entity.name} {tiered['tier']}", kb)
    if sibling is None or not sibling.versions.startswith(f"{entity.name} "):
        return entity, name
    return sibling, sibling.versions.format(tiered["number"]) + tiered["rest"]


def _label(entity: Entity, alias: Alias, version: str) -> Label:
    """The label of an entity, or of what a version of it is.

    A make of cars with the number of a model names the car (`Jaecoo J7` beside `Jaecoo`), some apps with a version their model (`Kimi K2.5`).
    """
    if entity.label == "ORG" and entity.versions and (version or any(map(str.isdigit, alias.form))):
        return "PRODUCT"
    return "MODEL" if version and names_models(entity) else entity.label


def _choose(tokens: Tokens, find: Found, kb: KnowledgeBase) -> tuple[Alias, bool]:
    """The best alias of a find, and whether nothing speaks for another entity as much."""
    if len(find.aliases) == 1:
        return find.aliases[0], True
    named = [alias for alias in find.aliases if alias.entity is not None]
    if len({alias.entity for alias in named}) == 1:
        return named[0], True
    told = triggers().label_before(tokens, find.first)

    def rank(alias: Alias) -> tuple[bool, bool, bool]:
        label = kb.entities[alias.entity or ""].label
        return (label == told, bool(alias.guard.requires), alias.guard is not OPEN)

    ranked = sorted(named, key=lambda alias: (rank(alias), alias.entity or ""), reverse=True)
    return ranked[0], rank(ranked[0]) > rank(ranked[1])


class _Naming(NamedTuple):
    """What an unknown name is in English.

    Attributes:
        name, source: as `Mention.name` and `Mention.name_source`.
        entity: whom it names, where the base tells.
        evidence: how the base tells it.
        least: the least score of a mention that is told so.
    """

    name: str | None = None
    source: Literal["kb", "document", "romanized"] | None = None
    entity: Entity | None = None
    evidence: tuple[str, ...] = ()
    least: float = 0.0


def _link_unknown(text: str, context: Context, find: Found, kb: KnowledgeBase) -> Mention:
    written = text[find.start : find.end]
    if written.endswith(_POSSESSIVES) and (owner := sure_entity(written[:-2], kb)) is not None:
        return _of_owner(find, written[:-2], owner)
    label = find.label or _guessed_label(written)
    full = without_legal_form(written) if label == "ORG" else written
    surface = without_shares(full) if label == "ORG" else full
    is_chinese = surface != full
    surface = _GENERATION.sub(r"\1G", surface)
    surface, town = apart_from_town(surface) if label == "ORG" else (surface, "")
    head, domain = apart_from_domain(surface)
    surface = _INNER_STOP.sub(" ", surface)  # `جيه.بي. مورغان`, `قلم.إيه آي`
    told, span = _naming(text, context, find, surface, label, kb), (find.start, find.end)
    if domain and told.source == "romanized" and told.entity is None:
        told = told._replace(name=romanize_brand(_INNER_STOP.sub(" ", head)) + domain)  # `زورفا.كوم`
    elif is_chinese and told.source == "romanized":
        told = told._replace(name=romanize_chinese_brand(surface) or told.name)
    elif label == "ORG" and told.entity is None and told.source != "document":
        told = _of_register(
            surface, told, context, find, has_form=full != written, is_bracketed=town != "", kb=kb
        )
    if town and told.source == "romanized":
        told = told._replace(name=f"{told.name}{town}")
    return Mention(
        *span,
        *span,
        written,
        label=label if told.entity is None else told.entity.label,
        score=max(find.score, told.least),
        evidence=(*find.evidence, *told.evidence),
        clitics=find.clitics,
        entity=None if told.entity is None else told.entity.id,
        name=told.name,
        name_source=told.source,
    )


def _of_register(
    surface: str,
    told: _Naming,
    context: Context,
    find: Found,
    *,
    has_form: bool,
    is_bracketed: bool,
    kb: KnowledgeBase,
) -> _Naming:
    """What a Chinese firm under its name in full is called: the one of the base of that name, or its pinyin behind its town. Many towns have a firm
    called `ليشيانغ`, so of pinyin what the guard asks for must stand in the article.

    Args:
        surface: the name without its legal form and the town in brackets.
        told: what it is called without this.
        context: of the article.
        find: where the name stands.
        has_form: whether it had a legal form.
        is_bracketed: whether it had the town in brackets.
        kb: the base.
    """
    name, town = apart_from_first_town(surface)
    core, kind, _ = brand_parts(name)
    if not (town or is_bracketed) or not (kind or has_form):
        return told
    is_read = are_pinyin(core.split())
    firms = {
        entity.id: entity
        for alias, entity in kb.named(core, "ORG")
        if kb.pinyin_firms.is_chinese(entity.id) and not (kind and does_otherwise(kind, entity))
        if not is_read or alias.guard.allows(context, find.first, find.last)
    }
    if has_form and len(firms) == 1:
        (firm,) = firms.values()
        return _Naming(firm.name, "kb", firm, (f"registered:{core}",))
    pinyin = romanize_registered(name) if town else None
    return told if pinyin is None else told._replace(name=f"{town} {pinyin}", source="romanized")


def _naming(
    text: str, context: Context, find: Found, surface: str, label: Label, kb: KnowledgeBase
) -> _Naming:
    """What an unknown name is in English: the first of what the article, the base and the words of the name tell.

    `surface` is the name without its legal form and without stops between its words.
    """
    if not HAS_ARABIC.search(surface):
        return _Naming(surface, "document")
    if max(map(len, surface.split())) > LONGEST:
        return _Naming()  # no word, so nobody would write it in Latin letters
    if label == "PERSON" and (forms := forms_of(surface)) != (surface,):
        return _nicknamed(text, context, find, forms, kb)
    if find.part is not None and label != "PERSON":
        composed = _composed(text, find, *find.part)
        fund = _fund_called(composed, find.part[-1], kb) if label == "ORG" else None
        if fund is not None and not are_syllables_of_another(surface, fund):
            return _as_read(fund.name, label, kb)
        pinyin = _of_syllables(text, find, *find.part, kb)
        return _as_read(composed if pinyin is None else pinyin, label, kb)
    if (spelled := _linked_by_spelling(surface, label, kb)) is not None:
        entity = spelled.entity
        if is_allowed(context, find, entity, surface, kb):
            return _Naming(entity.name, "kb", entity, (f"spelling:{spelled.score:.2f}",), _SPELLED)
        return _Naming(written_as(surface, entity), "romanized")  # somebody else who is spelled like this
    if label == "PERSON" and (person := _without_initials(surface, kb)) is not None:
        return _Naming(person.name, "kb", person, (f"name:{person.name}",))
    if label == "PERSON":
        name = _name_of_bearers(surface, kb) or romanize(surface)
        account = sure_entity(name, kb) if surface.startswith(_HEX) else None
        if account is not None:
            return _Naming(account.name, "kb", account, (f"name:{name}",), _SPELLED)
        return _Naming(name, "romanized")
    if (firm := kb.pinyin_firms.link(surface, label)) is not None:
        if is_allowed(context, find, firm, surface, kb):
            return _Naming(firm.name, "kb", firm, ("pinyin",))
        return _Naming(firm.name, "romanized")
    if _is_arabic_wording(brand_parts(surface)[0]):
        return _Naming()
    known = _with_known_words(surface, kb) if label == "ORG" else None
    if known is None and _is_half_translated(surface):
        return _Naming()
    name = known or romanize_brand(surface)
    if known is not None and _is_of_unfounded(context, find, surface, sure_entity(known, kb), kb):
        name = romanize_brand(surface)  # `جينغهاو تكنولوجي` with nothing of Zhenghao Technology near it
    return _as_spelled(surface, name, kb) or _behind_letter(surface, label, kb) or _as_read(name, label, kb)


def _nicknamed(text: str, context: Context, find: Found, forms: Sequence[str], kb: KnowledgeBase) -> _Naming:
    """What a person with a nickname is called: whom the base knows by one of both forms, or who the first one is, which may also be spelled otherwise."""
    for form in forms:
        allowed = [
            entity
            for alias, entity in kb.named(form, "PERSON")
            if alias.guard is OPEN or is_allowed(context, find, entity, form, kb)
        ]
        if len(allowed) == 1:
            return _Naming(allowed[0].name, "kb", allowed[0], (f"name:{form}",))
    return _naming(text, context, find, forms[0], "PERSON", kb)


def _with_known_words(surface: str, kb: KnowledgeBase) -> str | None:
    """The English name of a firm whose words, but for those that say what it is, are also those of firms of the base, which all write them alike:
    `آريس كابيتال` has the Ares of Ares Management.
    """
    core, *translated = brand_parts(surface)
    words = core.split()
    size = next((at for at, word in enumerate(words) if at and _is_generic_here(word)), len(words))
    called = " ".join(words[:size])
    if (
        called == surface
        or not all(map(_is_generic_here, words[size:]))
        or fold_word(called) in brand_words()
    ):
        return None
    named = kb.named(called, "ORG")
    if any(alias.mt_error or is_another_word(alias, called) for alias, _ in named):
        return None
    forms = {_form_like(called, entity) for _, entity in named}
    if len(forms) != 1 or not (form := forms.pop()):
        return None
    rest = romanize_brand(" ".join(words[size:])) if size < len(words) else ""
    return " ".join(filter(None, (form, rest, *translated)))


def _is_of_unfounded(
    context: Context, find: Found, surface: str, firm: Entity | None, kb: KnowledgeBase
) -> bool:
    """Whether a name without the words for what a firm is is only in doubt one of a firm, and nothing near speaks for that."""
    core = brand_parts(surface)[0]
    called = " ".join(word for word in core.split() if not _is_generic_here(word))
    rows = [alias for alias, entity in kb.named(called, "ORG") if firm is not None and entity.id == firm.id]
    return rows != [] and not any(alias.guard.allows(context, find.first, find.last) for alias in rows)


def _is_generic_here(word: str) -> bool:
    return _is_generic(brand_words().get(fold_word(word), ""))


def _form_like(called: str, firm: Entity) -> str:
    """The English words of a firm's name that some Arabic ones spell, as many from its beginning, if they do."""
    size = len(called.split())
    forms = (form.split()[:size] for form in (firm.name, *firm.aliases) if form.isascii())
    return next(
        (form for each in forms if spells(fold_word(called), form := " ".join(each), _LEAST_LIKENESS)), ""
    )


def _as_spelled(surface: str, name: str, kb: KnowledgeBase) -> _Naming | None:
    """What the base calls so with other letters before its words that are called so, too: `بي بي فينتك` is read BB Fintech and is PB Fintech."""
    first, _, rest = name.partition(" ")
    letters = possible_letters(" ".join(surface.split()[: len(first)]))
    if not rest or first not in letters or sure_entity(name, kb) is not None:
        return None
    called = {
        entity.id: entity for each in letters if (entity := sure_entity(f"{each} {rest}", kb)) is not None
    }
    entity = next(iter(called.values())) if len(called) == 1 else None
    return None if entity is None else _Naming(entity.name, "kb", entity, (f"name:{entity.name}",))


def _behind_letter(surface: str, label: Label, kb: KnowledgeBase) -> _Naming | None:
    """The one thing of a label that the base calls by a letter and an English word: `إتش كاست` is HCAST."""
    letter, _, word = surface.partition(" ")
    if not word or " " in word or is_read_by_letters(word) or not (letters := letters_of(letter)):
        return None
    read = romanize_brand(word)
    called = {
        entity.id: entity
        for form in (f"{each}{joint}{read}" for each in letters for joint in ("", "-", " "))
        if (entity := sure_entity(form, kb)) is not None and entity.label == label
    }
    entity = next(iter(called.values())) if len(called) == 1 else None
    return None if entity is None else _Naming(entity.name, "kb", entity, (f"name:{entity.name}",))


def _fund_called(name: str, called: str, kb: KnowledgeBase) -> Entity | None:
    """The fund that is called so with other words for a fund: Hillhouse Investment is `هيلهاوس كابيتال`, too. A firm's fund is another: Sugon Investment."""
    entity, rest = sure_entity(called, kb), name.replace(called, "", 1).split()
    is_fund = entity is not None and entity.kind == _FUND and entity.name == called
    return entity if is_fund and _OF_FUNDS.issuperset(rest) else None


def _name_of_bearers(surface: str, kb: KnowledgeBase) -> str | None:
    """What all whom the base knows by the Chinese name of a person are called in English: `يين تشي` is rather Yin Qi than Yin Zhi, whoever he is.

    Of `ليو تشينغ` the base knows one by her English given name, Jean Liu, which tells nothing of others; nor does who is called by one word (`جنسن`).
    """
    if " " not in surface:
        return None
    names = {entity.name for _, entity in kb.named(surface, "PERSON")}
    name = names.pop() if len(names) == 1 else None
    return (
        name if is_pinyin_name(name) and may_be_written(surface.split(), _surname_first(name or "")) else None
    )


def _surname_first(name: str) -> str:
    """A Chinese name in pinyin as Chinese writes it: Wang Kai of Kai Wang."""
    first, last = name.split()
    return name if is_surname(first) or not is_surname(last) else f"{last} {first}"


def _as_read(name: str, label: Label, kb: KnowledgeBase) -> _Naming:
    """An English name that was made word by word, and what the base calls so."""
    entity = _named_so(name, kb) or _written_otherwise(name, label, kb) or _of_same_trade(name, label, kb)
    if entity is None:
        return _Naming(name, "romanized")
    return _Naming(aliased_name(entity, name), "kb", entity, (f"name:{entity.name}",))


def _of_same_trade(name: str, label: Label, kb: KnowledgeBase) -> Entity | None:
    """The one firm that is called so with another word for what it does at its end: `ميتسوبيشي للسيارات` is read Mitsubishi Auto and is Mitsubishi Motors."""
    first, _, last = name.rpartition(" ")
    called = {
        entity.id: entity
        for word in (other_words_for(last) if first and label == "ORG" else ())
        if (entity := sure_entity(f"{first} {word}", kb)) is not None
        and f"{entity.name} ".startswith(f"{first} ")
    }
    return next(iter(called.values())) if len(called) == 1 else None


def _of_owner(find: Found, name: str, owner: Entity) -> Mention:
    """What stands before an English ending of possession, as the base has it: `React Native's`."""
    span = (find.start, find.end - len(_POSSESSIVES[0]))
    return Mention(
        *span,
        *span,
        name,
        label=owner.label,
        score=find.score,
        evidence=find.evidence,
        clitics=find.clitics,
        entity=owner.id,
        name=aliased_name(owner, name),
        name_source="kb",
    )


def unlinked(mention: Mention, evidence: tuple[str, ...]) -> Mention:
    """A mention that is none of whom it was taken for, with the English name that an unknown one has."""
    bare = replace(mention, entity=None, evidence=evidence, mt_error=False)
    if mention.text.isascii():
        return replace(bare, name=mention.text, name_source="document")
    if mention.label != "PERSON" and (
        _is_arabic_wording(brand_parts(mention.text)[0]) or _is_half_translated(mention.text)
    ):
        return replace(bare, name=None, name_source=None)
    read = romanize if mention.label == "PERSON" else romanize_brand
    return replace(bare, name=read(mention.text), name_source="romanized")


def sure_entity(name: str, kb: KnowledgeBase) -> Entity | None:
    """The one entity that a name surely means."""
    ids = {alias.entity for alias in kb.aliases.get(alias_key(name), ()) if alias.guard is OPEN}
    return kb.entities.get(ids.pop() or "") if len(ids) == 1 else None


def _named_so(name: str, kb: KnowledgeBase) -> Entity | None:
    """What the base calls by the English name of several words that a name was read as: `لوسيد Gravity`, `غيت دوت آيو`.

    Firms are also called like others for short, and a version is no other name of something without one.
    """
    entity = sure_entity(name, kb) if _BETWEEN_PARTS.search(name) else None
    if entity is None:
        return None
    has_numbers = [any(map(str.isdigit, each)) for each in (name, entity.name)]
    is_other = has_numbers == [True, False] or entity.label in ("ORG", "PERSON")
    return None if is_other and entity.name != name else entity


def _written_otherwise(name: str, label: Label, kb: KnowledgeBase) -> Entity | None:
    """What of a label the base calls by just the letters of a name, with other blanks: `هانوا سيمي تيك` is read Hanwha Semi Tech and is Hanwha Semitech,
    `ديتابريدج` DataBridge.
    """
    parts = [part for word in name.split() for part in capital_parts(word)]
    if not 1 < len(parts) <= _MOST_PARTS:
        return None
    for joints in product((" ", ""), repeat=len(parts) - 1):
        form = parts[0] + "".join(joint + part for joint, part in zip(joints, parts[1:], strict=True))
        entity = sure_entity(form, kb) if form != name else None
        if entity is not None and entity.label == label and _letters(entity.name) == _letters(name):
            return entity
    return None


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name)).casefold()


def written_as(surface: str, namesake: Entity) -> str:
    """The English name of somebody who is spelled like an entity: its name, but for a person who is rather read as another one, or with the surname first."""
    if namesake.label != "PERSON":
        return namesake.name
    pinyin = chinese_name(surface.split())
    if pinyin is not None and sorted(pinyin.lower().split()) == sorted(namesake.name.lower().split()):
        return pinyin  # `وانغ كاي` is written Wang Kai, whoever is called Kai Wang
    read = romanize(surface)
    if _has_usual_family(read, namesake) or _has_usual_given(read, namesake):
        return read
    if not has_other_given_name(surface, namesake):
        return namesake.name
    return " ".join((read.split()[0], *namesake.name.split()[1:]))


def is_read_with_usual_family(surface: str, person: Entity) -> bool:
    """Whether an Arabic name is read with a surname that many more have than that of a person whom it spells: `كيفن روس` as Kevin Ross, and not Kevin Roose."""
    return not surface.isascii() and _has_usual_family(romanize(surface), person)


def _has_usual_family(read: str, person: Entity) -> bool:
    """The same of how the name is read."""
    other, own = (latin_words().as_family(plain_latin(name.split()[-1])) for name in (read, person.name))
    return other >= max(_READ_FAMILY, own + _AHEAD)


def _has_usual_given(read: str, person: Entity) -> bool:
    """Whether a name is read with the surname of the person and a more usual given name: `إريك` is Eric, and no Erica."""
    words, own = ([plain_latin(word) for word in name.split()] for name in (read, person.name))
    usual = latin_words().as_given
    return len(words) == len(own) == 2 and words[1] == own[1] and usual(words[0]) > usual(own[0])


def has_other_given_name(surface: str, person: Entity) -> bool:
    """Whether an Arabic name has another given name than a person that it was linked to: the one that theirs is short for, or a short one."""
    given, *rest = person.name.split()
    if person.label != "PERSON" or not rest or not other_given_names(given.lower()):
        return False
    return not spells(fold_word(surface.split()[0]), given, _LEAST_LIKENESS)


def _composed(text: str, find: Found, start: int, end: int, known: str) -> str:
    """The name of a find with the English name of what the base knows of it: `جيميني إمبيدينغ` → `Gemini Embeding`; with a word before or
    behind it a firm has no `Group` at its end: `سوفت بنك الصين` → `SoftBank China`.
    """
    named = f"{text[find.start : start]} {_PLACE} {text[end : find.end]}"
    named = without_legal_form(named) if find.label == "ORG" else named
    core, *translated = brand_parts(_GENERATION.sub(r"\1G", named))
    around = (words.strip(" -") for words in core.split(_PLACE))
    before, after = (
        (_translated_behind(words) or romanize_brand(words)) if HAS_ARABIC.search(words) else words
        for words in around
    )
    if f" {known}".endswith(f" {after}") and not text[start:end].endswith(after):
        after = ""  # `وولينغ هونغقوانغ ميني EV`: what its name ends with is no more of it
    if after or any(translated):
        known = known.removesuffix(_A_GROUP)
    return " ".join(filter(None, (before, known, after, *translated))).replace(" : ", ": ")


def _of_syllables(text: str, find: Found, start: int, end: int, known: str, kb: KnowledgeBase) -> str | None:
    """The pinyin of a name whose every word is a syllable, where what the base knows of it is hardly meant: `روي شين للإلكترونيات` is no Credit Suisse,
    and another word behind makes another firm of it (`باي تشوان يون`). What a sure name is written like stays: Ping An Ventures.
    """
    name, part = pinyin_apart(text[find.start : find.end]), text[start:end]
    if name is None:
        return None
    is_whole = len(words_apart(text[find.start : find.end])) == len(part.split())
    is_known = is_whole and sure_entity(part, kb) is not None
    return None if is_known and _letters(name).startswith(_letters(known)) else name


def _translated_behind(words: str) -> str:
    """Words with articles behind a known name in English, where all are translated in a table: `فوكسكون الإنترنت الصناعي` → Industrial Internet."""
    folded = words.split()
    if not all(word.startswith(ARTICLE) for word in folded):
        return ""
    table = translations().single
    english = [table.get(fold_word(word).removeprefix(ARTICLE), ("",))[0] for word in reversed(folded)]
    return " ".join(english).title() if all(english) else ""


def _is_arabic_wording(surface: str) -> bool:
    """Whether a name is made of Arabic words (`الهيئة العامة للبيانات`), which are translated and not spelled; what it has of a land's name tells nothing."""
    words = surface.split()
    folded, at = [fold_word(word) for word in words], 0
    while at < len(words):
        size = place_at(folded, at)[0] if at else 0
        if not size and (words[at].startswith((ARTICLE, FOR_THE)) or words[at].endswith("ة")):
            return True
        at += size or 1
    return False


def _without_initials(surface: str, kb: KnowledgeBase) -> Entity | None:
    """Whom the base knows without the initial behind a given name: `جيفري إي هينتون`; not by a spelling, as many differ by the initial."""
    given, *inner = surface.split()
    if len(inner) < _INITIAL_AND_NAME or not all(map(initial_of, inner[:-1])):
        return None
    told = kb.link(f"{given} {inner[-1]}", "PERSON")
    return told.entity if told is not None and told.score == 1 else None


def _is_half_translated(surface: str) -> bool:
    """Whether a word of a name before a spelled one for what a firm is was translated, and would be read as another English one: `ذرات فنتشرز` is on
    atoms, and no Threat. What reads as no English word may be a name of Arabs: `أرباح كابيتال`.
    """
    words = surface.split()
    if len(words) == 1 or not _is_generic_here(words[-1]):
        return False
    meanings = translations().single
    if any(fold_word(word) in brand_words() and fold_word(word) not in meanings for word in words[:-1]):
        return False  # English words beside it are spelled: `دارك ستون فينتشرز` is on no sixty
    read = ((meanings.get(fold_word(word), ()), romanize_brand(word).lower()) for word in words[:-1])
    return any(
        meant and word not in meant and len(word) >= _LEAST_READ and latin_words().zipf(word) >= _COMMON_WORD
        for meant, word in read
    )


def _linked_by_spelling(surface: str, label: Label, kb: KnowledgeBase) -> Candidate | None:
    """The entity whose English name an unknown Arabic name spells; a short single word is never enough."""
    if _NO_SPELLING.search(surface) or is_read_by_letters(surface):
        return None  # a number or letter names spell nothing: `جي.بي 7200`, `إس بي`
    distinctive = " " in surface or len(surface) >= _LONG_WORD
    candidate = kb.link_by_spelling(surface, label) if distinctive else None
    if candidate is None and label == "PERSON" and (joined := _joined_given_name(surface)) is not None:
        surface, candidate = joined, kb.link_by_spelling(joined, label)
    if candidate is not None and label != "PERSON":
        return candidate if _is_spelled_without_generic_words(surface, candidate.entity) else None
    if candidate is None:
        return None
    if has_other_given_name(surface, candidate.entity) and not spells(
        fold_word(surface.split()[-1]), candidate.entity.name.split()[-1], _LIKE_FAMILY
    ):
        return None  # with neither name alike: `كاثرين تشو` is no Katie Chiou
    short = max(map(len, surface.split())) <= _SHORT_WORD
    if (short and candidate.score < _SURE_OF_SHORT) or _is_somebody_else(surface, candidate.entity):
        return None
    if _has_other_first_sound(surface, candidate.entity):
        return None
    if _has_other_syllables(surface.split(), candidate.entity):
        return None  # one syllable makes another person: `مينغ يوان` is no Mingxuan
    return candidate


def _has_other_first_sound(surface: str, person: Entity) -> bool:
    """Whether all family names of a person are one but for a first consonant that no spelling confuses: `رينتون` is no Fenton. Of 32,136 Arabic names of the
    base it is so of four, whose people are called otherwise.
    """
    own = skeleton(surface.split()[-1])
    families = [skeleton(name.split()[-1]) for name in (person.name, *person.aliases) if name.isascii()]
    if len(own) <= _FEW_BONES or own in families:
        return False
    return any(family[1:] == own[1:] and not _CLEAR.isdisjoint((family[:1], own[:1])) for family in families)


def _joined_given_name(surface: str) -> str | None:
    """A Chinese name of three words with the given name in one, as it is written by who is called otherwise in English: `صن يو تشين` is Justin Sun."""
    words = surface.split()
    if len(words) != _SYLLABLES or chinese_name(words) is None or chinese_surname(words[0]) is None:
        return None
    return f"{words[0]} {words[1]}{words[2]}"


def _has_other_syllables(words: Sequence[str], person: Entity) -> bool:
    """Whether an Arabic name has other syllables than a Chinese person's; read as a Chinese one, also than all names of anybody: `وانغ مينغ` is no
    Wong Wai Ming.
    """
    if is_pinyin_name(person.name):
        return not has_syllables_of(words, person.name)
    if is_korean(person.name):
        return not has_korean_syllables(words, person.name)
    pinyin = chinese_name(words)
    if pinyin is None or not any(map(chinese_surname, words)):
        return False  # `دي لوكا` is hardly a Chinese name
    return not any(
        form.isascii() and has_syllables_of(words, form) and _count_vowels(form) <= _count_vowels(pinyin)
        for form in (person.name, *person.aliases)
    )


def _count_vowels(name: str) -> int:
    """The vowels of a name in Latin letters, those beside each other as one."""
    return len(_VOWELS_OF_ONE.findall(name.lower()))


def _is_spelled_without_generic_words(surface: str, entity: Entity) -> bool:
    """Whether a name spells an entity by more than `كابيتال`, which fits hundreds; nor does the half of a name in two scripts."""
    if HAS_LATIN.search(surface) or are_syllables_of_another(surface, entity):
        return False  # `IDG كابيتال` is not 360 Capital
    if is_other_pinyin(surface, entity):
        return False
    arabic = " ".join(telling_words(surface))
    names = (name for name in (entity.name, *entity.aliases) if name.isascii())
    told = (" ".join(word for word in name.split() if not _is_generic(word)) for name in names)
    # Of one consonant none may be missing: `هيليو كابيتال` is not Hillhouse Capital.
    bones = len(skeleton(arabic))
    is_one = arabic != surface and " " not in arabic
    least = _LEAST_OF_ONE if is_one else _LEAST_LIKENESS
    return any(
        abs(len(skeleton(latin)) - bones) <= (bones > _FEW_BONES)
        and not (is_one and (_lacks_first_sound(arabic, latin) or _is_another_word(arabic, latin)))
        and not has_other_ending(arabic, latin)
        and not are_other_syllables(arabic.split(), latin)
        and spells(arabic, latin, least)
        for latin in told
    )


def is_other_pinyin(surface: str, entity: Entity) -> bool:
    """Whether a name begins with pinyin of other syllables than all names of an entity that do: `جيانتشي روبوت` is no JianJia Robots."""
    core = pinyin_core(surface)
    names = (name.split() for name in (entity.name, *entity.aliases) if core and name.isascii())
    begun = (" ".join(takewhile(lambda word: any(cuts_of(word.lower())), words)) for words in names)
    pinyin = [words for words in begun if words]
    return pinyin != [] and all(are_other_syllables(core, words) for words in pinyin)


def are_syllables_of_another(surface: str, entity: Entity) -> bool:
    """Whether a name is syllables of pinyin, each a word, and those of no name of an entity: `سو يان كابيتال` is no Cevian Capital.

    What writes a name word for word is it, whatever it sounds like: `سون هونغ كاي`, Sun Hung Kai.
    """
    syllables = words_apart(surface)
    return bool(syllables) and not any(
        are_syllables_of(syllables, form) or _are_words_of(syllables, form)
        for name in (entity.name, *entity.aliases)
        for form in ([name] if name.isascii() else map("".join, pinyin_of(name[: len(syllables)])))
    )


def _are_words_of(words: Sequence[str], latin: str) -> bool:
    """Whether Arabic words write the first words of a Latin name, one for one; `OnePay` has two."""
    parts = [part for word in latin.replace("-", " ").split() for part in capital_parts(word)]
    return len(parts) >= len(words) and all(
        spells(fold_word(word), part, _LEAST_LIKENESS) for word, part in zip(words, parts, strict=False)
    )


def _is_another_word(arabic: str, latin: str) -> bool:
    """Whether an Arabic word has other consonants than a Latin one, and just those of the English word that it is known to write: `فوتون` is no Fortune."""
    bones, word = skeleton(arabic), brand_words().get(fold_word(arabic), "")
    return bones != skeleton(latin) and bones == skeleton(word)


def has_other_ending(arabic: str, latin: str) -> bool:
    """Whether just one of two names ends in a vowel that is written in both scripts: `بولارا` is no Polar, `أورورا` is Aurora, and `كور` Core.

    Of 1,243 single Arabic words of the base that end in a vowel letter 74 stand for a name in a consonant, most of them Chinese or French.
    """
    if arabic.endswith(_ALEF):
        return latin[-1:].isalpha() and latin[-1:].lower() not in _VOWELS
    return latin[-1:].lower() in _WRITTEN_VOWELS and arabic[-1:] not in _ARABIC_VOWELS


def _lacks_first_sound(arabic: str, latin: str) -> bool:
    """Whether one of two words is the other but for its first consonant: `وينغ` is no Swing, but `شاندرا` is Chandra, and `زينون` Xenon."""
    shorter, longer = sorted((_first_as_heard(skeleton(arabic)), _first_as_heard(skeleton(latin))), key=len)
    return len(shorter) < len(longer) and longer.endswith(shorter)


def _first_as_heard(bones: str) -> str:
    return bones[1:] if bones.startswith(("ts", "ks")) else bones


def telling_words(surface: str) -> list[str]:
    """The words of an Arabic name that do not only say what kind of firm it is."""
    return [word for word in surface.split() if not _is_generic(brand_words().get(fold_word(word), ""))]


def _is_generic(word: str) -> bool:
    capitalized = word.capitalize()
    return capitalized in triggers().after or word in triggers().after or capitalized in _GENERIC


def is_allowed(
    context: Context, find: Found | Linked, entity: Entity, surface: str, kb: KnowledgeBase
) -> bool:
    """Whether a name may be an entity here: where that is told by the context, its spelling alone does not tell it."""
    forms = (kb.aliases.get(alias_key(form), ()) for form in (surface, entity.name))
    guards = [alias.guard for aliases in forms for alias in aliases if alias.entity == entity.id]
    if all(guard is OPEN for guard in guards):
        return True
    return any(guard.allows(context, find.first, find.last) for guard in guards if guard is not OPEN)


def has_syllables_of(words: Sequence[str], name: str) -> bool:
    """Whether Arabic words have as many syllables as a Chinese or Korean name, and such as may be written so."""
    if is_pinyin_name(name) and is_surname(name.split()[0]):
        return may_be_written(words, name)
    return eastern_skeleton(" ".join(words)) == eastern_skeleton(name)


def _is_somebody_else(surface: str, person: Entity) -> bool:
    """Whether a person's Arabic name tells that it is another's, however alike it is spelled: thousands are called so, it has one more family name behind
    a hyphen, or a part of it is known to be another name: `دانيالز` is no Danezis, and `جون كيم` no Ji Kim.
    """
    lexicon, words = name_lexicon(), [fold_word(word) for word in surface.split()]
    families = words[-1].split(_HYPHEN)
    if len(families) > 1 and not are_syllables(families) and len(_OF_NAMES.split(person.name)) <= len(words):
        return True  # `كارلا غوميز-بيرالتا` is no Carla Gomes
    if lexicon.are_given_names_of_arabs(words) or _is_another_of_west(words, person.name):
        return True
    forms = [name for name in (person.name, *person.aliases) if name.isascii()]
    names = [name.split() for name in forms]
    names += [name.split()[::-1] for name in forms if is_japanese(name)]  # `هيغاشي تيتسورو`
    given, family = (
        part.latin if part is not None else "" for part in (lexicon.part(words[0]), lexicon.part(words[-1]))
    )
    if family and not any(_ends_in(name[-1], family) for name in names):
        return True
    called = set(map(skeleton, (given, *other_given_names(given.lower()))))
    return given != "" and not any(called.intersection(map(skeleton, name)) for name in names)


def _is_another_of_west(words: Sequence[str], name: str) -> bool:
    """Whether words spell the name of somebody who is no East Asian with the family name first, or lack the vowel that the given name begins or ends with:
    `كين جون` is no John Quinn, `رون ليفي` no Aaron Levie, `جون هيل` no Jonah Hill.
    """
    parts = name.split()
    if len(parts) < 2 or is_japanese(name) or is_eastern(parts):
        return False
    given, family = parts[0], parts[-1]
    is_turned_round = _spell_both(words, family, given) and not _spell_both(words, given, family)
    has_bones = skeleton(words[0]) == skeleton(given)
    lacks_vowel = lacks_first_vowel(words[0], given) or (has_bones and lacks_last_vowel(words[0], given))
    return is_turned_round or (lacks_vowel and spells(words[-1], family, _LEAST_LIKENESS))


def _spell_both(words: Sequence[str], first: str, last: str) -> bool:
    return spells(words[0], first, _ALIKE_AT_ALL) and spells(words[-1], last, _ALIKE_AT_ALL)


def _ends_in(name: str, family: str) -> bool:
    """Whether a family name is one or ends in it by its consonants, as Chengdong in Dong; of one consonant it begins alike: Lee is no Ali."""
    bones = skeleton(family)
    begins_alike = (name[0].lower() in "aeiou") == (family[0].lower() in "aeiou")
    return skeleton(name).endswith(bones) and (len(bones) > _FEW_BONES or begins_alike)


def _guessed_label(name: str) -> Label:
    """Of a Latin name that nothing tells anything about: one with a digit is mostly a product."""
    return "PRODUCT" if any(c.isdigit() for c in name) else "ORG"
