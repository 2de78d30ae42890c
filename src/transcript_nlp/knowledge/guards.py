"""Guards: the context in which an ambiguous alias may be believed.

A cue is `[scope:][=]words`, `[scope:]@set` or `[scope:]#entity`, and several joined by ` & ` hold together; see docs/knowledge-base.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import islice
from typing import Literal

from transcript_nlp.tables import Row
from transcript_nlp.text.clitics import (
    ARTICLE,
    SHORTEST_STEM,
    bare_forms,
    indefinite_forms,
    without_possessive,
)
from transcript_nlp.text.hash_index import HashIndex
from transcript_nlp.text.tokens import Tokens, folded_tokens
from transcript_nlp.text.word_table import WordTable, each

Scope = Literal["near", "doc", "prev", "next", "before", "behind"]
SCOPES: tuple[Scope, ...] = ("near", "doc", "prev", "next", "before", "behind")
_FREE: frozenset[Scope] = frozenset(("near", "doc"))  # in which no word must stand at a certain place
NEAR = 12  # tokens on either side
_BESIDE = 2  # tokens before or after
_ENOUGH = 32  # places; no name has so many tokens
_BOTH = " & "  # between cues that must hold together
_AS_WRITTEN = "="  # before the first word of a phrase: not with an article that the phrase has not
_REACH = {
    "near": (NEAR, NEAR),
    "prev": (_BESIDE, 0),
    "next": (0, _BESIDE),
    "before": (1, 0),
    "behind": (0, 1),
}
_AND, _BRACKET = "و", "("
_THE_FIRM = ("الشركه", "للشركه")
Phrases = tuple[tuple[str, ...], ...]
CueSets = Mapping[str, Phrases]
# The names of an entity that need no guard (none: all need one), and `None` where the entity is unknown.
PlainNames = Callable[[str], Phrases | None]
# The Arabic names of the entity that a Latin form names without a guard, if it is one.
Renderings = Callable[[str], Phrases]


@dataclass(frozen=True)
class Cue:
    """Phrases (each a tuple of folded tokens, the first perhaps behind `=`), one of which must stand in the scope.

    Where it is `joined`, the next cue of the guard must hold too.
    """

    scope: Scope
    phrases: Phrases
    joined: bool = False

    @cached_property
    def by_head(self) -> dict[str, list[tuple[str, ...]]]:
        """By the first word of a phrase, what follows it; only an empty rest where there is one."""
        return _by_head(self.phrases)


@lru_cache(maxsize=1 << 14)  # cues share phrases
def _by_head(phrases: Phrases) -> dict[str, list[tuple[str, ...]]]:
    rests: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for words in phrases:
        rests[words[0]].append(words[1:])
    return {head: [()] if () in found else found for head, found in rests.items()}


@dataclass(frozen=True, slots=True)
class Guard:
    """Holds when one of `requires` holds (or there is none) and none of `forbids` does."""

    requires: tuple[Cue, ...] = ()
    forbids: tuple[Cue, ...] = ()

    def allows(self, context: Context, start: int, end: int) -> bool:
        """Whether a name at the tokens `start` to `end` may be believed."""
        return not self.forbidden(context, start, end) and (
            not self.requires or _any_holds(self.requires, context, start, end)
        )

    def asked_afar(self, context: Context, start: int, end: int) -> bool:
        """Whether what is asked for stands anywhere in the article, though it be asked for nearer."""
        cues = tuple(Cue("doc", cue.phrases, cue.joined) for cue in self.requires)
        return _any_holds(cues, context, start, end)

    def forbidden(self, context: Context, start: int, end: int) -> bool:
        """Whether something speaks against a name at the tokens `start` to `end`."""
        return _any_holds(self.forbids, context, start, end)


def _any_holds(cues: Sequence[Cue], context: Context, start: int, end: int) -> bool:
    """Whether a cue holds, or all of some that are joined."""
    holds = True  # what came before and is joined with the next
    for cue in cues:
        holds = holds and context.has(cue, start, end)
        if not cue.joined:
            if holds:
                return True
            holds = True
    return False


OPEN = Guard()


class Heads(WordTable[tuple[str, ...]]):
    """The forms of a word (see `bare_forms`, and behind `=` `indefinite_forms`) that a cue begins with, for the cues of some guards."""

    def __init__(self, phrases: Iterable[Phrases]) -> None:
        """`phrases`: those of all cues of the guards, see `phrases_of`."""
        heads = HashIndex({words[0] for group in phrases for words in group})
        super().__init__(each(lambda word: tuple(form for form in _forms(word) if form in heads) or None))


def phrases_of(guards: Iterable[Guard]) -> Iterator[Phrases]:
    """The phrases of the cues of some guards, once where cues share them: hundreds name one set."""
    cues = (cue for guard in guards for cue in (*guard.requires, *guard.forbids))
    yield from {id(cue.phrases): cue.phrases for cue in cues}.values()


def _forms(word: str) -> Iterator[str]:
    """What the phrases of cues that stand at a word may begin with; a noun also without whose it is: `مفاعلها`."""
    bare = bare_forms(word)
    yield from bare
    yield from (noun for form in bare for noun in without_possessive(form))
    yield from (_AS_WRITTEN + form for form in indefinite_forms(word))


class Context:
    """Where the cues of guards stand in an article, with proclitics and ال taken off."""

    def __init__(self, tokens: Tokens, heads: Heads, names: Mapping[int, Phrases] | None = None) -> None:
        """`names` are what else is known to be named at some tokens: `شريط` is Stripe, so cues that ask for that hold beside it."""
        self.tokens, self._folded, self._table = tokens, tokens.folded, heads
        self._names = names or {}
        self._near: dict[tuple[int, int, int, int], set[str]] = {}
        self._places: dict[int, list[int]] = {}  # by identity: the phrases of a cue live as long as its guard

    def knows_of(self, guard: Guard) -> bool:
        """Whether a guard may ask for one of the `names`: only then this context tells it more than one without them."""
        return any(not self._named_heads.isdisjoint(cue.by_head) for cue in guard.requires)

    @cached_property
    def _named_heads(self) -> set[str]:
        return {words[0] for phrases in self._names.values() for words in phrases}

    def has(self, cue: Cue, start: int, end: int) -> bool:
        """Whether a cue holds for the tokens `start` to `end` (which themselves do not count)."""
        if cue.scope == "doc":
            return any(not start <= at < end for at in self._anywhere(cue))
        before, after = _REACH[cue.scope]
        if cue.scope != "near":
            start, end = self.tokens.outside(start, end)  # `شركة «كيوبت»`: quotes count for nothing
        if cue.scope == "behind" and self._is_apart(cue, end):
            return False
        if cue.scope == "before" and self.tokens.texts[max(0, start - 1)] == _BRACKET:
            start = max(0, start - 1)  # `شين يان (Xin Yan)` is what the person is called
        low, high = max(0, start - before), min(len(self._folded), end + after)
        if cue.scope == "prev" and start and self._folded[start - 1].endswith(_THE_FIRM):
            start -= 1  # `أطلقت الشركة غروك 4` is of another one
        if cue.scope == "near" and cue.by_head.keys().isdisjoint(self._beside(low, start, end, high)):
            return False
        return self._stands_in(cue, range(low, start)) or self._stands_in(cue, range(end, high))

    def _is_apart(self, cue: Cue, at: int) -> bool:
        """Whether `and` stands before the word at a token: `يينغمو ولي وي كه` is no Mr. Li, but `وانغ` is whole."""
        word = self._folded[at] if at < len(self._folded) else ""
        return word.startswith(_AND) and word not in cue.by_head

    def _beside(self, low: int, start: int, end: int, high: int) -> set[str]:
        """What cues may begin with around some tokens (kept, since an alias has many cues)."""
        key = low, start, end, high
        heads = self._near.get(key)
        if heads is None:
            around = (*self._heads[low:start], *self._heads[end:high])
            heads = self._near[key] = set().union(*filter(None, around))
        return heads

    def _stands_in(self, cue: Cue, places: range) -> bool:
        """Whether a phrase of a cue begins at one of some tokens."""
        for at in places:
            for head in self._heads[at] or ():
                if head in cue.by_head and self._goes_on(cue, head, at):
                    return True
        return False

    def _anywhere(self, cue: Cue) -> list[int]:
        """Where phrases of a cue begin in the article, so many that not all are in one name (kept: aliases share cues)."""
        places = self._places.get(id(cue.phrases))
        if places is None:
            heads = self._present.intersection(cue.by_head)
            words = {head.removeprefix(_AS_WRITTEN) for head in heads}
            places = sorted({*self.tokens.where(words), *self._names})
            found = (at for at in places if self._stands_in(cue, range(at, at + 1)))
            places = self._places[id(cue.phrases)] = list(islice(found, _ENOUGH))
        return places

    @cached_property
    def _heads(self) -> list[tuple[str, ...] | None]:
        """What each word may be that a cue begins with; many an article has no name that asks."""
        heads = self._table.of(self.tokens)
        if self._names:
            for at, phrases in self._names.items():
                heads[at] = (*(heads[at] or ()), *dict.fromkeys(words[0] for words in phrases))
        return heads

    @cached_property
    def _present(self) -> set[str]:
        """What cues may begin with anywhere in the article."""
        return set().union(*filter(None, self._heads))

    def _goes_on(self, cue: Cue, head: str, at: int) -> bool:
        """Whether a phrase of a cue with this first word stands at a token."""
        for rest in cue.by_head[head]:
            if not rest:
                return True
            words = self._folded[at + 1 : at + 1 + len(rest)]
            if len(words) == len(rest) and all(
                word in bare_forms(folded) for word, folded in zip(rest, words, strict=True)
            ):
                return True
            if any(words == (head, *rest) for words in self._names.get(at, ())):
                return True
        return False


@lru_cache(maxsize=1 << 14)
def phrase(words: str) -> tuple[str, ...]:
    """The folded tokens of a cue; a leading ال of each word is taken off, as in the text, but for a word behind `=`."""
    as_written = words.startswith(_AS_WRITTEN) and words != _AS_WRITTEN  # alone it is a word
    folded = folded_tokens(words[len(_AS_WRITTEN) :] if as_written else words)
    bare = tuple(
        word.removeprefix(ARTICLE) if len(word) >= len(ARTICLE) + SHORTEST_STEM else word for word in folded
    )
    return (_AS_WRITTEN + folded[0], *bare[1:]) if folded and as_written else bare


def parse_guard(
    row: Row,
    sets: CueSets,
    names: PlainNames = lambda id: None,
    renderings: Renderings = lambda form: (),
) -> Guard:
    """The guard of a table row with the columns `requires` and `forbids`.

    A Latin name of an entity also asks for its Arabic names, but for the word that is guarded, if that is in Arabic letters: `Zheng Yixuan` is Hyundai
    beside that as it writes itself, and a blogger beside `هيونداي`.

    Raises:
        TableError: an unknown scope, set or entity.
    """
    guarded = row.get("alias") or row.get("surface")

    def in_arabic(form: str) -> Phrases:
        own = phrase(guarded)
        return () if guarded.isascii() else tuple(words for words in renderings(form) if words != own)

    cells = (row.values(column) for column in ("requires", "forbids"))
    return Guard(*(tuple(_parse_cues(cell, row, sets, names, in_arabic)) for cell in cells))


def _parse_cues(
    texts: Sequence[str], row: Row, sets: CueSets, names: PlainNames, renderings: Renderings
) -> Iterator[Cue]:
    """The cues of a cell; words of one scope are one cue, and a named set or an entity stays one, so that guards share it."""
    words: dict[Scope, list[tuple[str, ...]]] = defaultdict(list)
    for text in texts:
        if _BOTH in text:
            *some, last = (_parse_cue(part, row, sets, names)[0] for part in text.split(_BOTH))
            yield from (replace(cue, joined=True) for cue in some)
            yield last
            continue
        cue, is_shared = _parse_cue(text, row, sets, names)
        if is_shared:
            yield cue
        else:
            words[cue.scope] += cue.phrases
            if cue.scope in _FREE:
                words[cue.scope] += renderings(_parse_scope(text, row)[1])
    for scope, phrases in words.items():
        yield Cue(scope, tuple(dict.fromkeys(phrases)))


def _parse_cue(text: str, row: Row, sets: CueSets, names: PlainNames) -> tuple[Cue, bool]:
    """One cue, and whether it is a named set or an entity."""
    scope, wanted = _parse_scope(text, row)
    shared = _shared(wanted, text, row, sets, names)
    if shared is not None:
        return Cue(scope, shared), True
    found = phrase(wanted)
    if not found:
        raise row.error(f"the cue {text!r} has no words")
    return Cue(scope, (found,)), False


def _parse_scope(text: str, row: Row) -> tuple[Scope, str]:
    """The scope of a cue and what stands behind it."""
    scope, colon, words = text.partition(":")
    if not colon:
        return "near", text
    found = next((known for known in SCOPES if known == scope), None)
    if found is None:
        raise row.error(f"unknown scope {scope!r} in the cue {text!r}; known: {', '.join(SCOPES)}")
    return found, words


def _shared(words: str, text: str, row: Row, sets: CueSets, names: PlainNames) -> Phrases | None:
    """The phrases that the tables have for a named set or an entity; `None` for words."""
    if words.startswith("@"):
        if words[1:] not in sets:
            raise row.error(f"unknown cue set {words!r}; known: {', '.join(sorted(sets))}")
        return sets[words[1:]]
    if not words.startswith("#") or words == "#":  # alone it is a sign
        return None
    phrases = names(words[1:])
    if phrases is None:
        raise row.error(f"unknown entity {words[1:]!r} in the cue {text!r}")
    if not phrases:
        raise row.error(f"no name of {words[1:]!r} in the cue {text!r} is without a guard")
    return phrases
