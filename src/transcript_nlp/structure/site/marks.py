"""What tells lines of a site and of an article apart wherever they stand."""

from __future__ import annotations

from transcript_nlp.structure.site.pages import Page
from transcript_nlp.structure.site.parted import OF_SITE

_TITLES, LEAST_TITLE = ("paragraph", "heading"), 12
LEAST_SAID_LAST = 60  # code points of a sentence alone at the end
# Least probability of a line outside of the text with lines of the site above and below it, and of one at the end of the page.
AMONG, AT_END = 0.2, 0.5
LONGEST_ENTRY = 40  # code points
IN_SENTENCES = frozenset(
    "من في على إلى الى عن مع أن ان إن التي الذي الذين هذا هذه ما لا لم لن هل كيف قد بعد قبل بين أو ثم حتى كل عند لماذا ليس غير دون ضد "
    "منذ خلال حول تحت فوق بسبب لدى عبر وفق كان كانت هو هي".split()
)


def known_of_site(page: Page) -> list[bool]:
    """Which lines are known to be of the site."""
    return [name is not None and kind in OF_SITE for name, kind in zip(page.names, page.kinds, strict=True)]


def could_be_title(page: Page, index: int) -> bool:
    """Whether no rule knows a line and it is long enough for a title."""
    is_open = page.names[index] is None and page.kinds[index] in _TITLES
    return is_open and len(page.lines.texts[index]) >= LEAST_TITLE


def is_sentence(line: str) -> bool:
    """Whether a line is long enough for a sentence and ends as one."""
    return len(line) >= LEAST_SAID_LAST and line.endswith((".", "؟", "!"))
