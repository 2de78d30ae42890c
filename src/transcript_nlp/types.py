"""The data model: what every stage reads and returns.

All offsets are Unicode code points, half-open. `start` and `end` point into the clean text,
`source_start` and `source_end` into the source as it came in.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cache
from importlib import import_module
from itertools import pairwise, repeat
from operator import attrgetter, index
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar, overload

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Label = Literal["ORG", "MODEL", "PRODUCT", "PERSON"]
LABELS: tuple[Label, ...] = ("ORG", "MODEL", "PRODUCT", "PERSON")
_Made = TypeVar("_Made")
_ATOMS = frozenset((str, int, float, bool, type(None)))
_LONGEST_RUN = 500  # code points without a blank; spaCy's tokenizer takes quadratic time on signs in a row
_SHOWN = 40  # code points of a text where a document is printed
_LONG_RUN = re.compile(rf"\S{{{_LONGEST_RUN + 1},}}")


class Aligner(Protocol):
    """Maps spans of the clean text to the source and back."""

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The source span of a clean span."""
        ...

    def from_source(self, start: int, end: int) -> tuple[int, int] | None:
        """The clean span of a source span, `None` when nothing of it was kept."""
        ...


class Plain:
    """Gives a dataclass `to_dict()`: its public fields by name, tuples as lists, `None` as `None`."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """This record as plain, JSON-ready data."""
        names, values = _public(type(self))  # type: ignore[arg-type]  # mypy takes no class for hashable
        return dict(zip(names, map(_plain, values(self)), strict=True))


@cache
def _public(kind: type[Any]) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """The names of the public fields of a dataclass (two or more), and what gets their values."""
    names = tuple(f.name for f in fields(kind) if not f.name.startswith("_"))
    return names, attrgetter(*names)


def _plain(value: Any) -> Any:
    if type(value) in _ATOMS:  # nearly all are
        return value
    if isinstance(value, Plain):
        return value.to_dict()
    if isinstance(value, tuple | list | Edits):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return value


@dataclass(frozen=True, slots=True)
class Edit(Plain):
    """One place where normalization changed the text; `rule` names the rule (several joined by `+`)."""

    source_start: int
    source_end: int
    start: int
    end: int
    before: str
    after: str
    rule: str


@cache
def _setters(kind: type[Any]) -> tuple[Callable[[Any, Any], None], ...]:
    return tuple(vars(kind)[field.name].__set__ for field in fields(kind))


def make_records(kind: type[_Made], *columns: Iterable[Any]) -> list[_Made]:
    """Records of a frozen dataclass with slots, each in a third of the time that its own constructor takes, which sets
    its fields one by one in Python: a text of a megabyte has ten thousand edits and five thousand blocks.

    Args:
        kind: their class.
        columns: the values of each of its fields, in order; all of one length.
    """
    starts, *others = columns
    values = list(starts)
    records = list(map(object.__new__, repeat(kind, len(values))))
    for set_field, column in zip(_setters(kind), (values, *others), strict=True):  # type: ignore[arg-type]  # mypy takes no class for hashable
        deque(map(set_field, records, column), maxlen=0)  # a loop without Python in it
    return records


class Edits(Sequence[Edit]):
    """The edits of a document, in order: equal to the tuple of them, which is made when it is first read.

    Most who process a corpus never read them, and making them costs more than finding them. Pickled, they are a tuple.
    """

    __slots__ = ("_edits", "_make")

    def __init__(self, make: Callable[[], tuple[Edit, ...]]) -> None:
        self._make = make
        self._edits: tuple[Edit, ...] | None = None

    def _read(self) -> tuple[Edit, ...]:
        if self._edits is None:
            self._edits = self._make()
        return self._edits

    @overload
    def __getitem__(self, index: int) -> Edit: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Edit, ...]: ...
    def __getitem__(self, index: int | slice) -> Edit | tuple[Edit, ...]:
        return self._read()[index]

    def __len__(self) -> int:
        return len(self._read())

    def __iter__(self) -> Iterator[Edit]:
        return iter(self._read())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, tuple | Edits):
            return NotImplemented
        return self._read() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._read())

    def __repr__(self) -> str:
        return repr(self._read())

    def __reduce__(self) -> tuple[type[tuple[Edit, ...]], tuple[tuple[Edit, ...]]]:
        return tuple, (self._read(),)


@dataclass(frozen=True, slots=True)
class Kept(Plain):
    """One stretch of the clean text and the stretch of the source it came from.

    The stretches of `Document.kept` follow each other without gaps in the clean text; together
    with `Document.removed` they cover the source exactly once.
    """

    start: int
    end: int
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class Removal(Plain):
    """A stretch of the source that is not in the clean text, and why.

    `duplicate_of` is the source span it repeats, the id of the document it duplicates, or `None`.
    """

    source_start: int
    source_end: int
    reason: Literal["repeat", "near_repeat", "boilerplate", "contained", "retranslation"]
    rule: str
    duplicate_of: tuple[int, int] | str | None = None
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Variant(Plain):
    """A place where a removed copy reads differently: `other` is the reading that was not kept."""

    start: int
    end: int
    source_start: int
    source_end: int
    other: str
    kind: Literal["number", "negation", "name", "wording"]


@dataclass(frozen=True, slots=True)
class Suggestion(Plain):
    """A repair that is not certain, so it is reported and not applied."""

    start: int
    end: int
    source_start: int
    source_end: int
    before: str
    after: str
    rule: str
    note: str


@dataclass(frozen=True, slots=True)
class Block(Plain):
    """A line of the article and what it is.

    `kind` is one of title, heading, paragraph, question, answer, list_item, quote, table, credit, caption, tweet,
    hashtags, url, foreign, separator, front_matter, navigation, disclaimer, promotion, related, remark. `marker` is the turn or list marker as it stands (`Q1:`),
    `script` the prevailing script (arabic, latin, han, other).
    """

    start: int
    end: int
    source_start: int
    source_end: int
    kind: str
    speaker: str | None = None
    marker: str | None = None
    script: str = "arabic"


@dataclass(frozen=True, slots=True)
class Turn(Plain):
    """What one speaker says at a stretch: a block that opens a turn and the paragraphs and lists that go on with it.

    `text` is the clean text of the turn without its markers, `speaker` the name where the article tells it.
    """

    start: int
    end: int
    source_start: int
    source_end: int
    speaker: str | None
    role: Literal["question", "answer"]
    text: str


@dataclass(frozen=True, slots=True)
class BoilerplateRule(Plain):
    """A pattern for lines of a site that are no part of an article.

    `where` says what must fit: the whole line (`line`), its beginning (`start`), or the whole line where it stands near
    the beginning (`head`) or the end (`tail`) of the article or beside other boilerplate, or only there (`beside`). Patterns and lines are compared in `match` form. A
    pattern that can begin with anything needs `cues`, strings of which one stands in every line it fits.
    """

    name: str
    kind: str
    where: str
    pattern: str
    note: str = ""
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention(Plain):
    """A name in the text.

    `text` is the name without attached clitics (those stand in `clitics`). `name` is the canonical
    English name, and `name_source` says where it comes from: `kb` (linked), `document` (the same
    name stands in Latin letters in this article), `romanized` (a suggestion only) or `None`.
    `entity` is the knowledge base id, `None` for NIL. `mt_error` marks a surface that is a wrong
    rendering of the name.
    """

    start: int
    end: int
    source_start: int
    source_end: int
    text: str
    label: Label
    score: float
    evidence: tuple[str, ...] = ()
    clitics: str = ""
    entity: str | None = None
    name: str | None = None
    name_source: Literal["kb", "document", "romanized"] | None = None
    mt_error: bool = False


@dataclass(frozen=True, slots=True)
class Entity(Plain):
    """A row of the knowledge base. `versions` is the template of versioned names (`GPT-{}`) or empty."""

    id: str
    name: str
    label: Label
    kind: str
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None
    note: str = ""
    versions: str = ""


@dataclass(frozen=True, slots=True)
class Candidate(Plain):
    """A possible entity for a mention, with a score from 0 to 1 and the features behind it."""

    entity: Entity
    score: float
    features: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Record:
    """One article as it came in: its text, its id if it has one, and what else the input says of it."""

    id: str | None
    text: str
    metadata: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read, or a document that could not be processed, and why.

    `reason` is one sentence that begins with the id or the place. `stage` is where it failed: `read`, a stage of the
    pipeline (`text`, `structure`, `repeats`, `entities`, `linking`, or `process` for none of them), `timeout`, or `worker`
    when the process ended that worked on it.
    """

    id: str
    reason: str
    stage: str = "read"


@dataclass(frozen=True, slots=True)
class Document(Plain):
    """One article after the pipeline. Source = kept + removed, always."""

    id: str
    source: str
    text: str
    blocks: tuple[Block, ...] = ()
    mentions: tuple[Mention, ...] = ()
    kept: tuple[Kept, ...] = ()
    removed: tuple[Removal, ...] = ()
    variants: tuple[Variant, ...] = ()
    edits: Sequence[Edit] = ()
    suggestions: tuple[Suggestion, ...] = ()
    signals: Mapping[str, float] = field(default_factory=dict)
    metadata: Mapping[str, Any] = field(default_factory=dict)
    _aligner: Aligner | None = field(default=None, repr=False, compare=False)

    def __hash__(self) -> int:
        return hash(
            (self.id, self.source)
        )  # `signals` and `metadata` are dicts; equal documents have both of these

    def __repr__(self) -> str:
        counts = f"{len(self.blocks)} blocks, {len(self.mentions)} mentions, {len(self.removed)} removed"
        return f"<Document {self.id!r}: {beginning(self.text)}, {counts}>"

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> Document:
        """The document of a record that `to_dict` made; fields of later versions are passed over.

        Raises:
            TypeError: `record` is no mapping.
            InputError: a field is missing or not of its kind, or does not fit the text or source, because somebody edited
                them; the record is named.
        """
        # Reading checks much and stands above the data model, so it is looked up when it is asked for.
        made: Document = import_module("transcript_nlp.formats.records").document_from_dict(record)
        return made

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The source span of a span of the clean text.

        A span that crosses a removal covers it; one inside a replaced piece covers the piece.

        Raises:
            TypeError: the span is not made of whole numbers.
            ValueError: the span is not inside the text.
        """
        check_span(start, end, len(self.text))
        return self._alignment().to_source(start, end)

    def from_source(self, start: int, end: int) -> tuple[int, int] | None:
        """The clean span of a source span, or `None` when all of it was removed.

        Raises:
            TypeError: the span is not made of whole numbers.
            ValueError: the span is not inside the source.
        """
        check_span(start, end, len(self.source))
        return self._alignment().from_source(start, end)

    def turns(self) -> list[Turn]:
        """The transcript: who asks, who answers and what they say, in order; empty for an article without turns.

        Paragraphs, lists, quotes and untranslated lines that follow a turn belong to it, up to the next turn, heading,
        title or credit.
        """
        turns: list[list[Block]] = []
        is_open = False
        for block in self.blocks:
            if block.kind in ("question", "answer"):
                turns.append([block])
                is_open = True
            elif is_open and block.kind in _GOES_ON:
                turns[-1].append(block)
            elif block.kind in _ENDS_TURN:
                is_open = False
        return [_turn(blocks, self.text) for blocks in turns]

    def to_spacy(self, nlp: Language) -> Doc:
        """A spaCy `Doc` of the clean text; tokens are cut where a mention begins or ends.

        `doc.ents` holds the mentions, `ent.kb_id_` the entity id.
        """
        from spacy.tokens import Doc, Span  # heavy, and only needed here

        words, spaces, starts = _spacy_words(nlp, self)
        doc = Doc(nlp.vocab, words=words, spaces=spaces)
        first = {start: i for i, start in enumerate(starts)}
        last = {start + len(word): i + 1 for i, (start, word) in enumerate(zip(starts, words, strict=True))}
        doc.ents = [
            Span(doc, first[m.start], last[m.end], label=m.label, kb_id=m.entity or "") for m in self.mentions
        ]
        return doc

    def _alignment(self) -> Aligner:
        if self._aligner is None:
            raise ValueError(f"document {self.id!r} was not made by the pipeline and has no alignment")
        return self._aligner


# Kinds of blocks that go on with a turn, and those that end it; captions and the like stand between.
_GOES_ON = ("paragraph", "list_item", "quote", "tweet", "foreign", "table")
_ENDS_TURN = ("heading", "title", "credit")


def _turn(blocks: Sequence[Block], text: str) -> Turn:
    """The turn that its first block opens and the others go on with."""
    opening, *rest = blocks
    said = text[opening.start : opening.end].removeprefix(opening.marker or "").strip()
    return Turn(
        opening.start,
        blocks[-1].end,
        min(block.source_start for block in blocks),
        max(block.source_end for block in blocks),
        opening.speaker,
        "question" if opening.kind == "question" else "answer",
        "\n".join((said, *(text[block.start : block.end] for block in rest))).lstrip("\n"),
    )


def beginning(text: str) -> str:
    """How a text begins and how long it is, for those who print what has one.

    >>> beginning("قال"), beginning("ab " * 20)
    ("'قال' (3 code points)", "'ab ab ab ab ab ab ab ab ab ab ab ab ab a…' (60 code points)")
    """
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return f"{shown!r} ({len(text):,} code points)"


def check_span(start: int, end: int, length: int) -> None:
    """Check that a span is inside a text of some length.

    Raises:
        TypeError: it is not made of whole numbers.
        ValueError: it is not inside.
    """
    try:
        index(start), index(end)
    except TypeError:
        raise TypeError(f"a span must be two whole numbers, not ({start!r}, {end!r})") from None
    if not 0 <= start <= end <= length:
        raise ValueError(f"span ({start}, {end}) is not inside a text of {length} code points")


def cut_at_mentions(
    spans: Iterable[tuple[int, int]], mentions: Iterable[Mention]
) -> Iterator[list[tuple[int, int]]]:
    """For each of some spans what it falls into where mentions begin and end."""
    cuts = sorted({cut for mention in mentions for cut in (mention.start, mention.end)})
    for start, end in spans:
        inner = cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]
        yield list(pairwise((start, *inner, end)))


def _spacy_words(nlp: Language, document: Document) -> tuple[list[str], list[bool], list[int]]:
    """Tokens of the spaCy tokenizer, cut at every mention boundary, with trailing blanks and starts."""
    words: list[str] = []
    spaces: list[bool] = []
    starts: list[int] = []
    tokens = list(_spacy_tokens(nlp, document.text))
    spans = ((start, end) for start, end, _ in tokens)
    for (_, _, space), pieces in zip(tokens, cut_at_mentions(spans, document.mentions), strict=True):
        for start, end in pieces:
            words.append(document.text[start:end])
            starts.append(start)
            spaces.append(False)
        spaces[-1] = space
    return words, spaces, starts


def _spacy_tokens(nlp: Language, text: str) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each token of the spaCy tokenizer, and whether a blank follows."""
    cuts = [at for run in _LONG_RUN.finditer(text) for at in range(run.start(), run.end(), _LONGEST_RUN)]
    for start, stop in pairwise(sorted({0, *cuts, len(text)})):
        # Not `make_doc`, which refuses what is too long for a parser.
        for token in nlp.tokenizer(text[start:stop]):
            at = start + token.idx
            yield at, at + len(token.text), bool(token.whitespace_)
