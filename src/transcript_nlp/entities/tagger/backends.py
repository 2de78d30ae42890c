"""Other recognizers behind one protocol: CAMeL Tools, spaCy, GLiNER, Hugging Face token classification.

Each is named by its kind and a local path, `spacy:/models/ar_news`; nothing is downloaded. What they
find is cut at clitics and merged like what the built-in tagger finds.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

from transcript_nlp.entities.tagger.quotes import QuoteReader
from transcript_nlp.entities.tagger.tagger import Tagger
from transcript_nlp.entities.words.spans import found_at
from transcript_nlp.errors import ConfigError, MissingDependencyError
from transcript_nlp.knowledge.found import Found, Hit, LabelScores
from transcript_nlp.text.sentences import sentence_spans
from transcript_nlp.text.tokens import Tokens, tokenize
from transcript_nlp.types import Label

_SCORE = 0.7  # of backends that give none
# Names of types in the data sets these models are trained on.
_LABELS: dict[str, Label] = {
    **dict.fromkeys(("per", "pers", "person", "people"), "PERSON"),
    **dict.fromkeys(("org", "organization", "organisation", "company", "corporation"), "ORG"),
    **dict.fromkeys(("product", "prod", "software", "work_of_art"), "PRODUCT"),
    **dict.fromkeys(("model", "ai model"), "MODEL"),
}


@dataclass(frozen=True, slots=True)
class Span:
    """A name a backend predicts: code points of the text, half-open; score 0 to 1."""

    start: int
    end: int
    label: Label
    score: float


class Backend(Protocol):
    """What a recognizer must be able to do."""

    def predict(self, text: str) -> Sequence[Span]:
        """The names in a text; they may include clitics, in any order."""
        ...


class Finder(Protocol):
    """What recognition asks: the built-in tagger, or a backend."""

    def find(
        self, text: str, tokens: Tokens, hits: Iterable[Hit] = (), *, beside_hits: bool = False
    ) -> list[Found]:
        """The names in a text, without their proclitics, in order; with `beside_hits` those that are hits may be left out."""
        ...

    def likelihoods(
        self, text: str, tokens: Tokens, hits: Iterable[Hit], spans: Sequence[Hit]
    ) -> Sequence[float]:
        """How likely some spans of tokens are names of their labels, whatever `find` has found: 0 to 1."""
        ...

    def label_scores(self, text: str, tokens: Tokens, hits: Iterable[Hit] = ()) -> LabelScores | None:
        """How likely each label is at a span of the text, if the finder can tell."""
        ...


@dataclass(frozen=True, slots=True)
class BackendFinder:
    """A backend whose spans are fitted to tokens and cut at clitics."""

    backend: Backend
    name: str

    def find(
        self, text: str, tokens: Tokens, hits: Iterable[Hit] = (), *, beside_hits: bool = False
    ) -> list[Found]:
        """The names in a text; of overlapping ones the best, then the longest."""
        ranked = sorted(self.backend.predict(text), key=lambda s: (-s.score, s.start - s.end, s.start))
        found: list[Found] = []
        taken: set[int] = set()
        for span in ranked:
            first, last = bisect_right(tokens.ends, span.start), bisect_left(tokens.starts, span.end)
            while last - first > 1 and _is_clitic(tokens, first):
                first += 1
            if first < last and taken.isdisjoint(range(first, last)):
                taken.update(range(first, last))
                score = round(span.score, 3)
                found.append(found_at(text, tokens, first, last, span.label, score, self.name))
        return sorted(found, key=lambda f: f.start)

    def likelihoods(
        self, text: str, tokens: Tokens, hits: Iterable[Hit], spans: Sequence[Hit]
    ) -> list[float]:
        """Nothing: backends tell of what they find only."""
        return [0.0] * len(spans)

    def label_scores(self, text: str, tokens: Tokens, hits: Iterable[Hit] = ()) -> None:
        """Nothing: what backends tell of other labels is not comparable."""


def _is_clitic(tokens: Tokens, at: int) -> bool:
    """Whether a token is a proclitic written together with a Latin name (`و` in `وGPT-4`)."""
    return len(tokens.folded[at]) <= 2 and tokens.glued(at + 1) and not tokens.texts[at].isascii()


class Camel:
    """CAMeL Tools' `NERecognizer` (a BERT token classifier) from a local folder."""

    def __init__(self, path: str) -> None:
        with without_catalogue(), needs("camel_tools", "camel"):
            from camel_tools.ner import NERecognizer
        self._model = NERecognizer(path)

    def predict(self, text: str) -> list[Span]:
        """The names in a text; the tagger reads tokens and gives no scores."""
        pieces = [(a, tokenize(text[a:b])) for a, b in sentence_spans(text) if text[a:b].strip()]
        tagged = self._model.predict([tokens.texts for _, tokens in pieces])
        return [
            span
            for (offset, tokens), tags in zip(pieces, tagged, strict=True)
            for span in _from_tags(tags, tokens, offset)
        ]


def _from_tags(tags: Sequence[str], tokens: Tokens, offset: int) -> list[Span]:
    """BIO tags of the first tokens (a long sentence may have lost its last tags) as spans."""
    spans: list[Span] = []
    kind = ""
    for tag, a, b in zip(tags, tokens.starts, tokens.ends, strict=False):
        part, _, name = tag.partition("-")
        label = _LABELS.get(name.lower())
        start, end = offset + a, offset + b
        if label is not None and part == "I" and kind == name:
            spans[-1] = Span(spans[-1].start, end, label, _SCORE)
        elif label is not None:
            spans.append(Span(start, end, label, _SCORE))
        kind = name if label is not None else ""
    return spans


class Spacy:
    """Any spaCy pipeline that sets `doc.ents`, from a local folder."""

    def __init__(self, path: str) -> None:
        import spacy

        self._nlp: Callable[[str], Any] = spacy.load(Path(path))

    def predict(self, text: str) -> list[Span]:
        """The entities whose type is known here; spaCy gives no scores."""
        ents = [(e.start_char, e.end_char, _LABELS.get(e.label_.lower())) for e in self._nlp(text).ents]
        return [Span(start, end, label, _SCORE) for start, end, label in ents if label is not None]


class HuggingFace:
    """A `transformers` model for token classification, from a local folder."""

    def __init__(self, path: str) -> None:
        with needs("transformers", "camel"):
            from transformers import AutoModelForTokenClassification, AutoTokenizer, pipeline
        tokenizer = AutoTokenizer.from_pretrained(path, local_files_only=True)
        model = AutoModelForTokenClassification.from_pretrained(path, local_files_only=True)
        self._tag: Callable[[str], Any] = pipeline(
            "token-classification", model=model, tokenizer=tokenizer, aggregation_strategy="first"
        )

    def predict(self, text: str) -> list[Span]:
        """The names in a text, sentence by sentence."""
        spans = []
        for a, b in sentence_spans(text):
            for group in self._tag(text[a:b]):
                label = _LABELS.get(str(group["entity_group"]).lower())
                if label is not None:
                    spans.append(Span(a + group["start"], a + group["end"], label, float(group["score"])))
        return spans


class Gliner:
    """A GLiNER model, from a local folder. Asked for our labels by their everyday names."""

    ASKED: dict[str, Label] = {  # noqa: RUF012 (constant)
        "person": "PERSON",
        "company or organization": "ORG",
        "AI model": "MODEL",
        "product": "PRODUCT",
    }

    def __init__(self, path: str, model: Any = None) -> None:
        """`model` takes the place of what the path holds."""
        if model is None:
            with needs("gliner"):
                from gliner import GLiNER
            model = GLiNER.from_pretrained(path, local_files_only=True)
        self._model = model

    def predict(self, text: str) -> list[Span]:
        """The names in a text, sentence by sentence."""
        spans = []
        for a, b in sentence_spans(text):
            for entity in self._model.predict_entities(text[a:b], list(self.ASKED)):
                label = self.ASKED[entity["label"]]
                spans.append(Span(a + entity["start"], a + entity["end"], label, float(entity["score"])))
        return spans


@contextmanager
def needs(module: str, extra: str = "") -> Iterator[None]:
    """Turns a failed import into a sentence that names what to install."""
    try:
        yield
    except ImportError as error:
        command = f"pip install 'transcript-nlp[{extra}]'" if extra else f"pip install {module}"
        raise MissingDependencyError(
            f"this backend needs {module}, which is not installed; install it with: {command}"
        ) from error


@contextmanager
def without_catalogue() -> Iterator[None]:
    """Parts of camel-tools read the catalogue of its own data when imported, and download it where it is missing; here they cannot."""
    stub = ModuleType("camel_tools.data")
    stub.CATALOGUE = None  # type: ignore[attr-defined]
    data = sys.modules.setdefault(stub.__name__, stub)
    try:
        yield
    finally:
        if data is stub:
            del sys.modules[stub.__name__]


KINDS: dict[str, Callable[[str], Backend]] = {
    "camel": Camel,
    "gliner": Gliner,
    "hf": HuggingFace,
    "spacy": Spacy,
}


@lru_cache(maxsize=8)
def open_finder(spec: str) -> Finder | None:
    """The recognizer that a config names.

    Args:
        spec: `builtin`, `none`, the path of a model that `transcript-nlp train` wrote, or a backend's kind and the
            local path of its model: `camel:PATH`, `gliner:PATH`, `hf:PATH`, `spacy:PATH`.

    Raises:
        ConfigError: there is nothing at the path, or the model cannot be read.
        MissingDependencyError: the backend's library is not installed.
    """
    if spec == "none":
        return None
    if spec == "builtin":
        return QuoteReader(Tagger.load())
    kind, separator, path = spec.partition(":")
    if not separator or kind not in KINDS:
        kind, path = "", spec
    if not Path(path).exists():
        raise ConfigError(f"tagger: there is nothing at {path!r}; models are never downloaded")
    if not kind:
        return QuoteReader(Tagger.load(path))
    try:
        return BackendFinder(KINDS[kind](path), kind)
    except (OSError, ValueError) as error:
        raise ConfigError(f"tagger: cannot read the {kind} model at {path!r}: {error}") from error
