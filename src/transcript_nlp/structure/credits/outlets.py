"""Lines that are the name of a paper, a site or an agency and nothing else, by the tables of entities."""

from __future__ import annotations

import re
from functools import cache

from transcript_nlp.tables import RESOURCES, read_table
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.scripts import ARABIC

_MEDIA = "\tORG\tmedia\t"  # label and kind
_NAMED = ("name", "latin", "arabic", "chinese")
_LONGEST = 40
# `شبكة الطاقة`, `أخبار الوزارة`, `SlateBook باللغة العربية`
_SITE = re.compile(
    "(?:ال)?(?:شبكة|بوابة|موقع|مجلة|صحيفة|جريدة|وكالة|منصة|مدونة|قناة|منتدى|أخبار|قسم|حوارات|مقالات|تقارير|مراجعات|حلول|دروس|أكاديمية)"
    f"(?: [{ARABIC}]+){{1,3}}|[{ARABIC}]+(?: [{ARABIC}]+){{0,2}} (?:نيوز|أونلاين|ميديا|بوست|APP)|[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+)? (?:باللغة العربية|بالعربية|بالعربي)"
)
_GLOSSED = re.compile(f"(?P<arabic>[{ARABIC} ]+?) (?P<latin>[A-Z][A-Za-z ]+)")  # `لايت بوست LatePost`
# What an edition is called behind the name of its outlet.
_EDITIONS = frozenset(
    fold(
        "الخليج العربية عربية العربي الشرق الأوسط أفريقيا إفريقيا الهند الصين اليابان كوريا آسيا أوروبا بالعربية عربي نيوز أونلاين "
        "app تطبيق Arabia Arabic Gulf China India Japan Korea Africa Asia Europe Middle East"
    ).split()
)


@cache
def _outlets() -> frozenset[str]:
    """The names of outlets that need no guard, folded."""
    names: set[str] = set()
    media: set[str] = set()
    for table in sorted((RESOURCES / "kb" / "entities").glob("*.tsv")):
        head, *rows = table.read_text(encoding="utf-8").split("\n")
        places = [place for place, column in enumerate(head.split("\t")) if column in _NAMED]
        for cells in (row.split("\t") for row in rows if _MEDIA in row):
            media.add(cells[0])
            names.update(name for place in places for name in cells[place].split("|") if name)
    # Word for word: `لي فنغ نت`.
    for table in sorted((RESOURCES / "kb" / "mt_errors").glob("*.tsv")):
        for row in read_table(table, ("surface", "kind", "meant", "requires", "forbids", "note")):
            if row["kind"] == "name" and row["meant"] in media and not row["requires"]:
                names.add(row["surface"])
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
    glossed = _GLOSSED.fullmatch(line)
    if glossed is not None:
        return fold(glossed["arabic"]) in _outlets() and fold(glossed["latin"]) in _outlets()
    words = name.split()
    while len(words) > 1 and words[-1] in _EDITIONS:
        words.pop()
    return " ".join(words) in _outlets()


def is_site_name(line: str) -> bool:
    """Whether a line reads like the name of a site.

    >>> is_site_name("شبكة الطاقة"), is_site_name("SlateBook باللغة العربية"), is_site_name("الطاقة")
    (True, True, False)
    """
    return _SITE.fullmatch(line) is not None
