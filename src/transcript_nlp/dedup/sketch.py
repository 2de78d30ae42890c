"""What of each document is compared: all that deduplication keeps of a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from transcript_nlp.dedup.anchors import anchors_of
from transcript_nlp.dedup.minhash import Bands, band_keys
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


def sketch(
    texts: Iterable[str], bands: Bands, *, anchors: bool = True, anchor_texts: Iterable[str] | None = None
) -> Sketches:
    """The sketches of many texts; about 12 bytes stay of each word.

    Args:
        texts: of the documents.
        bands: of their signatures.
        anchors: whether anchors are wanted.
        anchor_texts: what the anchors are taken of, by default the texts; see `anchors.anchor_text`.
    """
    own = anchors and anchor_texts is None
    parts = [_sketch_chunk(chunk, bands, own) for chunk in chunks(texts)]
    if not parts:
        parts = [_sketch_chunk([], bands, own)]
    others = chunks(anchor_texts) if anchors and anchor_texts is not None else ()
    told = [anchors_of(words_of(chunk)) for chunk in others] or [part.anchors for part in parts]
    return Sketches(
        np.concatenate([part.exact for part in parts]),
        np.concatenate([part.words for part in parts]),
        np.concatenate([part.bands for part in parts]),
        joined([part.shingles for part in parts]),
        joined(told),
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
