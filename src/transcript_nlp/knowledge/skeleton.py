"""Consonant skeletons: what transliteration keeps of a name in either script.

Vowels and half-vowels go, consonants that Arabic spelling confuses (p/b, v/f, g/k/j/q) fall together:
`Hinton` and `هينتون` both become `ntn`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from transcript_nlp.text.normalize import fold
from transcript_nlp.types import Candidate, Entity

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
_ROMAN = {**_ARABIC, **dict(zip("اويهحءعة", "aoihhaaa", strict=True)), "ش": "sh", "ج": "j", "ث": "th"}
_LATIN = {
    **dict.fromkeys("bp", "b"),
    "t": "t",
    "d": "d",
    **dict.fromkeys("sz", "s"),
    **dict.fromkeys("kgqj", "k"),
    **dict.fromkeys("fv", "f"),
    **dict(zip("lrmn", "lrmn", strict=True)),
}
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


@lru_cache(maxsize=1 << 16)
def skeleton(name: str) -> str:
    """The consonant skeleton of a name in Arabic or Latin letters.

    >>> skeleton("تيتانيوم كابيتال") == skeleton("Titanium Capital")
    True
    """
    return " ".join(_word(word) for word in fold(name).replace("-", " ").split())


def _word(word: str) -> str:
    for cluster, plain in _CLUSTERS:
        word = word.replace(cluster, plain)
    word = _SOFT_C.sub("s", word).replace("c", "k")
    kept = "".join(_ARABIC.get(letter) or _LATIN.get(letter, "") for letter in word)
    return _DOUBLE.sub(r"\1", kept)


def rough_roman(name: str) -> str:
    """An Arabic name letter by letter in Latin, only to compare spellings with."""
    return "".join(_ROMAN.get(letter, letter if letter.isascii() else "") for letter in fold(name))


class CandidateIndex:
    """Entities by the skeletons of their English forms and the words of those."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._buckets: dict[str, list[tuple[str, Entity]]] = {}
        for entity in entities:
            for form in {entity.name, *(a for a in entity.aliases if a.isascii())}:
                # A person may be called by the family name alone, at a price.
                parts = [form, form.split()[-1]] if entity.label == "PERSON" else [form]
                for part in dict.fromkeys(parts):
                    self._buckets.setdefault(skeleton(part), []).append((part, entity))
        self._skeletons = [key for key in self._buckets if key]

    def search(self, name: str, limit: int) -> list[Candidate]:
        """The entities most like a name, best first, each once."""
        from rapidfuzz import fuzz, process  # only lookups of unknown names pay for it

        wanted, roman = skeleton(name), rough_roman(name)
        if not wanted:
            return []
        near = process.extract(
            wanted, self._skeletons, scorer=fuzz.ratio, limit=max(20, limit), score_cutoff=60
        )
        best: dict[str, Candidate] = {}
        for key, skeleton_score, _ in near:
            for form, entity in self._buckets[key]:
                spelling = fuzz.ratio(roman, form.lower())
                whole = 1.0 if len(form.split()) == len(name.split()) else 0.9
                score = round((0.7 * skeleton_score + 0.3 * spelling) / 100 * whole, 4)
                features = {"skeleton": skeleton_score / 100, "spelling": spelling / 100}
                if entity.id not in best or best[entity.id].score < score:
                    best[entity.id] = Candidate(entity, score, features)
        return sorted(best.values(), key=lambda c: (-c.score, c.entity.id))[:limit]
