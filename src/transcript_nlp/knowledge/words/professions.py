"""What people do for a living, and of whom the base knows that is said: `الطبيبة`, `عالم الأحياء`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from transcript_nlp.tables import RESOURCES, read_table
from transcript_nlp.text.clitics import ARTICLE, SHORTEST_STEM, bare_forms
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.tokens import Tokens, folded_tokens
from transcript_nlp.types import Entity

COLUMNS = ("word", "reach", "fits", "note")
_REACHES = ("any", "spelled")
_FARTHEST = 4  # tokens from the first word of a profession to the name behind it: `لاعب كرة القدم السابق`
_BEFORE_APPOSITION = frozenset(("،", ",", "(", "-", "–", "—"))
_OPENINGS, _THAT = frozenset(".؟!؛:"), frozenset(("ان", "بان", "لان", "حيث", "كان", "كانت"))
_IS = frozenset(("هو", "هي", "وهو", "وهي", "كان", "كانت"))
_NO_LIVING = frozenset(
    map(fold, "سابق سابقة رئيسي رئيسية أساسي أساسية كبير كبيرة مهم مهمة محوري هاو هاوية متحمس متحمسة".split())
)
_FARTHEST_ADJECTIVE = 3  # tokens: `لاعب ألعاب الفيديو المتحمس`
_WORD = re.compile("[a-z]+")


@dataclass(frozen=True, slots=True)
class Profession:
    """What somebody is by profession.

    Attributes:
        is_far: whether it speaks against a person who is named by an alias, too, and not only against one whom a name spells.
        fits: kinds of persons and beginnings of words of their notes that agree with it.
    """

    is_far: bool
    fits: tuple[str, ...]

    def is_of(self, person: Entity) -> bool:
        """Whether the kind or the note of a person agrees with it."""
        words = _words(person.kind, person.note)
        return any(word.startswith(self.fits) for word in words)


@lru_cache(maxsize=1 << 10)
def _words(kind: str, note: str) -> tuple[str, ...]:
    return (kind, *_WORD.findall(note.lower()))


def profession_beside(tokens: Tokens, first: int, last: int) -> Profession | None:
    """The profession that the words right before or behind a person's name tell, if any."""
    opens = first == 0 or tokens.texts[first - 1] in _OPENINGS or tokens.folded[first - 1] in _THAT
    return _before(tokens, first) or _behind(tokens, last, opens=opens)


def _before(tokens: Tokens, first: int) -> Profession | None:
    """That of a title: `الطبيبة X`, `عالم الأحياء البريطاني X`. An indefinite noun has an owner behind it: `مدرب X`."""
    for at in range(first - 1, max(-1, first - 1 - _FARTHEST), -1):
        for form in bare_forms(tokens.folded[at]):
            found = _phrase_at(tokens, at, form)
            if found is None or at + found[1] > first:
                continue
            profession, size = found
            between = tokens.folded[at + size : first]
            is_definite = _has_article(tokens.folded[at]) or _has_article(tokens.folded[first - 1])
            if is_definite and all(map(_has_article, between)):
                return _as_living(tokens, at, profession, size)
        if not _is_word(tokens, at):
            return None
    return None


def _behind(tokens: Tokens, last: int, *, opens: bool) -> Profession | None:
    """That of an apposition, or of the predicate of a name that opens a clause: `X، مدرب الفريق`, `X (طبيب)`, `X صحفي مقيم في بوسطن`."""
    at = last
    is_apposed = tokens.texts[at : at + 1] != [] and tokens.texts[at] in _BEFORE_APPOSITION
    at += is_apposed
    if at < len(tokens) and tokens.folded[at] in _IS:
        at, is_apposed = at + 1, True
    if at >= len(tokens) or not (is_apposed or opens):
        return None  # `زار X طبيبا`
    word = tokens.folded[at]
    if word.startswith(ARTICLE) and not is_apposed:
        return None  # `أخبر X الطبيب`
    found = _phrase_at(tokens, at, _bare(word))
    return None if found is None else _as_living(tokens, at, *found)


def _as_living(tokens: Tokens, at: int, profession: Profession, size: int) -> Profession:
    """A profession at a token; less of one where the words behind it tell that it is none any more, or never was one: `مدرس سابق`, `لاعب رئيسي`."""
    behind = tokens.folded[at + size : at + size + _FARTHEST_ADJECTIVE]
    is_none = any(_bare(word) in _NO_LIVING for word in behind)
    return replace(profession, is_far=False) if is_none else profession


def _phrase_at(tokens: Tokens, at: int, head: str) -> tuple[Profession, int] | None:
    """The longest profession that begins at a token with a word, and how many tokens it has."""
    for rest, profession in _professions().get(head, ()):
        words = tuple(_bare(word) for word in tokens.folded[at + 1 : at + 1 + len(rest)])
        if words == rest:
            return profession, 1 + len(rest)
    return None


def _is_word(tokens: Tokens, at: int) -> bool:
    return tokens.texts[at][:1].isalpha()


def _has_article(word: str) -> bool:
    return any(form.startswith(ARTICLE) for form in bare_forms(word)) or word.startswith("لل")


def _bare(word: str) -> str:
    is_long = len(word) >= len(ARTICLE) + SHORTEST_STEM
    return word.removeprefix(ARTICLE) if is_long else word


@cache
def _professions() -> dict[str, Sequence[tuple[tuple[str, ...], Profession]]]:
    """By their first words what follows these, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Profession]]] = defaultdict(list)
    for row in read_table(RESOURCES / "names" / "professions.tsv", COLUMNS):
        if row["reach"] not in _REACHES:
            raise row.error(f"reach must be one of {', '.join(_REACHES)}")
        head, *rest = map(_bare, folded_tokens(row["word"]))
        found[head].append((tuple(rest), Profession(row["reach"] == "any", tuple(row.values("fits")))))
    return {head: sorted(each, key=lambda pair: -len(pair[0])) for head, each in found.items()}
