"""Calibrate how sure a link by spelling is, on names that the costs were not learned from.

    python -m training.confidence NAMES_FOLDER

A base of the built-in entities and of invented persons and organizations is asked for persons that are in it, for family names
alone, for names of one word, for persons that are not in it but share a name with some that are, and for ordinary words, one and two. A logistic regression on `Match.features` tells
which first candidates are right. Prints a reliability table over names that were not used for the fit.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from training.transliteration import Pair, part_of, read_pairs
from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.candidates import CandidateIndex
from transcript_nlp.knowledge.writing.transliterate import COSTS
from transcript_nlp.tables import RESOURCES, read_table
from transcript_nlp.text.normalize import fold
from transcript_nlp.types import Entity

Floats = npt.NDArray[np.float64]
_PERSONS = 1500  # invented for the base, and as many that are not in it
_BRANDS = 300  # invented organizations whose names are one word
_RIDGE = 1.0


@dataclass(frozen=True, slots=True)
class Question:
    """An Arabic name and the id it should be linked to (`None`: NIL)."""

    arabic: str
    answer: str | None


def persons(pairs: Sequence[Pair], draw: random.Random, count: int) -> Iterator[tuple[str, str, str]]:
    """Invented persons: English name, Arabic name, Arabic family name."""
    usable = [pair for pair in pairs if min(len(pair.latin), len(pair.arabic)) > 2]
    for _ in range(count):
        given, family = draw.choice(usable), draw.choice(usable)
        yield f"{given.latin} {family.latin}".title(), f"{given.arabic} {family.arabic}", family.arabic


def questions(pairs: Sequence[Pair], seed: int) -> tuple[CandidateIndex, list[Question]]:
    """A base and what it is asked; half of the names are asked without hamza."""
    draw = random.Random(seed)
    known = list(persons(pairs, draw, _PERSONS))
    asked = [Question(full, name) for name, full, _ in known]
    asked += [Question(family, name) for name, _, family in known[: _PERSONS // 2]]
    asked += [Question(full, None) for _, full, _ in persons(pairs, draw, _PERSONS)]
    asked += [Question(family, None) for _, _, family in persons(pairs, draw, _PERSONS // 2)]
    brands = [draw.choice(pairs) for _ in range(_BRANDS)]
    asked += [Question(pair.arabic, pair.latin) for pair in brands]
    words = ordinary_words()
    asked += [Question(word, None) for word in words]
    asked += [Question(f"{draw.choice(words)} {draw.choice(words)}", None) for _ in range(_PERSONS)]
    entities = [*KnowledgeBase.builtin().entities.values()]
    entities += [
        Entity(name, name, "PERSON", "", (name,)) for name in dict.fromkeys(name for name, _, _ in known)
    ]
    entities += [
        Entity(name, name.title(), "ORG", "", (name,))
        for name in dict.fromkeys(pair.latin for pair in brands)
    ]
    return CandidateIndex(KnowledgeBase(entities)), [
        Question(fold(q.arabic), q.answer) if draw.random() < 0.5 else q for q in asked
    ]


def ordinary_words() -> list[str]:
    """Ordinary words that the tables know: cues, triggers, words that are also names."""
    words = {row["word"] for row in read_table(RESOURCES / "kb" / "cues.tsv", ("set", "word", "note"))}
    words |= {row["word"] for row in read_table(RESOURCES / "names" / "ordinary.tsv", ("word", "note"))}
    return sorted(word for word in words if not word.isascii())


def judged(index: CandidateIndex, asked: Sequence[Question]) -> tuple[Floats, Floats]:
    """Features of the first candidates, and which of them are right."""
    features, right = [], []
    for question in asked:
        for match in index.matches(question.arabic, 1):
            features.append(match.features())
            right.append(float(match.entity.id == question.answer))
    return np.array(features), np.array(right)


def fitted(features: Floats, right: Floats) -> Floats:
    """Weights of a ridge logistic regression, by Newton's method."""
    weights = np.zeros(features.shape[1])
    for _ in range(30):
        told = 1 / (1 + np.exp(-features @ weights))
        gradient = features.T @ (right - told) - _RIDGE * weights
        curvature = (features * (told * (1 - told))[:, None]).T @ features + _RIDGE * np.eye(len(weights))
        weights += np.linalg.solve(curvature, gradient)
    return weights


def reliability(features: Floats, right: Floats, weights: Floats) -> Iterator[str]:
    """One line per tenth of confidence: how many links, how sure they are said to be, how many are right."""
    told = 1 / (1 + np.exp(-features @ weights))
    for low in np.arange(0, 1, 0.1):
        some = (told >= low) & (told < low + 0.1 + (low > 0.85))
        if some.any():
            yield f"{low:.1f}  {some.sum():5}  said {told[some].mean():.3f}  right {right[some].mean():.3f}"


def main(folder: Path) -> None:
    """Fit the weights, write them beside the costs, print the table."""
    pairs = read_pairs(folder)
    weights = fitted(*judged(*questions([p for p in pairs if part_of(p.latin) == "calibration"], 1)))
    with np.load(COSTS, allow_pickle=False) as stored:
        arrays = {name: stored[name] for name in stored.files}
    arrays["confidence"] = np.round(weights, 4)
    np.savez_compressed(COSTS, **arrays)
    print(weights)
    print(
        "\n".join(
            reliability(*judged(*questions([p for p in pairs if part_of(p.latin) == "test"], 2)), weights)
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
