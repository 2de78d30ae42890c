"""Every format documents are written in, by name."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from transcript_nlp.errors import InputError, writing
from transcript_nlp.formats.annotators import write_brat, write_label_studio, write_prodigy
from transcript_nlp.formats.datasets import write_hf, write_spacy
from transcript_nlp.formats.iob import write_conll, write_iob
from transcript_nlp.formats.parquet import write_parquet
from transcript_nlp.formats.tsv import write_glossary, write_mentions, write_mentions_csv
from transcript_nlp.formats.write import ending_of, open_output, refuse, to_json_line, to_text
from transcript_nlp.types import Document


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A format that is one file.

    Attributes:
        note: what it is.
        ending: what its name ends in.
        write: writes documents one after the other.
        separator: bytes between two documents, where a file is its documents put together; else `None`.
    """

    note: str
    ending: str
    write: Callable[[Iterable[Document], BinaryIO], None]
    separator: bytes | None = None

    def render(self, document: Document) -> bytes:
        """The bytes of one document."""
        file = BytesIO()
        self.write([document], file)
        return file.getvalue()


@dataclass(frozen=True, slots=True)
class FolderFormat:
    """A format that is a folder of files."""

    note: str
    write: Callable[[Iterable[Document], Path], None]


def write_jsonl(documents: Iterable[Document], file: BinaryIO) -> None:
    """One `Document.to_dict()` per line."""
    for document in documents:
        file.write(to_json_line(document.to_dict()))


def write_text(documents: Iterable[Document], file: BinaryIO) -> None:
    """The clean texts, an empty line between two documents."""
    for number, document in enumerate(documents):
        file.write(b"\n" * bool(number) + to_text(document))


FORMATS: Mapping[str, FileFormat | FolderFormat] = {
    "brat": FolderFormat("folder of .txt and .ann files for brat", write_brat),
    "conll": FileFormat("CoNLL-2003 columns", ".conll", write_conll, b""),
    "csv": FileFormat("CSV of all mentions", ".csv", write_mentions_csv),
    "glossary": FileFormat(
        "TSV: Arabic surface, English name, counts, example", ".glossary.tsv", write_glossary
    ),
    "hf": FolderFormat("folder that Hugging Face datasets loads", write_hf),
    "iob2": FileFormat("token and IOB2 tag per line", ".iob2", write_iob, b""),
    "jsonl": FileFormat("one record per line, all fields", ".jsonl", write_jsonl, b""),
    "labelstudio": FileFormat("Label Studio tasks with predictions", ".labelstudio.json", write_label_studio),
    "parquet": FileFormat("Parquet with nested lists (extra parquet)", ".parquet", write_parquet),
    "prodigy": FileFormat("Prodigy JSONL with tokens and spans", ".prodigy.jsonl", write_prodigy, b""),
    "spacy": FileFormat("spaCy DocBin", ".spacy", write_spacy),
    "text": FileFormat("clean text", ".txt", write_text, b"\n"),
    "tsv": FileFormat("TSV of all mentions", ".tsv", write_mentions),
}


def format_named(path: str, wanted: str | None = None) -> str:
    """The format asked for, else the one whose ending the name has (the longest, before `.gz`), else JSONL.

    Raises:
        InputError: an unknown format, or a name that ends as one does that cannot be written.
    """
    if wanted is not None:
        if wanted not in FORMATS:
            raise InputError(f"unknown format {wanted!r}; known are {', '.join(FORMATS)}")
        return wanted
    endings = {f.ending: name for name, f in FORMATS.items() if isinstance(f, FileFormat)}
    ending = None if path.endswith("/") else ending_of(path, endings)
    return "jsonl" if ending is None else endings[ending]


def export(
    documents: Iterable[Document], path: str, *, format: str | None = None, force: bool = False
) -> None:
    """Write documents in a format; the file or folder appears only when all went well.

    Args:
        documents: what to write, in order; the formats that are files take them one at a time.
        path: a file or folder, or `-` for standard output (not for formats that are folders).
        format: a name of `FORMATS`; by default by the ending of the path.
        force: replace what is there.

    Raises:
        InputError: an unknown format, or the path cannot be written.
        MissingDependencyError: the format needs an extra that is not installed.
    """
    chosen = FORMATS[format_named(path, format)]
    if isinstance(chosen, FileFormat):
        with open_output(path, force=force) as file:
            chosen.write(documents, file)
        return
    if path == "-":
        raise InputError("this format is a folder and cannot go to standard output; name one with -o")
    with open_folder(Path(path), force=force) as folder:
        chosen.write(documents, folder)


def export_rendered(rendered: Iterable[bytes], path: str, *, format: FileFormat, force: bool = False) -> None:
    """Write documents that `format.render` made bytes of; the file appears only when all went well.

    Raises:
        InputError: the path cannot be written.
    """
    assert format.separator is not None
    with open_output(path, force=force) as file:
        for number, content in enumerate(rendered):
            file.write(format.separator * bool(number) + content)


@contextmanager
def open_folder(target: Path, *, force: bool = False) -> Iterator[Path]:
    """An empty folder to fill; it gets its name only when all went well.

    Raises:
        InputError: something has that name and `force` is not set, or it cannot be written.
    """
    refuse(target, force)
    place = target.resolve()
    with writing(target):
        aside = Path(tempfile.mkdtemp(dir=place.parent, prefix=f".{place.name}."))
        try:
            aside.chmod(0o755)
            yield aside
            refuse(target, force)  # another run may have made it meanwhile
            if place.is_dir():
                shutil.rmtree(place)
            else:
                place.unlink(missing_ok=True)
            aside.replace(place)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
