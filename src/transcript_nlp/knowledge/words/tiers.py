"""Tiers of versions that were translated as words: `المحترف` behind `جيميناي 2.5` is Pro.

Such words are adjectives and nouns of every day, so they count only behind a version of a family that has such a tier
(`resources/names/tiers.tsv`), and not where they may describe the noun before it: `نمو غروك 4 السريع` is fast growth.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from transcript_nlp.tables import RESOURCES, read_table
from transcript_nlp.text.scripts import ARABIC_LETTERS
from transcript_nlp.types import Entity

COLUMNS = ("arabic", "english", "families", "note")
TABLE = RESOURCES / "names" / "tiers.tsv"
_SIGN = "[\u064b-\u0652]"  # of a vowel, inside of a word: `المُحقق`
_VOWEL_SIGNS = re.compile(_SIGN)
_FIRST_WORD = re.compile(r"[^\W\d_]+")
# Behind an adjective, what it tells the measure of: `الخفيف الوزن`.
_OF_WHAT = "ال(?:حجم|وزن|سعر|سمك|سرعة|قدرات|إمكانات|أداء|دقة|كفاءة|جودة|تكلفة|استهلاك|تأثير)"
_REACH = 60  # code points before the end of a name in which a noun is looked for that the tier may describe
# Tiers whose words may describe what is told of a model or device, by a noun up to four words before the end of its name, and no noun of models between.
_OF_EVERY_DAY = frozenset("Fast Heavy High Instant Large Lite Max Medium Mini Small".split())
_DESCRIBED = re.compile(
    rf"(?<![{ARABIC_LETTERS}])[وفبكل]{{0,2}}(?:ال)?"
    "(?:نمو|انتشار|إطلاق|أداء|تطور|تطوير|تقدم|نجاح|ظهور|صعود|رد|تبني|توسع|تراجع|هبوط|استدلال|وضع|اعتماد|دخول|انتقال|تحول|فوز|طرح|تعلم|حجم|دور|"
    "أثر|تأثير|حضور|خطأ|فشل|سياق|استهلاك|شحن)"
    "(?: (?!نموذج|نماذج|هاتف|معالج|إصدار|نسخة)[^ ،؛.\n]+){1,4}$"
)
# A feminine tier describes a feminine noun that a name of two words belongs to, so that it has no article: `كاميرات شاومي 15 الاحترافية`.
_FEMININE = ("ة", "ى")
_DESCRIBED_FEMININE = re.compile(
    rf"(?<![{ARABIC_LETTERS}])(?![وفبكل]{{0,2}}(?:ال|لل|نسخة|سلسلة|ساعة|شركة|هواتف))[وفبكل]{{0,2}}"
    rf"(?:[{ARABIC_LETTERS}]{{2,}}(?:ة|ات)|كاميرا|صور|ألوان|عدسات|خامات|مزايا|رقائق) [^ ،؛.\n]+(?: [0-9][^ ،؛.\n]*)?$"
)


def tier_behind(text: str, end: int, at: int, entity: Entity) -> str:
    """The translated tier that stands at a place behind a name and its version, with the sign before it; empty where none does.

    Args:
        text: the text.
        end: where the name ends.
        at: where its version ends.
        entity: whose name it is.
    """
    families = _families(entity)
    pattern = _pattern(families)
    match = pattern.match(text, at) if pattern is not None else None
    if match is None:
        return ""
    word = _VOWEL_SIGNS.sub("", match[0][1:])
    nouns = [_DESCRIBED] if _words(families)[word] in _OF_EVERY_DAY else []
    if word.endswith(_FEMININE):
        nouns.append(_DESCRIBED_FEMININE)
    return "" if any(noun.search(text, max(0, end - _REACH), end) for noun in nouns) else match[0]


def with_tiers_in_english(version: str, entity: Entity) -> str:
    """A version with the translated tiers in it in English.

    >>> with_tiers_in_english("2.5 المحترف", Entity("gemini", "Gemini", "MODEL", "llm", versions="Gemini {}"))
    '2.5 Pro'
    """
    families = _families(entity)
    pattern = None if version.isascii() else _pattern(families)
    if pattern is None:
        return version
    words = _words(families)
    return pattern.sub(lambda match: match[0][0] + words[_VOWEL_SIGNS.sub("", match[0][1:])], version)


def _families(entity: Entity) -> frozenset[str]:
    """The first words of an entity's name and of how its versions are called, in small letters."""
    found = (_FIRST_WORD.match(name) for name in (entity.name, entity.versions))
    return frozenset(_by_family()).intersection(match[0].casefold() for match in found if match is not None)


@cache
def _by_family() -> Mapping[str, Mapping[str, str]]:
    """The English of the words for tiers, by family."""
    families: dict[str, dict[str, str]] = {}
    for row in read_table(TABLE, COLUMNS):
        for family in row.values("families"):
            families.setdefault(family.casefold(), {})[row["arabic"]] = row["english"]
    return families


@cache
def _words(families: frozenset[str]) -> Mapping[str, str]:
    return {word: english for family in sorted(families) for word, english in _by_family()[family].items()}


@cache
def _pattern(families: frozenset[str]) -> re.Pattern[str] | None:
    """Any word for a tier of some families, the longest first, behind a blank or a hyphen; nothing where they have none."""
    if not families:
        return None
    longest_first = sorted(_words(families), key=lambda word: (-len(word), word))
    words = "|".join(f"{_SIGN}*".join(map(re.escape, word)) for word in longest_first)
    return re.compile(f"[ -](?:{words})(?![{ARABIC_LETTERS}]| {_OF_WHAT})")
