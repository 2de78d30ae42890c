"""Words of Arabic that are never part of a name."""

from __future__ import annotations

from transcript_nlp.text.normalize import fold

_WORDS = (
    "من في ما لا أن إن أنه إنه أنها إنها بأن بأنه بأنها لأن كأن إذا هو هي هم يا عن إلى أو ثم قد لم لن كل هل بل مع كان "
    "كانت هذا هذه ذلك تلك التي الذي الذين لكن حيث كما بعد قبل عند بين حتى منذ خلال حول ضد غير سوى فقط أيضا الآن نحن "
    "أنا أنت أي فيه فيها فيهم منه منها منهم عليه عليها عليهم إليه إليها إليهم له لها لهم به بها بهم عنه عنها عنهم معه "
    "معها معهم لديه لديها لديهم بينها بينهم"
)
_FUNCTION_WORDS = frozenset(fold(word) for word in _WORDS.split())


def is_function_word(word: str, folded: str) -> bool:
    """Whether a word, given as it stands and in `match` form, is a function word.

    `على` is one and `علي` is a name, though both have one `match` form.
    """
    return folded in _FUNCTION_WORDS or word == "على"
