"""Members of a line-up that begin with their number, where another one is named in full before: `و15 ألترا` behind `شاومي 17 ألترا`, `16e` behind
`آيفون 17`. Whose they are is told later (`linking/products/line_ups.py`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from transcript_nlp.entities.words.foreignness import foreignness
from transcript_nlp.entities.words.vocabulary import vocabulary
from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.found import MEMBER, Found, tokens_of, unknown_at
from transcript_nlp.knowledge.versions.reading import version_at
from transcript_nlp.knowledge.words.triggers import triggers
from transcript_nlp.text.clitics import ARTICLE, bare_forms
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.scripts import ARABIC_LETTERS
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.word_table import TypeArray
from transcript_nlp.text.words import is_function_word
from transcript_nlp.types import Entity

_SCORE = 0.7
_REACH = 60  # tokens behind the one that is named in full
_NUMBER = re.compile("[0-9]{1,3}")
_is_number = TypeArray(lambda words: [_NUMBER.fullmatch(word) is not None for word in words], bool)
# A number with a tier, or, of a device, with a letter that tells no measure (`5G`, `10x`): `17 برو`, `16e`.
_TIERED = re.compile(rf"[0-9]+(?: ?[{ARABIC_LETTERS}]{{2,}}| [A-Z][a-z]+)+\+?.*")
_LETTERED = re.compile(r"[0-9]+[aeTSR]\+?")
_DEVICE = "device"
_NUMBERS, _MOST_APART = re.compile("[0-9]+"), 6  # generations
_MOST_FOREIGN = (
    0.45  # foreignness of a word of Arabic at large that is hardly a name: `يأتي` has 0.31, `نورد` 0.51
)
_GENERATION, _OF_GENERATIONS = "الجيل", "Snapdragon"
_GENERATION_OF = (_GENERATION, "من")
_CHIPS = frozenset(map(fold, "معالج شريحة منصة رقاقة".split()))
_SIGNS = frozenset("،,؛;:()/-–—•|\n.")
_AND = "و"


def with_members(text: str, tokens: Tokens, found: Sequence[Found], kb: KnowledgeBase) -> list[Found]:
    """The finds with such members behind them, in order."""
    members = list(_members(text, tokens, found, kb))
    return sorted((*found, *members), key=lambda find: find.first) if members else list(found)


def with_generations(tokens: Tokens, found: Sequence[Found], kb: KnowledgeBase) -> list[Found]:
    """The finds, chips with the generation that is told before them, as Chinese has it: `الجيل الخامس من سنابدراغون 8 إيليت` is its Gen 5."""
    return [
        find._replace(version=f"{find.version} {_GENERATION} {ordinal}")
        if find.version
        and (ordinal := _ordinal_before(tokens, find.first))
        and kb.entities[find.entity].name.startswith(_OF_GENERATIONS)
        and _GENERATION not in find.version
        else find
        for find in found
    ]


def _ordinal_before(tokens: Tokens, first: int) -> str:
    """`الخامس` of `الجيل الخامس من` before a token, the noun for a chip perhaps between."""
    first -= first > 0 and not _CHIPS.isdisjoint(bare_forms(tokens.folded[first - 1]))
    if first < len(_GENERATION_OF) + 1 or tokens.texts[first - 1] != _GENERATION_OF[-1]:
        return ""
    is_told = tokens.texts[first - 3].removeprefix("ب").removeprefix("و") == _GENERATION
    return tokens.texts[first - 2] if is_told and tokens.texts[first - 2].startswith(ARTICLE) else ""


def _members(text: str, tokens: Tokens, found: Sequence[Found], kb: KnowledgeBase) -> Iterator[Found]:
    known = [find for find in found if _is_numbered(text, find, kb.entities)]
    if not known:
        return
    ends, taken = [find.last for find in known], tokens_of(found)
    for at in np.flatnonzero(_is_number.of(tokens)).tolist():
        before = bisect_right(ends, at) - 1
        if at in taken or before < 0 or at - ends[before] >= _REACH or not _opens(tokens, at, kb):
            continue
        version = _version_like(text, known[before], tokens.starts[at], kb.entities)
        last = bisect_left(tokens.starts, tokens.starts[at] + len(version))
        if version and taken.isdisjoint(range(at, last)):
            yield unknown_at(text, tokens, (at, last, ""), "PRODUCT", _SCORE, MEMBER)


def _is_numbered(text: str, find: Found, entities: Mapping[str, Entity]) -> bool:
    """Whether a find is a known product with a number behind its words: `آيفون 17`."""
    entity = entities.get(find.entity)
    name = text[find.start : find.end]
    return entity is not None and entity.label in ("MODEL", "PRODUCT") and _NUMBERS.search(name) is not None


def _version_like(text: str, other: Found, start: int, entities: Mapping[str, Entity]) -> str:
    """The version with a tier that begins at a place, if it may be one beside that of another product; else nothing."""
    own = _NUMBERS.findall(text[other.start : other.end])[0]
    entity = entities[other.entity]
    version = version_at(text, start, entity)
    number = _NUMBERS.match(version)
    is_lettered = entity.kind == _DEVICE and _LETTERED.fullmatch(version) is not None
    if number is None or not (is_lettered or _TIERED.fullmatch(version)):
        return ""
    return version if abs(int(number[0]) - int(own)) <= _MOST_APART else ""


def _opens(tokens: Tokens, at: int, kb: KnowledgeBase) -> bool:
    """Whether a number may begin a name: what stands before it is no name that it may belong to."""
    if not at:
        return True
    before = tokens.texts[at - 1]
    if tokens.glued(at):
        return before == _AND
    if not before.isalpha():
        return before in _SIGNS
    word = tokens.folded[at - 1]
    kind = triggers().class_before(tokens, at)
    if kind is not None:
        return kind in ("PRODUCT", "MODEL")  # `قناة 13 بلس`
    return is_function_word(before, word) or (_is_plain(word) and not kb.aliases.get((word,)))


def _is_plain(word: str) -> bool:
    return word in vocabulary().steps and foreignness().score(word) < _MOST_FOREIGN
