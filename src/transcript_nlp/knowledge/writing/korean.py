"""Korean names from Arabic, as English newspapers write them: `بارك سيونغ هو` is Park Seung-ho.

A table has the usual surnames and the syllables that given names are made of (`names/korean.tsv`). Some stand in Chinese names
too; a name is Korean if its surname or one of its syllables is only that.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from transcript_nlp.knowledge.writing.skeleton import eastern_skeleton
from transcript_nlp.knowledge.writing.transliterate import spells
from transcript_nlp.tables import RESOURCES, read_table
from transcript_nlp.text.normalize import fold

_TABLE = RESOURCES / "names" / "korean.tsv"
_ALIKE = 0.02  # of a syllable; of 278 Arabic names of the base 19 have one that is less like, most of them of another order or name
_IN = fold("إن")  # in one word rather the end of a Chinese syllable: `جيان`


class _Part(NamedTuple):
    """A surname or a syllable in Latin letters, and whether no Chinese name has it."""

    latin: str
    only: bool


def korean_name(words: Sequence[str]) -> str | None:
    """A Korean full name, surname first, as English writes it; `None` if the words spell none.

    >>> korean_name(["بارك", "سيونغ", "هو"]), korean_name(["كيم", "دوهيون"]), korean_name(["لي", "مينغ"])
    ('Park Seung-ho', 'Kim Do-hyun', None)
    """
    if not 2 <= len(words) <= 3:
        return None
    surname = _parts("surname").get(fold(words[0]))
    given = _syllables([fold(word) for word in words[1:]]) if surname is not None else None
    if surname is None or given is None or not any(part.only for part in (surname, *given)):
        return None
    return f"{surname.latin} {given[0].latin.title()}-{given[1].latin}"


def is_korean_surname(word: str) -> bool:
    """Whether a word in `match` form is a usual Korean surname."""
    return word in _parts("surname")


def may_be_surname(word: str, latin: str) -> bool:
    """Whether a word in `match` form is a usual Korean surname that English writes so."""
    part = _parts("surname").get(word)
    return part is not None and part.latin == latin


def is_korean(name: str) -> bool:
    """Whether a full name is written as English writes Korean ones: `Park Dae-jun`."""
    surname, _, given = name.partition(" ")
    return surname in korean_surnames() and given.count("-") == 1


def has_korean_syllables(words: Sequence[str], name: str) -> bool:
    """Whether Arabic words that have a Korean given name in two syllables spell those of a name. What is written otherwise speaks against nothing.

    >>> has_korean_syllables(["بارك", "داي-جون"], "Park Dae-jun"), has_korean_syllables(["بارك", "دو-يون"], "Park Dae-jun")
    (True, False)
    >>> has_korean_syllables(["بارك", "دايجون"], "Park Dae-jun"), has_korean_syllables(["بارك", "جون"], "Park Dae-jun")
    (True, False)
    """
    given = "-".join(words[1:]).split("-")
    syllables = name.partition(" ")[2].split("-")
    if len(given) != len(syllables):
        told, own = eastern_skeleton(given[0]), eastern_skeleton("".join(syllables))
        return len(given) > 1 or not is_korean_surname(fold(words[0])) or len(told) >= len(own)
    return all(spells(fold(arabic), latin, _ALIKE) for arabic, latin in zip(given, syllables, strict=True))


@cache
def korean_surnames() -> frozenset[str]:
    """The usual surnames as English writes them."""
    return frozenset(part.latin for part in _parts("surname").values())


def _syllables(given: Sequence[str]) -> tuple[_Part, _Part] | None:
    """The two syllables of a given name, written apart or as one word; of its readings the one that is most surely Korean."""
    if len(given) == 2:
        cuts = [(given[0], given[1])]
    else:
        cuts = [(given[0][:at], given[0][at:]) for at in range(1, len(given[0]))]
        cuts = [cut for cut in cuts if cut[1] != _IN]
    known = _parts("given")
    readings = [(known[a], known[b]) for a, b in cuts if a in known and b in known]
    return max(readings, key=lambda reading: reading[0].only + reading[1].only, default=None)


@cache
def _parts(kind: str) -> dict[str, _Part]:
    """The surnames, or the syllables of given names, in `match` form."""
    rows = read_table(_TABLE, ("arabic", "latin", "kind", "note"))
    return {
        fold(row["arabic"]): _Part(row["latin"], row["note"] == "Korean")
        for row in rows
        if row["kind"] == kind
    }
