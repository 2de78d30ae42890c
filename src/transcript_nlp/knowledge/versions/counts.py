"""Numbers behind a name that are no version of it: amounts, counts, prices, scores, leverage."""

from __future__ import annotations

import re

from transcript_nlp.knowledge.versions.families import BENCHMARK, GENERATIVE
from transcript_nlp.knowledge.versions.spellings import IN
from transcript_nlp.text.scripts import ARABIC_LETTERS
from transcript_nlp.types import Entity

LAYERS = frozenset(f"L{number}" for number in range(6))
"""Behind a blockchain and in self-driving: which layer or level it is, and no version."""
_YEAR_AND_MONTH = re.compile(r"2[3-9][.٫](?:0[1-9]|1[0-2])")  # `Codestral 25.08`
# What a number counts, when it is no version: `LLaMA 650 مليار`, `GPT 4 نماذج`.
_AMOUNT = (
    r"[^\S\n]*(?:مليار|مليون|ملايين|ألف|آلاف|تريليون|بليون|دولار|يوان|يورو|درهم|ريال|جنيه|روبية|ليرة|سنتا?\b|%|٪|(?:في |ب)المائة|(?:في |ب)المئة|"
    r"million|billion|percent|[$€£¥](?! ?[0-9])|(?:USD|EUR|HKD|CNY|RMB|AED|SAR)\b"
)
_IS_AMOUNT = re.compile(f"{_AMOUNT})")
_COUNTED = re.compile(
    rf"{_AMOUNT}|نقطة|سنة|سنوات|عام|"
    r"أعوام|شهر|أشهر|أيام|يوم|ساعة|ساعات|دقيقة|مرة|مرات|شخص|أشخاص|شركة|شركات|نموذج|نماذج|مستخدم|موظف|وحدة|معلمة|قطعة|"
    r"منتج|منتجات|دولة|لاعب|ضعف|أضعاف|درجة|بوصة|بوصات|متر|كم(?!ا)|كيلومتر|كيلو|واط|وات|فولت|أمبير|هرتز|جيجا|جيجابايت|غيغابايت|تيرابايت|تيرا|بايت|"
    r"ميجا|ميجابايت|ميغابايت|ميجابكسل|ميغابكسل|نانومتر|يوما|أسبوع|أسابيع|ثانية|ثوان|سيارة|سيارات|جهاز|أجهزة|مقعد|مقاعد|باب|أبواب|ألوان|كاميرا|"
    r"كاميرات|محرك|محركات|عملة|عملات|صفقة|صفقات|مهندس|مهندسا|مهندسين|مطور|مطورا|مطورين|باحثا|باحثين|موظفا|موظفين|عميلا|عملاء|لاعبا|لاعبين|"
    r"توربين|طائرة|طائرات|غيغا|ميغاوا|ميجاوا|مساهما|مساهمين|متطوعين|خادما|خوادم|هاتفا|هواتف|[:：](?:[0-9]| [0-9]+(?![0-9.%٪]| \w)))|[,٬،][0-9]"
)
# How much a price has changed, with its sign, behind it: `28.13 +1.92%`, `6.72 (-1.18%)`, `6.72 | -0.08 | -1.18%`; of a firm also without one.
_SIGN = r"(?:[-+−–▲▼△▽↑↓] ?)"
_CHANGE = r"[^\S\n]*[|،,]?[^\S\n]*[(]?{sign}[0-9]+(?:[.,٫][0-9]+)?[^\S\n]?[%٪]"
_CHANGED_BY = (
    rf"(?:[^\S\n]*[|،,]?[^\S\n]*{_SIGN}[0-9]+(?:[.,٫][0-9]+)?(?![0-9.,٫]*[^\S\n]?[%٪]))?"  # in money
)
_CHANGED = re.compile(_CHANGED_BY + _CHANGE.format(sign=_SIGN))
_MAY_BE_CHANGED = re.compile(_CHANGED_BY + _CHANGE.format(sign=f"{_SIGN}?"))
_PRICE = re.compile(r"(?<![0-9.,٫])[0-9]+[.٫][0-9]{2,4}$")  # few versions have two digits behind their point
# What something is, which no number before it counts: it would count the plural up to ten.
_IS_ONE = re.compile(r" (?:نموذجا|منتجا|جهازا|محركا|هاتفا)(?!\w)")
_MOST_OF_PLURAL = 10
# What there is no half of: `مينيسيبيإم 2.6 نموذج صغير`.
_WHOLE_THING = re.compile(r" (?:نموذج|نماذج|شركة|شركات|منتج|منتجات|جهاز|أجهزة|باحثا|مطورا|مهندسا)(?!\w)")
_IN_FEW = re.compile(rf" {IN} (?:[3-9]|10)$")
_PLURAL = re.compile(
    rf" (?:[{ARABIC_LETTERS}]{{2,}}ات|دول|مدن|نماذج|أعوام|أشهر|شهور|أيام|أسابيع|ثوان|عقود|مراحل|أنواع|محاور|مراكز|مشاريع|مشروعات|صناديق|"
    rf"أسواق|قطاعات|أسهم|بنوك|مواقع|مصانع|فروع|أقسام|أحياء|مواد|فرق|أبحاث|كتب|ملفات|محافل|معارض|مؤتمرات)(?![{ARABIC_LETTERS}])"
)
_GOES_ON = re.compile(rf" (?!ال)[{ARABIC_LETTERS}]")
_REACHED = re.compile(
    r" (?![2-9][0-9](?![.0-9]))[0-9]{1,3}(?:\.[0-9]+)?| [3-9][0-9]"
)  # but AIME 25 is of a year
_LEAST_SCORE = 10
_RELEASE_OF_MODEL = re.compile(r"[ -]?[1-9]\.[0-9]")
_SCORE = re.compile(rf"(?<=[{ARABIC_LETTERS}A-Za-z0-9]) [1-9][0-9](?:\.[0-9]+)?")
_TWO_DIGITS = re.compile(
    r" [1-9][0-9](?:\.[0-9]+)?(?: [0-9]+)?"
)  # also with the number of the next line of a list
_LEVERAGE = re.compile(r"[A-Z]{2,8} [0-9]{1,3}(?:\.[0-9]+)?[x×]")
_END_OF_SCORE = r"[^\S\n]*(?:[،؛,;\n]|\.(?![0-9])|$)| و| [0-9]+\)"
_BEHIND_SCORE = re.compile(_END_OF_SCORE)
REACH_OF_SCORES = 200  # code points on either side in which another one tells that they are scores
_ANY_SCORE = re.compile(rf"(?<=\w) [1-9][0-9](?:\.[0-9]+)?(?={_END_OF_SCORE})")
_LARGEST_SPACED = 100  # `Claude 2` is a version, `LLaMA 650` is not, but `RTX 4090` is
_NUMBERED_KINDS = frozenset(["chip", "device", "car", "index", "robot"])


def count_behind(text: str, at: int) -> bool:
    """Whether what stands behind a number at a place says that it counts something."""
    return _COUNTED.match(text, at) is not None


def ends_in_count(text: str, start: int, end: int) -> bool:
    """Whether a stretch ends in a number that counts what is behind it: `LLaMA 650` before `مليار`."""
    return (
        text[end - 1 : end].isdecimal() and " " in text[start:end] and _COUNTED.match(text, end) is not None
    )


def ends_in_amount(text: str, start: int, end: int) -> bool:
    """Whether a stretch ends in a number, behind a blank, of which what follows says that it is an amount: `شاومي 14` before `دولارا`.

    Behind a `في`, which may be "in", any plural says so: `ديب سيك في 3` before `شركات`. A price is told by what it has changed by: `NIO 6.72`
    before `-1.18%`.
    """
    if not text[end - 1 : end].isdecimal() or " " not in text[start:end]:
        return False
    if _IN_FEW.search(text, start, end) and _PLURAL.match(text, end):
        return True
    if _PRICE.search(text, start, end) and _CHANGED.match(text, end):
        return True
    return _IS_AMOUNT.match(text, end) is not None


def is_leverage(name: str) -> bool:
    """Whether a name ends in what a symbol is multiplied by: `BTC 40x`, `MSTR 2x`; no part of a code.

    >>> is_leverage("ETH 25x"), is_leverage("Redmi Note 9x"), is_leverage("SDXL 2.0")
    (True, False, False)
    """
    return _LEVERAGE.fullmatch(name) is not None


def before_score(text: str, start: int, end: int) -> int:
    """Where a name of a model ends without the score behind it, in a line that has several: `كيمي 67، ديب سيك 66`, `1) زورفا 73 2) تالف 70`."""
    last = end
    if text[end : end + 1] == ")" and text[start:end].rpartition(" ")[2].isdecimal():
        last = text.rfind(" ", start, end)  # the number of the next line of a list
    begin = text.rfind(" ", start, last)
    if begin < 0 or not _SCORE.fullmatch(text, begin, last):
        return end
    if _COUNTED.match(text, last):
        return begin  # `كلود 12 مرة`
    if not _BEHIND_SCORE.match(text, last):
        return end
    above, below = text[max(0, start - REACH_OF_SCORES) : start], text[start : end + REACH_OF_SCORES]
    line = above.rpartition("\n")[2] + below.partition("\n")[0]
    return begin if len(_ANY_SCORE.findall(line)) > 1 else end


def is_release_of_model(version: str, entity: Entity) -> bool:
    """Whether a version is a number with one digit behind its point, as those of models are and few of anything else: ` 2.5`, no ` 0.8`."""
    return entity.kind in GENERATIVE and _RELEASE_OF_MODEL.fullmatch(version) is not None


def is_score(number: str, entity: Entity) -> bool:
    """Whether what stands behind a name of a model is a number that no version of one has, or one of a test what was reached in it: ` 88`, ` 84.5`."""
    if entity.kind == BENCHMARK:
        return not entity.versions and _REACHED.fullmatch(number) is not None
    return entity.kind in GENERATIVE and _TWO_DIGITS.fullmatch(number) is not None


def is_count(text: str, match: re.Match[str], number: str, entity: Entity) -> bool:
    """Whether a number after a blank counts or dates something instead of naming a version."""
    if text[match.end("number") : match.end("number") + 1].isalpha():
        return False  # `180B`
    is_one = (
        number.isdecimal() and int(number) <= _MOST_OF_PLURAL and _IS_ONE.match(text, match.end("number"))
    )
    if not number.isdecimal():
        is_one = _WHOLE_THING.match(text, match.end("number"))
    if not is_one and _COUNTED.match(text, match.end("number")):
        return True
    if entity.label == "ORG" and (_CHANGED if number.isdecimal() else _MAY_BE_CHANGED).match(
        text, match.end()
    ):
        return True  # `لي أوتو 28.13 +1.92%`
    whole = re.split("[.٫-]", number)[0]
    if entity.kind == BENCHMARK and not number.isdecimal() and int(whole) >= _LEAST_SCORE:
        return True  # `Terminal-Bench 45.2`
    is_bare = match.end() == match.end("number") and not _YEAR_AND_MONTH.fullmatch(number)
    if entity.kind in GENERATIVE and int(whole) >= _LEAST_SCORE and is_bare:
        return True
    if not number.isdecimal():
        return False
    if entity.label == "ORG" and number[0] != "0" and _GOES_ON.match(text, match.end()):
        return True  # `كيا 9 يناير`, but `بولستار 2 الكهربائية` and `زيكر 001`
    value = int(number)
    if entity.kind in _NUMBERED_KINDS:
        return 1950 <= value <= 2035
    return value >= _LARGEST_SPACED
