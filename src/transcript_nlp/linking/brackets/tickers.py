"""Symbols of shares and coins are the names before them: `زورفا (NASDAQ: ZRVA)`, `زورفا نتورك (ZORVA)`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.linking.links.aligned import spells
from transcript_nlp.linking.links.linker import Linked
from transcript_nlp.linking.links.told import (
    CONFIRMED,
    COREF,
    Same,
    is_doubted,
    is_named,
    is_only_shaped,
    named_as,
)
from transcript_nlp.text.clitics import bare_forms
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Mention

_SHARE = re.compile("[A-Z]{1,5}")
_SYMBOL = re.compile("[A-Z][A-Z0-9]{1,9}")
_SYMBOL_TO_FIND = re.compile("[A-Z][A-Z0-9]{2,9}")
_BEFORE = (["("], [".", "("])  # `Zorva Inc. (NASDAQ: ZRVA)`
# What stands before a symbol and behind it: `أوربت لينك ($ORBL)`.
_AROUND = ((["("], [")"]), ([".", "("], [")"]), (["(", "$"], [")"]))
_SURE = 0.8  # the least score of a body without an English name that has that of its brackets
_SYMBOL_NOUN, _UNDER, _BY = fold_word("رمز"), "تحت", "ب"
_SYMBOL_NOUNS = frozenset(map(fold_word, "رمز رمزها رمزه".split()))
_BESIDE_SYMBOL = _SYMBOL_NOUNS | frozenset(
    map(fold_word, "تداول مؤشر سهم أسهم مالي تحت في بورصة نيويورك ناسداك لندن مدرجة مدرج NYSE NASDAQ".split())
)
_BEHIND_SYMBOL, _MOST_BEFORE_SYMBOL = frozenset(")،,؛"), 8  # the second in tokens
_NEAR, _FARTHEST_FIRM = 12, 40  # tokens
_OF_SHARES = frozenset(
    map(
        fold_word,
        "سهم أسهم الأسهم ناسداك بورصة البورصة نيويورك اكتتاب الاكتتاب إدراج Nasdaq NASDAQ NYSE".split(),
    )
)
_OF_COINS = frozenset(
    map(
        fold_word,
        "عملة العملة عملات العملات توكن المشفرة مشفرة بلوكتشين البلوكتشين بيتكوين رموز الرموز محفظة".split(),
    )
)
# What says that a name is short for the one before it, and what else stands there.
_SHORT_FOR = frozenset(
    map(fold_word, "واختصارها اختصارها واختصاره اختصاره واختصارا اختصارا وتختصر وتختصر باختصار".split())
)
_AND_CALLED = frozenset(
    map(
        fold_word,
        '( ، , : " ويشار يشار إليها إليه تعرف وتعرف يعرف ويعرف المعروفة والمعروفة المعروف باسم ب بـ إلى'.split(),
    )
)
_ALIKE = 0.7  # of the letters of a symbol, in order in the name
_EXCHANGES = frozenset(("exchange",))
_PLATFORMS = frozenset(("app", "platform", "service", "software"))  # whose firms are mostly called so
_UNLISTED = frozenset(("university", "government", "ngo"))  # kinds of those who have no shares


def with_tickers(tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase) -> list[Linked]:
    """The mentions; a symbol in brackets that is unknown, or a doubted alias of somebody else, is what the name before them
    is, at all its places.
    """
    named: dict[str, tuple[Mention, str | None]] = {}  # and the entity that each was taken for
    told_apart = (
        *_of_shares(tokens, linked, kb),
        *_announced(tokens, linked),
        *_abbreviated(tokens, linked),
        *_glosses(tokens, linked, kb),
    )
    for name, symbol in told_apart:
        named.setdefault(symbol.text, (name, symbol.entity))

    def told(x: Linked) -> Linked:
        name, taken_for = named.get(x.mention.text, (None, None))
        is_it = name is not None and (_is_weak(x.mention) or x.mention.entity == taken_for)
        if name is not None and is_it:
            return _as_named(x, name)
        return _listed(x, linked, kb) if _is_listed_under(tokens, x) else x

    return [told(x) for x in linked]


def _is_listed_under(tokens: Tokens, x: Linked) -> bool:
    """Whether an unknown symbol is that under which shares are traded: `تتداول في ناسداك تحت الرمز "ZRVA"`, and no token of that name."""
    symbol, before = x.mention, tokens.outside(x.first, x.last)[0] - 1
    if not _is_weak(symbol) or not _SHARE.fullmatch(symbol.text) or before < 0:
        return False
    before -= tokens.texts[before] == ":"
    if before < 0 or _SYMBOL_NOUN not in bare_forms(tokens.folded[before]):
        return False
    is_under = tokens.folded[before].startswith(_BY) or (before and tokens.folded[before - 1] == _UNDER)
    if not is_under:
        return False  # `سيتم إصدار الرمز ZRVA`, a token
    near = tokens.folded[max(0, x.first - _NEAR) : x.last + _NEAR]
    words = {form for word in near for form in bare_forms(word)}
    return not _OF_SHARES.isdisjoint(words) and _OF_COINS.isdisjoint(words)


def _listed(x: Linked, linked: Sequence[Linked], kb: KnowledgeBase) -> Linked:
    """The symbol as the last firm before it of whose letters it is, else as an unknown firm."""
    for firm in reversed(linked):
        name = firm.mention.name
        is_near = 0 < x.first - firm.first <= _FARTHEST_FIRM
        if is_near and _has_shares(firm.mention, kb) and name and is_of(x.mention.text, name):
            named = _as_named(x, firm.mention)
            return replace(named, mention=replace(named.mention, label="ORG"))
    return x if x.mention.entity is not None else replace(x, mention=replace(x.mention, label="ORG"))


def is_symbol(text: str) -> bool:
    """Whether a name is written as symbols are, in capital letters.

    >>> is_symbol("ZRVA"), is_symbol("Zorva")
    (True, False)
    """
    return _SYMBOL.fullmatch(text) is not None


def _of_shares(
    tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase
) -> Iterator[tuple[Mention, Mention]]:
    """Firms, and the symbols behind an exchange in the brackets behind them."""
    for firm, exchange, symbol in zip(linked, linked[1:], linked[2:], strict=False):
        if (
            _is_weak(symbol.mention)
            and _SHARE.fullmatch(symbol.mention.text)
            and tokens.texts[exchange.last : symbol.first] == [":"]
            and _between(tokens, firm, exchange) in _BEFORE
            and _has_shares(firm.mention, kb)
            and _is_exchange(exchange.mention, kb)
            and not _is_exchange(firm.mention, kb)  # `مدرجة في ناسداك (NASDAQ: ZRVA)`
        ):
            yield firm.mention, symbol.mention


def _announced(tokens: Tokens, linked: Sequence[Linked]) -> Iterator[tuple[Mention, Mention]]:
    """Firms, and the symbols that the brackets behind them say to be theirs."""
    at = {x.first: x.mention for x in linked if x.last == x.first + 1}
    for firm in linked:
        symbol = at.get(_place_of_symbol(tokens, firm))
        if symbol is not None and _is_weak(symbol):
            yield firm.mention, symbol


def _abbreviated(tokens: Tokens, linked: Sequence[Linked]) -> Iterator[tuple[Mention, Mention]]:
    """Names, and the letters behind them that are said to be short for them: `(Zorva Deep Tech، واختصارها ZDT)`, `زورفا ديب تك (ZDT اختصارا)`."""
    for name, short in pairwise(linked):
        told, text = name.mention, short.mention.text
        if told.label == "PERSON" or told.name is None or not is_symbol(text) or not _is_weak(short.mention):
            continue
        between = tokens.folded[name.last : short.first]
        behind = (
            tokens.folded[short.last : short.last + 1]
            if tokens.texts[name.last : name.last + 1] == ["("]
            else []
        )
        is_told = not _SHORT_FOR.isdisjoint((*between, *behind))
        if is_told and {*between} <= _SHORT_FOR | _AND_CALLED and is_of(text, told.name):
            yield told, short.mention


def _place_of_symbol(tokens: Tokens, firm: Linked) -> int:
    """The token of the symbol that the brackets behind a firm name, or -1: `(رمز التداول: ZRVA)`, `(رمزها في ناسداك ZRVA)`."""
    at = tokens.outside(firm.first, firm.last)[1]
    if firm.mention.label in ("PERSON", "MODEL") or tokens.texts[at : at + 1] != ["("]:
        return -1
    is_told = False
    for place in range(at + 1, min(at + 1 + _MOST_BEFORE_SYMBOL, len(tokens) - 1)):
        word, forms = tokens.texts[place], bare_forms(tokens.folded[place])
        is_told = is_told or not _SYMBOL_NOUNS.isdisjoint(forms)
        if is_told and _SHARE.fullmatch(word) and tokens.texts[place + 1] in _BEHIND_SYMBOL:
            return place
        if word != ":" and _BESIDE_SYMBOL.isdisjoint(forms):
            return -1
    return -1


def _glosses(
    tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase
) -> Iterator[tuple[Mention, Mention]]:
    """Names, and the symbols alone in the brackets behind them.

    Where the name is unknown or the label another, only such as the letters speak for.
    """
    for name, symbol in pairwise(linked):
        told, text = name.mention, symbol.mention.text
        if (
            told.name is not None
            and told.label != "PERSON"
            and told.score >= CONFIRMED
            and is_symbol(text)
            and (_is_weak(symbol.mention) or _is_rather(symbol.mention, told, told.name, kb))
            and (_between(tokens, name, symbol), tokens.texts[symbol.last : symbol.last + 1]) in _AROUND
            # `مدرجة في ناسداك (ZRVA)`, and an institute: `جامعة زورفا (AIR)`
            and (is_of(text, told.name) or not (_is_exchange(told, kb) or _is_of_kinds(told, kb, _UNLISTED)))
            and _may_be_of(symbol.mention, told, told.name)
        ):
            yield told, symbol.mention


def _may_be_of(symbol: Mention, told: Mention, name: str) -> bool:
    """Whether a symbol may be what the name before it is; one that spells an unknown name is rather its English name."""
    if not is_named(told) and spells(fold_word(told.text), symbol.text):
        return False
    if not set(filter(str.isdigit, symbol.text)) <= set(name):
        return False  # a version: `ألفا فولد (AF3)`
    return (is_named(told) and told.label == symbol.label) or is_of(symbol.text, name)


def _is_rather(symbol: Mention, told: Mention, name: str, kb: KnowledgeBase) -> bool:
    """Whether a symbol that is a firm's elsewhere is of the letters of the known name before it, of a product (`بروتوكول سبارك (SPK)`) or of a firm, where the
    other one is not written so: `Forward Industries (FORD)`.
    """
    other = kb.entities.get(symbol.entity or "")
    if (
        other is None
        or told.entity in (None, other.id)
        or other.label != "ORG"
        or not is_of(symbol.text, name)
    ):
        return False
    is_written_so = symbol.text in (other.name, *other.aliases)
    return told.label == "PRODUCT" or (told.label == "ORG" and not is_written_so)


def unfound_symbols(tokens: Tokens, linked: Sequence[Linked]) -> Iterator[Same]:
    """Symbols alone in brackets that are no mention yet, behind a known firm or product of whose letters they are (`Kernel DAO (KERNEL)`) or behind
    a body that has no English name (`المعهد الوطني للبيانات (NDI)`), which then has this one.
    """
    for x in linked:
        if (place := _place_of_symbol(tokens, x)) >= 0 and is_named(x.mention):
            yield Same(place, place + 1, "", x.mention, "ticker")
        name, behind = x.mention, tokens.outside(x.first, x.last)[1]
        at = behind + 1 + (tokens.texts[behind + 1 : behind + 2] == ["$"])
        around = (tokens.texts[behind:at], tokens.texts[at + 1 : at + 2])
        if name.label == "PERSON" or around not in _AROUND or not is_symbol(tokens.texts[at]):
            continue
        symbol = tokens.texts[at]
        if is_named(name) and name.score >= CONFIRMED and is_of(symbol, name.name or ""):
            yield Same(at, at + 1, "", name, "ticker")
        elif name.name is None and name.label == "ORG" and name.score >= _SURE:
            told = replace(name, text=symbol, name=symbol, name_source="document")
            yield Same(x.first, x.last, name.clitics, told, "gloss")
            yield Same(at, at + 1, "", told, "gloss")


def repeated_symbols(tokens: Tokens, linked: Sequence[Linked]) -> Iterator[Same]:
    """Other places of a symbol that is told in brackets, where nothing was found: `ZRVA/USDT`."""
    told = {
        fold_word(x.mention.text): x.mention
        for x in linked
        if x.mention.text.isascii()
        and tokens.texts[x.first - 1 : x.first] in (["("], ["$"], [":"])
        and tokens.texts[x.last : x.last + 1] == [")"]
        and _SYMBOL_TO_FIND.fullmatch(x.mention.text)
        and x.mention.score >= CONFIRMED
        and not is_only_shaped(x.mention)
    }
    for at in tokens.places(told) if told else ():
        name = told[tokens.folded[at]]
        if tokens.texts[at] == name.text:
            yield Same(at, at + 1, "", name, "ticker")


def _between(tokens: Tokens, name: Linked, behind: Linked) -> list[str]:
    return tokens.texts[tokens.outside(name.first, name.last)[1] : behind.first]


def is_of(symbol: str, name: str) -> bool:
    """Whether a symbol begins as a word of a name does and has most of its letters in the order of the name.

    >>> is_of("EDGEN", "Layer Edge"), is_of("NICE", "Latif"), is_of("FAA", "Federal Office")
    (True, False, False)
    """
    words = name.upper().split()
    rests = ("".join(words[at:]) for at, word in enumerate(words) if word[0] == symbol[0])
    return any(_in_order(symbol, rest) >= _ALIKE * len(symbol) for rest in rests)


def _in_order(symbol: str, name: str) -> int:
    """How many letters of a symbol follow each other in a name, each the next that it has."""
    count, at = 0, 0
    for letter in symbol:
        found = name.find(letter, at)
        if found >= 0:
            count, at = count + 1, found + 1
    return count


def _as_named(x: Linked, name: Mention) -> Linked:
    score, evidence = min(COREF, name.score), (f"ticker:{name.text}", *x.mention.evidence)
    return replace(x, mention=named_as(x.mention, name, score, evidence))


def _is_weak(mention: Mention) -> bool:
    """Whether a name is unknown, or an alias that only a tagger believes."""
    return mention.entity is None or is_doubted(mention)


def _has_shares(mention: Mention, kb: KnowledgeBase) -> bool:
    """Whether a mention is of a firm, or of what a firm is called after."""
    return mention.label == "ORG" or _is_of_kinds(mention, kb, _PLATFORMS)


def _is_exchange(mention: Mention, kb: KnowledgeBase) -> bool:
    return _is_of_kinds(mention, kb, _EXCHANGES)


def _is_of_kinds(mention: Mention, kb: KnowledgeBase, kinds: Set[str]) -> bool:
    entity = kb.entities.get(mention.entity or "")
    return entity is not None and entity.kind in kinds
