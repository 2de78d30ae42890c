"""Worker processes that may die: what a dead one had to do is done by another, and the record that killed it is told once.

`concurrent.futures.ProcessPoolExecutor` cannot do this: when a worker dies it breaks as a whole, it does not say at which record,
and it cannot stop one that takes too long.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.sharedctypes import RawValue
from typing import Any

from transcript_nlp.engines.work import Result, Source, Work
from transcript_nlp.engines.worker import READY, Lump, Order, Place, Verdict, serve
from transcript_nlp.errors import WorkerError
from transcript_nlp.types import Failure

# Forking shares the loaded tables. Only Linux does it safely; elsewhere each worker loads them.
_METHOD = "fork" if sys.platform == "linux" else "spawn"
_TRIES = 3  # a record at which the worker dies this often killed it
_STARTS = 5  # workers in a row that die before they are ready
_FAR = 60.0  # seconds to wait at most before looking at the clock

# The number of a source, some of its results, and whether they are the last.
Event = tuple[int, Sequence[Result], bool]


@dataclass(slots=True)
class _Task:
    """A source, how many of its results have come, and what its records did to workers."""

    number: int
    source: Source
    done: int = 0
    deaths: dict[int, int] = field(default_factory=dict)
    verdicts: dict[int, Verdict] = field(default_factory=dict)

    def order(self) -> Order:
        """What a worker is sent."""
        return Order(self.number, self.source, self.done, self.verdicts)


class _Worker:
    """The parent's side of a worker process."""

    def __init__(self, work: Work, others: Iterable[Connection]) -> None:
        context: Any = multiprocessing.get_context(_METHOD)
        self.place: Any = RawValue(Place, -1, 0, 0.0)
        self.tasks: deque[_Task] = deque()
        self.is_ready = self.is_overdue = False
        self.connection, theirs = context.Pipe()
        inherited = (self.connection, *others) if _METHOD == "fork" else ()
        self._process = context.Process(target=serve, args=(theirs, self.place, work, inherited), daemon=True)
        self._process.start()
        theirs.close()

    def give(self, task: _Task) -> None:
        """Send a task; one that is dead is found out when it is read from."""
        self.tasks.append(task)
        try:
            self.connection.send(task.order())
        except (BrokenPipeError, ConnectionResetError):
            return

    def running(self) -> float | None:
        """Seconds it has been at its record, `None` if it is at none."""
        since = self.place.since
        return time.monotonic() - since if since and self.tasks else None

    def stop(self) -> None:
        """End it, because it takes too long; what it has sent can still be read."""
        self.is_overdue = True
        self._process.kill()

    def end(self) -> str:
        """Close everything, and say how the process ended."""
        self._process.kill()
        self._process.join()
        self.connection.close()
        code = self._process.exitcode or 0
        self._process.close()
        return signal.Signals(-code).name if code < 0 else f"exit code {code}"


class Processes:
    """A pool of worker processes, used as a context.

    Args:
        workers: how many.
        work: what is done to each record.
        timeout: seconds a record may take (reading it included), `None` for any; the worker is killed then.
        depth: sources a worker is given at a time; with 2 it never waits for the next.
        ahead: how many sources may be begun beyond the first that is not done, `None` for any number.
    """

    def __init__(
        self,
        workers: int,
        work: Work,
        *,
        timeout: float | None = None,
        depth: int = 2,
        ahead: int | None = None,
    ) -> None:
        self._work, self._timeout, self._depth, self._ahead = work, timeout, depth, ahead
        self._waiting: deque[_Task] = deque()
        self._open: set[int] = set()
        self._begun = self._failed_starts = 0
        self._workers: list[_Worker] = []
        self._count = workers

    def __enter__(self) -> Processes:
        if _METHOD == "fork":
            self._work.warm()
        for _ in range(self._count):
            self._workers.append(self._started())
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.end()

    def events(self, sources: Iterable[Source]) -> Iterator[Event]:
        """The results of sources, as they come: those of one source are in order, those of several are mixed.

        Raises:
            WorkerError: no worker can be started.
            TranscriptNlpError: the tables or the config are wrong; or any error, if the work lets it out.
        """
        numbered = enumerate(sources)
        while True:
            self._hand_out(numbered)
            busy = [worker for worker in self._workers if worker.tasks]
            if not busy:
                return
            ready = wait([worker.connection for worker in self._workers], self._patience(busy))
            for at, worker in enumerate(self._workers):
                if worker.connection in ready:
                    yield from self._read(at)
            self._stop_overdue()

    def _started(self) -> _Worker:
        return _Worker(self._work, [worker.connection for worker in self._workers])

    def _hand_out(self, numbered: Iterator[tuple[int, Source]]) -> None:
        """Give each worker as many tasks as it may have, the idle ones first."""
        for depth in range(1, self._depth + 1):
            for worker in self._workers:
                if len(worker.tasks) < depth and (task := self._next(numbered)):
                    worker.give(task)

    def _next(self, numbered: Iterator[tuple[int, Source]]) -> _Task | None:
        if self._waiting:
            return self._waiting.popleft()
        if self._ahead is not None and self._open and self._begun - min(self._open) > self._ahead:
            return None
        for number, source in numbered:
            self._begun = number + 1
            self._open.add(number)
            return _Task(number, source)
        return None

    def _patience(self, busy: list[_Worker]) -> float | None:
        """Seconds until a record may be overdue."""
        if self._timeout is None:
            return None
        left = min(self._timeout - (worker.running() or 0.0) for worker in busy)
        return min(max(left, 0.0) + 0.01, _FAR)

    def _read(self, at: int) -> Iterator[Event]:
        """What a worker has sent, or what is to be said of its death."""
        worker = self._workers[at]
        try:
            message = worker.connection.recv()
        except (EOFError, OSError):
            yield from self._replace(at)
            return
        if isinstance(message, BaseException):
            raise message
        if message == READY:
            worker.is_ready, self._failed_starts = True, 0
            return
        assert isinstance(message, Lump)
        task = worker.tasks[0]
        task.done += len(message.results)
        if message.is_last:
            worker.tasks.popleft()
            self._open.discard(task.number)
        yield task.number, message.results, message.is_last

    def _replace(self, at: int) -> Iterator[Event]:
        """Put another worker in the place of a dead one; its tasks go back to the front."""
        worker = self._workers.pop(at)
        how = worker.end()
        if not worker.is_ready:
            self._failed_starts += 1
            if self._failed_starts >= _STARTS:
                raise WorkerError(f"worker processes end while they start ({how})")
        tasks = worker.tasks
        if tasks and worker.is_ready and (end := self._judge(tasks[0], worker, how)):
            self._open.discard(tasks.popleft().number)
            yield end
        self._waiting.extendleft(reversed(tasks))
        self._workers.insert(at, self._started())

    def _judge(self, task: _Task, worker: _Worker, how: str) -> Event | None:
        """Remember at which record a worker died. The end of a source, where a record kills that is not even tried."""
        number = worker.place.record
        if worker.place.source != task.number or number < task.done:
            return None
        if number in task.verdicts:  # so it is only read; and that may be what kills
            task.deaths[number] = task.deaths.get(number, _TRIES) + 1
            if task.deaths[number] < 2 * _TRIES:
                return None
            name = task.source.name
            reason = f"{name}: a worker process ended while reading it ({how}); the rest is not read"
            return task.number, [Failure(name, reason)], True
        if worker.is_overdue:
            since = worker.place.since
            # It may have got over that record just before it was stopped; then the next one is not to blame.
            if since and self._timeout is not None and time.monotonic() - since >= self._timeout:
                task.verdicts[number] = Verdict(f"took longer than {self._timeout:g} s", "timeout")
            return None
        task.deaths[number] = task.deaths.get(number, 0) + 1
        if task.deaths[number] >= _TRIES:
            task.verdicts[number] = Verdict(f"its worker process ended {_TRIES} times ({how})", "worker")
        return None

    def _stop_overdue(self) -> None:
        if self._timeout is None:
            return
        for worker in self._workers:
            if (worker.running() or 0.0) > self._timeout:
                worker.stop()
