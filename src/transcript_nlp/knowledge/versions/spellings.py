"""What versions are written with: tiers and letters in Arabic, sizes, generations, days."""

from __future__ import annotations

import re

from transcript_nlp.knowledge.writing.letter_names import is_read_by_letters, letters_of
from transcript_nlp.knowledge.writing.names import brand_words
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.scripts import ARABIC_LETTERS

ARABIC_WORDS = {
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
TAIL_WORDS = {
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
THINKING = "التفكير"  # word for word; it is rather what is thought about where the sentence goes on, or where somebody can do it
# A tier behind which, as behind a number, it is one.
_BEHIND_TIER = "|".join(
    f"(?<={tier} )" for tier in ("أوبوس", "سونيت", "هايكو", "برو", "ماكس", "Opus", "Sonnet", "Pro", "Max")
)
_TESTED = r"(?:على|من|مع|إلى)(?![^\W_])|في (?:ال)?(?:اختبار|معيار|معايير|تصنيف|تقييم|مهام)"
WORDS = (
    "Pro|pro|Max|max|Mini|mini|plus|turbo|lite|flash|Ultra|Turbo|Plus|Opus|Sonnet|Haiku|Flash|Lite|Preview|preview|Instruct|instruct|Chat|chat|"
    "opus|sonnet|haiku|thinking|coder|"
    "Base|Large|Small|Medium|Nano|XL|SE|Air|Ti|SUPER|Super|Omni|Vision|VL|Code|Coder|Math|Thinking|Next|Exp|"
    "Deep Research|Deep Think|Elite|Image|Audio|Realtime|Distill|Fold|Flip|Heavy|Verified|R1|V[0-9]|"
    "Fast|H-Small|H-Tiny|Codex|Speciale|Terminus|Edge|FE|Classic|"
    + "|".join(ARABIC_WORDS)
    + rf"|(?:(?<=[0-9] )|{_BEHIND_TIER}){THINKING}(?=[،؛,;.:)/\]»\"]|[^\S\n]*(?:[|\n]|$)| (?:{_TESTED})| و[^،\n]{{2,25}}[0-9] {THINKING})"
)
BILLION = rf"(?:ب| ?بي)(?![{ARABIC_LETTERS}]| ?[0-9])"  # `32ب`, but `لاما 2 ب 70 مليار`
# A letter of a device that is glued to its number: `ون بلس 8تي`, `آيفون 16إي`; no `بي` of billions, `جي` of networks, `كيه` of pixels.
GLUED = {
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
# A letter of a model before its number: `إرني إكس 1`, `هونيوان تي1`; no `أو`, which is "or", and `في` ("in") only before `3.2`.
BEFORE = {
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
ONE_BEFORE = {"ر": "R", "ك": "K", "م": "M"}
IN = "في"
V = rf"{IN}(?=[ -]?[0-9]+\.[0-9])"
# Which version is meant, between a name and its number: `كلود الإصدار 4.5`.
NOUN = re.compile(r" (?:ال)?(?:إصدار|نسخة)(?= [vV]?[0-9])")
# In names that programs are called by a hyphen is the point: `claude-sonnet-4-5`; not of `GLM-4-9B`.
HYPHENED = "(?<![0-9 ])[0-9]-[0-9](?![0-9A-Za-z]|[.][0-9])"
DATED = re.compile(
    "-(?:20[0-9]{2}-?[01][0-9]-?[0-3][0-9](?![0-9])|latest(?![a-z]))"
)  # `claude-sonnet-4-5-20250929`
# The day or month of a version of a model: `Kimi K2 0905`, `Qwen3 235B 2507`, `R1 (0528)`, `جيميناي 2.5 برو معاينة 06-05`.
DAY = r"(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12][0-9]|3[01])|2[3-9](?:0[1-9]|1[0-2])"
LETTERS = {"إيه": "A", "بي": "B", "سي": "C", "دي": "D", "إي": "E", "إتش": "H", "إس": "S", "إكس": "X"}
GENERATIONS = (
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
TEENS = {
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
TEENTH = re.compile(f" (?P<number>{'|'.join(TEENS)})(?![{ARABIC_LETTERS}]| (?:من )?(?:شهر|{_MONTHS}))")
# Behind the number of a chip: `سنابدراغون 8 إيليت الجيل الخامس`, `8s الجيل 4`.
GENERATION = re.compile(rf" (?:من )?(?:ال)?جيل (?P<number>{'|'.join(GENERATIONS)}|[0-9٠-٩])(?!\w)")
# Behind what else is made, as an apposition that ends there; of phones the fourth to the sixth are those of networks: `جالكسي A16 الجيل الخامس`.
MADE_GENERATION = re.compile(
    rf" الجيل (?P<number>{'|'.join((*TEENS, *GENERATIONS))}|[0-9٠-٩]+)(?!\w|\.[0-9]| (?:عشرة?|من|عن)(?![{ARABIC_LETTERS}]))"
)
TAIL_WORD = re.compile(f"(?<=-)[{ARABIC_LETTERS}]{{2,}}(?=-|$)")


def tail_word(word: str) -> str:
    """The English word that a hyphen joins to a model's name in Arabic letters, or nothing."""
    if is_read_by_letters(word):
        return letters_of(word)[:1].lower()
    return ARABIC_WORDS.get(word) or TAIL_WORDS.get(word) or brand_words().get(fold_word(word), "")
