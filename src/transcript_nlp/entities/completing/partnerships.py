"""Firms that are called after their partners: `واتشيل وليبتون وروزن وكاتز` for Wachtell, Lipton, Rosen & Katz.

Machine translation joins the partners as it likes: all by `and`, by commas, by the English `and` as it is spelled, or by nothing. What tells
such a firm is that words in a row spell all of its partners.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import starmap
from operator import itemgetter
from statistics import fmean
from typing import NamedTuple

from transcript_nlp.entities.words.wording import is_common
from transcript_nlp.knowledge.base import Alias, KnowledgeBase
from transcript_nlp.knowledge.found import Found, believed, longest_beside
from transcript_nlp.knowledge.guards import OPEN
from transcript_nlp.knowledge.store.columns import Columns, Texts
from transcript_nlp.knowledge.writing.names import name_lexicon
from transcript_nlp.knowledge.writing.skeleton import latin_skeletons, skeleton
from transcript_nlp.knowledge.writing.transliterate import likeness, spells
from transcript_nlp.text.clitics import readings
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.word_table import WordTable, each
from transcript_nlp.text.words import is_function_word

_SCORE = 0.85
_AND = "و"
_ANDS, _SPELLED_ANDS = frozenset(("&", "and")), frozenset((*map(fold, ("آند", "أند", "إند")), "&", "and"))
_COMMAS = frozenset("،,")
_PAIR, _MOST_PARTNERS = 2, 6
_LEAST_PARTNER, _LEAST_MEAN = 0.25, 0.5  # how alike each word and its partner are, and all of them
# Of two partners, whom two persons may be called like.
_LEAST_OF_PAIR, _LEAST_MEAN_OF_PAIR = 0.4, 0.6
_NO_SEAM, _ANY_SEAM, _ENGLISH_SEAM = 0, 1, 2


class _Firm(NamedTuple):
    """The partners in an English name of a firm, the name, and whose it is."""

    partners: tuple[str, ...]
    form: str
    entity: str


class _Word(NamedTuple):
    """A word that may be a partner: its token, with the proclitic that joins it to the one before or without, and how it is joined."""

    at: int
    clitic: str
    seam: int


class Partnerships:
    """Finds firms of several partners by how Arabic would spell these."""

    def __init__(self, kb: KnowledgeBase) -> None:
        columns = kb.index("partnerships", index)
        self._firms = [
            _Firm(partners_of(form), form, entity)
            for form, entity in zip(columns.texts["forms"], columns.texts["ids"], strict=True)
            if form
        ]
        self._by_bones: dict[str, list[_Firm]] = {}
        for firm, bones in zip(
            self._firms, latin_skeletons([firm.partners[-1] for firm in self._firms]), strict=True
        ):
            self._by_bones.setdefault(bones, []).append(firm)
        self._lasts = WordTable(each(self._read))

    def _read(self, word: str) -> list[_Firm] | None:
        """The firms whose last partner a word may spell."""
        if word.isascii() or is_function_word(word, word):
            return None
        return [firm for form in _stems(word) for firm in self._by_bones.get(skeleton(form), ())] or None

    def find(self, text: str, tokens: Tokens, known: Sequence[Found]) -> list[Found]:
        """Such firms, the longest first, where no find of `known` begins before them or goes on behind."""
        starts = {find.first: find for find in known}
        spans = {(find.first, find.last) for find in known}
        inner = {at for find in known for at in range(find.first + 1, find.last)}

        @cache
        def before(last: int, count: int) -> list[_Word]:
            return list(_words_before(tokens, last, count))[::-1]

        found = [
            find
            for last, firms in self._lasts.places(tokens)
            for firm in firms
            if (len(firm.partners) > _PAIR or _is_joined(tokens, last))
            and len(words := before(last, len(firm.partners))) == len(firm.partners)
            and (find := _find(text, tokens, words, firm, starts)) is not None
            and inner.isdisjoint((find.first, find.last))
            and (find.first, find.last) not in spans  # known as it stands
        ]
        return longest_beside(found, ())


def _find(
    text: str, tokens: Tokens, words: Sequence[_Word], firm: _Firm, known: dict[int, Found]
) -> Found | None:
    """The find of a firm at as many words as it has partners, if they are these."""
    first, last = words[0], words[-1].at
    if "\n" in text[tokens.starts[first.at] : tokens.ends[last]]:
        return None
    rest = [
        (tokens.folded[word.at][len(word.clitic) :], partner)
        for word, partner in zip(words[1:], firm.partners[1:], strict=True)
    ]
    # The last is of the partner's consonants; the one before it is rarely like its partner, and then the others need no look.
    if not all(spells(word, partner, _LEAST_PARTNER) for word, partner in (*rest[-2::-1], rest[-1])):
        return None
    first_alike, clitic = max(
        ((likeness(stem, firm.partners[0]), clitic) for clitic, stem in readings(tokens.folded[first.at])),
        key=itemgetter(0),
    )
    if not _is_told(
        tokens, words, clitic, [first_alike, *starmap(likeness, rest)], firm, known.get(first.at)
    ):
        return None
    place = first.at, last + 1, clitic
    return believed(
        text, tokens, place, (Alias(firm.form, firm.entity),), _SCORE, (f"partnership:{firm.form}",)
    )


def _is_joined(tokens: Tokens, last: int) -> bool:
    """Whether a word is joined to the one before it by `and`, in either language: two partners only stand so."""
    word = tokens.folded[last]
    has_and = word.startswith(_AND) and len(word) > len(_AND) + 1
    return has_and or (last > 0 and tokens.folded[last - 1] in _SPELLED_ANDS)


def _words_before(tokens: Tokens, last: int, count: int) -> Iterator[_Word]:
    """Up to so many words that end at a token, from the last one on, as partners are joined."""
    at = last
    for left in range(count, 0, -1):
        if at < 0 or not tokens.texts[at].isalpha() or is_function_word(tokens.texts[at], tokens.folded[at]):
            return
        word, before = tokens.folded[at], at - 1
        seam, clitic = _NO_SEAM, ""
        if left > 1:
            if word.startswith(_AND) and len(word) > len(_AND) + 1:
                clitic, seam = _AND, _ANY_SEAM
            if before >= 0 and tokens.folded[before] in _SPELLED_ANDS:
                clitic, seam, before = "", _ENGLISH_SEAM, before - 1
            elif before >= 0 and tokens.texts[before] in _COMMAS:
                seam, before = _ANY_SEAM, before - 1
        yield _Word(at, clitic, seam)
        at = before


def _is_told(
    tokens: Tokens,
    words: Sequence[_Word],
    clitic: str,
    alike: Sequence[float],
    firm: _Firm,
    known: Found | None,
) -> bool:
    """Whether words spell the partners of a firm well enough; two that are only joined by an Arabic `and` may be two persons."""
    if len(words) > _PAIR or any(word.seam == _ENGLISH_SEAM for word in words):
        return min(alike) >= _LEAST_PARTNER and fmean(alike) >= _LEAST_MEAN
    if words[1].seam != _ANY_SEAM or tokens.texts[words[0].at + 1] in _COMMAS:
        return False
    if known is not None and known.entity == firm.entity:
        return alike[1] >= _LEAST_OF_PAIR
    stems = tokens.folded[words[0].at][len(clitic) :], tokens.folded[words[1].at][len(_AND) :]
    if known is not None or any(map(is_common, stems)) or all(map(name_lexicon().part, stems)):
        return False
    return min(alike) >= _LEAST_OF_PAIR and fmean(alike) >= _LEAST_MEAN_OF_PAIR


def _stems(word: str) -> tuple[str, ...]:
    """A word and what it is without a joining proclitic."""
    return (word, word.removeprefix(_AND)) if word.startswith(_AND) else (word,)


def partners_of(form: str) -> tuple[str, ...]:
    """The partners in an English name of a firm.

    >>> partners_of("Wachtell, Lipton, Rosen & Katz")
    ('Wachtell', 'Lipton', 'Rosen', 'Katz')
    """
    return tuple(word for word in form.replace(",", " ").split() if word not in _ANDS)


def index(kb: KnowledgeBase) -> Columns:
    """What `Partnerships` reads: the names of firms with an `and` between two words, and those with fewer partners in front of them, and whose they are."""
    forms = {
        (short, alias.entity)
        for aliases in kb.aliases.values()
        for alias in aliases
        if alias.entity and alias.guard is OPEN and not alias.mt_error and _is_partnership(alias.form)
        if kb.entities[alias.entity].label == "ORG"
        for short in _shortened(alias.form)
    }
    rows = sorted(forms)
    return Columns(
        {"forms": Texts.of(form for form, _ in rows), "ids": Texts.of(entity for _, entity in rows)}, {}
    )


def _is_partnership(form: str) -> bool:
    words = form.split()
    partners = partners_of(form)
    return (
        form.isascii()
        and words[-2:-1] in (["&"], ["and"])
        and _PAIR <= len(partners) <= _MOST_PARTNERS
        and all(partner.isalpha() and partner.istitle() for partner in partners)
    )


def _shortened(form: str) -> Iterator[str]:
    """A name, and where commas tell that its words are partners the same with fewer of them, two at least."""
    yield form
    partners = partners_of(form) if "," in form else ()
    for count in range(len(partners) - 1, _PAIR - 1, -1):
        yield f"{' '.join(partners[: count - 1])} & {partners[count - 1]}"
