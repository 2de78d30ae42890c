"""What recognition hands to linking."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple, Protocol, TypeVar

import numpy as np
import numpy.typing as npt

from transcript_nlp.knowledge.base import Alias
from transcript_nlp.knowledge.versions.families import takes_versions
from transcript_nlp.knowledge.versions.reading import version_behind
from transcript_nlp.text.clitics import clitic_length
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Entity, Label

# For spans of tokens (half-open), the log-probability of each label in the order of `LABELS`, given that the span is a
# name: (spans, labels).
LabelScores = Callable[[Sequence[tuple[int, int]]], npt.NDArray[np.float32]]

# The score of a tagged name against which tables and single words count no more. Measured on text of seven writers that no tagger had
# learned from: what rules had taken away from such names was a name four times in five, below that once in two.
SURE = 0.9
# The score with which a tagged name stands whatever its words are: phrases, concepts, titles of works, what has the noun of an event before it.
CERTAIN = 0.95
# The evidence of what only its number and its place behind a product tell: `17 برو` behind `آيفون 17`.
MEMBER = "line_up_member"
SLASHED = "slash"  # evidence of a version that a slash joins to the name before it
_AND = "و"
_SEPARATORS, MOST_BETWEEN = (["،"], [","], ["و"], ["+"], ["،", "و"]), 2  # tokens between two names of a list

# Kinds of products and bodies that are listed together.
_ALIKE = tuple(
    frozenset(kinds.split())
    for kinds in (
        "fund bank exchange",
        "company lab bank",
        "app software service platform framework language",
        "protocol token blockchain wallet",
        "device chip",
        "benchmark dataset",
    )
)


class Doubt(IntEnum):
    """Whether an alias means its entity at some place."""

    NONE = 0
    """It does."""
    OPEN = 1
    """It also means something else, and nothing near it tells that it does not."""
    NAMED = 2
    """The same, but the article names the entity elsewhere: of such aliases three in four mean it."""


class Hit(NamedTuple):
    """A match of the knowledge base, as a tagger is told of it.

    Attributes:
        first, last: its tokens, half-open.
        label: what it is.
        doubt: whether it is one.
        alias: what is in doubt.
        clitic: the proclitic before it, in `match` form.
    """

    first: int
    last: int
    label: Label
    doubt: Doubt = Doubt.NONE
    alias: Alias | None = None
    clitic: str = ""


class Doubted(NamedTuple):
    """Words of a text that perhaps name an entity, and perhaps nothing.

    Attributes:
        first, last: its tokens, half-open.
        aliases: the names that they may be, the likeliest first.
        clitic: the proclitic before them, in `match` form.
    """

    first: int
    last: int
    aliases: tuple[Alias, ...]
    clitic: str

    def hit(self, named: Container[str | None], entities: Mapping[str, Entity]) -> Hit:
        """What a tagger is told of them. `named` are the ids of the entities that the article names for sure."""
        best = next((alias for alias in self.aliases if alias.entity in named), None)
        doubt = Doubt.OPEN if best is None else Doubt.NAMED
        alias = best or self.aliases[0]
        return Hit(self.first, self.last, entities[alias.entity or ""].label, doubt, alias, self.clitic)


class Found(NamedTuple):
    """A name found in the text (a tuple: an article has hundreds, and a frozen dataclass takes four times as long to make).

    Attributes:
        start, end: its span in code points, without attached clitics.
        first, last: its tokens, half-open.
        aliases: the knowledge base aliases that fit and whose guards hold; empty for an unknown name.
        label: what an unknown name is by its context; `None` while that is open.
        score: 0 to 1.
        evidence: why, most important first.
        clitics: the proclitics written together with it.
        version: the version after a family name (`4 Turbo`).
        part: what of an unknown name the base knows, as start, end and English name: `Azure` of `Azure Government`.
    """

    start: int
    end: int
    first: int
    last: int
    aliases: tuple[Alias, ...] = ()
    label: Label | None = None
    score: float = 0.0
    evidence: tuple[str, ...] = ()
    clitics: str = ""
    version: str = ""
    part: tuple[int, int, str] | None = None

    @property
    def entity(self) -> str:
        """The id of what its best alias names; empty for an unknown name and for a term."""
        return (self.aliases[0].entity or "") if self.aliases else ""

    def label_in(self, entities: Mapping[str, Entity]) -> Label | None:
        """The label of what its best alias names, or that of an unknown name."""
        entity = entities.get(self.entity)
        return self.label if entity is None else entity.label

    @property
    def is_term(self) -> bool:
        """Whether this is a mistranslated word and no name."""
        first = self.aliases[0] if self.aliases else None
        return first is not None and first.entity is None and all(a.entity is None for a in self.aliases)

    @property
    def is_guess(self) -> bool:
        """Whether only its shape speaks for a Latin name."""
        return self.label is None and not self.aliases

    @property
    def is_tagged(self) -> bool:
        """Whether a model found a name, and no list has it."""
        return not self.aliases and self.evidence[:1] == ("tagger",)


class Placed(Protocol):
    """What stands at some tokens, half-open."""

    @property
    def first(self) -> int:
        """The first of them."""
        ...

    @property
    def last(self) -> int:
        """The one behind the last."""
        ...


def tokens_of(found: Iterable[Placed]) -> set[int]:
    """The tokens that something stands at."""
    return set().union(*(range(each.first, each.last) for each in found))


def first_word(tokens: Tokens, find: Found) -> str:
    """The first word of a find in `match` form, without its proclitic."""
    return tokens.folded[find.first].removeprefix(fold_word(find.clitics))


def words_of(tokens: Tokens, find: Found) -> list[str]:
    """The words of a find in `match` form, the first without its proclitic."""
    return [first_word(tokens, find), *tokens.folded[find.first + 1 : find.last]]


def are_alike(kinds: set[str]) -> bool:
    """Whether all that is of some kinds is listed together."""
    return len(kinds) == 1 or any(map(kinds.issubset, _ALIKE))


def are_listed(tokens: Tokens, last: int, first: int, clitics: str) -> bool:
    """Whether an enumeration goes on from the name before token `last` to the one at token `first`: `كات دينينغز، وراندال بارك وكاثرين هان`."""
    if first - last > MOST_BETWEEN:
        return False
    between = tokens.texts[last:first]
    return (not between and clitics == _AND) or between in _SEPARATORS


def enumerations(tokens: Tokens, names: Sequence[tuple[int, int, str]]) -> Iterator[range]:
    """The positions of names that stand in one enumeration; a name alone is one, too.

    `names` has the first token of each, the token after its last one and its proclitics, in order.
    """
    begin = 0
    for at in range(1, len(names) + 1):
        if at == len(names) or not are_listed(tokens, names[at - 1][1], names[at][0], names[at][2]):
            yield range(begin, at)
            begin = at


def believed(
    text: str,
    tokens: Tokens,
    place: tuple[int, int, str],
    aliases: tuple[Alias, ...],
    score: float,
    evidence: tuple[str, ...],
) -> Found:
    """The find of aliases in doubt that something speaks for.

    Args:
        text: the text.
        tokens: of the text.
        place: their first token, the one behind the last, and the proclitic before them in `match` form.
        aliases: those that are meant.
        score: of what speaks for them.
        evidence: why.
    """
    first, last, clitic = place
    begin = tokens.starts[first]
    start = begin + clitic_length(tokens.texts[first], clitic)
    return Found(start, tokens.ends[last - 1], first, last, aliases, None, score, evidence, text[begin:start])


def with_version(text: str, tokens: Tokens, find: Found, entity: Entity) -> Found:
    """The find of an alias of an entity with the version behind it, if it takes one and has none yet."""
    if find.version or not takes_versions(entity):
        return find
    version, last = version_behind(text, tokens, find.last, find.end, entity)
    return find._replace(end=find.end + len(version), last=last, version=version)


def unknown_at(
    text: str, tokens: Tokens, place: tuple[int, int, str], label: Label | None, score: float, reason: str
) -> Found:
    """The find of a name that no list has; its place is told as to `believed`."""
    return believed(text, tokens, place, (), score, (reason,))._replace(label=label)


_Placed = TypeVar("_Placed", Doubted, Found)


def longest_beside(candidates: Sequence[_Placed], found: Sequence[Found]) -> list[_Placed]:
    """The longest of candidates that overlap neither each other nor what was found."""
    if not candidates:
        return []
    taken = tokens_of(found)
    kept: list[_Placed] = []
    for each in sorted(candidates, key=lambda each: (each.first - each.last, each.first)):
        if taken.isdisjoint(range(each.first, each.last)):
            taken.update(range(each.first, each.last))
            kept.append(each)
    return kept
