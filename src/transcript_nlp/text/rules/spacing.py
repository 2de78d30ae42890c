"""Blanks that are too many, quotes that are turned round. These rules delete or replace, they never insert."""

from __future__ import annotations

import re

from transcript_nlp.text.rule import REPAIR, Rule
from transcript_nlp.text.scripts import ARABIC, ARABIC_LETTERS, LATIN

_DIGIT = "0-9٠-٩۰-۹"
_FAR = 300  # how far (code points) the partner of a quote is looked for
_BLANKS = " \t-\r\x1c-\x1f\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"  # what `\s` matches
_CLOSES = ')»”"%٪'  # what closes, before a mark
_CLOSED = r"(?=[\s،.؛؟!:)]|$)"  # what may follow a closing quote

_WIN = re.compile(
    r"\b(?:فاز|فازت|هزم|هزمت|نتيجة|بنتيجة|تعادل|تعادلت|انتصر|انتصرت|خسر|خسرت|تغلب|تغلبت)\b[^\n.]{0,40}$"
)
_ORDINAL = re.compile(
    r"\b(?:س|ج|سؤال|السؤال|جواب|الجواب|خطوة|الخطوة|مرحلة|المرحلة|فصل|الفصل|قسم|القسم|رقم|جزء|الجزء|فقرة|الفقرة|"
    rf"مادة|المادة|سورة|الآية|Q|A|Step|Chapter|No|Part|v) ?[{_DIGIT}]{{1,2}}$"
)
_SCORE_HEAD = re.compile(rf"[^\n{_DIGIT}][ (،؛][{_DIGIT}]{{1,2}}$")
_SCORE_END = re.compile(
    rf"[{_DIGIT}]{{1,2}}(?: ?(?:[،؛)»]|\.(?![{_DIGIT}]))|$| +(?:في|على|أمام|ضد|لصالح|بعد)\b)", re.MULTILINE
)
_ADDRESS = re.compile(r"://|www\.|[@#]")
_NO_ADDRESS = frozenset('<>«»"')
_ANGLES_OPEN = re.compile(r"<<[^<>\n]*\Z")
_LONE_QUOTE = re.compile(rf"[{_DIGIT}]”|[“„]")  # inches; quotes of two signs
_ARABIC_LETTER = re.compile(f"[{ARABIC_LETTERS}]")


def _is_score(match: re.Match[str]) -> bool:
    text, colon = match.string, match.start() + 1
    head = text[max(colon - 60, 0) : colon]
    if _SCORE_HEAD.search(head) is None or _ORDINAL.search(head):
        return False
    return _SCORE_END.match(text, match.end()) is not None or _WIN.search(head[:-1]) is not None


def _last_sign(text: str, end: int) -> int:
    """Where the last double curly quote or line end before a place stands, -1 if there is none near."""
    low = max(end - _FAR, 0)
    return max(text.rfind(sign, low, end) for sign in "„“”\n")


def _is_opened(match: re.Match[str]) -> bool:
    """Whether the last curly quote before a place in its line opens."""
    last = _last_sign(match.string, match.start())
    return last >= 0 and match.string[last] == "“"


def _is_turned(match: re.Match[str]) -> bool:
    """Not the closing sign of a German quotation, `„Wort“`."""
    last = _last_sign(match.string, match.start())
    return match[0] != "“" or last < 0 or match.string[last] != "„"


def _opens_arabic(match: re.Match[str]) -> bool:
    """Not Swedish `”ord”`."""
    text = match.string
    return _ARABIC_LETTER.search(text, match.end(), text.find("”", match.end())) is not None


def _opens_spaced(match: re.Match[str]) -> bool:
    """Whether a closing quote between blanks opens: around Arabic text, with an even number of them before it in its line."""
    text, start = match.string, match.start()
    line = text.rfind("\n", max(start - 2000, 0), start) + 1
    before = text[line:start]
    is_even = before.count("”") % 2 == 0 and not _LONE_QUOTE.search(before)
    return is_even and (line > 0 or start <= 2000) and _opens_arabic(match)


def _encloses(match: re.Match[str]) -> bool:
    """Whether a quote with a blank on this side is known to open or to close."""
    text = match.string
    if match[0].startswith("“"):
        return True
    if text[match.end() : match.end() + 1] == "”":
        last = _last_sign(text, match.start())
        return last >= 0 and text[last] == "“" and (last == 0 or text[last - 1] in " \n(")
    return _straight_pair(match)


def _straight_pair(match: re.Match[str]) -> bool:
    """Whether this straight quote opens (before its blank) or closes (after it): quotes of a line alternate."""
    text, start, opens = match.string, match.start(), match[0].startswith('"')
    line = text.rfind("\n", max(start - 2000, 0), start) + 1
    if line == 0 and start > 2000:
        return False
    before = text.count('"', line, start)
    if opens:
        return before % 2 == 0
    opener = text.rfind('"', line, start)
    return (
        before % 2 == 1
        and text[opener + 1] == " "
        and text[max(opener - 1, line) : opener] in ("", " ", "(", ":")
    )


def _closes_apostrophes(match: re.Match[str]) -> bool:
    """An opener has its partner in the pattern; a closer needs one before it."""
    text, start = match.string, match.start()
    if match.end() < len(text) and not text[match.end()].isspace() and match.lastindex:
        return True
    low = max(start - _FAR, 0)
    before = text[max(text.rfind("\n", low, start) + 1, low) : start]
    return '"' in before or re.search(r"(?<![^\s(])(?:''|‘‘|’’|``)\S", before) is not None


def _is_behind_address(match: re.Match[str]) -> bool:
    """Whether a word ends here that is a web or mail address, a handle or a hashtag."""
    text, place = match.string, match.start()
    token = text[max(place - _FAR, 0) : place].split()[-1]
    return _ADDRESS.search(token) is not None and _NO_ADDRESS.isdisjoint(token)


def _angle_quote(match: re.Match[str]) -> str | None:
    """The guillemet that two angles stand for: an opener has its partner in the pattern, a closer needs one before it."""
    text, start = match.string, match.start()
    if match[0] == "<<":
        return "«" if _ARABIC_LETTER.search(text, match.end(), text.find(">>", match.end())) else None
    opener = _ANGLES_OPEN.search(text, max(start - _FAR, 0), start)
    return "»" if opener and _ARABIC_LETTER.search(opener[0]) else None


SPACING: tuple[Rule, ...] = (
    Rule(
        "blanks",
        " ( +)",
        "",
        "several blanks in a row",
        at=((" ", " "),),
        sure=(((" ", " "), ""),),
        stage=REPAIR,
    ),
    Rule(
        "line_edge",
        r"(?:\n|\A)( +)| +$",
        "",
        "blanks at the edges of a line; those at the beginning of code between fences stay",
        at=(("\n", " "), (" ", "\n")),
        sure=(((" ", "\n"), ""),),
        stage=REPAIR,
    ),
    Rule(
        "empty_lines",
        "\n\n(\n+)",
        "",
        "more than one empty line in a row",
        at=(("\n", "\n"),),
        stage=REPAIR,
    ),
    Rule(
        "stop_apart",
        f"(?<=[{LATIN}{_DIGIT}/])( +\\.)(?=[{ARABIC_LETTERS}]{{2}})",
        ". ",
        "`info@openai.com .والهاتف` → `info@openai.com. والهاتف`: behind an address, where no blank is put in later",
        at=((" ", "."),),
        stage=REPAIR,
        guard=_is_behind_address,
    ),
    Rule(
        "space_before",
        f" +(?:(?=[،؛؟]|(?:\\.|!+[؟?]*)(?:[\\s»)\\]]|$)|:(?:\\s|$))|(?<=[{_DIGIT}] )(?=[%٪])|(?:(?<=[{ARABIC}][{ARABIC}] )|(?<=[{_CLOSES}] ))(?=[.!:][{ARABIC_LETTERS}]{{2}})"
        f"|(?<=[{LATIN}{_DIGIT}] )(?=\\.[{ARABIC_LETTERS}]{{2}})"
        f"|(?<=[{ARABIC}»)”] )(?=[,;?](?:\\s|$)))",
        "",
        "`العالم ، تم` → `العالم، تم`, `(نص) .ثم` → `(نص).ثم`, `50 %` → `50%`; not before `.NET` or `...`",
        at=((" ", "،؛؟.!:%٪,;?"),),
        sure=(((" ", "،؛؟"), ""),),
        stage=REPAIR,
    ),
    Rule(
        "space_inside",
        r"[(«]( +)|\[( +)(?! *\])|(?<!\[) +(?=[)\]»])",
        "",
        "`( نص )` → `(نص)`, `« نص »` → `«نص»`; the box of a task (`- [ ] نص`) stays",
        at=(("([«", " "), (" ", ")]»")),
        sure=(((" ", ")»"), ""),),
        stage=REPAIR,
    ),
    Rule(
        "quote_inside",
        rf'(?<![^\s(])“( +)(?=[^\s“”][^“”\n]{{0,{_FAR}}}”{_CLOSED})| +(?=”{_CLOSED})|(?<![^\s(:])"( +)(?=[^\s"][^"\n]{{0,{_FAR}}} "{_CLOSED})'
        rf'|(?<![^\s(:])(?<![{_DIGIT}] )"( +)(?=[{ARABIC_LETTERS}][^"\n]{{0,{_FAR}}}[^\s"{_DIGIT}]"{_CLOSED})'
        rf'| +(?="{_CLOSED})',
        "",
        '`“ نص ”` → `“نص”`, `" نص "` → `"نص"` where it is clear which quote opens, also behind a colon and where the other has no blank',
        at=(('“"', " "), (" ", '”"')),
        stage=REPAIR,
        guard=_encloses,
    ),
    Rule(
        "prime_quote",
        rf"(?<=[{_DIGIT}])″{_CLOSED}",
        "”",
        "`“Mk3″` → `“Mk3”`: a double prime that closes a curly quote behind a digit, as blogs set it; `27″` stays",
        at=(("″", None),),
        stage=REPAIR,
        guard=_is_opened,
    ),
    Rule(
        "reversed_quote",
        rf"(?<![^\s(])”(?=\S[^“”„\n]{{0,{_FAR}}}(?<=[^\s(])“{_CLOSED})|(?<=[^\s“”„(])“{_CLOSED}",
        {"”": "“", "“": "”"},
        "`”نص“` → `“نص”`: quotes that a translation turned round; `„Wort“` stays",
        at=(("”", None), ("“", f"{_BLANKS}،.؛؟!:)")),
        stage=REPAIR,
        guard=_is_turned,
    ),
    Rule(
        "spaced_quote",
        rf"(?<![^\s(])(?<![{_DIGIT}] )”(?= [^\s”“„\n][^”“„\n]{{0,{_FAR}}} ”(?:[\s،.؛؟!:)]|$))",
        "“",
        "`” نص ”` → `“نص”`: two closing quotes with blanks inside, as blogs set straight ones",
        at=(("”", " "),),
        stage=REPAIR,
        guard=_opens_spaced,
    ),
    Rule(
        "same_quote",
        rf"(?<![^\s(])”(?=[^\s”][^“”„\n]{{0,{_FAR}}}”{_CLOSED})",
        "“",
        "`”نص”` → `“نص”`: two closing quotes around Arabic text; Swedish `”ord”` stays",
        at=(("”", None),),
        stage=REPAIR,
        guard=_opens_arabic,
    ),
    Rule(
        "double_apostrophe",
        rf"(?<![^\s(])(''|‘‘|’’|``)(?=\S[^'‘’`\n]{{0,{_FAR}}}(?:''|’’){_CLOSED})|(?<=[^\s'‘’`(])(?:''|’’)(?!['’]){_CLOSED}",
        '"',
        "`''نص''` → `\"نص\"`: quotes made of two apostrophes",
        at=(("'‘’`", "'‘’`"),),
        stage=REPAIR,
        guard=_closes_apostrophes,
    ),
    Rule(
        "double_angle",
        rf"(<<(?=[^<>\n]{{1,{_FAR - 2}}}>>)|>>)",
        _angle_quote,
        "`<<نص>>` → `«نص»`, as keyboards without guillemets have it",
        at=(("<", "<"), (">", ">")),
        stage=REPAIR,
    ),
    Rule(
        "score",
        rf"[{_DIGIT}]:( )(?=[{_DIGIT}]{{1,2}}(?![{_DIGIT}]))",
        "",
        "`4: 1` → `4:1` in a result; `س 4: 10` and `الخطوة 2: 3` stay",
        "repair",
        at=((_DIGIT, ":"),),
        stage=REPAIR,
        guard=_is_score,
    ),
    Rule(
        "range",
        f"(?<=[{_DIGIT}])[%٪]( +)(?=[-–][{_DIGIT}]+(?:[.,][{_DIGIT}]+)?[%٪])",
        "",
        "`50٪ -60٪` → `50٪-60٪`",
        at=(("%٪", " "),),
        stage=REPAIR,
    ),
)
