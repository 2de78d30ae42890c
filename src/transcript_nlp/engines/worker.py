"""The inside of a worker process: it takes sources from a pipe, works on their records, and sends results back in lumps.

Where it is stands in memory that the parent can read also after the worker has died: which source, which record, since when.
"""

from __future__ import annotations

import ctypes
import gc
import os
import pickle
import signal
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Any

from transcript_nlp.engines.work import Result, Source, Work, id_of
from transcript_nlp.errors import WorkerError
from transcript_nlp.types import Failure, Record

_LUMP_SECONDS = 0.05  # results are sent when the first of them has waited that long
_LUMP_BYTES = 1 << 18
READY = b""  # what a worker sends when it has started
_THRESHOLDS = 10_000, 20, 20  # Python's own are 700, 10, 10


class Place(ctypes.Structure):
    """Where a worker is: the source (-1: at none yet), the number of the record in it, since when (0: it is not working)."""

    _fields_ = (
        ("source", ctypes.c_longlong),
        ("record", ctypes.c_longlong),
        ("since", ctypes.c_double),
    )


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why a record is not to be tried again: a sentence without its subject, and the stage."""

    reason: str
    stage: str

    def of(self, record: Record | Failure) -> Failure:
        """The failure of a record."""
        id = id_of(record)
        return Failure(id, f"{id}: {self.reason}", self.stage)


@dataclass(frozen=True, slots=True)
class Order:
    """A source to work on from a record on; `verdicts` are of records that are not to be tried again."""

    number: int
    source: Source
    done: int
    verdicts: Mapping[int, Verdict]


@dataclass(frozen=True, slots=True)
class _Past:
    """The numbers of the records whose content an order does not need."""

    order: Order

    def __contains__(self, number: object) -> bool:
        return number in self.order.verdicts or (isinstance(number, int) and number < self.order.done)


@dataclass(frozen=True, slots=True)
class Lump:
    """Some results of the source a worker is at, in order; `is_last` when there are no more."""

    results: Sequence[Result]
    is_last: bool


def serve(connection: Connection, place: Any, work: Work, inherited: Sequence[Connection]) -> None:
    """Work until the parent has gone or closes the pipe.

    Args:
        connection: the worker's end of a pipe.
        place: a shared `Place`.
        work: what is done to a record.
        inherited: ends of the parent that came with the fork; kept open they would hide that the parent has gone.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the parent, which ends its workers
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for other in inherited:
        other.close()
    gc.freeze()  # what was loaded before the fork stays shared: a collection would write to all of it
    with collecting_seldom():
        _serve(connection, place, work)


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Look for reference cycles a tenth as often as Python does: articles make many objects and hardly a cycle, and looking takes 4 % of the time.

    Only for processes that are our own.
    """
    usual = gc.get_threshold()
    gc.set_threshold(*_THRESHOLDS)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _serve(connection: Connection, place: Any, work: Work) -> None:
    orders: SimpleQueue[Order] = SimpleQueue()
    threading.Thread(target=_receive, args=(connection, orders), daemon=True).start()
    _send(connection, READY)
    while True:
        order = orders.get()
        try:
            _work_on(order, connection, place, work)
        except BaseException as error:
            _send(connection, _sendable(error))


def _receive(connection: Connection, orders: SimpleQueue[Order]) -> None:
    """Take orders while others are worked on, so that the parent never waits; end the process when the parent has gone."""
    while True:
        try:
            orders.put(connection.recv())
        except (EOFError, OSError):
            os._exit(0)


def _work_on(order: Order, connection: Connection, place: Any, work: Work) -> None:
    lump: list[Result] = []
    size, started = 0, time.monotonic()
    records = order.source.records(_Past(order))
    place.source, number = order.number, 0
    while True:
        # What is done is sent before a record is read that killed a worker: it may kill again.
        is_due = size >= _LUMP_BYTES or time.monotonic() - started >= _LUMP_SECONDS
        if lump and (is_due or number in order.verdicts):
            _send(connection, Lump(lump, False))
            lump, size, started = [], 0, time.monotonic()
        # Reading belongs to the record: it may take long or kill, too.
        place.record, place.since = number, time.monotonic()
        record = next(records, None)
        if record is None:
            break
        if number >= order.done:
            verdict = order.verdicts.get(number)
            result = work(record) if verdict is None else verdict.of(record)
            lump.append(result)
            size += len(result) if isinstance(result, bytes) else 0
        place.since = 0.0
        number += 1
    place.since = 0.0
    _send(connection, Lump(lump, True))


def _send(connection: Connection, message: object) -> None:
    """Send something, or end the process when the parent has gone."""
    try:
        connection.send(message)
    except (BrokenPipeError, ConnectionResetError):
        os._exit(0)


def _sendable(error: BaseException) -> BaseException:
    """The error, or one that says the same and can be pickled."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return WorkerError(f"{type(error).__name__}: {error}")
    return error
