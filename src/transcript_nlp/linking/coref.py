"""Coreference inside one article: what is told of a name once is told everywhere, also what stands in brackets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.found import LabelScores, tokens_of
from transcript_nlp.knowledge.latin_words import latin_words
from transcript_nlp.knowledge.names import is_pinyin, name_lexicon
from transcript_nlp.knowledge.skeleton import skeleton
from transcript_nlp.knowledge.triggers import triggers
from transcript_nlp.linking.acts import believed
from transcript_nlp.linking.affiliated import affiliated, called_by_a_part
from transcript_nlp.linking.aligned import aligned_names, spells
from transcript_nlp.linking.bare_products import bare_products
from transcript_nlp.linking.cueless import cueless_names
from transcript_nlp.linking.echoes import echoes
from transcript_nlp.linking.institutes import research_institutes
from transcript_nlp.linking.linker import Linked
from transcript_nlp.linking.namesakes import namesakes, with_given_names, with_relatives
from transcript_nlp.linking.platforms import platform_firms
from transcript_nlp.linking.repeated import CONFIRMED, COREF, Same, believed_aliases, made, repeated_names
from transcript_nlp.linking.short_forms import short_forms
from transcript_nlp.linking.siblings import with_families, with_tails
from transcript_nlp.linking.stems import Stems
from transcript_nlp.linking.votes import by_votes
from transcript_nlp.text.addresses import address_spans
from transcript_nlp.text.clitics import bare_forms
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Mention

_THINGS = frozenset(map(fold_word, "جهاز أجهزة هاتف هواتف سيارة سيارات ساعة ساعات".split()))
_COMMON_WORD = 3.0  # of an English word, see `LatinWords.common`


def resolve(
    text: str, tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase, scores: LabelScores | None = None
) -> list[Linked]:
    """Add what other mentions of the article tell: labels for unknown names, short forms, alignments.

    `scores` tells how likely each label is at a span, for the names that nothing else tells.
    """
    result = believed(tokens, _share_labels(tokens, linked))
    result = affiliated(tokens, _read_glosses(text, tokens, result), kb)
    stems = Stems(tokens)
    result = _merged(text, tokens, result, aligned_names(text, tokens, result, stems))
    result = _merged(text, tokens, result, echoes(text, tokens, result, stems))
    result = namesakes(tokens, result, kb)
    for finder in (repeated_names, short_forms, believed_aliases, bare_products):
        result = _merged(text, tokens, result, finder(tokens, result, kb))
    result = called_by_a_part(tokens, result, kb)
    result = [x for x in by_votes(tokens, result, scores) if not _is_mere_word(x.mention)]
    result = cueless_names(tokens, with_families(result, kb), kb)
    result = research_institutes(text, tokens, result)
    result = platform_firms(tokens, result, kb)
    result = with_given_names(text, tokens, with_relatives(result))
    return _outside_of_addresses(text, with_tails(result))


def _outside_of_addresses(text: str, linked: list[Linked]) -> list[Linked]:
    """The mentions but for those in web addresses: `https://example.com/Kimi-K2`."""
    spans = address_spans(text)
    begins = [start for start, _ in spans]

    def is_inside(mention: Mention) -> bool:
        at = bisect_right(begins, mention.start) - 1
        return at >= 0 and mention.start < spans[at][1]

    return [x for x in linked if not is_inside(x.mention)]


def _merged(text: str, tokens: Tokens, linked: list[Linked], found: Iterator[Same | Linked]) -> list[Linked]:
    more = list(found)
    if not more:
        return linked
    taken = tokens_of(linked)
    result = list(linked)
    # A name with no English one, or only a romanized one, gives way in its very place to one that has it; so does a person's by a part of it.
    unnamed = {
        (x.first, x.last): at
        for at, x in enumerate(linked)
        if not _is_named(x.mention) or _is_part_of_name(x.mention)
    }
    for new in more:
        at = unnamed.get((new.first, new.last))
        told = new.told if isinstance(new, Same) else new.mention
        gives_way = at is not None and (_is_named(told) or _is_fuller(told, linked[at].mention))
        if not gives_way and not taken.isdisjoint(range(new.first, new.last)):
            continue
        link = made(text, tokens, new) if isinstance(new, Same) else new
        if at is not None and gives_way:
            result[at] = link
        else:
            taken.update(range(new.first, new.last))
            result.append(link)
    return sorted(result, key=lambda x: x.first)


def _is_named(mention: Mention) -> bool:
    """Whether the English name is one that is in use, and no romanization."""
    return mention.name_source in ("kb", "document")


def _is_part_of_name(mention: Mention) -> bool:
    return mention.label == "PERSON" and mention.entity is None and " " not in mention.text


def _is_fuller(told: Mention, mention: Mention) -> bool:
    """Whether the name is told of a person whose given name, family name or Chinese surname stands alone: `وانغ` beside `وانغ شينغ تشي`."""
    guessed = mention.entity is None and mention.evidence[0] == "tagger"
    if told.label != "PERSON" or not (mention.label == "PERSON" or guessed):
        return False
    words = (told.name or "").lower().split()
    parts, part = fold_word(told.text).split(), fold_word(mention.text).split()
    if mention.label != "PERSON":
        return len(part) > 1 and parts[-len(part) :] == part  # `دي ليخت` beside `ماتياس دي ليخت`
    full = words if mention.text.isascii() else parts  # `Raman` beside `شانكار رامان`
    is_part = len(words) > 1 and len(part) < len(full) and part in (full[:1], full[-len(part) :])
    return is_part or (is_pinyin(words) and (mention.name or "").lower() in words)


def _share_labels(tokens: Tokens, linked: Sequence[Linked]) -> list[Linked]:
    """A name that is told once is told everywhere in the article."""
    best: dict[str, Mention] = {}
    for x in linked:
        key = fold_word(x.mention.text)
        if x.mention.score >= CONFIRMED and (key not in best or best[key].score < x.mention.score):
            best[key] = x.mention
    families = {family: m for m in best.values() if (family := _family_name(m))}
    persons = {m.name: m for m in best.values() if m.entity is not None and m.label == "PERSON"}
    return [_told(tokens, _same_person(x, persons), best, families) for x in linked]


def _same_person(x: Linked, persons: Mapping[str | None, Mention]) -> Linked:
    """A person who is written as somebody is called whom the article names by less: `مايكل دي لوكا` beside `دي لوكا`."""
    m = x.mention
    told = persons.get(m.name) if m.entity is None and m.label == "PERSON" and " " in m.text else None
    return x if told is None else _same_as(x, told, "consistency")


def _family_name(mention: Mention) -> str:
    """The English family name of a person who is named in full, folded; empty where it is not known."""
    name = mention.text if mention.text.isascii() else (mention.entity and mention.name) or ""
    if mention.label != "PERSON" or " " not in mention.text or " " not in name:
        return ""
    return "" if mention.entity and is_pinyin(name.lower().split()) else fold_word(name).split()[-1]


def _told(tokens: Tokens, x: Linked, best: dict[str, Mention], families: dict[str, Mention]) -> Linked:
    """The mention with what the same name, or the full name of a person, tells where it stands elsewhere."""
    key = fold_word(x.mention.text)
    told, full = best.get(key), families.get(key)
    unknown = x.mention.entity is None
    may_be_person = unknown and triggers().label_before(tokens, x.first) in (None, "PERSON")
    if may_be_person and full is not None and full.entity is not None:  # `Seibel` beside `فلوريان سيبل`
        return _same_as(x, full, "short_form")
    if _is_guess(x.mention):
        if told is not None and not _is_guess(told):
            return _same_as(x, told, "consistency")
        return x if full is None else _same_as(x, full, "short_form")  # `Miyazaki` beside `Hidetaka Miyazaki`
    if told is None or not told.entity:
        return x
    # `جهاز Valve`, beside Valve, is what it makes.
    is_thing = x.mention.evidence == ("head_noun",) and told.label == "ORG"
    if is_thing and not _THINGS.isdisjoint(bare_forms(tokens.folded[x.first - 1])):
        return _same_as(x, told, "consistency")
    # `آبل` far from what speaks for Apple, where a model tagged it and only a romanization is known
    unlinked = unknown and x.mention.name_source == "romanized"
    return _same_as(x, told, "consistency") if unlinked and told.label == x.mention.label else x


def _is_mere_word(mention: Mention) -> bool:
    """Whether a Latin name is one common English word for which nothing but its shape speaks: `Empty`, `Discover`."""
    word = mention.text.lower()
    if mention.evidence[0] != "latin_run" or not word.isalpha() or not word.isascii():
        return False
    common = latin_words().common(word)
    return common is not None and common[0] >= _COMMON_WORD and not name_lexicon().is_given(mention.text)


def _is_guess(mention: Mention) -> bool:
    """Whether only its shape speaks for a Latin name."""
    return mention.evidence == ("latin_run",)


def _same_as(x: Linked, told: Mention, reason: str) -> Linked:
    named = told if _is_named(told) or not _is_named(x.mention) else x.mention
    mention = replace(
        x.mention,
        label=told.label,
        score=min(COREF, told.score),
        evidence=(f"{reason}:{told.text}", *x.mention.evidence),
        entity=told.entity,
        name=named.name or x.mention.name,
        name_source=named.name_source or x.mention.name_source,
    )
    return replace(x, mention=mention)


def _read_glosses(text: str, tokens: Tokens, linked: list[Linked]) -> list[Linked]:
    """`جامعة كوليدج لندن (UCL)`: a weak Latin name in brackets after a name is that name or of its kind."""
    result = list(linked)
    for index in range(1, len(result)):
        before, x = result[index - 1], result[index]
        if _is_translated(tokens, before, x):
            result[index - 1] = _same_as(before, x.mention, "gloss")
        if not _is_guess(x.mention) or before.mention.score < CONFIRMED or _is_guess(before.mention):
            continue
        if tokens.texts[before.last : x.first] == ["("] and tokens.texts[x.last : x.last + 1] == [")"]:
            same = _initials(before.mention.name or "") == x.mention.text or (
                skeleton(before.mention.text).replace(" ", "") == skeleton(x.mention.text).replace(" ", "")
            )
            told = (
                before.mention if same else replace(before.mention, entity=None, name=None, name_source=None)
            )
            result[index] = _same_as(x, told, "gloss")
    return result


def _is_translated(tokens: Tokens, before: Linked, x: Linked) -> bool:
    """Whether an unknown Arabic name is that of a Latin one in brackets behind it: `الروح النظيفة (CleanSpark)`."""
    in_brackets = tokens.texts[before.last : x.first] == ["("] and tokens.texts[x.last : x.last + 1] == [")"]
    unknown = before.mention.entity is None and before.mention.name_source in (None, "romanized")
    latin = x.mention.text.isascii() and not _is_guess(x.mention) and not before.mention.text.isascii()
    if not (in_brackets and unknown and latin and before.mention.label == x.mention.label):
        return False
    return x.mention.label != "PERSON" or _has_word_of(before.mention.text, x.mention.text)


def _has_word_of(arabic: str, latin: str) -> bool:
    """Whether the given names or the family names of two full names are alike: `أندي نج (Andrew Ng)`, and no actor in a role."""
    words, names = fold_word(arabic).split(), latin.split()
    return len(words) > 1 and len(names) > 1 and any(spells(words[at], names[at]) for at in (0, -1))


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())
