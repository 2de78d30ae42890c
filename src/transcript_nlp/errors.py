"""One error tree: everything this library raises on purpose is a `TranscriptNlpError`.

TranscriptNlpError
├── ConfigError             an unknown key or a value of the wrong kind
├── InputError              an input that cannot be read (names file and line)
├── RuleError               a normalization rule that is wrong or never ends
├── TableError              a table that breaks its own rules (names file and line)
├── MissingDependencyError  an optional dependency that is not installed
└── WorkerError             a worker process that ended, or was stopped at the time limit
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class TranscriptNlpError(Exception):
    """Base of all errors of this library; its text is one sentence for the user."""


class ConfigError(TranscriptNlpError):
    """An unknown configuration key or a value of the wrong kind."""


class InputError(TranscriptNlpError):
    """An input that cannot be read."""


class RuleError(TranscriptNlpError):
    """A normalization rule that is wrong, unknown, or never ends."""


class TableError(TranscriptNlpError):
    """A table of names or rules that breaks its own rules."""


class MissingDependencyError(TranscriptNlpError):
    """An optional dependency is missing; the text names the install command."""


class WorkerError(TranscriptNlpError):
    """A worker process ended before its document was done, or was stopped at the time limit."""


def parse_json(text: str) -> Any:
    """What a JSON text says.

    Raises:
        ValueError: it is no JSON, or has more levels or digits than Python reads; its words are for the user.
    """
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    except json.JSONDecodeError:
        raise
    except ValueError as error:  # Python's own words tell of a switch of the interpreter
        raise ValueError("a number has too many digits") from error


@contextmanager
def in_form(where: str, form: str) -> Iterator[None]:
    """Say in one sentence where something is not in the form that is read.

    Raises:
        InputError: it is not.
    """
    try:
        yield
    except KeyError as error:
        raise InputError(f"{where}: no {form}: it has no {error}") from error
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        raise InputError(f"{where}: no {form}: {error}") from error


@contextmanager
def writing(what: str | Path) -> Iterator[None]:
    """Say in one sentence that something cannot be written; only for what writes.

    Raises:
        InputError: the disk is full, say.
    """
    try:
        yield
    except BrokenPipeError:  # nobody reads it any more, which is no fault
        raise
    except OSError as error:  # of numpy without the system's words
        raise InputError(f"cannot write {what}: {error.strerror or error}") from error
