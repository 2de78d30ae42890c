"""Japanese names from Arabic: beside a family name of Japan `جون` is Jun and no John, `جين توميوكا` is Jin Tomioka.

A table has the usual names (`names/japanese.tsv`). Arabic writes them sound by sound, but has one letter for i and e, and one for
u and o; so a name is Japanese only if both of its words are spelled as names of the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product

from transcript_nlp.knowledge.writing.names import name_lexicon
from transcript_nlp.tables import RESOURCES, read_table
from transcript_nlp.text.normalize import fold

TABLE = RESOURCES / "names" / "japanese.tsv"
COLUMNS = ("latin", "kind", "note")
# Sounds of a name in Latin letters; what is doubled is written once, and n stands for m before b and p.
_SOUNDS = re.compile("sh|ch|ts|[bdfghjkmnprstwyz]|ei|[aiueo]")
_DOUBLED = re.compile(r"(?:t(?=ch)|([kpst])(?=\1))")
# The Arabic for each sound in `match` form, a vowel at the beginning, behind a consonant, behind another vowel.
_CONSONANTS = {
    **dict(zip("bdfhjkmnprstwyz", "بدفهجكمنبرستويز", strict=True)),
    "sh": "ش",
    "ch": "تش",
    "ts": "تس",
    "g": "غ|ج|ق",
}
_FIRST = {"a": "ا", "i": "اي", "u": "او", "e": "اي", "o": "او", "ei": "اي"}
_INNER = {"a": "ا", "i": "ي", "u": "و|", "e": "ي|", "o": "و", "ei": "ي|يي"}
_LAST = {"a": "ا", "i": "ي", "u": "و", "e": "ي|ه|يه", "o": "و", "ei": "ي|يي"}
_BEHIND = {"a": "ا", "i": "ي", "u": "و", "e": "ي|يه", "o": "و", "ei": "ي"}
_LEAST_SILENT = 3  # vowels of a name of which one may be left out: `دايسكي`, `ماتسموتو`
_SYLLABLE = r"(?:(?:[kgstdnhbpmr]y?|sh|ch|ts|[jfwyz])?[aiueo]|n(?![aiueo]))"
_SYLLABLES = re.compile(f"{_SYLLABLE}{{2,}}")
# What unusual family names end in, as they are romanized: `Tomioka` is not in every list.
_UNLISTED = re.compile(
    rf"{_SYLLABLE}+?"
    r"(?:moto|yama|[kg]awa|mura|[sj]h?ima|[sz]aki|oka|naka|hashi|guchi|shita|[sz]awa|matsu|uchi|naga|numa|bayashi|[tz]suka|kura|kubo)"
)
_FULL = 2  # words of a full name
_LEAST_UNLISTED = 6  # letters


def japanese_name(words: Sequence[str], latin: Sequence[str] = ()) -> str | None:
    """A Japanese full name of two words in Latin letters, the family name where it stands; `None` if the words spell none.

    Args:
        words: in Arabic letters.
        latin: how these are romanized one by one, which tells an unusual family name; without them only those of the table are told.

    >>> japanese_name(["جون", "إيتو"]), japanese_name(["تاناكا", "كين"]), japanese_name(["جون", "سميث"], ["John", "Smith"])
    ('Jun Ito', 'Tanaka Ken', None)
    >>> japanese_name(["جين", "توميزاكي"], ["Jean", "Tomizaki"])
    'Jin Tomizaki'
    """
    if len(words) != _FULL:
        return None
    a, b = map(fold, words)
    given, family = _names("given").get(a), _names("family").get(b)
    if given and not family and latin and _is_unlisted(latin[-1]):
        family = latin[-1]
    if given and family:
        return f"{given} {family}"
    family, given = _names("family").get(a), _names("given").get(b)
    return f"{family} {given}" if family and given else None


def is_japanese(name: str) -> bool:
    """Whether a full name of two words in Latin letters has only syllables of Japanese, and one of them is a name of the table or ends as family names do.

    >>> is_japanese("Tetsuro Higashi"), is_japanese("Mario Vega")
    (True, False)
    """
    words = name.split()
    if len(words) != _FULL or not all(_SYLLABLES.fullmatch(_DOUBLED.sub("", word.lower())) for word in words):
        return False
    return any(word in _listed() or _is_unlisted(word) for word in words)


@cache
def _listed() -> frozenset[str]:
    return frozenset(row["latin"] for row in read_table(TABLE, COLUMNS))


def _is_unlisted(name: str) -> bool:
    """Whether a romanized name ends as family names of Japan do and has only syllables of Japanese."""
    return len(name) >= _LEAST_UNLISTED and _UNLISTED.fullmatch(name.lower()) is not None


@cache
def _names(kind: str) -> dict[str, str]:
    """The names of a kind by their spellings in `match` form; of several that are spelled alike the one that most people have.

    Family names that are written like others are left out: `جون موراي` is John Murray rather than Jun Murai.
    """
    lexicon = name_lexicon()
    rows = [row["latin"] for row in read_table(TABLE, COLUMNS) if row["kind"] == kind]
    names: dict[str, str] = {}
    for latin in sorted(rows, key=lambda name: -lexicon.count(name.lower())):
        for written in spellings(latin):
            names.setdefault(written, latin)
    if kind == "given":
        return names
    others = ((written, lexicon.part(written)) for written in names)
    foreign = {written for written, part in others if part and part.latin and part.last not in rows}
    return {written: latin for written, latin in names.items() if written not in foreign}


def spellings(name: str) -> Iterator[str]:
    """The ways in which Arabic writes a Japanese name in Latin letters, in `match` form.

    >>> list(spellings("Jun")), "ياماموتو" in spellings("Yamamoto")
    (['جون'], True)
    """
    sounds = _SOUNDS.findall(_DOUBLED.sub("", name.lower()))
    silent = sum(sound in _FIRST for sound in sounds) >= _LEAST_SILENT
    ways = [_written(sounds, at).split("|") for at in range(len(sounds))]
    return (fold("".join(way)) for way in product(*ways) if way.count("") <= silent)


def _written(sounds: Sequence[str], at: int) -> str:
    """The Arabic for a sound of a name, the ways to write it apart by `|`; between two consonants it may be nothing."""
    sound, before = sounds[at], sounds[at - 1] if at else ""
    if sound not in _FIRST:
        return _CONSONANTS[sound]
    if not before:
        return _FIRST[sound]
    if before in _FIRST:
        return _BEHIND[sound]
    if at == len(sounds) - 1:
        return _LAST[sound]
    return _INNER[sound].rstrip("|") if before == "y" or sounds[at + 1] in _FIRST else _INNER[sound]
