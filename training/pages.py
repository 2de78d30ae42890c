"""Train the model of pages that comes with the library, and measure it: `python -m training.pages [--test c]`.

`training/pages/*.txt` holds *frames*, pages without their ordinary text: each line has a letter and a blank before it (`x` of the site, `t`
title, `s` lead, `h` heading, `c` credit or caption, `b` text), `* 3` stands for three paragraphs, `=== name | site | language` begins a frame. The paragraphs are
taken from `training/text`, whose articles are also learned from as they are, so that text without a page around it stays text. `--test` holds out the frames of
some files, counts on pages made of these, and writes no model.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from transcript_nlp.learn.corpus import parse_inline
from transcript_nlp.structure.kinds import known_kinds
from transcript_nlp.structure.lines import RUNNING, SENTENCE_END, read_lines
from transcript_nlp.structure.site.boilerplate import matcher
from transcript_nlp.structure.site.pages import MODEL, Page, PageModel, features, is_of_site, read_page
from transcript_nlp.text.normalize import normalize

FRAMES = Path(__file__).parent / "pages"
TEXT = Path(__file__).parent / "text"
GOLD = tuple(Path(__file__).parent.parent / "fixtures" / name for name in ("articles", "learned"))
_KEPT = (
    "credit",
    "caption",
    "credit_line",
    "source_credit_line",
    "repeated_title",
    "author",
    "note",
    "correction",
    "disclosure",
)
_COPIES, _MARKED = 3, 1  # pages made of each frame, and with what Markdown puts around lines
_TAGS = ("article", "site")
# What a page that was turned into Markdown has before (and behind) the entries of its site, and its headings.
_MARKS = ("- ", "* ", "• ", "**")
_BOLD, _LISTS = 0.5, (0, 0, 0, 0, 2, 3, 5)  # share of the article's short lines, and lengths of its lists
_ARTICLES, _LEAST_LINES = 900, 3  # without a frame


class Sample(NamedTuple):
    """A page, and which of its lines are of the site."""

    page: Page
    site: list[bool]


def main() -> None:
    """Train as the arguments say."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--frames", type=Path, default=FRAMES)
    parser.add_argument("--test", default="", help="names of files of frames to hold out, without .txt")
    options = parser.parse_args()
    chance = random.Random(1)
    held = options.test.split(",") if options.test else []
    articles = list(read_texts(TEXT))
    paragraphs = [line for lines in articles for line in lines if len(line) >= RUNNING // 2]
    frames = {path.stem: list(read_frames(path)) for path in sorted(options.frames.glob("*.txt"))}
    train = [
        made
        for name, some in frames.items()
        if name not in held
        for frame in some
        for copy in range(_COPIES + _MARKED)
        if (made := sample(*made_page(frame, paragraphs, chance, is_marked=copy >= _COPIES)))
    ]
    train += [
        made
        for lines in chance.sample(articles, min(_ARTICLES, len(articles)))
        if (made := sample(lines, [False] * len(lines)))
    ]
    train += [made for path in GOLD for made in read_gold(path) for _ in range(_COPIES)]
    model = fit(train)
    print(f"{len(train)} pages, {sum(map(len, model.weights.values()))} features")
    for name in held:
        pages = [sample(*filled(frame, paragraphs, chance)) for frame in frames[name]]
        print(name, measured(model, [page for page in pages if page]))
    if not held:
        save(model)
        print(f"{MODEL.name}: {MODEL.stat().st_size / 1e6:.2f} MB")


def read_frames(path: Path) -> Iterator[list[tuple[str, str]]]:
    """The frames of a file: the letter and the text of each line."""
    frame: list[tuple[str, str]] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("==="):
            if frame:
                yield frame
            frame = []
        elif line.strip():
            letter, _, text = line.partition(" ")
            if letter not in ("x", "t", "s", "h", "c", "b", "*"):
                raise ValueError(f"{path.name}: {line[:60]!r} begins with no letter of a frame")
            if text.strip():
                frame.append((letter, text))
    if frame:
        yield frame


def read_texts(folder: Path) -> Iterator[list[str]]:
    """The lines of the articles of the tagger's training text, hashtags too, which begin like comments there."""
    for path in sorted(folder.glob("*.txt")):
        for article in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
            text = parse_inline(article, path.name).text
            lines = [line for line in text.split("\n") if line and line[:2] != "# "]
            if len(lines) >= _LEAST_LINES:
                yield lines


def read_gold(folder: Path) -> Iterator[Sample]:
    """The annotated articles of a folder; what the annotation calls a credit or a caption is kept, so it is of the article."""
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        source = path.with_name(gold["source"]).read_text(encoding="utf-8")
        spans = [(span["start"], span["end"]) for span in gold["boilerplate"] if span["kind"] not in _KEPT]
        starts = np.cumsum([0, *(len(line) + 1 for line in source.split("\n"))]).tolist()
        site = [any(a <= start < b for a, b in spans) for start in starts[:-1]]
        if made := sample(source.split("\n"), site):
            yield made


def thinned(frame: Sequence[tuple[str, str]], chance: random.Random) -> list[tuple[str, str]]:
    """A frame without some of the lines of its site, perhaps without its head or its foot."""
    text = [index for index, (letter, _) in enumerate(frame) if letter == "*"] or [0]
    without_head, without_foot = chance.random() < 0.15, chance.random() < 0.15
    share = chance.choice((0.0, 0.0, 0.15, 0.4))
    return [
        (letter, line)
        for index, (letter, line) in enumerate(frame)
        if letter != "x"
        or not (
            chance.random() < share
            or (without_head and index < text[0])
            or (without_foot and index > text[-1])
        )
    ]


def filled(
    frame: Sequence[tuple[str, str]], paragraphs: Sequence[str], chance: random.Random
) -> tuple[list[str], list[bool]]:
    """The lines of a page with text in its places, and which are of the site."""
    lines: list[str] = []
    site: list[bool] = []
    for letter, text in frame:
        if letter == "*":
            start = chance.randrange(len(paragraphs))
            new = list(paragraphs[start : start + int(text.split()[0])])
        else:
            new = [text]
        lines += new
        site += [letter == "x"] * len(new)
    return lines, site


def made_page(
    frame: Sequence[tuple[str, str]], paragraphs: Sequence[str], chance: random.Random, *, is_marked: bool
) -> tuple[list[str], list[bool]]:
    """The lines of a page made of a frame, and which are of the site."""
    lines, site = filled(thinned(frame, chance), paragraphs, chance)
    return (marked(lines, site, chance) if is_marked else lines), site


def marked(lines: Sequence[str], site: Sequence[bool], chance: random.Random) -> list[str]:
    """The lines of a page whose short lines of the site are entries of a list or bold; then the article has such lines, too."""
    mark = chance.choice(_MARKS)
    items, left = [], 0
    for line, own in zip(lines, site, strict=True):
        if own:
            items.append(len(line) < RUNNING)
        elif mark == "**":
            items.append(len(line) < RUNNING and not line.endswith(SENTENCE_END) and chance.random() < _BOLD)
        else:  # lists of some lines each
            left = left - 1 if left else chance.choice(_LISTS)
            items.append(left > 0)
    behind = mark if mark == "**" else ""
    return [
        f"{mark}{line}{behind}" if is_item and line[0].isalnum() else line
        for line, is_item in zip(lines, items, strict=True)
    ]


def sample(lines: Sequence[str], site: Sequence[bool]) -> Sample | None:
    """A page as the model sees it; lines that normalization leaves nothing of are left out."""
    source = "\n".join(lines)
    norm = normalize(source)
    read = read_lines(norm)
    if not read.texts:
        return None
    starts = np.cumsum([0, *(len(line) + 1 for line in lines)])
    own = np.searchsorted(starts, read.source_starts, side="right") - 1
    kinds, names = known_kinds(norm, read, matcher())
    return Sample(read_page(read, source, kinds, names), [site[line] for line in own.tolist()])


def fit(samples: Sequence[Sample], *, c1: float = 0.05, smallest: float = 0.02) -> PageModel:
    """Train by L-BFGS with L1 and L2 penalties (CRFsuite, Okazaki 2007).

    Args:
        samples: pages.
        c1: the L1 penalty.
        smallest: weights below are left out.
    """
    import pycrfsuite

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for page, site in samples:
        found = [
            [f"{group}={value}" for group, values in line for value in values] for line in features(page)
        ]
        trainer.append(found, [_TAGS[is_site] for is_site in site])
    trainer.set_params({"c1": c1, "c2": 0.05, "max_iterations": 300})
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "pages.crfsuite")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
    weights: Counter[str] = Counter()
    for (feature, tag), weight in info.state_features.items():
        weights[feature] += weight if tag == "site" else -weight
    moves = tuple(float(info.transitions.get((a, b), 0.0)) for a in _TAGS for b in _TAGS)
    kept: dict[str, dict[str, float]] = {}
    for feature, weight in sorted(weights.items()):
        if abs(weight) >= smallest:
            group, _, value = feature.partition("=")
            kept.setdefault(group, {})[value] = weight
    return PageModel(kept, (moves[0], moves[1], moves[2], moves[3]))


def measured(model: PageModel, samples: Sequence[Sample]) -> str:
    """Lines of the site that are found, and lines of the article that are taken for such, with what the rules find alone."""
    counts: Counter[str] = Counter()
    for page, site in samples:
        for index, share in enumerate(model.site(page)):
            ruled = page.names[index] is not None
            told = ruled or is_of_site(share, page.kinds[index], None)
            counts[f"{_TAGS[site[index]]} lines"] += 1
            counts[f"{_TAGS[site[index]]} by rules"] += ruled
            counts[f"{_TAGS[site[index]]} by both"] += told
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))


def save(model: PageModel, path: Path = MODEL) -> None:
    """Write the model as plain arrays."""
    all_weights = {
        f"{group}={value}": w for group, values in model.weights.items() for value, w in values.items()
    }
    np.savez_compressed(
        path,
        features=np.frombuffer("\n".join(all_weights).encode(), np.uint8),
        weights=np.array(list(all_weights.values()), np.float16),
        moves=np.array(model.moves, np.float32),
    )


if __name__ == "__main__":
    main()
