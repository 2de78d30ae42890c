"""From lines to blocks: title, headings, paragraphs, turns, lists, credits, boilerplate."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transcript_nlp.arguments import need
from transcript_nlp.structure.bylines import name_bylines, name_captions, name_signature
from transcript_nlp.structure.credits.credits import is_byline
from transcript_nlp.structure.credits.speakers import is_listed
from transcript_nlp.structure.front_matter import front_matter_size, read_front_matter
from transcript_nlp.structure.kinds import known_kinds
from transcript_nlp.structure.lines import Lines, read_lines
from transcript_nlp.structure.lists import (
    list_marker,
    mark_bold_numbers,
    mark_counted,
    mark_key_points,
    mark_numbered,
)
from transcript_nlp.structure.site.boilerplate import KINDS as BOILERPLATE
from transcript_nlp.structure.site.boilerplate import matcher
from transcript_nlp.structure.site.frame import mark_menu, mark_page_titles, menu_entries
from transcript_nlp.structure.site.links import mark_links
from transcript_nlp.structure.site.site import mark_site
from transcript_nlp.structure.titles.headings import promote_headings
from transcript_nlp.structure.titles.titles import demote_account, promote_titles
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
from transcript_nlp.text.scripts import have_colons
from transcript_nlp.types import Block, BoilerplateRule, make_records

_BOLD_LABEL = re.compile(r"\*\*[^*\n]{2,80}(?:[:：]\*\*|\*\* ?[:：])")
_SAME_SPEAKER = ("paragraph", "list_item", "quote")
# A headline that quotes: a name and what the person says, without a stop.
_QUOTING = re.compile(r"(?P<name>[^:\d]{4,40}): ?(?P<said>[^:.؟?!\n]{8,90})")
_ENTRY_END = re.compile(r"[|·] ?(?:قبل|منذ) \S+(?: \S+)?$")
_GREETINGS = ("أهل", "مرحب", "شكر", "نعم", "لا ", "حسن", "صباح", "مساء", "السلام", "طيب", "تماما", "صحيح")
_SAID_ENDS = (".", "؟", "?", "!", "…", '"', "»", ")")


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
    mark_counted(kinds, lines.texts, lines.raws)
    mark_numbered(kinds, lines.texts)
    mark_bold_numbers(kinds, lines)
    mark_key_points(kinds, lines.texts)
    size = front_matter_size(lines.texts)
    told = read_front_matter(lines.texts[:size]).get("title", "") if size else ""
    promote_headings(kinds, lines.texts, turns)
    promote_titles(kinds, lines.texts, lines.raws, told if isinstance(told, str) else "", menu_entries(names))
    demote_account(kinds, lines.texts)
    mark_menu(kinds, names, lines.texts)
    mark_page_titles(kinds, names, lines.texts)
    _mark_credited_again(kinds, lines.texts)
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


def _mark_credited_again(kinds: list[str], lines: Sequence[str]) -> None:
    """Who wrote, once more where the body stands twice: there it is no heading."""
    credits = {line for line, kind in zip(lines, kinds, strict=True) if kind == "credit" and is_byline(line)}
    for index, line in enumerate(lines) if credits else ():
        if kinds[index] in ("paragraph", "heading") and line in credits:
            kinds[index] = "credit"


def _may_open(lines: Lines, index: int, kind: str) -> bool:
    """Whether a line that looks like something else can open a turn: a bold question, a foreign answer."""
    line = lines.texts[index]
    listed = kind == "list_item" and (line[0] in "سج[(0123456789" or (line[0].isalpha() and ":" in line[:40]))
    return kind in ("heading", "foreign") or listed or (kind == "credit" and EDITOR.match(line) is not None)


def _blocks(lines: Lines, kinds: Sequence[str], turns: Sequence[Opening | None]) -> list[Block]:
    speakers: list[str | None] = [None] * len(kinds)
    markers = [list_marker(lines.texts[k]) if kind == "list_item" else None for k, kind in enumerate(kinds)]
    speaker: str | None = None
    for index, turn in enumerate(turns) if any(turns) else ():
        if turn is not None:
            speaker, markers[index] = turn.speaker, turn.marker or None
        elif kinds[index] not in _SAME_SPEAKER:
            speaker = None
        speakers[index] = speaker
    places = lines.starts, lines.ends, lines.source_starts, lines.source_ends
    return make_records(Block, *places, kinds, speakers, markers, lines.scripts)
