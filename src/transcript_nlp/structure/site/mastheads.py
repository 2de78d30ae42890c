"""What heads a page: its title, and the names of the site, of the number and of sections that pass for one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transcript_nlp.structure.credits.outlets import is_outlet, is_site_name
from transcript_nlp.structure.credits.people import is_person, may_be_person
from transcript_nlp.structure.lines import SENTENCE_END
from transcript_nlp.structure.site.marks import LEAST_TITLE, LONGEST_ENTRY, could_be_title, known_of_site
from transcript_nlp.structure.site.pages import Page
from transcript_nlp.structure.titles.headlines import is_section_row
from transcript_nlp.structure.titles.titles import could_be_long_title

_MASTHEAD_PARTS, _MASTHEAD_WORDS = 2, 4
_NO_TITLE_END = tuple(sign for sign in SENTENCE_END if sign not in "؟?!")
_LEAST_HEADLINE, _MENU_SIGN = 5, re.compile(r"[|·•›>»/\[©@]| - |http")
# A row of words above the title that is a menu: its least probability, which lines it may be, and its least words.
ROW = 0.8


def last_title(page: Page, site: Sequence[int], likely: Sequence[float]) -> int:
    """The longest of the lines of the site above the text, where no other could be the title; else -1.

    Rather one that stands again at the end of a longer one, behind the sections that lead to it.
    """
    top, texts = page.running[0], page.lines.texts
    if _opens_page(page, site, top):
        return 0
    others = [k for k in range(top) if k not in site and could_be_title(page, k)]
    if any(is_headline(page, k, likely) for k in others):
        return _signed(page, site, top)
    if others:  # sentences, names, and what is rather of the site
        reads = [k for k in site if k < others[-1] and _reads_as_headline(page, k)]
        return reads[0] if reads else _signed(page, site, top)
    if len(page.running) > 1 and top not in site and could_be_long_title(texts[top]):
        return -1
    above = [k for k in site if k < top]
    led_to = [
        k
        for k in above
        if len(texts[k]) >= LEAST_TITLE
        and any(len(texts[j]) > len(texts[k]) and texts[j].endswith(texts[k]) for j in above)
    ]
    return max(led_to or above, key=lambda k: len(texts[k]), default=-1)


def is_headline(page: Page, index: int, likely: Sequence[float]) -> bool:
    """Whether a line that could be the title is rather one than a sentence, a name, or a line of the site of which the model is not sure."""
    line = page.lines.texts[index]
    return (
        likely[index] < ROW
        and not line.endswith(_NO_TITLE_END)
        and not (len(line) <= LONGEST_ENTRY and (is_person(line) or may_be_person(line)))
    )


def _reads_as_headline(page: Page, index: int) -> bool:
    """Whether a line has the words of a headline and no sign of a menu."""
    line = page.lines.texts[index]
    return (
        could_be_title(page, index)
        and line.count(" ") >= _LEAST_HEADLINE - 1
        and not _MENU_SIGN.search(line)
        and not line.endswith(_NO_TITLE_END)
    )


def _signed(page: Page, site: Sequence[int], top: int) -> int:
    """The first line, where it is one of the `site` right above a credit and each other that could be the title is rather a sentence; else -1."""
    others = (page.lines.texts[k] for k in range(1, top) if could_be_title(page, k))
    is_signed = site[:1] == [0] and page.kinds[1] == "credit" and could_be_title(page, 0)
    return 0 if is_signed and all(line.endswith(SENTENCE_END) for line in others) else -1


def _opens_page(page: Page, site: Sequence[int], top: int) -> bool:
    """Whether the first line stands above the text as a title does: longer than any other above it, and no rule finds a menu there, or
    above a masthead and what rules find only below that.
    """
    texts, is_known = page.lines.texts, known_of_site(page)
    if 0 not in site or top == 0 or not could_be_title(page, 0):
        return False
    others = [k for k in range(1, top) if not texts[k].endswith(SENTENCE_END)]
    if any(is_known[:top]):
        others = [k for k in others if could_be_title(page, k)]
        if others[:1] != [1] or not is_masthead(texts[1]) or any(is_known[: others[-1]]):
            return False
        del others[0]
    return len(texts[0]) > max([2 * LEAST_TITLE, *(len(texts[k]) for k in others)])


def is_masthead(line: str) -> bool:
    """Whether a line is the name of a site or number, or these with sections between bars or a dash: `الواحة - أخبار البحر`."""
    parts = line.split(" - ")
    return (
        is_outlet(line)
        or is_site_name(line)
        or is_section_row(line)
        or (len(parts) == _MASTHEAD_PARTS and all(len(part.split()) < _MASTHEAD_WORDS for part in parts))
    )
