"""The files of one shard: its output, its failures, and the marker that says what they were made of.

Each is written aside, synced and renamed: first the failures, then the marker, then the output. A shard is done when marker
and output are there and fit; so a run that was killed at any moment redoes a shard or skips it, and never trusts half of one.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO

from transcript_nlp.config import Config
from transcript_nlp.engines.work import Result
from transcript_nlp.errors import writing
from transcript_nlp.formats.pieces import Piece
from transcript_nlp.formats.read import RUN_FOLDER, stem_of
from transcript_nlp.formats.write import permit, to_json_line
from transcript_nlp.tables import RESOURCES
from transcript_nlp.types import Failure


@dataclass(frozen=True, slots=True)
class Marker:
    """What a shard was made of, and what became of it.

    Attributes:
        fingerprint: of the input, the settings and the version.
        files: the input files.
        documents: how many were written.
        failures: how many were not, by stage.
        size: bytes of the output.
    """

    fingerprint: str
    files: tuple[str, ...]
    documents: int
    failures: Mapping[str, int]
    size: int


@dataclass(frozen=True, slots=True)
class Shard:
    """A piece of the input and where its output goes.

    Attributes:
        folder: the folder of all shards.
        name: of the output below `folder`, with its ending.
        piece: what is read.
        fingerprint: of the input, the settings and the version.
        separator: bytes between two documents.
        size: bytes of the input.
    """

    folder: Path
    name: str
    piece: Piece
    fingerprint: str
    separator: bytes = b""
    size: int = 0

    @property
    def output(self) -> Path:
        """The file of documents."""
        return self.folder / self.name

    @property
    def marker(self) -> Path:
        """The file that says what the output was made of."""
        return self.folder / RUN_FOLDER / f"{self.name}.json"

    @property
    def errors(self) -> Path:
        """The file of failures; it is not there when there are none."""
        return self.folder / RUN_FOLDER / f"{self.name}.errors.jsonl"

    def is_done(self, marker: Marker | None) -> bool:
        """Whether that run has done just this."""
        if marker is None or marker.fingerprint != self.fingerprint:
            return False
        try:
            return self.output.stat().st_size == marker.size
        except FileNotFoundError:
            return False


def read_marker(path: Path) -> Marker | None:
    """A marker read back, `None` if it is not there or is none."""
    try:
        row = json.loads(path.read_bytes())
        return Marker(row["fingerprint"], tuple(row["files"]), row["documents"], row["failures"], row["size"])
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


class ShardWriter:
    """Takes the results of a shard in order and, at the end, gives its files their names.

    Raises:
        InputError: something cannot be written; what was written aside is gone then.
    """

    def __init__(self, shard: Shard) -> None:
        self._shard = shard
        self._documents = self._size = 0
        self._failures: Counter[str] = Counter()
        self._aside: list[IO[bytes]] = []
        with self._told():
            self._output, self._errors = self._open(), self._open()

    def write(self, results: Iterable[Result]) -> None:
        """Add results; documents must be rendered."""
        with self._told():
            for result in results:
                if isinstance(result, Failure):
                    self._failures[result.stage] += 1
                    row = {"id": result.id, "stage": result.stage, "reason": result.reason}
                    self._errors.write(to_json_line(row))
                    continue
                assert isinstance(result, bytes)
                self._size += self._output.write(self._shard.separator * bool(self._documents) + result)
                self._documents += 1

    def finish(self) -> Marker:
        """Put everything in its place."""
        shard = self._shard
        failures = dict(sorted(self._failures.items()))
        marker = Marker(shard.fingerprint, shard.piece.files, self._documents, failures, self._size)
        with self._told():
            if self._failures:
                _place(self._errors, shard.errors)
            else:
                shard.errors.unlink(missing_ok=True)
            shard.output.unlink(
                missing_ok=True
            )  # that of other input or settings, which the marker would not fit
            written = self._open()
            written.write(to_json_line(asdict(marker)))
            _place(written, shard.marker)
            _place(self._output, shard.output)
        self.abandon()
        return marker

    def abandon(self) -> None:
        """Throw away what stands aside."""
        for file in self._aside:
            with suppress(OSError):  # a full disk: what is buffered cannot be written, and need not
                file.close()
            Path(file.name).unlink(missing_ok=True)

    def _open(self) -> IO[bytes]:
        folder = aside_folder(self._shard.folder)
        folder.mkdir(parents=True, exist_ok=True)
        file = tempfile.NamedTemporaryFile(dir=folder, delete=False)  # noqa: SIM115
        self._aside.append(file)
        return file

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            with writing(self._shard.output):
                yield
        except BaseException:
            self.abandon()
            raise


def aside_folder(folder: Path) -> Path:
    """Where the files of a folder of shards are written before they get their names."""
    return folder / RUN_FOLDER / "aside"


def _place(file: IO[bytes], target: Path) -> None:
    file.flush()
    os.fsync(file.fileno())
    file.close()
    permit(Path(file.name))
    target.parent.mkdir(parents=True, exist_ok=True)
    Path(file.name).replace(target)


@dataclass(slots=True)
class Fingerprints:
    """Fingerprints of shards made with the same settings by this version of the library and its tables."""

    config: Config
    format: str
    _base: bytes = field(init=False)

    def __post_init__(self) -> None:
        from transcript_nlp import __version__

        config = self.config
        tagger = config.tagger.split(":", 1)[-1]
        named = [config.kb, config.boilerplate, config.morphology, tagger, *config.rules]
        tables = [RESOURCES, *(Path(name) for name in named if isinstance(name, str))]
        digests = [digest_of(file) for table in tables for file in _files_below(table)]
        self._base = repr((__version__, self.format, self.config, digests)).encode()

    def of(self, piece: Piece, digest: str) -> str:
        """The fingerprint of a piece whose bytes have a digest."""
        stems = [stem_of(Path(file)) for file in piece.files]
        total = hashlib.blake2b(self._base, digest_size=16)
        total.update(repr((digest, stems, piece.line, piece.reading)).encode())
        return total.hexdigest()


def digest_of(file: Path) -> str:
    """The BLAKE2b digest of a file, in hex; of one that cannot be read, what the reader will say."""
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
    except OSError as error:
        return str(error.strerror)


def _files_below(table: Path) -> list[Path]:
    if table.is_dir():
        found = sorted(file for file in table.rglob("*") if file.is_file())
        return [file for file in found if "__pycache__" not in file.parts]
    return [table] if table.is_file() else []
