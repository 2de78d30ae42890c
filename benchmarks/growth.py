"""Whether cost grows with the length only, on texts made of one character, of two in turn, or of one fragment.

    python -m benchmarks.growth [CODE_POINTS]

Each text is normalized, with offsets and edits, and cut into blocks and sentences, at a quarter of the length and at all of it, by CPU time.
Printed are the ten dearest, and those whose cost per code point more than doubles, which should be none.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator

from transcript_nlp.structure.segment import segment
from transcript_nlp.text.normalize import normalize
from transcript_nlp.text.sentences import sentence_spans

_LEAST = 0.1  # seconds; below that the clock tells nothing


# Each by itself and two of them in turn are texts on which a careless rule goes over the same stretch again and again.
SIGNS = (
    *"اوهسـفيٱ aQ1٣\n\r\t.,:;!?،؛؟\"'`“”«([)]}<>/&#*@_-=%٪|~$\\·•…，。中Ａ©Ø§طâ",
    *("\u200d", "\u200f", "\u00a0", "\u064b", "\u0651", "\u0301", "\u0345", "ﻼ"),
)
FRAGMENTS = (
    "<!-- ", "<script>", "<div>", "<b>ا", "&amp;", "`،ا", "`,", "“ ا ” ", '" ا ', "**ا ", "ابج.", "@a،", "#ا،ب", "www.a،ا", "4: 1 ", "5% -",
    "س: ما؟\nج: نعم.\n", "## عنوان\n", "**عنوان**\n", "- بند\n", "| ا | ب |\n", "اقرأ أيضا\n", "المصدر: ا\n", "“ا” ", "\\nا", "فی ", "Ø§Ù„", "ط§",
    "( ا ) ", "\r\n\r\n", "\u0301\u0327\u0345", "& quot;", "ا  ", "د. ", "1. ا\n", "a@b.c ", "https://a.b/ا،ا ", "شركةOpenAI", "—ا:", "[ا](",
    "Ã˜Â§Ã™â€žÃ˜Â",
)  # fmt: skip


def repeated(unit: str, size: int) -> str:
    """A text of so many code points that says a unit again and again."""
    return (unit * (size // len(unit) + 1))[:size]


def units() -> Iterator[str]:
    """Every sign, every pair of signs, every fragment."""
    yield from SIGNS
    for index, first in enumerate(SIGNS):
        for second in SIGNS[index + 1 :]:
            yield first + second
    yield from FRAGMENTS


def seconds(text: str) -> float:
    """CPU time of one look at a text."""
    start = time.process_time()
    norm = normalize(text)
    _ = norm.edits, segment(norm), sentence_spans(norm.text)
    return time.process_time() - start


def main(size: int) -> None:
    """Print the dearest units and those whose cost is not linear."""
    seconds(repeated(SIGNS[0], 1000))
    rows = []
    for unit in units():
        whole = seconds(repeated(unit, size))
        growth = 1.0
        if whole > _LEAST:
            growth = whole / 4 / seconds(repeated(unit, size // 4))
        if growth > 2:  # once more, for it may have been the machine
            growth = min(growth, seconds(repeated(unit, size)) / 4 / seconds(repeated(unit, size // 4)))
        rows.append((whole, growth, unit))
        if growth > 2:
            print(
                f"not linear: {unit!r} {whole:.2f} s, {growth:.1f} times the cost per code point", flush=True
            )
    print(f"{len(rows)} units of {size} code points; the dearest:")
    for whole, growth, unit in sorted(rows, reverse=True)[:10]:
        print(f"{unit!r:12} {whole:6.2f} s, {growth:.1f} times the cost per code point of a quarter")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
