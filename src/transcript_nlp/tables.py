"""Reading the tab-separated tables that hold what the library knows."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from transcript_nlp.arguments import need_label
from transcript_nlp.errors import TableError
from transcript_nlp.types import Label

RESOURCES = Path(str(files("transcript_nlp"))) / "resources"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by column name, and where it stands."""

    cells: dict[str, str]
    path: Path
    line: int

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def get(self, column: str) -> str:
        """The cell, or an empty string where the table has no such column."""
        return self.cells.get(column, "")

    def values(self, column: str) -> list[str]:
        """The values of a cell, separated by `|` in the table."""
        return [value for value in (part.strip() for part in self.get(column).split("|")) if value]

    def label(self) -> Label:
        """The value of the column `label`.

        Raises:
            TableError: it is no label.
        """
        try:
            return need_label(self["label"])
        except ValueError as error:
            raise self.error(str(error)) from error

    def error(self, message: str) -> TableError:
        """An error that names this row's file and line."""
        return TableError(f"{self.path}:{self.line}: {message}")


def read_table(path: Path, columns: Sequence[str], optional: Sequence[str] = ()) -> Iterator[Row]:
    """Yield the rows of a table.

    Args:
        path: a UTF-8 TSV file, its lines ended by LF; lines that begin with `#` before the header are comments.
        columns: the columns it must have.
        optional: columns it may have besides.

    Raises:
        TableError: the file cannot be read, or a line does not fit the header.
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise TableError(f"cannot read the table {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise TableError(f"{path} is not UTF-8 (byte {error.start})") from error
    if text.startswith("\ufeff") or "\r\n" in text:
        what = "a byte order mark" if text.startswith("\ufeff") else "line ends of Windows (CRLF)"
        raise TableError(f"{path} has {what}; save it as plain UTF-8 with LF")
    if not unicodedata.is_normalized("NFC", text):
        raise TableError(f"{path} is not in Unicode NFC")
    header: list[str] | None = None
    for number, line in enumerate(text.removesuffix("\n").split("\n"), 1):
        if header is None:
            if line.startswith("#"):
                continue
            header = line.split("\t")
            _check_header(header, columns, optional, path)
            continue
        cells = line.split("\t")
        if len(cells) != len(header):
            raise TableError(f"{path}:{number}: {len(cells)} cells, but the header has {len(header)} columns")
        yield Row(dict(zip(header, cells, strict=True)), path, number)
    if header is None:
        raise TableError(f"{path} has no header line")


def _check_header(header: list[str], columns: Sequence[str], optional: Sequence[str], path: Path) -> None:
    missing = [column for column in columns if column not in header]
    unknown = [column for column in header if column not in columns and column not in optional]
    if missing or unknown or len(set(header)) < len(header):
        raise TableError(f"{path}: the header must have the columns {', '.join(columns)}; it has {header}")


def read_tables(folder: Path, columns: Sequence[str], optional: Sequence[str] = ()) -> Iterator[Row]:
    """The rows of every `*.tsv` of a folder, in the order of the file names. No folder, no rows."""
    for path in sorted(folder.glob("*.tsv")):
        yield from read_table(path, columns, optional)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file aside and rename it, so that it is whole at any time.

    Raises:
        TableError: it cannot be written.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        raise TableError(f"cannot write {path}: {error.strerror or error}") from error
