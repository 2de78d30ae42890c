"""Names of the knowledge base in spellings that no table has: `بات غيلسنجر` for Pat Gelsinger.

A stretch of Arabic words is such a name when each word has the consonant skeleton of a word of its English form
and the learned costs of transliteration find each of them likely. One word alone must have many consonants, or
a head noun before it that tells its label: a short word that looks like a name is too often another word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from statistics import fmean

from transcript_nlp.knowledge.base import Alias, Key, KnowledgeBase
from transcript_nlp.knowledge.found import Found
from transcript_nlp.knowledge.guards import OPEN
from transcript_nlp.knowledge.skeleton import latin_skeletons, skeleton
from transcript_nlp.knowledge.transliterate import likeness
from transcript_nlp.knowledge.triggers import triggers
from transcript_nlp.text.clitics import clitic_length, splits
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.word_table import WordTable
from transcript_nlp.text.words import is_function_word

_SCORE = 0.8
_MOST_WORDS = 4
_LEAST_LETTERS = 8  # of an English form
_LEAST_BONES = 3  # consonants of the words that tell something
_LEAST_WORD, _LEAST_MEAN = 0.3, 0.45  # likeness of each word, and of all words
# Consonants of a name of one word, alone and after a head noun, and its likeness. Measured on annotated sentences: with
# five consonants nothing else was found; with four, places and Arabic words were (`كولومبيا`, `مباشر`).
_LONE_BONES, _TOLD_BONES, _LONE_LIKENESS = 5, 4, 0.55


@dataclass(frozen=True, slots=True)
class _Form:
    """The words of an English form, and whose form it is."""

    words: tuple[str, ...]
    entity: str


@dataclass(frozen=True, slots=True)
class _Bones:
    """The forms whose first word has one skeleton.

    Attributes:
        forms: by the skeletons of the other words.
        seconds: the skeletons of second words.
    """

    forms: dict[tuple[str, ...], list[_Form]] = field(default_factory=dict)
    seconds: set[str] = field(default_factory=set)


class SpelledNames:
    """Finds names by how Arabic would spell their English forms."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._labels = {entity.id: entity.label for entity in kb.entities.values()}
        self._bones: dict[str, _Bones] = defaultdict(_Bones)
        # A guarded alias needs its context however it is spelled, and a spelling with a guard is judged by that alone.
        self._guarded: set[Key] = set()
        forms: list[_Form] = []
        for key, aliases in kb.aliases.items():
            if all(alias.guard is OPEN for alias in aliases):
                forms += (form for alias in aliases if (form := _spelled_out(alias)) is not None)
            else:
                self._guarded.add(key)
        self._add(forms)
        self._readings = WordTable(self._read)

    def _add(self, forms: Sequence[_Form]) -> None:
        """Take in forms by the skeletons of their words."""
        words = list(dict.fromkeys(word for form in forms for word in form.words))
        bones = dict(zip(words, latin_skeletons(words), strict=True))
        general = triggers().after
        for form in forms:
            first, *rest = skeletons = [bones[word] for word in form.words]
            if not rest:
                # A family name alone is told by the full name in the article, not by the base.
                if len(first) < _TOLD_BONES or self._labels[form.entity] == "PERSON":
                    continue
            elif "" in skeletons or len("".join(form.words)) < _LEAST_LETTERS:
                continue
            # `Capital` and `Ventures` tell nothing.
            elif sum(len(bones[word]) for word in form.words if word not in general) < _LEAST_BONES:
                continue
            group = self._bones[first]
            group.forms.setdefault(tuple(rest), []).append(form)
            group.seconds.update(rest[:1])

    def _read(self, word: str) -> tuple[tuple[str, _Bones], ...] | None:
        """The ways a name may begin in an Arabic word: (proclitic, forms)."""
        if word.isascii():
            return None
        readings = ((clitic, skeleton(stem)) for clitic, stem in (("", word), *splits(word)))
        return tuple((clitic, self._bones[b]) for clitic, b in readings if b in self._bones) or None

    def find(self, text: str, tokens: Tokens, known: Sequence[Found]) -> list[Found]:
        """Such names, where no find of `known` has the same words or more."""
        longest = {i: f.last - f.first for f in known for i in range(f.first, f.last)}
        bones = [*map(skeleton, tokens.folded), ""]
        found: list[Found] = []
        free = 0
        for at, readings in enumerate(self._readings.facts(tokens.folded)):
            if readings is None or at < free:
                continue
            after = bones[at + 1]
            for _, group in readings:
                if after in group.seconds or () in group.forms:
                    break
            else:
                continue
            best = max(self._at(text, tokens, at, readings), key=lambda f: (f.last, f.score), default=None)
            if best and all(longest.get(i, 0) < best.last - at for i in range(at, best.last)):
                found.append(best)
                free = best.last
        return found

    def _at(
        self, text: str, tokens: Tokens, at: int, readings: Sequence[tuple[str, _Bones]]
    ) -> Iterator[Found]:
        if is_function_word(tokens.texts[at], tokens.folded[at]):
            return
        following = list(map(skeleton, tokens.folded[at + 1 : at + _MOST_WORDS]))
        rests = [tuple(following[:k]) for k in range(len(following) + 1)]
        for clitic, group in readings:
            for form in chain.from_iterable(group.forms[rest] for rest in rests if rest in group.forms):
                last = at + len(form.words)
                if (tokens.folded[at][len(clitic) :], *tokens.folded[at + 1 : last]) in self._guarded:
                    continue
                if "\n" in text[tokens.starts[at] : tokens.ends[last - 1]]:
                    continue
                start = tokens.starts[at] + clitic_length(tokens.texts[at], clitic)
                words = [text[start : tokens.ends[at]], *tokens.texts[at + 1 : last]]
                if len(words) == 1 and not self._stands_alone(tokens, at, form):
                    continue
                fits = [likeness(arabic, latin) for arabic, latin in zip(words, form.words, strict=True)]
                if min(fits) < _LEAST_WORD or fmean(fits) < _LEAST_MEAN:
                    continue
                if len(words) == 1 and fits[0] < _LONE_LIKENESS:
                    continue
                name = " ".join(form.words)
                yield Found(
                    start,
                    tokens.ends[last - 1],
                    at,
                    last,
                    (Alias(name, form.entity),),
                    None,
                    _SCORE,
                    (f"spelling:{name}",),
                    text[tokens.starts[at] : start],
                )

    def _stands_alone(self, tokens: Tokens, at: int, form: _Form) -> bool:
        """Whether a single word has consonants enough, or a head noun of its label before it."""
        if len(skeleton(form.words[0])) >= _LONE_BONES:
            return True
        return triggers().label_before(tokens, at) == self._labels[form.entity]


def _spelled_out(alias: Alias) -> _Form | None:
    """The words of an alias that is of Latin letters only."""
    if alias.entity is None or alias.mt_error or not alias.form.isascii():
        return None
    words = tuple(alias.form.replace("-", " ").split())
    if len(words) > _MOST_WORDS or not "".join(words).isalpha():
        return None
    return _Form(words, alias.entity)
