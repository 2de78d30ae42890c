"""Shards made in this process, by worker processes, or by an executor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transcript_nlp.engines.engine import Engine
from transcript_nlp.engines.processes import Processes
from transcript_nlp.engines.shard_files import Marker, Shard, ShardWriter
from transcript_nlp.engines.work import Work
from transcript_nlp.formats.pieces import Piece
from transcript_nlp.types import Failure


@dataclass(frozen=True, slots=True)
class Step:
    """Progress of a run.

    Attributes:
        shard: what it is about.
        documents: written since the last step; all of a shard that an earlier run had done.
        failures: since the last step; not those of an earlier run.
        marker: what became of the shard, `None` while it is going on.
        is_old: an earlier run had done it.
    """

    shard: Shard
    documents: int = 0
    failures: Sequence[Failure] = ()
    marker: Marker | None = None
    is_old: bool = False


def made(shards: Iterator[Shard], work: Work, engine: Engine) -> Iterator[Step]:
    """The steps of making shards, wherever that is."""
    if engine.is_here:
        for shard in shards:
            yield from _made_here(shard, work)
    elif engine.executor is not None:
        yield from engine.submitted(write_shard, shards, work, otherwise=_made_at_home)
    else:
        yield from _made_beside(shards, work, engine)


def _made_here(shard: Shard, work: Work) -> Iterator[Step]:
    writer = ShardWriter(shard)
    try:
        for record in shard.piece.records():
            result = work(record)
            writer.write([result])
            failures = (result,) if isinstance(result, Failure) else ()
            yield Step(shard, 1 - len(failures), failures)
        yield Step(shard, marker=writer.finish())
    finally:
        writer.abandon()


def _made_beside(shards: Iterator[Shard], work: Work, engine: Engine) -> Iterator[Step]:
    """Worker processes give the results, and this one writes them: a worker that dies takes nothing with it."""
    begun: list[Shard] = []
    writers: dict[int, ShardWriter] = {}

    def pieces() -> Iterator[Piece]:
        for shard in shards:
            begun.append(shard)
            yield shard.piece

    try:
        # One shard at a time each: a second one that waits could be another worker's.
        with Processes(engine.workers, work, timeout=engine.timeout, depth=1) as pool:
            for number, results, is_last in pool.events(pieces()):
                shard = begun[number]
                writer = writers.get(number) or writers.setdefault(number, ShardWriter(shard))
                writer.write(results)
                failures = [result for result in results if isinstance(result, Failure)]
                # What failed is told first: who stops at that finds no shard of it.
                yield Step(shard, len(results) - len(failures), failures)
                if is_last:
                    yield Step(shard, marker=writers.pop(number).finish())
    finally:
        for writer in writers.values():
            writer.abandon()


def write_shard(shard: Shard, work: Work) -> Step:
    """Make one shard where this is called; what an executor is given to do.

    Raises:
        InputError: something cannot be written.
    """
    return _put_together(list(_made_here(shard, work)))


def _made_at_home(shard: Shard, work: Work) -> Step:
    """One shard in a worker process of this machine, so that a document that kills it is found and told."""
    return _put_together(list(_made_beside(iter([shard]), work, Engine())))


def _put_together(steps: Sequence[Step]) -> Step:
    failures = [failure for step in steps for failure in step.failures]
    return Step(steps[-1].shard, sum(step.documents for step in steps), failures, steps[-1].marker)
