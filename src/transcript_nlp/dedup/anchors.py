"""Texts that tell the same source in other words: two translations of one article, or an edited retelling.

They share few shingles. What a translation keeps are *anchors*: numbers, Latin words, names (a linked name counts as its
English name, in whichever script it stands) and rare Arabic words, in the order of the source. Two documents are one
source when their anchors, weighted by rarity, agree, and stand in one order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from transcript_nlp.dedup.shingles import Hashes, Ints, Ragged, Words, mixed, words_of
from transcript_nlp.types import Document

SEARCHED = 50  # an anchor or pair of anchors in more documents finds no candidates
LEAST_KEYS = 6  # shared search keys that make a candidate
LEAST_SHARED = 8  # anchors
AGREEMENT = 0.28  # cosine of the weighted anchors
ORDER = 0.75  # share of the shared anchors that rise in both documents
EDITED = 0.2  # Jaccard similarity of shingles from which the wording itself was taken over
_RARE = 0.01  # share of the documents that an Arabic word may stand in
_LEAST_LETTERS = 4  # of an Arabic word; shorter ones are rarely names
_ARABIC, _NUMBER = 1, 2  # the lowest bits of an anchor that is an Arabic word, or a number
_KINDS = np.uint64(_ARABIC | _NUMBER)
_SAME_NUMBERS, _FEWEST_NUMBERS = (
    0.4,
    6,
)  # share of the numbers of the document with fewer of them that the other one has, if it has so many


@dataclass(frozen=True, slots=True)
class Retranslation:
    """Two documents that tell the same source.

    Attributes:
        id: the document that says less, or came later.
        of: the other.
        score: cosine of their anchors weighted by rarity, from 0 to 1.
        rule: `other_translation`, or `edited_copy` when they also share a fifth of their shingles or more.
        evidence: the shared anchors, as the first document has them, in its order.
    """

    id: str
    of: str
    score: float
    rule: str
    evidence: tuple[str, ...]


def anchor_text(document: Document) -> str:
    """The text of a document with each name it is sure of as its English name."""
    sure = (m for m in document.mentions if m.name_source in ("kb", "document"))
    return with_english_names(document.text, ((m.start, m.end, m.name or "") for m in sure))


def with_english_names(text: str, names: Iterable[tuple[int, int, str]]) -> str:
    """The text with each span as the English name, so that both scripts give the same anchors.

    >>> with_english_names("قال جيفري هينتون ذلك", [(4, 16, "Geoffrey Hinton")])
    'قال  Geoffrey Hinton  ذلك'
    """
    pieces, at = [], 0
    for start, end, name in names:
        if name and at <= start <= end:
            pieces += [text[at:start], " ", name, " "]
            at = end
    return "".join([*pieces, text[at:]])


def anchors_of(words: Words) -> Ragged:
    """The anchors of each text in the order of their first occurrence; the two lowest bits tell Arabic words and numbers."""
    first, lengths = words.first, words.lengths
    arabic = (first >= 0x620) & (first < 0x700)
    latin_or_number = (first < 0x250) & (first != ord("%"))
    chosen = (arabic & (lengths >= _LEAST_LETTERS)) | (latin_or_number & (lengths >= 2))
    rows = words.rows.where(chosen)
    number = (first >= ord("0")) & (first <= ord("9"))
    kinds = arabic * np.uint64(_ARABIC) | number * np.uint64(_NUMBER)
    values = (rows.values & ~_KINDS) | kinds[chosen]
    bits = np.uint64(len(values).bit_length())
    keys = (mixed(values) ^ mixed(rows.owners().astype(np.uint64))) >> bits << bits
    keys |= np.arange(len(values), dtype=np.uint64)  # so that of equals the first comes first
    keys.sort()
    same = keys >> bits
    firsts = (
        keys[np.concatenate([[True], same[1:] != same[:-1]])] & ((np.uint64(1) << bits) - np.uint64(1))
        if len(keys)
        else keys
    )
    seen = np.zeros(len(values), bool)
    seen[firsts.astype(np.int64)] = True
    return Ragged(values, rows.bounds).where(seen)


def search_keys(anchors: Ragged) -> Ragged:
    """What documents are searched by: each anchor, and each number or Latin word with the next and the next but one."""
    plain = anchors.where((anchors.values & np.uint64(1)) == 0)
    owners, parts, rows = plain.owners(), [anchors.values], [anchors.owners()]
    for step in (1, 2):
        same = owners[step:] == owners[:-step]
        parts.append(mixed(plain.values[:-step][same] + mixed(plain.values[step:][same])))
        rows.append(owners[:-step][same])
    keys, row = np.concatenate(parts), np.concatenate(rows)
    order = np.argsort(row, kind="stable")
    bounds = np.searchsorted(row[order], np.arange(len(anchors) + 1))
    return Ragged(keys[order], bounds)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How well the anchors of two documents agree: cosine, share in order, share of the numbers, and the shared anchors."""

    score: float
    order: float
    numbers: float
    shared: Hashes

    @property
    def is_retelling(self) -> bool:
        """Whether that is enough to call them one source; two reports of one form have the names in common, and other numbers."""
        are_alike = self.score >= AGREEMENT and self.order >= ORDER and self.numbers >= _SAME_NUMBERS
        return len(self.shared) >= LEAST_SHARED and are_alike


@dataclass(frozen=True, slots=True)
class Weighted:
    """The strong anchors of a document, in order, and their weights."""

    values: Hashes
    weights: NDArray[np.float64]


def weighted(anchors: Hashes, counts: Ints, documents: int) -> Weighted:
    """The strong ones of a row of anchors, with weights that rise with their rarity.

    Args:
        anchors: of a document.
        counts: in how many documents each stands.
        documents: how many documents there are.
    """
    strong = is_strong(anchors, counts, documents)
    return Weighted(anchors[strong], np.log1p(documents / np.maximum(counts[strong], 1)))


def agreement(a: Weighted, b: Weighted) -> Agreement:
    """Compare the anchors of two documents."""
    place = {value: k for k, value in enumerate(b.values.tolist())}
    places = np.array([place.get(value, -1) for value in a.values.tolist()], np.int64)
    both = places >= 0
    shared = a.values[both]
    norm = float(np.sqrt(a.weights.sum() * b.weights.sum()))
    rising = _longest_rise(places[both].tolist())
    fewest = min(_numbers(a.values), _numbers(b.values))
    numbers = _numbers(shared) / fewest if fewest >= _FEWEST_NUMBERS else 1.0
    score = float(a.weights[both].sum()) / norm if norm else 0.0
    return Agreement(score, rising / max(1, len(shared)), numbers, shared)


def _numbers(anchors: Hashes) -> int:
    """How many of some anchors are numbers."""
    return int(np.count_nonzero(anchors & np.uint64(_NUMBER)))


def is_strong(values: Hashes, counts: Ints, documents: int) -> NDArray[np.bool_]:
    """Which anchors are evidence: numbers, Latin words, and rare Arabic words that more than one document has."""
    arabic = (values & np.uint64(_ARABIC)).astype(bool)
    rare: NDArray[np.bool_] = (counts >= 2) & (counts <= min(SEARCHED, documents * _RARE))
    return ~arabic | rare


def _longest_rise(places: Sequence[int]) -> int:
    """The length of the longest rising subsequence."""
    tails: list[int] = []
    for place in places:
        at = bisect_left(tails, place)
        tails[at : at + 1] = [place]
    return len(tails)


def surfaces(text: str, anchors: Hashes) -> tuple[str, ...]:
    """The anchors as words of a text that has them, in its order."""
    words = words_of([text])
    hits = np.isin(words.rows.values | _KINDS, anchors | _KINDS)
    data = f"\n{text}".encode("utf-16-le", "surrogatepass")  # as `words_of` counts
    starts, ends = words.spans()
    spans = zip(starts[hits].tolist(), ends[hits].tolist(), strict=True)
    found = (data[2 * start : 2 * end].decode("utf-16-le", "surrogatepass") for start, end in spans)
    return tuple(dict(zip(words.rows.values[hits].tolist(), found, strict=True)).values())
