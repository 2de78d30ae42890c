"""Inputs cut into pieces that can be read apart from each other, in other processes.

A plain JSONL file is cut where a line ends; small files are put together. The cuts depend on the input and the size
asked for alone, and a piece knows how many lines stand before it, so ids and messages are those of the whole file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from transcript_nlp.formats.read import COMPRESSED, SINGLE, Reading, kind_of, read_file
from transcript_nlp.formats.texts import HEAD_BYTES, line_form
from transcript_nlp.types import Failure, Record

_CHUNK = 1 << 20  # bytes looked at at a time


@dataclass(frozen=True, slots=True)
class Cut:
    """Lines of a JSONL file: from byte `start` to byte `end`, with `line` lines before them.

    `digest` is the BLAKE2b digest of the bytes, in hex.
    """

    start: int
    end: int
    line: int
    digest: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Some files, or some lines of one (from byte `start` to byte `end`, with `line` lines before them)."""

    files: tuple[str, ...]
    reading: Reading
    start: int = 0
    end: int | None = None
    line: int = 0

    @property
    def name(self) -> str:
        """The first file."""
        return self.files[0]

    def records(self, skip: Container[int] = ()) -> Iterator[Record | Failure]:
        """What the piece holds, in order.

        Where there are several files, those whose numbers are in `skip` are not read: their failures take their places.
        """
        if len(self.files) == 1:
            file = Path(self.files[0])
            yield from read_file(file, self.reading, start=self.start, end=self.end, line=self.line)
            return
        for number, name in enumerate(self.files):
            if number in skip:
                yield Failure(name, f"{name} is not read")
            else:
                yield from read_file(Path(name), self.reading)


def is_cut(file: Path, encoding: str | None = None) -> bool:
    """Whether a file can be read from the middle: JSONL that is not compressed, not standard input, and whose lines end with one byte.

    Raises:
        OSError: the file cannot be read.
    """
    if kind_of(file) != ".jsonl" or file.suffix.lower() in COMPRESSED:
        return False
    with file.open("rb") as stream:
        _, newline = line_form(stream.read(HEAD_BYTES), encoding)
    return len(newline) == 1


def is_single(file: Path) -> bool:
    """Whether a file holds one article, so that several can make a piece."""
    return kind_of(file) in SINGLE


def cuts(file: Path, size: int) -> Iterator[Cut]:
    """A JSONL file in stretches of whole lines, each of at least `size` bytes but the last.

    Raises:
        OSError: the file cannot be read.
    """
    start = length = line = lines = 0
    digest = hashlib.blake2b(digest_size=16)
    with file.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            at = 0
            while end := chunk.find(b"\n", max(at, at + size - length - 1)) + 1:
                digest.update(chunk[at:end])
                yield Cut(start, start + length + end - at, line, digest.hexdigest())
                lines += chunk.count(b"\n", at, end)
                start, line, length = start + length + end - at, lines, 0
                digest = hashlib.blake2b(digest_size=16)
                at = end
            digest.update(chunk[at:])
            lines += chunk.count(b"\n", at)
            length += len(chunk) - at
    if length or not start:
        yield Cut(start, start + length, line, digest.hexdigest())


def groups(files: Sequence[Path], size: int, most: int) -> Iterator[list[Path]]:
    """Neighbours put together: files of one article each up to `size` bytes and `most` files, any other file alone."""
    group: list[Path] = []
    total = 0
    for file in files:
        if not is_single(file):
            if group:
                yield group
            yield [file]
            group, total = [], 0
            continue
        group.append(file)
        total += _size(file)
        if total >= size or len(group) >= most:
            yield group
            group, total = [], 0
    if group:
        yield group


def _size(file: Path) -> int:
    """Bytes of a file; none of one that cannot be looked at, which the reader will tell."""
    try:
        return file.stat().st_size
    except OSError:
        return 0
