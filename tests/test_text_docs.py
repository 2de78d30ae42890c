import doctest
from pathlib import Path

from transcript_nlp.text.rules import CLEAN, MATCH

PAGE = Path(__file__).parent.parent / "docs" / "normalization.md"


def table(rules):
    """The rules as rows of a Markdown table."""
    return [f"| `{rule.name}` | {rule.safety} | {rule.note.replace('|', chr(92) + '|')} |" for rule in rules]


def test_the_handbook_lists_the_rules_as_they_are():
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    assert rows == [*table(CLEAN), *table(MATCH[len(CLEAN) :])]


def test_the_examples_of_the_page_print_what_it_says():
    assert doctest.testfile(str(PAGE), module_relative=False).failed == 0
