"""Running text that was cut into lines of one width, as PDF readers and mail programs do, joined again."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from transcript_nlp.text.rule import INSERT, Rule

_NARROWEST, _WIDEST = 45, 140  # code points of the lines that are joined
_LEAST_PAIRS = 6  # of lines, one below the other
_FULL = 0.9  # of the width, from which the next word had no place
_LEAST_FORCED = 0.7  # of the lines that end in no sign, those in which the next word had no place
_LEAST_INNER = 0.3  # of all lines, those with a sign inside, which verses and lists have not
_SLACK = 1.15  # by which a line may be wider
_OUTLIERS = 0.97
_INNER_SIGN = re.compile(r"[.؟!؛،,:»)] ?\S")
_ENDS = (".", "؟", "?", "!", ":", "…", "。")
_MARKED = re.compile(r"[-–—•·▪■□◆●○*#>|=_~+]|[0-9٠-٩]{1,3}[.)-](?!\S)|[(\[]?[0-9]{1,2}:[0-9]{2}(?!\d)")
_LABEL = re.compile(r"\S{1,20} ?:(?: |$)")  # behind a sentence
_HEADED = 0.98  # as `_FULL`, of the first line of a paragraph, which may be a title


def wrapped_width(text: str) -> int:
    """The width at which the lines of a text were cut, in code points; 0 if they were not.

    They were if no line is much wider than the others, nearly every line that ends in no sign has no place for the first
    word of the next, and many have a sign inside.
    """
    return _width_of(id(text), text)


@lru_cache(maxsize=2)  # the texts of one article before and after a pass
def _width_of(_: int, text: str) -> int:
    """As `wrapped_width`. The identity is given too, so that an equal text of megabytes is not compared at each of its line ends."""
    if len(text) > _WIDEST * (text.count("\n") + 1):  # as of nearly all articles
        return 0
    lines = text.split("\n")
    if max(map(len, lines)) > _WIDEST:
        return 0
    sizes = sorted(map(len, filter(None, lines)))
    width = sizes[int(_OUTLIERS * (len(sizes) - 1))] if sizes else 0
    if width < _NARROWEST or sizes[-1] > _SLACK * width:
        return 0
    open_pairs = [
        (above, below)
        for above, below in pairwise(lines)
        if above and below and not above.endswith(_ENDS) and not _MARKED.match(below)
    ]
    forced = sum(_is_forced(above, below, _FULL * width) for above, below in open_pairs)
    inner = sum(_INNER_SIGN.search(line) is not None for line in lines)
    if (
        len(open_pairs) < _LEAST_PAIRS
        or forced < _LEAST_FORCED * len(open_pairs)
        or inner < _LEAST_INNER * len(sizes)
    ):
        return 0
    return width


def _is_forced(above: str, below: str, width: float) -> bool:
    """Whether the first word of a line had no place in the line above it."""
    return len(above) + 1 + len(below.split(" ", 1)[0]) > width


def _was_cut(match: re.Match[str]) -> bool:
    """Whether a line end stands where a line of running text was cut."""
    text, at = match.string, match.start()
    width = wrapped_width(text)
    if not width:
        return False
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at + 1)
    above, below = text[start:at], text[at + 1 : end if end >= 0 else len(text)]
    if _MARKED.match(below) or above.endswith("|") or (above.endswith(_ENDS) and _LABEL.match(below)):
        return False
    is_first = start < 2 or text[start - 2] == "\n"
    return _is_forced(above, below, (_HEADED if is_first else _FULL) * width)


WRAPPING: tuple[Rule, ...] = (
    Rule(
        "wrapped_line",
        r"(?<=[^\n])\n(?=[^\n])",
        " ",
        "running text cut into lines of one width, as from a PDF; verses, lists and lines of several widths stay",
        at=(("\n", None),),
        stage=INSERT,
        guard=_was_cut,
    ),
)
