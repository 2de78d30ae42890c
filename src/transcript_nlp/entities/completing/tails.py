"""Firms and funds with the several words behind them that say in Arabic what they are: `AQR لإدارة رأس المال`, `بنك ريبل الوطني للثقة`, `لينوفو لرأس المال المغامر`.

Where the base has such a name it is that one; a fund or bank stays who it is; a company with the words for a fund, a trust bank or a decentralised
organization behind it is another one, which nobody knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, islice

from transcript_nlp.knowledge.base import Alias, KnowledgeBase
from transcript_nlp.knowledge.found import Found, believed, tokens_of
from transcript_nlp.knowledge.guards import OPEN
from transcript_nlp.knowledge.trades import funds_called, trades_at
from transcript_nlp.knowledge.versions.counts import ends_in_amount, ends_in_count
from transcript_nlp.knowledge.writing.names import trade_words
from transcript_nlp.text.clitics import bare_forms, clitic_length, readings
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.words import is_function_word
from transcript_nlp.types import Entity

_SCORE = 0.8
_VENTURES, _TRUST, _DAO = "Ventures", "National Trust", "DAO"
_MANAGEMENT, _SECURITIES, _CREDIT = "Management", "Securities", "Credit"
# English words that end names of funds which Arabic calls alike.
_OF_FUNDS = (_VENTURES, "Venture Capital", "Venture", "Capital")
_OTHERS = frozenset((_VENTURES, _TRUST, "Derivatives", _DAO))  # behind a company another one
_BANK = frozenset(map(fold_word, ("بنك", "مصرف")))
_PAPERS, _OF_MONEY = frozenset((fold_word("أوراق"),)), fold_word("المالية")
_DAOS, _DOW = frozenset(("داو", "dao")), fold_word("جونز")
_TWO = 2  # words
# How often newspapers appear, and what that is in English.
_APPEARING = {
    fold_word(word): frozenset(english.split())
    for word, english in (
        ("الصباحية", "Morning"),
        ("اليومية", "Daily"),
        ("المسائية", "Evening"),
        ("الأسبوعية", "Weekly"),
    )
}
_PAPER = frozenset(map(fold_word, ("صحيفة", "جريدة")))
_FUND_NOUNS = frozenset((fold_word("صندوق"), "fund"))
_NUMBER_OF_FUND = re.compile("[1-9]|1[0-9]|I{1,3}|I?V|VI{0,3}|IX|X")
_MONEY = frozenset("fund bank exchange".split())
_MOST_WORDS = 4
_AMNESTY = tuple(map(fold_word, ("منظمة", "العفو", "الدولية")))  # how AI is mistranslated
_AI, _MOST_BEFORE = ("إيه آي", "أيه آي", "AI"), 2
_AI_WORDS = tuple(tuple(ai.split()) for ai in _AI)


@cache
def _tails() -> Mapping[tuple[str, ...], str]:
    """English for the words that hardly stand behind a name which they are no part of."""
    return {
        arabic: english
        for arabic, english in trade_words().items()
        if (len(arabic) > 1 and english.endswith((_MANAGEMENT, _SECURITIES, _VENTURES, _CREDIT, "Equity")))
        or english in (_TRUST, "Derivatives")
    }


def with_tails(text: str, tokens: Tokens, found: Sequence[Found], kb: KnowledgeBase) -> list[Found]:
    """The finds with such words behind them."""
    result: list[Found] = []
    for at, find in enumerate(found):
        free = result[-1].last if result else 0
        end = found[at + 1].first if at + 1 < len(found) else len(tokens)
        tail = _tail(text, tokens, find, end, kb)
        if find.first < free:
            continue
        result.append(find if tail is None else _lengthened(text, tokens, find, free, *tail, kb))
    return result


def with_whole_trades(
    text: str, tokens: Tokens, found: Sequence[Found], entities: Mapping[str, Entity]
) -> list[Found]:
    """The finds, firms with the rest of the words for what they do where they end in the first ones, `سانتشي للترفيه` before `التفاعلي`, newspapers with how
    often they appear, `صحيفة داهي اليومية`, and funds with their number.
    """
    result: list[Found] = []
    for at, find in enumerate(found):
        if result and find.first < result[-1].last:
            continue
        if find.label_in(entities) == "ORG" and not find.is_term and not find.version:
            end = found[at + 1].first if at + 1 < len(found) else len(tokens)
            last = _trade_end(tokens, find, end)
            if last == find.last and last < end and _is_paper(tokens, find, entities):
                last += 1
            if last == find.last and last < end and _is_number_of_fund(text, tokens, find):
                last += 1
            if last > find.last and "\n" not in text[find.end : tokens.ends[last - 1]]:
                find = find._replace(end=tokens.ends[last - 1], last=last)
        result.append(find)
    return result


def _is_number_of_fund(text: str, tokens: Tokens, find: Found) -> bool:
    """Whether a small number behind the name of a fund, with the noun for one, says which of several it is: `صندوق رؤية سوفت بنك 2`."""
    is_fund = any(
        not _FUND_NOUNS.isdisjoint(bare_forms(word)) for word in tokens.folded[find.first : find.last]
    )
    if not is_fund or _NUMBER_OF_FUND.fullmatch(tokens.texts[find.last]) is None:
        return False
    end = tokens.ends[find.last]
    is_apart = text[find.end : tokens.starts[find.last]] == " " and text[end : end + 1] not in tuple(".,%٪")
    counts = ends_in_count(text, find.start, end) or ends_in_amount(text, find.start, end)
    return is_apart and not counts and not _is_noun(tokens, find.last + 1)


def _is_noun(tokens: Tokens, at: int) -> bool:
    """Whether an Arabic word stands there that is no function word, and so may be what a number counts."""
    if at >= len(tokens) or tokens.texts[at].isascii() or not tokens.texts[at].isalpha():
        return False
    return not is_function_word(tokens.texts[at], tokens.folded[at])


def _trade_end(tokens: Tokens, find: Found, end: int) -> int:
    """The token behind the words for what a firm does, of which a find has the first."""
    if find.last - find.first < _TWO:
        return find.last
    longest, _ = next(trades_at(tokens, find.last - 1, min(end, find.last + _TWO)), (find.last, ""))
    return longest


def _is_paper(tokens: Tokens, find: Found, entities: Mapping[str, Entity]) -> bool:
    """Whether how often something appears stands behind a newspaper: it is called so, or the noun for one stands before it."""
    english = _APPEARING.get(tokens.folded[find.last])
    if english is None:
        return False
    entity = entities.get(find.entity)
    is_called = entity is not None and not english.isdisjoint(entity.name.split())
    return is_called or (find.first > 0 and not _PAPER.isdisjoint(bare_forms(tokens.folded[find.first - 1])))


def with_ai_firms(text: str, tokens: Tokens, found: Sequence[Found], kb: KnowledgeBase) -> list[Found]:
    """The finds with the firms whose name ends in Amnesty International, as AI is mistranslated, instead of what stands there: `سكيل منظمة العفو الدولية`."""
    firms: list[Found] = []
    for at in tokens.places(_AMNESTY[:1]):
        if tuple(tokens.folded[at : at + len(_AMNESTY)]) == _AMNESTY:
            firms += islice(_ai_firms(text, tokens, at, kb), 1)
    if not firms:
        return list(found)
    taken = tokens_of(firms)
    others = (find for find in found if taken.isdisjoint(range(find.first, find.last)))
    return sorted((*firms, *others), key=lambda find: find.start)


def _ai_firms(text: str, tokens: Tokens, last: int, kb: KnowledgeBase) -> Iterator[Found]:
    """The firms that words before a token are with `AI` behind them, the longest first."""
    for first in range(max(0, last - _MOST_BEFORE), last):
        if "\n" in text[tokens.starts[first] : tokens.starts[last]]:
            continue
        rest = tokens.texts[first + 1 : last]
        for clitic, stem in readings(tokens.folded[first]):
            named = [pair for ai in _AI for pair in kb.named(" ".join((stem, *rest, ai)))]
            fitting = [a for a, entity in named if entity.label != "PERSON" and a.guard is OPEN]
            if len({alias.entity for alias in fitting}) == 1:
                place = first, last + len(_AMNESTY), clitic
                evidence = (f"mt_error:{fitting[0].form}",)
                yield believed(text, tokens, place, (fitting[0],), _SCORE, evidence)


def with_ai_behind(text: str, tokens: Tokens, found: Sequence[Found], kb: KnowledgeBase) -> list[Found]:
    """The finds, a name with `AI` behind it, which another firm of the base is called with, as that firm: `جونتليت إيه آي` is Gauntlet AI, not Gauntlet."""
    return [
        find if not find.aliases or find.version else _with_ai(text, tokens, find, free, kb)
        for find, free in zip(found, [*(find.first for find in found[1:]), len(tokens)], strict=False)
    ]


def _with_ai(text: str, tokens: Tokens, find: Found, free: int, kb: KnowledgeBase) -> Found:
    entity = kb.entities.get(find.entity)
    last = find.last + next((len(ai) for ai in _AI_WORDS if _follow(tokens, find.last, ai)), 0)
    if entity is None or entity.label == "PERSON" or not find.last < last <= free:
        return find
    end = tokens.ends[last - 1]
    is_apart = text[find.end : tokens.starts[find.last]] == " " and "\n" not in text[find.end : end]
    named = [alias for alias, _ in kb.named(f"{entity.name} AI", "ORG") if alias.guard is OPEN]
    if not is_apart or len({alias.entity for alias in named}) != 1 or named[0].entity == entity.id:
        return find
    evidence = (f"alias:{named[0].form}",)
    return find._replace(end=end, last=last, aliases=(named[0],), label=None, score=_SCORE, evidence=evidence)


def _follow(tokens: Tokens, at: int, words: Sequence[str]) -> bool:
    """Whether some words stand at a token."""
    return tokens.texts[at : at + len(words)] == list(words)


def _tail(text: str, tokens: Tokens, find: Found, end: int, kb: KnowledgeBase) -> tuple[int, int, str] | None:
    """Where such words behind a find begin and end, and English for them; an unknown name may have the first of them."""
    label = find.label_in(kb.entities)
    if find.is_term or find.version or label not in ("ORG", "PRODUCT", None):
        return None
    if _is_house(tokens, find, end):
        return find.last, find.last + 1, _SECURITIES
    dao = find.last - (not find.aliases and find.last - find.first > 1)
    if _is_dao(tokens, dao, end):
        return dao, dao + 1, _DAO
    if label == "PRODUCT" and find.entity == "":
        return None
    begins = [find.last] if find.aliases else range(find.first + 1, find.last + 1)
    for first in begins:
        for last in range(min(end, first + _MOST_WORDS), max(first, find.last - 1), -1):
            english = _tails().get(tuple(tokens.folded[first:last]))
            if english is not None and "\n" not in text[find.end : tokens.ends[last - 1]]:
                return first, last, english
    return None


def _is_dao(tokens: Tokens, at: int, end: int) -> bool:
    """Whether a word behind a name, or its last one, says that it is of a decentralised organization, and no `داو جونز`."""
    return at < end and tokens.folded[at] in _DAOS and tokens.folded[at + 1 : at + 2] != [_DOW]


def _lengthened(
    text: str, tokens: Tokens, find: Found, free: int, first: int, last: int, english: str, kb: KnowledgeBase
) -> Found:
    entity = kb.entities.get(find.entity)
    head = _noun_before(tokens, find, free, _BANK) if english == _TRUST else None
    if english == _SECURITIES and tokens.folded[first] == _OF_MONEY:
        head = _noun_before(tokens, find, free, _PAPERS)
        if head is None:
            return find
    whole = find._replace(end=tokens.ends[last - 1], last=last)
    if head is not None:
        whole = whole._replace(start=head[0], first=find.first - 1, clitics=head[1])
    if entity is None and english == _DAO:
        return whole._replace(label="ORG", evidence=("tail", *find.evidence))
    if entity is None:
        return whole._replace(label="ORG") if whole != find else find
    surface = text[find.start : find.end]
    alias = next(chain(_named(entity, english, kb), _fund_of(surface, english, kb)), None)
    if alias is not None:
        return whole._replace(aliases=(alias,), evidence=(f"alias:{alias.form}",), score=_SCORE)
    if english in _OTHERS:
        is_sure = find.aliases[0].guard is OPEN or find.aliases[0].form.isascii()
        part = (find.start, find.end, _called(find, entity)) if is_sure else None
        return whole._replace(aliases=(), label="ORG", evidence=("tail",), score=_SCORE, part=part)
    return whole if entity.kind in _MONEY or _has(entity, english) else find


def _is_house(tokens: Tokens, find: Found, end: int) -> bool:
    """Whether the words for securities stand around a name, as Chinese 证券 is rendered: `أوراق يو بي إس المالية`."""
    before = tokens.folded[find.first - 1 : find.first]
    is_behind = find.last < end and tokens.folded[find.last] == _OF_MONEY
    return is_behind and any(word in _PAPERS for each in before for _, word in readings(each))


def _noun_before(tokens: Tokens, find: Found, free: int, nouns: frozenset[str]) -> tuple[int, str] | None:
    """Where one of some nouns right before a find begins, and the proclitic before it."""
    at = find.first - 1
    if at < free or find.clitics:
        return None
    for clitic, word in readings(tokens.folded[at]):
        if word in nouns:
            size = clitic_length(tokens.texts[at], clitic)
            return tokens.starts[at] + size, tokens.texts[at][:size]
    return None


def _named(entity: Entity, english: str, kb: KnowledgeBase) -> Iterator[Alias]:
    """The aliases of firms that are called as an entity, with some English words behind that."""
    ends = _OF_FUNDS if english == _VENTURES else (english, f"{english} Bank")
    for form in dict.fromkeys((entity.name, *entity.aliases)):
        if form.isascii():
            for end in ends:
                for alias, other in kb.named(f"{form} {end}", "ORG"):
                    if alias.guard is OPEN and not alias.mt_error and other.label == "ORG":
                        yield alias


def _fund_of(surface: str, english: str, kb: KnowledgeBase) -> Iterator[Alias]:
    """The aliases of funds that a name with another word for a fund behind it is: `مينغشي لرأس المال الاستثماري` is `مينغشي كابيتال`."""
    if english != _VENTURES:
        return
    for alias, _ in funds_called(surface, ("Capital", *_OF_FUNDS), kb):
        yield alias


def _has(entity: Entity, english: str) -> bool:
    """Whether a name of an entity ends in some English words."""
    return any(form.endswith(f" {english}") for form in (entity.name, *entity.aliases))


def _called(find: Found, entity: Entity) -> str:
    form = find.aliases[0].form
    return form if form.isascii() else entity.name
