"""A Dask cluster as the place where the work is done (extra `scale`)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from transcript_nlp.engines.engine import Engine
from transcript_nlp.errors import InputError, MissingDependencyError

_PATIENCE = 10  # seconds to wait for a scheduler
_PER_THREAD = 4  # sources that are given to the cluster for each of its threads


@contextmanager
def dask_engine(address: str) -> Iterator[Engine]:
    """The cluster of a scheduler.

    Its workers need this library in the same version, and see the same files under the same names. Dask gives the work of
    a worker that dies to another one.

    Args:
        address: of the scheduler, such as `tcp://10.0.0.1:8786`.

    Raises:
        MissingDependencyError: `distributed` is not installed.
        InputError: no scheduler answers, or it has no workers.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise MissingDependencyError(
            "--dask needs distributed: pip install 'transcript-nlp[scale]'"
        ) from error
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise InputError(f"no Dask scheduler answers at {address}: {error}") from error
    with client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise InputError(f"the Dask scheduler at {address} has no workers")
        with client.get_executor() as executor:
            yield Engine(executor=executor, window=_PER_THREAD * threads)
