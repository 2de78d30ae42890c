"""Letters and signs that another script or a keyboard brought in: tatweel, Persian letters, CJK punctuation."""

from __future__ import annotations

import re

from transcript_nlp.text.rule import REPAIR, Rule
from transcript_nlp.text.scripts import ARABIC, ARABIC_LETTERS, CJK, LATIN

_DIGIT = "0-9٠-٩۰-۹"

# Behind a tatweel: a clitic at the start of a word, one letter or لل, or و/ف and that.
_CLITIC = f"(?:(?<=[لبكوف]ـ)(?<![{ARABIC}][لبكوف]ـ)|(?<=[وف][لبك]ـ)(?<![{ARABIC}][وف][لبك]ـ)|(?<=الـ)|(?<=للـ)(?<![{ARABIC}]للـ)|(?<=[وف]للـ)(?<![{ARABIC}][وف]للـ))"

# The same of one letter or two and of لل, which alone stand before a colon: `قالـ:` is stretched.
_SHORT_CLITIC = f"(?:(?<=[لبك]ـ)(?<![{ARABIC}][لبك]ـ)|(?<=[وف][لبك]ـ)(?<![{ARABIC}][وف][لبك]ـ)|(?<=للـ)(?<![{ARABIC}]للـ))"

_NOT_JOINED = "اأإآدذرزوؤةىء"

_PERSIAN = {"ی": "ي", "ک": "ك", "ہ": "ه", "ە": "ه", "ۀ": "ة", "ں": "ن", "ے": "ي"}
_PERSIAN_LETTERS = "".join(_PERSIAN)
_TO_ARABIC = str.maketrans(_PERSIAN)
_NO_ARABIC_WORD = re.compile("[پچژگ]")
_IN_WORD = re.compile(f"[{ARABIC}]")
# Final ی is ي or ى in Arabic; these words have ى.
_ALEF_MAQSURA = frozenset(
    (
        "إلى على حتى متى لدى سوى أخرى كبرى صغرى عظمى مدى مستوى محتوى الأولى أولى منتدى مبنى معنى أقصى "
        "أدنى أعلى مرسى موسى عيسى يحيى مصطفى ليلى ذكرى بشرى جدوى دعوى شكوى قوى فتوى قرى منحنى ملتقى "
        "مقتضى يبقى يسعى يلقى يرى تلقى يتلقى تبنى يتبنى أعطى أجرى اشترى انتهى تعدى تخطى"
    ).split()
)

CJK_SIGNS = {
    "，": "،", "、": "،", "。": ".", "．": ".", "：": ":", "；": "؛", "？": "؟", "！": "!", "（": "(", "）": ")", "％": "%", "【": "[",
    "】": "]", "〔": "[", "〕": "]", "「": "«", "」": "»", "『": "«", "』": "»", "《": "«", "》": "»", "〈": "«", "〉": "»", "＂": '"',
    "┃": "|", "│": "|", "︱": "|", "❘": "|",
}  # fmt: skip
_CJK_SIGNS = "".join(CJK_SIGNS)
_FULL_WIDTH = "＃-＄＆＇＊＋－／０-９＜-＞＠-Ｚ＾-ｚ｜～￥"
_NOT_CJK = "\x00-\u303f\u3100-\u33ff\u4dc0-\u4dff\ua000-\uabff\ud7b0-\U0010ffff"


def _word_start(text: str, position: int, floor: int) -> int:
    while position > floor and _IN_WORD.match(text, position - 1):
        position -= 1
    return position


def _persian(match: re.Match[str]) -> str | None:
    """`فی` → `في`, `إلی` → `إلى`; a word with چ پ گ ژ is Persian or a name and stays."""
    word = match[0]
    if _NO_ARABIC_WORD.search(word):
        return None
    folded = word.translate(_TO_ARABIC)
    if word.endswith("ی"):
        maqsura = folded[:-1] + "ى"
        bare = maqsura.lstrip("وفبلك")
        if not {maqsura, bare, bare.removeprefix("ال")}.isdisjoint(_ALEF_MAQSURA):
            return maqsura
    return folded


def _half_width(match: re.Match[str]) -> str:
    return "".join("¥" if sign == "￥" else chr(ord(sign) - 0xFEE0) for sign in match[1])


LETTERS: tuple[Rule, ...] = (
    Rule(
        "lam_alef",
        f"ا((?<![{ARABIC}]ا)[اأإآ]ل|(?<=[وفبك]ا)(?<![{ARABIC}][وفبك]ا)[اأإآ]ل)(?=[{ARABIC_LETTERS}])(?!له)",
        {"أل": "لأ", "إل": "لإ", "آل": "لآ", "ال": "لا"},
        "lam and alef in the wrong order, as text from a PDF has them: `األول` → `الأول`, `باإلضافة` → `بالإضافة`; `واالله` stays",
        "repair",
        at=(("ا", "اأإآ"),),
        stage=REPAIR,
    ),
    Rule(
        "tatweel_dash",
        f"(?<![^\\s])ـ+(?=\\s)|(?<=[{_DIGIT}])ـ+(?=[\\s{_DIGIT}])",
        "-",
        "tatweel for a dash (`القاهرة ـ وكالات`, `1ـ البند`, `40ـ50`), which must not vanish between numbers",
        at=(("ـ", f"ـ \n{_DIGIT}"),),
        stage=REPAIR,
    ),
    Rule(
        "tatweel_dash_glued",
        f"(?<=[{ARABIC}][{_NOT_JOINED}])ـ+(?= )",
        " -",
        "the same behind a letter that is not joined to the next one, where nothing can be stretched (`الأقصرـ سامي رضوان`)",
        at=(("ـ", "ـ "),),
        stage=REPAIR,
    ),
    Rule(
        "tatweel",
        f'ـ(?!{_CLITIC}ـ*(?: *[*_]{{0,2}}[{LATIN}{_DIGIT}"«(“<]| +[{ARABIC_LETTERS}]))(?!{_SHORT_CLITIC}ـ*:)(?!(?<=هـ)(?<![{ARABIC}]هـ)ـ*(?![{ARABIC}]))ـ*',
        "",
        "stretching; one tatweel stays after a clitic before a Latin name (`لـ OpenAI`), a blank (`بـ كلود`) or a colon (`يوصى بـ:`) and in `هـ` (Hijri)",
        at=(("ـ", None),),
        stage=REPAIR,
    ),
    Rule(
        "persian_letter",
        f"[{ARABIC}]+",
        _persian,
        "Persian letters in Arabic words (`فی` → `في`, `إلی` → `إلى`); `گوگل` stays",
        "repair",
        at=((_PERSIAN_LETTERS, None),),
        stage=REPAIR,
        rewind=_word_start,
    ),
    Rule(
        "cjk_punctuation",
        f"(?<![{CJK}])(?<![{CJK}][”’»）」』》])[{_CJK_SIGNS}](?![{CJK}])",
        CJK_SIGNS,
        "Chinese punctuation and bars in Arabic text (`。` → `.`, `┃` → `|`); beside Chinese characters they stay",
        at=((_CJK_SIGNS, _NOT_CJK),),
        stage=REPAIR,
    ),
    Rule(
        "full_width",
        f"(?<![{CJK}{_CJK_SIGNS}])(?<![{_FULL_WIDTH}])([{_FULL_WIDTH}]+)(?![{CJK}{_CJK_SIGNS}])(?![{_FULL_WIDTH}])",
        _half_width,
        "full-width Latin letters, digits and signs (`ＧＰＴ－４` → `GPT-4`); beside Chinese characters they stay",
        at=((_FULL_WIDTH, None),),
        stage=REPAIR,
    ),
)
