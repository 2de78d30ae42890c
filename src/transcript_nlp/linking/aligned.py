"""The same name in the other script: `تيتانيوم كابيتال` for the `Titanium Capital` of the article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from transcript_nlp.knowledge import transliterate
from transcript_nlp.knowledge.skeleton import skeleton
from transcript_nlp.linking.linker import Linked
from transcript_nlp.linking.stems import stems_among
from transcript_nlp.linking.told import CONFIRMED, Same
from transcript_nlp.text.clitics import readings, splits
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.tokens import QUOTES, Tokens
from transcript_nlp.types import Mention

_LONGEST_GLOSS = 4
_CLOSING = frozenset(QUOTES.values())  # `«كينغزواي» (Kingsway)`
# Of two words with one skeleton: keeps 96 % of the true pairs, 4 % of the false (docs/linking.md).
_LEAST_LIKENESS = 0.2


def aligned_names(text: str, tokens: Tokens, linked: Sequence[Linked]) -> Iterator[Same]:
    """Arabic words that spell a Latin name of the article: `تيتانيوم كابيتال` for `Titanium Capital`."""
    names: dict[tuple[str, ...], Mention] = {}
    soft: dict[tuple[str, ...], Mention] = {}  # with a word that has no consonants: `Huawei Watch Buds`
    for before, x in pairwise(linked):
        if _is_twin(text, before, x):
            yield Same(before.first, before.last, before.mention.clitics, x.mention, "gloss")
    for x in linked:
        words = x.mention.text.split()
        if x.mention.score < CONFIRMED or not x.mention.text.isascii():
            continue
        skeletons = tuple(skeleton(word) for word in words)
        if sum(map(bool, skeletons)) >= 2 and sum(map(len, skeletons)) >= 4:
            (names if all(skeletons) else soft).setdefault(skeletons, x.mention)
        yield from _bracketed(text, tokens, x)
    yield from _softly_spelled(linked, soft)
    lengths, heads, seconds = set(map(len, names)), {key[0] for key in names}, {key[1] for key in names}
    arabic = {word for forms in stems_among(tokens, heads).values() for word, _ in forms}
    for at in tokens.places(arabic):
        if at + 1 == len(tokens) or skeleton(tokens.folded[at + 1]) not in seconds:
            continue
        forms = [("", tokens.folded[at]), *splits(tokens.folded[at])]
        for length in lengths:
            last = at + length
            if last > len(tokens):
                continue
            rest = tuple(map(skeleton, tokens.folded[at + 1 : last]))
            for clitic, stem in forms:
                told = names.get((skeleton(stem), *rest))
                if told is None or "\n" in text[tokens.starts[at] : tokens.ends[last - 1]]:
                    continue
                if spells(" ".join([stem, *tokens.folded[at + 1 : last]]), told.text):
                    yield Same(at, last, clitic, told, "aligned")
                    break


def _softly_spelled(linked: Sequence[Linked], names: Mapping[tuple[str, ...], Mention]) -> Iterator[Same]:
    """The unknown Arabic names that spell some names, by their skeletons; words without consonants are too many to look for elsewhere."""
    for x in linked if names else ():
        mention = x.mention
        if mention.entity is None and not mention.text.isascii():
            written = fold_word(mention.text)
            told = names.get(tuple(map(skeleton, written.split())))
            if told is not None and spells(written, told.text):
                yield Same(x.first, x.last, mention.clitics, told, "aligned")


def _is_twin(text: str, before: Linked, x: Linked) -> bool:
    """Whether a Latin name right behind an unknown Arabic one begins with the same words: `يانغ Yang Zhilin`."""
    a, b = before.mention, x.mention
    if a.entity is not None or before.last != x.first or a.text.isascii() or not b.text.isascii():
        return False
    words = b.text.split()[: len(a.text.split())]
    is_beside = text[a.end : b.start] == " " and len(words) == len(a.text.split())
    return is_beside and spells(fold_word(a.text), " ".join(words))


def spells(arabic: str, latin: str) -> bool:
    """Whether Arabic words spell Latin ones by the learned costs (equal skeletons alone are too little)."""
    return transliterate.spells(arabic, latin, _LEAST_LIKENESS)


def _bracketed(text: str, tokens: Tokens, x: Linked) -> Iterator[Same]:
    """The Arabic words before a Latin name in brackets, if they spell it: `كينغزواي (Kingsway)`."""
    if x.first < 2 or tokens.texts[x.first - 1] != "(" or tokens.texts[x.last : x.last + 1] != [")"]:
        return
    wanted = skeleton(x.mention.text).replace(" ", "")
    if len(wanted) < 2:
        return
    end = x.first - 1
    end -= tokens.texts[end - 1] in _CLOSING
    for length in range(1, _LONGEST_GLOSS + 1):
        at = end - length
        if at < 0 or tokens.texts[at].isascii() or not tokens.texts[at][0].isalpha():
            return
        rest = "".join(skeleton(word) for word in tokens.folded[at + 1 : end])
        for clitic, stem in readings(tokens.folded[at]):
            if skeleton(stem) + rest == wanted:
                yield Same(at, end, clitic, x.mention, "gloss")
                return
