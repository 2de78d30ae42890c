"""Parquet with a typed schema: the fields of the record, nested lists for blocks, mentions and the rest.

`signals` is a map of numbers; `metadata`, which holds what the input said, is JSON text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import islice
from typing import Any, BinaryIO

from transcript_nlp.errors import MissingDependencyError
from transcript_nlp.formats.write import without_surrogates
from transcript_nlp.types import Document

_BATCH = 512  # documents per row group

_SPAN = "start:int64 end:int64 source_start:int64 source_end:int64"
_SOURCE = "source_start:int64 source_end:int64"
_ROWS = {
    "blocks": f"{_SPAN} kind:string speaker:string marker:string script:string",
    "mentions": f"{_SPAN} text:string label:string score:float64 evidence:strings clitics:string entity:string "
    "name:string name_source:string mt_error:bool",
    "kept": _SPAN,
    "removed": f"{_SOURCE} reason:string rule:string duplicate_of:json score:float64",
    "variants": f"{_SPAN} other:string kind:string",
    "edits": f"{_SOURCE} start:int64 end:int64 before:string after:string rule:string",
    "suggestions": f"{_SPAN} before:string after:string rule:string note:string",
}


def write_parquet(documents: Iterable[Document], file: BinaryIO) -> None:
    """Documents as rows; a fixed schema, so that files of different runs can be read as one.

    Raises:
        MissingDependencyError: pyarrow is not installed.
    """
    pa, pq = pyarrow_modules()
    schema = parquet_schema()
    rows = (to_row(document) for document in documents)
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        while batch := list(islice(rows, _BATCH)):
            writer.write_table(pa.Table.from_pylist(batch, schema=schema))


def pyarrow_modules(what: str = "Parquet files") -> tuple[Any, Any]:
    """The modules `pyarrow` and `pyarrow.parquet`.

    Args:
        what: needs them, as a message says it.

    Raises:
        MissingDependencyError: they are not installed.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingDependencyError(f"{what} need pyarrow: pip install 'transcript-nlp[parquet]'") from error
    return pyarrow, pyarrow.parquet


def parquet_schema() -> Any:
    """The schema of the files, a `pyarrow.Schema`."""
    pa, _ = pyarrow_modules()
    kinds = {
        "int64": pa.int64(),
        "float64": pa.float64(),
        "string": pa.string(),
        "json": pa.string(),
        "bool": pa.bool_(),
        "strings": pa.list_(pa.string()),
    }
    nested = [
        pa.field(name, pa.list_(pa.struct([(key, kinds[kind]) for key, kind in _columns(spec)])))
        for name, spec in _ROWS.items()
    ]
    texts = [pa.field(name, pa.string(), nullable=False) for name in ("id", "source", "text")]
    rest = [pa.field("signals", pa.map_(pa.string(), pa.float64())), pa.field("metadata", pa.string())]
    return pa.schema([*texts, *nested, *rest])


def _columns(spec: str) -> list[tuple[str, str]]:
    return [(key, kind) for key, _, kind in (column.partition(":") for column in spec.split())]


def to_row(document: Document) -> dict[str, Any]:
    """A document as a row of the schema."""
    row = document.to_dict()
    row["signals"] = list(row["signals"].items())
    row["metadata"] = json.dumps(row["metadata"], ensure_ascii=False)
    for removal in row["removed"]:
        removal["duplicate_of"] = json.dumps(removal["duplicate_of"], ensure_ascii=False)
    made: dict[str, Any] = without_surrogates(row)
    return made
