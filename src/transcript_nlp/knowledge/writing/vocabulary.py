"""Latin words made ready for comparing many of them with an Arabic one at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from transcript_nlp.knowledge.writing.transliterate import (
    EDGE,
    FLOOR,
    LONGEST,
    SMALLEST,
    WINDOWS,
    Channel,
    Floats,
    Ints,
    costs,
    plain_arabic,
)

Rows = npt.NDArray[np.unsignedinteger[Any]]

_PAD = max(map(max, WINDOWS))  # letters of the widest window on one side
_AT_A_TIME = 1 << 13  # words: what is needed for the moment is many times what stays
_LETTERS = 27  # the edge and a to z
_A = ord("a") - 1


class Vocabulary:
    """Latin words with the contexts of their letters as one array.

    Args:
        words: of the letters a to z alone.
        channel: from Latin to Arabic letters; by default the one that comes with the library.
    """

    def __init__(self, words: Sequence[str], channel: Channel | None = None) -> None:
        self._channel = channel or costs().to_arabic
        self._by_output = _by_output(self._channel)
        self._lengths = np.fromiter(map(len, words), np.int32, len(words))
        self._contexts = _contexts(words, self._lengths, self._channel)

    def scores(self, arabic: str, chosen: Ints) -> Floats:
        """How well Latin words fit an Arabic word.

        Args:
            arabic: one word, as it stands or folded.
            chosen: which words of the vocabulary, by index.

        Returns:
            For each the natural logarithm of the probability of the Arabic spelling, at least `FLOOR` per letter.
        """
        word = plain_arabic(arabic)
        size = len(word)
        if not 0 < size <= LONGEST or not len(chosen):
            return np.full(len(chosen), FLOOR * max(size, 1))
        order = np.argsort(-self._lengths[chosen], kind="stable")  # so the words that go on stand in front
        lengths = self._lengths[chosen[order]]
        rows = self._contexts[: lengths[0]].take(chosen[order], axis=1)
        nothing = self._by_output[0].take(rows)
        pieces = self._channel.pieces(word)
        written = [
            self._by_output[pieces[: size + 1 - length, length]].take(rows, axis=1)
            for length in range(1, min(self._channel.longest, size) + 1)
        ]
        reached = np.zeros((size + 1, len(chosen)), self._by_output.dtype)
        reached[0] = 1.0
        going_on = np.searchsorted(-lengths, -np.arange(lengths[0]), side="left")
        for at, count in enumerate(going_on.tolist()):
            now = reached[:, :count]
            following = now * nothing[at, :count]
            for length, probs in enumerate(written, 1):
                following[length:] += now[:-length] * probs[:, at, :count]
            reached[:, :count] = following
        fits: Floats = np.empty(len(chosen))
        probabilities = reached[-1].astype(float)
        told = np.log(np.maximum(probabilities, SMALLEST))
        fits[order] = np.where(probabilities > SMALLEST, told, FLOOR * size)
        return np.maximum(fits, FLOOR * size)


def _contexts(words: Sequence[str], lengths: npt.NDArray[np.int32], channel: Channel) -> Rows:
    """The rows of the letters of words, as `Channel.contexts` tells them for one word.

    Returns:
        Shape (letters of the longest word, words), filled up with the row that writes nothing.
    """
    kind = np.min_scalar_type(len(channel.rows))  # a quarter of the memory of 64 bits
    rows: Rows = np.full((lengths.max(initial=0), len(words)), len(channel.rows), kind)
    for first in range(0, len(words), _AT_A_TIME):
        some = slice(first, first + _AT_A_TIME)
        _fill(rows[:, some], words[some], lengths[some].astype(np.intp), channel)
    return rows


def _fill(rows: Rows, words: Sequence[str], lengths: Ints, channel: Channel) -> None:
    """Write the rows of the letters of some words into the columns that are theirs."""
    text = EDGE * _PAD + "".join(word + EDGE * _PAD for word in words)
    codes = np.maximum(np.frombuffer(text.encode("ascii"), np.uint8).astype(np.int64) - _A, 0)
    letters = np.flatnonzero(codes)
    found = np.full(len(letters), len(channel.rows), rows.dtype)
    open_ = np.arange(len(letters))
    for (before, after), (known, numbers) in zip(WINDOWS, _keys(channel), strict=True):
        at = letters[open_]
        keys = np.zeros(len(at), np.int64)
        for step in range(-before, after + 1):
            keys = keys * _LETTERS + codes[at + step]
        places = np.searchsorted(known, keys)
        same = known[places] == keys
        found[open_[same]] = numbers[places[same]]
        open_ = open_[~same]
    word = np.repeat(np.arange(len(words)), lengths)
    rows[letters - _PAD * (word + 1) - (np.cumsum(lengths) - lengths)[word], word] = found


@lru_cache(maxsize=4)  # channels: the one of the library, and those of training
def _keys(channel: Channel) -> list[tuple[Ints, Ints]]:
    """The contexts that a channel knows, as sorted numbers for each window, and their rows; the last stands for none."""
    found = [[(_LETTERS ** (2 * _PAD + 1), len(channel.rows))] for _ in WINDOWS]
    for key, row in channel.rows.items():
        number = 0
        for letter in key[1:]:
            number = number * _LETTERS + max(ord(letter) - _A, 0)
        found[int(key[0])].append((number, row))
    arrays = [np.array(sorted(keys), np.intp) for keys in found]
    return [(keys[:, 0].copy(), keys[:, 1].copy()) for keys in arrays]


@lru_cache(maxsize=4)
def _by_output(channel: Channel) -> Floats:
    """The probabilities of a channel, an output a row: what one output needs lies together."""
    return np.ascontiguousarray(channel.probs.T)
