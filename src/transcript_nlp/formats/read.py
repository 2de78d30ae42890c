"""Readers: text, HTML, JSONL and Parquet files, folders and patterns of them, also compressed.

Every unit of input gives a `Record` or a `Failure`, so that one bad line never hides the others. JSONL and Parquet
are read piece by piece, whatever their size.
"""

from __future__ import annotations

import codecs
import glob
import gzip
import json
import re
import sys
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO, Any, cast

from transcript_nlp.errors import InputError, MissingDependencyError
from transcript_nlp.text.scripts import script_counts
from transcript_nlp.types import Failure, Record

SUFFIXES = (".txt", ".md", ".html", ".htm", ".jsonl", ".parquet")
COMPRESSED = (".gz", ".zst")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", re.IGNORECASE)
LARGEST_TEXT = 256 * 1024 * 1024  # bytes of one text or HTML file after decompression
LARGEST_LINE = 256 * 1024 * 1024  # bytes of one JSONL line
_ROWS = 256  # of a Parquet file at a time


def read_paths(
    paths: Sequence[str],
    *,
    text_field: str = "text",
    id_field: str = "id",
    encoding: str | None = None,
    stdin_format: str = "text",
) -> Iterator[Record | Failure]:
    """Read files, folders, patterns (`news/*.jsonl.gz`) and `-` (standard input).

    Args:
        paths: what to read; folders are searched for files of the known kinds, in the order of their names.
        text_field: where a JSONL or Parquet row keeps its text.
        id_field: where it keeps its id; a row without one gets `FILE:LINE`.
        encoding: of text and HTML files and JSONL lines; by default UTF-8, or what a byte order mark or an HTML
            page says of itself. Nothing is guessed.
        stdin_format: what `-` is: `text` (one article), `html`, `jsonl` or `parquet`.

    Raises:
        InputError: a path does not exist, a folder holds no articles, a file's kind or the encoding is not known.
    """
    if encoding is not None:
        try:
            codecs.lookup(encoding)
        except LookupError as error:
            raise InputError(f"unknown encoding {encoding!r}") from error
    files = [file for path in paths for file in _files(path)]
    for file in files:
        kind = _kind(file) if str(file) != "-" else f".{stdin_format}"
        yield from _read_file(file, kind, text_field, id_field, encoding)


def _files(path: str) -> list[Path]:
    target = Path(path)
    if path == "-":
        return [target]
    if target.is_dir():
        found = sorted(file for file in target.rglob("*") if _kind(file) and file.is_file())
        if not found:
            raise InputError(f"the folder {path} holds no articles ({', '.join(SUFFIXES)})")
        return found
    if not target.exists() and glob.has_magic(path):
        # A pattern may begin anywhere, also at the root, which `Path.glob` cannot do.
        matches = sorted(Path(match) for match in glob.glob(path, recursive=True))  # noqa: PTH207
        if not matches:
            raise InputError(f"no file fits the pattern {path}")
        return [file for match in matches for file in _files(str(match))]
    if not target.exists():
        raise InputError(f"there is no file or folder {path}")
    if not _kind(target):
        known = ", ".join(SUFFIXES)
        raise InputError(
            f"{path}: cannot read files of this kind; known are {known}, also with {' or '.join(COMPRESSED)}"
        )
    return [target]


def _kind(file: Path) -> str:
    """The ending that tells what a file is, without that of its compression; empty if it is not known."""
    suffixes = [suffix.lower() for suffix in file.suffixes]
    if suffixes and suffixes[-1] in COMPRESSED:
        suffixes.pop()
    return suffixes[-1] if suffixes and suffixes[-1] in SUFFIXES else ""


def _stem(file: Path) -> str:
    """The name without the endings for kind and compression."""
    name = file.name.removesuffix(file.suffix) if file.suffix.lower() in COMPRESSED else file.name
    return name[: -len(_kind(file))] if _kind(file) else name


def _read_file(
    file: Path, kind: str, text_field: str, id_field: str, encoding: str | None
) -> Iterator[Record | Failure]:
    name = "stdin" if str(file) == "-" else str(file)
    stem = _stem(file) if name != "stdin" else name
    try:
        with _opened(file) as stream:
            if kind == ".jsonl":
                yield from _read_lines(stream, name, stem, text_field, id_field, encoding)
            elif kind == ".parquet":
                yield from _read_rows(stream, name, stem, text_field, id_field)
            else:
                yield _read_text(stream, name, stem, kind in (".html", ".htm"), encoding)
    except (OSError, EOFError, zlib.error) as error:
        yield Failure(name, f"{name}: {getattr(error, 'strerror', None) or error}")


def _opened(file: Path) -> AbstractContextManager[IO[bytes]]:
    if str(file) == "-":
        return nullcontext(cast(IO[bytes], sys.stdin.buffer))
    if file.suffix.lower() == ".gz":
        return cast(AbstractContextManager[IO[bytes]], gzip.open(file, "rb"))
    if file.suffix.lower() == ".zst":
        pa = _pyarrow("files that end in .zst")
        return cast(AbstractContextManager[IO[bytes]], pa.input_stream(str(file), compression="zstd"))
    return file.open("rb")


def _pyarrow(what: str) -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingDependencyError(f"{what} need pyarrow: pip install 'transcript-nlp[parquet]'") from error
    return pyarrow


def _read_text(
    stream: IO[bytes], name: str, stem: str, is_html: bool, encoding: str | None
) -> Record | Failure:
    data = stream.read(LARGEST_TEXT + 1)
    if len(data) > LARGEST_TEXT:
        return Failure(
            name, f"{name} is larger than {LARGEST_TEXT >> 20} MiB; split it, or write it as JSONL"
        )
    if is_html and encoding is None and (declared := _META_CHARSET.search(data[:4096])):
        encoding = declared[1].decode("ascii")
    text = _decode(data, name, encoding)
    if isinstance(text, Failure):
        return text
    return _read_html(text, name, stem) if is_html else Record(stem, text)


def _decode(data: bytes, name: str, encoding: str | None = None) -> str | Failure:
    """The text of a file, or why it is none."""
    if not data.strip():
        return Failure(name, f"{name} is empty")
    encoding = encoding or next((kind for bom, kind in _BOMS if data.startswith(bom)), None)
    if b"\x00" in data[:4096] and encoding is None:
        return Failure(name, f"{name} is a binary file, not text")
    try:
        return data.decode(encoding or "utf-8")
    except LookupError:
        return Failure(
            name, f"{name} says its encoding is {encoding!r}, which is not known; name one with --encoding"
        )
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        wanted = "UTF-8" if encoding is None else encoding
        hint = " (it reads as Arabic in windows-1256: --encoding windows-1256)" if _is_cp1256(data) else ""
        return Failure(
            name, f"{name}: line {line} is not {wanted} (byte {error.start}); convert the file first{hint}"
        )


def _is_cp1256(data: bytes) -> bool:
    """Whether bytes read as Arabic in the code page 1256: a hint for the user, never applied unasked."""
    sample = data[:20000].decode("cp1256", "replace")
    counts = script_counts(sample)
    return counts["arabic"] > 0.6 * max(1, len("".join(sample.split())))


def _read_html(page: str, name: str, stem: str) -> Record | Failure:
    """The main text of a page, and what the page says of itself as metadata."""
    try:
        import trafilatura
    except ImportError as error:
        raise MissingDependencyError(
            "HTML files need trafilatura: pip install 'transcript-nlp[html]'"
        ) from error
    found = trafilatura.bare_extraction(page, with_metadata=True, include_comments=False, favor_recall=True)
    if found is None:
        return Failure(name, f"{name}: no article text was found in the page")
    values = found if isinstance(found, Mapping) else found.as_dict()
    text = values.get("text") or ""
    if not text.strip():
        return Failure(name, f"{name}: no article text was found in the page")
    fields = {"title": "title", "author": "author", "date": "date", "url": "url", "sitename": "site"}
    return Record(
        stem, text, {ours: str(values[theirs]) for theirs, ours in fields.items() if values.get(theirs)}
    )


def _read_lines(
    stream: IO[bytes], name: str, stem: str, text_field: str, id_field: str, encoding: str | None
) -> Iterator[Record | Failure]:
    """The records of a JSONL file; a broken line is reported by its number."""
    number = 0
    while raw := stream.readline(LARGEST_LINE):
        number += 1
        where = f"{name}:{number}"
        if len(raw) == LARGEST_LINE and not raw.endswith(b"\n"):
            yield Failure(
                where, f"{where}: the line is longer than {LARGEST_LINE >> 20} MiB; the rest is not read"
            )
            return
        if not raw.strip():
            continue
        try:
            row = json.loads(raw.decode(encoding or "utf-8-sig"))
        except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
            yield Failure(where, f"{where}: no JSON: {error}")
            continue
        yield _as_record(row, where, f"{stem}:{number}", text_field, id_field)
    if number == 0:
        yield Failure(name, f"{name} is empty")


def _read_rows(
    stream: IO[bytes], name: str, stem: str, text_field: str, id_field: str
) -> Iterator[Record | Failure]:
    """The records of a Parquet file; what else a row holds becomes metadata."""
    pa = _pyarrow("Parquet files")
    try:
        table = pa.parquet.ParquetFile(stream if stream.seekable() else pa.BufferReader(stream.read()))
    except pa.ArrowInvalid as error:
        yield Failure(name, f"{name} is no Parquet file: {error}")
        return
    if text_field not in table.schema_arrow.names:
        columns = ", ".join(table.schema_arrow.names)
        yield Failure(name, f"{name} has no column {text_field!r}; its columns: {columns}")
        return
    number = 0
    for batch in table.iter_batches(batch_size=_ROWS):
        for row in batch.to_pylist():
            number += 1
            yield _as_record(row, f"{name}:{number}", f"{stem}:{number}", text_field, id_field)


def _as_record(row: Any, where: str, default_id: str, text_field: str, id_field: str) -> Record | Failure:
    if not isinstance(row, dict) or not isinstance(row.get(text_field), str):
        return Failure(where, f"{where}: no text under {text_field!r}")
    doc_id = row.get(id_field)
    metadata = {key: value for key, value in row.items() if key not in (text_field, id_field)}
    return Record(default_id if doc_id is None else str(doc_id), row[text_field], metadata)
