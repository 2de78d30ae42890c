"""Persons with initials that a stop stands behind: `ديفيد أ. سينكلير`, `ماري جيه. كوفنتري`, `إل. رافائيل رايف`.

A tagger takes the stop for the end of a sentence, and what stands behind it for the name of a firm.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from transcript_nlp.entities.words.wording import is_of_every_day
from transcript_nlp.knowledge.found import Found, tokens_of, unknown_at
from transcript_nlp.knowledge.words.triggers import triggers
from transcript_nlp.knowledge.writing.letter_names import initial_of
from transcript_nlp.knowledge.writing.names import PARTICLES, name_lexicon
from transcript_nlp.knowledge.writing.romanize import NAME_SUFFIXES
from transcript_nlp.text.clitics import ARTICLE, clitic_length, splits
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.words import is_function_word
from transcript_nlp.types import Entity

_AND, _STOP, _MOST_INITIALS = "و", ".", 2
_SCORE = 0.9
_JUNIOR = fold("الابن")
_SHORTEST_FAMILY = 3  # letters of a family name that no list has
# Professor, doctor, engineer, where a name begins.
_TITLES, _DOCTOR = frozenset("أ د م".split()), "د"  # also in a row, `أ.د.`
_BEFORE = frozenset('،,.؛:؟!(«"“')


def initialed(
    text: str, tokens: Tokens, known: Sequence[Found], told: Sequence[Found]
) -> tuple[list[Found], list[Found]]:
    """The known finds, and the persons with initials behind their given names, outside of those that are `told`.

    A single word of such a name that the base has gives way to it; what has more words, as somebody who is known by the initial, stays.
    """
    taken = tokens_of([*told, *(find for find in known if find.last - find.first > 1)])
    persons = [
        unknown_at(text, tokens, place, "PERSON", _SCORE, "initial")
        for place in _places(text, tokens)
        if taken.isdisjoint(range(*place[:2]))
    ]
    inner = tokens_of(persons)
    return [find for find in known if inner.isdisjoint(range(find.first, find.last))], persons


def _places(text: str, tokens: Tokens) -> Iterator[tuple[int, int, str]]:
    """Where a given name, its initials and a family name stand: the tokens, half-open, and the proclitic."""
    free = 0
    for stop in tokens.places([_STOP]):
        first = stop - 2
        clitic = given_clitic(tokens, first) if first >= free else None
        if clitic is None:
            continue
        behind = _behind_initials(tokens, first + 1)
        last = end_of_family(tokens, behind)
        if last > behind > stop and "\n" not in text[tokens.starts[first] : tokens.ends[last - 1]]:
            yield first, last, clitic
            free = last


def given_clitic(tokens: Tokens, at: int) -> str | None:
    """The proclitic of the given name at a token; `None` if there is no such name."""
    word, folded = tokens.texts[at], tokens.folded[at]
    for clitic, stem in (("", folded), *reversed(splits(folded))):
        if is_function_word(word[clitic_length(word, clitic) :], stem):
            return None
        part = name_lexicon().part(stem)
        if part is not None and part.given and part.latin:
            return clitic
    return None


def _behind_initials(tokens: Tokens, at: int) -> int:
    """The token behind the initials with their stops that begin at one."""
    for _ in range(_MOST_INITIALS):
        if not is_initial(tokens, at):
            break
        at += 2
    return at


def is_initial(tokens: Tokens, at: int, clitic: str = "") -> bool:
    """Whether a token is an initial, perhaps behind a proclitic, and a stop stands behind it: `دبليو.`"""
    is_stopped = tokens.texts[at + 1 : at + 2] == [_STOP] and tokens.glued(at + 1)
    return is_stopped and initial_of(tokens.texts[at].removeprefix(clitic)) != ""


def end_of_family(tokens: Tokens, first: int) -> int:
    """The token behind the family name that begins at one, and behind a second one of the lexicon; the first token, if there is none."""
    at = first + (tokens.folded[first : first + 1] != [] and tokens.folded[first] in PARTICLES)
    if not _may_be_family(tokens, at):
        return first
    at += 1
    part = name_lexicon().part(tokens.folded[at]) if _may_be_family(tokens, at) else None
    return at + (part is not None and part.plain and not part.given)


def _may_be_family(tokens: Tokens, at: int) -> bool:
    """Whether a token may be a family name: a word of the lexicon, or one that is none of every day."""
    if at >= len(tokens):
        return False
    word, folded = tokens.texts[at], tokens.folded[at]
    if not word.isalpha() or len(word) < _SHORTEST_FAMILY or is_function_word(word, folded):
        return False
    if folded in triggers().verbs or (folded,) in triggers().before:
        return False
    part = name_lexicon().part(folded.removeprefix(ARTICLE))
    if part is not None and part.latin:
        return True
    return not (folded.startswith(ARTICLE) or is_of_every_day(folded))


def with_first_initials(
    text: str, tokens: Tokens, found: Sequence[Found], entities: Mapping[str, Entity]
) -> list[Found]:
    """The finds, persons with the initials before their given names: `وقال إل. رافائيل رايف`; no titles, as `د.` and `م.` are."""
    taken = tokens_of(find for find in found if find.aliases or find.last - find.first > 1)
    whole = [
        _with_first(text, tokens, find, taken)
        if find.label_in(entities) == "PERSON" and find.last - find.first > 1
        else find
        for find in found
    ]
    # What was found in an initial alone is a part of the name now.
    longer = tokens_of(now for find, now in zip(found, whole, strict=True) if now.first < find.first)
    return [find for find in whole if find.last - find.first > 1 or find.first not in longer]


def with_name_suffixes(
    text: str, tokens: Tokens, found: Sequence[Found], entities: Mapping[str, Entity]
) -> list[Found]:
    """The finds, persons who are named in full with which of the family of that name is meant: `جون رينولدز الابن`.

    `الثالث` behind them may be said of what they have: `فوز ماكس فيرستابن الثالث`, so that there a verb must have them for its subject.
    """
    taken = tokens_of(found)
    return [
        find._replace(end=tokens.ends[find.last], last=find.last + 1)
        if find.label_in(entities) == "PERSON"
        and find.last - find.first > 1
        and find.last < len(tokens)
        and find.last not in taken
        and tokens.folded[find.last] in NAME_SUFFIXES
        and text[find.end : tokens.starts[find.last]] == " "
        and (tokens.folded[find.last] == _JUNIOR or triggers().verb_before(tokens, find.first))
        else find
        for find in found
    ]


def _with_first(text: str, tokens: Tokens, find: Found, taken: AbstractSet[int]) -> Found:
    first, clitic = find.first, ""
    while first - 2 >= max(0, find.first - 2 * _MOST_INITIALS) and not clitic and first - 2 not in taken:
        clitic = _AND if tokens.texts[first - 2].startswith(_AND) else ""
        if not is_initial(tokens, first - 2, clitic):
            break
        first -= 2
    letters = [tokens.texts[first].removeprefix(_AND), *tokens.texts[first + 2 : find.first : 2]]
    is_title = (
        letters[-1] in _TITLES
        if len(letters) == 1
        else letters[-1] == _DOCTOR and _TITLES.issuperset(letters)
    )
    start = tokens.starts[first] + len(clitic)
    if first == find.first or is_title or find.clitics or "\n" in text[start : find.start]:
        return find
    if not (clitic or _may_begin(text, tokens, first)):
        return find
    return find._replace(start=start, first=first, clitics=clitic)


def _may_begin(text: str, tokens: Tokens, first: int) -> bool:
    """Whether a name may begin at a token, so that the letter there ends nothing else, as it does in `فيتامين سي. جون سميث`."""
    if (
        not first
        or tokens.texts[first - 1] in _BEFORE
        or "\n" in text[tokens.ends[first - 1] : tokens.starts[first]]
    ):
        return True
    return triggers().verb_before(tokens, first) != "" or triggers().label_before(tokens, first) == "PERSON"
