"""Files of annotated articles: the records in them, the text that each is of, and the inline form in which people write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from transcript_nlp.errors import InputError, parse_json
from transcript_nlp.types import LABELS

_MARK = re.compile(r"\[\[([^\[\]|\n]+)\|([A-Z]+)((?:\|[^\[\]|\n]*)*)\]\]")
_LINE_END = re.compile("\r\n?|\n")  # not all that `splitlines` cuts at: U+2028 stands inside of a line
# Where a mark goes that is no mention, by its label or a flag; what other flags are called in a record.
_NO_MENTIONS = {"TRAP": "traps", "TECH": "optional_mentions"}
_GROUPS = {"opt": "optional_mentions", "trap": "traps"}
_FLAGS = {"mt": "mt_error", "unsure": "uncertain"}


class Mark(NamedTuple):
    """What is marked in an inline text: its span in the text without marks, the label, and the fields behind it as written.

    The label is one of `LABELS`, or `TECH` or `TRAP` of docs/annotation.md; the first field is the English name.
    """

    start: int
    end: int
    label: str
    fields: tuple[str, ...]


def records(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The records of a `.json` file, or of the lines of a JSONL one, each behind its place (`a.jsonl:2`).

    Raises:
        InputError: the file cannot be read, or holds something else; the place is named.
    """
    content = read_text(path, f"gold from {path}", "utf-8-sig")
    is_lines = path.suffix == ".jsonl"
    for number, line in enumerate(content.split("\n") if is_lines else [content], 1):
        if is_lines and not line.strip():
            continue
        where = f"{path}:{number}"
        try:
            record = parse_json(line)
        except ValueError as error:
            raise InputError(f"cannot read gold from {where}: {error}") from error
        if not isinstance(record, dict):
            raise InputError(f"{where}: a record must be an object, not {type(record).__name__}")
        yield where, record


def gold_files(folder: Path) -> list[Path]:
    """The annotated files of a folder, in the order of their names.

    The text beside a gold file has no brackets and would pass for one without names.
    """
    files = [path for ending in ("*.gold.json", "*.jsonl") for path in folder.glob(ending)]
    files += [path for path in folder.glob("*.txt") if not path.with_suffix(".gold.json").exists()]
    return sorted(files)


def inline_texts(path: Path) -> Iterator[tuple[str, str]]:
    """The articles of a file of inline text, between empty lines and without comments, each behind its place (`a.txt:3`).

    Raises:
        InputError: the file cannot be read.
    """
    lines: list[str] = []
    at = 1
    for number, line in enumerate([*_LINE_END.split(read_text(path, str(path), "utf-8-sig")), ""], 1):
        if line.strip() and (not line.startswith("#") or line.startswith("##")):
            lines.append(line)
        elif lines and not line.strip():
            yield f"{path}:{at}", "\n".join(lines)
            lines = []
        at = number + 1 if not lines else at


def parse_inline(inline: str, where: str = "") -> tuple[str, list[Mark]]:
    """An inline text without its marks, and the marks.

    >>> parse_inline("قالت [[OpenAI|ORG]] نعم")
    ('قالت OpenAI نعم', [Mark(start=5, end=11, label='ORG', fields=())])

    Raises:
        InputError: brackets or a label are wrong.
    """
    pieces: list[str] = []
    marks: list[Mark] = []
    at = length = 0
    for match in _MARK.finditer(inline):
        surface, label, fields = match.groups()
        if label not in LABELS and label not in _NO_MENTIONS:
            raise InputError(f"{where}: unknown label {label!r} in {match[0]}")
        pieces += [inline[at : match.start()], surface]
        length += match.start() - at
        marks.append(Mark(length, length + len(surface), label, tuple(fields.split("|")[1:])))
        length += len(surface)
        at = match.end()
    text = "".join([*pieces, inline[at:]])
    if "[[" in text or "]]" in text:
        spot = min(place for place in (text.find("[["), text.find("]]")) if place >= 0)
        raise InputError(f"{where}: brackets that are no annotation near {text[spot : spot + 40]!r}")
    return text, marks


def gold_of_inline(inline: str, where: str = "") -> tuple[str, dict[str, list[dict[str, Any]]]]:
    """An inline text without its marks, and the `mentions`, `optional_mentions` and `traps` of its gold record.

    Raises:
        InputError: brackets, a label or a field are wrong.
    """
    text, marks = parse_inline(inline, where)
    groups: dict[str, list[dict[str, Any]]] = {"mentions": [], "optional_mentions": [], "traps": []}
    for start, end, label, (name, *fields) in (mark._replace(fields=mark.fields or ("",)) for mark in marks):
        row: dict[str, Any] = {"start": start, "end": end, "type": label, "canonical_en": name or None}
        group = _NO_MENTIONS.get(label, "mentions")
        for field in filter(None, fields):
            key, _, value = field.partition("=")
            if field in _GROUPS:
                group = _GROUPS[field]
            elif field in _FLAGS:
                row[_FLAGS[field]] = True
            elif key == "alt":
                row["alt_names"] = [other.strip() for other in value.split(";")]
            elif key in ("type", "note"):
                row["alt_type" if key == "type" else key] = value
            else:
                raise InputError(f"{where}: unknown field {field!r} of {text[start:end]!r}")
        groups[group].append(row)
    return text, groups


def text_of(record: Mapping[str, Any], path: Path, where: str) -> str:
    """The text of a record, or that of the file beside its own that it names.

    Raises:
        InputError: it has neither, or the file cannot be read.
    """
    text = record.get("text")
    if text is None and isinstance(record.get("source"), str):
        source = path.parent / record["source"]
        return read_text(source, f"the text {source} of {where}", "utf-8")  # spans count a byte order mark
    if not isinstance(text, str):
        raise InputError(f"{where}: a record needs its text under 'text', or its file under 'source'")
    return text


def read_text(path: Path, what: str, encoding: str) -> str:
    """A whole file.

    Args:
        path: the file.
        what: how a message names it.
        encoding: `utf-8`, or `utf-8-sig` to leave out a byte order mark.

    Raises:
        InputError: it cannot be read, or is in another encoding.
    """
    try:
        return path.read_bytes().decode(encoding)
    except (OSError, ValueError) as error:  # bytes that are no UTF-8, or a name that no file can have
        raise InputError(f"cannot read {what}: {getattr(error, 'strerror', None) or error}") from error
