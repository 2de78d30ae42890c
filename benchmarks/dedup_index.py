"""What it costs to add 1,000 documents to an index of many.

    python benchmarks/dedup_index.py [DOCUMENTS] [WORDS]

Documents are made of the words of the fixture articles by their rank (Zipf), with numbers and Latin names; one in twenty of what is
added is a copy of an earlier one with a word changed. Prints CPU seconds for the batch alone and after the others, the best of three
(each time on a copy of the index), and where the time goes.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.dedup_corpus import Maker
from transcript_nlp.dedup.batch import Rules
from transcript_nlp.dedup.index import Index, Outcome, Text

BATCH = 20_000
ADDED = 1_000


class Texts:
    """Makes documents, always the same ones."""

    def __init__(self, words: int, seed: int = 1) -> None:
        self._chance = np.random.default_rng(seed)
        vocabulary = Maker().words
        names = [
            f"{a}{b}{c}".capitalize()
            for a in ("ka", "lo", "mi")
            for b in "aeiou"
            for c in ("rex", "tal", "nor", "vi")
        ]
        numbers = [str(number) for number in range(10, 5000)]
        self._pool = np.array([*vocabulary, *names, *numbers], object)
        weights = np.concatenate(
            [
                0.9 * _shares(1 / (np.arange(len(vocabulary)) + 20)),
                0.04 * _shares(np.ones(len(names))),
                0.06 * _shares(np.ones(len(numbers))),
            ]
        )
        self._weights, self._words = np.cumsum(_shares(weights)), words

    def make(self, first: int, count: int) -> list[Text]:
        """Documents with the numbers from `first` on."""
        draws = np.searchsorted(self._weights, self._chance.random((count, self._words)))
        rows = self._pool[np.minimum(draws, len(self._pool) - 1)]
        return [_text(f"d{first + k}", " ".join(row)) for k, row in enumerate(rows.tolist())]


def _shares(weights: NDArray[np.float64]) -> NDArray[np.float64]:
    shares: NDArray[np.float64] = weights / weights.sum()
    return shares


def _text(name: str, text: str) -> Text:
    return Text(name, text, text, lambda: 0)


def add(folder: Path, texts: list[Text]) -> tuple[list[Outcome], float]:
    """Open an index and add a batch, as the verb does; the outcomes and CPU seconds."""
    start = time.process_time()
    with Index(folder, Rules()) as index:
        outcomes = index.add(texts)
    return outcomes, time.process_time() - start


def main(documents: int, words: int) -> None:
    """Print the two times and the size of the index."""
    maker = Texts(words)
    with tempfile.TemporaryDirectory() as root:
        full, work = Path(root) / "full", Path(root) / "work"
        copies: list[Text] = []
        for first in range(0, documents, BATCH):
            texts = maker.make(first, min(BATCH, documents - first))
            copies += texts[:: documents // (ADDED // 20)]
            add(full, texts)
        new = maker.make(documents, ADDED)
        for k, one in enumerate(copies):
            new[20 * k] = _text(f"copy-of-{one.id}", one.text.replace(" ", " كلمة ", 1))
        times: dict[str, float] = {}
        for name in ("alone", "after") * 3:
            if name == "after":
                shutil.copytree(full, work)
            outcomes, seconds = add(work, new)
            times[name] = min(seconds, times.get(name, seconds))
            shutil.rmtree(work)
        gone = sum(outcome.verdict is not None for outcome in outcomes)
        size = sum(file.stat().st_size for file in full.rglob("*") if file.is_file())
        print(f"index of {documents:,} documents of {words} words: {size / 1e6:,.0f} MB")
        print(f"{ADDED:,} documents alone {times['alone']:.2f} s, after the others {times['after']:.2f} s")
        print(f"{gone} of {len(copies)} copies found")


if __name__ == "__main__":
    main(*([int(argument) for argument in sys.argv[1:]] + [100_000, 150][len(sys.argv) - 1 :]))
