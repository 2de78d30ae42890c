"""Which lines of a page are of the site: those that the page model is sure of, and some that stand among lines of the site.

A menu or a foot seldom has an article's line in its middle. So a line there that no rule knows needs less of the model's certainty, and
what no site would cut in two (a list, a transcript by times) needs more.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby

from transcript_nlp.structure.credits.credits import is_dated
from transcript_nlp.structure.lines import RUNNING, SENTENCE_END, Lines, counted_up
from transcript_nlp.structure.site.frame import MENU
from transcript_nlp.structure.site.kept import SAID, items_of_kept_lists, kept_lines, measured, said_by_times
from transcript_nlp.structure.site.marks import (
    AMONG,
    AT_END,
    IN_SENTENCES,
    LEAST_SAID_LAST,
    LONGEST_ENTRY,
    could_be_title,
    is_sentence,
    known_of_site,
)
from transcript_nlp.structure.site.mastheads import ROW, is_headline, is_masthead, last_title
from transcript_nlp.structure.site.pages import LONGEST_BOX, OPEN, Page, is_of_site, page_model, read_page
from transcript_nlp.structure.site.parted import FOOT

PAGE = "page"  # instead of the name of a rule
_LEAST_LINES = 4  # of a page
_LEAST_TEXT = 2  # lines; below a single one a table or a list looks like a foot
_MOST_TIMES = 2  # a line that stands more often may be a refrain
_LEAST_ABOVE = 4  # lines of the text in all, to one below a line of running text that is of the site
_DOUBTED = 0.9  # least probability of a line below what may be a box in the middle of an article that goes on in short lines
_LONGEST_MIDDLE = 5  # lines of such a box
_MOST_AMONG = 12  # lines in a row
_LINKS = frozenset(("separator", "url"))
_TOP_ROWS, _LEAST_ROW = 4, 7  # lines in which a menu may stand, and its words
_SENTENCE_SIGN = re.compile(
    r'[.؟?!،؛:…"“”«»()]|(?<!\w)(?:ي(?!وم|وت)|سي(?!اس|ار|نم)|ست(?!ار|ور))\w{3}'
)  # or a verb


def mark_site(kinds: list[str], names: list[str | None], lines: Lines, source: str) -> None:
    """Mark the lines that belong to the site; kinds and names of rules are changed in place."""
    page = read_page(lines, source, kinds, names)
    if len(lines) < _LEAST_LINES or not page.running:
        return  # what is no text can be told only beside text
    before, likely = page_model().passes(page)
    site = [index for index, share in enumerate(likely) if is_of_site(share, kinds[index], names[index])]
    running = set(page.running)
    text = sorted(running.difference(site))
    if len(text) < _LEAST_TEXT:
        site = _beside_known(page, site)
    # Long lines of the foot (comments, disclaimers) are no end of the text.
    last = next((k for k in reversed(text) if before[k] < AT_END), text[-1])
    kept = kept_lines(page, likely, site, text, last)
    sure = [index for index in _sure(page, likely, site, text) if index not in kept]
    for index in sure:
        kinds[index], names[index] = "navigation", PAGE
    shares = [*likely[: last + 1], *before[last + 1 :]]
    titles = [k for k in range(text[0]) if could_be_title(page, k)]
    among = [
        *_among_site(page, shares, titles, text[0], last),
        *_menus_in_a_row(page, likely, titles, text[0]),
    ]
    among = [index for index in among if index not in kept and not SAID.match(lines.texts[index])]
    boxes = running.intersection(sure) | {k for k in running.intersection(among) if names[k] is None}
    for index in among:
        if index not in running or 2 * len(boxes) <= len(running):  # not most of the long lines
            kinds[index], names[index] = "navigation", PAGE


def _beside_known(page: Page, site: Sequence[int]) -> list[int]:
    """Those of the lines of the site that stand in a row with one of it that a rule knows."""
    known = {k for k, is_known in enumerate(known_of_site(page)) if is_known}
    beside: list[int] = []
    of_site = known.union(site)
    for is_row, group in groupby(range(len(page.lines)), key=of_site.__contains__):
        row = list(group)
        if is_row and not known.isdisjoint(row):
            beside += [k for k in row if k not in known]
    return beside


def _sure(page: Page, likely: Sequence[float], site: Sequence[int], text: Sequence[int]) -> list[int]:
    """The lines of `site`, of which the model is sure, without those that are rather the article's, whose running text is `text`."""
    texts, running = page.lines.texts, set(page.running)
    times = Counter(texts)
    kept = items_of_kept_lists(page, likely) | said_by_times(texts) | measured(texts)
    steps = {k for row in counted_up(texts) for k in row}
    kept |= steps
    alone = set(range(len(texts))).difference(site) | steps

    said = {
        k
        for k, line in enumerate(texts)
        if likely[k] < AT_END and is_sentence(line) and page.kinds[k] in OPEN
    }
    said_last = max(said | steps, default=-1)

    def is_lone(index: int) -> bool:
        """Between the text and a sentence of it, with lines on both sides that are not of the site: a heading, or a step."""
        return (
            text[0] < index < said_last
            and {index - 1, index + 1} <= alone
            and not any(page.names[k] for k in (index - 1, index + 1))
        )

    def stays(index: int) -> bool:
        """Also of a first paragraph between two boxes: hardly any of the text is below running text of the site."""
        below = len(text) - bisect(text, index)
        is_early = index in running and _LEAST_ABOVE * below >= len(text)
        return (
            is_early or is_led(index) or is_lone(index) or times[texts[index]] > _MOST_TIMES or index in kept
        )

    def is_led(index: int) -> bool:
        """A last line alone below the text: what a colon there leads to, or a sentence; also with other sentences of the text below it."""
        above, below = index - 1, range(index + 1, len(texts))
        if above not in alone or page.names[above] is not None:
            return False
        if not all(k in alone and page.names[k] is None and texts[k].endswith(".") for k in below):
            return False
        return texts[above].endswith(":") or (
            len(texts[index]) >= LEAST_SAID_LAST and texts[index].endswith(".")
        )

    sure = [index for index in site if not stays(index)]
    title = last_title(page, sure, likely)
    return [index for index in sure if index != title]


def _among_site(
    page: Page, likely: Sequence[float], titles: Sequence[int], first: int, last: int
) -> list[int]:
    """Lines above or below the text, which stands from `first` to `last`, that could be of the site and have lines of it on both sides.

    `titles` are the lines above the text that could be its title.
    """
    names, size = page.names, len(page.lines)
    is_site = known_of_site(page)
    below = list(accumulate((of_site and k > last for k, of_site in enumerate(is_site)), initial=0))
    feet = (k for k in range(last + 1, size) if is_site[k] and (names[k] or "").startswith(FOOT))
    foot = next(feet, size)
    found: list[int] = []
    for start, stop in _gaps(page, is_site, likely, last):
        row = [k for k in range(start, stop) if page.kinds[k] in OPEN]
        if not 0 < len(row) <= _MOST_AMONG:
            continue
        if start > last:
            is_box = start <= foot and below[start] <= _LONGEST_MIDDLE
            least = AT_END if stop == size else AMONG
            is_taken = _is_foot(page, row, likely, least, is_below_box=is_box, is_below_foot=start > foot)
        else:  # only entries of a menu that goes on, where another line could be the title
            goes_on = stop <= first and (names[stop] or "").startswith(MENU)
            is_taken = goes_on and bool(titles) and not start <= titles[0] <= titles[-1] < stop
        found += row if is_taken else ()
    return found


def _gaps(
    page: Page, is_site: Sequence[bool], likely: Sequence[float], last: int
) -> Iterator[tuple[int, int]]:
    """The stretches of lines that could be of the site with lines of the site on both sides, or at the end of the page."""
    start, size = 0, len(page.lines)
    for stop in range(size + 1):
        if stop < size and not is_site[stop] and _could_be_among(page, stop, likely[stop], last):
            continue
        if start > 0 and is_site[start - 1] and (stop == size or is_site[stop]):
            yield start, stop
        start = stop + 1


def _could_be_among(page: Page, index: int, share: float, last: int) -> bool:
    """Whether a line could be of the site where it is on both sides, or stands there and is kept (an address, a date)."""
    kind, line = page.kinds[index], page.lines.texts[index]
    if index > last and (kind in _LINKS or (kind == "credit" and is_dated(line))):
        return True
    is_entry = index > last or (len(line) <= LONGEST_ENTRY and not line.endswith(SENTENCE_END))
    least = AMONG if len(line) < RUNNING else AT_END
    is_no_text = is_entry and len(line) <= LONGEST_BOX
    return is_no_text and kind in OPEN and page.names[index] is None and share >= least


def _is_foot(
    page: Page,
    row: Sequence[int],
    likely: Sequence[float],
    least: float,
    *,
    is_below_box: bool,
    is_below_foot: bool,
) -> bool:
    """Whether lines below the text are of the site, by their least probability: more is asked below what may be a box in the middle."""
    lines = [page.lines.texts[k] for k in row]
    if is_below_box and any(len(line) > LONGEST_ENTRY and line.endswith(SENTENCE_END) for line in lines):
        return False
    is_long = max(map(len, lines)) >= RUNNING
    is_doubted = is_below_box or (is_long and not is_below_foot)
    return min(likely[k] for k in row) >= (_DOUBTED if is_doubted else least)


def _menus_in_a_row(page: Page, likely: Sequence[float], titles: Sequence[int], first: int) -> list[int]:
    """Menus in one of the first lines, words side by side and no sentence, where a line below them could be the title and is no masthead."""

    def is_menu(index: int) -> bool:
        line = page.lines.texts[index]
        words = line.split()
        is_open = page.kinds[index] in OPEN and page.names[index] is None
        is_likely = is_open and likely[index] >= ROW and len(words) >= _LEAST_ROW
        return is_likely and IN_SENTENCES.isdisjoint(words) and not _SENTENCE_SIGN.search(line)

    below = [k for k in titles if is_headline(page, k, likely) and not is_masthead(page.lines.texts[k])]
    return [k for k in range(min(_TOP_ROWS, first)) if is_menu(k) and any(title > k for title in below)]
