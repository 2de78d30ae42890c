"""JSONL line by line, with the bytes of each line as they stand."""

from __future__ import annotations

import zlib
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from transcript_nlp.errors import InputError
from transcript_nlp.formats.read import files_of, name_of, opened, parse_line, stem_of
from transcript_nlp.formats.texts import line_form
from transcript_nlp.types import Failure


@dataclass(frozen=True, slots=True)
class Line:
    """A record as it stands in the file (`raw`, without line end and byte order mark), its id and its fields."""

    raw: bytes
    id: str
    row: dict[str, Any]


def read_json_lines(
    paths: Sequence[str], *, text_field: str = "text", id_field: str = "id", output: str = "-"
) -> Iterator[Line | Failure]:
    """The records of JSONL files, plain or compressed, folders and patterns of them, and `-` (standard input).

    A broken line is a failure, and so is a file without lines. A record without an id is named by its file and line. What `output` names is not read from a folder.

    Raises:
        InputError: a path does not exist, a folder holds no JSONL, or a file cannot be read.
    """
    for file in files_of(paths, (".jsonl",), output=output):
        try:
            with opened(file) as stream:
                yield from _read(stream, name_of(file), text_field, id_field)
        except (OSError, EOFError, zlib.error) as error:
            raise InputError(f"{file}: {getattr(error, 'strerror', None) or error}") from error


def _read(file: IO[bytes], name: str, text_field: str, id_field: str) -> Iterator[Line | Failure]:
    stem = stem_of(Path(name))
    number = 0
    for number, raw in enumerate(file, 1):
        if number == 1:
            encoding, newline = line_form(raw)
            if len(newline) > 1:
                yield Failure(name, f"{name} is {encoding}; `run` reads that, here it must be UTF-8")
                return
        if not raw.strip():
            continue
        where = f"{name}:{number}"
        row = parse_line(raw, where)
        if isinstance(row, Failure):
            yield row
            continue
        if not isinstance(row, dict) or not isinstance(row.get(text_field), str):
            yield Failure(where, f"{where}: no text under {text_field!r}")
            continue
        doc_id = row.get(id_field)
        bare = raw.removeprefix(BOM_UTF8).rstrip(b"\r\n")
        yield Line(bare, f"{stem}:{number}" if doc_id is None else str(doc_id), row)
    if number == 0:
        yield Failure(name, f"{name} is empty")
