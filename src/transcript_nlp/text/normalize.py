"""The two profiles: `clean`, which is shown, and `match`, which is only compared."""

from __future__ import annotations

import re
from functools import lru_cache

from transcript_nlp.text.engine import Normalized, Profile, run
from transcript_nlp.text.rules import CLEAN
from transcript_nlp.text.scripts import ARABIC_MARKS


def normalize(text: str, *, rules: Profile = CLEAN) -> Normalized:
    """Normalize a text with the `clean` profile.

    Idempotent; every span of the result maps back to the source.

    >>> normalize("العالم ، تم** الإطلاق **.").text
    'العالم، تم الإطلاق.'
    """
    return run(text, rules)


_FOLDS = {
    **dict.fromkeys("أإآٱ", "ا"),
    "ى": "ي",
    "ی": "ي",
    "ئ": "ي",
    "ؤ": "و",
    "ة": "ه",
    "ک": "ك",
    "گ": "غ",
    "ڤ": "ف",
    "پ": "ب",
    "چ": "ج",
    **{chr(0x660 + i): str(i) for i in range(10)},
    **{chr(0x6F0 + i): str(i) for i in range(10)},
    **dict.fromkeys("’‘`", "'"),
    **dict.fromkeys("‐‑–—", "-"),
}
_TABLE = str.maketrans(_FOLDS)
_DROPPED = re.compile(f"[{ARABIC_MARKS}\u0640]+")


@lru_cache(maxsize=1 << 16)
def fold_word(word: str) -> str:
    """The `match` form of one word (cached); see `fold`."""
    return fold(word)


def fold(text: str) -> str:
    """The `match` form of a text, for lookup and fingerprints, never to be shown.

    Without diacritics and tatweel, with the variants of alef, ya, hamza, ta marbuta, Persian letters and
    digits folded, in lower case.

    >>> fold("الإمارات ٢٠٢٣ OpenAI")
    'الامارات 2023 openai'
    """
    return _DROPPED.sub("", text).translate(_TABLE).lower()
