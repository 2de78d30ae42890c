"""Frames of the news of funding, in which a firm or fund stands whatever its words are: `أكملت الخيمة المالية جولة بذرة`, `بقيادة نموذج`."""

from __future__ import annotations

from collections.abc import Iterator, Set

from transcript_nlp.entities.sifted import bodies
from transcript_nlp.knowledge.found import Found, unknown_at
from transcript_nlp.knowledge.names import firm_words
from transcript_nlp.knowledge.triggers import triggers
from transcript_nlp.text.clitics import bare_forms
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.words import is_function_word

_SCORE = 0.8
_CLOSING = frozenset(map(fold, "أكملت أغلقت أنهت استكملت تكمل ستكمل تغلق ستغلق".split()))
_RAISING = _CLOSING | frozenset(map(fold, "جمعت تجمع ستجمع".split()))
_ROUNDS = frozenset(map(fold, "جولة جولتها جولتي تمويل تمويلا".split()))
_OF_MONEY = frozenset(
    map(fold, "بذرة البذرة تمويل تمويلية بقيمة بمبلغ السلسلة سلسلة الفئة فئة ملاك الملاك".split())
)
_UNITS = frozenset(map(fold, "مليون مليونا مليوني ملايين مليار مليارا مليارات ألف".split()))
_FUNDING = fold("تمويل")
_LED_BY, _AND, _ENDS = "بقيادة", "و", frozenset(".،,؛؟!:)")
_FARTHEST_ROUND = 15  # tokens between a round and who leads it
_MOST_WORDS = 3  # of a firm's name
_FARTHEST_SUM = 4  # tokens between a round and what tells that it is one of money


def firms_of_rounds(text: str, tokens: Tokens, taken: Set[int]) -> Iterator[Found]:
    """The names of several words between the verb and the round that end as firms' names do: `أغلقت حصالة المالية جولة`.

    Args:
        text: the text.
        tokens: of the text.
        taken: tokens of names that are known.
    """
    for at in tokens.where(_CLOSING):
        first = at + 1
        last = next((k for k in range(first + 2, first + _MOST_WORDS + 1) if _is_round(tokens, k)), None)
        if last is None or not taken.isdisjoint(range(first, last)) or not _is_of_money(tokens, last):
            continue
        if _is_firm(tokens, first, last):
            yield unknown_at(text, tokens, (first, last, ""), "ORG", _SCORE, "round")


def is_in_round(tokens: Tokens, first: int, last: int) -> bool:
    """Whether some tokens stand where a firm does that closes or leads a round: `جمعت شريط 20 مليون`, `… تمويلا بقيادة المعيار`."""
    if not first:
        return False
    if not _RAISING.isdisjoint(bare_forms(tokens.folded[first - 1])):
        return _is_round(tokens, last) or _is_sum(tokens, last)
    if tokens.texts[first - 1] != _LED_BY or not _goes_on(tokens, last):
        return False
    told = _ROUNDS | _UNITS
    return any(
        not told.isdisjoint(bare_forms(word))
        for word in tokens.folded[max(0, first - _FARTHEST_ROUND) : first]
    )


def _is_round(tokens: Tokens, at: int) -> bool:
    return at < len(tokens) and tokens.folded[at] in _ROUNDS


def _is_of_money(tokens: Tokens, at: int) -> bool:
    """Whether what stands behind a round tells that it is one of funding, and none of talks: `جولة بذرة`, `جولة A`, `جولة بقيمة 3 ملايين`."""
    behind = range(at + 1, min(len(tokens), at + 1 + _FARTHEST_SUM))
    told = _OF_MONEY | _UNITS
    return tokens.folded[at] == _FUNDING or any(
        tokens.folded[k] in told or (tokens.texts[k].isascii() and tokens.texts[k].isalpha()) for k in behind
    )


def _is_sum(tokens: Tokens, at: int) -> bool:
    return (
        tokens.texts[at : at + 1] != []
        and tokens.texts[at][0].isdecimal()
        and tokens.folded[at + 1 : at + 2] != []
        and tokens.folded[at + 1] in _UNITS
    )


def _goes_on(tokens: Tokens, at: int) -> bool:
    """Whether a name may end before a token: a sign, `and`, a preposition, and no noun that a word of every day would go on with."""
    if at >= len(tokens):
        return True
    word = tokens.texts[at]
    return word in _ENDS or word[0] == _AND or is_function_word(word, tokens.folded[at])


def _is_firm(tokens: Tokens, first: int, last: int) -> bool:
    """Whether some words are a firm's name by the last of them, and the first is no noun for firms."""
    words = tokens.folded[first:last]
    plain = not any(map(is_function_word, tokens.texts[first:last], words))
    is_noun = any((form,) in triggers().before or form in bodies() for form in bare_forms(words[0]))
    return plain and all(map(str.isalpha, words)) and not is_noun and (words[-1],) in firm_words("last")
