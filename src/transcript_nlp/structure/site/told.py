"""Lines that only an article has, wherever they stand on its page: news that begins with its verb, sentences with the number of a note, rows with the
flag of a land, short lines in the middle with nothing of a site beside them.

A machine translation often leaves the full stop away, and below the text such a line looks like the title of another article.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import groupby

from transcript_nlp.structure.lines import OPEN, RUNNING
from transcript_nlp.structure.site.pages import Page
from transcript_nlp.structure.site.parted import OF_SITE
from transcript_nlp.tables import RESOURCES, read_table
from transcript_nlp.text.normalize import fold_word

_ITEM = re.compile(r"\A[-–—•·▪◦*] ?")
_NOTE = re.compile(r"[^\W_]%? ?\[[0-9]{1,2}\]\.?$")  # of a source, behind a sentence
_LEAST_NOTED = 40  # code points of it
# `🇫🇷 لومينو (منصة دفع) - بذرة`; the flags of a menu of languages have one word behind them.
_FLAGGED = re.compile("[\U0001f1e6-\U0001f1ff]{2} ?(?=\\S+(?: \\S+){2})")
_LEAST_ROWS = 2
# Of short lines in the middle: blanks between words, and below which the model is not certain of a line.
_LEAST_BLANKS, _CERTAIN = 2, 0.999
_OF_MENU = re.compile(r"[|·•›>»@©]|http")


@cache
def _verbs() -> frozenset[str]:
    """What firms and persons do, as a sentence begins with it."""
    rows = read_table(RESOURCES / "kb" / "triggers.tsv", ("word", "position", "label", "kind", "note"))
    verbs = {row["word"] for row in rows if row["position"] == "verb"}
    return frozenset(map(fold_word, (verbs - _NO_VERBS) | _OF_FIRMS | {f"{verb}ت" for verb in _OF_FIRMS}))


_NO_VERBS = frozenset("بحسب برئاسة بقيادة وفق".split())
# Verbs of firms, of which the table has one form or none.
_OF_FIRMS = frozenset(
    "أعلن جمع قاد أطلق كشف استثمر وقع رشح ارتفع انخفض حقق سجل أكمل أصدر قدم طرح توقع تعهد رفع خفض حصل وسع افتتح".split()
)


def tells_news(line: str) -> bool:
    """Whether a line is as long as running text and begins with what somebody did, or ends with the number of a note.

    >>> tells_news("اقرأ أيضا"), tells_news("- حققت المطحنة أرباحا قياسية في الربع الأول [3]")
    (False, True)
    """
    if _NOTE.search(line) and len(line) >= _LEAST_NOTED:
        return True
    first = _ITEM.sub("", line).split(" ", 1)[0]
    return len(line) >= RUNNING and fold_word(first) in _verbs()


def told_lines(
    page: Page, likely: Sequence[float], site: Collection[int], text: Sequence[int]
) -> Iterator[int]:
    """The lines of the article among those that the model takes for the `site`'s; `text` are the lines of running text that are the article's."""
    texts = page.lines.texts
    news = [k for k in site if tells_news(texts[k])]
    yield from news
    for is_flagged, group in groupby(range(len(texts)), key=lambda k: _FLAGGED.match(texts[k]) is not None):
        rows = list(group)
        if is_flagged and len(rows) >= _LEAST_ROWS:
            yield from rows
    of_site = set(site).difference(news)
    known = {k for k, name in enumerate(page.names) if name is not None and page.kinds[k] in OF_SITE}
    last = max([text[-1], *news])
    for is_site, group in groupby(range(len(texts)), key=lambda k: k in of_site or k in known):
        rows = list(group)
        if not is_site or not known.isdisjoint(rows) or not text[0] < rows[0] <= rows[-1] < last:
            continue
        is_lead = rows[-1] + 1 in news  # what stands right above news
        if (is_lead or len(rows) >= _LEAST_ROWS) and all(
            page.kinds[k] in OPEN
            and not _OF_MENU.search(texts[k])
            and (is_lead or (likely[k] < _CERTAIN and texts[k].count(" ") >= _LEAST_BLANKS))
            for k in rows
        ):
            yield from rows
