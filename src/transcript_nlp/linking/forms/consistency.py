"""A name that one place tells is told wherever it is a mention: its label, and its entity where only a romanization is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from transcript_nlp.knowledge.words.triggers import triggers
from transcript_nlp.knowledge.writing.names import is_pinyin_name
from transcript_nlp.linking.links.linker import Linked
from transcript_nlp.linking.links.told import (
    CONFIRMED,
    is_of_family,
    is_only_shaped,
    is_slashed,
    is_unknown_person,
    same_as,
)
from transcript_nlp.text.clitics import bare_forms
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Mention

_THINGS = frozenset(map(fold_word, "جهاز أجهزة هاتف هواتف سيارة سيارات ساعة ساعات".split()))


def shared_names(tokens: Tokens, linked: Sequence[Linked]) -> list[Linked]:
    """A name that is told once is told everywhere in the article."""
    best: dict[str, Mention] = {}
    for x in linked:
        key = fold_word(x.mention.text)
        if is_slashed(x.mention):
            continue
        if x.mention.score >= CONFIRMED and (key not in best or best[key].score < x.mention.score):
            best[key] = x.mention
    families = {family: m for m in best.values() if (family := _family_name(m))}
    persons = {m.name: m for m in best.values() if m.entity is not None and m.label == "PERSON"}
    things = {_plain(m.name or ""): m for m in best.values() if m.entity is not None and m.label != "PERSON"}
    return [_told(tokens, _same_thing(_same_person(x, persons), things), best, families) for x in linked]


def _same_person(x: Linked, persons: Mapping[str | None, Mention]) -> Linked:
    """A person who is written as somebody is called whom the article names by less: `مايكل دي لوكا` beside `دي لوكا`."""
    is_full = is_unknown_person(x.mention) and " " in x.mention.text
    told = persons.get(x.mention.name) if is_full else None
    return x if told is None else same_as(x, told, "consistency")


def _same_thing(x: Linked, things: Mapping[str, Mention]) -> Linked:
    """A firm, model or product whose name is read as that of a known one, but for blanks and capitals: `إكس إنيرجي` beside X-energy."""
    is_unknown = x.mention.entity is None and x.mention.name_source == "romanized"
    told = things.get(_plain(x.mention.name or "")) if is_unknown else None
    return x if told is None or told.label != x.mention.label else same_as(x, told, "consistency")


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, name.lower()))


def _family_name(mention: Mention) -> str:
    """The English family name of a person who is named in full, folded; empty where it is not known."""
    name = mention.text if mention.text.isascii() else (mention.entity and mention.name) or ""
    if mention.label != "PERSON" or " " not in mention.text or " " not in name:
        return ""
    return "" if mention.entity and is_pinyin_name(name) else fold_word(name).split()[-1]


def _told(tokens: Tokens, x: Linked, best: dict[str, Mention], families: dict[str, Mention]) -> Linked:
    """The mention with what the same name, or the full name of a person, tells where it stands elsewhere."""
    key = fold_word(x.mention.text)
    told, full = best.get(key), None if is_of_family(tokens, x.first) else families.get(key)
    unknown = x.mention.entity is None
    may_be_person = unknown and triggers().label_before(tokens, x.first) in (None, "PERSON")
    if may_be_person and full is not None and full.entity is not None:  # `Seibel` beside `فلوريان سيبل`
        return same_as(x, full, "short_form")
    if is_only_shaped(x.mention):
        if told is not None and not is_only_shaped(told):
            return same_as(x, told, "consistency")
        return x if full is None else same_as(x, full, "short_form")  # `Miyazaki` beside `Hidetaka Miyazaki`
    if told is None or not told.entity:
        return x
    # `جهاز Valve`, beside Valve, is what it makes.
    is_thing = x.mention.evidence == ("head_noun",) and told.label == "ORG"
    if is_thing and not _THINGS.isdisjoint(bare_forms(tokens.folded[x.first - 1])):
        return same_as(x, told, "consistency")
    # `آبل` far from what speaks for Apple, where a model tagged it and only a romanization is known
    unlinked = unknown and x.mention.name_source == "romanized"
    return same_as(x, told, "consistency") if unlinked and told.label == x.mention.label else x
