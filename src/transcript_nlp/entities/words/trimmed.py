"""Where a tagged name really begins and ends: without the noun or verb before it, and the words behind it that go on with the sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from transcript_nlp.entities.words.borders import (
    PRONOUNS,
    ROLE,
    begins_in_pronoun,
    behind_title,
    is_next_title,
    is_of_vehicle,
    is_played,
    is_second_noun,
    is_title_of_next,
    is_year_of_month,
)
from transcript_nlp.entities.words.foreignness import foreignness
from transcript_nlp.entities.words.nameless import THE, heads, is_glossed_place, is_land
from transcript_nlp.entities.words.spans import found_at
from transcript_nlp.entities.words.vocabulary import vocabulary
from transcript_nlp.entities.words.wording import (
    ends_firms,
    is_common,
    is_foreign,
    is_of_every_day,
    is_ordinary,
    is_origin,
    is_town_name,
    no_names,
)
from transcript_nlp.knowledge.found import CERTAIN, SURE, Found
from transcript_nlp.knowledge.spelling import TANWIN
from transcript_nlp.knowledge.versions.counts import LAYERS, before_score, ends_in_amount, ends_in_count
from transcript_nlp.knowledge.words.triggers import is_nisba, triggers
from transcript_nlp.knowledge.writing.letter_names import is_read_by_letters
from transcript_nlp.knowledge.writing.names import (
    COMPOUND,
    DAYS,
    PARTICLES,
    brand_words,
    denied_arabic,
    firm_words,
    name_lexicon,
    ordinary_words,
)
from transcript_nlp.knowledge.writing.pinyin import are_pinyin, chinese_name, chinese_surname
from transcript_nlp.text.clitics import ARTICLE, FOR_THE, bare_forms, splits
from transcript_nlp.text.normalize import fold, fold_word
from transcript_nlp.text.tokens import HAMZA, QUOTES, Tokens
from transcript_nlp.text.words import ON, ORDERS, THAT, is_function_word

_LEAST_CODE = 2  # characters of `S3`, which may need the word before it
_LEAST_ENDING = 3  # letters of a function word that ends a name wrongly
_CAPITAL_TOWN, _LIKELY_FUND = fold("عاصمة"), 0.8
_THOUGHTS = frozenset(("رأي", "رؤية", "لرؤية", "برؤية", "ورؤية", "فلسفة", "وفلسفة"))  # that a firm has
_TO_US, _TOLD_US, _TO_WHOM = "الينا", "لنا", "إلى"  # the first two are Elena and Lana, too
_COMING = frozenset(
    map(
        fold,
        "انضم انضمت ينضم تنضم سينضم ستنضم وينضم وانضم وتنضم جاء جاءت يأتي وصل وصلت يصل عاد عادت يعود أرسل أرسلت يرسل نظر ينظر تحدث تحدثت يتحدث".split(),
    )
)  # verbs that have somebody come, or something be sent, to somebody
_COPYRIGHT, _YEAR = "©", re.compile("(?:19|20)[0-9]{2}")
_OF_LARGE = frozenset(
    map(fold, "الكبير الكبيرة الضخم اللغوي اللغوية".split())
)  # what a large language model is
_ADVERBIAL = "يا"  # how adverbs of adjectives of origin end
_COURTS = frozenset(map(fold, "محكمة النيابة نيابة".split()))
_AI = ["ايه", "اي"]  # the names of two letters
_THAT = "إن"  # a letter, too
_THAT_IS, _TWO = "أي", 2  # before a name once more; a letter and the surname Ai, too
_FROM, _OVERSAW = "من", fold("أشرف")
_UNIQUE = frozenset("فريد فريده".split())
_OF_ITS_KIND = frozenset(("من", kind) for kind in "نوعه نوعها نوعهم نوعهما".split())
# How a word begins that is none inside of a name: `هدية لأمير`
_TO = frozenset("لأ لإ بأ بإ كأ كإ وأ وإ فأ فإ".split())
_SHORTEST_OF_MANY = 5  # letters of `ممثلو`
_BORN = frozenset("ولد ولدت".split())  # `ولد` is also Ould, but inside a name
_ON = (ON, f"و{ON}", f"ف{ON}")  # no Ali: `ضغط على باول`
# What the sentence behind a name goes on with, also behind ف and و; `إن` is a letter, too, and `في` stands in names of bodies.
_GOING_ON = frozenset(
    "قد سوف الذي التي الذين كان كانت ليس ليست هذا هذه لكن حيث إنه إنها أنه أنها لأن بأن بها لديها لديه".split()
)
_CAR_KINDS = frozenset(("SUV", "MPV"))  # behind the name of a car
# Participles with which an apposition begins, and no name: `نستله الرائد العالمي للمواد الغذائية`.
_LEADING = frozenset(map(fold, "الرائد الرائدة العملاق العملاقة المتخصص المتخصصة".split()))
# Participles that tell what something does or has, and stand in no name: `فيو 3 القادر على توليد الصوت`.
_TELLING = frozenset(
    map(
        fold,
        "القادر القادرة المدعوم المدعومة المبني المبنية المصمم المصممة المخصص المخصصة المعروف المعروفة المزود المزودة المجهز المجهزة "
        "المطور المطورة المصنوع المصنوعة المملوك المملوكة المتاح المتاحة الموجه الموجهة الصادر الصادرة المسمى المسماة "
        "المعتمد المعتمدة المستند المستندة المنتظر المنتظرة المرتقب المرتقبة الأكثر الأقل القادم القادمة".split(),
    )
)
# Public bodies that grant and order.
_BODIES = frozenset(map(fold, "هيئة سلطة لجنة محكمة وزارة مجلس".split()))
_BY, _LEAST_ORDER = "ب", 5  # letters of `بتغريم`
_UNICORNS = frozenset(map(fold, "يونيكورن اليونيكورن ديكاكورن وحيدة".split()))
_BECOMING = frozenset(map(fold, "أصبحت أصبح تصبح يصبح ستصبح باتت بات غدت صارت لتصبح".split()))
_AS_FOR, _SO = "اما", "ف"
# Funds that hold what they are named after, and Fawry: `صندوق هيديرا فوري`
_SPOT = frozenset(("فوري", "فوريه", "الفوري", "الفوريه"))
_FUNDS = frozenset(map(fold, ("صندوق", "صناديق", "ETF")))
# What stands behind a name and praises it: `نهج بيتلاير الفريد`.
_PRAISING = frozenset(map(fold, "الفريد الفريدة المبتكر المبتكرة الشهير الشهيرة المذهل المذهلة".split()))
# What is called after a firm and has an adjective behind that: `تقرير غالاغر ري العالمي`.
_PUBLISHED = frozenset(map(fold, "تقرير مؤشر مسح استطلاع تصنيف مؤتمر منتدى دراسة بيان".split()))
_PUBLISHED_HOW = frozenset(
    map(
        fold,
        "العالمي السنوي الفصلي الشهري الأسبوعي الأخير الجديد العالمية السنوية الفصلية الشهرية الأخيرة الجديدة".split(),
    )
)
_HARAKA = re.compile("^[يت]\u064f")  # of a verb in the passive: `غينسلر يُشوى`
_NEAR = frozenset("في على إلى عن".split())
_CONTACT = frozenset(
    map(fold, "بريد البريد إيميل الإيميل هاتف الهاتف".split())
)  # `المحرر: سامي رضوان بريد: a@b.cn`
# Verbs in the past that sound like names, with their subject behind them: `وهوى سهم …`, `أرست زورفا`, and of those that brands are called like, too,
# the ones behind `and`: `وهوت زورفا 5%`, but `هوت سويت`.
_PAST = frozenset(
    map(
        fold,
        "هوى تهاوت تهاوى جندت فكت أرست ارتأت جادلت خزنت روجت شنت طمأنت طهت طوت غازلت قرنت كافأت مارست هيمنت تهافتت تلكأت نأت نوهت وازنت وفت أولت".split(),
    )
)
_PAST_OR_BRANDS = frozenset(map(fold, "هوت دارت كونت جنت فرت قاست".split()))
# Beginnings of verbs, and how many letters they have at least, also such as are common without the first.
_FUTURE, _LEAST_FUTURE, _LEAST_COMMON_FUTURE = ("سي", "ست", "سن"), 6, 5
_DASHES = frozenset("-–—")
_OF_PLACE, _LEAST_PLACE = ("يه", "يا", "ي"), 4  # endings in `match` form, letters before them
_IN, _HAPPY, _YOURS = "ب", "سعيد", ("كم", "هم", "ها")
# What is somewhere: `متاح في فلو` names Flow.
_IS_IN = frozenset(
    map(
        fold,
        "متاح متاحة متوفر متوفرة يتوفر تتوفر مدمج مدمجة دمج دمجه دمجها يوجد توجد موجود موجودة المتاح المتاحة المدمج المدمجة".split(),
    )
)
_IN_WORD = "في"
# What somebody says something in: no part of the body before it, as in `قالت وزارة التعليم في بيان`.
_SAID_IN = frozenset(map(fold, "بيان بيانها بيانه تغريدة مقابلة تدوينة منشور".split()))
_CLITICS = frozenset("وفبكل")
_FOR, _LEAST_PURPOSE = "ل", 5
_AND, _AND_THE = "و", "وال"
_LETTER_STOP = re.compile(r"[A-Z]\.")
_OWNERS = ("نا", "هم", "ها", "كم")  # of a noun before a name: `روبوتنا`
_APOSTROPHES = frozenset("'‘’")
_ANDS = frozenset(("اند", "&"))  # inside of names of firms
_LAN = "لان"
_HALVES = frozenset(map(fold, "الجنوبي الجنوبية الشمالي الشمالية".split()))  # of Korea, behind the land
# What serves artificial intelligence: behind their names `للذكاء الاصطناعي` says of the noun what it is for.
_MADE_FOR_AI = frozenset(
    map(
        fold,
        "نموذج نماذج شريحة شرائح رقاقة رقائق معالج معالجات مسرع مسرعات وكيل وكلاء مساعد روبوت أداة اختبار معيار".split(),
    )
)
_FOR_AI = tuple(map(fold, "للذكاء الاصطناعي".split()))
_FIRMS = frozenset(map(fold, "شركة مجموعة مؤسسة".split()))  # feminine, as the adjective is
# What crypto has, before its name and no part of it: `جسر أوربيتر`, `بورصة بولليش`.
_NOUNS_OF_CRYPTO = frozenset(map(fold, "جسر بورصة خزنة محفظة حافظة خلاط صنبور صنابير".split()))
_SAINTS = frozenset("سان سانت سانتا ساو".split())  # `سان` is also a word


def with_second_half(text: str, tokens: Tokens, find: Found) -> Found:
    """A name that breaks off in a word that needs another: `إلهام أبو الفتح`, `محمد عبد الحميد`, a firm `زورفا آند بلوفر`."""
    last = find.last
    needing = COMPOUND if find.label == "PERSON" else _ANDS
    if last - find.first < 2 or tokens.folded[last - 1] not in needing:
        return find
    if (
        last == len(tokens)
        or not tokens.texts[last].isalpha()
        or "\n" in text[find.end : tokens.starts[last]]
    ):
        return find
    if is_function_word(tokens.texts[last], tokens.folded[last]):
        return find
    return find._replace(end=tokens.ends[last], last=last + 1)


def trimmed(text: str, tokens: Tokens, find: Found) -> Found | None:
    """The name without the words before and after that are no part of it; `None` if it is that of a place, or none.

    The end comes first: whether the first word is a noun before the name is told by the words that stay behind it.
    """
    find = _beside_dash(text, tokens, _without_signs(text, tokens, find))
    if find.label == "PERSON":
        find = _cut(text, tokens, find, behind_title(tokens, find.first, find.last), find.last)
    if find.label == "ORG":
        find = _cut(text, tokens, find, _behind_trade(tokens, find.first, find.last), find.last)
    opening = _opening(tokens.folded[find.first])
    if _is_none(tokens, find, opening):
        return None
    if find.last - find.first < 2:
        return find
    last = _end(tokens, find)
    first = _beginning(tokens, find, last, opening)
    last = _end_of_kind(tokens, find, first, last)
    if find.label == "MODEL" and last - first > 1:
        end = before_score(text, tokens.starts[first], tokens.ends[last - 1])
        while tokens.ends[last - 1] > end:
            last -= 1
    inner = range(first + 1, last - 1)
    last = next((at for at in inner if ends_in_count(text, tokens.starts[first], tokens.ends[at])), last)
    if last - first > 1 and is_year_of_month(tokens, last - 1):
        last -= 1  # `خرائط جوجل 2024، مارس`
    is_amount = last - first > 1 and ends_in_amount(text, tokens.starts[first], tokens.ends[last - 1])
    return _cut(text, tokens, find, first, last - is_amount)  # `كلود 4 آلاف مستخدم`


def _behind_trade(tokens: Tokens, first: int, last: int) -> int:
    """The token behind words that say what a firm does and of which land it is, before a foreign name: `شركة الموارد البشرية الأمريكية زورفا`."""
    begin = at = first + _is_behind_noun(tokens, first + 1)
    if not _is_behind_noun(tokens, begin):
        return first
    while at < last and tokens.folded[at].startswith(ARTICLE) and is_of_every_day(tokens.folded[at]):
        at += 1
    is_told = at - begin > 1 and is_origin(tokens.folded[at - 1])
    is_name = at < last and all(_is_foreign_here(tokens, k) for k in range(at, last))
    return at if is_told and is_name and not ends_firms(tokens.folded[at]) else first


def _is_none(tokens: Tokens, find: Found, opening: str | None) -> bool:
    """Whether a tagged name is that of a place or a work, or a phrase; `opening` is the kind of head noun that it begins with."""
    first, certain = find.first, find.score >= CERTAIN
    word, is_person = tokens.folded[first], find.label == "PERSON"
    if is_glossed_place(tokens, find) or (not certain and _is_wording(tokens, find)):
        return True
    if find.last - first < 2:
        if _is_of_many(word.removeprefix(fold_word(find.clitics))):
            return True
        if _is_verb_before(tokens, first, word):
            return True  # `وهوى سهم الشركة`
        return not certain and (is_origin(word) or (not is_person and _is_of_place(word)))
    if is_person and _is_happy(tokens, first):
        return True
    behind = tokens.folded[first + 1]
    if behind == f"{_AND}{word}":
        return True  # two words that were translated alike: `أكاديميون وأكاديميون`
    if find.label == "ORG" and word in _LEADING and behind.startswith((ARTICLE, FOR_THE, _IN_WORD)):
        return True
    if opening == "place" and (is_person or not _is_called_like_place(tokens, find)):
        return True  # `معبد ديانا`
    title = tokens.folded[first + 1 + (tokens.texts[first + 1] in THE) : find.last]
    if opening == "work" and not certain and all(map(is_foreign, title)):
        return True  # `فيلم سترينج وورلد`, the title with its noun
    return not certain and _has_no_name(tokens, find)


def _end(tokens: Tokens, find: Found) -> int:
    """The token behind a tagged name of several words, without those that go on with the sentence and those that stand behind any name."""
    first, certain = find.first, find.score >= CERTAIN
    rest = range(first + 1, find.last)
    last = next((at for at in rest if _goes_on_behind(tokens, find, at)), _before_purpose(tokens, find))
    fewest = 2 if find.label == "PERSON" and find.score >= SURE else 1
    while last - first > fewest and _is_function_word(tokens, last - 1):
        last -= 1  # `معهد أبحاث فيها`, `بحسب فيرهوفن فإن`, but `جيانغ سوي`
    is_model = find.label == "MODEL" and triggers().class_before(tokens, first) == "MODEL"
    while is_model and last - first > 1 and tokens.folded[last - 1] in _OF_LARGE:
        last -= 1  # `نموذج زورفا اللغوي الكبير`
    if find.label != "PERSON" and last - first > _TWO and "".join(tokens.texts[last - 2 : last]) in LAYERS:
        last -= 2  # `زورفا L1`
    is_behind_ai = last - first > len(_AI) and tokens.folded[last - 3 : last - 1] == _AI
    if is_behind_ai and tokens.texts[last - 1] == _THAT:
        last -= 1  # `قالت فيرول إيه آي إن`
    while not certain and last - first > 1 and _is_after(tokens, find, last - 1):
        last -= 1
    return last


def _before_purpose(tokens: Tokens, find: Found) -> int:
    """The token behind a tagged name without what the noun before it is for, however sure the tagger is:
    `نموذج كيمي للذكاء الاصطناعي`, `تطبيق زورفا للذكاء الاصطناعي`, but not `نظارات كوارك للذكاء الاصطناعي`, which has the noun in it.
    """
    last = find.last - len(_FOR_AI)
    if last <= find.first or tuple(tokens.folded[last : find.last]) != _FOR_AI:
        return find.last
    head = tokens.folded[find.first - 1] if find.first else ""
    is_made = find.label == "MODEL" or not _MADE_FOR_AI.isdisjoint(bare_forms(head))
    is_bare = find.label == "PRODUCT" and triggers().class_before(tokens, find.first + 1) is None
    return last if is_made or is_bare else find.last


def _beginning(tokens: Tokens, find: Found, last: int, opening: str | None) -> int:
    """The first token of a tagged name, behind the noun, verb, land or adjective before it; one word always stays."""
    first, certain = find.first, find.score >= CERTAIN
    is_thing = find.label in ("MODEL", "PRODUCT")
    if last - first > 1 and (
        _is_apart(tokens, find, last)
        or (is_thing and _is_owned_noun(tokens.folded[first].removeprefix(fold_word(find.clitics))))
        or ((opening == "bearer" or not certain) and _is_before(tokens, find, last, opening))
    ):
        first += 1
    return first + (is_thing and last - first > 1 and _is_adjective(tokens, first))


def _is_apart(tokens: Tokens, find: Found, last: int) -> bool:
    """Whether the first word is surely none of the name: `على`, a noun of two things, `that`, or of which land somebody is."""
    word, folded = tokens.texts[find.first], tokens.folded[find.first]
    if word.endswith("ـ") and folded == ARTICLE and tokens.texts[find.first + 1].isascii():
        return True  # `الـ S25`
    if find.label != "PERSON" and word in ORDERS:
        return True  # `الهيئة تأمر بينانس`
    if _is_verb_before(tokens, find.first, folded):
        return True
    if word in _ON or _is_noun_of_code(tokens, find.first, last) or is_second_noun(tokens, find.first):
        return True
    if begins_in_pronoun(tokens, find.first, last):
        return True
    if find.label != "PERSON" and folded.removeprefix(fold_word(find.clitics)) in _NOUNS_OF_CRYPTO:
        return _is_name_of_crypto(tokens, find.first + 1, last)
    if word == _IN_WORD and find.first and tokens.folded[find.first - 1] in _IS_IN:
        return not is_read_by_letters(tokens.folded[find.first + 1])
    if find.label != "PERSON":
        return _is_two(folded) or _is_thought(tokens, find.first, last)
    if _is_from(tokens, find, last) or _is_overseer(tokens, find, last):
        return True
    if folded == ROLE and is_played(tokens, find.first):
        return True  # `بدور Thor`
    if word == _THAT_IS and last - find.first > _TWO:  # `أي لي يانهونغ`, but `أي ويوي`, `أي جي براون`
        return not is_read_by_letters(tokens.folded[find.first + 1]) or _is_chinese(
            tokens, find.first + 1, last
        )
    # `وإن خوسلا` is no Ann
    return word in THAT or _is_of_land(folded) or is_to_me(tokens, find.first, last)


def _is_verb_before(tokens: Tokens, first: int, word: str) -> bool:
    """Whether the first word of a tagged name is a verb in the past that sounds like a name, with or without `and`: `وهوت زورفا 5%`."""
    verb = word.removeprefix(_AND)
    if word in _PAST or verb in _PAST:
        return first == 0 or tokens.texts[first - 1] not in QUOTES
    return verb in _PAST_OR_BRANDS and verb != word


def _is_name_of_crypto(tokens: Tokens, first: int, last: int) -> bool:
    """Whether some tokens behind a noun for what crypto has are a foreign name by themselves; stock exchanges are called after towns."""
    rest = tokens.folded[first:last]
    are_foreign = all(_is_foreign_here(tokens, at) for at in range(first, last))
    return are_foreign and not any(map(is_town_name, (*rest, " ".join(rest)))) and not is_land(tokens, first)


def _is_from(tokens: Tokens, find: Found, last: int) -> bool:
    """Whether a preposition and the surname behind it were taken for a person: `ومن ليانغ نفسه`."""
    written = tokens.texts[find.first].removeprefix(find.clitics)
    return (
        written == _FROM and last - find.first == _TWO and chinese_surname(tokens.texts[last - 1]) is not None
    )


def _is_overseer(tokens: Tokens, find: Found, last: int) -> bool:
    """Whether the given name أشرف is the verb whose subject follows, who is no Arab: `أشرف كيم على المشروع`."""
    is_verb = tokens.folded[find.first] == _OVERSAW and tokens.texts[last : last + 1] == [ON]
    return is_verb and last - find.first == _TWO and tokens.folded[last - 1] not in name_lexicon().arab


def _is_chinese(tokens: Tokens, first: int, last: int) -> bool:
    """Whether some tokens spell a Chinese full name."""
    return chinese_name(tokens.texts[first:last]) is not None


def _is_noun_of_code(tokens: Tokens, first: int, last: int) -> bool:
    """Whether what stands behind the noun for a thing is but letters and a number: `روبوت جي 1`."""
    *letters, number = tokens.folded[first + 1 : last]
    if not letters or not number.isdecimal() or not is_read_by_letters(" ".join(letters)):
        return False
    return triggers().class_before(tokens, first + 1) in ("MODEL", "PRODUCT")


def _end_of_kind(tokens: Tokens, find: Found, first: int, last: int) -> int:
    """The token behind a name without what stands behind those of persons, or of cars, only."""
    if find.label == "PERSON":
        rest = range(first + 1, last)
        last = next((at for at in rest if _is_behind_person(tokens, at)), last)
        is_behind = _is_unique(tokens, last - 1)
    else:
        is_behind = tokens.texts[last - 1] in _CAR_KINDS and tokens.texts[last - 2].isascii()
    return last - (is_behind and last - first > 1)


def _cut(text: str, tokens: Tokens, find: Found, first: int, last: int) -> Found:
    """The find with other borders, without the proclitic of its first word."""
    if (first, last) == (find.first, find.last):
        return find
    found = found_at(text, tokens, first, last, find.label or "ORG", find.score, find.evidence[0])
    return found._replace(evidence=find.evidence)


def _without_signs(text: str, tokens: Tokens, find: Found) -> Found:
    """The name without the quote signs at its ends that look like apostrophes, `'باينانس`, but `Al Dir'`, and without the stop behind an Arabic
    word, `شكرا تيم.`, but `فرانك د.`, or behind the letter of a product, `هايبرشل X.`; an unsure person's without a doctor's title.
    """
    first, last = find.first, find.last
    if (
        last - first > 1
        and tokens.texts[first - 1 : first] == [_COPYRIGHT]
        and _YEAR.fullmatch(tokens.texts[first])
    ):
        first += 1  # `© 2025 زورفا`
    while last - first > 1 and _is_picture(tokens.texts[first]):
        first += 1  # `🔥 Labs`
    last = next(
        (at for at in range(first + 1, last) if tokens.texts[at] == "@" or _is_picture(tokens.texts[at])),
        last,
    )
    if last - first > 3 and find.label == "PERSON" and find.score < CERTAIN and _is_doctor(tokens, first):
        first += 2
    while last - first > 1 and tokens.texts[first] in _APOSTROPHES:
        first += 1
    is_of_person = find.label == "PERSON"
    if (
        last - first > 1
        and not is_of_person
        and _LETTER_STOP.fullmatch("".join(tokens.texts[last - 2 : last]))
    ):
        last -= 1
    while (
        last - first > 1
        and not tokens.texts[last - 2].isascii()
        and (
            tokens.texts[last - 1] in _APOSTROPHES
            or (tokens.texts[last - 1] == "." and len(tokens.texts[last - 2]) > 1)
        )
    ):
        last -= 1
    return _cut(text, tokens, find, first, last)


def _is_picture(token: str) -> bool:
    """Whether a token is an emoji or another picture, which stands beside names and in none."""
    return unicodedata.category(token[0]) == "So"


def _is_of_many(word: str) -> bool:
    """Whether a word in `match` form is the plural of what people are, before whose they are: `مندوبو الشركة`."""
    steps = vocabulary().steps
    is_built_so = len(word) >= _SHORTEST_OF_MANY and word.startswith("م") and word.endswith("و")
    return is_built_so and f"{word[:-1]}ين" in steps and word[:-1] in steps


def _is_doctor(tokens: Tokens, at: int) -> bool:
    return tokens.texts[at : at + 2] == ["د", "."]


def _is_happy(tokens: Tokens, at: int) -> bool:
    """Whether the given name سعيد is the adjective: `سعيد بلقائكم`, `سعيد بوجودي معكم`; not `سعيد بوعلام`."""
    word = tokens.folded[at + 1]
    if tokens.folded[at] != _HAPPY or not word.startswith(_IN) or name_lexicon().part(word) is not None:
        return False
    return word.endswith(_YOURS) or is_of_every_day(word) or is_common(word.removeprefix(_IN))


def _is_adjective(tokens: Tokens, at: int) -> bool:
    """Whether the word before a Latin name is the adjective of the noun before it: `روبوتها البشري G1`."""
    word = tokens.folded[at]
    is_before_latin = word.startswith(ARTICLE) and tokens.texts[at + 1].isascii()
    return is_before_latin and is_nisba(word) and triggers().label_before(tokens, at) is not None


def _beside_dash(text: str, tokens: Tokens, find: Found) -> Found:
    """A person's name without a place and the dash behind it, `القاهرة - أحمد صلاح`, or without the same name in the other script behind a dash."""
    if find.label != "PERSON":
        return find
    for at in range(find.first + 1, find.last - 1):
        if tokens.texts[at] in _DASHES and text[tokens.starts[at] - 1] == text[tokens.ends[at]] == " ":
            is_twin = tokens.texts[at + 1].isascii() != tokens.texts[find.first].isascii()
            first, last = (find.first, at) if is_twin else (at + 1, find.last)
            return _cut(text, tokens, find, first, last)
    return find


def _goes_on_behind(tokens: Tokens, find: Found, at: int) -> bool:
    """Whether the sentence goes on with a word inside of a tagged name: `نظارات شاومي فليس`, `مجلس النواب إن الصين`, `جويس لي في سول`."""
    word, folded = tokens.texts[at], tokens.folded[at]
    if word in _GOING_ON or (word[0] in "فو" and (word[1:] in _GOING_ON or word[1:] in PRONOUNS)):
        return True
    if folded.endswith(_ADVERBIAL) and folded in denied_arabic():
        return True  # `هواوي تراكميا`, an adverb without its tanwin
    # At the end, since `صندوق الابتكار الأمريكي المبتكر للتكنولوجيا` goes on.
    is_praise = folded in _PRAISING and at + 1 == find.last
    if find.label != "PERSON" and (folded in _TELLING or is_praise or _is_spot(tokens, find, at)):
        return True
    if find.label != "PERSON" and is_of_vehicle(tokens, find.first, at):
        return True
    if find.label == "ORG" and folded in _PUBLISHED_HOW and _is_published(tokens, find.first):
        return True
    if at == find.last - 1 and _is_behind_as_for(tokens, find, at):
        return True
    if word == _THAT_IS and at == find.last - 1 and _is_before_any_noun(tokens, at):
        return True  # `لا تتحمل زورفا أي مسؤولية`
    if find.label == "ORG" and (
        _is_what_a_body_does(tokens, find, at) or (at > find.first + 1 and is_title_of_next(tokens, at))
    ):
        return True  # but `مجموعة د. سليمان الحبيب`
    if find.label != "PERSON" and folded.startswith(FOR_THE) and tokens.folded[at - 1].startswith(FOR_THE):
        return True  # `زورفا للكهرباء للمحركات`: what for it makes what
    if word in THAT:
        beside = (at - 1, at + 1) if at + 1 < find.last else (at - 1,)
        return not any(is_read_by_letters(tokens.folded[k]) for k in beside)  # no `سي إن إن`, `إنفست إن إل`
    if find.label == "PERSON":
        return word in _NEAR or (folded in _CONTACT and tokens.texts[at + 1 : at + 2] == [":"])
    if word == _IN_WORD and _SAID_IN.intersection(tokens.folded[at + 1 : at + 2]):
        return True
    if word == _IN_WORD and at + 1 < find.last and not is_read_by_letters(tokens.folded[at - 1]):
        behind = tokens.texts[at + 1]
        return behind.isascii() and behind[0].isalpha()  # `Omni Reference في v7`, but `تي في HD`
    # `JEF سيستهلك`, `تونغي ستوفر`
    if not folded.startswith(_FUTURE):
        return False
    if len(folded) >= _LEAST_FUTURE and tokens.texts[find.first].isascii():
        return foreignness().score(folded) < 0
    return len(folded) >= _LEAST_COMMON_FUTURE and is_common(folded[1:])


def _is_published(tokens: Tokens, first: int) -> bool:
    """Whether the noun for a report or an index stands before a name, without an article."""
    return first > 0 and not _PUBLISHED.isdisjoint(bare_forms(tokens.folded[first - 1]))


def _is_before_any_noun(tokens: Tokens, at: int) -> bool:
    """Whether `any` stands before a noun of every day, and behind no name of a letter, as which it could be one itself."""
    behind = tokens.folded[at + 1 : at + 2]
    if not behind or is_function_word(tokens.texts[at + 1], behind[0]):
        return False
    return is_common(behind[0]) and not is_read_by_letters(tokens.folded[at - 1])


def _is_what_a_body_does(tokens: Tokens, find: Found, at: int) -> bool:
    """Whether a word behind the name of a body is what it orders, or inside of a court's what it ruled: `قضت المحكمة العليا بتغريم البنك`."""
    word, words = tokens.folded[at], tokens.folded[find.first + 1 : at]
    is_court = not _COURTS.isdisjoint(bare_forms(tokens.folded[find.first]))
    is_body = tokens.folded[find.first].removeprefix(ARTICLE) in _BODIES
    is_whole = is_body and at == find.last - 1 and words != [] and all(w.startswith(ARTICLE) for w in words)
    is_order = word.startswith(_BY) and len(word) >= _LEAST_ORDER and word not in no_names()
    return is_order and (is_court or is_whole) and is_common(word[1:])


def _is_spot(tokens: Tokens, find: Found, at: int) -> bool:
    """Whether a word says that a fund holds the coin itself: `صندوق هيديرا فوري`."""
    before = bare_forms(tokens.folded[find.first - 1]) if find.first else ()
    return tokens.folded[at] in _SPOT and not _FUNDS.isdisjoint(before)


def _is_behind_as_for(tokens: Tokens, find: Found, at: int) -> bool:
    """Whether the last word of a name behind `أما` is what is said of it, with its ف: `أما هواوي فنسيت نظارتها`."""
    word, behind = tokens.folded[at], tokens.folded[at + 1 : at + 2]
    is_told = find.first > 0 and tokens.folded[find.first - 1].removeprefix("و") == _AS_FOR
    goes_on = behind != [] and behind[0].startswith(_SO)
    return is_told and word.startswith(_SO) and is_common(word[1:]) and not (goes_on or word in brand_words())


def _has_no_name(tokens: Tokens, find: Found) -> bool:
    """Whether a tagged name is none: a number of a unit (`1200 سي سي`), or of two words a loanword with a number (`فيتامين 12`), a
    common word and an origin (`عقبة الروسي`), or a person that opens with a place or ends in one behind a word that is no given name
    (`جنة شانغريلا`).
    """
    words = tokens.folded[find.first : find.last]
    if words[0].isdecimal() and " ".join(words[1:]) in no_names():
        return True
    if len(words) != 2:
        return False
    a, b = words
    if a.isdecimal() or b.isdecimal():
        return a in no_names() or b in no_names()
    if find.label != "PERSON":
        return not a.startswith(ARTICLE) and is_common(a) and b.startswith(ARTICLE) and is_origin(b)
    is_part = name_lexicon().part(a) is not None
    return (a in no_names() and not is_part) or (b in no_names() and (is_common(a) or not is_part))


def _is_wording(tokens: Tokens, find: Found) -> bool:
    """Whether a tagged name, but for a firm's, is made of words of every day: `العقلين المدبرين`, `الأولى 2-6`."""
    words = [word for word in tokens.folded[find.first : find.last] if word.isalpha()]
    if find.label == "ORG" or find.last - find.first < 2 or any(map(str.isascii, words)):
        return False
    return all(is_ordinary(word) or (word.startswith(ARTICLE) and _is_ordinary_noun(word)) for word in words)


def _is_called_like_place(tokens: Tokens, find: Found) -> bool:
    """Whether a name that opens with the noun of a place surely is one, or likely that of a fund whose capital became a town: `عاصمة يون تشي`, of
    云启资本.
    """
    return find.score >= (_LIKELY_FUND if tokens.folded[find.first] == _CAPITAL_TOWN else SURE)


def _is_two(word: str) -> bool:
    """Whether a word says that two things of a class are named behind it: `قناتي`, `منصتي`."""
    one = word.removesuffix("ي")
    singular = one.removesuffix("ت") + "ه" if one.endswith("ت") else one
    return one != word and (singular,) in triggers().before


def _is_unique(tokens: Tokens, at: int) -> bool:
    """Whether a word behind a name says that something is the only one of its kind: `فريدة من نوعها`."""
    behind = tuple(tokens.folded[at + 1 : at + 3])
    return tokens.folded[at].removeprefix(ARTICLE) in _UNIQUE and behind in _OF_ITS_KIND


def _is_ordinary_noun(word: str) -> bool:
    """Whether a word with an article is no family name."""
    bare, lexicon = word.removeprefix(ARTICLE), name_lexicon()
    return not bare.endswith("ي") and lexicon.part(word) is None and lexicon.part(bare) is None


def _opening(word: str) -> str | None:
    """The kind of a head noun without an article that a tagged name begins with."""
    return next(
        (heads()[form] for form in (word, *(rest for _, rest in splits(word))) if form in heads()), None
    )


def _is_before(tokens: Tokens, find: Found, last: int, opening: str | None) -> bool:
    """Whether the first word of a tagged name is a word of kinship, a trade or a verb: `والد أويلر`, `حارس ريال`."""
    word, *rest = tokens.folded[find.first : last]
    word = word.removeprefix(fold_word(find.clitics))
    if find.label == "PERSON" and word.startswith(ARTICLE) and triggers().before.get((word,)) == "PERSON":
        return True  # `الطاهي بييرو رونكوروني`
    if find.label == "PERSON" and word in _BORN:
        return True
    if find.label in ("MODEL", "PRODUCT") and (word,) in triggers().before and _is_code("".join(rest)):
        return True  # `موديل 777-9X`; `نموذج 3` and `نموذج S` are names
    if find.label == "ORG" and (word,) in _media() and _is_english(rest):
        return True  # `مجلة سترات نيوز جلوبال`
    if not all(_is_foreign_here(tokens, at) for at in range(find.first + 1, last)):
        return False
    part = name_lexicon().part(word) if find.label == "PERSON" else None
    is_given = part is not None and part.given
    if find.label == "PERSON" and chinese_name((word, *rest)) is not None:
        return False  # `ين تونغ يوه`: the yen, too
    if find.label == "PERSON" and len(rest) > 1 and word in no_names():
        return not (is_given and find.score >= SURE)  # `حارس برشلونة تير شتيغن`, but `كريم أبو ستيت`
    if find.label == "PERSON" and opening is None:
        is_plain = is_ordinary(word) or (part is None and word.startswith("و") and is_ordinary(word[1:]))
        return is_plain and word not in PARTICLES  # `ويرأس غلسنغر`
    if opening == "bearer" and find.label == "PERSON":
        return word not in PARTICLES and not is_given  # not `ملك`, `ابن سينا`
    return opening == "bearer" or (find.label == "ORG" and (word,) in _teams())


def _is_owned_noun(word: str) -> bool:
    """Whether a word is a noun before names with whose the thing is, which is part of none: `روبوتنا G1`, `سيارتنا L9`."""
    owner = next((owner for owner in _OWNERS if word.endswith(owner)), "")
    owned = word.removesuffix(owner)
    return owner != "" and any(
        (form,) in triggers().before for form in (owned, owned.removesuffix("ت") + "ه")
    )


def _is_of_place(word: str) -> bool:
    """Whether a word is made of a place as adjectives are: `هوليووديا`."""
    place = next((word.removesuffix(ending) for ending in _OF_PLACE if word.endswith(ending)), "")
    return len(place) >= _LEAST_PLACE and place in no_names() and name_lexicon().part(word) is None


def _is_code(name: str) -> bool:
    """Whether a name is one by itself, of digits and Latin letters: `777-9X`."""
    return len(name) > _LEAST_CODE and name.isascii() and not name.isalpha() and any(map(str.isalpha, name))


def _is_of_land(word: str) -> bool:
    """Whether a word says of which land somebody is, before the name: `المصري راجح داود`."""
    return word.startswith(ARTICLE) and is_origin(word)


def is_no_family_name(given: str, word: str) -> bool:
    """Whether a word behind a given name, in `match` form, only says of which land somebody is, `دييغو الأمريكي`, or is a noun of every day with an
    article: `أرجعت لوسي تشاو الزيادة`.

    Arabs have such family names (`علي الياباني`), and Christians those that the lexicon has (`ميشال المصري`).
    """
    lexicon = name_lexicon()
    part = lexicon.part(given)
    is_other = part is not None and part.given and given not in lexicon.arab_given
    is_noun = word.startswith(ARTICLE) and is_common(word)
    return is_other and (is_noun or _is_of_land(word)) and lexicon.part(word) is None


def is_to_me(tokens: Tokens, first: int, last: int) -> bool:
    """Whether someone said something to the writer, or came to those who write: `قال لي تيستوت`, but not `قال لي كاي فو`, who is Chinese;
    `انضم إلينا جون`, but not `قالت إلينا جون` and `انضمت إلينا كارتر إلى زورفا`.
    """
    word = tokens.folded[first]
    if word == _TO_US:
        is_coming = first > 0 and tokens.folded[first - 1] in _COMING
        return is_coming and _TO_WHOM not in tokens.texts[first + 2 : first + 4]
    said = word in ("لي", _TOLD_US) and triggers().verb_before(tokens, first) != ""
    return said and not _is_chinese(tokens, first, last)


def _is_thought(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a word is what a firm thinks, before its name: `لا يمثل رأي زورفا للأوراق المالية`, `رؤية لايكاجو`, but not `رؤية كابيتال`."""
    if last - first == 1 or tokens.texts[first] not in _THOUGHTS:
        return False
    behind = tokens.folded[first + 1]
    return is_foreign(behind) and behind not in brand_words() and (behind,) not in firm_words("last")


def _is_after(tokens: Tokens, find: Found, at: int) -> bool:
    """Whether the last word of a tagged name is none of it: a day, an adjective of origin, a verb."""
    word, first = tokens.folded[at], find.first
    if _is_lan(tokens, at):
        return False
    if (at - first > 1 and word in DAYS) or _is_become(tokens, first, word):
        return True
    is_thing = find.label in ("MODEL", "PRODUCT")
    if is_thing and word.startswith(FOR_THE) and f"{ARTICLE}{word.removeprefix(FOR_THE)}" in no_names():
        return True  # `نظام ماجني للدنمارك`
    if (
        word.startswith(_IN)
        and word[1:] in no_names()
        and all(_is_foreign_here(tokens, k) for k in range(first, at))
    ):
        return name_lexicon().part(word) is None  # `غراسبرغ بإندونيسيا`
    if find.label == "ORG" and _is_purpose(word):
        return True  # `وزارة التجارة لبناء`
    if find.label == "PERSON":
        if word.startswith(ARTICLE) and not all(map(is_foreign, tokens.folded[first:at])):
            return False
        if is_no_family_name(tokens.folded[first].removeprefix(fold_word(find.clitics)), word):
            return True
        return is_ordinary(word) and (not word.startswith(ARTICLE) or _is_ordinary_noun(word))
    if find.label in ("MODEL", "PRODUCT") and tokens.texts[at].startswith(ARTICLE):
        return all(map(str.isascii, tokens.texts[first:at])) or _is_of_land(word)  # `TrackPoint الأحمر`
    first += (tokens.folded[first],) in _teams() or tokens.folded[first] in _FIRMS
    if word in _HALVES and at - first > 1 and _is_of_land(tokens.folded[at - 1]):
        word, at = tokens.folded[at - 1], at - 1  # `الكورية الجنوبية`
    end = at - (
        _is_behind_noun(tokens, first) and tokens.folded[at - 1].startswith(FOR_THE) and at - first > 1
    )
    return _is_of_land(word) and all(_is_foreign_here(tokens, k) for k in range(first, end))


def _is_behind_noun(tokens: Tokens, first: int) -> bool:
    """Whether the noun for a firm stands before a token, the first of a name or of what the firm does: `شركة لو تشن للتكنولوجيا الصينية`."""
    return first > 0 and not _FIRMS.isdisjoint(bare_forms(tokens.folded[first - 1]))


def _is_become(tokens: Tokens, first: int, word: str) -> bool:
    """Whether a word is what the firm before it became: `أصبحت زورفا يونيكورن`."""
    return word in _UNICORNS and first > 0 and not _BECOMING.isdisjoint(bare_forms(tokens.folded[first - 1]))


def _is_purpose(word: str) -> bool:
    """Whether a word in `match` form is `for` with a noun that needs another behind it, and so ends no name: `لبناء`."""
    if not word.startswith(_FOR) or word.startswith(FOR_THE) or len(word) < _LEAST_PURPOSE:
        return False
    is_name = word in brand_words() or word in no_names() or name_lexicon().part(word) is not None
    steps, noun = vocabulary().steps, word[1:]
    return not is_name and is_common(noun) and steps.get(word, 0) < steps.get(noun, 0)  # not `ليلية`


def _is_function_word(tokens: Tokens, at: int) -> bool:
    """Whether no name ends in a word, `بأي` either; `آي` of PolyAI has the form of one."""
    word, folded = tokens.texts[at], tokens.folded[at]
    if len(folded) < _LEAST_ENDING or _is_lan(tokens, at):
        return False
    is_behind = word[0] in _CLITICS and word[1] in HAMZA and is_function_word(word[1:], folded[1:])
    return is_behind or is_function_word(word, folded)


def _is_lan(tokens: Tokens, at: int) -> bool:
    """Whether a word is the syllable that `because` without its hamza looks like, behind others of a Chinese name and before no definite noun:
    `وانغ يا لان`.
    """
    if tokens.texts[at] != _LAN or at == 0 or not are_pinyin(tokens.texts[at - 1 : at]):
        return False
    return not "".join(tokens.folded[at + 1 : at + 2]).startswith(ARTICLE)


def _is_behind_person(tokens: Tokens, at: int) -> bool:
    """Whether a word in a person's name belongs to what follows, or is the object of a verb: `ثين ريهن شهودًا`."""
    word = tokens.texts[at]
    return (
        _begins_anew(tokens.folded[at])
        or word[:2] in _TO
        or TANWIN.search(word) is not None
        or _HARAKA.match(word) is not None
        or is_next_title(tokens, at)
    )


def _begins_anew(word: str) -> bool:
    """Whether a word cannot go on with a person's name: `سماح للصبي`, `بوز ودي بروي`, `فاطمة والعم سعيد`."""
    if word.startswith(FOR_THE):
        return True
    lexicon, stem = name_lexicon(), word[1:]
    if not word.startswith("و") or lexicon.part(word) is not None:
        return False
    if word.startswith(_AND_THE) and is_common(stem) and is_common(word.removeprefix(_AND_THE)):
        return True
    return stem in PARTICLES or lexicon.may_be_given(stem)


def _is_foreign_here(tokens: Tokens, at: int) -> bool:
    """The same of a token of which more is known than its `match` form: `سان دييغو`, `ألميريا`."""
    return is_foreign(tokens.folded[at]) or tokens.folded[at] in _SAINTS or tokens.texts[at].startswith("أل")


@cache
def _teams() -> frozenset[tuple[str, ...]]:
    """Head nouns that are part of no official name in foreign words: `فريق`, `نادي`, `شركة`."""
    return frozenset((fold(word),) for word in "فريق نادي منتخب شركة موقع صحيفة مجلة".split())


@cache
def _media() -> frozenset[tuple[str, ...]]:
    """Head nouns of media, which are part of no official name in English words."""
    return frozenset((fold(word),) for word in "موقع صحيفة مجلة".split())


def _is_english(words: Sequence[str]) -> bool:
    """Whether words are spelled as English ones are, at least one surely and none with an article."""
    return any(word in brand_words() or is_foreign(word) for word in words) and not any(
        word.startswith((ARTICLE, FOR_THE)) or (word in ordinary_words() and word not in brand_words())
        for word in words
    )
