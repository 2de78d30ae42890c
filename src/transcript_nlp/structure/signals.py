"""Measures of one article that a data set builder filters on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transcript_nlp.structure.likeness import glued_words, mt_densities, mt_likeness
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.scripts import script_counts
from transcript_nlp.text.sentences import sentence_spans
from transcript_nlp.types import Block

_RUNNING = ("paragraph", "answer", "question")
_STOPS = ".؟?!…。:»”\"')]؛"
_LEAST = 60  # code points of a paragraph that should end in a stop
# Words that no sentence ends with, in `match` form.
_OPEN = frozenset(
    fold(
        "في من إلى على عن أن إن و أو ثم التي الذي الذين مع بين حتى لكن لأن كما حيث بما مثل قد لم لن سوف هذا هذه كل"
    ).split()
)
_LAST = re.compile(r"([^\W\d_]+)[\s.،…]*$")


def text_signals(source: str, text: str, blocks: Sequence[Block]) -> dict[str, float]:
    """Script shares, sentence length, broken sentences, glued words, likeness to machine translation.

    Args:
        source: the article as it came in; artefacts that normalization takes away are counted here.
        text: the clean text.
        blocks: its blocks.

    Returns:
        `arabic_share, latin_share, han_share` (of all letters, 0 to 1); `mean_sentence_words`; `broken_sentences` and
        `glued_words` (counts); `mt_likeness` (0 to 1) and the densities behind it (`mt_*`, per 1,000 words).
    """
    counts = script_counts(text)
    letters = max(1, sum(counts.values()))
    sentences = sum(1 for a, b in sentence_spans(text) if not text[a:b].isspace())
    densities = mt_densities(source)
    return {
        **{f"{script}_share": round(count / letters, 4) for script, count in counts.items()},
        "mean_sentence_words": round(len(text.split()) / max(1, sentences), 2),
        "broken_sentences": float(broken_sentences(text, blocks)),
        "glued_words": float(glued_words(source)),
        "mt_likeness": mt_likeness(densities),
        **densities,
    }


def broken_sentences(text: str, blocks: Sequence[Block]) -> int:
    """How many paragraphs break off (no stop at the end, or a word that asks for more) or begin with a stop."""
    broken = 0
    for block in blocks:
        if block.kind not in _RUNNING:
            continue
        line = text[block.start : block.end].strip()
        last = _LAST.search(line)
        cut = len(line) >= _LEAST and not line.endswith(tuple(_STOPS))
        dangling = last is not None and fold(last[1]) in _OPEN and len(line) >= _LEAST // 2
        broken += cut or dangling or line.startswith(("،", "؛", ")", "؟"))
    return broken
