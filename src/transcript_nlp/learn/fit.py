"""Training: CRFsuite learns the weights, which then become arrays; scores are calibrated on other text."""

from __future__ import annotations

import logging
import tempfile
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from transcript_nlp.entities.tagger.classes import CLASS_INDEX, CLASS_NAMES
from transcript_nlp.entities.tagger.crf import GLUES, HITS, TAGS, WINDOW, Floats, SparseRows, Weights
from transcript_nlp.entities.tagger.features import FeatureMaker
from transcript_nlp.entities.tagger.tagger import Tagger
from transcript_nlp.entities.words.foreignness import foreignness
from transcript_nlp.errors import InputError, MissingDependencyError
from transcript_nlp.learn.corpus import Article, Name
from transcript_nlp.learn.examples import Exporter, HitFinder, Sequence_
from transcript_nlp.learn.network import Trained, torch_module, train_network
from transcript_nlp.text.clitics import splits
from transcript_nlp.text.hash_index import NamedRows
from transcript_nlp.text.tokens import Tokens, tokenize

_LOG = logging.getLogger(__name__)
UNCALIBRATED: Floats = np.array([[0.0, 1.0], [0.0, 1.0]], np.float32)
_LEAST_SEEN, _MOSTLY = 2, 8  # how often an ordinary word stands outside of names, and against inside
_BINS = 12  # of equally many spans, before neighbours out of order are pooled
# c1 and c2 weigh the L1 and L2 penalties; rare features are left out. Stopping early does better on unseen names.
PARAMETERS = {"c1": 0.08, "c2": 0.02, "max_iterations": 45, "feature.minfreq": 3, "epsilon": 1e-4}


def train(
    articles: Iterable[Article],
    hits: HitFinder,
    *,
    with_foreignness: bool = True,
    hide: float = 0.5,
    parameters: dict[str, float] | None = None,
    network: bool = False,
) -> Weights:
    """Train on annotated articles. The same articles give the same weights.

    Args:
        articles: what to learn from.
        hits: what finds the names of the knowledge base.
        with_foreignness: whether the features include foreignness.
        hide: share of the names whose knowledge base hits are hidden.
        parameters: CRFsuite parameters over the defaults (algorithm L-BFGS), where CRFsuite trains.
        network: whether to train a network instead of the CRF of CRFsuite; worth it from some 100,000 words on.

    Raises:
        InputError: the articles have no names.
        MissingDependencyError: python-crfsuite is not installed, or torch where a network is asked for instead.
    """
    if network:
        torch_module()  # tell at once that it is missing
    articles = list(articles)
    exporter = Exporter(FeatureMaker(foreignness() if with_foreignness else None))
    coded = [list(exporter.coded(article, hits, hide=hide)) for article in articles]
    sequences = list(chain.from_iterable(coded))
    if not any(tag != TAGS[0] for sequence in sequences for tag in sequence.tags):
        raise InputError("the training data has no annotated names")
    if network:
        weights = weights_of(train_network(coded))
    else:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "model.crfsuite"
            fit_crfsuite(map(exporter.attributed, sequences), file, {**PARAMETERS, **(parameters or {})})
            weights = weights_from(file)
    return replace(
        weights, foreignness=with_foreignness, ordinary=NamedRows(sorted(ordinary_words(articles)))
    )


def ordinary_words(articles: Iterable[Article]) -> frozenset[str]:
    """The `match` forms of Arabic words that stand at least twice in some articles, and hardly ever in a name."""
    seen: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for article in articles:
        tokens = tokenize(article.text)
        inside = {at for name in article.names for at in range(*_tokens_of(tokens, name))}
        for at, word in enumerate(tokens.folded):
            if at in inside:
                named.update((word, *(stem for _, stem in splits(word))))
            elif not word.isascii() and word.isalpha():
                seen[word] += 1
    return frozenset(
        word for word, count in seen.items() if count >= _LEAST_SEEN and count >= _MOSTLY * named[word]
    )


def _tokens_of(tokens: Tokens, name: Name) -> tuple[int, int]:
    return bisect_right(tokens.ends, name.start), bisect_left(tokens.starts, name.end)


def crfsuite() -> Any:
    """The module pycrfsuite.

    Raises:
        MissingDependencyError: it is not installed.
    """
    try:
        import pycrfsuite
    except ImportError as error:
        raise MissingDependencyError(
            "training needs python-crfsuite; install it with: pip install 'transcript-nlp[train]'"
        ) from error
    return pycrfsuite


def fit_crfsuite(sequences: Iterable[Sequence_], file: Path, parameters: dict[str, float]) -> None:
    """Train a CRFsuite model file."""
    trainer = crfsuite().Trainer(algorithm="lbfgs", params=parameters, verbose=False)
    count = 0
    for attributes, tags in sequences:
        trainer.append(attributes, tags)
        count += len(tags)
    _LOG.info("training on %d tokens", count)
    trainer.train(str(file))


def weights_from(file: Path) -> Weights:
    """The weights of a CRFsuite model that `Exporter`'s attributes trained, as arrays."""
    tagger = crfsuite().Tagger()
    tagger.open(str(file))
    info = tagger.info()
    tag_at = {tag: at for at, tag in enumerate(TAGS)}
    names = sorted({a.split(":", 1)[1] for a, _ in info.state_features if a[0] in "-012"})
    rows = {name: row for row, name in enumerate(names)}
    arrays = _zeros(len(names))
    for (attribute, tag), value in info.state_features.items():
        group, _, rest = attribute.partition(":")
        if group in ("left", "right", "around", "glue", "hit"):
            array = arrays["hits" if group == "hit" else group]
            key = tuple(int(part) if part.isdigit() else CLASS_INDEX[part] for part in rest.split(":"))
        else:
            array, key = arrays["types"], (rows[rest], int(group) + 2)
        array[(*key, tag_at[tag])] = value
    for (tag, following), value in info.transitions.items():
        arrays["transitions"][tag_at[tag], tag_at[following]] = value
    return Weights(NamedRows(names), SparseRows.of(arrays.pop("types")), **arrays, calibration=UNCALIBRATED)


def weights_of(trained: Trained) -> Weights:
    """The weights of a network alone."""
    arrays = _zeros(0) | {"transitions": trained.transitions}
    types = SparseRows.of(arrays.pop("types"))
    return Weights(NamedRows(()), types, **arrays, calibration=UNCALIBRATED, network=trained.network)


def _zeros(features: int) -> dict[str, Any]:
    """Weights of nothing, for so many features of word types."""
    classes = len(CLASS_NAMES)
    shapes = {
        "types": (features, len(WINDOW)),
        "left": (classes, classes),
        "right": (classes, classes),
        "around": (classes, classes, classes),
        "hits": (3, HITS),
        "glue": (GLUES, classes),
        "transitions": (len(TAGS),),
    }
    return {name: np.zeros((*shape, len(TAGS)), np.float32) for name, shape in shapes.items()}


def calibrated(weights: Weights, articles: Sequence[Article], hits: HitFinder) -> Weights:
    """The weights with scores that are shares of spans that are names, by isotonic regression on other articles.

    Zadrozny and Elkan (2002), on bins of equally many spans. Too few spans leave the scores as they are.
    """
    raw, right = [], []
    tagger = Tagger(replace(weights, calibration=UNCALIBRATED))
    for article in articles:
        tokens = tokenize(article.text)
        gold = {(n.start, n.end) for n in article.names}
        for find in tagger.find(article.text, tokens, hits(article.text, tokens)):
            raw.append(find.score)
            right.append((find.start, find.end) in gold)
    if len(raw) < 5 * _BINS:
        return weights
    return replace(weights, calibration=_isotonic(np.array(raw), np.array(right, float)))


def _isotonic(raw: Any, right: Any) -> Floats:
    order = np.argsort(raw, kind="stable")
    pools: list[list[float]] = []  # sum of raw scores, number right, number
    for part in np.array_split(order, _BINS):
        pools.append([float(raw[part].sum()), float(right[part].sum()), float(len(part))])
        while len(pools) > 1 and pools[-2][1] * pools[-1][2] >= pools[-1][1] * pools[-2][2]:
            last = pools.pop()
            pools[-1] = [a + b for a, b in zip(pools[-1], last, strict=True)]
    knots = [(total / n, good / n) for total, good, n in pools]
    low, high = (0.0, min(knots[0][1], knots[0][0])), (1.0, knots[-1][1])
    x, y = zip(low, *knots, high, strict=True)
    return np.array([x, y], np.float32)
