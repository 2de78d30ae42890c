"""Frames in which something is defined, quoted or headed, so that it is named whatever its words are: `جمعت بكرة، وهي منصة لإدارة الثروات`,
`لحم حيوي، شركة فرنسية ناشئة`, `فطيرة التوت تستحوذ على منافستها`, `تطبيق "سمكة زرقاء"`, `الرئيس التنفيذي لـ حبل`.
"""

from __future__ import annotations

from collections.abc import Iterator

from transcript_nlp.entities.frames.rounds import Frame, is_raised, may_be_firm
from transcript_nlp.entities.sifting.sifted import is_field
from transcript_nlp.entities.words.borders import MONTHS, is_no_noun
from transcript_nlp.entities.words.wording import is_of_every_day, is_origin
from transcript_nlp.knowledge.words.triggers import triggers
from transcript_nlp.knowledge.writing.names import name_lexicon
from transcript_nlp.knowledge.writing.pinyin import chinese_surname
from transcript_nlp.text.clitics import ARTICLE, bare_forms, indefinite_forms
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.tokens import QUOTES, Tokens
from transcript_nlp.types import Label


def _words(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split()))


_IS, _ALONE = frozenset(("وهي", "وهو", "هي", "هو")), frozenset(("هي", "هو"))
_ONE_OF = _words("إحدى أحد واحدة واحد من بين أكبر أبرز أهم أشهر")
_COMMAS, _CLOSING = frozenset(("،", ",")), frozenset((")", "»", '"', "”"))
_DASHES = frozenset("-–—:")  # between the head of an item and what it is
_OPENINGS = frozenset(".؟?!؛;:•·-–—*▪●◦")  # the signs that a sentence or an item begins behind
# Nouns that say what a firm or thing is behind a comma, and of what a firm is called like.
_NOUNS = _words("شركة منصة بنك مصرف صندوق بورصة استوديو مزود مزودة مطور مطورة ناشئة تطبيق لعبة أداة خدمة")
_EITHER = _words("منصة منصات تطبيق خدمة أداة أدوات موقع بورصة شبكة سوق")
_GAMES = _words("لعبة ألعاب")
# Nouns right before quotes; what fills those is a name behind them. A program, a system or a project may be a plan of somebody.
_BEFORE_QUOTES = _words(
    "شركة شركتي منصة منصتي تطبيق تطبيقات لعبة ألعاب لعبته لعبتها لعبتي بورصة محفظة متصفح موقع استوديو بودكاست أداة روبوت نموذج تطبيقها تطبيقه منصتها منصته نموذجها"
)
# What media do before what they have learned.
_REPORTING, _BEFORE_REPORT = (
    _words("علمت ذكرت أفادت أوردت نقلت وذكرت وأفادت وعلمت"),
    _words("أن إن حصريا عن بأن أنه"),
)
# What firms do: verbs before which one is named in a headline, as English has it, and behind which in a sentence.
_GETTING = _words("يجمع تجمع جمعت يحصل تحصل حصلت يؤمن تؤمن أمنت تأمن ستجمع نالت تنال ينال")
_CLOSING_ROUND = _words("تغلق يغلق أغلقت تكمل يكمل أكملت تختتم")
_BUYING, _ON = _words("تستحوذ يستحوذ استحوذت ستستحوذ"), fold("على")
_DOING = _words(
    "تطلق يطلق أطلقت تشتري يشتري اشترت تعلن يعلن أعلنت تكشف كشفت يكشف تسرح يسرح سرحت تعين يعين عينت تقاضي يقاضي قاضت توقع تخطط يخطط تتوسع يتوسع توسعت تبيع يبيع باعت"
)
_TELLING = _words("أعلن أعلنت يعلن تعلن كشف كشفت يكشف تكشف تعمل يعمل تخطط يخطط تتعاون تعاونت")
# What a firm is called by its part in an affair.
_PARTS = _words(
    "المشترية المشتري المالكة المالك المدعية المدعي البائعة البائع المنافسة المنافس الناشرة الناشر المطورة المصنعة الموردة المشغلة المقرضة الضحية الفائزة"
)
_ATTRIBUTES = _words("قابضة مساهمة مستقلة وهمية مدرجة حكومية عامة خاصة محلية عالمية دولية")
_WORTH, _FARTHEST_WORTH = _words("بقيمة بمبلغ"), 9
_COLON = ":"
_SHE_DID, _MANY = "ت", "ات"
_CHIEF = _words("التنفيذي التنفيذية المالي المالية التقني التقنية التشغيلي المؤسس المؤسسة المشارك المشاركة")
_HEADS = _words("رئيس رئيسة مدير مديرة شريك شريكة المؤسس المؤسسة")
_FOR, _FOUNDED = "ل", _words("تأسست تأسس")
_OF_TRADES = _words(
    "شركة منصة بورصة عملاق عملاقة مزود مزودة بنك صندوق استوديو تطبيق خدمة لعبة مجموعة سلسلة علامة متجر سوق"
)
_DEFINITE, _OF_FIRM, _TWO = (ARTICLE, "بال", "لل"), "round", 2
_MOST_FRAMED, _FARTHEST_SUM, _MOST_ONE_OF, _YEAR, _LONGEST_APPOSITION, _MOST_OF_TRADE = 4, 3, 4, 4, 14, 6
# How likely a tagger must take words in a frame for a name; of some 120 sentences written for them names have more, what is none less, but for
# what a firm is called by its part in an affair (`المشترية`), which has an article and 0.08 at most.
_LEAST, _LEAST_DEFINITE, _LEAST_APPOSED = 0.03, 0.1, 0.02
_LEAST_RAISING, _LEAST_BUYING, _LEAST_DOING = 0.1, 0.15, 0.3
_LEAST_QUOTED, _LEAST_HEADED, _LEAST_HEADED_DEFINITE = 0.03, 0.05, 0.15
_LEAST_LONE, _LEAST_OF_TRADE, _LEAST_OF_OBJECT = 0.05, 0.04, 0.15


def defined(text: str, tokens: Tokens) -> Iterator[Frame]:
    """Where something is named whatever its words are, told by what is said of it right there.

    Args:
        text: the text.
        tokens: of the text.
    """
    yield from _told_by_pronoun(text, tokens)
    yield from _told_by_noun(text, tokens)
    yield from _quoted(tokens)
    yield from _reported(tokens)
    yield from _headlines(text, tokens)
    yield from _headed(tokens)
    yield from _founded(text, tokens)
    yield from _of_trades(tokens)


def _told_by_pronoun(text: str, tokens: Tokens) -> Iterator[Frame]:
    """What stands before a comma and the pronoun that says what it is: `أكملت غرزة، وهي شركة …`."""
    for at in tokens.places(_IS):
        labels = _labels_of_class(tokens, at + 1)
        last = _before_comma(tokens, at)
        if tokens.texts[at] in _ALONE:
            last = at - 1 if at and tokens.texts[at - 1] in _CLOSING else at
            if labels and last:
                yield from _subject(text, tokens, last, labels, _LEAST_APPOSED, opening=True)
            continue
        if last and (noun := _labels_of_noun(tokens, last)):
            yield Frame([(last - 1, last)], (), "", _LEAST, noun)
        elif labels and last:
            raises = "ORG" in labels and _is_before_act_of_firm(tokens, at)
            for frame in _subject(text, tokens, last, ("ORG",) if raises else labels, _LEAST):
                yield frame._replace(evidence=_OF_FIRM) if raises else frame


def _told_by_noun(text: str, tokens: Tokens) -> Iterator[Frame]:
    """What opens a sentence or an item of a list before a comma and the noun that says what it is: `• لحم حيوي، شركة فرنسية ناشئة`."""
    for at in tokens.where(_NOUNS):
        if tokens.folded[at] not in _NOUNS or not at or "\n" in text[tokens.ends[at - 1] : tokens.starts[at]]:
            continue
        last = at - 1 if tokens.texts[at - 1] in _DASHES else _before_comma(tokens, at)
        labels = _labels_of_class(tokens, at)
        if labels and last and tokens.folded[at + 1 : at + 2] != []:
            yield from _subject(text, tokens, last, labels, _LEAST_APPOSED, opening=True)


def _labels_of_noun(tokens: Tokens, last: int) -> tuple[Label, ...]:
    """The labels of what the noun before the one word before a token is said of: `شركة بيد، وهي محرك`; none where it is no noun in the construct state."""
    noun = last - 2
    if noun < 0 or _OF_TRADES.isdisjoint(indefinite_forms(tokens.folded[noun])):
        return ()
    is_said_of = tokens.folded[last - 1] in _ATTRIBUTES or not _may_be_name(tokens, last - 1, last)
    return () if is_said_of else _labels_of_class(tokens, noun)


def _is_before_act_of_firm(tokens: Tokens, at: int) -> bool:
    """Whether what is said of something from a token on ends in a comma and a verb of raising money: `عارية، وهي منصة تأمين، جمعت …`."""
    for comma in range(at, min(len(tokens) - 1, at + _LONGEST_APPOSITION)):
        if tokens.texts[comma] in _OPENINGS:
            return False
        if tokens.texts[comma] in _COMMAS:
            return tokens.folded[comma + 1] in _MONEY
    return False


def _labels_of_class(tokens: Tokens, at: int) -> tuple[Label, ...]:
    """The labels of what the class is said of that is named at a token, or behind `one of`; none where it is no firm or thing."""
    end = min(len(tokens), at + _MOST_ONE_OF)
    while at < end and tokens.folded[at] in _ONE_OF:
        at += 1
    if at >= len(tokens):
        return ()
    forms = frozenset(bare_forms(tokens.folded[at]))
    label = triggers().class_before(tokens, at + 1)
    if label in (None, "PERSON"):
        return ("ORG",) if forms & _NOUNS else ()
    if forms & _GAMES:
        return ("PRODUCT",)
    if forms & _EITHER:
        return ("ORG", "PRODUCT")
    assert label is not None
    return (label,)


def _before_comma(tokens: Tokens, at: int) -> int:
    """The token of the comma right before a token, or of the bracket or quote before that; 0 where none is."""
    if at < 2 or tokens.texts[at - 1] not in _COMMAS:
        return 0
    last = at - 1
    if tokens.texts[last - 1] == ")":
        inside = range(last - 2, max(0, last - 1 - _MOST_FRAMED), -1)
        return next((k for k in inside if tokens.texts[k] == "("), 0)
    return last - 1 if tokens.texts[last - 1] in _CLOSING else last


def _subject(
    text: str, tokens: Tokens, last: int, labels: tuple[Label, ...], least: float, *, opening: bool = False
) -> Iterator[Frame]:
    """The words before a token that open a sentence, or stand behind a verb of a firm or a preposition, unless they must be `opening`."""
    spans, is_firm = [], False
    for first in range(last - 1, max(-1, last - 1 - _MOST_FRAMED), -1):
        if not tokens.texts[first][0].isalnum() or is_no_noun(tokens, first):
            break
        begins = _begins(text, tokens, first)
        if opening and first and tokens.texts[first - 1] == _COLON:
            break  # `المساهمون: تشو بي، صندوق هان` is a list
        if not begins and opening:
            continue
        if (begins or _is_behind_verb(tokens, first)) and _may_be_name(tokens, first, last):
            spans.append((first, last))
            is_firm = first > 0 and tokens.folded[first - 1] in _MONEY
        if begins:
            break
    if spans:
        is_definite = all(tokens.folded[first].startswith(ARTICLE) for first, _ in spans)
        least = _LEAST_DEFINITE if is_definite else least
        if is_firm and "ORG" in labels:
            yield Frame(spans, (), "", least, ("ORG",), _OF_FIRM)
        else:
            yield Frame(spans, (), "", least, labels)


def _may_be_name(tokens: Tokens, first: int, last: int) -> bool:
    """Whether some words may be a name: none of them says what firms or things are, and they are no field, land or act."""
    words = tokens.folded[first:last]
    return (
        may_be_firm(tokens, first, last)
        and not is_field(words, "")
        and not is_origin(words[0])
        and not _is_verb(words[0])
        and words[0] not in MONTHS
        and words[0] not in _PARTS
        and not any(triggers().class_before(tokens, at + 1) for at in range(first, last))
    )


def _begins(text: str, tokens: Tokens, first: int) -> bool:
    """Whether a token begins a line, a sentence or an item of a list."""
    return (
        first == 0
        or tokens.texts[first - 1] in _OPENINGS
        or "\n" in text[tokens.ends[first - 1] : tokens.starts[first]]
        or (tokens.texts[first - 1] in QUOTES and _begins(text, tokens, first - 1))
    )


def _is_behind_verb(tokens: Tokens, first: int) -> bool:
    """Whether a verb of a firm or a preposition stands right before a token."""
    word, folded = tokens.texts[first - 1], tokens.folded[first - 1]
    if is_no_noun(tokens, first - 1):
        return word[0].isalpha()
    if _is_verb(folded):
        return True
    return word.endswith(_SHE_DID) and not word.endswith(_MANY) and is_of_every_day(folded)


def _is_verb(word: str) -> bool:
    """Whether a word is a verb of what firms do or people say."""
    return any(form in _ACTS or form in triggers().verbs for form in bare_forms(word))


def _quoted(tokens: Tokens) -> Iterator[Frame]:
    """What fills quotes right behind the noun of a firm or thing: `للعبة "اللانهاية"`."""
    for at in tokens.where(_BEFORE_QUOTES):
        first = at + 2
        closing = QUOTES.get(tokens.texts[at + 1]) if at + 1 < len(tokens) else None
        inside = tokens.texts[first : first + 1 + _MOST_FRAMED]
        if closing is None or closing not in inside[1:] or inside[0].isascii():
            continue
        last = first + inside.index(closing)
        noun = next(form for form in bare_forms(tokens.folded[at]) if form in _BEFORE_QUOTES)
        label = triggers().class_before(tokens, at + 1)
        if label in (None, "PERSON") or not all(map(str.isalnum, tokens.texts[first:last])):
            continue
        assert label is not None
        labels: tuple[Label, ...] = ("ORG", "PRODUCT") if noun in _EITHER else (label,)
        yield Frame([(first, last)], (), "", _LEAST_QUOTED, labels)


def _reported(tokens: Tokens) -> Iterator[Frame]:
    """What fills quotes behind the verb of a medium: `علمت «أمواج الظلام» حصريا أن`."""
    for at in tokens.places(_REPORTING):
        first = at + 2
        closing = QUOTES.get(tokens.texts[at + 1]) if at + 1 < len(tokens) else None
        inside = tokens.texts[first : first + 1 + _MOST_FRAMED]
        if closing is None or closing not in inside[1:]:
            continue
        last = first + inside.index(closing)
        if tokens.folded[last + 1 : last + 2] != [] and tokens.folded[last + 1] in _BEFORE_REPORT:
            yield Frame([(first, last)], (), "", _LEAST_RAISING, ("ORG",), _OF_FIRM)


def _headlines(text: str, tokens: Tokens) -> Iterator[Frame]:
    """What opens a sentence before its verb, as English has it: `المطرقة تجمع 12 مليون دولار`."""
    for at in tokens.places(_ACTS):
        least = _least_of_act(tokens, at)
        if least is None:
            continue
        first = at
        while first and at - first < _MOST_FRAMED - 1 and not _begins(text, tokens, first):
            first -= 1
        is_whole = first < at and _begins(text, tokens, first) and not _begins(text, tokens, at)
        if is_whole and _may_be_name(tokens, first, at):
            yield Frame([(first, at)], (), "", least)


def _least_of_act(tokens: Tokens, verb: int) -> float | None:
    """How likely a tagger must take what stands before a verb of firms for a name; `None` where what follows is none of theirs."""
    word = tokens.folded[verb]
    if word in _GETTING:
        behind = range(verb + 1, verb + 2 + _FARTHEST_SUM)
        return _LEAST_RAISING if any(is_raised(tokens, at) for at in behind) else None
    if word in _CLOSING_ROUND:
        return _LEAST_RAISING if is_raised(tokens, verb + 1) else None
    if word in _BUYING:
        return _LEAST_BUYING if tokens.folded[verb + 1 : verb + 2] == [_ON] else None
    return _LEAST_DOING


def _headed(tokens: Tokens) -> Iterator[Frame]:
    """What somebody is the chief of: `الرئيس التنفيذي لـ حبل`."""
    for at in tokens.places((_FOR,)):
        if not at or tokens.folded[at - 1] not in _CHIEF:
            continue
        head = at - 1
        while head and tokens.folded[head] in _CHIEF:
            head -= 1
        if _HEADS.isdisjoint(form for word in tokens.folded[head:at] for form in bare_forms(word)):
            continue
        first = at + 1
        spans = []
        for last in range(first + 1, first + _MOST_FRAMED):
            if not _may_be_name(tokens, first, last) or (
                last > first + 1 and _is_of_person(tokens, last - 1)
            ):
                break
            spans.append((first, last))
        if spans:
            is_definite = tokens.folded[first].startswith(ARTICLE)
            yield Frame(spans, (), "", _LEAST_HEADED_DEFINITE if is_definite else _LEAST_HEADED)


def _is_of_person(tokens: Tokens, at: int) -> bool:
    """Whether a word is part of names of people: behind a firm stands who heads it."""
    return name_lexicon().part(tokens.folded[at]) is not None or chinese_surname(tokens.texts[at]) is not None


def _founded(text: str, tokens: Tokens) -> Iterator[Frame]:
    """What fills a line before one that tells when it was founded, in a list of several: `الزيتون` above `تأسست 2012.`."""
    frames = []
    for at in tokens.places(_FOUNDED):
        if at < 1 or "\n" not in text[tokens.ends[at - 1] : tokens.starts[at]]:
            continue
        behind = tokens.texts[at + 1 : at + 4]
        if not any(len(word) == _YEAR and word.isdecimal() for word in behind):
            continue
        first = at
        while first and at - first <= _MOST_FRAMED and not _begins(text, tokens, first - 1):
            first -= 1
        first -= first > 0 and _begins(text, tokens, first - 1)
        if _may_be_name(tokens, first, at):
            frames.append(Frame([(first, at)], (), "", _LEAST_LONE))
    if len(frames) > 1:
        yield from (frame._replace(least=_LEAST_LONE / 5) for frame in frames)


def _is_said(verb: str) -> bool:
    """Whether a verb is one of saying, which has no object, or of raising money, which has a sum."""
    return any(form in _TELLING or form in _MONEY or form in triggers().verbs for form in bare_forms(verb))


def _of_trades(tokens: Tokens) -> Iterator[Frame]:
    """What stands behind the noun of a firm or thing and the words that say what it does, the last with an article: `شركة الأمن السيبراني جدار أحمر`,
    `منصة تعليم اللغات ببغاء`.
    """
    for at in tokens.where(_OF_TRADES):
        labels = _labels_of_class(tokens, at)
        if tokens.folded[at].startswith(ARTICLE) or not labels:
            continue
        # Behind another verb the words are rather its object: `بنت شركة الإنشاءات جسر المشاة`.
        is_told = at == 0 or is_no_noun(tokens, at - 1) or _is_said(tokens.folded[at - 1])
        last = _behind_trade(tokens, at + 1)
        spans = [
            (first, end)
            for first in range(at + 2, last)
            if _is_definite(tokens, first - 1) and not _is_definite(tokens, first)
            if not _is_of_next(tokens, first) and not any(map(is_origin, tokens.folded[at + 1 : first]))
            for end in range(first + 1, min(len(tokens) + 1, first + _MOST_FRAMED))
            if _may_be_name(tokens, first, end) and not _is_verb(tokens.folded[end - 1])
        ]
        if spans:
            least = _LEAST_OF_TRADE if is_told else _LEAST_OF_OBJECT
            if "ORG" in labels and _is_before_sum(tokens, at):
                yield Frame(spans, (), "", least, ("ORG",), _OF_FIRM)
            else:
                yield Frame(spans, (), "", least, labels)
        place = at
        while place + 1 < last and _is_definite(tokens, place + 1):
            place += 1
        if place - at > _TWO and _may_be_name(tokens, place, place + 1):  # the name has an article, too
            yield Frame([(place, place + 1)], (), "", _LEAST_OF_OBJECT, labels)


def _is_of_next(tokens: Tokens, at: int) -> bool:
    """Whether a word is an everyday one of the next, which has an article: `قيود التصدير`, `باب الاستثمار`; these are rather what a verb is about."""
    return at + 1 < len(tokens) and _is_definite(tokens, at + 1) and is_of_every_day(tokens.folded[at])


def _is_before_sum(tokens: Tokens, at: int) -> bool:
    """Whether what somebody raised stands a few tokens behind the noun for what that is: `منصة بناء التطبيقات روكيت بقيمة 15 مليون دولار`."""
    near = range(at, min(len(tokens), at + _FARTHEST_WORTH))
    return any(tokens.folded[k] in _WORTH and is_raised(tokens, k + 1) for k in near)


def _behind_trade(tokens: Tokens, first: int) -> int:
    """The token behind the words that may say what a firm does and the first of its name."""
    last = first
    while last < min(len(tokens), first + _MOST_OF_TRADE) and not is_no_noun(tokens, last):
        last += 1
    return last


def _is_definite(tokens: Tokens, at: int) -> bool:
    return tokens.folded[at].startswith(_DEFINITE)


_MONEY = _GETTING | _CLOSING_ROUND
_ACTS = _GETTING | _CLOSING_ROUND | _BUYING | _DOING
