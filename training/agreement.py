"""Agreement of a second annotator with the training text.

    python -m training.agreement                   # the table
    python -m training.agreement --sample 0.1 DIR  # articles to annotate, without their annotation, into DIR

`training/second/` holds the second annotation of articles of `training/text/`, made without seeing the first, under the same
file names. Agreement is the strict F1 of names (span and label) of one against the other, which is symmetric, and
for those whose spans agree Cohen's kappa of the labels (Cohen 1960).
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.measure import ROWS, measure
from transcript_nlp.learn.corpus import Article, read_articles

HERE = Path(__file__).parent
FIRST, SECOND = HERE / "text", HERE / "second"
_SEED = "second annotator"


def sample(share: float, folder: Path) -> int:
    """Write articles without their names, chosen at random until they hold a share of all words; returns their number."""
    articles = list(read_articles([FIRST]))
    random.Random(_SEED).shuffle(articles)
    wanted = share * sum(len(article.text.split()) for article in articles)
    chosen: dict[str, list[str]] = {}
    for article in articles:
        if wanted <= 0:
            break
        wanted -= len(article.text.split())
        chosen.setdefault(Path(article.source.rpartition(":")[0]).name, []).append(article.text)
    for name, texts in chosen.items():
        (folder / name).write_text("\n\n".join(texts) + "\n", encoding="utf-8")
    return sum(map(len, chosen.values()))


def pairs(first: Iterable[Article], second: Iterable[Article]) -> Iterator[tuple[Article, Article]]:
    """The articles that both annotated: the same text."""
    known = {article.text: article for article in first}
    for article in second:
        if article.text not in known:
            raise SystemExit(f"{article.source}: no article of training/text has this text")
        yield known[article.text], article


def kappa(labels: Counter[tuple[str, str]]) -> float:
    """Cohen's kappa of pairs of labels: 1 is full agreement, 0 what chance gives."""
    total = sum(labels.values())
    left, right = Counter[str](), Counter[str]()
    for (one, other), count in labels.items():
        left[one] += count
        right[other] += count
    chance = sum(left[label] * right[label] for label in left) / total**2
    same = sum(count for (one, other), count in labels.items() if one == other) / total
    return 1.0 if chance == 1 else (same - chance) / (1 - chance)


def table() -> Iterator[str]:
    """The figures, as Markdown."""
    both = list(pairs(read_articles([FIRST]), read_articles([SECOND])))
    seconds = {first.text: second for first, second in both}
    counts = measure(
        [first for first, _ in both],
        lambda article: [(n.start, n.end, n.label) for n in seconds[article.text].names],
    )
    yield f"{len(both)} articles, {sum(len(a.text.split()) for a, _ in both)} words"
    yield ""
    yield "| names | both | first only | second only | agreement (F1) |"
    yield "|---|---|---|---|---|"
    for row in ROWS:
        c = counts[row]
        yield f"| {row} | {c.tp} | {c.fn} | {c.fp} | {c.f1:.3f} |"
    labels: Counter[tuple[str, str]] = Counter()
    for first, second in both:
        others = {(name.start, name.end): name.label for name in second.names}
        labels.update(
            (name.label, others[name.start, name.end])
            for name in first.names
            if (name.start, name.end) in others
        )
    yield ""
    yield f"Labels of the {sum(labels.values())} names whose spans agree: kappa {kappa(labels):.3f}."


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Agreement of a second annotator with the training text.")
    parser.add_argument("--sample", type=float, metavar="SHARE")
    parser.add_argument("folder", nargs="?", type=Path)
    options = parser.parse_args()
    if options.sample is not None:
        print(sample(options.sample, options.folder), "articles")
    else:
        print("\n".join(table()))


if __name__ == "__main__":
    main()
