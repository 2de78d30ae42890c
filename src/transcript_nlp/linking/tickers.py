"""Symbols of shares are the firms before them: `زورفا (NASDAQ: ZRVA)`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.linking.linker import Linked
from transcript_nlp.linking.told import COREF, named_as
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Mention

_SYMBOL = re.compile("[A-Z]{1,5}")
_BEFORE = (["("], [".", "("])  # `Zorva Inc. (NASDAQ: ZRVA)`


def with_tickers(tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase) -> list[Linked]:
    """The mentions; an unknown symbol behind an exchange in brackets is the firm that the brackets stand behind, at all its places."""
    firms: dict[str, Mention] = {}
    for firm, exchange, symbol in zip(linked, linked[1:], linked[2:], strict=False):
        if (
            _is_unknown_symbol(symbol.mention)
            and tokens.texts[exchange.last : symbol.first] == [":"]
            and tokens.texts[tokens.outside(firm.first, firm.last)[1] : exchange.first] in _BEFORE
            and firm.mention.label == "ORG"
            and _is_exchange(exchange.mention, kb)
        ):
            firms.setdefault(symbol.mention.text, firm.mention)
    return [
        _as_firm(x, firms[x.mention.text]) if x.mention.text in firms and _is_unknown_symbol(x.mention) else x
        for x in linked
    ]


def _as_firm(x: Linked, firm: Mention) -> Linked:
    score, evidence = min(COREF, firm.score), (f"ticker:{firm.text}", *x.mention.evidence)
    return replace(x, mention=named_as(x.mention, firm, score, evidence))


def _is_unknown_symbol(mention: Mention) -> bool:
    return mention.entity is None and _SYMBOL.fullmatch(mention.text) is not None


def _is_exchange(mention: Mention, kb: KnowledgeBase) -> bool:
    entity = kb.entities.get(mention.entity or "")
    return entity is not None and entity.kind == "exchange"
