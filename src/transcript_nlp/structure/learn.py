"""A site's own boilerplate: the same short line at the same place in many of its documents."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from transcript_nlp.errors import InputError
from transcript_nlp.structure.boilerplate import find_rule
from transcript_nlp.text.normalize import fold, normalize
from transcript_nlp.types import BoilerplateRule, Document

_HEAD, _TAIL = 6, 10  # lines at either end that are looked at; rules hold a little further
_LONGEST = 400  # code points; a site's legal line is long, an article's paragraph longer
_DIGITS = re.compile(r"[0-9]+")
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

    Args:
        corpus: texts; mappings with `text` and `site`, or a `url` or `source` that is a web address; or documents
            whose metadata has them.
        least_documents: documents of one site that must have the line.
        least_share: share of the site's documents that must have it, from 0 to 1.

    Returns:
        Rules for `Config(boilerplate=...)`, in the order of site and line. They hold for any article, since an article does
        not always tell its site.

    Raises:
        InputError: a mapping has no text.
        ValueError: a threshold is out of range.
    """
    if least_documents < 2 or not 0 < least_share <= 1:
        raise ValueError("least_documents must be at least 2 and least_share above 0 and at most 1")
    sizes: Counter[str] = Counter()
    counts: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    seen: set[tuple[str, int]] = set()
    for item in corpus:
        site, text = _site_and_text(item)
        if (site, hash(text)) in seen:
            continue
        seen.add((site, hash(text)))
        sizes[site] += 1
        counts[site].update(_edge_lines(text))
    rules = [
        _rule(site, where, line, count, sizes[site])
        for site in sorted(counts)
        for (where, line), count in sorted(counts[site].items())
        if count >= least_documents and count >= least_share * sizes[site] and find_rule(line) is None
    ]
    return tuple(rules)


def _site_and_text(item: str | Mapping[str, object] | Document) -> tuple[str, str]:
    if isinstance(item, str):
        return "", item
    fields = item.metadata if isinstance(item, Document) else item
    text = item.source if isinstance(item, Document) else fields.get("text")
    if not isinstance(text, str):
        raise InputError(f"a record has no text under 'text'; its fields: {', '.join(map(str, fields))}")
    if fields.get("site"):
        return str(fields["site"]), text
    addresses = (str(fields.get(key) or "") for key in ("url", "source"))
    return next((host for host in map(_host, addresses) if host), ""), text


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc.removeprefix("www.").lower()
    except ValueError:  # no web address
        return ""


def _edge_lines(text: str) -> set[tuple[str, str]]:
    """The short lines at the head and the tail of an article, folded, numbers as one sign."""
    lines = [line for line in normalize(text).text.split("\n") if line.strip()]
    middle = max(len(lines) // 2, 1)
    # The first line is the title, even where many articles share it.
    edges = [("head", line) for line in lines[1 : min(_HEAD, middle)]]
    edges += [("tail", line) for line in lines[max(len(lines) - _TAIL, middle) :]]
    found = set()
    for where, line in edges:
        folded = _DIGITS.sub("0", fold(line.strip()))
        if len(folded) <= _LONGEST and _LETTERS.search(folded):
            found.add((where, folded))
    return found


def _rule(site: str, where: str, line: str, count: int, size: int) -> BoilerplateRule:
    pattern = r"\d+".join(map(re.escape, line.split("0")))
    name = f"learned_{where}_{'_'.join(re.findall(r'[^\W\d_]+', line)[:3])}"
    note = f"in {count} of {size} documents" + (f" of {site}" if site else "")
    return BoilerplateRule(name, "navigation", where, pattern, note)


def write_rules(rules: Iterable[BoilerplateRule], path: str | Path) -> None:
    """Write rules as a table that `load_rules` and `Config(boilerplate=path)` read."""
    rows = ["rule\tkind\twhere\tpattern\tnote\tcue"]
    rows += [
        "\t".join((rule.name, rule.kind, rule.where, rule.pattern, rule.note, "|".join(rule.cues)))
        for rule in rules
    ]
    Path(path).write_text("\n".join(rows) + "\n", encoding="utf-8")
