"""The folds of the `match` profile: one look-up for all of them."""

from __future__ import annotations

from transcript_nlp.text.rule import FOLD, Rule
from transcript_nlp.text.scan import characters
from transcript_nlp.text.scripts import ARABIC_MARKS

# Scripts with capitals: Latin, Greek, Cyrillic, Armenian, Georgian, full-width, Deseret … Adlam.
_CASED = "A-Z\u00c0-\u058f\u10a0-\u10ff\u13a0-\u13ff\u1c90-\u1cbf\u1e00-\u1fff\u2100-\u218f\u24b0-\u24e9\u2c00-\u2d2f\ua640-\ua7ff\uff21-\uff3a\U00010400-\U0001e943"
_LETTERS = {**dict.fromkeys("أإآٱ", "ا"), "ى": "ي", "ی": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ک": "ك", "گ": "غ", "ڤ": "ف", "پ": "ب", "چ": "ج"}  # fmt: skip
_DIGITS = {chr(zero + i): str(i) for zero in (0x660, 0x6F0) for i in range(10)}
_SIGNS = {**dict.fromkeys("’‘`", "'"), **dict.fromkeys("‐‑–—", "-")}


def _spelled(spec: str) -> list[str]:
    return [chr(code) for low, high in characters(spec) for code in range(low, high + 1)]


def _lower_case() -> dict[str, str]:
    return {c: c.lower() for c in _spelled(_CASED) if c.lower() != c and len(c.lower()) == 1}


def _fold(name: str, table: dict[str, str], note: str) -> Rule:
    pattern = "[" + "".join(table) + "]"
    return Rule(name, pattern, table, note, "repair", stage=FOLD)


FOLDING: tuple[Rule, ...] = (
    _fold("fold_marks", dict.fromkeys([*_spelled(ARABIC_MARKS), "ـ"], ""), "diacritics and tatweel go"),
    _fold("fold_letters", _LETTERS, "one form of alef, ya, hamza seats, ta marbuta and Persian letters"),
    _fold("fold_digits", _DIGITS, "Arabic and Persian digits"),
    _fold("fold_signs", _SIGNS, "apostrophes and hyphens"),
    _fold("fold_case", _lower_case(), "lower case, letter by letter"),
)
TO_FOLDED = {**_LETTERS, **_DIGITS, **_SIGNS}
