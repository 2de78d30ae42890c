"""Parts of person names, in Latin and Arabic letters, and the syllables of pinyin."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from transcript_nlp.tables import RESOURCES, read_table
from transcript_nlp.text.normalize import fold

_INITIALS = "zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]"
_FINALS = "iang|iong|uang|ueng|ang|eng|ong|ian|iao|ing|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ui|un|uo|ue|a|e|i|o|u"
_SYLLABLE = f"(?:(?:{_INITIALS})(?:{_FINALS})|(?:ang|ai|an|ao|en|er|ou|e|a|o))"
_GIVEN = re.compile(f"{_SYLLABLE}(?:['’-]?{_SYLLABLE})?")
_SURNAMES = frozenset(
    "wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song tang han feng deng "
    "cao peng zeng xiao tian dong yuan pan yu jiang cai jia ding wei xue ye yan lu lü du su dai zhong wan lei fang shi jin ren yao "
    "tan liao zou xiong lu hao kong bai cui kang mao qiu qin gu hou shao meng long wan duan qian tang yin li yi chang wu qiao he "
    "lai gong wen pang fan lan yin shi tao hong zhai an yan ni yan niu wen lu ji pan ge fu you fei tong qi".split()
)
_LEAST_COUNT = 3  # how often a part must occur in the source list to open a name by itself


@dataclass(frozen=True, slots=True)
class NameParts:
    """The lexicon: Latin parts with their counts, and the `match` forms of Arabic spellings."""

    latin: dict[str, int]
    arabic: frozenset[str]

    def is_latin_person(self, words: list[str]) -> bool:
        """Whether capitalized Latin words read as a person's name (two to four words)."""
        if not 2 <= len(words) <= 4 or not all(word[:1].isupper() for word in words if len(word) > 2):
            return False
        parts = [word.lower().rstrip(".") for word in words]
        if _is_pinyin(parts):
            return True
        known = [self.latin.get(part, 0) for part in parts]
        return known[0] >= _LEAST_COUNT and (known[-1] > 0 or words[-1][1:].islower())


def _is_pinyin(parts: list[str]) -> bool:
    """Whether two words are a Chinese surname and given name, in either order."""
    if len(parts) != 2:
        return False
    a, b = parts
    return (a in _SURNAMES and _GIVEN.fullmatch(b) is not None) or (
        b in _SURNAMES and _GIVEN.fullmatch(a) is not None and len(a) > 3
    )


@cache
def name_parts() -> NameParts:
    """The lexicon that comes with the library."""
    latin: dict[str, int] = {}
    arabic: set[str] = set()
    for row in read_table(RESOURCES / "names" / "parts.tsv", ("latin", "arabic", "count")):
        latin[row["latin"]] = int(row["count"])
        arabic.update(fold(form) for form in row.values("arabic"))
    return NameParts(latin, frozenset(arabic))


# Words inside Arabic names that are no name by themselves: `عبد الله`, `بن سليمان`, `آل نهيان`.
PARTICLES = frozenset(["بن", "ابن", "بنت", "عبد", "ابو", "ال", "ام", "فان", "دي", "فون", "دو", "لا"])


@cache
def ordinary_words() -> frozenset[str]:
    """The `match` forms of Arabic words that are also names."""
    return frozenset(fold(row["word"]) for row in read_table(RESOURCES / "names" / "ordinary.tsv", ("word", "note")))
