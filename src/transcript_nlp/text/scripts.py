"""Character classes: which code points are Arabic letters, marks, Latin, Han."""

from __future__ import annotations

import re

# Parts of character classes, to be put between brackets in a pattern.
ARABIC_LETTERS = "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06fa-\u06fc"
ARABIC_MARKS = "\u064b-\u065f\u0670"
ARABIC = ARABIC_LETTERS + ARABIC_MARKS + "\u0640"
LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
HAN = "\u3400-\u4dbf\u4e00-\u9fff"
CJK = HAN + "\u3040-\u30ff\uac00-\ud7af"

_COUNTERS = {
    "arabic": re.compile(f"[{ARABIC_LETTERS}]+"),
    "latin": re.compile(f"[{LATIN}]+"),
    "han": re.compile(f"[{CJK}]+"),
}


def script_counts(text: str) -> dict[str, int]:
    """How many letters of each script (arabic, latin, han with kana and hangul) a text has."""
    return {name: sum(map(len, pattern.findall(text))) for name, pattern in _COUNTERS.items()}


def prevailing_script(text: str) -> str:
    """The script most letters belong to: arabic, latin, han, or other when there are no such letters.

    A Han character weighs three letters, since it stands for about that much text.

    >>> prevailing_script("شركة OpenAI الأمريكية")
    'arabic'
    """
    counts = script_counts(text)
    counts["han"] *= 3
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] else "other"
