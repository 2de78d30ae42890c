"""Make the table of how the names of Arabs and their neighbours are usually written in Latin letters (`resources/names/arab_usual.tsv`).

    python -m training.arab_names
    python -m training.arab_names --check     # full names held out: how many are written as people are known, before and with the table

The names are those of people on Wikidata (CC0), as the package arabic-name-romanizer (MIT) has them, which has to be installed.
"""

from __future__ import annotations

import argparse
import re
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from transcript_nlp.knowledge.writing import romanize
from transcript_nlp.knowledge.writing.names import (
    ARAB_USUAL,
    PARTICLES,
    NamePart,
    name_lexicon,
    usual_spellings,
)
from transcript_nlp.knowledge.writing.transliterate import costs, plain_arabic, without_accents
from transcript_nlp.text.normalize import fold

# Where a spelling is usual: articles are on business in the Gulf and the Levant rather than in the Maghreb, which writes as French does.
_WEIGHTS = dict.fromkeys("AE SA KW QA BH OM JO LB EG PS SY IQ YE".split(), 1.0)
_ELSEWHERE = 0.4
_LEAST = 1.0  # weighted people who are called so
_RARE = 0.2  # what the lexicon has and hardly anybody is called is written as most are
_LEAST_FOR_LEXICON = 8.0
_MOSTLY = 0.6  # of those who have a name with an article write it without
_LEAST_FIT = -2.5  # nats a letter; below it stands another name
_OTHER_SCRIPT = re.compile("[^\u0621-\u063a\u0641-\u064a ]")
_LATIN = re.compile("[A-Za-z][A-Za-z'’-]+(?: [A-Za-z'’-]+)?")
_SMALL = re.compile(r"(?<![^ -])[a-z]")  # at the beginning of a word
_ARTICLE = re.compile("(?:al|el)[- ]?(?=[a-z]{3})", re.IGNORECASE)
_HELD_OUT = 10  # one full name in so many is only asked
_KINDS = {"given": "given", "surname": "family"}

# By the key of a name: for each kind, how many people write it so.
Spellings = Mapping[str, Mapping[str, Mapping[str, float]]]


class Usual(NamedTuple):
    """A row of the table: a name, how it is usually written, as what, and how many people were seen."""

    arabic: str
    latin: str
    kind: str
    people: float


def _rows(table: str) -> Iterator[tuple[str, str, str, str, int]]:
    spec = find_spec("arabic_name_romanizer")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("install arabic-name-romanizer first")
    path = Path(spec.submodule_search_locations[0]) / "resources" / "names.sqlite3"
    role = "role" if table == "units" else "''"
    with sqlite3.connect(path) as base:
        yield from base.execute(
            f"select arabic_key, latin, country, {role}, count from {table} where source = 'wikidata'"
        )


def spellings(rows: Iterable[tuple[str, str, str, str, int]]) -> Spellings:
    """How the names in some rows are written, with the people who write them so."""
    found: dict[str, dict[str, dict[str, float]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(float))
    )
    for arabic, latin, country, role, count in rows:
        kind, latin = _KINDS.get(role), without_accents(latin)
        key = fold(arabic)
        is_compound = " " in key and key.split()[0] not in ("عبد", "ابو")
        if (
            kind is None
            or is_compound
            or key in PARTICLES
            or _OTHER_SCRIPT.search(key)
            or not _LATIN.fullmatch(latin)
        ):
            continue
        found[key][kind][latin] += count * _WEIGHTS.get(country, _ELSEWHERE)
    return found


def _usual(key: str, written: Mapping[str, float]) -> tuple[str, float]:
    """How a name is mostly written, with or without its article, and how many people write it so."""
    has_article, bare = key.startswith("ال"), 0.0
    groups: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for latin, people in written.items():
        rest = _ARTICLE.sub("", latin, count=1) if has_article and _ARTICLE.match(latin) else latin
        bare += people * (rest == latin)
        groups[_letters(rest)][_capitalized(rest)] += people
    most = max(groups.values(), key=lambda group: sum(group.values()))
    latin = max(most, key=lambda form: (most[form], form))
    is_bare = bare > _MOSTLY * sum(written.values())
    return (latin if not has_article or is_bare else f"Al-{latin}"), sum(most.values())


def _letters(latin: str) -> str:
    return re.sub("[- '’]", "", latin.casefold())


def _capitalized(latin: str) -> str:
    return _SMALL.sub(lambda letter: letter[0].upper(), latin.lower() if latin.isupper() else latin)


def _fits(key: str, latin: str) -> bool:
    arabic, plain = plain_arabic(key).replace(" ", ""), _letters(latin)
    return costs().to_arabic.log_probability(plain, arabic) >= _LEAST_FIT * len(arabic)


def table(found: Spellings) -> list[Usual]:
    """The rows of names that the lexicon does not have, or not as people write them; of a name that is both, the kind that more people have first."""
    lexicon = name_lexicon()
    rows = []
    for key in sorted(found):
        known = lexicon.part_at(key.split(), 0)
        part = known[1] if known is not None and known[0] == len(key.split()) else None
        of_kind = []
        for kind, written in found[key].items():
            latin, people = _usual(key, written)
            least = _LEAST_FOR_LEXICON if part is not None and part.latin else _LEAST
            if people >= least and _fits(key, latin) and not _is_known(part, kind, key, written, people):
                of_kind.append(Usual(key, latin, kind, people))
        rows += sorted(of_kind, key=lambda row: -row.people)
    return rows


def _is_known(
    part: NamePart | None, kind: str, key: str, written: Mapping[str, float], people: float
) -> bool:
    """Whether the lexicon writes a name as enough people do."""
    if part is None or not part.latin:
        return False
    ours = part.first if kind == "given" else part.last

    def letters(latin: str) -> str:
        return _letters(_ARTICLE.sub("", latin, count=1) if key.startswith("ال") else latin)

    as_ours = sum(count for latin, count in written.items() if letters(latin) == letters(ours))
    return as_ours >= _RARE * people


def _is_held_out(arabic: str) -> bool:
    return zlib.crc32(fold(arabic).encode()) % _HELD_OUT == 0


def _units(arabic: str, latin: str, country: str, count: int) -> Iterator[tuple[str, str, str, str, int]]:
    words, parts = arabic.split(), latin.split()
    if len(words) == len(parts) == 2:
        yield words[0], parts[0], country, "given", count
        yield words[1], parts[1], country, "surname", count


def check() -> None:
    """Print how many held-out full names of two words are written as they are known, or at least with words as somebody writes them."""
    known: dict[str, set[str]] = defaultdict(set)
    attested: dict[str, set[str]] = defaultdict(set)
    learned = []
    for arabic, latin, country, _, count in _rows("full_names"):
        if _OTHER_SCRIPT.search(arabic) or len(arabic.split()) != 2:
            continue
        units = list(_units(arabic, latin, country, count))
        for word, part, *_ in units:
            attested[word].add(_letters(without_accents(part)))
        if not _is_held_out(arabic):
            learned += units
        elif country in _WEIGHTS:
            known[arabic].add(_letters(without_accents(latin)))
    for title, rows in (("before", []), ("with the table", table(spellings(learned)))):
        usual = usual_spellings((row.arabic, row.latin, row.kind) for row in rows)
        right = possible = 0
        with patch.object(romanize, "arab_usual", return_value=usual):
            written = {name: romanize.romanize(name) for name in known}
        for name, latin in written.items():
            right += _letters(latin) in known[name]
            parts = zip(name.split(), latin.split(), strict=False)
            possible += all(_letters(part) in attested[word] for word, part in parts)
        print(
            f"{title}: {right} of {len(known)} as they are known, {possible} with words as people write them"
        )


def main() -> None:
    """Write the table, or check it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        check()
        return
    rows = table(spellings(_rows("units")))
    lines = ["arabic\tlatin\tkind\tnote"]
    lines += [f"{row.arabic}\t{row.latin}\t{row.kind}\t{row.people:.0f} seen" for row in rows]
    ARAB_USUAL.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(len(rows), "rows")


if __name__ == "__main__":
    main()
