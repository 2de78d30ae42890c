"""Splits of the training text: by writer, and by entity, so that test names are unseen."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from transcript_nlp.errors import InputError
from transcript_nlp.learn.augment import without_names
from transcript_nlp.learn.corpus import Article
from transcript_nlp.learn.names import NameSource
from transcript_nlp.text.normalize import fold

_WRITER = re.compile(r"(w[0-9]+)_|dev_")
_FIXTURES = "w0"  # whoever wrote whole articles with gold


@dataclass(frozen=True, slots=True)
class Split:
    """Articles to learn from, to tune and calibrate on, and to report on."""

    train: list[Article]
    dev: list[Article]
    test: list[Article]


def writer(article: Article) -> str:
    """The writer of an article, from the beginning of its file's name; of articles that were fixtures first, `w0`.

    Raises:
        InputError: the name does not begin with `wN_`.
    """
    name = Path(article.source.rpartition(":")[0]).name
    match = _WRITER.match(name)
    if match is None:
        raise InputError(f"{article.source}: the name of a training file must begin with its writer, w1_ …")
    return match[1] or _FIXTURES


def file(article: Article) -> str:
    """The name of an article's file, without its ending."""
    return Path(article.source.rpartition(":")[0]).stem


def names_of(articles: Sequence[Article]) -> set[str]:
    """The `match` forms of all names of some articles."""
    return {fold(article.surface(name)) for article in articles for name in article.names}


def split(
    articles: Sequence[Article], *, test: Collection[str], dev: Collection[str], source: NameSource
) -> Split:
    """Split by writer (or file, where one is named), then swap every test name in the other two parts, and every dev name in train."""
    parts = Split([], [], [])
    for article in articles:
        who = {writer(article), file(article)}
        (parts.test if who & set(test) else parts.dev if who & set(dev) else parts.train).append(article)
    unseen = names_of(parts.test)
    parts.dev[:] = [without_names(a, unseen, source, seed="dev") for a in parts.dev]
    unseen |= names_of(parts.dev)
    parts.train[:] = [without_names(a, unseen, source, seed="train") for a in parts.train]
    return parts
