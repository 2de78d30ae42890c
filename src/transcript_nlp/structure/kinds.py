"""What lines are by themselves and by the rules for sites, before the lines around them are asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transcript_nlp.structure.bylines import name_labels
from transcript_nlp.structure.captions import (
    is_caption,
    mark_dated_captions,
    mark_picture_rights,
    mark_shown,
)
from transcript_nlp.structure.credits.authors import tells_report
from transcript_nlp.structure.credits.clocks import clock_entries, has_zone
from transcript_nlp.structure.credits.credits import (
    YEAR_DIGITS,
    is_byline,
    is_dated,
    is_imprint,
    is_labelled,
    is_reprint,
    is_wire_source,
    tells_coverage,
    tells_picture,
)
from transcript_nlp.structure.credits.outlets import is_outlet
from transcript_nlp.structure.credits.speakers import is_listed
from transcript_nlp.structure.front_matter import front_matter_size
from transcript_nlp.structure.lines import RUNNING, SHORT, Lines
from transcript_nlp.structure.lists import is_marked
from transcript_nlp.structure.site.boilerplate import KINDS as BOILERPLATE
from transcript_nlp.structure.site.boilerplate import Matcher
from transcript_nlp.structure.site.contents import mark_linked
from transcript_nlp.structure.site.frame import mark_frame
from transcript_nlp.structure.site.paper import mark_page_edges
from transcript_nlp.structure.site.parted import manual_steps
from transcript_nlp.structure.site.rows import ROW, find_rows
from transcript_nlp.structure.tables import mark_cells, mark_quotations, mark_slashed, mark_tabbed
from transcript_nlp.structure.titles.headings import could_be_heading
from transcript_nlp.structure.titles.headlines import mark_headlines
from transcript_nlp.structure.titles.titles import text_top
from transcript_nlp.text.engine import Normalized
from transcript_nlp.text.scripts import digits_in, has_mark, has_sign, letters_in

_URL = re.compile(r"(?:(?:https?://|www\.)\S+\s*)+")
_HASHTAGS = re.compile(r"(?:#[\w\u200c]+[\s،,|]*)+")
_TWEET = re.compile(
    r"(?:[-–—] ?.{1,60}\(@\w{2,20}\).{0,40}|(?:RT )?@\w{2,20} ?[:：] ?\S.*|.{0,280}\bpic\.twitter\.com/\w+.{0,80}"
    r"|.{1,50}\(?@\w{2,20}\)? ?· ?.{2,20})"
)
_HEADING_MARK, _QUOTE_MARK = re.compile("#{1,6} "), re.compile(r">\s*\S")
_TABLE_ROW = re.compile(r"\|.*\||[^|]*\|[^|]*\|(?:[^|]*\|)*")  # the bar at the beginning may be missing
_LINE_END = 2  # code points of one, at most
_STRESSED = re.compile(r"([*_]{1,3})(?=\S)[^*_]+(?<=\S)\1")
_PICTURE_END = re.compile(r"!\[[^\[\]\n]*\]\([^()\s]*\)(?:\]\([^()\s]*\))?\Z")
_HAS_TEXT = re.compile(r"[^\W_]")
_LIKE_LIST = frozenset(
    "-+•·▪◦●○■□◆◇★☆⭐🔹🔸👉✓✔✅☑❌✗✘➤►▶▸▹▻➢➜❖→–—*‣∙⁃0123456789٠١٢٣٤٥٦٧٨٩([（①②③④⑤⑥⑦⑧⑨⑩❶❷❸❹❺❻❼❽❾❿IVX"
)
# `![ما تظهره الصورة](https://…)`, also inside a link.
_IMAGE = re.compile(r"\[?!\[([^\]]*)\](?:\([^()]*\))?(?:\]\([^()]*\))?")
_CAPTION_END = ("[/caption]", "[/wp_caption]")  # of WordPress
# What a picture shows, above it and in it once more: `الغسالات![الغسالات]()`.
_NAMED_IMAGE = re.compile(r"([^!\[\]\n]{2,100}) ?!\[\1\]\([^()]*\)")
_UNDERLINE = re.compile("={3,}|-{3,}")  # below a heading, as Markdown may have it
_CODE_FENCE = re.compile(r"(?:`{3,}|~{3,}) ?[\w+-]*")
# A line typed into a terminal: `conda create -n env`.
_COMMAND = re.compile(
    r"(?:[$>] ?)?(?:sudo )?(?:pip3?|conda|npm|npx|yarn|pnpm|git|docker|curl|wget|ollama|apt|apt-get|brew|python3?|uv|cargo|go|chmod|mkdir|huggingface-cli)"
    r" (?:-{1,2}[\w-]+|[\w./:@-]+$|(?:install|create|pull|run|clone|add|init|build|serve|get|update|exec|compose|activate|download|https?:)\b)"
)
_LEAST_FOREIGN = {"latin": 25, "han": 4}  # letters of the script
_EDGE = 6  # lines at head and tail where an author may stand without a colon
_CLOCK_DIGITS = 3  # of a time of the day
_BULLETS = "*•·- "
_PICTURES, _PICTURE_BEFORE = "☀", re.compile("[\u2600-\u27bf\U0001f000-\U0001faff\ufe0f\u200d]+ ?(?=\\w)")


def known_kinds(norm: Normalized, lines: Lines, known: Matcher) -> tuple[list[str], list[str | None]]:
    """What lines are by themselves and by the rules, and the names of the rules."""
    size = front_matter_size(lines.texts)
    found = known.find(norm.text, lines.texts, lines.starts)
    names: list[str | None] = [rule.name if rule else None for rule in found]
    kinds = [rule.kind if rule else "" for rule in found]
    for index in find_rows(lines, norm.source, known, [rule is not None for rule in found]):
        kinds[index], names[index] = "navigation", ROW
    for index, entry in clock_entries(lines.texts).items():  # which a rule takes for the time of the page
        kinds[index], names[index] = "heading", None
        if entry == index + 2 and is_listed(lines.texts[index + 1]):
            kinds[index + 1] = "credit"
    for index in manual_steps(lines.texts, [k for k, line in enumerate(lines.texts) if len(line) >= RUNNING]):
        kinds[index], names[index] = "", None
    names[:size] = kinds[:size] = ["front_matter"] * size
    kinds = _kinds(lines, kinds)
    mark_headlines(kinds, lines.texts, BOILERPLATE)
    _mark_underlined(kinds, lines)
    _mark_below_pictures(kinds, lines, norm.source)
    mark_page_edges(kinds, names, lines, norm.source)
    if "|" in norm.text:
        mark_cells(kinds, lines.texts)
    if " / " in norm.text:
        mark_slashed(kinds, lines)
    if "\t" in norm.source:
        mark_tabbed(kinds, lines, norm.source)
    mark_dated_captions(kinds, lines.texts)
    mark_shown(kinds, lines.texts)
    mark_quotations(kinds, lines.texts)
    if "©" in norm.text:
        mark_picture_rights(kinds, names, lines.texts)
    if "](#" in norm.source:
        mark_linked(kinds, names, lines.raws)
    mark_frame(kinds, names, lines.texts)
    name_labels(kinds, lines.texts)
    return kinds, names


def _mark_underlined(kinds: list[str], lines: Lines) -> None:
    """A line right above one of `===` or `---` is a heading."""
    for index in [k for k, kind in enumerate(kinds) if kind == "separator" and k]:
        if (
            kinds[index - 1] == "paragraph"
            and lines.source_starts[index] - lines.source_ends[index - 1] <= _LINE_END
            and _UNDERLINE.fullmatch(lines.texts[index])
            and 2 * len(lines.texts[index]) >= len(lines.texts[index - 1])
            and could_be_heading(lines.texts[index - 1])
        ):
            kinds[index - 1] = "heading"


def _mark_below_pictures(kinds: list[str], lines: Lines, source: str) -> None:
    """A stressed line below a picture is what it shows."""
    for index, raw in enumerate(lines.raws):
        if raw[:1] in ("*", "_") and kinds[index] in ("paragraph", "heading") and _STRESSED.fullmatch(raw):
            above = source[: lines.source_starts[index]].rstrip(" \t\r\n*_")
            if _PICTURE_END.search(above[-SHORT:]):
                kinds[index] = "caption"


def _kinds(lines: Lines, known: Sequence[str]) -> list[str]:
    """What each line is, judged by itself, where that is not known yet.

    Most lines are ordinary prose, so what a line consists of and begins with is looked at before anything else.
    """
    kinds = []
    tail = len(lines) - _EDGE
    top = text_top(lines.texts, known)
    told = zip(known, lines.texts, lines.raws, lines.scripts, lines.sums, strict=True)
    for index, (kind, line, raw, script, total) in enumerate(told):
        if not kind and len(line) < SHORT:
            kind = _short_kind(line, script, total, is_edge=index < max(_EDGE, top) or index >= tail)
            if not kind and index < top and digits_in(total) and is_imprint(line):
                kind = "credit"
            if not kind and 0 < top < index and digits_in(total) >= _CLOCK_DIGITS and has_zone(line):
                kind = "heading"
        if not kind and raw[:1] in ("!", "[") and (image := _IMAGE.fullmatch(raw)):
            kind = "caption" if any(map(str.isalpha, image[1])) else "url"
        if not kind and raw.endswith(_CAPTION_END):
            kind = "caption"
        if not kind and raw[-1] == ")" and "![" in raw and _NAMED_IMAGE.fullmatch(raw):
            kind = "caption"
        if not kind and (
            raw[:1] in "#>*-" or line[0] in _LIKE_LIST or line[1:2] in ".)-/" or script != "arabic"
        ):
            kind = _marked_kind(lines, index)
        kinds.append(kind or "paragraph")
    return kinds


def _marked_kind(lines: Lines, index: int) -> str:
    """What a line is that begins with a sign, or is not in Arabic letters, if no paragraph."""
    line, raw, script = lines.texts[index], lines.raws[index], lines.scripts[index]
    first, mark = line[0], raw[:1]
    if mark == "#" and _HEADING_MARK.match(raw):
        return "heading"
    if mark == ">" and _QUOTE_MARK.match(raw):
        return "quote"
    if raw.startswith("- ") and first != "-":  # a tag made it one
        return "list_item"
    if (first in _LIKE_LIST or line[1:2] in ".)-/") and is_marked(lines.texts, index):
        return "list_item"
    if script != "arabic" and _is_foreign(line, script, lines.sums[index]):
        return "foreign"
    if (
        mark == "*"
        and raw.startswith("**")
        and raw.endswith("**")
        and raw.count("**") == 2
        and could_be_heading(line)
    ):
        return "heading"
    return ""


def _short_kind(line: str, script: str, total: int, *, is_edge: bool) -> str:
    """What a line below 200 code points is, if something that long lines are not.

    Args:
        line: the line.
        script: its script.
        total: its sum of counts.
        is_edge: whether it stands where an author may stand without a colon.
    """
    first, digits, marked = line[0], digits_in(total), has_mark(total)
    if first == "|" and ":" in line and is_labelled(bare := line.strip("| ")) and ":" in bare.split("|")[0]:
        return "credit"  # `| المؤلف: هند جابر | 2026-01-09 |`
    if first >= _PICTURES and (picture := _PICTURE_BEFORE.match(line)) and is_labelled(line[picture.end() :]):
        return "credit"  # `🎨 التصميم: هند جابر`
    if first in "hw" and _URL.fullmatch(line):
        return "url"
    if first in "`~" and _CODE_FENCE.fullmatch(line):
        return "separator"
    if (
        ((marked or first == "[") and is_labelled(line, signs=has_sign(total)))
        or (digits >= YEAR_DIGITS and is_dated(line.strip("| ")))
        or (digits >= YEAR_DIGITS and "·" in line and _is_of_outlet(line))
        or (is_edge and is_byline(line, digits))
        or (is_edge and ("مراسل" in line or "متدرب" in line) and tells_report(line))
        or (first in "اS" and is_wire_source(line))
        or (first in "(-–—تإكشسوR" and tells_coverage(line))
        or (first in "هتيمك" and is_reprint(line))
        or (first in _BULLETS and tells_picture(line.lstrip(_BULLETS)))
    ):
        return "credit"
    if is_caption(line, digits, marked=marked):
        return "caption"
    if first == "#" and _HASHTAGS.fullmatch(line):
        return "hashtags"
    if marked and line[-1] == "|" and _TABLE_ROW.fullmatch(line):
        return "table"
    if marked and ("@" in line or "pic.twitter" in line) and _TWEET.fullmatch(line):
        return "tweet"
    return "" if script in ("arabic", "latin") or _HAS_TEXT.search(line) else "separator"


def _is_of_outlet(line: str) -> bool:
    """Whether a line is an outlet and a day with a dot between: `36Kr· 2025-10-14 08:15`."""
    outlet, _, day = line.partition("·")
    return is_dated(day.strip()) and is_outlet(outlet.strip())


def _is_foreign(line: str, script: str, total: int) -> bool:
    """Whether a line is mostly in another script, or a command; Arabic with many Latin names is not."""
    if script == "latin" and line.isascii() and _COMMAND.match(line):
        return True
    counts = letters_in(line, total)
    enough = script in _LEAST_FOREIGN and counts[script] >= _LEAST_FOREIGN[script]
    return enough and counts["arabic"] * 4 < sum(counts.values())
