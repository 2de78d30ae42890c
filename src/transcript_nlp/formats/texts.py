"""One text or HTML file: its bytes decoded, and the article of a page."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Any

from transcript_nlp.errors import MissingDependencyError
from transcript_nlp.formats.subtitles import is_subtitles, spoken_text
from transcript_nlp.formats.titled import with_title
from transcript_nlp.structure.authors import credited_people, written_by
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
_LONGEST_HEADING, _LONGEST_CAPTION, _LEAST_TITLE = 120, 400, 12
_SITE_MARKS = (" - ", " – ", " — ", " | ", " · ", " » ")  # between a title and the name of its site
_CAPTION_CLASS = re.compile(
    r"(?<![\w-])(?:wp-caption-text|image-caption|photo-caption|img-caption|caption-text)(?![\w-])"
)
_BYLINE_CLASS = re.compile(
    r"(?<![\w-])(?:(?:article|post|entry|story)[-_]+)?(?:byline|authors?)(?![\w-])", re.IGNORECASE
)
_HOLDERS = frozenset(("figure", "div", "center", "a", "picture", "td", "span"))
_ITEMS = (
    "li",
    "td",
    "th",
    "dt",
    "dd",
    "blockquote",
    "figcaption",
)  # in which a heading is none of the article
_NO_BRACKETS = re.compile(r"[\[\]]")
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


def is_page(text: str) -> bool:
    """Whether a text is a whole page in HTML, by its beginning."""
    return text[:200].lstrip("\ufeff \t\r\n").lower().startswith(("<!doctype html", "<html"))


def read_page(page: str, name: str, stem: str) -> Record | Failure:
    """The main text of a page, and what the page says of itself as metadata."""
    try:
        import trafilatura
    except ImportError as error:
        raise MissingDependencyError(
            "HTML files need trafilatura: pip install 'transcript-nlp[html]'"
        ) from error
    # A fragment (`<p>…</p>`) is taken for no page, or loses its heading, unless it stands in one.
    tree = trafilatura.load_html(page if "html" in page[:50].lower() else f"<html>{page}</html>")
    headlines = [] if tree is None else [_text_of(element) for element in tree.iter("h1")]
    bylines = [] if tree is None else _bylines(tree)
    if tree is not None:
        _mark(tree)
    found = (
        None
        if tree is None
        else trafilatura.bare_extraction(tree, with_metadata=True, include_comments=False, favor_recall=True)
    )
    values = {} if found is None else found if isinstance(found, Mapping) else found.as_dict()
    text = values.get("text") or ""
    if not text.strip():
        return Failure(name, f"{name}: no article text was found in the page")
    fields = {"title": "title", "author": "author", "date": "date", "url": "url", "sitename": "site"}
    metadata: dict[str, Any] = {
        ours: str(values[theirs]) for theirs, ours in fields.items() if values.get(theirs)
    }
    if authors := [one for one in written_by(metadata.get("author")) if one != metadata.get("site")]:
        metadata["authors"] = _all_of(authors, bylines)
    return Record(stem, with_title(_headline(metadata.get("title", ""), headlines), text), metadata)


def _bylines(tree: Any) -> list[str]:
    """The lines of a page that tell who wrote it, by their class."""
    lines = (
        _text_of(element)
        for element in tree.iter("p", "div", "span", "address")
        if _BYLINE_CLASS.search(element.get("class") or "")
    )
    return [line for line in lines if 0 < len(line) <= _LONGEST_HEADING]


def _all_of(authors: list[str], bylines: Sequence[str]) -> list[str]:
    """The authors of a byline that names those that are told and others, else those that are told: what a page says of itself has the first
    only, and its byline is no part of the text.
    """
    named = (credited_people([line]).get("authors", []) for line in bylines)
    return next((names for names in named if set(authors) < set(names)), authors)


def _mark(tree: Any) -> None:
    """Write headings, quotes and captions of a page as Markdown has them, which the text of its article would not tell."""
    for element in tree.iter("h2", "h3", "h4", "h5", "h6"):
        text = _text_of(element)
        is_inside = next(element.iterancestors(*_ITEMS), None) is not None
        if text and len(text) <= _LONGEST_HEADING and not text.endswith((".", "،", "؛")) and not is_inside:
            _prepend(element, f"{'#' * int(element.tag[1])} ")
    for element in tree.iter("blockquote"):
        for paragraph in element.findall("p") or [element]:
            _prepend(paragraph, "> ")
    for element in [*tree.iter("figcaption", "p", "div", "span")]:
        is_caption = element.tag == "figcaption" or (
            _CAPTION_CLASS.search(element.get("class") or "") is not None and element.find(".//img") is None
        )
        text = _text_of(element) if is_caption else ""
        if text and len(text) <= _LONGEST_CAPTION:
            holder = element  # of the picture and nothing else; with it the caption would not be read
            while (
                (above := holder.getparent()) is not None
                and above.tag in _HOLDERS
                and _text_of(above) == text
            ):
                holder = above
            caption = element.makeelement("p")
            caption.text = f"![{_NO_BRACKETS.sub('', text)}](#)"
            holder.addnext(caption)
            caption.tail, holder.tail = holder.tail, None
            element.clear(keep_tail=True)


def _text_of(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _prepend(element: Any, mark: str) -> None:
    """Let the text of an element begin with a mark, in whatever element inside it that text stands."""
    for place, attribute in _places(element):
        text = getattr(place, attribute)
        if text and not text.isspace():
            setattr(place, attribute, mark + text.lstrip())
            return


def _places(element: Any) -> Iterator[tuple[Any, str]]:
    """Where an element has text, in the order in which it is read."""
    if isinstance(element.tag, str):  # no comment
        yield element, "text"
        for child in element:
            yield from _places(child)
            yield child, "tail"


def _headline(title: str, headlines: Sequence[str]) -> str:
    """The title of a page as its headline has it; empty where none does and the name of the site may be in it."""
    told = " ".join(title.split())
    shown = next((one for one in headlines if one and told and (one in told or told in one)), None)
    if shown is None and (len(told) < _LEAST_TITLE or any(mark in told for mark in _SITE_MARKS)):
        return ""
    return shown or told
