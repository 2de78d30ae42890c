"""A corpus in shards: pieces of the input become files of a folder, and the same command goes on where it was stopped.

What a shard holds depends on the input, the settings and the version alone, never on where or when it was made.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from transcript_nlp.config import Config
from transcript_nlp.engines.engine import Engine
from transcript_nlp.engines.making import Step, made
from transcript_nlp.engines.shard_files import (
    Fingerprints,
    Marker,
    Shard,
    aside_folder,
    digest_of,
    read_marker,
)
from transcript_nlp.engines.work import Work
from transcript_nlp.errors import InputError
from transcript_nlp.formats.pieces import Piece, cuts, groups, is_cut, is_single
from transcript_nlp.formats.read import RUN_FOLDER, Reading, stem_of
from transcript_nlp.formats.write import open_output, to_json_line

SHARD_BYTES = 1 << 24  # of input that is cut; a compressed or Parquet file is one shard
_MOST_FILES = 1024  # articles in files of their own that make one shard
_SUMMARY = "summary.json"
_ARTICLES = "articles"  # name of the shards that are made of files of one article each


@dataclass(frozen=True, slots=True)
class Other:
    """A shard in the folder of a run that is no part of it.

    Attributes:
        output: the file of documents.
        documents: how many it has.
        files: the input it was made of.
    """

    output: Path
    documents: int
    files: Sequence[str]


@dataclass(slots=True)
class Corpus:
    """Some input and the folder of its shards.

    Attributes:
        files: what to read.
        folder: where the shards go; it is made when it is not there.
        reading: how the input is read.
        ending: of the names of the shards.
        separator: bytes between two documents.
        force: replace shards that were made of other input, with other settings or by another version.
        size: bytes of input in a shard.
        others: after a run, what earlier runs made of input that is no part of this one, and left in the folder.

    Raises:
        InputError: two inputs would give shards of one name, or standard input is to be cut.
    """

    files: Sequence[Path]
    folder: Path
    reading: Reading = field(default_factory=Reading)
    ending: str = ".jsonl"
    separator: bytes = b""
    force: bool = False
    size: int = SHARD_BYTES
    others: list[Other] = field(default_factory=list, init=False)
    _names: Mapping[Path, str] = field(init=False)
    _planned: set[Path] = field(default_factory=set, init=False)
    _old: deque[Step] = field(default_factory=deque, init=False)

    def __post_init__(self) -> None:
        self._names = _names(self.files)

    def input_bytes(self) -> int:
        """The size of the input."""
        return _size(self.files)

    def run(self, work: Work, engine: Engine) -> Iterator[Step]:
        """Make the shards that are not done yet.

        Args:
            work: what is done to each record; it must render documents.
            engine: where. An executor writes the shards from its workers, which must see the same files.

        Raises:
            InputError: something cannot be written, another run writes to the folder, or a shard there was made otherwise.
        """
        counts, failures = Counter(shards=0, documents=0), Counter[str]()
        with _locked(self.folder):
            shutil.rmtree(aside_folder(self.folder), ignore_errors=True)
            to_do = self._to_do(Fingerprints(work.config or Config(), self.ending))
            for step in self._with_old(made(to_do, work, engine)):
                if step.marker is not None:
                    counts.update(shards=1, documents=step.marker.documents)
                    failures.update(step.marker.failures)
                yield step
            self._check_rest()
            shutil.rmtree(aside_folder(self.folder), ignore_errors=True)
            summary: dict[str, object] = {**counts, "failures": dict(sorted(failures.items()))}
            if self.others:
                summary["others"] = [
                    other.output.relative_to(self.folder).as_posix() for other in self.others
                ]
            with open_output(str(self.folder / RUN_FOLDER / _SUMMARY), force=True) as file:
                file.write(to_json_line(summary))

    def _with_old(self, steps: Iterator[Step]) -> Iterator[Step]:
        """The steps, and those that planning found to be done already."""
        for step in steps:
            yield step
            while self._old:
                yield self._old.popleft()
        yield from self._old

    def _to_do(self, fingerprints: Fingerprints) -> Iterator[Shard]:
        """The shards that are not done; the input is read for that as far as they are asked for."""
        for shard in self._plan(fingerprints):
            self._planned.add(shard.marker)
            marker = read_marker(shard.marker)
            if shard.is_done(marker):
                assert marker is not None
                self._old.append(Step(shard, marker.documents, marker=marker, is_old=True))
                continue
            if not self.force:
                _refuse(shard, marker)
            yield shard

    def _plan(self, fingerprints: Fingerprints) -> Iterator[Shard]:
        """All shards; which ones there are depends on the input and the size alone."""
        groups_of_articles = 0
        for group in groups(self.files, self.size, _MOST_FILES):
            if is_single(group[0]):
                name, found = _ARTICLES, [(self._piece(group), *_together(group))]
                numbered = enumerate(found, groups_of_articles)
                groups_of_articles += 1
            else:
                name = self._names[group[0]]
                numbered = enumerate(self._pieces(group[0]))
            for number, (piece, digest, size) in numbered:
                output = f"{name}-{number:05}{self.ending}"
                fingerprint = fingerprints.of(piece, digest)
                yield Shard(self.folder, output, piece, fingerprint, self.separator, size)

    def _pieces(self, file: Path) -> Iterator[tuple[Piece, str, int]]:
        """The pieces of a file of many articles, with the digests of their bytes and their sizes."""
        try:
            if not is_cut(file, self.reading.encoding):
                yield self._piece([file]), *_together([file])
                return
            for cut in cuts(file, self.size):
                piece = Piece((str(file),), self.reading, cut.start, cut.end, cut.line)
                yield piece, cut.digest, cut.end - cut.start
        except OSError:  # the reader will say so
            yield self._piece([file]), *_together([file])

    def _piece(self, files: Sequence[Path]) -> Piece:
        return Piece(tuple(map(str, files)), self.reading)

    def _check_rest(self) -> None:
        """Shards that are no part of this run: of its files, which were longer or more then, or of other ones.

        The former would hold documents twice. The latter stay, whatever `force` says: their input may be gone, so that nobody
        could make them again, or a corpus grows by a file a day.
        """
        ours = set(map(str, self.files))
        for path in sorted((self.folder / RUN_FOLDER).rglob(f"*{self.ending}.json")):
            marker = read_marker(path)
            if path in self._planned or marker is None:
                continue
            output = self.folder / path.relative_to(self.folder / RUN_FOLDER).with_suffix("")
            if ours.isdisjoint(marker.files):
                if output.exists():
                    self.others.append(Other(output, marker.documents, marker.files))
                continue
            if not self.force:
                raise InputError(f"{output} is of an earlier run with more input; use --force to remove it")
            for file in (path, output, path.with_suffix(".errors.jsonl")):
                file.unlink(missing_ok=True)


def _refuse(shard: Shard, marker: Marker | None) -> None:
    """Do not replace what is there and was not made of just this."""
    if marker is not None and marker.fingerprint != shard.fingerprint:
        why = "was made of other input, with other settings or by another version"
    elif marker is None and shard.output.exists():
        why = "is there already and not of such a run"
    else:
        return
    raise InputError(f"{shard.output} {why}; use --force to replace it, or name another folder")


def _together(files: Sequence[Path]) -> tuple[str, int]:
    """A digest of some files, and their size."""
    digest = hashlib.blake2b(digest_size=16)
    for file in files:
        digest.update(digest_of(file).encode())
    return digest.hexdigest(), _size(files)


def _size(files: Sequence[Path]) -> int:
    return sum(file.stat().st_size for file in files if file.exists())


def _names(files: Sequence[Path]) -> dict[Path, str]:
    """The names of the shards of files of many articles, below the folder all files have in common."""
    if any(str(file) == "-" for file in files):
        raise InputError("standard input cannot be cut into shards; name files, or a file after -o")
    # Not `resolve`: a link has its own name. But no `..` may lead out of the folder of shards.
    paths = {file: Path(os.path.abspath(file)) for file in files}  # noqa: PTH100
    common = Path(os.path.commonpath([path.parent for path in paths.values()]))
    names: dict[Path, str] = {}
    owners: dict[str, Path] = {}
    for file, path in paths.items():
        name = _ARTICLES if is_single(file) else (path.parent.relative_to(common) / stem_of(path)).as_posix()
        other = owners.setdefault(name, file)
        if other != file and not (is_single(file) and is_single(other)):
            raise InputError(f"the shards of {other} and {file} would have the same names; run them apart")
        names[file] = name
    return names


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Keep a second run out of a folder. The lock goes with this process, also when that is killed."""
    run = folder / RUN_FOLDER
    with ExitStack() as stack:
        try:
            run.mkdir(parents=True, exist_ok=True)
            file = stack.enter_context((run / "lock").open("wb"))
        except OSError as error:
            raise InputError(f"cannot write to {folder}: {error.strerror or error}") from error
        if sys.platform != "win32":
            import fcntl

            try:  # not `flock`, which forked workers would hold too
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise InputError(f"another run is writing to {folder}") from error
        yield
