"""`transcript-nlp train`: a tagger from a user's own annotated text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from transcript_nlp.errors import InputError
from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.learn.augment import augmented
from transcript_nlp.learn.corpus import read_articles
from transcript_nlp.learn.examples import hit_finder
from transcript_nlp.learn.fit import calibrated, crfsuite, train
from transcript_nlp.learn.names import NameSource
from transcript_nlp.learn.network import torch_module

_HELD_OUT = 10  # every tenth article calibrates
_FEW = 20  # with fewer articles nothing is held out, and scores are the model's own


def train_file(gold: Sequence[Path], output: Path, *, copies: int, network: bool) -> str:
    """Train on annotated files and write a model.

    Args:
        gold: files or folders, see `read_articles`.
        output: the model file; it is written under a temporary name and renamed.
        copies: copies of each article with other names.
        network: whether to train a network instead of the CRF of CRFsuite.

    Returns:
        One sentence that says what was done.

    Raises:
        InputError: the files cannot be read or hold no names.
        MissingDependencyError: python-crfsuite is not installed, or torch where a network is asked for instead.
    """
    (torch_module if network else crfsuite)()  # tell at once that it is missing
    articles = list(read_articles(gold))
    if not articles:
        raise InputError(f"no annotated text in {', '.join(map(str, gold))}")
    held_out = articles[::_HELD_OUT] if len(articles) >= _FEW else []
    learn = [article for at, article in enumerate(articles) if not held_out or at % _HELD_OUT]
    kb = KnowledgeBase.builtin()
    hits = hit_finder(kb)
    weights = train(augmented(learn, NameSource(kb), copies=copies, seed="train"), hits, network=network)
    weights = calibrated(weights, held_out, hits)
    temporary = output.with_name(f"{output.name}.part")
    weights.save(temporary)
    temporary.replace(output)
    names = sum(len(article.names) for article in articles)
    features = weights.features if weights.network is None else weights.network.features
    return f"{output}: {len(articles)} articles with {names} names, {len(features)} features"
