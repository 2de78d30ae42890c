"""Checks of the knowledge base tables that reading them does not make."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import permutations
from pathlib import Path

from transcript_nlp.errors import TableError
from transcript_nlp.knowledge.base import (
    ENTITY_COLUMNS,
    ERROR_COLUMNS,
    GUARDED_COLUMNS,
    OPTIONAL_ENTITY_COLUMNS,
    KnowledgeBase,
)
from transcript_nlp.knowledge.guards import OPEN
from transcript_nlp.knowledge.store.stored import BUILTIN_STORE
from transcript_nlp.knowledge.writing.names import denied, ordinary_words
from transcript_nlp.tables import RESOURCES, Row, read_tables
from transcript_nlp.text.scripts import ARABIC, HAS_ARABIC

KINDS = {
    "ORG": "company lab university fund exchange bank media government ngo team",
    "MODEL": "llm multimodal_model image_model video_model speech_model music_model vision_model embedding_model "
    "robotics_model science_model game_ai architecture",
    "PRODUCT": "app platform service software framework language benchmark dataset chip device car robot "
    "blockchain token protocol wallet game historical index",
    "PERSON": "founder executive researcher investor politician regulator scientist engineer journalist "
    "artist athlete author",
}
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# A single Latin capital may stand in an Arabic form, also beside a number: `جالاكسي A`, `ديب سيك V3`, `ميسترال 7B`.
ARABIC_FORM = re.compile(f"(?:[{ARABIC}0-9٠-٩ .'’&+/-]|(?<![A-Za-z])[A-Z](?![A-Za-z]))+")


def check_tables(folder: Path) -> tuple[list[str], dict[str, int]]:
    """Check a folder of tables.

    Returns:
        One sentence per problem (none: all is well), and the numbers of entities, aliases, guarded
        aliases and mistranslations.
    """
    problems = [problem for path in sorted(folder.glob("**/*.tsv")) for problem in _check_file(path)]
    try:
        kb = KnowledgeBase.from_tables(folder)
        rows = list(read_tables(folder / "entities", ENTITY_COLUMNS, OPTIONAL_ENTITY_COLUMNS))
        guarded = list(read_tables(folder / "guarded", GUARDED_COLUMNS))
        errors = list(read_tables(folder / "mt_errors", ERROR_COLUMNS))
    except TableError as error:
        return list(dict.fromkeys([*problems, str(error)])), {}
    problems += [p for row in rows for p in _check_entity(row)]
    problems += [str(row.error("a guarded alias needs a cue")) for row in guarded if not _has_cue(row)]
    problems += _void_guards(guarded)
    problems += _conflicts(kb)
    if folder == RESOURCES / "kb":
        problems += (
            f"{path} is not of these tables: run transcript-nlp kb compile" for path in BUILTIN_STORE.stale()
        )
    counts = {
        "entities": len(rows),
        "aliases": sum(len(aliases) for aliases in kb.aliases.values()),
        "guarded": len(guarded),
        "mistranslations": len(errors),
    }
    return problems, counts


def _has_cue(row: Row) -> bool:
    return bool(row["requires"] or row["forbids"])


def _void_guards(guarded: Sequence[Row]) -> Iterator[str]:
    """Rows of one alias and entity of which a laxer one makes a stricter one void: any row that holds is enough.

    A row is laxer if it asks for nothing, or for all that the other asks for and more besides, and forbids nothing that the other does not.
    """
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in guarded:
        groups[row["alias"], row["entity"]].append(row)
    for rows in groups.values():
        for strict, lax in permutations(rows, 2):
            asked, enough = set(strict.values("requires")), set(lax.values("requires"))
            is_laxer = not enough or (asked and asked <= enough)
            if is_laxer and set(lax.values("forbids")) <= set(strict.values("forbids")):
                yield str(strict.error(f"the guard of {strict['alias']!r} is void beside another row of it"))


def _check_file(path: Path) -> Iterator[str]:
    """Sorting, blanks and notes of one table."""
    try:
        lines = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    except UnicodeDecodeError as error:
        yield f"{path} is not UTF-8 (byte {error.start})"
        return
    body = [line for line in lines if not line.startswith("#")][1:]
    if body != sorted(body):
        first = next(a for a, b in zip(body, sorted(body), strict=True) if a != b)
        yield f"{path}: the rows are not sorted (at {first[:40]!r})"
    for line in body:
        cells = line.split("\t")
        if any(cell != cell.strip() or "  " in cell for cell in cells):
            yield f"{path}: stray blanks in the row {line[:60]!r}"
        if not cells[-1]:
            yield f"{path}: no note in the row {line[:60]!r}"


def _check_entity(row: Row) -> Iterator[str]:
    if not _ID.fullmatch(row["id"]):
        yield str(row.error(f"the id {row['id']!r} is no slug"))
    if row["kind"] not in KINDS.get(row["label"], "").split():
        yield str(row.error(f"{row['label']} has no kind {row['kind']!r}"))
    for column in ("latin", "arabic", "chinese"):
        if row.get(column) and row.get(column).split("|") != row.values(column):
            yield str(row.error(f"an empty form or a stray blank in the column {column}"))
    for form in row.values("arabic"):
        if not ARABIC_FORM.fullmatch(form) or not HAS_ARABIC.search(form):
            yield str(row.error(f"{form!r} in the column arabic is not in Arabic letters"))
    for form in row.values("latin"):
        if HAS_ARABIC.search(form):
            yield str(row.error(f"{form!r} in the column latin has Arabic letters"))


def _conflicts(kb: KnowledgeBase) -> Iterator[str]:
    """Aliases that mean two entities, or an ordinary word, without a guard."""
    for key, aliases in kb.aliases.items():
        plain = [alias for alias in aliases if alias.guard is OPEN]
        meanings = defaultdict(list)
        for alias in plain:
            meanings[alias.entity or f"term {alias.meant}"].append(alias)
        if len(meanings) > 1:
            yield f"{plain[0].form!r} means {' and '.join(sorted(meanings))} without a guard"
        for alias in plain:
            if alias.entity is not None and (" ".join(key) in ordinary_words() or alias.form in denied()):
                yield f"{alias.form!r} ({alias.entity}) is also an ordinary word and has no guard"
