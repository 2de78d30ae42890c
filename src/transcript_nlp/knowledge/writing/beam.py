"""The most likely English spelling of an Arabic word that no list has, by a beam over its letters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from math import exp, inf, log1p

import numpy as np

from transcript_nlp.knowledge.writing.names import name_lexicon
from transcript_nlp.knowledge.writing.transliterate import Floats, Ints, costs

_COMPARED = 12  # finished romanizations whose way back to Arabic is compared
_BEAM = 16
# Weights beside the channel from Arabic: the letters of English names, the way back, how often the lexicon has a name.
_LETTERS, _BACK, _KNOWN = 0.5, 0.5, 2.0
_ROUNDING = 1e-6  # nats
_OFTEN = 3.0  # the most that the logarithm of how often counts
_CODES = 27  # the edge of a name and the letters
_LETTER = 2.2  # nats that a letter costs on the average: a long name is not less likely than a short one


@lru_cache(maxsize=1 << 14)
def spelled(arabic: str) -> str:
    """The most likely English spelling of one Arabic word, in small letters, by the learned costs (cached).

    A beam over the letters of the word; the best results are ranked by how well they spell the word in turn, and by how
    often the name lexicon has them.
    """
    model = _model()
    texts, scores, states = [""], np.zeros(1), np.zeros(1, np.intp)
    for row in costs().to_latin.contexts(arabic):
        columns, pieces = model.likely(row)
        longer = scores[:, None] + pieces + model.letters[states[:, None], columns]
        order = np.argsort(-longer, axis=None, kind="stable").tolist()
        kept: dict[str, int] = {}
        for place in order:
            text = texts[place // len(columns)] + model.outputs[columns[place % len(columns)]]
            if kept.setdefault(text, place) == place and len(kept) == _BEAM:
                break
        places = np.fromiter(kept.values(), np.intp, len(kept))
        texts, scores = list(kept), longer.ravel()[places]
        states = model.states[states[places // len(columns)], columns[places % len(columns)]]
    ended = scores + model.ends[states]
    likely = [k for k in np.argsort(-ended, kind="stable").tolist() if texts[k]][:_COMPARED]
    best, most = "", -inf
    for text, score in zip([texts[k] for k in likely], ended[likely].tolist(), strict=True):
        known = _KNOWN * min(log1p(name_lexicon().count(text)), _OFTEN)
        # What the way back must have at least, or another text stays the best.
        least = exp(min((most - known - score) / _BACK - _ROUNDING, 0.0))
        total = score + _BACK * costs().to_arabic.log_probability(text, arabic, least) + known
        if total > most:
            best, most = text, total
    return best


@dataclass(frozen=True, slots=True)
class _Model:
    """What the beam adds up; a state stands for the two letters before, 27 for each: the edge and a to z.

    Attributes:
        outputs: the strings that an Arabic letter writes, by column of the channel.
        letters: weighed log-probability of a string (column) after a state (row) in English names.
        ends: the same of the end of the name after a state.
        states: the state after a string (column) that follows a state (row).
    """

    outputs: list[str]
    letters: Floats
    ends: Floats
    states: Ints

    @staticmethod
    @lru_cache(maxsize=1 << 13)
    def likely(row: int) -> tuple[Ints, Floats]:
        """The most likely strings of an Arabic letter in its context, by column, and their log-probabilities."""
        probs = costs().to_latin.probs[row, :-1]
        columns = np.argsort(-probs, kind="stable")[:_BEAM]
        return columns, np.log(probs[columns].astype(float) + 1e-12)


@cache
def _model() -> _Model:
    gains = _LETTERS * (_LETTER - costs().letters.reshape(-1, _CODES))
    outputs = list(costs().to_latin.outputs)
    letters, states = [], []
    for output in outputs:
        state, gain = np.arange(_CODES**2), np.zeros(_CODES**2)
        for letter in output:
            code = ord(letter) - ord("a") + 1
            gain = gain + gains[state, code]
            state = state % _CODES * _CODES + code
        letters.append(gain)
        states.append(state)
    return _Model(outputs, np.stack(letters, axis=1), gains[:, 0], np.stack(states, axis=1))
