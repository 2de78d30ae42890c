"""Paragraphs and lines that many documents of one site share: what a site puts around its articles."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from transcript_nlp.arguments import need_many, need_text
from transcript_nlp.dedup.shingles import chunks, mixed, words_of
from transcript_nlp.text.sites import site_of

Place = Literal["head", "tail", "inside"]
_EDGE = 3  # lines from the beginning or the end that are the head or the tail


@dataclass(frozen=True, slots=True)
class RepeatedParagraph:
    """A paragraph that stands in several documents of a site.

    Attributes:
        text: as its first document has it.
        site: the site, empty when none was told.
        documents: how many documents have it.
        occurrences: how often it stands in them.
        place: whether most occurrences are among the first or last three lines with words.
    """

    text: str
    site: str
    documents: int
    occurrences: int
    place: Place


def repeated_paragraphs(
    texts: Iterable[str], *, sites: Iterable[str] | None = None, least: int = 3
) -> list[RepeatedParagraph]:
    r"""Count lines, compared in `match` form without punctuation, within each site.

    Args:
        texts: of the documents; a paragraph is a line.
        sites: the site of each document; by default all are of one.
        least: documents that make a paragraph a repeated one.

    Returns:
        Those that repeat, the most frequent first.

    Raises:
        TypeError: `texts` is one string, or holds something else.
        ValueError: there are more texts or more sites.

    >>> found = repeated_paragraphs(["نص أول\nتابعونا على تويتر", "نص ثان\nتابعونا على تويتر!"], least=2)
    >>> [(one.text, one.documents, one.place) for one in found]
    [('تابعونا على تويتر', 2, 'tail')]
    """
    need_many(texts, "texts", "strings")
    texts = list(texts)
    for text in texts:
        need_text(text, "each of the texts")
    names = [""] * len(texts) if sites is None else list(sites)
    if len(names) != len(texts):
        raise ValueError(f"{len(texts)} texts but {len(names)} sites")
    numbers = {name: k for k, name in enumerate(dict.fromkeys(names))}
    keys, documents, lines, edges = _lines(texts, [numbers[name] for name in names])
    order = np.lexsort((documents, keys))
    keys, documents, lines, edges = keys[order], documents[order], lines[order], edges[order]
    cuts = np.flatnonzero(keys[1:] != keys[:-1]) + 1
    shared = []  # by where they stand first, so that each text is cut into its lines once
    for start, stop in itertools.pairwise([0, *cuts.tolist(), len(keys)]):
        if stop - start < least or (count := len(np.unique(documents[start:stop]))) < least:
            continue
        place = _place(edges[start:stop])
        shared.append((int(documents[start]), int(lines[start]), count, stop - start, place))
    found = []
    for first, paragraphs in itertools.groupby(sorted(shared), itemgetter(0)):
        own = texts[first].split("\n")
        found += [
            RepeatedParagraph(own[line].strip(), names[first], count, occurrences, place)
            for _, line, count, occurrences, place in paragraphs
        ]
    return sorted(found, key=lambda one: (-one.documents, one.site, one.text))


def site_of_row(row: Mapping[str, Any]) -> str:
    """The site of a record: what its `metadata` tells, where `run` puts what else a record said, or it itself."""
    metadata = row.get("metadata")
    return (site_of(metadata) if isinstance(metadata, Mapping) else "") or site_of(row)


def _lines(texts: Sequence[str], sites: Sequence[int]) -> tuple[NDArray[Any], ...]:
    """Of each line with words: its key, document, number, and which edge it stands at (1 head, 2 tail)."""
    columns = []
    done = 0
    for chunk in chunks(texts):
        words = words_of(chunk)
        counts = np.array([text.count("\n") + 1 for text in chunk])
        document = np.repeat(np.arange(len(chunk)), counts)
        number = np.arange(len(document)) - np.repeat(np.cumsum(counts) - counts, counts)
        ends = words.lines()
        starts = np.concatenate([[0], ends[:-1]])
        full = ends > starts
        document, number = document[full], number[full]
        site = np.array(sites[done : done + len(chunk)], np.uint64)[document]
        key = mixed(words.hashes(starts[full], ends[full]) + mixed(site + np.uint64(1)))
        per = np.bincount(document, minlength=len(chunk))
        head = np.arange(len(document)) - np.repeat(np.cumsum(per) - per, per)
        tail = np.repeat(per, per) - 1 - head
        edge = np.where(np.minimum(head, tail) >= _EDGE, 0, np.where(head <= tail, 1, 2))
        columns.append((key, document + done, number, edge))
        done += len(chunk)
    if not columns:
        return (np.empty(0, np.uint64), *(np.empty(0, np.int64) for _ in range(3)))
    return tuple(np.concatenate(column) for column in zip(*columns, strict=True))


def _place(edges: NDArray[Any]) -> Place:
    _, head, tail = np.bincount(edges, minlength=3).tolist()
    if max(head, tail) * 2 <= len(edges):
        return "inside"
    return "head" if head > tail else "tail"
