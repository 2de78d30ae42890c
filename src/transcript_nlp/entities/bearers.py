"""Whose family name it is: that of a person of the knowledge base, or of somebody else in the article."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from transcript_nlp.knowledge.found import Found
from transcript_nlp.knowledge.names import name_lexicon
from transcript_nlp.knowledge.skeleton import skeleton
from transcript_nlp.knowledge.triggers import triggers
from transcript_nlp.text.clitics import splits
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.words import is_function_word
from transcript_nlp.types import Entity

_LEAST_BONES = 2  # consonants that tell a family name in the other script
_AND, _TWO = "و", 2
_LEAST_JOINED = 5  # letters of an unknown word with `and` before it
_TOLD = 0.65  # score of a person whom a given name and its context tell


def is_another_person(text: str, tokens: Tokens, at: int, family: str, entity: Entity) -> bool:
    """Whether a family name is borne by somebody else here: `توني كوشنر`, and then `كوشنر` alone.

    Somebody else is who has a given name that is rarely anything but a name and that the entity does not bear.
    """
    own = {word for form in (entity.name, *entity.aliases) for word in fold(form).split()}
    bones = set(map(skeleton, own))
    is_latin = family.isascii()
    bearers = _arabic_bearers(text, tokens, family) if is_latin else _bearers(text, tokens, at, family)
    # By place: whether the given name there is the entity's.
    borne = {place: given in own or skeleton(given) in bones for place, given in bearers}
    if at not in borne:
        latin = _latin_bearers(text, tokens, family)
        borne |= {
            place: fold(given) in own
            for place, given in latin
            if not is_latin or name_lexicon().is_given(given)  # no `President Trump`
        }
    return not borne.get(at, not borne or any(borne.values()))


def with_namesakes(
    text: str, tokens: Tokens, known: Sequence[Found], entities: Mapping[str, Entity]
) -> list[Found]:
    """The finds, with a person where a given name stands before a firm that is called like a family, and a verb, a title or
    an apposition speaks for a person: `أكد وليام فورد رئيس مجلس الإدارة`.
    """
    taken = {at for find in known for at in range(find.first, find.last)}
    return [
        _namesake(text, tokens, find)
        if find.last - find.first == 1
        and find.first - 1 not in taken
        and not find.clitics
        and find.entity in entities
        and entities[find.entity].label == "ORG"
        and not tokens.texts[find.first].isascii()
        else find
        for find in known
    ]


def families_apart(tokens: Tokens, tagged: Sequence[Found], persons: Sequence[Found]) -> list[Found]:
    """The tagged names, two family names with `and` between them as two: `تغطية فيديكيند وثورنبري`, both named in full elsewhere.

    Args:
        tokens: of the text.
        tagged: what a tagger found.
        persons: other finds of persons.
    """
    full = [
        find for find in (*persons, *tagged) if find.last - find.first > 1 and find.label in (None, "PERSON")
    ]
    families = {tokens.folded[find.last - 1] for find in full}
    apart: list[Found] = []
    for find in tagged:
        second = find.first + 1
        both = find.label == "PERSON" and find.last - find.first == _TWO
        if both and _are_families(tokens.folded[find.first], tokens.folded[second], families):
            apart.append(find._replace(end=tokens.ends[find.first], last=second))
            start = tokens.starts[second] + len(_AND)
            apart.append(find._replace(start=start, first=second, clitics=_AND))
        else:
            apart.append(find)
    return apart


def _are_families(first: str, second: str, families: Container[str]) -> bool:
    """Whether the first word, and what stands behind the `and` of the second, end full names; one is enough where no lexicon has the other pair."""
    if first not in families or not second.startswith(_AND):
        return False
    if second.removeprefix(_AND) in families:
        return True
    lexicon = name_lexicon()
    given, family = lexicon.part_at((first,), 0), lexicon.part_at((second,), 0)
    return len(second) >= _LEAST_JOINED and family is None and (given is None or not given[1].given)


def _namesake(text: str, tokens: Tokens, find: Found) -> Found:
    given = _given_before(text, tokens, find.first)
    first = find.first - 1
    if given is None or not tokens.folded[first].endswith(given) or find.end != tokens.ends[find.first]:
        return find
    table = triggers()
    told = table.label_before(tokens, first) == "PERSON" or table.verb_before(tokens, first)
    if not told and table.label_apposed(tokens, find.last) != "PERSON":
        return find
    start = tokens.ends[first] - len(tokens.texts[first]) + len(tokens.folded[first]) - len(given)
    clitics = text[tokens.starts[first] : start]
    return Found(start, find.end, first, find.last, (), "PERSON", _TOLD, ("namesake",), clitics)


def _bearers(text: str, tokens: Tokens, at: int, family: str) -> Iterator[tuple[int, str]]:
    """Where an Arabic family name stands behind a given name, and that."""
    for place in {at, *tokens.where([family])}:
        # Behind `and` stands another person's name, not the family name of the one before: `توم وزيندايا`.
        given = _given_before(text, tokens, place) if tokens.folded[place] == family else None
        if given is not None:
            yield place, given


def _arabic_bearers(text: str, tokens: Tokens, family: str) -> Iterator[tuple[int, str]]:
    """Where a Latin family name stands in Arabic letters behind a given name, and that: `فلوريان سيبل` beside `Seibel`."""
    bones = skeleton(family)
    if len(bones) < _LEAST_BONES:
        return
    alike = [word for word in tokens.words if not word.isascii() and skeleton(word) == bones]
    for place in tokens.places(alike):
        given = _given_before(text, tokens, place)
        if given is not None:
            yield place, given


def _latin_bearers(text: str, tokens: Tokens, family: str) -> Iterator[tuple[int, str]]:
    """Capitalized names in Latin letters with this family name: where they stand, and the word before it."""
    bones = skeleton(family)
    if len(bones) < _LEAST_BONES:
        return
    for place in tokens.places([word for word in tokens.words if word.isascii() and skeleton(word) == bones]):
        given = tokens.texts[place - 1] if place else ""
        if given.istitle() and given.isascii() and text[tokens.ends[place - 1] : tokens.starts[place]] == " ":
            yield place, given


def _given_before(text: str, tokens: Tokens, at: int) -> str | None:
    """The given name right before a token, in `match` form, if there is one that is rarely anything else."""
    if not at or text[tokens.ends[at - 1] : tokens.starts[at]] != " ":
        return None
    written = tokens.texts[at - 1]
    for given in (tokens.folded[at - 1], *(rest for _, rest in splits(tokens.folded[at - 1]))):
        if is_function_word(written[-len(given) :], given):
            continue  # `على ماسك` is no Ali
        part = name_lexicon().part_at([given], 0)
        if part is not None and part[1].given and part[1].plain:
            return given
    return None
