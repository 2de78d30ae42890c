"""Deduplication of a corpus in memory; `index` does the same on disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from transcript_nlp.arguments import need, need_many
from transcript_nlp.dedup.anchors import Retranslation, anchor_text
from transcript_nlp.dedup.batch import Retelling, Rules
from transcript_nlp.dedup.judge import judge
from transcript_nlp.dedup.minhash import bands_for
from transcript_nlp.dedup.sketch import sketch
from transcript_nlp.types import Document, Record, Removal

Item = TypeVar("Item", Document, Record, Mapping[str, Any], str)

_BROKEN = ("\ufffd", "Ø", "Ù", "&amp;", "&#", "&nbsp;")  # signs of a broken encoding or escape


@dataclass(frozen=True, slots=True)
class DedupResult(Generic[Item]):
    """The outcome of a corpus deduplication.

    Attributes:
        kept: what stays, in input order.
        removed: each document that goes, with a `Removal` over its whole source that names the document
            it duplicates and how similar they are.
        clusters: ids of the documents that are the same (reasons `repeat` and `near_repeat`), the kept one first.
        retranslations: documents that tell the same source in other words, with evidence.
    """

    kept: tuple[Item, ...]
    removed: tuple[tuple[Item, Removal], ...]
    clusters: tuple[tuple[str, ...], ...]
    retranslations: tuple[Retranslation, ...] = ()


def dedup(
    docs: Iterable[Item],
    *,
    threshold: float = 0.8,
    containment: float | None = 0.9,
    retranslations: Retelling = "report",
    text_field: str = "text",
    id_field: str = "id",
) -> DedupResult[Item]:
    """Remove exact, near-duplicate and contained documents; report retellings.

    Args:
        docs: documents of the pipeline, records, mappings or plain strings; raw texts need no pipeline, since all are
            compared in `match` form. Ids must be distinct; what has none is named by its place, from 0.
        threshold: least Jaccard similarity of the sets of 5-word shingles, above 0 and at most 1.
        containment: least share of a document's shingles that another one has; `None` or 0 switches this off.
        retranslations: `report` finds other translations of one source, `remove` also removes them.
        text_field: where a mapping keeps its text.
        id_field: where a mapping keeps its id.

    Returns:
        Of each cluster the document with most words stays; of equals the one with fewest broken signs and
        mistranslations, then the one whose id comes first.

    Raises:
        TypeError: `docs` is one string or mapping, or holds something else than it may; or a threshold is no number.
        ValueError: a threshold out of range, a mapping without text, or two documents with one id.
    """
    need_many(docs, "docs", "documents, mappings or strings")
    rules = Rules(threshold, containment or None, retranslations)
    rows = list(docs)
    views = [_view(row, place, text_field, id_field) for place, row in enumerate(rows)]
    ids = [view.id for view in views]
    if len(set(ids)) < len(ids):
        twice = next(id for id, count in Counter(ids).items() if count > 1)
        raise ValueError(f"two documents have the id {twice!r}")
    sketches = sketch(
        (view.text for view in views),
        bands_for(threshold),
        anchors=retranslations != "off",
        anchor_texts=(view.anchor_text() for view in views)
        if any(view.has_names for view in views)
        else None,
    )
    judged = judge(
        ids,
        lambda k: damage_of(views[k].text) + views[k].errors,
        sketches,
        rules,
        text_of=lambda k: views[k].anchor_text(),
    )
    pairs = list(zip(rows, views, judged.verdicts, strict=True))
    return DedupResult(
        kept=tuple(row for row, _, verdict in pairs if verdict is None),
        removed=tuple(
            (row, Removal(0, view.length, verdict.reason, verdict.rule, verdict.of, verdict.score))
            for row, view, verdict in pairs
            if verdict is not None
        ),
        clusters=tuple(tuple(cluster) for cluster in judged.clusters),
        retranslations=tuple(retelling for _, retelling in judged.retellings),
    )


@dataclass(frozen=True, slots=True)
class _View:
    """What deduplication looks at, of whatever kind of input; `length` is that of the source, `errors` counts known mistranslations."""

    id: str
    text: str
    length: int
    errors: int
    anchor_text: Callable[[], str]
    has_names: bool


def _view(
    item: Document | Record | Mapping[str, Any] | str, place: int, text_field: str, id_field: str
) -> _View:
    need(item, (Document, Record, Mapping, str), f"document {place}", "a Document, a mapping or a string")
    if isinstance(item, Document):
        errors = len(item.suggestions) + sum(mention.mt_error for mention in item.mentions)
        names = bool(item.mentions)
        return _View(item.id, item.text, len(item.source), errors, lambda: anchor_text(item), names)
    id: object
    if isinstance(item, str):
        id, text = None, item
    elif isinstance(item, Record):
        id, text = item.id, item.text
    else:
        if not isinstance(item.get(text_field), str):
            raise ValueError(f"document {place} has no text under {text_field!r}")
        id, text = item.get(id_field), item[text_field]
    name = str(place if id is None else id)
    return _View(name, text, len(text), 0, lambda: text, False)


def damage_of(text: str) -> int:
    """How many signs of a broken encoding a text has."""
    return sum(map(text.count, _BROKEN))
