"""A clean text put together from stretches of a normalized one, still aligned with the source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from transcript_nlp.text.engine import Normalized
from transcript_nlp.text.offsets import Ints
from transcript_nlp.types import Edit, Kept


class Piece(NamedTuple):
    """A stretch of the normalized text.

    `end_line` adds a line end that the union needs after it, `go_on` puts a blank for the line end it ends with.
    """

    start: int
    end: int
    end_line: bool = False
    go_on: bool = False

    def ends_line(self, text: str) -> bool:
        """Whether what stands in the union ends with a line end."""
        return self.end_line or (self.start < self.end and not self.go_on and text[self.end - 1] == "\n")

    def read(self, text: str) -> str:
        """What stands in the union."""
        if self.go_on:
            return text[self.start : self.end - 1] + " "
        return text[self.start : self.end] + "\n" * self.end_line


class Union:
    """The text of some pieces of a normalized text, in the given order.

    Attributes:
        text: the pieces, joined.
        kept: per piece, where it stands here and in the source.
        edits: what was changed inside the pieces.
    """

    def __init__(self, norm: Normalized, pieces: Sequence[Piece]) -> None:
        self._norm = norm
        self._pieces = _joined(pieces)
        self.text = "".join(piece.read(norm.text) for piece in self._pieces)
        self._starts = [0]
        for piece in self._pieces:
            self._starts.append(self._starts[-1] + piece.end - piece.start + piece.end_line)
        self.kept = tuple(
            Kept(a, b, norm.alignment.cut(p.start), norm.alignment.cut(p.end))
            for p, a, b in zip(self._pieces, self._starts, self._starts[1:], strict=False)
        )
        if not norm.text and norm.source:  # everything was deleted by edits, nothing removed
            self._pieces, self.kept = [Piece(0, 0)], (Kept(0, 0, 0, len(norm.source)),)
            self._starts = [0, 0]

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """The edits inside the pieces, in terms of `text`, plus the line ends that were added."""
        edits, starts = self._norm.edits, [edit.source_start for edit in self._norm.edits]
        shifted: list[Edit] = []
        for piece, kept in zip(self._pieces, self.kept, strict=True):
            first = bisect_left(starts, kept.source_start)
            last = bisect_right(starts, kept.source_end, first)
            # The one before may reach into the piece.
            shifted += self._shifted(edits[max(first - 1, 0) : last], piece, kept)
            if piece.end_line:
                at = kept.source_end
                shifted.append(Edit(at, at, kept.end - 1, kept.end, "", "\n", "end_line"))
            if piece.go_on:
                at = kept.source_end
                shifted.append(Edit(at - 1, at, kept.end - 1, kept.end, "\n", " ", "go_on"))
        return tuple(shifted)

    def _shifted(self, edits: Sequence[Edit], piece: Piece, kept: Kept) -> Iterator[Edit]:
        """Those of some edits that stand in a piece, at their places in the union; of one that is cut what stands there."""
        source, text, shift = self._norm.source, self._norm.text, kept.start - piece.start
        low, high = kept.source_start, kept.source_end
        for edit in edits:
            is_inside = piece.start <= edit.start and edit.end <= piece.end
            if is_inside and not shift and low <= edit.source_start and edit.source_end <= high:
                yield edit
                continue
            start, end = max(edit.start, piece.start), min(edit.end, piece.end)
            source_start, source_end = max(edit.source_start, low), min(edit.source_end, high)
            if start <= end and source_start <= source_end:
                before, after = source[source_start:source_end], text[start:end]
                if before != after:
                    yield Edit(source_start, source_end, start + shift, end + shift, before, after, edit.rule)

    def _piece_at(self, position: int) -> int:
        return min(max(bisect_right(self._starts, position) - 1, 0), len(self._pieces) - 1)

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The source span from the first to the last code point of a span of `text`."""
        if not self._pieces:
            return 0, 0
        first, last = self._piece_at(start), self._piece_at(max(start, end - 1))
        head = self._inner(first, start, min(end, self._starts[first + 1]))
        tail = head if first == last else self._inner(last, self._starts[last], end)
        # Pieces may stand in another order than in the source; the span then covers both.
        return min(head[0], tail[0]), max(head[1], tail[1])

    def spans_to_source(self, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """The source spans of many spans of `text`, each as `to_source` gives it, in one go."""
        if not self._pieces or not spans:
            return [(0, 0) for _ in spans]
        start, end = np.array(spans, np.int64).T
        starts = np.array(self._starts, np.int64)
        last_piece = len(self._pieces) - 1
        first = np.clip(np.searchsorted(starts, start, "right") - 1, 0, last_piece)
        last = np.clip(np.searchsorted(starts, np.maximum(start, end - 1), "right") - 1, 0, last_piece)
        low, high = self._inner_spans(first, start, np.minimum(end, starts[first + 1]))
        over = first != last
        if over.any():
            tail_low, tail_high = self._inner_spans(last[over], starts[last[over]], end[over])
            low[over], high[over] = np.minimum(low[over], tail_low), np.maximum(high[over], tail_high)
        return list(zip(low.tolist(), high.tolist(), strict=True))

    def _inner_spans(self, index: Ints, start: Ints, end: Ints) -> tuple[Ints, Ints]:
        columns = [
            (piece.start - kept.start, piece.end, kept.source_start, kept.source_end)
            for piece, kept in zip(self._pieces, self.kept, strict=True)
        ]
        shift, last, least, most = np.array(columns, np.int64)[index].T
        low, high = self._norm.spans_to_source(np.minimum(start + shift, last), np.minimum(end + shift, last))
        low, high = np.clip(low, least, most), np.clip(high, least, most)
        return low, np.where(end + shift > last, most, high)

    def _inner(self, index: int, start: int, end: int) -> tuple[int, int]:
        """The source span of a span inside a piece, whose own end is where a line end that was added comes from."""
        piece, kept = self._pieces[index], self.kept[index]
        shift, least, most = piece.start - kept.start, kept.source_start, kept.source_end
        low, high = self._norm.to_source(min(start + shift, piece.end), min(end + shift, piece.end))
        return min(max(low, least), most), most if end + shift > piece.end else min(max(high, least), most)

    def from_source(self, start: int, end: int) -> tuple[int, int] | None:
        """The span of `text` that holds what was kept of a source span, `None` if nothing was."""
        found = []
        for index, kept in enumerate(self.kept):
            low, high = max(start, kept.source_start), min(end, kept.source_end)
            if start == end == kept.source_end:
                found.append((kept.end, kept.end))  # behind all of it, and a line end that was added
            elif low < high or (start == end and kept.source_start <= start <= kept.source_end):
                piece = self._pieces[index]
                a, b = self._norm.from_source(low, high)
                shift = kept.start - piece.start
                # What an edit that the piece cuts became goes on beside it.
                found.append((max(a, piece.start) + shift, min(b, piece.end) + shift))
        return (min(a for a, _ in found), max(b for _, b in found)) if found else None


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces that follow each other in the normalized text, as one."""
    runs: list[tuple[int, Piece]] = []  # where a run begins, and its last piece
    for piece in pieces:
        if piece.start == piece.end:
            continue
        if runs and runs[-1][1].end == piece.start and not (runs[-1][1].end_line or runs[-1][1].go_on):
            runs[-1] = (runs[-1][0], piece)
        else:
            runs.append((piece.start, piece))
    return [Piece(start, last.end, last.end_line, last.go_on) for start, last in runs]
