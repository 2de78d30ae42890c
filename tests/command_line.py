"""The command line run in this process: no second of start-up for each call."""

import io
import os
import sys
from contextlib import chdir, nullcontext
from dataclasses import dataclass
from unittest import mock

from transcript_nlp.cli import main


@dataclass
class Result:
    returncode: int
    stdout: bytes
    stderr: bytes

    @property
    def rows(self):
        """The lines of stdout, cut at tabs."""
        return [line.split("\t") for line in self.stdout.decode().splitlines()]


class Terminal(io.TextIOWrapper):
    def isatty(self):
        return True


def run(*args, stdin=b"", cwd=None, env=None, terminal=False):
    """What the command line does with some arguments; `terminal` makes stderr one."""
    out, err = io.BytesIO(), io.BytesIO()
    streams = {
        "stdin": io.TextIOWrapper(io.BytesIO(stdin), "utf-8"),
        "stdout": io.TextIOWrapper(out, "utf-8", write_through=True),
        "stderr": (Terminal if terminal else io.TextIOWrapper)(err, "utf-8", write_through=True),
    }
    status = None
    with (
        mock.patch.multiple(sys, **streams),
        mock.patch.dict(os.environ, {**os.environ, **(env or {})}),
        chdir(cwd) if cwd else nullcontext(),
    ):
        try:
            main([str(arg) for arg in args])
        except SystemExit as stopped:
            status = stopped.code
    return Result(status, out.getvalue(), err.getvalue())


def one_sentence(result, status):
    """The only line on stderr of a call that ended with a status."""
    lines = result.stderr.decode().strip().splitlines()
    assert result.returncode == status, result.stderr
    assert len(lines) == 1, lines
    assert lines[0].startswith("transcript-nlp: ")
    return lines[0]
