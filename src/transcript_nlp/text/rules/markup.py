"""Residue of web pages and Markdown: entities, tags, heading and bold markers."""

from __future__ import annotations

import re
from html.entities import html5

from transcript_nlp.text.rule import REPAIR, Rule
from transcript_nlp.text.scripts import ARABIC_LETTERS, LATIN

_FAR = 10_000  # how far (code points) the other marker of a pair is looked for

_COMMON = "quot|nbsp|amp|lt|gt|apos|laquo|raquo|ldquo|rdquo|lsquo|rsquo|mdash|ndash|hellip|#0?39|#160"
_ENTITY = (
    r"&(?:amp;|#38;|#[xX]26;)*(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});"
    f"|&nbsp(?![a-zA-Z0-9;=])|& ?(?:{_COMMON}) ?[;؛]"
    r"|& ?# ?(?:[0-9]{2,5}|[xX][0-9a-fA-F]{2,5}) ?[;؛]"
    # The stop was lost as well: only signs of punctuation, four digits that the name behind them may be glued to.
    r"|& ?# ?[xX]20[0-9a-fA-F]{2}"
)
# Left of an entity whose & was lost.
_BARE = r"(?<![a-zA-Z0-9&;#])(?:quot|nbsp|amp|laquo|raquo|ldquo|rdquo|lsquo|rsquo|mdash|ndash|hellip);"
_AMPERSANDS = re.compile("(?:amp;|#38;|#[xX]26;)+(?=.)")

_BLOCK = (
    "address|article|aside|blockquote|br|center|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|nav|"
    "ol|p|pre|section|table|tbody|tfoot|thead|tr|ul"
)
_INLINE = (
    "a|abbr|b|big|cite|code|del|em|font|i|iframe|img|ins|label|mark|noscript|q|s|small|source|span|strong|svg|td|th|"
    "u|video|wbr"
)
_ATTRIBUTES = (
    r"(?:\s+[\w:-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>]+)|\s+(?:async|controls|defer|hidden|nowrap))*"
)
_TAG = rf"<(?:/ ?(?:{_BLOCK}|{_INLINE})\s*|(?:{_BLOCK}|{_INLINE}){_ATTRIBUTES}\s*(?:/ ?)?)>"
_LONG_TAG = rf"<!--(?:(?!-->)[^\0]){{0,{_FAR}}}-->" + "".join(
    rf"|<{name}\b[^<>]{{0,999}}>(?:(?!</{name})[^\0]){{0,{_FAR}}}</{name}\s*>" for name in ("script", "style")
)
_SECTION = r"<!\[CDATA\[|\]\]>(?=[ \t]*$)"  # what a feed puts around its text
_ANY_TAG = f"{_TAG}|{_LONG_TAG}"
_TAGS = re.compile(rf"(?:\s*(?:{_TAG}))+", re.IGNORECASE)
_OPENER = re.compile(r"\s*<(?:!--|(script|style)\b[^<>]{0,999}>)", re.IGNORECASE)
_CLOSERS = {name: re.compile(f"</(?i:{name})") for name in ("script", "style")}
_TAG_END = re.compile(r"\s*>")
_STRETCH = re.compile("(?s:.+)")
_IS_BLOCK = re.compile(rf"</? ?(?:{_BLOCK})\b", re.IGNORECASE)
_APART = re.compile(r">\s+<|</?t[dh]\b", re.IGNORECASE)  # a blank, or a cell of a table
_ONE_LETTER = re.compile(r"<([abiqsup])\s*>", re.IGNORECASE)
_TYPE_NAME = re.compile(r"[A-Za-z0-9_]$")

# `[النص](https://example.com "العنوان")`: what stands in the square brackets, and where a link leads to.
_LINK_TEXT = r"[^\[\]\n]{0,500}(?:\n[^\[\]\n]{1,200})?"  # also where a line ends in it
_ADDRESS = r"(?:https?:|mailto:|tel:|javascript:|data:|www\.|/|#|\.{1,2}/)[^\s()]*(?:\([^\s()]*\)[^\s()]*)*"
_TARGET = rf"\((?:<?{_ADDRESS}>?)?(?:\s(?:\"[^\"\n]*\"|'[^'\n]*'))?\)"
_NOTE = r"\^?[0-9٠-٩]{1,3}"  # the number of a note, which stays in its brackets
# What WordPress puts in square brackets: its own names, those of page builders, others with a value in quotes, and the end of each.
_SHORTCODES = "(?:wp_)?caption|gallery|embed|audio|video|playlist|(?:vc|et_pb|fusion|su|elementor|av|mk|dt|tdc|bs)[_-][a-z0-9_-]+"
_KNOWN_SHORTCODE = re.compile(_SHORTCODES)
_VALUE = "(?:\"[^\"\\[\\]\n]*\"|'[^'\\[\\]\n]*'|[“”″«][^“”″«»\\[\\]\n]*[“”″»])"
_SHORTCODE = (
    rf"(?<![\w)}}.])\[(?:(?:{_SHORTCODES})(?: [^\[\]\n]{{0,500}})?|[a-z][a-z0-9_-]{{1,30}}(?: [a-z][\w-]{{0,30}}={_VALUE}){{1,20}} ?/?)\]"
    rf"|\[/(?:{_SHORTCODES}|[a-z][a-z0-9_-]{{0,30}})\]"
)
# Names without a value, and those of forums: only before their own end, or, of some, alone in their line.
_PAIRED = (
    "button|btn|row|columns?|col|section|container|tabs?|accordion|toggle|box|alert|notice|highlight|dropcap|pullquote|quote|blockquote|"
    "spoiler|url|img|b|i|u|s|color|size|font|center|left|right|youtube|vimeo|tweet|twitter|instagram|icon|lightbox|slider|slide"
)
_LONE = (
    "button|btn|divider|spacer|separator|hr|toc|ez-toc|contact-form(?:-7)?|adrotate|ads?(?:[_-]?[0-9]{1,3})?|adsense|advertisement|newsletter|"
    "subscribe|social|share|sharing|related|related[_-]posts|row|columns?|col|section|container|nextpage|poll|slider|form|image|img|youtube|vimeo|tweet"
)
_BARE_SHORTCODE = (
    rf"\[(?:{_PAIRED})(?:=[^\[\]\n]{{1,200}})?\]|(?<![^\n])\[(?:{_LONE})(?: [^\[\]\n]{{1,200}})?\](?=[ \t]*$)"
)
_PAIRED_NAME = re.compile(rf"\[(/?)({_PAIRED})(?=[\]=])")
_IS_ALONE = re.compile(r"[ \t]*(?:\n|\Z)")
_EDIT = (
    "(?:edit(?: source)?|عدّ?ل(?: المصدر)?|تعديل(?: المصدر)?|تحرير(?: المصدر)?)"  # beside headings of a wiki
)
_LONGEST_EDITED = 80
_LINK_END = re.compile(rf"\]{_TARGET}")
_LINK_START = re.compile(rf"(!?\[)({_LINK_TEXT})\Z")
_IN_QUOTES = f'{ARABIC_LETTERS}«"“('  # with which a stressed word may begin
_PROCLITIC = r"(?<=\W[وفبكل])|(?<=[وفبكل]ـ)"  # emphasis may open behind one: `و_نص_`, `لـ**OpenAI**`
_OPENS = rf"(?:(?<![\w*_\\])|{_PROCLITIC})"
_EMPHASIS = rf"{_OPENS}(?:\*(?=[A-Za-z{_IN_QUOTES}])|__?(?=[A-Z{_IN_QUOTES}]))[^*_\n]{{0,500}}"
_EMPHASIS_START = re.compile(rf"{_EMPHASIS}\Z")


def _match_tags(text: str, position: int) -> re.Match[str] | None:
    """What the pattern of the rule matches at a place.

    The end of a comment is looked for by `str.find`: going there character by character, as a pattern does, would
    make a page of comments that are never closed cost ten thousand steps for each.
    """
    end = position
    while True:
        if match := _TAGS.match(text, end):
            end = match.end()
        opener = _OPENER.match(text, end)
        closed = _closing(text, opener) if opener else None
        if closed is None:
            return _STRETCH.match(text, position, end) if end > position else None
        end = closed


def _closing(text: str, opener: re.Match[str]) -> int | None:
    """Where a comment, script or style sheet ends, `None` if that is too far."""
    start = opener.end()
    if opener[1] is None:
        close = text.find("-->", start, start + _FAR + 3)
        end = close + 3 if close >= 0 else None
    else:
        name = _CLOSERS[opener[1].lower()].search(text, start, start + _FAR + len(opener[1]) + 2)
        tag_end = _TAG_END.match(text, name.end()) if name else None
        close, end = (name.start(), tag_end.end()) if name and tag_end else (0, None)
    return end if end is not None and text.find("\0", start, close) < 0 else None


def _unescape(match: re.Match[str]) -> str | None:
    entity = match[0].replace("& ", "&").replace(" ", "").replace("؛", ";")
    body = entity[1:] if entity.endswith(";") else f"{entity[1:]};"
    body = _AMPERSANDS.sub("", body, count=1)
    if not body.startswith("#"):
        return html5.get(body)
    try:
        number = int(body[2:-1], 16) if body[1] in "xX" else int(body[1:-1])
    except ValueError:
        return None
    if number > 0x10FFFF or 0xD800 <= number < 0xE000 or number == 0:
        return None
    return chr(number)


def _unescape_bare(match: re.Match[str]) -> str | None:
    return html5.get(match[0])


def _is_mark_up(match: re.Match[str]) -> bool:
    """Not `List<a>`: a type parameter looks like a tag of one letter that is never closed."""
    tag, text = _ONE_LETTER.match(match[0]), match.string
    if tag is None or not _TYPE_NAME.match(text[max(match.start() - 1, 0) : match.start()]):
        return True
    return re.compile(f"</ ?{tag[1]}").search(text, match.end(), match.end() + _FAR) is not None


def _without_tags(match: re.Match[str]) -> str:
    """A block begins a line of its own; of anything else only the blanks stay."""
    tags, text = match[0], match.string
    if not _IS_BLOCK.search(tags):
        return " " if _APART.search(tags) else ""
    at_line_edge = match.start() == 0 or match.end() == len(text)
    at_line_edge |= text[match.start() - 1] == "\n" or text[match.end() : match.end() + 1] == "\n"
    return "" if at_line_edge else "\n"


def _at_line_start(match: re.Match[str]) -> bool:
    start = match.start()
    _, newline, indent = match.string[max(start - 9, 0) : start].rpartition("\n")
    return (newline != "" or start <= 9) and indent.strip(" ") == ""


def _no_code(match: re.Match[str]) -> bool:
    """Not where a backtick stands in the line before it."""
    text, start = match.string, match.start()
    low = max(start - _FAR, 0)
    return "`" not in text[max(text.rfind("\n", low, start) + 1, low) : start]


def _is_shortcode(match: re.Match[str]) -> bool:
    """No code, and no end of a name that only its own beginning tells: `[/imagine]` could be a command."""
    text, start, name = match.string, match.start(), match[0][2:-1]
    if not _no_code(match):
        return False
    paired = _PAIRED_NAME.match(match[0])
    if paired and not paired[1]:
        is_alone = text[start - 1 : start] in ("", "\n") and _IS_ALONE.match(text, match.end())
        if is_alone and re.fullmatch(_LONE, paired[2]):
            return True
        return text.find(f"[/{paired[2]}]", match.end(), match.end() + _FAR) >= 0
    if match[0][1] != "/" or _KNOWN_SHORTCODE.fullmatch(name):
        return True
    begins = (f"[{name} ", f"[{name}]", f"[{name}=") if paired else (f"[{name} ",)
    return any(text.rfind(begin, max(start - _FAR, 0), start) >= 0 for begin in begins)


def _is_edit_link(match: re.Match[str]) -> bool:
    """Behind a short line that ends no sentence, a heading."""
    text, start = match.string, match.start()
    low = max(start - _LONGEST_EDITED, 0)
    line = text[max(text.rfind("\n", low, start) + 1, low) : start].rstrip()
    is_whole = text.rfind("\n", low, start) >= 0 or low == 0
    return is_whole and not line.endswith((".", "؟", "!", ":", "،", "`"))


def _has_partner(match: re.Match[str]) -> bool:
    """Whether another `**` stands in the same line."""
    text, start, end = match.string, match.start(1), match.end(1)
    far = text.find("\n", end, end + _FAR)
    if text.find("**", end, far if far >= 0 else end + _FAR) >= 0:
        return True
    low = max(start - _FAR, 0)
    earlier = text.rfind("**", text.rfind("\n", low, start) + 1 or low, start)
    return earlier >= 0 and text[earlier + 2 : start].strip("*") != ""


def _ends_link(match: re.Match[str]) -> bool:
    """Whether the text of a link stands before it in the line."""
    return _link_text(match) is not None


def _link_text(match: re.Match[str]) -> str | None:
    start = _LINK_START.search(match.string, max(match.start() - 600, 0), match.start())
    return start[2] if start else None


def _without_marker(match: re.Match[str]) -> str:
    """Nothing; a blank between a word and a picture right behind it."""
    return " " if match[1] == "![" and match.string[match.start() - 1 : match.start()].isalnum() else ""


def _without_target(match: re.Match[str]) -> str:
    return "]" if re.fullmatch(_NOTE, _link_text(match) or "") else ""


def _ends_emphasis(match: re.Match[str]) -> bool:
    """Whether the same sign opened it in the line, at the beginning of a word."""
    text, start = match.string, match.start()
    opening = _EMPHASIS_START.search(text, max(text.rfind("\n", 0, start) + 1, start - 600), start)
    return opening is not None and opening[0][0] == match[0][0]


MARKUP: tuple[Rule, ...] = (
    Rule(
        "escaped_newline",
        rf"(?<![\\{LATIN}0-9:/])((?:\\[rn] ?)+)(?=[{ARABIC_LETTERS}«“\"•])",
        "\n",
        "`\\n` spelled out before an Arabic word, where text went through JSON; `C:\\new` stays",
        at=(("\\", "rn"),),
        stage=REPAIR,
        guard=_no_code,
    ),
    Rule(
        "html_entity",
        _ENTITY,
        _unescape,
        "`&amp;` `&nbsp;` `&#39;` left over from a web page, also as a translator leaves them (`& quot;`, `&quot؛`, `& # x201C`)",
        "lossless",
        at=(("&", "#a-zA-Z "),),
        stage=REPAIR,
    ),
    Rule(
        "html_entity_bare",
        _BARE,
        _unescape_bare,
        "`quot;` `nbsp;` of which the & was lost",
        "typographic",
        at=(("qnalrmh", "ubmadsep"),),
        stage=REPAIR,
    ),
    Rule(
        "html_tag",
        rf"(?i:(?:{_ANY_TAG})(?:\s*(?:{_ANY_TAG}))*)",
        _without_tags,
        "`<p>` `<br/>` `<strong>` pasted with the text; `a < b`, `List<a>`, `<stdio.h>`, `<sup>` stay",
        "typographic",
        at=(("<", "a-zA-Z/!"),),
        stage=REPAIR,
        guard=_is_mark_up,
        attempt=_match_tags,
    ),
    Rule(
        "feed_marker",
        _SECTION,
        "",
        "`<![CDATA[ نص ]]>`, as feeds have it around their text",
        at=(("<", "!"), ("]", "]")),
        stage=REPAIR,
    ),
    Rule(
        "shortcode",
        rf"(?:{_SHORTCODE}|{_BARE_SHORTCODE})",
        "",
        '`[caption id="a"]نص[/caption]` `[vc_row]`, as WordPress stores them, `[button]نص[/button]` as forums do; `[1]`, `[تصفيق]` and `a[x]` stay. The structure stage reads captions from the source',
        at=(("[", "a-z/"),),
        stage=REPAIR,
        guard=_is_shortcode,
    ),
    Rule(
        "edit_link",
        rf"[ \t]?\[{_EDIT}(?: ?[|/] ?{_EDIT})?\](?=[ \t]*$)",
        "",
        "`العنوان [عدل]` `History [edit]`, as a wiki has it behind its headings",
        at=((" \t", "["), ("[", "eعت")),
        stage=REPAIR,
        guard=_is_edit_link,
    ),
    Rule(
        "heading_marker",
        r"(?:#{1,6} +)+(?=\S)",
        "",
        "`## عنوان`; the structure stage reads it from the source",
        at=(("#", "# "),),
        stage=REPAIR,
        guard=_at_line_start,
    ),
    Rule(
        "link_marker",
        rf"(!?\[)(?!{_NOTE}\]){_LINK_TEXT}{_LINK_END.pattern}",
        _without_marker,
        "`[نص](https://…)`, `![صورة](https://…)`: the text of a link or picture stays; the structure stage reads pictures from the source",
        at=(("[", None), ("!", "[")),
        stage=REPAIR,
    ),
    Rule(
        "link_target",
        _LINK_END.pattern,
        _without_target,
        "what a link in Markdown leads to; `[1]` keeps its brackets",
        at=(("]", "("),),
        stage=REPAIR,
        guard=_ends_link,
    ),
    Rule(
        "emphasis_marker",
        rf"{_OPENS}(?:(\*)(?=[A-Za-z{_IN_QUOTES}])[^*_\n]{{0,500}}(?<=\S)\*|(__?)(?=[A-Z{_IN_QUOTES}])[^*_\n]{{0,500}}(?<=\S)__?)(?![\w*_])",
        "",
        "`*نص*` `_نص_` `__نص__`, also behind a proclitic; `2*3`, `* بند` and `snake_case` stay",
        at=(("*", f"A-Za-z{_IN_QUOTES}"), ("_", f"_A-Z{_IN_QUOTES}")),
        stage=REPAIR,
    ),
    Rule(
        "emphasis_end",
        r"(?<=[^\s*_])(?:\*|__?)(?![\w*_])",
        "",
        "the sign at its end",
        at=(("*_", None),),
        stage=REPAIR,
        guard=_ends_emphasis,
    ),
    Rule(
        "escape",
        r"(?<![\\A-Za-z:/])(\\)(?=[\[\]*_#.!>~|`+-])(?!\S*\\[A-Za-z])",
        "",
        "`1\\.` `\\[`: a sign that is none of Markdown",
        at=(("\\", "[]*_#.!>~|`+-"),),
        stage=REPAIR,
    ),
    Rule(
        "bold_marker",
        rf"((?:(?:(?<![\w*])|{_PROCLITIC})\*\*+|(?<=\w)\*\*+(?![\w*])))",
        "",
        "`** نص **`; the structure stage reads it from the source. `2**3` and a lone `**` stay",
        at=(("*", "*"),),
        stage=REPAIR,
        guard=_has_partner,
    ),
)
