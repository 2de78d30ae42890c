"""Coreference inside one article: what is told of a name once is told everywhere; short forms, glosses in brackets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import chain

from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.found import LabelScores
from transcript_nlp.knowledge.names import PARTICLES, is_pinyin, ordinary_words
from transcript_nlp.knowledge.skeleton import skeleton
from transcript_nlp.knowledge.triggers import triggers
from transcript_nlp.linking.acts import believed
from transcript_nlp.linking.aligned import aligned_names, spells
from transcript_nlp.linking.echoes import echoes
from transcript_nlp.linking.institutes import research_institutes
from transcript_nlp.linking.linker import Linked
from transcript_nlp.linking.repeated import CONFIRMED, COREF, Same, believed_aliases, made, repeated_names
from transcript_nlp.linking.votes import by_votes
from transcript_nlp.text.clitics import splits
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.words import is_function_word
from transcript_nlp.types import Mention

_SHORTEST_ARABIC, _SHORTEST_LATIN = 4, 3
_LEAST_BONES = 3  # consonants that make a word in the other script the same name
_TITLES = frozenset(
    clitic + title
    for clitic in ("", "و", "ل", "ول", "لل", "ولل")
    for title in "السيد السيده سيد الدكتور الدكتوره دكتور د البروفيسور الاستاذ المهندس".split()
)


def resolve(
    text: str, tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase, scores: LabelScores | None = None
) -> list[Linked]:
    """Add what other mentions of the article tell: labels for unknown names, short forms, alignments.

    `scores` tells how likely each label is at a span, for the names that nothing else tells.
    """
    result = believed(tokens, _share_labels(list(linked)))
    result = _read_glosses(text, tokens, result)
    for finder in (aligned_names, echoes, _short_forms, repeated_names, believed_aliases):
        result = _merged(text, tokens, result, finder(text, tokens, result, kb))
    return research_institutes(text, tokens, by_votes(tokens, result, scores))


def _merged(
    text: str, tokens: Tokens, linked: Sequence[Linked], more: Iterator[Same | Linked]
) -> list[Linked]:
    taken = {i for x in linked for i in range(x.first, x.last)}
    result = list(linked)
    # A name with no English one, or only a romanized one, gives way in its very place to one that has it.
    unnamed = {(x.first, x.last): at for at, x in enumerate(linked) if not _is_named(x.mention)}
    for new in more:
        at = unnamed.get((new.first, new.last))
        gives_way = at is not None and _is_named(new.told if isinstance(new, Same) else new.mention)
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


def _share_labels(linked: list[Linked]) -> list[Linked]:
    """A name that is told once is told everywhere in the article."""
    best: dict[str, Mention] = {}
    for x in linked:
        key = fold_word(x.mention.text)
        if x.mention.score >= CONFIRMED and (key not in best or best[key].score < x.mention.score):
            best[key] = x.mention
    families = {
        fold_word(m.text).split()[-1]: m
        for m in best.values()
        if m.label == "PERSON" and " " in m.text and m.text.isascii()
    }
    return [_told(x, best, families) for x in linked]


def _told(x: Linked, best: dict[str, Mention], families: dict[str, Mention]) -> Linked:
    """The mention with what the same name, or the full name of a person, tells where it stands elsewhere."""
    key = fold_word(x.mention.text)
    told = best.get(key)
    if _is_guess(x.mention):
        if told is not None and not _is_guess(told):
            return _same_as(x, told, "consistency")
        full = families.get(key)  # `Miyazaki` beside `Hidetaka Miyazaki`
        return x if full is None else _same_as(x, full, "short_form")
    # `آبل` far from what speaks for Apple, where a model tagged it and only a romanization is known
    unlinked = x.mention.entity is None and x.mention.name_source == "romanized"
    if unlinked and told is not None and told.entity is not None and told.label == x.mention.label:
        return _same_as(x, told, "consistency")
    return x


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


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _short_forms(text: str, tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase) -> Iterator[Same]:
    """Family names after the full name: `هينتون` after `جيفري هينتون`, `لين` after `Lin Junchao`."""
    forms: dict[str, Mention] = {}
    compound: dict[tuple[str, str], Mention] = {}  # `بن سليمان`
    surnames: dict[str, Mention] = {}
    given: dict[str, dict[str | None, Mention]] = {}  # `دواركيش:` at the beginning of a turn, `يا أندريه`
    parts: dict[str, Mention] = {}  # by skeleton, for the other script; needs a title before it
    told_of: set[tuple[str, str | None, str | None]] = set()
    for x in linked:
        key = (x.mention.text, x.mention.entity, x.mention.name)
        if x.mention.label != "PERSON" or x.mention.score < CONFIRMED or key in told_of:
            continue
        told_of.add(key)
        for name in _full_names(x.mention, kb):
            words = fold_word(name).split()
            if len(words) < 2:
                continue
            if words[-2] not in PARTICLES or len(words) == 2:
                forms.setdefault(words[-1], x.mention)
            else:
                compound.setdefault((words[-2], words[-1]), x.mention)
            given.setdefault(words[0], {}).setdefault(x.mention.name, x.mention)
            if is_pinyin((x.mention.name or "").lower().split()):
                surnames.setdefault(words[0], x.mention)  # `قال ليانغ` for Liang Wenfeng
            for word in words:
                if skeleton(word):
                    parts.setdefault(skeleton(word), x.mention)
                if x.mention.entity is None:
                    parts.setdefault(word, x.mention)
    speakers = {x.first for x in linked if x.mention.evidence == ("speaker",)}
    alone = {x.first for x in linked if x.last == x.first + 1 and _is_romanized_person(x.mention)}
    called = {at + 1 for at in tokens.where(["يا"]) if tokens.folded[at] == "يا"} | speakers | alone
    for at in _places_of_short_forms(tokens, [*forms, *(words[0] for words in compound)], called):
        told = compound.get((tokens.folded[at], tokens.folded[at + 1])) if at + 1 < len(tokens) else None
        if told is not None:
            yield Same(at, at + 2, "", told, "short_form")
            continue
        titled = at > 0 and tokens.folded[at - 1] in _TITLES
        speaks = triggers().verb_before(tokens, at) != ""
        if is_function_word(tokens.texts[at], tokens.folded[at]):
            continue
        bearers = given.get(tokens.folded[at], {}) if at in called else {}
        if len(bearers) == 1:
            yield Same(at, at + 1, "", next(iter(bearers.values())), "short_form")
            continue
        for clitic, stem in (("", tokens.folded[at]), *splits(tokens.folded[at])):
            told = forms.get(stem) if titled or speaks or _is_distinctive(tokens.texts[at], stem) else None
            if told is None and (titled or speaks):
                told = surnames.get(stem)
            bones = skeleton(stem)
            if told is None and not clitic and (titled or (speaks and len(bones) >= _LEAST_BONES)):
                told = parts.get(stem) or _spelled_alike(stem, parts.get(bones))
            if told is not None:
                yield Same(at, at + 1, clitic, told, "short_form")
                break


def _is_romanized_person(mention: Mention) -> bool:
    return mention.label == "PERSON" and mention.name_source == "romanized"


def _places_of_short_forms(tokens: Tokens, words: Sequence[str], called: AbstractSet[int]) -> list[int]:
    """Where one of the words stands, or any word after a title or a verb that persons do, or someone is called."""
    if not words:
        return []
    titles = chain.from_iterable(tokens.places[word] for word in _TITLES & tokens.places.keys())
    after = {at + 1 for at in (*triggers().verb_places(tokens), *titles)}
    return [at for at in sorted({*tokens.where(words), *after, *called}) if at < len(tokens)]


def _spelled_alike(arabic: str, told: Mention | None) -> Mention | None:
    """The mention, if one of the words of its name looks like an Arabic word letter by letter."""
    words = (told.name or told.text).split() if told else []
    return told if any(spells(arabic, word) for word in words) else None


def _full_names(mention: Mention, kb: KnowledgeBase) -> list[str]:
    entity = kb.entities.get(mention.entity or "")
    return [mention.text, *(entity.aliases if entity else ())]


def _is_distinctive(surface: str, stem: str) -> bool:
    """Whether a word may be a family name by itself: capitalized, or long and no ordinary word."""
    if surface.isascii():
        return len(stem) >= _SHORTEST_LATIN and surface[0].isupper()
    return len(stem) >= _SHORTEST_ARABIC and stem not in ordinary_words()
