"""Chinese given names from Arabic back to pinyin: `وينفنغ` is Wenfeng, one or two syllables of a closed list."""

from __future__ import annotations

from functools import cache, lru_cache

import numpy as np

from transcript_nlp.knowledge.transliterate import FLOOR
from transcript_nlp.knowledge.vocabulary import Vocabulary

# Finals by initial (GB/T 16159 without tones; ü is written u).
_FINALS = {
    "": "a ai an ang ao e en er ou",
    "b": "a o ai ei ao an en ang eng i ie iao ian in ing u",
    "p": "a o ai ei ao ou an en ang eng i ie iao ian in ing u",
    "m": "a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u",
    "f": "a o ei ou an en ang eng u",
    "d": "a e ai ei ao ou an en ang eng ong i ia ie iao iu ian ing u uo ui uan un",
    "t": "a e ai ao ou an ang eng ong i ie iao ian ing u uo ui uan un",
    "n": "a e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan",
    "l": "a e ai ei ao ou an ang eng ong i ia ie iao iu ian in iang ing u uo uan un",
    "g": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "k": "a e ai ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "h": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    **dict.fromkeys("jqx", "i ia ie iao iu ian in iang ing iong u ue uan un"),
    "zh": "i a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "ch": "i a e ai ao ou an en ang eng ong u uo uai ui uan un uang",
    "sh": "i a e ai ei ao ou an en ang eng u ua uo uai ui uan un uang",
    "r": "i e ao ou an en ang eng ong u uo ui uan un",
    "z": "i a e ai ei ao ou an en ang eng ong u uo ui uan un",
    **dict.fromkeys("cs", "i a e ai ao ou an en ang eng ong u uo ui uan un"),
    "y": "a ao ou an ang e i in ing ong u ue uan un",
    "w": "u a o ai ei an en ang eng",
}
_LEAST_FIT = -0.9  # nats per letter


@cache
def _syllables() -> Vocabulary:
    return Vocabulary(
        sorted(initial + final for initial, finals in _FINALS.items() for final in finals.split())
    )


@lru_cache(maxsize=1 << 12)
def _best(arabic: str) -> tuple[str, float]:
    """The syllable that fits letters best, and its log-probability."""
    vocabulary = _syllables()
    fits = vocabulary.scores(arabic, np.arange(len(vocabulary.words)))
    place = int(np.argmax(fits))
    return vocabulary.words[place], float(fits[place])


@lru_cache(maxsize=1 << 12)
def given_name(arabic: str) -> str | None:
    """One or two syllables of pinyin that an Arabic word spells; `None` if it spells none.

    >>> given_name("وينفنغ")
    'wenfeng'
    """
    found = [_best(arabic)]
    for cut in range(1, len(arabic)):
        (first, fit), (second, rest) = _best(arabic[:cut]), _best(arabic[cut:])
        found.append((first + second, fit + rest))
    text, fit = max(found, key=lambda pair: (pair[1], pair[0]), default=("", FLOOR))
    return text if fit >= _LEAST_FIT * len(arabic) else None
