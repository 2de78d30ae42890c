"""Places that news of any kind name."""

from __future__ import annotations

from functools import cache

from transcript_nlp.tables import RESOURCES, read_table
from transcript_nlp.text.normalize import fold

_PLACE = "place"


@cache
def places_of_every_day() -> frozenset[str]:
    """Towns, lands and their parts in `match` form, as texts of every day have them; `knowledge.names.english_towns` has thousands more."""
    rows = read_table(RESOURCES / "tagger" / "not_names.tsv", ("word", "kind", "note"))
    return frozenset(fold(row["word"]) for row in rows if row["kind"] == _PLACE)
