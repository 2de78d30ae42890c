"""The same name in the other script: `تيتانيوم كابيتال` for the `Titanium Capital` of the article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.skeleton import skeleton
from transcript_nlp.knowledge.transliterate import likeness
from transcript_nlp.linking.linker import Linked
from transcript_nlp.linking.repeated import CONFIRMED, Same
from transcript_nlp.text.clitics import bare_forms, splits
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Mention

_LONGEST_GLOSS = 4
# Of two words with one skeleton: keeps 96 % of the true pairs, 4 % of the false (docs/linking.md).
_LEAST_LIKENESS = 0.2


def aligned_names(text: str, tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase) -> Iterator[Same]:
    """Arabic words that spell a Latin name of the article: `تيتانيوم كابيتال` for `Titanium Capital`."""
    names: dict[tuple[str, ...], Mention] = {}
    for x in linked:
        words = x.mention.text.split()
        if x.mention.score < CONFIRMED or not x.mention.text.isascii():
            continue
        skeletons = tuple(skeleton(word) for word in words)
        if len(words) >= 2 and all(skeletons) and sum(map(len, skeletons)) >= 4:
            names.setdefault(skeletons, x.mention)
        yield from _bracketed(text, tokens, x)
    lengths, heads = {len(key) for key in names}, {key[0] for key in names}
    for at in _places_like(heads, tokens) if names else ():
        if tokens.texts[at].isascii():
            continue
        stems = [x for x in (("", tokens.folded[at]), *splits(tokens.folded[at])) if skeleton(x[1]) in heads]
        for length in lengths:
            last = at + length
            if last > len(tokens):
                continue
            rest = tuple(map(skeleton, tokens.folded[at + 1 : last]))
            for clitic, stem in stems:
                told = names.get((skeleton(stem), *rest))
                if told is None or "\n" in text[tokens.starts[at] : tokens.ends[last - 1]]:
                    continue
                if spells(" ".join([stem, *tokens.folded[at + 1 : last]]), told.text):
                    yield Same(at, last, clitic, told, "aligned")
                    break


def _places_like(skeletons: set[str], tokens: Tokens) -> list[int]:
    """Where a word stands one of whose forms (see `bare_forms`) has one of some skeletons, in order."""
    found = (places for word, places in tokens.places.items() if not skeletons.isdisjoint(_bones(word)))
    return sorted(chain.from_iterable(found))


@lru_cache(maxsize=1 << 16)
def _bones(word: str) -> tuple[str, ...]:
    return tuple(map(skeleton, bare_forms(word)))


def spells(arabic: str, latin: str) -> bool:
    """Whether Arabic words spell Latin ones by the learned costs (equal skeletons alone are too little)."""
    return likeness(arabic, latin) >= _LEAST_LIKENESS


def _bracketed(text: str, tokens: Tokens, x: Linked) -> Iterator[Same]:
    """The Arabic words before a Latin name in brackets, if they spell it: `كينغزواي (Kingsway)`."""
    if x.first < 2 or tokens.texts[x.first - 1] != "(" or tokens.texts[x.last : x.last + 1] != [")"]:
        return
    wanted = skeleton(x.mention.text).replace(" ", "")
    if len(wanted) < 2:
        return
    for length in range(1, _LONGEST_GLOSS + 1):
        at = x.first - 1 - length
        if at < 0 or tokens.texts[at].isascii() or not tokens.texts[at][0].isalpha():
            return
        rest = "".join(skeleton(word) for word in tokens.folded[at + 1 : x.first - 1])
        for clitic, stem in (("", tokens.folded[at]), *splits(tokens.folded[at])):
            if skeleton(stem) + rest == wanted:
                yield Same(at, x.first - 1, clitic, x.mention, "gloss")
                return
