"""Normalization side by side with peers, on one corpus in one run: MB/s of UTF-8, best of three.

    python benchmarks/text.py [MEGABYTES]

The corpus is the fixture articles, repeated. Peers that are not installed are left out and named.
"""

from __future__ import annotations

import importlib
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from transcript_nlp.structure.segment import segment
from transcript_nlp.text.normalize import normalize

ARTICLES = Path(__file__).parent.parent / "fixtures" / "articles"


def corpus(megabytes: float) -> str:
    """Fixture articles, repeated to a size."""
    once = "\n".join(path.read_bytes().decode("utf-8") for path in sorted(ARTICLES.glob("*.txt")))
    size = len(once.encode("utf-8"))
    return "\n".join([once] * max(1, round(megabytes * 1e6 / size)))


def peers() -> dict[str, Callable[[str], object]]:
    """What can be compared here, by name."""
    table = str.maketrans("أإآة", "اااه")
    spaces = re.compile(" +([،؛؟.])")
    found: dict[str, Callable[[str], object]] = {
        "str.translate, four letters": lambda text: text.translate(table),
        "one regex pass": lambda text: spaces.sub(r"\1", text),
    }
    for name, module, function in [
        ("ftfy.fix_text", "ftfy", "fix_text"),
        ("camel_tools normalize_unicode", "camel_tools.utils.normalize", "normalize_unicode"),
        ("camel_tools normalize_alef_ar", "camel_tools.utils.normalize", "normalize_alef_ar"),
    ]:
        try:
            found[name] = getattr(importlib.import_module(module), function)
        except ImportError:
            print(f"{name}: not installed")
    return found


def speed(function: Callable[[str], object], text: str) -> float:
    """MB/s of UTF-8, the best of three runs."""
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        function(text)
        best = min(best, time.perf_counter() - start)
    return len(text.encode("utf-8")) / 1e6 / best


def main(megabytes: float) -> None:
    """Print one line per contestant."""
    text = corpus(megabytes)
    norm = normalize(text)
    rows: dict[str, Callable[[str], object]] = {
        "normalize, with offsets": normalize,
        "normalize, with offsets and edits": lambda text: normalize(text).edits,
        "segment (after normalize)": lambda _: segment(norm),
        **peers(),
    }
    for name, function in rows.items():
        print(f"{name:36} {speed(function, text):8.1f} MB/s")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 5)
