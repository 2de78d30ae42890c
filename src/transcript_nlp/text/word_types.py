"""Word types: each word of the texts is numbered when it is first seen, so that what is known of words stands in arrays."""

from __future__ import annotations

import os
from threading import RLock

from transcript_nlp.text.normalize import fold_word

_MOST = 1 << 15  # word types; with more, the next text begins a new list

# Whoever reads a text holds it: what is known of words is made for one thread, and the interpreter runs one at a time anyway.
ONE_AT_A_TIME = RLock()
if hasattr(os, "register_at_fork"):  # a forked process has no other thread that would let it go
    os.register_at_fork(
        before=ONE_AT_A_TIME.acquire,
        after_in_parent=ONE_AT_A_TIME.release,
        after_in_child=ONE_AT_A_TIME.release,
    )


class _Numbers(dict[str, int]):
    """Numbers a word when it is first asked for."""

    def __init__(self, texts: list[str], folded: list[str]) -> None:
        super().__init__()
        self._texts, self._folded = texts, folded

    def __missing__(self, word: str) -> int:
        number = len(self._texts)
        self._folded[number:] = [fold_word(word)]  # an interrupted attempt may have left one there
        self._texts.append(word)
        self[word] = number
        return number


class WordTypes:
    """Words as they stand, numbered from 0 on.

    Attributes:
        numbers: the number of a word, given when it is first looked up.
        texts, folded: each word and its `match` form, by number.
    """

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.folded: list[str] = []
        self.numbers = _Numbers(self.texts, self.folded)

    def __len__(self) -> int:
        return len(self.texts)


_current = WordTypes()


def word_types() -> WordTypes:
    """The list that new texts number their words in.

    It is replaced by an empty one when it is full, so memory is bounded. Who keeps arrays by word type begins anew then.
    """
    global _current
    if len(_current) >= _MOST:
        _current = WordTypes()
    return _current
