"""`segment` and the pipeline without entities beside `normalize`, in one run: MB/s of UTF-8 by CPU time, best of three.

    python benchmarks/structure.py [MEGABYTES]

The corpus is the fixture articles, repeated, once as one text and once article by article.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import transcript_nlp as tn
from transcript_nlp.structure.segment import segment
from transcript_nlp.structure.signals.likeness import mt_densities
from transcript_nlp.text.normalize import normalize

PLAIN = tn.Config(entities=False)
ARTICLES = Path(__file__).parent.parent / "fixtures" / "articles"


def best(run: Callable[[], object]) -> float:
    """Seconds of the best of three runs."""
    times = []
    for _ in range(3):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


def main(megabytes: float) -> None:
    """Print one line per stage."""
    articles = [path.read_bytes().decode("utf-8") for path in sorted(ARTICLES.glob("*.txt"))]
    size = sum(len(text.encode("utf-8")) for text in articles)
    articles *= max(1, round(megabytes * 1e6 / size))
    for name, texts in (("one text", ["\n".join(articles)]), ("article by article", articles)):
        total = sum(len(text.encode("utf-8")) for text in texts) / 1e6
        norms = [normalize(text) for text in texts]
        stages: dict[str, Callable[[], object]] = {
            "normalize": lambda texts=texts: [normalize(text).alignment for text in texts],  # type: ignore[misc]
            "segment": lambda norms=norms: [segment(norm) for norm in norms],  # type: ignore[misc]
            "mt_densities": lambda texts=texts: [mt_densities(text) for text in texts],  # type: ignore[misc]
            "process": lambda texts=texts: [tn.process(text, config=PLAIN) for text in texts],  # type: ignore[misc]
        }
        for stage, run in stages.items():
            print(f"{name:20} {stage:14} {total / best(run):8.1f} MB/s")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 5)
