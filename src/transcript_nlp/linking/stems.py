"""The Arabic words of an article by the consonants of what they may be without their proclitics."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from transcript_nlp.knowledge.skeleton import skeleton
from transcript_nlp.text.clitics import splits
from transcript_nlp.text.tokens import Tokens

# By skeleton, folded words of an article and what they are without a proclitic (or with all of them) that has it.
Stems = dict[str, list[tuple[str, str]]]


def stems_of(tokens: Tokens) -> Stems:
    """The Arabic words of an article by the skeletons of their forms; forms without consonants are left out.

    >>> from transcript_nlp.text.tokens import tokenize
    >>> stems_of(tokenize("بهينتون AI"))
    defaultdict(<class 'list'>, {'bntn': [('بهينتون', 'بهينتون')], 'ntn': [('بهينتون', 'هينتون')]})
    """
    stems: Stems = defaultdict(list)
    for word in tokens.places:
        for bones, stem in _forms(word):
            stems[bones].append((word, stem))
    return stems


@lru_cache(maxsize=1 << 16)
def _forms(word: str) -> tuple[tuple[str, str], ...]:
    """The forms of an Arabic word, each after its skeleton."""
    stems = () if word.isascii() else (word, *(rest for _, rest in splits(word)))
    return tuple((bones, stem) for stem in stems if (bones := skeleton(stem)))
