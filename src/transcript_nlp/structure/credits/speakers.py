"""Names of speakers: what can be one, and the full name behind initials and single names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from transcript_nlp.structure.credits.people import is_person, may_be_person
from transcript_nlp.text.clitics import ARTICLE
from transcript_nlp.text.normalize import fold, fold_word
from transcript_nlp.text.scripts import ARABIC_LETTERS, LATIN
from transcript_nlp.text.words import is_function_word

# Labels that articles put before a colon, in `match` form; none of them speaks.
_LABELS = frozenset(
    fold(
        "ملاحظة ملاحظات مثال أمثلة نتيجة النتيجة النتائج السبب الأسباب الخلاصة خلاصة الحل المشكلة الهدف الأهداف "
        "السعر الأسعار الحجم التاريخ الموقع المكان الزمان الوقت العنوان المصدر المؤلف الكاتب المترجم المحرر التحرير "
        "الترجمة الفكرة الخطوة المرحلة النقطة الميزة المزايا العيوب الإيجابيات السلبيات الاسم الفئة النوع العدد القيمة "
        "الإيرادات الأرباح التمويل المستثمرون التقييم المؤسسون المؤسس التأسيس المقر القطاع الدولة العملة الرمز الشبكة "
        "أولا ثانيا ثالثا رابعا خامسا سادسا أخيرا تحديث عاجل حصري تنبيه تحذير نصيحة نصائح تعليق فيديو صورة شكل جدول "
        "الفرق المميزات التفاصيل الملخص ملخص المقدمة مقدمة الخاتمة خاتمة الموضوع الرابط رابط المتطلبات الحالة "
        "الأداء الكفاءة الأمان الخصوصية الدعم المخاطر الفرص التحديات التكلفة الكلفة المدة الشرط الشروط بمعنى أي"
    ).split()
)
_LATIN_LABELS = frozenset(
    "note example step tip update source author image photo date price http https www ps fig figure table part chapter "
    "pros cons summary title tags email tel fax website link telegram twitter whatsapp discord via".split()
)
_SAYING = re.compile(
    "[وف]?(?:قال|قالت|يقول|تقول|قائلا|أضاف|أضافت|يضيف|تضيف|كتب|كتبت|يكتب|علق|علقت|أوضح|أوضحت|تابع|تابعت|صرح|صرحت|ذكر|ذكرت|أكد|أكدت"
    "|أشار|أشارت|يرى|ترى|رد|ردت|سأل|سألت|أجاب|أجابت|هناك|كانت?|يمكن|تشمل|يشمل|وفق|حسب|بحسب|هل|ماذا|كيف|لماذا|متى|ما)"
)
_SPEAKER_WORDS = frozenset(
    fold(
        "المتحدث المتحدثة السيد السيدة الرئيس الرئيسة المدير المديرة المحلل المحللة المشغل الراوي يجيب تجيب يسأل تسأل"
    ).split()
)
_NAMELESS = frozenset(
    fold(
        "متحدث متحدثة مشارك مشاركة المشارك المشاركة ضيف ضيفة عامل عاملة مشغل مشغلة speaker guest participant host operator"
    ).split()
)
_WHICH = frozenset(
    fold(
        "الأول الأولى الثاني الثانية الثالث الثالثة الرابع الرابعة التنفيذي التنفيذية الرسمي الرسمية العام العامة الهاتف المكالمة المؤتمر"
    ).split()
)
# Of one word with the article, these end like a name of a family.
_ADJECTIVES = frozenset(
    fold(
        "التالي الآتي الحالي النهائي الإجمالي الأساسي الرئيسي الثاني الابتدائي الافتراضي التلقائي الأصلي الفعلي الكلي الجزئي الشخصي "
        "الرسمي التقني المالي الاقتصادي الاجتماعي السياسي القانوني التنظيمي التجاري الصناعي الرقمي العالمي المحلي الدولي الإقليمي "
        "السنوي الشهري الأسبوعي اليومي الماضي الداخلي الخارجي العملي النظري الإيجابي السلبي الذاتي الطبيعي الصناعي التعليمي الصحي "
        "التشغيلي الاستراتيجي الإبداعي العلمي الثالثي المبدئي الأولي العلوي السفلي الجانبي الأمامي الخلفي الكمي النوعي"
    ).split()
)
# A Chinese name of two or three words; some of its words may look like function words: `لو آن`, `ما يون`, `وانغ لي`.
_SYLLABLE = "(?:(?:تش|تس|دز|[بفمدتنلغكهجشسزريوق])?(?:[اوي]{1,3}|آ|أو|إي)(?:ن[غج]?|ه)?|(?:تش|تس|[بفمدتنلغكهجشسزريوق])ن[غج])"
_CHINESE = re.compile(f"{_SYLLABLE}{{1,2}}(?: {_SYLLABLE}{{1,2}}){{1,2}}")
_LONGEST_CHINESE = 25
_NO_SYLLABLES = frozenset("يلي هكذا كان".split())
_INITIALS = re.compile("[A-Z]{2,3}|[A-Z]\\.(?: ?[A-Z]\\.){1,2}")
# `ن.ب`, `م. س.`
_ARABIC_INITIALS = re.compile(f"[{ARABIC_LETTERS}](?:\\. ?[{ARABIC_LETTERS}]){{1,2}}\\.?")
# `ك`, `ش هـ`: short for a name where the cast tells it, `كاي (ك)`.
_LONE_LETTERS = re.compile(f"(?:[{ARABIC_LETTERS}]ـ?(?: [{ARABIC_LETTERS}]ـ?){{0,2}}|[A-Z])")
_NAME_BORDER = re.compile('[()（）:：،,؛;.؟!«»“”"|/–—-]|^')
_MOST_NAME, _MOST_UNLISTED = 4, 2  # words of a name before its letters
_ALEFS = "[اأإآ]"
_INITIAL = re.compile(f"[{LATIN}{ARABIC_LETTERS}]\\. ?")
# It begins with a class of characters, so that the search can skip to the next of these.
_LATIN_NAME = re.compile(f"[A-Z](?<![{LATIN}].)[{LATIN}'’-]+(?: [A-Z][{LATIN}'’.-]+){{1,3}}")
_GREETINGS = frozenset(
    fold(
        "أهلا وسهلا مرحبا مرحبًا شكرا نعم لا صباح مساء السلام حسنا طيب بالتأكيد بالطبع تماما جيد ممتاز صحيح طبعا جدا لك بك بكم لكم "
        "welcome hello hi thank thanks yes no good great right sure okay ok well exactly"
    ).split()
)
_CAST_NAME = re.compile(
    f"(?P<name>[{LATIN}{ARABIC_LETTERS}][{LATIN}{ARABIC_LETTERS}'’.-]*(?: [{LATIN}{ARABIC_LETTERS}][{LATIN}{ARABIC_LETTERS}'’.-]*){{1,3}})"
    r"(?: ?\([^()\n]{1,90}\))?(?:(?:،| -|,) [^.؟!\n]{3,90})?"
)


def has_name(speaker: str) -> bool:
    """Whether a speaker is called by a name.

    >>> has_name("المتحدث 2"), has_name("المتحدث الثاني"), has_name("السيدة تشنغ")
    (False, False, True)
    """
    if _ARABIC_INITIALS.fullmatch(speaker) or _LONE_LETTERS.fullmatch(speaker):
        return False  # no letters of another script stand for them
    first, *rest = fold(speaker).split() or [""]
    if first not in _SPEAKER_WORDS and first not in _NAMELESS:
        return True
    return not all(
        len(word) == 1 or word.isdecimal() or word in _WHICH or word in _ADJECTIVES for word in rest
    )


@lru_cache(maxsize=1 << 12)  # a speaker opens many turns
def is_name(name: str) -> bool:
    """Whether words before a colon could be a speaker: no label, no verb of saying, no function word."""
    words = name.split()
    folded = [fold_word(word) for word in words]
    if folded[0] in _LATIN_LABELS or (_SAYING.fullmatch(words[0]) and not _is_chinese(name, words, folded)):
        return False
    if folded[0] in _LABELS and (len(words) == 1 or not words[-1].isdigit()):
        return False
    if any(map(is_function_word, words, folded)):
        return _is_chinese(name, words, folded)
    # `السعر النهائي` is a label; of names with the article, titles, papers (`صحيفة المدينة`) and families (`الرمادي`) speak.
    # The article has no hamza, which `أليسيو` has.
    lone = (
        len(words) == 1 and not words[0].startswith("أ") and folded[0].startswith("ال") and len(folded[0]) > 4
    )
    return not lone or folded[0] in _SPEAKER_WORDS or (folded[0][-1] == "ي" and folded[0] not in _ADJECTIVES)


def is_chinese_name(line: str) -> bool:
    """Whether a line is two or three words that all could be syllables of a Chinese name, not only function words.

    >>> is_chinese_name("تشانغ هاي"), is_chinese_name("لو آن"), is_chinese_name("ما هو"), is_chinese_name("دراجات قديمة")
    (True, True, False, False)
    """
    words = line.split()
    return len(line) <= _LONGEST_CHINESE and _is_chinese(line, words, [fold_word(word) for word in words])


def is_listed(line: str) -> bool:
    """Whether a line is a person by the lists of names, or a Chinese name."""
    return is_person(line) or is_chinese_name(line)


def _is_chinese(name: str, words: Sequence[str], folded: Sequence[str]) -> bool:
    """Whether words of which some could be function words are syllables of a Chinese name: `ما يون`, but not `ما هو`."""
    return (
        _CHINESE.fullmatch(name) is not None
        and _NO_SYLLABLES.isdisjoint(words)
        and any(
            word == "آن" or not is_function_word(word, bare) for word, bare in zip(words, folded, strict=True)
        )
    )


def full_names(names: Iterable[str], lines: Sequence[str]) -> dict[str, str]:
    """For initials and single names the full name, where exactly one fits.

    Args:
        names: speakers as their turns are marked.
        lines: the article, in which a name may be given with its initials (`Lisa Su (LS)`).
    """
    names = list(names)
    by_word: dict[str, set[str]] = defaultdict(set)
    # By first letter and last words: `L. Su` of `Lisa Su`.
    by_rest: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name in names:
        words = name.split()
        for at, word in enumerate(words if len(words) > 1 else ()):
            by_word[word].add(name)
            if at:
                by_rest[name[0], " ".join(words[at:])].add(name)
    found = {}
    text = "\n".join(lines)
    for name in names:
        if _INITIALS.fullmatch(name):
            full = _behind_initials(name, text)
        elif _ARABIC_INITIALS.fullmatch(name):
            full = _before_letters(name, text) or _with_initials(name, names, text)
        elif _LONE_LETTERS.fullmatch(name):
            full = _before_letters(name, text)
        elif " " not in name:
            full = _only(by_word[name])
        elif _INITIAL.match(name):  # `ن. بن سليمان`, `L. Su`
            full = _only(by_rest[name[0], name[2:].strip()] - {name})
        else:
            full = None
        if full:
            found[name] = full
    return found


def _only(names: Collection[str]) -> str | None:
    return next(iter(names)) if len(names) == 1 else None


def _behind_initials(initials: str, text: str) -> str | None:
    letters = initials.replace(".", "").replace(" ", "")
    word = f"[{LATIN}{ARABIC_LETTERS}][{LATIN}{ARABIC_LETTERS}'’-]+"
    in_brackets = re.compile(rf"{re.escape(initials)}[)）،,]")  # seldom there, and then nothing is to be read
    given = re.compile(
        rf"({word}(?: {word}){{{len(letters) - 1}}}) ?[(（](?:[^()]*[،,] ?)?{in_brackets.pattern}"
    )
    for line in _lines_with(in_brackets, text) if initials in text else ():
        if match := given.search(line):
            return match[1]
    likely = re.compile(" ".join(f"{letter}[{LATIN}'’.-]+" for letter in letters))
    names = {name for line in _lines_with(likely, text) for name in _LATIN_NAME.findall(line)}
    fits = {name for name in names if "".join(part[0] for part in name.split()) == letters and is_name(name)}
    return fits.pop() if len(fits) == 1 else None


def _with_initials(initials: str, names: Collection[str], text: str) -> str | None:
    """The one of some names, else of the persons in a text, whose words begin with initials in Arabic: `ن.ب` of `نيلاي باتيل`."""
    letters = [_ALEFS if letter in _ALEFS else letter for letter in initials if letter.isalpha()]
    words = " ".join(f"(?:{ARTICLE})?{letter}[{ARABIC_LETTERS}]+" for letter in letters)
    likely = re.compile(rf"(?<!\w)و?({words})(?!\w)")
    fits = {name for name in names if likely.fullmatch(name)}
    if not fits:
        fits = {name for name in likely.findall(text) if is_person(name) or may_be_person(name)}
    return _only(fits)


def _before_letters(letters: str, text: str) -> str | None:
    """The one name in a text with such letters in brackets behind it: `لوه فو لي (ف)`, `وانغ تاو (يشار إليه أدناه بـ ش هـ)`."""
    written = r"[.ـ]{0,2} ?".join(letter for letter in letters if letter.isalpha() and letter != "ـ")
    pattern = re.compile(
        rf"[(（](?:[^()\n]{{3,50}} (?:بـ? ?|باسم |اسم |هنا |: ?)?)?[«“\"]?{written}[.ـ]{{0,2}}[»”\"]?[)）]"
    )
    names = {
        _last_name(line[: match.start()].rstrip())
        for line in _lines_with(pattern, text)
        for match in pattern.finditer(line)
    }
    return _only([name for name in names if name]) if len(names) == 1 else None


def _last_name(text: str) -> str | None:
    """The name with which a piece of text ends."""
    borders = list(_NAME_BORDER.finditer(text))
    border = borders[-1]
    words = text[border.end() :].split()
    if border[0] in (")", "）") and words:
        words[0] = words[0].removeprefix("و")  # `كاي (ك) ولولو (ل)`
    for size in range(min(_MOST_NAME, len(words)), 1, -1):
        name = " ".join(words[-size:])
        if is_listed(name) or may_be_person(name):
            return name
    last = max((k for k, word in enumerate(words) if is_function_word(word, fold_word(word))), default=-1)
    whole = " ".join(words[last + 1 :])  # `مع كاي`
    return whole if 0 < len(words) - last - 1 <= _MOST_UNLISTED and is_name(whole) else None


def _lines_with(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    """The lines of a text in which a pattern is found that fits inside a line."""
    match = pattern.search(text)
    while match:
        end = text.find("\n", match.end())
        yield text[text.rfind("\n", 0, match.start()) + 1 : end if end >= 0 else len(text)]
        match = pattern.search(text, end) if end >= 0 else None


def cast_name(text: str) -> str | None:
    """The name in a line of the cast (`الضيف: كريم منصور، مؤسس الشركة`), or `None` when it is something said."""
    match = _CAST_NAME.fullmatch(text.strip()) if len(text) <= 130 else None
    if (
        match is None
        or not is_name(match["name"])
        or any(fold(w) in _GREETINGS for w in match["name"].split())
    ):
        return None
    return match["name"]
