"""From tokens to names: where a name begins in a word that may carry a proclitic."""

from __future__ import annotations

import math
from functools import lru_cache

from transcript_nlp.entities.words.borders import glued_clitic
from transcript_nlp.entities.words.foreignness import foreignness
from transcript_nlp.entities.words.vocabulary import vocabulary
from transcript_nlp.knowledge.found import Found
from transcript_nlp.knowledge.words.triggers import triggers
from transcript_nlp.knowledge.writing.names import name_lexicon
from transcript_nlp.knowledge.writing.pinyin import given_name, readings_of
from transcript_nlp.text.clitics import clitic_length, splits
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.words import PREPOSITIONS
from transcript_nlp.types import Label

# Added to the log probability of a reading.
_IN_LEXICON, _IN_ARTICLE, _OPENER, _TRIGGER = 3.0, 4.0, 5.0, 8.0
# Taken off per step by which the whole word is more common in Arabic than what is left of it
_COMMON_WHOLE = 2.0
_OPENERS = ("أ", "إ", "آ", "ـ")  # they hardly stand inside a name
# Names of letters and syllables of two letters that begin names of several words: `بي بي سي`, `لي شياو`.
_SYLLABLES = frozenset("بي سي دي جي كي تي في زد لي يي وي زي".split())
_SINGLE, _AND = frozenset("وفبكل"), "و"
_LONG = 4  # letters of a name that the lexicon speaks for; شون, سون and لين stand in too many words


def found_at(
    text: str,
    tokens: Tokens,
    first: int,
    last: int,
    label: Label,
    score: float,
    evidence: str,
) -> Found:
    """A name over some tokens, without the proclitic of its first word."""
    word = tokens.texts[first]
    clitic = "" if word[0].isascii() else proclitic(tokens, first)
    start = tokens.starts[first] + (clitic_length(word, clitic) if clitic else 0)
    clitics = text[tokens.starts[first] : start] or glued_clitic(tokens, first)
    return Found(start, tokens.ends[last - 1], first, last, (), label, score, (evidence,), clitics)


def proclitic(tokens: Tokens, at: int) -> str:
    """The proclitic of a word that begins a name, or nothing.

    Each reading (`ولسون`: the name ولسون, و + لسون, ول + سون) has the probability of its
    letters as a name, times that of the proclitic. It gains where the name is in the lexicon, stands
    elsewhere in the article as a word, opens with a hamza on alef or after a tatweel (`لـهينتون`), or is a word
    like `وزارة`. It loses where the whole is the more common word (`لمسة`). Behind a preposition no word has one (`لدى كيوم`).
    """
    if at and tokens.texts[at - 1] in PREPOSITIONS:
        return ""
    readings = _readings(tokens.folded[at])
    if not readings:
        return _short_proclitic(tokens, at)
    best, most = "", -math.inf
    for score, clitic, name, may_be_part in readings:
        if may_be_part and name_lexicon().part_at((name, *tokens.folded[at + 1 : at + 2]), 0) is not None:
            score += _IN_LEXICON
        if clitic and name in tokens.words:
            score += _IN_ARTICLE
        if clitic and tokens.texts[at].removeprefix(clitic)[:1] in _OPENERS:
            score += _OPENER
        if score > most:
            best, most = clitic, score
    return best


def _short_proclitic(tokens: Tokens, at: int) -> str:
    """The proclitic of a word of three letters, of which a name of two would be left.

    `وآي` and `لـجي` show where the name begins; `وبي` is cut where another word follows (`وبي بي سي`), `لوي` is not,
    since it is a given name itself.
    """
    word, folded = tokens.texts[at], tokens.folded[at]
    if len(folded) != 3 or folded[0] not in _SINGLE:
        return ""
    opens = word[1:2] in _OPENERS and word[1] != "أ"  # `كأس`
    behind = tokens.texts[at + 1] if at + 1 < len(tokens) else " "
    is_dotted = behind == "." and at + 2 < len(tokens) and tokens.glued(at + 1) and tokens.glued(at + 2)
    goes_on = behind[0].isalpha() or is_dotted
    syllable = folded[1:] in _SYLLABLES and goes_on  # `وبي بي سي`, `لجي.إي.سي`
    syllable = syllable or (folded[0] == _AND and _is_chinese(folded, behind))
    if syllable and not opens:
        whole = name_lexicon().part(folded)
        syllable = whole is None or not whole.given
    return folded[0] if opens or syllable else ""


def _is_chinese(folded: str, behind: str) -> bool:
    """Whether a word is none of the syllables of Chinese, but is one behind its first letter, and so are all of the next word: `وشو غوانغ`."""
    return bool(readings_of(folded[1:])) and not readings_of(folded) and given_name(behind) is not None


@lru_cache(maxsize=1 << 14)
def _readings(folded: str) -> list[tuple[float, str, str, bool]]:
    """The readings of a word, if it has several: their weights before the article is read, proclitics and names.

    The last tells whether a part in the name lexicon may begin with the name.
    """
    steps, heads, parts = vocabulary().steps, triggers().before, name_lexicon().heads
    if not splits(folded):
        return []
    common = steps.get(folded, 0)
    weighted = []
    for score, clitic, name, _ in foreignness().readings([folded])[0]:
        if clitic:
            score -= _COMMON_WHOLE * max(0, common - steps.get(name, 0))
        if (name,) in heads:
            score += _TRIGGER
        weighted.append((score, clitic, name, len(name) >= _LONG and name in parts))
    return weighted
