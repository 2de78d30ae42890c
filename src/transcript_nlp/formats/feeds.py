"""Feeds (RSS and Atom): an article for each entry, with the tags of its text as they are."""

from __future__ import annotations

import html
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Any
from xml.etree import ElementTree

from transcript_nlp.formats.titled import with_title
from transcript_nlp.structure.credits.authors import written_by
from transcript_nlp.types import Failure, Record

_ENTRIES = ("item", "entry")
_TEXTS = (
    "encoded",
    "content",
    "description",
    "summary",
)  # the first that has one; `content:encoded` is the whole text
_DATES = ("pubDate", "published", "date", "updated")
_AUTHORS = ("creator", "author")


def read_feed(data: bytes, name: str, stem: str) -> Iterator[Record | Failure]:
    """The entries of a feed: the title and below it the text; title, authors, date, url, site and tags are metadata."""
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError) as error:  # also of an unknown encoding
        yield Failure(name, f"{name}: no XML: {error}")
        return
    entries = [element for element in root.iter() if _tag(element) in _ENTRIES]
    if not entries:
        yield Failure(name, f"{name}: no feed: it has neither items nor entries")
    channel = next((element for element in root if _tag(element) == "channel"), root)
    site = _first(channel, ("title",))
    for number, entry in enumerate(entries, 1):
        where, title = f"{name}:{number}", html.unescape(_first(entry, ("title",)))
        text = next(filter(None, (_first(entry, (one,)) for one in _TEXTS)), "")
        if not text:
            yield Failure(where, f"{where}: the entry has no text")
            continue
        told: dict[str, Any] = {
            "title": title,
            "authors": written_by(
                [_first(one, ("name",)) or _text(one) for one in entry if _tag(one) in _AUTHORS]
            ),
            "date": _day(_first(entry, _DATES)),
            "url": _link(entry),
            "site": site,
            "tags": [one.get("term") or _text(one) for one in entry if _tag(one) == "category"],
        }
        doc_id = _first(entry, ("guid", "id")) or f"{stem}:{number}"
        yield Record(doc_id, with_title(title, text), {key: value for key, value in told.items() if value})


def _tag(element: Any) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _text(element: Any) -> str:
    """The text of an element; tags in it (of XHTML) are written out."""
    if len(element) == 0:
        return (element.text or "").strip()
    for inside in element.iter():
        inside.tag = _tag(inside)
    inner = (ElementTree.tostring(child, encoding="unicode", method="html") for child in element)
    return ((element.text or "") + "".join(inner)).strip()


def _first(element: Any, names: tuple[str, ...]) -> str:
    """The text of the first child that has one of some names, the first name first."""
    return next((text for name in names for one in element if _tag(one) == name and (text := _text(one))), "")


def _link(entry: Any) -> str:
    links = [one for one in entry if _tag(one) == "link"]
    chosen = next((one for one in links if one.get("rel", "alternate") == "alternate"), None)
    return "" if chosen is None else chosen.get("href") or _text(chosen)


def _day(date: str) -> str:
    """The day of a date as feeds have it: `Wed, 28 May 2025 00:00:00 +0000`, `2025-05-28T00:00:00Z`.

    >>> _day("Wed, 28 May 2025 00:00:00 +0000"), _day("2025-05-28T00:00:00Z"), _day("أمس")
    ('2025-05-28', '2025-05-28', 'أمس')
    """
    try:
        return parsedate_to_datetime(date).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return date[:10] if date[:4].isdecimal() else date
