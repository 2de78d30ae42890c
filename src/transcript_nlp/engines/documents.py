"""Many articles through the pipeline, lazily and in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import Any, Literal, get_args, overload

from transcript_nlp.arguments import need_many
from transcript_nlp.config import Config
from transcript_nlp.engines.engine import Engine
from transcript_nlp.engines.work import OnFailure, Result, Source, Work, batches
from transcript_nlp.errors import InputError, WorkerError
from transcript_nlp.formats.pieces import Piece, cuts, groups, is_cut, is_single
from transcript_nlp.formats.read import Reading, read_file
from transcript_nlp.formats.rows import Fields, at_field, without_field
from transcript_nlp.pipeline import config_or_default
from transcript_nlp.types import Document, Failure, Record

_PIECE_BYTES = 1 << 18  # of input that a worker takes at a time
_MOST_FILES = 16


@overload
def process_all(
    records: Iterable[str | Mapping[str, Any]],
    *,
    workers: int = 1,
    executor: Executor | None = None,
    timeout: float | None = None,
    on_failure: Literal["raise"] = "raise",
    config: Config | None = None,
    text_field: str = "text",
    id_field: str = "id",
    title_field: str = "title",
) -> Iterator[Document]: ...


@overload
def process_all(
    records: Iterable[str | Mapping[str, Any]],
    *,
    workers: int = 1,
    executor: Executor | None = None,
    timeout: float | None = None,
    on_failure: Literal["report"],
    config: Config | None = None,
    text_field: str = "text",
    id_field: str = "id",
    title_field: str = "title",
) -> Iterator[Document | Failure]: ...


def process_all(
    records: Iterable[str | Mapping[str, Any]],
    *,
    workers: int = 1,
    executor: Executor | None = None,
    timeout: float | None = None,
    on_failure: OnFailure = "raise",
    config: Config | None = None,
    text_field: str = "text",
    id_field: str = "id",
    title_field: str = "title",
) -> Iterator[Document | Failure]:
    """Run the pipeline over many articles, lazily and in order; the documents do not depend on where it runs.

    Args:
        records: strings, or mappings with the text under `text_field` and perhaps an id under `id_field`;
            what else a mapping holds goes to `Document.metadata`. The text of a mapping is read as that of a row of JSONL: of a
            whole page in HTML the article is taken, lines in visual order are turned round. A string is the source as it is.
        workers: processes; with 1 everything runs in this one, unless there is a `timeout`.
        executor: any `concurrent.futures.Executor` that does the work instead, such as that of a Dask client.
        timeout: seconds a document may take, in worker processes.
        on_failure: `raise` lets an error out, `report` gives a `Failure` in the place of the document. A document that
            is not done in time, or ends its worker process, is one too.
        config: switches; by default everything is on.
        text_field: where a mapping keeps its text; `article.body` leads into one inside of it.
        id_field: where a mapping keeps its id.
        title_field: where a mapping keeps a title, which is put above its text unless it stands there; empty for nowhere.

    Raises:
        TypeError: `records` is one string or mapping, or `config` is no `Config`.
        InputError: a mapping has no text, and `on_failure` is `raise`.
        WorkerError: a document was not done in time or ended its worker, and `on_failure` is `raise`.
        ValueError: `on_failure` is unknown, or `workers`, `executor` and `timeout` do not go together.
    """
    need_many(records, "records", "strings or mappings")
    if on_failure not in get_args(OnFailure):
        raise ValueError(f"on_failure must be 'raise' or 'report', not {on_failure!r}")
    fields = Fields(text_field, id_field, title_field)
    inputs = (_as_record(record, number, fields) for number, record in enumerate(records))
    engine = Engine(workers, executor, timeout)
    return _raised(
        map_records(inputs, engine=engine, config=config_or_default(config), on_failure=on_failure),
        on_failure,
    )


def _raised(results: Iterator[Document | Failure], on_failure: OnFailure) -> Iterator[Document | Failure]:
    """The results; a failure is raised if that is asked for."""
    for result in results:
        if on_failure == "raise" and isinstance(result, Failure):
            raise InputError(result.reason) if result.stage == "read" else WorkerError(result.reason)
        yield result


def map_records(
    records: Iterable[Record | Failure],
    *,
    engine: Engine | None = None,
    config: Config | None = None,
    on_failure: OnFailure = "report",
) -> Iterator[Document | Failure]:
    """Like `process_all`, on what the readers give; a failure takes the place of its document.

    Args:
        records: what to process; failures are passed on.
        engine: where; by default in this process.
        config: switches; by default everything is on.
        on_failure: `report` turns an error into a `Failure`, `raise` lets it out.
    """
    engine = engine or Engine()
    work = Work(config, on_failure=on_failure)
    # In this process one at a time, so that a slow input is answered as it comes.
    sources = batches(records, most=1) if engine.is_here else batches(records)
    for result in engine.in_order(sources, work):
        assert not isinstance(result, bytes)
        yield result


def _as_record(record: str | Mapping[str, Any], number: int, fields: Fields) -> Record | Failure:
    if isinstance(record, str):
        return Record(None, record)
    if not isinstance(record, Mapping):
        what = f"is neither a string nor a mapping, but {type(record).__name__}"
        return Failure(f"record {number + 1}", f"record {number + 1} {what}")
    text, doc_id = at_field(record, fields.text), at_field(record, fields.id)
    id = None if doc_id is None else str(doc_id)
    name = id or f"record {number + 1}"
    if not isinstance(text, str):
        known = ", ".join(map(str, record))
        return Failure(name, f"{name} has no text under {fields.text!r}; its fields: {known}")
    return fields.read(record, text, id, name, without_field(without_field(record, fields.text), fields.id))


def run_files(files: Sequence[Path], reading: Reading, work: Work, engine: Engine) -> Iterator[Result]:
    """The results of all records of some files, in order.

    Files are read where the work is done, plain JSONL by stretches of bytes; only compressed JSONL, Parquet and standard
    input are read here.
    """
    if engine.is_here:
        # One record at a time, so that a slow standard input is answered as it comes.
        records = (record for file in files for record in read_file(file, reading))
        return engine.in_order(batches(records, most=1), work)
    return engine.in_order(_sources(files, reading), work)


def _sources(files: Sequence[Path], reading: Reading) -> Iterator[Source]:
    for group in groups(files, _PIECE_BYTES, _MOST_FILES):
        names = tuple(map(str, group))
        try:
            if is_cut(group[0], reading.encoding):
                yield from (
                    Piece(names, reading, cut.start, cut.end, cut.line)
                    for cut in cuts(group[0], _PIECE_BYTES)
                )
            elif is_single(group[0]):
                yield Piece(names, reading)
            else:
                yield from batches(read_file(group[0], reading))
        except OSError:  # the reader will say so
            yield Piece(names, reading)
