"""Finding the entities whose English names an Arabic name may spell.

Each word of the name is looked up by its consonant skeleton among all words of all names; some 300 words with the nearest
skeletons are compared by the learned costs; the words' fits add up to those of whole names. Words are cached.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from transcript_nlp.knowledge.skeleton import skeleton
from transcript_nlp.knowledge.transliterate import (
    FLOOR,
    Floats,
    Ints,
    Vocabulary,
    costs,
    plain_arabic,
    plain_latin,
)
from transcript_nlp.types import Candidate, Entity, Label

LINKS = 0.9  # the confidence from which a link is believed
_RERANKED = 300
_WORST_FIT = -3.0  # nats per letter: a word that fits worse is not considered
_LONGEST_JOINED = 24
_MOST_FORMS = 400  # of one word: `Group` tells nothing
# Prices in nats: a person without a middle name, the family name alone, another part alone, words in another order.
_NO_MIDDLE, _FAMILY_ALONE, _PART_ALONE, _SWAPPED = 0.5, 1.0, 2.5, 0.5
_WHOLE = -1  # stands for "which word" where all words of a form are written together
_WITHIN = 8.0  # nats behind the best word
_ARTICLE = re.compile(r"\b(al|el|ad|an|ar|as|at|az|ash)-(?=[a-z])", re.IGNORECASE)
_SPLIT = re.compile(r"[\s.\-–_/&,]+")


@dataclass(frozen=True, slots=True)
class Match:
    """An entity a name may stand for.

    Attributes:
        entity: the entity.
        fit: log-probability of the Arabic spelling with all prices, per Arabic letter; 0 is perfect.
        missing: how many words of the English name are not in the Arabic one.
        words: how many words of the Arabic name spell words of the English one.
        margin: nats by which it is ahead of the next entity (0 for all but the first).
        letters: of the Arabic name.
    """

    entity: Entity
    fit: float
    missing: int
    words: int
    margin: float
    letters: int

    @property
    def score(self) -> float:
        """The geometric mean of the letters' probabilities, 0 to 1."""
        return round(float(np.exp(self.fit)), 4)

    @property
    def confidence(self) -> float:
        """The calibrated probability that this is the right entity and not another or none, 0 to 1."""
        return round(float(1 / (1 + np.exp(-self.features() @ costs().confidence))), 4)

    def features(self) -> Floats:
        """What the confidence is told from."""
        return np.array(
            [
                1.0,
                max(self.fit, _WORST_FIT),
                min(self.margin, 8.0) / 8,
                np.log(min(self.letters, 20)),
                float(self.words > 1),
                float(self.missing > 0),
            ]
        )


class CandidateIndex:
    """Entities by the words of their English names."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._forms: list[tuple[Entity, int]] = []  # an entity and how many words its form has
        places: dict[str, list[tuple[int, int]]] = defaultdict(list)  # word: (form, which word of it)
        for entity in entities:
            forms = (form for form in (entity.name, *entity.aliases) if form.isascii() or form == entity.name)
            for words in dict.fromkeys(map(_latin_words, forms)):  # no set: its order differs between runs
                if words:
                    self._add(entity, words, places)
        self._places = list(places.values())
        self._vocabulary = Vocabulary(list(places))
        by_skeleton: dict[str, list[int]] = defaultdict(list)
        for index, word in enumerate(places):
            by_skeleton[skeleton(word)].append(index)
        self._skeletons = list(by_skeleton)
        self._buckets = [np.array(words) for words in by_skeleton.values()]
        self._sizes = np.array([len(words) for words in self._buckets])
        self._similar_words = lru_cache(maxsize=1 << 15)(self._look_up)
        self._matches = lru_cache(maxsize=1 << 15)(self._find)

    def _add(self, entity: Entity, words: tuple[str, ...], places: dict[str, list[tuple[int, int]]]) -> None:
        form = len(self._forms)
        self._forms.append((entity, len(words)))
        for at, word in enumerate(words):
            places[word].append((form, at))
        joined = "".join(words)
        if len(words) > 1 and len(joined) <= _LONGEST_JOINED:
            places[joined].append((form, _WHOLE))

    def search(self, name: str, limit: int) -> list[Candidate]:
        """The entities most like an Arabic or Latin name, best first, each once; scores from 0 to 1."""
        return [_candidate(match, match.score) for match in self.matches(name)[:limit]]

    def link(self, name: str, label: Label | None = None) -> Candidate | None:
        """The entity an Arabic name stands for, with a confidence of at least `LINKS` as its score, or NIL.

        Every word of the name must be one of the entity's: `تشانغ تشونغ ماو` is no Mao.
        """
        best = next(iter(self.matches(name)), None)
        if best is None or label not in (None, best.entity.label) or best.confidence < LINKS:
            return None
        if best.words < len(name.split()):
            return None
        return _candidate(best, best.confidence)

    def matches(self, name: str) -> tuple[Match, ...]:
        """All entities that come into question for a name, best first (cached)."""
        return self._matches(" ".join(_SPLIT.split(name)).strip())

    def _find(self, name: str) -> tuple[Match, ...]:
        words = [word for word in name.split() if plain_arabic(word) or plain_latin(word)]
        letters = sum(map(_letters, words))
        reached: dict[int, list[tuple[float, int, int]]] = defaultdict(
            list
        )  # form: (fit, query word, its word)
        for query, word in enumerate(words):
            self._reach(reached, query, word)
        if len(words) > 1:
            self._reach(reached, _WHOLE, "".join(words))
        best: dict[str, tuple[float, int, int, Entity]] = {}
        for form, hits in reached.items():
            entity, size = self._forms[form]
            total, missing, same = _weigh(words, hits, size, entity.label)
            if entity.id not in best or total > best[entity.id][0]:
                best[entity.id] = (total, missing, same, entity)
        ranked = sorted(best.values(), key=lambda found: (-found[0], found[3].id))
        second = ranked[1][0] if len(ranked) > 1 else FLOOR * letters
        return tuple(
            Match(entity, total / letters, missing, same, 0.0 if place else total - second, letters)
            for place, (total, missing, same, entity) in enumerate(ranked)
        )

    def _reach(self, reached: dict[int, list[tuple[float, int, int]]], query: int, word: str) -> None:
        for index, fit in self._similar_words(word):
            places = self._places[index]
            for form, at in places:
                # A word of very many names tells only which of those that another word told is meant.
                if len(places) <= _MOST_FORMS or form in reached or not reached:
                    reached[form].append((fit, query, at))

    def _look_up(self, word: str) -> tuple[tuple[int, float], ...]:
        """Words of the vocabulary like a word of the query, with their fits."""
        chosen = self._nearest(word)
        if not len(chosen):
            return ()
        arabic = plain_arabic(word)
        fits = self._vocabulary.scores(word, chosen) if arabic else self._latin_fits(word, chosen)
        good = fits >= max(fits.max() - _WITHIN, _WORST_FIT * _letters(word))
        return tuple(zip(chosen[good].tolist(), fits[good].tolist(), strict=True))

    def _nearest(self, word: str) -> Ints:
        """Some 300 words with the skeletons nearest to that of a word."""
        from rapidfuzz import fuzz, process  # only lookups of unknown names pay for it

        if not self._skeletons:
            return np.zeros(0, np.intp)
        likeness = process.cdist([skeleton(word)], self._skeletons, scorer=fuzz.ratio, dtype=np.float32)[0]
        few = min(_RERANKED, len(likeness)) - 1
        nearest = np.argpartition(-likeness, few)[: few + 1]
        nearest = nearest[np.argsort(-likeness[nearest], kind="stable")]
        enough = int(np.searchsorted(np.cumsum(self._sizes[nearest]), _RERANKED)) + 1
        return np.sort(np.concatenate([self._buckets[k] for k in nearest[:enough]])[:_RERANKED])

    def _latin_fits(self, word: str, chosen: Ints) -> Floats:
        from rapidfuzz import fuzz

        plain = plain_latin(word)
        ratios = [fuzz.ratio(plain, self._vocabulary.words[index]) / 100 for index in chosen]
        return np.log(np.maximum(ratios, 1e-3)) * len(plain)


def _candidate(match: Match, score: float) -> Candidate:
    features = {"fit": round(match.fit, 3), "margin": round(match.margin, 3), "confidence": match.confidence}
    return Candidate(match.entity, score, features)


def _letters(word: str) -> int:
    return len(plain_arabic(word)) or len(plain_latin(word))


@lru_cache(maxsize=1 << 15)
def _latin_words(form: str) -> tuple[str, ...]:
    """The words of an English name in plain letters; `Al-Rajhi` is one."""
    words = (plain_latin(word) for word in _SPLIT.split(_ARTICLE.sub(r"\1", form)))
    return tuple(word for word in words if word)


def _weigh(
    words: Sequence[str], hits: Sequence[tuple[float, int, int]], size: int, label: Label
) -> tuple[float, int, int]:
    """The fit of a form in nats with its prices, how many of its words are missing, and how many are there."""
    nothing = sum(_WORST_FIT * _letters(word) for word in words)
    total = nothing
    taken: dict[int, int] = {}
    for fit, query, at in sorted(hits, reverse=True):
        if query == _WHOLE or (at == _WHOLE and len(words) == 1):
            whole = at == _WHOLE or size == 1
            price = 0.0 if whole else _PART_ALONE
            if fit - price > total:
                return fit - price, 0 if whole else size - 1, len(words) if whole else 1
        elif at != _WHOLE and query not in taken and at not in taken.values():
            taken[query] = at
            total += fit - _WORST_FIT * _letters(words[query])
    order = [at for _, at in sorted(taken.items())]
    if order != sorted(order):
        total -= _SWAPPED
    missing = size - len(taken)
    if missing > 0:
        family = label == "PERSON" and size - 1 in taken.values()
        total -= _PART_ALONE if not family else _NO_MIDDLE if len(taken) > 1 else _FAMILY_ALONE
    return total, missing, len(taken)
