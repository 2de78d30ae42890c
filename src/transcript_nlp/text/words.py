"""Words of Arabic that are never part of a name."""

from __future__ import annotations

FUNCTION_WORDS = frozenset(
    "من في ما لا ان اذا هو هي هم يا عن على الى او ثم قد لم لن كل هل بل مع كان كانت هذا هذه ذلك تلك التي الذي الذين "
    "لان كان لكن انه انها حيث كما بعد قبل عند بين حتي منذ خلال حول ضد غير سوي فقط ايضا الان نحن انا انت اي".split()
)
