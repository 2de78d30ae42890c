"""Writes docs/cli.md from the command line itself (`make docs`); a test compares the two."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer.main

from transcript_nlp.cli import app

PAGE = Path(__file__).parent / "cli.md"
_INTRO = """\
# The command line

Written by `make docs` from the program itself; a test compares the two.

- Data goes to stdout or to the file after `-o`, everything else to stderr. `-` is standard input.
- A file or folder that is written appears only when all went well; what is there is replaced only with `--force`. What a link leads to
  is replaced, and not the link; a pipe or a device (`/dev/null`) is written to as it is.
- A document that cannot be read or processed is told in one sentence with its file and line; the others are written. `--on-error fail`
  stops at the first instead, and writes no file (to stdout go the documents before it).
- Exit status: 0 fine, 1 some documents failed, 2 wrong usage or settings, 130 interrupted.
- Settings: flag, then environment (`TRANSCRIPT_NLP_` and the key in capitals), then `transcript_nlp.toml`, then default. The keys are those
  of `Config` in the [reference](reference.md). A path among them starts from the folder you work in, wherever the TOML file is.
- On a terminal, what takes more than a second has a bar; `-q` silences it, `-v` tells of every document instead.
- `transcript-nlp --install-completion` teaches your shell to complete verbs, options and their values.
"""


def page() -> str:
    """The whole page as Markdown."""
    root: Any = typer.main.get_command(app)
    return _INTRO + "".join(line + "\n" for line in _group("transcript-nlp", root))


def _group(path: str, group: Any) -> Iterator[str]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _group(f"{path} {name}", command)
        else:
            yield from _verb(f"{path} {name}", command)


def _verb(path: str, command: Any) -> Iterator[str]:
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    options = [param for param in command.params if param.param_type_name == "option"]
    told, _, example = " ".join(command.help.split()).partition("Example: ")
    yield from ("", f"## `{path}`", "", told.strip(), "", "```sh", example, "```", "")
    yield from ("| argument or option | what it is |", "|---|---|")
    for param in arguments:
        # click shows arguments in capitals, and some versions of it in brackets; here they have their own form
        optional = "" if param.required else ", optional"
        yield f"| {param.name.upper()}{optional} | {_cell(param.help)} |"
    for param in options:
        names = ", ".join(f"`{name}`" for name in [*param.opts, *param.secondary_opts])
        yield f"| {names} | {_cell(param.help)}{_default(param)} |"


def _default(param: Any) -> str:
    if param.required:
        return " Required."
    value = None if callable(param.default) or isinstance(param.default, bool) else param.default
    return f" Default: `{value}`." if value not in (None, "") else ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
