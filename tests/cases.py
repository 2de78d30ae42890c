"""Cases as data: `fixtures/cases/*.jsonl`."""

import json
from pathlib import Path

import pytest

FIXTURES = Path(__file__).parent.parent / "fixtures"
ARTICLES = FIXTURES / "articles"
_KNOWN_FAILURES = FIXTURES / "cases" / "known_failures.tsv"


def _known():
    lines = _KNOWN_FAILURES.read_text(encoding="utf-8").splitlines()[1:]
    return {tuple(line.split("\t")[:2]): line.split("\t")[2] for line in lines}


def cases(name):
    """The cases of a file as pytest parameters; a known failure must fail, for the reason it gives."""
    known = _known()
    lines = (FIXTURES / "cases" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    for row in map(json.loads, lines):
        reason = known.get((name, row["label"]))
        marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
        yield pytest.param(row, id=row["label"], marks=marks)
