"""Augmentation: the same sentences with other names, other clitics, other spacing."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from transcript_nlp.entities.words.terms import terms
from transcript_nlp.entities.words.wording import is_common
from transcript_nlp.learn.corpus import Article, Name
from transcript_nlp.learn.names import NameSource
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.scripts import ARABIC_LETTERS

_OTHER_SCRIPT = 0.2  # share of swapped names that change their script
_CLITIC = 0.15  # share of names before which a clitic changes its form
_NOISE = 0.04  # share of signs with a blank before them, or without the one after them
_GLOSSED = 0.02  # share of words of every day that an English term is put behind
_BRACKETS, _SMALL_LETTERS = 0.9, 0.25  # shares of these terms
_SIGNS = re.compile(r"(?<=\w)([،؛:.]) ")
_CLITIC_FORMS = {  # what may stand right before a name, and other ways to write it
    "و ": ("و",),
    "و": ("و ",),
    "لـ ": ("ل", "لـ", "ل "),
    "لـ": ("ل", "لـ ", "ل "),
    "بـ ": ("ب", "بـ"),
    "بـ": ("ب", "بـ "),
    "، ": (" و", " و ", " أو ", " / "),
    "من ": ("ل", "لـ "),
}
_BEFORE = re.compile(r"(?:(?<=\s)|^)(و |و|لـ ?|بـ ?|من )$|(?<=\w)(، )$")
_PLAIN_WORD = re.compile(f"(?<![\\w(])[{ARABIC_LETTERS}]{{4,}}(?=[ ،.])(?! [(0-9])")
_LETTER = re.compile(f"[{ARABIC_LETTERS}]")
Replacement = Callable[[Name, str], str]


def augmented(
    articles: Iterable[Article], source: NameSource, *, copies: int, seed: str
) -> Iterator[Article]:
    """The articles, each followed by copies with most names swapped."""
    for article in articles:
        yield article
        for number in range(copies):
            rng = random.Random(f"{seed}:{number}:{article.key}")
            swapped = rewritten(article, _swapper(article, source, rng, share=0.8), rng)
            yield with_terms(with_noise(swapped, rng, f"{article.source}#{number}"), rng)


def without_names(article: Article, names: Collection[str], source: NameSource, *, seed: str) -> Article:
    """An article in which the names with one of some `match` forms are swapped for others."""
    surfaces = {fold(article.surface(name)) for name in article.names}
    if surfaces.isdisjoint(names):
        return article
    rng = random.Random(f"{seed}:{article.key}")
    swap = _swapper(article, source, rng, only=names)
    return rewritten(article, swap, None)


def _swapper(
    article: Article,
    source: NameSource,
    rng: random.Random,
    *,
    share: float = 1.0,
    only: Collection[str] | None = None,
) -> Replacement:
    """One new name per name of the article, as a reader would expect."""
    chosen: dict[str, str] = {}

    def replacement(name: Name, surface: str) -> str:
        key = fold(surface)
        if key not in chosen:
            stays = key not in only if only is not None else rng.random() > share
            latin = _LETTER.search(surface) is None
            if rng.random() < _OTHER_SCRIPT:
                latin = not latin
            chosen[key] = "" if stays else source.draw(name.label, "latin" if latin else "arabic", rng)
        return chosen[key] or surface

    return replacement


def rewritten(article: Article, replacement: Replacement, rng: random.Random | None) -> Article:
    """An article with its names replaced; with a generator, clitics before names change their form too."""
    pieces: list[str] = []
    names: list[Name] = []
    at = length = 0
    for name in article.names:
        between, word = article.text[at : name.start], replacement(name, article.surface(name))
        if rng is not None and rng.random() < _CLITIC:
            between = _other_clitic(between, rng)
        start = length + len(between)
        names.append(Name(start, start + len(word), name.label))
        pieces += [between, word]
        length, at = start + len(word), name.end
    return Article("".join([*pieces, article.text[at:]]), tuple(names), article.source)


def _other_clitic(between: str, rng: random.Random) -> str:
    match = _BEFORE.search(between)
    if match is None:
        return between
    return between[: match.start()] + rng.choice(_CLITIC_FORMS[match[1] or match[2]])


def with_noise(article: Article, rng: random.Random, source: str) -> Article:
    """An article with a few blanks before signs, and a few missing after them."""
    changes: list[tuple[int, int, str]] = []
    for match in _SIGNS.finditer(article.text):
        chance = rng.random()
        inside = any(name.start < match.end() and match.start() < name.end for name in article.names)
        if not inside and chance <= 2 * _NOISE:
            changes.append((*match.span(), f" {match[1]} " if chance < _NOISE else match[1]))
    return _changed(article, changes, source)


def with_terms(article: Article, rng: random.Random) -> Article:
    """An article with English terms behind a few words of every day: `البيانات (Data Mining)`. They are no names."""
    changes: list[tuple[int, int, str]] = []
    for match in _PLAIN_WORD.finditer(article.text):
        end = match.end()
        if rng.random() > _GLOSSED or any(
            n.start - 2 <= end and match.start() <= n.end for n in article.names
        ):
            continue
        if is_common(fold(match[0])):
            term = rng.choice(terms())
            written = term if rng.random() < _SMALL_LETTERS else term.title() if term.islower() else term
            changes.append((end, end, f" ({written})" if rng.random() < _BRACKETS else f" {written}"))
    return _changed(article, changes, article.source)


def _changed(article: Article, changes: Sequence[tuple[int, int, str]], source: str) -> Article:
    """An article with other text for some spans, in order, of which none touches a name."""
    pieces: list[str] = []
    moved: list[tuple[int, int]] = []  # (place, by how much everything after it moves)
    at = 0
    for start, end, text in changes:
        pieces += [article.text[at:start], text]
        moved.append((start, len(text) - (end - start)))
        at = end

    def shifted(place: int) -> int:
        return place + sum(by for start, by in moved if start < place)

    names = tuple(Name(shifted(n.start), shifted(n.end), n.label) for n in article.names)
    return Article("".join([*pieces, article.text[at:]]), names, source)
