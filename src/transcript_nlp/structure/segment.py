"""From lines to blocks: title, headings, paragraphs, turns, lists, credits, boilerplate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from transcript_nlp.structure.boilerplate import find_rule
from transcript_nlp.structure.turns import Turn, find_turns
from transcript_nlp.tables import RESOURCES, read_table
from transcript_nlp.text.engine import Normalized
from transcript_nlp.text.scripts import prevailing_script, script_counts
from transcript_nlp.types import Block

_URL = re.compile(r"(?:https?://|www\.)\S+")
_CAPTION = re.compile(
    r"(?:الشكل|شكل|الصورة|صورة|الرسم البياني|الجدول|جدول|Figure|Fig\.|Photo|Table) ?[0-9٠-٩]{0,3} ?[:：]"
)
_LIST_MARKER = re.compile(r"([-•·▪◦●○■★–*]|[0-9٠-٩]{1,2}[.)،-]|\([0-9٠-٩]{1,2}\)|[أ-ي][.)])\s+(?=\S)")
_SENTENCE_END = (".", "؟", "?", "!", "…", "。", "؛", "،", ":")
_LONGEST_HEADING = 110  # code points; of 20 headings in the hand-annotated article the longest has 77
_LONGEST_TITLE = 200
_FOREIGN_LETTERS = 25


@cache
def _credit_pattern() -> re.Pattern[str]:
    words = {row["word"] for row in read_table(RESOURCES / "credits.tsv", ("role", "word", "note"))}
    return re.compile(rf"[\[(]?(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))}) ?[:：|/]")


def segment(norm: Normalized) -> list[Block]:
    """Classify the lines of a normalized article.

    Returns:
        One block per line that is not empty, in order, with offsets into `norm.text` and `norm.source`.
    """
    spans = _line_spans(norm.text)
    lines = [norm.text[a:b] for a, b in spans]
    sources = [norm.to_source(a, b) for a, b in spans]
    raw = [_raw_line(norm.source, a, b) for a, b in sources]
    is_credit = _credit_pattern().match
    turns = find_turns(["" if is_credit(line) else line for line in lines])
    kinds = [_kind(line, raw_line, turn) for line, raw_line, turn in zip(lines, raw, turns, strict=True)]
    _promote_headings(kinds, lines, turns)
    _promote_titles(kinds, lines)
    speaker: str | None = None
    blocks = []
    for index, kind in enumerate(kinds):
        turn = turns[index] if kind in ("question", "answer") else None
        speaker = turn.speaker if turn else speaker if kind in ("paragraph", "list_item") else None
        (start, end), (source_start, source_end) = spans[index], sources[index]
        marker = turn.marker if turn else _list_marker(lines[index]) if kind == "list_item" else None
        script = prevailing_script(lines[index])
        blocks.append(Block(start, end, source_start, source_end, kind, speaker, marker, script))
    return blocks


def _line_spans(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"[^\n]+", text) if match[0].strip()]


def _raw_line(source: str, start: int, end: int) -> str:
    """The source line around a span, with the markers that normalization took away."""
    begin = source.rfind("\n", 0, start) + 1
    stop = source.find("\n", end)
    return source[begin : len(source) if stop < 0 else stop].strip()


def _kind(line: str, raw: str, turn: Turn | None) -> str:
    """What a line is, judged by itself."""
    rule = find_rule(line)
    if rule:
        return rule.kind
    if _URL.fullmatch(line):
        return "url"
    if len(line) < _LONGEST_TITLE and _credit_pattern().match(line):
        return "credit"
    if turn:
        return turn.role
    if _CAPTION.match(line) and len(line) < _LONGEST_TITLE:
        return "caption"
    if raw.startswith("#") and re.match("#{1,6} ", raw):
        return "heading"
    if _LIST_MARKER.match(line):
        return "list_item"
    if _is_foreign(line):
        return "foreign"
    if _is_bold(raw) and _could_be_heading(line):
        return "heading"
    return "paragraph"


def _is_foreign(line: str) -> bool:
    """Whether a line is mostly in another script; Arabic with many Latin names is not."""
    counts = script_counts(line)
    script = prevailing_script(line)
    least = _FOREIGN_LETTERS if script == "latin" else 4
    return (
        script in ("latin", "han") and counts[script] >= least and counts["arabic"] * 4 < sum(counts.values())
    )


def _is_bold(raw: str) -> bool:
    return raw.startswith("**") and raw.endswith("**") and raw.count("**") == 2


def _could_be_heading(line: str) -> bool:
    return len(line) <= _LONGEST_HEADING and (
        not line.endswith(_SENTENCE_END) or line.endswith(("؟", "?", ":", "."))
    )


def _list_marker(line: str) -> str | None:
    match = _LIST_MARKER.match(line)
    return match[1] if match else None


def _promote_headings(kinds: list[str], lines: Sequence[str], turns: Sequence[Turn | None]) -> None:
    """A short line without a full stop is a heading when something longer follows it."""
    for index, line in enumerate(lines[:-1]):
        if kinds[index] != "paragraph" or len(line) > _LONGEST_HEADING or line.endswith(_SENTENCE_END):
            continue
        longer = len(lines[index + 1]) > len(line) or turns[index + 1] is not None
        if longer and kinds[index + 1] in (
            "paragraph",
            "heading",
            "question",
            "answer",
            "list_item",
            "foreign",
        ):
            kinds[index] = "heading"


def _promote_titles(kinds: list[str], lines: Sequence[str]) -> None:
    """The first line, or one right before a credit line, is a title if it is short and no sentence."""
    body = [i for i, kind in enumerate(kinds) if kind not in ("navigation", "disclaimer", "url")]
    for position, index in enumerate(body):
        before_credit = position + 1 < len(body) and kinds[body[position + 1]] == "credit"
        if kinds[index] not in ("paragraph", "heading") or not (position == 0 or before_credit):
            continue
        if len(lines[index]) <= _LONGEST_TITLE and not lines[index].endswith((".", "،", "؛", ":", "…")):
            kinds[index] = "title"
