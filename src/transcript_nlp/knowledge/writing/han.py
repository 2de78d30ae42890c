"""Chinese characters as pinyin: `小鹏` is xiao peng, so that a name can be told in any Arabic spelling of its syllables."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product

from transcript_nlp.tables import RESOURCES, read_table

CHARACTERS = RESOURCES / "names" / "han.tsv"


def pinyin_of(name: str) -> Iterator[tuple[str, ...]]:
    """The ways to read a name in Chinese characters, a syllable for each; none if the table lacks one of them.

    >>> list(pinyin_of("小鹏")), list(pinyin_of("长乐")), list(pinyin_of("OPPO"))
    ([('xiao', 'peng')], [('chang', 'le'), ('chang', 'yue'), ('zhang', 'le'), ('zhang', 'yue')], [])
    """
    read = _readings()
    return product(*(read.get(character, ()) for character in name))


@cache
def _readings() -> dict[str, list[str]]:
    readings: dict[str, list[str]] = {}
    for row in read_table(CHARACTERS, ("syllable", "characters")):
        for character in row["characters"]:
            readings.setdefault(character, []).append(row["syllable"])
    return readings
