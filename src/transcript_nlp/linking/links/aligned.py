"""The same name in the other script: `تيتانيوم كابيتال` for the `Titanium Capital` of the article."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from transcript_nlp.knowledge.found import tokens_of
from transcript_nlp.knowledge.rendered import rendering
from transcript_nlp.knowledge.words.frequencies import frequencies
from transcript_nlp.knowledge.writing import transliterate
from transcript_nlp.knowledge.writing.latin_words import latin_words
from transcript_nlp.knowledge.writing.skeleton import skeleton
from transcript_nlp.linking.links.linker import Linked
from transcript_nlp.linking.links.stems import stems_among
from transcript_nlp.linking.links.told import (
    CONFIRMED,
    Same,
    is_doubted,
    is_named,
    is_only_shaped,
    made,
    named_as,
)
from transcript_nlp.text.clitics import ARTICLE, readings, splits
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.tokens import QUOTES, Tokens, folded_tokens
from transcript_nlp.types import Mention

_LONGEST_GLOSS = 4
_MOST_RENDERING = 6  # Arabic words that may render a Latin name
_CLOSING = frozenset(QUOTES.values())  # `«كينغزواي» (Kingsway)`
# Of two words with one skeleton: keeps 96 % of the true pairs, 4 % of the false (docs/transliteration.md).
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


def rendered_names(text: str, tokens: Tokens, linked: Sequence[Linked]) -> list[Linked]:
    """The mentions; the Arabic words before the brackets that a Latin name fills are it where they render it: `عاصمة مياه الخريف (Qiushui Capital)`.

    Unknown names that are a part of them give way. What fills the brackets behind an unknown name that renders it is that.
    """
    result = list(linked)
    taken = tokens_of(linked)
    for x in linked:
        is_latin = x.mention.text.isascii()
        told = _before_brackets(text, tokens, x) if is_latin else _in_brackets(text, tokens, x, taken)
        if told is None:
            continue
        beside = [y for y in result if y.first < told.last and told.first < y.last]
        if all(_gives_way(y, told) for y in beside):
            result = [y for y in result if y is not x and y not in beside]
            result += [
                replace(x, mention=named_as(x.mention, told.told, told.told.score, told.told.evidence))
            ]
            result += [made(text, tokens, told)]
    return sorted(result, key=lambda x: x.first)


def _before_brackets(text: str, tokens: Tokens, x: Linked) -> Same | None:
    """The Arabic words before a Latin name in brackets that render it, and what they name; one that they translate is no person's: `يد تشاو (Zhao Hand)`."""
    name, end = x.mention, x.first - 1
    if end < 1 or tokens.texts[end] != "(" or tokens.texts[x.last : x.last + 1] != [")"]:
        return None
    is_read, is_behind = (name.evidence[:1] == (reason,) for reason in ("person_grammar", "head_noun"))
    is_person = name.label == "PERSON"
    if name.score < CONFIRMED or (is_person and not (is_read or is_behind)):
        return None
    end -= tokens.texts[end - 1] in _CLOSING
    begin = end
    while begin and end - begin < _MOST_RENDERING and _goes_with(text, tokens, begin - 1):
        begin -= 1
    found = rendering(tokens.folded[begin:end], name.text)
    if found is None or not found.translated or (found.parts == 1 and is_only_shaped(name)):
        return None
    first = begin + found.first
    has_article = tokens.texts[first].startswith(ARTICLE)
    if has_article and not name.entity and all(map(latin_words().is_common, name.text.split())):
        return None  # `البنك المركزي (Central Bank)`
    clitic = found.clitic or (_likely_clitic(tokens.folded[first]) if found.left else "")
    if is_person:
        if is_read and found.translated == found.parts:
            return None  # `السقوط الحر (Free Fall)`
        arabic = text[tokens.starts[first] : tokens.ends[end - 1]]
        name = replace(name, label="ORG", evidence=(f"{'gloss' if is_read else 'aligned'}:{arabic}",))
    return Same(first, end, clitic, name, "gloss" if name.entity else "aligned")


def _goes_with(text: str, tokens: Tokens, at: int) -> bool:
    """Whether a token may stand in a name before the next one: a word on the same line."""
    return tokens.texts[at].isalpha() and "\n" not in text[tokens.ends[at] : tokens.starts[at + 1]]


def _likely_clitic(word: str) -> str:
    """The proclitic of a word that Arabic only has behind one."""
    if word in frequencies():
        return ""
    return next((clitic for clitic, stem in splits(word) if stem in frequencies()), "")


def _in_brackets(text: str, tokens: Tokens, x: Linked, taken: Container[int]) -> Same | None:
    """What fills the brackets behind an unknown Arabic name that renders it, if nothing is found there: `نول الحقيقة (Verity Loom)`.

    English terms behind Arabic ones, which have an article, are none: `التفكير العميق (Deep Thinking)`.
    """
    name, opening = x.mention, tokens.outside(x.first, x.last)[1]
    inside = tokens.texts[opening + 1 : opening + 2 + _LONGEST_GLOSS]
    if name.entity is not None or is_named(name) or name.label == "PERSON" or name.score < CONFIRMED:
        return None
    if tokens.texts[opening : opening + 1] != ["("] or name.text.startswith(ARTICLE):
        return None
    if ")" not in inside or inside[0] == ")":
        return None
    last = opening + 1 + inside.index(")")
    latin = text[tokens.starts[opening + 1] : tokens.ends[last - 1]]
    if not latin.isascii() or not latin[0].isupper() or any(at in taken for at in range(opening + 1, last)):
        return None
    found = rendering(folded_tokens(name.text), latin)
    if found is None or found.first or found.left or found.parts == 1 or not found.translated:
        return None
    told = replace(name, name=latin, name_source="document")
    return Same(opening + 1, last, "", told, "aligned")


def _gives_way(x: Linked, told: Same) -> bool:
    """Whether a mention is a part of words that render a name, and nothing that is known for sure to be another, or just the same."""
    same = (x.first, x.last, x.mention.clitics) == (told.first, told.last, told.clitic)
    name = x.mention
    if not told.first <= x.first < x.last <= told.last or (same and is_named(name)):
        return False
    return name.entity in (None, told.told.entity) or is_doubted(name)


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
    if x.mention.evidence[0].startswith("ticker:"):
        return  # `بلوبيري (BLBR)` is called Blueberry
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
