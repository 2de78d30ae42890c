"""Front matter: what a mirror writes above an article, as YAML between two lines of `---` or as a reader for language models does."""

from __future__ import annotations

import re
from collections.abc import Sequence

_FENCE = re.compile(r"-{3,}|\+{3,}")
_KEY = re.compile(r"([A-Za-z_][\w-]{0,40}|[\u0621-\u064a]{2,20})\s*[:=：]\s*(.*)")
_ITEM = re.compile(r"[-*•]\s*(.+)")
_MOST_LINES = 60
# What a reader that turns pages into Markdown writes above them: `Title: …`, `URL Source: …`, `Markdown Content:`.
_READER_KEY = re.compile(r"(Title|URL Source|Published Time|Number of Pages|Description|Warning): *(.*)")
_READER_END = "Markdown Content:"
_MOST_READER_LINES = 8

# Names of keys in the wild, and what metadata calls them.
_NAMES = {
    "author": "author", "authors": "author", "by": "author", "byline": "author", "writer": "author", "الكاتب": "author", "المؤلف": "author",
    "translator": "translator", "translators": "translator", "المترجم": "translator",
    "title": "title", "headline": "title", "العنوان": "title", "عنوان": "title",
    "date": "date", "published": "date", "publish_date": "date", "pubdate": "date", "published_at": "date", "published_time": "date", "publisheddate": "date", "published time": "date", "created": "date", "التاريخ": "date",
    "site": "site", "sitename": "site", "site_name": "site", "publisher": "site", "الموقع": "site",
    "source": "source", "url": "source", "link": "source", "original": "source", "canonical": "source", "url source": "source", "المصدر": "source",
    "tags": "tags", "tag": "tags", "keywords": "tags", "categories": "tags", "category": "tags", "الوسوم": "tags",
}  # fmt: skip
_LISTS = ("tags",)


def front_matter_size(lines: Sequence[str]) -> int:
    """How many lines at the beginning are front matter, with both fences; 0 when there is none."""
    if lines and lines[0].startswith("Title:"):
        return _reader_size(lines)
    if len(lines) < 3 or not _FENCE.fullmatch(lines[0].strip()):
        return 0
    for index, line in enumerate(lines[1:_MOST_LINES], 1):
        bare = line.strip()
        if _FENCE.fullmatch(bare):
            return index + 1 if index > 1 else 0
        if not (_KEY.match(bare) or (index > 1 and (_ITEM.match(bare) or line[:1] in " \t"))):
            return 0
    return 0


def _reader_size(lines: Sequence[str]) -> int:
    for index, line in enumerate(lines[:_MOST_READER_LINES]):
        if line == _READER_END:
            return index + 1
        if not _READER_KEY.match(line):
            return 0
    return 0


def read_front_matter(lines: Sequence[str]) -> dict[str, str | list[str]]:
    """The keys and values of front matter.

    Args:
        lines: with the fences.

    Returns:
        `title, author, translator, date, site, source, tags` where given under any of their usual names, the first wins;
        other keys as they are. `tags` is a list, and so is a value given as a list.
    """
    found: dict[str, str | list[str]] = {}
    key = ""
    is_reader = bool(lines) and _FENCE.fullmatch(lines[0].strip()) is None
    for line in lines[:-1] if is_reader else lines[1:-1]:
        bare = line.strip()
        item, pair = _ITEM.match(bare), (_READER_KEY if is_reader else _KEY).match(bare)
        if item and key:
            value = found.get(key)
            found[key] = [*(value if isinstance(value, list) else [value] if value else []), _plain(item[1])]
        elif pair:
            key = _NAMES.get(pair[1].lower(), pair[1])
            value = _value(pair[2], is_list=key in _LISTS)
            if not found.get(key):
                found[key] = value
            elif key in _LISTS and isinstance(value, list):  # `tags` and `categories`
                found[key] = [*found[key], *value]
            else:
                key = pair[1]
                found.setdefault(key, value)
        elif key and isinstance(found.get(key), str):
            found[key] = f"{found[key]} {bare}".strip(" |>")
    if "hostname" in found:
        found.setdefault("site", found["hostname"])  # where no better name is given
    return {key: value for key, value in found.items() if value}


def _value(text: str, *, is_list: bool) -> str | list[str]:
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        return [_plain(part) for part in re.split("[,،]", text[1:-1]) if part.strip()]
    if is_list:
        return [_plain(part) for part in re.split("[,،]", text) if part.strip()]
    return _plain(text) if text not in ("|", ">") else ""


def _plain(text: str) -> str:
    """A value without its quotes and without the brackets of a link to a note: `"[[سامي رضوان]]"`."""
    text = text.strip()
    if len(text) > 1 and text[0] in "\"'“”«" and text[-1] in "\"'“”»":
        text = text[1:-1].strip()
    return text[2:-2].strip() if text.startswith("[[") and text.endswith("]]") else text
