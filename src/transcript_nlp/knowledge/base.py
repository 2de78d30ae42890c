"""The knowledge base: entities, their aliases with guards, and known mistranslations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from transcript_nlp.arguments import need, need_label, need_many, need_text
from transcript_nlp.errors import TableError
from transcript_nlp.knowledge.guards import (
    OPEN,
    Context,
    CueSets,
    Guard,
    Heads,
    Phrases,
    PlainNames,
    Renderings,
    parse_guard,
    phrase,
    phrases_of,
)
from transcript_nlp.knowledge.store.loading import no_collection
from transcript_nlp.tables import RESOURCES, Row, read_table, read_tables
from transcript_nlp.text.tokens import Tokens, folded_tokens
from transcript_nlp.types import Candidate, Entity, Label

if TYPE_CHECKING:
    from transcript_nlp.knowledge.affiliations import Affiliations
    from transcript_nlp.knowledge.candidates import CandidateIndex
    from transcript_nlp.knowledge.pinyin_firms import PinyinFirms
    from transcript_nlp.knowledge.store.columns import Columns, Texts
    from transcript_nlp.knowledge.translated import TranslatedNames

ENTITY_COLUMNS = ("id", "name", "label", "kind", "versions", "latin", "arabic", "note")
OPTIONAL_ENTITY_COLUMNS = ("wikidata", "chinese")
GUARDED_COLUMNS = ("alias", "entity", "requires", "forbids", "note")
ERROR_COLUMNS = ("surface", "kind", "meant", "requires", "forbids", "note")
CUE_COLUMNS = ("set", "word", "note")

BUILTIN = RESOURCES / "kb"
Key = tuple[str, ...]  # folded words, see `alias_key`


class Alias(NamedTuple):
    """A form and what it stands for (a tuple: a base has tens of thousands, which are all made when it is loaded).

    `entity` is an id, or `None` for a mistranslated *term*, whose right wording is `meant`.
    """

    form: str
    entity: str | None
    guard: Guard = OPEN
    mt_error: bool = False
    meant: str = ""
    note: str = ""


class KnowledgeBase:
    """Entities by id, and every alias by its key (see `alias_key`)."""

    _last_context: Context | None = None

    def __init__(
        self, entities: Iterable[Entity] = (), aliases: Iterable[Alias] = (), cue_sets: CueSets | None = None
    ) -> None:
        self.entities: Mapping[str, Entity] = {entity.id: entity for entity in entities}
        self.cue_sets: CueSets = dict(cue_sets or {})
        self.aliases: Mapping[Key, Sequence[Alias]] = _by_key(
            (alias_key(alias.form), alias) for alias in aliases
        )

    def __repr__(self) -> str:
        return f"<KnowledgeBase: {len(self.entities):,} entities, {len(self.aliases):,} forms>"

    @classmethod
    def builtin(cls) -> KnowledgeBase:
        """The base that comes with the library (loaded once per process)."""
        return _builtin()

    @classmethod
    def from_tables(cls, path: str | Path) -> KnowledgeBase:
        """Read a folder of tables in the format of docs/knowledge-base.md.

        Guarded aliases and mistranslations may also be of built-in entities, which then belong to this base too, and name
        built-in sets of cues.

        Raises:
            TableError: the folder has no tables, or a table breaks its rules.
        """
        folder = Path(path)
        if not (folder / "entities").is_dir():
            raise TableError(f"{folder} has no folder 'entities' with tables")
        return _load(folder, None if folder == BUILTIN else _builtin())

    @classmethod
    def from_names(cls, names: Sequence[str], *, label: str = "PERSON") -> KnowledgeBase:
        """A base of English names only; their Arabic forms are found by transliteration.

        >>> KnowledgeBase.from_names(["Geoffrey Hinton"]).candidates("هينتون")[0].entity.name
        'Geoffrey Hinton'

        Raises:
            TypeError: `names` is one string, or a name is none.
            ValueError: the label is unknown.
        """
        need_many(names, "names", "a list of names")
        names = list(names)
        for name in names:
            need_text(name, "a name")
        known = need_label(label)
        entities = [Entity(name, name, known, "", (name,)) for name in dict.fromkeys(names)]
        return cls(entities, [Alias(entity.name, entity.id) for entity in entities])

    def merged_with(self, other: KnowledgeBase) -> KnowledgeBase:
        """Both bases in one; where both have an id, the row of `other` wins, and aliases add up.

        Raises:
            TypeError: `other` is no base.
        """
        need(other, KnowledgeBase, "other", "a KnowledgeBase")
        entities = {**self.entities, **other.entities}
        merged = KnowledgeBase(entities.values(), (), {**self.cue_sets, **other.cue_sets})
        merged.aliases = _by_key(
            (key, alias)
            for base in (self, other)
            for key, aliases in base.aliases.items()
            for alias in aliases
        )
        return merged

    def at_hand(self) -> AbstractContextManager[None]:
        """While this lasts, going through all aliases again and again is fast: indexes are made so."""
        return nullcontext()

    def candidates(self, name: str, *, limit: int = 5) -> list[Candidate]:
        """Entities a name in Arabic or Latin letters may stand for, best first.

        An exact alias scores 1. Others are scored by how well their English name is spelled, by costs learned
        from name pairs (`knowledge/writing/transliterate.py`); a family name alone costs a little. `Candidate.features` tells
        the log-probability per letter (`fit`), how far the candidate is ahead (`margin`) and the calibrated
        `confidence` that it is the right one.

        Raises:
            TypeError: `name` is not a string, or `limit` no whole number.
            ValueError: `limit` is negative.
        """
        need_text(name, "name")
        need(limit, int, "limit", "an int")
        if limit < 0:
            raise ValueError(f"limit must not be negative, but is {limit}")
        exact = {
            alias.entity: Candidate(self.entities[alias.entity], 1.0, {"alias": 1.0})
            for alias in self.aliases.get(alias_key(name), ())
            if alias.entity is not None
        }
        similar = self._candidates.search(name, limit + len(exact))
        ranked = [*exact.values(), *(c for c in similar if c.entity.id not in exact)]
        return ranked[:limit]

    def link(self, name: str, label: Label | None = None) -> Candidate | None:
        """The entity a name stands for, told by the name alone; `None` is NIL.

        An alias is what it is in the tables, if only one entity (of the label) has it, and without a guard: what is sure in a context
        only is not sure here. Other names are told by their spelling.

        Args:
            name: the name as it stands, without proclitics.
            label: what the entity must be, if that is known.

        Returns:
            A candidate whose score is 1 for an alias, else the calibrated confidence (at least 0.9), or `None`.

        Raises:
            TypeError: `name` is not a string.
            ValueError: the label is unknown.

        >>> base = KnowledgeBase.from_names(["Geoffrey Hinton"])
        >>> [found.entity.name for found in map(base.link, ["Geoffrey Hinton", "جفري هنتن"]) if found]
        ['Geoffrey Hinton', 'Geoffrey Hinton']
        """
        need_text(name, "name")
        known = None if label is None else need_label(label)
        named = self.named(name, known)
        if not named:
            return self.link_by_spelling(name, known)
        is_sure = len({entity.id for _, entity in named}) == 1 and any(a.guard == OPEN for a, _ in named)
        return Candidate(named[0][1], 1.0, {"alias": 1.0}) if is_sure else None

    def link_by_spelling(self, name: str, label: Label | None = None) -> Candidate | None:
        """The entity an Arabic name stands for, told by its spelling alone: aliases are not looked up. As `link` otherwise.

        Raises:
            TypeError: `name` is not a string.
            ValueError: the label is unknown.

        >>> found = KnowledgeBase.from_names(["Geoffrey Hinton"]).link_by_spelling("جفري هنتن")
        >>> found.entity.name if found else None
        'Geoffrey Hinton'
        """
        need_text(name, "name")
        return self._candidates.link(name, None if label is None else need_label(label))

    def context(self, tokens: Tokens, named: Mapping[int, Entity] | None = None) -> Context:
        """What the guards of this base ask of the words of an article. `named` are entities at tokens that their plain names do not stand at."""
        if named:
            names = {at: self._phrases_for(entity) for at, entity in named.items()}
            return Context(tokens, self._heads, names)
        last = self._last_context  # many passes over one article ask for the same
        if last is None or last.tokens is not tokens:
            last = self._last_context = Context(tokens, self._heads)
        return last

    def _phrases_for(self, entity: Entity) -> Phrases:
        """What cues may ask for that want an entity, by its names or as words (kept, since articles are on the same firms)."""
        phrases = self._wanted.get(entity.id)
        if phrases is None:
            forms = (entity.name, *self.plain_forms(entity))
            words = (each for form in forms for each in (tuple(folded_tokens(form)), phrase(form)) if each)
            phrases = self._wanted[entity.id] = tuple(dict.fromkeys(words))
        return phrases

    @cached_property
    def _wanted(self) -> dict[str, Phrases]:
        return {}

    def cue_phrases(self) -> Iterable[Phrases]:
        """The phrases of all cues of the guards of all aliases."""
        return phrases_of(alias.guard for aliases in self.aliases.values() for alias in aliases)

    def index(self, name: str, make: Callable[[KnowledgeBase], Columns]) -> Columns:
        """The columns of an index of this base (of the built-in one they are stored under a name)."""
        return make(self)

    def named(self, form: str, label: Label | None = None) -> list[tuple[Alias, Entity]]:
        """The aliases of a form whose entities have a label, or any, with these."""
        found = (
            (alias, self.entities.get(alias.entity or "")) for alias in self.aliases.get(alias_key(form), ())
        )
        return [
            (alias, entity) for alias, entity in found if entity is not None and label in (None, entity.label)
        ]

    def plain_forms(self, entity: Entity) -> list[str]:
        """The forms of an entity that name it without a guard."""
        plain = Alias("", entity.id)
        return [
            form
            for form in entity.aliases
            if plain._replace(form=form) in self.aliases.get(alias_key(form), ())
        ]

    @cached_property
    def _heads(self) -> Heads:
        return Heads(self.cue_phrases())

    @cached_property
    def translated(self) -> TranslatedNames:
        """The names of this base by how their English words are translated."""
        from transcript_nlp.knowledge.translated import TranslatedNames  # it needs this module

        return TranslatedNames(self)

    @cached_property
    def ids(self) -> Texts:
        """The ids of all entities, by their rows."""
        from transcript_nlp.knowledge.store.columns import Texts  # numpy: only where it is needed

        return Texts.of(self.entities)

    @cached_property
    def affiliations(self) -> Affiliations:
        """The persons of this base by whom they belong with."""
        from transcript_nlp.knowledge.affiliations import Affiliations  # numpy: only where it is needed

        return Affiliations(self)

    @cached_property
    def pinyin_firms(self) -> PinyinFirms:
        """The Chinese firms and products of this base by their syllables."""
        from transcript_nlp.knowledge.pinyin_firms import PinyinFirms  # numpy: only where it is needed

        return PinyinFirms(self)

    @cached_property
    def _candidates(self) -> CandidateIndex:
        from transcript_nlp.knowledge.candidates import CandidateIndex  # numpy: only where it is needed

        with no_collection():
            return CandidateIndex(self)


def _by_key(aliases: Iterable[tuple[Key, Alias]]) -> dict[Key, list[Alias]]:
    """Each alias once under its key, names before terms."""
    by_key: dict[Key, list[Alias]] = {}
    for key, alias in aliases:
        found = by_key.setdefault(key, [])
        if alias not in found:
            found.append(alias)
            if len(found) > 1:
                found.sort(key=lambda other: other.entity is None)
    by_key.pop((), None)
    return by_key


@lru_cache(maxsize=1 << 14)
def alias_key(form: str) -> Key:
    """What a form is looked up by: its folded tokens without inner hyphens.

    >>> alias_key("GPT-4") == alias_key("gpt 4") == alias_key("GPT4")
    True
    """
    tokens = folded_tokens(form)
    return tuple(t for i, t in enumerate(tokens) if t != "-" or i in (0, len(tokens) - 1))


@cache
def _builtin() -> KnowledgeBase:
    from transcript_nlp.knowledge.store.stored import BUILTIN_STORE  # it needs this module

    kb = BUILTIN_STORE.load()
    return kb if kb is not None else _load(BUILTIN, None)


def _load(folder: Path, known: KnowledgeBase | None) -> KnowledgeBase:
    """The tables of a folder, which may speak of the entities and sets of cues of a base that is known already."""
    sets = {**(known.cue_sets if known else {}), **_cue_sets(folder / "cues.tsv")}
    guarded = list(read_tables(folder / "guarded", GUARDED_COLUMNS))
    guarded_forms = {(row["entity"], alias_key(row["alias"])) for row in guarded}
    entities: dict[str, Entity] = {}
    aliases: list[Alias] = []
    for row in read_tables(folder / "entities", ENTITY_COLUMNS, OPTIONAL_ENTITY_COLUMNS):
        entity = _entity(row)
        if entity.id in entities:
            raise row.error(f"the id {entity.id!r} stands twice")
        entities[entity.id] = entity
        aliases += (
            Alias(form, entity.id)
            for form in entity.aliases
            if (entity.id, alias_key(form)) not in guarded_forms
        )
    plain = list(aliases)
    names, renderings = _plain_names(dict(entities), plain, known), _renderings(plain, known)
    for row in guarded:
        _require_entity(row, row["entity"], entities, known)
        aliases.append(
            Alias(row["alias"], row["entity"], parse_guard(row, sets, names, renderings), note=row["note"])
        )
        entity = entities[row["entity"]]
        if row["alias"] not in entity.aliases:
            entities[entity.id] = replace(entity, aliases=(*entity.aliases, row["alias"]))
    for row in read_tables(folder / "mt_errors", ERROR_COLUMNS):
        if row["kind"] == "name":
            _require_entity(row, row["meant"], entities, known)
        aliases.append(_error_alias(row, sets, names, renderings))
    return KnowledgeBase(entities.values(), aliases, sets)


def _entity(row: Row) -> Entity:
    label = row.label()
    if row["versions"] and row["versions"].count("{}") != 1:
        raise row.error(f"versions must hold {{}} once, not {row['versions']!r}")
    forms = (row["name"], *row.values("latin"), *row.values("arabic"), *row.values("chinese"))
    return Entity(
        row["id"],
        row["name"],
        label,
        row["kind"],
        tuple(dict.fromkeys(forms)),
        row.get("wikidata") or None,
        row["note"],
        row["versions"],
    )


def _plain_names(
    entities: Mapping[str, Entity], aliases: Iterable[Alias], known: KnowledgeBase | None
) -> PlainNames:
    """What tells the names of an entity that need no guard, those of a base that is known already among them."""
    forms: dict[str, list[str]] = defaultdict(list)
    for alias in aliases:
        if alias.entity is not None:
            forms[alias.entity].append(alias.form)

    @cache  # guards share the names of an entity
    def names(id: str) -> Phrases | None:
        there = known.entities.get(id) if known is not None else None
        if id not in entities and there is None:
            return None
        others = known.plain_forms(there) if known is not None and there is not None else []
        # With the article that a name has: `ألتيرا` would be `تيرا`.
        return tuple(dict.fromkeys(tuple(folded_tokens(form)) for form in [*others, *forms[id]]))

    return names


def _renderings(aliases: Iterable[Alias], known: KnowledgeBase | None) -> Renderings:
    """What tells how the one entity that a Latin form names without a guard is written in Arabic, also one of a base that is known already."""
    forms: dict[str, list[str]] = defaultdict(list)
    named: dict[str, set[str]] = defaultdict(set)
    for alias in aliases:
        if alias.entity is not None:
            forms[alias.entity].append(alias.form)
            named[alias.form].add(alias.entity)

    @cache  # guards share cues
    def renderings(form: str) -> Phrases:
        if not form.isascii() or not form[:1].isupper():
            return ()
        ids = named.get(form, set())
        others = known.named(form) if known is not None else []
        ids = ids | {entity.id for alias, entity in others if alias == Alias(form, entity.id)}
        if len(ids) != 1:
            return ()
        (id_,) = ids
        there = known.entities.get(id_) if known is not None else None
        all_forms = [*forms.get(id_, ()), *(known.plain_forms(there) if known and there else ())]
        return tuple(dict.fromkeys(phrase(each) for each in all_forms if not each.isascii()))

    return renderings


def _error_alias(row: Row, sets: CueSets, names: PlainNames, renderings: Renderings) -> Alias:
    guard = parse_guard(row, sets, names, renderings)
    if row["kind"] == "name":
        return Alias(row["surface"], row["meant"], guard, mt_error=True, note=row["note"])
    if row["kind"] == "term":
        return Alias(row["surface"], None, guard, mt_error=True, meant=row["meant"], note=row["note"])
    raise row.error(f"kind must be name or term, not {row['kind']!r}")


def _require_entity(row: Row, id: str, entities: dict[str, Entity], known: KnowledgeBase | None) -> None:
    """See that there is an entity, if need be the one that is known already."""
    if id not in entities and known is not None and id in known.entities:
        entities[id] = known.entities[id]
    if id not in entities:
        raise row.error(f"unknown entity {id!r}")


def _cue_sets(path: Path) -> CueSets:
    sets: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for row in _optional_table(path, CUE_COLUMNS):
        sets[row["set"]].append(phrase(row["word"]))
    return {name: tuple(phrases) for name, phrases in sets.items()}


def _optional_table(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    return read_table(path, columns) if path.exists() else iter(())
