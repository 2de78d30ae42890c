"""Funds that follow an index are one product: `إي فاند CSI 300 ETF`, the manager, the index and what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.linking.links.linker import Linked
from transcript_nlp.linking.links.told import COREF
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Entity

_TRADED_FUNDS = frozenset(("ETF", "ETFs", "LOF"))
_INDICES = frozenset(("index", "exchange"))  # ChiNext is a market, and the name of its index
_MANAGERS = frozenset(("fund", "company", "bank"))
_OF_MANAGERS = frozenset("Asset Fund Funds Management".split())


def index_funds(text: str, tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase) -> list[Linked]:
    """The mentions; a manager, an index right behind it and `ETF` are the product of that name."""
    result: list[Linked] = []
    for x in linked:
        manager = result[-1] if result else None
        if manager is not None and _is_fund(text, tokens, manager, x, kb):
            result[-1] = _joined(text, tokens, manager, x, kb)
        else:
            result.append(x)
    return result


def _is_fund(text: str, tokens: Tokens, manager: Linked, x: Linked, kb: KnowledgeBase) -> bool:
    """Whether a mention is the index of a fund of the one before it."""
    index, firm = kb.entities.get(x.mention.entity or ""), kb.entities.get(manager.mention.entity or "")
    if index is None or index.kind not in _INDICES or x.mention.clitics or manager.mention.label != "ORG":
        return False
    is_manager = firm is None or firm.kind in _MANAGERS
    is_traded = tokens.texts[x.last : x.last + 1] and tokens.texts[x.last] in _TRADED_FUNDS
    between = text[tokens.ends[manager.last - 1] : tokens.starts[x.first]]
    return bool(is_traded) and is_manager and between == " " and x.mention.text.isascii()


def _joined(text: str, tokens: Tokens, manager: Linked, x: Linked, kb: KnowledgeBase) -> Linked:
    """The product of a manager that follows an index."""
    first, last = manager.mention, x.last + 1
    firm, end = kb.entities.get(first.entity or ""), tokens.ends[x.last]
    called = first.name if firm is None else _short(firm)
    name = None if called is None else f"{called} {x.mention.text} {tokens.texts[x.last]}"
    mention = replace(
        first,
        end=end,
        source_end=end,
        text=text[first.start : end],
        label="PRODUCT",
        score=min(COREF, first.score),
        evidence=(f"index_fund:{x.mention.text}", *first.evidence),
        entity=None,
        name=name,
        name_source=None if name is None else "romanized",
    )
    return Linked(mention, manager.first, last)


def _short(firm: Entity) -> str:
    """What a manager is called in the names of its funds: E Fund of E Fund Management, ChinaAMC of China Asset Management."""
    words = firm.name.split()
    size = next((at for at, word in enumerate(words) if at and word in _OF_MANAGERS), len(words))
    short = " ".join(words[:size])
    aliases = [alias for alias in firm.aliases if alias.isascii() and alias != firm.name]
    if short in aliases or size == len(words):
        return short
    return next(
        (alias for alias in aliases if firm.name.startswith(f"{alias} ")), aliases[0] if aliases else short
    )
