"""Versions by themselves: their last part, a lone code, which two may be of one family."""

from __future__ import annotations

import re

from transcript_nlp.knowledge.versions.spellings import ARABIC_WORDS, BEFORE, ONE_BEFORE
from transcript_nlp.text.scripts import ASCII_DIGITS

_CODE = re.compile(
    rf"(?P<letter>(?:{'|'.join(BEFORE)})(?=[ -]?[0-9٠-٩])|[{''.join(ONE_BEFORE)}])[ -]?(?P<number>[0-9٠-٩]{{1,3}}(?:[.٫][0-9٠-٩])?)"
)
NUMBER = re.compile("[0-9]+")
# Tiers that a slash may join to another: `Pro/Flash`.
TIERS = "Pro|Max|Mini|Plus|Ultra|Flash|Lite|Air|Turbo|Nano|Opus|Sonnet|Haiku|برو|ماكس|ميني|بلس|ألترا|فلاش|لايت|إير|توربو|نانو|أوبوس|سونيت|هايكو"
_LAST_PART = re.compile(r"[^\s-]+$")
_OF_TIERS = re.compile(rf"(?:(?:{TIERS}) )*(?:{TIERS})$")
_NEAR_NUMBER = 2  # of generations whose numbers have not as many digits: `10` behind `9`


def latin_code(name: str) -> str:
    """A letter and a number in Latin letters, that may be written in Arabic ones; nothing where a name is no such code.

    >>> latin_code("إم 2.1"), latin_code("ك2"), latin_code("K2"), latin_code("كيمي 2")
    ('M2.1', 'K2', 'K2', '')
    """
    if name.isascii():
        return name
    code = _CODE.fullmatch(name)
    if code is None:
        return ""
    return (ONE_BEFORE.get(code["letter"]) or BEFORE[code["letter"]]) + code["number"].translate(ASCII_DIGITS)


def latin_version(version: str) -> str:
    """A version with the tiers that are in Arabic letters in English.

    >>> latin_version("3.7"), latin_version("برو ماكس")
    ('3.7', 'Pro Max')
    """
    return " ".join(ARABIC_WORDS.get(word, word) for word in version.split())


def are_versions_alike(one: str, other: str) -> bool:
    """Whether two versions may be of one family: both with a number, of about as many digits and with the same letters before it, or both tiers.

    >>> are_versions_alike("3.5", "3.7"), are_versions_alike("S4000", "S5000"), are_versions_alike("16", "128"), are_versions_alike("Pro", "Flash")
    (True, True, False, True)
    """
    numbers = [NUMBER.search(version) for version in (one, other)]
    if None in numbers:
        return numbers == [None, None] and one != other
    first, second = (number for number in numbers if number is not None)
    letters = one[: first.start()], other[: second.start()]
    if (letters[1] and letters[0] != letters[1]) or one == other:
        return False
    return len(first[0]) == len(second[0]) or abs(int(first[0]) - int(second[0])) <= _NEAR_NUMBER


def last_part(name: str) -> str:
    """The version that a name ends in: its tiers, or its last word.

    >>> last_part("Gemini 2.5 Pro"), last_part("iPhone 17 Pro Max"), last_part("GPT-4"), last_part("Claude")
    ('Pro', 'Pro Max', '4', '')
    """
    tiers = _OF_TIERS.search(name)
    if tiers is not None:
        return tiers[0] if any(map(str.isdigit, name)) else ""
    part = _LAST_PART.search(name)
    return part[0] if part is not None and part.start() and any(map(str.isdigit, part[0])) else ""
