"""The pipeline on Arrow batches: the one function that Spark, Ray, Daft and others call (extra `scale`).

A batch comes in with a column of texts and goes out with the columns of `run --format parquet`, row for row, so it can be
called on the rows of a table in any order and number. A row that fails keeps its place, with the reason under `error`.
"""

from __future__ import annotations

from typing import Any, TypeVar

from transcript_nlp.arguments import need
from transcript_nlp.config import Config
from transcript_nlp.engines.work import Work
from transcript_nlp.errors import InputError
from transcript_nlp.formats.parquet import parquet_schema, pyarrow_modules, to_row
from transcript_nlp.formats.rows import Fields, json_ready
from transcript_nlp.pipeline import config_or_default
from transcript_nlp.types import Document, Failure

_Batch = TypeVar("_Batch")  # pyarrow.RecordBatch or pyarrow.Table


def output_schema() -> Any:
    """The `pyarrow.Schema` of what `process_batch` gives: that of Parquet files, and `error`.

    Raises:
        MissingDependencyError: pyarrow is not installed.
    """
    pa, _ = pyarrow_modules()
    return parquet_schema().append(pa.field("error", pa.string()))


def process_batch(
    batch: _Batch,
    *,
    text_field: str = "text",
    id_field: str = "id",
    title_field: str = "title",
    config: Config | None = None,
) -> _Batch:
    """Run the pipeline on the rows of a `pyarrow.RecordBatch` or `pyarrow.Table`.

    Args:
        batch: has texts under `text_field`, perhaps ids under `id_field`; other columns go to `metadata` as JSON text.
        text_field: the column of texts.
        id_field: the column of ids.
        title_field: a column of titles, which are put above the texts unless they stand there; empty for none.
        config: switches; by default everything is on.

    Returns:
        A batch or table, as it came, with a row for each row and the schema `output_schema()`.

    Raises:
        TypeError: `batch` is neither, or `config` is no `Config`.
        InputError: there are rows but no column `text_field`, or it holds no texts.
        MissingDependencyError: pyarrow is not installed.
    """
    pa, _ = pyarrow_modules()
    need(batch, (pa.RecordBatch, pa.Table), "batch", "a RecordBatch or a Table of pyarrow")
    kind: Any = type(batch)
    given: Any = batch
    if given.num_rows:  # engines may ask with nothing, not even columns
        _need_texts(given.schema, text_field)
    work = Work(config_or_default(config))
    fields = Fields(text_field, id_field, title_field)
    rows = [_row(row, work, fields) for row in given.to_pylist()]
    made: _Batch = kind.from_pylist(rows, schema=output_schema())
    return made


def _need_texts(schema: Any, text_field: str) -> None:
    """Refuse a batch of which no row could give a document: a job over a misspelt column ends at once."""
    pa, _ = pyarrow_modules()
    if text_field not in schema.names:
        known = ", ".join(schema.names)
        raise InputError(f"the batch has no column {text_field!r}; its columns: {known}")
    kind = schema.field(text_field).type
    if pa.types.is_primitive(kind) or pa.types.is_nested(kind):
        raise InputError(f"the column {text_field!r} of the batch holds {kind}, no texts")


def _row(row: dict[str, Any], work: Work, fields: Fields) -> dict[str, Any]:
    text, given_id = row.pop(fields.text, None), row.pop(fields.id, None)
    id = None if given_id is None else str(given_id)
    metadata = json_ready(row)
    if not isinstance(text, str):
        return _failed(Failure(id or "", f"{id or 'a row'} has no text under {fields.text!r}"), "", metadata)
    record = fields.read(row, text, id, id or "a row", metadata)
    if isinstance(record, Failure):
        return _failed(record, text, metadata)
    result = work(record)
    if isinstance(result, Failure):
        return _failed(result, record.text, metadata)
    assert isinstance(result, Document)
    return {**to_row(result), "error": None}


def _failed(failure: Failure, source: str, metadata: dict[str, Any]) -> dict[str, Any]:
    empty = Document(failure.id, source, "", metadata=metadata)
    return {**to_row(empty), "error": failure.reason}
