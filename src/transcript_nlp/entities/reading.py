"""The text as recognition reads it: signs that posts and agencies put around names are signs that it knows."""

from __future__ import annotations

import re

from transcript_nlp.text.scripts import ASCII_DIGITS

_HASHTAG = re.compile(r"(?<![A-Za-z0-9/&=?#_])#(?=[^\W\d_])[\w\u200c]+")
_WORD = re.compile(r"[^\W\d_]{2}")
_DIGITS = re.compile("[٠-٩۰-۹٫]+")
_ASCII_DIGITS = ASCII_DIGITS | str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")
_DOUBLE_BRACKETS = re.compile(r"\(\((?=\S)([^()\n]{1,80})(?<=\S)\)\)")


def readable(text: str) -> str:
    """A text of the same length in which digits are ASCII, hashtags among words are words, and what double brackets hold is quoted.

    A hashtag has a blank for its sign, or a comma right behind another one. Lines of nothing but hashtags tell what an article is
    about, and stay.

    >>> readable("أعلنت #أوبن_إيه_آي و#تسلا #أبل أمس")
    'أعلنت  أوبن إيه آي و تسلا ،أبل أمس'
    >>> readable("قالت ((شينخوا)) عن Qwen٣")
    'قالت  «شينخوا»  عن Qwen3'
    """
    text = _DIGITS.sub(lambda match: match[0].translate(_ASCII_DIGITS), text)
    if "((" in text:
        text = _DOUBLE_BRACKETS.sub(r" «\1» ", text)
    if "#" not in text:
        return text
    return "\n".join(_with_tags_as_words(line) if "#" in line else line for line in text.split("\n"))


def _with_tags_as_words(line: str) -> str:
    tags = list(_HASHTAG.finditer(line))
    if not tags or not _WORD.search(_HASHTAG.sub(" ", line)):
        return line
    pieces, at = [], 0
    for tag in tags:
        between = line[at : tag.start()]
        in_a_row = at > 0 and between.isspace()
        pieces += [between, "،" if in_a_row else " ", tag[0][1:].replace("_", " ")]
        at = tag.end()
    return "".join([*pieces, line[at:]])
