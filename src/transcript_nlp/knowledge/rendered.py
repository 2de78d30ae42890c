"""Arabic words that render a Latin name word for word, in whatever order: `سرخس الكاتب` is ScribeFern, `لان تينغ للحوسبة` Lanting Computing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from transcript_nlp.knowledge.translated import openings, translations, units
from transcript_nlp.knowledge.words.triggers import CALLED, triggers
from transcript_nlp.knowledge.writing.latin_words import latin_words
from transcript_nlp.knowledge.writing.skeleton import skeleton
from transcript_nlp.knowledge.writing.transliterate import spells
from transcript_nlp.text.clitics import readings
from transcript_nlp.text.words import capital_parts, is_function_word

# These render nothing in a name, as `شركة` does.
_SMALL = frozenset("a an and at by for in of on the to company co inc corp ltd".split())
_INNER = frozenset(("", "ل", "لل", "و"))  # proclitics inside of a name, which so may begin before them
_MOST_PARTS = 4  # English words of a name
_MOST_TRANSLATING, _MOST_SPELLING = 2, 3  # Arabic words that render one English word: `لان تينغ`
_MOST_OPEN = 3  # Arabic words of a name that nothing tells what they render
_PER_PART = 2  # such words for each English one: of Micang Data `مستودع الأرز` renders the first
_LEAST_LIKENESS = 0.2  # as in linking/links/aligned.py
_LEAST_COMMON = 2.5  # of an English word that half of a name is, see `LatinWords.zipf`
_FEW_BONES = 1  # consonants that tell nothing
_SHORTEST_VERB, _SHORTEST_HALF = 4, 3  # letters


class Rendering(NamedTuple):
    """Where the words begin that render a name.

    Attributes:
        first: the place of the first one.
        clitic: the proclitic before it.
        translated: how many English words are translated, and not spelled.
        parts: how many English words the name has.
        left: how many of these nothing renders.
    """

    first: int
    clitic: str
    translated: int
    parts: int
    left: int


class _State(NamedTuple):
    """How far some words, read from the last one on, render a name: what comes before `at` is to be read, for the English words `rest`."""

    at: int
    clitic: str
    rest: tuple[str, ...]
    translated: int
    matched: int
    open: int
    is_open: bool  # whether the word at `at` renders nothing known


def rendering(words: Sequence[str], latin: str) -> Rendering | None:
    """The words, in `match` form, at the end of some that render a Latin name: those of which most is told, and of these the fewest.

    One English word in two may be of no table where the first Arabic word is told, so that the name does not begin later, or both have as
    many words: `مشاريع الحزاز`, Lichen Ventures.

    >>> rendering("فعل سرخس الكاتب".split(), "ScribeFern")
    Rendering(first=1, clitic='', translated=2, parts=2, left=0)
    >>> rendering("من مشاريع الحزاز".split(), "Lichen Ventures")
    Rendering(first=1, clitic='', translated=1, parts=2, left=1)
    >>> rendering("قال المدير".split(), "Lichen Ventures") is None
    True
    """
    best: Rendering | None = None
    for parts in _ways(latin):
        start = _State(len(words), "", parts, 0, 0, 0, is_open=False)
        for state in _read(words, start):
            found = Rendering(state.at, state.clitic, state.translated, len(parts), len(state.rest))
            if _is_whole(state) and (best is None or _rank(found) > _rank(best)):
                best = found
    return best


def _rank(found: Rendering) -> tuple[int, int, int]:
    return -found.left, found.parts, found.first


def _is_whole(state: _State) -> bool:
    """Whether the words read so far are a name."""
    rest = len(state.rest)
    if not state.matched or bool(rest) != bool(state.open) or rest > state.matched:
        return False
    return state.open == rest if state.is_open else state.open <= _PER_PART * rest


def _read(words: Sequence[str], state: _State) -> Iterator[_State]:
    """The states that the words before one lead to."""
    if state.at == 0 or not state.rest or state.clitic not in _INNER:
        return
    for index, part in enumerate(state.rest):
        rest = state.rest[:index] + state.rest[index + 1 :]
        for at, clitic, is_translated in _units(words, state.at, part):
            after = state._replace(
                at=at,
                clitic=clitic,
                rest=rest,
                translated=state.translated + is_translated,
                matched=state.matched + 1,
                is_open=False,
            )
            yield after
            yield from _read(words, after)
    if state.open < _MOST_OPEN and _may_be_of_name(words[state.at - 1]):
        after = state._replace(at=state.at - 1, open=state.open + 1, is_open=True)
        yield after
        yield from _read(words, after)


def _units(words: Sequence[str], end: int, part: str) -> Iterator[tuple[int, str, bool]]:
    """Where words begin that end before a place and render an English word, the proclitic there, and whether they translate it."""
    if words[end - 1] == part:
        yield end - 1, "", False
    for at in range(end - 1, max(-1, end - 1 - _MOST_TRANSLATING), -1):
        for clitic, word in openings(words[at]):
            if (part, end) in units(words, at, word):
                yield at, clitic, True
    bones = skeleton(part).replace(" ", "")
    if len(bones) <= _FEW_BONES:
        return
    for at in range(end - 1, max(-1, end - 1 - _MOST_SPELLING), -1):
        behind = "".join(words[at + 1 : end])
        for clitic, word in readings(words[at]):
            written = word + behind
            if skeleton(written).replace(" ", "") == bones and spells(written, part, _LEAST_LIKENESS):
                yield at, clitic, False


def _may_be_of_name(word: str) -> bool:
    """Whether a word that renders nothing known may belong to a name: no noun of its class, and no verb before it."""
    table = triggers()
    if not word.isalpha() or word.isascii() or is_function_word(word, word):
        return False
    if any((form,) in table.before or form in CALLED for _, form in readings(word)):
        return False  # `صندوق اسمه بصل (Onion Capital)`
    is_past = len(word) >= _SHORTEST_VERB and word.endswith("ت") and not word.endswith("ات")
    return not (is_past or word.startswith("ي") or any(form in table.verbs for _, form in readings(word)))


@lru_cache(maxsize=1 << 10)
def _ways(latin: str) -> tuple[tuple[str, ...], ...]:
    """The ways to cut a Latin name into English words: `("ward", "lantern")`; none of it has more than `_MOST_PARTS`."""
    words = [word for word in latin.replace("&", " ").split() if word.lower() not in _SMALL]
    cuts = [_cuts(word) for word in words]
    ways = (tuple(part for parts in way for part in parts) for way in product(*cuts))
    return tuple(dict.fromkeys(way for way in ways if 1 <= len(way) <= _MOST_PARTS))


def _cuts(word: str) -> list[tuple[str, ...]]:
    """The ways to cut one word: whole, at its capitals, into two English words of which one is in the table."""
    parts = tuple(part.lower() for part in capital_parts(word))
    if len(parts) > 1:
        return [(word.lower(),), parts]
    known, common = translations().english, latin_words().zipf
    halves = [
        (parts[0][:cut], parts[0][cut:]) for cut in range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1)
    ]
    return [
        parts,
        *(
            cut
            for cut in halves
            if known.issuperset(cut)
            or (
                not known.isdisjoint(cut)
                and min(map(len, cut)) > _SHORTEST_HALF
                and min(map(common, cut)) >= _LEAST_COMMON
            )
        ),
    ]
