"""One word in the other script: `كوميت` for the `Comet` of the article, both unknown to the base."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from transcript_nlp.knowledge.found import tokens_of
from transcript_nlp.knowledge.words.triggers import triggers
from transcript_nlp.knowledge.writing.names import english_words
from transcript_nlp.knowledge.writing.skeleton import skeleton
from transcript_nlp.knowledge.writing.transliterate import spells
from transcript_nlp.linking.links.linker import Linked
from transcript_nlp.linking.links.stems import (
    SHORTEST_DISTINCTIVE,
    is_distinctive,
    near_skeletons,
    stems_near,
)
from transcript_nlp.linking.links.told import CONFIRMED, Same, named_as
from transcript_nlp.text.clitics import readings
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.words import is_function_word
from transcript_nlp.types import Mention

# Likeness of one word that is enough by itself: true pairs have 0.65 and more, ordinary words below 0.45.
_ALIKE = 0.6
_VERSIONED = re.compile(r"([A-Za-z]{4,})(?:[ -]?[A-Z]?[0-9][0-9.]*)?")
_NAME_AND_VERSION = re.compile(r"(?P<name>[^0-9]+?)(?P<version>[ -][A-Z]?[0-9][0-9.]*)?")
_JOINED = re.compile(r"-[0-9]+(?:\.[0-9]+)?(?![\w.]*\w)")

# Latin words of the article and what they name.
_Words = list[tuple[str, Mention]]


def echoes(text: str, tokens: Tokens, linked: Sequence[Linked]) -> Iterator[Same | Linked]:
    """Arabic words that spell a Latin name of the article, where strong likeness speaks for one name only.

    Also its first word, where the name ends in a word that companies' names end in (`تارن` for `Tarn Robotics`),
    and with a version behind it (`فيلون V6` beside `Velonne`).
    """
    words = _latin_words(linked)
    if not words:
        return
    unnamed = {x.first: x for x in linked if x.mention.name_source == "romanized"}
    taken = tokens_of(x for x in linked if x.first not in unnamed)
    readings = _readings(tokens, words)
    for at in sorted({*tokens.places(readings), *unnamed} - taken):
        x, word = unnamed.get(at), tokens.folded[at]
        if x is not None and x.last > at + 1 and not word.isascii():
            yield from _renamed(x, words)
            continue
        for clitic, told in readings.get(word, ()):
            if clitic or not is_function_word(tokens.texts[at], word):
                yield _spelled_at(text, tokens, at, clitic, told)
                break


def _readings(tokens: Tokens, words: _Words) -> dict[str, list[tuple[str, Mention]]]:
    """The words that spell Latin names of the article: the proclitics with which they do, and those names."""
    by_bones = [(skeleton(latin[0]), latin) for latin in words]
    around, found = stems_near(tokens, {bones for bones, _ in by_bones})
    near: dict[str, _Words] = defaultdict(list)
    for own, latin in by_bones:
        for bones in around[own]:
            near[bones].append(latin)
    arabic = {word for bones, forms in found.items() for word, stem in forms if _spelled(stem, near[bones])}
    return {
        word: [
            (clitic, told)
            for clitic, stem in readings(word)
            if (told := _spelled(stem, near.get(skeleton(stem), [])))
        ]
        for word in arabic
    }


def _latin_words(linked: Sequence[Linked]) -> _Words:
    names: dict[str, Mention] = {}
    heads: dict[str, Mention] = {}
    for x in linked:
        mention = x.mention
        if mention.score < CONFIRMED or mention.name is None or not mention.text.isascii():
            continue
        single = _VERSIONED.fullmatch(mention.text)
        if single is not None:
            if single[1] != mention.text:  # of another version it tells the name, and is not what it names
                mention = replace(mention, entity=None, name=single[1], name_source="document")
            names.setdefault(single[1], mention)
            continue
        first, *rest = mention.text.split()
        company = len(rest) == 1 and mention.entity is None and rest[0] in triggers().after
        if company and _tells_company(first):
            heads.setdefault(first, mention)
    return list({**heads, **names}.items())


def _tells_company(word: str) -> bool:
    return len(word) >= SHORTEST_DISTINCTIVE and word.isalpha() and word not in english_words().values()


def _spelled(stem: str, words: _Words) -> Mention | None:
    """What the only one of some Latin words names that an Arabic one spells."""
    if not is_distinctive(stem):
        return None
    found = {told.name: told for word, told in words if spells(stem, word, _ALIKE)}
    return next(iter(found.values())) if len(found) == 1 else None


def _spelled_at(text: str, tokens: Tokens, at: int, clitic: str, told: Mention) -> Same:
    """What is named at a token, with the version that is joined to it: `هيرون-2`."""
    version = _JOINED.match(text, tokens.ends[at])
    if version is None:
        return Same(at, at + 1, clitic, told, "aligned")
    last = bisect_right(tokens.ends, version.end())
    return Same(at, last, clitic, replace(told, name=f"{told.name}{version[0]}"), "aligned")


def _renamed(x: Linked, words: _Words) -> Iterator[Linked]:
    """A romanized name of several words: one word torn apart (`غراند لوم`), or one with a version (`فيلون V6`)."""
    match = _NAME_AND_VERSION.fullmatch(x.mention.text)
    if match is None:
        return
    version, stem = match["version"] or "", fold_word("".join(match["name"].split()))
    bones = skeleton(stem)
    told = _spelled(stem, [latin for latin in words if bones in near_skeletons(skeleton(latin[0]))])
    if told is None:
        return
    evidence = (f"aligned:{told.text}", *x.mention.evidence)
    if version:
        name = f"{told.name}{version}"
        mention = replace(x.mention, name=name, name_source="document", evidence=evidence)
    else:
        mention = named_as(x.mention, told, x.mention.score, evidence)
    yield replace(x, mention=mention)
