"""One text or HTML file: its bytes decoded, and the article of a page."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from typing import IO

from transcript_nlp.errors import MissingDependencyError
from transcript_nlp.types import Failure, Record

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", re.IGNORECASE)
_ARABIC_WORD = re.compile("[\u0621-\u064a]{3,}")
# Codecs of Python that decode bytes to text and yet are no encodings of files; `hex` and others give no text.
_NO_ENCODINGS = ("idna", "punycode", "raw-unicode-escape", "unicode-escape")
LARGEST_TEXT = 256 * 1024 * 1024  # bytes of one text or HTML file after decompression


def read_text(
    stream: IO[bytes], name: str, stem: str, is_html: bool, encoding: str | None
) -> Record | Failure:
    """The article of a text or HTML file, or why there is none."""
    data = stream.read(LARGEST_TEXT + 1)
    if len(data) > LARGEST_TEXT:
        return Failure(
            name, f"{name} is larger than {LARGEST_TEXT >> 20} MiB; split it, or write it as JSONL"
        )
    if is_html and encoding is None and (declared := _META_CHARSET.search(data[:4096])):
        encoding = declared[1].decode("ascii")
    text = _decode(data, name, encoding)
    if isinstance(text, Failure):
        return text
    return _read_html(text, name, stem) if is_html else Record(stem, text)


def is_encoding(name: str) -> bool:
    """Whether Python can read files in an encoding of that name.

    >>> is_encoding("windows-1256"), is_encoding("hex"), is_encoding("unicode_escape")
    (True, False, False)
    """
    try:
        "a".encode(name)
    except (LookupError, ValueError):
        return False
    return codecs.lookup(name).name not in _NO_ENCODINGS


def _decode(data: bytes, name: str, encoding: str | None = None) -> str | Failure:
    """The text of a file, or why it is none."""
    if not data.strip():
        return Failure(name, f"{name} is empty")
    encoding = encoding or next((kind for bom, kind in _BOMS if data.startswith(bom)), None)
    if b"\x00" in data[:4096] and encoding is None:
        return Failure(name, f"{name} is a binary file, not text")
    if encoding is not None and not is_encoding(encoding):
        return Failure(
            name, f"{name} says its encoding is {encoding!r}, which is not known; name one with --encoding"
        )
    try:
        return data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        wanted = "UTF-8" if encoding is None else encoding
        return Failure(
            name,
            f"{name}: line {line} is not {wanted} (byte {error.start}); convert the file first{hint(data)}",
        )


def hint(data: bytes) -> str:
    """What to tell of bytes that are no UTF-8 but read as Arabic in the code page 1256; it is never applied unasked.

    Other encodings have single letters there, not words.
    """
    sample = data[:20000].decode("cp1256", "replace")
    in_words = sum(map(len, _ARABIC_WORD.findall(sample)))
    is_arabic = in_words > 0.6 * sum(not sign.isascii() for sign in sample)
    return (
        " (it reads as Arabic in windows-1256, which `run` takes with --encoding windows-1256)"
        if is_arabic
        else ""
    )


def _read_html(page: str, name: str, stem: str) -> Record | Failure:
    """The main text of a page, and what the page says of itself as metadata."""
    try:
        import trafilatura
    except ImportError as error:
        raise MissingDependencyError(
            "HTML files need trafilatura: pip install 'transcript-nlp[html]'"
        ) from error
    found = trafilatura.bare_extraction(page, with_metadata=True, include_comments=False, favor_recall=True)
    if found is None:
        return Failure(name, f"{name}: no article text was found in the page")
    values = found if isinstance(found, Mapping) else found.as_dict()
    text = values.get("text") or ""
    if not text.strip():
        return Failure(name, f"{name}: no article text was found in the page")
    fields = {"title": "title", "author": "author", "date": "date", "url": "url", "sitename": "site"}
    return Record(
        stem, text, {ours: str(values[theirs]) for theirs, ours in fields.items() if values.get(theirs)}
    )
