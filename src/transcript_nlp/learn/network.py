"""Training the tagger's network (`entities/tagger/network.py`) with torch.

The network is trained as a linear-chain CRF by itself and tags alone. All on one thread, so that the same text gives the same weights.
"""

from __future__ import annotations

import logging
import math
import random
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from transcript_nlp.entities.tagger.crf import GLUES, HITS, TAGS, Lattice
from transcript_nlp.entities.tagger.network import WIDTH, Floats, Ints, Network
from transcript_nlp.errors import MissingDependencyError
from transcript_nlp.learn.examples import Coded
from transcript_nlp.text.hash_index import NamedRows

if TYPE_CHECKING:
    from torch import Tensor

_LOG = logging.getLogger(__name__)
_SIZE = 64
_GAPS = (1, 2, 4)
_LEAST_SEEN = 10  # tokens with a feature that gets a vector
_LEAST_STEPS = 30  # of a schedule; with fewer its first phase, a tenth, would have none
_EPOCHS, _RATE, _DECAY, _CLIP = 8, 3e-3, 1e-4, 5.0
_BATCH = 6  # articles
_DROPPED, _OF = 90, 256  # so many parts of what a layer makes are left out; of a byte, which is drawn quickly
_FEATURES_LEFT_OUT = 0.4  # of a word, at random
_UNKNOWN = 0.3  # share of the word types of a batch that are taken for words never seen
_FROM_OTHER = 0.4  # share of what is learned from an article that is what the same article gives with other features left out
_WHOLE = ("w=", "bare=", "stem=")  # features that only words have which have been seen
# Of a number of a vector on either side of zero; with 18 the file is 8 % larger and decides the same.
_STEPS = 12
_START = 0.1  # spread of the first vectors


class Numbered(NamedTuple):
    """The sequences of some articles, one after the other, in numbers: a value per token, but for `starts`.

    Attributes:
        types: numbers of word types.
        hits, glue: codes.
        stems: numbers of words without proclitics, of their own in each article.
        tags: the right ones.
        starts: where each sequence begins.
    """

    types: Ints
    hits: Ints
    glue: Ints
    stems: Ints
    tags: Ints
    starts: Ints

    @classmethod
    def together(cls, articles: Sequence[Numbered]) -> Numbered:
        """Some articles as one."""
        tokens, stems = ([0, *accumulate(map(count, articles[:-1]))] for count in (_tokens, _stems))
        shifted = [
            each._replace(stems=each.stems + known, starts=each.starts + first)
            for each, known, first in zip(articles, stems, tokens, strict=True)
        ]
        return cls._make(np.concatenate(column) for column in zip(*shifted, strict=True))


def _tokens(article: Numbered) -> int:
    return len(article.types)


def _stems(article: Numbered) -> int:
    return int(article.stems.max()) + 1


class Trained(NamedTuple):
    """A network and its transitions: (tag, next tag)."""

    network: Network
    transitions: Floats


def torch_module() -> Any:
    """The module torch.

    Raises:
        MissingDependencyError: it is not installed.
    """
    try:
        import torch
    except ImportError as error:
        raise MissingDependencyError(
            "training a network needs torch; install it with: pip install 'transcript-nlp[train]'"
        ) from error
    return torch


def train_network(articles: Sequence[Sequence[Coded]], *, epochs: int = _EPOCHS) -> Trained:
    """Train on the coded sequences of articles. The same articles give the same network.

    Raises:
        MissingDependencyError: torch is not installed.
    """
    torch = torch_module()
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(0)
            training = Training(torch, articles)
            training.run(epochs)
            return training.trained()
    finally:
        torch.set_num_threads(threads)


class Training:
    """The parameters of one training, and how a batch is scored."""

    def __init__(self, torch: Any, articles: Sequence[Sequence[Coded]]) -> None:
        self._torch, self._random, self._draw = torch, random.Random(0), np.random.default_rng(0)
        seen = Counter(features for article in articles for s in article for features in s.types)
        counts: Counter[str] = Counter()
        for features, times in seen.items():
            counts.update(dict.fromkeys(features.features, times))
        # Row 0 is for what is left out.
        kept = sorted(name for name, count in counts.items() if count >= _LEAST_SEEN)
        self.features = {name: row for row, name in enumerate(kept, 1)}
        self._number = {features: at for at, features in enumerate(seen)}
        self._rows = [
            np.array([self.features[f] for f in t.features if f in self.features] or [0]) for t in seen
        ]
        whole = [row for row, name in enumerate(kept, 1) if name.startswith(_WHOLE)]
        is_whole = np.zeros(len(kept) + 1, bool)
        is_whole[whole] = True
        self._unknown = [rows[~is_whole[rows]] for rows in self._rows]
        self._articles = [self.numbered(article) for article in articles if article]
        normal, layers, tags = self._normal, len(_GAPS), len(TAGS)
        wide = WIDTH * _SIZE
        self.types = normal(len(kept) + 1, _SIZE, spread=_START)
        self.hits, self.glue = normal(HITS, _SIZE, spread=_START), normal(GLUES, _SIZE, spread=_START)
        self.kernels = [normal(wide, 2 * _SIZE, spread=(3 * wide) ** -0.5) for _ in range(layers)]
        self.biases = [normal(2 * _SIZE, spread=0.0) for _ in range(layers)]
        self.memory = normal(2 * _SIZE, 2 * _SIZE, spread=(2 * _SIZE) ** -0.5)
        self.memory_bias = normal(2 * _SIZE, spread=0.0)
        self.output, self.bias = normal(_SIZE, tags, spread=(3 * _SIZE) ** -0.5), normal(tags, spread=0.0)
        self.transitions = normal(tags, tags, spread=0.0)

    def _normal(self, *shape: int, spread: float) -> Tensor:
        tensor: Tensor = (self._torch.randn(*shape) * spread).requires_grad_()
        return tensor

    def numbered(self, article: Sequence[Coded]) -> Numbered:
        """The sequences of an article in numbers."""
        stems: dict[str, int] = {}
        columns = (
            [self._number[t] for sequence in article for t in sequence.types],
            [code for sequence in article for code in sequence.hits],
            [code for sequence in article for code in sequence.glue],
            [stems.setdefault(stem, len(stems)) for sequence in article for stem in sequence.stems],
            [TAGS.index(tag) for sequence in article for tag in sequence.tags],
            list(accumulate((len(sequence.types) for sequence in article[:-1]), initial=0)),
        )
        return Numbered._make(np.array(column, np.int64) for column in columns)

    def run(self, epochs: int) -> None:
        """Train for some passes over the articles."""
        torch = self._torch
        parameters = [
            self.types, self.hits, self.glue, *self.kernels, *self.biases, self.memory, self.memory_bias, self.output,
            self.bias, self.transitions,
        ]  # fmt: skip
        optimizer = torch.optim.AdamW(parameters, lr=_RATE, weight_decay=_DECAY, fused=True)
        # Kept, since a table of zeros costs more than a batch; only the rows of the batch are ever others.
        gradients = torch.zeros_like(self.types)
        steps = epochs * -(-len(self._articles) // _BATCH)
        schedule = torch.optim.lr_scheduler.OneCycleLR(
            optimizer, _RATE, total_steps=max(steps, _LEAST_STEPS), pct_start=0.1
        )
        for epoch in range(epochs):
            total = sequences = 0.0
            order = self._random.sample(self._articles, len(self._articles))
            for at in range(0, len(order), _BATCH):
                batch = Numbered.together(order[at : at + _BATCH])
                optimizer.zero_grad()
                loss = self._loss(batch)
                loss.backward()
                self.types.grad = gradients.index_copy_(0, self._used, self._table.grad)
                torch.nn.utils.clip_grad_norm_(parameters, _CLIP)
                optimizer.step()
                gradients[self._used] = 0
                schedule.step()
                total += float(loss.detach()) * len(batch.starts)
                sequences += len(batch.starts)
            _LOG.info("network, pass %d: loss %.2f", epoch + 1, total / sequences)

    def _loss(self, batch: Numbered) -> Tensor:
        """Minus the log probability of the right tags, a sequence on average; each article is seen twice, with other features left out.

        Its gradient is what forward-backward expects less what is right, which numpy finds for all sequences at once. What is right is in part
        what is expected of the other time (R-Drop: Liang et al., 2021), so a word is read without some of its features as with them.
        """
        torch, tokens = self._torch, len(batch.types)
        both = Numbered.together([batch, batch._replace(types=batch.types + len(self._rows))])
        scores = self.scores(both, learning=True)
        emissions, moves, tags = scores.detach().numpy(), self.transitions.detach().numpy(), both.tags
        marginals = Lattice(emissions, both.starts, moves).marginals()
        of_tags, of_moves = marginals.tags(), marginals.moves_expected(both.starts)
        loss = marginals.log_total(both.starts) + emissions.max(1).sum(dtype=np.float64)
        loss -= emissions[np.arange(len(tags)), tags].sum(dtype=np.float64)
        inside = np.delete(np.arange(len(tags)), both.starts)
        one, other = tags[inside - 1], tags[inside]
        loss -= moves[one, other].sum(dtype=np.float64)
        of_tags -= _FROM_OTHER * np.roll(of_tags, tokens, axis=0)
        of_tags[np.arange(len(tags)), tags] -= 1 - _FROM_OTHER
        np.subtract.at(of_moves, (one, other), 1)
        of_moves *= 1 - _FROM_OTHER  # the moves that either time is to have from the other cancel out
        share = 1 / len(both.starts)
        # A sum with the value of the loss and its gradients.
        parts = ((scores, of_tags), (self.transitions, of_moves))
        linear = sum((part * torch.tensor(slope * share, dtype=torch.float32)).sum() for part, slope in parts)
        return linear + (loss * share - linear.detach())

    def scores(self, batch: Numbered, *, learning: bool) -> Tensor:
        """What `Network.emissions` does, on some articles: (tokens, tags)."""
        torch = self._torch
        functional = torch.nn.functional
        distinct, inverse = np.unique(batch.types, return_inverse=True)
        words = torch.tanh(
            self._vectors(distinct.tolist(), learning)[torch.from_numpy(inverse)]
            + functional.embedding(torch.from_numpy(batch.hits), self.hits)
            + functional.embedding(torch.from_numpy(batch.glue), self.glue)
        )
        words = self._convolved(self._dropout(words, learning), batch.starts, learning)
        largest = self._largest(words, torch.from_numpy(batch.stems))
        both = torch.cat([words, largest], 1) @ self.memory + self.memory_bias
        words = words + self._dropout(self._larger(both), learning)
        return words @ self.output + self.bias

    def _convolved(self, words: Tensor, starts: Ints, learning: bool) -> Tensor:
        # Between sequences, and at both ends, stands nothing, as wide as the widest gap.
        torch, apart = self._torch, max(_GAPS)
        shift = np.zeros(len(words), np.int64)
        shift[starts] = apart
        places = torch.from_numpy(np.arange(len(words)) + np.cumsum(shift))
        count = len(words) + apart * (len(starts) + 1)
        x = torch.zeros(count, _SIZE).index_copy(0, places, words)
        inside = torch.zeros(count, 1)
        inside[places] = 1
        for kernel, bias, gap in zip(self.kernels, self.biases, _GAPS, strict=True):
            nothing = torch.zeros(gap, _SIZE)
            around = torch.cat([torch.cat([nothing, x[:-gap]]), x, torch.cat([x[gap:], nothing])], 1)
            x = (x + self._dropout(self._larger(around @ kernel + bias), learning)) * inside
        return x[places]

    def _larger(self, both: Tensor) -> Tensor:
        one, other = both.chunk(2, 1)
        return one + self._torch.relu(other - one)  # whose gradient costs less than that of `maximum`

    def _dropout(self, words: Tensor, learning: bool) -> Tensor:
        if not learning:
            return words
        drawn = np.frombuffer(self._draw.bytes(words.numel()), np.uint8).reshape(words.shape)
        return words * self._torch.from_numpy((drawn >= _DROPPED) * np.float32(_OF / (_OF - _DROPPED)))

    def _largest(self, words: Tensor, stems: Tensor) -> Tensor:
        """The largest of each number of the words of some articles at all places of each: (tokens, size)."""
        lowest = self._torch.full((int(stems.max()) + 1, words.shape[1]), -math.inf)
        largest: Tensor = lowest.scatter_reduce(0, stems[:, None].expand_as(words), words, "amax")[stems]
        return largest

    def _vectors(self, types: Sequence[int], learning: bool) -> Tensor:
        torch = self._torch
        known = len(self._rows)  # a number beyond is the same type, drawn for another time
        rows = [
            (self._unknown if learning and self._random.random() < _UNKNOWN else self._rows)[at % known]
            for at in types
        ]
        flat = np.concatenate(rows)
        if learning:
            flat = flat * (self._draw.random(len(flat), np.float32) >= _FEATURES_LEFT_OUT)
        # Row 0 comes first, where it is asked for or not.
        used, places = np.unique(np.append(flat, 0), return_inverse=True)
        self._used = torch.from_numpy(used)
        self._table = self.types.detach()[self._used].requires_grad_(learning)
        offsets = torch.from_numpy(np.cumsum([0, *map(len, rows[:-1])]))
        vectors: Tensor = torch.nn.functional.embedding_bag(
            torch.from_numpy(places[:-1]), self._table, offsets, mode="sum", padding_idx=0
        )
        return vectors

    def trained(self) -> Trained:
        """What has been learned, the vectors of features in bytes."""
        vectors = self.types.detach().numpy()[1:]
        scales = np.maximum(np.abs(vectors).max(axis=1, initial=0.0), 1e-8) / _STEPS
        # Of (place and size, 2 * size); what the word before gives comes first here, too.
        kernels = [np.concatenate(np.split(_array(kernel), WIDTH), axis=1) for kernel in self.kernels]
        network = Network(
            NamedRows(self.features),
            np.rint(vectors / scales[:, None]).astype(np.int8),
            scales.astype(np.float32),
            _array(self.hits),
            _array(self.glue),
            np.stack(kernels),
            np.stack([_array(bias) for bias in self.biases]),
            _GAPS,
            _array(self.memory),
            _array(self.memory_bias),
            _array(self.output),
            _array(self.bias),
        )
        return Trained(network, _array(self.transitions))


def _array(tensor: Tensor) -> Floats:
    array: Floats = tensor.detach().numpy().copy()
    return array
