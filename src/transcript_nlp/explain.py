"""What happened to one article and why, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from transcript_nlp.types import Document, Edit, Variant

_RED, _GREEN, _DIM, _BOLD, _OFF = "\x1b[31m", "\x1b[32m", "\x1b[2m", "\x1b[1m", "\x1b[0m"
_AROUND = 20  # code points of context on either side of an edit
_LONGEST = 70
# What a terminal would obey is shown as a sign: U+240D for a carriage return, and so on.
_SIGNS: dict[int, str | int] = {
    **{code: 0x2400 + code for code in range(0x20)},
    0x7F: 0x2421,
    **dict.fromkeys((*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd"),
    ord("\n"): "⏎",
    ord("\u00a0"): "⍽",
}


def explain_document(document: Document) -> Iterator[str]:
    """The edits, removals, readings, suggestions and names of a document, each with its reason."""
    shares = f"{len(document.source)} code points in, {len(document.text)} out"
    yield f"{_BOLD}{visible(document.id)}{_OFF}: {shares}"
    yield from _section("Edits", [_edit(document, edit) for edit in document.edits])
    yield from _section("Removed", list(_removals(document)))
    yield from _section("Other readings", [_variant(document, variant) for variant in document.variants])
    yield from _section(
        "Suggestions",
        [
            f"{s.source_start}-{s.source_end} {_RED}{visible(s.before)}{_OFF} → {_GREEN}{visible(s.after)}{_OFF}  {s.rule}: {s.note}"
            for s in document.suggestions
        ],
    )
    yield from _section("Names", list(_mentions(document)))


def _section(title: str, lines: list[str]) -> Iterator[str]:
    yield ""
    yield f"{_BOLD}{title}{_OFF} ({len(lines)})"
    yield from (f"  {line}" for line in lines)


def visible(text: str) -> str:
    """A text from outside with signs in the place of what a terminal would obey, directions included, in one line."""
    return text.translate(_SIGNS)


def _edit(document: Document, edit: Edit) -> str:
    left = visible(document.source[max(0, edit.source_start - _AROUND) : edit.source_start])
    right = visible(document.source[edit.source_end : edit.source_end + _AROUND])
    before, after = f"{_RED}[-{visible(edit.before)}-]{_OFF}", f"{_GREEN}{{+{visible(edit.after)}+}}{_OFF}"
    change = (before if edit.before else "") + (after if edit.after else "")
    return f"{edit.source_start}-{edit.source_end} {edit.rule}: {_DIM}{left}{_OFF}{change}{_DIM}{right}{_OFF}"


def _removals(document: Document) -> Iterator[str]:
    for removal in document.removed:
        span = f"{removal.source_start}-{removal.source_end}"
        original = removal.duplicate_of
        where = f" of {original[0]}-{original[1]}" if isinstance(original, tuple) else ""
        score = "" if removal.score == 1 else f" (similarity {removal.score:.2f})"
        sample = visible(document.source[removal.source_start : removal.source_end])
        sample = sample if len(sample) <= _LONGEST else f"{sample[:_LONGEST]}…"
        yield f"{span} {removal.reason}{where}{score}, {removal.rule}: {_RED}{sample}{_OFF}"


def _variant(document: Document, variant: Variant) -> str:
    kept = visible(document.text[variant.start : variant.end].strip())
    return f"{variant.kind}: kept {_GREEN}{kept}{_OFF} not {_RED}{visible(variant.other)}{_OFF}"


def _mentions(document: Document) -> Iterator[str]:
    for m in document.mentions:
        clitics = f" {_DIM}(behind {m.clitics}){_OFF}" if m.clitics else ""  # no part of the span
        name = f" = {_GREEN}{visible(m.name)}{_OFF}" if m.name else " = ?"
        wrong = " (mistranslated)" if m.mt_error else ""
        link = visible(m.entity or "not in the knowledge base")
        evidence = visible(", ".join(m.evidence))
        yield f"{m.source_start}-{m.source_end} {m.label} {visible(m.text)}{clitics}{name}{wrong}  {link}; {evidence}; {m.score:.2f}"
