"""Files for annotation tools: Prodigy, Label Studio and brat.

Offsets are code points of the clean text; Label Studio counts UTF-16 code units, so they are converted, both ways.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO

from transcript_nlp.errors import in_form, parse_json
from transcript_nlp.formats.iob import Spans, tagged_tokens
from transcript_nlp.formats.write import to_json_line
from transcript_nlp.types import LABELS, Document, check_span

_LONGEST_NAME = 200  # bytes of the name of a file, without its ending; file systems take 255 with it


def write_prodigy(documents: Iterable[Document], file: BinaryIO) -> None:
    """Prodigy's JSONL: `text`, `tokens`, `spans`, and under `meta` the id and the metadata."""
    for document in documents:
        tokens = tagged_tokens(document)
        first = {token.start: k for k, token in enumerate(tokens)}
        last = {token.end: k for k, token in enumerate(tokens)}
        spans = [
            {
                "start": m.start,
                "end": m.end,
                "label": m.label,
                "token_start": first[m.start],
                "token_end": last[m.end],
            }
            for m in document.mentions
        ]
        rows = [
            {
                "text": token.text,
                "start": token.start,
                "end": token.end,
                "id": k,
                "ws": _blank(document.text, token.end),
            }
            for k, token in enumerate(tokens)
        ]
        meta = {**document.metadata, "id": document.id}
        file.write(to_json_line({"text": document.text, "tokens": rows, "spans": spans, "meta": meta}))


def _blank(text: str, position: int) -> bool:
    return text[position : position + 1] == " "


def read_prodigy(data: str) -> list[Spans]:
    """The spans of a Prodigy file, line by line; what was rejected or ignored (`answer`) has its spans too.

    Raises:
        InputError: a line is not in the form of Prodigy, or a span is outside of its text.
    """
    documents = []
    for number, line in enumerate(data.split("\n"), 1):
        if line.strip():
            with in_form(f"line {number}", "task of Prodigy"):
                row = parse_json(line)
                text = row["text"]
                documents.append(
                    [_span(s["start"], s["end"], s["label"], text) for s in row.get("spans") or []]
                )
    return documents


def _span(start: int, end: int, label: str, text: str) -> tuple[int, int, str]:
    check_span(start, end, len(text))
    return start, end, label


def write_label_studio(documents: Iterable[Document], file: BinaryIO) -> None:
    """Tasks with predictions for Label Studio (`<Labels name="label" toName="text">` over `<Text name="text">`).

    Label Studio counts UTF-16 code units, as its browser does. `data` holds the id and the metadata too (`$url`).
    """
    file.write(b"[")
    for number, document in enumerate(documents):
        units = _Units(document.text)
        result = [
            {
                "id": f"m{k}",
                "from_name": "label",
                "to_name": "text",
                "type": "labels",
                "score": mention.score,
                "value": {
                    "start": units.of(mention.start),
                    "end": units.of(mention.end),
                    "text": mention.text,
                    "labels": [mention.label],
                },
                "meta": {"text": [mention.name or ""]},
            }
            for k, mention in enumerate(document.mentions)
        ]
        task = {
            "data": {**document.metadata, "text": document.text, "id": document.id},
            "predictions": [{"model_version": "transcript_nlp", "result": result}],
        }
        file.write((b",\n" if number else b"\n") + to_json_line(task).rstrip(b"\n"))
    file.write(b"\n]\n")


def read_label_studio(data: str) -> list[Spans]:
    """The spans of Label Studio tasks, in code points: of the first annotation that was not skipped, else of the first prediction.

    A region whose label was taken away again (`"labels": []`) is none.

    Raises:
        InputError: a task is not in the form of the export named JSON, a region has several labels or is outside of the text.
    """
    with in_form("the file", "export of Label Studio as JSON"):
        tasks = list(parse_json(data))
    documents = []
    for number, task in enumerate(tasks, 1):
        with in_form(f"task {number}", "task of an export of Label Studio as JSON"):
            if "data" not in task and "text" in task:
                raise ValueError("it has no 'data', as in JSON-MIN; export the project as JSON")
            text = task["data"]["text"]
            units = _Units(text)
            done = [one for one in task.get("annotations") or () if not one.get("was_cancelled")]
            source = done or task.get("predictions") or [{"result": []}]
            values = [item["value"] for item in source[0]["result"] if item["type"] == "labels"]
            documents.append(
                [
                    _span(units.back(v["start"]), units.back(v["end"]), _only(v["labels"]), text)
                    for v in values
                    if v["labels"]
                ]
            )
    return documents


def _only(labels: Sequence[str]) -> str:
    if len(labels) > 1:
        raise ValueError(f"a region has several labels: {', '.join(labels)}")
    return labels[0]


class _Units:
    """Code points to UTF-16 code units and back."""

    def __init__(self, text: str) -> None:
        self._wide = [k for k, letter in enumerate(text) if ord(letter) > 0xFFFF]  # code points of two units
        self._wide_units = [k + before for before, k in enumerate(self._wide)]

    def of(self, position: int) -> int:
        return position + bisect_left(self._wide, position)

    def back(self, unit: int) -> int:
        return unit - bisect_left(self._wide_units, unit)


def write_brat(documents: Iterable[Document], folder: Path) -> None:
    """A folder for brat: `NAME.txt` and `NAME.ann` per document, and `annotation.conf`.

    A linked mention has a normalization line (`N`), any named one a note (`#`) with its English name.
    """
    (folder / "annotation.conf").write_text(
        "[entities]\n" + "\n".join(LABELS) + "\n\n[relations]\n\n[events]\n\n[attributes]\n", encoding="utf-8"
    )
    used: set[str] = set()
    for document in documents:
        name = _file_name(document.id, used)
        (folder / f"{name}.txt").write_bytes(document.text.encode("utf-8", "replace"))
        lines = []
        for k, m in enumerate(document.mentions, 1):
            lines.append(f"T{k}\t{m.label} {m.start} {m.end}\t{m.text}")
            if m.entity:
                lines.append(f"N{k}\tReference T{k} transcript_nlp:{m.entity}\t{m.name}")
            if m.name:
                lines.append(f"#{k}\tAnnotatorNotes T{k}\t{m.name}")
        (folder / f"{name}.ann").write_bytes(
            "".join(line + "\n" for line in lines).encode("utf-8", "replace")
        )


def read_brat(annotation: str) -> Spans:
    """The spans of one `.ann` file.

    Raises:
        InputError: a line of a name is not in the form of brat, or the name is in several pieces.
    """
    spans = []
    for number, line in enumerate(annotation.split("\n"), 1):
        if line.startswith("T"):
            with in_form(f"line {number}", "name of brat in one piece"):
                _, place, _ = line.split("\t", 2)
                label, start, end = place.split(" ")
                spans.append((int(start), int(end), label))
    return spans


def _file_name(document_id: str, used: set[str]) -> str:
    """An id as the name of a file: what a file system may not like becomes `_`; each name once."""
    name = "".join(c if c.isalnum() or c in "-_" else "_" for c in document_id)
    name = name.encode()[:_LONGEST_NAME].decode(errors="ignore") or "document"
    unique, k = name, 2
    while unique in used:
        unique, k = f"{name}-{k}", k + 1
    used.add(unique)
    return unique
