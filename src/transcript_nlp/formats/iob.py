"""Documents as tokens with IOB2 tags: the two column formats, IOB2 and CoNLL-2003.

A token ends where a mention begins or ends, so a name behind a proclitic has tokens of its own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from transcript_nlp.text.sentences import sentence_spans
from transcript_nlp.text.tokens import tokenize
from transcript_nlp.types import Document, Mention, cut_at_mentions

_OUTSIDE = "O"
Spans = list[tuple[int, int, str]]  # start, end, label


@dataclass(frozen=True, slots=True)
class TaggedToken:
    """A token, its span in the clean text in code points, and its IOB2 tag."""

    text: str
    start: int
    end: int
    tag: str


def tagged_tokens(document: Document) -> list[TaggedToken]:
    """The tokens of the clean text with their tags."""
    text, tokens = document.text, tokenize(document.text)
    mentions = sorted(document.mentions, key=lambda mention: mention.start)
    starts = [mention.start for mention in mentions]
    spans = zip(tokens.starts, tokens.ends, strict=True)
    return [
        TaggedToken(text[start:end], start, end, _tag(mentions, starts, start))
        for pieces in cut_at_mentions(spans, mentions)
        for start, end in pieces
    ]


def _tag(mentions: Sequence[Mention], starts: Sequence[int], position: int) -> str:
    k = bisect_right(starts, position) - 1
    if k < 0 or position >= mentions[k].end:
        return _OUTSIDE
    return f"{'B' if mentions[k].start == position else 'I'}-{mentions[k].label}"


def tagged_sentences(document: Document) -> Iterator[list[TaggedToken]]:
    """The tagged tokens by sentence; a mention never crosses the end of one."""
    ends = [end for _, end in sentence_spans(document.text)]
    row: list[TaggedToken] = []
    for token in tagged_tokens(document):
        crossed = row and bisect_right(ends, token.start) > bisect_right(ends, row[-1].start)
        if crossed and not token.tag.startswith("I-"):
            yield row
            row = []
        row.append(token)
    if row:
        yield row


def write_iob(documents: Iterable[Document], file: BinaryIO) -> None:
    """IOB2: a token and its tag per line (TAB between), an empty line after a sentence, `# id = …` before a document."""
    for document in documents:
        id = " ".join(document.id.split())  # a line end in it would end the comment
        file.write(f"# id = {id}\n".encode("utf-8", "replace"))
        for sentence in tagged_sentences(document):
            lines = "".join(f"{token.text}\t{token.tag}\n" for token in sentence)
            file.write(lines.encode("utf-8", "replace") + b"\n")


def write_conll(documents: Iterable[Document], file: BinaryIO) -> None:
    """CoNLL-2003: four columns, the middle two empty (`-X-`), tags in IOB2, `-DOCSTART-` before a document."""
    for document in documents:
        file.write(b"-DOCSTART- -X- -X- O\n\n")
        for sentence in tagged_sentences(document):
            lines = "".join(f"{token.text} -X- -X- {token.tag}\n" for token in sentence)
            file.write(lines.encode("utf-8", "replace") + b"\n")
