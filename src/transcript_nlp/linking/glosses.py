"""A Latin name in brackets behind another one is the same or of its kind: `جامعة كوليدج لندن (UCL)`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from transcript_nlp.knowledge.skeleton import skeleton
from transcript_nlp.linking.aligned import spells
from transcript_nlp.linking.linker import Linked
from transcript_nlp.linking.told import CONFIRMED, is_named, is_only_shaped, same_as
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Mention


def with_glosses(tokens: Tokens, linked: Sequence[Linked]) -> list[Linked]:
    """The mentions; of two, the second in brackets, an unknown Arabic one has the name of the Latin one behind it, and a weak Latin
    one that of the one before it, or its label.
    """
    result = list(linked)
    for at in range(1, len(result)):
        before, x = result[at - 1], result[at]
        if tokens.texts[before.last : x.first] != ["("] or tokens.texts[x.last : x.last + 1] != [")"]:
            continue
        if _is_translated(before.mention, x.mention):
            result[at - 1] = same_as(before, x.mention, "gloss")
        if is_only_shaped(x.mention) and _speaks(before.mention):
            told = before.mention
            if not _is_short_for(x.mention.text, told):  # only of its kind
                told = replace(told, entity=None, name=None, name_source=None)
            result[at] = same_as(x, told, "gloss")
    return result


def _is_translated(before: Mention, latin: Mention) -> bool:
    """Whether an unknown Arabic name is that of the Latin one behind it: `الروح النظيفة (CleanSpark)`."""
    unknown = before.entity is None and not is_named(before) and not before.text.isascii()
    is_latin = latin.text.isascii() and not is_only_shaped(latin)
    if not (unknown and is_latin and before.label == latin.label):
        return False
    return latin.label != "PERSON" or _has_word_of(before.text, latin.text)


def _speaks(mention: Mention) -> bool:
    return mention.score >= CONFIRMED and not is_only_shaped(mention)


def _is_short_for(latin: str, told: Mention) -> bool:
    """Whether a Latin name has the initials of another one's English name, or its consonants."""
    bones = skeleton(told.text).replace(" ", "")
    return _initials(told.name or "") == latin or bones == skeleton(latin).replace(" ", "")


def _has_word_of(arabic: str, latin: str) -> bool:
    """Whether the given names or the family names of two full names are alike: `أندي نج (Andrew Ng)`, and no actor in a role."""
    words, names = fold_word(arabic).split(), latin.split()
    return len(words) > 1 and len(names) > 1 and any(spells(words[at], names[at]) for at in (0, -1))


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())
