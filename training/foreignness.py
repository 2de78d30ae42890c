"""Learn foreignness: names against ordinary words and against brands.

    python -m training.foreignness TEXT [NAMES]

TEXT is the folder of annotated text; the words outside of its names are the ordinary ones. Brands are the words of the
knowledge base's companies, models and products that look foreign. NAMES is a folder with
`wd_arabic_train.tsv` (steveash/NETransliteration-COLING2018) and `google_ar2en_train.tsv`
(google/transliteration); without it the model of names that is there stays.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from transcript_nlp.entities.words.foreignness import Foreignness, word_weights
from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.learn.corpus import Article, read_articles
from transcript_nlp.tables import RESOURCES
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.scripts import ARABIC
from transcript_nlp.text.tokens import folded_tokens, tokenize

FILE = RESOURCES / "tagger" / "foreignness.npz"
_LEAST_FOREIGN = -0.1
_ARABIC = re.compile(f"[{ARABIC}]+")


def ordinary_words(articles: Iterable[Article]) -> Iterator[str]:
    """The `match` forms of the Arabic words outside of names."""
    for article in articles:
        tokens = tokenize(article.text)
        inside = {at for name in article.names for at in range(name.start, name.end)}
        for word, folded, start, end in zip(
            tokens.texts, tokens.folded, tokens.starts, tokens.ends, strict=True
        ):
            if _ARABIC.fullmatch(word) and inside.isdisjoint(range(start, end)):
                yield folded


def name_words(folder: Path) -> dict[str, float]:
    """The Arabic sides of the name pairs, in `match` form, with weights."""
    weights: dict[str, float] = {}
    for line in (folder / "wd_arabic_train.tsv").read_text(encoding="utf-8").splitlines():
        _, letters, count = line.split("\t")
        word = fold(letters.replace(" ", ""))
        weights[word] = weights.get(word, 0.0) + 1 + float(np.log(int(count)))
    for line in (folder / "google_ar2en_train.tsv").read_text(encoding="utf-8").splitlines():
        word = fold(line.split("\t")[0])
        weights[word] = weights.get(word, 0.0) + 1
    return {word: weight for word, weight in sorted(weights.items()) if len(word) > 2}


def brand_words(kb: KnowledgeBase, sounds: Foreignness) -> Iterator[str]:
    """The Arabic words of names of companies, models and products that look foreign, in `match` form."""
    words: list[str] = []
    for key in sorted(kb.aliases):
        for alias in kb.aliases[key]:
            entity = kb.entities.get(alias.entity or "")
            if entity is not None and not alias.mt_error and entity.label != "PERSON":
                words += [w for w in folded_tokens(alias.form) if len(w) > 2 and _ARABIC.fullmatch(w)]
    for word, foreign in zip(words, sounds.scores(words)[1], strict=True):
        if foreign > _LEAST_FOREIGN:
            yield word


def build(articles: Iterable[Article], kb: KnowledgeBase, names: Path | None) -> None:
    """Write the models that come with the library."""
    sounds = Foreignness.load(FILE).trained(
        names=name_words(names) if names else None, ordinary=word_weights(ordinary_words(articles))
    )
    sounds.trained(brands=word_weights(brand_words(kb, sounds))).save(FILE)


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    folder = Path(sys.argv[2]) if len(sys.argv) == 3 else None
    build(read_articles([sys.argv[1]]), KnowledgeBase.builtin(), folder)
