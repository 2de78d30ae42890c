"""Versions behind a family name: `GPT-4 Turbo`, `LLaMA 2 70B`, `آيفون 15 برو`."""

from __future__ import annotations

import re
import string

from transcript_nlp.knowledge.words.tiers import tier_behind, with_tiers_in_english
from transcript_nlp.knowledge.writing.letter_names import is_read_by_letters, letters_of
from transcript_nlp.knowledge.writing.names import brand_words
from transcript_nlp.knowledge.writing.romanize import romanize_brand
from transcript_nlp.text.clitics import ARTICLE
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.scripts import ARABIC_LETTERS, ASCII_DIGITS
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Entity

LAYERS = frozenset(f"L{number}" for number in range(6))
"""Behind a blockchain and in self-driving: which layer or level it is, and no version."""

_ARABIC_WORDS = {
    "برو": "Pro",
    "بلس": "Plus",
    "ماكس": "Max",
    "ميني": "Mini",
    "ألترا": "Ultra",
    "الترا": "Ultra",
    "توربو": "Turbo",
    "فلاش": "Flash",
    "لايت": "Lite",
    "سونيت": "Sonnet",
    "سونت": "Sonnet",
    "سوناتا": "Sonnet",
    "السوناتة": "Sonnet",  # word for word, with its article
    "سوناتة": "Sonnet",
    "كودر": "Coder",
    "أوبوس": "Opus",
    "هايكو": "Haiku",
    "إير": "Air",
    "فولد": "Fold",
    "فليب": "Flip",
    "نانو": "Nano",
    "إيليت": "Elite",
    "إليت": "Elite",
    "أومني": "Omni",
    "فيجن": "Vision",
    "ثينكينغ": "Thinking",
    "ثينكينج": "Thinking",
    "ثينك": "Think",
    "بريفيو": "Preview",
    "إنستراكت": "Instruct",
    "انستراكت": "Instruct",
    "إنستركت": "Instruct",
    "انستركت": "Instruct",
    "ريزونينغ": "Reasoning",
    "ريزونينج": "Reasoning",
    "ريزوننغ": "Reasoning",
    "ريزوننج": "Reasoning",
    "ريزنينغ": "Reasoning",
    "ريزنينج": "Reasoning",
    "تيربو": "Turbo",
    "تشات": "Chat",
    "إكسب": "Exp",
    "لارج": "Large",
    "سمول": "Small",
    "ميديوم": "Medium",
    "سوبر": "Super",
    "إكس إل": "XL",
    "إف إي": "FE",
    "إيدج": "Edge",
    "كلاسيك": "Classic",
    "ديب ثينك": "Deep Think",
    "ديب ثنك": "Deep Think",
}
# Behind a hyphen only: `ديب سيك-آر1-ديستيل-كيوين-32B`.
_TAIL_WORDS = {
    "كودكس": "Codex",
    "كوديكس": "Codex",
    "ديستيل": "Distill",
    "ديستل": "Distill",
    "كيوين": "Qwen",
    "كوين": "Qwen",
    "لاما": "Llama",
    "بيس": "Base",
    "هاي": "High",
    "فاست": "Fast",
    "بيتا": "Beta",
    "القاعدة": "Base",  # word for word, from here on
    "قاعدة": "Base",
    "الأساس": "Base",
    "الأساسي": "Base",
    "التفكير": "Thinking",
    "تفكير": "Thinking",
    "الفوري": "Instant",
    "عالي": "high",  # how much effort a model makes is written in small letters: `o3-high`
    "العالي": "high",
    "متوسط": "medium",
    "المتوسط": "medium",
    "منخفض": "low",
    "المنخفض": "low",
    "كابشنر": "Captioner",
}
_THINKING = "التفكير"  # word for word; it is rather what is thought about where the sentence goes on, or where somebody can do it
_CAN_THINK = re.compile(
    r"(?:يمكن|ستطيع|استطاع|قادر|قدر[ةت]|إمكان|حاول|بدأ|واصل|عاد|عيد|جعل|سمح|تيح|أتاح|طلب|منح|ساعد|علم|يحسن|يعزز)[^\n.]{0,40}$"
)
# A tier behind which, as behind a number, it is one.
_BEHIND_TIER = "|".join(
    f"(?<={tier} )" for tier in ("أوبوس", "سونيت", "هايكو", "برو", "ماكس", "Opus", "Sonnet", "Pro", "Max")
)
_TESTED = r"(?:على|من|مع|إلى)(?![^\W_])|في (?:ال)?(?:اختبار|معيار|معايير|تصنيف|تقييم|مهام)"
_WORDS = (
    "Pro|pro|Max|max|Mini|mini|plus|turbo|lite|flash|Ultra|Turbo|Plus|Opus|Sonnet|Haiku|Flash|Lite|Preview|preview|Instruct|instruct|Chat|chat|"
    "opus|sonnet|haiku|thinking|coder|"
    "Base|Large|Small|Medium|Nano|XL|SE|Air|Ti|SUPER|Super|Omni|Vision|VL|Code|Coder|Math|Thinking|Next|Exp|"
    "Deep Research|Deep Think|Elite|Image|Audio|Realtime|Distill|Fold|Flip|Heavy|Verified|R1|V[0-9]|"
    "Fast|H-Small|H-Tiny|Codex|Speciale|Terminus|Edge|FE|Classic|"
    + "|".join(_ARABIC_WORDS)
    + rf"|(?:(?<=[0-9] )|{_BEHIND_TIER}){_THINKING}(?=[،؛,;.:)/\]»\"]|[^\S\n]*(?:[|\n]|$)| (?:{_TESTED})| و[^،\n]{{2,25}}[0-9] {_THINKING})"
)
_ONLY_WORDS = re.compile(f"(?:[ -](?:{_WORDS}))+")
_MORE_WORDS = re.compile(f"(?:[ -](?:{_WORDS})(?![A-Za-z{ARABIC_LETTERS}]))*")
_BILLION = rf"(?:ب| ?بي)(?![{ARABIC_LETTERS}]| ?[0-9])"  # `32ب`, but `لاما 2 ب 70 مليار`
_SIZE = rf"[0-9]+(?:\.[0-9]+)?(?:(?:[xX×][0-9]+)?[BbMT](?![A-Za-z])|{_BILLION})"
# How many parameters are active at a time, or how many experts there are, behind the size: `235B-A22B`, `17B-16E`.
_SIZED = rf"{_SIZE}(?:[ -](?:A[0-9]+(?:\.[0-9]+)?B|[0-9]+E)(?![A-Za-z0-9]))?"
# A size in words behind the number of a version, where nothing is counted: `لاما 3.3 70 مليار`.
_IN_BILLIONS = (
    r"(?<=[0-9]) [0-9]{1,3} (?:مليار|بليون)"
    rf"(?=[^\S\n]*(?:[،؛,;:.)|\n]|$)| (?:على|من|مع|محليا|أو|إلى)(?![{ARABIC_LETTERS}])| و)"
)
# A letter of a device that is glued to its number: `ون بلس 8تي`, `آيفون 16إي`; no `بي` of billions, `جي` of networks, `كيه` of pixels.
_GLUED = {
    "تي": "T",
    "إس": "S",
    "اس": "S",
    "إكس": "X",
    "اكس": "X",
    "آر": "R",
    "سي": "C",
    "إف": "F",
    "إي": "e",
    "إيه": "a",
    "ن": "n",
}
_GLUED_LETTER = rf"(?:{'|'.join(_GLUED)})(?![{ARABIC_LETTERS}]| سي)"  # `1200سي سي`
_LETTER_BEHIND = re.compile(rf"(?<=[0-9]){_GLUED_LETTER}(?: (?:{_WORDS})(?![A-Za-z{ARABIC_LETTERS}]))*")
# The same behind a blank, where a tier tells that it is no word: `شاومي 17 تي برو`.
_SPACED_LETTER = rf" (?:{'|'.join(_GLUED)})(?= (?:{_WORDS})(?![A-Za-z{ARABIC_LETTERS}]))"
# A letter of a model before its number: `إرني إكس 1`, `هونيوان تي1`; no `أو`, which is "or", and `في` ("in") only before `3.2`.
_BEFORE = {
    "آر": "R",
    "ار": "R",
    "تي": "T",
    "إكس": "X",
    "اكس": "X",
    "كي": "K",
    "كيه": "K",
    "إم": "M",
    "ام": "M",
    "إس": "S",
}
# The same in one letter, glued to the number: `كيمي ك2`, `ديب سيك ر1`; `ف` and `ب` begin words of every day.
_ONE_BEFORE = {"ر": "R", "ك": "K", "م": "M"}
_IN = "في"
_V = rf"{_IN}(?=[ -]?[0-9]+\.[0-9])"
# The letter V behind the number of a model that sees, where `in` would be in nothing: `جي بي تي-4 في`, before `على` or the next model.
_FAMILIES = "كلود|جيميناي|جيميني|جروك|غروك|لاما|ديب ?سيك|كوين|كيوين|كيمي|ميسترال|جي بي تي|جي إل إم|هايكو|سونيت|أوبوس|[A-Za-z]"
_SEES = rf" {_IN}(?=[^\S\n]*(?:[،؛:.)»|\n]|$)| (?:على|من|إلى|عن|مع|أو|ثم|بل|لكن)(?![{ARABIC_LETTERS}])| و ?(?:{_FAMILIES}))"
_V_BEHIND = re.compile(rf"(?<=[0-9]) {_IN}(?![{ARABIC_LETTERS}])")
# The letter of a line of models before its number: `Kling O1`, `إرني X1.1`; no part of a year, level or card.
_LINE_BEFORE = re.compile(r"[ -](?=(?!T4)[KORTXZ][0-9](?:\.[0-9])?(?![A-Za-z0-9٪%]|\.[0-9]))[KORTXZ]")
_LETTER_BEFORE = re.compile(
    rf"[ -](?:(?:{'|'.join(_BEFORE)}|{_V})[ -]?(?=[0-9])|(?:{'|'.join(_ONE_BEFORE)})(?=[0-9]))"
)
_CODE = re.compile(
    rf"(?P<letter>(?:{'|'.join(_BEFORE)})(?=[ -]?[0-9٠-٩])|[{''.join(_ONE_BEFORE)}])[ -]?(?P<number>[0-9٠-٩]{{1,3}}(?:[.٫][0-9٠-٩])?)"
)
_ANY_LETTER_BEFORE = re.compile(
    rf"(?<![{ARABIC_LETTERS}])(?:({'|'.join(_BEFORE)}|{_V})[ -]?|({'|'.join(_ONE_BEFORE)}))(?=[0-9])"
)
_ANY_LETTER_BEHIND = re.compile(rf"(?<=[0-9]) ?({'|'.join(_GLUED)})(?![{ARABIC_LETTERS}])")
# Which version is meant, between a name and its number: `كلود الإصدار 4.5`.
_NOUN = re.compile(r" (?:ال)?(?:إصدار|نسخة)(?= [vV]?[0-9])")
# In names that programs are called by a hyphen is the point: `claude-sonnet-4-5`; not of `GLM-4-9B`.
_HYPHENED = "(?<![0-9 ])[0-9]-[0-9](?![0-9A-Za-z]|[.][0-9])"
_POINT = re.compile(_HYPHENED)
_API_WORD = re.compile("-(pro|max|plus|turbo|lite|flash|opus|sonnet|haiku|thinking)(?![A-Za-z])")
_DATED = re.compile(
    "-(?:20[0-9]{2}-?[01][0-9]-?[0-3][0-9](?![0-9])|latest(?![a-z]))"
)  # `claude-sonnet-4-5-20250929`
_VERSION = re.compile(
    rf"(?:[ -]?(?:(?:[vVrR]|Gen )?(?P<number>{_HYPHENED}|[0-9٠-٩]+(?:[.٫][0-9٠-٩]+)*)(?:[a-z]{{1,2}}|B|S|T|V|X|XT|{_GLUED_LETTER}|{_SPACED_LETTER}|{_SEES})?"
    rf"(?![A-Za-z0-9٪%]|[.٫][0-9]|{_BILLION}))|(?<=[0-9]){_SPACED_LETTER})?"
    rf"(?:[ -]?{_SIZED}|(?<=[0-9]) [0-9]+ ب(?![{ARABIC_LETTERS}]| ?[0-9])|{_IN_BILLIONS})?"
    rf"(?:[ -](?:{_SIZED}|(?:{_WORDS})(?![A-Za-z\u0620-\u064a])))*(?:(?<=[0-9a-z]){_DATED.pattern})?"
)
# The day or month of a version of a model: `Kimi K2 0905`, `Qwen3 235B 2507`, `R1 (0528)`, `جيميناي 2.5 برو معاينة 06-05`.
_DAY = r"(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12][0-9]|3[01])|2[3-9](?:0[1-9]|1[0-2])"
_YEAR_AND_MONTH = re.compile(r"2[3-9][.٫](?:0[1-9]|1[0-2])")  # `Codestral 25.08`
# Ratings of an arena are such numbers, too, where others stand beside them: `كلود 3 1210، وجيميناي 1260`.
_LIKE_RATING = re.compile(" 1[0-9]{3}")
_RATING = re.compile("(?<![0-9.,٫٬-])1[0-9]{3}(?![0-9.٫%٪])")
_OF_DAY = re.compile(rf"[ -](?:{_DAY})(?![A-Za-z0-9٪%]|[-.,٫٬:/][0-9])|(?<=[0-9]) ?\((?:{_DAY})\)")
_IN_BRACKETS = re.compile(r" ?\([0-9](?:[a-z]|أ|إيه)?\)")  # `Nothing Phone (2a)`
_LETTER_IN_BRACKETS = re.compile("(?<=[0-9])(?:أ|إيه)")
# Of a device, glued to its number or tier: `ميت 70 برو+`, `جالكسي إس 26+`; the `+` of a calculation has blanks.
_PLUS = re.compile(r"(?<=\w)\+(?![\w+])")
_PLUS_KINDS = frozenset(["device", "car", "chip"])
_ROMAN = re.compile(r" (?:I[IV]|III|VI{0,3}|I?X|XI{1,3}|XI?V|XVI)(?![A-Za-z0-9])")
# Of a make of cars: `Q5`, `X9`, `EV6`, `CX-5`; but `Q3`, `H1` are parts of a year and `L4` is a level of autonomous driving.
_CAR = re.compile(
    r"[ -](?!(?:Q[1-4]|H[12]|L[2-5])\b)[A-Z]{1,4}-?[0-9]{1,4}(?:[A-Za-z]{1,2}|\+)?(?![A-Za-z0-9٪%])"
)
_LETTERS = {"إيه": "A", "بي": "B", "سي": "C", "دي": "D", "إي": "E", "إتش": "H", "إس": "S", "إكس": "X"}
# `Ascend 910C`, `أسيند 910 سي`; no `5G`, `4K`.
_CHIP = re.compile(
    rf"[ -][0-9]{{2,4}}(?:[A-FH-JL-Z][A-Z]?(?![A-Za-z0-9])| ?(?:{'|'.join(_LETTERS)})(?![{ARABIC_LETTERS}]))"
)
_GENERATIONS = (
    "الأول",
    "الثاني",
    "الثالث",
    "الرابع",
    "الخامس",
    "السادس",
    "السابع",
    "الثامن",
    "التاسع",
    "العاشر",
)
_MONTHS = "يناير|فبراير|مارس|أبريل|إبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر"
_TEENS = {
    f"{ordinal} {ten}": str(number)
    for number, ordinals in enumerate(
        (
            ("الحادي", "الحادية"),
            ("الثاني", "الثانية"),
            ("الثالث", "الثالثة"),
            ("الرابع", "الرابعة"),
            ("الخامس", "الخامسة"),
            ("السادس", "السادسة"),
            ("السابع", "السابعة"),
            ("الثامن", "الثامنة"),
            ("التاسع", "التاسعة"),
        ),
        11,
    )
    for ordinal, ten in zip(ordinals, ("عشر", "عشرة"), strict=True)
}
# The number of a device or system in words, `آيفون السابع عشر`, and no day of a month; smaller ones may count devices, `آيفون الثالث`.
_TEENTH = re.compile(f" (?P<number>{'|'.join(_TEENS)})(?![{ARABIC_LETTERS}]| (?:من )?(?:شهر|{_MONTHS}))")
_OF_SERIES = frozenset(["device", "software"])
# Behind the number of a chip: `سنابدراغون 8 إيليت الجيل الخامس`, `8s الجيل 4`.
_GENERATION = re.compile(rf" (?:من )?(?:ال)?جيل (?P<number>{'|'.join(_GENERATIONS)}|[0-9٠-٩])(?!\w)")
# Behind what else is made, as an apposition that ends there; of phones the fourth to the sixth are those of networks: `جالكسي A16 الجيل الخامس`.
_MADE_GENERATION = re.compile(
    rf" الجيل (?P<number>{'|'.join((*_TEENS, *_GENERATIONS))}|[0-9٠-٩]+)(?!\w|\.[0-9]| (?:عشرة?|من|عن)(?![{ARABIC_LETTERS}]))"
)
_OF_GENERATIONS = frozenset(["device", "car", "robot"])
_OF_NETWORKS = frozenset(["الرابع", "الخامس", "السادس", *"456٤٥٦"])
_LETTER = re.compile(rf"(?<=[0-9]) ?({'|'.join(_LETTERS)})$")
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
_V_BEFORE = re.compile("^[vV](?=[0-9])")
_WORD_FIRST = re.compile("[ -][A-Z][A-Za-z]+(?![0-9])")  # what is no number: `-VL` behind `Kimi`
_ONLY_NUMBER = re.compile(r"[ -]*(?P<number>[0-9]+(?:\.[0-9]+)?)(?![0-9A-Za-z.])")
_GEN = "Gen "
_OTHER_LETTER = re.compile("[A-UW-Z][0-9]")  # before the number of a version
_NUMBER_BEHIND_V = re.compile("(?<=v)[0-9][0-9.]*$")  # of a name that is one version of a family
_IN_FEW = re.compile(rf" {_IN} (?:[3-9]|10)$")
_PLURAL = re.compile(
    rf" (?:[{ARABIC_LETTERS}]{{2,}}ات|دول|مدن|نماذج|أعوام|أشهر|شهور|أيام|أسابيع|ثوان|عقود|مراحل|أنواع|محاور|مراكز|مشاريع|مشروعات|صناديق|"
    rf"أسواق|قطاعات|أسهم|بنوك|مواقع|مصانع|فروع|أقسام|أحياء|مواد|فرق|أبحاث|كتب|ملفات|محافل|معارض|مؤتمرات)(?![{ARABIC_LETTERS}])"
)
# A Latin alias that ends in a version: `Nova-3` of Deepgram Nova.
_NUMBERED_FORM = re.compile(
    rf"(?P<stem>.*?[A-Za-z])(?P<version>[ -]?v?[0-9][0-9.]*[A-Za-z]*(?: (?:{_WORDS}))*)"
)
_GOES_ON = re.compile(rf" (?!ال)[{ARABIC_LETTERS}]")
_LONGEST = 100  # code points; no version has so many, and what goes on without end is read once
# Of these kinds a longer Latin alias names one of several; what such words add tells only what it is.
_MADE = frozenset(["device", "car", "game", "chip", "robot"])
_KINDS = frozenset(
    "APS App CGM CPU Chip DPU GPU Game Games Inc NPU Phone Robot Robots SUV Series Smartphone System TPU TV".split()
)
# Of these kinds a release follows any name, though the table tells no pattern; numbers without a point or `v` count rather.
_RELEASED = frozenset(["software", "framework", "language"])
_RELEASE = re.compile(
    r" ?(?:[vV][0-9]+(?:\.[0-9]+)*|(?![0-9]{1,2}\.[0-9]{1,2}\.(?:19|20)[0-9]{2})[0-9]+(?:\.[0-9]+)+)(?:-?(?:rc|alpha|beta)\.?[0-9]*)?"
    rf"(?![A-Za-z0-9{ARABIC_LETTERS}%٪$€£]|[.,٫٬-][0-9]| ?[%٪$€£]| (?:من [0-9]|نجوم|نجمة|نقاط|مرات))"
)
_GAME = "game"
_ONE_OF_SERIES = re.compile("(?P<series>.*) [0-9]{1,2}(?:st|nd|rd|th)?")  # `Helldivers 2`
_ORDINAL = re.compile("(?<=[0-9])(?:st|nd|rd|th)$")
# What tests models has a `v` before the number of a version, or a word, `LiveCodeBench v6`, `SWE-بنش المتحقق منه`; other numbers behind it are scores.
_BENCHMARK = "benchmark"
_OF_BENCHMARK = re.compile(r"[ -]?[vV][0-9]+(?:\.[0-9]+)?(?![A-Za-z0-9٪%]|[.,٫٬][0-9])")
_REACHED = re.compile(
    r" (?![2-9][0-9](?![.0-9]))[0-9]{1,3}(?:\.[0-9]+)?| [3-9][0-9]"
)  # but AIME 25 is of a year
# Of what these make no version has two digits before its point: `كلود 88، جيميناي 73` are scores.
_GENERATIVE = frozenset("llm multimodal_model image_model video_model music_model speech_model".split())
_LEAST_SCORE = 10
_BEHIND_WORDS = re.compile(r" [1-9]\.[0-9](?![A-Za-z0-9.,٪%])")
_RELEASE_OF_MODEL = re.compile(r"[ -]?[1-9]\.[0-9]")
_SCORE = re.compile(rf"(?<=[{ARABIC_LETTERS}A-Za-z0-9]) [1-9][0-9](?:\.[0-9]+)?")
_TWO_DIGITS = re.compile(
    r" [1-9][0-9](?:\.[0-9]+)?(?: [0-9]+)?"
)  # also with the number of the next line of a list
_LEVERAGE = re.compile(r"[A-Z]{2,8} [0-9]{1,3}(?:\.[0-9]+)?[x×]")
_END_OF_SCORE = r"[^\S\n]*(?:[،؛,;\n]|\.(?![0-9])|$)| و| [0-9]+\)"
_BEHIND_SCORE = re.compile(_END_OF_SCORE)
_REACH_OF_SCORES = 200  # code points on either side in which another one tells that they are scores
_ANY_SCORE = re.compile(rf"(?<=\w) [1-9][0-9](?:\.[0-9]+)?(?={_END_OF_SCORE})")
_LARGEST_SPACED = 100  # `Claude 2` is a version, `LLaMA 650` is not, but `RTX 4090` is
_NUMBERED_KINDS = frozenset(["chip", "device", "car", "index", "robot"])
_ARABIC_VERSION = re.compile(
    "(?P<name>.*[^0-9. -](?<! [A-Za-z]))[ .-]?(?P<version>[A-Za-z]?[0-9][0-9.]*(?: ?[^0-9]+)?)"
)
_WHOLE_BILLIONS = re.compile("(?<=[0-9]) (?:مليار|بليون)")
_BILLIONS = re.compile(rf"(?<=[0-9]) ?(?:ب|بي)(?![{ARABIC_LETTERS}])")  # `7بي` is 7B
_ARABIC = re.compile(f"[{ARABIC_LETTERS}]")
_ARABIC_WORD = re.compile(f"[{ARABIC_LETTERS}]{{2,}}")
_NUMBER = re.compile("[0-9]+")
_ROMAN_NUMBER = re.compile("(?<![A-Za-z])[IVX]+(?![a-z])")


# Tiers that a slash may join to another: `Pro/Flash`.
TIERS = "Pro|Max|Mini|Plus|Ultra|Flash|Lite|Air|Turbo|Nano|Opus|Sonnet|Haiku|برو|ماكس|ميني|بلس|ألترا|فلاش|لايت|إير|توربو|نانو|أوبوس|سونيت|هايكو"
_LAST_PART = re.compile(r"[^\s-]+$")
_OF_TIERS = re.compile(rf"(?:(?:{TIERS}) )*(?:{TIERS})$")
_NEAR_NUMBER = 2  # of generations whose numbers have not as many digits: `10` behind `9`


def takes_versions(entity: Entity) -> bool:
    """Whether a version may follow a name of an entity."""
    return bool(entity.versions) or entity.label == "MODEL" or entity.kind == _BENCHMARK


def may_have_release(entity: Entity) -> bool:
    """Whether a release may follow a name of an entity of which no pattern of versions is known: `vLLM v0.10.0`, `أولاما 0.11.4`."""
    return not takes_versions(entity) and entity.kind in _RELEASED


def release_behind(text: str, end: int) -> str:
    """The release that surely follows the name of some software that nobody knows: `3.2.0`, `v2.1`; a number with one point may be a price."""
    release = _RELEASE.match(text, end, end + _LONGEST)
    is_sure = release is not None and (release[0].count(".") > 1 or release[0].lstrip()[0] in "vV")
    return release[0] if release is not None and is_sure else ""


def latin_code(name: str) -> str:
    """A letter and a number in Latin letters, that may be written in Arabic ones; nothing where a name is no such code.

    >>> latin_code("إم 2.1"), latin_code("ك2"), latin_code("K2"), latin_code("كيمي 2")
    ('M2.1', 'K2', 'K2', '')
    """
    if name.isascii():
        return name
    code = _CODE.fullmatch(name)
    if code is None:
        return ""
    return (_ONE_BEFORE.get(code["letter"]) or _BEFORE[code["letter"]]) + code["number"].translate(
        ASCII_DIGITS
    )


def version_behind(text: str, tokens: Tokens, last: int, end: int, entity: Entity) -> tuple[str, int]:
    """The version that follows a name, with what else is joined to it, and the token behind that.

    Args:
        text: the text.
        tokens: of the text.
        last: the token behind the name.
        end: where the name ends in the text.
        entity: whose name it is.
    """
    version = version_at(text, end, entity)
    version += _name_tail(text, end + len(version), entity)
    while last < len(tokens) and tokens.starts[last] < end + len(version):
        last += 1
    return version, last


def version_at(text: str, end: int, entity: Entity) -> str:
    """The version that follows a family name ending at `end`, with what joins it; empty if none does."""
    version = _version_at(text, end, entity)
    version += _day_at(text, end + len(version), entity)
    return version + _plus_at(text, end + len(version), entity) if version else ""


def _day_at(text: str, at: int, entity: Entity) -> str:
    """The day or month that a version of a model is called by: ` 0528`, ` (0528)`, ` 06-05`, where nothing is counted."""
    day = _OF_DAY.match(text, at) if entity.kind in _GENERATIVE else None
    if day is None or _COUNTED.match(text, day.end()):
        return ""
    beside = text[max(0, at - _REACH_OF_SCORES) : at] + text[day.end() : day.end() + _REACH_OF_SCORES]
    return "" if _LIKE_RATING.fullmatch(day[0]) and _RATING.search(beside) else day[0]


def _plus_at(text: str, at: int, entity: Entity) -> str:
    """The `+` that is glued to the number or tier of a device: `ميت 70 برو+`."""
    return "+" if entity.kind in _PLUS_KINDS and _PLUS.match(text, at) else ""


def _version_at(text: str, end: int, entity: Entity) -> str:
    if may_have_release(entity):
        release = _RELEASE.match(text, end, end + _LONGEST)
        if release is None or (release[0].count(".") == 1 and _COUNTED.match(text, release.end())):
            return ""  # `0.10.0` and `v3` count nothing
        return release[0]
    if entity.kind == _BENCHMARK and not entity.versions:
        test = _OF_BENCHMARK.match(text, end)
        return test[0] if test is not None else tier_behind(text, end, end, entity)
    if "({})" in entity.versions and (bracketed := _IN_BRACKETS.match(text, end)):
        return bracketed[0]
    if entity.kind == _GAME and text[end - 1].isdecimal():
        return ""  # a game has one number: `بورتال 2 5`
    if entity.kind == _GAME and (roman := _ROMAN.match(text, end)):
        return roman[0]
    if entity.label == "ORG" and (car := _CAR.match(text, end)):
        return car[0]
    if entity.kind == "chip" and (chip := _CHIP.match(text, end)):
        return chip[0]
    if entity.kind in _OF_SERIES and (teenth := _TEENTH.match(text, end)):
        more = _MORE_WORDS.match(text, teenth.end())
        return _with_tiers(text, end, teenth[0] + (more[0] if more is not None else ""), entity)
    is_of_model = entity.label == "MODEL" or names_models(entity)
    before = (_LETTER_BEFORE.match(text, end) or _NOUN.match(text, end)) if is_of_model else None
    if before is None and is_of_model and entity.versions:
        before = _LINE_BEFORE.match(text, end)
    match = _VERSION.match(text, before.end() if before else end, end + _LONGEST)
    if match is None or not 0 < len(match[0]) < _LONGEST:
        return _with_tiers(text, end, "", entity)
    number = match["number"]
    if number and text[end] == " " and _is_count(text, match, number, entity):
        return ""
    version = text[end : match.end()]
    if entity.kind not in _GENERATIVE:
        version = version.removesuffix(f" {_IN}")
    if version.endswith(_THINKING) and _CAN_THINK.search(text, max(0, end - _LONGEST), end):
        version = version.removesuffix(f" {_THINKING}")
    return _with_tiers(text, end, version, entity)


def _with_tiers(text: str, end: int, version: str, entity: Entity) -> str:
    """A version with what follows it of tiers that were translated as words: `جيميناي 2.5 المحترف`, `آيفون 17 المحترف ماكس`."""
    if not any(map(str.isdigit, version + entity.name + text[end - 1 : end])):
        return version + _number_behind_words(text, end + len(version), entity) if version else ""
    while tier := tier_behind(text, end, end + len(version), entity):
        version += tier
        more = _MORE_WORDS.match(text, end + len(version))
        version += more[0] if more is not None else ""
    return version


def _number_behind_words(text: str, at: int, entity: Entity) -> str:
    """The number behind the words of a version of a model: `ماجيسترال ميديوم 1.2`."""
    number = _BEHIND_WORDS.match(text, at) if entity.kind in _GENERATIVE else None
    return number[0] if number is not None and not _COUNTED.match(text, number.end()) else ""


def count_behind(text: str, at: int) -> bool:
    """Whether what stands behind a number at a place says that it counts something."""
    return _COUNTED.match(text, at) is not None


def latin_version(version: str) -> str:
    """A version with the tiers that are in Arabic letters in English.

    >>> latin_version("3.7"), latin_version("برو ماكس")
    ('3.7', 'Pro Max')
    """
    return " ".join(_ARABIC_WORDS.get(word, word) for word in version.split())


def are_versions_alike(one: str, other: str) -> bool:
    """Whether two versions may be of one family: both with a number, of about as many digits and with the same letters before it, or both tiers.

    >>> are_versions_alike("3.5", "3.7"), are_versions_alike("S4000", "S5000"), are_versions_alike("16", "128"), are_versions_alike("Pro", "Flash")
    (True, True, False, True)
    """
    numbers = [_NUMBER.search(version) for version in (one, other)]
    if None in numbers:
        return numbers == [None, None] and one != other
    first, second = (number for number in numbers if number is not None)
    letters = one[: first.start()], other[: second.start()]
    if (letters[1] and letters[0] != letters[1]) or one == other:
        return False
    return len(first[0]) == len(second[0]) or abs(int(first[0]) - int(second[0])) <= _NEAR_NUMBER


def last_part(name: str) -> str:
    """The version that a name ends in: its tiers, or its last word.

    >>> last_part("Gemini 2.5 Pro"), last_part("iPhone 17 Pro Max"), last_part("GPT-4"), last_part("Claude")
    ('Pro', 'Pro Max', '4', '')
    """
    tiers = _OF_TIERS.search(name)
    if tiers is not None:
        return tiers[0] if any(map(str.isdigit, name)) else ""
    part = _LAST_PART.search(name)
    return part[0] if part is not None and part.start() and any(map(str.isdigit, part[0])) else ""


def joined_behind(text: str, end: int, entity: Entity) -> str:
    """What is joined to the name of something made that takes no version, or has one: the letter that is glued to the number in which it ends, with
    what else is joined to that, `تي` in `ون بلس 8تي`, the `+` behind that number, or which generation of it is meant.
    """
    if entity.kind not in _MADE:
        return ""
    letter = _LETTER_BEHIND.match(text, end)
    version = letter[0] if letter is not None else ""
    if version or text[end - 1].isdecimal():
        version += _plus_at(text, end + len(version), entity)
    return version or _generation_at(text, end, entity)


def _generation_at(text: str, at: int, entity: Entity) -> str:
    """Which generation of a chip, device, car or robot is meant: ` الجيل الثاني`."""
    if entity.kind == "chip":
        of_chip = _GENERATION.match(text, at)
        return of_chip[0] if of_chip is not None else ""
    made = _MADE_GENERATION.match(text, at) if entity.kind in _OF_GENERATIONS else None
    if made is None or (entity.kind == "device" and made["number"] in _OF_NETWORKS):
        return ""
    return made[0]


def is_letter(version: str, entity: Entity) -> bool:
    """Whether what stands behind the number of something made is the name of a letter: `ون بلس 8 تي`.

    >>> versioned_name(Entity("o", "OnePlus 8", "PRODUCT", "device", versions="OnePlus 8 {}"), "ون بلس 8", "تي")
    'OnePlus 8T'
    """
    return entity.kind in _MADE and version.strip() in _GLUED


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
    above, below = text[max(0, start - _REACH_OF_SCORES) : start], text[start : end + _REACH_OF_SCORES]
    line = above.rpartition("\n")[2] + below.partition("\n")[0]
    return begin if len(_ANY_SCORE.findall(line)) > 1 else end


def is_release_of_model(version: str, entity: Entity) -> bool:
    """Whether a version is a number with one digit behind its point, as those of models are and few of anything else: ` 2.5`, no ` 0.8`."""
    return entity.kind in _GENERATIVE and _RELEASE_OF_MODEL.fullmatch(version) is not None


def is_score(number: str, entity: Entity) -> bool:
    """Whether what stands behind a name of a model is a number that no version of one has, or one of a test what was reached in it: ` 88`, ` 84.5`."""
    if entity.kind == _BENCHMARK:
        return not entity.versions and _REACHED.fullmatch(number) is not None
    return entity.kind in _GENERATIVE and _TWO_DIGITS.fullmatch(number) is not None


def _is_count(text: str, match: re.Match[str], number: str, entity: Entity) -> bool:
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
    if entity.kind == _BENCHMARK and not number.isdecimal() and int(whole) >= _LEAST_SCORE:
        return True  # `Terminal-Bench 45.2`
    is_bare = match.end() == match.end("number") and not _YEAR_AND_MONTH.fullmatch(number)
    if entity.kind in _GENERATIVE and int(whole) >= _LEAST_SCORE and is_bare:
        return True
    if not number.isdecimal():
        return False
    if entity.label == "ORG" and number[0] != "0" and _GOES_ON.match(text, match.end()):
        return True  # `كيا 9 يناير`, but `بولستار 2 الكهربائية` and `زيكر 001`
    value = int(number)
    if entity.kind in _NUMBERED_KINDS:
        return 1950 <= value <= 2035
    return value >= _LARGEST_SPACED


_TAIL = re.compile(r"(?:[-.][A-Za-z0-9]+(?:\.[0-9]+)*)+(?![A-Za-z0-9])")
# The same in Arabic letters or both, no adjective (`-المدعوم`): `-كودكس-ماكس` after `جي بي تي-5.1`.
_ARABIC_TAIL = re.compile(
    rf"(?:-(?:(?:{'|'.join(word for word in _TAIL_WORDS if word.startswith(ARTICLE))})(?![{ARABIC_LETTERS}])"
    rf"|(?!ال|و)(?:[{ARABIC_LETTERS}]{{2,}}|[0-9]+(?:\.[0-9]+)?{_BILLION}|[A-Za-z0-9]+(?:\.[0-9]+)*)))+(?![A-Za-z0-9{ARABIC_LETTERS}])"
)
_TAIL_WORD = re.compile(f"(?<=-)[{ARABIC_LETTERS}]{{2,}}(?=-|$)")
_LAST_LETTER = re.compile("(?<=[0-9])-([a-z])$")
_DAY_IN_BRACKETS = re.compile(rf" ?\(({_DAY})\)")
_IN_ARABIC = re.compile(
    rf"(?<![{ARABIC_LETTERS}])(?:{'|'.join(sorted((*_ARABIC_WORDS, _THINKING), key=len, reverse=True))})(?![{ARABIC_LETTERS}])"
)
_ADJECTIVE = re.compile(
    r"-(?:based|backed|like|style|powered|level|class|native|only|first|driven)\b", re.IGNORECASE
)


def has_known_tail(text: str, end: int, entity: Entity) -> bool:
    """Whether a hyphen joins words to a version that such names are made of: `-القاعدة` behind `جيما 3`."""
    words = _TAIL_WORD.findall(_name_tail(text, end, entity))
    return bool(words) and all(word in _ARABIC_WORDS or word in _TAIL_WORDS for word in words)


def _name_tail(text: str, end: int, entity: Entity) -> str:
    """What a hyphen joins to a model's name: `-Lightning` after `Yi`, `-Distill-Qwen-32B` after `DeepSeek-R1`; the generation of what is made."""
    if generation := _generation_at(text, end, entity):
        return generation
    if not (entity.label == "MODEL" or names_models(entity)) or text[end : end + 1] != "-":
        return ""
    tails = (pattern.match(text, end, end + _LONGEST) for pattern in (_TAIL, _ARABIC_TAIL))
    match = max(filter(None, tails), key=lambda tail: tail.end(), default=None)
    if match is None or len(match[0]) >= _LONGEST or _ADJECTIVE.match(match[0]):
        return ""
    words = _TAIL_WORD.findall(match[0])
    # Behind a number anything belongs to it; else its words must be some of which such names are made.
    is_numbered = text[end - 1].isdecimal() or any(map(str.isdecimal, match[0]))
    return match[0] if is_numbered or all(map(_tail_word, words)) else ""


def _tail_word(word: str) -> str:
    """The English word that a hyphen joins to a model's name in Arabic letters, or nothing."""
    if is_read_by_letters(word):
        return letters_of(word)[:1].lower()
    return _ARABIC_WORDS.get(word) or _TAIL_WORDS.get(word) or brand_words().get(fold_word(word), "")


def _without_arabic(version: str) -> str:
    """A version of which each Arabic word between hyphens is written as the English one, the name of a letter behind a number as that: `-3-إن` is 3n."""
    written = _TAIL_WORD.sub(
        lambda match: _tail_word(match[0]) or romanize_brand(match[0]) or match[0], version
    )
    return _LAST_LETTER.sub(lambda match: match[1], written)


def versioned_name(entity: Entity, form: str, version: str) -> str:
    """The canonical name of a version of a family.

    Args:
        entity: the family.
        form: the alias before the version.
        version: the version with what joins it.

    >>> versioned_name(Entity("gpt", "GPT", "MODEL", "llm", versions="GPT-{}"), "GPT", "4 توربو")
    'GPT-4 Turbo'
    >>> versioned_name(Entity("opus", "Claude Opus", "MODEL", "llm", versions="Claude Opus {}"), "Opus", " 4.1")
    'Claude Opus 4.1'
    >>> versioned_name(Entity("p", "Nothing Phone", "PRODUCT", "device", versions="Nothing Phone ({})"), "x", " (3a)")
    'Nothing Phone (3a)'
    >>> versioned_name(Entity("s", "Snapdragon", "PRODUCT", "chip", versions="Snapdragon {}"), "سنابدراجون", " 8s الجيل الرابع")
    'Snapdragon 8s Gen 4'
    >>> versioned_name(Entity("ernie", "ERNIE", "MODEL", "llm", versions="ERNIE {}"), "إرني", " إكس 1 توربو")
    'ERNIE X1 Turbo'
    >>> versioned_name(Entity("gemini", "Gemini", "MODEL", "llm", versions="Gemini {}"), "الجوزاء 2.5", " برو")
    'Gemini 2.5 Pro'
    >>> versioned_name(Entity("sonnet", "Claude Sonnet", "MODEL", "llm", versions="Claude Sonnet {}"), "كلود-سونيت", "-4-5-20250929")
    'Claude Sonnet 4.5'
    >>> versioned_name(Entity("spark", "iFlytek Spark", "MODEL", "llm", versions="Spark V{}"), "سبارك", " X1.5")
    'Spark X1.5'
    >>> versioned_name(Entity("flash", "Gemini Flash", "MODEL", "llm", versions="Gemini {} Flash"), "جيميناي فلاش", " 2.5")
    'Gemini 2.5 Flash'
    >>> versioned_name(Entity("kimi", "Kimi", "PRODUCT", "app", versions="Kimi K{}"), "كيمي", "-VL")
    'Kimi-VL'
    >>> versioned_name(Entity("optimus", "Tesla Optimus", "PRODUCT", "robot", versions="Optimus Gen {}"), "أوبتيموس", " V3")
    'Optimus V3'
    >>> versioned_name(Entity("flux", "FLUX", "MODEL", "image_model", versions="FLUX.{}"), "فلوكس", ".2")
    'FLUX.2'
    >>> versioned_name(Entity("dinov2", "DINOv2", "MODEL", "vision_model"), "دينو", " v3")
    'DINOv3'
    >>> versioned_name(Entity("h", "Honkai Impact 3rd", "PRODUCT", "game"), "هونكاي إمباكت", " 3")
    'Honkai Impact 3rd'
    >>> versioned_name(Entity("h", "Honkai Impact 3rd", "PRODUCT", "game"), "هونكاي إمباكت", " 5")
    'Honkai Impact 5'
    """
    release = version.strip().translate(ASCII_DIGITS)
    if _ORDINAL.sub("", entity.name.rpartition(" ")[2]) == release and not form.endswith(release):
        return entity.name
    numbered = _ONE_OF_SERIES.fullmatch(entity.name) if entity.kind == _GAME else None
    if numbered is not None and release.isdecimal():
        # An alias without a number is that of the series.
        return entity.name if form[-1:].isdecimal() else f"{numbered['series']} {release}"
    if may_have_release(entity):
        return f"{entity.name} {release}"
    match = _version_in(entity, form)
    if match is not None:
        version = match["version"] + version
    if entity.kind == "chip":
        version = _GENERATION.sub(_generation, version)
    elif entity.kind in _OF_GENERATIONS:
        version = _MADE_GENERATION.sub(_generation, version)
        version = version.removeprefix(f" {_GEN}") if entity.versions.endswith("{}") else version
    if entity.label == "MODEL":
        version = _POINT.sub(lambda match: match[0].replace("-", "."), _DATED.sub("", version))
    version = _TEENTH.sub(lambda match: f" {_TEENS[match['number']]}", _NOUN.sub("", version))
    if not version or (version[1:].isalpha() and entity.name.endswith(version)):
        return entity.name  # `لينغ بوت-VLA` is LingBot-VLA
    version = with_tiers_in_english(version, entity)
    version = _without_arabic(_V_BEHIND.sub("V", _DAY_IN_BRACKETS.sub(r"-\1", version)))
    version = _IN_ARABIC.sub(lambda match: _ARABIC_WORDS.get(match[0], "Thinking"), version)
    version = version.translate(ASCII_DIGITS)
    if entity.kind == "chip":
        version = _LETTER.sub(lambda match: _LETTERS[match[1]], version)
    version = _BILLIONS.sub("B", _WHOLE_BILLIONS.sub("B", version))
    version = _ANY_LETTER_BEFORE.sub(
        lambda match: _ONE_BEFORE.get(match[2]) or _BEFORE.get(match[1], "V"), version
    )
    version = _ANY_LETTER_BEHIND.sub(lambda match: _GLUED[match[1]], version)
    letter, blank, words = version.strip().partition(" ")
    if letter in _GLUED and is_letter(letter, entity):
        has_letter = entity.name.endswith(_GLUED[letter]) and entity.name[-2:-1].isdigit()  # `MI455X`
        return entity.name + ("" if has_letter else _GLUED[letter]) + blank + words
    if entity.label == "MODEL" and not version.isascii():
        version = _ARABIC_WORD.sub(lambda match: romanize_brand(match[0]) or match[0], version)
    stem, _, behind = entity.versions.partition("{}")
    if entity.label == "MODEL" and stem.endswith(" "):
        version = _API_WORD.sub(lambda match: f" {match[1].title()}", version)  # `gemini-2-5-pro`
    if stem.endswith("("):
        return entity.versions.format(_LETTER_IN_BRACKETS.sub("a", version.strip(" -()")))
    if behind and not any(map(str.isdigit, form)):
        return _around(entity, form, version)
    if form.isascii() and not (stem and _letters(stem).endswith(_letters(form))):
        return form + version  # `Qwen2.5-Coder` + `-32B`: the article's own form says more than the template
    if not stem:
        number, other = _NUMBER_BEHIND_V.search(entity.name), _V_BEFORE.sub("", version.strip(" -"))
        if number is not None and other[:1].isdigit():
            return entity.name[: number.start()] + other
        return entity.name + version
    if stem[-1].isalpha() and _WORD_FIRST.match(version):
        return entity.name + version
    version = version.strip(" -")
    if stem.endswith(_GEN) and _V_BEFORE.match(version):
        return stem.removesuffix(_GEN) + version  # `Optimus V3`
    if _OTHER_LETTER.match(version) and stem.endswith(("v", "V")):
        return stem[:-1] + version  # `Spark X1.5` beside `Spark V4`
    return entity.versions.format(_without_letters_of(stem, version)).replace(" +", "+")


def _around(entity: Entity, form: str, version: str) -> str:
    """The name of a version that is written with words behind its number, `Gemini {} Flash`, in the order of the template; no size has that place."""
    stem, _, behind = entity.versions.partition("{}")
    number = _ONLY_NUMBER.match(version)
    if number is None:
        return (form if form.isascii() else entity.name) + version
    rest = version[number.end() :]
    has_it = _letters(rest).startswith(_letters(behind))
    return stem + number["number"] + ("" if has_it else behind) + rest


def _generation(match: re.Match[str]) -> str:
    number = match["number"]
    if number in _GENERATIONS:
        number = str(_GENERATIONS.index(number) + 1)
    return f" {_GEN}{_TEENS.get(number, number)}"


def _without_letters_of(stem: str, version: str) -> str:
    """A version without the letters that the template ends in: `K2.5` behind `Kimi K`, `v2` behind `YOLOv`, `.2` behind `FLUX.`."""
    if stem.endswith(("v", "V")):
        return _V_BEFORE.sub("", version)
    if stem.endswith("."):
        return version.removeprefix(".")
    letters = len(stem) - len(stem.rstrip(string.ascii_letters))
    ends_alike = letters > 0 and version[:letters].casefold() == stem[-letters:].casefold()
    return version[letters:] if ends_alike and version[letters : letters + 1].isdigit() else version


def names_models(entity: Entity) -> bool:
    """Whether the versions of an app are called otherwise than the app, since they are those of its models: `Kimi K2.5`, `Hailuo 02`."""
    stem = entity.versions.partition("{}")[0].rstrip().casefold()
    return entity.kind == "app" and bool(stem) and stem != entity.name.casefold()


def aliased_name(entity: Entity, form: str) -> str:
    """The canonical name of an alias: that of the entity, or the alias itself where it names a version of it.

    >>> aliased_name(Entity("vicuna", "Vicuna", "MODEL", "llm"), "Vicuna-13B")
    'Vicuna-13B'
    >>> aliased_name(Entity("phi", "Phi", "MODEL", "llm", ("فاي", "فاي 3 ميني"), versions="Phi-{}"), "فاي 3 ميني")
    'Phi-3 Mini'
    >>> aliased_name(Entity("vidu", "Vidu", "MODEL", "video_model", ("فيدو", "فيدو Q2"), versions="Vidu {}"), "فيدو Q2")
    'Vidu Q2'
    >>> aliased_name(Entity("kimi-k2", "Kimi K2", "MODEL", "llm"), "Kimi K2 Thinking")
    'Kimi K2 Thinking'
    >>> aliased_name(Entity("nova", "Deepgram Nova", "MODEL", "speech_model"), "Nova-3")
    'Deepgram Nova-3'
    >>> aliased_name(Entity("r3", "Rivian R3", "PRODUCT", "car"), "R3X")
    'Rivian R3X'
    >>> aliased_name(Entity("pro", "RTX PRO 6000", "PRODUCT", "chip"), "RTX Pro 6000D")
    'RTX PRO 6000D'
    >>> aliased_name(Entity("mg", "Whoop MG", "PRODUCT", "device", ("Whoop 5.0", "ووب 5.0")), "ووب 5.0")
    'Whoop 5.0'
    """
    if entity.label not in ("MODEL", "PRODUCT"):
        return entity.name
    if not form.isascii():
        return _arabic_version(entity, form) or _numbered_alike(entity, form) or entity.name
    if form.startswith(entity.name) and _ONLY_WORDS.fullmatch(form, len(entity.name)):
        return form
    if entity.kind in _MADE and (whole := _with_what_follows(entity.name, form)):
        return whole
    if (match := _NUMBERED_FORM.fullmatch(form)) and entity.name.endswith(f" {match['stem']}"):
        version = match["version"]
        return versioned_name(entity, match["stem"], version) if entity.versions else entity.name + version
    first = re.split(r"[ -]", entity.name)[0].casefold()
    has_version = set(_NUMBER.findall(form)) - set(_NUMBER.findall(entity.name))
    return form if has_version and form.casefold().startswith(first) else entity.name


def _numbered_alike(entity: Entity, form: str) -> str:
    """The name of another version that a Latin alias with the numbers of an Arabic one names; nothing where the entity has such a number itself."""
    numbers, own = _NUMBER.findall(form), _NUMBER.findall(entity.name)
    if not numbers or set(numbers) & {*own, "".join(own)} or _ROMAN_NUMBER.search(entity.name):
        return ""
    forms = (alias for alias in entity.aliases if alias.isascii() and _NUMBER.findall(alias) == numbers)
    names = (aliased_name(entity, alias) for alias in forms)
    return next((name for name in names if name != entity.name), "")


def _with_what_follows(name: str, form: str) -> str:
    """The name of something made, with what an alias adds to its last words: `Switch OLED` of Nintendo Switch; else nothing."""
    for at in (0, *(blank.end() for blank in re.finditer(" ", name))):
        stem = name[at:]
        rest = form[len(stem) :] if form.casefold().startswith(stem.casefold()) else ""
        if rest.strip(" !") and not rest.lstrip()[0].islower():
            words = set(re.findall(r"\w+", rest))
            return "" if words & _KINDS or words & set(re.findall(r"\w+", name)) else name + rest
    return ""


def _version_in(entity: Entity, form: str) -> re.Match[str] | None:
    """The version that an alias with Arabic letters ends in, and what stands before it, unless the entity is that version."""
    match = _ARABIC_VERSION.fullmatch(form)
    if match is None or form.isascii() or not entity.versions:
        return None
    is_that = set(_NUMBER.findall(match["version"])) & set(_NUMBER.findall(entity.name))
    return None if is_that and match["name"] not in entity.aliases else match


def _arabic_version(entity: Entity, form: str) -> str:
    """The name of the version that an Arabic alias ends in, unless the entity is that version; else nothing."""
    match = _version_in(entity, form)
    name = versioned_name(entity, match["name"], match["version"]) if match is not None else ""
    return "" if _ARABIC.search(name) else name


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
