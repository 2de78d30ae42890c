"""From lines to blocks: title, headings, paragraphs, turns, lists, credits, boilerplate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, islice, pairwise

from transcript_nlp.arguments import need
from transcript_nlp.structure.bylines import name_bylines, name_captions, name_labels, name_signature
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
from transcript_nlp.structure.credits.dates import MONTHS
from transcript_nlp.structure.credits.outlets import is_outlet
from transcript_nlp.structure.credits.speakers import is_listed
from transcript_nlp.structure.front_matter import front_matter_size, read_front_matter
from transcript_nlp.structure.lines import RUNNING, Lines, counted_up, read_lines, running_text
from transcript_nlp.structure.site.boilerplate import KINDS as BOILERPLATE
from transcript_nlp.structure.site.boilerplate import Matcher, matcher
from transcript_nlp.structure.site.contents import mark_linked
from transcript_nlp.structure.site.frame import mark_frame, mark_menu, mark_page_titles, menu_entries
from transcript_nlp.structure.site.links import mark_links
from transcript_nlp.structure.site.paper import mark_page_edges
from transcript_nlp.structure.site.parted import manual_steps
from transcript_nlp.structure.site.rows import ROW, find_rows
from transcript_nlp.structure.site.site import mark_site
from transcript_nlp.structure.titles.headings import could_be_heading, promote_headings
from transcript_nlp.structure.titles.headlines import mark_headlines
from transcript_nlp.structure.titles.titles import could_be_long_title, demote_account, promote_titles
from transcript_nlp.structure.turns.cast import read_cast
from transcript_nlp.structure.turns.markers import EDITOR
from transcript_nlp.structure.turns.openings import Opening
from transcript_nlp.structure.turns.turns import find_turns
from transcript_nlp.structure.turns.unmarked import (
    answer_unmarked,
    ask_by_sign,
    ask_in_interview,
    ask_unmarked,
    asking_lines,
    pair_numbered,
)
from transcript_nlp.text.engine import Normalized
from transcript_nlp.text.scripts import ARABIC_LETTERS, digits_in, has_mark, has_sign, have_colons, letters_in
from transcript_nlp.types import Block, BoilerplateRule, make_records

_URL = re.compile(r"(?:(?:https?://|www\.)\S+\s*)+")
_LIST_MARKER = re.compile(
    r"(--|[-+•·▪◦●○■□◆◇★☆⭐✓✔✅☑❌✗✘➤►▶▸▹▻➢➜❖→–—*‣∙⁃🔹🔸👉]\ufe0f?|[0-9٠-٩]{1,2}(?:[.)،-]|\.?/)|[(（\[][0-9٠-٩]{1,2}[)）\]]|[①-⑳❶-❿]|[0-9]\ufe0f?\u20e3"
    r"|\[\^[\w-]{1,20}\]:|[أ-ي][.)]|[(][أ-ي][)]|[أ-ه]-(?= )|[a-hA-H][.)]|[(](?:[a-h]|[ivx]{1,4})[)]|[IVX]{1,4}\.)\s+(?=\S)"
)
_GLUED_MARKER = re.compile(r"([•·●▪◆■✅✓✔①-⑳❶-❿])(?=\S)")
_GLUED_DASH = re.compile(f"([-–—])(?=[{ARABIC_LETTERS}])")
_HASHTAGS = re.compile(r"(?:#[\w\u200c]+[\s،,|]*)+")
_TWEET = re.compile(
    r"(?:[-–—] ?.{1,60}\(@\w{2,20}\).{0,40}|(?:RT )?@\w{2,20} ?[:：] ?\S.*|.{0,280}\bpic\.twitter\.com/\w+.{0,80}"
    r"|.{1,50}\(?@\w{2,20}\)? ?· ?.{2,20})"
)
_HEADING_MARK, _QUOTE_MARK = re.compile("#{1,6} "), re.compile(r">\s*\S")
_ORDINAL = re.compile("(?:أول|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر|أخير)(?:ًا|اً|ا)? ?[،,:：.]")
_STAMP_STARTS = frozenset("([0123456789٠١٢٣٤٥٦٧٨٩")
_COUNTED_STARTS = _STAMP_STARTS | frozenset("أاثرخستع")
_STAMP = re.compile(r"[(\[]?(?:[0-9٠-٩]{1,2}:)?[0-9٠-٩]{1,2}:[0-9٠-٩]{2}[)\]]? ?[-–—:|]? ?[^\W\d]")
_TABLE_ROW = re.compile(r"\|.*\||[^|]*\|[^|]*\|(?:[^|]*\|)*")  # the bar at the beginning may be missing
_LINE_END = 2  # code points of one, at most
_STRESSED = re.compile(r"([*_]{1,3})(?=\S)[^*_]+(?<=\S)\1")
_BOLD_NUMBER = re.compile(r"\*\*([0-9٠-٩]{1,2})[.)] [^*\n]+[^*\n.،؛:]\*\*")
_BOLD_LABEL = re.compile(r"\*\*[^*\n]{2,80}(?:[:：]\*\*|\*\* ?[:：])")
_PICTURE_END = re.compile(r"!\[[^\[\]\n]*\]\([^()\s]*\)(?:\]\([^()\s]*\))?\Z")
_HAS_TEXT = re.compile(r"[^\W_]")
_LIKE_LIST = frozenset(
    "-+•·▪◦●○■□◆◇★☆⭐🔹🔸👉✓✔✅☑❌✗✘➤►▶▸▹▻➢➜❖→–—*‣∙⁃0123456789٠١٢٣٤٥٦٧٨٩([（①②③④⑤⑥⑦⑧⑨⑩❶❷❸❹❺❻❼❽❾❿IVX"
)
_SAME_SPEAKER = ("paragraph", "list_item", "quote")
_SHORT = 200
# `![ما تظهره الصورة](https://…)`, also inside a link.
_IMAGE = re.compile(r"\[?!\[([^\]]*)\](?:\([^()]*\))?(?:\]\([^()]*\))?")
# What a picture shows, above it and in it once more: `الغسالات![الغسالات]()`.
_CAPTION_END = ("[/caption]", "[/wp_caption]")  # of WordPress
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
_POINTS = frozenset(
    (
        "النقاط الرئيسية",
        "أبرز النقاط",
        "أهم النقاط",
        "نقاط رئيسية",
        "نقاط مهمة",
        "النقاط الأساسية",
        "الوجبات الرئيسية",
        "الوجبات السريعة الرئيسية",
        "باختصار",
        "ما يجب معرفته",
        "ملخص",
        "الملخص",
        "TL;DR",
        "Key points",
        "Key Points",
        "Key takeaways",
        "Summary",
    )
)
_MOST_POINTS = 6
# A headline that quotes: a name and what the person says, without a stop.
_QUOTING = re.compile(r"(?P<name>[^:\d]{4,40}): ?(?P<said>[^:.؟?!\n]{8,90})")
_ENTRY_END = re.compile(r"[|·] ?(?:قبل|منذ) \S+(?: \S+)?$")
_GREETINGS = ("أهل", "مرحب", "شكر", "نعم", "لا ", "حسن", "صباح", "مساء", "السلام", "طيب", "تماما", "صحيح")
_SAID_ENDS = (".", "؟", "?", "!", "…", '"', "»", ")")
_TOP = 30  # lines among which the text begins, below its title and what tells by whom it is
_LEAST_CELLS, _LEAST_BARS, _LEAST_ROWS = 3, 2, 3
_PAIR = re.compile(
    rf"(?!.{{0,20}}(?:{'|'.join(MONTHS)}))[^|\n]{{2,50}}(?<! ) \| [~≈<>±+–-]?[$€£¥]?[0-9][0-9.,]*[%$€£¥xX×]?(?: ?[-–—]?[>→] ?[0-9][0-9.,]*)?(?: [^\W\d]+){{0,3}}"
)
_PRICE_ROW = re.compile(
    r"[^\d|؟]{2,40}[^|؟]{0,20}?[$€£¥]?\d[\d.,]*(?: ?(?:دولار|يورو|جنيه|ين|يوان|درهم|ريال|نقطة|نقاط)[اً]*)?(?: ?[(][-+]?| ?[-+▲▼−↑↓] ?| )\d+(?:[.,]\d+)? ?[%٪][)]?"
)
_PICTURES, _PICTURE_BEFORE = "☀", re.compile("[\u2600-\u27bf\U0001f000-\U0001faff\ufe0f\u200d]+ ?(?=\\w)")
_HEADS = re.compile(r"[^|\n\d.؟!]{2,40} \| [^|\n.؟!]{2,40}")
_LONGEST_ROW = 400  # code points of a row with tabs


def segment(norm: Normalized, *, rules: tuple[BoilerplateRule, ...] | str | None = None) -> list[Block]:
    """Classify the lines of a normalized article.

    Args:
        norm: what `normalize` gives.
        rules: more boilerplate rules, as in `Config.boilerplate`.

    Returns:
        One block per line that is not empty, in order, with offsets into `norm.text` and `norm.source`.

    Raises:
        TypeError: `norm` is no `Normalized`.
        TableError: the table of more rules breaks its rules.
    """
    need(norm, Normalized, "norm", "what `normalize` gives")
    return segment_with_rules(norm, rules)[0]


def segment_with_rules(
    norm: Normalized, rules: tuple[BoilerplateRule, ...] | str | None = None
) -> tuple[list[Block], list[str | None]]:
    """As `segment`, with the name of the boilerplate rule of each block."""
    lines = read_lines(norm)
    if not lines.texts:
        return [], []
    kinds, names = known_kinds(norm, lines, matcher(rules))
    mark_site(kinds, names, lines, norm.source)
    hopeful = lines.texts.copy()
    for index, kind in enumerate(kinds):
        if kind != "paragraph" and not _may_open(lines, index, kind):
            hopeful[index] = ""
        elif _ENTRY_END.search(lines.texts[index]):
            hopeful[index] = ""  # a headline that quotes, in a list of what is new
    if lines.texts[0].endswith("؟") and kinds[1:2] == ["credit"]:
        hopeful[0] = ""  # a headline that asks, above who wrote it or when
    first = next((k for k, kind in enumerate(kinds) if kind not in BOILERPLATE), None)
    if first is not None and _is_quoting_title(lines.texts, first):
        hopeful[first] = ""
    bold = [index for index, raw in enumerate(lines.raws) if raw[:2] == "**" and _BOLD_LABEL.match(raw)]
    turns = find_turns(hopeful, have_colons(lines.sums), bold, lines.texts)
    cast = read_cast(turns, lines.texts)
    for index, turn in enumerate(turns) if any(turns) else ():
        kinds[index] = turn.role if turn else kinds[index]
    for index in cast:
        kinds[index] = "credit"
    _counted(kinds, lines.texts, lines.raws)
    _numbered(kinds, lines.texts)
    _bold_numbers(kinds, lines)
    _key_points(kinds, lines.texts)
    size = front_matter_size(lines.texts)
    told = read_front_matter(lines.texts[:size]).get("title", "") if size else ""
    promote_headings(kinds, lines.texts, turns)
    promote_titles(kinds, lines.texts, lines.raws, told if isinstance(told, str) else "", menu_entries(names))
    demote_account(kinds, lines.texts)
    mark_menu(kinds, names, lines.texts)
    mark_page_titles(kinds, names, lines.texts)
    _credited_again(kinds, lines.texts)
    name_bylines(kinds, lines.texts)
    name_signature(kinds, lines.texts)
    name_captions(kinds, lines.texts)
    asking = asking_lines(lines.texts)
    pair_numbered(kinds, lines.texts, turns, asking)
    ask_in_interview(kinds, lines.texts, turns, asking)
    ask_by_sign(kinds, lines.texts, turns, asking)
    ask_unmarked(kinds, turns, asking)
    answer_unmarked(kinds, lines.texts, turns)
    mark_links(kinds, names, lines.texts, lines.apart)
    return _blocks(lines, kinds, turns), names


def _is_quoting_title(lines: Sequence[str], index: int) -> bool:
    """Whether the first line is a headline that quotes somebody who speaks below (`سامي رضوان: المستقبل غريب`): a few words without a stop above turns
    with one, and no greeting.
    """
    match = _QUOTING.fullmatch(lines[index])
    if match is None or not is_listed(match["name"]) or match["said"].startswith(_GREETINGS):
        return False
    speaker = f"{match['name']}:"
    others = [line for line in lines[index + 1 :] if line.startswith(speaker)]
    return bool(others) and all(line.endswith(_SAID_ENDS) for line in others)


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
    _underlined(kinds, lines)
    _below_pictures(kinds, lines, norm.source)
    mark_page_edges(kinds, names, lines, norm.source)
    if "|" in norm.text:
        _cells(kinds, lines.texts)
    if " / " in norm.text:
        _slashed(kinds, lines)
    if "\t" in norm.source:
        _tabbed(kinds, lines, norm.source)
    mark_dated_captions(kinds, lines.texts)
    mark_shown(kinds, lines.texts)
    _quotations(kinds, lines.texts)
    if "©" in norm.text:
        mark_picture_rights(kinds, names, lines.texts)
    if "](#" in norm.source:
        mark_linked(kinds, names, lines.raws)
    mark_frame(kinds, names, lines.texts)
    name_labels(kinds, lines.texts)
    return kinds, names


def _credited_again(kinds: list[str], lines: Sequence[str]) -> None:
    """Who wrote, once more where the body stands twice: there it is no heading."""
    credits = {line for line, kind in zip(lines, kinds, strict=True) if kind == "credit" and is_byline(line)}
    for index, line in enumerate(lines) if credits else ():
        if kinds[index] in ("paragraph", "heading") and line in credits:
            kinds[index] = "credit"


def _underlined(kinds: list[str], lines: Lines) -> None:
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


def _below_pictures(kinds: list[str], lines: Lines, source: str) -> None:
    """A stressed line below a picture is what it shows."""
    for index, raw in enumerate(lines.raws):
        if raw[:1] in ("*", "_") and kinds[index] in ("paragraph", "heading") and _STRESSED.fullmatch(raw):
            above = source[: lines.source_starts[index]].rstrip(" \t\r\n*_")
            if _PICTURE_END.search(above[-_SHORT:]):
                kinds[index] = "caption"


def _may_open(lines: Lines, index: int, kind: str) -> bool:
    """Whether a line that looks like something else can open a turn: a bold question, a foreign answer."""
    line = lines.texts[index]
    listed = kind == "list_item" and (line[0] in "سج[(0123456789" or (line[0].isalpha() and ":" in line[:40]))
    return kind in ("heading", "foreign") or listed or (kind == "credit" and EDITOR.match(line) is not None)


def _blocks(lines: Lines, kinds: Sequence[str], turns: Sequence[Opening | None]) -> list[Block]:
    speakers: list[str | None] = [None] * len(kinds)
    markers = [_list_marker(lines.texts[k]) if kind == "list_item" else None for k, kind in enumerate(kinds)]
    speaker: str | None = None
    for index, turn in enumerate(turns) if any(turns) else ():
        if turn is not None:
            speaker, markers[index] = turn.speaker, turn.marker or None
        elif kinds[index] not in _SAME_SPEAKER:
            speaker = None
        speakers[index] = speaker
    places = lines.starts, lines.ends, lines.source_starts, lines.source_ends
    return make_records(Block, *places, kinds, speakers, markers, lines.scripts)


def _kinds(lines: Lines, known: Sequence[str]) -> list[str]:
    """What each line is, judged by itself, where that is not known yet.

    Most lines are ordinary prose, so what a line consists of and begins with is looked at before anything else.
    """
    kinds = []
    tail = len(lines) - _EDGE
    top = _text_top(lines.texts, known)
    told = zip(known, lines.texts, lines.raws, lines.scripts, lines.sums, strict=True)
    for index, (kind, line, raw, script, total) in enumerate(told):
        if not kind and len(line) < _SHORT:
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


def _text_top(lines: Sequence[str], known: Sequence[str]) -> int:
    """The first line of running text, 0 if there is none near the head, lines that are `known` not counted; one above it may be a long title."""
    top = next(islice((k + 1 for k, kind in enumerate(known) if not kind), _TOP - 1, None), len(lines))
    running = [k for k, line in enumerate(lines[:top]) if len(line) >= RUNNING]
    if not running and max(map(len, lines), default=0) < RUNNING:
        running = [k for k in running_text(lines, [None] * len(lines))[:1] if k < top]
    return next((k for k in running[1:] if could_be_long_title(lines[running[0]])), next(iter(running), 0))


def _cells(kinds: list[str], lines: Sequence[str]) -> None:
    """Cells of a table below one another, each with its bar at the end, and rows that have their bars only inside."""
    bars = [
        line.count(" | ") if len(line) <= _SHORT and kinds[k] in ("paragraph", "separator") else 0
        for k, line in enumerate(lines)
    ]
    for index in (k for k, kind in enumerate(kinds[:-2]) if kind == "credit" and ":" not in lines[k]):
        # The head of a table may begin with the word of a credit: `المصدر | العملة | القيمة`.
        if lines[index].count(" | ") == bars[index + 1] == bars[index + 2] >= _LEAST_BARS:
            kinds[index] = "table"
    _rows(kinds, bars)
    _pairs(kinds, lines)
    cells = [
        index
        for index, line in enumerate(lines)
        if line[-1] == "|" and kinds[index] == "paragraph" and line.count("|") == 1 and len(line) <= _SHORT
    ]
    for index in cells if len(cells) >= _LEAST_CELLS else ():
        if (index > 0 and lines[index - 1][-1] == "|") or lines[min(index + 1, len(lines) - 1)][-1] == "|":
            kinds[index] = "table"


def _pairs(kinds: list[str], lines: Sequence[str]) -> None:
    """Rows of two cells of which the second is a figure: `فانتوم | 14 مليون`, perhaps below their heads; a day begins the title of another article."""
    is_pair = [kinds[k] == "paragraph" and _PAIR.fullmatch(line) is not None for k, line in enumerate(lines)]
    for is_row, group in groupby(range(len(lines)), key=is_pair.__getitem__):
        rows = list(group)
        if not is_row:
            continue
        beside = {*kinds[max(rows[0] - 1, 0) : rows[0]], *kinds[rows[-1] + 1 : rows[-1] + 2]}
        if len(rows) >= _LEAST_ROWS or "table" in beside:
            kinds[rows[0] : rows[-1] + 1] = ["table"] * len(rows)
        if len(rows) >= _LEAST_ROWS:
            head = rows[0] - 1
            if head >= 0 and kinds[head] in ("paragraph", "heading") and _HEADS.fullmatch(lines[head]):
                kinds[head] = "table"


def _quotations(kinds: list[str], lines: Sequence[str]) -> None:
    """Rows of prices, or aims of them, and by how much each has changed, three or more: `الميناء 2,261 دولار 1.10%`."""
    is_price = [
        kinds[k] in ("paragraph", "list_item")
        and line[-1] in "%٪)"
        and _PRICE_ROW.fullmatch(line) is not None
        for k, line in enumerate(lines)
    ]
    for is_row, group in groupby(range(len(lines)), key=is_price.__getitem__):
        rows = list(group)
        if is_row and len(rows) >= _LEAST_ROWS:
            kinds[rows[0] : rows[-1] + 1] = ["table"] * len(rows)


def _slashed(kinds: list[str], lines: Lines) -> None:
    """Rows of a table with slashes between its cells, three or more one below another, of which most have figures."""
    slashes = [
        line.count(" / ")
        if kinds[k] == "paragraph" and len(line) <= _SHORT and not line.endswith((".", "؟", "!"))
        else 0
        for k, line in enumerate(lines.texts)
    ]
    for count, group in groupby(range(len(slashes)), key=slashes.__getitem__):
        rows = list(group)
        figures = sum(digits_in(lines.sums[k]) > 0 for k in rows)
        if count >= _LEAST_BARS and len(rows) >= _LEAST_ROWS and 2 * figures >= len(rows):
            kinds[rows[0] : rows[-1] + 1] = ["table"] * len(rows)


def _tabbed(kinds: list[str], lines: Lines, source: str) -> None:
    """Rows of a table with tabs between its cells, one below another inside of the text.

    Above and below it menus have tabs, too; there a table has more rows, with figures or not beside lines of the site.
    """
    running = running_text(lines.texts, [None] * len(kinds))
    if not running:
        return
    tabs = [
        source.count("\t", lines.source_starts[k], lines.source_ends[k])
        if kind == "paragraph" and len(lines.texts[k]) <= _LONGEST_ROW
        else 0
        for k, kind in enumerate(kinds)
    ]
    _rows(kinds, [count if running[0] < k < running[-1] else 0 for k, count in enumerate(tabs)])
    for count, group in groupby(range(len(tabs)), key=tabs.__getitem__):
        rows = list(group)
        figures = sum(digits_in(lines.sums[k]) > 0 for k in rows)
        beside = {*kinds[max(rows[0] - 1, 0) : rows[0]], *kinds[rows[-1] + 1 : rows[-1] + 2]}
        if count >= _LEAST_BARS and (
            (len(rows) >= _LEAST_ROWS and 2 * figures >= len(rows))
            or (len(rows) > _LEAST_ROWS and beside.isdisjoint(BOILERPLATE))
        ):
            kinds[rows[0] : rows[-1] + 1] = ["table"] * len(rows)


def _rows(kinds: list[str], borders: Sequence[int]) -> None:
    """Lines one below another with as many borders between cells are rows of a table."""
    for index, (above, below) in enumerate(pairwise(borders)):
        if above == below >= _LEAST_BARS:
            kinds[index] = kinds[index + 1] = "table"


def _counted(kinds: list[str], lines: Sequence[str], raws: Sequence[str]) -> None:
    """Lines of a list that are counted in words or by their time in a recording, each beside another: `أولا، …`, `(02:10) …`.

    Where the ordinal is bold it opens a paragraph.
    """
    items = [
        (index, _STAMP if line[0] in _STAMP_STARTS else _ORDINAL)
        for index, line in enumerate(lines)
        if line[0] in _COUNTED_STARTS
        and kinds[index] == "paragraph"
        and len(line) <= RUNNING
        and raws[index][0] != "*"
        and (_ORDINAL.match(line) or (_STAMP.match(line) and not line.endswith((".", "؟", "?", ":"))))
    ]
    for (above, pattern), (below, same) in pairwise(items):
        if below == above + 1 and pattern is same:
            kinds[above] = kinds[below] = "list_item"
        elif pattern is same is _STAMP and all(
            _is_asking_item(k, kinds, lines) for k in range(above + 1, below)
        ):
            kinds[above : below + 1] = ["list_item"] * (below - above + 1)
    # What asks at the beginning and at the end of such a list: `(52:10) جولة سريعة: …؟`.
    for index, pattern in items:
        above = index - 1
        while pattern is _STAMP and kinds[index] == "list_item" and above > 0:
            if not _is_asking_item(above, kinds, lines):
                break
            kinds[above] = "list_item"
            above -= 1
        below = index + 1
        while pattern is _STAMP and kinds[index] == "list_item" and below < len(lines):
            if not _is_asking_item(below, kinds, lines):
                break
            kinds[below] = "list_item"
            below += 1


def _is_asking_item(index: int, kinds: Sequence[str], lines: Sequence[str]) -> bool:
    """Whether a line among others with their times has its time, too, and asks: `28:09 لماذا رحلوا؟`."""
    line = lines[index]
    return (
        kinds[index] == "paragraph"
        and len(line) <= RUNNING
        and _STAMP.match(line) is not None
        and line.endswith(("؟", "?"))
    )


def _bold_numbers(kinds: list[str], lines: Lines) -> None:
    """Headings in bold with a number, two or more of which none stands beside another: `**2. البرامج**`."""
    found = [
        (index, match[1])
        for index, raw in enumerate(lines.raws)
        if kinds[index] == "list_item"
        and raw[:2] == "**"
        and (match := _BOLD_NUMBER.fullmatch(raw))
        and could_be_heading(lines.texts[index])
    ]
    at = {index for index, _ in found}
    if len({number for _, number in found}) > 1 and all(index + 1 not in at for index in at):
        for index in at:
            kinds[index] = "heading"


def _numbered(kinds: list[str], lines: Sequence[str]) -> None:
    """Steps whose numbers have lost their stops: `1 ضع الأداة في وعاء.`."""
    for steps in counted_up(lines):
        if all(kinds[k] == "paragraph" for k in steps):
            kinds[steps.start : steps.stop] = ["list_item"] * len(steps)


def _key_points(kinds: list[str], lines: Sequence[str]) -> None:
    """Short lines between a label at the head (`النقاط الرئيسية`) and the text are the points, though nothing marks them."""
    top = _text_top(lines, [""] * len(lines))
    for label in (k for k in range(top) if lines[k].rstrip(":") in _POINTS and kinds[k] == "paragraph"):
        stop = label + 1
        while stop < len(lines) and kinds[stop] == "paragraph" and len(lines[stop]) < RUNNING:
            stop += 1
        if 2 <= stop - label - 1 <= _MOST_POINTS and stop < len(lines) and kinds[stop] == "paragraph":
            kinds[label] = "heading"
            kinds[label + 1 : stop] = ["list_item"] * (stop - label - 1)


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
    if (first in _LIKE_LIST or line[1:2] in ".)-/") and (
        _LIST_MARKER.match(line)
        or _GLUED_MARKER.match(line)
        or (first in "-–—" and _is_dashed(lines.texts, index))
    ):
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


def _list_marker(line: str) -> str | None:
    match = _LIST_MARKER.match(line) or _GLUED_MARKER.match(line) or _GLUED_DASH.match(line)
    return match[1] if match else None


def _is_dashed(lines: Sequence[str], index: int) -> bool:
    """Whether a line begins with a dash glued to its word, and so does a neighbour."""
    beside = [*lines[max(index - 1, 0) : index], *lines[index + 1 : index + 2]]
    return _GLUED_DASH.match(lines[index]) is not None and any(map(_GLUED_DASH.match, beside))
