"""Consonant skeletons: what transliteration keeps of a name in either script.

Vowels and half-vowels go, consonants that Arabic spelling confuses (p/b, v/f, g/k/j/q) fall together:
`Hinton` and `هينتون` both become `ntn`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from transcript_nlp.text.normalize import fold


class _Consonants(dict[int, str | None]):
    """What a letter becomes, by its code point; all that is no consonant goes."""

    def __missing__(self, letter: int) -> None:
        self[letter] = None


_ARABIC = {
    **dict.fromkeys("بپ", "b"),
    **dict.fromkeys("تطث", "t"),
    **dict.fromkeys("دضذ", "d"),
    **dict.fromkeys("سصزظش", "s"),
    **dict.fromkeys("جغقكخگچ", "k"),
    **dict.fromkeys("فڤ", "f"),
    "ل": "l",
    "ر": "r",
    "م": "m",
    "ن": "n",
}
_LATIN = {
    **dict.fromkeys("bp", "b"),
    "t": "t",
    "d": "d",
    **dict.fromkeys("sz", "s"),
    **dict.fromkeys("kgqj", "k"),
    **dict.fromkeys("fv", "f"),
    **dict(zip("lrmn", "lrmn", strict=True)),
}
CONSONANTS = "".join(sorted({*_ARABIC.values(), *_LATIN.values()}))  # of which skeletons are made
_CONSONANTS = _Consonants({ord(letter): plain for letter, plain in {**_ARABIC, **_LATIN}.items()})
_LINES = _Consonants({**_CONSONANTS, ord("\n"): "\n"})
_CLUSTERS = (
    ("ph", "f"),
    ("sch", "s"),
    ("sh", "s"),
    ("tch", "ts"),
    ("ch", "ts"),
    ("ck", "k"),
    ("th", "t"),
    ("x", "ks"),
)
_SOFT_C = re.compile("c(?=[eiy])")
_DOUBLE = re.compile(r"(.)\1+")


@lru_cache(maxsize=1 << 14)
def skeleton(name: str) -> str:
    """The consonant skeleton of a name in Arabic or Latin letters.

    >>> skeleton("تيتانيوم كابيتال") == skeleton("Titanium Capital")
    True
    """
    return " ".join(_word(word) for word in fold(name).replace("-", " ").split())


def eastern_skeleton(name: str) -> str:
    """The skeleton of a Chinese or Korean name, which Arabic writes in one word or in two; zh sounds like ch, and x is ks and s."""
    return skeleton(name).replace(" ", "").replace("ts", "s").replace("k", "")


def latin_skeletons(words: Sequence[str]) -> list[str]:
    """The skeletons of many words of the letters a to z alone, all in one go.

    >>> latin_skeletons(["Hinton", "Schmidt"]) == [skeleton("Hinton"), skeleton("Schmidt")]
    True
    """
    return _bones("\n".join(words).lower(), _LINES).split("\n") if words else []


def _word(word: str) -> str:
    return _bones(word, _CONSONANTS)


def _bones(text: str, consonants: _Consonants) -> str:
    if "h" in text or "c" in text or "x" in text:  # all clusters have one of them; Arabic words have none
        for cluster, plain in _CLUSTERS:
            text = text.replace(cluster, plain)
        text = _SOFT_C.sub("s", text).replace("c", "k")
    return _DOUBLE.sub(lambda double: double[1], text.translate(consonants))
