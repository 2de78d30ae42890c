"""Whether what a model tagged may be a name: by its form, its score, the tables of words that are none, and the line it stands in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence, Set
from functools import lru_cache
from itertools import accumulate

from transcript_nlp.entities.sifting.doubtful import is_word
from transcript_nlp.entities.tagger.latin import names_nothing
from transcript_nlp.entities.words.borders import MONTHS
from transcript_nlp.entities.words.terms import is_figure, is_term
from transcript_nlp.entities.words.vocabulary import vocabulary
from transcript_nlp.entities.words.wording import ends_firms, is_common, is_of_every_day, is_origin, no_names
from transcript_nlp.knowledge.found import CERTAIN, SURE, Found
from transcript_nlp.knowledge.spelling import FINAL_HAMZA, TANWIN
from transcript_nlp.knowledge.words.places import place_at
from transcript_nlp.knowledge.words.triggers import triggers
from transcript_nlp.knowledge.writing.letter_names import letters_read
from transcript_nlp.knowledge.writing.names import (
    brand_words,
    denied,
    denied_arabic,
    firm_words,
    name_lexicon,
    ordinary_words,
)
from transcript_nlp.text.clitics import ARTICLE, FOR_THE, splits
from transcript_nlp.text.normalize import fold, fold_word
from transcript_nlp.text.scripts import ARABIC_LETTERS, LATIN
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.words import is_function_word

_LETTERS = re.compile(f"[{ARABIC_LETTERS}{LATIN}]")
_CUT = re.compile(r"_|--|^[.،,:؛!؟–—-]|[–—،,:؛-]$|[«»“”\"؟؛](?=.)|[(][^)]*$|^[^(]*[)]")
_SIZE = re.compile(r"[0-9][0-9.]*[BMKT]")  # `نموذج 3B`: a count of parameters
_COLON_ENDS_LINE = re.compile(r"[^\S\n]*+:[^\S\n]*+(?:\n|\Z)")
_ABBREVIATED = re.compile(f"(?:[{ARABIC_LETTERS}]\\. ?)+")  # `أ.د.`
_ONE_LETTER = re.compile(r"(\w)(?: \1)+")  # the sizes of letters: `حجم الخط: أ أ أ`
_LETTER_STOP = re.compile(r"[A-Za-z]\.")  # `من سلسلة X.`
_HIJRI = re.compile("(?:محرم|صفر|رجب|شعبان|رمضان|شوال) 1[0-9]{3}")
# Names of files; `.js` and `.ai` end names of software.
_FILE = re.compile(
    r"\w\.(?:php|html?|css|json|xml|ya?ml|py|sh|md|txt|log|ini|conf|csv|pdf|docx?|xlsx?|pptx?|zip|rar|exe|apk|png|jpe?g|gif|svg|mp[34])$",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"[0-9]\.[0-9]{1,3}\.\Z|[A-Za-z0-9]\Z")
_RATING = re.compile("(?:AA|BB?B?|CCC?|A)[+-][.]?")  # of a debtor: `BBB+`
_UNTOLD = 0.6  # a name that no head noun tells must be more likely; measured on the tuned articles
_MOST_TOKENS = 10
_OR, _AND = "أو", "و"
_REPLY_BEHIND, _REPLY_ENDS = frozenset(".؟?!:"), frozenset(".!…")
_INSTITUTIONS = frozenset(map(fold, "معهد مركز مستشفى جامعة كلية مختبر مدرسة أكاديمية مكتب متحف".split()))
# What any fund is called, and what there is a suite of.
_MONEY = frozenset(("مال", "المال"))
_WORDS_OF_FUNDS = _MONEY | frozenset(
    map(
        fold,
        "صندوق صناديق شركة شركات ذراع رأس رأسمال استثماري الاستثماري استثمارية جريء الجريء خاص الخاص مخاطر مغامر المغامر للاستثمار للاستثمارات".split(),
    )
)
_SUITE = fold("مجموعة")
_OF_SUITES = frozenset(
    map(fold, "منتجات أدوات حلول خدمات ميزات بيانات مزايا تقنيات اختبارات مهارات نماذج وكلاء رقائق".split())
)
_BARS = frozenset("|｜¦")
_KINDS_OF_ARTICLES = frozenset(
    map(
        fold,
        "رأي الرأي تحليل تعليق مقال مقالة افتتاحية تقرير تحقيق حصري خاص عاجل خبر أخبار مقابلة حوار محادثة مراجعة ملخص موجز نظرة رؤية بودكاست "
        "فيديو صور إنفوغراف دراسة استطلاع شرح دليل بيان تحديث".split(),
    )
)
_OURS, _LEAST_OURS = "سن", 5
# Pronouns behind a hamza, and behind a verbal noun that has an object.
_OWNED = re.compile("[ئؤ](?:ه|ها|هم|هما|هن|ك|كم|نا)$")
_HIS, _TO_DO, _LEAST_STEM = "ه", ("ل", "ب", "ول", "وب"), 4
_THESE = frozenset("هذا هذه ذلك تلك".split())
_WHO, _WILL = frozenset("من ما ماذا الذي التي متى كيف أين وما ومن".split()), ("سي", "ست")
_FUTURE, _LEAST_FUTURE = ("وسي", "وست", "وسن", "فسي", "فست", "فسن"), 6  # beginnings of verbs, letters


def plausible(
    text: str,
    tokens: Tokens,
    tagged: Sequence[Found],
    families: Set[str],
    skip: Sequence[tuple[int, int]],
) -> list[Found]:
    """The tagged names without those in lines that are not Arabic, without overlong ones, and without family names.

    A single word that is one of `families`, the last word of the full name of a person of the article, is left to coreference, which knows whose it is, unless it surely is a person.
    """
    skip = sorted(skip)
    begins, reach = [a for a, _ in skip], list(accumulate((b for _, b in skip), max))

    def is_skipped(tag: Found) -> bool:
        before, first = bisect_left(begins, tag.end), bisect_left(begins, tag.start)
        if first and reach[first - 1] > tag.start:
            return True
        # A surely tagged name may have a term within, `بيسيمر Venture Partners`, and be none that only its place tells: `(Lichen Ventures)`.
        surface = text[tag.start : tag.end]
        is_listed = (tag.start, tag.end) in skip[first:before] and (is_term(surface) or is_figure(surface))
        is_longer = tag.score >= SURE and not is_listed
        return before > first and not (is_longer and reach[before - 1] <= tag.end)

    def is_family_name(tag: Found) -> bool:
        word = tokens.folded[tag.first]
        ends_name = tag.last - tag.first == 1 and any(
            name in families for name in (word, *(name for _, name in splits(word)))
        )
        return ends_name and (tag.label != "PERSON" or tag.score < SURE)

    return [
        tag
        for tag in tagged
        if not is_skipped(tag) and _is_plausible(text, tokens, tag) and not is_family_name(tag)
    ]


def family_names(text: str, persons: Sequence[Found]) -> set[str]:
    """The last words, in `match` form, of persons who are named in full."""
    full = (find for find in persons if find.last - find.first > 1)
    return {fold_word(text[find.start : find.end]).split()[-1] for find in full}


def _is_plausible(text: str, tokens: Tokens, tag: Found) -> bool:
    """Whether a tagged name may be one by its words, and where it stands."""
    surface, is_sure = text[tag.start : tag.end], tag.score >= CERTAIN
    if tag.last - tag.first > _MOST_TOKENS or is_cut_off(text, tag.start):
        return False
    # Ouyang is a surname of two words, of which the first is also `or`.
    first = tag.first + 1 if tag.score >= SURE else tag.first
    if _is_choice(tokens.texts[first : tag.last]):
        return False
    if TANWIN.search(surface) and (tag.label != "PERSON" or (tag.last - tag.first == 1 and not is_sure)):
        return False  # `لامًا`, `هاوٍ`
    if tag.label == "PERSON" and _is_half_english(tokens.texts[tag.first : tag.last]):
        return False  # `ويُ introduce`
    if not may_be_name(surface) or (tag.label == "PERSON" and tokens.texts[tag.first] in denied()):
        return False  # `CEO Altman`
    counted = tag.first > 0 and tokens.texts[tag.first - 1][-1:].isdecimal()  # `3200 بيكسل`
    is_called = triggers().is_called(tokens, tag.first)  # `الاسم الرمزي فلتر`
    is_line = _opens_line(text, tag.start) and _closes_line(text, tag.end)  # a heading: `ديفاي`
    is_sure_here = (tag.score >= SURE and not is_line) or is_called
    if (counted or not is_sure_here) and _is_listed(_without_stops(surface)):
        return False
    if _is_spelled_term(surface.split()) or _are_places(tokens.folded[tag.first : tag.last]):
        return False
    if (
        tag.label != "PERSON"
        and _is_transliterated_term(tokens.folded[tag.first : tag.last])
        and not triggers().tell(tokens, tag.first, tag.label)
    ):
        return False
    if tag.label == "ORG" and _is_any_fund(tokens.folded[tag.first : tag.last]):
        return False
    if tag.label == "ORG" and not is_sure and _is_any_body(tokens, tag.first, tag.last):
        return False
    if not is_sure and (
        _is_class_of_products(surface) or _is_kind_of_thing(surface) or not _is_told(tokens, tag, surface)
    ):
        return False
    if tokens.folded[tag.last : tag.last + 1] == ["/"] and _is_month(tokens, tag.last + 1):
        return False  # `جوان/يونيو`
    if tag.last - tag.first == 1:
        if surface.endswith(FINAL_HAMZA) and not is_called:
            return False  # `كافأ المستثمرون`: no transliteration ends so
        if _is_of_who_will(tokens, tag) or _is_of_somebody(tokens, tag, surface):
            return False
        is_told = triggers().tell(tokens, tag.first, tag.label)
        if not (is_sure or is_told) and _is_future(tokens.folded[tag.first]):
            return False
        if tokens.folded[tag.first] in ordinary_words() and _is_said_of_oneself(tokens, tag):
            return False
        before_colon = tokens.texts[tag.last : tag.last + 1] == [":"] and _opens_line(text, tag.start)
        if before_colon and (tag.label == "PERSON" or not is_sure):
            return False  # `فئتان: …`; who speaks is told by the structure
    # `قطاع الطاقة الشمسية:`
    return tag.label == "PERSON" or is_sure or not is_heading(text, tag.start, tag.end)


def is_cut_off(text: str, start: int) -> bool:
    """Whether what begins at `start` is the rest of a word of Latin letters and digits: the `H2` of `20H2`, the end of a version.

    >>> is_cut_off("20H2", 2), is_cut_off("20 H2", 3), is_cut_off("5إنفيديا", 1), is_cut_off("OS3.0.WOAM", 6)
    (True, False, False, True)
    """
    return text[start].isascii() and _WORD_BEFORE.search(text, max(0, start - 5), start) is not None


def _is_choice(words: list[str]) -> bool:
    """Whether words are two things, of which one: `TO C أو TO B`, but not the letter O: `لو أو إس 4`."""
    return any(
        word == _OR and not (letters_read(words, at)[0] or letters_read(words, max(at - 1, 0))[0] > 1)
        for at, word in enumerate(words)
    )


def _is_half_english(words: Sequence[str]) -> bool:
    """Whether an Arabic word stands with such as were left in English: no `كيم Dong-won`."""
    latin = [word for word in words if word.isascii() and word.isalpha()]
    return bool(latin) and not words[0].isascii() and all(map(str.islower, latin))


def _is_future(word: str) -> bool:
    """Whether a word goes on with what will be done, or is what we will do: `وسيفرز`, `سنفوز` are no names, `وسيمنز`, `سنابل` are, of which the
    rest is no word of every day.
    """
    goes_on = len(word) >= _LEAST_FUTURE and word.startswith(_FUTURE) and is_common(word[2:])
    return goes_on or (len(word) >= _LEAST_OURS and word.startswith(_OURS) and is_common(word[1:]))


def _is_of_who_will(tokens: Tokens, tag: Found) -> bool:
    """Whether a word behind `who` or `what` is a verb of what will be: `من سينجو حتى 2028؟`, but `من سيمنز`."""
    word, before = tokens.folded[tag.first], tokens.texts[max(0, tag.first - 1) : tag.first]
    return word.startswith(_WILL) and before[-1:] != [] and before[0] in _WHO and is_common(word[1:])


def _is_of_somebody(tokens: Tokens, tag: Found, surface: str) -> bool:
    """Whether a word ends in a pronoun, as no name does: behind a hamza (`هدوئك`), or one behind a preposition that has an object with an article or a
    demonstrative (`لبلوغه هذا الهدف`), but not `لبورشه الألمانية`.
    """
    if _OWNED.search(surface):
        return True
    stem = fold_word(surface.removesuffix(_HIS))
    if (
        not surface.endswith(_HIS)
        or tag.clitics not in _TO_DO
        or len(stem) < _LEAST_STEM
        or stem not in vocabulary().steps
    ):
        return False
    behind = "".join(tokens.folded[tag.last : tag.last + 1])
    return behind in _THESE or (behind.startswith(ARTICLE) and not is_origin(behind))


def _is_spelled_term(words: list[str]) -> bool:
    """Whether words are the letters of an abbreviation that is no name: `إيه آي`, `آر دبليو إيه`."""
    size, letters = letters_read(words, 0)
    return size == len(words) and (letters in denied() or is_term(letters))


def _is_transliterated_term(words: Sequence[str]) -> bool:
    """Whether words in `match` form are those of an English term, spelled in Arabic: `سمارت كونتراكت`, `لانش باد` (Launchpad)."""
    english = [brand_words().get(word, "") for word in words]
    terms = (" ".join(english), "".join(english)) if all(english) else ()
    return any(is_term(term) or term in denied() for term in terms)


def _are_places(words: Sequence[str]) -> bool:
    """Whether words in `match` form are the names of places, one by one: `شيان ووشي`."""
    at, count = 0, 0
    while at < len(words):
        size = place_at(words, at)[0] or place_at([words[at].removeprefix(_AND)], 0)[0]
        if not size:
            return False
        at, count = at + size, count + 1
    return count > 1


def _is_any_body(tokens: Tokens, first: int, last: int) -> bool:
    """Whether several words of every day without an article say that there is a body, and not which: `معهد بحوث رئيسي في أوروبا`."""
    words, folded = tokens.texts[first:last], tokens.folded[first:last]
    if len(words) == 1 or folded[0] not in _INSTITUTIONS or words[1].startswith((ARTICLE, FOR_THE)):
        return False
    return all(
        (is_of_every_day(word) and not text.startswith(ARTICLE) and name_lexicon().part(word) is None)
        or is_function_word(text, word)
        or place_at([word], 0)[0]
        for text, word in zip(words[1:], folded[1:], strict=True)
    )


def _is_any_fund(words: Sequence[str]) -> bool:
    """Whether words say what a fund is and nothing else, `صندوق رأس مال استثماري`, or that several things of a firm are meant: `مجموعة منتجات الذهب`."""
    if len(words) > 1 and words[0] == _SUITE and words[1] in _OF_SUITES:
        return True
    return not _MONEY.isdisjoint(words) and len(words) > 1 and _WORDS_OF_FUNDS.issuperset(words)


def _is_class_of_products(surface: str) -> bool:
    """Whether a name is a noun of products with an abbreviation that tells their class: `سيارات إس.يو.في`."""
    head, _, rest = _without_stops(surface).partition(" ")
    return triggers().before.get((head,)) == "PRODUCT" and rest in no_names()


def _is_kind_of_thing(surface: str) -> bool:
    """Whether a name is an Arabic word with nothing but abbreviations that are no names behind it: `شبكات 5G`."""
    head, *rest = surface.split()
    return bool(rest) and is_word(fold_word(head)) and all(word in denied() for word in rest)


def _is_month(tokens: Tokens, at: int) -> bool:
    return at < len(tokens) and tokens.folded[at] in MONTHS


def _is_told(tokens: Tokens, tag: Found, surface: str) -> bool:
    """Whether a head noun tells an unlikely name, or a word that was left in English (`labyrinth`); a given name tells a person, too."""
    is_word = surface.islower() and surface.isascii() and surface.isalpha()
    if not is_word and tag.score >= _UNTOLD:
        return True
    told = triggers().label_before(tokens, tag.first) == tag.label
    return told or (not is_word and _opens_with_given_name(tokens, tag))


def _is_said_of_oneself(tokens: Tokens, tag: Found) -> bool:
    """Whether an ordinary word tells what someone is, and not who: `أنا سعيد بوجودي معكم`."""
    return tokens.folded[tag.first - 1 : tag.first] in (["انا"], ["كنت"], ["انه"], ["انني"]) and any(
        word.startswith("ب") for word in tokens.folded[tag.last : tag.last + 1]
    )


def _opens_with_given_name(tokens: Tokens, tag: Found) -> bool:
    """Whether a tagged person of several words has a given name that is little else before the family name."""
    if tag.label != "PERSON" or tag.last - tag.first < 2:
        return False
    word = tokens.folded[tag.first].removeprefix(fold(tag.clitics))
    return name_lexicon().opens_with_given_name((word,))


@lru_cache(maxsize=1 << 14)
def may_be_name(surface: str) -> bool:
    """Whether what a model tagged may be a name by its form."""
    if _CUT.search(surface):
        return False  # it reaches over a quote or a bracket: `روشن» العقارية`
    # Chinese characters, which no model was trained on; words and abbreviations that are no names.
    if (
        not _LETTERS.search(surface)
        or surface in denied()
        or _HIJRI.fullmatch(surface)
        or _ABBREVIATED.fullmatch(surface)
        or _LETTER_STOP.fullmatch(surface)
        or _ONE_LETTER.fullmatch(surface)
        or _FILE.search(surface)
    ):
        return False
    if all(word in denied() or word.isdecimal() or _RATING.fullmatch(word) for word in surface.split()):
        return False  # `July 28`
    folded = fold(surface)
    if tuple(folded.split()) in firm_words("first") or ends_firms(folded):
        return False  # `رأس مال`, `كابيتال`, beside a name that was not found
    return _SIZE.fullmatch(surface) is None and not names_nothing(surface) and folded not in denied_arabic()


def is_heading(text: str, start: int, end: int) -> bool:
    """Whether a span is a line by itself that ends in a colon, so that a section or a list follows: `اتصالات الصين:`."""
    return _COLON_ENDS_LINE.match(text, end) is not None and _opens_line(text, start)


def is_rubric(text: str, tokens: Tokens, first: int, last: int) -> bool:
    """Whether a word of every day opens a line before a bar, or a word for a kind of article before a colon: `رأي | أسواق التنبؤ` in an article on Opinion."""
    if last - first != 1 or last >= len(tokens) or not _opens_line(text, tokens.starts[first]):
        return False
    word, behind = tokens.folded[first], tokens.texts[last]
    is_kind = word in _KINDS_OF_ARTICLES
    return (behind in _BARS and (is_kind or is_of_every_day(word))) or (behind == ":" and is_kind)


def is_reply(text: str, tokens: Tokens, first: int, last: int) -> bool:
    """Whether some tokens that begin with a function word are a whole sentence: `سامي: لا شيء.`, which names no firm."""
    if not is_function_word(tokens.texts[first], tokens.folded[first]):
        return False
    is_first = _opens_line(text, tokens.starts[first]) or tokens.texts[first - 1] in _REPLY_BEHIND
    return is_first and (last == len(tokens) or tokens.texts[last] in _REPLY_ENDS)


def _opens_line(text: str, position: int) -> bool:
    low = position  # not back to the beginning of the line, which may be as long as a book
    while low and text[low - 1] != "\n" and text[low - 1].isspace():
        low -= 1
    return low == 0 or text[low - 1] == "\n"


def _closes_line(text: str, position: int) -> bool:
    while position < len(text) and text[position] != "\n" and text[position].isspace():
        position += 1
    return position == len(text) or text[position] == "\n"


def _without_stops(surface: str) -> str:
    """A name in `match` form, without the stops between the names of letters: `إس.يو.في`."""
    return fold_word(surface if surface.isascii() else surface.replace(".", " "))


@lru_cache(maxsize=1 << 14)
def _is_listed(name: str) -> bool:
    """Whether a table says of a folded name, with or without its article, that it is a concept, a place or a head noun."""
    bare = name.removeprefix(ARTICLE)
    return name in no_names() or bare in no_names() or (bare,) in triggers().before
