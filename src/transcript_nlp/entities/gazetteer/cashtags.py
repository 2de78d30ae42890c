"""Symbols of coins and shares behind the sign of the dollar: `$ASTER`, `$TSLA`.

The sign tells that something is traded, so of all that are called alike only such as may be are meant, and a word of every day (`$NOT`) is a
name. Many a coin is only known by its symbol and the word for one (`RECALL token`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from transcript_nlp.knowledge.base import Alias, KnowledgeBase
from transcript_nlp.knowledge.fields import COINS, is_of_crypto, may_have_symbol
from transcript_nlp.knowledge.found import Found, believed, unknown_at
from transcript_nlp.knowledge.guards import OPEN, Context, Cue
from transcript_nlp.knowledge.words.triggers import triggers
from transcript_nlp.text.clitics import bare_forms
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Entity, Label

# Not behind a letter (`US$`) or Latin words and signs of a program (`echo $PATH`, `"$HOME"`), and no part of a path.
_CASHTAG = re.compile(
    r"""(?<![A-Za-z0-9_$"'={/\\])(?<![a-z;|>] )\$(?P<symbol>[A-Z][A-Z0-9]{0,9})(?![\w/$"'}=]|-[A-Za-z]|\.\w)"""
)
_CURRENCIES = frozenset("AED AUD BRL CAD CHF CNH CNY EUR GBP HKD INR JPY KRW RMB SAR SGD TWD USD".split())
_SHARES = frozenset(map(fold_word, "سهم سهما أسهم".split()))
_OF_COINS = ("token", "coin")
_KNOWN, _UNKNOWN = 0.95, 0.8
_ARTICLE_ON_CRYPTO = "crypto_article"
# How surely somebody is meant, the likeliest first.
_COIN, _OF_CRYPTO, _TRADED, _NOBODY = range(4)


def known_cashtags(text: str, tokens: Tokens, context: Context, kb: KnowledgeBase) -> list[Found]:
    """The symbols behind the sign of the dollar that the base knows; of several that may be meant equally none is."""
    found = []
    for first, last, symbol in _cashtags(text, tokens):
        alias = _meant(symbol, (first, last), context, kb)
        if alias is not None:
            evidence = (f"cashtag:{alias.form}",)
            found.append(believed(text, tokens, (first, last, ""), (alias,), _KNOWN, evidence))
    return found


def unknown_cashtags(text: str, tokens: Tokens, known: Sequence[Found]) -> list[Found]:
    """Those that nobody knows: coins, but shares behind a noun for firms (`سهم $ZRVA`)."""
    named = {find.first for find in known}
    return [
        unknown_at(text, tokens, (first, last, ""), _label(tokens, first - 1), _UNKNOWN, "cashtag")
        for first, last, _ in _cashtags(text, tokens)
        if first not in named
    ]


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


def _meant(symbol: str, place: tuple[int, int], context: Context, kb: KnowledgeBase) -> Alias | None:
    """The alias of the one entity that a symbol is likeliest of."""
    on_crypto = context.has(Cue("doc", kb.cue_sets.get(_ARTICLE_ON_CRYPTO, ())), *place)
    ranked: dict[tuple[int, bool], dict[str, Alias]] = {}
    for alias, entity, is_coin in _bearers(symbol, kb):
        if alias.guard.forbidden(context, *place):
            continue
        is_allowed = alias.guard.allows(context, *place)
        kind = _COIN if is_coin else _kind(alias, entity, symbol, is_allowed=is_allowed, on_crypto=on_crypto)
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
