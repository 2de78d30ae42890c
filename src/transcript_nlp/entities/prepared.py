"""What a tagger found, prepared: cut at signs and amounts, without words of the sentence that it took along, and two names that it glued apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from transcript_nlp.entities.completing.completed import bare_firms, with_releases, without_share_classes
from transcript_nlp.entities.completing.longer import apart, cut_at_gaps, without_amounts
from transcript_nlp.entities.frames.acting import (
    as_acting,
    firms_of_titles,
    with_acting,
    without_call,
    without_handle,
    without_place,
    without_pronoun,
    without_shared,
)
from transcript_nlp.entities.frames.appointed import appointed
from transcript_nlp.entities.frames.glued import (
    founders_apart,
    happenings_apart,
    known_apart,
    letters_apart,
    signs_apart,
    without_command,
    without_fall,
    without_negated,
)
from transcript_nlp.entities.frames.objects import (
    bodies_apart,
    family_names_apart,
    firms_of_persons_apart,
    successors_apart,
)
from transcript_nlp.entities.frames.sides import sides_apart
from transcript_nlp.entities.frames.staff import staff_apart
from transcript_nlp.entities.persons.bearers import (
    actions_apart,
    families_apart,
    objects_apart,
    persons_apart,
    predicates_apart,
    scripts_apart,
    traits_apart,
)
from transcript_nlp.entities.persons.eastern import behind_chinese, chinese_apart
from transcript_nlp.entities.sifting.plausible import is_rubric
from transcript_nlp.entities.words.wording import is_said
from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.found import Found, Hit
from transcript_nlp.text.tokens import Tokens


@dataclass(frozen=True)
class Reading:
    """What is known of a text before a tagger has its say.

    Attributes:
        text: what is read.
        tokens: of the text.
        kb: the base.
        gaps: spans that no unknown name reaches over.
        known: names of the base.
        found: these and all others that were found without a tagger.
        told: persons that no base has and that were found without a tagger.
        hits: what the tagger was told of the base.
    """

    text: str
    tokens: Tokens
    kb: KnowledgeBase
    gaps: Sequence[tuple[int, int]]
    known: Sequence[Found]
    found: Sequence[Found]
    told: Sequence[Found]
    hits: Sequence[Hit]

    @cached_property
    def persons(self) -> list[Found]:
        """All persons that were found without a tagger."""
        return [*(find for find in self.known if find.label_in(self.kb.entities) == "PERSON"), *self.told]

    @cached_property
    def names(self) -> list[Found]:
        """The names of the base that are no terms."""
        return [find for find in self.known if not find.is_term]

    @cached_property
    def places(self) -> set[tuple[int, int]]:
        """The tokens, half-open, of what the tagger was told of."""
        return {(hit.first, hit.last) for hit in self.hits}

    @cached_property
    def starts_of_others(self) -> set[int]:
        """The tokens at which the base has a name that is no person's."""
        return {hit.first for hit in self.hits if hit.label != "PERSON"}


_Step = Callable[[Reading, list[Found]], list[Found]]

# In this order: what is torn at signs and amounts, words of the sentence that were taken along, names that were glued.
_STEPS: tuple[_Step, ...] = (
    lambda r, x: [find for find in x if not _is_mere_word(r, find)],
    lambda r, x: cut_at_gaps(r.tokens, apart(r.text, r.tokens, x), r.gaps),
    lambda r, x: signs_apart(r.text, r.tokens, without_negated(r.tokens, x)),
    lambda r, x: founders_apart(r.tokens, without_command(r.tokens, x), r.persons),
    lambda r, x: without_amounts(r.text, r.tokens, bare_firms(r.text, r.tokens, x), r.kb),
    lambda r, x: with_releases(r.text, r.tokens, x),
    lambda r, x: without_share_classes(r.text, r.tokens, scripts_apart(r.tokens, x), r.kb),
    lambda r, x: letters_apart(r.tokens, x, r.places),
    lambda r, x: without_fall(r.text, r.tokens, x, r.places),
    lambda r, x: known_apart(r.tokens, happenings_apart(r.tokens, x, r.places), r.names, r.hits, r.kb),
    lambda r, x: without_call(r.tokens, x),
    lambda r, x: without_pronoun(r.tokens, x),
    lambda r, x: without_handle(r.tokens, x),
    lambda r, x: without_place(r.tokens, x),
    lambda r, x: without_shared(r.tokens, x),
    lambda r, x: actions_apart(r.tokens, x, r.persons),
    lambda r, x: families_apart(r.tokens, x, r.persons),
    lambda r, x: persons_apart(r.tokens, chinese_apart(r.tokens, x)),
    lambda r, x: staff_apart(r.tokens, x),
    lambda r, x: objects_apart(r.tokens, x, r.persons),
    lambda r, x: bodies_apart(r.tokens, x),
    lambda r, x: family_names_apart(r.text, r.tokens, x, r.hits, r.persons),
    lambda r, x: successors_apart(r.tokens, x, r.persons),
    lambda r, x: sides_apart(r.text, r.tokens, x, r.hits),
    lambda r, x: firms_of_persons_apart(r.tokens, x, r.hits),
    lambda r, x: behind_chinese(r.tokens, x, r.names),
    lambda r, x: traits_apart(r.tokens, x, r.persons),
    lambda r, x: predicates_apart(r.text, r.tokens, x),
    lambda r, x: appointed(r.tokens, x),
    lambda r, x: as_acting(r.tokens, x, r.starts_of_others),
    lambda r, x: with_acting(r.text, r.tokens, x, r.found),
    lambda r, x: firms_of_titles(r.tokens, x),
)


def prepared(reading: Reading, tagged: list[Found]) -> list[Found]:
    """What a tagger found in a text, each step on what the one before it left."""
    for step in _STEPS:
        tagged = step(reading, tagged)
    return tagged


def _is_mere_word(reading: Reading, find: Found) -> bool:
    """Whether what was tagged is rather said of somebody, or heads a part of the article."""
    return is_said(reading.tokens, find.first, find.last) or is_rubric(
        reading.text, reading.tokens, find.first, find.last
    )
