"""The examples of README and handbook do what they say, and the reference pages are as the program."""

import doctest
import importlib.util
import io
import pkgutil
import re
import shlex
from contextlib import redirect_stdout
from itertools import takewhile
from pathlib import Path

import pytest
import typer.main
from tests.cases import ARTICLES
from tests.command_line import run

import transcript_nlp
from transcript_nlp.cli import app

ROOT = Path(__file__).parent.parent
EXAMPLES = [
    pytest.param(block, id=f"{name}-{number}")
    for name in ("README.md", *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md"))))
    for number, block in enumerate(
        # Blocks of `>>>` lines are doctests of a page, run as a whole below.
        re.findall(r"```python\n(?!>>>)(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)
    )
]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
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


def shell_lines(page):
    """The commands of a page's shell blocks, each with the words of a call of this program, without redirections."""
    for block in re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
        for line in block.replace("\\\n", " ").splitlines():
            for part in re.split(r"\|\|?|&&|;", line):
                words = shlex.split(part, comments=True)
                if "transcript-nlp" in words:
                    yield list(
                        takewhile(lambda word: word != ">", words[words.index("transcript-nlp") + 1 :])
                    )


def command_of(words):
    """The command that words call, and what follows its name."""
    command, rest = typer.main.get_command(app), list(words)
    while hasattr(command, "commands") and rest and not rest[0].startswith("-"):
        command = command.commands[rest.pop(0)]
    return command, rest


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_shell_examples_name_verbs_and_options_that_exist(page):
    for words in shell_lines(page):
        command, rest = command_of(words)
        known = {name for param in command.params for name in (*param.opts, *param.secondary_opts)}
        used = {word.partition("=")[0] for word in rest if word.startswith("-") and word != "-"}
        assert used <= {*known, "--help"}, words


def test_the_tutorial_runs_as_it_stands(tmp_path):
    (tmp_path / "fixtures").symlink_to(ROOT / "fixtures")
    commands = list(shell_lines(ROOT / "docs" / "handbook.md"))
    assert len(commands) == 10
    for words in commands:
        result = run(*words, cwd=tmp_path)
        assert (result.returncode, result.stderr) == (0, b""), words
    assert len((tmp_path / "unique.jsonl").read_text("utf-8").splitlines()) == len(
        list(ARTICLES.glob("*.txt"))
    )
    assert (tmp_path / "dataset" / "README.md").exists()


def test_the_page_of_the_command_line_is_as_the_program():
    spec = importlib.util.spec_from_file_location("make_cli", ROOT / "docs" / "make_cli.py")
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    assert made.PAGE.read_text(encoding="utf-8") == made.page(), "run make docs"
    assert made.page().count("\ntranscript-nlp ") == made.page().count("\n## ")  # an example each


def test_every_page_is_listed():
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    pages = {path.name for path in (ROOT / "docs").glob("*.md")} - {"index.md", "tagger-figures.md"}
    assert set(re.findall(r"\]\(([^)#]+)\)", index)) == pages
