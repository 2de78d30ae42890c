"""One text or HTML file: its bytes decoded."""

from __future__ import annotations

import codecs
import re
from typing import IO

from transcript_nlp.formats.subtitles import is_subtitles, spoken_text
from transcript_nlp.formats.web_pages import is_page, read_page
from transcript_nlp.text.visual import in_reading_order
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
HEAD_BYTES = 8  # of a file of lines, which tell its encoding
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
    text = decode(data, name, encoding)
    if isinstance(text, Failure):
        return text
    if is_html or is_page(text):
        return read_page(text, name, stem)
    if is_subtitles(text):
        if said := spoken_text(text):
            return Record(stem, said, {"read_as": "subtitles"})  # so that it is told that times are gone
        return Failure(name, f"{name}: nothing is said in these subtitles")
    return Record(stem, in_reading_order(text))


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


def decode(data: bytes, name: str, encoding: str | None = None) -> str | Failure:
    """The text of a file, or why it is none."""
    if not data.strip():
        return Failure(name, f"{name} is empty")
    encoding = encoding or marked_encoding(data)
    if b"\x00" in data[:4096] and encoding is None:
        return Failure(name, f"{name} {unmarked(data) or 'is a binary file, not text'}")
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


def unmarked(data: bytes) -> str | None:
    """What to tell of bytes that read as Arabic in pairs, if they do."""
    wide = next((kind for kind in ("utf-16-le", "utf-16-be") if _is_arabic(data[:20000], kind)), None)
    return wide and f"has no byte order mark; it reads as Arabic with --encoding {wide}"


def hint(data: bytes) -> str:
    """What to tell of bytes that are no UTF-8 but read as Arabic in the code page 1256; it is never applied unasked.

    Other encodings have single letters there, not words.
    """
    return (
        " (it reads as Arabic in windows-1256, which `run` takes with --encoding windows-1256)"
        if _is_arabic(data[:20000], "cp1256")
        else ""
    )


def _is_arabic(data: bytes, encoding: str) -> bool:
    """Whether bytes read as words in Arabic letters, if they are text at all."""
    sample = data.decode(encoding, "replace")
    in_words = sum(map(len, _ARABIC_WORD.findall(sample)))
    return in_words > 0.6 * sum(not sign.isascii() for sign in sample)


def marked_encoding(data: bytes) -> str | None:
    """The encoding that a byte order mark at the beginning tells, if there is one."""
    return next((kind for bom, kind in _BOMS if data.startswith(bom)), None)


def line_form(data: bytes, encoding: str | None = None) -> tuple[str, bytes]:
    r"""The encoding in which each line of JSON can be decoded alone and the line end in it, by how the file begins and what is said of it.

    >>> line_form(b"{}"), line_form("{}".encode("utf-16")), line_form(b"{}", "UTF16")
    (('utf-8', b'\n'), ('utf-16-le', b'\n\x00'), ('utf-16-le', b'\n\x00'))
    """
    head = data[:HEAD_BYTES]
    # JSON begins with a letter of ASCII, so one byte of it is 0; the mark alone may be bytes that are no text.
    marked = marked_encoding(head) if b"\x00" in head else None
    name = codecs.lookup(encoding or marked or "utf-8").name
    if name in ("utf-16", "utf-32"):
        name += "-be" if head.startswith((codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)) else "-le"
    return name, "\n".encode(name)
