"""Cells of enumerations: `من أوبن إيه آي، شريط، بايت دانس وداتابريكس`, the heads of the lines of a list.

A word of every day that fills a cell between names of firms and products is hardly a thing of every day. Commas, `and`, `+` and the marks of a list part the
cells; what a bracket adds to one (`فكرة (للملاحظات)`) is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from transcript_nlp.entities.words.borders import is_no_noun
from transcript_nlp.knowledge.fields import is_of_crypto
from transcript_nlp.text.clitics import bare_forms
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.words import is_function_word
from transcript_nlp.types import Entity

_COMMAS, _OR, _AND = frozenset("،,؛+"), fold_word("أو"), "و"
_OPENING, _CLOSING = "(", ")"
_MARKS = frozenset("•·-–—*▪●◦➕➖✅🔹🔸👉")
_BEHIND_HEAD = frozenset(":-–—(،,.")  # the signs behind the head of a line
_GAMES, _STOPS, _IN_SENTENCE = frozenset(map(fold_word, ("لعبة", "ألعاب"))), frozenset(".!؟?"), 30  # tokens
_LONGEST_CELL, _LONGEST_BRACKET = 4, 12  # tokens
_LEAST_CELLS, _LEAST_KNOWN = 3, 2
_LEAST_IN_CELL, _LEAST_AMONG_MANY = 0.001, 0.0001
_LEAST_FILLED = 4  # cells that are or may be names, where only one surely is, and their share
_SHARE = 0.7
_TECHNOLOGY = frozenset(
    "company lab app software service platform framework language website library".split()
)
_FINANCE = frozenset("company fund bank exchange lab".split())
_CRYPTO = frozenset("protocol token blockchain wallet exchange".split())


class Cell(NamedTuple):
    """A cell of an enumeration: its tokens, half-open, without a proclitic before them, and that proclitic."""

    first: int
    last: int
    clitic: str = ""


def rows(text: str, tokens: Tokens, begins: Mapping[int, int]) -> Iterator[list[Cell]]:
    """The enumerations of three cells or more.

    Args:
        text: the text.
        tokens: of the text.
        begins: where what is or may be a name ends, by the token where it begins.
    """
    yield from _rows_of_commas(text, tokens, begins)
    yield from _rows_of_lines(text, tokens)


def _rows_of_commas(text: str, tokens: Tokens, begins: Mapping[int, int]) -> Iterator[list[Cell]]:
    ends = {last: first for first, last in begins.items()}
    free = 0
    for at in tokens.places((*sorted(_COMMAS), _OR)):
        if at < free:
            continue
        first = _first_cell(tokens, at, ends)
        if first is None:
            continue
        row = [first]
        comma = at
        while (cell := _next_cell(text, tokens, comma, begins)) is not None:
            row.append(cell)
            comma = _behind_bracket(tokens, cell.last)
            if not _parts(tokens, comma):
                break
        row += _last_cells(text, tokens, row[-1], begins)
        if "\n" in text[tokens.starts[row[0].first] : tokens.starts[at]]:
            continue
        if len(row) >= _LEAST_CELLS:
            free = row[-1].last
            yield row


def _first_cell(tokens: Tokens, comma: int, ends: Mapping[int, int]) -> Cell | None:
    """What may be a name right before a comma, perhaps with a bracket behind it."""
    last = comma
    if last and tokens.texts[last - 1] == _CLOSING:
        last = next(
            (k for k in range(last - 2, max(0, last - _LONGEST_BRACKET), -1) if tokens.texts[k] == _OPENING),
            last,
        )
    return Cell(ends[last], last) if last in ends else None


def _next_cell(text: str, tokens: Tokens, comma: int, begins: Mapping[int, int]) -> Cell | None:
    """The cell behind a comma: up to the next one, or what may be a name at the end of the enumeration."""
    first = comma + 1
    if first >= len(tokens) or "\n" in text[tokens.ends[comma] : tokens.starts[first]]:
        return None
    last = first
    while last < min(len(tokens), first + _LONGEST_CELL) and _is_word(tokens, last):
        if last > first and "\n" in text[tokens.ends[last - 1] : tokens.starts[last]]:
            break
        last += 1
    behind = _behind_bracket(tokens, last)
    if last > first and _parts(tokens, behind):
        words = tokens.texts[first:last]
        if first in begins and begins[first] < last and begins[first] in begins:
            return Cell(first, begins[first], _clitic(tokens, first))  # `رامب وبركس،`
        if not any(map(is_function_word, words, tokens.folded[first:last])):
            return Cell(first, last, _clitic(tokens, first))
        return None
    return Cell(first, begins[first], _clitic(tokens, first)) if first in begins else None


def _parts(tokens: Tokens, at: int) -> bool:
    """Whether a token parts cells."""
    return at < len(tokens) and (tokens.texts[at] in _COMMAS or tokens.folded[at] == _OR)


def _is_word(tokens: Tokens, at: int) -> bool:
    return tokens.texts[at][0].isalnum() and tokens.folded[at] != _OR


def _last_cells(text: str, tokens: Tokens, cell: Cell, begins: Mapping[int, int]) -> Iterator[Cell]:
    """What `and` joins to the last cell."""
    at = cell.last
    while at in begins and tokens.texts[at].startswith(_AND):
        if "\n" in text[tokens.ends[at - 1] : tokens.starts[at]]:
            return
        yield Cell(at, begins[at], _AND)
        at = begins[at]


def _clitic(tokens: Tokens, at: int) -> str:
    return _AND if tokens.texts[at].startswith(_AND) else ""


def _behind_bracket(tokens: Tokens, at: int) -> int:
    """The token behind the bracket that opens at a token, or that token."""
    inside = tokens.texts[at : at + _LONGEST_BRACKET]
    return at + inside.index(_CLOSING) + 1 if inside[:1] == [_OPENING] and _CLOSING in inside else at


def _rows_of_lines(text: str, tokens: Tokens) -> Iterator[list[Cell]]:
    """The heads of lines that begin with a mark, one below the other."""
    row: list[Cell] = []
    for first, last in _lines(text, tokens):
        cell = _head(tokens, first, last)
        if cell is not None:
            row.append(cell)
            continue
        if len(row) >= _LEAST_CELLS:
            yield row
        row = []
    if len(row) >= _LEAST_CELLS:
        yield row


def _lines(text: str, tokens: Tokens) -> Iterator[tuple[int, int]]:
    first = 0
    for at in range(1, len(tokens)):
        if "\n" in text[tokens.ends[at - 1] : tokens.starts[at]]:
            yield first, at
            first = at
    if len(tokens):
        yield first, len(tokens)


def _head(tokens: Tokens, first: int, last: int) -> Cell | None:
    """The words of a line behind its mark, up to a sign."""
    if tokens.texts[first] not in _MARKS:
        return None
    first += 1
    end = first
    while end < last and end - first <= _LONGEST_CELL and tokens.texts[end][0].isalnum():
        end += 1
    if not 0 < end - first <= _LONGEST_CELL or (end < last and tokens.texts[end] not in _BEHIND_HEAD):
        return None
    return Cell(first, end)


def closes(text: str, tokens: Tokens, cell: Cell) -> bool:
    """Whether nothing of the same phrase goes on behind a cell: `رامب وفكرة جديدة` is of an idea."""
    at = cell.last
    if at >= len(tokens) or "\n" in text[tokens.ends[at - 1] : tokens.starts[at]]:
        return True
    word = tokens.texts[at]
    return not _is_word(tokens, at) or word.startswith(_AND)


def opens(text: str, tokens: Tokens, cell: Cell) -> bool:
    """Whether no noun before a cell has it for its complement: `تطوير مساعد، كلاين`."""
    at = cell.first - 1
    if at < 0 or cell.clitic or "\n" in text[tokens.ends[at] : tokens.starts[cell.first]]:
        return True
    return is_no_noun(tokens, at)


def quoted_titles(
    tokens: Tokens, places: Sequence[tuple[int, int]], games: Sequence[tuple[int, int]]
) -> set[tuple[int, int]]:
    """Those of some places that fill quotes in a sentence with the noun for games or with a quoted game: Chinese pages print titles in a row, `لعبة "ملك
    المجد" و"اختراق المنطقة المظلمة"`.

    Args:
        tokens: of the text.
        places: the tokens of translated titles of games that are in doubt, half-open.
        games: those of games that are sure.
    """
    return {
        place
        for place in places
        if _is_quoted(tokens, place) and _has_game(tokens, _sentence_at(tokens, *place), games)
    }


def _is_quoted(tokens: Tokens, place: tuple[int, int]) -> bool:
    return tokens.outside(*place) != place


def _sentence_at(tokens: Tokens, first: int, last: int) -> range:
    """The tokens of the sentence around some tokens, so many before and behind them at most."""
    begin, end = first, last
    while begin > max(0, first - _IN_SENTENCE) and tokens.texts[begin - 1] not in _STOPS:
        begin -= 1
    while end < min(len(tokens), last + _IN_SENTENCE) and tokens.texts[end] not in _STOPS:
        end += 1
    return range(begin, end)


def _has_game(tokens: Tokens, sentence: range, games: Sequence[tuple[int, int]]) -> bool:
    """Whether a sentence has the noun for games or a quoted game."""
    if any(game[0] in sentence and _is_quoted(tokens, game) for game in games):
        return True
    return any(not _GAMES.isdisjoint(bare_forms(tokens.folded[at])) for at in sentence)


def least_of_cell(known: int, doubted: int, cells: int) -> float | None:
    """How likely a tagger must take what may be a name in an enumeration for one, beside so many that surely are; `None` where it is none by its place."""
    filled = known + doubted
    if known > _LEAST_KNOWN:
        return _LEAST_AMONG_MANY
    if known == _LEAST_KNOWN:
        return _LEAST_IN_CELL
    is_full = filled >= _LEAST_FILLED and filled >= _SHARE * cells
    return _LEAST_IN_CELL if known and is_full else None


def is_listed_with(entity: Entity, known: Sequence[Entity]) -> bool:
    """Whether an entity is of what is listed with others: technology, finance, crypto, or of the very same kind."""
    kinds = {other.kind for other in known}
    if entity.kind in kinds:
        return True
    if is_of_crypto(entity) or entity.kind in _CRYPTO:
        return any(other.kind in _CRYPTO or is_of_crypto(other) for other in known)
    return any(entity.kind in family and not kinds.isdisjoint(family) for family in (_TECHNOLOGY, _FINANCE))
