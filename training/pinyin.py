"""Make the tables by which Chinese names are read (`knowledge/writing/pinyin.py`): how often each spelling of `names/pinyin.tsv` is used in the
Chinese persons of the knowledge base, how often given names and names of firms and products have each syllable, and how Chinese characters are read.

    python -m training.pinyin [--given] [--brands] [--characters]

The forms of the table of spellings are written by hand and stay. Given names come from the word list of jieba (MIT licence), read with
pypinyin (MIT); both have to be installed for `--given`. `--brands` counts the Chinese forms of the knowledge base, `--characters` reads them with pypinyin.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import prod
from pathlib import Path

from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.pinyin_firms import is_foreign, without_kind
from transcript_nlp.knowledge.writing.han import CHARACTERS, pinyin_of
from transcript_nlp.knowledge.writing.names import is_pinyin, is_surname
from transcript_nlp.knowledge.writing.pinyin import (
    BRANDS,
    GIVEN,
    SYLLABLES,
    WRITTEN,
    Spelling,
    read_spellings,
    spellings,
)
from transcript_nlp.text.scripts import HAN
from transcript_nlp.text.tokens import folded_tokens

_ROUNDS = 3
_LEAST_SEEN = 3  # forms that have a character in its second reading
_MOST_CHARACTERS = 4  # of the name of a firm or product
_SMOOTH = 0.5  # times that a form which was not seen counts
Use = tuple[str, str]
Counts = dict[Use, float]


def persons() -> Iterator[tuple[list[str], str]]:
    """The Arabic words of the given names and of the surnames of Chinese persons, and their pinyin."""
    kb = KnowledgeBase.builtin()
    for aliases in kb.aliases.values():
        for alias in aliases:
            entity = kb.entities.get(alias.entity or "")
            if entity is None or entity.label != "PERSON" or alias.form.isascii():
                continue
            names = entity.name.lower().replace("'", "").split()
            words = folded_tokens(alias.form)
            if not is_pinyin(names) or all(map(is_surname, names)) or len(words) not in (2, 3):
                continue
            if is_surname(names[0]):
                yield words[1:], names[1]
                yield words[:1], names[0]
            elif len(words) == 2:
                yield words[:1], names[0]
                yield words[1:], names[1]


def used(words: Sequence[str], pinyin: str, ways: dict[str, list[Spelling]], seen: Counts) -> tuple[Use, ...]:
    """The forms that write a given name, by what was seen so far; none if it cannot be read."""
    cuts = [(pinyin[:at], pinyin[at:]) for at in range(1, len(pinyin))]
    found = []
    for syllables in [(pinyin,), *cuts]:
        if any(syllable not in SYLLABLES for syllable in syllables) or len(syllables) < len(words):
            continue
        if len(words) == len(syllables):
            parts = [tuple(words)]
        else:
            parts = [(words[0][:at], words[0][at:]) for at in range(1, len(words[0]))]
        for part in parts:
            best = [_best(ways[s], word, seen) for s, word in zip(syllables, part, strict=True)]
            if all(uses for _, uses in best):
                found.append(
                    (prod(weight for weight, _ in best), tuple(use for _, uses in best for use in uses))
                )
    return max(found)[1] if found else ()


def _best(ways: Sequence[Spelling], word: str, seen: Counts) -> tuple[float, tuple[Use, ...]]:
    """The forms that a syllable is most likely written with as a word, if it can be, and their weight."""
    return max(((_weight(way.uses, seen), way.uses) for way in ways if way.arabic == word), default=(0.0, ()))


def _weight(uses: Sequence[Use], seen: Counts) -> float:
    return prod(
        max(seen[use], _SMOOTH) / sum(max(seen[other], _SMOOTH) for other in seen if other[0] == use[0])
        for use in uses
    )


def count_spellings() -> None:
    """Count the forms of the table and write it anew, the commonest first."""
    table = {part: list(forms) for part, forms in read_spellings().items()}
    ways = {syllable: list(spellings(syllable, table)) for syllable in SYLLABLES}
    pairs = sorted({(tuple(words), pinyin) for words, pinyin in persons()})
    # Forms stand in the order in which whoever wrote them thought them common.
    seen: Counts = {
        (part, form): 8.0 / 2**at for part, forms in table.items() for at, form in enumerate(forms)
    }
    for _ in range(_ROUNDS):
        counts = Counter(use for words, pinyin in pairs for use in used(words, pinyin, ways, seen))
        seen = {use: float(counts[use]) for use in seen}
    rows = []
    for part, forms in table.items():
        ordered = sorted(forms, key=lambda form: -seen[part, form])
        rows.append(f"{part}\t" + "|".join(f"{form}:{int(seen[part, form])}" for form in ordered))
    head = WRITTEN.read_text(encoding="utf-8").split("\n")
    comments = [line for line in head if line.startswith("#")]
    WRITTEN.write_text("\n".join([*comments, "part\twritten", *rows, ""]), encoding="utf-8")


def count_given() -> None:
    """Count the syllables of given names in the word list of jieba."""
    import jieba
    from pypinyin import Style, pinyin

    first: Counter[str] = Counter()
    second: Counter[str] = Counter()
    for line in (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, _, kind = line.split()
        syllables = (
            [ways[0] for ways in pinyin(word, style=Style.NORMAL)]
            if kind == "nr" and len(word) in (2, 3)
            else []
        )
        if syllables and is_surname(syllables[0]) and all(syllable in SYLLABLES for syllable in syllables):
            if len(syllables) == 3:
                first[syllables[1]] += 1
            second[syllables[-1]] += 1
    rows = [f"{syllable}\t{first[syllable]}\t{second[syllable]}" for syllable in sorted({*first, *second})]
    note = "# How often given names have each syllable first and second, of the word list of jieba (MIT). Made by training.pinyin."
    GIVEN.write_text("\n".join([note, "syllable\tfirst\tsecond", *rows, ""]), encoding="utf-8")


def count_brands() -> None:
    """Count the syllables of the Chinese forms of firms, models and products of the base, without what a firm is; of several readings each a share.

    Those of other countries are read as these sound (`索尼`).
    """
    first: defaultdict[str, float] = defaultdict(float)
    later: defaultdict[str, float] = defaultdict(float)
    for entity in KnowledgeBase.builtin().entities.values():
        is_counted = entity.label != "PERSON" and not is_foreign(entity)
        for form in entity.aliases if is_counted else ():
            core = without_kind(form)
            ways = list(pinyin_of(core)) if 2 <= len(core) <= _MOST_CHARACTERS else []
            for begun, *rest in ways:
                first[begun] += 1 / len(ways)
                for syllable in rest:
                    later[syllable] += 1 / len(ways)
    counts = {syllable: (round(first[syllable]), round(later[syllable])) for syllable in {*first, *later}}
    rows = [
        f"{syllable}\t{one}\t{other}" for syllable, (one, other) in sorted(counts.items()) if one or other
    ]
    note = "# How often names of firms, models and products of the knowledge base have each syllable first and behind others. Made by training.pinyin."
    BRANDS.write_text("\n".join([note, "syllable\tfirst\tlater", *rows, ""]), encoding="utf-8")


def read_characters() -> None:
    """Write how the characters of the Chinese forms of the base are read, the commonest of each syllable first."""
    from pypinyin import Style, lazy_pinyin

    forms = {form for entity in KnowledgeBase.builtin().entities.values() for form in entity.aliases}
    runs = (run for form in sorted(forms) for run in re.findall(f"[{HAN}]+", form))
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for run in runs:
        for character, read in zip(run, lazy_pinyin(run, style=Style.NORMAL), strict=True):
            seen[read.replace("v", "u")][character] += 1
    readings: dict[str, Counter[str]] = defaultdict(Counter)
    for syllable, characters in seen.items():
        for character, count in characters.items():
            readings[character][syllable] = count
    for character, counts in readings.items():
        for syllable, count in counts.items():
            if count < _LEAST_SEEN and count < max(counts.values()):
                del seen[syllable][character]  # `脉脉` is Maimai
    rows = [
        f"{syllable}\t" + "".join(sorted(seen[syllable], key=lambda one: (-seen[syllable][one], one)))
        for syllable in sorted(SYLLABLES.keys() & seen.keys())
        if seen[syllable]
    ]
    note = "# How Chinese characters of names are read, by pypinyin (MIT). Made by training.pinyin."
    CHARACTERS.write_text("\n".join([note, "syllable\tcharacters", *rows, ""]), encoding="utf-8")


if __name__ == "__main__":
    if not {"--given", "--brands", "--characters"}.issuperset(sys.argv[1:]):
        sys.exit(__doc__)
    if "--given" in sys.argv:
        count_given()
    if "--brands" in sys.argv:
        count_brands()
    if "--characters" in sys.argv:
        read_characters()
    if not {"--brands", "--characters"} & set(sys.argv):
        count_spellings()
