"""Stutters: what stands twice in a row, as broken translation and broken web pages leave it.

Emphatic repetition (`جدا جدا`, `شيئا فشيئا`), slogans, series of numbers, verses and rows stay.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from transcript_nlp.repeats.rows import LINES_FULL, LINES_UNITS, LINES_WEIGHT, Row
from transcript_nlp.repeats.units import Unit
from transcript_nlp.text.normalize import fold_word

_LEAST_WORDS = 5  # words of a single sentence that is not said twice for emphasis
_LEAST_PAIR = 80  # code points of two or more sentences that stand twice in a row
_BODY_WEIGHT = 240  # prose of a block of several lines that is a body and no stutter
_TITLE_WORDS = 3
_MOST_BETWEEN = 16  # words of a line between a title and the same again: a lead, what the page is on
_BESIDE_TITLE = frozenset(("title", "credit", "caption", "url", "navigation", "disclaimer"))
_PICTURE = frozenset(("caption", "credit"))

_WORD = re.compile(r"\w+(?:[.'’+#&-]\w+)*[+#]*")
_COMMA = re.compile(r"\s*[،,؛]\s*")
_CLAUSE_END = re.compile(r"\s*(?:[،,؛.!؟?:)»”]|$)")
_FREE_WORDS = 4  # words of a phrase that is no emphasis, with or without a comma
_CLAUSE_WORDS = 3  # the same of one between commas that has a Latin name or gives an example
_LONGEST_PHRASE = 40
_EXAMPLE = frozenset(("مثل", "ومثل", "منها", "ومنها", "بينها", "وبينها"))
_BEFORE_CLAUSE, _MOST_BLANKS = tuple('،,؛;:.!؟?…«“"([–—-|'), 8
_MOST_NAMED = 3  # words of what the end of a sentence is said of
_LEAST_MORE = 2  # words of a third copy
_OR = frozenset(("أو", "ثم"))
_AND = re.compile("و(?=\\w{2})(?!زار|كال|قت|رش|جه|ثيق|سائ|سيل|اقع|احد|ضع)")


class Stutter(NamedTuple):
    """A block of units that stands again right after itself: units `[start, end)` repeat those `period` before."""

    start: int
    end: int
    period: int
    body: bool


class Phrase(NamedTuple):
    """A phrase that stands again: the span to remove, with the comma before it, and the span it repeats."""

    again: tuple[int, int]
    kept: tuple[int, int]


def stuttered_blocks(units: Sequence[Unit]) -> Iterator[Stutter]:
    """Sentences, paragraphs and whole bodies that stand twice or more in a row; linear."""
    least = 0.0  # asked for once, and of few texts
    for start, stop, period in _tandems(units):
        end = start
        while end + period <= stop and _stands_again(units, end, period):
            end += period
        if end == start:
            continue
        block = units[start - period : start]
        one_line = block[0].line == units[start].line
        prose = sum(len(unit.key) for unit in block if unit.prose and (one_line or unit.kind != "list_item"))
        body = block[0].line != block[-1].line and period > 2 and prose >= _BODY_WEIGHT
        if not body and period >= LINES_UNITS:
            least = least or _least_lines(units)
            body = sum(len(key) for key in {unit.key for unit in block if not unit.row}) >= least
        if body or _is_stutter(block, prose):
            yield Stutter(start, end, period, body)


def _stands_again(units: Sequence[Unit], start: int, period: int) -> bool:
    """Whether the units from `start` on are the block before them once more, and no part of something else."""
    block, again = units[start - period : start], units[start : start + period]
    if not all(one[0].opens and one[-1].closes for one in (block, again)):
        return False
    if any(one.quoted != two.quoted for one, two in zip(block, again, strict=True)):
        return False  # a pull quote beside the sentence it is pulled from
    return _is_aligned(units, start - period, start, start + period)


def _is_aligned(units: Sequence[Unit], first: int, second: int, end: int) -> bool:
    """Whether a block and the one after it stand in one line, or are whole lines: a pull quote is neither."""
    if units[first].line == units[end - 1].line:
        return True
    borders = [k for k in (first, second, end) if 0 < k < len(units)]
    return all(units[k - 1].line != units[k].line for k in borders)


def _least_lines(units: Sequence[Unit]) -> float:
    """How much a block of short lines without full stops must say to be nearly all of the text."""
    row = Row(units)
    return max(LINES_WEIGHT, LINES_FULL * row.distinct(0, len(units))) if row.lines_only else math.inf


def _is_stutter(block: Sequence[Unit], prose: int) -> bool:
    if all(unit.kind in _PICTURE for unit in block) and block[0].line == block[-1].line:
        return True  # a picture, and its caption
    if len(block) == 1 and block[0].kind == "heading" and " " in block[0].key:
        return True
    if len(block) == 1:
        return prose > 0 and len(block[0].key.split()) >= _LEAST_WORDS
    return prose >= _LEAST_PAIR and prose >= 0.8 * sum(len(unit.key) for unit in block)


def _tandems(units: Sequence[Unit]) -> Iterator[tuple[int, int, int]]:
    """Longest runs of units that equal the unit `period` before, at least one period long."""
    last: dict[str, int] = {}
    start, period = 0, 0
    for position, unit in enumerate([*units, None]):
        back = position - last.get(unit.key, position) if unit is not None and unit.key else 0
        if back != period:
            if period and position - start >= period:
                yield start, position, period
            start, period = position, back
        if unit is not None:
            last[unit.key] = position


def repeated_titles(units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Pairs of positions where a title stands again with only credits and the like between, or as a title with a short line more."""
    titles: dict[str, list[int]] = {}
    marked: dict[str, list[int]] = {}
    last: tuple[str, list[int]] = ("", [])  # the title right above
    between = 0
    for _, group in groupby(range(len(units)), key=lambda k: units[k].line):
        line = list(group)
        is_title = units[line[0]].kind == "title"
        if not titles and not marked and not is_title:
            last = ("", [])
            continue
        key = " ".join(units[k].key for k in line)
        told = titles.get(key)
        if told is None and is_title:
            told = marked.get(key) or (last[1] if key == last[0] else None)
        if not is_title or key != last[0]:
            last = (key, line) if is_title else ("", [])
        if told is not None and len(told) == len(line):
            yield from zip(told, line, strict=True)
        elif is_title and len(key.split()) >= _TITLE_WORDS:
            titles[key] = marked[key] = line
            between = 0
        elif units[line[0]].kind not in _BESIDE_TITLE:
            titles = {}
            between += 1
            if between > 1 or len(key.split()) > _MOST_BETWEEN:
                marked = {}


def may_stutter(key: str) -> bool:
    """Whether two words of a key stand together twice, without which no phrase of it stands twice in a row."""
    words = key.split()
    return len(set(pairwise(words))) < len(words) - 1


def stuttered_phrases(text: str, start: int, end: int) -> list[Phrase]:
    """Phrases of a sentence `text[start:end]` that stand twice in a row.

    >>> text = "منتجات مثل شركة Acme، مثل شركة Acme، وغيرها"
    >>> [text[slice(*phrase.again)] for phrase in stuttered_phrases(text, 0, len(text))]
    ['، مثل شركة Acme']
    """
    matches = list(_WORD.finditer(text, start, end))
    words = [fold_word(match[0]) for match in matches]
    found, last, at = [], dict[str, int](), 0
    for position, word in enumerate(words):
        first = last.get(word, -1)
        period = position - first
        if (
            at <= first
            and period <= _LONGEST_PHRASE
            and words[first:position] == words[position : position + period]
        ):
            a, b = matches[first].start(), matches[position - 1].end()
            c, d = matches[position].start(), matches[position + period - 1].end()
            phrase, more = words[first:position], max(_LEAST_MORE, period // 2)
            behind = position + period
            is_loop = (
                words[behind : behind + more] == phrase[:more] or words[:first][-more:] == phrase[-more:]
            )
            is_shared = not is_loop and _is_shared(text, start, matches[first : position + 1])
            if not is_shared and _is_phrase(phrase, text[b:c], _CLAUSE_END.match(text, d) is not None):
                found.append(Phrase((b, d), (a, b)))
                at = position
        last[word] = position
    return found


def _is_shared(text: str, start: int, words: Sequence[re.Match[str]]) -> bool:
    """Whether what stands twice may be said of two, of which the second is named at its end: `A في الصين وB في الصين وB في الهند`.

    Args:
        text: the text.
        start: where its sentence begins.
        words: those of the phrase, and the first of it once more.
    """
    begin, (*phrase, again) = words[0].start(), words
    before = text[max(start, begin - _MOST_BLANKS) : begin].rstrip()
    if (
        _COMMA.fullmatch(text, phrase[-1].end(), again.start())
        or not before
        or before.endswith(_BEFORE_CLAUSE)
    ):
        return False
    ends = pairwise(phrase[-_MOST_NAMED - 1 :])
    return any(
        word[0] in _OR or _AND.match(word[0]) or _COMMA.fullmatch(text, last.end(), word.start())
        for last, word in ends
    )


def _is_phrase(words: Sequence[str], between: str, ends: bool) -> bool:
    """Whether a phrase that stands twice in a row is a fault and no emphasis and no series."""
    comma = _COMMA.fullmatch(between) is not None
    if any(any(map(str.isdigit, word)) for word in words) or not (comma or between.isspace()):
        return False
    if len(words) >= _FREE_WORDS and len(set(words)) > len(words) // 2:
        return True
    named = any(word.isascii() for word in words) or words[0] in _EXAMPLE
    return comma and ends and len(words) == _CLAUSE_WORDS and named
