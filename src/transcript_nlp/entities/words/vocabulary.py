"""What is known of words by themselves: how common they are in Arabic, and which names they are parts of."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from transcript_nlp.knowledge.words.frequencies import frequencies
from transcript_nlp.knowledge.writing.names import brand_words, name_lexicon
from transcript_nlp.tables import RESOURCES, read_table
from transcript_nlp.text.clitics import FOR_THE
from transcript_nlp.text.hash_index import HashedNumbers, HashIndex
from transcript_nlp.text.normalize import fold

PLACES = RESOURCES / "tagger" / "places.txt.z"
NAME_WORDS = RESOURCES / "tagger" / "name_words.tsv"
COLUMNS = ("word", "label", "names")
_PREPOSITIONS, _FREQUENT = frozenset("بكل"), 3


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words in `match` form.

    Attributes:
        steps: how common an Arabic word is, from 1 (once in a million words) to 5 (a hundred times), in half
            powers of ten; a word that is rarer is missing.
        parts: what several names of the knowledge base that have a word in common are, and about how many they are.
        persons: about how often a word was a part of a person's name.
    """

    steps: HashedNumbers
    parts: Mapping[str, tuple[str, int]]
    persons: HashedNumbers


@cache
def vocabulary() -> Vocabulary:
    """The words that come with the library."""
    parts, told = {}, dict[tuple[str, int], tuple[str, int]]()  # one object for all that the same is told of
    for row in read_table(NAME_WORDS, COLUMNS):
        what = (row["label"], min(int(row["names"]).bit_length(), 4))
        parts[row["word"]] = told.setdefault(what, what)
    persons: dict[str, int] = {}
    for row in read_table(RESOURCES / "names" / "parts.tsv", ("latin", "arabic", "count")):
        size = min(int(row["count"]).bit_length(), 8)
        for form in map(fold, row.values("arabic")):
            persons[form] = max(size, persons.get(form, 0))
    return Vocabulary(frequencies(), parts, HashedNumbers(persons))


@cache
def towns() -> HashIndex:
    """The names of towns that are one word, in `match` form."""
    return HashIndex(zlib.decompress(PLACES.read_bytes()).decode().split("\n"))


@lru_cache(maxsize=1 << 14)
def is_rather_whole(word: str, clitic: str) -> bool:
    """Whether a word is more common as it stands than what is left of it without a proclitic: `كافية` is no Aave (`آفيه`), `بترول` no `ترول`.

    Both in `match` form. Behind لل the rest lacks the article that it is common with (`للكونغرس`).
    """
    steps = vocabulary().steps
    return not clitic.endswith(FOR_THE) and steps.get(word, 0) > steps.get(word.removeprefix(clitic), 0)


def may_be_whole(word: str, clitic: str) -> bool:
    """Whether a word is as common as what is left of it without a preposition: `بطاقة` is a card as often as by energy."""
    steps = vocabulary().steps
    return clitic in _PREPOSITIONS and steps.get(word, 0) >= max(
        _FREQUENT, steps.get(word.removeprefix(clitic), 0)
    )


@lru_cache(maxsize=1 << 14)
def is_rather_a_brand(word: str, clitic: str) -> bool:
    """Whether a word is one of those that names of firms are made of, and what is left of it neither that nor a part of persons' names:
    `كوينبيس برايم` has no ب and Rime, `كوين تشين` no ك and Eowyn; but `بلوك`, of which Luke may be left.
    """
    if len(clitic) != 1 or word not in brand_words():
        return False
    rest = word.removeprefix(clitic)
    part = name_lexicon().part(rest)
    return rest not in brand_words() and (part is None or part.latin == "")


def is_rather_a_person(word: str, clitic: str) -> bool:
    """Whether a word is a part of persons' names, and more often so than what is left of it: `والتون` is no TON, `باربارا` no arpara."""
    persons = vocabulary().persons
    whole = persons.get(word, 0)
    return whole > 0 and whole >= persons.get(word.removeprefix(clitic), 0)
