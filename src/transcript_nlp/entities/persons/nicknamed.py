"""Persons with a nickname in quotes or brackets between given and family name: `ويليام "بيل" غروس`, `مارغريت (ماغي) تومسون`.

A tagger takes the signs for the border of a name, and finds two or three names or none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from transcript_nlp.entities.persons.initialed import end_of_family, given_clitic
from transcript_nlp.entities.words.wording import is_distinctive, is_foreign
from transcript_nlp.knowledge.found import Found, tokens_of, unknown_at
from transcript_nlp.knowledge.words.triggers import triggers
from transcript_nlp.knowledge.writing.given_names import other_given_names
from transcript_nlp.knowledge.writing.letter_names import initial_of
from transcript_nlp.knowledge.writing.names import brand_words, name_lexicon
from transcript_nlp.knowledge.writing.pinyin import chinese_name, chinese_surname
from transcript_nlp.knowledge.writing.romanize import romanize
from transcript_nlp.text.clitics import clitic_length, readings
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.tokens import QUOTES, Tokens
from transcript_nlp.text.words import is_function_word

_SCORE = 0.9
_MOST_WORDS = 3  # of a nickname
_BRACKET = "("
_CLOSING = {**QUOTES, _BRACKET: ")"}
_AND = "و"

IsPerson = Callable[[str], bool]


def nicknamed(
    text: str, tokens: Tokens, known: Sequence[Found], is_person: IsPerson
) -> tuple[list[Found], list[Found]]:
    """The known finds, and the persons with a nickname between their given and family names.

    What the base has of a part of such a name gives way to the whole.

    Args:
        text: the text.
        tokens: of the text.
        known: what was found before.
        is_person: whether the base knows somebody by a full name.
    """
    persons = [
        unknown_at(text, tokens, place, "PERSON", _SCORE, "nickname")
        for place in _places(text, tokens, is_person)
    ]
    if not persons:
        return list(known), []
    inner = tokens_of(persons)
    return [find for find in known if inner.isdisjoint(range(find.first, find.last))], persons


def _places(text: str, tokens: Tokens, is_person: IsPerson) -> Iterator[tuple[int, int, str]]:
    """Where a given name, a nickname and a family name stand: the tokens, half-open, and the proclitic."""
    free = 1
    for opening in tokens.places(_CLOSING):
        closing = _closing(tokens, opening) if opening >= free else None
        if closing is None:
            continue
        first, family = opening - 1, closing + 1
        if "\n" in text[tokens.starts[first] : tokens.ends[family]]:
            continue
        clitic = _clitic(tokens, first, opening, family, is_person)
        if clitic is None:
            continue
        last = max(end_of_family(tokens, family), family + 1)
        yield first, last, clitic
        free = last + 1


def _closing(tokens: Tokens, opening: int) -> int | None:
    """The token that closes the few words that a sign opens, if another word stands behind it; `None` where these are no nickname."""
    sign = _CLOSING.get(tokens.texts[opening])  # a sign of the same `match` form may be none of them
    if sign is None or tokens.glued(opening) or not tokens.texts[opening - 1].isalpha():
        return None
    for at in range(opening + 2, min(len(tokens) - 1, opening + 2 + _MOST_WORDS)):
        if tokens.texts[at] == sign:
            is_inside = tokens.glued(opening + 1) and tokens.glued(at)
            goes_on = tokens.texts[at + 1].isalpha() and not tokens.glued(at + 1)
            return at if is_inside and goes_on else None
        if not tokens.texts[at].isalpha():
            return None
    return None


def _clitic(tokens: Tokens, first: int, opening: int, family: int, is_person: IsPerson) -> str | None:
    """The proclitic of the name that begins at a token; `None` where the words around a sign are no name.

    Whom the base knows with either given name is a person. Of others both parts must be names, and the nickname a given name, the beginning of the
    one before it, or initials: not `قرأت سارة "الأمير" أحيانا`. What is in quotes may be any word where the family name is nothing else, or is no word behind
    a verb or a title: `المؤسس جيف "جيهوز" زيرلين`.
    """
    word, behind = tokens.texts[first], tokens.texts[family]
    nickname = " ".join(tokens.texts[opening + 1 : family - 1])
    for clitic, _ in readings(tokens.folded[first]):
        given = word[clitic_length(word, clitic) :]
        if is_person(f"{given} {behind}") or (_may_be_given(given) and is_person(f"{nickname} {behind}")):
            return clitic
    found = given_clitic(tokens, first)
    if found is None or end_of_family(tokens, family) == family or _begins_another(tokens, first, family):
        return None
    if _is_given(nickname) or word[clitic_length(word, found) :].startswith(nickname):
        return found
    part = name_lexicon().part(tokens.folded[family])
    is_family = part is not None and part.plain and not part.given
    last = tokens.folded[family]
    if part is None and last not in brand_words() and is_distinctive(last) and is_foreign(last):
        is_family = (
            triggers().verb_before(tokens, first) != "" or triggers().label_before(tokens, first) == "PERSON"
        )
    return found if is_family and tokens.texts[opening] != _BRACKET else None


def _may_be_given(word: str) -> bool:
    """Whether a word may be a given name that no list has."""
    return word.isalpha() and not is_function_word(word, word) and word not in triggers().verbs


def _begins_another(tokens: Tokens, first: int, family: int) -> bool:
    """Whether the word behind a nickname begins another name behind `and`, or the one before it ends a full one: `ليو تشن "بلو" ووانغ يو "دان"`."""
    if tokens.texts[family].startswith(_AND) and name_lexicon().part(tokens.folded[family]) is None:
        return True
    before = tokens.texts[max(0, first - 1) : first + 1]
    return chinese_surname(before[0]) is not None and chinese_name(before) is not None


def _is_given(nickname: str) -> bool:
    """Whether a nickname is a given name, what one is called for short, or made of initials: `ليلى`, `بوب`, `جي بي`."""
    words = nickname.split()
    if len(words) > 1:
        return all(map(initial_of, words))
    return name_lexicon().may_be_given(fold_word(nickname)) or bool(
        other_given_names(romanize(nickname).lower())
    )
