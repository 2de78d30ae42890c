"""A corpus as one page: counts, the most frequent entities, duplicates, signals as plots, and outliers to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape

from transcript_nlp.report.page import chips, page, table_head
from transcript_nlp.types import LABELS, Document

_MOST_ENTITIES = 60
_BINS = 20
_OUTLIERS = 12


@dataclass(slots=True)
class CorpusSummary:
    """What is kept of each document while a corpus is read once; no text is kept."""

    documents: int = 0
    source: int = 0
    removed: int = 0
    labels: Counter[str] = field(default_factory=Counter)
    names: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    found_in: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    texts: Counter[int] = field(default_factory=Counter)
    signals: dict[str, list[float]] = field(default_factory=dict)
    ids: list[str] = field(default_factory=list)

    def add(self, document: Document) -> None:
        """Count one document."""
        self.documents += 1
        self.source += len(document.source)
        self.removed += sum(removal.source_end - removal.source_start for removal in document.removed)
        self.labels.update(mention.label for mention in document.mentions)
        keys = [(m.label, m.name or m.text, m.entity or "") for m in document.mentions]
        self.names.update(keys)
        self.found_in.update(set(keys))
        self.texts[hash(document.text)] += 1
        for name, value in document.signals.items():
            if isinstance(value, int | float):
                self.signals.setdefault(name, [0.0] * len(self.ids)).append(float(value))
        self.ids.append(document.id)
        for values in self.signals.values():
            if len(values) < len(self.ids):
                values.append(0.0)


def corpus_page(documents: Iterable[Document], title: str) -> str:
    """The page of a corpus, as HTML; the documents are read once, one at a time."""
    summary = CorpusSummary()
    for document in documents:
        summary.add(document)
    same = sum(count - 1 for count in summary.texts.values())
    head = chips(
        [
            ("documents", f"{summary.documents:,}"),
            ("code points", f"{summary.source:,}"),
            ("removed", f"{summary.removed / max(1, summary.source):.1%}"),
            ("documents with the clean text of another", f"{same:,}"),
            *((label, f"{summary.labels[label]:,}") for label in LABELS),
        ]
    )
    return page(
        title,
        f"<header><h1>{escape(title)}</h1>{head}"
        '<div class="filters"><button type="button" id="theme">light / dark</button></div></header>'
        f"{_entities(summary)}{_plots(summary)}{_outliers(summary)}",
    )


def _entities(summary: CorpusSummary) -> str:
    ranked = sorted(summary.names.items(), key=lambda item: (-item[1], item[0]))[:_MOST_ENTITIES]
    rows = "".join(
        f'<tr class="{label}"><td class="en">{escape(name)}</td><td>{label}</td><td class="en">{escape(entity or "—")}</td>'
        f'<td class="num">{count:,}</td><td class="num">{summary.found_in[(label, name, entity)]:,}</td></tr>'
        for (label, name, entity), count in ranked
    )
    head = table_head(["name", "label", "entity", "mentions", "documents"])
    return f"<section><h2>أكثر الأسماء</h2><table>{head}{rows}</table></section>"


def _plots(summary: CorpusSummary) -> str:
    figures = "".join(_histogram(name, values) for name, values in sorted(summary.signals.items()))
    return f'<section><h2>القياسات</h2><div class="plots">{figures}</div></section>' if figures else ""


def _histogram(name: str, values: list[float]) -> str:
    low, high = min(values), max(values)
    width = (high - low) / _BINS or 1.0
    counts = Counter(min(int((value - low) / width), _BINS - 1) for value in values)
    tallest = max(counts.values())
    bars = "".join(
        f'<rect x="{10 * k}" y="{60 - 56 * n / tallest:.1f}" width="9" height="{56 * n / tallest:.1f}"><title>'
        f"{low + k * width:.4g}–{low + (k + 1) * width:.4g}: {n}</title></rect>"
        for k, n in sorted(counts.items())
    )
    return (
        f'<figure><svg viewBox="0 0 200 76" role="img" aria-label="{escape(name)}">{bars}<text x="0" y="74">{low:.4g}</text>'
        f'<text x="200" y="74" text-anchor="end">{high:.4g}</text></svg><figcaption>{escape(name)}</figcaption></figure>'
    )


def _outliers(summary: CorpusSummary) -> str:
    """The documents farthest from the middle, per signal: more than four median deviations."""
    rows = []
    for name, values in sorted(summary.signals.items()):
        middle = sorted(values)[len(values) // 2]
        spread = sorted(abs(value - middle) for value in values)[len(values) // 2]
        far = [
            (abs(v - middle) / spread, k)
            for k, v in enumerate(values)
            if spread and abs(v - middle) > 4 * spread
        ]
        rows += [(distance, name, middle, values[k], summary.ids[k]) for distance, k in far]
    rows = sorted(rows, key=lambda row: (-row[0], row[4], row[1]))[:_OUTLIERS]
    if not rows:
        return ""
    body = "".join(
        f'<tr><td class="en">{escape(doc_id)}</td><td class="en">{escape(name)}</td><td class="num">{value:.4g}</td>'
        f'<td class="num">{middle:.4g}</td></tr>'
        for _, name, middle, value, doc_id in rows
    )
    return f"<section><h2>ما يستحق النظر</h2><table>{table_head(['document', 'signal', 'value', 'median'])}{body}</table></section>"
