"""Adding a row to a user's folder of tables."""

from __future__ import annotations

import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from transcript_nlp.errors import TableError
from transcript_nlp.knowledge.base import (
    ENTITY_COLUMNS,
    OPTIONAL_ENTITY_COLUMNS,
    KnowledgeBase,
    alias_key,
)
from transcript_nlp.knowledge.tools.check import KINDS, check_tables
from transcript_nlp.tables import Row, read_tables, write_whole
from transcript_nlp.types import Entity

_FILE = "own.tsv"
_NO_SLUG = re.compile(r"[^a-z0-9]+")


def slug(name: str) -> str:
    """A name as an id.

    >>> slug("École 42"), slug("GPT-4o mini")
    ('ecole-42', 'gpt-4o-mini')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return _NO_SLUG.sub("-", plain.lower()).strip("-")


def add_entity(
    folder: Path,
    *,
    name: str,
    label: str,
    kind: str,
    arabic: Sequence[str] = (),
    latin: Sequence[str] = (),
    versions: str = "",
    note: str = "",
    id: str | None = None,
) -> tuple[str, list[str]]:
    """Add an entity to a folder of tables, or forms to the one that has this id there.

    An entity that has the name of a built-in one of its label gets its id, and so adds forms to it. The rows stay sorted. The
    changed folder is checked before anything is written.

    Returns:
        What was done in one sentence, and warnings: forms that mean something else in the built-in base.

    Raises:
        TableError: the folder would break the rules of docs/knowledge-base.md, or a built-in entity of that id has another
            name, label or kind.
    """
    _check_words(name, label, kind)
    builtin = KnowledgeBase.builtin()
    id = id or _id_of(name, label, builtin)
    if not id:
        raise TableError(f"no id can be made of the name {name!r}; name one with --id")
    there = next((row for row in _rows(folder) if row["id"] == id), None)
    path = there.path if there else folder / "entities" / _FILE
    cells = {"id": id, "name": name, "label": label, "kind": kind, "versions": versions}
    cells |= {"latin": _joined(latin), "arabic": _joined(arabic), "note": note or kind}
    if there is not None:
        cells = _extended(there, cells)
    elif id in builtin.entities:
        _need_same(builtin.entities[id], name, label, kind)
    _save(folder, path, _with_row(path, there, cells))
    warnings = [
        f"{form!r} means {' and '.join(others)} in the built-in base"
        for form in (name, *latin, *arabic)
        if (others := _others(form, id, builtin))
    ]
    done = f"{path}: {'changed' if there else 'added'} {id}"
    return done + (", which adds to the built-in one" if id in builtin.entities else ""), warnings


def _check_words(name: str, label: str, kind: str) -> None:
    """Check what the table would be refused for, so that no line of it is told that nobody wrote.

    Raises:
        TableError: it would, or the name has a bar, which parts forms in other columns and so is a slip.
    """
    if "|" in name:
        raise TableError(
            f"the name {name!r} has a bar; give other forms one by one with --latin and --arabic"
        )
    if label not in KINDS:
        raise TableError(f"unknown label {label!r}; known: {', '.join(KINDS)}")
    if kind not in KINDS[label].split():
        raise TableError(f"{label} has no kind {kind!r}; known: {', '.join(KINDS[label].split())}")


def _need_same(entity: Entity, name: str, label: str, kind: str) -> None:
    """Check that a row adds forms to a built-in entity and does not make another one of it.

    Raises:
        TableError: it would.
    """
    if (entity.name, entity.label, entity.kind) != (name, label, kind):
        raise TableError(
            f"{entity.id} is built in as {entity.name}, {entity.label} {entity.kind}, not as {name}, {label} {kind}: "
            "say it as it is to add forms to it, or give another entity an --id of its own"
        )


def _id_of(name: str, label: str, builtin: KnowledgeBase) -> str:
    found: Entity | None = builtin.entities.get(slug(name))
    if found is None:
        ids = [alias.entity for alias in builtin.aliases.get(alias_key(name), ()) if alias.entity]
        found = next((builtin.entities[x] for x in ids if builtin.entities[x].name == name), None)
    return found.id if found and found.name == name and found.label == label else slug(name)


def _rows(folder: Path) -> Iterator[Row]:
    return read_tables(folder / "entities", ENTITY_COLUMNS, OPTIONAL_ENTITY_COLUMNS)


def _joined(forms: Iterable[str]) -> str:
    return "|".join(dict.fromkeys(unicodedata.normalize("NFC", " ".join(form.split())) for form in forms))


def _extended(there: Row, cells: dict[str, str]) -> dict[str, str]:
    """The row that is there with more forms."""
    for column in ("name", "label", "kind"):
        if there[column] != cells[column]:
            raise TableError(
                f"{there.path}:{there.line}: {there['id']} has the {column} {there[column]!r}, not {cells[column]!r}"
            )
    forms = {
        column: _joined([*there.values(column), *filter(None, cells[column].split("|"))])
        for column in ("latin", "arabic")
    }
    return {**there.cells, **forms, "versions": cells["versions"] or there["versions"]}


def _with_row(path: Path, there: Row | None, cells: dict[str, str]) -> str:
    """The text of a table with one row more, or another one in its place."""
    lines = path.read_text(encoding="utf-8").removesuffix("\n").split("\n") if path.exists() else []
    lines = lines or ["\t".join(ENTITY_COLUMNS)]
    top = next(number for number, line in enumerate(lines) if not line.startswith("#")) + 1
    header = lines[top - 1].split("\t")
    if there is not None:
        del lines[there.line - 1]
    row = "\t".join(cells.get(column, "").replace("\t", " ").replace("\n", " ").strip() for column in header)
    return "\n".join([*lines[:top], *sorted([*lines[top:], row])]) + "\n"


def _save(folder: Path, path: Path, text: str) -> None:
    """Write a table if the folder is then no worse than before."""
    with tempfile.TemporaryDirectory() as aside:
        copy = Path(aside) / "tables"
        try:
            (folder / "entities").mkdir(parents=True, exist_ok=True)
            shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("*.z"))  # not what was compiled
            before = _problems(copy, folder)
            (copy / path.relative_to(folder)).write_text(text, encoding="utf-8", newline="\n")
            new = [problem for problem in _problems(copy, folder) if problem not in before]
            if new:
                raise TableError(new[0])
            write_whole(path, text.encode("utf-8"))
        except OSError as error:
            raise TableError(f"cannot write {path}: {error.strerror or error}") from error


def _problems(copy: Path, folder: Path) -> list[str]:
    return [problem.replace(str(copy), str(folder)) for problem in check_tables(copy)[0]]


def _others(form: str, id: str, builtin: KnowledgeBase) -> list[str]:
    aliases = builtin.aliases.get(alias_key(form), ())
    return sorted({alias.entity or f"the term {alias.meant}" for alias in aliases if alias.entity != id})
