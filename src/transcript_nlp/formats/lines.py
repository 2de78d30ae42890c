"""JSONL line by line, with the bytes of each line as they stand."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from transcript_nlp.errors import InputError
from transcript_nlp.formats.read import RUN_FOLDER
from transcript_nlp.types import Failure


@dataclass(frozen=True, slots=True)
class Line:
    """A record as it stands in the file (`raw`, without line end), its id and its fields."""

    raw: bytes
    id: str
    row: dict[str, Any]


def read_json_lines(
    paths: Sequence[str], *, text_field: str = "text", id_field: str = "id"
) -> Iterator[Line | Failure]:
    """The records of JSONL files, folders of them, and `-` (standard input); a broken line is a failure.

    A record without an id is named by its file and line.

    Raises:
        InputError: a path does not exist, a folder holds no JSONL, or a file cannot be read.
    """
    files = [file for path in paths for file in _files(path)]
    for file in files:
        if str(file) == "-":
            yield from _read(sys.stdin.buffer, "stdin", text_field, id_field)
            continue
        try:
            with file.open("rb") as opened:
                yield from _read(opened, str(file), text_field, id_field)
        except OSError as error:
            raise InputError(f"{file}: {error.strerror or error}") from error


def _files(path: str) -> list[Path]:
    target = Path(path)
    if target.is_dir():
        found = [
            file
            for file in sorted(target.rglob("*.jsonl"))
            if file.is_file() and RUN_FOLDER not in file.relative_to(target).parts
        ]
        if not found:
            raise InputError(f"the folder {path} holds no .jsonl files")
        return found
    if path != "-" and not target.exists():
        raise InputError(f"there is no file or folder {path}")
    return [target]


def _read(file: BinaryIO, name: str, text_field: str, id_field: str) -> Iterator[Line | Failure]:
    for number, raw in enumerate(file, 1):
        if not raw.strip():
            continue
        where = f"{name}:{number}"
        try:
            row = json.loads(raw.decode("utf-8-sig"))
        except (UnicodeDecodeError, json.JSONDecodeError) as error:
            yield Failure(where, f"{where}: no JSON: {error}")
            continue
        if not isinstance(row, dict) or not isinstance(row.get(text_field), str):
            yield Failure(where, f"{where}: no text under {text_field!r}")
            continue
        doc_id = row.get(id_field)
        stem = Path(name).stem
        yield Line(raw.rstrip(b"\r\n"), f"{stem}:{number}" if doc_id is None else str(doc_id), row)
