"""What firms do, as the words behind their names and the notes of their rows say it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from transcript_nlp.knowledge.base import Alias, KnowledgeBase
from transcript_nlp.knowledge.writing.names import spellings_of, trade_words, trades
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Entity

_WORD = re.compile("[a-z]+")
# What a company of any field says that it does, and what funds do.
_OF_ALL = frozenset(
    "AI Intelligence Innovation Technology Technologies Information Network Networks Digital Software".split()
)
_OF_FUNDS = frozenset(
    "Management Capital Investment Investments Fund Funds Ventures Securities Consulting Partners".split()
)
_COMPANY, _FUND, _MANAGEMENT = "company", "fund", "Management"
_BANKS, _SECURITIES = frozenset(("bank",)), "Securities"
_INSTITUTES, _RESEARCH = frozenset(("lab", "university")), "Research"


def is_trade_of(word: str, firm: Entity) -> bool:
    """Whether an English word behind the name of a firm only says what that does: `تويوتا للسيارات` is Toyota, a Japanese car maker, and no other firm.

    Args:
        word: the word, as `firm_words.tsv` and `brand_words.tsv` write it.
        firm: the firm, fund or institute.
    """
    if firm.kind in _INSTITUTES:
        return word == _RESEARCH
    if firm.kind in _BANKS and word == _SECURITIES:
        return True
    if firm.kind != _COMPANY and not (firm.kind == _FUND and word.endswith(_MANAGEMENT)):
        return False
    return not trades().get(word, frozenset()).isdisjoint(_WORD.findall(firm.note.lower()))


def does_otherwise(trade: str, firm: Entity) -> bool:
    """Whether an English word for what a firm does, in its name in full, is nothing that the firm of a short name does, so that another one is meant:
    `شنتشن داتشن للروبوتات المحدودة` is not the fund Dachen. What companies of any field say does not tell.
    """
    words = trade.split()
    if words[-1] in (_OF_FUNDS if firm.kind == _FUND else _OF_ALL):
        return False
    is_called = any(word in form.split() for word in words for form in (firm.name, *firm.aliases))
    return not is_called and not is_trade_of(words[-1], firm)


def other_words_for(word: str) -> tuple[str, ...]:
    """The other English words behind names of firms that say the same of them: of Auto also Motor, Motors and Automobile."""
    said = trades().get(word)
    return tuple(other for other in trades() if other != word and trades()[other] == said)


def trades_at(tokens: Tokens, first: int, most: int) -> Iterator[tuple[int, str]]:
    """The words from a token on that say what a firm is or does, the longest first: the token behind them, `most` at most, and the English word."""
    for last in range(most, first, -1):
        english = trade_words().get(tuple(tokens.folded[first:last]))
        if english is not None:
            yield last, english


def funds_called(name: str, words: Iterable[str], kb: KnowledgeBase) -> Iterator[tuple[Alias, Entity]]:
    """The funds that a name in Arabic with one of some English words for a fund behind it is, as Arabic spells these; no mistranslated ones."""
    for english in words:
        for spelling in spellings_of(english):
            for alias, entity in kb.named(f"{name} {spelling}", "ORG"):
                if entity.kind == _FUND and not alias.mt_error:
                    yield alias, entity
