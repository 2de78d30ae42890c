"""What is done to one record wherever it runs, and where records come from."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import takewhile
from traceback import walk_tb
from types import TracebackType
from typing import Literal, Protocol

from transcript_nlp.config import Config
from transcript_nlp.errors import TranscriptNlpError
from transcript_nlp.formats.records import told_of
from transcript_nlp.pipeline import default_id, process
from transcript_nlp.types import Document, Failure, Record

OnFailure = Literal["report", "raise"]
Result = Document | Failure | bytes  # bytes: a document that was rendered where it was made
_PACKAGE = "transcript_nlp."
_NO_STAGE = ("engines", "pipeline", "draft", "types")  # modules that only call the stages
# What it has makes the stages read all that they read when it is first needed: a credit, a name below it, names of the base, unknown names in both scripts.
_SAMPLE = """نموذج جديد من شركة كبيرة
المصدر: وكالة الأنباء
سامي رضوان
أعلنت شركة OpenAI عن نموذج GPT-4 ، حسب سام ألتمان.
قال السيد تورفالد هيكسنبرغ، الرئيس التنفيذي لشركة Plumeridge، إن شركة دريفنهولت استحوذت على منصة جديدة.
وقال Torvald Hexenberg والسيد تشين شياو مينغ إن Plumeridge Labs ستطلقها.
"""


class Source(Protocol):
    """Where records come from; it can be pickled and read again from its beginning."""

    @property
    def name(self) -> str:
        """What it is called in messages."""
        ...

    def records(self, skip: Container[int] = ()) -> Iterator[Record | Failure]:
        """The records in order; those with the numbers in `skip` may be anything."""
        ...


@dataclass(frozen=True, slots=True)
class Batch:
    """Records that were read already."""

    content: tuple[Record | Failure, ...]

    @property
    def name(self) -> str:
        """The id of the first record."""
        return id_of(self.content[0])

    def records(self, skip: Container[int] = ()) -> Iterator[Record | Failure]:
        """The records."""
        return iter(self.content)


def batches(records: Iterable[Record | Failure], *, most: int = 16, size: int = 1 << 17) -> Iterator[Batch]:
    """Records put together, up to a number of records and of code points."""
    batch: list[Record | Failure] = []
    total = 0
    for record in records:
        batch.append(record)
        total += len(record.text) if isinstance(record, Record) else 0
        if len(batch) >= most or total >= size:
            yield Batch(tuple(batch))
            batch, total = [], 0
    if batch:
        yield Batch(tuple(batch))


@dataclass(frozen=True, slots=True)
class Work:
    """The pipeline on one record; what fails becomes a `Failure` with the stage that failed.

    Attributes:
        config: switches.
        render: makes bytes of a document, so that only those travel.
        on_failure: `report` turns an error into a `Failure`, `raise` lets it out.
    """

    config: Config | None = None
    render: Callable[[Document], bytes] | None = None
    on_failure: OnFailure = "report"

    def __call__(self, record: Record | Failure) -> Result:
        """The document of a record, rendered if that is asked for.

        Raises:
            TranscriptNlpError: the tables or the config are wrong, which is no fault of this document.
        """
        if isinstance(record, Failure):
            return record
        try:
            document = process(record.text, id=record.id, config=self.config)
            if told := told_of(record):
                document = replace(document, metadata={**document.metadata, **told})
            return document if self.render is None else self.render(document)
        except TranscriptNlpError:
            raise
        except Exception as error:
            if self.on_failure == "raise":
                raise
            id = id_of(record)
            reason = f"{id}: cannot process: {type(error).__name__}: {error}"
            return Failure(id, reason, stage_of(error.__traceback__))

    def warm(self) -> None:
        """Load the tables and fill the caches of this process; workers forked from it then share them.

        Raises:
            TranscriptNlpError: the tables or the config are wrong.
        """
        process(_SAMPLE, config=self.config)


def id_of(record: Record | Failure) -> str:
    """The id of a record, or the one its document will get."""
    if isinstance(record, Record) and record.id is None:
        return default_id(record.text)
    return record.id or ""


def stage_of(trace: TracebackType | None) -> str:
    """The room in which an error came up, as the pipeline called it: `structure`, `entities` …; else `process`."""
    names = (str(frame.f_globals.get("__name__", "")) for frame, _ in walk_tb(trace))
    ours = takewhile(lambda name: name.startswith(_PACKAGE), names)
    rooms = (name.removeprefix(_PACKAGE).split(".")[0] for name in ours)
    return next((room for room in rooms if room not in _NO_STAGE), "process")


def results(source: Source, work: Work) -> list[Result]:
    """All results of a source: what an executor is given to do."""
    return [work(record) for record in source.records()]
