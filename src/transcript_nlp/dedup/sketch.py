"""What of each document is compared: all that deduplication keeps of a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from transcript_nlp.dedup.minhash import Bands, band_keys
from transcript_nlp.dedup.retranslation import anchors_of
from transcript_nlp.dedup.shingles import (
    Hashes,
    Ints,
    Ragged,
    chunks,
    joined,
    shingles_of,
    words_of,
)


@dataclass(frozen=True, slots=True)
class Sketches:
    """Row k of each is document k.

    `exact` is the hash of the `match` form (0 of a text without words), `words` the number of words, `bands` the band
    keys, `shingles` the sorted distinct shingles, `anchors` what a translation keeps, in order (empty when not asked for).
    """

    exact: Hashes
    words: Ints
    bands: Hashes
    shingles: Ragged
    anchors: Ragged

    def __len__(self) -> int:
        return len(self.exact)

    def with_anchors(self, anchors: Ragged) -> Sketches:
        """The same with other anchors."""
        return replace(self, anchors=anchors)


def sketch(texts: Iterable[str], bands: Bands, *, anchors: bool = True) -> Sketches:
    """The sketches of many texts; about 12 bytes stay of each word."""
    parts = [_sketch_chunk(chunk, bands, anchors) for chunk in chunks(texts)]
    if not parts:
        parts = [_sketch_chunk([], bands, anchors)]
    return Sketches(
        np.concatenate([part.exact for part in parts]),
        np.concatenate([part.words for part in parts]),
        np.concatenate([part.bands for part in parts]),
        joined([part.shingles for part in parts]),
        joined([part.anchors for part in parts]),
    )


def _sketch_chunk(texts: list[str], bands: Bands, anchors: bool) -> Sketches:
    words = words_of(texts)
    lengths = words.rows.lengths
    exact = words.hashes(words.rows.bounds[:-1], words.rows.bounds[1:])
    exact[lengths == 0] = 0
    shingles = shingles_of(words)
    kept = (
        anchors_of(words) if anchors else Ragged(np.empty(0, np.uint64), np.zeros(len(texts) + 1, np.int64))
    )
    return Sketches(exact, lengths, band_keys(shingles, bands), shingles, kept)
