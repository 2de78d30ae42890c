"""The article of a page in HTML, as trafilatura finds it, in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from transcript_nlp.errors import MissingDependencyError
from transcript_nlp.formats.page_order import Run, in_page_order, runs_of
from transcript_nlp.formats.titled import with_title
from transcript_nlp.structure.credits.authors import credited_people, written_by
from transcript_nlp.structure.credits.dates import published
from transcript_nlp.types import Failure, Record

_LONGEST_HEADING, _LONGEST_CAPTION, _LEAST_TITLE = 120, 400, 12
_SITE_MARKS = (" - ", " – ", " — ", " | ", " · ", " » ")  # between a title and the name of its site
_CAPTION_CLASS = re.compile(
    r"(?<![\w-])(?:wp-caption-text|image-caption|photo-caption|img-caption|caption-text)(?![\w-])"
)
_BYLINE_CLASS = re.compile(
    r"(?<![\w-])(?:(?:article|post|entry|story)[-_]+)?(?:byline|authors?)(?![\w-])", re.IGNORECASE
)
_MOST_CREDITS = 8  # lines below a headline
# What a page says of its own day; any year in it (`founded in 2021`, `© 2025`) would be taken for one by a wider search.
_DATES = {"extensive_search": False, "original_date": True}
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
    if tree is None:
        return Failure(name, f"{name}: no article text was found in the page")
    headlines, bylines = [_text_of(element) for element in tree.iter("h1")], _bylines(tree)
    _mark(tree)
    runs = runs_of(tree)
    found = trafilatura.bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        favor_recall=True,
        date_extraction_params=_DATES,
    )
    values = {} if found is None else found if isinstance(found, Mapping) else found.as_dict()
    text = values.get("text") or ""
    if not text.strip():
        return Failure(name, f"{name}: no article text was found in the page")
    fields = {"title": "title", "author": "author", "date": "date", "url": "url", "sitename": "site"}
    metadata: dict[str, Any] = {
        ours: str(values[theirs]) for theirs, ours in fields.items() if values.get(theirs)
    }
    headline = _headline(metadata.get("title", ""), headlines)
    if "date" not in metadata and (day := published(_below(runs, headline))):
        metadata["date"] = day
    if authors := [one for one in written_by(metadata.get("author")) if one != metadata.get("site")]:
        metadata["authors"] = _all_of(authors, bylines)
    text = "\n".join(in_page_order(text.split("\n"), runs, headline))
    return Record(stem, with_title(headline, text), metadata)


def _below(runs: Sequence[Run], headline: str) -> list[str]:
    """The short lines below the headline of a page, where its day stands."""
    at = next((at for at, run in enumerate(runs, 1) if headline and run.text == headline), len(runs))
    return [run.text for run in runs[at : at + _MOST_CREDITS] if len(run.text) <= _LONGEST_HEADING]


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
