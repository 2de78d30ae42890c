"""What becomes of generated articles whose body stands twice, and of those that only look repeated.

python -m benchmarks.repeats [ARTICLES] [SEED]
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter

import transcript_nlp as tn
from training.generate_repeats import count, doubled, single

CONFIG = tn.Config(entities=False)


def repeats(document: tn.Document) -> list[tn.types.Removal]:
    """The removals that are no boilerplate."""
    return [removal for removal in document.removed if removal.reason != "boilerplate"]


def main(size: int, seed: int) -> None:
    """Print what was lost and left of doubled articles, and what was removed from single ones."""
    total: Counter[str] = Counter()
    blamed: Counter[str] = Counter()
    start = time.perf_counter()
    code_points = 0
    for number in range(size):
        sample = doubled(random.Random(f"{seed}-{number}"))
        found = count(sample, tn.process(sample.text, config=CONFIG).text)
        code_points += len(sample.text)
        total.update(distinct=found.distinct, lost=found.lost, repeats=found.repeats, left=found.left)
        blamed.update(name for name in sample.perturbations if found.lost or found.left)
        if (found.lost or found.left) and "-v" in sys.argv:
            print(number, found, sample.perturbations)
    seconds = time.perf_counter() - start
    share = 1 - total["left"] / total["repeats"]
    print(f"{size} doubled articles, {code_points:,} code points, {seconds:.1f} s")
    print(f"  distinct sentences {total['distinct']:,}, lost {total['lost']}")
    print(f"  repeated sentences {total['repeats']:,}, left {total['left']} ({share:.2%} removed)")
    print(f"  perturbations of articles with a fault: {dict(blamed.most_common())}")
    faults = 0
    for number in range(size):
        sample = single(random.Random(f"{seed}-{number}"))
        removed = repeats(tn.process(sample.text, config=CONFIG))
        faults += bool(removed)
        if removed and "-v" in sys.argv:
            print(number, sample.perturbations, removed)
    print(f"{size} articles without a repeat: something removed from {faults}")


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:] if argument.isdigit()]
    main(*(numbers + [1000, 1][len(numbers) :]))
