"""Abbreviations that the article explains, which are no names: `المركبات الموجهة آليا (AGV)`, `اقتراح تحسين إيثريوم (EIP)`.

What stands in brackets behind words of every day, and was taken for no name there, is none at its other places either. The abbreviation of a
kind of proposals is not what the proposal is about, and no symbol of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from transcript_nlp.knowledge.words.frequencies import frequencies
from transcript_nlp.linking.links.linker import Linked
from transcript_nlp.text.clitics import ARTICLE, bare_forms
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Mention

_ABBREVIATION = re.compile("[A-Z]{2,6}s?")
# Of what a community decides on; a bracket behind is short for that.
_PROPOSALS = frozenset(map(fold, "اقتراح اقتراحات مقترح مقترحات طلب طلبات".split()))
_ABOUT = frozenset(
    map(fold, "تحسين تحسينات التحسين للتحسين تعليقات التعليقات للتعليقات حوكمة الحوكمة".split())
)
_LONGEST_PROPOSAL = 5  # tokens from the noun to the bracket
_COMMON = 1  # steps of a word that an explanation ends in
_LEAST_WORD = 3  # letters
_FEWEST = 2  # words of an explanation
_OF_TAGGER = frozenset(("tagger", "latin_run", "votes"))
_ENDS = frozenset(".؟?!؛:،,()")


def without_explained(text: str, tokens: Tokens, linked: Sequence[Linked]) -> list[Linked]:
    """The mentions but for unknown abbreviations that the article explains by words of every day, and all that are short for proposals, with what
    is said of these (`طلب آفي للتعليقات (ARFC)`).
    """
    proposals, spans = _proposals(text, tokens)
    common = _of_words(tokens, linked) if any(_may_be_term(x) for x in linked) else set()
    if not proposals and not common:
        return list(linked)

    def is_name(x: Linked) -> bool:
        short = x.mention.text.removesuffix("s")
        if short in proposals and x.mention.label != "PERSON":
            return False
        if x.mention.entity is None and any(first <= x.first and x.last == last for first, last in spans):
            return False
        return not (_may_be_term(x) and short in common)

    return [x for x in linked if is_name(x)]


def _may_be_term(x: Linked) -> bool:
    """Whether a mention is an abbreviation of which the base knows nothing."""
    return x.mention.entity is None and _ABBREVIATION.fullmatch(x.mention.text) is not None


def _bracketed(tokens: Tokens) -> Iterator[int]:
    """The tokens of abbreviations that are alone in brackets."""
    for at in tokens.places(("(",)):
        abbreviation, closing, *_ = (*tokens.texts[at + 1 : at + 3], "", "")
        if at and closing == ")" and _ABBREVIATION.fullmatch(abbreviation):
            yield at + 1


def _proposals(text: str, tokens: Tokens) -> tuple[set[str], list[tuple[int, int]]]:
    """The abbreviations that stand for kinds of proposals, and the tokens of what these are, but for their nouns."""
    short: set[str] = set()
    spans: list[tuple[int, int]] = []
    for at in _bracketed(tokens):
        noun = next(_nouns_before(tokens, at - 1), -1)
        if noun >= 0:
            short.add(tokens.texts[at].removesuffix("s"))
            spans.append((noun + 1, at - 1))
    for at in tokens.places((":",)):
        opens_line = at == 1 or (at > 1 and "\n" in text[tokens.ends[at - 2] : tokens.starts[at - 1]])
        if opens_line and _ABBREVIATION.fullmatch(tokens.texts[at - 1]) and _is_proposal(tokens, at + 1):
            short.add(tokens.texts[at - 1].removesuffix("s"))
    return short, spans


def _nouns_before(tokens: Tokens, end: int) -> Iterator[int]:
    """The nouns for proposals not far before a token, in the same part of the sentence, with a word between."""
    for at in range(end - 1, max(-1, end - _LONGEST_PROPOSAL), -1):
        if tokens.texts[at] in _ENDS:
            return
        if at < end - 1 and _is_proposal(tokens, at):
            yield at


def _is_proposal(tokens: Tokens, at: int) -> bool:
    """Whether a token is the noun for a proposal to improve something or a request for comments on it; others are made for firms: `طلب استحواذ إنفيديا (NVDA)`."""
    if at >= len(tokens) or _PROPOSALS.isdisjoint(bare_forms(tokens.folded[at])):
        return False
    return not _ABOUT.isdisjoint(tokens.folded[at + 1 : at + _LONGEST_PROPOSAL])


def _of_words(tokens: Tokens, linked: Sequence[Linked]) -> set[str]:
    """The abbreviations in brackets behind words of every day that are no part of a name, where nothing tells that they are one: no noun, and no tagger that
    takes them for a firm.
    """
    named = {at: x for x in linked for at in range(x.first, x.last)}

    def is_explained(at: int) -> bool:
        if at < _FEWEST + 1 or not all(
            k not in named and _is_word(tokens.folded[k]) for k in range(at - 1 - _FEWEST, at - 1)
        ):
            return False
        return at not in named or (_may_be_term(named[at]) and _is_only_tagged(named[at].mention))

    return {tokens.texts[at].removesuffix("s") for at in _bracketed(tokens) if is_explained(at)}


def _is_only_tagged(mention: Mention) -> bool:
    """Whether but a tagger, and its shape, speak for a product or model."""
    return mention.label in ("PRODUCT", "MODEL") and _OF_TAGGER.issuperset(mention.evidence)


def _is_word(word: str) -> bool:
    """Whether a word in `match` form is one of every day: one with an article, or a common one."""
    if not word.isalpha() or word.isascii() or len(word) < _LEAST_WORD:
        return False
    return word.startswith(ARTICLE) or any(frequencies().get(form, 0) >= _COMMON for form in bare_forms(word))
