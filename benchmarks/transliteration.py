"""Retrieval of names that the costs were not learned from: top-1, top-5, queries per second, false links.

    python -m benchmarks.transliteration NAMES_FOLDER [QUERIES]

NAMES_FOLDER is what `training/transliteration.py` learns from; the names held out there are asked here. Every query goes through
`KnowledgeBase.candidates`, nothing is cached before. One core.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from training.transliteration import Pair, part_of, read_pairs
from transcript_nlp.knowledge.base import KnowledgeBase, alias_key
from transcript_nlp.knowledge.writing.transliterate import plain_latin

_CANDIDATES = 13_500
ARTICLES = Path(__file__).parent.parent / "fixtures" / "articles"


def retrieval(title: str, asked: Sequence[Pair], others: Sequence[str], pairs: Sequence[Pair]) -> None:
    """Print how often the right name is first and among the first five.

    The candidates are all names that are asked, filled up to 13,500 with other names. *Strict* wants the one name
    of the pair; otherwise every candidate that the data pair with this very Arabic spelling is right (as
    in the NEWS shared tasks on transliteration): `كاثرين` is Kathryn and Katharine.
    """
    names = list(dict.fromkeys([*sorted(pair.latin for pair in asked), *others]))
    names = sorted(names[: max(_CANDIDATES, len({pair.latin for pair in asked}))])
    also: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        also[pair.arabic].add(pair.latin)
    kb = KnowledgeBase.from_names(names)
    kb.candidates("هينتون")  # builds the index
    strict = first = five = 0
    start = time.process_time()
    for pair in asked:
        found = [c.entity.name for c in kb.candidates(pair.arabic, limit=5)]
        strict += found[:1] == [pair.latin]
        first += not also[pair.arabic].isdisjoint(found[:1])
        five += not also[pair.arabic].isdisjoint(found)
    speed = len(asked) / (time.process_time() - start)
    print(
        f"{title:10} {len(asked):5} queries, {len(names)} candidates: top-1 {first / len(asked):.3f}  top-5 "
        f"{five / len(asked):.3f}  strict top-1 {strict / len(asked):.3f}  {speed:4.0f} queries per CPU second",
        flush=True,
    )


def false_links(folder_pairs: Sequence[Pair]) -> None:
    """Print how many ordinary words, and how many names that are not in the base, the built-in base links."""
    kb = KnowledgeBase.builtin()
    words = sorted(word for word in unnamed_words() if not kb.aliases.get(alias_key(word)))
    draw = random.Random(5)
    names = [pair for pair in folder_pairs if part_of(pair.latin) == "test" and len(pair.arabic) > 2]
    couples = [(draw.choice(names), draw.choice(names)) for _ in range(1000)]
    taken = {word for entity in kb.entities.values() for word in plain_words(entity.name)}
    singles = [pair for pair in names if pair.latin not in taken]
    pairs_of_words = [f"{a} {b}" for a, b in zip(words, words[1:] + words[:1], strict=True)]
    for title, asked in [
        ("ordinary words", draw.sample(words, 1000)),
        ("two ordinary words", draw.sample(pairs_of_words, 1000)),
        ("single names not in the base", [pair.arabic for pair in draw.sample(singles, 1000)]),
        ("full names not in the base", [f"{a.arabic} {b.arabic}" for a, b in couples]),
    ]:
        linked = [
            (name, found.entity.name) for name in asked if (found := kb.link_by_spelling(name)) is not None
        ]
        print(f"{title:30} {len(linked)} of {len(asked)} linked {linked[:4]}", flush=True)


def unnamed_words() -> set[str]:
    """The Arabic words of the fixture articles that stand in no name."""
    words: set[str] = set()
    for gold in sorted(ARTICLES.glob("*.gold.json")):
        record = json.loads(gold.read_text(encoding="utf-8"))
        text = (ARTICLES / record["source"]).read_bytes().decode("utf-8")
        for mention in sorted(record["mentions"], key=lambda m: -m["start"]):
            text = text[: mention["start"]] + " . " + text[mention["end"] :]
        words.update(re.findall("[\u0621-\u064a]{3,}", text))
    return words


def plain_words(name: str) -> list[str]:
    """The words of an English name as the name pairs write them."""
    return [plain_latin(word) for word in name.split()]


def main(folder: Path, queries: int) -> None:
    """Print one line per set of names."""
    pairs = read_pairs(folder)
    draw = random.Random(7)
    for title in ("google", "wikidata", "both"):
        own = [pair for pair in pairs if title in (pair.file, "both")]
        others = sorted({pair.latin for pair in own})
        asked = [pair for pair in own if part_of(pair.latin) == "test"]
        draw.shuffle(others)
        draw.shuffle(asked)
        retrieval(title, asked[:queries] if queries else asked, others, pairs)
    false_links(pairs)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
