"""Character classes: which code points are Arabic letters, marks, Latin, Han."""

from __future__ import annotations

import re
from functools import cache
from operator import sub
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import combining, normalize

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

# Parts of character classes, to be put between brackets in a pattern.
ARABIC_LETTERS = "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06fa-\u06fc"
ARABIC_MARKS = "\u064b-\u065f\u0670"
ARABIC = ARABIC_LETTERS + ARABIC_MARKS + "\u0640"
LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
HAN = "\u3400-\u4dbf\u4e00-\u9fff"
CJK = HAN + "\u3040-\u30ff\uac00-\ud7af"
HAS_ARABIC, HAS_LATIN = re.compile(f"[{ARABIC}]"), re.compile("[A-Za-z]")
# What `str.translate` makes ASCII digits of those of Arabic with, and of their decimal sign.
ASCII_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩٫", "0123456789.")

SCRIPTS = {"arabic": ARABIC_LETTERS, "latin": LATIN, "han": CJK}


_HAN_WEIGHT = 3  # a Han character stands for about as much text as three letters
_BITS = 10  # of one of the six counts that are put into one integer
_FIELD = (1 << _BITS) - 1
_FULL = (1 << 6 * _BITS) - 1
# What else is counted, besides the letters of each script: what credits, turns, tables and tweets cannot do without.
_MARKS = ("0-9٠-٩", ":：", "|/｜丨(@–-")
_LINES = 256  # looked at in one go, so that what is made of them stays in the cache


@cache
def _table() -> NDArray[np.int64]:
    """For each code point of the basic plane 0, or a 1 in the field of its kind: six counts are one sum."""
    import numpy as np  # heavy for a program that only wants the public names

    every = "".join(map(chr, range(0xD800))) + " " * 0x800 + "".join(map(chr, range(0xE000, 0x10000)))
    table = np.zeros(0x10000, np.int64)
    for number, letters in enumerate((*SCRIPTS.values(), *_MARKS)):
        table[[ord(c) for c in re.findall(f"[{letters}]", every)]] += 1 << number * _BITS
    return table


def _letters(text: str) -> NDArray[np.int64]:
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return _table().take(codes, mode="clip")  # the last of the plane is no letter


def script_counts(text: str) -> dict[str, int]:
    """How many letters of each script (arabic, latin, han with kana and hangul) a text has."""
    import numpy as np

    letters = _letters(text)
    return {name: int(np.count_nonzero(letters >> k * _BITS & _FIELD)) for k, name in enumerate(SCRIPTS)}


def prevailing_script(text: str) -> str:
    """The script most letters belong to: arabic, latin, han, or other when there are no such letters.

    A Han character weighs three letters, since it stands for about that much text.

    >>> prevailing_script("شركة OpenAI الأمريكية")
    'arabic'
    """
    return _prevailing(*script_counts(text).values())


class LineCounts(NamedTuple):
    """What lines consist of, so that many a pattern need not be tried on them.

    Attributes:
        scripts: the `prevailing_script` of each.
        sums: six counts of each in one number, for the functions below; of a line of a thousand code points or more
            all are as high as can be.
    """

    scripts: list[str]
    sums: list[int]


def letters_in(line: str, total: int) -> dict[str, int]:
    """The `script_counts` of a line, by its sum of counts where that is not full."""
    if total == _FULL:
        return script_counts(line)
    return {name: total >> k * _BITS & _FIELD for k, name in enumerate(SCRIPTS)}


def digits_in(total: int) -> int:
    """How many Arabic and European digits there are in a line, by its sum of counts."""
    return total >> 3 * _BITS & _FIELD


def have_colons(totals: Sequence[int]) -> list[bool]:
    """Whether there is a colon in each line, by their sums of counts."""
    shift, field = 4 * _BITS, _FIELD
    return [total >> shift & field > 0 for total in totals]


def has_sign(total: int) -> bool:
    """Whether there is a bar, a slash, a bracket that opens, `@` or a dash in a line, by its sum of counts."""
    return total >> 5 * _BITS > 0


def has_mark(total: int) -> bool:
    """Whether there is a colon, a bar, a slash, a bracket that opens, `@` or a dash in a line, by its sum of counts."""
    return total >> 4 * _BITS > 0


def line_counts(text: str, starts: Sequence[int]) -> LineCounts:
    """What each line of a text consists of, by one look at it.

    Args:
        text: the text.
        starts: where lines begin, one or more; each goes on to the next of them.
    """
    import numpy as np

    stops, sums = [*starts[1:], len(text)], list[int]()
    for at in range(0, len(starts), _LINES):
        some = np.array(starts[at : at + _LINES])
        letters = _letters(text[some[0] : stops[at + len(some) - 1]])
        sums += np.add.reduceat(letters, some - some[0]).tolist()
    scripts = [
        _prevailing(total & _FIELD, total >> _BITS & _FIELD, total >> 2 * _BITS & _FIELD) for total in sums
    ]
    if max(map(sub, stops, starts)) > _FIELD:  # the counts of a very long line overflow their fields
        for k, (start, stop) in enumerate(zip(starts, stops, strict=True)):
            if stop - start > _FIELD:
                scripts[k], sums[k] = prevailing_script(text[start:stop]), _FULL
    return LineCounts(scripts, sums)


def _prevailing(arabic: int, latin: int, han: int) -> str:
    han *= _HAN_WEIGHT
    if arabic >= latin and arabic >= han:
        return "arabic" if arabic else "other"
    return "latin" if latin >= han else "han"


def unaccented(text: str) -> str:
    """Letters without their accents, as they are else.

    >>> unaccented("Hermès")
    'Hermes'
    """
    return "".join(c for c in normalize("NFD", text) if not combining(c))
