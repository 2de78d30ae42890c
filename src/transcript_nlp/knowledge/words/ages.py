"""The age of a person, which stands right behind the name."""

from __future__ import annotations

from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.tokens import Tokens

_AROUND = frozenset((("(", ")"), ("،", "،")))
_YEARS = frozenset(map(fold_word, "عاما عامًا عام أعوام سنة سنوات".split()))
_MOST_DIGITS = 2


def has_age(tokens: Tokens, last: int) -> bool:
    """Whether an age stands right behind a name that ends before a token: `أوين فلاورز (18 عاما)`, `جاك (9 أعوام)`."""
    opening, number, unit, closing, *_ = (*tokens.folded[last : last + 4], "", "", "", "")
    is_number = number.isdecimal() and len(number) <= _MOST_DIGITS
    return (opening, closing) in _AROUND and is_number and unit in _YEARS
