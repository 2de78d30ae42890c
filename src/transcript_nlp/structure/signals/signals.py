"""Measures of one article that a data set builder filters on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transcript_nlp.structure.signals.likeness import count_artefacts, densities, mt_likeness
from transcript_nlp.text.normalize import fold, fold_word
from transcript_nlp.text.scripts import script_counts
from transcript_nlp.types import Block

_RUNNING = ("paragraph", "answer", "question")
_STOPS = tuple(".؟?!…。:»”\"')]؛")
_BAD_STARTS = ("،", "؛", ")", "؟")
_LEAST = 60  # code points of a paragraph that should end in a stop
# Words that no sentence ends with, in `match` form.
_OPEN = frozenset(
    fold(
        "في من إلى على عن أن إن و أو ثم التي الذي الذين مع بين حتى لكن لأن كما حيث بما مثل قد لم لن سوف هذا هذه كل"
    ).split()
)
_TRAILING = ".،…" + "".join(filter(str.isspace, map(chr, range(0x3001))))
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_REACH = 12  # code points among which the last word is looked for


def text_signals(source: str, text: str, blocks: Sequence[Block], sentences: int) -> dict[str, float]:
    """Script shares, sentence length, broken sentences, glued words, likeness to machine translation.

    Args:
        source: the article as it came in; artefacts that normalization takes away are counted here.
        text: the clean text.
        blocks: its blocks.
        sentences: how many sentences it has.

    Returns:
        `arabic_share, latin_share, han_share` (of all letters, 0 to 1); `mean_sentence_words`; `broken_sentences` and
        `glued_words` (counts); `mt_likeness` (0 to 1) and the densities behind it (`mt_*`, per 1,000 words).
    """
    counts = script_counts(text)
    letters = max(1, sum(counts.values()))
    artefacts, words = count_artefacts(source)
    density = densities(artefacts, words)
    return {
        **{f"{script}_share": round(count / letters, 4) for script, count in counts.items()},
        "mean_sentence_words": round(len(text.split()) / max(1, sentences), 2),
        "broken_sentences": float(broken_sentences(text, blocks)),
        "glued_words": float(artefacts["mt_glued_words"]),
        "mt_likeness": mt_likeness(density),
        **density,
    }


def broken_sentences(text: str, blocks: Sequence[Block]) -> int:
    """How many paragraphs break off (no stop at the end, or a word that asks for more) or begin with a stop."""
    broken = 0
    for block in blocks:
        if block.kind not in _RUNNING:
            continue
        line = text[block.start : block.end].strip()
        cut = len(line) >= _LEAST and not line.endswith(_STOPS)
        broken += cut or _is_dangling(line) or line.startswith(_BAD_STARTS)
    return broken


def _is_dangling(line: str) -> bool:
    """Whether a paragraph ends in a word that asks for more."""
    if len(line) < _LEAST // 2:
        return False
    last = _LAST_WORD.search(line.rstrip(_TRAILING)[-_REACH:])
    return last is not None and fold_word(last[0]) in _OPEN
