"""Where the work is done: in this process, in worker processes, or by an executor that someone else has made."""

from __future__ import annotations

import logging
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from typing import TypeVar

from transcript_nlp.arguments import need
from transcript_nlp.engines.processes import Event, Processes
from transcript_nlp.engines.work import Result, Source, Work, results
from transcript_nlp.errors import TranscriptNlpError

_log = logging.getLogger(__name__)
_S = TypeVar("_S")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Engine:
    """Where the work is done.

    Attributes:
        workers: processes of this machine; with 1, and no time limit, everything runs in this process.
        executor: does the work instead, when it is given: a pool of this machine, or that of a cluster.
        timeout: seconds a document may take, reading it included; it is told as a failure then. It needs processes of its own,
            so not an executor.
        window: sources an executor is given at a time.

    Raises:
        TypeError: one of these is of another kind.
        ValueError: no worker, a time limit of nothing, an executor beside workers or a time limit.
    """

    workers: int = 1
    executor: Executor | None = None
    timeout: float | None = None
    window: int = 64

    def __post_init__(self) -> None:
        need(self.workers, int, "workers", "an int")
        need(self.executor, (Executor, type(None)), "executor", "a concurrent.futures.Executor or None")
        need(self.timeout, (int, float, type(None)), "timeout", "a number or None")
        if self.workers < 1:
            raise ValueError(f"workers must be at least 1, not {self.workers}")
        if self.timeout is not None and not self.timeout > 0:
            raise ValueError(f"timeout must be more than 0 seconds, not {self.timeout:g}")
        if self.executor is not None and self.workers > 1:
            raise ValueError("name workers or an executor, not both")
        if self.executor is not None and self.timeout is not None:
            raise ValueError("a time limit needs worker processes of this machine, not an executor")

    @property
    def is_here(self) -> bool:
        """Whether everything runs in this process."""
        return self.workers == 1 and self.timeout is None and self.executor is None

    def in_order(self, sources: Iterable[Source], work: Work) -> Iterator[Result]:
        """The results of sources in order; a bounded number of sources is held at a time, however many there are."""
        if self.is_here:
            for source in sources:
                yield from map(work, source.records())
        elif self.executor is not None:
            for found in self.submitted(results, sources, work, otherwise=_at_home):
                yield from found
        else:
            with Processes(self.workers, work, timeout=self.timeout, depth=2, ahead=4 * self.workers) as pool:
                yield from _sorted(pool.events(sources))

    def submitted(
        self,
        function: Callable[[_S, Work], _T],
        sources: Iterable[_S],
        work: Work,
        *,
        otherwise: Callable[[_S, Work], _T],
    ) -> Iterator[_T]:
        """What the executor makes of sources, in order.

        Args:
            function: what the executor runs; it can be pickled.
            sources: its first arguments.
            work: its second argument.
            otherwise: what is run here where the executor gives nothing, because its processes died or it is broken.
        """
        assert self.executor is not None
        under_way: deque[tuple[_S, Future[_T] | None]] = deque()
        try:
            for source in sources:
                under_way.append((source, _submit(self.executor, function, source, work)))
                while under_way and (len(under_way) >= self.window or _is_done(under_way[0][1])):
                    yield _result(*under_way.popleft(), work, otherwise)
            while under_way:
                yield _result(*under_way.popleft(), work, otherwise)
        finally:
            for _, future in under_way:
                if future is not None:
                    future.cancel()


def _submit(
    executor: Executor, function: Callable[[_S, Work], _T], source: _S, work: Work
) -> Future[_T] | None:
    try:
        return executor.submit(function, source, work)
    except RuntimeError:  # broken, or shut down
        return None


def _is_done(future: Future[_T] | None) -> bool:
    return future is None or future.done()


def _result(source: _S, future: Future[_T] | None, work: Work, otherwise: Callable[[_S, Work], _T]) -> _T:
    if future is not None:
        try:
            return future.result()
        except TranscriptNlpError:
            raise
        except Exception as error:  # what an executor raises when its processes die is its own
            _log.warning("an executor lost its work, which is done here instead: %r", error)
    return otherwise(source, work)


def _at_home(source: Source, work: Work) -> list[Result]:
    """The results of a source from a worker process, so that a document that kills it is found and told."""
    with Processes(1, work) as pool:
        return [result for _, found, _ in pool.events([source]) for result in found]


def _sorted(events: Iterable[Event]) -> Iterator[Result]:
    """The results in the order of their sources."""
    early: defaultdict[int, list[Result]] = defaultdict(list)
    complete: set[int] = set()
    head = 0
    for number, found, is_last in events:
        if is_last:
            complete.add(number)
        if number != head:
            early[number].extend(found)
            continue
        yield from found
        while head in complete:
            complete.discard(head)
            head += 1
            yield from early.pop(head, ())
