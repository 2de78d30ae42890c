"""Readers: text, HTML, subtitles, JSON, CSV, feeds and Parquet files, folders and patterns of them, also compressed.

Every unit of input gives a `Record` or a `Failure`, so that one bad line never hides the others. JSONL and Parquet
are read piece by piece, whatever their size.
"""

from __future__ import annotations

import glob
import gzip
import sys
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from transcript_nlp.errors import InputError, parse_json
from transcript_nlp.formats.feeds import read_feed
from transcript_nlp.formats.parquet import pyarrow_modules
from transcript_nlp.formats.rows import Fields, read_json, read_table
from transcript_nlp.formats.texts import hint, is_encoding, line_form, read_text, unmarked
from transcript_nlp.types import Failure, Record

SUFFIXES = (
    ".txt",
    ".md",
    ".html",
    ".htm",
    ".jsonl",
    ".json",
    ".csv",
    ".tsv",
    ".srt",
    ".vtt",
    ".rss",
    ".atom",
    ".xml",
    ".parquet",
)
SINGLE = (".txt", ".md", ".html", ".htm", ".srt", ".vtt")  # one article in each file
NAMED = (
    ".json",
    ".csv",
    ".tsv",
    ".rss",
    ".atom",
    ".xml",
)  # which may be about articles; a folder is not searched for them
COMPRESSED = (".gz", ".zst")
LARGEST_LINE = 256 * 1024 * 1024  # bytes of one JSONL line
RUN_FOLDER = "_run"  # in a folder of shards: what the run says of them, no articles
_ROWS = 256  # of a Parquet file at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How inputs are read.

    Attributes:
        text_field: where a row of JSONL, JSON, CSV or Parquet keeps its text; `article.body` leads into a record in it.
        id_field: where it keeps its id; a row without one gets `FILE:LINE`.
        title_field: where it keeps a title that is put above its text; empty for nowhere.
        encoding: of text and HTML files and JSONL lines; by default UTF-8, or what a byte order mark or an HTML
            page says of itself. Nothing is guessed.
        stdin_format: what `-` is: `text` (one article), `html`, `jsonl`, `json`, `csv`, `tsv`, `srt`, `vtt`, `rss` or `parquet`.

    Raises:
        InputError: the encoding is not known.
    """

    text_field: str = "text"
    id_field: str = "id"
    title_field: str = "title"
    encoding: str | None = None
    stdin_format: str = "text"

    def __post_init__(self) -> None:
        if self.encoding is not None and not is_encoding(self.encoding):
            raise InputError(f"unknown encoding {self.encoding!r}")

    @property
    def fields(self) -> Fields:
        """Where rows keep what."""
        return Fields(self.text_field, self.id_field, self.title_field)


def read_paths(
    paths: Sequence[str],
    reading: Reading | None = None,
    *,
    output: str = "-",
    tell: Callable[[str], object] | None = None,
) -> Iterator[Record | Failure]:
    """Read files, folders, patterns (`news/*.jsonl.gz`) and `-` (standard input), in the order of `files_of`.

    Args:
        paths: what to read.
        reading: how.
        output: see `files_of`.
        tell: see `files_of`.

    Raises:
        InputError: a path does not exist, a folder holds no articles, or a file's kind is not known.
    """
    for file in files_of(paths, output=output, tell=tell):
        yield from read_file(file, reading or Reading())


def files_of(
    paths: Sequence[str],
    kinds: tuple[str, ...] = SUFFIXES,
    *,
    output: str = "-",
    tell: Callable[[str], object] | None = None,
) -> list[Path]:
    """The files that paths mean; folders are searched for files of some kinds, in the order of their names.

    Hidden files and folders in a folder are left out, and so are those that belong to a page that a browser saved (`page_files/` beside `page.html`).

    Args:
        paths: files, folders, patterns, or `-`.
        kinds: endings of files to read.
        output: what is written; if a folder or pattern leads to it, or to shards that were written to it before, these are left out.
        tell: is called with a line for each folder or pattern of which files were left out.

    Raises:
        InputError: a path does not exist, a folder holds no articles, or a file's kind is not known.
    """
    written = _written_to(output) if output != "-" else frozenset()
    names = {file.name for file in written}
    found: list[Path] = []
    for path in paths:
        left_out = Counter[str]()
        for file in _files(path, kinds, left_out):
            if str(file) != path and file.name in names and file.resolve() in written:
                left_out["of an output"] += 1
            else:
                found.append(file)
        if left_out and tell is not None:
            counts = ", ".join(f"{count} {what}" for what, count in sorted(left_out.items()))
            named = any(kind in NAMED for kind in left_out)
            tell(f"{path}: not read: {counts}{'; tables, JSON and feeds are where they are named' * named}")
    return found


def _written_to(output: str) -> frozenset[Path]:
    """A file that is written, or the shards that a folder has."""
    place = Path(output).resolve()
    markers = place / RUN_FOLDER
    shards = (place / marker.relative_to(markers).with_suffix("") for marker in markers.rglob("*.json"))
    return frozenset((place, *shards))


def _files(path: str, kinds: tuple[str, ...], left_out: Counter[str]) -> list[Path]:
    """The files of one path; what a folder holds besides is counted by its ending."""
    target = Path(path)
    if path == "-":
        return [target]
    if target.is_dir():
        found_kinds = [kind for kind in kinds if kind not in NAMED]
        found = []
        entries = sorted(target.rglob("*"))
        pages = (file for file in entries if file.suffix.lower() in (".html", ".htm"))
        of_pages = {file.with_name(f"{file.stem}_files") for file in pages}
        for file in entries:
            inside = file.relative_to(target).parts
            if RUN_FOLDER in inside or any(part.startswith(".") for part in inside) or file.is_dir():
                continue
            if not file.is_file():
                left_out["links to nothing" if file.is_symlink() else "neither files nor folders"] += 1
                continue
            if not of_pages.isdisjoint(file.parents):
                left_out["in folders of saved pages"] += 1
                continue
            kind = kind_of(file)
            if kind in found_kinds:
                found.append(file)
            else:
                left_out[kind or file.suffix or "without an ending"] += 1
        if not found:
            raise InputError(f"the folder {path} holds no articles ({', '.join(found_kinds)})")
        return found
    if not target.exists() and glob.has_magic(path):
        # A pattern may begin anywhere, also at the root, which `Path.glob` cannot do.
        matches = sorted(Path(match) for match in glob.glob(path, recursive=True))  # noqa: PTH207
        if not matches:
            raise InputError(f"no file fits the pattern {path}")
        return [file for match in matches for file in _files(str(match), kinds, left_out)]
    if not target.exists():
        raise InputError(f"there is no file or folder {path}")
    if kind_of(target) not in kinds:
        known = ", ".join(kinds)
        raise InputError(
            f"{path}: cannot read files of this kind; known are {known}, also with {' or '.join(COMPRESSED)}"
        )
    return [target]


def kind_of(file: Path) -> str:
    """The ending that tells what a file is, without that of its compression; empty if it is not known."""
    suffixes = [suffix.lower() for suffix in file.suffixes]
    if suffixes and suffixes[-1] in COMPRESSED:
        suffixes.pop()
    return suffixes[-1] if suffixes and suffixes[-1] in SUFFIXES else ""


def stem_of(file: Path) -> str:
    """The name without the endings for kind and compression."""
    name = file.name.removesuffix(file.suffix) if file.suffix.lower() in COMPRESSED else file.name
    return name[: -len(kind_of(file))] if kind_of(file) else name


def read_file(
    file: Path, reading: Reading, *, start: int = 0, end: int | None = None, line: int = 0
) -> Iterator[Record | Failure]:
    """What a file holds; of a plain JSONL file also the lines from one byte up to another only.

    Args:
        file: the file, or `-` for standard input.
        reading: how.
        start: byte at which the first line begins.
        end: byte at which the last line ends, `None` for the end of the file.
        line: how many lines stand before `start`.
    """
    name = name_of(file)
    stem = stem_of(Path(name))
    kind = f".{reading.stdin_format}" if str(file) == "-" else kind_of(file)
    try:
        with opened(file) as stream:
            if kind == ".jsonl":
                if start:
                    stream.seek(start)
                length = None if end is None else end - start
                yield from _read_lines(stream, name, stem, reading, line, length)
            elif kind == ".parquet":
                yield from _read_rows(stream, name, stem, reading)
            elif kind == ".json":
                yield from read_json(stream.read(), name, stem, reading.encoding, reading.fields)
            elif kind in (".rss", ".atom", ".xml"):
                yield from read_feed(stream.read(), name, stem)
            elif kind in (".csv", ".tsv"):
                yield from read_table(stream, name, stem, kind, reading.encoding, reading.fields)
            else:
                yield read_text(stream, name, stem, kind in (".html", ".htm"), reading.encoding)
    except (OSError, EOFError, zlib.error) as error:
        yield Failure(name, f"{name}: {getattr(error, 'strerror', None) or error}")


def name_of(file: Path) -> str:
    """What a file is called in messages."""
    return "stdin" if str(file) == "-" else str(file)


def opened(file: Path) -> AbstractContextManager[IO[bytes]]:
    """The bytes of a file, unpacked; `-` is standard input."""
    if str(file) == "-":
        return nullcontext(cast(IO[bytes], sys.stdin.buffer))
    if file.suffix.lower() == ".gz":
        return cast(AbstractContextManager[IO[bytes]], gzip.open(file, "rb"))
    if file.suffix.lower() == ".zst":
        pa, _ = pyarrow_modules("files that end in .zst")
        return cast(AbstractContextManager[IO[bytes]], pa.input_stream(str(file), compression="zstd"))
    return file.open("rb")


def _read_lines(
    stream: IO[bytes], name: str, stem: str, reading: Reading, number: int, length: int | None
) -> Iterator[Record | Failure]:
    """The records of a JSONL file; a broken line is reported by its number, which goes on from `number`."""
    left = sys.maxsize if length is None else length
    encoding, newline = reading.encoding, b"\n"
    while left > 0 and (raw := stream.readline(LARGEST_LINE)):
        if number == 0:
            encoding, newline = line_form(raw, encoding)
        raw = _to_newline(stream, raw, newline)
        left -= len(raw)
        number += 1
        where = f"{name}:{number}"
        if len(raw) >= LARGEST_LINE and not raw.endswith(newline):
            yield Failure(where, f"{where}: the line is longer than {LARGEST_LINE >> 20} MiB")
            while raw and not raw.endswith(newline):  # on to the next line
                raw = _to_newline(stream, stream.readline(LARGEST_LINE), newline)
                left -= len(raw)
            continue
        if not raw.strip(b" \t\r\v\f" + newline):
            continue
        row = parse_line(raw, where, encoding)
        yield row if isinstance(row, Failure) else reading.fields.record(row, where, f"{stem}:{number}")
    if number == 0:
        yield Failure(name, f"{name} is empty")


def _to_newline(stream: IO[bytes], raw: bytes, newline: bytes) -> bytes:
    """What is read of a line, and the rest of it where a letter has several bytes, any of which may look like a line end."""
    width = len(newline)
    if width == 1 or not raw:
        return raw
    line = bytearray(raw)
    while True:
        line += stream.read(-len(line) % width)
        if line.endswith(newline) or len(line) >= LARGEST_LINE:
            return bytes(line)
        more = stream.readline(LARGEST_LINE - len(line))
        if not more:
            return bytes(line)
        line += more


def parse_line(raw: bytes, where: str, encoding: str | None = None) -> Any | Failure:
    """What a line of JSONL says, or why it is none."""
    try:
        return parse_json(raw.decode(encoding or "utf-8").removeprefix("\ufeff"))
    except ValueError as error:  # also of bytes that are no text
        guess = hint(raw) if isinstance(error, UnicodeDecodeError) else ""
        pairs = unmarked(raw) if b"\x00" in raw else None
        return Failure(where, f"{where}: no JSON: {pairs or error}{guess}")


def _read_rows(stream: IO[bytes], name: str, stem: str, reading: Reading) -> Iterator[Record | Failure]:
    """The records of a Parquet file; what else a row holds becomes metadata."""
    pa, _ = pyarrow_modules()
    try:
        table = pa.parquet.ParquetFile(stream if stream.seekable() else pa.BufferReader(stream.read()))
    except pa.ArrowInvalid as error:
        yield Failure(name, f"{name} is no Parquet file: {error}")
        return
    if reading.text_field.partition(".")[0] not in table.schema_arrow.names:
        columns = ", ".join(table.schema_arrow.names)
        yield Failure(name, f"{name} has no column {reading.text_field!r}; its columns: {columns}")
        return
    number = 0
    for batch in table.iter_batches(batch_size=_ROWS):
        for row in batch.to_pylist():
            number += 1
            yield reading.fields.record(row, f"{name}:{number}", f"{stem}:{number}")
