"""What an unknown name is: head nouns and titles before it, last words of it, lists it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain

from transcript_nlp.tables import RESOURCES, read_table
from transcript_nlp.text.clitics import ARTICLE, FOR_THE, bare_forms, splits
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.tokens import QUOTES, Tokens, folded_tokens
from transcript_nlp.text.word_table import WordTable, each
from transcript_nlp.types import Entity, Label

_POSITIONS = ("before", "owner", "after", "verb")
_LONGEST_TRIGGER = 3
_POSSESSIVE = re.compile("(?:ها|هم|هما|نا|ه)$")
_SHORTEST_OWNED = 4
_SHORTEST_NISBA = 6  # letters with the article
_IS = frozenset(("هو", "هي", "وهو", "وهي"))
CALLED = frozenset(
    "تسمي يسمي اسمه اسمها باسم المسمي المسماه مسماه تدعي يدعي المدعو سمي سميت سماه سماها اسماه اسماها اسميته اسميتها تسميه تسميها "
    "يسميه يسميها نسميه نسميها سمته".split()
)
# What people are addressed with, before a family name alone, too: those that are said of nobody else, and others.
_ADDRESSES = "السيد السيده الدكتور الدكتوره البروفيسور البروفيسوره".split()
_OTHER_TITLES = "سيد دكتور د الاستاذ الاستاذه المهندس المهندسه".split()
_TOKENS = frozenset("رمز توكن عملة".replace("ة", "ه").split())
_NO_TOKENS = frozenset(
    "service software framework language benchmark dataset device chip car robot game historical".split()
)
_OF_COINS = frozenset("token protocol wallet blockchain".split())
# What is no such thing; firms, services and apps have cars and phones.
_OTHER_KINDS = {
    **dict.fromkeys(("تطبيق", "متصفح", "موقع"), frozenset(("car", "chip"))),
    **dict.fromkeys(("سياره", "طراز"), _OF_COINS | {"game", "framework", "language", "benchmark", "dataset"}),
    **dict.fromkeys(("رقاقه", "شريحه", "معالج"), _OF_COINS | {"car", "game", "app"}),
    "هاتف": _OF_COINS | {"car", "game"},
    "لعبه": frozenset(("car", "chip", "wallet", "framework", "dataset", "blockchain")),
}
# What a firm makes that is no fund, between the word for it and its name: `شركة الرقائق تشي مينغ`.
_TRADES = frozenset(
    map(
        fold,
        "الرقائق الشرائح الموصلات الروبوتات السيارات الكهربائية البطاريات الأدوية البرمجيات الألعاب المحاكاة الاصطناعي الإلكترونيات الطيران".split(),
    )
)
_FUND, _FIRM, _INVESTING = "fund", fold("شركة"), fold("الاستثمار")
_FARTHEST_FIRM = 4  # tokens from the word for a firm to its name
# What exchanges do with tokens, before the exchange.
_LISTING = frozenset(
    map(
        fold,
        "تدرج ستدرج أدرجت تشطب ستشطب شطبت تطرح ستطرح طرحت تضيف ستضيف أضافت تزيل ستزيل أزالت تعلق ستعلق علقت تدعم ستدعم دعمت".split(),
    )
)
_WROTE = frozenset(map(fold, "كتب كتبت".split()))  # verbs, too, of another subject behind a comma
_CHIEFS, _OF_MANY, _CHIEF_WORDS = frozenset(map(fold, ("كبير", "كبيرة"))), ("ي", "و"), 3
# How a model or a chip is built, and the words for chips.
_BUILDS = frozenset(map(fold, "بنية بنيتها معمارية معماريتها".split()))
_CHIPS = frozenset(
    map(fold, "رقاقة رقاقات رقائق شريحة شرائح معالج معالجات gpu gpus الرسومات رقاقتها شريحتها".split())
)
_NEAR_CHIP = 12  # tokens
_CODE_NAME = ("الاسم", "الرمزي")
_FARTHEST_CLASS = 7  # tokens from a class to the name behind what it is called
_LONGEST_BRACKET = 7  # tokens of a gloss with its brackets
_ENDS = frozenset((".", "؟", "?", "!", ":", "؛"))
_QUOTES = frozenset(QUOTES)
_BEFORE_NAMES = frozenset(["و", "ل", "ب", "ك", "ف", "(", ":"]) | _QUOTES
# `أداة مفتوحة المصدر X` is a tool; `المصدر X` is whom the article is from.
_OPEN_SOURCE = frozenset(
    [("مفتوح", "المصدر"), ("مفتوحه", "المصدر"), ("المفتوح", "المصدر"), ("المفتوحه", "المصدر")]
)
# Names of models: GPT/BERT/LLM-like words, or a parameter count (`-13B`).
_MODEL = re.compile(
    r"(?i:gpt|llm\b|bert|llama|former\b|diffusion|vlm\b|vla\b)|[A-Za-z]+LM\b|(?<=[A-Za-z. -])[0-9]+(?:\.[0-9]+)?[BM]\b|-(?:Instruct|Chat|Base)\b"
)


@dataclass(frozen=True)
class Triggers:
    """Trigger phrases by their folded tokens (`before`), Latin last words (`after`), verbs with a subject.

    `owners` are the phrases of `before` that name something else of whose the name after them is: `مؤسس OpenAI`.
    """

    before: dict[tuple[str, ...], Label]
    owners: frozenset[tuple[str, ...]]
    after: dict[str, Label]
    verbs: frozenset[str]

    def label_before(self, tokens: Tokens, first: int) -> Label | None:
        """The label the words right before token `first` give, the longest phrase first."""
        end, owned = first, False
        while end and tokens.folded[end - 1] in _BEFORE_NAMES:
            owned = owned or tokens.folded[end - 1] == "ل"
            end -= 1
        if tuple(tokens.folded[max(0, end - 2) : end]) in _OPEN_SOURCE:
            end -= 2
        label: Label | None = "PERSON" if _is_chief(tokens, end) else self._phrase_ending(tokens, end)
        if label is None and end > 1 and is_nisba(tokens.folded[end - 1]):
            label = self._phrase_ending(tokens, end - 1)  # `الممثل المصري X`, `الشركة الصينية X`
        if label == "MODEL" and _is_of_chip(tokens, end):
            label = "PRODUCT"
        return "ORG" if owned and label == "PERSON" else label  # `المؤسس المشارك لـ OpenAI`

    def verb_before(self, tokens: Tokens, first: int) -> str:
        """The verb before token `first` whose subject is mostly a person, or nothing."""
        return (first and self._verb[tokens.folded[first - 1]]) or ""

    def verb_places(self, tokens: Tokens) -> list[int]:
        """The tokens that are such verbs, in order."""
        return [at for at, _ in self._verb.places(tokens)]

    def label_apposed(self, tokens: Tokens, last: int) -> Label | None:
        """The label an apposition gives: `Wu Kai، العضو المنتدب`, `X، شركة ناشئة`."""
        if last + 1 >= len(tokens) or tokens.texts[last] not in ("،", ",", "(", "-", "–"):
            return None
        if tokens.folded[last + 1] in _WROTE:  # `عن إغلاق Toadman، كتبت الشركة`
            return None
        for length in range(_LONGEST_TRIGGER, 0, -1):
            if last + 1 + length <= len(tokens):
                label = self._phrase_ending(tokens, last + 1 + length, only=length)
                if label in ("PERSON", "ORG"):
                    return label
        return None

    def label_defined(self, tokens: Tokens, first: int, last: int) -> Label | None:
        """The label that a definition gives: `Keystone هو نظام بناء`, `حارس القصر (Palace Guard)، وهي أداة`, `أداة مفتوحة المصدر تسمى ثورن`."""
        at = _behind_bracket(tokens, last)
        at += tokens.texts[at : at + 1] in (["،"], [","])
        told = self.class_before(tokens, at + 2) if at < len(tokens) and tokens.folded[at] in _IS else None
        return told or self.label_called(tokens, first)

    def tell(self, tokens: Tokens, first: int, label: Label | None) -> bool:
        """Whether the words before token `first` say that a name of a label is there, so that it may be of words of every day:
        `أداة بائع الملح`.
        """
        return self.is_called(tokens, first) or self.label_before(tokens, first) == label

    def tells_other_kind(self, tokens: Tokens, first: int, entity: Entity) -> bool:
        """Whether the word before token `first` says that something is there which an entity is not and has none of: `رمز بولي` is no Amazon Polly,
        `تطبيق بولت` no Chevrolet Bolt, and `شركة الرقائق تشي مينغ` no fund.
        """
        end = _before_quote(tokens, first)
        before = bare_forms(tokens.folded[end - 1]) if end else ()
        if not _TOKENS.isdisjoint(before):
            return entity.label == "MODEL" or entity.kind in _NO_TOKENS
        if entity.kind == _FUND and self.is_behind_trade(tokens, first):
            return True
        return any(entity.kind in _OTHER_KINDS.get(form, ()) for form in before)

    def is_behind_trade(self, tokens: Tokens, first: int) -> bool:
        """Whether the words before token `first` say what a firm makes that is called so: `شركة الرقائق …`, and no `شركة الاستثمار في الرقائق`."""
        end = _before_quote(tokens, first)
        if not end or tokens.folded[end - 1] not in _TRADES:
            return False
        words = tokens.folded[max(0, end - _FARTHEST_FIRM) : end - 1]
        return _INVESTING not in words and any(_FIRM in bare_forms(word) for word in words)

    def is_called(self, tokens: Tokens, first: int) -> bool:
        """Whether the word right before token `first` says that something is called so; a quote may open between."""
        end = _before_quote(tokens, first)
        before = tuple(tokens.folded[max(0, end - 2) : end])
        return before == _CODE_NAME or (before != () and not CALLED.isdisjoint(bare_forms(before[-1])))

    def label_called(self, tokens: Tokens, first: int) -> Label | None:
        """The label of what is called by the name at token `first`: `أداة تسمى …`."""
        texts, folded = tokens.texts, tokens.folded
        if not self.is_called(tokens, first):
            return None
        for end in range(first - 1, max(0, first - _FARTHEST_CLASS), -1):
            if texts[end - 1] in _ENDS:
                return None
            is_open = tuple(folded[max(0, end - 2) : end]) in _OPEN_SOURCE
            label = None if is_open else self.class_before(tokens, end)
            if label is not None:
                return label
        return None

    def class_before(self, tokens: Tokens, end: int) -> Label | None:
        """The label of the class that the phrase right before token `end` names, if it is no one's: `أداة`, not `مدير`."""
        if end > len(tokens) or any((form,) in self.owners for form in bare_forms(tokens.folded[end - 1])):
            return None
        return self._phrase_ending(tokens, end)

    def _phrase_ending(self, tokens: Tokens, end: int, only: int | None = None) -> Label | None:
        folded = tokens.folded
        longer = range(_LONGEST_TRIGGER, 1, -1) if end and folded[end - 1] in self._last_words else ()
        for length in longer:
            if length > end or only not in (None, length):
                continue
            rest = folded[end - length + 1 : end]
            for form in _forms(folded[end - length]):
                label = self.before.get((form, *rest))
                if label is not None:
                    return label
        return self._alone[folded[end - 1]] if end and only in (None, 1) else None

    @cached_property
    def _last_words(self) -> frozenset[str]:
        """What phrases of several words end in."""
        return frozenset(words[-1] for words in self.before if len(words) > 1)

    @cached_property
    def _alone(self) -> WordTable[Label]:
        """The label a word gives by itself."""

        def label(word: str) -> Label | None:
            forms = (own for form in _forms(word) for own in (form, *_owned(form)))
            return next((self.before[form,] for form in forms if (form,) in self.before), None)

        return WordTable(each(label))

    @cached_property
    def _verb(self) -> WordTable[str]:
        """The verb a word is, proclitics taken off."""
        return WordTable(
            each(lambda word: next((form for form in bare_forms(word) if form in self.verbs), None))
        )


def _is_of_chip(tokens: Tokens, end: int) -> bool:
    """Whether the noun before a token is for how a chip is built, of which the words near it tell: `بنية «هواغانغ» لوحدات معالجة الرسومات`."""
    if _BUILDS.isdisjoint(bare_forms(tokens.folded[end - 1])):
        return False
    near = tokens.folded[max(0, end - _NEAR_CHIP) : end + _NEAR_CHIP]
    return any(not _CHIPS.isdisjoint(bare_forms(word)) for word in near)


def _is_chief(tokens: Tokens, end: int) -> bool:
    """Whether the words before a token say that somebody is the first of some people: `كبير مصممي الألعاب`."""
    if end < _CHIEF_WORDS:
        return False
    chief, people, of = tokens.folded[end - _CHIEF_WORDS : end]
    return (
        of.startswith(ARTICLE)
        and people.endswith(_OF_MANY)
        and not people.startswith(ARTICLE)
        and not _CHIEFS.isdisjoint(bare_forms(chief))
    )


def _before_quote(tokens: Tokens, first: int) -> int:
    """A token, or the quote that opens right before it."""
    return first - 1 if first and tokens.texts[first - 1] in _QUOTES else first


def _behind_bracket(tokens: Tokens, last: int) -> int:
    """The token behind the bracket that stands behind a name, or closes behind one that fills it; `last` where none does."""
    behind = tokens.texts[last : last + _LONGEST_BRACKET]
    return last + behind.index(")") + 1 if behind[:1] in ([")"], ["("]) and ")" in behind else last


def _forms(word: str) -> tuple[str, ...]:
    """What a word may stand for in the table; behind لل first with its article: `للممثل` is the title `الممثل`, and no `ممثل` of a firm."""
    cut = splits(word)
    definite = [ARTICLE + rest for clitic, rest in cut if clitic.endswith("لل")]
    definite += [
        ARTICLE + rest for clitic, rest in cut if clitic.endswith("ل") and rest.startswith("ل")
    ]  # `للاعب`
    return (*definite, *bare_forms(word))


def is_nisba(word: str) -> bool:
    """Whether a word in `match` form is built like an adjective of origin or kind: `الأمريكي`, `الصينية`."""
    return len(word) >= _SHORTEST_NISBA and word.startswith(ARTICLE) and word.endswith(("ي", "يه"))


def _owned(word: str) -> tuple[str, ...]:
    """What a noun with an ending may be without it, in `match` form: `شريحتها` → `شريحه`, `روبوته` → `روبوت`, `تطبيقا` → `تطبيق`."""
    if word.endswith("ا") and not word.endswith("ها") and len(word) > _SHORTEST_OWNED:
        return (word[:-1],)
    stem = _POSSESSIVE.sub("", word)
    if stem == word or len(stem) < _SHORTEST_OWNED:
        return ()
    return (stem, stem[:-1] + "ه") if stem.endswith("ت") else (stem,)


def _behind_clitics(titles: Iterable[str]) -> frozenset[str]:
    """Titles as they stand, and behind the proclitics that may stand before them."""
    forms = (
        (title, *((FOR_THE + title[2:],) if title.startswith(ARTICLE) else (f"ل{title}",)))
        for title in titles
    )
    return frozenset(clitic + form for form in chain.from_iterable(forms) for clitic in ("", "و"))


TITLES, _ADDRESSED = _behind_clitics([*_ADDRESSES, *_OTHER_TITLES]), _behind_clitics(_ADDRESSES)


def is_titled(tokens: Tokens, at: int) -> bool:
    """Whether what people are addressed with stands right before a token: `السيد`, `للدكتورة`."""
    return at > 0 and tokens.folded[at - 1] in TITLES


def is_addressed(tokens: Tokens, at: int) -> bool:
    """The same, of what stands before the names of people only: no `مهندس`, who is of a firm."""
    return at > 0 and tokens.folded[at - 1] in _ADDRESSED


def is_listing(tokens: Tokens, at: int) -> bool:
    """Whether a token is a verb that tells what an exchange lists, delists or suspends; the exchange stands behind it: `ستدرج بينانس`."""
    return at >= 0 and not _LISTING.isdisjoint(bare_forms(tokens.folded[at]))


def model_like(name: str) -> bool:
    """Whether a Latin name is built like a model's: `Vicuna-13B`, `BloombergGPT`."""
    return _MODEL.search(name) is not None


@cache
def triggers() -> Triggers:
    """The trigger table that comes with the library."""
    before: dict[tuple[str, ...], Label] = {}
    after: dict[str, Label] = {}
    owners: set[tuple[str, ...]] = set()
    verbs: set[str] = set()
    for row in read_table(RESOURCES / "kb" / "triggers.tsv", ("word", "position", "label", "kind", "note")):
        label = row.label()
        if row["position"] not in _POSITIONS:
            raise row.error(f"position must be one of {', '.join(_POSITIONS)}")
        if row["position"] == "verb":
            verbs.add(fold(row["word"]))
        elif row["position"] in ("before", "owner"):
            words = tuple(folded_tokens(row["word"]))
            before[words] = label
            if row["position"] == "owner":
                owners.add(words)
        else:
            after[row["word"]] = label
    return Triggers(before, frozenset(owners), after, frozenset(verbs))
