"""The `clean` profile: what a careful editor would do, as data.

Order: residue of encodings and mark-up, character folds, NFC, spacing, insertions. NFC comes after everything
that can bring a letter and a mark together, insertions are judged after deletions; otherwise normalizing
twice would give another text than normalizing once.
Letters, diacritics, digits, emoji and signs stay as they are.
"""

from __future__ import annotations

import re
import unicodedata
from html.entities import html5

from transcript_nlp.text.engine import Profile, Rule
from transcript_nlp.text.scripts import ARABIC, ARABIC_LETTERS, CJK, LATIN

AR, AL = ARABIC, ARABIC_LETTERS

_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ZERO_WIDTH = "\u200b\u200c\u200e\u200f\u061c\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
_CONTROLS = "\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f"

CJK_PUNCTUATION = {
    "，": "،",
    "、": "،",
    "。": ".",
    "：": ":",
    "；": "؛",
    "？": "؟",
    "！": "!",
    "（": "(",
    "）": ")",
    "％": "%",
    "【": "[",
    "】": "]",
    "「": "«",
    "」": "»",
    "《": "«",
    "》": "»",
}

# Final ی is ي or ى in Arabic; these words have ى.
_ALEF_MAQSURA = frozenset(
    (
        "إلى على حتى متى لدى سوى أخرى كبرى صغرى عظمى مدى مستوى محتوى الأولى أولى منتدى مبنى معنى أقصى "
        "أدنى أعلى مرسى موسى عيسى يحيى مصطفى ليلى ذكرى بشرى جدوى دعوى شكوى قوى فتوى قرى منحنى ملتقى "
        "مقتضى يبقى يسعى يلقى يرى تلقى يتلقى تبنى يتبنى أعطى أجرى اشترى انتهى تعدى تخطى"
    ).split()
)
_PERSIAN = {"ی": "ي", "ک": "ك", "ہ": "ه", "ە": "ه", "ۀ": "ة", "ں": "ن", "ے": "ي"}


def _unescape(entity: str) -> str:
    body = entity[1:]
    while body.startswith(("amp;", "#38;", "#x26;", "#X26;")) and len(body) > 6:
        body = body[body.index(";") + 1 :]
    if not body.startswith("#"):
        return html5.get(body, entity)
    try:
        number = int(body[2:-1], 16) if body[1] in "xX" else int(body[1:-1])
    except ValueError:
        return entity
    if number > 0x10FFFF or 0xD800 <= number < 0xE000 or number == 0:
        return entity
    return chr(number)


def _demojibake(stretch: str) -> str:
    import ftfy  # only documents with mojibake pay for it

    fixed: str = ftfy.fix_encoding(stretch)
    return fixed if re.search(f"[{AL}’“”–—…«»]", fixed) else stretch


def _demojibake_1256(stretch: str) -> str:
    """`ط§ظ„` → `ال`, `ÇáÓ` → `الس`; a stretch that does not decode to Arabic throughout stays."""
    for read_as, written_as in (("cp1256", "utf-8"), ("latin-1", "cp1256")):
        try:
            fixed = stretch.encode(read_as).decode(written_as)
        except UnicodeError:
            continue
        if re.fullmatch(f"[{AR} ،,.؛؟]+", fixed):
            return fixed
    return stretch


def _nfc(cluster: str) -> str:
    return unicodedata.normalize("NFC", cluster)


def _presentation(characters: str) -> str:
    return unicodedata.normalize("NFKC", characters).replace("\u0640", "").replace(" ", "") or characters


def _persian(word: str) -> str:
    """`فی` → `في`, `إلی` → `إلى`; a word with چ پ گ ژ is Persian or a name and stays."""
    if re.search("[پچژگ]", word):
        return word
    folded = "".join(_PERSIAN.get(c, c) for c in word)
    if word.endswith("ی"):
        maqsura = folded[:-1] + "ى"
        bare = maqsura.lstrip("وفبلك")
        if maqsura in _ALEF_MAQSURA or bare in _ALEF_MAQSURA or bare.removeprefix("ال") in _ALEF_MAQSURA:
            return maqsura
    return folded


def _no_blank_at_edge(text: str) -> bool:
    return not (text.startswith(" ") or text.endswith(" ") or " \n" in text or "\n " in text)


# A letter that never combines with what stands before it; NFC works between two of those.
_NFC_SAFE = "\x00-\u02ff\u0400-\u0482\u0620-\u063f\u0641-\u064a\u0660-\u066f\u4e00-\u9fff"
_WIN = "فاز|فازت|هزم|هزمت|نتيجة|بنتيجة|تعادل|تعادلت|انتصر|انتصرت|خسر|خسرت|تغلب|تغلبت"
_ORDINAL_WORDS = (
    "س|ج|سؤال|السؤال|جواب|الجواب|خطوة|الخطوة|مرحلة|المرحلة|فصل|الفصل|قسم|القسم|رقم|جزء|الجزء|فقرة|الفقرة|"
    "مادة|المادة|سورة|الآية|Q|A|Step|Chapter|No|Part|v"
)

# Behind a tatweel: a clitic at the start of a word, one letter, or و/ف and one more.
_CLITIC = f"(?:(?<=[لبكوف]ـ)(?<![{AR}][لبكوف]ـ)|(?<=[وف][لبك]ـ)(?<![{AR}][وف][لبك]ـ)|(?<=الـ))"
_DIGIT = "0-9٠-٩۰-۹"

_HIGH = "\u0080-\u00ff"  # what bytes above 127 are in Latin-1
_CP1252 = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_CP1256 = "€پ‚ƒ„…†‡ˆ‰ٹ‹Œچژڈگ‘’“”•–—ک™ڑ›œ\u200c\u200dں\u00a0،¢£¤¥¦§¨©ھ«¬\u00ad®¯°±²³´µ¶·¸¹؛»¼½¾؟"

# What hides other faults comes first, and again until nothing is left of it: a mark inside mojibake, mojibake
# inside an entity. Each of these rules deletes or shortens, or changes characters that none of them makes.
_RESIDUE: tuple[Rule, ...] = (
    Rule(
        "html_entity",
        r"(&(?:amp;|#38;|#[xX]26;)*(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});)",
        _unescape,
        "`&amp;` `&nbsp;` `&#39;` left over from a web page",
        needs=("&",),
    ),
    Rule(
        "mojibake",
        f"((?:[ÂÃØÙÚÛ][{_HIGH}{_CP1252}][ ،,.]{{0,2}}){{2,}}|â€[{_HIGH}{_CP1252}])",
        _demojibake,
        "UTF-8 read as Latin-1 or cp1252 (`Ø§Ù„` → `ال`), by stretch; decided by ftfy",
        needs=tuple("ÂÃØÙÚÛâ"),
    ),
    Rule(
        "mojibake_1256",
        f"((?:[طظ][{_CP1256}طظ][ ،,.]{{0,2}}){{3,}}|(?<![A-Za-z])[\u00c0-\u00ff]{{3,}}(?:[ ،,.]*[\u00c0-\u00ff]+)*)",
        _demojibake_1256,
        "UTF-8 read as cp1256 (`ط§ظ„` → `ال`), cp1256 read as Latin-1 (`ÇáÓ` → `الس`), if all of it decodes",
        needs=("ط§", "ظ„", "Ç", "á"),  # alef and lam, without which no Arabic stretch is
    ),
    Rule("zero_width", f"([{_ZERO_WIDTH}]+)", "", "bidirectional and zero-width marks"),
    Rule(
        "control",
        f"([\u00ad{_CONTROLS}]+)",
        "",
        "control characters and soft hyphens",
    ),
    Rule(
        "line_end",
        "(\r\n?|[\x0b\x0c\x85\u2028\u2029])",
        "\n",
        "Windows, old Mac and Unicode line ends",
    ),
    Rule("space", f"([{_SPACES}\t])", " ", "no-break, ideographic and other special blanks, tabs"),
    Rule(
        "presentation_form",
        "([\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc])",
        _presentation,
        "letters in their positional form, as pasted from a PDF (`ﺍﻟ` → `ال`); a ligature keeps its span",
    ),
    Rule(
        "heading_marker",
        r"(^ *#{1,6} +(?=\S))",
        "",
        "`## عنوان`; the structure stage reads it from the source",
        needs=("# ",),
    ),
    Rule(
        "bold_marker",
        r"(\*(?:(?<![\w*]\*)\*++|(?<=\w\*)\*++(?![\w*]))(?:(?=[^\n]*?\*\*)|(?<=\*\*(?:[^*\n][^\n]*?)?[^*\n]\*+)))",
        "",
        "`** نص **`; the structure stage reads it from the source. `2**3` and a lone `**` stay",
        needs=("**",),
        lookbehind=True,
    ),
    Rule(
        "tatweel",
        f'(ـ(?!{_CLITIC}ـ* ?[{LATIN}{_DIGIT}"«(“])(?!(?<=هـ)(?<![{AR}]هـ)ـ*(?![{AR}]))ـ*)',
        "",
        "stretching; one tatweel stays after a clitic before a Latin name (`لـ OpenAI`) and in `هـ` (Hijri)",
        needs=("ـ",),
    ),
    Rule(
        "joiner",
        f"((?<=[{AR} ])\u200d+|\u200d+(?=[{AR} ]))",
        "",
        "zero-width joiners beside Arabic letters; one inside an emoji stays",
        needs=("\u200d",),
    ),
)

CLEAN: Profile = (
    _RESIDUE,
    Rule(
        "persian_letter",
        f"([{AR}]*[یکہەۀںے][{AR}]*)",
        _persian,
        "Persian letters in Arabic words (`فی` → `في`, `إلی` → `إلى`)",
        needs=tuple("یکہەۀںے"),
    ),
    Rule(
        "cjk_punctuation",
        f"((?<![{CJK}])[，、。：；？！（）％【】「」《》](?![{CJK}]))",
        CJK_PUNCTUATION,
        "Chinese punctuation in Arabic text (`。` → `.`); beside Chinese characters it stays",
        needs=tuple(CJK_PUNCTUATION),
    ),
    Rule(
        "nfc",
        f"([{_NFC_SAFE}]?[^{_NFC_SAFE}]+)",
        _nfc,
        "canonical composition (Unicode Standard Annex 15), cluster by cluster",
        idle=lambda text: unicodedata.is_normalized("NFC", text),
    ),
    Rule("blanks", "((?<= ) +)", "", "several blanks in a row", needs=("  ",)),
    Rule("line_edge", "(^ +| +$)", "", "blanks at the edges of a line", idle=_no_blank_at_edge),
    Rule("empty_lines", "((?<=\n\n)\n+)", "", "more than one empty line in a row", needs=("\n\n\n",)),
    Rule(
        "space_before",
        f"( +(?:(?=[،؛؟]|[.!](?:[\\s»)\\]]|$)|:(?:\\s|$))|(?<=[{_DIGIT}] )(?=[%٪])|(?<=[{AR}][{AR}] )(?=\\.[{AL}]{{2}})))",
        "",
        "`العالم ، تم` → `العالم، تم`, `50 %` → `50%`; not before `.NET` or `...`",
        needs=(" ",),
    ),
    Rule(
        "space_inside",
        r"( +(?:(?<=[(\[«] )|(?=[)\]»])))",
        "",
        "`( نص )` → `(نص)`, `« نص »` → `«نص»`",
        needs=("( ", "[ ", "« ", " )", " ]", " »"),
    ),
    Rule(
        "reversed_quote",
        r"((?:(?<=[\s(])|^)”(?=\S[^“”„\n]*“)|(?<=[^\s“”„(])(?<!„[^“”„\n]{0,300})“(?=[\s،.؛؟!:)]|$))",
        {"”": "“", "“": "”"},
        "`”نص“` → `“نص”`: quotes that a translation turned round; `„Wort“` stays",
        needs=("“",),
        lookbehind=True,
    ),
    Rule(
        "score",
        rf"(?<!\b(?:{_ORDINAL_WORDS}) ?[{_DIGIT}]{{1,2}}:)(?<=[^\n{_DIGIT}][ (،؛][{_DIGIT}]{{1,2}}:)( )"
        rf"(?=[{_DIGIT}]{{1,2}}(?: ?(?:[،؛)»]|\.(?![{_DIGIT}]))|$|\n| +(?:في|على|أمام|ضد|لصالح|بعد)\b)"
        rf"|(?<=\b(?:{_WIN})\b[^\n.]{{0,40}}:.)[{_DIGIT}]{{1,2}}\b)",
        "",
        "`4: 1` → `4:1` in a result; `س 4: 10` and `الخطوة 2: 3` stay",
        needs=(": ",),
        lookbehind=True,
    ),
    Rule(
        "range",
        f"((?<=[{_DIGIT}][%٪]) +(?=[-–][{_DIGIT}]+(?:[.,][{_DIGIT}]+)?[%٪]))",
        "",
        "`50٪ -60٪` → `50٪-60٪`",
        needs=(" -", " –"),
    ),
    Rule(
        "space_after",
        f"([،؛؟!:](?:(?<=[^\\s،؛؟][،؛؟])(?=[{AL}{LATIN}«“(])|(?<=[^{_DIGIT}\\s][،؛])(?=[{_DIGIT}])"
        f"|(?<=[{AR}][!:])(?=[{AL}])))",
        lambda sign: sign + " ",
        "`العالم،تم` → `العالم، تم`; not inside `1،500`",
        spares_urls=True,
    ),
    Rule(
        "space_after_stop",
        f"(\\.(?:(?<=[{AR}][{AR}].)(?=[{AL}]{{2}}|(?!(?:NET|COM|ORG|AI|IO)\\b)[A-Z][A-Za-z]{{2}})"
        f"|(?<=[{LATIN}{_DIGIT}%٪)»].)(?=[{AL}]{{2}})))",
        ". ",
        "`تطبيق.يعمل` → `تطبيق. يعمل`; never inside `OpenAI.com`, `Node.js`, `4.5`, `د.أحمد`",
        spares_urls=True,
    ),
)
