"""Symbols of coins and shares behind the sign of the dollar, `$ASTER`, `$TSLA`, and of coins in rows of prices: `ZK -8.1% · CAKE +2.2%`.

The sign tells that something is traded, so of all that are called alike only such as may be are meant, and a word of every day (`$NOT`) is a
name. Many a coin is only known by its symbol and the word for one (`RECALL token`). Shares and figures of firms stand in such rows too
(`NVDA +1.2%`, `ARR +20%`), so a row is one of coins where two of it are known and fewer firms.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from transcript_nlp.knowledge.base import Alias, KnowledgeBase
from transcript_nlp.knowledge.fields import COINS, is_of_crypto, may_have_symbol
from transcript_nlp.knowledge.found import Found, believed, unknown_at
from transcript_nlp.knowledge.guards import OPEN, Context, Cue
from transcript_nlp.knowledge.words.triggers import triggers
from transcript_nlp.knowledge.writing.names import denied
from transcript_nlp.text.clitics import bare_forms
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Entity, Label

# Not behind a letter (`US$`) or Latin words and signs of a program (`echo $PATH`, `"$HOME"`), and no part of a path.
_CASHTAG = re.compile(
    r"""(?<![A-Za-z0-9_$"'={/\\])(?<![a-z;|>] )\$(?P<symbol>[A-Z][A-Z0-9]{0,9})(?![\w/$"'}=]|-[A-Za-z]|\.\w)"""
)
# What it has changed by stands behind its symbol, perhaps with its price before that: `ZK -8.1%`, `KILO: $0.021 (-27.4%)`.
_CHANGED = re.compile(
    r"(?<![A-Za-z0-9_$&./-])(?P<symbol>[A-Z][A-Z0-9]{1,9})(?::? ?\$?[0-9][0-9.,]*)?:? ?[(]?[-+−–▲▼] ?[0-9][0-9.,]* ?[%٪]"
)
_LEAST_ROW, _FARTHEST_IN_ROW = 3, 12  # symbols; code points between one and the next
_LEAST_COINS = 2  # of a row that are known
_EVIDENCE = "cashtag"
_CURRENCIES = frozenset("AED AUD BRL CAD CHF CNH CNY EUR GBP HKD INR JPY KRW RMB SAR SGD TWD USD".split())
_NO_COINS = _CURRENCIES | frozenset("BRENT DXY NDX SPX VIX WTI XAG XAU".split())  # prices of other markets
_SHARES = frozenset(map(fold_word, "سهم سهما أسهم".split()))
_OF_COINS = ("token", "coin")
_KNOWN, _UNKNOWN = 0.95, 0.8
_ARTICLE_ON_CRYPTO = "crypto_article"
# How surely somebody is meant, the likeliest first.
_FIRM, _COIN, _OF_CRYPTO, _TRADED, _NOBODY = range(5)
_BEFORE_SYMBOL = (
    3  # tokens between the beginnings of a name of one word and of the symbol in the brackets behind it
)


def known_cashtags(text: str, tokens: Tokens, context: Context, kb: KnowledgeBase) -> list[Found]:
    """The symbols behind the sign of the dollar or in rows of coins that the base knows; of several that may be meant equally none is."""
    found = []
    places = [*_cashtags(text, tokens)]
    are_shares = _are_of_shares({symbol for _, _, symbol in places}, kb)
    for row in _rows(text, tokens):
        bearers = {symbol: _Bearers.of(symbol, kb) for _, _, symbol in row}
        coins, firms = (sum(each[at] for each in bearers.values()) for at in range(2))
        if coins >= max(_LEAST_COINS, firms + 1):
            # A coin that is called as a firm is (`META`) may be either.
            places += [place for place in row if not all(bearers[place[2]])]
    for first, last, symbol in sorted(places):
        of_firm = are_shares or _is_gloss_of_firm(tokens, first, symbol, kb)
        alias = _meant(symbol, (first, last), context, kb, of_firm=of_firm)
        if alias is not None:
            evidence = (f"{_EVIDENCE}:{alias.form}",)
            found.append(believed(text, tokens, (first, last, ""), (alias,), _KNOWN, evidence))
    return found


def unknown_cashtags(text: str, tokens: Tokens, known: Sequence[Found]) -> list[Found]:
    """Those that nobody knows: coins, but shares behind a noun for firms (`سهم $ZRVA`)."""
    named = {find.first for find in known}
    found = [
        unknown_at(text, tokens, (first, last, ""), _label(tokens, first - 1), _UNKNOWN, _EVIDENCE)
        for first, last, _ in _cashtags(text, tokens)
        if first not in named
    ]
    rows = _rows(text, tokens)
    if not rows:
        return found
    # Without the sign only what is in a row of coins was found as a symbol.
    coins = {find.first for find in known if any(told.startswith(f"{_EVIDENCE}:") for told in find.evidence)}
    found += [
        unknown_at(text, tokens, (first, last, ""), "PRODUCT", _UNKNOWN, _EVIDENCE)
        for row in rows
        if len(coins.intersection(first for first, _, _ in row)) >= _LEAST_COINS
        for first, last, symbol in row
        if first not in named and symbol not in denied()
    ]
    return sorted(found, key=lambda find: find.first)


def _label(tokens: Tokens, sign: int) -> Label:
    """What has a symbol that nobody knows, by the noun before its sign."""
    is_share = sign > 0 and not _SHARES.isdisjoint(bare_forms(tokens.folded[sign - 1]))
    return "ORG" if is_share or triggers().class_before(tokens, sign) == "ORG" else "PRODUCT"


def _cashtags(text: str, tokens: Tokens) -> Iterator[tuple[int, int, str]]:
    """The tokens of each symbol, half-open, and the symbol."""
    if "$" not in text:
        return
    for match in _CASHTAG.finditer(text):
        first, last = tokens.at(match.start("symbol")), bisect_left(tokens.starts, match.end())
        if first is not None and match["symbol"] not in _CURRENCIES:
            yield first, last, match["symbol"]


def _rows(text: str, tokens: Tokens) -> list[list[tuple[int, int, str]]]:
    """The symbols, with their tokens, of each row of three or more with what they have changed by."""
    if "%" not in text and "٪" not in text:
        return []
    rows: list[list[tuple[int, int, str]]] = []
    end = -_FARTHEST_IN_ROW - 1
    for match in _CHANGED.finditer(text):
        if match.start() - end > _FARTHEST_IN_ROW:
            rows.append([])
        end = match.end()
        first, symbol = tokens.at(match.start("symbol")), match["symbol"]
        if first is not None and symbol not in _NO_COINS:
            rows[-1].append((first, bisect_left(tokens.starts, match.end("symbol")), symbol))
    return [row for row in rows if len(row) >= _LEAST_ROW]


class _Bearers(NamedTuple):
    """Whether a coin and whether a firm that is not of crypto has a symbol."""

    coin: bool
    firm: bool

    @classmethod
    def of(cls, symbol: str, kb: KnowledgeBase) -> _Bearers:
        bearers = [(entity, is_coin) for _, entity, is_coin in _bearers(symbol, kb)]
        return cls(
            any(is_coin for _, is_coin in bearers),
            any(entity.label == "ORG" and not is_of_crypto(entity) for entity, _ in bearers),
        )


def _are_of_shares(symbols: Iterable[str], kb: KnowledgeBase) -> bool:
    """Whether more of the symbols behind the sign of the dollar are only known of firms than only of coins: `$META و$TSLA و$NVDA`."""
    bearers = [_Bearers.of(symbol, kb) for symbol in symbols]
    return sum(each.firm > each.coin for each in bearers) > sum(each.coin > each.firm for each in bearers)


def _is_gloss_of_firm(tokens: Tokens, at: int, symbol: str, kb: KnowledgeBase) -> bool:
    """Whether a symbol stands in the brackets behind a name of a firm that has it: `ميتا ($META)`."""
    if at < _BEFORE_SYMBOL or tokens.texts[at - 2 : at] != ["(", "$"]:
        return False
    firms = {entity.id for _, entity, _ in _bearers(symbol, kb) if entity.label == "ORG"}
    return any(entity.id in firms for _, entity in kb.named(tokens.texts[at - _BEFORE_SYMBOL]))


def _meant(
    symbol: str, place: tuple[int, int], context: Context, kb: KnowledgeBase, *, of_firm: bool = False
) -> Alias | None:
    """The alias of the one entity that a symbol is likeliest of; perhaps rather of a firm."""
    on_crypto = context.has(Cue("doc", kb.cue_sets.get(_ARTICLE_ON_CRYPTO, ())), *place)
    ranked: dict[tuple[int, bool], dict[str, Alias]] = {}
    for alias, entity, is_coin in _bearers(symbol, kb):
        if alias.guard.forbidden(context, *place):
            continue
        is_allowed = alias.guard.allows(context, *place)
        kind = _COIN if is_coin else _kind(alias, entity, symbol, is_allowed=is_allowed, on_crypto=on_crypto)
        if of_firm and entity.label == "ORG" and not is_of_crypto(entity):
            kind = _FIRM
        if kind != _NOBODY:
            ranked.setdefault((kind, not is_allowed), {}).setdefault(entity.id, alias)
    best = ranked[min(ranked)] if ranked else {}
    return next(iter(best.values())) if len(best) == 1 else None


def _bearers(symbol: str, kb: KnowledgeBase) -> Iterator[tuple[Alias, Entity, bool]]:
    """Who has a symbol or is called so, and whether the base has it with the word for a coin or the sign."""
    for word in _OF_COINS:
        for alias, entity in kb.named(f"{symbol} {word}"):
            if alias.form.startswith(f"{symbol} "):
                yield alias, entity, True
    for alias, entity in kb.named(f"${symbol}"):
        yield alias, entity, True
    for alias, entity in kb.named(symbol):
        if alias.form.isascii() and may_have_symbol(entity):
            yield alias, entity, entity.kind in COINS


def _kind(alias: Alias, entity: Entity, symbol: str, *, is_allowed: bool, on_crypto: bool) -> int:
    """How likely it is that somebody who is no coin has a symbol: a firm that is only called so (`Shell`) may be what its guard asks for, and in an article on crypto not even
    one without a guard.
    """
    if is_of_crypto(entity):
        return _OF_CRYPTO
    if alias.form == symbol and entity.label == "ORG":
        return _TRADED
    is_sure = is_allowed and (alias.guard is not OPEN or not on_crypto)
    return _TRADED if is_sure and (entity.label == "ORG" or alias.guard is OPEN) else _NOBODY
