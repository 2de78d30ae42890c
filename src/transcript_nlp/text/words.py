"""Words of Arabic that are never part of a name, and the parts of Latin ones."""

from __future__ import annotations

import re

from transcript_nlp.text.normalize import fold

_WORDS = (
    "من في ما لا أن إن أنه إنه أنها إنها بأن بأنه بأنها لأن كأن إذا هو هي هم يا عن إلى أو ثم قد لم لن كل هل بل مع كان "
    "كانت هذا هذه ذلك تلك التي الذي الذين لكن حيث كما بعد قبل عند بين حتى منذ خلال حول ضد غير سوى فقط أيضا الآن نحن "
    "أنا أنت أي فيه فيها فيهم منه منها منهم عليه عليها عليهم إليه إليها إليهم له لها لهم به بها بهم عنه عنها عنهم معه "
    "معها معهم لديه لديها لديهم لدينا بينها بينهم"
)
ON = "على"  # as it stands: in `match` form it is the name علي too
# As they stand: without the hamza, or with another, they are names and letters.
THAT = frozenset(("إن", "أن", "فإن", "وإن", "وأن"))
_NAMES_TOO = frozenset(("آن",))  # Ann, An: with this alef it is none of them
# What no proclitic stands behind, as they stand: `لدى كيوم` has no ك before يوم.
PREPOSITIONS = frozenset("من في عن على إلى الى لدى مع عبر ضد نحو".split())
# `orders`, the verb: without the hamza it is Tamer.
ORDERS = frozenset(clitic + verb for clitic in ("", "و", "ف") for verb in ("تأمر", "ستأمر"))
_AS_THEY_STAND = THAT | ORDERS | {ON}
_FUNCTION_WORDS = frozenset(fold(word) for word in _WORDS.split())
_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def capital_parts(word: str) -> list[str]:
    """A Latin word cut where an inner capital begins a part.

    >>> capital_parts("OpenAI")
    ['Open', 'AI']
    """
    return _INNER_CAPITAL.split(word)


def is_function_word(word: str, folded: str) -> bool:
    """Whether a word, given as it stands and in `match` form, is a function word.

    `على` is one and `علي` is a name, though both have one `match` form; so are `فإن` and `فان`, Van, `أن` and `آن`, Ann.
    """
    return (folded in _FUNCTION_WORDS and word not in _NAMES_TOO) or word in _AS_THEY_STAND
