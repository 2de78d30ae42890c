"""JSONL line by line, with the bytes of each line as they stand."""

from __future__ import annotations

import glob
import gzip
import json
import sys
import zlib
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from transcript_nlp.errors import InputError
from transcript_nlp.formats.read import RUN_FOLDER
from transcript_nlp.types import Failure

_ENDINGS = (".jsonl", ".jsonl.gz")


@dataclass(frozen=True, slots=True)
class Line:
    """A record as it stands in the file (`raw`, without line end), its id and its fields."""

    raw: bytes
    id: str
    row: dict[str, Any]


def read_json_lines(
    paths: Sequence[str], *, text_field: str = "text", id_field: str = "id"
) -> Iterator[Line | Failure]:
    """The records of JSONL files, plain or `.gz`, folders and patterns of them, and `-` (standard input).

    A broken line is a failure. A record without an id is named by its file and line.

    Raises:
        InputError: a path does not exist, a folder holds no JSONL, or a file cannot be read.
    """
    files = [file for path in paths for file in _files(path)]
    for file in files:
        if str(file) == "-":
            yield from _read(sys.stdin.buffer, "stdin", text_field, id_field)
            continue
        try:
            with _opened(file) as opened:
                yield from _read(opened, str(file), text_field, id_field)
        except (OSError, EOFError, zlib.error) as error:
            raise InputError(f"{file}: {getattr(error, 'strerror', None) or error}") from error


def _opened(file: Path) -> AbstractContextManager[IO[bytes]]:
    if file.suffix.lower() == ".gz":
        return cast(AbstractContextManager[IO[bytes]], gzip.open(file, "rb"))
    return file.open("rb")


def _files(path: str) -> list[Path]:
    target = Path(path)
    if path == "-":
        return [target]
    if target.is_dir():
        found = sorted(file for file in target.rglob("*") if file.is_file() and _is_records(file, target))
        if not found:
            raise InputError(f"the folder {path} holds no {' or '.join(_ENDINGS)} files")
        return found
    if not target.exists() and glob.has_magic(path):
        # A pattern may begin anywhere, also at the root, which `Path.glob` cannot do.
        matches = sorted(glob.glob(path, recursive=True))  # noqa: PTH207
        if not matches:
            raise InputError(f"no file fits the pattern {path}")
        return [file for match in matches for file in _files(match)]
    if not target.exists():
        raise InputError(f"there is no file or folder {path}")
    return [target]


def _is_records(file: Path, folder: Path) -> bool:
    return file.name.lower().endswith(_ENDINGS) and RUN_FOLDER not in file.relative_to(folder).parts


def _read(file: IO[bytes], name: str, text_field: str, id_field: str) -> Iterator[Line | Failure]:
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
        stem = Path(name).name.removesuffix(".gz").removesuffix(".jsonl")
        yield Line(raw.rstrip(b"\r\n"), f"{stem}:{number}" if doc_id is None else str(doc_id), row)
