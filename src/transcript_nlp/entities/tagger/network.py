"""The tagger's second half: what a word is in its context, by convolutions over a sentence, in numpy.

A word is the sum of the vectors of its features (those of `features.py`), so that a name nobody has seen is known by its letters and
its sound. Layers of convolutions with growing gaps (Yu and Koltun, 2016), each the larger of two (maxout: Goodfellow et al., 2013) on
top of what it was given, then look at the words around it. The last layer looks at all places of the word in the article: one that
tells what the name is tells it for all (a memory of the document, as in Luo, Xiao and Zhao, 2020).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt
from threadpoolctl import ThreadpoolController

from transcript_nlp.knowledge.found import Doubt
from transcript_nlp.text.hash_index import NamedRows

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

WIDTH = 3  # words that a convolution looks at: one before, the word, one after
_BATCH = 2048  # tokens at a time, about: what a layer makes of them stays in the cache of a core
_COLUMNS = 16
_PREFIX = "network_"


@dataclass(frozen=True, slots=True)
class Network:
    """Weights of a trained network. `size` is the length of all vectors.

    Attributes:
        features: the type features, in the order of their rows in `types`.
        types: vectors of the features, in steps of `scales`: (features, size).
        scales: what a step of each row of `types` is worth: (features,).
        hits: (hit code, size).
        glue: (glue code, size).
        kernels: (layers, size, WIDTH * 2 * size): what a word adds to the two halves of the word after it,
            of itself and of the word before it.
        biases: (layers, 2 * size).
        gaps: how far apart the words are that a layer looks at.
        memory: (2 * size, 2 * size): what a word, and the largest of each number at all places of it, add to two halves.
        memory_bias: (2 * size,).
        output: (size, tags).
        bias: (tags,).
    """

    features: NamedRows
    types: npt.NDArray[np.int8]
    scales: Floats
    hits: Floats
    glue: Floats
    kernels: Floats
    biases: Floats
    gaps: Sequence[int]
    memory: Floats
    memory_bias: Floats
    output: Floats
    bias: Floats

    _ARRAYS = (
        "types",
        "scales",
        "hits",
        "glue",
        "kernels",
        "biases",
        "memory",
        "memory_bias",
        "output",
        "bias",
    )

    def arrays(self) -> dict[str, Any]:
        """What `from_arrays` makes a network of again; scales, of which there are many, take 16 bits."""
        arrays = {name: getattr(self, name) for name in self._ARRAYS}
        arrays |= {
            "scales": self.scales.astype(np.float16),
            "features": self.features.array(),
            "gaps": np.array(self.gaps, np.int64),
        }
        return {_PREFIX + name: array for name, array in arrays.items()}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Any]) -> Network | None:
        """The network among the arrays of a model, if there is one.

        Raises:
            KeyError, ValueError: an array is missing or has another form than those beside it.
        """
        if _PREFIX + "types" not in arrays:
            return None
        names = NamedRows.of_array(arrays[_PREFIX + "features"])
        gaps: list[int] = arrays[_PREFIX + "gaps"].tolist()
        if _PREFIX + "memory" not in arrays:  # of versions that had none
            size = arrays[_PREFIX + "output"].shape[0]
            nothing = np.zeros((2 * size + 1, 2 * size), np.float32)
            arrays = {**arrays, _PREFIX + "memory": nothing[1:], _PREFIX + "memory_bias": nothing[0]}
        network = cls(
            names,
            gaps=gaps,
            **{name: arrays[_PREFIX + name] for name in cls._ARRAYS if name != "scales"},
            scales=arrays[_PREFIX + "scales"].astype(np.float32),
        )
        size, layers, tags = network.size, len(gaps), len(network.bias)
        network = replace(network, hits=with_doubts(network.hits, 0, tags))
        shapes = {
            "types": (len(names), size),
            "scales": (len(names),),
            "hits": (hit_codes(tags), size),
            "kernels": (layers, size, WIDTH * 2 * size),
            "biases": (layers, 2 * size),
            "memory": (2 * size, 2 * size),
            "memory_bias": (2 * size,),
            "output": (size, tags),
        }
        for name, shape in shapes.items():
            if getattr(network, name).shape != shape:
                raise ValueError(f"{name} is {getattr(network, name).shape} and not {shape}")
        if network.types.dtype != np.int8 or min(gaps, default=1) < 1:
            raise ValueError("the vectors of features are no bytes, or a gap is below one")
        return network

    @property
    def size(self) -> int:
        """The length of the vectors."""
        return int(self.types.shape[1])

    def vectors(self, types: Sequence[Sequence[str]]) -> Floats:
        """The vectors of word types, each given by its features: (types, size)."""
        return summed(
            self.features, types, lambda rows: self.types[rows] * self.scales[rows, None], (self.size,)
        )

    def emissions(self, vectors: Floats, hits: Ints, glue: Ints, starts: Ints, stems: Ints) -> Floats:
        """The score of each tag for each token: (tokens, tags).

        Args:
            vectors: of the types of the tokens: (tokens, size).
            hits: the code of each token.
            glue: the code of each token.
            starts: where each sequence begins, ascending, the first at 0; none is empty.
            stems: a number of the word of each token without its proclitics.
        """
        words = np.tanh(vectors + self.hits[hits] + self.glue[glue])
        scores = np.empty((len(words), len(self.bias)), np.float32)
        if not len(words):
            return scores
        # Two threads gain little on such small products, and where the cores are taken they wait for each other for seconds.
        with _threads().limit(limits=1, user_api="blas"):
            for begins, first, last in _batches(starts, len(words)):
                words[first:last] = self._convolved(words[first:last], begins - first)
            largest, of_word = _largest(words, stems)
            told = largest @ self.memory[self.size :] + self.memory_bias
            for first in range(0, len(words), _BATCH):
                part = slice(first, first + _BATCH)
                both = words[part] @ self.memory[: self.size] + told[of_word[part]]
                words[part] += np.maximum(both[:, : self.size], both[:, self.size :])
                scores[part] = words[part] @ self.output + self.bias
        return scores

    def _convolved(self, words: Floats, starts: Ints) -> Floats:
        # Between sequences, and at both ends, stands nothing, as wide as the widest gap.
        apart, two = max(self.gaps), 2 * self.size
        shift = np.zeros(len(words), np.int64)
        shift[starts] = apart
        places = np.arange(len(words)) + np.cumsum(shift)
        x = np.zeros((len(words) + apart * (len(starts) + 1), self.size), np.float32)
        x[places] = words
        inside = np.zeros((len(x), 1), np.float32)
        inside[places] = 1
        for kernel, bias, gap in zip(self.kernels, self.biases, self.gaps, strict=True):
            parts = x @ kernel
            both = parts[:, two : 2 * two] + bias
            both[gap:] += parts[:-gap, :two]
            both[:-gap] += parts[gap:, 2 * two :]
            x += np.maximum(both[:, : self.size], both[:, self.size :])
            x *= inside
        return np.asarray(x[places])


def hit_codes(tags: int) -> int:
    """How many codes hits have: none, and each tag but `O` in each doubt."""
    return 1 + len(Doubt) * (tags - 1)


def with_doubts(hits: Floats, axis: int, tags: int) -> Floats:
    """Weights of hits for all doubts, also of models that were told of fewer: one that knows no doubted hits reads them as none, one that
    does not know which of them are of entities that the article names elsewhere reads these as the others.
    """
    codes, known = np.arange(hit_codes(tags)), hits.shape[axis]
    codes[known:] = 0 if known == tags else codes[known:] - (tags - 1)
    return hits.take(codes, axis)


def _largest(words: Floats, stems: Ints) -> tuple[Floats, Ints]:
    """The largest of each number of the vectors of each stem, (stems, size), and which of these each word has."""
    order = np.argsort(stems, kind="stable")
    ordered = stems[order]
    begins = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    of_word = np.empty(len(words), np.int64)
    of_word[order] = np.repeat(np.arange(len(begins)), np.diff(begins, append=len(words)))
    largest = np.empty((len(begins), words.shape[1]), np.float32)
    # Some columns at a time: all of a long text would be another copy of it.
    for first in range(0, words.shape[1], _COLUMNS):
        columns = slice(first, first + _COLUMNS)
        largest[:, columns] = np.maximum.reduceat(words[order, columns], begins, axis=0)
    return largest, of_word


def summed(
    known: NamedRows,
    types: Sequence[Sequence[str]],
    weights: Callable[[Ints], Floats],
    shape: tuple[int, ...],
) -> Floats:
    """The sums of the weights of the known features of word types: (types, *shape).

    Args:
        known: the features that have weights.
        types: the features of each type.
        weights: the weights of some rows: (rows, *shape).
        shape: of the weights of a feature.
    """
    rows = known.rows(chain.from_iterable(types))
    of_type = np.repeat(np.arange(len(types)), np.fromiter(map(len, types), np.int64))
    has_weights = rows >= 0
    rows, of_type = rows[has_weights], of_type[has_weights]
    sums = np.zeros((len(types), *shape), np.float32)
    if len(rows):
        begins = np.flatnonzero(np.diff(of_type, prepend=-1))
        sums[of_type[begins]] = np.add.reduceat(weights(rows), begins, axis=0)
    return sums


@cache
def _threads() -> ThreadpoolController:
    return ThreadpoolController()


def _batches(starts: Ints, count: int) -> Iterator[tuple[Ints, int, int]]:
    """Whole sequences, as many as come to some `_BATCH` tokens: their beginnings, the first token, the one after the last."""
    at = 0
    while at < len(starts):
        first = int(starts[at])
        end = max(at + 1, int(np.searchsorted(starts, first + _BATCH)))
        yield starts[at:end], first, int(starts[end]) if end < len(starts) else count
        at = end
