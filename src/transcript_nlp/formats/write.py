"""What all writers share. A file is whole or not there: it is written aside and renamed."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from transcript_nlp.errors import InputError
from transcript_nlp.types import Document


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

    Raises:
        InputError: the file is there and `force` is not set, or it cannot be written.
    """
    if path == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    target = Path(path)
    if target.is_dir():
        raise InputError(f"{path} is a folder; name a file")
    if target.exists() and not force:
        raise InputError(f"{path} is there already; use --force to replace it")
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    except OSError as error:
        raise InputError(f"cannot write {path}: {error.strerror}") from error
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        permit(aside)
        aside.replace(target)
    except OSError as error:  # the disk is full, say; what is read fails by itself
        raise InputError(f"cannot write {path}: {error.strerror or error}") from error
    finally:
        aside.unlink(missing_ok=True)


def permit(path: Path) -> None:
    """Give a file that was written aside the rights of any new file."""
    path.chmod(0o666 & ~_umask())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
