"""Readers: text files, JSONL files and folders of them.

Every unit of input gives a `Record` or a `Failure`, so that one bad line never hides the others.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from transcript_nlp.errors import InputError
from transcript_nlp.types import Failure, Record

SUFFIXES = (".txt", ".md", ".jsonl")


def read_paths(
    paths: Sequence[str], *, text_field: str = "text", id_field: str = "id"
) -> Iterator[Record | Failure]:
    """Read files, folders (searched for .txt, .md and .jsonl) and `-` (standard input, one text).

    Raises:
        InputError: a path does not exist, a folder holds no articles, or a file's kind is not known.
    """
    files = [file for path in paths for file in _files(path)]
    for file in files:
        yield from _read_file(file, text_field, id_field)


def _files(path: str) -> list[Path]:
    if path == "-":
        return [Path("-")]
    target = Path(path)
    if target.is_dir():
        found = sorted(file for file in target.rglob("*") if file.suffix in SUFFIXES and file.is_file())
        if not found:
            raise InputError(f"the folder {path} holds no articles ({', '.join(SUFFIXES)})")
        return found
    if not target.exists():
        raise InputError(f"there is no file or folder {path}")
    if target.suffix not in SUFFIXES:
        raise InputError(f"{path}: cannot read files of this kind; known are {', '.join(SUFFIXES)}")
    return [target]


def _read_file(file: Path, text_field: str, id_field: str) -> Iterator[Record | Failure]:
    name = "stdin" if str(file) == "-" else str(file)
    try:
        data = sys.stdin.buffer.read() if name == "stdin" else file.read_bytes()
    except OSError as error:
        yield Failure(name, f"{name}: {error.strerror or error}")
        return
    if file.suffix == ".jsonl":
        yield from _read_lines(data, name, file.stem, text_field, id_field)
        return
    text = _decode(data, name)
    yield Record(file.stem if name != "stdin" else "stdin", text) if isinstance(text, str) else text


def _decode(data: bytes, name: str) -> str | Failure:
    """The text of a file, or why it is none."""
    if not data.strip():
        return Failure(name, f"{name} is empty")
    if b"\x00" in data[:4096]:
        return Failure(name, f"{name} is a binary file, not text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Failure(name, f"{name}: line {line} is not UTF-8 (byte {error.start}); convert the file first")


def _read_lines(
    data: bytes, name: str, stem: str, text_field: str, id_field: str
) -> Iterator[Record | Failure]:
    """The records of a JSONL file; a broken line is reported by its number."""
    if not data.strip():
        yield Failure(name, f"{name} is empty")
        return
    for number, raw in enumerate(data.split(b"\n"), 1):
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
        metadata = {key: value for key, value in row.items() if key not in (text_field, id_field)}
        yield Record(f"{stem}:{number}" if doc_id is None else str(doc_id), row[text_field], metadata)
