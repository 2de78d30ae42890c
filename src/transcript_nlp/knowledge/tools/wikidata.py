"""A knowledge base from a JSON dump of Wikidata (https://www.wikidata.org/wiki/Wikidata:Database_download#JSON_dumps).

One item a line. The dump is read once; rows and alias keys are sorted on disk, so memory is bounded whatever its size. What
could be taken for something else is left out: forms that two items share, forms of the built-in base that mean
something else there, Arabic forms that are ordinary words, people known by one word.
"""

from __future__ import annotations

import bz2
import gzip
import json
import tempfile
import unicodedata
import zlib
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import IO, Any, cast

from transcript_nlp.errors import InputError
from transcript_nlp.knowledge.base import ENTITY_COLUMNS, KnowledgeBase, alias_key
from transcript_nlp.knowledge.store.spill import Spill
from transcript_nlp.knowledge.tools.check import ARABIC_FORM
from transcript_nlp.knowledge.tools.own import slug
from transcript_nlp.knowledge.writing.names import denied, ordinary_words
from transcript_nlp.knowledge.writing.transliterate import likeness
from transcript_nlp.tables import RESOURCES, read_table
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.scripts import HAS_ARABIC
from transcript_nlp.types import Label

_COLUMNS = ("property", "class", "label", "kind", "note")
_HEADER = "\t".join((*ENTITY_COLUMNS[:-1], "wikidata", ENTITY_COLUMNS[-1]))
_HUMAN = "Q5"
_MOST_FORMS = 30  # in one cell
_LONGEST = 80  # code points of a form
_SPELLS = 0.35  # the likeness from which an Arabic word spells a Latin one; a translation has next to none


@dataclass(frozen=True, slots=True)
class Item:
    """What a row needs of an item."""

    id: str
    name: str
    label: Label
    kind: str
    latin: tuple[str, ...]
    arabic: tuple[str, ...]
    wikidata: str
    note: str

    def to_row(self) -> str:
        """The row of a table; fields hold no tabs."""
        forms = "|".join(self.latin), "|".join(self.arabic)
        return "\t".join((self.id, self.name, self.label, self.kind, "", *forms, self.wikidata, self.note))


def build(dump: Path, folder: Path, *, classes: Path | None = None, watch: Any = iter) -> Counter[str]:
    """Write a folder of tables from a dump.

    Args:
        dump: `.json`, `.json.gz` or `.json.bz2`.
        folder: where `entities/wikidata.tsv` is written; it must not be there or be empty.
        classes: a table like `resources/wikidata.tsv` that says what is taken.
        watch: is given the lines of the dump and passes them on; for a progress bar.

    Returns:
        How many `lines` were read, `items` fit, `rows` were written, and `forms` were left out as ambiguous.

    Raises:
        InputError: the dump cannot be read, or is none, or a line of it is no JSON.
        TableError: the table of classes breaks its rules.
    """
    counts: Counter[str] = Counter()
    kinds = _kinds(classes or RESOURCES / "wikidata.tsv")
    with tempfile.TemporaryDirectory(dir=folder, prefix=".build.") as aside:
        rows, keys = Spill(Path(aside)), Spill(Path(aside))
        with closing(_lines(dump)) as lines:
            for item in _items(watch(lines), dump, kinds, counts):
                counts["items"] += 1
                rows.add(item.to_row())
                for key in {" ".join(alias_key(form)) for form in _forms(item)}:
                    keys.add(f"{key}\t{item.id}")
        shared = Spill(Path(aside))
        for key, group in groupby((line.split("\t") for line in keys), key=lambda pair: pair[0]):
            owners = [id for _, id in group]
            if len(owners) > 1:
                counts["forms"] += 1
                for id in owners:
                    shared.add(f"{id}\t{key}")
        made = Path(aside) / "wikidata.tsv"
        with made.open("w", encoding="utf-8", newline="\n") as file:
            file.write(_HEADER + "\n")
            for row in _unshared(iter(rows), iter(shared)):
                counts["rows"] += 1
                file.write(row + "\n")
        (folder / "entities").mkdir(exist_ok=True)
        made.replace(folder / "entities" / "wikidata.tsv")
    return counts


def _lines(dump: Path) -> Generator[bytes, None, None]:
    openers: Mapping[str, Any] = {".gz": gzip.open, ".bz2": bz2.open}
    try:
        with cast(IO[bytes], openers.get(dump.suffix, open)(dump, "rb")) as file:
            first = file.readline()
            if first.strip()[:1] not in (b"[", b"{"):
                raise InputError(
                    f"{dump} is no JSON dump of Wikidata, which begins with [ and has an item a line"
                )
            yield first
            yield from file
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"{dump}: {getattr(error, 'strerror', None) or error}") from error


def _kinds(path: Path) -> dict[tuple[str, str], tuple[Label, str]]:
    """What to make of a class or occupation, by property and id."""
    kinds: dict[tuple[str, str], tuple[Label, str]] = {}
    for row in read_table(path, _COLUMNS):
        label = row.label()
        kinds[row["property"], row["class"]] = label, row["kind"]
    return kinds


def _items(
    lines: Iterable[bytes],
    dump: Path,
    kinds: Mapping[tuple[str, str], tuple[Label, str]],
    counts: Counter[str],
) -> Iterator[Item]:
    for number, line in enumerate(lines, 1):
        counts["lines"] += 1
        if b'"ar"' not in line:  # nearly all lines; parsing them would be most of the time
            continue
        try:
            record = json.loads(line.strip().rstrip(b","))
        except ValueError as error:
            raise InputError(f"{dump}:{number}: no JSON of one item: {error}") from error
        item = _item(record, kinds) if isinstance(record, dict) else None
        if item is not None:
            yield item


def _item(record: Mapping[str, Any], kinds: Mapping[tuple[str, str], tuple[Label, str]]) -> Item | None:
    """The row of a record, if it is of a wanted class and has a name in both languages."""
    found = _kind(record.get("claims") or {}, kinds)
    name = _text((record.get("labels") or {}).get("en"))
    if record.get("type") != "item" or found is None or not _is_latin(name):
        return None
    label, kind = found
    id = f"{slug(name)}-{record['id'].lower()}".strip("-")
    note = _text((record.get("descriptions") or {}).get("en")) or f"{kind}, from Wikidata"
    latin = [form for form in _named(record, "en") if _is_latin(form) and form != name]
    arabic = [
        form
        for form in _named(record, "ar")
        if _is_arabic(form) and _is_name(form, label, kind, (name, *latin))
    ]
    item = Item(id, name, label, kind, tuple(latin), tuple(arabic[:_MOST_FORMS]), record["id"], note)
    return _beside_builtin(item)


def _kind(
    claims: Mapping[str, Any], kinds: Mapping[tuple[str, str], tuple[Label, str]]
) -> tuple[Label, str] | None:
    classes = list(_values(claims, "P31"))
    wanted = [("P106", one) for one in _values(claims, "P106")] if _HUMAN in classes else []
    wanted += [("P31", one) for one in classes]
    return next((kinds[key] for key in wanted if key in kinds), None)


def _values(claims: Mapping[str, Any], property: str) -> Iterator[str]:
    for claim in claims.get(property) or ():
        value = (claim.get("mainsnak") or {}).get("datavalue", {}).get("value")
        if claim.get("rank") != "deprecated" and isinstance(value, dict) and "id" in value:
            yield value["id"]


def _text(term: Any) -> str:
    value = term.get("value") if isinstance(term, dict) else None
    if not isinstance(value, str):
        return ""
    return unicodedata.normalize("NFC", " ".join(value.split())).encode("utf-8", "replace").decode()


def _named(record: Mapping[str, Any], language: str) -> list[str]:
    """Label and aliases in a language, each once, none with the sign that separates values."""
    terms = [(record.get("labels") or {}).get(language), *(record.get("aliases") or {}).get(language, ())]
    return [form for form in dict.fromkeys(map(_text, terms)) if form and "|" not in form]


def _is_latin(form: str) -> bool:
    short = 1 < len(form) <= _LONGEST and form not in denied()
    return short and not HAS_ARABIC.search(form) and bool(slug(form))


def _is_arabic(form: str) -> bool:
    return len(form) <= _LONGEST and bool(ARABIC_FORM.fullmatch(form) and HAS_ARABIC.search(form))


def _is_name(form: str, label: Label, kind: str, latin: Iterable[str]) -> bool:
    """Whether an Arabic form is a name wherever it stands, and not ordinary words.

    Two words are a person; one word is not. Names of institutions are translated (`جامعة أكسفورد`), other names are taken only if a
    word of theirs spells one of the English name: an app called Messages is `رسائل` in Arabic, and so are messages.
    """
    if label == "PERSON":
        return " " in form
    if label == "ORG" and kind != "company" and " " in form:
        return True
    words = {word for name in latin for word in (name, *name.split())}
    spelled = any(likeness(one, other) >= _SPELLS for one in (form, *form.split()) for other in words)
    return spelled and (" " in form or (len(form) > 2 and fold(form) not in ordinary_words()))


def _forms(item: Item) -> tuple[str, ...]:
    return (item.name, *item.latin, *item.arabic)


def _beside_builtin(item: Item) -> Item | None:
    """The item without the forms that mean something else in the built-in base; `None` if nothing is left.

    An item with the name and label of a built-in entity becomes more forms of that one.
    """
    builtin = KnowledgeBase.builtin()
    same = [
        alias.entity
        for alias in builtin.aliases.get(alias_key(item.name), ())
        if alias.entity and alias_key(builtin.entities[alias.entity].name) == alias_key(item.name)
    ]
    known = builtin.entities[same[0]] if same else None
    if known is not None and known.label == item.label:
        item = replace(item, id=known.id, name=known.name, kind=known.kind, note=known.note)

    def free(form: str) -> bool:
        return all(alias.entity == item.id for alias in builtin.aliases.get(alias_key(form), ()))

    latin, arabic = tuple(filter(free, item.latin)), tuple(filter(free, item.arabic))
    if not arabic or not free(item.name) or (item.label == "PERSON" and " " not in item.name):
        return None
    return replace(item, latin=latin[:_MOST_FORMS], arabic=arabic)


def _unshared(rows: Iterator[str], shared: Iterator[str]) -> Iterator[str]:
    """The rows without the forms that other rows have too; both come sorted by id.

    A row whose name is shared, or that has no Arabic form left, is left out.
    """
    ambiguous = (
        (id, {key for _, key in group})
        for id, group in groupby((line.split("\t") for line in shared), key=lambda pair: pair[0])
    )
    id, taken = next(ambiguous, ("", set()))
    for row in rows:
        cells = row.split("\t")
        while id and f"{id}\t" < f"{cells[0]}\t":
            id, taken = next(ambiguous, ("", set()))
        if id == cells[0]:
            cells[5:7] = [
                "|".join(form for form in cell.split("|") if " ".join(alias_key(form)) not in taken)
                for cell in cells[5:7]
            ]
            if " ".join(alias_key(cells[1])) in taken or not cells[6]:
                continue
        yield "\t".join(cells)
