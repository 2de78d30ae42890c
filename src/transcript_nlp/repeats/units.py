"""Sentences as units that can repeat each other, and what they are compared by."""

from __future__ import annotations

import re
from typing import NamedTuple

from transcript_nlp.text.keys import match_key

_CLOSERS = " \t\r\n\"'»”’)]*」』"
_STOPS = (".", "!", "…", ":", "؛", "。", "！")
_QUESTION_MARKS = ("؟", "?", "？")
_SHORTEST_PROSE = 20  # code points of a key; shorter sentences recur by themselves
_LONG_LINE = 60  # a line without a full stop that is still no heading, verse or row
_SHORTEST_MOVED = 25  # code points of a sentence that is known out of its order
_LONG_PART = 60  # the same of one that stands there as a part of another
_MOST_DIGITS = 0.3  # share of digits above which a line is a row of figures
_BODY_KINDS = frozenset(("paragraph", "answer", "list_item", "foreign", "quote"))
_HEAD_KINDS = frozenset(("title", "credit"))
_LABEL_KINDS = _HEAD_KINDS | {"heading", "caption", "url"}
_DIGIT = re.compile(r"\d")
_ELLIPSES = ("…", "...")
_QUOTES = ("«", "“", "”", "„", '"')


class Unit(NamedTuple):
    """A sentence: its span with the white space after it, and the key it is compared by.

    Attributes:
        start: where it begins, in code points of the normalized text.
        end: where it ends.
        key: its `match` form without punctuation; empty for what takes no part.
        line: the number of the line it stands in.
        kind: what that line is (see `Block.kind`).
        prose: that it stands twice speaks for a repeated body. A question, a heading, a verse, a row of a
            table or a short answer does not.
        row: a row of a table or of figures, which may stand as often as it likes.
        skip: a boilerplate line, which takes no part.
        opens: it begins a sentence; false for a later part of one that was cut (`cuts.py`).
        closes: it ends a sentence.
        quoted: it opens with a quotation mark, or its line is a quote.
        trails: it breaks off with an ellipsis.
        shares: it may have three words in a row that stand twice in the article; what has not is like no other.
        echoes: two words of it may stand together twice in it, without which no phrase of it stands twice in a row.
    """

    start: int
    end: int
    key: str
    line: int = 0
    kind: str = "paragraph"
    prose: bool = True
    row: bool = False
    skip: bool = False
    opens: bool = True
    closes: bool = True
    quoted: bool = False
    trails: bool = False
    shares: bool = True
    echoes: bool = True

    @property
    def is_head(self) -> bool:
        """Whether it belongs to the head of a copy: a title, a credit, what the site puts between."""
        return self.skip or self.kind in _HEAD_KINDS

    @property
    def whole(self) -> bool:
        """Whether it is a sentence and no part of one that was cut; two sentences may end in equal parts."""
        return self.opens and self.closes

    @property
    def is_label(self) -> bool:
        """Whether it names what follows, so that another wording is another label."""
        return self.skip or self.kind in _LABEL_KINDS


def make_unit(
    text: str,
    start: int,
    end: int,
    line: int,
    kind: str,
    *,
    skip: bool = False,
    key: str | None = None,
    shares: bool = True,
    echoes: bool = True,
) -> Unit:
    """The unit of a sentence `text[start:end]` of a line of some kind; its key and the rest can be given if known."""
    sentence = text[start:end]
    if key is None or skip:
        key = "" if skip else match_key(sentence)
    row = _is_row(sentence, key)
    prose = not row and kind in _BODY_KINDS and _is_prose(sentence, key)
    quoted = kind == "quote" or sentence.lstrip()[:1] in _QUOTES
    trails = sentence.rstrip(_CLOSERS).endswith(_ELLIPSES)
    more = {"quoted": quoted, "trails": trails, "shares": shares, "echoes": echoes}
    return Unit(start, end, key, line, kind, prose, row, skip, **more)


def is_same_sentence(one: Unit, other: Unit) -> bool:
    """Whether two units of one key are the same sentence wherever they stand; two sentences may end in equal parts."""
    known = one.whole and other.whole
    least = _SHORTEST_MOVED if known else _LONG_PART
    return len(one.key) >= least and (known or one.whole or other.whole)


def _is_row(sentence: str, key: str) -> bool:
    if "|" in sentence or ("\t" in sentence and "\t" in sentence.strip()):
        return True
    return len(_DIGIT.findall(key)) > _MOST_DIGITS * max(1, len(key))


def _is_prose(sentence: str, key: str) -> bool:
    if len(key) < _SHORTEST_PROSE:
        return False
    bare = sentence.rstrip(_CLOSERS)
    if bare.endswith(_QUESTION_MARKS):
        return False
    return bare.endswith(_STOPS) or len(key) >= _LONG_LINE
