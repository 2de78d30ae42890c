"""Texts that tell the same source in other words: two translations of one article, or an edited retelling.

They share few shingles. What a translation keeps are *anchors*: numbers, Latin words, names (a linked name counts as its
English name, in whichever script it stands) and rare Arabic words, in the order of the source. Two documents are one
source when their anchors, weighted by rarity, agree, and stand in one order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from transcript_nlp.dedup.repeats import unit_key
from transcript_nlp.dedup.shingles import Hashes, Ints, Ragged, Words, mixed, words_of
from transcript_nlp.types import Document

SEARCHED = 50  # an anchor or pair of anchors in more documents finds no candidates
LEAST_KEYS = 3  # shared search keys that make a candidate
LEAST_SHARED = 6  # anchors
AGREEMENT = 0.4  # cosine of the weighted anchors
ORDER = 0.7  # share of the shared anchors that rise in both documents
EDITED = 0.2  # Jaccard similarity of shingles from which the wording itself was taken over
_RARE = 0.01  # share of the documents that an Arabic word may stand in
_LEAST_LETTERS = 4  # of an Arabic word; shorter ones are rarely names
_ARABIC = 1  # the lowest bit of an anchor that is an Arabic word


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
    """The text with each linked name as its English name, so that both scripts give the same anchors."""
    pieces, at = [], 0
    for mention in document.mentions:
        if mention.name and mention.name_source != "romanized" and mention.start >= at:
            pieces += [document.text[at : mention.start], " ", mention.name, " "]
            at = mention.end
    return "".join([*pieces, document.text[at:]])


def anchors_of(words: Words) -> Ragged:
    """The anchors of each text in the order of their first occurrence; the lowest bit tells Arabic words."""
    first, lengths = words.first, words.lengths
    arabic = (first >= 0x620) & (first < 0x700)
    latin_or_number = (first < 0x250) & (first != ord("%"))
    chosen = (arabic & (lengths >= _LEAST_LETTERS)) | (latin_or_number & (lengths >= 2))
    rows = words.rows.where(chosen)
    values = (rows.values & ~np.uint64(1)) | arabic[chosen].astype(np.uint64)
    owners = rows.owners()
    keys = mixed(values) ^ mixed(owners.astype(np.uint64))  # one sort instead of one by text and value
    _, firsts = np.unique(keys, return_index=True)
    seen = np.zeros(len(values), bool)
    seen[firsts] = True
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
    """How well the anchors of two documents agree: cosine, share in order, and the shared anchors."""

    score: float
    order: float
    shared: Hashes

    @property
    def is_retelling(self) -> bool:
        """Whether that is enough to call them one source."""
        return len(self.shared) >= LEAST_SHARED and self.score >= AGREEMENT and self.order >= ORDER


def agreement(a: Hashes, b: Hashes, frequency: Callable[[Hashes], Ints], documents: int) -> Agreement:
    """Compare two rows of anchors.

    Args:
        a: the anchors of one document.
        b: the anchors of the other.
        frequency: in how many documents each anchor stands.
        documents: how many documents there are.
    """
    (a, weights_a), (b, weights_b) = (_weighted(row, frequency(row), documents) for row in (a, b))
    place = {value: k for k, value in enumerate(b.tolist())}
    places = [place.get(value, -1) for value in a.tolist()]
    mask = np.array(places, np.int64) >= 0
    norm = float(np.sqrt(weights_a.sum() * weights_b.sum()))
    rising = _longest_rise([k for k in places if k >= 0])
    shared = a[mask]
    return Agreement(
        float(weights_a[mask].sum()) / norm if norm else 0.0,
        rising / len(shared) if len(shared) else 0.0,
        shared,
    )


def is_strong(values: Hashes, counts: Ints, documents: int) -> NDArray[np.bool_]:
    """Which anchors are evidence: numbers, Latin words, and rare Arabic words that more than one document has."""
    arabic = (values & np.uint64(_ARABIC)).astype(bool)
    rare: NDArray[np.bool_] = (counts >= 2) & (counts <= min(SEARCHED, documents * _RARE))
    return ~arabic | rare


def _weighted(row: Hashes, counts: Ints, documents: int) -> tuple[Hashes, NDArray[np.float64]]:
    """The strong anchors of a row, with weights that rise with their rarity."""
    strong = is_strong(row, counts, documents)
    return row[strong], np.log1p(documents / np.maximum(counts[strong], 1))


def _longest_rise(places: Sequence[int]) -> int:
    """The length of the longest rising subsequence."""
    tails: list[int] = []
    for place in places:
        at = bisect_left(tails, place)
        tails[at : at + 1] = [place]
    return len(tails)


def surfaces(text: str, anchors: Hashes) -> tuple[str, ...]:
    """The anchors as words of the `match` form of a text that has them, in its order."""
    keys = unit_key(text).split()
    words = words_of([text])
    wanted = set((anchors >> np.uint64(1)).tolist())
    hashes = (words.rows.values >> np.uint64(1)).tolist()
    if len(keys) != len(hashes):  # signs beyond the Basic Multilingual Plane
        keys = [word for word in keys if len(words_of([word]).rows.values) == 1]
    return tuple(dict.fromkeys(key for key, value in zip(keys, hashes, strict=False) if value in wanted))
