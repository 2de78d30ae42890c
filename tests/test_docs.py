"""The examples of README and handbook print what they say."""

import doctest
import importlib
import io
import pkgutil
import re
from contextlib import redirect_stdout
from pathlib import Path

import pytest

import transcript_nlp

ROOT = Path(__file__).parent.parent
EXAMPLES = [
    pytest.param(block, id=f"{name}-{number}")
    for name in ("README.md", *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md"))))
    for number, block in enumerate(
        # Blocks of `>>>` lines are doctests of a page, run as a whole below.
        re.findall(r"```python\n(?!>>>)(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)
    )
]
MODULES = [m.name for m in pkgutil.walk_packages(transcript_nlp.__path__, "transcript_nlp.")]


@pytest.mark.parametrize("code", EXAMPLES)
def test_example_prints_what_it_says(code):
    expected = [line[2:] for line in code.splitlines() if line.startswith("# ")]
    out = io.StringIO()
    with redirect_stdout(out):
        exec(compile(code, "example", "exec"), {})
    assert out.getvalue().splitlines() == expected


@pytest.mark.parametrize("name", ["transcript_nlp", *MODULES])
def test_doctests(name):
    result = doctest.testmod(importlib.import_module(name))
    assert result.failed == 0


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*.md")), ids=lambda page: page.name)
def test_doctests_of_a_page(page):
    assert doctest.testfile(str(page), module_relative=False, encoding="utf-8").failed == 0


def test_links_in_the_documents_lead_somewhere():
    for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert target.startswith("http") or (page.parent / target).exists(), (page.name, target)
