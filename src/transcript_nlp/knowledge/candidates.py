"""Finding the entities whose English names an Arabic name may spell.

Each word of the name is looked up by its consonants among all words of all names; the 300 words with the nearest
are compared by the learned costs; the words' fits add up to those of whole names. The names are weighed in the order
of the best they can reach, so few are. Words are cached.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from transcript_nlp.knowledge.match import LINKS, WORST_FIT, Match, may_be_sure
from transcript_nlp.knowledge.store.columns import Columns, Texts, as_numbers
from transcript_nlp.knowledge.writing.given_names import other_given_names
from transcript_nlp.knowledge.writing.nearest import Nearest, by_consonants
from transcript_nlp.knowledge.writing.transliterate import (
    FLOOR,
    Floats,
    Ints,
    plain_arabic,
    plain_latin,
    without_accents,
)
from transcript_nlp.knowledge.writing.vocabulary import Vocabulary
from transcript_nlp.text.scan import stretches
from transcript_nlp.types import Candidate, Entity, Label

if TYPE_CHECKING:
    from transcript_nlp.knowledge.base import KnowledgeBase

_RERANKED = 300  # with fewer, words of two consonants are cut off by chance: `بيثيا`, Pythia
_LONGEST_JOINED = 24
_MOST_WORDS = 255  # of a form, as they are counted
_CACHED = 1 << 12  # words and names
_MOST_MATCHES = 1 << 12  # kept: an article has a name several times
_ROUNDING = 1e-9  # nats
_FORM, _WORD = "\1", "\2"  # what forms and their words end with where all are one text
_NEITHER = re.compile(f"[^a-z{_FORM}{_WORD}]+")
# Prices in nats: a person without a middle name, the family name alone, another part alone, words in another order.
_NO_MIDDLE, _FAMILY_ALONE, _PART_ALONE, _SWAPPED = 0.5, 1.0, 2.5, 0.5
_WHOLE = -1  # stands for "which word" where all words of a form are written together
_WITHIN = 8.0  # nats behind the best word
_ARTICLE = re.compile(r"\b(al|el|ad|an|ar|as|at|az|ash)-(?=[a-z])")
# Forms, which of their words was reached, and its fit in nats.
_Reached = tuple[npt.NDArray[np.integer], npt.NDArray[np.int16], Floats]
# The fit of a word of a query in a form, which word it is (or all together), and which of the form.
_Hit = tuple[float, int, int]
_SPLIT = re.compile(r"[\s.\-–_/&,]+")


class CandidateIndex:
    """Entities by the words of their English names."""

    def __init__(self, kb: KnowledgeBase) -> None:
        columns = kb.index("candidates", index)
        numbers = columns.numbers
        self._entities, self._ids = kb.entities, kb.ids
        # Views give whole numbers of Python, several times faster than arrays those of numpy.
        self._row_of, self._size_of = numbers["entities"].astype(np.uint32).data, numbers["sizes"].tobytes()
        self._is_person = numbers["persons"].tobytes()
        # By word: its forms and which word of each.
        self._forms, self._which = numbers["forms"], numbers["which"]
        self._counts = numbers["counts"].astype(np.intp)
        self._starts = np.cumsum(self._counts) - self._counts
        self._words = columns.texts["words"]
        self._vocabulary = Vocabulary(list(self._words) if len(self._counts) else [])
        self._nearest = Nearest(columns.texts["bones"].encoded, numbers["alike"])
        self._reached = lru_cache(maxsize=_CACHED)(self._reach)
        self._links = lru_cache(maxsize=_CACHED)(self._link)
        self.matches = lru_cache(maxsize=_MOST_MATCHES)(self._match)

    def search(self, name: str, limit: int) -> list[Candidate]:
        """The entities most like an Arabic or Latin name, best first, each once; scores from 0 to 1."""
        return [_candidate(match, match.score) for match in self.matches(name, limit)]

    def link(self, name: str, label: Label | None = None) -> Candidate | None:
        """The entity an Arabic name stands for, with a confidence of at least `LINKS` as its score, or NIL.

        Every word of the name must be one of the entity's: `تشانغ تشونغ ماو` is no Mao. Cached.
        """
        return self._links(name, label)

    def _link(self, name: str, label: Label | None) -> Candidate | None:
        words = [word for word in _SPLIT.split(name) if _letters(word)]
        if not may_be_sure(len(words), sum(map(_letters, words))):
            return None
        best = next(iter(self.matches(name, 1)), None)
        if best is None or label not in (None, best.entity.label) or best.confidence < LINKS:
            return None
        if best.words < len(words):
            return None
        return _candidate(best, best.confidence)

    def _match(self, name: str, limit: int) -> Sequence[Match]:
        """The `limit` entities that come into question for a name most, best first. Cached as `matches`."""
        words = [word for word in _SPLIT.split(name) if _letters(word)]
        if not words:
            return []
        hits = [self._reached(word) for word in words]
        if len(words) > 1:
            hits.append(self._reached("".join(words)))
        letters, nothing = sum(map(_letters, words)), _unmatched(words)
        # The wanted ones, and one behind them for the margin, by the rows of their entities.
        best: dict[int, tuple[float, int, int]] = {}
        least = -np.inf  # what the last of them reaches
        for form, bound, fitting in _bounds(nothing, hits):
            if bound < least:
                break  # the bounds fall
            row = self._row_of[form]
            found = _weigh(nothing, fitting, self._size_of[form], is_person=self._is_person[form] > 0)
            if found[0] >= least and (row not in best or found[0] > best[row][0]):
                best[row] = found
                if len(best) > limit + 1:
                    del best[max((-total, self._ids[row], row) for row, (total, _, _) in best.items())[2]]
                if len(best) > limit:
                    least = min(total for total, _, _ in best.values())
        ranked = sorted(
            ((self._ids[row], found) for row, found in best.items()), key=lambda x: (-x[1][0], x[0])
        )
        second = ranked[1][1][0] if len(ranked) > 1 else FLOOR * letters
        margins = (
            0.0 if place else max(total - second, 0.0) for place, (_, (total, _, _)) in enumerate(ranked)
        )
        return [
            Match(self._entities[id_], total / letters, missing, same, margin, letters)
            for (id_, (total, missing, same)), margin in zip(ranked[:limit], margins, strict=False)
        ]

    def _reach(self, word: str) -> _Reached:
        """The forms that have a word like a word of the query, in order, which of their words it is, and its fit in nats."""
        chosen = self._nearest.find(word, _RERANKED)
        fits = self._vocabulary.scores(word, chosen) if plain_arabic(word) else self._latin_fits(word, chosen)
        good = fits >= fits.max(initial=FLOOR * _letters(word)) - _WITHIN
        chosen, fits = chosen[good], fits[good]
        counts = self._counts[chosen]
        rows = stretches(self._starts[chosen], counts)
        forms, at = self._forms[rows], self._which[rows].astype(np.int16) + _WHOLE
        order = np.argsort(forms, kind="stable")
        return forms[order], at[order], np.repeat(fits, counts)[order]

    def _latin_fits(self, word: str, chosen: Ints) -> Floats:
        from rapidfuzz import fuzz

        plain = plain_latin(word)
        ratios = [fuzz.ratio(plain, self._words[index]) / 100 for index in chosen]
        return np.log(np.maximum(ratios, 1e-3)) * len(plain)


def index(kb: KnowledgeBase) -> Columns:
    """What `CandidateIndex` reads of the English forms of all entities: of each its entity, whether that is a person, and how many words it has; of
    each word, and of what the words of a form are together, how many forms it is of, which ones, and which of their words it is (0 for all); and the
    words by their consonants (see `Nearest`).
    """
    ids = list(kb.entities)
    rows = {entity: row for row, entity in enumerate(ids)}
    entities: list[int] = []
    sizes: list[int] = []
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for form, (entity, words) in enumerate(_forms(kb.entities.values())):
        entities.append(rows[entity])
        sizes.append(min(len(words), _MOST_WORDS))
        for at, word in enumerate(words):
            places[word].append((form, at - _WHOLE))
        joined = "".join(words)
        if len(words) > 1 and len(joined) <= _LONGEST_JOINED:
            places[joined].append((form, 0))
    alike = by_consonants(places)
    in_order = list(chain.from_iterable(alike.values()))
    persons = {entity.id for entity in kb.entities.values() if entity.label == "PERSON"}
    columns = {
        "entities": entities,
        "persons": [int(ids[row] in persons) for row in entities],
        "sizes": sizes,
        "counts": [len(places[word]) for word in in_order],
        "forms": [form for word in in_order for form, _ in places[word]],
        "which": [which for word in in_order for _, which in places[word]],
        "alike": list(map(len, alike.values())),
    }
    return Columns(
        {"words": Texts.of(in_order), "bones": Texts.of(alike)},
        {name: as_numbers(column) for name, column in columns.items()},
    )


def _forms(entities: Collection[Entity]) -> list[tuple[str, tuple[str, ...]]]:
    """The English forms of entities as words in plain letters, each after the entity's id; `Al-Rajhi` is one word.

    Persons are also found by the given name that theirs is short for, or by the short one, unless somebody else is called so.
    """
    forms = list(_own_forms(entities))
    taken = {words for _, words in forms}
    persons = {entity.id for entity in entities if entity.label == "PERSON"}
    others = {
        (id_, (given, *rest)): None
        for id_, (first, *rest) in forms
        if rest and id_ in persons
        for given in other_given_names(first)
        if (given, *rest) not in taken
    }
    return [*forms, *others]


def _own_forms(entities: Iterable[Entity]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Those that the tables have. All are written in one text and cut together: a regex per form would be most of the time it takes."""
    forms = [
        (entity.id, form)
        for entity in entities
        for form in dict.fromkeys((entity.name, *entity.aliases))
        if form.isascii() or form == entity.name
    ]
    small = (form.lower() if form.isascii() else without_accents(form) for _, form in forms)
    joined = (_ARTICLE.sub(r"\1", form) if "-" in form else form for form in small)
    text = _FORM.join(form.replace(_FORM, " ") for form in joined)
    text = _NEITHER.sub("", _SPLIT.sub(_WORD, text))
    done: set[tuple[str, tuple[str, ...]]] = set()
    for (id_, _), plain in zip(forms, text.split(_FORM), strict=bool(forms)):
        words = tuple(filter(None, plain.split(_WORD)))
        if words and (key := (id_, words)) not in done:
            done.add(key)
            yield key


def _bounds(nothing: Sequence[float], hits: Sequence[_Reached]) -> Iterator[tuple[int, float, list[_Hit]]]:
    """The forms that were reached, what they can fit at best, in nats, and the words that fit; the best first."""
    counts = [len(reached) for reached, _, _ in hits]
    reached, at, fits = (np.concatenate(column) for column in zip(*hits, strict=True))
    queries = np.repeat([*range(len(nothing)), *[_WHOLE] * (len(hits) - len(nothing))], counts)
    forms, where, sizes = np.unique(reached, return_inverse=True, return_counts=True)
    bounds = np.full(len(forms), sum(nothing))
    for query, least in enumerate(nothing):
        mine = queries == query
        gains = np.zeros(len(forms))
        np.maximum.at(gains, where[mine], fits[mine] - least)
        bounds += gains
    whole = queries == _WHOLE
    np.maximum.at(bounds, where[whole], fits[whole])
    by_form = np.argsort(where, kind="stable")
    at, fits, queries, ends = at[by_form], fits[by_form], queries[by_form], np.cumsum(sizes)
    order = np.argsort(-bounds, kind="stable")
    best = zip(
        forms[order].tolist(),
        (bounds[order] + _ROUNDING).tolist(),
        ends[order].tolist(),
        sizes[order].tolist(),
        strict=True,
    )
    for form, bound, end, size in best:
        place = slice(end - size, end)
        yield (
            form,
            bound,
            list(zip(fits[place].tolist(), queries[place].tolist(), at[place].tolist(), strict=True)),
        )


def _candidate(match: Match, score: float) -> Candidate:
    features = {"fit": round(match.fit, 3), "margin": round(match.margin, 3), "confidence": match.confidence}
    return Candidate(match.entity, score, features)


def _letters(word: str) -> int:
    return len(plain_arabic(word)) or len(plain_latin(word))


def _unmatched(words: Sequence[str]) -> list[float]:
    """What words cost that the English name has not, in nats; of a single word all that is near comes into question."""
    least = WORST_FIT if len(words) > 1 else FLOOR
    return [least * _letters(word) for word in words]


def _weigh(
    nothing: Sequence[float], hits: Sequence[_Hit], size: int, *, is_person: bool
) -> tuple[float, int, int]:
    """The fit of a form in nats with its prices, how many of its words are missing, and how many are there."""
    total, words = sum(nothing), len(nothing)
    taken: dict[int, int] = {}
    for fit, query, at in sorted(hits, reverse=True):
        if query == _WHOLE or (at == _WHOLE and words == 1):
            whole = at == _WHOLE or size == 1
            price = 0.0 if whole else _PART_ALONE
            if fit - price > total:
                return fit - price, 0 if whole else size - 1, words if whole else 1
        elif at != _WHOLE and fit > nothing[query] and query not in taken and at not in taken.values():
            taken[query] = at
            total += fit - nothing[query]
    order = [at for _, at in sorted(taken.items())]
    if order != sorted(order):
        total -= _SWAPPED
    missing = size - len(taken)
    if missing > 0:
        family = is_person and size - 1 in taken.values()
        total -= _PART_ALONE if not family else _NO_MIDDLE if len(taken) > 1 else _FAMILY_ALONE
    return total, missing, len(taken)
