"""Unknown names that the base knows after all: as an alias whose cues are missing here, by their English name, or by the spelling of a short word.

A guarded alias also means something else (`كايتو`, `Slack`), so without a cue the gazetteer leaves it alone; and a single short word
is linked by its spelling to nobody. Where a model or a grammar says that the word is a name, and its label is that of the
entity, the other meanings are out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from transcript_nlp.knowledge.as_written import is_another_word, is_of_each_country, is_told_land
from transcript_nlp.knowledge.base import Alias, KnowledgeBase, alias_key
from transcript_nlp.knowledge.guards import OPEN, Context, Cue
from transcript_nlp.knowledge.trades import funds_called, is_trade_of
from transcript_nlp.knowledge.versions.counts import is_score
from transcript_nlp.knowledge.versions.families import names_models, takes_versions
from transcript_nlp.knowledge.versions.naming import aliased_name, versioned_name
from transcript_nlp.knowledge.versions.reading import version_at
from transcript_nlp.knowledge.words.domains import apart_from_domain, spelled_domains
from transcript_nlp.knowledge.words.frequencies import frequencies
from transcript_nlp.knowledge.words.triggers import triggers
from transcript_nlp.knowledge.writing.letter_names import is_read_by_letters, possible_letters
from transcript_nlp.knowledge.writing.names import brand_parts, brand_words, spellings_of
from transcript_nlp.knowledge.writing.skeleton import skeleton
from transcript_nlp.knowledge.writing.transliterate import spells
from transcript_nlp.linking.brackets.tickers import is_symbol
from transcript_nlp.linking.links.linker import (
    Linked,
    context_of,
    has_other_ending,
    is_other_pinyin,
    sure_entity,
)
from transcript_nlp.linking.links.told import linked_to
from transcript_nlp.text.clitics import ARTICLE, bare_forms
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.scripts import ARABIC_LETTERS, HAS_ARABIC, HAS_LATIN
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Candidate, Entity, Mention

_LEAST_CONFIDENCE = 0.5  # below, four of five such links were wrong on pages that nobody tuned on
_SHORTEST_READ = 5  # letters of an English name that was read from Arabic ones
_LEAST_SPELLED = 3  # letters of an abbreviation
_SHORTEST = 4  # letters of a word that is linked by its spelling
_LEAST_BRAND = 0.2  # likeness of a firm's short name and the words that are taken for it
_OF_MAKER = re.compile(
    rf"(?P<head>.*?[{ARABIC_LETTERS}])(?P<sign>[ -]?)(?P<version>(?:[vV]|(?<=[ -])[ركمف])?[0-9]+(?:\.[0-9]+)?[A-Za-z]{{0,2}})"
)
_BETWEEN = re.compile(r"[ -]|(?<=[A-Za-z])(?=[0-9])")  # a name and its version
_OF_LETTERS = str.maketrans({"ر": "R", "ك": "K", "م": "M", "ف": "V"})
_PLATFORMS = frozenset("app platform service".split())
_OF_INVESTORS = "vc"  # a set of cues
_WORDS_FOR_FUNDS = ("Capital", "Ventures", "Venture", "Partners", "Fund", "Investments", "Investment")
_RAISING = frozenset(map(fold_word, "جمعت تجمع ستجمع حصلت أكملت أغلقت نالت".split()))
_COMMON = 2  # steps of a word of every day
_SHORTEST_FUND = 4  # letters of its name without such a word
_NO_SPELLING = re.compile("[A-Za-z0-9٠-٩.]")
# Nats that a name of several words, or a less sure one, is ahead of the next; its likeness; and that of one with few consonants.
_AHEAD, _ALIKE, _ALIKE_OF_FEW, _FEW_BONES = 2.0, 0.42, 0.6, 2
_SPELLED = 0.6  # the confidence for that; on the tuned and dev articles all links above it were right, every fourth below was not


def cueless_names(tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase) -> list[Linked]:
    """The mentions, unknown names linked where one entity of their label has such an alias, or one is spelled so.

    Persons are left alone: many people share a guarded name. So are mistranslations that spell English words
    (`أورورا كابيتال` is another firm as often), and an alias beside what its guard forbids.
    """
    context = context_of(tokens, linked, kb)

    def known(x: Linked) -> Linked:
        if x.mention.entity is not None or x.mention.label == "PERSON":
            return x
        if x.mention.evidence[0].startswith(("ticker:", "short_form:", "cashtag")):
            return x  # what the name before it is, which the base does not know; or a symbol of nobody that it knows
        mention = (
            _by_alias(context, x, kb)
            or _by_trade(context, x, kb)
            or _by_letters(context, x, kb)
            or _of_platform(context, tokens, x, kb)
            or _by_gloss(context, x, kb)
            or _by_version(context, x, kb)
            or _by_maker(context, x, kb)
            or _by_domain(context, x, kb)
            or _by_other_spelling(context, x, kb)
            or _by_translation(context, x, kb)
            or _by_firm_word(context, x, kb)
            or _by_word_for_funds(context, x, kb)
            or _by_other_word_for_funds(context, x, kb)
            or _by_name(x.mention, kb)
            or _by_spelling(x.mention, kb)
            or _by_reading(context, x, kb)
        )
        if mention is None:
            return x
        return replace(x, mention=mention, last=x.last - (mention.end < x.mention.end))

    return [known(x) for x in linked]


def _aliases(mention: Mention, kb: KnowledgeBase) -> Sequence[Alias]:
    return kb.aliases.get(alias_key(mention.text), ())


def _of_one(named: Iterable[tuple[Alias, Entity]]) -> tuple[Alias, Entity] | None:
    """The first of some aliases with its entity, if all are of that one."""
    fitting = list(named)
    return fitting[0] if len({entity.id for _, entity in fitting}) == 1 else None


def _by_alias(context: Context, x: Linked, kb: KnowledgeBase) -> Mention | None:
    surface = x.mention.text
    told = _of_one(
        (alias, entity)
        for alias, entity in kb.named(surface, x.mention.label)
        if (not alias.mt_error or _spells_no_english(surface)) and not is_another_word(alias, surface)
    )
    if told is None or told[0].guard.forbidden(context, x.first, x.last) or is_of_each_country(*told):
        return None
    alias, entity = told
    if _has_other_symbol(x.mention, entity) or triggers().tells_other_kind(context.tokens, x.first, entity):
        return None
    linked = linked_to(x.mention, entity, aliased_name(entity, alias.form), f"cueless_alias:{alias.form}")
    return replace(linked, mt_error=alias.mt_error)


def _by_trade(context: Context, x: Linked, kb: KnowledgeBase) -> Mention | None:
    """The firm that has as such an alias what stands before the words for what it does: `لوسيد للسيارات` is Lucid, which makes cars."""
    core, *translated = brand_parts(x.mention.text)
    if x.mention.label != "ORG" or not translated[0]:
        return None
    found = _by_alias(context, replace(x, mention=replace(x.mention, text=core)), kb)
    if found is None or not is_trade_of(translated[0], kb.entities[found.entity or ""]):
        return None
    return replace(found, text=x.mention.text)


def _of_platform(context: Context, tokens: Tokens, x: Linked, kb: KnowledgeBase) -> Mention | None:
    """The firm that is called like the one app or platform of that name, where the noun before it says that a firm is meant: `شركة مانوس`."""
    surface = x.mention.text
    if x.mention.label != "ORG" or triggers().label_before(tokens, x.first) != "ORG":
        return None
    told = _of_one(
        (alias, entity) for alias, entity in kb.named(surface) if not is_another_word(alias, surface)
    )
    if told is None or told[1].kind not in _PLATFORMS or told[1].name.count(" ") or told[0].mt_error:
        return None
    alias, entity = told
    if alias.guard.forbidden(context, x.first, x.last):
        return None
    return linked_to(x.mention, entity, entity.name, f"cueless_alias:{alias.form}")


def _has_other_symbol(mention: Mention, entity: Entity) -> bool:
    """Whether the symbol in brackets behind a name is none that an entity is written with: `أورورا (AURORA)` is no `Aurora`."""
    reason, _, gloss = mention.evidence[0].partition(":")
    return reason == "gloss" and is_symbol(gloss) and gloss not in (entity.name, *entity.aliases)


def _by_gloss(context: Context, x: Linked, kb: KnowledgeBase) -> Mention | None:
    """What such an alias in brackets behind a name says that it is: `هيومانيتي (HLE)`."""
    reason, _, gloss = x.mention.evidence[0].partition(":")
    if reason != "gloss":
        return None
    found = _by_alias(context, replace(x, mention=replace(x.mention, text=gloss)), kb)
    return found and replace(found, text=x.mention.text)


def _by_letters(context: Context, x: Linked, kb: KnowledgeBase) -> Mention | None:
    """The one entity that has as such an alias what its words, names of letters, may spell: `إف سي إيه` is FCA."""
    letters = [each for each in possible_letters(x.mention.text) if len(each) >= _LEAST_SPELLED]
    called = (_by_alias(context, replace(x, mention=replace(x.mention, text=each)), kb) for each in letters)
    found = [each for each in called if each is not None]
    return replace(found[0], text=x.mention.text) if len({each.entity for each in found}) == 1 else None


def _by_version(context: Context, x: Linked, kb: KnowledgeBase) -> Mention | None:
    """The version of the one family of its label that has the words before the number as an alias: `Opus 4.5`, `سونيت 4.5`, `سورا2`; of a
    model, too, where no product is called so and the number is glued to its name, and of an app whose versions are models: `كيمي2`.
    """
    text = x.mention.text
    for end in _before_versions(text):
        head = text[:end]
        named = kb.named(head, x.mention.label)
        if x.mention.label == "PRODUCT" and _is_glued(text, end):
            named = named or kb.named(head, "MODEL")
        elif x.mention.label == "MODEL":
            named += [pair for pair in kb.named(head, "PRODUCT") if names_models(pair[1])]
        told = _of_one(pair for pair in named if not pair[0].mt_error)
        if told is None:
            continue
        alias, entity = told
        if entity.kind == "benchmark" and is_score(text[end:], entity):
            if alias.guard.forbidden(context, x.first, x.last):
                continue
            told_so = linked_to(x.mention, entity, entity.name, f"cueless_alias:{alias.form}")
            return _without_score(told_so, text[end:])
        version = version_at(text, end, entity) if takes_versions(entity) else ""
        if version != text[end:] or not any(map(str.isdigit, version)):
            continue
        if triggers().tells_other_kind(context.tokens, x.first, entity):
            continue
        if not alias.guard.forbidden(context, x.first, x.last):
            linked = linked_to(
                x.mention, entity, versioned_name(entity, head, version), f"cueless_alias:{alias.form}"
            )
            return replace(linked, label="MODEL" if names_models(entity) else entity.label)
    return None


def _by_maker(context: Context, x: Linked, kb: KnowledgeBase) -> Mention | None:
    """What a maker calls after itself, with a number: `بيكا 2.0`, `هايلو-10H`, `ديب سيك ر1`, also such as the base does not have, which is none of its entities."""
    match = _OF_MAKER.fullmatch(x.mention.text) if x.mention.label in ("MODEL", "PRODUCT") else None
    if match is None or x.mention.name_source != "romanized":
        return None
    head, sign, version = match["head"], match["sign"], match["version"].translate(_OF_LETTERS)
    told = _of_one(pair for pair in kb.named(head, "ORG") if not pair[0].mt_error)
    if told is None or told[0].guard.forbidden(context, x.first, x.last):
        return None
    alias, maker = told
    brand = _called_in(head, maker)
    for form in (f"{brand} {version}", f"{brand}-{version}", f"{brand} V{version}"):
        made = sure_entity(form, kb)
        if made is not None and made.label == x.mention.label:
            return linked_to(x.mention, made, aliased_name(made, form), f"maker:{maker.name}")
    if not alias.guard.allows(context, x.first, x.last):
        return None  # `جيني 3` is rather another name that nobody knows than of Jeeny
    name = f"{brand}{sign or ' '}{version}"
    return replace(x.mention, name=name, evidence=(*x.mention.evidence, f"maker:{maker.name}"))


def _called_in(surface: str, firm: Entity) -> str:
    """The first words of a firm's name that a surface spells: `بيكا` is the Pika of Pika Labs."""
    words = firm.name.split()
    short = " ".join(words[: surface.count(" ") + 1])
    return short if spells(surface, short, _LEAST_BRAND) else firm.name


def _by_domain(context: Context, x: Linked, kb: KnowledgeBase) -> Mention | None:
    """What the base knows with the ending of an address in Arabic, `غيت.io` as `غيت آي أو`, or by the name before it: `علي بابا.كوم`."""
    head, domain = apart_from_domain(x.mention.text)
    if not domain:
        return None
    for form in (f"{head} {spelled}" for spelled in spelled_domains(domain)):
        whole = sure_entity(form, kb)
        if whole is not None and _has_site(whole):
            return replace(linked_to(x.mention, whole, whole.name, f"name:{form}"), label=whole.label)
    for label in dict.fromkeys((x.mention.label, "ORG", "PRODUCT")):
        found = _by_alias(context, replace(x, mention=replace(x.mention, text=head, label=label)), kb)
        if found is not None and _has_site(kb.entities[found.entity or ""]):
            return replace(found, text=x.mention.text)
    return None


def _has_site(entity: Entity) -> bool:
    """Whether an entity is a firm, or an app or platform, whose site mostly has its name."""
    return entity.label == "ORG" or entity.kind in _PLATFORMS


def _before_versions(text: str) -> list[int]:
    """The places of a name that a version may begin at, the last one first: before a blank or a hyphen, and before a number that is glued to a word."""
    return [at for at, sign in enumerate(text) if sign in " -" or _is_glued(text, at)][::-1]


def _is_glued(text: str, at: int) -> bool:
    return at > 0 and text[at].isdecimal() and text[at - 1].isalpha() and not text[at - 1].isascii()


def _by_other_spelling(context: Context, x: Linked, kb: KnowledgeBase) -> Mention | None:
    """The one firm that has the name as an alias with another spelling of its last word: `رائد فنتشرز` is `رائد فينتشرز`, whatever else it translates."""
    core, _, last = fold_word(x.mention.text).rpartition(" ")
    english = brand_words().get(last, "")
    if x.mention.label != "ORG" or not core or not english:
        return None
    return _firm_spelled(context, x, core, english, kb)


def _firm_spelled(context: Context, x: Linked, core: str, english: str, kb: KnowledgeBase) -> Mention | None:
    """The one firm that has some words and any spelling of an English one behind them as an alias, if nothing near speaks against it."""
    named = (
        (alias, entity)
        for spelling in spellings_of(english)
        for alias, entity in kb.named(f"{core} {spelling}", "ORG")
        if not alias.mt_error
    )
    return _linked_to_one(context, x, named)


def _linked_to_one(context: Context, x: Linked, named: Iterable[tuple[Alias, Entity]]) -> Mention | None:
    """The mention as the one entity that is called so, if nothing near speaks against it."""
    told = _of_one(named)
    if told is None or told[0].guard.forbidden(context, x.first, x.last):
        return None
    alias, entity = told
    return linked_to(x.mention, entity, entity.name, f"cueless_alias:{alias.form}")


def _by_translation(context: Context, x: Linked, kb: KnowledgeBase) -> Mention | None:
    """The one name that it translates word for word (`البديل` → Variant), if it is of the mention's label and nothing near speaks against.

    A word that is itself an alias of somebody is left alone, and one without the article, which translation puts to single words: the firm
    `سند` is hardly BOND.
    """
    is_word = " " not in x.mention.text
    if is_word and (not x.mention.text.startswith(ARTICLE) or _aliases(x.mention, kb)):
        return None
    named = {alias.entity: alias for alias in kb.translated.whole(x.mention.text) if alias.entity is not None}
    if not is_word:  # phrases stand for less than words do
        named = {id_: a for id_, a in named.items() if kb.entities[id_].label == x.mention.label}
    if len(named) != 1:
        return None
    ((id_, alias),) = named.items()
    if kb.entities[id_].label != x.mention.label or alias.guard.forbidden(context, x.first, x.last):
        return None
    if not is_told_land(alias, kb.entities[id_], context, x.first, x.last):
        return None
    linked = linked_to(x.mention, kb.entities[id_], kb.entities[id_].name, f"translation:{alias.form}")
    return replace(linked, mt_error=True)


def _by_firm_word(context: Context, x: Linked, kb: KnowledgeBase) -> Mention | None:
    """The one firm that has the name as an alias with its last word spelled instead of translated: `ستوك للفضاء` is `ستوك سبيس`."""
    core, english, before = brand_parts(x.mention.text)
    if x.mention.label != "ORG" or before or not english or " " in english:
        return None
    return _firm_spelled(context, x, core, english, kb)


def _by_word_for_funds(context: Context, x: Linked, kb: KnowledgeBase) -> Mention | None:
    """The one fund that has the name as an alias with a word for a fund behind it, where investors are the subject and nobody is called so without:
    `بروجكت إيه` is Project A Ventures, `تي إل كوم` TLcom Capital.
    """
    core = x.mention.text
    if x.mention.label != "ORG" or not HAS_ARABIC.search(core) or len(core) < _SHORTEST_FUND:
        return None
    is_word = frequencies().get(fold_word(core), 0) >= _COMMON
    if is_word or kb.named(core) or kb.named(x.mention.name or core):
        return None  # `لاتيس` is read Lattice, which is a firm, too
    if not context.has(Cue("near", kb.cue_sets.get(_OF_INVESTORS, ())), x.first, x.last):
        return None
    if _is_raising(context.tokens, x):
        return None  # `جمعت بيسلاين 30 مليون دولار` is no fund
    return _linked_to_one(context, x, funds_called(core, _WORDS_FOR_FUNDS, kb))


def _is_raising(tokens: Tokens, x: Linked) -> bool:
    """Whether a verb of those that raise money stands right beside a name."""
    beside = (*tokens.folded[max(0, x.first - 1) : x.first], *tokens.folded[x.last : x.last + 1])
    return any(not _RAISING.isdisjoint(bare_forms(word)) for word in beside)


def _by_other_word_for_funds(context: Context, x: Linked, kb: KnowledgeBase) -> Mention | None:
    """The one fund that has the name as an alias with another word for a fund: `هوني للاستثمار` is `هوني كابيتال`, Chinese 投资 being both."""
    core, english, before = brand_parts(x.mention.text)
    if x.mention.label != "ORG" or before or english not in _WORDS_FOR_FUNDS or not HAS_ARABIC.search(core):
        return None
    return _linked_to_one(context, x, funds_called(core, _WORDS_FOR_FUNDS, kb))


def _by_name(mention: Mention, kb: KnowledgeBase) -> Mention | None:
    """What the base knows by the English words that a name in two scripts was written with: `ريدمي Note 14 برو`, `بي واي دي Seal 06`."""
    name = mention.name or ""
    if mention.name_source != "romanized" or not _BETWEEN.search(name) or not HAS_LATIN.search(mention.text):
        return None
    for end in (len(name), *(sign.start() for sign in reversed(list(_BETWEEN.finditer(name))))):
        head, version = name[:end], name[end:]
        for alias, entity in kb.named(head, mention.label):
            if alias.guard is not OPEN:
                continue
            if not version:
                return linked_to(mention, entity, aliased_name(entity, alias.form), f"name:{alias.form}")
            if is_score(version, entity):
                return _without_score(linked_to(mention, entity, entity.name, f"name:{head}"), version)
            if takes_versions(entity) and version_at(name, end, entity) == version:
                known = versioned_name(entity, head, version)
                return linked_to(mention, entity, known, f"name:{alias.form}")
    return None


def _without_score(mention: Mention, score: str) -> Mention:
    """The mention of a test without what was reached in it, ` 84.5`."""
    if not mention.text.endswith(score):
        return mention
    end = mention.end - len(score)
    return replace(mention, end=end, source_end=end, text=mention.text.removesuffix(score))


def _by_reading(context: Context, x: Linked, kb: KnowledgeBase) -> Mention | None:
    """The one entity that the base calls by just the name that was read from Arabic letters: `رانوي` is read Runway as `رانواي` is.

    Both the reading and the name may be another's, so its guard must hold.
    """
    name = x.mention.name or ""
    if x.mention.name_source != "romanized" or len(name) < _SHORTEST_READ or _aliases(x.mention, kb):
        return None
    told = _of_one((alias, entity) for alias, entity in kb.named(name) if not alias.mt_error)
    if told is None or told[1].label != x.mention.label:
        return None
    alias, entity = told
    # Several words may be another name of it, too: `جينغدونغ للوجستيات` is Jingdong Logistics, which is JD Logistics.
    if entity.name != name and not (" " in name and alias.guard is OPEN and alias.form == name):
        return None
    if not alias.guard.allows(context, x.first, x.last):
        return None
    return linked_to(x.mention, entity, entity.name, f"name:{name}")


def _spells_no_english(name: str) -> bool:
    """Whether a name has no word that spells an English one, and no Latin letters: then the doubt was whether it is a name, not whose."""
    return brand_words().keys().isdisjoint(fold_word(name).split()) and not HAS_LATIN.search(name)


def _by_spelling(mention: Mention, kb: KnowledgeBase) -> Mention | None:
    """The entity of its label whose English name it spells: by a single word surely enough, or with all consonants and far better than any other."""
    name = mention.text
    if (
        _aliases(mention, kb)
        or _NO_SPELLING.search(name)
        or len(name) < _SHORTEST
        or is_read_by_letters(name)
    ):
        return None
    best = next(iter(kb.candidates(name, limit=1)), None)
    if best is None or best.entity.label != mention.label:
        return None
    confidence = best.features["confidence"]
    if confidence < _LEAST_CONFIDENCE or _is_abbreviation(name, best.entity):
        return None
    if mention.label != "PERSON" and is_other_pinyin(name, best.entity):
        return None
    if any(_has_other_endings(word, best.entity) for word in name.split()):
        return None
    if (name.isalpha() and confidence >= _SPELLED) or _spells_wholly(name, best, kb):
        return linked_to(mention, best.entity, best.entity.name, f"spelling:{confidence:.2f}")
    return None


def _has_other_endings(name: str, entity: Entity) -> bool:
    """Whether a word ends otherwise than all words of an entity's names that have its consonants: `نوردا` is no Nord."""
    words = [word for form in (entity.name, *entity.aliases) if form.isascii() for word in form.split()]
    alike = [word for word in words if skeleton(word) == skeleton(name)]
    return alike != [] and all(has_other_ending(name, word) for word in alike)


def _is_abbreviation(name: str, entity: Entity) -> bool:
    """Whether what a word spells of an entity is in capital letters only, which are read one by one: `نيكو` is no NYCU."""
    forms = [form for form in (entity.name, *entity.aliases) if form.isascii() and " " not in form]
    alike = [form for form in forms if skeleton(form) == skeleton(name)]
    return alike != [] and all(map(str.isupper, alike))


def _spells_wholly(name: str, best: Candidate, kb: KnowledgeBase) -> bool:
    """Whether a name has just the consonants of one that the entity has without a guard; few consonants must fit better."""
    if best.features["margin"] < _AHEAD:
        return False
    bones = skeleton(name).replace(" ", "")
    least = _ALIKE if len(bones) > _FEW_BONES else _ALIKE_OF_FEW
    return any(
        not any(map(str.isdigit, form))
        and skeleton(form).replace(" ", "") == bones
        and spells(name, form, least)
        for form in kb.plain_forms(best.entity)
        if form.isascii()
    )
