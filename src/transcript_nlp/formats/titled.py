"""Titles that stand beside a text, as pages, feeds, rows of JSONL and tables have them, put above it."""

from __future__ import annotations

import html
import re

_TAG = re.compile(r"<[^<>]*>")
_BLOCK = re.compile(r"\n|</?(?:p|div|br|li|h[1-6]|tr)(?![a-z])[^<>]*>", re.IGNORECASE)
_NO_LETTER = re.compile(r"[\W_]+")
_SITE = re.compile(r"\s+[-–—|•·»:]+\s+")  # between a title and the name of its site
_BEFORE = 200  # code points that may stand above the title in the text: a date, a breadcrumb, tags


def with_title(title: object, text: str) -> str:
    r"""The text with its title in a line above, unless there is none, or its words stand at the head of the text already.

    >>> with_title("عنوان الخبر", "نص الخبر."), with_title(None, "نص الخبر.")
    ('عنوان الخبر\nنص الخبر.', 'نص الخبر.')
    >>> with_title("عنوان الخبر", "<h1>عنوان  الخبر</h1>\nنص."), with_title("عنوان الخبر | موقع", "عنوان الخبر\nنص.")
    ('<h1>عنوان  الخبر</h1>\nنص.', 'عنوان الخبر\nنص.')
    >>> with_title("عنوان الخبر", "نص.<p>ظهر عنوان الخبر أولا على موقع.")
    'عنوان الخبر\nنص.<p>ظهر عنوان الخبر أولا على موقع.'
    """
    line = " ".join(title.split()) if isinstance(title, str) else ""
    if not line or not text.strip():
        return text
    head = text[: 4 * len(line) + _BEFORE]
    first = _letters(head.lstrip().partition("\n")[0])
    is_there = (
        text.startswith(line)
        or _stands_in(head, _letters(line))
        or (first != "" and first in map(_letters, _SITE.split(line)))
    )
    return text if is_there else f"{line}\n{text}"


def _stands_in(head: str, title: str) -> bool:
    """Whether a title fills lines of a text, but for what stands before or behind it: a breadcrumb, a site. In the middle of a line it is
    only spoken of (`ظهر المقال … أولا على …`).
    """
    lines = [_letters(line) for line in _BLOCK.split(head)]
    for first in range(len(lines)):
        joined = ""
        for line in lines[first:]:
            joined += line
            if joined.startswith(title) or joined.endswith(title):
                return True
            if len(joined) > len(title):
                break
    return False


def _letters(text: str) -> str:
    """The letters and digits of a text without its tags."""
    return _NO_LETTER.sub("", _TAG.sub("", html.unescape(text))).casefold()
