"""Train the tagger that comes with the library, and measure it: `make train`.

    python -m training.train [TEXT] [--names NAMES] [--quick] [--test w4,w5] [--dev w3]

Steps: read TEXT (default: training/text), split it by writer and by name, learn foreignness, train on the train
part, calibrate on dev, measure on test with ablations, then train once more on everything and write
`src/transcript_nlp/resources/tagger/`. Tables go to standard output, in Markdown. `--quick` leaves out
the ablations and the last training: the model of the split is written.
"""

from __future__ import annotations

import argparse
import logging
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from training.foreignness import build
from training.measure import ROWS, by_pipeline, by_tagger, line, measure
from training.splits import Split, file, names_of, split, writer
from transcript_nlp.config import Config
from transcript_nlp.entities.crf import Weights
from transcript_nlp.entities.tagger import BUILTIN, Tagger
from transcript_nlp.errors import InputError
from transcript_nlp.evaluate import Counts
from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.learn.augment import augmented
from transcript_nlp.learn.corpus import Article, read_articles
from transcript_nlp.learn.examples import HitFinder, hit_finder, no_hits
from transcript_nlp.learn.fit import calibrated, train
from transcript_nlp.learn.names import NameSource

_LOG = logging.getLogger("training")
COPIES = 2  # augmented copies of each article
HEAD = "| {} | precision | recall | F1 | names |\n|---|---|---|---|---|"


def main() -> None:
    """Train as the arguments say."""
    options = _options()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    articles = list(read_articles([options.text]))
    test, dev = _held_out(articles, options.test, options.dev)
    kb = KnowledgeBase.builtin()
    parts = split(articles, test=test, dev=dev, source=NameSource(kb, without=names_of(articles)))
    _describe(parts, test, dev)
    build(parts.train, options.names)
    hits = hit_finder(kb)
    weights = _trained(parts, hits, kb)
    _report(parts, weights, hits)
    if options.quick:
        weights.save(BUILTIN)
    else:
        _ablations(parts, weights, hits, kb)
        everything = replace(parts, train=articles)
        final = replace(train(_more(everything, kb), hits), calibration=weights.calibration)
        final.save(BUILTIN)
    print(
        f"\n{BUILTIN.name}: {BUILTIN.stat().st_size / 1e6:.2f} MB, {len(Weights.load(BUILTIN).features)} features"
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("text", nargs="?", default=Path(__file__).parent / "text", type=Path)
    parser.add_argument("--names", type=Path, default=None)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--test", default="")
    parser.add_argument("--dev", default="")
    return parser.parse_args()


def _held_out(articles: Sequence[Article], test: str, dev: str) -> tuple[list[str], list[str]]:
    """Whose articles are held out: by default the last writer's and the one's before; of few writers, files."""
    groups = sorted({writer(article) for article in articles}, key=lambda name: int(name[1:]))
    if len(groups) < 3:
        groups = sorted({file(article) for article in articles})
    if len(groups) < 3:
        raise InputError("at least three files are needed: to learn from, to calibrate on and to measure on")
    return test.split(",") if test else groups[-1:], dev.split(",") if dev else groups[-2:-1]


def _describe(parts: Split, test: Sequence[str], dev: Sequence[str]) -> None:
    rows = [
        ("train", parts.train, "the others"),
        ("dev", parts.dev, ", ".join(dev)),
        ("test", parts.test, ", ".join(test)),
    ]
    print(
        "| part | writers | articles | lines | words | names | different names |\n|---|---|---|---|---|---|---|"
    )
    for name, part, who in rows:
        lines = sum(article.text.count("\n") + 1 for article in part)
        words = sum(len(article.text.split()) for article in part)
        names = sum(len(article.names) for article in part)
        print(f"| {name} | {who} | {len(part)} | {lines} | {words} | {names} | {len(names_of(part))} |")
    overlap = names_of(parts.train) & names_of(parts.test)
    assert not overlap, f"test names in train: {sorted(overlap)[:5]}"


def _more(parts: Split, kb: KnowledgeBase, copies: int = COPIES) -> list[Article]:
    source = NameSource(kb, without=names_of([*parts.dev, *parts.test]) if parts.test else ())
    return list(augmented(parts.train, source, copies=copies, seed="augment"))


def _trained(
    parts: Split, hits: HitFinder, kb: KnowledgeBase, *, foreign: bool = True, copies: int = COPIES
) -> Weights:
    start = time.perf_counter()
    weights = train(_more(parts, kb, copies), hits, with_foreignness=foreign)
    weights = calibrated(weights, parts.dev, hits)
    _LOG.info("trained in %.0f s", time.perf_counter() - start)
    return weights


def _report(parts: Split, weights: Weights, hits: HitFinder) -> None:
    alone = measure(parts.test, by_tagger(Tagger(weights), hits))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "held_out.npz"
        weights.save(path)
        whole = measure(parts.test, by_pipeline(Config(tagger=str(path))))
        lists = measure(parts.test, by_pipeline(Config(tagger="none")))
    for title, counts in [("tagger alone", alone), ("whole recognizer", whole), ("without tagger", lists)]:
        print("\n" + HEAD.format(title))
        for row in ROWS:
            print(line(row, counts[row]))


def _ablations(parts: Split, weights: Weights, hits: HitFinder, kb: KnowledgeBase) -> None:
    variants: list[tuple[str, Weights, HitFinder]] = [
        ("all", weights, hits),
        ("without gazetteer", _trained(parts, no_hits, kb), no_hits),
        ("without foreignness", _trained(parts, hits, kb, foreign=False), hits),
        ("without augmentation", _trained(parts, hits, kb, copies=0), hits),
    ]
    print("\n" + HEAD.format("tagger alone, dev and test"))
    for name, variant, finder in variants:
        for part, held in (("dev", parts.dev), ("test", parts.test)):
            counts: Counts = measure(held, by_tagger(Tagger(variant), finder))["all"]
            print(line(f"{name}, {part}", counts))


if __name__ == "__main__":
    main()
