"""The titles of other articles below a label such as `اقرأ أيضا`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transcript_nlp.structure.lines import RUNNING, running_text
from transcript_nlp.structure.site.parted import LONGEST_LABEL, MOST_BOXED, is_inline_link, list_mark
from transcript_nlp.structure.site.site import PAGE

_LONGEST_LINK = 140
_LINKS = (
    "list_item",
    "heading",
    "paragraph",
    "title",
    "credit",
    "caption",
    "quote",
)  # with their dates and pictures
_OF_SITE = ("related", "navigation", "promotion", "disclaimer")
_AMONG_LINKS = (*_LINKS, "url", *_OF_SITE)
_BULLETS = frozenset("-–—•·*")  # each above its link, on a line of its own
_BRACKETS = frozenset("《«「【")  # around the titles of other articles
_MOST_LINKS = 60
_SAME = 60  # code points at the beginning of two copies of a line
_MOST_TITLES, _LEAST_LINK, _LEAST_LINK_WORDS = 6, 20, 4  # of links that only their label tells
_NEAR_FOOT, _KEYWORDS, _SOURCE = (
    4,
    ("keywords", "tag"),
    ("المصدر", "Source"),
)  # lines above a label below an article
_LEAST_WORD, _MOST_SHARED = 5, 0.2  # letters of a word; share of the words below that stand above too
_LEAST_ABOVE = 400  # code points of running text above, more than a lead at the head of a page
_NEWS_BAR = "breaking_bar"  # above the text its entries are no links: the title may stand below it
# What heads the short news of a letter, too: of a label of links where sentences stand below it.
_NEWS = re.compile(
    r"\W*(?:(?:في )?أخبار (?:أخرى|إضافية|سريعة|متفرقة|قصيرة|موجزة)|(?:أهم|أبرز|آخر) (?:ال)?(?:أخبار|أنباء|قصص|مستجدات))(?P<sign>\W*)"
)


def mark_links(
    kinds: list[str], names: list[str | None], lines: Sequence[str], apart: Sequence[bool]
) -> None:
    """The links under `اقرأ أيضا` at the end of an article: list items, or short lines to the end.

    Args:
        kinds: what the lines are; changed in place.
        names: of the rules that found them; changed in place.
        lines: the lines.
        apart: which lines have an empty line above them.
    """
    if "related" not in kinds and "navigation" not in kinds:
        return
    last = max(running_text(lines, [kind if kind in _OF_SITE else None for kind in kinds]), default=-1)
    for index, kind in enumerate(kinds):
        if _heads_news(index, kinds, lines):
            kinds[index], names[index] = "heading", None
            continue
        is_label = kind == "related" or (names[index] == _NEWS_BAR and index > last)
        if not is_label or len(lines[index]) > LONGEST_LABEL or is_inline_link(lines[index]):
            continue
        if _is_in_list(index, kinds, lines):
            continue
        stop = index + 1
        while stop < min(len(kinds), index + _MOST_LINKS) and (
            kinds[stop] in _AMONG_LINKS or lines[stop] in _BULLETS
        ):
            if kinds[stop] in _LINKS and not _is_link(lines[stop]):
                break
            stop += 1
        if stop < len(kinds) and stop > last:
            stop -= lines[stop - 1][0] not in _BRACKETS  # below the text; the last could be a heading
        elif stop < len(kinds):  # the article goes on, so only what is marked as a list belongs to the label
            stop = index + 1
            while stop < len(kinds) and kinds[stop] == "list_item" and _is_link(lines[stop]):
                stop += 1
            if (copy := _copy_below(index, kinds, lines)) > stop:
                stop = copy
            elif stop == index + 1:
                stop = _links_above_text(index, kinds, lines, apart)
                if _is_below_article(index, kinds, names, lines):
                    stop = len(kinds)
        stop = _above_source(index + 1, stop, kinds, lines)
        for k in range(index + 1, stop):
            if kinds[k] in _LINKS or kinds[k] == "url" or names[k] == PAGE or lines[k] in _BULLETS:
                kinds[k], names[k] = "related", names[index]


def _copy_below(label: int, kinds: Sequence[str], lines: Sequence[str]) -> int:
    """Where the titles below a label of links end at a line that stands above the label, too: the article begins once more; -1 if it does not."""
    stop = label + 1
    while (
        stop < len(kinds)
        and stop - label <= _MOST_TITLES
        and kinds[stop] in _AMONG_LINKS
        and len(lines[stop]) < RUNNING
        and _is_link(lines[stop])
        and lines[stop] not in lines[:label]
    ):
        stop += 1
    if stop == len(kinds) or stop == label + 1:
        return -1
    begin = lines[stop][:_SAME]
    is_copy = len(lines[stop]) >= _LEAST_LINK and any(line.startswith(begin) for line in lines[:label])
    return stop if is_copy else -1


def _heads_news(label: int, kinds: Sequence[str], lines: Sequence[str]) -> bool:
    """Whether sentences stand right below a label, so that it is the heading of short news: `أخبار أخرى`, in a letter also `🔥 أهم الأخبار`."""
    line, below = lines[label], label + 1
    if kinds[label] not in ("related", "navigation") or below == len(lines) or not _NEWS.fullmatch(line):
        return False
    says = lines[below].endswith((".", "!", "؟")) or len(lines[below]) >= RUNNING
    if kinds[below] == "list_item":
        return says
    is_marked = line.startswith("أخبار") or not line[0].isalnum()
    return kinds[below] == "paragraph" and says and len(lines[below]) >= RUNNING and is_marked


def _is_in_list(label: int, kinds: Sequence[str], lines: Sequence[str]) -> bool:
    """Whether a label stands in a list of the article: the number below goes on with that above, or below items with the same mark are
    shorter than titles are.
    """
    above, below = label - 1, label + 1
    while above >= 0 and label - above < MOST_BOXED and kinds[above] in _OF_SITE:
        above -= 1
    if above < 0 or kinds[above : above + 1] != ["list_item"] or kinds[below : below + 1] != ["list_item"]:
        return False
    mark, other = list_mark(lines[above]), list_mark(lines[below])
    if mark.isdigit() and other.isdigit():
        return int(other) == int(mark) + 1
    items = []
    for line, kind in zip(lines[below:], kinds[below:], strict=True):
        if kind != "list_item":
            break
        items.append(line.count(" "))
    return mark == other and all(count < _LEAST_LINK_WORDS for count in items)


def _above_source(start: int, stop: int, kinds: Sequence[str], lines: Sequence[str]) -> int:
    """Where some links end above the source of the article that stands last, with nothing but what is of the site below it."""
    for k in range(stop - 1, start - 1, -1):
        if kinds[k] == "credit" and lines[k].startswith(_SOURCE):
            return k
        if kinds[k] not in _OF_SITE and kinds[k] not in ("credit", "url"):
            break
    return stop


def _is_below_article(
    label: int, kinds: Sequence[str], names: Sequence[str | None], lines: Sequence[str]
) -> bool:
    """Whether another article stands whole below a label of links: under the source and the keywords of the one above, with its
    title first. What shares more words with the text above is a second copy of it.
    """
    near = range(max(label - _NEAR_FOOT, 0), label)
    if label + 1 == len(kinds) or not _is_link(lines[label + 1]) or len(lines[label + 1]) >= RUNNING:
        return False
    if not (
        any((names[k] or "").startswith(_KEYWORDS) for k in near)
        and any(kinds[k] == "credit" and lines[k].startswith(_SOURCE) for k in near)
    ):
        return False
    above = {word for line in lines[:label] for word in line.split() if len(word) >= _LEAST_WORD}
    below = {word for line in lines[label + 1 :] for word in line.split() if len(word) >= _LEAST_WORD}
    text = [len(line) for line in lines[:label] if len(line) >= RUNNING]
    return len(text) > 1 and sum(text) >= _LEAST_ABOVE and len(above & below) <= _MOST_SHARED * len(below)


def _links_above_text(label: int, kinds: Sequence[str], lines: Sequence[str], apart: Sequence[bool]) -> int:
    """Where the titles below a label of links end, where the article goes on below; the last could be its next heading,
    unless the label stands above all of its text, or an empty line is below the titles and none among them.
    """
    stop = label + 1
    while (
        stop < len(kinds)
        and stop - label <= _MOST_TITLES
        and kinds[stop] in ("paragraph", "heading")
        and _LEAST_LINK <= len(lines[stop]) <= _LONGEST_LINK
        and lines[stop].count(" ") >= _LEAST_LINK_WORDS - 1
        and not lines[stop].endswith((".", "،", "؛", ":", "…"))
        and not (stop > label + 1 and apart[stop] and not apart[label + 1])
    ):
        stop += 1
    if stop < len(kinds) and apart[stop] and not any(apart[label + 1 : stop]):
        return stop
    above_text = not any(len(line) >= RUNNING for line in lines[:label])
    if stop == len(kinds) or len(lines[stop]) < RUNNING or not above_text:
        return max(stop - 1, label + 1)
    return stop


def _is_link(line: str) -> bool:
    """Whether a line could be a title of another article, whole or cut off."""
    return len(line) <= _LONGEST_LINK and (not line.endswith(".") or line.endswith(".."))
