"""Places that news of any kind name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from transcript_nlp.tables import RESOURCES, read_table
from transcript_nlp.text.normalize import fold

_PLACE = "place"
_CHINESE = "china"  # kind of a town or province of China
_CHINA = "الصين"
BRACKETED = re.compile(r" \(([^()\n]{2,20})\)")  # what stands in brackets behind a word
_MOST_WORDS = 5  # of the name of a place


@cache
def places_of_every_day() -> frozenset[str]:
    """Towns, lands and their parts in `match` form, as texts of every day have them; `knowledge.names.english_towns` has thousands more."""
    rows = read_table(RESOURCES / "tagger" / "not_names.tsv", ("word", "kind", "note"))
    return frozenset(fold(row["word"]) for row in rows if row["kind"] == _PLACE)


@cache
def chinese_towns() -> frozenset[str]:
    """Towns and provinces of China, where firms are registered, in `match` form."""
    return frozenset(" ".join(words) for words, place in _english_places().items() if place.kind == _CHINESE)


def place_at(words: Sequence[str], at: int) -> tuple[int, str]:
    """How many words from one on are the name of a land, region or town that Arabic calls otherwise than by its letters, and the English name; 0 if none.

    Args:
        words: in `match` form.
        at: the first one.

    >>> place_at(["زورفا", "كوريا", "الجنوبيه"], 1), place_at(["زورفا"], 0)
    ((2, 'South Korea'), (0, ''))
    """
    places = _english_places()
    for size in range(min(_MOST_WORDS, len(words) - at), 0, -1):
        place = places.get(tuple(words[at : at + size]))
        if place is not None:
            return size, place.english
    return 0, ""


def apart_from_town(name: str) -> tuple[str, str]:
    """The name of a firm without the Chinese town in brackets, and that in English.

    >>> apart_from_town("هانهاي (شنغهاي) للتكنولوجيا"), apart_from_town("هانهاي")
    (('هانهاي للتكنولوجيا', ' (Shanghai)'), ('هانهاي', ''))
    """
    bracket = BRACKETED.search(name)
    if bracket is None or not is_chinese(bracket[1]):
        return name, ""
    return name[: bracket.start()] + name[
        bracket.end() :
    ], f" ({_english_places()[(fold(bracket[1]),)].english})"


def apart_from_first_town(name: str) -> tuple[str, str]:
    """The name of a firm without the Chinese town that it begins with, and that in English.

    >>> apart_from_first_town("شنغهاي هانهاي للتكنولوجيا"), apart_from_first_town("هانهاي للتكنولوجيا")
    (('هانهاي للتكنولوجيا', 'Shanghai'), ('هانهاي للتكنولوجيا', ''))
    """
    first, _, rest = name.partition(" ")
    place = _english_places().get((fold(first),)) if rest and fold(first) in chinese_towns() else None
    return (name, "") if place is None else (rest, place.english)


def is_chinese(place: str) -> bool:
    """Whether a name is that of China, or of a town or province there."""
    return place == _CHINA or fold(place) in chinese_towns()


class _Place(NamedTuple):
    """The English name of a place, and what it is."""

    english: str
    kind: str


@cache
def _english_places() -> dict[tuple[str, ...], _Place]:
    rows = read_table(RESOURCES / "names" / "places.tsv", ("arabic", "english", "kind", "note"))
    return {tuple(fold(row["arabic"]).split()): _Place(row["english"], row["kind"]) for row in rows}
