"""Words, shingles and lines of many texts as 64-bit hashes, in bulk.

All texts of a chunk are one array of UTF-16 code units. A table folds each unit to its `match` form and gives
it a random number; a running sum of number times power makes the polynomial hash of every word a
subtraction (Karp and Rabin, "Efficient randomized pattern-matching algorithms", 1987), and the same
sum over word hashes gives shingles, lines and whole texts. So no Python runs per word.

Beyond the Basic Multilingual Plane every sign counts as a blank.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from transcript_nlp.text.keys import match_key

Hashes = NDArray[np.uint64]
Ints = NDArray[np.int64]

SHINGLE = 5  # words
SHINGLE_BITS = 52  # of a shingle's hash; the bits above hold the text's place in its chunk while sorting
_CHUNK_UNITS = 200_000  # code units hashed at once: arrays of a megabyte stay in the cache
_CHUNK_TEXTS = 1 << (64 - SHINGLE_BITS)
_BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse modulo 2^64
_INVERSE = pow(_BASE, -1, 1 << 64)
_BLANK, _DROPPED = 0, 1  # in the folding table: no part of a word; not there at all
_NEWLINE = 0x0A


@dataclass(frozen=True, slots=True)
class Ragged:
    """Rows of different lengths: row k is `values[bounds[k] : bounds[k + 1]]`."""

    values: Hashes
    bounds: Ints

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def __getitem__(self, row: int) -> Hashes:
        return self.values[self.bounds[row] : self.bounds[row + 1]]

    @property
    def lengths(self) -> Ints:
        """The length of each row."""
        return np.diff(self.bounds)

    def owners(self) -> Ints:
        """The row of each value."""
        return np.repeat(np.arange(len(self)), self.lengths)

    def take(self, rows: Ints) -> Ragged:
        """Some rows, in a new order."""
        parts = [self[row] for row in rows]
        return ragged(parts)

    def where(self, chosen: NDArray[np.bool_]) -> Ragged:
        """The same rows with only the chosen values."""
        places = np.flatnonzero(chosen)
        return Ragged(self.values[places], np.searchsorted(places, self.bounds))


def ragged(parts: Sequence[Hashes]) -> Ragged:
    """Rows from a list of arrays."""
    bounds = np.concatenate([[0], np.cumsum([len(part) for part in parts], dtype=np.int64)])
    return Ragged(np.concatenate(parts) if parts else np.empty(0, np.uint64), bounds.astype(np.int64))


def joined(parts: Sequence[Ragged]) -> Ragged:
    """The rows of several, one after the other."""
    if not parts:
        return ragged([])
    lengths = np.concatenate([part.lengths for part in parts])
    bounds = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    return Ragged(np.concatenate([part.values for part in parts]), bounds)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a chunk of texts.

    `rows` has the hash of each word, text by text; `lengths` tells how many code units of a word count, `first` is
    its first folded unit.
    """

    rows: Ragged
    lengths: Ints
    first: NDArray[np.uint16]
    _sums: Hashes
    _starts: Ints
    _units: NDArray[np.uint16]
    _dropped: Ints

    def hashes(self, starts: Ints, ends: Ints) -> Hashes:
        """The hashes of sequences of words, from one place in `rows.values` to another."""
        return _span_hashes(self._sums, starts, ends)

    def spans(self) -> tuple[Ints, Ints]:
        """Where each word begins and ends, in code units of the chunk."""
        place = np.delete(np.arange(len(self._units)), self._dropped)
        return place[self._starts], place[self._starts + self.lengths - 1] + 1

    def lines(self) -> Ints:
        """How many words precede each line end of the chunk."""
        breaks = np.flatnonzero(self._units == _NEWLINE)[1:]
        return np.searchsorted(self._starts, breaks - np.searchsorted(self._dropped, breaks))


def chunks(texts: Iterable[str]) -> Iterator[list[str]]:
    """The texts in chunks of a size that is quick to hash; a long text is a chunk of its own."""
    chunk: list[str] = []
    size = 0
    for text in texts:
        if chunk and (size + len(text) > _CHUNK_UNITS or len(chunk) == _CHUNK_TEXTS):
            yield chunk
            chunk, size = [], 0
        chunk.append(text)
        size += len(text)
    if chunk:
        yield chunk


def words_of(texts: Sequence[str]) -> Words:
    """The word hashes of a chunk of texts; words are those of `match_key`."""
    folds, numbers = _tables()
    parts = [text.encode("utf-16-le", "surrogatepass") for text in texts]
    units = np.frombuffer(b"\n\0" + b"".join(part + b"\n\0" for part in parts), np.uint16)
    offsets = np.cumsum([1, *(len(part) // 2 + 1 for part in parts)])
    folded = folds.take(units)
    dropped = np.flatnonzero(folded == _DROPPED)
    if len(dropped):
        folded = folded[folded != _DROPPED]
        offsets -= np.searchsorted(dropped, offsets)
    inside = folded != _BLANK
    edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1
    starts, ends = edges[::2], edges[1::2]
    hashes = _span_hashes(_running_sums(numbers.take(folded)), starts, ends)
    rows = Ragged(hashes, np.searchsorted(starts, offsets))
    return Words(rows, ends - starts, folded.take(starts), _running_sums(hashes), starts, units, dropped)


def shingles_of(words: Words) -> Ragged:
    """The sorted distinct hashes of the shingles of each text.

    A text shorter than a shingle has one, the whole of it; an empty text has none.
    """
    rows = words.rows
    owners, lengths = rows.owners(), rows.lengths
    last = np.repeat(rows.bounds[1:], lengths)
    starts = np.arange(len(owners))
    ends = np.minimum(starts + SHINGLE, last)
    whole = (ends - starts == SHINGLE) | (starts == np.repeat(rows.bounds[:-1], lengths))
    keys = words.hashes(starts[whole], ends[whole]) >> np.uint64(64 - SHINGLE_BITS)
    keys |= owners[whole].astype(np.uint64) << np.uint64(SHINGLE_BITS)
    keys.sort()
    keys = keys[np.concatenate([[True], keys[1:] != keys[:-1]])] if len(keys) else keys
    firsts = np.arange(len(rows), dtype=np.uint64) << np.uint64(SHINGLE_BITS)
    bounds = np.append(np.searchsorted(keys, firsts), len(keys))
    return Ragged(keys & np.uint64((1 << SHINGLE_BITS) - 1), bounds)


def shingle_hashes(text: str) -> Hashes:
    """The sorted distinct hashes of the word shingles of one text's `match` form.

    >>> len(shingle_hashes("ستُّ كلماتٍ في هذا النص القصير")), len(shingle_hashes("كلمتان فقط"))
    (2, 1)
    """
    return shingles_of(words_of([text])).values


def _running_sums(values: Hashes) -> Hashes:
    """The sums of number times power up to each place of a sequence."""
    powers, _ = _powers(len(values) + 1)
    sums = np.empty(len(values) + 1, np.uint64)
    sums[0] = 0
    np.multiply(values, powers[:-1], out=sums[1:])
    np.cumsum(sums, out=sums)
    return sums


def _span_hashes(sums: Hashes, starts: Ints, ends: Ints) -> Hashes:
    """The hash of each span of a sequence, the same for the same values wherever they stand."""
    _, inverses = _powers(len(sums))
    spans = sums.take(ends)
    spans -= sums.take(starts)
    spans *= inverses.take(starts)
    return mixed(spans)


def mixed(values: Hashes) -> Hashes:
    """Each value with its bits stirred (the finalizer of SplitMix64); one to one."""
    shifted = values >> np.uint64(30)
    values = values ^ shifted
    for factor, shift in ((0xBF58476D1CE4E5B9, 27), (0x94D049BB133111EB, 31)):
        values *= np.uint64(factor)
        np.right_shift(values, np.uint64(shift), out=shifted)
        values ^= shifted
    return values


def _powers(size: int) -> tuple[Hashes, Hashes]:
    """The first powers of the base and of its inverse; at least 2^20 are kept, more are made when needed."""
    least = 1 << 20
    if size > least:
        return _make_powers(size)
    powers, inverses = _kept_powers(least)
    return powers[:size], inverses[:size]


def _make_powers(size: int) -> tuple[Hashes, Hashes]:
    tables = []
    for base in (_BASE, _INVERSE):
        table = np.full(size, base, np.uint64)
        table[:1] = 1
        tables.append(np.multiply.accumulate(table))
    return tables[0], tables[1]


_kept_powers = cache(_make_powers)


@cache
def _tables() -> tuple[NDArray[np.uint16], Hashes]:
    """For each code unit its folded unit (a blank is 0, a dropped mark 1), and the random number of each folded unit.

    Words are made of what `match_key` leaves, so that both agree on what a word is.
    """
    folds = np.zeros(1 << 16, np.uint16)
    marked = "ا{}ا"  # a mark that is dropped leaves the two letters together
    for unit in range(1 << 16):
        if 0xD800 <= unit < 0xE000:
            continue
        key = match_key(marked.format(chr(unit)))[1:-1]
        folds[unit] = (
            ord(key[0]) if key.strip() and ord(key[0]) < 1 << 16 else _DROPPED if not key else _BLANK
        )
    numbers = mixed(np.arange(2, (1 << 16) + 2, dtype=np.uint64) * np.uint64(_BASE)) | np.uint64(2)
    numbers[_BLANK] = 0
    return folds, numbers
