"""An entity that a name may stand for, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from transcript_nlp.knowledge.writing.transliterate import Floats, costs
from transcript_nlp.types import Entity

LINKS = 0.9  # the confidence from which a link is believed
WORST_FIT = -3.0  # nats per letter: a word of several that fits worse is not considered
_NOBODY = Entity("", "", "PERSON", "", ())


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
                max(self.fit, WORST_FIT),
                min(self.margin, 8.0) / 8,
                np.log(min(self.letters, 20)),
                float(self.words > 1),
                float(self.missing > 0),
            ]
        )


@cache
def may_be_sure(words: int, letters: int) -> bool:
    """Whether a name of so many words and letters can be linked at all, however well it is spelled."""
    if not words:
        return False
    perfect = Match(_NOBODY, 0.0, 0, words, np.inf, letters)
    return max(perfect.confidence, replace(perfect, missing=1).confidence) >= LINKS
