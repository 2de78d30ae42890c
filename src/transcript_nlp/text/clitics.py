"""Proclitics: what Arabic writes together with the word that follows (و ف ب ك ل, ال)."""

from __future__ import annotations

import re
from functools import lru_cache

from transcript_nlp.text.normalize import fold_word

# Longest first. لل is ل with the article, whose alef is not written.
PROCLITICS = ("ولل", "فلل", "وب", "ول", "وك", "فب", "فل", "فك", "لل", "و", "ف", "ب", "ك", "ل")
_FIRST = frozenset(clitic[0] for clitic in PROCLITICS)
ARTICLE, FOR_THE = "ال", "لل"
SHORTEST_STEM = 3
_POSSESSIVE = re.compile("(?:هما|ها|هم|نا|(?<=ت)ه)$")
_HIS, _SHORTEST_OWNED = "ته", 4  # letters of a noun that has an owner


@lru_cache(maxsize=1 << 15)
def splits(word: str) -> tuple[tuple[str, str], ...]:
    """All ways to take a proclitic off a word: (proclitic, rest), without the empty proclitic.

    The rest keeps its article; after لل, where the article is hidden, it stands without.

    >>> splits("وبالصين")
    (('وب', 'الصين'), ('و', 'بالصين'))
    """
    if word[:1] not in _FIRST:
        return ()
    return tuple(
        (clitic, word[len(clitic) :])
        for clitic in PROCLITICS
        if word.startswith(clitic) and len(word) - len(clitic) >= SHORTEST_STEM
    )


def readings(word: str) -> tuple[tuple[str, str], ...]:
    """The word as it stands, behind an empty proclitic, and all ways to take one off.

    >>> readings("وبالصين")
    (('', 'وبالصين'), ('وب', 'الصين'), ('و', 'بالصين'))
    """
    return (("", word), *splits(word))


@lru_cache(maxsize=1 << 15)
def bare_forms(word: str) -> tuple[str, ...]:
    """The word and its forms without proclitics and article, for comparing with cue words.

    >>> bare_forms("والنموذج")
    ('والنموذج', 'النموذج', 'نموذج')
    """
    forms = [rest for _, rest in readings(word)]
    forms += [form[2:] for form in forms if form.startswith(ARTICLE) and len(form) >= 2 + SHORTEST_STEM]
    return tuple(dict.fromkeys(forms))


def without_possessive(word: str) -> tuple[str, ...]:
    """What a noun with a suffix for its owner may be without it, in `match` form; none where it has no such suffix.

    Not for `his` alone, which folding makes the ending of feminine nouns, but behind ت.

    >>> without_possessive("مفاعلها"), without_possessive("شركته"), without_possessive("شركه")
    (('مفاعل',), ('شركه',), ())
    """
    stem = _POSSESSIVE.sub("", word)
    if stem == word or len(stem) < _SHORTEST_OWNED:
        return ()
    if stem.endswith("ت"):
        feminine = stem[:-1] + "ه"
        return (feminine,) if word.endswith(_HIS) else (stem, feminine)
    return (stem,)


def indefinite_forms(word: str) -> tuple[str, ...]:
    """The word and its forms without proclitics that keep the article and hide none.

    >>> indefinite_forms("ولشركة"), indefinite_forms("للشركة")
    (('ولشركة', 'شركة', 'لشركة'), ('للشركة', 'لشركة'))
    """
    return (word, *(rest for clitic, rest in splits(word) if not clitic.endswith("لل")))


def stem(word: str) -> str:
    """The word without what may be its last proclitic and its article, mostly the same for all places of it in an article.

    Behind two proclitics one stays (`للصين`, `ولشركة`); taking off all of them makes the tagger no better (docs/decisions.md).

    >>> stem("والنموذج"), stem("نموذج")
    ('نموذج', 'نموذج')
    """
    return bare_forms(word)[-1]


@lru_cache(maxsize=1 << 15)
def clitic_length(word: str, clitic: str) -> int:
    """How many code points of a word, as it stands, its folded proclitic takes, with marks and tatweel on it.

    >>> clitic_length("لِـهينتون", "ل")
    3
    """
    length = 0
    while length < len(word) and fold_word(word[:length]) != clitic:
        length += 1
    while clitic and length < len(word) and not fold_word(word[length]):
        length += 1
    return length
