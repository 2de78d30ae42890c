"""What all writers share. A file is whole or not there: it is written aside and renamed."""

from __future__ import annotations

import gzip
import json
import os
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any, BinaryIO, cast

from transcript_nlp.errors import InputError, writing
from transcript_nlp.types import Document

# Endings that tell a format; what ends so is never written as something else.
OTHER_ENDINGS = tuple(
    f".{ending}"
    for ending in "csv tsv txt md json jsonl ndjson xml html htm xlsx xls ods docx pdf parquet arrow feather iob2 conll spacy yaml yml toml sqlite db zip tar".split()
)
_RANDOM_BYTES = 4  # of the name of a file aside


def to_json_line(record: dict[str, Any]) -> bytes:
    r"""A record as one line of UTF-8 JSON. What UTF-8 cannot hold (a lone surrogate) is written as `\udXXX`."""
    try:
        return json.dumps(record, ensure_ascii=False, allow_nan=False).encode("utf-8") + b"\n"
    except UnicodeEncodeError:
        return json.dumps(record, allow_nan=False).encode("utf-8") + b"\n"


def without_surrogates(value: Any) -> Any:
    """What a record holds, with question marks for lone surrogates in its texts, which UTF-8 cannot hold."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list | tuple):
        return type(value)(map(without_surrogates, value))
    if isinstance(value, dict):
        return {key: without_surrogates(item) for key, item in value.items()}
    return value


def to_text(document: Document) -> bytes:
    """The clean text, with one line end after it."""
    return document.text.rstrip("\n").encode("utf-8", "replace") + b"\n"


@contextmanager
def open_output(path: str, *, force: bool = False) -> Iterator[BinaryIO]:
    """Open a file (or `-`, standard output) for writing; the file appears only when all went well.

    What a link leads to is replaced, and not the link; a pipe or a device is written to as it is. A file whose name ends in `.gz`
    is compressed.

    Raises:
        InputError: the file is there and `force` is not set, or it cannot be written.
    """
    target = Path(path)
    if path == "-":
        with writing("standard output"):
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
    elif target.is_dir():
        raise InputError(f"{path} is a folder; name a file")
    elif target.exists() and not target.is_file():
        with writing(path), target.open("wb") as file:
            yield file
    elif path.lower().endswith(".zst"):
        raise InputError(f"cannot write {path}: what is written can be compressed as .gz only")
    else:
        refuse(target, force)
        is_packed = bare_name(path) != path
        with (
            writing(path),
            _aside(target.resolve()) as whole,
            # Without name and time, so that the same documents are the same bytes.
            gzip.GzipFile("", "wb", fileobj=whole, mtime=0) if is_packed else nullcontext(whole) as opened,
        ):
            yield cast(BinaryIO, opened)
            refuse(target, force)  # another run may have made it meanwhile


def bare_name(path: str) -> str:
    """The name of an output without the ending of its compression."""
    return path[: -len(".gz")] if path.lower().endswith(".gz") else path


def ending_of(path: str, known: Collection[str]) -> str | None:
    """The longest of some endings that the name of an output has, before `.gz`; `None`: its name tells no format.

    Raises:
        InputError: the name tells a format that is not among them (`out.csv`).
    """
    name = bare_name(path).lower()
    fitting = [ending for ending in known if name.endswith(ending)]
    if fitting:
        return max(fitting, key=len)
    if name.endswith(OTHER_ENDINGS):
        raise InputError(
            f"{path}: this cannot be written as {Path(name).suffix}; known are {', '.join(known)}"
        )
    return None


@contextmanager
def _aside(target: Path) -> Iterator[BinaryIO]:
    """A new file beside another, which it replaces at the end."""
    # Its name is known before it is there: a signal right after it was made leaves nothing behind.
    aside = target.with_name(f".{target.name}.{os.urandom(_RANDOM_BYTES).hex()}")
    try:
        with aside.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)


def refuse(target: Path, force: bool) -> None:
    """Do not replace what is there, unless that is forced.

    Raises:
        InputError: something is there.
    """
    if target.exists() and not force:
        raise InputError(f"{target} is there already; use --force to replace it")


def permit(path: Path) -> None:
    """Give a file that was written aside the rights of any new file."""
    path.chmod(0o666 & ~_umask())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
