"""Where a name begins by morphological analysis, for those who have a database of CAMeL Tools installed.

The tagger weighs the readings of `وزارة` or `بسام` by their letters. A dictionary knows: `وزارة` is one word. Names are in no
dictionary, so this helps at the words that begin names of ministries, banks, societies.

Source: Obeid et al. 2020, CAMeL Tools (LREC); features of proclitics as in its `camel_morphology_features`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from transcript_nlp.entities.tagger.backends import Finder, needs, without_catalogue
from transcript_nlp.errors import ConfigError
from transcript_nlp.knowledge.found import Found, Hit, LabelScores
from transcript_nlp.text.clitics import clitic_length
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.word_table import WordTable, each

_CONJUNCTIONS = {"wa": "و", "fa": "ف"}  # prc2: wa_conj, fa_sub …
_PREPOSITIONS = {"bi": "ب", "ka": "ك", "li": "ل", "la": "ل"}  # prc1: bi_prep, li_jus …
_NONE = ("0", "na", "", None)


class Morphology:
    """The proclitics a dictionary allows at the beginning of a word."""

    def __init__(self, path: str | Path) -> None:
        """`path` is a `morphology.db`, or the folder that holds it.

        Raises:
            ConfigError: there is no database at the path, or it cannot be read.
            MissingDependencyError: camel-tools is not installed.
        """
        file = Path(path) / "morphology.db" if Path(path).is_dir() else Path(path)
        if not file.is_file():
            raise ConfigError(f"morphology: there is no database at {str(path)!r}; none is ever downloaded")
        with without_catalogue(), needs("camel_tools", "camel"):
            from camel_tools.morphology.analyzer import Analyzer
            from camel_tools.morphology.database import MorphologyDB
            from camel_tools.morphology.errors import MorphologyError
        try:
            database = MorphologyDB(str(file))
        except (OSError, MorphologyError, ValueError, LookupError, TypeError) as error:
            raise ConfigError(f"morphology: cannot read the database {str(path)!r}: {error}") from error
        if not database.stem_hash:
            raise ConfigError(f"morphology: the database {str(path)!r} has no words")
        self._analyzer = Analyzer(database)
        self._known = WordTable(each(self._read))

    def proclitics(self, word: str) -> frozenset[str]:
        """The proclitics of a word in all its analyses, "" for none; an unknown word has no analyses."""
        return self._known[word] or frozenset()

    def _read(self, word: str) -> frozenset[str]:
        clitics = map(_proclitic, self._analyzer.analyze(word))
        return frozenset(clitic for clitic in clitics if clitic is not None)


def _proclitic(features: dict[str, Any]) -> str | None:
    """What stands before a noun in one analysis; None where it is a verb's (`سـ`, `أ`)."""
    if features.get("prc3") not in _NONE:
        return None
    written = ""
    for key, letters in (("prc2", _CONJUNCTIONS), ("prc1", _PREPOSITIONS)):
        value = features.get(key)
        if value not in _NONE:
            letter = letters.get(str(value).partition("_")[0])
            if letter is None:
                return None
            written += letter
    # The article's alef is not written after ل: the reading is لل, and the rest stands without article.
    return written + "ل" if written.endswith("ل") and features.get("prc0") == "Al_det" else written


@dataclass(frozen=True, slots=True)
class Recut:
    """A finder whose names begin where the dictionary says, if it allows one reading only."""

    finder: Finder
    morphology: Morphology

    def find(
        self, text: str, tokens: Tokens, hits: Iterable[Hit] = (), *, beside_hits: bool = False
    ) -> list[Found]:
        """The names in a text, without their proclitics, in order."""
        found = self.finder.find(text, tokens, hits, beside_hits=beside_hits)
        return [self._recut(text, tokens, find) for find in found]

    def likelihoods(
        self, text: str, tokens: Tokens, hits: Iterable[Hit], spans: Sequence[Hit]
    ) -> Sequence[float]:
        """Those of the finder."""
        return self.finder.likelihoods(text, tokens, hits, spans)

    def label_scores(self, text: str, tokens: Tokens, hits: Iterable[Hit] = ()) -> LabelScores | None:
        """Those of the finder."""
        return self.finder.label_scores(text, tokens, hits)

    def _recut(self, text: str, tokens: Tokens, find: Found) -> Found:
        word, word_start = tokens.texts[find.first], tokens.starts[find.first]
        if word[0].isascii():
            return find
        allowed = self.morphology.proclitics(word)
        if len(allowed) != 1 or fold_word(text[word_start : find.start]) in allowed:
            return find
        (clitic,) = allowed
        start = word_start + (clitic_length(word, clitic) if clitic else 0)
        return find._replace(start=start, clitics=text[word_start:start])


@lru_cache(maxsize=2)
def open_morphology(path: str) -> Morphology:
    """The database a config names, read once: it takes seconds."""
    return Morphology(path)
