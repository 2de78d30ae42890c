"""The trained tagger: names that no list knows, in both scripts.

A linear-chain CRF whose weights are plain arrays. The label scores of a word type at each place of the
window are computed once and cached, so that a document is a few gathers and additions, then Viterbi. A model
may have a network (`network.py`) beside, which adds its scores to these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

import numpy as np
import numpy.typing as npt

from transcript_nlp.entities.tagger.classes import CLASS_NAMES
from transcript_nlp.entities.tagger.crf import HITS, TAGS, WINDOW, Doubles, Floats, Ints, Lattice, Weights
from transcript_nlp.entities.tagger.features import EDGE, FeatureMaker, TypeFeatures
from transcript_nlp.entities.tagger.network import Network, summed
from transcript_nlp.entities.words.foreignness import foreignness
from transcript_nlp.entities.words.spans import found_at
from transcript_nlp.entities.words.wording import is_common
from transcript_nlp.knowledge.found import CERTAIN, Doubt, Found, Hit, LabelScores
from transcript_nlp.knowledge.words.triggers import triggers
from transcript_nlp.knowledge.writing.names import brand_parts
from transcript_nlp.tables import RESOURCES
from transcript_nlp.text.clitics import stem
from transcript_nlp.text.scan import stretches, windows
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.word_table import TypeArray, WordTable, each
from transcript_nlp.text.word_types import WordTypes
from transcript_nlp.types import LABELS

BUILTIN = RESOURCES / "tagger" / "model.npz"
_LONGEST = 150  # tokens of a sequence; longer ones are cut
_STOPS = WordTable(each(lambda word: word in ".؟!?…。" or None), as_written=True)
_LINE_END = re.compile("\n")
_EDGE_ROW = 0
_ALL = slice(None)


@dataclass(frozen=True, slots=True)
class Layout:
    """What of a text does not depend on the words: sequences and codes per token.

    Attributes:
        starts: first token of each sequence.
        hits: knowledge base hit code of each token, see `HITS`.
        glue: glue code of each token.
    """

    starts: Ints
    hits: Ints
    glue: Ints


def lay_out(text: str, tokens: Tokens, hits: Iterable[Hit]) -> Layout:
    """Cut a text into sequences (sentences, roughly) and code its tokens."""
    codes = np.zeros(len(tokens), np.int64)
    for first, last, label, doubt, *_ in hits:
        code = 1 + 2 * LABELS.index(label) + doubt * (len(TAGS) - 1)
        codes[first:last] = code + 1
        codes[first] = code
    starts, glue = _cut(text, tokens)
    return Layout(starts, codes, glue)


def _cut(text: str, tokens: Tokens) -> tuple[Ints, Ints]:
    """The first token of each sequence, and the glue code of each token."""
    count, (starts, ends) = len(tokens), tokens.bounds.T
    glued = np.zeros(count + 1, np.int64)
    glued[1:count] = starts[1:] == ends[:-1]
    begins = np.zeros(count + 1, bool)
    begins[np.searchsorted(starts, [match.start() for match in _LINE_END.finditer(text)])] = True
    # `د. أحمد`, `J. Smith` and `Node.js` are no ends; neither is a bracketed stop.
    after = np.array([at + 1 for at, _ in _STOPS.places(tokens) if 0 < at < count - 1], np.int64)
    begins[after[(glued[after] == 0) & ((ends - starts)[after - 2] > 2)]] = True
    begins[0] = True
    if count > _LONGEST:
        begins[:count:_LONGEST] |= _long_stretches(begins[:count])
    return np.flatnonzero(begins[:count]), glued[:count] + 2 * glued[1:]


def _long_stretches(begins: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """For every `_LONGEST`th token, whether no sequence has begun in that many tokens before it."""
    places = np.arange(0, len(begins), _LONGEST)
    last_begin = np.maximum.accumulate(np.where(begins, np.arange(len(begins)), 0))
    return np.asarray(places - last_begin[places] >= _LONGEST)


class Tagger:
    """Finds names with trained weights.

    The scores of word types are kept as long as their numbers hold (see `word_types`), so memory is bounded.
    """

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        # One gather instead of three: a class with those beside it, a hit with those beside it.
        around = weights.around + weights.left[:, :, None] + weights.right[None]
        self._around = around.reshape(-1, len(TAGS))
        before, here, after = weights.hits
        hits = before[:, None, None] + here[None, :, None] + after[None, None]
        self._hits = hits.reshape(-1, len(TAGS))
        self._make = FeatureMaker(foreignness() if weights.foreignness else None)
        self._has_window = len(weights.features) > 0 or weights.network is None  # or there is a network alone
        self.forget()

    @classmethod
    def load(cls, path: str | Path = BUILTIN) -> Tagger:
        """Read a model; by default the one that comes with the library (read once per process).

        Raises:
            ConfigError: the file cannot be read or is no model of this version.
        """
        return _builtin() if Path(path) == BUILTIN else cls(Weights.load(Path(path)))

    def forget(self) -> None:
        """Empty the cache of word types."""
        self._types: WordTypes | None = None  # those that have rows
        # Of the two texts that were read last (one may be the other in part): whoever asked for names asks for their labels.
        self._last: list[tuple[Tokens, Layout, Floats]] = []
        self._row_of = TypeArray(lambda words: self._add(self._make(words)), np.int64, as_written=True)
        self._rows: Floats = np.zeros((1024, len(WINDOW) * self._has_window, len(TAGS)), np.float32)
        self._kinds: Ints = np.zeros(1024, np.int64)
        stems: dict[str, int] = {}
        self._stem_of = TypeArray(
            lambda words: [stems.setdefault(stem(word), len(stems)) for word in words], np.int64
        )
        size = self.weights.network.size if self.weights.network else 0
        self._vectors: Floats = np.zeros((1024, size), np.float32)
        self._count = 0
        self._add([EDGE])

    def _add(self, types: Sequence[TypeFeatures]) -> range:
        """Compute the rows of new types, and say which they are."""
        known, table = self.weights.features, self.weights.types
        first, end = self._count, self._count + len(types)
        if end > len(self._rows):
            more = max(end - len(self._rows), len(self._rows))
            self._kinds, self._rows, self._vectors = (
                np.concatenate([array, np.zeros((more, *array.shape[1:]), array.dtype)])
                for array in (self._kinds, self._rows, self._vectors)
            )
        features = [t.features for t in types]
        if self._has_window:
            self._rows[first:end] = summed(known, features, table.__getitem__, table.shape[1:])
        self._kinds[first:end] = [t.kind for t in types]
        if self.weights.network is not None:
            self._vectors[first:end] = self.weights.network.vectors(features)
        self._count = end
        return range(first, end)

    def emissions(self, tokens: Tokens, layout: Layout, at: Ints | slice = _ALL) -> Floats:
        """The scores of each tag for each token, or for some: (tokens, tags)."""
        if self._types is not tokens.types:
            self.forget()
            self._types = tokens.types
        types, network = self._row_of.of(tokens), self.weights.network
        if network is None:
            return self._by_window(types, layout, at)
        scores = self._by_network(network, types, self._stem_of.of(tokens), layout, at)
        return scores + self._by_window(types, layout, at) if self._has_window else scores

    def _by_window(self, types: Ints, layout: Layout, at: Ints | slice) -> Floats:
        """What the words around tell, each by itself."""
        weights, count = self.weights, len(types)
        # Two edges stand between sequences, and before the first and after the last.
        shift = np.zeros(count, np.int64)
        shift[layout.starts[1:]] = 2
        places = np.arange(2, count + 2) + np.cumsum(shift)
        ids = np.full(count + 2 * len(layout.starts) + 2, _EDGE_ROW)
        ids[places] = types
        hits = np.zeros(len(ids), np.int64)
        hits[places] = layout.hits
        places, glue = places[at], layout.glue[at]
        kinds, rows = self._kinds[ids], self._rows.reshape(-1, len(TAGS))
        total = np.take(rows, ids[places - 2] * len(WINDOW), axis=0)
        for column, offset in enumerate(WINDOW[1:], 1):
            total += np.take(rows, ids[places + offset] * len(WINDOW) + column, axis=0)
        here = kinds[places]
        around = (kinds[places - 1] * len(CLASS_NAMES) + here) * len(CLASS_NAMES) + kinds[places + 1]
        total += np.take(self._around, around, axis=0)
        total += np.take(weights.glue.reshape(-1, len(TAGS)), glue * len(CLASS_NAMES) + here, axis=0)
        code = (hits[places - 1] * HITS + hits[places]) * HITS + hits[places + 1]
        total += np.take(self._hits, code, axis=0)
        return total

    def _by_network(
        self, network: Network, types: Ints, stems: Ints, layout: Layout, at: Ints | slice
    ) -> Floats:
        """What the network adds; for some tokens it reads the sequences that these words stand in."""
        if isinstance(at, slice):
            return network.emissions(self._vectors[types], layout.hits, layout.glue, layout.starts, stems)
        starts = layout.starts
        places = np.flatnonzero(np.isin(stems, stems[at]))
        read = np.unique(np.searchsorted(starts, places, side="right") - 1)
        lengths = np.append(starts[1:], len(types))[read] - starts[read]
        begins = np.cumsum(lengths) - lengths
        inside = stretches(starts[read], lengths)
        vectors = self._vectors[types[inside]]
        scores = network.emissions(vectors, layout.hits[inside], layout.glue[inside], begins, stems[inside])
        return scores[np.searchsorted(inside, at)]

    def tag(self, text: str, tokens: Tokens, hits: Iterable[Hit] = ()) -> list[str]:
        """The BIO tag of each token."""
        if not len(tokens):
            return []
        layout = lay_out(text, tokens, hits)
        best = Lattice(self.emissions(tokens, layout), layout.starts, self.weights.transitions).best()
        return [TAGS[tag] for tag in best.tolist()]

    def find(
        self, text: str, tokens: Tokens, hits: Iterable[Hit] = (), *, beside_hits: bool = False
    ) -> list[Found]:
        """The names in a text, with calibrated scores and without their proclitics.

        With `beside_hits` without those that are hits: half of the names or more, which need no score then.
        """
        if not len(tokens):
            return []
        hits = tuple(hits)
        layout, emissions = self._read(text, tokens, hits)
        spans = tag_spans(Lattice(emissions, layout.starts, self.weights.transitions).best(), layout.starts)
        if beside_hits:
            known = {(hit.first, hit.last, LABELS.index(hit.label)) for hit in hits if not hit.doubt}
            spans = [span for span in spans if span not in known]
        named = {(hit.first, hit.last) for hit in hits if hit.doubt is Doubt.NAMED}
        found = []
        for (first, last, label), score in zip(spans, self._scores(emissions, layout, spans), strict=True):
            if score < CERTAIN and (first, last) not in named:
                if self._is_ordinary(tokens.folded[first:last]):
                    if not triggers().tell(tokens, first, LABELS[label]):
                        continue
                elif LABELS[label] == "PERSON":  # `السيد نينغ الحضور`
                    while last - first > 1 and tokens.folded[last - 1] in self.weights.ordinary:
                        last -= 1
            found.append(found_at(text, tokens, first, last, LABELS[label], score, "tagger"))
        return found

    def likelihoods(
        self, text: str, tokens: Tokens, hits: Iterable[Hit], spans: Sequence[Hit]
    ) -> list[float]:
        """How likely some spans of tokens are names of their labels, also where the best path has none or another.

        The sum over all paths, not calibrated. Of the text that `find` read last it is told with the hits of then.
        """
        if not spans:
            return []
        layout, emissions = self._known(tokens) or self._read(text, tokens, hits)
        shares = self._shares(emissions, layout, [(span.first, span.last) for span in spans])
        own = shares[[LABELS.index(span.label) for span in spans], np.arange(len(spans))]
        likelihoods: list[float] = own.tolist()
        return likelihoods

    def label_scores(self, text: str, tokens: Tokens, hits: Iterable[Hit] = ()) -> LabelScores:
        """What speaks for each label at any span, also where the best path has no name or another one.

        Of the text that `find` read last its scores are taken, with the hits of then.
        """
        hits, moves = tuple(hits), self.weights.transitions
        known = self._known(tokens)
        begins, insides = np.arange(1, len(TAGS), 2), np.arange(2, len(TAGS), 2)
        # Of a path with no name right before and after the span.
        one = moves[0, begins] + moves[begins, 0]
        more = moves[0, begins] + moves[begins, insides] + moves[insides, 0]
        onward = moves[insides, insides]

        def path(emissions: Floats, first: int, last: int) -> Floats:
            total: Floats = emissions[first, begins] + (one if last - first == 1 else more)
            if last - first > 1:
                total += emissions[first + 1 : last, insides].sum(axis=0) + (last - first - 2) * onward
            return total

        def scores(spans: Sequence[tuple[int, int]]) -> Floats:
            at = np.array([place for span in spans for place in range(*span)], np.int64)
            if known is not None:
                emissions = known[1][at]
            else:
                emissions = self.emissions(tokens, lay_out(text, tokens, hits), at)  # not before anybody asks
            ends = list(accumulate(last - first for first, last in spans))
            rows = zip([0, *ends], ends, strict=False)
            paths = np.array([path(emissions, *row) for row in rows], np.float32).reshape(-1, len(LABELS))
            return paths - np.logaddexp.reduce(paths, axis=1, keepdims=True)

        return scores

    def _read(self, text: str, tokens: Tokens, hits: Iterable[Hit]) -> tuple[Layout, Floats]:
        layout = lay_out(text, tokens, hits)
        emissions = self.emissions(tokens, layout)
        self._last = [(tokens, layout, emissions), *self._last[:1]]
        return layout, emissions

    def _known(self, tokens: Tokens) -> tuple[Layout, Floats] | None:
        """What was made of the tokens of a text that was read last."""
        return next(((layout, scores) for known, layout, scores in self._last if known is tokens), None)

    def _is_ordinary(self, words: Sequence[str]) -> bool:
        """Whether folded words are ordinary in the training text, or in Arabic at large: one word, or all but what tells the
        trade of a firm (`فرص الاستثمار للذكاء الاصطناعي`).
        """
        if all(word in self.weights.ordinary for word in words):
            return True
        core, trade, _ = brand_parts(" ".join(words))
        return (len(words) == 1 or trade != "") and all(map(self._is_word, core.split()))

    def _is_word(self, word: str) -> bool:
        return word in self.weights.ordinary or is_common(word)

    def _scores(
        self, emissions: Floats, layout: Layout, spans: Sequence[tuple[int, int, int]]
    ) -> list[float]:
        """How likely each span is a name, of whatever label, calibrated.

        A name whose label is in doubt is no less a name; linking weighs the labels over all places of it.
        """
        if not spans:
            return []
        raw = self._shares(emissions, layout, [(first, last) for first, last, _ in spans]).sum(axis=0)
        calibrated: list[float] = np.interp(raw, *self.weights.calibration).tolist()
        return [round(score, 3) for score in calibrated]

    def _shares(self, emissions: Floats, layout: Layout, spans: Sequence[tuple[int, int]]) -> Doubles:
        """What share of the paths has each span as a name of each label, (labels, spans); none has one that reaches into the next sequence."""
        first, last = np.array(spans).T
        # Only of the sequences that have one, one after the other.
        chosen, which = np.unique(
            np.searchsorted(layout.starts, first, side="right") - 1, return_inverse=True
        )
        begins, ends = layout.starts[chosen], np.append(layout.starts[1:], len(layout.hits))[chosen]
        starts = np.cumsum(ends - begins) - (ends - begins)
        lattice = Lattice(emissions[windows(begins, ends)], starts, self.weights.transitions)
        shift = (starts - begins)[which]
        first, last, end = first + shift, last + shift, ends[which] + shift
        # All labels in one go: the spans once for each.
        whole = last <= end
        last = np.minimum(last, end)
        first, last, end = (np.tile(bounds, len(LABELS)) for bounds in (first, last, end))
        each_label = np.repeat(np.arange(len(LABELS)), len(spans))
        by_label = lattice.marginals().spans(first, last, each_label, end)
        return np.asarray(by_label.reshape(len(LABELS), -1) * whole)


def tag_spans(tags: Ints, starts: Ints) -> list[tuple[int, int, int]]:
    """Names in a row of tags: (first token, token after the last, index in `LABELS`).

    No name goes on in the next sequence, whatever its tags say (`… بايمنتس. | كوم …`).
    """
    begins = set(starts.tolist())
    spans: list[tuple[int, int, int]] = []
    named = np.flatnonzero(tags)
    for at, tag in zip(named.tolist(), tags[named].tolist(), strict=True):
        label, is_inside = divmod(tag - 1, 2)
        if is_inside and spans and spans[-1][1:] == (at, label) and at not in begins:
            spans[-1] = (spans[-1][0], at + 1, label)
        else:
            spans.append((at, at + 1, label))
    return spans


@cache
def _builtin() -> Tagger:
    return Tagger(Weights.load(BUILTIN))
