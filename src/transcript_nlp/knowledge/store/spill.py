"""Sorting more lines than memory holds."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

_LINES = 200_000  # in memory at a time
_FAN_IN = 64  # runs read at once


class Spill:
    """Lines that are added in any order and read back sorted by code point; they are kept in runs on disk.

    Lines hold no line end. The folder is the caller's and has to be there while lines are read.
    """

    def __init__(self, folder: Path, *, lines: int = _LINES) -> None:
        self._folder = folder
        self._lines = lines
        self._waiting: list[str] = []
        self._runs: list[Path] = []

    def add(self, line: str) -> None:
        """Take one line."""
        self._waiting.append(line)
        if len(self._waiting) >= self._lines:
            self._runs.append(self._written(iter(sorted(self._waiting))))
            self._waiting = []

    def __iter__(self) -> Iterator[str]:
        runs = self._runs
        while len(runs) > _FAN_IN:
            runs = [*runs[_FAN_IN:], self._written(self._merged(runs[:_FAN_IN]))]
        self._runs = runs
        waiting = sorted(self._waiting)
        with ExitStack() as stack:
            files = [stack.enter_context(run.open(encoding="utf-8", newline="\n")) for run in runs]
            yield from heapq.merge(waiting, *((line[:-1] for line in file) for file in files))

    def _merged(self, runs: list[Path]) -> Iterator[str]:
        with ExitStack() as stack:
            files = [stack.enter_context(run.open(encoding="utf-8", newline="\n")) for run in runs]
            yield from heapq.merge(*((line[:-1] for line in file) for file in files))
        for run in runs:
            run.unlink()

    def _written(self, lines: Iterator[str]) -> Path:
        with tempfile.NamedTemporaryFile(
            "w", dir=self._folder, encoding="utf-8", newline="\n", delete=False
        ) as file:
            file.writelines(line + "\n" for line in lines)
        return Path(file.name)
