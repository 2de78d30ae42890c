"""Reading many small objects that all stay."""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """Many small objects that all stay: looking for garbage among them would double the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        _give_back()
        if enabled:
            if not gc.get_freeze_count():  # what others froze stays frozen
                gc.freeze()  # and unfreezing puts it all among the old: it is looked through once, not in each generation
                gc.unfreeze()
            gc.enable()


def _give_back() -> None:
    """Give the memory of columns that were read and freed back to the system: with glibc some 12 MB would stay with the process."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
