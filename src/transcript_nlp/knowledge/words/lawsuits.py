"""Who is sued, by the words before the name: `دعوى … ضد`, and `ضد` right behind a firm."""

from __future__ import annotations

from collections.abc import Set

from transcript_nlp.text.clitics import bare_forms
from transcript_nlp.text.tokens import Tokens

_AGAINST, _FARTHEST = "ضد", 6  # tokens between an action of law and `against`


def is_sued(tokens: Tokens, first: int, firms: Set[int], suits: Set[str]) -> bool:
    """Whether somebody goes to law against what a token begins: `دعوى ضد ميدجورني`, `ديزني ضد ميدجورني`.

    Args:
        tokens: of the text.
        first: the token.
        firms: the tokens behind names of firms, of which one right before `against` is enough.
        suits: words for actions of law, in `match` form.
    """
    at = first - 1
    if at < 0 or tokens.texts[at] != _AGAINST:
        return False
    near = tokens.folded[max(0, at - _FARTHEST) : at]
    return at in firms or any(not suits.isdisjoint(bare_forms(word)) for word in near)
