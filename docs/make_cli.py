"""Writes docs/cli.md from the command line itself (`make docs`); a test compares the two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import typer.main

from transcript_nlp.cli import app

PAGE = Path(__file__).parent / "cli.md"
_SHARED = 3  # an option that so many commands have in the same words is described once
_HEAD = ("| argument or option | what it is |", "|---|---|")
_INTRO = """\
# The command line

Written by `make docs` from the program itself; a test compares the two.

- Data goes to stdout or to the file after `-o`, everything else to stderr. `-` is standard input.
- A file or folder that is written appears only when all went well; what is there is replaced only with `--force`. What a link leads to
  is replaced, and not the link; a pipe or a device (`/dev/null`) is written to as it is.
- A document that cannot be read or processed is told in one sentence with its file and line (of JSON, feeds and Parquet the number of the
  record); the others are written. `--on-error fail` stops at the first instead, and writes no file (to stdout go the documents before it).
- Exit status: 0 fine, 1 some documents failed, 2 wrong usage or settings, 130 interrupted.
- Settings: flag, then environment (`TRANSCRIPT_NLP_` and the key in capitals), then `transcript_nlp.toml`, then default. The keys are those
  of `Config` in the [reference](reference.md). A path among them starts from the folder you work in, wherever the TOML file is.
- On a terminal, what takes more than a second has a bar; `-q` silences it, `-v` tells of every document instead.
- `transcript-nlp --install-completion` teaches your shell to complete verbs, options and their values.
"""


def page() -> str:
    """The whole page as Markdown."""
    root: Any = typer.main.get_command(app)
    verbs = dict(_verbs("transcript-nlp", root))
    count = Counter(option for verb in verbs.values() for option in _options(verb).items())
    often = [option for option, number in count.items() if number >= _SHARED]
    shared = dict(reversed(often))  # where a name has two rows, the first
    rows = [row for name, row in often if shared[name] == row]
    sections = (line for path, verb in verbs.items() for line in _verb(path, verb, rows))
    return _INTRO + "".join(
        f"{line}\n" for line in ("", "## Options of several commands", "", *_HEAD, *rows, *sections)
    )


def _verbs(path: str, group: Any) -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _verbs(f"{path} {name}", command)
        else:
            yield f"{path} {name}", command


def _options(command: Any) -> dict[str, str]:
    """The row of each option, by its long name."""
    rows = {}
    for param in command.params:
        if param.param_type_name == "option":
            names = ", ".join(f"`{name}`" for name in [*param.opts, *param.secondary_opts])
            rows[param.opts[0]] = f"| {names} | {_cell(param.help)}{_default(param)} |"
    return rows


def _verb(path: str, command: Any, shared: Sequence[str]) -> Iterator[str]:
    told, _, example = " ".join(command.help.split()).partition("Example: ")
    yield from ("", f"## `{path}`", "", told.strip(), "", "```sh", example, "```", "", *_HEAD)
    for param in command.params:
        if param.param_type_name == "argument":
            # click shows arguments in capitals, and some versions of it in brackets; here they have their own form
            optional = "" if param.required else ", optional"
            yield f"| {param.name.upper()}{optional} | {_cell(param.help)} |"
    options = _options(command)
    yield from (row for row in options.values() if row not in shared)
    if others := [f"`{name}`" for name, row in options.items() if row in shared]:
        yield from ("", f"Also {', '.join(others)}.")


def _default(param: Any) -> str:
    if param.required:
        return " Required."
    value = None if callable(param.default) or isinstance(param.default, bool) else param.default
    return f" Default: `{value}`." if value not in (None, "") else ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
