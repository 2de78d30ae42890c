"""Frames, most of them of the news of funding and shares, in which a name stands whatever its words are: `أكملت الخيمة المالية جولة بذرة`, `بقيادة نموذج`,
`لعبة طريق الملح`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from transcript_nlp.entities.sifting.sifted import bodies
from transcript_nlp.entities.words.borders import opens_in_verb
from transcript_nlp.entities.words.wording import is_common, is_origin, is_town_name
from transcript_nlp.knowledge.found import Found, Hit, unknown_at
from transcript_nlp.knowledge.words.lawsuits import is_sued
from transcript_nlp.knowledge.words.triggers import CALLED, triggers
from transcript_nlp.knowledge.writing.names import firm_words
from transcript_nlp.text.clitics import ARTICLE, bare_forms
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.tokens import QUOTES, Tokens
from transcript_nlp.text.words import is_function_word
from transcript_nlp.types import Label

_SCORE = 0.8
_CLOSING = frozenset(map(fold, "أكملت أغلقت أنهت استكملت تكمل ستكمل تغلق ستغلق".split()))
_RAISING = _CLOSING | frozenset(map(fold, "جمعت تجمع ستجمع".split()))
_ROUNDS = frozenset(map(fold, "جولة جولتها جولتي تمويل تمويلا".split()))
_OF_MONEY = frozenset(
    map(fold, "بذرة البذرة تمويل تمويلية بقيمة بمبلغ السلسلة سلسلة الفئة فئة ملاك الملاك".split())
)
_UNITS = frozenset(map(fold, "مليون مليونا مليوني ملايين مليار مليارا مليارات ألف".split()))
_FUNDING = fold("تمويل")
_OF_FIRMS = frozenset(
    map(
        fold,
        "تحالف ائتلاف كونسورتيوم اتحاد استحواذ الاستحواذ صفقة شراء مستثمر مستثمرون مستثمرين شركات شركة بنوك صناديق صندوق استثمار استثمارا استثمارات اكتتاب طرح قرض مجموعة".split(),
    )
)
_LED_BY, _AND, _ENDS = "بقيادة", "و", frozenset(".،,؛؟!:)")
_FARTHEST_ROUND = 15  # tokens between a round and who leads it
_MOST_WORDS = 3  # of a firm's name
_FARTHEST_SUM = 4  # tokens between a round and what tells that it is one of money
# What begins names of funds that are rendered word for word, how others are told from them, and who takes part in a round.
_HEAD = fold("رأس")
_FUND_NOUNS = frozenset(map(fold, ("شركاء", "مشاريع", _HEAD)))
_PLURALS = ("ين", "ون")  # `شركاء دوليين`
_OF_CAPITAL = frozenset(
    map(fold, "مخاطر مخاطرة جريء مغامر استثماري بشري عامل خاص".split())
)  # `رأس المال المخاطر`
_TAKING_PART = frozenset(
    map(fold, "بقيادة قادها قادتها قاده بمشاركة مشاركة المشاركون المستثمرون والمستثمرون منهم بينهم".split())
)
_BEFORE_FUND = frozenset(("،", ",", ":", "و", "(", "مع"))
# What a sum in an item of a list is of, and the signs before it and before the sum.
_SERIES = frozenset(
    map(fold, "بذرة البذرة بذور البذور السلسلة سلسلة الفئة فئة جولة ملاك الملاك بقيادة تأسيسية".split())
)
_BEFORE_SERIES = frozenset(("،", ",", "-", "–", "—", "|", "(", "قبل", "في", "ضمن", "دولار", "يورو", "دولارا"))
_BEFORE_SUM = frozenset(":-–—،,*")
_LONGEST_MARK = 4  # code points of a bullet or number
_LONGEST_PLACE = 6  # tokens of `(لندن)` with its brackets
_FARTHEST_SERIES = 8  # tokens behind the sum
_NOT = frozenset(map(fold, "لا لم لن ولا ولم".split()))
_GAMES = frozenset(map(fold, "لعبة لعبته لعبتها".split()))
_PAPERS = frozenset(map(fold, "بودكاست مجلة صحيفة جريدة نشرة".split()))
_SHARES, _FARTHEST_SHARES = frozenset(map(fold, "سهم أسهم".split())), 4
_SIGNS, _LEAST_OF_ROW, _LONGEST_ROW = frozenset("+-−–▲▼"), 2, 1000  # before a percentage; firms, code points
_MOST_FRAMED, _MOST_LISTED = 4, 3  # words of a name; of one with a symbol
# How likely a tagger must take words in a frame for a name. Words that are none have 0.02 at most behind a verb of raising, 0.001 in items without
# an article, 0.07 behind `لعبة`, 0.18 in quotes behind the noun of a paper (of some fifty clauses written for it).
_LEAST_OF_RAISER, _LEAST_OF_ITEM, _LEAST_OF_DEFINITE, _LEAST_OF_FUND = 0.03, 0.002, 0.1, 0.1
_LEAST_LISTED, _LEAST_CALLED, _LEAST_QUOTED, _LEAST_GLOSSED = 0.1, 0.2, 0.25, 0.02
# Actions of law, and how likely what may be a name of the base must be one behind `against`.
_SUITS = frozenset(
    map(fold, "دعوى دعوة دعاوى دعويين قضية قضايا شكوى شكاوى دعواها دعواه قضيتها قضيته".split())
)
_LEAST_SUED, _LEAST_SUED_WORD = 0.0001, 0.01


class Frame(NamedTuple):
    """Words that stand where a firm or fund is named.

    Attributes:
        spans: the tokens that may be the name, half-open.
        rests: what of them may be taken for it, too: `حجر القمر` of `مشاريع حجر القمر`.
        clitic: the proclitic before them, in `match` form.
        least: how likely some of these must be a name to a tagger.
        labels: what the name may be, the likeliest of these.
        evidence: of the name.
    """

    spans: Sequence[tuple[int, int]]
    rests: Sequence[tuple[int, int]]
    clitic: str
    least: float
    labels: tuple[Label, ...] = ("ORG",)
    evidence: str = "frame"


def frames(text: str, tokens: Tokens, ends: Mapping[int, bool]) -> Iterator[Frame]:
    """Where a firm or fund is named whatever its words are: `بقيادة شركاء خط الأساس`, `جمعت بقشيش 2.1 مليون`, `• عمود: 30 مليونا، السلسلة ب`.

    Args:
        text: the text.
        tokens: of the text.
        ends: the tokens behind names of firms, and whether these are funds.
    """
    yield from _funds(tokens, ends)
    yield from _called(tokens)
    yield from _listed_on_exchange(tokens)
    yield from _quoted_with_gloss(text, tokens)
    for at in tokens.where(_RAISING):
        first = at + 1
        spans = [
            (first, last)
            for last in (first + 1, first + 2)
            if may_be_firm(tokens, first, last)
            and not is_origin(tokens.folded[last - 1])
            and is_raised(tokens, _behind_bracket(tokens, last))
        ]
        if spans:
            yield Frame(spans, (), "", _LEAST_OF_RAISER)
    for at in tokens.where(_UNITS):
        item = _item(text, tokens, at)
        if item is not None:
            has_article = tokens.folded[item[0]].startswith(ARTICLE)
            yield Frame((item,), (), "", _LEAST_OF_DEFINITE if has_article else _LEAST_OF_ITEM)


def _called(tokens: Tokens) -> Iterator[Frame]:
    """What a thing or firm is said to be called, games, and what fills quotes behind the noun of a paper: `لعبة طريق الملح`, `بودكاست «موجات بطيئة»`."""
    for at in tokens.where(_GAMES | CALLED):
        first = at + 1 + (tokens.texts[at + 1 : at + 2] != [] and tokens.texts[at + 1] in QUOTES)
        is_game = not _GAMES.isdisjoint(bare_forms(tokens.folded[at]))
        is_denied = at > 0 and tokens.folded[at - 1] in _NOT  # `تلفزيون لا يسمى تلفزيونا`
        label = "PRODUCT" if is_game else None if is_denied else triggers().label_called(tokens, first)
        last = first
        while last < first + _MOST_FRAMED and may_be_firm(tokens, first, last + 1):
            last += 1
        if last > first and label is not None:
            spans = [(first, end) for end in range(first + 1, last + 1)]
            yield Frame(spans, (), "", _LEAST_CALLED, (label,))
    for at in tokens.where(_PAPERS):
        closing = QUOTES.get(tokens.texts[at + 1]) if at + 1 < len(tokens) else None
        behind = tokens.texts[at + 2 : at + 3 + _MOST_FRAMED]
        if closing is not None and closing in behind[1:]:
            yield Frame([(at + 2, at + 2 + behind.index(closing, 1))], (), "", _LEAST_QUOTED)


def _quoted_with_gloss(text: str, tokens: Tokens) -> Iterator[Frame]:
    """What fills quotes before brackets that a Latin name fills, and that name, behind the noun of a firm or thing, or a verb that opens a sentence:
    `أعلنت «ضوء زورفا» (Zorvalight Robotics)`.
    """
    for at in tokens.places(("(",)):
        inside = tokens.texts[at + 1 : at + 2 + _MOST_FRAMED]
        size = inside.index(")") if ")" in inside else 0
        latin = inside[:size]
        if not latin or not all(word.isascii() and word[0].isupper() for word in latin):
            continue
        first = next(
            (k for k in range(at - 2, max(0, at - 2 - _MOST_FRAMED), -1) if _opens(tokens, k, at)), 0
        )
        if not first or not may_be_firm(tokens, first, at - 1) or tokens.texts[first].isascii():
            continue
        label = triggers().class_before(tokens, first - 1)
        if label is None and opens_in_verb(text, tokens, first - 1):
            label = "ORG"
        if label is not None:
            for span in ((first, at - 1), (at + 1, at + 1 + size)):
                yield Frame([span], (), "", _LEAST_GLOSSED, (label,))


def _opens(tokens: Tokens, first: int, bracket: int) -> bool:
    """Whether a quote opens right before a token and closes right before a bracket."""
    return QUOTES.get(tokens.texts[first - 1]) == tokens.texts[bracket - 1]


def _listed_on_exchange(tokens: Tokens) -> Iterator[Frame]:
    """What has a symbol in brackets behind it, in news of shares: `كتلة (NYSE: XYZ)`, `تراجعت أسهم رنين (CHYM) 2%`."""
    for at in tokens.places(("(",)):
        inside = tokens.texts[at + 1 : at + 5]
        size = inside.index(")") if ")" in inside else 0
        symbol = inside[size - 1] if size in (1, 3) else ""
        if not (symbol.isascii() and symbol.isalpha() and symbol.isupper()):
            continue
        behind = tokens.texts[at + size + 2 : at + size + 5]
        told = (size == 3 and inside[1] == ":") or "%" in behind
        told = told or not _SHARES.isdisjoint(tokens.folded[max(0, at - _FARTHEST_SHARES) : at])
        spans = [
            (first, at)
            for first in range(max(0, at - _MOST_LISTED), at)
            if may_be_firm(tokens, first, at) and _SHARES.isdisjoint(tokens.folded[first:at])
        ]
        if told and spans:
            yield Frame(spans, (), "", _LEAST_LISTED, ("ORG", "PRODUCT"))


def _funds(tokens: Tokens, ends: Mapping[int, bool]) -> Iterator[Frame]:
    """The funds that lead or join a round, or are listed behind a firm beside one: `بقيادة سيكويا مع مشاريع حجر القمر وشركاء نهر الشمال`."""
    ends = dict(ends)
    for at in tokens.where(_FUND_NOUNS):
        word = next(form for form in bare_forms(tokens.folded[at]) if form in _FUND_NOUNS)
        clitic = tokens.folded[at].removesuffix(word)
        first = at + 1 + (word == _HEAD)
        if clitic not in ("", _AND) or (
            word == _HEAD and tokens.folded[at + 1 : first] not in (["مال"], ["المال"])
        ):
            continue
        before = at
        while before and tokens.texts[before - 1] in _BEFORE_FUND:
            before -= 1
        led = before > 0 and not _TAKING_PART.isdisjoint(bare_forms(tokens.folded[before - 1]))
        listed = before in ends and (before < at or clitic == _AND)
        last = _behind_fund(tokens, first)
        told = (led or listed) and is_near_round(tokens, at)
        if last > first and (told or (listed and ends[before])):
            spans = [(at, end) for end in range(first + 1, last + 1)]
            ends |= {end: True for _, end in spans}
            yield Frame(spans, [(first, end) for _, end in spans], clitic, _LEAST_OF_FUND)


def _behind_fund(tokens: Tokens, first: int) -> int:
    """The token behind the words that may follow the noun of a fund; `first` where what follows says which partners or capital are meant."""
    if (
        first >= len(tokens)
        or tokens.folded[first].endswith(_PLURALS)
        or tokens.folded[first].removeprefix(ARTICLE) in _OF_CAPITAL
    ):
        return first
    last = first
    while last < first + _MOST_FRAMED and may_be_firm(tokens, first, last + 1):
        if last > first and tokens.texts[last][0] == _AND:
            break
        last += 1
    return last


def is_near_round(tokens: Tokens, at: int, *, of_firms: bool = False) -> bool:
    """Whether a round or a sum stands near a token, or, `of_firms`, what else firms lead together."""
    told = _ROUNDS | _UNITS | (_OF_FIRMS if of_firms else frozenset())
    near = tokens.folded[max(0, at - _FARTHEST_ROUND) : at + _FARTHEST_ROUND]
    return any(not told.isdisjoint(bare_forms(word)) for word in near)


def _item(text: str, tokens: Tokens, unit: int) -> tuple[int, int] | None:
    """The tokens of the name in an item of a list of rounds that has a sum: `• عمود: 30 مليون دولار، السلسلة ب`."""
    at = unit - 1
    if at < 1 or not tokens.texts[at][0].isdecimal():
        return None
    last = at
    while last and tokens.texts[last - 1] in _BEFORE_SUM:
        last -= 1
    if last == at:
        return None
    if tokens.texts[last - 1] == ")":
        opening = next(
            (k for k in range(last - 2, max(0, last - _LONGEST_PLACE), -1) if tokens.texts[k] == "("), None
        )
        if opening is None:
            return None
        last = opening
    first = last
    while first and last - first < _MOST_FRAMED and tokens.texts[first - 1].isalpha():
        first -= 1
    if not may_be_firm(tokens, first, last) or not _opens_item(text, tokens, first):
        return None
    behind = range(unit + 1, min(len(tokens), unit + _FARTHEST_SERIES))
    series = (k for k in behind if tokens.folded[k] in _SERIES and tokens.texts[k - 1] in _BEFORE_SERIES)
    told = next(series, None)
    is_told = told is not None and "\n" not in text[tokens.ends[unit] : tokens.starts[told]]
    return (first, last) if is_told else None


def _opens_item(text: str, tokens: Tokens, first: int) -> bool:
    """Whether a token is the first word of an item of a list: a bullet or a number stands before it on its line."""
    start = tokens.starts[first]
    before = text[max(0, start - _LONGEST_MARK) : start]
    mark = before.rpartition("\n")[2].strip()
    is_whole = "\n" in before or start <= _LONGEST_MARK
    return is_whole and mark != "" and not any(map(str.isalpha, mark))


def may_be_firm(tokens: Tokens, first: int, last: int) -> bool:
    """Whether some words may be a firm's name: none is a function word, and the first is no noun for firms or for sums."""
    words = tokens.folded[first:last]
    return (
        first < last <= len(tokens)
        and all(map(str.isalnum, tokens.texts[first:last]))
        and words[0].isalpha()
        and not is_town_name(" ".join(words))
        and not any(map(is_function_word, tokens.texts[first:last], words))
        and not any(word in _OF_MONEY or word in _UNITS for word in words)
        and not _is_noun(words[0])
    )


def _is_noun(word: str) -> bool:
    """Whether a word is a noun before names or one that begins those of bodies."""
    return any((form,) in triggers().before or form in bodies() for form in bare_forms(word))


def is_raised(tokens: Tokens, at: int) -> bool:
    """Whether a sum of money or a round of funding stands at a token."""
    return (_is_round(tokens, at) and _is_of_money(tokens, at)) or _is_sum(tokens, at)


def _behind_bracket(tokens: Tokens, at: int) -> int:
    """The token behind the Latin name in brackets at a token, or that token: `جمعت ورقة (Leaf) 5 ملايين`."""
    behind = tokens.texts[at : at + _LONGEST_PLACE]
    return at + behind.index(")") + 1 if behind[:1] == ["("] and ")" in behind else at


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


def least_of_sued(tokens: Tokens, hit: Hit, ends: Set[int]) -> float | None:
    """How likely words behind `against` must be a name that they may be, where a firm whose name ends at one of `ends` stands right before it, or an action of
    law near it: `ديزني ضد منتصف الرحلة`, `دعوى ضد الأنثروبي`. `None` where nobody is sued, or whom a word of every day with its article tells: `ضد البورصة`.
    """
    if hit.clitic or not is_sued(tokens, hit.first, ends, _SUITS):
        return None
    word = tokens.folded[hit.first]
    if hit.last == hit.first + 1 and word.startswith(ARTICLE) and is_common(word.removeprefix(ARTICLE)):
        return None
    is_sure = hit.first - 1 in ends or hit.last > hit.first + 1
    return _LEAST_SUED if is_sure else _LEAST_SUED_WORD


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
    return (
        plain
        and all(map(str.isalpha, words))
        and not _is_noun(words[0])
        and (words[-1],) in firm_words("last")
    )


def rows_of_shares(text: str, tokens: Tokens, ends: Iterable[int]) -> frozenset[int]:
    """The lines with two firms or more that a percentage stands behind, by where they begin: `كوين بيس -3%، روبن هود -4%، مارا -6%`.

    `ends` are the tokens behind the firms that are known.
    """
    lines = Counter(_line(text, tokens, last) for last in ends if _has_change(tokens, last))
    return frozenset(line for line, firms in lines.items() if firms >= _LEAST_OF_ROW)


def is_in_row(text: str, tokens: Tokens, last: int, rows: Set[int]) -> bool:
    """Whether the name before a token is in such a row."""
    return bool(rows) and _has_change(tokens, last) and _line(text, tokens, last) in rows


def _line(text: str, tokens: Tokens, last: int) -> int:
    """Where the line of a token begins, or the token if that is too far for a row."""
    start = tokens.starts[last]
    least = max(0, start - _LONGEST_ROW)
    return text.rfind("\n", least, start) + 1 or (start if least else 0)


def _has_change(tokens: Tokens, last: int) -> bool:
    """Whether a percentage with a sign stands behind a name."""
    sign, number, percent, *_ = (*tokens.texts[last : last + 3], "", "", "")
    return sign in _SIGNS and number[:1].isdecimal() and percent == "%"
