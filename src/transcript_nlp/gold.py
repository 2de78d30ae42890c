"""Files of annotated articles: the records in them, and the text that each is of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from transcript_nlp.errors import InputError, parse_json


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
