"""Of several entities that are called alike the one that the surroundings of a name tell: `سيسكو ويو إس فودز` names Sysco, and no Cisco.

What an entity is stands in its note (`US food distributor`). So its words are looked for near the name, as they are translated, and in the notes of what is
listed with it; and whoever belongs with it may be named in the article. What tells nothing leaves the choice as it is, but a weak one of another kind than
all that it is listed with is given up: a maker of drugs among funds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import cache, cached_property, lru_cache
from operator import itemgetter

from transcript_nlp.knowledge.affiliations import Named
from transcript_nlp.knowledge.base import Alias, KnowledgeBase, alias_key
from transcript_nlp.knowledge.fields import CryptoNear, is_far_from_crypto, is_of_crypto
from transcript_nlp.knowledge.found import are_alike, enumerations, tokens_of
from transcript_nlp.knowledge.guards import NEAR
from transcript_nlp.knowledge.translated import translations
from transcript_nlp.knowledge.versions.naming import aliased_name
from transcript_nlp.knowledge.writing.names import opening_words, trade_words
from transcript_nlp.knowledge.writing.transliterate import spells
from transcript_nlp.linking.links.linker import Linked, unlinked
from transcript_nlp.text.clitics import ARTICLE, bare_forms
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Entity, Mention

_OF_KIN = 3  # what somebody who belongs with an entity tells of it, in words of its note; one less, who stands far from the name
_LARGE = 20  # people of a firm in the base that make it one of many articles, which tells one less, too
_HEADED = 2  # what the noun before it tells, likewise
_GUARDED = 2  # what the guard of a name that an unknown one is read as tells, likewise
_SHORTEST_READ = 4  # letters of such a name
_SURE_AHEAD, _WEAK_AHEAD = 2, 1  # words that tell more of another one than of the one that was chosen
_LEAST_LISTED = 2  # names that show of what kind a list is
_DOUBTED = frozenset(
    ("doubted_alias", "cueless_alias")
)  # by which an alias is linked whose guard does not hold
_BELIEVED = frozenset(("tagger",))
_THE = "The "
_NAME_PARTS = re.compile(r"[ .]+(?=\w)|[.]$")  # of `Make.com`, `Aeon Co.`
_WEAK = ("doubted_alias:", "spelling:", "cueless_alias:", "enumeration:")
_OFFICES = frozenset(("government", "university"))  # whose names begin with what they are, or where
_GAME, _GUARDED_ALIAS = "game", "guarded_alias:"
_COMPANY = "company"  # the kind of most firms tells nothing
# Words of notes that tell nothing, or stand near everything in articles on technology.
_TELL_NOTHING = frozenset(
    "of the and for a an in to by on or s with from at as its that who it up company firm maker group co start start-up former new large big head chief ceo "
    "executive founder partner analyst researcher developer owner later part arm ai crypto data model site bought known based".split()
)
_WORD = re.compile("[a-z]+")
_FOR = "ل"
# What is done to firms, rather than to apps of their names, by the firm between the verb and the preposition or right behind the verb.
_BUYING = frozenset(
    fold_word(word)
    for word in "اشترت اشترى تشتري يشتري ستشتري سيشتري شراء لشراء بشراء استحوذت استحوذ تستحوذ يستحوذ ستستحوذ استحواذ باستحواذ".split()
)
_PLATFORMS, _OWNED = frozenset("app platform service software".split()), " of "
_UPON, _FARTHEST_VERB = frozenset((fold_word("على"), "ل", "ب")), 6  # tokens
_ALIKE = 0.2  # of a name of one whose people stand near


def homographs(
    tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase, *, weak_only: bool = False
) -> list[Linked]:
    """The mentions, each that may be several entities as the one that its surroundings tell; perhaps only those that are linked without a cue."""
    if weak_only and not any(_is_weak(x.mention) for x in linked):
        return list(linked)
    surroundings = _Surroundings(tokens, linked, kb)
    return [
        surroundings.resolved(at, x) if not weak_only or _is_weak(x.mention) else x
        for at, x in enumerate(linked)
    ]


class _Surroundings:
    """What stands around the mentions of an article."""

    def __init__(self, tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase) -> None:
        self._tokens, self._linked, self._kb = tokens, linked, kb
        self._context = kb.context(tokens)
        self._named: dict[str, list[int]] = defaultdict(list)
        for first, id_ in [*((x.first, x.mention.entity) for x in linked), *self._people]:
            if id_ is not None:
                self._named[id_].append(first)
        self._kin_by_id: dict[str, Sequence[str]] = {}
        self._all_named = Named(kb.affiliations, (kb.entities[id_] for id_ in self._named))
        self._beside = _listed(tokens, linked)
        self._crypto = CryptoNear(
            (at, kb.entities[id_]) for id_, places in self._named.items() for at in places
        )

    def resolved(self, at: int, x: Linked) -> Linked:
        """A mention as the one of its namesakes that is told here."""
        mention = x.mention
        is_unknown = mention.entity is None
        if _has_version(mention) or (
            is_unknown and (mention.label == "PERSON" or mention.name_source != "romanized")
        ):
            return x  # whom persons belong with tells of them, see `affiliated`
        others = self._others(x)
        own = self._kb.entities.get(mention.entity or "")
        is_weak = own is None or _is_weak(mention)
        if not others and (own is None or not (is_weak or self._is_among_games(at, x, own))):
            return x
        if self._stands_in_full(x):
            return x
        rivals = {mention.entity, *(entity.id for _, entity in others)}
        told = 0 if own is None else self._telling(at, x, own, rivals)
        least = told + (_WEAK_AHEAD if is_weak and own is not None else _SURE_AHEAD)
        ranked = sorted(
            (
                (self._telling(at, x, entity, rivals) + self._asked(x, alias), alias, entity)
                for alias, entity in others
            ),
            key=itemgetter(0),
            reverse=True,
        )
        if ranked and ranked[0][0] >= least and (len(ranked) == 1 or ranked[0][0] > ranked[1][0]):
            count, alias, entity = ranked[0]
            if not is_unknown or entity.label == mention.label or _is_sure(count, mention, entity):
                return replace(x, mention=_meant(mention, alias, entity))
        if (
            own is not None
            and is_weak
            and not told
            and (self._is_far(at, own) or self._is_of_other_field(x, own) or self._is_baseless(x, own))
        ):
            return replace(x, mention=unlinked(mention, ("tagger",)))
        if own is not None and self._is_among_games(at, x, own):
            return replace(x, mention=unlinked(replace(mention, label="PRODUCT"), ("tagger",)))
        return x

    def _stands_in_full(self, x: Linked) -> bool:
        """Whether the article names the entity of a firm's mention by that and more: beside `أجيليتي روبوتيكس` no other Agility is `أجيليتي`."""
        mention = x.mention
        texts = self._texts.get(mention.entity, ()) if mention.label == "ORG" else ()
        return any(text.startswith(f"{mention.text} ") for text in texts)

    def _others(self, x: Linked) -> list[tuple[Alias, Entity]]:
        """The other entities that a mention may name, each once; a person's name names persons."""
        label, text, own = x.mention.label, x.mention.text, x.mention.entity
        named = self._kb.named(text)
        if label != "PERSON" and not text.isascii():
            named += [
                (alias, self._kb.entities[alias.entity])
                for alias in self._kb.translated.whole(text)
                if alias.entity is not None and self._kb.entities[alias.entity].label == label
            ]
            office = self._kb.entities.get(own or "")
            # `في ستانفورد مع بيرسي ليانغ` is the university, and no centre of it.
            if office is None or office.kind not in _OFFICES or _is_weak(x.mention):
                named += self._of_people(x)
            if own is None:
                named += self._called_as_read(x.mention)
        elif own and self._kb.entities[own].name.endswith(text):
            return []  # as its name is written
        return [
            (alias, entity)
            for alias, entity in {entity.id: (alias, entity) for alias, entity in reversed(named)}.values()
            if entity.id != own
            and (entity.label == "PERSON") == (label == "PERSON")
            and not alias.guard.forbidden(self._context, x.first, x.last)
        ]

    def _called_as_read(self, mention: Mention) -> Iterator[tuple[Alias, Entity]]:
        """What the base calls in English as an unknown name is read, or by that and more: `رادينت` is read Radiant, which is also a word of every day."""
        name = mention.name or ""
        if len(name) >= _SHORTEST_READ:
            for alias, entity in self._kb.named(name):
                if not alias.mt_error and f"{entity.name} ".startswith(f"{name} "):
                    yield alias, entity

    def _of_people(self, x: Linked) -> Iterator[tuple[Alias, Entity]]:
        """What belongs with the persons near a mention and may be called so: `ميستن` beside Evan Cheng of Mysten Labs; no part of whom it names: `ميتا`
        beside one of Meta Superintelligence Labs.
        """
        known = self._kb.entities.get(x.mention.entity or "")
        own = known.name if known is not None else ""
        for first, person in self._people:
            if abs(first - x.first) <= NEAR:
                for id_ in self._kb.affiliations.others(person):
                    entity = self._kb.entities[id_]
                    if known is not None and self._is_part(entity, known):
                        continue
                    if may_be_short_for(x.mention.text, entity, own):
                        yield Alias(x.mention.text, id_), entity

    def _is_part(self, entity: Entity, owner: Entity) -> bool:
        return entity.name.startswith(f"{owner.name} ") and self._kb.affiliations.are_kin(owner, entity)

    @cached_property
    def _people(self) -> list[tuple[int, str]]:
        """Where persons stand of whom the base knows one alone by their full name, and who they are."""
        people: list[tuple[int, str]] = []
        for x in self._linked:
            if x.mention.label == "PERSON" and x.mention.entity is not None:
                people.append((x.first, x.mention.entity))
            elif x.mention.label == "PERSON" and " " in x.mention.text:
                named = {entity.id for _, entity in self._kb.named(x.mention.text, "PERSON")}
                people += [(x.first, id_) for id_ in named if len(named) == 1]
        return people

    def _telling(self, at: int, x: Linked, entity: Entity, rivals: Set[str | None]) -> int:
        """How much the surroundings of a mention tell that it is an entity."""
        words = telling_words(entity.note)
        near = sum(not self._near(x).isdisjoint(translated) for translated in words.values())
        is_headed = x.first > 0 and not _kind_words(entity).isdisjoint(
            bare_forms(self._tokens.folded[x.first - 1])
        )
        is_bought = _may_be_bought(entity) and self._is_bought(x)
        return (
            near
            + self._as_listed(at, entity)
            + self._kin(x, entity, rivals)
            + _HEADED * (is_headed or is_bought)
            + (is_of_crypto(entity) and self._crypto.stands_at(x.first, x.last, but=entity.id))
        )

    def _is_of_other_field(self, x: Linked, entity: Entity) -> bool:
        """Whether a mention stands among names of crypto, where nobody thinks of an entity: `بيتس على سونيك` is no Beats."""
        return is_far_from_crypto(entity) and self._crypto.stands_at(x.first, x.last, but=entity.id)

    def _is_among_games(self, at: int, x: Linked, entity: Entity) -> bool:
        """Whether a firm that only its context tells, and that has nothing to do with games, is listed with games alone: a page on phones tells
        what `شون يو` is short for, but not where that stands beside `غنشن إمباكت`.
        """
        beside = self._beside.get(at, ())
        if entity.label != "ORG" or len(beside) < _LEAST_LISTED or _GAME in entity.note:
            return False
        is_in_doubt = _is_weak(x.mention) or x.mention.evidence[0].startswith(_GUARDED_ALIAS)
        are_games = all(self._kb.entities[id_].kind == _GAME for id_ in beside)
        return is_in_doubt and are_games and not self._kin_of(entity)

    def _is_baseless(self, x: Linked, entity: Entity) -> bool:
        """Whether a mention is only a part of an entity's name, and nothing in the article speaks for it: neither what the guard of the alias asks for near by
        nor any word of the note. `كورتكس` is then somebody's Cortex, and not the one of Snowflake.
        """
        if entity.kind in _OFFICES or not _is_part_of_name(x.mention, entity):
            return False
        if self._is_told_otherwise(x) or self._is_also_called(x, entity) or not self._lacks_cues(x, entity):
            return False
        return not any(self._tokens.where(words) for words in telling_words(entity.note).values())

    def _is_told_otherwise(self, x: Linked) -> bool:
        """Whether its place speaks for a mention, too: `نيودلهي (AP) –`."""
        return any(reason.partition(":")[0] not in _DOUBTED | _BELIEVED for reason in x.mention.evidence)

    def _is_also_called(self, x: Linked, entity: Entity) -> bool:
        """Whether another mention names an entity otherwise: `الإخلاص (Fidelity)`."""
        return any(text != x.mention.text for text in self._texts.get(entity.id, ()))

    def _lacks_cues(self, x: Linked, entity: Entity) -> bool:
        """Whether a mention is linked by an alias that asks for something, and nothing of it stands anywhere in the article."""
        told = (reason.partition(":") for reason in x.mention.evidence)
        form = next((alias for reason, _, alias in told if reason in _DOUBTED), "")
        rows = [alias for alias in self._kb.aliases.get(alias_key(form), ()) if alias.entity == entity.id]
        return rows != [] and all(
            alias.guard.requires
            and not alias.mt_error
            and not alias.guard.asked_afar(self._context, x.first, x.last)
            for alias in rows
        )

    def _is_bought(self, x: Linked) -> bool:
        """Whether a verb of buying stands before a mention, with nothing but who buys it between: `اشترت غوغل ويز` is Wiz, and not Waze."""
        words = self._tokens.folded
        for at in range(x.first - 1, max(-1, x.first - 1 - _FARTHEST_VERB), -1):
            if not _BUYING.isdisjoint(bare_forms(words[at])):
                return True
            if words[at] not in _UPON and at not in self._taken:
                return False
        return False

    @cached_property
    def _texts(self) -> Mapping[str | None, set[str]]:
        """What the article calls each entity."""
        texts: dict[str | None, set[str]] = defaultdict(set)
        for x in self._linked:
            texts[x.mention.entity].add(x.mention.text)
        return texts

    @cached_property
    def _taken(self) -> set[int]:
        """The tokens of all mentions."""
        return tokens_of(self._linked)

    def _asked(self, x: Linked, alias: Alias) -> int:
        """What it tells of an unknown name that the guard of a name that is read so holds there."""
        is_read = x.mention.entity is None and alias.form == x.mention.name
        holds = is_read and alias.guard.requires and alias.guard.allows(self._context, x.first, x.last)
        return _GUARDED * bool(holds)

    def _near(self, x: Linked) -> set[str]:
        """What the words around a mention may be without proclitics and article."""
        folded = self._tokens.folded
        around = (*folded[max(0, x.first - NEAR) : x.first], *folded[x.last : x.last + NEAR])
        return {form for word in around for form in bare_forms(word)}

    def _as_listed(self, at: int, entity: Entity) -> int:
        """How many words of its kind and note an entity has in common with most of what is listed with a mention; a kind that all of it has counts twice."""
        beside = [id_ for id_ in self._beside.get(at, ()) if id_ != entity.id]
        profiles = [_profile(self._kb.entities[id_]) for id_ in beside]
        shared = sum(
            2 * sum(word in profile for profile in profiles) > len(profiles) for word in _profile(entity)
        )
        is_of_kind = len(set(beside)) >= _LEAST_LISTED and entity.kind != _COMPANY
        return shared + (is_of_kind and all(entity.kind in profile for profile in profiles))

    def _kin(self, x: Linked, entity: Entity, rivals: Set[str | None]) -> int:
        """What those who belong with an entity tell of it at a mention; its rivals tell nothing."""
        told = 0
        for id_ in self._kin_of(entity):
            if id_ not in rivals:
                is_far = all(abs(first - x.first) > NEAR for first in self._named[id_])
                told = max(told, _OF_KIN - is_far - (len(self._kb.affiliations.rows(id_)) >= _LARGE))
        return told

    def _kin_of(self, entity: Entity) -> Sequence[str]:
        """Those whom the article names that belong with an entity."""
        kin = self._kin_by_id.get(entity.id)
        if kin is None:
            kin = self._kin_by_id[entity.id] = self._all_named.kin(entity)
        return kin

    def _is_far(self, at: int, entity: Entity) -> bool:
        """Whether what is listed with a mention is of one kind that tells something, and an entity of another."""
        beside = [self._kb.entities[id_] for id_ in self._beside.get(at, ())]
        kinds = {each.kind for each in beside}
        is_of_one = len(beside) >= _LEAST_LISTED and len(kinds) == 1 and _COMPANY not in kinds
        return (
            is_of_one
            and {entity.label} == {each.label for each in beside}
            and not are_alike({entity.kind, *kinds})
        )


def _is_part_of_name(mention: Mention, entity: Entity) -> bool:
    """Whether a name of a firm or product has more words than a mention, which may be its initials, `EMC` of Elite Material, or lack its maker; the words for
    what a firm is are often left out: `بانتيرا` is Pantera Capital.
    """
    rest = [part for part in _NAME_PARTS.split(entity.name.removeprefix(_THE)) if part][
        mention.text.count(" ") + 1 :
    ]
    return entity.label != "PERSON" and not _says_what_firms_are().issuperset(rest)


@cache
def _says_what_firms_are() -> frozenset[str]:
    """The words that names of firms begin or end in, whatever they are called."""
    names = (*opening_words().values(), *trade_words().values())
    return frozenset(
        ("Company", "Co", "Inc", "Corporation", *(word for name in names for word in name.split()))
    )


def _may_be_bought(entity: Entity) -> bool:
    """Whether an entity is a firm, or a platform that may be one, since its note does not tell whose it is: `navigation app of Google`."""
    return entity.label == "ORG" or (entity.kind in _PLATFORMS and _OWNED not in entity.note)


def _listed(tokens: Tokens, linked: Sequence[Linked]) -> Mapping[int, Sequence[str]]:
    """By the number of a mention the entities that it is listed with, of which one may have its founder behind it: `نيوم لبراجيت نانو، ثونز`."""
    names: list[tuple[int, int, str]] = []
    numbers: list[int] = []
    for at, x in enumerate(linked):
        is_owner = x.mention.label == "PERSON" and x.mention.clitics == _FOR
        if is_owner and names and names[-1][1] == x.first:
            names[-1] = (names[-1][0], x.last, names[-1][2])
        else:
            names.append((x.first, x.last, x.mention.clitics))
            numbers.append(at)
    beside: dict[int, Sequence[str]] = {}
    for group in enumerations(tokens, names):
        if len(group) > 1:
            ids = {numbers[place]: linked[numbers[place]].mention.entity for place in group}
            for at in ids:
                beside[at] = [id_ for other, id_ in ids.items() if other != at and id_ is not None]
    return beside


@lru_cache(maxsize=1 << 13)
def may_be_short_for(text: str, entity: Entity, own: str = "") -> bool:
    """Whether a name spells or translates an English one of an entity, or the first words of it, where these are not its `own` name already:
    `ريبل` is Ripple, and no Hidden Road though that is also called Ripple Prime.
    """
    words = text.split()
    if entity.kind in _OFFICES or any(map(str.isdigit, text)):
        return False  # with a number it is something of theirs: `تشاي-2` is no Chai Discovery
    for name in (entity.name, *(form for form in entity.aliases if form.isascii())):
        english = name.split()
        is_of_own = name != entity.name and own != "" and name.startswith(f"{own} ")
        if len(english) < len(words) or not english[0].isalpha() or is_of_own:
            continue
        if not text.isascii() and spells(text, " ".join(english[: len(words)]), _ALIKE):
            return True
        if len(words) == 1 and english[0].lower() in _translated(text):
            return True
    return False


def _translated(word: str) -> Sequence[str]:
    """The English words that an Arabic one translates, with its article or without."""
    single, folded = translations().single, fold_word(word)
    return (*single.get(folded, ()), *single.get(folded.removeprefix(ARTICLE), ()))


@lru_cache(maxsize=1 << 12)
def telling_words(note: str) -> Mapping[str, frozenset[str]]:
    """The words of a note that tell something, with those that translate them, in `match` form: of `US food distributor` `food` and `distributor`."""
    arabic = translations().arabic
    words = dict.fromkeys(_WORD.findall(note.lower()))
    return {word: frozenset(arabic.get(word, ())) for word in words if word not in _TELL_NOTHING}


@lru_cache(maxsize=1 << 12)
def _profile(entity: Entity) -> frozenset[str]:
    """The words of an entity's note that tell something, of several only one, and its kind."""
    words = {word.removesuffix("s") for word in telling_words(entity.note)}
    return frozenset(words if entity.kind == _COMPANY else {*words, entity.kind})


@lru_cache(maxsize=1 << 12)
def _kind_words(entity: Entity) -> frozenset[str]:
    """The nouns for what an entity is, in `match` form: `صندوق` before a fund."""
    return frozenset(translations().arabic.get(entity.kind, ()) if entity.kind != _COMPANY else ())


def _is_weak(mention: Mention) -> bool:
    """Whether a mention is linked without a cue."""
    return any(reason.startswith(_WEAK) for reason in mention.evidence)


def _is_sure(count: int, mention: Mention, entity: Entity) -> bool:
    """Whether an unknown name is surely an entity of another label: it is all of its name, `زيد` beside its maker is not Zed Industries."""
    return count >= _OF_KIN and entity.name.count(" ") == mention.text.count(" ")


def _has_version(mention: Mention) -> bool:
    return any(reason.startswith("version:") for reason in mention.evidence)


def _meant(mention: Mention, alias: Alias, entity: Entity) -> Mention:
    return replace(
        mention,
        label=entity.label,
        entity=entity.id,
        name=aliased_name(entity, alias.form),
        name_source="kb",
        evidence=(*mention.evidence, f"surroundings:{entity.name}"),
        mt_error=alias.mt_error,
    )
