"""Words that are hardly names, or parts of them: those of every day, of origin, concepts, places."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import chain

from transcript_nlp.entities.words.foreignness import foreignness
from transcript_nlp.entities.words.vocabulary import vocabulary
from transcript_nlp.knowledge.writing.names import (
    brand_words,
    english_towns,
    lands,
    name_lexicon,
    ordinary_words,
)
from transcript_nlp.tables import RESOURCES, read_table
from transcript_nlp.text.clitics import ARTICLE, bare_forms
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.words import ON

_LEAST_FOREIGN = 0.0  # foreignness of a single Arabic word that is looked for
_LONG = 4  # letters of a word that is taken off a name for being ordinary
_AND = "و"
_IS = frozenset(("وهو", "وهي"))
_IN_A_WAY = frozenset(map(fold, "بشكل بصورة بطريقة بأسلوب بعدد".split()))
# Adjectives that are names, too, behind the noun that they are said of.
_ADJECTIVES = frozenset(map(fold, ("تالي", "التالي", "الفيدرالي")))
_OF_RESERVE = frozenset(map(fold, "الاحتياطي البنك المجلس النظام".split()))
_SHE_DID, _LONGEST_VERB = "ت", 5
_THE_FIRM = frozenset(
    map(fold, "الشركة بقية المجموعة المنصة الصحيفة المؤسسة البورصة المجلة الشركات الوكالة الهيئة".split())
)
_ADD, _TO, _THAT = fold("زد"), frozenset(map(fold, "عليه عليها عليهم".split())), frozenset(("ذلك", "هذا"))
_ENDS_OF_FIRMS = frozenset("Capital Holdings Investments Partners Securities Ventures".split())
_ENDINGS = ("يات", "يين", "يون", "يه", "يا", "ي")  # of words of origin, in `match` form


@lru_cache(maxsize=1 << 14)
def is_common(word: str) -> bool:
    """Whether a folded word is one of Arabic at large and does not sound like a name."""
    return word in vocabulary().steps and foreignness().score(word) < 0


def is_of_every_day(word: str) -> bool:
    """Whether a folded word is common, with or without its proclitics and article; with an article also one that sounds foreign (`الدوري`)."""
    return any(map(is_common, bare_forms(word))) or (word.startswith(ARTICLE) and word in vocabulary().steps)


def is_town_name(*readings: str) -> bool:
    """Whether one of the readings of a name, in `match` form, is that of a town or is listed as no name."""
    return any(name in english_towns() or name in no_names() for name in readings)


@cache
def no_names() -> frozenset[str]:
    """Concepts, places, months and the like, in `match` form."""
    tagger = RESOURCES / "tagger"
    concepts = read_table(tagger / "concepts.tsv", ("phrase", "note"))
    words = read_table(tagger / "not_names.tsv", ("word", "kind", "note"))
    # Of these no feature is made: their words also stand in names of persons and firms (`سان خوان`, `الأقصر`).
    more = read_table(tagger / "no_names.tsv", ("word", "note"))
    forms = chain((row["phrase"] for row in concepts), (row["word"] for row in chain(words, more)))
    return frozenset(map(fold, forms))


def is_said(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a single word is said of something, or is a verb in a phrase, though a firm is called so: `وهو يسير بخطى`, `بشكل فوري`, `زد على ذلك`, `منشور تالي`,
    `المدعي الفيدرالي`, `روت الشركة قصة`.
    """
    if last - first != 1 or tokens.texts[first].isascii():
        return False
    word, before = tokens.folded[first], tokens.folded[first - 1] if first else ""
    behind = tokens.folded[last : last + 2]
    if word.removeprefix(_AND) == _ADD:
        return not _TO.isdisjoint(behind[:1]) or (
            behind[:1] == [fold(ON)] and not _THAT.isdisjoint(behind[1:])
        )
    if before.removeprefix(_AND) in _IN_A_WAY:
        return True
    if word in _ADJECTIVES and before != "" and before.startswith(ARTICLE) == word.startswith(ARTICLE):
        return is_common(before) and before not in _OF_RESERVE
    if (
        tokens.texts[first].endswith(_SHE_DID)
        and len(word) <= _LONGEST_VERB
        and _THE_FIRM.issuperset(behind[:1])
    ):
        return behind != []
    is_said_of = before in _IS and behind != [] and behind[0].isalpha() and behind[0][0] != _AND
    return is_said_of and not is_distinctive(word)


@lru_cache(maxsize=1 << 14)
def is_distinctive(name: str) -> bool:
    """Whether a folded Arabic word looks foreign and is none of every day."""
    return name not in ordinary_words() and foreignness().score(name) > _LEAST_FOREIGN


def is_ordinary(word: str) -> bool:
    """Whether a word is one of every day and part of no name; `لي` and `كيم` are too short to tell."""
    return len(word) >= _LONG and is_common(word) and name_lexicon().part(word) is None


def is_foreign(word: str) -> bool:
    """Whether a word is in Latin letters, or an Arabic one that is none of every day and has no article."""
    return word.isascii() or not (is_common(word) or word.startswith(ARTICLE) or word in ordinary_words())


def ends_firms(word: str) -> bool:
    """Whether a word in `match` form is an English one that names of firms end in and that is none by itself: `كابيتال`."""
    return brand_words().get(word) in _ENDS_OF_FIRMS


@lru_cache(maxsize=1 << 14)
def is_origin(word: str) -> bool:
    """Whether a word in `match` form says of which land or people something is: `الفرنسيه`, `اميركيا`."""
    bare = word.removeprefix(ARTICLE)
    ending = next((e for e in _ENDINGS if bare.endswith(e)), None)
    return ending is not None and bare.removesuffix(ending) + "ي" in _origins()


def is_origin_in_name(word: str, name: str) -> bool:
    """Whether a word in `match` form says of which land something is, as its English name does: `الصينيه` and `People's Bank of China`."""
    if not is_origin(word):
        return False
    bare = word.removeprefix(ARTICLE).removesuffix("ه")
    words = f" {name} ".replace(",", " ")
    return any(f" {land} " in words for land in lands().get(bare, ()))


@cache
def _origins() -> frozenset[str]:
    return frozenset(
        fold(row["word"]) for row in read_table(RESOURCES / "tagger" / "origins.tsv", ("word", "note"))
    )
