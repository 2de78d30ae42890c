"""Learn how Arabic writes foreign names, by expectation maximization.

    python -m training.transliteration NAMES_FOLDER

NAMES_FOLDER holds `google_ar2en_train.tsv` and `wd_arabic_train.tsv` (see docs/transliteration.md for their origin). Names are
split by a hash of their Latin letters before anything is learned: 10 % are held out for
`benchmarks/transliteration.py`, 4 % calibrate the confidence, the rest is training. Same input, same output. Afterwards `training/confidence.py` has to
calibrate anew.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from transcript_nlp.knowledge.writing.transliterate import (
    COSTS,
    STEP,
    WINDOWS,
    Channel,
    plain_arabic,
    plain_latin,
    windows,
)
from transcript_nlp.text.normalize import fold

Floats = npt.NDArray[np.float64]
_BATCH = 4096
_ROUNDS = (4, 5)  # of EM: letters without context, then with it
_LEAST_SEEN = {"to_arabic": 12, "to_latin": 20}  # letters in a context that gets its own row
_OUTPUTS = {"to_arabic": 60, "to_latin": 250}  # strings a letter can write, beside all single ones
_LONGEST = {"to_arabic": 2, "to_latin": 3}
_LEAST_GAIN = {"to_arabic": 6.0, "to_latin": 12.0}  # nats by which a context must improve on the narrower one
_TRUST = 8.0  # letters that the wider context weighs as much as
_WORST = 0.03  # share of the pairs taken for errors in the data and left out


@dataclass(frozen=True, slots=True)
class Pair:
    """A name in both scripts, in plain letters, and how often it was seen."""

    latin: str
    arabic: str
    weight: float
    file: str


def read_pairs(folder: Path) -> list[Pair]:
    """The pairs of both files, sorted."""
    pairs = set()
    for line in (folder / "google_ar2en_train.tsv").read_text(encoding="utf-8").splitlines():
        arabic, latin = line.split("\t")[:2]
        pairs.add((plain_latin(latin), plain_arabic(arabic), 1, "google"))
    for line in (folder / "wd_arabic_train.tsv").read_text(encoding="utf-8").splitlines():
        latin, arabic, count = line.split("\t")[:3]
        pairs.add((plain_latin(latin), plain_arabic(arabic.replace(" ", "")), int(count), "wikidata"))
    return [
        Pair(latin, arabic, 1 + np.log(count), file)
        for latin, arabic, count, file in sorted(pairs)
        if latin and arabic
    ]


def part_of(latin: str) -> str:
    """Which part a name belongs to: `test` (10 %), `calibration` (4 %) or `train`."""
    bucket = crc32(latin.encode()) % 50
    return "test" if bucket < 5 else "calibration" if bucket < 7 else "train"


class Learner:
    """EM for one channel over (source, target, weight) triples."""

    def __init__(self, name: str, triples: Sequence[tuple[str, str, float]]) -> None:
        self._name = name
        self._triples = sorted(triples, key=lambda t: (len(t[0]), len(t[1]), t))
        self._longest = _LONGEST[name]
        letters = sorted({c for source, _, _ in triples for c in source})
        self.rows = {f"{len(WINDOWS) - 1}{letter}": k for k, letter in enumerate(letters)}
        self._parents = np.full(len(letters), -1)
        self.outputs = self._all_outputs()
        self.probs = self._started()

    def _all_outputs(self) -> dict[str, int]:
        seen: Counter[str] = Counter()
        for _, target, _ in self._triples:
            for length in range(1, self._longest + 1):
                seen.update({target[k : k + length] for k in range(len(target) - length + 1)})
        often = [s for s, n in seen.items() if len(s) == 1 or n >= 0.0005 * len(self._triples)]
        return {s: k for k, s in enumerate(["", *sorted(often, key=lambda s: (len(s), s))])}

    def _started(self) -> Floats:
        """Every letter writes any string, short ones rather."""
        weights = np.array([0.3 if not s else 0.1 ** (len(s) - 1) for s in self.outputs])
        return np.tile(weights / weights.sum(), (len(self.rows), 1))

    def learn(self) -> None:
        """All rounds; afterwards `rows`, `outputs` and `probs` are final."""
        for _ in range(_ROUNDS[0]):
            counts, _ = self._expect()
            self._maximize(counts)
        self._prune(counts)
        counts, fits = self._expect()
        keep = fits >= np.quantile(fits, _WORST)
        self._triples = [t for t, good in zip(self._triples, keep, strict=True) if good]
        self._widen()
        for _ in range(_ROUNDS[1]):
            counts, fits = self._expect()
            self._maximize(counts)
            print(f"{self._name}: {len(self.rows)} rows, {fits.mean():.4f} nats per letter", file=sys.stderr)
        self._narrow(counts)

    def _prune(self, counts: Floats) -> None:
        """Keep the strings that are written most."""
        total = counts.sum(axis=0)
        many = sorted((s for s in self.outputs if len(s) > 1), key=lambda s: (-total[self.outputs[s]], s))
        kept = [s for s in self.outputs if len(s) <= 1] + many[: _OUTPUTS[self._name]]
        columns = [self.outputs[s] for s in kept]
        self.outputs = {s: k for k, s in enumerate(kept)}
        self.probs = self.probs[:, columns] / self.probs[:, columns].sum(axis=1, keepdims=True)

    def _widen(self) -> None:
        """Give every context that is seen often enough a row, beginning with that of the narrower one."""
        seen = Counter(key for source, _, _ in self._triples for keys in windows(source) for key in keys)
        parents = {
            keys[k]: keys[k + 1 :]
            for s, _, _ in self._triples
            for keys in windows(s)
            for k in range(len(keys))
        }
        wide = sorted(
            (k for k, n in seen.items() if n >= _LEAST_SEEN[self._name] and k not in self.rows), reverse=True
        )
        start, parent_rows = [self.probs], list(self._parents)
        for key in wide:  # the narrower contexts come first: their keys begin with a higher digit
            parent = next(self.rows[p] for p in parents[key] if p in self.rows)
            self.rows[key] = len(parent_rows)
            parent_rows.append(parent)
        self._parents = np.array(parent_rows)
        roots = self._parents.copy()
        while (self._parents[roots] >= 0).any():
            roots = np.where(self._parents[roots] >= 0, self._parents[roots], roots)
        self.probs = np.concatenate([*start, self.probs[roots[len(self.probs) :]]])

    def _maximize(self, counts: Floats) -> None:
        for row in range(len(counts) - 1, -1, -1):
            if self._parents[row] >= 0:
                counts[self._parents[row]] += counts[row]
        floor = np.full(counts.shape[1], 1e-6)
        for row in range(len(counts)):
            parent = self._parents[row]
            prior = floor if parent < 0 else self.probs[parent] * _TRUST
            self.probs[row] = (counts[row] + prior) / (counts[row].sum() + prior.sum())

    def _narrow(self, counts: Floats) -> None:
        """Drop the contexts that tell little more than the narrower one (Stolcke 1998, entropy pruning)."""
        kept = np.ones(len(self.probs), bool)
        needed = np.zeros(len(self.probs), bool)
        for row in range(len(self.probs) - 1, -1, -1):
            parent = self._parents[row]
            if parent < 0:
                continue
            divergence = float((self.probs[row] * np.log(self.probs[row] / self.probs[parent])).sum())
            if not needed[row] and counts[row].sum() * divergence < _LEAST_GAIN[self._name]:
                kept[row] = False
            else:
                needed[parent] = True
        self.rows = {key: k for k, key in enumerate(key for key, row in self.rows.items() if kept[row])}
        self.probs = self.probs[kept]

    def _expect(self) -> tuple[Floats, Floats]:
        """Expected counts by row and column, and the log-probability per letter of each pair."""
        channel = self.channel()
        counts = np.zeros(channel.probs.size)
        fits = []
        for at in range(0, len(self._triples), _BATCH):
            batch = self._triples[at : at + _BATCH]
            fits.append(_expect_batch(channel, batch, counts))
        return counts.reshape(channel.probs.shape)[:-1, :-1].copy(), np.concatenate(fits)

    def channel(self) -> Channel:
        """The channel as it stands."""
        probs = np.zeros((len(self.rows) + 1, len(self.outputs) + 1))
        probs[:-1, :-1] = self.probs
        probs[-1, 0] = 1.0
        return Channel(self.rows, self.outputs, probs)

    def stored(self) -> dict[str, npt.NDArray[np.uint8]]:
        """The arrays of the file."""
        return {
            f"{self._name}_keys": _bytes("\n".join(self.rows)),
            f"{self._name}_outputs": _bytes("\n".join(self.outputs)),
            f"{self._name}_costs": _as_bytes(self.probs),
        }


def _expect_batch(channel: Channel, batch: Sequence[tuple[str, str, float]], counts: Floats) -> Floats:
    size, longest = max(len(s) for s, _, _ in batch), channel.longest
    width = max(len(t) for _, t, _ in batch)
    rows = np.full((len(batch), size), len(channel.rows))
    for k, (source, _, _) in enumerate(batch):
        contexts = channel.contexts(source)
        rows[k, : len(contexts)] = contexts
    columns = np.stack([channel.pieces(target, width) for _, target, _ in batch])
    steps = [channel.probs[rows[:, i, None, None], columns] for i in range(size)]
    reached = [np.zeros((len(batch), width + 1))]
    reached[0][:, 0] = 1.0
    for step in steps:
        following = reached[-1] * step[:, :, 0]
        for k in range(1, longest + 1):
            following[:, k:] += reached[-1][:, :-k] * step[:, :-k, k]
        reached.append(following)
    ends = np.array([len(target) for _, target, _ in batch])
    total = reached[-1][np.arange(len(batch)), ends]
    scale = np.array([w for _, _, w in batch]) / np.maximum(total, 1e-300)
    rest = np.zeros((len(batch), width + 1))
    rest[np.arange(len(batch)), ends] = scale
    for i in range(size - 1, -1, -1):
        before = rest * steps[i][:, :, 0]
        mass = np.zeros(steps[i].shape)
        mass[:, :, 0] = reached[i] * before
        for k in range(1, longest + 1):
            part = steps[i][:, :-k, k] * rest[:, k:]
            mass[:, :-k, k] = reached[i][:, :-k] * part
            before[:, :-k] += part
        cells = rows[:, i, None, None] * channel.probs.shape[1] + columns
        some = mass > 1e-9
        counts += np.bincount(cells[some], mass[some], minlength=len(counts))
        rest = before
    fits: Floats = np.log(np.maximum(total, 1e-300)) / np.array([len(t) + len(s) for s, t, _ in batch])
    return fits


def _bytes(text: str) -> npt.NDArray[np.uint8]:
    return np.frombuffer(text.encode("utf-8"), np.uint8)


def _as_bytes(probs: Floats) -> npt.NDArray[np.uint8]:
    """Probabilities as costs in steps of `STEP` nats."""
    costs: Floats = np.rint(-np.log(np.maximum(probs, 1e-9)) / STEP)
    return np.clip(costs, 0, 255).astype(np.uint8)


def _spellings(pairs: Sequence[Pair]) -> Iterator[tuple[str, str, float]]:
    """Each pair, and again without hamza where it has one: articles write both."""
    for pair in pairs:
        folded = fold(pair.arabic)
        share = 1.0 if folded == pair.arabic else 0.6
        yield pair.latin, pair.arabic, pair.weight * share
        if folded != pair.arabic:
            yield pair.latin, folded, pair.weight * (1 - share)


def letter_model(names: Sequence[str]) -> npt.NDArray[np.uint8]:
    """Costs of a Latin letter after the two before it; 0 is the edge, 1 to 26 the letters."""
    counts = np.zeros((27, 27, 27))
    for name in names:
        codes = [0, 0, *(ord(c) - 96 for c in name), 0]
        for a, b, c in zip(codes, codes[1:], codes[2:], strict=False):
            counts[a, b, c] += 1
    single = (counts.sum(axis=(0, 1)) + 1) / (counts.sum() + 27)
    double = counts.sum(axis=0) + 10 * single
    double /= double.sum(axis=1, keepdims=True)
    triple = counts + 10 * double
    triple /= triple.sum(axis=2, keepdims=True)
    return _as_bytes(triple)


def main(folder: Path) -> None:
    """Learn the costs and write them where the library reads them."""
    pairs = [pair for pair in read_pairs(folder) if part_of(pair.latin) == "train"]
    there = list(_spellings(pairs))
    stored: dict[str, Any] = {
        "confidence": np.zeros(6),
        "letters": letter_model([pair.latin for pair in pairs]),
    }
    for name, triples in [
        ("to_arabic", there),
        ("to_latin", [(arabic, latin, weight) for latin, arabic, weight in there]),
    ]:
        learner = Learner(name, triples)
        learner.learn()
        stored |= learner.stored()
    np.savez_compressed(COSTS, **stored)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
