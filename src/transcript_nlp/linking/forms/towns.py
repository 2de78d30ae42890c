"""Towns and lands that persons of the article are called like: `في أوستن` beside David Austin."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from transcript_nlp.knowledge.words.places import places_of_every_day
from transcript_nlp.knowledge.words.triggers import is_titled, triggers
from transcript_nlp.knowledge.writing.names import english_towns
from transcript_nlp.text.clitics import bare_forms, readings
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.tokens import Tokens

# What stands before places and hardly before persons: prepositions, sides, and nouns without an article.
_WHERE = frozenset(
    map(
        fold,
        "في إلى داخل خارج قرب وسط جنوب شمال شرق غرب مدينة بلدة قرية ولاية مقاطعة محافظة إقليم جامعة مطار بلدية".split(),
    )
)
_FROM = frozenset(map(fold, "من بين عبر".split()))  # these stand before persons, too
_COMMAS = frozenset("،,")


def towns(tokens: Tokens, places: Sequence[int], called: AbstractSet[int]) -> set[int]:
    """Those of some tokens that are a town or land, though a person of the article may be called so.

    What is a place once is one wherever nothing introduces a person. A part of a longer name of a place (`هونغ كونغ`) is never anything else.

    Args:
        tokens: of the article.
        places: the tokens that a person's name may stand at.
        called: those at which someone is called or begins to speak.
    """
    loose = [at for at in places if at not in called and not _is_introduced(tokens, at)]
    told = {at for at in loose if _is_told(tokens, at)}
    names = {name for at in told for name in _names(tokens, at)}
    inner = {at for at in places if _is_in_name(tokens, at)}
    return told | inner | {at for at in loose if not names.isdisjoint(_names(tokens, at))}


def _is_introduced(tokens: Tokens, at: int) -> bool:
    """Whether a title or the verb of a person stands before a token."""
    return is_titled(tokens, at) or triggers().verb_before(tokens, at) != ""


def _is_place(name: str) -> bool:
    return name in english_towns() or name in places_of_every_day()


def _names(tokens: Tokens, at: int) -> list[str]:
    """The readings of a token that are the name of a place."""
    return [form for form in bare_forms(tokens.folded[at]) if _is_place(form)]


def _is_in_name(tokens: Tokens, at: int) -> bool:
    """Whether a token and one beside it are the name of a place: `هونغ كونغ`, `نيو يورك`, `كوريا الجنوبية`."""
    pairs = (tokens.folded[first : first + 2] for first in (at - 1, at) if first >= 0)
    return any(
        _is_place(f"{form} {pair[1]}") for pair in pairs if len(pair) > 1 for form in bare_forms(pair[0])
    )


def _is_told(tokens: Tokens, at: int) -> bool:
    """Whether what stands before a token tells that the place is meant: `في أوستن`, `مدينة لينكولن`, `بين بوسطن ودالاس`."""
    names = _names(tokens, at)
    if not names or not at:
        return False
    word, before = tokens.folded[at], tokens.folded[at - 1]
    if any(form in _WHERE for _, form in readings(before)):
        return word in names
    known = places_of_every_day()
    if known.isdisjoint(names):
        return False  # others are called so, too
    if word not in names:
        return not known.isdisjoint(bare_forms(before))  # `بين نيويورك وسيدني`
    if not _FROM.isdisjoint(bare_forms(before)):
        return True
    return before in _COMMAS and at > 1 and tokens.folded[at - 2] in known
