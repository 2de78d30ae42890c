"""The lines of an article in the order in which its page has them, with what the extraction passed over between them.

An extraction takes the container that looks most like an article, or some of several, and looks for what it missed afterwards: a lead above
the container is lost, the second of two containers comes first, headings of the entries of a live blog are left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain
from typing import Any, NamedTuple

_NO_LETTER = re.compile(r"[\W_]+")
_INLINE = frozenset(
    "a abbr b bdi bdo big cite code data del dfn em font i img ins kbd mark q s samp small span strong sub sup time tt u var wbr".split()
)
# Elements that are none of an article, and classes and ids of such.
_OF_SITE = frozenset(
    "aside button footer form head iframe label nav noscript option script select style svg template textarea".split()
)
_OF_SITE_CLASS = re.compile(
    r"(?<![a-z])(?:related|recommend\w*|shar(?:e|ing)|social|comments?|sidebar|promo|newsletter|subscri\w+|cookies?|breadcrumbs?|menu|nav(?:bar|igation)?|footer"
    r"|tags?|authors?|bio|byline|meta|ads?|advert\w*|sponsor\w*|banner|popup|modal|widget|toc|pagination|hidden|login|paywall)(?![a-z])",
    re.IGNORECASE,
)
_HEADING = re.compile("#{2,6} ")
_SENTENCE_END = (".", "؟", "?", "!", "…", ":", "»", '"', "”", "。")
_LEAST_SENTENCE, _LEAST_TEXT = 40, 120  # code points of a paragraph that ends as a sentence, and of any
_LONGEST_TIME, _FEWEST_TIMES = 30, 3  # code points; of the entries of a live blog
_FARTHEST_TEXT = 3  # runs from a heading to the text below it
_MOST_LINKED = 0.5  # of the letters of a paragraph
_WINDOW = 5_000  # letters of a page that a line made of several runs is looked for in
_LEAST_TWICE = 30  # letters of a line that is not found a second time without reason


class Run(NamedTuple):
    """Text between two borders of blocks of a page.

    Attributes:
        text: as it is shown.
        blocks: numbers of the blocks that it stands in, the outermost first.
        tag: of the innermost.
        linked: the share of its code points that are links.
        is_time: whether it is nothing but a time.
        is_of_site: whether it stands in what is none of an article.
    """

    text: str
    blocks: tuple[int, ...]
    tag: str
    linked: float
    is_time: bool
    is_of_site: bool


def runs_of(tree: Any) -> list[Run]:
    """The text of a page (an lxml element) in the order in which it is read."""
    return list(_runs(tree))


def _runs(tree: Any) -> Iterator[Run]:
    parts: list[str] = []
    sizes = dict.fromkeys(("a", "time"), 0)  # code points inside of these
    depths = dict.fromkeys(("a", "time"), 0)
    blocks: list[tuple[int, str]] = []
    of_site, number = 0, 0

    def add(text: str | None) -> None:
        if text:
            parts.append(text)
            for tag, depth in depths.items():
                sizes[tag] += len(text.strip()) if depth else 0

    def flushed() -> Iterator[Run]:
        text = " ".join("".join(parts).split())
        if text:
            numbers, tags = zip(*blocks, strict=True) if blocks else ((), ("",))
            linked = sizes["a"] / len(text)
            yield Run(text, numbers, tags[-1], linked, sizes["time"] >= len(text), of_site > 0)
        parts.clear()
        sizes.update(a=0, time=0)

    for event, element in _events(tree):
        tag = element.tag
        if not isinstance(tag, str):  # a comment
            add(element.tail)
            continue
        is_block = tag not in _INLINE
        if is_block:
            yield from flushed()
        if event == "start":
            of_site += _is_of_site(element)
            if tag in depths:
                depths[tag] += 1
            if is_block:
                number += 1
                blocks.append((number, tag))
            add(element.text)
        else:
            of_site -= _is_of_site(element)
            if tag in depths:
                depths[tag] -= 1
            if is_block:
                blocks.pop()
            add(element.tail)
    yield from flushed()


def _events(tree: Any) -> Iterator[tuple[str, Any]]:
    from lxml import etree

    yield from etree.iterwalk(tree, events=("start", "end", "comment", "pi"))


def _is_of_site(element: Any) -> bool:
    if element.tag in _OF_SITE or element.get("hidden") is not None:
        return True
    # What holds the whole page may be called whatever its theme is (`has-sidebar`).
    if element.tag in ("html", "body", "main", "article"):
        return False
    return any(_OF_SITE_CLASS.search(element.get(name) or "") for name in ("class", "id"))


def in_page_order(lines: Sequence[str], runs: Sequence[Run], headline: str) -> list[str]:
    """The lines of an extraction where the page has them, with paragraphs, headings and times between them that it passed over.

    Args:
        lines: what was extracted.
        runs: the text of the page.
        headline: the title in the page; what stands between it and the first line belongs to the article, too.
    """
    keys = [_letters(run.text) for run in runs]
    starts = [0, *accumulate(map(len, keys))]
    whole = "".join(keys)
    places: defaultdict[str, list[int]] = defaultdict(list)  # of the runs that no line has yet
    for at, key in enumerate(keys):
        places[key].append(at)
    covered: set[int] = set()
    placed: list[tuple[int, str]] = []
    last = 0  # the run of the line before
    for line in lines:
        key = _letters(line)
        if key and (left := places.get(key)):
            behind = bisect_left(left, last)  # rather the next than the first
            last = left.pop(behind if behind < len(left) else 0)
            covered.add(last)
        elif key in places and len(key) >= _LEAST_TWICE:
            continue  # it was found twice, and stands there once
        elif key and (begin := whole.find(key, starts[last], starts[last] + _WINDOW + len(key))) >= 0:
            last = bisect_right(starts, begin) - 1
            end = bisect_right(starts, begin + len(key) - 1)
            covered.update(range(last, end))
        placed.append((last, line))
    if not covered:
        return list(lines)
    title = _letters(headline)
    head = next((at for at, key in enumerate(keys[: min(covered)]) if title and key == title), min(covered))
    missed = _missed(runs, covered, range(head + 1, max(covered)))
    return [line for _, line in sorted(chain(placed, missed), key=lambda pair: pair[0])]


def _missed(runs: Sequence[Run], covered: set[int], places: range) -> list[tuple[int, str]]:
    """The runs between those of an article that belong to it, too."""
    taken = {at for at in places if at not in covered and _is_paragraph(runs[at])}
    for at in reversed(places):  # the text below a heading is known first
        run = runs[at]
        if at in covered or run.is_of_site or not _HEADING.match(run.text):
            continue
        around = run.blocks[-2:-1]  # what the heading stands in
        below = range(at + 1, min(at + 1 + _FARTHEST_TEXT, len(runs)))
        if any((k in covered or k in taken) and set(around) <= set(runs[k].blocks) for k in below):
            taken.add(at)
    known = {block for at in covered for block in runs[at].blocks[-2:]}
    times = [
        at
        for at in places
        if at not in covered
        and runs[at].is_time
        and not runs[at].is_of_site
        and len(runs[at].text) <= _LONGEST_TIME
        and set(runs[at].blocks[-1:]) <= known
    ]
    if len(times) >= _FEWEST_TIMES:
        taken.update(times)
    return [(at, f"- {runs[at].text}" if runs[at].tag == "li" else runs[at].text) for at in taken]


def _is_paragraph(run: Run) -> bool:
    if run.is_of_site or run.linked > _MOST_LINKED or run.text.startswith("!["):
        return False
    least = _LEAST_SENTENCE if run.text.endswith(_SENTENCE_END) else _LEAST_TEXT
    return len(run.text) >= least


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text).casefold()
