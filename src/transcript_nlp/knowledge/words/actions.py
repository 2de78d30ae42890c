"""Nouns for what somebody does or is done to, before whose name they stand: `عودة شوينهولز`, `إقالة ألتمان`."""

from __future__ import annotations

from transcript_nlp.text.clitics import bare_forms
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.tokens import Tokens

_ACTIONS = frozenset(
    map(
        fold,
        "عودة إقالة رحيل استقالة تعيين مغادرة انضمام ترقية وفاة طرد تنحي خروج فصل اعتقال محاكمة تسمية توظيف ظهور غياب تقاعد ترشيح "
        "تنصيب إدانة مقتل".split(),
    )
)


def is_action(word: str) -> bool:
    """Whether a folded word is such a noun, perhaps behind a proclitic; none has an article before a name."""
    return any(form in _ACTIONS for form in bare_forms(word))


def is_behind_action(tokens: Tokens, at: int) -> bool:
    """Whether such a noun stands right before a token."""
    return at > 0 and is_action(tokens.folded[at - 1])
