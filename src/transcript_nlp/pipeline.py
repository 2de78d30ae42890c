"""The whole pipeline: orders the stages, and is the only place that knows them all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache, partial
from itertools import islice, pairwise
from typing import Any, Literal

from transcript_nlp.config import Config
from transcript_nlp.dedup.repeats import Pair, Plan, Unit, plan_union, reading_kind, unit_key
from transcript_nlp.entities.recognize import Recognizer
from transcript_nlp.errors import InputError, TranscriptNlpError
from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.found import Found
from transcript_nlp.linking.coref import resolve
from transcript_nlp.linking.linker import link
from transcript_nlp.structure.boilerplate import KINDS, find_rule
from transcript_nlp.structure.segment import segment
from transcript_nlp.text.engine import Normalized
from transcript_nlp.text.normalize import normalize as clean
from transcript_nlp.text.scripts import script_counts
from transcript_nlp.text.sentences import sentence_spans
from transcript_nlp.text.union import Piece, Union
from transcript_nlp.types import Block, Document, Failure, Mention, Record, Removal, Suggestion, Variant

_CHUNK = 16  # documents a worker takes at a time


def normalize(text: str, *, config: Config | None = None) -> Normalized:
    """Normalize a text with the `clean` profile, unless the config switches it off.

    Returns:
        The text with its source and edits; spans map both ways.
    """
    return clean(text, rules=()) if config is not None and not config.normalize else clean(text)


def process(text: str, *, id: str | None = None, config: Config | None = None) -> Document:
    """Run the whole pipeline on one article.

    Args:
        text: the article as it came in.
        id: the document's id; by default the first 16 hex digits of the text's SHA-256.
        config: switches; by default everything is on.

    Returns:
        The document: clean text, names, and everything that was changed or removed, with reasons.

    Raises:
        TypeError: `text` is not a string.
        TableError: the tables named by `config.kb` break their rules.
    """
    if not isinstance(text, str):
        raise TypeError(f"text must be a string, not {type(text).__name__}")
    config = config or Config()
    norm = normalize(text, config=config)
    if config.repair == "apply" and config.entities:
        norm = _repaired(norm, config)
    draft = _Draft(norm, config)
    document = Document(
        id=id if id is not None else hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        source=text,
        text=draft.union.text,
        blocks=tuple(draft.blocks()),
        kept=draft.union.kept,
        removed=tuple(draft.removals()),
        variants=tuple(draft.variants()),
        edits=draft.union.edits,
        signals=_signals(draft, norm),
        metadata=draft.metadata(),
        _aligner=draft.union,
    )
    return _with_entities(document, config) if config.entities else document


def process_all(
    records: Iterable[str | Mapping[str, Any]],
    *,
    workers: int = 1,
    config: Config | None = None,
    text_field: str = "text",
    id_field: str = "id",
) -> Iterator[Document]:
    """Run the pipeline over many articles, lazily and in order.

    Args:
        records: strings, or mappings with the text under `text_field` and perhaps an id under `id_field`;
            what else a mapping holds goes to `Document.metadata`.
        workers: processes; with 1 everything runs in this one.
        config: switches; by default everything is on.
        text_field: where a mapping keeps its text.
        id_field: where a mapping keeps its id.

    Raises:
        InputError: a mapping has no text.
        ValueError: `workers` is less than 1.
    """
    inputs = (_as_record(record, text_field, id_field) for record in records)
    for result in map_records(inputs, workers=workers, config=config, on_failure="raise"):
        assert isinstance(result, Document)
        yield result


def map_records(
    records: Iterable[Record | Failure],
    *,
    workers: int = 1,
    config: Config | None = None,
    on_failure: Literal["report", "raise"] = "report",
) -> Iterator[Document | Failure]:
    """Like `process_all`, on what the readers give; a failure takes the place of its document.

    Args:
        records: what to process; failures are passed on.
        workers: processes; with 1 everything runs in this one.
        config: switches; by default everything is on.
        on_failure: `report` turns an error into a `Failure`, `raise` lets it out.

    Raises:
        ValueError: `workers` is less than 1.
    """
    if workers < 1:
        raise ValueError(f"workers must be at least 1, not {workers}")
    run = partial(_run, config=config, on_failure=on_failure)
    if workers == 1:
        yield from map(run, records)
        return
    inputs = iter(records)
    with ProcessPoolExecutor(workers) as pool:
        # Submitted in windows, so that an endless input is read only as fast as it is processed.
        while window := list(islice(inputs, workers * _CHUNK * 4)):
            yield from pool.map(run, window, chunksize=_CHUNK)


def _as_record(record: str | Mapping[str, Any], text_field: str, id_field: str) -> Record:
    if isinstance(record, str):
        return Record(None, record)
    text = record.get(text_field)
    if not isinstance(text, str):
        raise InputError(
            f"a record has no text under {text_field!r}; its fields: {', '.join(map(str, record))}"
        )
    doc_id = record.get(id_field)
    rest = {key: value for key, value in record.items() if key not in (text_field, id_field)}
    return Record(None if doc_id is None else str(doc_id), text, rest)


def _run(record: Record | Failure, *, config: Config | None, on_failure: str) -> Document | Failure:
    if isinstance(record, Failure):
        return record
    try:
        document = process(record.text, id=record.id, config=config)
    except TranscriptNlpError:
        raise  # the tables or the config are wrong; that is no fault of this document
    except Exception as error:
        if on_failure == "raise":
            raise
        return Failure(record.id or "", f"{record.id}: cannot process: {type(error).__name__}: {error}")
    metadata = {**document.metadata, **record.metadata}
    return replace(document, metadata=metadata) if record.metadata else document


class _Draft:
    """An article between normalization and entities: its lines, its sentences and what stays of them."""

    def __init__(self, norm: Normalized, config: Config) -> None:
        self._norm = norm
        self._lines = segment(norm)
        self._units, self._line_of = self._cut()
        dropped = {
            k for k, unit in enumerate(self._units) if unit.skip and config.drop_boilerplate and self._lines
        }
        self._plan = plan_union(self._units) if config.drop_repeats else Plan(list(range(len(self._units))))
        self._order = [k for k in self._plan.order if k not in dropped]
        self._dropped = sorted(dropped)
        self._pieces = self._joined()
        self.union = Union(norm, self._pieces)

    def _cut(self) -> tuple[list[Unit], list[int]]:
        """Sentences as units that cover the normalized text without gaps, and the line of each."""
        text, units, line_of = self._norm.text, [], []
        starts = [0, *(line.start for line in self._lines[1:]), len(text)]
        for number, (start, end) in enumerate(pairwise(starts)):
            skip = bool(self._lines) and self._lines[number].kind in KINDS
            spans = [(start, end)] if skip else sentence_spans(text, start, end)
            units += [Unit(a, b, "" if skip else unit_key(text[a:b]), skip) for a, b in spans]
            line_of += [number] * len(spans)
        return units, line_of

    def _joined(self) -> list[Piece]:
        """The pieces of the union; a line end is added where two lines would run together."""
        followers = [*self._order[1:], None]
        return [
            Piece(self._units[k].start, self._units[k].end, self._needs_line_end(k, follower))
            for k, follower in zip(self._order, followers, strict=False)
        ]

    def _needs_line_end(self, k: int, follower: int | None) -> bool:
        unit = self._units[k]
        tail = self._norm.text[unit.end - 1 : unit.end]
        if follower is None or self._units[follower].start == unit.end or tail == "\n":
            return False
        same_line = self._line_of[k] == self._line_of[follower]
        inserted = k in self._plan.moved or follower in self._plan.moved
        return not (tail.isspace() and (same_line or inserted))

    def blocks(self) -> Iterator[Block]:
        """The lines of the union, with what they were in the source."""
        at = 0
        opened: tuple[int, int] | None = None  # where the current line begins, and the line it came from
        for k, piece in zip(self._order, self._pieces, strict=True):
            opened = opened or (at, self._line_of[k])
            at += piece.end - piece.start + piece.end_line
            if piece.end_line or self._norm.text[piece.end - 1 : piece.end] == "\n":
                yield from self._block(opened, at)
                opened = None
        if opened is not None:
            yield from self._block(opened, at)

    def _block(self, opened: tuple[int, int], stop: int) -> Iterator[Block]:
        raw = self.union.text[opened[0] : stop]
        start = opened[0] + len(raw) - len(raw.lstrip())
        end = start + len(raw.strip())
        if start == end or not self._lines:
            return
        line = self._lines[opened[1]]
        yield Block(
            start, end, *self.union.to_source(start, end), line.kind, line.speaker, line.marker, line.script
        )

    def removals(self) -> list[Removal]:
        """What was removed, in the order of the source; neighbours that repeat neighbours as one."""
        removals = [self._boilerplate(self._units[k], self._lines[self._line_of[k]]) for k in self._dropped]
        pairs = sorted(self._plan.pairs, key=lambda pair: pair.duplicate)
        run: list[Pair] = []
        for pair in pairs:
            if run and not self._continues(run[-1], pair):
                removals.append(self._repeat(run))
                run = []
            run.append(pair)
        if run:
            removals.append(self._repeat(run))
        return sorted(removals, key=lambda removal: removal.source_start)

    @staticmethod
    def _continues(a: Pair, b: Pair) -> bool:
        adjacent = b.duplicate == a.duplicate + 1 and b.kept == a.kept + 1
        return adjacent and (a.score == 1) == (b.score == 1)

    def _source(self, first: Unit, last: Unit) -> tuple[int, int]:
        cut = self._norm.alignment.cut
        return cut(first.start), cut(last.end)

    def _repeat(self, run: Sequence[Pair]) -> Removal:
        units = self._units
        span = self._source(units[run[0].duplicate], units[run[-1].duplicate])
        original = self._source(units[run[0].kept], units[run[-1].kept])
        score = min(pair.score for pair in run)
        exact = score == 1
        reason, rule = ("repeat", "body_repeat") if exact else ("near_repeat", "body_near_repeat")
        return Removal(*span, reason, rule, original, score)  # type: ignore[arg-type]

    def _boilerplate(self, unit: Unit, line: Block) -> Removal:
        rule = find_rule(self._norm.text[line.start : line.end])
        return Removal(*self._source(unit, unit), "boilerplate", rule.name if rule else line.kind)

    def variants(self) -> Iterator[Variant]:
        """Where a removed near repeat reads differently from what was kept."""
        text = self._norm.text
        for pair in self._plan.pairs:
            if pair.score == 1:
                continue
            kept, other = self._units[pair.kept], self._units[pair.duplicate]
            span = self.union.from_source(*self._source(kept, kept))
            if span is None:
                continue
            reading = text[other.start : other.end].strip()
            kind = reading_kind(text[kept.start : kept.end], reading)
            yield Variant(*span, *self._source(other, other), reading, kind)

    def metadata(self) -> dict[str, Any]:
        """The title, where the article has one."""
        title = next((line for line in self._lines if line.kind == "title"), None)
        return {"title": self._norm.text[title.start : title.end]} if title else {}


def _signals(draft: _Draft, norm: Normalized) -> dict[str, float]:
    """Measures a data set builder filters on, each between 0 and 1 but the sentence length (words)."""
    counts = script_counts(draft.union.text)
    letters = max(1, sum(counts.values()))
    removed = {"repeat": 0, "near_repeat": 0, "boilerplate": 0}
    for removal in draft.removals():
        removed[removal.reason] += removal.source_end - removal.source_start
    length = max(1, len(norm.source))
    text = draft.union.text
    spans = [span for span in sentence_spans(text) if text[slice(*span)].strip()]
    return {
        **{f"{script}_share": round(count / letters, 4) for script, count in counts.items()},
        "repeat_share": round((removed["repeat"] + removed["near_repeat"]) / length, 4),
        "boilerplate_share": round(removed["boilerplate"] / length, 4),
        "mean_sentence_words": round(len(text.split()) / max(1, len(spans)), 2),
    }


@cache
def _recognizer(kb_folder: str | None) -> tuple[KnowledgeBase, Recognizer]:
    kb = KnowledgeBase.builtin()
    if kb_folder is not None:
        kb = kb.merged_with(KnowledgeBase.from_tables(kb_folder))
    return kb, Recognizer(kb)


def _repaired(norm: Normalized, config: Config) -> Normalized:
    """The text with its mistranslated terms put right, as one more pass of edits."""
    _, recognizer = _recognizer(config.kb)
    before, after, pieces, at = [], [], [], 0
    for find in recognizer.find(norm.text)[1]:
        if not find.is_term or not find.aliases[0].meant:
            continue
        start, right = find.start, find.aliases[0].meant
        if find.clitics.endswith("ل") and right.startswith("ال"):
            start, right = start - 1, "ل" + right[1:]  # ل and the article are written لل
        pieces += [norm.text[at:start], right]
        before += [start - at, find.end - start]
        after += [start - at, len(right)]
        at = find.end
    if not pieces:
        return norm
    pieces.append(norm.text[at:])
    rest = len(norm.text) - at
    edited = [False, True] * (len(pieces) // 2) + [False]
    return norm.followed_by("".join(pieces), [*before, rest], [*after, rest], edited, "mt_term")


def _with_entities(document: Document, config: Config) -> Document:
    kb, recognizer = _recognizer(config.kb)
    tokens, found = recognizer.find(document.text, list(_speaker_spans(document)))
    linked = resolve(document.text, tokens, link(document.text, tokens, found, kb), kb)
    mentions = [_placed(x.mention, document) for x in linked if x.mention.score >= config.min_score]
    terms = [_suggested(find, document) for find in found if find.is_term]
    return replace(document, mentions=tuple(mentions), suggestions=tuple(terms))


def _speaker_spans(document: Document) -> Iterator[tuple[int, int]]:
    """Where the names of speakers stand at the beginnings of their turns."""
    for block in document.blocks:
        if block.speaker and block.marker:
            start = document.text.find(block.speaker, block.start, block.start + len(block.marker))
            if start >= 0:
                yield start, start + len(block.speaker)


def _placed(mention: Mention, document: Document) -> Mention:
    source_start, source_end = document.to_source(mention.start, mention.end)
    return replace(mention, source_start=source_start, source_end=source_end)


def _suggested(find: Found, document: Document) -> Suggestion:
    alias = find.aliases[0]
    span = document.to_source(find.start, find.end)
    before = document.text[find.start : find.end]
    return Suggestion(find.start, find.end, *span, before, alias.meant, "mt_term", alias.note)
