"""Word types: each word of the texts is numbered when it is first seen, so that what is known of words stands in arrays."""

from __future__ import annotations

from transcript_nlp.text.normalize import fold_word

_MOST = 1 << 16  # word types; with more, the next text begins a new list


class _Numbers(dict[str, int]):
    """Numbers a word when it is first asked for."""

    def __init__(self, texts: list[str], folded: list[str]) -> None:
        super().__init__()
        self._texts, self._folded = texts, folded

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self._texts)
        self._texts.append(word)
        self._folded.append(fold_word(word))
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
