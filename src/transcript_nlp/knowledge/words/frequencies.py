"""How common words are in Arabic: a list of words by steps, from wordfreq (`training/vocabulary.py`)."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from transcript_nlp.tables import RESOURCES
from transcript_nlp.text.hash_index import HashedNumbers

FREQUENCIES = RESOURCES / "tagger" / "frequencies.txt.z"


def pack_frequencies(steps: Mapping[str, int], path: Path) -> None:
    """Write the steps of words: the words of each step on a line of their own."""
    lines = [" ".join(sorted(w for w, s in steps.items() if s == step)) for step in range(1, 6)]
    path.write_bytes(zlib.compress("\n".join(lines).encode(), 9))


@cache
def frequencies() -> HashedNumbers:
    """How common the words of Arabic are in `match` form, from 1 (once in a million words) to 5 (a hundred times); rarer ones are missing."""
    lines = zlib.decompress(FREQUENCIES.read_bytes()).decode().split("\n")
    return HashedNumbers({word: step for step, line in enumerate(lines, 1) for word in line.split()})
