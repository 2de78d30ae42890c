"""The Arabic words of an article by the consonants of what they may be without their proclitics."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

import numpy as np
import numpy.typing as npt

from transcript_nlp.knowledge.writing.names import ordinary_words
from transcript_nlp.knowledge.writing.skeleton import CONSONANTS, skeleton
from transcript_nlp.text.clitics import splits
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.word_table import TypeKeys, hashed

SHORTEST_DISTINCTIVE = 4  # letters


# Words in `match` form, each with what it is without a proclitic (or with all of them), by the skeleton of that.
_Stems = dict[str, list[tuple[str, str]]]


def stems_among(tokens: Tokens, skeletons: Iterable[str]) -> _Stems:
    """The words of which some form has one of some skeletons.

    >>> from transcript_nlp.text.tokens import tokenize
    >>> stems_among(tokenize("بهينتون AI"), ["ntn", "mtn"])
    {'ntn': [('بهينتون', 'هينتون')]}
    """
    wanted = frozenset(skeletons)
    return _stems(tokens, wanted, _BONES.of(tokens).places(wanted)) if wanted else {}


def stems_near(tokens: Tokens, skeletons: Iterable[str]) -> tuple[dict[str, list[str]], _Stems]:
    """The skeletons near to each of some (see `near_skeletons`) that distinctive words have, and few that none has;
    and these words.
    """
    keys = _DISTINCTIVE.of(tokens)
    is_there = keys.among()
    found: dict[str, list[str]] = {}
    for bones in skeletons:
        near, hashes = _hashed_near(bones)
        found[bones] = [near[at] for at in np.flatnonzero(is_there[hashes]).tolist()]
    wanted = frozenset(chain.from_iterable(found.values()))
    return found, _stems(tokens, wanted, keys.places(wanted))


def _stems(tokens: Tokens, wanted: frozenset[str], places: Iterable[int]) -> _Stems:
    stems: _Stems = {}
    for word in {tokens.folded[at] for at in places}:
        for bones, stem in _forms(word):
            if bones in wanted:
                stems.setdefault(bones, []).append((word, stem))
    return stems


@lru_cache(maxsize=1 << 14)
def _forms(word: str) -> tuple[tuple[str, str], ...]:
    """The forms of an Arabic word, each after its skeleton."""
    stems = () if word.isascii() else (word, *(rest for _, rest in splits(word)))
    return tuple((bones, stem) for stem in stems if (bones := skeleton(stem)))


# A word has at most four forms: it begins with three proclitics at most (و, ول, ولل).
_BONES = TypeKeys(lambda word: [bones for bones, _ in _forms(word)], 4)
_DISTINCTIVE = TypeKeys(lambda word: [bones for bones, stem in _forms(word) if is_distinctive(stem)], 4)


def is_distinctive(stem: str) -> bool:
    """Whether a form may be known as a name by its letters alone: it is not short and no ordinary word."""
    return len(stem) >= SHORTEST_DISTINCTIVE and stem not in ordinary_words()


@lru_cache(maxsize=1 << 9)  # of some kilobytes each
def near_skeletons(bones: str) -> frozenset[str]:
    """The skeletons that differ from one in at most one consonant, which is not the first; none of an empty one.

    >>> sorted(near_skeletons("nt") & {"nt", "n", "ntn", "nm", "mt"})
    ['n', 'nm', 'nt', 'ntn']
    """
    places = range(1, len(bones))
    near = {bones, *(bones[:at] + bones[at + 1 :] for at in places)}
    near.update(bones[:at] + other + bones[at + 1 :] for at in places for other in CONSONANTS)
    near.update(bones[:at] + other + bones[at:] for at in (*places, len(bones)) for other in CONSONANTS)
    return frozenset(near) if bones else frozenset()


@lru_cache(maxsize=1 << 9)
def _hashed_near(bones: str) -> tuple[tuple[str, ...], npt.NDArray[np.uint16]]:
    near = tuple(near_skeletons(bones))
    return near, np.array([hashed(other) for other in near], np.uint16)
