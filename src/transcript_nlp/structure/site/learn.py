"""A site's own boilerplate: the same short line at the same place in many of its documents."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from transcript_nlp.arguments import need, need_many
from transcript_nlp.errors import InputError, writing
from transcript_nlp.structure.credits.credits import is_credit
from transcript_nlp.structure.site.boilerplate import bare, find_rule
from transcript_nlp.text.normalize import fold, normalize
from transcript_nlp.text.sites import site_of
from transcript_nlp.types import BoilerplateRule, Document

_HEAD, _TAIL = 6, 10  # lines at either end that are looked at; rules hold a little further
_LONGEST = 400  # code points; a site's legal line is long, an article's paragraph longer
_SHORT = 90  # code points of a line that may stand between repeated lines and the edge, as a link does
_STAYS = "\x00"
_DIGITS = re.compile(r"[0-9]+")
_WORDS = re.compile(r"[^\W\d_]+")
_LETTERS = re.compile(r"[^\W\d_]{2}")


def learn_boilerplate(
    corpus: Iterable[str | Mapping[str, object] | Document],
    *,
    least_documents: int = 5,
    least_share: float = 0.3,
) -> tuple[BoilerplateRule, ...]:
    """Find the lines that a site puts around its articles.

    A line counts when it stands among the first 6 or the last 10 lines of at least `least_documents` documents of a
    site and in at least `least_share` of them. Numbers in it may differ (`325 مشاهدة`). Lines that the built-in
    rules know are left out. Documents without a site are taken as one site; exact copies of a text count once.

    Only what stands between the line and the edge may be repeated or short too, so a heading that many articles share
    stays. Credits stay. A few hundred documents of a site are enough.

    Args:
        corpus: texts; mappings with `text` and `site`, or a `url` or `source` that is a web address; or documents
            whose metadata has them.
        least_documents: documents of one site that must have the line.
        least_share: share of the site's documents that must have it, from 0 to 1.

    Returns:
        Rules for `Config(boilerplate=...)`, in the order of site and line. They hold for any article, since an article does
        not always tell its site.

    Raises:
        TypeError: `corpus` is one text or mapping, or holds something else.
        InputError: a mapping has no text.
        ValueError: a threshold is out of range.
    """
    need_many(corpus, "corpus", "texts, mappings or documents")
    if least_documents < 2 or not 0 < least_share <= 1:
        raise ValueError("least_documents must be at least 2 and least_share above 0 and at most 1")
    edges: dict[str, list[dict[str, list[str]]]] = defaultdict(list)
    seen: set[tuple[str, int]] = set()
    for item in corpus:
        site, text = _site_and_text(item)
        if (site, hash(text)) not in seen:
            seen.add((site, hash(text)))
            edges[site].append(_edge_lines(text))
    rules: list[BoilerplateRule] = []
    for site in sorted(edges):
        documents = edges[site]
        least = max(least_documents, least_share * len(documents))
        for where in ("head", "tail"):
            counts = _count([document[where] for document in documents], least)
            rules += [_rule(site, where, line, counts[line], len(documents)) for line in sorted(counts)]
    return tuple(_numbered(rules))


def _count(documents: Sequence[Sequence[str]], least: float) -> dict[str, int]:
    """In how many documents each repeated line stands at the edge, with only repeated and short lines before it.

    A heading that many articles share (`الخلاصة`) has a paragraph of its own between it and the edge.
    """
    total = Counter(line for lines in documents for line in set(lines))
    often = {line for line, count in total.items() if count >= least and not line.startswith(_STAYS)}
    at_edge: Counter[str] = Counter()
    for lines in documents:
        found = set()
        for line in lines:
            if line in often:
                found.add(line)
            elif len(line) > _SHORT:
                break
        at_edge.update(found)
    return {line: count for line, count in at_edge.items() if count >= least and find_rule(line) is None}


def _site_and_text(item: str | Mapping[str, object] | Document) -> tuple[str, str]:
    need(item, (str, Mapping, Document), "what the corpus holds", "a string, a mapping or a Document")
    if isinstance(item, str):
        return "", item
    fields = item.metadata if isinstance(item, Document) else item
    text = item.source if isinstance(item, Document) else fields.get("text")
    if not isinstance(text, str):
        raise InputError(f"a record has no text under 'text'; its fields: {', '.join(map(str, fields))}")
    return site_of(fields), text


def _edge_lines(text: str) -> dict[str, list[str]]:
    """The lines at the head and the tail, from the edge inwards, folded, with numbers as one sign."""
    lines = [line for line in normalize(text).text.split("\n") if line.strip()]
    middle = max(len(lines) // 2, 1)
    # The first line is the title, even where many articles share it.
    head, tail = lines[1 : min(_HEAD, middle)], lines[max(len(lines) - _TAIL, middle) :]
    return {"head": [_key(line) for line in head], "tail": [_key(line) for line in reversed(tail)]}


def _key(line: str) -> str:
    """What a line is counted by; one that must stay (a credit, a long one, one without letters) is marked."""
    key = _DIGITS.sub("0", fold(bare(line)))
    stays = is_credit(line) or len(key) > _LONGEST or not _LETTERS.search(key)
    return _STAYS + key if stays else key


def _rule(site: str, where: str, line: str, count: int, size: int) -> BoilerplateRule:
    pattern = r"\d+".join(map(re.escape, line.split("0")))
    name = "_".join(["learned", where, *_WORDS.findall(line)[:3]])
    note = f"in {count} of {size} documents" + (f" of {site}" if site else "")
    return BoilerplateRule(name, "navigation", where, pattern, note)


def _numbered(rules: Iterable[BoilerplateRule]) -> Iterator[BoilerplateRule]:
    """The rules with a number behind each name that an earlier one has."""
    count: Counter[str] = Counter()
    for rule in rules:
        count[rule.name] += 1
        number = count[rule.name]
        yield rule if number == 1 else replace(rule, name=f"{rule.name}_{number}")


def write_boilerplate(rules: Iterable[BoilerplateRule], path: str | Path) -> None:
    """Write rules as a table to read, to edit, and to name in `Config(boilerplate=path)`; what is there is replaced.

    Args:
        rules: what `learn_boilerplate` gives.
        path: of the table.

    Raises:
        TypeError: `rules` is no rules.
        InputError: the table cannot be written.
    """
    table = boilerplate_table(rules)
    with writing(path):
        Path(path).write_text(table, encoding="utf-8", newline="\n")


def boilerplate_table(rules: Iterable[BoilerplateRule]) -> str:
    """Rules as the text of a table that `load_rules` reads.

    Raises:
        TypeError: `rules` is no rules.
    """
    need_many(rules, "rules", "boilerplate rules")
    lines = ["rule\tkind\twhere\tpattern\tnote\tcue"]
    for rule in rules:
        need(rule, BoilerplateRule, "each of the rules", "a BoilerplateRule")
        cells = (rule.name, rule.kind, rule.where, rule.pattern, _cell(rule.note), "|".join(rule.cues))
        lines.append("\t".join(cells))
    return "\n".join(lines) + "\n"


def _cell(note: str) -> str:
    """A note as a table can hold it: in one line, and in NFC."""
    return unicodedata.normalize("NFC", " ".join(note.split()))
