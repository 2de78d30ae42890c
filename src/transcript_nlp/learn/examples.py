"""Articles as CRFsuite sees them: sequences of attributes and tags."""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from transcript_nlp.entities.gazetteer.gazetteer import Gazetteer
from transcript_nlp.entities.tagger.classes import CLASS_NAMES
from transcript_nlp.entities.tagger.crf import TAGS, WINDOW
from transcript_nlp.entities.tagger.features import EDGE, FeatureMaker, TypeFeatures
from transcript_nlp.entities.tagger.tagger import lay_out
from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.found import Hit
from transcript_nlp.learn.corpus import Article
from transcript_nlp.text.clitics import stem
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.tokens import Tokens, tokenize

Sequence_ = tuple[list[list[str]], list[str]]


class Coded(NamedTuple):
    """A sequence of tokens as a model sees it: word types, codes of hits and of glue, words without proclitics, the right tags."""

    types: list[TypeFeatures]
    hits: list[int]
    glue: list[int]
    stems: list[str]
    tags: list[str]


HitFinder = Callable[[str, Tokens], list[Hit]]


def hit_finder(kb: KnowledgeBase) -> HitFinder:
    """What finds the matches of a knowledge base in a text."""
    gazetteer = Gazetteer(kb)

    def find(text: str, tokens: Tokens) -> list[Hit]:
        found, doubted = gazetteer.matches(text, tokens, kb.context(tokens))
        entities = (kb.entities.get(f.entity) for f in found)
        sure = (Hit(f.first, f.last, e.label) for f, e in zip(found, entities, strict=True) if e is not None)
        return [*sure, *doubted]

    return find


def no_hits(text: str, tokens: Tokens) -> list[Hit]:
    """The ablation without a gazetteer."""
    return []


def gold_tags(article: Article, tokens: Tokens) -> list[str]:
    """The BIO tag of each token; a word whose proclitic stands before the name has the tag as a whole."""
    tags = [TAGS[0]] * len(tokens)
    for name in article.names:
        first = bisect_right(tokens.ends, name.start)
        for at in range(first, len(tokens)):
            if tokens.starts[at] >= name.end:
                break
            tags[at] = f"{'B' if at == first else 'I'}-{name.label}"
    return tags


def hidden(
    article: Article, tokens: Tokens, hits: Sequence[Hit], share: float, rng: random.Random
) -> list[Hit]:
    """The hits without those on a share of the article's names, so that a model does not lean on the list.

    Doubted ones stay: they stand on as many words that are no names, which a model must tell apart.
    """
    known = sorted({fold(article.surface(name)) for name in article.names})
    chosen = {name for name in known if rng.random() < share}
    spans = [(n.start, n.end) for n in article.names if fold(article.surface(n)) in chosen]
    return [
        hit
        for hit in hits
        if hit.doubt
        or not any(a < tokens.ends[hit.last - 1] and tokens.starts[hit.first] < b for a, b in spans)
    ]


class Exporter:
    """Writes the attributes of tokens; remembers the features of types it has seen."""

    def __init__(self, maker: FeatureMaker) -> None:
        self._maker = maker
        self._seen: dict[str, TypeFeatures] = {}

    def coded(self, article: Article, hits: HitFinder, *, hide: float = 0.0) -> Iterator[Coded]:
        """The sequences of an article. `hide` is the share of the names whose hits are hidden."""
        tokens = tokenize(article.text)
        if not len(tokens):
            return
        found = hits(article.text, tokens)
        if hide:
            found = hidden(article, tokens, found, hide, random.Random(article.key))
        layout, tags = lay_out(article.text, tokens, found), gold_tags(article, tokens)
        new = [word for word in dict.fromkeys(tokens.texts) if word not in self._seen]
        self._seen.update(zip(new, self._maker(new), strict=True))
        types = [self._seen[word] for word in tokens.texts]
        codes, glue, stems = layout.hits.tolist(), layout.glue.tolist(), list(map(stem, tokens.folded))
        for start, end in pairwise([*layout.starts.tolist(), len(tokens)]):
            at = slice(start, end)
            yield Coded(types[at], codes[at], glue[at], stems[at], tags[at])

    def attributed(self, sequence: Coded) -> Sequence_:
        """A sequence as CRFsuite reads it: attributes and tags of each token."""
        return self._attributes(sequence.types, sequence.hits, sequence.glue), sequence.tags

    def _attributes(
        self, types: Sequence[TypeFeatures], codes: Sequence[int], glue: Sequence[int]
    ) -> list[list[str]]:
        """The attributes of each token of one sequence, named as `weights_from` reads them."""
        padded, padded_codes = [EDGE, EDGE, *types, EDGE, EDGE], [0, *codes, 0]
        rows = []
        for at in range(len(types)):
            row = []
            for place, offset in enumerate(WINDOW):
                other = padded[at + place]
                used = (len(other.features), other.near, other.far)[abs(offset)]
                row += [f"{offset}:{feature}" for feature in other.features[:used]]
            before, kind, after = (CLASS_NAMES[padded[at + k].kind] for k in (1, 2, 3))
            row += [f"left:{before}:{kind}", f"right:{kind}:{after}", f"around:{before}:{kind}:{after}"]
            row += [f"hit:{place}:{padded_codes[at + place]}" for place in range(3)]
            row.append(f"glue:{glue[at]}:{kind}")
            rows.append(row)
        return rows
