"""The examples of README and handbook do what they say, and the reference pages are as the program."""

import doctest
import gzip
import importlib.util
import io
import json
import pkgutil
import re
import shlex
from contextlib import redirect_stdout
from itertools import takewhile
from pathlib import Path

import pytest
import typer.main

import transcript_nlp
from tests.cases import ARTICLES
from tests.command_line import run
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


def calls(block):
    """The calls of this program in a block of shell, each as its words without redirections."""
    for line in block.replace("\\\n", " ").splitlines():
        for part in re.split(r"\|\|?|&&|;", line):
            words = shlex.split(part, comments=True)
            if "transcript-nlp" in words:
                yield list(takewhile(lambda word: word != ">", words[words.index("transcript-nlp") + 1 :]))


def shell_lines(page):
    """The calls in all blocks of shell of a page."""
    for block in re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
        yield from calls(block)


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
        told = result.stderr.decode().splitlines()
        assert (result.returncode, [line for line in told if ": not read: " not in line]) == (0, []), words
    assert len((tmp_path / "unique.jsonl").read_text("utf-8").splitlines()) == len(
        list(ARTICLES.glob("*.txt"))
    )
    assert (tmp_path / "dataset" / "README.md").exists()


@pytest.fixture
def workplace(tmp_path):
    """A folder with what the how-to pages name: articles, annotated text, dumps."""
    text, inline = "قال جيفري هينتون ذلك في OpenAI.", "قال [[نديم كوكسلي|PERSON]] ذلك.\n"
    row = json.dumps({"id": "article-17", "text": text, "body": text, "url": "u"}).encode() + b"\n"
    gold = json.dumps({"text": text, "mentions": [{"start": 4, "end": 16, "label": "PERSON"}]}).encode()
    item = {"type": "item", "id": "Q1", "labels": {"ar": {"value": "زوربلات"}, "en": {"value": "Zorblatt"}}}
    claim = {"P31": [{"rank": "normal", "mainsnak": {"datavalue": {"value": {"id": "Q4830453"}}}}]}
    files = {
        **{f"{name}/a.txt": text.encode() for name in ("articles", "train-articles", "dev-articles")},
        **{"article.txt": text.encode(), "gold/a.txt": inline.encode()},
        **dict.fromkeys(("gold.jsonl", "more.jsonl"), gold),
        "aside/a.txt": inline.encode(),
        "articles.jsonl": row,
        **dict.fromkeys(("clean/a.jsonl", "tuesday.jsonl"), row),
        "dump/a.jsonl.gz": gzip.compress(row),
        "latest-all.json.gz": gzip.compress(json.dumps({**item, "claims": claim}).encode()),
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return tmp_path


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("howto-*.md")), ids=lambda page: page.name)
def test_a_how_to_page_can_be_followed(page, workplace):
    blocks = re.findall(r"```(sh|toml)\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    for kind, block in blocks:
        if kind == "toml":
            for name in ("transcript_nlp.toml", "mine.toml"):
                (workplace / name).write_text(block, encoding="utf-8")
            continue
        for words in calls(block):
            is_loop = any("$" in word for word in words)
            is_told_elsewhere = words[0] == "train" and page.stem != "howto-tagger"  # and takes seconds
            if not is_loop and not is_told_elsewhere:
                result = run(*words, cwd=workplace, stdin=b'{"id": "a", "text": "abc"}')
                assert result.returncode == 0, (words, result.stderr)


def test_the_page_of_the_command_line_is_as_the_program():
    spec = importlib.util.spec_from_file_location("make_cli", ROOT / "docs" / "make_cli.py")
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    assert made.PAGE.read_text(encoding="utf-8") == made.page(), "run make docs"
    assert made.page().count("\ntranscript-nlp ") == made.page().count("\n## `")  # an example each


def test_every_page_is_listed():
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    pages = {path.name for path in (ROOT / "docs").glob("*.md")} - {"index.md", "tagger-figures.md"}
    assert set(re.findall(r"\]\(([^)#]+)\)", index)) == pages
