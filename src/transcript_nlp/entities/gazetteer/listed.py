"""Guarded aliases in enumerations: `STV ومبادلة وباي بال`, where the neighbours are names of one kind.

An alias whose context does not speak for it is believed when it stands in a list beside a name that is sure
and has its label and kind, a word of every day between two names; what it must not stand beside still counts.
A company, which most names of firms are, is also asked for somewhere in the article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set

from transcript_nlp.entities.words.wording import is_common
from transcript_nlp.knowledge.as_written import is_written_as
from transcript_nlp.knowledge.base import Alias, Key, KnowledgeBase
from transcript_nlp.knowledge.found import Found, are_alike, believed, tokens_of
from transcript_nlp.knowledge.guards import Context
from transcript_nlp.knowledge.store.columns import Columns, Texts
from transcript_nlp.knowledge.words.triggers import triggers
from transcript_nlp.knowledge.writing.letter_names import is_read_by_letters
from transcript_nlp.knowledge.writing.names import is_pinyin_name
from transcript_nlp.text.clitics import clitic_length, readings
from transcript_nlp.text.hash_index import HashIndex
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.tokens import QUOTES, Tokens
from transcript_nlp.text.word_table import WordTable, each

_SCORE = 0.75
_SURE = 0.8  # the score of a name that speaks for its neighbours
_SEPARATORS = frozenset(["،", ",", "و", "/", "+"])
_LONGEST = 3  # words
_SHORTEST = 4  # letters of an alias that need not be spelled exactly
_ANY_KIND = frozenset(("PERSON", "MODEL"))  # labels of which all kinds stand in one list
_COMPANY = "company"


# Proclitics of a word, and the keys that begin with the rest of it.
_Readings = list[tuple[str, list[Key]]]


class ListedNames:
    """Finds guarded aliases beside names of the same label."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        columns = kb.index("listed", index)
        self._firsts, self._keys = HashIndex(columns.texts["firsts"]), columns.texts["keys"]
        self._readings = WordTable(each(self._read))

    def _read(self, word: str) -> _Readings | None:
        """What a word may begin."""
        found = ((clitic, self._firsts.row(stem)) for clitic, stem in readings(word))
        return [
            (clitic, [tuple(key.split(" ")) for key in self._keys[row].split("\t")])
            for clitic, row in found
            if row >= 0
        ] or None

    def find(self, text: str, tokens: Tokens, context: Context, known: Sequence[Found]) -> list[Found]:
        """Such aliases at tokens that no find of `known` has."""
        taken = tokens_of(known)
        found: list[Found] = []
        queue = [f for f in known if f.score >= _SURE and not f.is_term]
        while queue:
            told = queue.pop()
            for first, last in _beside(text, tokens, told):
                readings = None if first in taken else self._readings[tokens.folded[first]]
                if readings is None:
                    continue
                new = self._alias_at(text, tokens, context, first, last, told, readings)
                if new is not None and first - 1 in taken and _is_code(tokens.texts[first]):
                    continue  # `هون يوان T1 وكيمي`: a version of the name before it
                if new is None or not taken.isdisjoint(range(new.first, new.last)):
                    continue
                word = new.aliases[0].form
                if " " in word or not is_common(fold_word(word)) or _is_between(tokens, new, taken):
                    taken.update(range(new.first, new.last))
                    found.append(new)
                    queue.append(new)
        return found

    def _is_of_kind(self, alias: Alias, told: Found, context: Context, first: int, last: int) -> bool:
        """Whether an alias at the tokens `first` to `last` names what is listed with a name of its label.

        A body that is no company may be of another kind where what its guard asks for stands far away. Chinese names of few syllables have
        many bearers, so of them that is asked for too.
        """
        entity, other = self._kb.entities[alias.entity or ""], self._kb.entities.get(told.entity)
        if entity.label == "PERSON" and is_pinyin_name(entity.name):
            return alias.guard.asked_afar(context, first, last)
        if entity.label in _ANY_KIND:
            return True
        kinds = {entity.kind, other.kind if other else ""}
        is_alike = are_alike(kinds)
        if entity.label != "ORG" or (is_alike and entity.kind != _COMPANY):
            return is_alike
        return (is_alike or entity.kind != _COMPANY) and alias.guard.asked_afar(context, first, last)

    def _alias_at(
        self,
        text: str,
        tokens: Tokens,
        context: Context,
        first: int,
        end: int | None,
        told: Found,
        readings: _Readings,
    ) -> Found | None:
        label = told.label_in(self._kb.entities)
        if triggers().label_before(tokens, first) not in (None, label):
            return None  # `عرضت روبوت أبولو، وأجيبوت …`: no Apollo Global Management
        is_quoted = first > 0 and tokens.texts[first - 1] in QUOTES
        for clitic, keys in readings:
            if clitic and is_quoted:
                continue  # a quote opens with the name: `"بابوك"` is no ب and `ابوك`
            if len(clitic) > 1 and clitic[-1] not in told.clitics:
                continue  # `ويلاي وجي كريبتون ولينغكه`: behind `and` as its neighbours, without a preposition of its own
            for key in keys:
                last = first + len(key)
                if (end is not None and last != end) or tuple(tokens.folded[first + 1 : last]) != key[1:]:
                    continue
                start = tokens.starts[first] + clitic_length(tokens.texts[first], clitic)
                if text[start - 1 : start].isdecimal():
                    continue  # the `C` of `910C`
                surface = text[start : tokens.ends[last - 1]]
                if (
                    key == (tokens.folded[first],)
                    and _is_letter(tokens, first)
                    and _is_letter(tokens, first - 1)
                ):
                    continue  # `دي تي سي بي`
                fitting = tuple(
                    alias
                    for alias in filter(_may_be_listed, self._kb.aliases[key])
                    if self._kb.entities[alias.entity or ""].label == label
                    and (len(surface) >= _SHORTEST or surface == alias.form)
                    and is_written_as(alias, surface, clitic)
                    and not alias.guard.forbidden(context, first, last)
                    and self._is_of_kind(alias, told, context, first, last)
                )
                if fitting:
                    evidence = (f"enumeration:{fitting[0].form}",)
                    return believed(text, tokens, (first, last, clitic), fitting, _SCORE, evidence)
        return None


def _is_code(word: str) -> bool:
    """Whether a word is a Latin letter and a number, as versions are."""
    return word.isascii() and word[0].isalpha() and word[-1].isdigit()


def _is_letter(tokens: Tokens, at: int) -> bool:
    """Whether a word is the name of a letter."""
    return at >= 0 and is_read_by_letters(tokens.folded[at])


def index(kb: KnowledgeBase) -> Columns:
    """What `ListedNames` reads: the first words of such aliases, and the keys that begin with each."""
    keys: dict[str, list[Key]] = {}
    for key, aliases in kb.aliases.items():
        if len(key) <= _LONGEST and any(map(_may_be_listed, aliases)):
            keys.setdefault(key[0], []).append(key)
    of_each = Texts.of("\t".join(map(" ".join, some)) for some in keys.values())
    return Columns({"firsts": Texts.of(keys), "keys": of_each}, {})


def _may_be_listed(alias: Alias) -> bool:
    """Whether an alias is one that neighbours may speak for."""
    return bool(alias.guard.requires) and not alias.mt_error and alias.entity is not None


def _is_between(tokens: Tokens, find: Found, taken: Set[int]) -> bool:
    """Whether a word of every day stands between two names: in `Careem ومصدر الدخل` it does not."""
    before, after = find.first, find.last
    while before and tokens.texts[before - 1] in _SEPARATORS:
        before -= 1
    while after < len(tokens) and tokens.texts[after] in _SEPARATORS:
        after += 1
    return before - 1 in taken and after in taken


def _beside(text: str, tokens: Tokens, told: Found) -> Iterator[tuple[int, int | None]]:
    """Where a neighbour in the list may begin, and where it has to end if it comes before or fills quotes: `«سلاك» و«جيرا»`."""
    texts, count = tokens.texts, len(tokens)
    first, last = tokens.outside(told.first, told.last)
    after = last
    while after < min(count, last + 2) and texts[after] in _SEPARATORS:
        after += 1
    listed = after < count and (after > last or tokens.folded[after].startswith("و"))
    if listed and "\n" not in text[told.end : tokens.starts[after]]:
        if last == told.last:
            yield after, None
        else:
            inner = after + 1
            yield from _filling_quotes(tokens, [(inner, inner + size) for size in range(1, _LONGEST + 1)])
    before = first
    while before > max(0, first - 2) and texts[before - 1] in _SEPARATORS:
        before -= 1
    listed = before < first or tokens.folded[told.first].startswith("و")
    if listed and before and "\n" not in text[tokens.ends[before - 1] : told.start]:
        if first == told.first:
            for length in range(min(_LONGEST, before), 0, -1):
                yield before - length, before
        else:
            end = before - 1
            yield from _filling_quotes(tokens, [(end - size, end) for size in range(1, _LONGEST + 1)])


def _filling_quotes(tokens: Tokens, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Those of some spans of tokens that fill quotes."""
    return (span for span in spans if tokens.outside(*span) != span)
