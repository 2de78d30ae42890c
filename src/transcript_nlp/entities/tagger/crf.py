"""A linear-chain CRF at run time, in numpy: weights, Viterbi and forward-backward over many sequences at once.

Lafferty, McCallum and Pereira (2001). Sequences are sorted by length and stored time step by time step,
so that one step of the recursion serves all sequences that are long enough.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from lzma import LZMAError
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_LZMA, BadZipFile, ZipFile

import numpy as np
import numpy.typing as npt

from transcript_nlp.entities.tagger.classes import CLASS_NAMES
from transcript_nlp.entities.tagger.network import Network, hit_codes, with_doubts
from transcript_nlp.errors import ConfigError
from transcript_nlp.text.hash_index import NamedRows
from transcript_nlp.text.scan import stretches
from transcript_nlp.types import LABELS

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

WINDOW = (-2, -1, 0, 1, 2)
TAGS = ("O", *(f"{part}-{label}" for label in LABELS for part in "BI"))
# Codes of knowledge base hits: as the tags, 0 is none; then the same of the doubted ones, by their doubt.
HITS = hit_codes(len(TAGS))
GLUES = 4  # nothing between a token and the one before it (1), the one after it (2), both (3)
# Models of the older ones were told of no doubted hits, or not which of them are of entities that the article names.
_FORMAT, _OLDER = 5, (3, 4)
_SCALED = 8  # time steps from one scaling to the next
# What numpy and the packers raise for a file that is cut or changed.
_BROKEN = (
    OSError,
    ValueError,
    KeyError,
    EOFError,
    TypeError,
    RuntimeError,
    BadZipFile,
    LZMAError,
    zlib.error,
)


class SparseRows:
    """An array of which most is zero, read some rows at a time.

    Attributes:
        shape: of the whole array.
        places: where the numbers stand in it, were it flat, ascending.
        values: the numbers.
    """

    def __init__(self, shape: Sequence[int], places: npt.NDArray[np.integer], values: Floats) -> None:
        self.shape = tuple(shape)
        self.places, self.values = places.astype(np.int32), values
        self._width = int(np.prod(self.shape[1:]))
        self._starts = np.searchsorted(places, np.arange(self.shape[0] + 1) * self._width).astype(np.int32)

    @classmethod
    def of(cls, array: Floats) -> SparseRows:
        """The same numbers as those of an array."""
        places = np.flatnonzero(array)
        return cls(array.shape, places, array.ravel()[places])

    def __getitem__(self, rows: Ints) -> Floats:
        """Some rows: (rows, *shape[1:])."""
        counts = self._starts[rows + 1] - self._starts[rows]
        at = stretches(self._starts[rows], counts)
        found = np.zeros((len(rows), self._width), np.float32)
        found[np.repeat(np.arange(len(rows)), counts), self.places[at] % self._width] = self.values[at]
        return found.reshape(-1, *self.shape[1:])


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of a trained model.

    Attributes:
        features: the type features, in the order of their rows in `types`.
        types: (features, window, tags).
        left, right, around: weights of the classes of neighbours: (class before, class), (class, class after),
            (class before, class, class after); each by tags.
        hits: (places -1, 0, 1; hit code; tags).
        glue: (glue code, class, tags).
        transitions: (tag, next tag).
        calibration: (2, n) raw and calibrated probabilities of a span, both rising.
        ordinary: `match` forms of Arabic words that stood in the training text, and hardly ever in a name.
        network: what adds to the scores of the tags, if there is one.
    """

    features: NamedRows
    types: SparseRows
    left: Floats
    right: Floats
    around: Floats
    hits: Floats
    glue: Floats
    transitions: Floats
    calibration: Floats
    foreignness: bool = True
    ordinary: NamedRows = field(default_factory=lambda: NamedRows(()))
    network: Network | None = None

    _ARRAYS = ("types", "left", "right", "around", "hits", "glue", "transitions", "calibration")

    def save(self, path: Path) -> None:
        """Write the weights; most are zero, so the others are written with their places. Those of word types are a good part of the file
        and take 16 bits each, which is three digits.
        """
        arrays: dict[str, Any] = {
            "format": np.array([_FORMAT, len(CLASS_NAMES), len(TAGS), self.foreignness]),
            "features": self.features.array(),
            "ordinary": self.ordinary.array(),
        }
        for name in self._ARRAYS:
            array = getattr(self, name)
            sparse = array if isinstance(array, SparseRows) else SparseRows.of(array)
            arrays[f"{name}_shape"] = np.array(sparse.shape)
            arrays[f"{name}_gaps"] = np.diff(sparse.places, prepend=0).astype(np.uint32)
            arrays[f"{name}_values"] = sparse.values.astype(np.float16 if name == "types" else np.float32)
        if self.network is not None:
            arrays |= self.network.arrays()
        # What `np.savez_compressed` writes, a tenth smaller; the vectors, which are noise to any packer, are read faster so.
        with ZipFile(path, "w", ZIP_LZMA) as archive:
            for name, array in arrays.items():
                archive.compression = ZIP_DEFLATED if name == "network_types" else ZIP_LZMA
                with archive.open(f"{name}.npy", "w") as file:
                    np.lib.format.write_array(file, array, allow_pickle=False)

    @classmethod
    def load(cls, path: Path) -> Weights:
        """Read what `save` wrote.

        Raises:
            ConfigError: the file cannot be read, or it was written by another version.
        """
        try:
            with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
                arrays = dict(stored)
            form = arrays["format"].tolist()
            features = NamedRows.of_array(arrays["features"])
            ordinary = NamedRows.of_array(arrays["ordinary"])
            weights = {name: _dense(arrays, name) for name in cls._ARRAYS if name != "types"}
            types = SparseRows(arrays["types_shape"].tolist(), *_places(arrays, "types"))
            network = Network.from_arrays(arrays)
        except _BROKEN as error:
            # What numpy says of the inside of a file helps nobody, or advises to trust it; what the system says does.
            why = f": {error.strerror}" if isinstance(error, OSError) and error.strerror else ""
            raise ConfigError(f"{path} is no tagger that `transcript-nlp train` wrote{why}") from error
        if form[0] in _OLDER:
            weights["hits"] = with_doubts(weights["hits"], 1, len(TAGS))
            form[0] = _FORMAT
        if form[:3] != [_FORMAT, len(CLASS_NAMES), len(TAGS)]:
            raise ConfigError(f"{path} was trained by another version of transcript_nlp; train it again")
        return cls(features, types, **weights, foreignness=bool(form[3]), ordinary=ordinary, network=network)


def _dense(arrays: Mapping[str, Any], name: str) -> Floats:
    dense = np.zeros(arrays[f"{name}_shape"], np.float32)
    places, values = _places(arrays, name)
    dense.ravel()[places] = values
    return dense


def _places(arrays: Mapping[str, Any], name: str) -> tuple[Ints, Floats]:
    return np.cumsum(arrays[f"{name}_gaps"], dtype=np.int64), arrays[f"{name}_values"].astype(np.float32)


class Lattice:
    """The emissions of some sequences, and what can be asked of them.

    Args:
        emissions: (tokens, tags), the sequences one after the other.
        starts: where each sequence begins, ascending, the first at 0; none is empty.
        transitions: (tag, next tag).
    """

    def __init__(self, emissions: Floats, starts: Sequence[int] | Ints, transitions: Floats) -> None:
        begins = np.asarray(starts, np.int64)
        lengths = np.diff(begins, append=len(emissions))
        order = np.argsort(-lengths, kind="stable")
        begins, lengths = begins[order], lengths[order]
        # How many sequences reach step t, and where the rows of step t begin in time-major order.
        reach = np.searchsorted(-lengths, -np.arange(lengths[0] if len(lengths) else 0), side="left")
        counts: list[int] = reach.tolist()
        stops: list[int] = reach.cumsum().tolist()
        # First column, column after the last and number of sequences of each time step.
        self._steps = list(zip([0, *stops], stops, counts, strict=False))
        places = [begins[:count] + step for step, count in enumerate(counts)]
        self._places = np.concatenate(places) if places else np.zeros(0, np.int64)
        # A column per token: numpy is quick along the last axis, and there are more sequences than tags.
        self._emissions = np.ascontiguousarray(emissions.take(self._places, axis=0).T)
        self._transitions = transitions

    def best(self) -> Ints:
        """The best tag of each token (Viterbi)."""
        scores, moves = self._emissions.copy(), self._transitions
        most = self._steps[0][2] if self._steps else 0
        paths, onto = np.empty((*moves.shape, most), scores.dtype), moves[:, :, None]
        before = 0
        for a, b, count in self._steps[1:]:
            path = np.add(scores[:, None, before : before + count], onto, out=paths[:, :, :count])
            scores[:, a:b] += np.maximum.reduce(path)
            before = a
        tags = np.empty(scores.shape[1], np.int64)
        following = tags[:0]
        for a, b, _ in reversed(self._steps):
            here = scores[:, a:b]
            here[:, : len(following)] += moves.take(following, axis=1)
            following = here.argmax(0, out=tags[a:b])
        result = np.empty_like(tags)
        result[self._places] = tags
        return result

    def marginals(self) -> Marginals:
        """Forward-backward, scaled every few steps so that nothing overflows (Rabiner, 1989)."""
        local = np.exp(self._emissions - self._emissions.max(0)).astype(np.float64)
        moves = np.exp(self._transitions.astype(np.float64))
        forward, into = local.copy(), np.ascontiguousarray(moves.T)
        before = 0
        for step, (a, b, count) in enumerate(self._steps):
            here = forward[:, a:b]
            if step:
                here *= into @ forward[:, before : before + count]
            if step % _SCALED == _SCALED - 1:
                scale = here.sum(0)
                here /= scale
                local[:, a:b] /= scale
            before = a
        backward, onward = np.ones_like(local), np.empty_like(local)
        for (a, _, _), (c, d, count) in zip(self._steps[-2::-1], self._steps[:0:-1], strict=True):
            np.multiply(local[:, c:d], backward[:, c:d], out=onward[:, c:d])
            np.matmul(moves, onward[:, c:d], out=backward[:, a : a + count])
        columns = np.empty_like(self._places)
        columns[self._places] = np.arange(len(columns))
        return Marginals(forward, backward, local, onward, moves, columns)


@dataclass(frozen=True, slots=True)
class Marginals:
    """What forward-backward has found, each (tags, columns).

    Attributes:
        forward, backward: the variables, scaled; their product over its sum is the probability of a tag.
        local: factors of the tags by themselves, over the scale.
        onward: `local` times `backward`, but for first tokens.
        moves: factors of transitions: (tag, next tag).
        columns: the column of each token.
    """

    forward: Doubles
    backward: Doubles
    local: Doubles
    onward: Doubles
    moves: Doubles
    columns: Ints

    def tags(self) -> Doubles:
        """The probability of each tag of each token: (tokens, tags)."""
        shares = self.forward * self.backward
        return np.asarray((shares / shares.sum(0))[:, self.columns].T)

    def log_total(self, starts: Ints) -> float:
        """The log of the summed weights of all paths, over all sequences, the best tag of each token taken as zero.

        Args:
            starts: where each sequence begins.
        """
        first = self.columns[starts]
        totals = (self.forward[:, first] * self.backward[:, first]).sum(0)
        # The largest factor of each token was one before it was scaled.
        return float(np.log(totals).sum() - np.log(self.local.max(0)).sum())

    def moves_expected(self, starts: Ints) -> Doubles:
        """How often each transition is expected, over all sequences: (tag, next tag).

        Args:
            starts: where each sequence begins.
        """
        others = np.delete(np.arange(len(self.columns)), starts)
        one, other = self.columns[others - 1], self.columns[others]
        before, after = self.forward[:, one], self.onward[:, other]
        totals = (self.forward[:, other] * self.backward[:, other]).sum(0)
        return np.asarray(self.moves * ((before / totals) @ after.T))

    def spans(self, first: Ints, last: Ints, label: Ints, end: Ints) -> Doubles:
        """The probabilities that exactly some tokens are a name of a label.

        Args:
            first: the first token of each name.
            last: the token after its last one.
            label: index in `LABELS`.
            end: where its sequence ends.
        """
        begin, inside, columns = 1 + 2 * label, 2 + 2 * label, self.columns
        at = columns[first]
        whole = (self.forward[:, at] * self.backward[:, at]).sum(0)
        path, tag = self.forward[begin, at], begin
        for step in range(1, int((last - first).max(initial=0))):
            longer = np.flatnonzero(first + step < last)
            into = inside[longer]
            path[longer] *= self.moves[tag[longer], into] * self.local[into, columns[first[longer] + step]]
            tag = np.where(first + step < last, inside, tag)
        rest = self.backward[tag, columns[last - 1]]
        more = np.flatnonzero(last < end)  # it may go on: that is another name
        rest[more] -= self.moves[tag[more], inside[more]] * self.onward[inside[more], columns[last[more]]]
        shares: Doubles = np.clip(path * rest / whole, 0.0, 1.0)
        return shares
