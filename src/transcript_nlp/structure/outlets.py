"""Lines that are the name of a paper, a site or an agency and nothing else, by the tables of entities."""

from __future__ import annotations

from functools import cache

from transcript_nlp.tables import RESOURCES
from transcript_nlp.text.normalize import fold

_MEDIA = "\tORG\tmedia\t"  # label and kind
_NAMED = ("name", "latin", "arabic", "chinese")
_LONGEST = 40
# What an edition is called behind the name of its outlet.
_EDITIONS = frozenset(
    fold(
        "الخليج العربية عربية العربي الشرق الأوسط أفريقيا إفريقيا الهند الصين اليابان كوريا آسيا أوروبا بالعربية عربي نيوز أونلاين "
        "Arabia Arabic Gulf China India Japan Korea Africa Asia Europe Middle East"
    ).split()
)


@cache
def _outlets() -> frozenset[str]:
    """The names of outlets that need no guard, folded."""
    names: set[str] = set()
    for table in sorted((RESOURCES / "kb" / "entities").glob("*.tsv")):
        head, *rows = table.read_text(encoding="utf-8").split("\n")
        places = [place for place, column in enumerate(head.split("\t")) if column in _NAMED]
        for cells in (row.split("\t") for row in rows if _MEDIA in row):
            names.update(name for place in places for name in cells[place].split("|") if name)
    return frozenset(fold("\n".join(names)).split("\n"))


def is_outlet(line: str) -> bool:
    """Whether a line is the name of an outlet, perhaps of one of its editions.

    >>> is_outlet("36Kr"), is_outlet("سيمافور الخليج"), is_outlet("تك كرانش"), is_outlet("سوق الخليج")
    (True, True, True, False)
    """
    if len(line) > _LONGEST:
        return False
    name = fold(line)
    if name in _outlets():
        return True
    words = name.split()
    while len(words) > 1 and words[-1] in _EDITIONS:
        words.pop()
    return " ".join(words) in _outlets()
