"""How much an article reads like machine translation: densities of its artefacts, and one score from them.

The densities are counted in the source, since normalization takes many artefacts away. The score is a logistic function of
their logarithms with the weights of `resources/mt_signals.tsv`, fitted by `training/mt_likeness.py`. No weight is
negative, so each artefact can only raise the score, and `mt_evidence` says by how much.
"""

from __future__ import annotations

import math
import re
from functools import cache

from transcript_nlp.structure.signals.word_signals import count_word_signals
from transcript_nlp.tables import RESOURCES, read_table

_GLOSS = re.compile(r"[(（][A-Za-z][A-Za-z0-9 .&'/+-]{1,50}[)）]")
_DOLLARS = re.compile(r"[$€£¥] ?[0-9][0-9.,]* (?:مليار|مليون|ألف|تريليون)")
# It begins with one class of characters, so that the search can skip to the next of these.
_REVERSED = re.compile(r"[”“](?:(?<=”)(?<!\S”)(?=\S)|(?<=\S“)(?=[\s،.]))")


@cache
def _weights() -> tuple[float, dict[str, float]]:
    weights = {
        row["signal"]: float(row["weight"])
        for row in read_table(RESOURCES / "mt_signals.tsv", ("signal", "weight", "note"))
    }
    return weights.pop("bias"), weights


def count_artefacts(source: str) -> tuple[dict[str, int], int]:
    """The artefacts of machine translation in a text, and how many words it has.

    Args:
        source: the article as it came in, before normalization.
    """
    words = source.split()
    counts = count_word_signals(source, words)
    counts["mt_space_before"] = sum(source.count(sign) for sign in (" ،", " ؛", " . ", " .\n", " ؟"))
    counts["mt_curly_quotes"] = source.count("“") + source.count("”") + source.count("„")
    counts["mt_reversed_quotes"] = len(_REVERSED.findall(source)) if "“" in source else 0
    counts["mt_latin_gloss"] = len(_GLOSS.findall(source)) if "(" in source or "（" in source else 0
    counts["mt_dollar_first"] = len(_DOLLARS.findall(source))
    counts["mt_bold_markers"] = source.count("**") // 2
    return counts, len(words)


def densities(counts: dict[str, int], words: int) -> dict[str, float]:
    """Counts of artefacts as densities, each per 1,000 words."""
    scale = 1000 / max(words, 50)  # a text of a few words proves nothing
    return {name: round(count * scale, 3) for name, count in sorted(counts.items())}


def mt_densities(source: str) -> dict[str, float]:
    """The artefacts of machine translation in a text, each per 1,000 words.

    Args:
        source: the article as it came in, before normalization.
    """
    return densities(*count_artefacts(source))


def mt_evidence(densities: dict[str, float]) -> dict[str, float]:
    """What each density adds to the logit of the score."""
    _, weights = _weights()
    return {name: weights[name] * math.log1p(densities.get(name, 0.0)) for name in weights}


def mt_likeness(densities: dict[str, float]) -> float:
    """A score from 0 (well-edited Arabic) to 1 (machine translation), from `mt_densities`."""
    bias, _ = _weights()
    logit = bias + sum(mt_evidence(densities).values())
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, logit)))), 4)
