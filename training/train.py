"""Train the tagger that comes with the library, and measure it: `make train`.

    python -m training.train [TEXT] [--names NAMES] [--quick] [--ablations] [--test w4,w5] [--dev w3]

Steps: read TEXT (default: training/text) and the articles of fixtures/learned, split it by writer and by name, learn foreignness, train on the train
part, calibrate on dev, measure on test, then train once more on everything and write
`src/transcript_nlp/resources/tagger/`. Tables go to standard output, in Markdown. `--quick` leaves out
the last training: the model of the split is written. `--ablations` also trains and measures
without gazetteer, foreignness and augmentation.
"""

from __future__ import annotations

import argparse
import logging
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from training.foreignness import build as build_sounds
from training.measure import ROWS, by_pipeline, by_tagger, line, measure
from training.splits import Split, file, names_of, split, writer
from training.vocabulary import build as build_words
from transcript_nlp.config import Config
from transcript_nlp.entities.tagger.crf import Weights
from transcript_nlp.entities.tagger.tagger import BUILTIN, Tagger
from transcript_nlp.entities.words.foreignness import foreignness
from transcript_nlp.entities.words.vocabulary import vocabulary
from transcript_nlp.errors import InputError
from transcript_nlp.evaluate import Counts
from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.learn.augment import augmented
from transcript_nlp.learn.corpus import Article, read_articles
from transcript_nlp.learn.examples import HitFinder, hit_finder, no_hits
from transcript_nlp.learn.fit import calibrated, train
from transcript_nlp.learn.names import NameSource

_LOG = logging.getLogger("training")
_FEW_WRITERS = 9
_PARTS = 6
# Whole articles that nothing is measured on any more.
LEARNED = Path(__file__).parent.parent / "fixtures" / "learned"
COPIES = 2  # augmented copies of each article
HEAD = "| {} | precision | recall | F1 | names |\n|---|---|---|---|---|"


def main() -> None:
    """Train as the arguments say."""
    options = _options()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    articles = list(read_articles([options.text, *sorted(LEARNED.glob("*.gold.json"))]))
    test, dev = held_out(articles, options.test, options.dev)
    kb = KnowledgeBase.builtin()
    parts = split(articles, test=test, dev=dev, source=NameSource(kb, without=names_of(articles)))
    _describe(parts, test, dev)
    build_words(kb)
    build_sounds(parts.train, kb, options.names)
    foreignness.cache_clear()
    vocabulary.cache_clear()
    unseen = frozenset(names_of([*parts.dev, *parts.test]))
    jobs = [Job("all", parts.train, unseen)]
    if not options.quick:
        jobs.append(Job("everything", articles, frozenset()))
    if options.ablations:
        jobs += [
            Job("without gazetteer", parts.train, unseen, gazetteer=False),
            Job("without foreignness", parts.train, unseen, foreign=False),
            Job("without augmentation", parts.train, unseen, copies=0),
        ]
    with ProcessPoolExecutor(2) as pool:
        trained = dict(zip([job.name for job in jobs], pool.map(fit, jobs), strict=True))
    hits = hit_finder(kb)
    finders = {job.name: hits if job.gazetteer else no_hits for job in jobs}
    for name in trained:
        if name != "everything":
            trained[name] = calibrated(trained[name], parts.dev, finders[name])
    _report(parts, trained["all"], hits)
    final = trained["all"]
    if not options.quick:
        final = replace(trained.pop("everything"), calibration=final.calibration)
    _parts(parts, trained, finders)
    final.save(BUILTIN)
    print(f"\n{BUILTIN.name}: {BUILTIN.stat().st_size / 1e6:.2f} MB, {len(final.features)} features")


@dataclass(frozen=True)
class Job:
    """One training: on which articles, without which names, with what left out."""

    name: str
    articles: list[Article]
    without: frozenset[str]
    copies: int = COPIES
    gazetteer: bool = True
    foreign: bool = True


def fit(job: Job) -> Weights:
    """Train; in a process of its own, since two fit on two cores."""
    start, kb = time.perf_counter(), KnowledgeBase.builtin()
    source = NameSource(kb, without=job.without)
    learn = list(augmented(job.articles, source, copies=job.copies, seed="augment"))
    weights = train(
        learn, hit_finder(kb) if job.gazetteer else no_hits, with_foreignness=job.foreign, network=True
    )
    _LOG.info("%s: trained in %.0f s", job.name, time.perf_counter() - start)
    return weights


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("text", nargs="?", default=Path(__file__).parent / "text", type=Path)
    parser.add_argument("--names", type=Path, default=None)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--ablations", action="store_true")
    parser.add_argument("--test", default="")
    parser.add_argument("--dev", default="")
    return parser.parse_args()


def held_out(articles: Sequence[Article], test: str, dev: str) -> tuple[list[str], list[str]]:
    """Whose articles are held out, writers or files: by default the last writer's to measure, the one's before to tune.

    Of few writers, the last file of each of the others is for tuning; of one or two, every sixth file is for each.

    Raises:
        InputError: there are fewer than three files.
    """
    writers = sorted({writer(article) for article in articles}, key=lambda name: int(name[1:]))
    files = sorted({file(article) for article in articles})
    if len(files) < 3:
        raise InputError("at least three files are needed: to learn from, to calibrate on and to measure on")
    if len(writers) < 3:
        tests, devs = files[2::_PARTS], files[1::_PARTS]
    elif len(writers) < _FEW_WRITERS:
        tests = writers[-1:]
        devs = [[name for name in files if name.startswith(f"{who}_")][-1] for who in writers[:-1]]
    else:
        tests, devs = writers[-1:], writers[-2:-1]
    return test.split(",") if test else tests, dev.split(",") if dev else devs


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


def _parts(parts: Split, trained: dict[str, Weights], finders: dict[str, HitFinder]) -> None:
    print("\n" + HEAD.format("tagger alone"))
    for name, weights in trained.items():
        for part, held in (("dev", parts.dev), ("test", parts.test)):
            counts: Counts = measure(held, by_tagger(Tagger(weights), finders[name]))["all"]
            print(line(f"{name}, {part}", counts))


if __name__ == "__main__":
    main()
