"""Names before the code of a share are those of the firm that is listed with it: `إينفيك (002837)` is Envicool, however it is rendered.

Such numbers are also those of buses, orders and runners, so the market must stand with the number, or the article must tell of shares: by their words, by
what they do nearby, or by codes of several firms.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.found import tokens_of
from transcript_nlp.knowledge.words.share_codes import ShareCode, code_in_brackets, name_end, share_codes
from transcript_nlp.linking.links.linker import Linked, unlinked
from transcript_nlp.linking.links.told import COREF, Same, is_doubted, is_only_shaped
from transcript_nlp.text.clitics import bare_forms
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.scripts import HAS_ARABIC
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.words import is_function_word
from transcript_nlp.types import Entity, Mention

_US = ".US"  # at the end of the code of one in the United States
_REASON, _SPELLED = "share_code", ("spelling:", "pinyin")
_AND = "و"
_SEPARATORS = frozenset(("،", ",", "؛", ";", ":", "•", "·", "-", "–", "—", "|", "/", "◆", "■", "●"))
_CLOSING = frozenset((")", "）"))
_SHARES = frozenset(map(fold_word, "سهم أسهم شركة شركات مجموعة".split()))
# What shares do, before the name of the firm.
_MOVES = frozenset(
    word + ending
    for word in map(
        fold_word,
        "ارتفع صعد هبط تراجع انخفض قفز خسر كسب زاد أغلق أضاف ربح نما سجل أعلن قال أصدر كشف وقع افتتح انهار حقق بلغ لحق تبع".split(),
    )
    for ending in ("", "ت")
)
_MOST_WORDS = 4  # of a name that nothing has found
_MARKETS = frozenset(
    map(
        fold_word,
        "سهم أسهم بورصة سوق الأوراق اكتتاب تداول مدرج مدرجة إدراج محفظة وسطاء وساطة أرباح إيرادات".split(),
    )
)
_PRICED = frozenset(
    word + ending
    for word in map(fold_word, "ارتفع صعد هبط تراجع انخفض قفز خسر كسب أغلق انهار".split())
    for ending in ("", "ت")
)
_SHORTEST_SYMBOL = 3  # letters of one that the base may have as a name
_NEAR, _SEVERAL = 6, 2  # tokens; codes
_PEOPLE = frozenset(("title", "name_lexicon", "staff", "speaker", "credit"))  # what speaks for a person


def with_share_codes(tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase) -> list[Linked]:
    """The mentions; what stands before the code of a share is a firm, and if the base has that, the one with this code. What surely is another one
    stays it: the parent before its subsidiary's code. Neither a symbol in the code that nobody knows is a name by itself nor the class of shares.
    """
    codes = _codes(tokens)
    symbols = {at + 1: at for at, code in codes.items() if code.code.endswith(_US) and at}
    ends = {tokens.outside(x.first, x.last)[1] for x in linked}
    behind = codes | {name_end(tokens.texts, at): code for at, code in codes.items()}
    return [
        _told(x, behind.get(tokens.outside(x.first, x.last)[1]), kb)
        for x in linked
        if (x.mention.entity is not None or symbols.get(x.first) not in ends)
        and not (x.last - x.first == 1 and x.first > name_end(tokens.texts, x.last) in ends)
    ]


def _codes(tokens: Tokens) -> dict[int, ShareCode]:
    """The codes of shares in an article, by the tokens of their brackets."""
    opening = tokens.places(("(", "（"))
    codes = {at: code for at in opening if (code := code_in_brackets(tokens.texts, at)) is not None}
    listed = {code.code for code in codes.values() if code.code in share_codes()}
    if not codes or len(listed) >= _SEVERAL or tokens.where(_MARKETS):
        return codes
    moves = tokens.where(_PRICED)
    return {
        at: code
        for at, code in codes.items()
        if code.has_market or any(abs(move - at) <= _NEAR for move in moves)
    }


def _told(x: Linked, found: ShareCode | None, kb: KnowledgeBase) -> Linked:
    if found is None or not _is_weak(x.mention) or not _PEOPLE.isdisjoint(x.mention.evidence):
        return x
    entity = _firm(found.code, kb)
    if entity is not None:
        return replace(x, mention=_as_firm(x.mention, entity, found.code))
    if x.mention.label == "ORG" or x.mention.entity is not None or not found.is_alone:
        return x
    firm = replace(x.mention, label="ORG")
    return replace(x, mention=unlinked(firm, (_REASON, *firm.evidence)))


def unfound_by_code(text: str, tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase) -> Iterator[Same]:
    """Firms of the base before the codes of their shares where nothing was found, if it is plain where the name begins: the line, an item of a list, or
    behind `سهم`.
    """
    taken = tokens_of(linked)
    for at, found in _codes(tokens).items():
        end = name_end(tokens.texts, at)
        entity = _firm(found.code, kb) if end and end - 1 not in taken else None
        begun = None if entity is None else _beginning(text, tokens, end, taken)
        if entity is not None and begun is not None:
            told = Mention(
                0, 0, 0, 0, found.code, label=entity.label, score=COREF, evidence=(), clitics="",
                entity=entity.id, name=entity.name, name_source="kb",
            )  # fmt: skip
            yield Same(begun[0], end, begun[1], told, _REASON)


def _beginning(text: str, tokens: Tokens, end: int, taken: set[int]) -> tuple[int, str] | None:
    """Where a name begins that ends before a token, and the proclitic before it."""
    for first in range(end - 1, max(-1, end - 1 - _MOST_WORDS), -1):
        word = tokens.texts[first]
        if first in taken or not HAS_ARABIC.search(word) or is_function_word(word, tokens.folded[first]):
            return None
        before = tokens.texts[first - 1] if first else ""
        if not _MOVES.isdisjoint(bare_forms(tokens.folded[first])):
            return (first + 1, "") if first + 1 < end else None
        is_behind_code = before in _CLOSING and word.startswith(_AND)
        opens_line = first == 0 or "\n" in text[tokens.ends[first - 1] : tokens.starts[first]]
        if opens_line or before in _SEPARATORS or is_behind_code:
            return first, _AND if is_behind_code else ""
        if not _SHARES.isdisjoint(bare_forms(tokens.folded[first - 1])):
            return first, ""
    return None


def _firm(code: str, kb: KnowledgeBase) -> Entity | None:
    """The firm of a code: the one of the table, or the only one that is also called by its symbol."""
    entity = kb.entities.get(share_codes().get(code, ""))
    symbol = code.removesuffix(_US)
    if entity is not None or symbol == code or len(symbol) < _SHORTEST_SYMBOL:
        return entity
    called = {entity.id: entity for _, entity in kb.named(symbol, "ORG")}
    return next(iter(called.values())) if len(called) == 1 else None


def _as_firm(mention: Mention, entity: Entity, code: str) -> Mention:
    evidence = (f"{_REASON}:{code}", *mention.evidence)
    return replace(
        mention, label=entity.label, entity=entity.id, name=entity.name, name_source="kb", evidence=evidence
    )


def _is_weak(mention: Mention) -> bool:
    """Whether a name is unknown, or known by nothing but how it is spelled or what a tagger says."""
    if mention.entity is None or is_doubted(mention) or is_only_shaped(mention):
        return True
    return any(reason.startswith(_SPELLED) for reason in mention.evidence)
