"""One article as one page: source and clean text side by side, what was changed, removed and found.

The page needs no network and runs no script but its own: everything from the document is escaped, and the page's
content security policy names the hash of its one script.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from html import escape

from transcript_nlp.report.marks import Mark, line_spans, marked_stretches
from transcript_nlp.tables import RESOURCES
from transcript_nlp.text.scripts import script_counts
from transcript_nlp.types import LABELS, Block, Document, Mention

_GUESS = 0.6  # a mention below this score is drawn as a guess
_REASONS = {
    "repeat": "repeat",
    "near_repeat": "near repeat",
    "retranslation": "retranslation",
    "boilerplate": "boilerplate",
}


def report_page(document: Document) -> str:
    """The page of one article, as HTML."""
    title = str(document.metadata.get("title") or document.id)
    return page(
        title,
        "".join(
            (
                '<a class="skip" href="#clean">to the text</a>',
                f'<header><h1>{escape(title)}</h1><div class="meta">{escape(document.id)}</div>{_chips(document)}</header>',
                _filters(document),
                '<main class="columns">',
                f'<article class="clean" id="clean" aria-label="clean text"><h2>النص النظيف</h2>{_clean(document)}</article>',
                f'<article class="source" aria-label="source"><h2>المصدر</h2>{_source(document)}</article>',
                "</main>",
                _entities(document),
                _notes(document),
            )
        ),
    )


def page(title: str, content: str) -> str:
    """A whole HTML page around escaped content."""
    script = _resource("script.js")
    digest = b64encode(sha256(script.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    return (
        '<!doctype html>\n<html lang="ar" dir="rtl">\n<head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_resource('style.css')}</style></head>\n"
        f'<body>{content}<footer class="en">transcript_nlp</footer><script>{script}</script></body></html>\n'
    )


@cache
def _resource(name: str) -> str:
    return (RESOURCES / "report" / name).read_text(encoding="utf-8")


def chips(values: Iterable[tuple[str, str]]) -> str:
    """Figures in a row, each with what it counts."""
    return f'<ul class="chips">{"".join(f"<li><b>{escape(n)}</b>{escape(what)}</li>" for what, n in values)}</ul>'


def _chips(document: Document) -> str:
    counts = Counter(mention.label for mention in document.mentions)
    length = max(1, len(document.source))
    gone = sum(removal.source_end - removal.source_start for removal in document.removed)
    return chips(
        [
            ("code points in the source", f"{len(document.source):,}"),
            ("removed", f"{gone / length:.0%}"),
            ("edits", f"{len(document.edits):,}"),
            *((label, str(counts[label])) for label in LABELS),
            ("linked", str(sum(mention.entity is not None for mention in document.mentions))),
            *(("suggestions", str(len(document.suggestions))) for _ in document.suggestions[:1]),
            *(("other readings", str(len(document.variants))) for _ in document.variants[:1]),
        ]
    )


def _filters(document: Document) -> str:
    boxes = [(label, label) for label in LABELS] + [("edits", "edits"), ("gone", "removed")]
    checks = "".join(
        f'<label class="{name}"><input type="checkbox" checked data-off="{name}"> {text}</label>'
        for name, text in boxes
    )
    rules = Counter(rule for edit in document.edits for rule in edit.rule.split("+"))
    rules.update(removal.rule for removal in document.removed)
    options = "".join(
        f'<option value="{escape(rule)}">{escape(rule)} ({n})</option>' for rule, n in sorted(rules.items())
    )
    return (
        f'<div class="filters" role="toolbar" aria-label="filters" style="padding-inline:20px">{checks}'
        f'<select id="rule" aria-label="rule"><option value="">every rule</option>{options}</select>'
        '<button type="button" id="theme">light / dark</button>'
        '<span class="push">n / p next, previous name · Enter its source · t theme</span></div>'
    )


def _clean(document: Document) -> str:
    marks = [_edit_mark(edit.start, edit.end, edit.rule, edit.before) for edit in document.edits]
    marks += [_name_mark(k, mention) for k, mention in enumerate(document.mentions)]
    spans = [(block.start, block.end) for block in document.blocks]
    directions = (_direction(document.text[start:end]) for start, end in spans)
    contents = marked_stretches(document.text, spans, marks)
    return "".join(map(_paragraph, document.blocks, directions, contents))


def _paragraph(block: Block, direction: str, content: str) -> str:
    who = f'<span class="who">{escape(block.speaker)}</span>' if block.speaker else ""
    kind = escape(block.kind)
    return f'<p class="{kind}" dir="{direction}" title="{kind}">{who}{content}</p>'


def _direction(text: str) -> str:
    """How text runs: by its letters, since `auto` takes the first, and an Arabic line may begin with `GLM-4.6`."""
    return "rtl" if script_counts(text)["arabic"] else "auto"


def _edit_mark(start: int, end: int, rule: str, other: str) -> Mark:
    return Mark(start, end, "mark", (("data-rule", rule), ("title", f"{rule}: {_visible(other)}")))


def _visible(text: str) -> str:
    """A text with its blanks and unseen signs spelled out."""
    return (
        "".join(f"U+{ord(c):04X}" if not c.isprintable() or (c.isspace() and c != " ") else c for c in text)
        or "∅"
    )


def _name_mark(number: int, mention: Mention) -> Mark:
    kinds = [
        mention.label,
        *(["guess"] if mention.score < _GUESS else []),
        *(["mt"] if mention.mt_error else []),
    ]
    told = f"{mention.label} {mention.name or ''} · {mention.score:.2f} · {', '.join(mention.evidence)}"
    attributes = (
        ("class", f"name {' '.join(kinds)}"),
        ("id", f"m{number}"),
        ("tabindex", "0"),
        ("title", told),
    )
    if mention.name and mention.name != mention.text:
        return Mark(mention.start, mention.end, "ruby", attributes, f"<rt>{escape(mention.name)}</rt>")
    return Mark(mention.start, mention.end, "span", attributes)  # a ruby without text breaks inside words


def _source(document: Document) -> str:
    marks = [
        Mark(
            removal.source_start,
            removal.source_end,
            "del",
            (
                ("class", removal.reason),
                ("data-rule", removal.rule),
                ("title", _why(document, removal.duplicate_of, removal.reason)),
            ),
        )
        for removal in document.removed
    ]
    marks += [
        _edit_mark(edit.source_start, edit.source_end, edit.rule, edit.after)
        for edit in document.edits
        if edit.source_start < edit.source_end
    ]
    marks += [
        Mark(
            m.source_start,
            m.source_end,
            "span",
            (("class", m.label), ("id", f"s{k}"), ("title", m.name or m.label)),
        )
        for k, m in enumerate(document.mentions)
    ]
    spans = [*line_spans(document.source)]
    directions = (_direction(document.source[start:end]) for start, end in spans)
    lines = marked_stretches(document.source, spans, marks)
    return "".join(f'<p dir="{d}">{line}</p>' for d, line in zip(directions, lines, strict=True))


def _why(document: Document, duplicate_of: object, reason: str) -> str:
    if isinstance(duplicate_of, tuple):
        first = " ".join(document.source[duplicate_of[0] : duplicate_of[1]].split())[:90]
        return f"{_REASONS.get(reason, reason)} of: {first}"
    return _REASONS.get(reason, reason) + (f" of {duplicate_of}" if duplicate_of else "")


def _entities(document: Document) -> str:
    groups: dict[tuple[str, str], list[tuple[int, Mention]]] = {}
    for k, mention in enumerate(document.mentions):
        groups.setdefault((mention.label, mention.name or mention.text), []).append((k, mention))
    if not groups:
        return ""
    rows = []
    for (label, name), found in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        surfaces = list(dict.fromkeys(m.text for _, m in found))[:6]
        links = ", ".join(f'<a href="#m{k}">{k + 1}</a>' for k, _ in found[:12])
        first = found[0][1]
        rows.append(
            f'<tr class="{label}"><td class="en">{escape(name)}</td><td>{label}</td><td>{escape("، ".join(surfaces))}</td>'
            f'<td class="num">{len(found)}</td><td class="en">{escape(first.entity or "—")}</td>'
            f'<td class="en">{escape(first.name_source or "—")}</td><td class="en">{links}</td></tr>'
        )
    head = table_head(["name", "label", "in the text", "count", "entity", "name from", "places"])
    return f'<section><h2>الأسماء</h2><table dir="rtl">{head}{"".join(rows)}</table></section>'


def table_head(columns: Iterable[str]) -> str:
    """The head row of a table."""
    cells = "".join(f'<th scope="col" class="en">{escape(column)}</th>' for column in columns)
    return f"<tr>{cells}</tr>"


def _notes(document: Document) -> str:
    rows = [(s.rule, s.before, s.after, s.note) for s in document.suggestions]
    rows += [(f"variant: {v.kind}", document.text[v.start : v.end], v.other, "") for v in document.variants]
    tables = ""
    if rows:
        body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
        head = table_head(["what", "in the text", "instead", "why"])
        tables = f"<section><h2>اقتراحات وقراءات أخرى</h2><table>{head}{body}</table></section>"
    return tables + _signals(document.signals)


def _signals(signals: Mapping[str, object]) -> str:
    if not signals:
        return ""
    rows = "".join(
        f'<tr><td class="en">{escape(name)}</td><td class="num">{escape(str(value))}</td></tr>'
        for name, value in signals.items()
        if isinstance(value, int | float)
    )
    return f"<section><h2>القياسات</h2><table>{table_head(['signal', 'value'])}{rows}</table></section>"
