"""Unknown persons who are people of a company, product or public body that the article names.

Many people are called `لي جون`, and `أوين ماكابي` spells Owen McCabe as well as Eoghan McCabe. Beside Intercom he is the one who founded it: among the few persons
whom the article's own names bring with them, much less likeness tells who is meant than among all of the base.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from math import sqrt
from typing import NamedTuple

from transcript_nlp.knowledge.affiliations import first_bone, name_words
from transcript_nlp.knowledge.base import KnowledgeBase, alias_key
from transcript_nlp.knowledge.guards import Context
from transcript_nlp.knowledge.korean import korean_surnames
from transcript_nlp.knowledge.latin_words import latin_words
from transcript_nlp.knowledge.names import is_surname
from transcript_nlp.knowledge.skeleton import skeleton
from transcript_nlp.knowledge.transliterate import likeness, plain_latin, spells
from transcript_nlp.linking.linker import Linked, has_syllables_of
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Entity, Mention

_LINKED = 0.7  # the least score of such a mention
# Likenesses (see `likeness`): of an eastern name, of another as a whole, of its first and last word together, of either of them, and of a single word.
_ALIKE, _ALIKE_AS_A_WHOLE, _ALIKE_PARTS, _ALIKE_PART, _ALIKE_ALONE = 0.45, 0.25, 0.22, 0.04, 0.6
_BONES_APART = 1  # consonants that one of two words has and the other has not
_AHEAD = 1.5  # how many times more like than the next person a name must be
_NEAR = 60  # tokens between a given or family name alone and what its bearer belongs with
_NEARER = 3  # times nearer than what another bearer of it belongs with
_SHORTEST = 3  # letters of a name that stands alone
_COMMON_FAMILY = 5.0  # a surname that many have (the logarithm of how many in the United States) tells nobody
_FOUNDER = "founder"
_KNOWN_BY_GIVEN_NAME = frozenset((_FOUNDER, "executive", "investor", "author", "artist"))


class _Person(NamedTuple):
    """A person of the base whom something in the article brings with it, and where (tokens, in order)."""

    entity: Entity
    words: tuple[str, ...]
    places: Sequence[int]

    def distance(self, at: int) -> int:
        """How far the nearest place is from a token."""
        where = bisect_left(self.places, at)
        return min(abs(place - at) for place in self.places[max(where - 1, 0) : where + 1])


def affiliated(tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase) -> list[Linked]:
    """The mentions, unknown full names of persons linked where they are like that of one whom the article brings with it."""
    unknown = [x for x in linked if _is_unknown(x.mention) and x.last > x.first + 1]
    if not unknown:
        return list(linked)
    persons = _Persons(linked, kb)
    context = kb.context(tokens)
    told = {x.mention.text: persons.of_full_name(context, x) for x in unknown}
    return [_linked(x, told.get(x.mention.text)) if _is_unknown(x.mention) else x for x in linked]


def called_by_a_part(tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase) -> list[Linked]:
    """The mentions, given and family names alone linked where the article brings one person with such a name with it.

    Names that the article tells more of stay: who is meant is known from there.
    """
    unknown = [x for x in linked if _is_unknown(x.mention) and _stands_alone(x.mention)]
    if not unknown:
        return list(linked)
    words = {
        word
        for x in linked
        if x.mention.label == "PERSON" and x.last > x.first + 1
        for word in (*fold_word(x.mention.text).split(), *map(skeleton, (x.mention.name or "").split()))
    }
    persons = _Persons(linked, kb)
    told: dict[str, Entity] = {}
    for x in unknown:
        text = x.mention.text
        if text not in told and words.isdisjoint((fold_word(text), skeleton(text))):
            person = persons.of_part(text, x.first)
            if person is not None:
                told[text] = person
    return [_linked(x, told.get(x.mention.text)) if _is_unknown(x.mention) else x for x in linked]


def _is_unknown(mention: Mention) -> bool:
    """Whether nothing is known of a person but how the name is written."""
    return mention.label == "PERSON" and mention.entity is None


def _stands_alone(mention: Mention) -> bool:
    one = " " not in mention.text and " " not in (mention.name or "")
    return one and len(fold_word(mention.text)) >= _SHORTEST


def _linked(x: Linked, person: Entity | None) -> Linked:
    if person is None:
        return x
    mention = replace(
        x.mention,
        score=max(x.mention.score, _LINKED),
        evidence=(*x.mention.evidence, f"affiliation:{person.name}"),
        entity=person.id,
        name=person.name,
        name_source="kb",
    )
    return replace(x, mention=mention)


class _Persons:
    """The persons whom the names of an article bring with them."""

    def __init__(self, linked: Sequence[Linked], kb: KnowledgeBase) -> None:
        self._kb = kb
        self._places: dict[str, list[int]] = defaultdict(list)  # of what is no person
        for x in linked:
            if x.mention.entity is not None and x.mention.label != "PERSON":
                self._places[x.mention.entity].append(x.first)
        self._alike: dict[str, list[_Person]] = {}  # by first bones

    def of_full_name(self, context: Context, x: Linked) -> Entity | None:
        """Whom a full name means: the one who has it as an alias, or the one who is the most like it by far."""
        text = x.mention.text
        aliases = self._kb.aliases.get(alias_key(text), ())
        allowed = {a.entity for a in aliases if not a.guard.forbidden(context, x.first, x.last)}
        named = {id_ for id_ in allowed if id_ is not None and self._brings(id_)}
        if len(named) == 1:
            return self._kb.entities[named.pop()]
        bones = {first_bone(word) for word in (text.split()[0], text.split()[-1])}
        alike = {p.entity.id: _like(text, p) for bone in bones for p in self._persons_like(bone)}
        ranked = sorted(((like, id_) for id_, like in alike.items()), reverse=True)[:2]
        if not ranked or not ranked[0][0] or (len(ranked) > 1 and ranked[0][0] < _AHEAD * ranked[1][0]):
            return None
        return self._kb.entities[ranked[0][1]]

    def of_part(self, word: str, at: int) -> Entity | None:
        """Whom a given or family name alone means: its only bearer, or the one whose company is the nearest by far."""
        called = [person for person in self._persons_like(first_bone(word)) if _may_be_called(person, word)]
        founders = [person for person in called if person.entity.kind == _FOUNDER]
        near = sorted((person.distance(at), person.entity.id) for person in founders or called)[:2]
        if not near or near[0][0] > _NEAR or (len(near) > 1 and near[1][0] < _NEARER * near[0][0]):
            return None
        return self._kb.entities[near[0][1]]

    def _brings(self, person: str) -> bool:
        return any(person in self._kb.affiliations.persons(other) for other in self._places)

    def _persons_like(self, bone: str) -> list[_Person]:
        """Those of whose name the first or last word has this first consonant: few, so that no others need to be made."""
        alike = self._alike.get(bone)
        if alike is None:
            places: dict[str, list[int]] = defaultdict(list)
            for other, found in self._places.items():
                for person in self._kb.affiliations.persons_like(other, bone):
                    places[person] += found
            alike = self._alike[bone] = [_person(self._kb.entities[id_], at) for id_, at in places.items()]
        return alike


def _may_be_called(person: _Person, word: str) -> bool:
    """Whether a word is the given name of one whom people call so, or a family name that few have."""
    if len(person.words) < 2:
        return False
    given, family = person.words[0], person.words[-1]
    if not _is_surname(given) and person.entity.kind in _KNOWN_BY_GIVEN_NAME and _spells(word, given):
        return True
    if _is_surname(family) or _is_surname(given):
        return False
    return latin_words().as_family(plain_latin(family)) < _COMMON_FAMILY and _spells(word, family)


def _person(entity: Entity, places: list[int]) -> _Person:
    return _Person(entity, name_words(entity.name), sorted(places))


def _spells(word: str, latin: str) -> bool:
    """Whether a word is a name in either script; all its consonants are there (`رؤى` is no Rossi)."""
    if word.isascii():
        return plain_latin(word) == plain_latin(latin)
    return skeleton(word) == skeleton(latin) and spells(word, latin, _ALIKE_ALONE)


def _like(text: str, person: _Person) -> float:
    """How like a full name is to that of a person, 0 where it is not enough."""
    words, names = text.split(), person.words
    if len(names) < 2:
        return 0.0
    if text.isascii():
        plain = [plain_latin(word) for word in (*words, *names)]
        mine, other = plain[: len(words)], plain[len(words) :]
        return float("".join(mine) in ("".join(other), "".join([*other[1:], other[0]])))
    if any(map(_is_surname, names)) or "-" in names[-1]:
        name = person.entity.name
        whole = likeness(text, name) if has_syllables_of(words, name) else 0.0
        return whole if whole >= _ALIKE else 0.0
    pairs = (words[0], names[0]), (words[-1], names[-1])
    if first_bone(words[-1]) != first_bone(names[-1]) or not all(_may_spell(*pair) for pair in pairs):
        return 0.0
    whole, parts = likeness(text, person.entity.name), sqrt(likeness(*pairs[0]) * likeness(*pairs[1]))
    return max(whole, parts) if whole >= _ALIKE_AS_A_WHOLE or parts >= _ALIKE_PARTS else 0.0


def _may_spell(word: str, name: str) -> bool:
    """Whether a word is somewhat like a name; whether they have about as many consonants is told first, since it costs next to nothing."""
    return abs(len(skeleton(word)) - len(skeleton(name))) <= _BONES_APART and spells(word, name, _ALIKE_PART)


@lru_cache(maxsize=1 << 12)
def _is_surname(word: str) -> bool:
    """Whether a Latin word is a usual surname of China or Korea: a syllable, of which thousands of people's names are made."""
    return is_surname(word) or word in korean_surnames()
