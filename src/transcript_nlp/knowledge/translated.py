"""Names of English words that machine translation rendered word for word: `فوضى المختبرات` is Chaos Labs, `شرارة رأس المال` Spark Capital.

A table tells how English words that names are made of are translated (`resources/names/translated_words.tsv`). The words of a phrase, in whatever
order, are then looked up among the words of all English names of companies, models and products: no name needs a row of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    pass

COLUMNS = ("english", "arabic", "note")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SMALL = frozenset(
    ("the", "of", "and", "for", "a", "an", "in", "to", "by", "on", "s", "&", "-", ".", "'", "’", ",")
)
_AND = frozenset(("and", "&"))
_MOST_WORDS = 4
_SHORTEST_HALF = 3  # letters of each of two words that a name is written of as one (`Chainguard`)
_COMMONEST = 5.6  # words of every day (`one`, `company`) tell nothing: how often they stand in English, see `Alike.zipf`
