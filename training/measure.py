"""Strict precision, recall and F1 of names, per label and per script."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from transcript_nlp.config import Config
from transcript_nlp.entities.tagger.tagger import Tagger
from transcript_nlp.evaluate import Counts
from transcript_nlp.learn.corpus import Article
from transcript_nlp.learn.examples import HitFinder
from transcript_nlp.pipeline import process
from transcript_nlp.text.scripts import ARABIC_LETTERS, LATIN
from transcript_nlp.text.tokens import tokenize
from transcript_nlp.types import LABELS

Spans = Iterable[tuple[int, int, str]]
Predictor = Callable[[Article], Spans]
_ARABIC, _LATIN = re.compile(f"[{ARABIC_LETTERS}]"), re.compile(f"[{LATIN}]")
ROWS = (*LABELS, "arabic", "latin", "mixed", "all")


def script(surface: str) -> str:
    """The script of a name."""
    if _ARABIC.search(surface):
        return "mixed" if _LATIN.search(surface) else "arabic"
    return "latin"


def measure(articles: Sequence[Article], predict: Predictor) -> dict[str, Counts]:
    """Counts per label, per script and of all."""
    counts = {row: Counts() for row in ROWS}
    for article in articles:
        gold = {(n.start, n.end, str(n.label)) for n in article.names}
        found = set(predict(article))
        for span in gold | found:
            kind = "tp" if span in gold and span in found else "fn" if span in gold else "fp"
            for row in (span[2], script(article.text[span[0] : span[1]]), "all"):
                setattr(counts[row], kind, getattr(counts[row], kind) + 1)
    return counts


def by_tagger(tagger: Tagger, hits: HitFinder, least: float = 0.0) -> Predictor:
    """The tagger alone."""

    def predict(article: Article) -> Spans:
        tokens = tokenize(article.text)
        found = tagger.find(article.text, tokens, hits(article.text, tokens))
        return [(f.start, f.end, str(f.label)) for f in found if f.score >= least]

    return predict


def by_pipeline(config: Config) -> Predictor:
    """The whole pipeline, with nothing removed: a line of credits is no part of the body, but its names are in the gold."""
    config = replace(config, drop_repeats=False, drop_boilerplate=False)

    def predict(article: Article) -> Spans:
        document = process(article.text, config=config)
        return [(m.source_start, m.source_end, str(m.label)) for m in document.mentions]

    return predict


def line(name: str, counts: Counts) -> str:
    """One row of a Markdown table."""
    figures = f"{counts.precision:.3f} | {counts.recall:.3f} | {counts.f1:.3f}"
    return f"| {name} | {figures} | {counts.tp + counts.fn} |"
