"""Articles in rows: lines of JSONL, rows of Parquet, CSV and TSV, and what a JSON file holds."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import IO, Any, BinaryIO, cast

from transcript_nlp.errors import parse_json
from transcript_nlp.formats.records import is_made
from transcript_nlp.formats.texts import decode, hint, marked_encoding
from transcript_nlp.formats.titled import with_title
from transcript_nlp.formats.web_pages import is_page, read_page
from transcript_nlp.text.visual import in_reading_order
from transcript_nlp.types import Failure, Record

_DELIMITERS = {".csv": ",;\t|", ".tsv": "\t"}
_LARGEST_CELL = 256 * 1024 * 1024  # code points
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_MOST_FIELDS = 12  # that a message names


@dataclass(frozen=True, slots=True)
class Fields:
    """Where rows keep their texts, ids and titles; `article.body` leads into a record inside of the row."""

    text: str = "text"
    id: str = "id"
    title: str = ""

    def record(self, row: Any, where: str, default_id: str | None) -> Record | Failure:
        """The record of a row, as `read`; what else it says becomes metadata, as far as JSON can hold it."""
        text = at_field(row, self.text) if isinstance(row, Mapping) else None
        if not isinstance(text, str):
            return Failure(where, f"{where}: no text under {self.text!r}{self._told(row)}")
        doc_id = at_field(row, self.id)
        try:
            ready = json_ready(without_field(without_field(row, self.text), self.id))
        except RecursionError:
            return Failure(where, f"{where}: its fields are nested too deeply")
        return self.read(row, text, default_id if doc_id is None else str(doc_id), where, ready)

    def read(
        self, row: Mapping[str, Any], text: str, id: str | None, where: str, told: Mapping[str, Any]
    ) -> Record | Failure:
        """The record of the text of a row, the row's title above it.

        Of a whole page in HTML the main text is taken, as of a file of one, with the title that it has itself; lines in
        visual order are turned round.

        Args:
            row: the row.
            text: what it has under the text's field.
            id: the id of the record.
            where: what the row is called in a failure.
            told: what else it says.
        """
        if is_made(row):
            return Record(id, text, told)  # with offsets into its text
        if is_page(text):
            page = read_page(text, where, id or "")
            return page if isinstance(page, Failure) else Record(id, page.text, {**page.metadata, **told})
        titled = with_title(at_field(row, self.title), text) if self.title else text
        return Record(id, in_reading_order(titled), told)

    def _told(self, row: Any) -> str:
        """What to tell of a row without a text where it was looked for: what is there, or the fields that hold one, the longest first."""
        if not isinstance(row, Mapping):
            return ""
        if self.text in row:
            value = row[self.text]
            return f"; it holds {'null' if value is None else type(value).__name__}"
        sizes = {name: size for name, size in _sizes(row, "") if name != self.id}
        names = sorted(sizes, key=lambda name: -sizes[name])[:_MOST_FIELDS]
        return f"; its texts: {', '.join(names)} (the option --text-field names one)" if names else ""


def at_field(row: Mapping[str, Any], field: str) -> Any:
    r"""What a field of a row holds: a list of texts is one text with a line for each, and so is what a list of records holds.

    >>> at_field({"body": {"parts": [{"text": "a"}, {"text": "b"}]}}, "body.parts.text"), at_field({"x.y": 1}, "x.y")
    ('a\nb', 1)
    """
    if field in row:
        return _joined(row[field])
    value: Any = row
    for number, key in enumerate(keys := field.split(".")):
        if isinstance(value, list):
            rest = ".".join(keys[number:])
            parts = [at_field(part, rest) for part in value if isinstance(part, Mapping)]
            return _joined([part for part in parts if part is not None])
        value = value.get(key) if isinstance(value, Mapping) else None
    return _joined(value)


def _joined(value: Any) -> Any:
    """The text of a list: its lines, or, as messengers export them, stretches of which some have a form (`{"type": "bold", "text": …}`)."""
    if not isinstance(value, list) or not value:
        return value
    if all(isinstance(part, str) for part in value):
        return "\n".join(value)
    texts = [part.get("text") if isinstance(part, Mapping) else part for part in value]
    strings = [text for text in texts if isinstance(text, str)]
    has_form = len(strings) == len(value) and any(isinstance(part, str) for part in value)
    return "".join(strings) if has_form else value


def _sizes(row: Mapping[Any, Any], above: str) -> Iterator[tuple[str, int]]:
    for key, value in row.items():
        name = f"{above}{key}"
        text = _joined(value)
        if isinstance(text, str):
            yield name, len(text)
        elif isinstance(value, Mapping) and above.count(".") < 3:
            yield from _sizes(value, f"{name}.")
        elif isinstance(value, list) and value and isinstance(value[0], Mapping) and above.count(".") < 3:
            yield from _sizes(value[0], f"{name}.")


def without_field(row: Mapping[str, Any], field: str) -> dict[str, Any]:
    """A row without a field; records around it are copied."""
    if field in row:
        return {key: value for key, value in row.items() if key != field}
    key, _, rest = field.partition(".")
    inner = row.get(key)
    if not rest or not isinstance(inner, Mapping | list):
        return dict(row)
    parts = inner if isinstance(inner, list) else [inner]
    left = [without_field(part, rest) if isinstance(part, Mapping) else part for part in parts]
    return {**row, key: left if isinstance(inner, list) else left[0]}


def json_ready(metadata: Mapping[str, Any]) -> dict[str, Any]:
    """What a row says besides its text, as JSON can hold it: dates, bytes and the like as text, NaN and infinity as null.

    >>> json_ready({"score": float("nan"), "tags": ["x"]})
    {'score': None, 'tags': ['x']}
    """
    ready: dict[str, Any] = json.loads(json.dumps(metadata, default=str), parse_constant=lambda _: None)
    return ready


def read_json(
    data: bytes, name: str, stem: str, encoding: str | None, fields: Fields
) -> Iterator[Record | Failure]:
    """The records of a JSON file: one, a list of them, or what a record has in a list under the first name of the text's field."""
    text = decode(data, name, encoding)
    if isinstance(text, Failure):
        yield text
        return
    try:
        value = parse_json(text)
    except ValueError as error:
        several = "\n{" in text.strip()
        yield Failure(name, f"{name}: no JSON: {error}{'; several records are .jsonl' if several else ''}")
        return
    first, _, rest = fields.text.partition(".")
    if (
        isinstance(value, Mapping)
        and fields.text not in value
        and rest
        and isinstance(value.get(first), list)
    ):
        value, fields = value[first], Fields(rest, fields.id, fields.title)
    if isinstance(value, Mapping):
        yield fields.record(value, name, stem)
    elif isinstance(value, list):
        for number, row in enumerate(value, 1):
            yield fields.record(row, f"{name}:{number}", f"{stem}:{number}")
    else:
        yield Failure(name, f"{name}: neither a record nor a list of records")


def read_table(
    stream: IO[bytes], name: str, stem: str, kind: str, encoding: str | None, fields: Fields
) -> Iterator[Record | Failure]:
    """The records of a table with a line of names above it, one row after the other.

    Between the cells of a CSV stand the commas, semicolons, tabs or bars that stand between the names. A row of which a
    part would be lost is a failure.
    """
    csv.field_size_limit(_LARGEST_CELL)
    head = stream.read(4)
    encoding = encoding or marked_encoding(head) or "utf-8"
    if stream.seekable():
        stream.seek(0)
    else:  # standard input
        stream = io.BytesIO(head + stream.read())
    text = io.TextIOWrapper(cast(BinaryIO, stream), encoding, newline="")
    line = 1
    try:
        header = text.readline()
        rows = _rows(header, text, _delimiter(header, _DELIMITERS[kind], fields.text))
        _, columns = next(rows, (1, []))
        if isinstance(columns, csv.Error):
            yield Failure(name, f"{name}: no line of names: {columns}")
            return
        if not columns:
            yield Failure(name, f"{name} is empty, or its first line is")
            return
        if fields.text not in columns:
            known = ", ".join(columns)
            yield Failure(
                name,
                f"{name} has no column {fields.text!r}; its columns: {known} (the option --text-field names one)",
            )
            return
        for number, (line, row) in enumerate(filter(itemgetter(1), rows), 1):
            where = f"{name}:{line}"
            if isinstance(row, csv.Error):
                yield Failure(where, f"{where}: a cell with a quote that does not end it: {row}")
            elif any(row[len(columns) :]):
                told = f"{len(row)} cells below {len(columns)} names; a cell with a separator in it stands in quotes"
                yield Failure(where, f"{where}: {told}")
            else:
                yield fields.record(dict(zip(columns, row, strict=False)), where, f"{stem}:{number}")
    except UnicodeDecodeError as error:
        told = f"{name}: not {encoding} behind line {line}; convert the file first"
        yield Failure(name, told + hint(error.object))
    finally:
        text.detach()


def _rows(header: str, text: io.TextIOWrapper, delimiter: str) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """The rows of a table whose first line is read already, each behind the number of its first line.

    A line with which no row begins is an error, and the next is read anew: a quote that nobody closes costs its own line.
    """
    waiting, taken = deque([header]), list[str]()  # lines to read, those of the row at hand

    def line() -> str:
        taken.append(waiting.popleft() if waiting else text.readline())
        return taken[-1]

    number, columns = 1, 0
    while True:
        try:
            for row in csv.reader(iter(line, ""), delimiter=delimiter, strict=True):
                yield number, row
                columns = columns or len(row)
                number += len(taken)
                taken.clear()
            return
        except csv.Error as error:
            first, *rest = taken
            cells = [_unquoted(cell) for cell in first.rstrip("\r\n").split(delimiter)]
            # A quote in a table whose cells have none around them: `7<tab>"yes" he said`.
            yield number, cells if not rest and len(cells) == columns else error
            number += 1
            waiting.extendleft(reversed(rest))
            taken.clear()


def _unquoted(cell: str) -> str:
    quoted = _QUOTED.fullmatch(cell)
    return quoted[1].replace('""', '"') if quoted else cell


def _delimiter(header: str, known: Sequence[str], field: str) -> str:
    """What stands between the names of which the text's is one; else the most frequent."""
    for one in known:
        if field in next(csv.reader([header], delimiter=one), []):
            return one
    return max(known, key=header.count)
