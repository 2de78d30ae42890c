"""Arabic in visual order, as some readers of PDFs give it: each line written from its end."""

from __future__ import annotations

import re
import unicodedata

from transcript_nlp.text.scripts import ARABIC_LETTERS

_SAMPLE = 20_000  # code points that are looked at
_LEAST, _LEAST_SHARE = 5, 0.05  # words that begin with what only ends words, of all
_MUCH_MORE = 10  # times as many as end so
_WORD = re.compile(f"[{ARABIC_LETTERS}]{{2,}}")
_LAST = "ةى"  # letters that only end words
_FORMS = ("\ufe93", "\ufe94", "\ufeef", "\ufef0")  # the same in their positional forms
_HAS_ARABIC = re.compile(f"[{ARABIC_LETTERS}\ufb50-\ufdff\ufe70-\ufefc]")
# What is written from left to right in an Arabic line too, turned round.
_LEFT_TO_RIGHT = re.compile(r"[%٪]?[A-Za-z0-9٠-٩](?:[A-Za-z0-9٠-٩ .,:/&'’+@_%٪-]*[A-Za-z0-9٠-٩$€£])?")
_MIRRORED = str.maketrans("()[]{}«»<>“”", ")(][}{»«><”“")
_OPENING, _CLOSING = re.compile(r"[(\[«“]"), re.compile(r"[)\]»”]")


def is_visual(text: str) -> bool:
    """Whether many words of a text begin with the letters that only end words, and hardly any ends so.

    >>> is_visual(".ةديدج ةعباسلا ةسلجلا ةعاسلا ةيناثلا ةنسلا يف"), is_visual("في السنة الثانية الساعة الجلسة السابعة")
    (True, False)
    """
    if not any(f" {letter}" in text or f"\n{letter}" in text for letter in (*_LAST, *_FORMS)):
        return False  # as of nearly all
    words = _WORD.findall(unicodedata.normalize("NFKC", text[:_SAMPLE]))
    first = sum(word[0] in _LAST for word in words)
    last = sum(word[-1] in _LAST for word in words)
    return first >= max(_LEAST, _LEAST_SHARE * len(words)) and last * _MUCH_MORE < first


def in_reading_order(text: str) -> str:
    r"""A text in visual order with each of its lines in the order in which it is read; any other text as it is.

    >>> in_reading_order("(OpenAI) ةسسؤم تلاق\n.ةديدج ةعباسلا ةسلجلا ةعاسلا ةيناثلا ةنسلا يف")
    'قالت مؤسسة (OpenAI)\nفي السنة الثانية الساعة الجلسة السابعة جديدة.'
    """
    return "\n".join(map(_turned, text.split("\n"))) if is_visual(text) else text


def _turned(line: str) -> str:
    if _HAS_ARABIC.search(line) is None:
        return line
    turned = _LEFT_TO_RIGHT.sub(lambda run: run[0][::-1], line[::-1])
    opening, closing = _OPENING.search(turned), _CLOSING.search(turned)
    if closing and (opening is None or closing.start() < opening.start()):
        turned = turned.translate(_MIRRORED)
    return turned
