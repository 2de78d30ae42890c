"""Members of a line-up without what another one begins with: `17 برو` behind `آيفون 17`, `زد فولد 8` behind `جالكسي إس 26`, `سونغ برو` behind
`بي واي دي`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from transcript_nlp.knowledge.base import KnowledgeBase, alias_key
from transcript_nlp.knowledge.found import MEMBER
from transcript_nlp.knowledge.versions.families import takes_versions
from transcript_nlp.knowledge.versions.naming import aliased_name, versioned_name
from transcript_nlp.knowledge.versions.reading import joined_behind, version_at
from transcript_nlp.knowledge.words.triggers import triggers
from transcript_nlp.linking.links.linker import Linked
from transcript_nlp.linking.links.told import CONFIRMED, is_slashed, named_as
from transcript_nlp.linking.products.siblings import is_code
from transcript_nlp.text.tokens import Tokens, tokenize
from transcript_nlp.types import Entity, Mention

_SCORE = 0.75  # the least that such a mention has
_REACH = 60  # tokens behind the member that is named in full
_MOST_TRIED = 8  # names before a member, from the nearest on
_MADE = frozenset(["device", "car", "chip", "robot", "game"])
_OF_MAKERS = ("PRODUCT", "MODEL")
_MOST_HEAD = 3  # words that the others leave out
_TO_NUMBER = re.compile(".*[0-9]")  # without the tier behind it
_OTHER_LETTERS = re.compile("[ -]?[A-UW-Za-uw-z]+[0-9]")  # of another family: `R7` behind `Huawei Eyewear`
_OF_ALIAS = re.compile("(?:guarded_|doubted_|cueless_)?alias:(?P<form>.+)")


def line_ups(tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase) -> list[Linked]:
    """The mentions; an unknown product that is known with the first words of a name before it, or behind its maker, is that. What was only found as a
    member of a line-up and is none is no name.
    """
    result: list[Linked] = []
    for x in linked:
        is_firm = triggers().class_before(tokens, x.first) == "ORG"  # `قناة 13 بلس`
        told = _told(x, result, kb) if _is_unknown(x.mention) and not is_firm else None
        if told is not None:
            evidence = (*x.mention.evidence, *told.evidence)
            mention = named_as(x.mention, told, max(_SCORE, x.mention.score), evidence)
            x = replace(x, mention=replace(mention, name=told.name, name_source="kb"))
        if told is not None or x.mention.evidence != (MEMBER,):
            result.append(x)
    return result


def _is_unknown(mention: Mention) -> bool:
    if mention.entity is not None or mention.label == "PERSON" or is_code(mention.text):
        return False
    if is_slashed(mention) and mention.name_source == "document":
        return False  # the name before the slash has told it: `4.1` behind GPT-4o is no Apple GPT
    return mention.label != "ORG" or _has_digit(mention.text)


def _has_digit(name: str) -> bool:
    return any(map(str.isdigit, name))


def _told(x: Linked, before: Sequence[Linked], kb: KnowledgeBase) -> Mention | None:
    """What a mention is as a member of a line-up that one before it belongs to; of the nearest one that has such a member."""
    names = (x.mention.text,) if x.mention.name is None else (x.mention.text, x.mention.name)
    for other in islice(_known(before, x.first), _MOST_TRIED):
        for name in dict.fromkeys(names):
            told = _member(other.mention, name, kb)
            if told is not None:
                return told
    return None


def _known(before: Sequence[Linked], first: int) -> Iterator[Linked]:
    """The known names near before a token, the nearest first."""
    for other in reversed(before):
        if first - other.last >= _REACH:
            return
        mention = other.mention
        if mention.entity is not None and mention.label != "PERSON" and mention.score >= CONFIRMED:
            yield other


def _member(other: Mention, name: str, kb: KnowledgeBase) -> Mention | None:
    """What a name is behind the first words of another one, or behind all of them if that is a firm."""
    has_number = _has_digit(name)
    is_word = not has_number and " " not in name and "-" not in name
    for head in _heads(other, latin=name.isascii()):
        if _has_digit(head) and (has_number or not head[-1].isdecimal()):
            continue  # the number of the member is another one, or its tier
        found = _read(f"{head} {name}", head, other, kb)
        if found is not None and (not name.isascii() or _letters(name) in _letters(found[1])):
            entity, called = found
            if is_word and entity.kind not in _MADE:
                continue  # a word may be any service of the same maker
            evidence = (f"line_up:{other.name}",)
            return replace(
                other, label=entity.label, entity=entity.id, name=called, name_source="kb", evidence=evidence
            )
    return None


def _without_maker(form: str, head: str, entity: Entity) -> str:
    """An alias without the maker that was put before it, if its versions are called without: `Anthropic Claude 3.5` is Claude 3.5."""
    rest = form.removeprefix(f"{head} ")
    return rest if entity.versions.startswith(f"{rest} ") else form


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name)).casefold()


def _heads(other: Mention, *, latin: bool) -> Iterator[str]:
    """The first words of a name as it stands and as the base has it, the longest first."""
    alias = _OF_ALIAS.match(other.evidence[0])
    forms = (other.text, "" if alias is None else alias["form"], other.name or "")
    for form in dict.fromkeys(form for form in forms if form and form.isascii() == latin):
        if other.label != "ORG" and (numbered := _TO_NUMBER.match(form)) is not None:
            yield numbered[0]
        words = form.split()
        least = len(words) if other.label == "ORG" else 1
        for size in range(min(len(words), _MOST_HEAD), least - 1, -1):
            if not words[size - 1].startswith(("+", "(")):
                yield " ".join(words[:size])


def _called(form: str, other: Mention, kb: KnowledgeBase) -> Entity | None:
    """The product that the base calls by an alias; of several the one that begins in English as another mention does."""
    named = {
        entity.id: entity
        for alias in kb.aliases.get(alias_key(form), ())
        if (entity := kb.entities.get(alias.entity or "")) is not None and entity.label in _OF_MAKERS
    }
    called = list(named.values())
    if len(called) > 1:
        first = (other.name or "").split()[0]
        called = [x for x in called if x.label == other.label and x.name.split()[0] == first]
    return called[0] if len(called) == 1 else None


def _read(whole: str, head: str, other: Mention, kb: KnowledgeBase) -> tuple[Entity, str] | None:
    """The product that a whole name is by an alias longer than its head, or by a version behind an alias, and its English name."""
    ends = tokenize(whole).ends
    for end in reversed(ends):
        form = whole[:end]
        entity = _called(form, other, kb)
        if entity is None:
            continue
        if end == ends[-1]:
            return entity, aliased_name(entity, form)
        version = version_at(whole, len(form), entity) if takes_versions(entity) else ""
        version = version or joined_behind(whole, len(form), entity)
        is_told = (len(form) > len(head) or _has_digit(whole)) and not _OTHER_LETTERS.match(version)
        if len(form) + len(version) == len(whole) and is_told:
            return entity, versioned_name(entity, _without_maker(form, head, entity), version)
    return None
