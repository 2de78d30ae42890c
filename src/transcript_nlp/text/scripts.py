"""Character classes: which code points are Arabic letters, marks, Latin, Han."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Parts of character classes, to be put between brackets in a pattern.
ARABIC_LETTERS = "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06fa-\u06fc"
ARABIC_MARKS = "\u064b-\u065f\u0670"
ARABIC = ARABIC_LETTERS + ARABIC_MARKS + "\u0640"
LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
HAN = "\u3400-\u4dbf\u4e00-\u9fff"
CJK = HAN + "\u3040-\u30ff\uac00-\ud7af"

SCRIPTS = {"arabic": ARABIC_LETTERS, "latin": LATIN, "han": CJK}


@cache
def _table() -> NDArray[np.uint8]:
    """For each code point of the basic plane the number of its script from 1, or 0."""
    import numpy as np  # heavy for a program that only wants the public names

    every = "".join(map(chr, range(0xD800))) + " " * 0x800 + "".join(map(chr, range(0xE000, 0x10000)))
    table = np.zeros(0x10000, np.uint8)
    for number, letters in enumerate(SCRIPTS.values(), 1):
        table[[ord(c) for c in re.findall(f"[{letters}]", every)]] = number
    return table


def script_numbers(text: str) -> NDArray[np.uint8]:
    """For each code point of a text the number of its script, from 1 in the order of `SCRIPTS`; 0 for no letter."""
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return _table().take(codes, mode="clip")  # the last of the plane is no letter


def script_counts(text: str) -> dict[str, int]:
    """How many letters of each script (arabic, latin, han with kana and hangul) a text has."""
    import numpy as np

    numbers = script_numbers(text)
    return {name: int(np.count_nonzero(numbers == k)) for k, name in enumerate(SCRIPTS, 1)}


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
