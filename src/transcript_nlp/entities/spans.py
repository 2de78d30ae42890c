"""From tokens to names: where a name begins in a word that may carry a proclitic."""

from __future__ import annotations

from transcript_nlp.entities.foreignness import foreignness
from transcript_nlp.entities.gazetteer import glued_clitic
from transcript_nlp.knowledge.found import Found
from transcript_nlp.knowledge.names import name_lexicon
from transcript_nlp.knowledge.triggers import triggers
from transcript_nlp.text.clitics import clitic_length
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Label

# Added to the log probability of a reading.
_IN_LEXICON, _IN_ARTICLE, _HAMZA, _TRIGGER = 3.0, 4.0, 4.0, 8.0
_LONG = 4  # letters of a name that the lexicon speaks for; شون, سون and لين stand in too many words


def found_at(
    text: str, tokens: Tokens, first: int, last: int, label: Label, score: float, evidence: str
) -> Found:
    """A name over some tokens, without the proclitic of its first word."""
    word = tokens.texts[first]
    clitic = "" if word[0].isascii() else proclitic(tokens, first)
    start = tokens.starts[first] + clitic_length(word, clitic)
    clitics = text[tokens.starts[first] : start] or glued_clitic(tokens, first)
    return Found(start, tokens.ends[last - 1], first, last, (), label, score, (evidence,), clitics)


def proclitic(tokens: Tokens, at: int) -> str:
    """The proclitic of a word that begins a name, or nothing.

    Each reading (`ولسون`: the name ولسون, و + لسون, ول + سون) has the probability of its
    letters as a name, times that of the proclitic. It gains where the name is in the lexicon, stands
    elsewhere in the article as a word, opens with a hamza on alef (inside words alef has none), or is a word
    like `وزارة`.
    """
    lexicon, words = name_lexicon(), tokens.folded

    def weight(reading: tuple[float, str, str]) -> float:
        score, _, name = reading
        if len(name) >= _LONG and lexicon.part_at((name, *words[at + 1 : at + 2]), 0) is not None:
            score += _IN_LEXICON
        if reading[1] and name in words:
            score += _IN_ARTICLE
        if reading[1] and tokens.texts[at].removeprefix(reading[1])[:1] in ("أ", "إ"):
            score += _HAMZA
        if (name,) in triggers().before:
            score += _TRIGGER
        return score

    readings = foreignness().readings(words[at])
    return max(readings, key=weight)[1] if len(readings) > 1 else ""
