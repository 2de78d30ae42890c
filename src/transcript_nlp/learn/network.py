"""Training the tagger's network (`entities/network.py`) with torch, and putting it beside what CRFsuite learned.

The network is trained as a linear-chain CRF by itself: its scores and transitions, then averaged with those of CRFsuite, make
fewer mistakes than either. All on one thread, so that the same text gives the same weights.
"""

from __future__ import annotations

import logging
import math
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from transcript_nlp.entities.crf import GLUES, HITS, TAGS, Weights
from transcript_nlp.entities.network import WIDTH, Floats, Network
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
_DROPOUT = 0.35  # of what a layer makes
_FEATURES_LEFT_OUT = 0.4  # of a word, at random
_UNKNOWN = 0.3  # share of the word types of a batch that are taken for words never seen
_WHOLE = ("w=", "bare=", "stem=")  # features that only words have which have been seen
# Of a number of a vector on either side of zero; with 28 the file is 5 % larger and decides the same.
_STEPS = 18
_START = 0.1  # spread of the first vectors
_LEAST_WEIGHT = 0.045  # of CRFsuite's part; nearly half are smaller, which are a good part of the file and decide next to nothing
SHARE = 0.75  # of the network in the scores, the rest is CRFsuite's; measured on a held-out writer


Tensors = Sequence[tuple["Tensor", ...]]  # of the sequences of an article


class Trained(NamedTuple):
    """A network and its transitions: (tag, next tag)."""

    network: Network
    transitions: Floats


def joined(weights: Weights, trained: Trained) -> Weights:
    """The weights of CRFsuite with a network beside them, each scaled to its share."""
    rest = 1 - SHARE
    network = trained.network
    scaled = {
        name: getattr(weights, name) * np.float32(rest)
        for name in ("left", "right", "around", "hits", "glue")
    }
    types = weights.types.scaled(rest).without(_LEAST_WEIGHT)
    names, rows = list(weights.features), types.filled()
    return replace(
        weights,
        features=NamedRows(names[row] for row in rows.tolist()),
        types=types.only(rows),
        **scaled,
        transitions=weights.transitions * np.float32(rest) + trained.transitions * np.float32(SHARE),
        network=replace(
            network, output=network.output * np.float32(SHARE), bias=network.bias * np.float32(SHARE)
        ),
    )


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
        self._torch, self._random = torch, random.Random(0)
        seen = Counter(features for article in articles for s in article for features in s.types)
        counts: Counter[str] = Counter()
        for features, times in seen.items():
            counts.update(dict.fromkeys(features.features, times))
        # Row 0 is for what is left out.
        kept = sorted(name for name, count in counts.items() if count >= _LEAST_SEEN)
        self.features = {name: row for row, name in enumerate(kept, 1)}
        self._number = {features: at for at, features in enumerate(seen)}
        self._rows = [[self.features[f] for f in t.features if f in self.features] or [0] for t in seen]
        whole = {row for name, row in self.features.items() if name.startswith(_WHOLE)}
        self._unknown = [[row for row in rows if row not in whole] or [0] for rows in self._rows]
        self._articles = [self.tensors(article) for article in articles if article]
        normal, layers, tags = self._normal, len(_GAPS), len(TAGS)
        wide = WIDTH * _SIZE
        self.types = normal(len(kept) + 1, _SIZE, spread=_START)
        self.hits, self.glue = normal(HITS, _SIZE, spread=_START), normal(GLUES, _SIZE, spread=_START)
        self.kernels = [normal(2 * _SIZE, _SIZE, WIDTH, spread=(3 * wide) ** -0.5) for _ in range(layers)]
        self.biases = [normal(2 * _SIZE, spread=0.0) for _ in range(layers)]
        self.memory = normal(2 * _SIZE, 2 * _SIZE, spread=(2 * _SIZE) ** -0.5)
        self.memory_bias = normal(2 * _SIZE, spread=0.0)
        self.output, self.bias = normal(tags, _SIZE, spread=(3 * _SIZE) ** -0.5), normal(tags, spread=0.0)
        self.transitions = normal(tags, tags, spread=0.0)

    def _normal(self, *shape: int, spread: float) -> Tensor:
        tensor: Tensor = (self._torch.randn(*shape) * spread).requires_grad_()
        return tensor

    def tensors(self, article: Sequence[Coded]) -> Tensors:
        """For each sequence: numbers of word types, codes of hits and glue, numbers of stems and of tags."""
        stems: dict[str, int] = {}
        columns = (
            (
                [self._number[t] for t in sequence.types],
                sequence.hits,
                sequence.glue,
                [stems.setdefault(stem, len(stems)) for stem in sequence.stems],
                [TAGS.index(tag) for tag in sequence.tags],
            )
            for sequence in article
        )
        return [tuple(map(self._torch.tensor, column)) for column in columns]

    def run(self, epochs: int) -> None:
        """Train for some passes over the articles."""
        torch = self._torch
        parameters = [
            self.types, self.hits, self.glue, *self.kernels, *self.biases, self.memory, self.memory_bias, self.output,
            self.bias, self.transitions,
        ]  # fmt: skip
        optimizer = torch.optim.AdamW(parameters, lr=_RATE, weight_decay=_DECAY)
        steps = epochs * -(-len(self._articles) // _BATCH)
        schedule = torch.optim.lr_scheduler.OneCycleLR(
            optimizer, _RATE, total_steps=max(steps, _LEAST_STEPS), pct_start=0.1
        )
        for epoch in range(epochs):
            total = sequences = 0.0
            order = self._random.sample(self._articles, len(self._articles))
            for at in range(0, len(order), _BATCH):
                batch = order[at : at + _BATCH]
                loss = self._loss(batch)
                optimizer.zero_grad()
                loss.backward()
                torch.nn.utils.clip_grad_norm_(parameters, _CLIP)
                optimizer.step()
                schedule.step()
                total += float(loss.detach()) * sum(map(len, batch))
                sequences += sum(map(len, batch))
            _LOG.info("network, pass %d: loss %.2f", epoch + 1, total / sequences)

    def _loss(self, batch: Sequence[Tensors]) -> Tensor:
        """Minus the log probability of the right tags, a sequence on average."""
        torch = self._torch
        scores, mask = self.scores(batch, learning=True)
        tags = torch.nn.utils.rnn.pad_sequence(
            [s[-1] for article in batch for s in article], batch_first=True
        )
        moves, inside = self.transitions, mask.float()
        right = (scores.gather(2, tags[:, :, None])[:, :, 0] * inside).sum(1)
        right = right + (moves[tags[:, :-1], tags[:, 1:]] * inside[:, 1:]).sum(1)
        paths = scores[:, 0]
        for step in range(1, scores.shape[1]):
            longer = torch.logsumexp(paths[:, :, None] + moves, 1) + scores[:, step]
            paths = torch.where(mask[:, step, None], longer, paths)
        loss: Tensor = (torch.logsumexp(paths, 1) - right).mean()
        return loss

    def scores(self, batch: Sequence[Tensors], *, learning: bool) -> tuple[Tensor, Tensor]:
        """What `Network.emissions` does, on some articles.

        Returns:
            The score of each tag, (sequences, tokens, tags), and where there are tokens.
        """
        torch = self._torch
        functional = torch.nn.functional
        types, hits, glue, _, _ = (
            torch.nn.utils.rnn.pad_sequence(column, batch_first=True)
            for column in zip(*(sequence for article in batch for sequence in article), strict=True)
        )
        lengths = torch.tensor([len(sequence[0]) for article in batch for sequence in article])
        mask = torch.arange(int(lengths.max())) < lengths[:, None]
        distinct, inverse = torch.unique(types, return_inverse=True)
        x = torch.tanh(
            self._vectors(distinct.tolist(), learning)[inverse] + self.hits[hits] + self.glue[glue]
        )
        inside = mask.float()[:, None]
        x = functional.dropout(x.transpose(1, 2), _DROPOUT, learning) * inside
        for kernel, bias, gap in zip(self.kernels, self.biases, _GAPS, strict=True):
            one, other = functional.conv1d(x, kernel, bias, dilation=gap, padding=gap).chunk(2, 1)
            x = (x + functional.dropout(torch.maximum(one, other), _DROPOUT, learning)) * inside
        words = x.transpose(1, 2)[mask]
        both = functional.linear(
            torch.cat([words, self._largest(words, batch)], 1), self.memory, self.memory_bias
        )
        words = words + functional.dropout(torch.maximum(*both.chunk(2, 1)), _DROPOUT, learning)
        scores = torch.zeros(*mask.shape, len(TAGS))
        return scores.masked_scatter(mask[:, :, None], functional.linear(words, self.output, self.bias)), mask

    def _largest(self, words: Tensor, batch: Sequence[Tensors]) -> Tensor:
        """The largest of each number of the words of some articles at all places of each: (tokens, size)."""
        stems: list[Tensor] = []
        known = 0
        for article in batch:
            stems += [known + sequence[3] for sequence in article]
            known += 1 + max(int(sequence[3].max()) for sequence in article)
        flat = self._torch.cat(stems)
        lowest = self._torch.full((known, words.shape[1]), -math.inf)
        largest: Tensor = lowest.scatter_reduce(0, flat[:, None].expand_as(words), words, "amax")[flat]
        return largest

    def _vectors(self, types: Sequence[int], learning: bool) -> Tensor:
        torch = self._torch
        rows = [
            self._unknown[at] if learning and self._random.random() < _UNKNOWN else self._rows[at]
            for at in types
        ]
        flat = torch.tensor([row for each in rows for row in each])
        if learning:
            flat = flat * (torch.rand(len(flat)) >= _FEATURES_LEFT_OUT)
        offsets = torch.tensor(np.cumsum([0, *(len(each) for each in rows[:-1])]))
        vectors: Tensor = torch.nn.functional.embedding_bag(
            flat, self.types, offsets, mode="sum", padding_idx=0
        )
        return vectors

    def trained(self) -> Trained:
        """What has been learned, the vectors of features in bytes."""
        vectors = self.types.detach().numpy()[1:]
        scales = np.maximum(np.abs(vectors).max(axis=1, initial=0.0), 1e-8) / _STEPS
        # (2 * size, size, place) of torch; the word before is what the word after is given.
        kernels = [
            np.concatenate([k[:, :, at].T for at in range(WIDTH)], axis=1) for k in map(_array, self.kernels)
        ]
        network = Network(
            NamedRows(self.features),
            np.rint(vectors / scales[:, None]).astype(np.int8),
            scales.astype(np.float32),
            _array(self.hits),
            _array(self.glue),
            np.stack(kernels),
            np.stack([_array(bias) for bias in self.biases]),
            _GAPS,
            np.ascontiguousarray(_array(self.memory).T),
            _array(self.memory_bias),
            np.ascontiguousarray(_array(self.output).T),
            _array(self.bias),
        )
        return Trained(network, _array(self.transitions))


def _array(tensor: Tensor) -> Floats:
    array: Floats = tensor.detach().numpy().copy()
    return array
