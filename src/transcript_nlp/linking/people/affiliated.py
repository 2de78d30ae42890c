"""Unknown persons who are people of a company, product or public body that the article names.

Many people are called `لي جون`, and `أوين ماكابي` spells Owen McCabe as well as Eoghan McCabe. Beside Intercom he is the one who founded it: among the few persons
whom the article's own names bring with them, much less likeness tells who is meant than among all of the base.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import sqrt

from transcript_nlp.knowledge.affiliations import Circle, is_eastern, is_eastern_surname, name_words
from transcript_nlp.knowledge.base import KnowledgeBase, alias_key
from transcript_nlp.knowledge.fields import COINS
from transcript_nlp.knowledge.guards import Context
from transcript_nlp.knowledge.writing.latin_words import latin_words
from transcript_nlp.knowledge.writing.nicknames import forms_of, without_nickname
from transcript_nlp.knowledge.writing.pinyin import are_pinyin, chinese_name, is_one_vowel_off
from transcript_nlp.knowledge.writing.skeleton import skeleton
from transcript_nlp.knowledge.writing.transliterate import likeness, plain_latin, spells
from transcript_nlp.linking.links.linker import Linked, context_of, has_syllables_of
from transcript_nlp.linking.links.told import is_of_family, is_unknown_person, linked_to
from transcript_nlp.linking.lookup.cueless import cueless_names
from transcript_nlp.linking.people.firms_of_people import firms_beside
from transcript_nlp.text.clitics import bare_forms
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Entity, Mention

_LINKED = 0.7  # the least score of such a mention
# Likenesses (see `likeness`): of an eastern name, of another as a whole, of its first and last word together, of either of them, and of a single word.
_ALIKE, _ALIKE_AS_A_WHOLE, _ALIKE_PARTS, _ALIKE_PART, _ALIKE_ALONE = 0.45, 0.25, 0.22, 0.04, 0.6
_AHEAD = 1.5  # how many times more like than the next person a name must be
_NEAR = 60  # tokens between a given or family name alone and what its bearer belongs with
_APPOSITION, _APPOSED = (
    "apposition",
    5,
)  # what tells a name by a post behind it, which is one at what stands there: `جيسيكا، مؤسسة المجلة`
_NEARER = 3  # times nearer than what another bearer of it belongs with
_MOST_INITIALS = 3
_LONG_ENG = re.compile("ين(?=[غج])")
_SHORTEST = 3  # letters of a name that stands alone
_RARE_FAMILY = 3.0  # of one that few have, only the known one is written about
_COMMON_FAMILY = 5.0  # a surname that many have (the logarithm of how many in the United States) tells nobody
_THREE = 3
_FOUNDER = "founder"
_DEVELOPERS = ("Labs", "Foundation", "Network", "Protocol", "Finance")
_OF_FIRMS = frozenset((_FOUNDER, "executive"))
_POSTS, _BESIDE = frozenset(map(fold_word, "مؤسس مؤسسة رئيس رئيسة".split())), 4  # tokens
_KNOWN_BY_GIVEN_NAME = frozenset((_FOUNDER, "executive", "investor", "author", "artist"))


def affiliated(tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase) -> list[Linked]:
    """The mentions, unknown full names of persons linked where they are like that of one whom the article brings with it."""
    unknown = [x for x in linked if is_unknown_person(x.mention) and x.last > x.first + 1]
    if not unknown:
        return list(linked)
    known = cueless_names(
        tokens, linked, kb
    )  # `موبايل الفهد` brings the people of Cheetah Mobile with it, too
    persons = _Persons(known, kb)
    context = context_of(tokens, known, kb)
    told: dict[str, Entity | None] = {}
    for x in unknown:  # the first place that tells
        if told.get(x.mention.text) is None:
            told[x.mention.text] = persons.of_full_name(context, x) or _of_translated(tokens, x, kb)
    return [_linked(x, told.get(x.mention.text)) for x in linked]


def _of_translated(tokens: Tokens, x: Linked, kb: KnowledgeBase) -> Entity | None:
    """Whom a full name means beside a word that translates whom only that one belongs with: `كريس بريت، رئيس شركة الرنين`."""
    firms = firms_beside(tokens, x, kb)
    return _most_alike(_with_initials(x.mention), Circle(kb.affiliations, firms), kb) if firms else None


def called_by_a_part(tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase) -> list[Linked]:
    """The mentions, given and family names alone linked where the article brings one person with such a name with it.

    Names that the article tells more of stay: who is meant is known from there.
    """
    unknown = [
        x
        for x in linked
        if is_unknown_person(x.mention) and _stands_alone(x.mention) and not is_of_family(tokens, x.first)
    ]
    if not unknown:
        return list(linked)
    words = {
        word
        for x in linked
        if x.mention.label == "PERSON" and x.last > x.first + 1
        for word in (*fold_word(x.mention.text).split(), *map(skeleton, (x.mention.name or "").split()))
    }
    persons, context = _Persons(linked, kb), context_of(tokens, linked, kb)
    told: dict[str, Entity] = {}
    for x in unknown:
        text = x.mention.text
        if text not in told and words.isdisjoint((fold_word(text), skeleton(text))):
            is_apposed = _APPOSITION in x.mention.evidence
            person = _of_rare_family(context, x, kb) or persons.of_part(
                text, x.first, _APPOSED if is_apposed else _NEAR
            )
            if person is not None:
                told[text] = person
    return [x if is_of_family(tokens, x.first) else _linked(x, told.get(x.mention.text)) for x in linked]


def _of_rare_family(context: Context, x: Linked, kb: KnowledgeBase) -> Entity | None:
    """The only person of the base who is called by a family name alone that few have: what a guard asks of `ماسك` is only that no mask is meant."""
    text = x.mention.text
    aliases = kb.aliases.get(alias_key(text), ())
    person = kb.entities.get(aliases[0].entity or "") if len({a.entity for a in aliases}) == 1 else None
    if person is None or person.label != "PERSON" or any(a.mt_error for a in aliases):
        return None
    words = name_words(person.name)
    if (
        len(words) < 2
        or is_eastern(words)
        or all(a.guard.forbidden(context, x.first, x.last) for a in aliases)
    ):
        return None
    family = words[-1]
    is_rare = latin_words().as_family(plain_latin(family)) < _RARE_FAMILY
    return (
        person
        if is_rare and skeleton(text) == skeleton(family) and spells(text, family, _ALIKE_AS_A_WHOLE)
        else None
    )


def _stands_alone(mention: Mention) -> bool:
    one = " " not in mention.text and " " not in (mention.name or "")
    return one and len(fold_word(mention.text)) >= _SHORTEST


def _linked(x: Linked, person: Entity | None) -> Linked:
    if person is None or not is_unknown_person(x.mention):
        return x
    mention = linked_to(x.mention, person, person.name, f"affiliation:{person.name}")
    return replace(x, mention=replace(mention, score=max(_LINKED, mention.score)))


class _Persons:
    """The persons whom the names of an article bring with them."""

    def __init__(self, linked: Sequence[Linked], kb: KnowledgeBase) -> None:
        self._kb = kb
        places: dict[str, list[int]] = defaultdict(list)  # of what is no person: tokens, in order
        for x in linked:
            if x.mention.entity is not None and x.mention.label != "PERSON":
                places[x.mention.entity].append(x.first)
        for id_ in list(places):
            for twin in _twins(kb.entities[id_], kb):
                places.setdefault(twin, places[id_])
        self._places = list(places.values())
        self._circle = Circle(kb.affiliations, list(places))
        self._alike: dict[str, Entity | None] = {}

    def of_full_name(self, context: Context, x: Linked) -> Entity | None:
        """Whom a full name means: the one who has it as an alias, or the one who is the most like it by far."""
        for form in _forms_of(x.mention):
            aliases = self._kb.aliases.get(alias_key(form), ())
            allowed = [a for a in aliases if not a.guard.forbidden(context, x.first, x.last)]
            named = {a.entity for a in allowed if a.entity in self._circle}
            # What a guard asks for may only be told by now.
            named = named or {
                a.entity for a in allowed if a.guard.requires and a.guard.allows(context, x.first, x.last)
            }
            person = self._kb.entities.get(named.pop() or "") if len(named) == 1 else None
            if person is not None and person.label == "PERSON":
                return person
        text = _with_initials(x.mention)
        if text not in self._alike:
            self._alike[text] = _most_alike(text, self._circle, self._kb)
        return self._alike[text] or self._one_vowel_off(context.tokens, x)

    def _one_vowel_off(self, tokens: Tokens, x: Linked) -> Entity | None:
        """The founder or executive of a firm right beside a full name with a post whose Chinese name it is, but for a vowel: `وانغ تشان فو، رئيس بي
        واي دي` is Wang Chuanfu. The head of a part of the firm has that between: `رئيس قسم المبيعات في بي واي دي`.
        """
        near = range(max(0, x.first - _BESIDE), min(len(tokens), x.last + _BESIDE + 1))
        if _POSTS.isdisjoint(form for at in near for form in bare_forms(tokens.folded[at])):
            return None
        words = x.mention.text.split()
        meant = [
            person
            for id_, others in self._circle.alike(x.mention.text).items()
            if (person := self._kb.entities[id_]).kind in _OF_FIRMS and is_one_vowel_off(words, person.name)
            if any(place in near for other in others for place in self._places[other])
        ]
        return meant[0] if len(meant) == 1 else None

    def of_part(self, word: str, at: int, farthest: int = _NEAR) -> Entity | None:
        """Whom a given or family name alone means: its only bearer, or the one whose company is the nearest by far; no farther than some tokens away."""
        bearers = self._circle.called(word).items()
        called = [
            (entity, others)
            for entity, others in ((self._kb.entities[id_], others) for id_, others in bearers)
            if _may_be_called(entity, word)
        ]
        founders = [each for each in called if each[0].kind == _FOUNDER]
        near = sorted((self._distance(at, others), entity.id) for entity, others in founders or called)[:2]
        if not near or near[0][0] > farthest or (len(near) > 1 and near[1][0] < _NEARER * near[0][0]):
            return None
        return self._kb.entities[near[0][1]]

    def _distance(self, at: int, others: Sequence[int]) -> int:
        """How far the nearest place of some entities is from a token."""
        return min(abs(place - at) for other in others for place in self._places[other])


def _twins(entity: Entity, kb: KnowledgeBase) -> Iterator[str]:
    """The ids of what is called like an entity but for a last word that tells the protocol from who develops it, and so has its people:
    Ethena and Ethena Labs.
    """
    *first, last = entity.name.split()
    name = " ".join(first) if last in _DEVELOPERS and first else ""
    if not name and entity.kind not in COINS:
        return
    for form in [name] if name else [f"{entity.name} {word}" for word in _DEVELOPERS]:
        yield from (other.id for _, other in kb.named(form) if other.name == form and other.label != "PERSON")


def _most_alike(text: str, circle: Circle, kb: KnowledgeBase) -> Entity | None:
    """Who of a circle is the most like a full name by far."""
    likely = ((_likeness(text, kb.entities[id_].name), id_) for id_ in circle.alike(text))
    ranked = sorted(likely, reverse=True)[:2]
    if not ranked or not ranked[0][0] or (len(ranked) > 1 and ranked[0][0] < _AHEAD * ranked[1][0]):
        return None
    return kb.entities[ranked[0][1]]


def _may_be_called(person: Entity, word: str) -> bool:
    """Whether a word is the given name of one whom people call so, or a family name that few have."""
    words = name_words(person.name)
    if len(words) < 2:
        return False
    given, family = words[0], words[-1]
    if not is_eastern_surname(given) and person.kind in _KNOWN_BY_GIVEN_NAME and _spells(word, given):
        return True
    if is_eastern_surname(family) or is_eastern_surname(given):
        return False
    return latin_words().as_family(plain_latin(family)) < _COMMON_FAMILY and _spells(word, family)


def _spells(word: str, latin: str) -> bool:
    """Whether a word is a name in either script; all its consonants are there (`رؤى` is no Rossi)."""
    if word.isascii():
        return plain_latin(word) == plain_latin(latin)
    return skeleton(word) == skeleton(latin) and spells(word, latin, _ALIKE_ALONE)


def _forms_of(mention: Mention) -> Iterator[str]:
    """What the base may have a person's full name as: as it is written, of a Chinese one the syllables together (`ليو تشيانغ دونغ`), as it is read, or
    with the family name at the other end (`تشيانغ وي لين` is Wei-Lin Chiang); and that with -eng as it is mostly written (`هو شياو بينغ`, `هو شياوبنغ`).
    """
    forms = list(_as_written(mention))
    yield from forms
    if chinese_name(mention.text.split()) is not None:
        yield from (short for form in forms if (short := _LONG_ENG.sub("ن", form)) != form)


def _as_written(mention: Mention) -> Iterator[str]:
    """The same without -eng as it is mostly written."""
    yield from forms_of(mention.text)
    words = mention.text.split()
    if len(words) == _THREE and are_pinyin(
        words
    ):  # which of two is the family name nobody can tell: `لي مينغ` is no Meng Li
        yield " ".join((*words[1:], words[0]))
        yield " ".join((words[-1], *words[:-1]))
    if chinese_name(words) is not None:
        if len(words) == _THREE:
            yield f"{words[0]} {words[1]}{words[2]}"
        if mention.name is not None:
            yield mention.name


def _with_initials(mention: Mention) -> str:
    """The Arabic name, of which names of letters before the last word are initials: `آر جي سكارنج` is `RJ سكارنج`."""
    text = without_nickname(mention.text)
    initials, last = (mention.name or text).split()[0], text.split()[-1]
    is_initials = 1 < len(initials) <= _MOST_INITIALS and initials.isupper() and not mention.text.isascii()
    return f"{initials} {last}" if is_initials else text


def _likeness(text: str, name: str) -> float:
    """How like a full name is to that of a person, 0 where it is not enough."""
    words, names = text.split(), name_words(name)
    if len(names) < 2:
        return 0.0
    if text.isascii():
        plain = [plain_latin(word) for word in (*words, *names)]
        mine, other = plain[: len(words)], plain[len(words) :]
        return float("".join(mine) in ("".join(other), "".join([*other[1:], other[0]])))
    if is_eastern(names):
        whole = likeness(text, name) if has_syllables_of(words, name) else 0.0
        return whole if whole >= _ALIKE else 0.0
    if words[0].isascii():  # initials
        same = plain_latin(words[0]) == plain_latin(names[0]) and spells(words[-1], names[-1], _ALIKE_PART)
        alike = likeness(words[-1], names[-1]) if same else 0.0
        return alike if alike >= _ALIKE_PARTS else 0.0
    pairs = (words[0], names[0]), (words[-1], names[-1])
    if not all(spells(*pair, _ALIKE_PART) for pair in pairs):
        return 0.0
    whole, parts = likeness(text, name), sqrt(likeness(*pairs[0]) * likeness(*pairs[1]))
    return max(whole, parts) if whole >= _ALIKE_AS_A_WHOLE or parts >= _ALIKE_PARTS else 0.0
