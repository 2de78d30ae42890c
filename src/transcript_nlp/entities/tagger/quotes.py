"""Names in quotes: a tagger reads them a second time, as if the signs around them were not there.

Articles that translators wrote have few quotes around names, papers have them around most: `تسعى شركة «زورفا» إلى بيع`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from transcript_nlp.entities.tagger.tagger import Tagger
from transcript_nlp.knowledge.found import Found, Hit, LabelScores, tokens_of
from transcript_nlp.knowledge.words.triggers import triggers
from transcript_nlp.text.tokens import QUOTES, Ints, Tokens
from transcript_nlp.text.word_table import WordTable, each

_OPENING = WordTable(each(QUOTES.get), as_written=True)
_APOSTROPHES = frozenset("'’")
_MOST = 5  # tokens of a name in quotes; longer ones are mostly what somebody said
_LEAST_KNOWN = 2  # names of the base in quotes, so that others are looked for there
_LEAST = 0.6  # the score of a name that is only found without its quotes

_Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _View:
    """Lines of a text without the quotes around short phrases.

    Attributes:
        tokens: of these lines.
        kept: which of the whole text they are.
        places: for each token of the whole text which of them it is, or -1.
        spans: the tokens of the whole text between quotes in which an unknown name may be.
    """

    tokens: Tokens
    kept: Ints
    places: Ints
    spans: frozenset[_Span]

    def inside(self, span: _Span) -> _Span | None:
        """The tokens of the view that some of the whole text are, if all of them are."""
        first, last = int(self.places[span[0]]), int(self.places[span[1] - 1]) + 1
        return (first, last) if first >= 0 and last - first == span[1] - span[0] else None

    def hits(self, hits: Iterable[Hit]) -> list[Hit]:
        """The hits that are in it."""
        moved = ((hit, self.inside((hit.first, hit.last))) for hit in hits)
        return [hit._replace(first=span[0], last=span[1]) for hit, span in moved if span is not None]


class QuoteReader:
    """A tagger that also finds the names which fill quotes, and tells of those as it would without the quotes."""

    def __init__(self, tagger: Tagger) -> None:
        self._tagger = tagger
        # Of the text that was read last.
        self._last: tuple[Tokens, _View | None] | None = None

    def find(
        self, text: str, tokens: Tokens, hits: Iterable[Hit] = (), *, beside_hits: bool = False
    ) -> list[Found]:
        """The names in a text; see `Tagger.find`."""
        hits = list(hits)
        found = self._tagger.find(text, tokens, hits, beside_hits=beside_hits)
        view = self._view(text, tokens, hits)
        if view is None:
            return found
        taken = tokens_of(found)
        more = []
        for find in self._tagger.find(text, view.tokens, view.hits(hits), beside_hits=beside_hits):
            span = int(view.kept[find.first]), int(view.kept[find.last - 1]) + 1
            if find.score >= _LEAST and span in view.spans and taken.isdisjoint(range(*span)):
                more.append(find._replace(first=span[0], last=span[1], evidence=(*find.evidence, "quoted")))
        return sorted([*found, *more], key=lambda find: find.start) if more else found

    def likelihoods(
        self, text: str, tokens: Tokens, hits: Iterable[Hit], spans: Sequence[Hit]
    ) -> list[float]:
        """How likely some spans of tokens are names of their labels; of those in quotes the larger of both readings."""
        hits = list(hits)
        likelihoods = self._tagger.likelihoods(text, tokens, hits, spans)
        view = self._view(text, tokens, hits)
        if view is None:
            return likelihoods
        quoted = [
            k
            for k, x in enumerate(spans)
            if (x.first, x.last) in view.spans and view.inside((x.first, x.last)) is not None
        ]
        asked = view.hits(spans[k] for k in quoted)
        bare = self._tagger.likelihoods(text, view.tokens, view.hits(hits), asked)
        for k, likelihood in zip(quoted, bare, strict=True):
            likelihoods[k] = max(likelihoods[k], likelihood)
        return likelihoods

    def label_scores(self, text: str, tokens: Tokens, hits: Iterable[Hit] = ()) -> LabelScores:
        """How likely each label is at a span, of those in quotes without them."""
        hits = list(hits)
        plain = self._tagger.label_scores(text, tokens, hits)
        view = self._view(text, tokens, hits)
        if view is None:
            return plain
        bare = self._tagger.label_scores(text, view.tokens, view.hits(hits))

        def scores(spans: Sequence[_Span]) -> npt.NDArray[np.float32]:
            told = plain(spans)
            inside = [
                (k, place)
                for k, span in enumerate(spans)
                if span in view.spans and (place := view.inside(span)) is not None
            ]
            if inside:
                rows, places = zip(*inside, strict=True)
                told[list(rows)] = bare(places)
            return told

        return scores

    def _view(self, text: str, tokens: Tokens, hits: Iterable[Hit]) -> _View | None:
        last = self._last
        if last is None or last[0] is not tokens:
            last = self._last = tokens, _without_quotes(text, tokens, hits)
        return last[1]


def _without_quotes(text: str, tokens: Tokens, hits: Iterable[Hit]) -> _View | None:
    """The lines in which quotes stand around what may be an unknown name, if there are any.

    Elsewhere quotes stand around a nickname or a word that is not meant so: a noun must say what is named, or the article have known names in quotes.
    """
    spans = list(_quoted(text, tokens))
    if not spans:
        return None
    known = {(hit.first, hit.last) for hit in hits if not hit.doubt}
    unknown = [span for span in spans if span not in known]
    if len(spans) - len(unknown) < _LEAST_KNOWN:
        unknown = [span for span in unknown if triggers().label_before(tokens, span[0]) is not None]
    lines = {_line(text, tokens, span[0]) for span in unknown}
    if not lines:
        return None
    is_kept = np.zeros(len(tokens), bool)
    for first, last in lines:
        is_kept[first:last] = True
    signs = [at for first, last in spans for at in (first - 1, last)]
    is_kept[signs] = False
    kept = np.flatnonzero(is_kept)
    places = np.full(len(tokens), -1)
    places[kept] = np.arange(len(kept))
    return _View(_some(tokens, kept), kept, places, frozenset(unknown))


def _quoted(text: str, tokens: Tokens) -> Iterator[_Span]:
    """The tokens between quotes around a few of one line."""
    free = 0
    for at, closing in _OPENING.places(tokens):
        if at < free or (closing in _APOSTROPHES and _is_inside(tokens, at)):
            continue
        for end in range(at + 1, min(len(tokens), at + 2 + _MOST)):
            if tokens.texts[end] == closing:
                if end > at + 1 and "\n" not in text[tokens.starts[at] : tokens.starts[end]]:
                    free = end + 1
                    yield at + 1, end
                break


def _is_inside(tokens: Tokens, at: int) -> bool:
    """Whether a sign stands behind a word without a blank, as an apostrophe does, and not behind a proclitic."""
    return tokens.glued(at) and len(tokens.texts[at - 1]) > 1


def _line(text: str, tokens: Tokens, at: int) -> _Span:
    """The tokens of the line that a token stands in."""
    start = text.rfind("\n", 0, tokens.starts[at]) + 1
    end = text.find("\n", start)
    first, last = np.searchsorted(tokens.bounds[:, 0], [start, end if end >= 0 else len(text)]).tolist()
    return first, last


def _some(tokens: Tokens, kept: Ints) -> Tokens:
    """Some tokens of a text as those of a text."""
    chosen = kept.tolist()
    lists = (tokens.texts, tokens.folded)
    texts, folded = ([words[at] for at in chosen] for words in lists)
    starts, ends = ([bounds[at] for at in chosen] for bounds in (tokens.starts, tokens.ends))
    return Tokens(texts, folded, starts, ends, tokens.bounds[kept], tokens.types, tokens.ids[kept])
