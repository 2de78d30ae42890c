"""The options that verbs share, each written once, and the groups that many verbs have in common.

Nothing heavy is imported here: the command line has to answer `--help` and completion at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import wraps
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from transcript_nlp.commands.common import ON_ERROR, Console, choose, opened
from transcript_nlp.types import Failure, Record

if TYPE_CHECKING:
    from transcript_nlp.formats.read import Reading

STDIN_FORMATS = ("text", "html", "jsonl", "json", "csv", "tsv", "srt", "vtt", "rss", "parquet")


def _formats() -> list[str]:
    from transcript_nlp.formats.export import FORMATS

    return list(FORMATS)


Paths = Annotated[list[str], typer.Argument(help="Files, folders, quoted patterns, or - for standard input.")]
Records = Annotated[
    list[str],
    typer.Argument(help="JSONL or Parquet of `run`, or articles; - is JSONL from standard input."),
]
Output = Annotated[str, typer.Option("--output", "-o", help="File to write, or - for stdout.")]
Format = Annotated[
    str | None,
    typer.Option("--format", help="A format of docs/formats.md; default: by the name's ending, else jsonl.",
                 autocompletion=_formats),
]  # fmt: skip
StepFormat = Annotated[
    str | None,
    typer.Option("--format", help="text or jsonl, of records also tsv or csv; default: by the name's ending, else text.",
                 autocompletion=lambda: ["text", "jsonl", "tsv", "csv"]),
]  # fmt: skip
ConfigFile = Annotated[
    Path | None, typer.Option("--config", help="TOML file; default: transcript_nlp.toml, if there is one.")
]
TextField = Annotated[str, typer.Option(help="Where a row keeps its text; a.b leads into a record in it.")]
IdField = Annotated[str, typer.Option(help="Where a row keeps its id.")]
TitleField = Annotated[
    str, typer.Option(help="Where a row keeps a title, which is put above its text; '' for nowhere.")
]
Encoding = Annotated[
    str | None, typer.Option(help="Of the input; default: UTF-8, or what a file says of itself.")
]
StdinFormat = Annotated[
    str,
    typer.Option(
        help="What - is: text, html, jsonl, json, csv, tsv, srt, vtt, rss or parquet.",
        autocompletion=lambda: list(STDIN_FORMATS),
    ),
]
Timeout = Annotated[
    float | None,
    typer.Option(
        min=0.001,
        metavar="SECONDS",
        help="A document that takes longer, reading it included, is reported as failed.",
    ),
]
Dask = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", help="Let the Dask cluster of this scheduler do the work (extra scale)."),
]
Workers = Annotated[int, typer.Option(min=1, help="Processes; the output is the same.")]
OnError = Annotated[
    str,
    typer.Option(help="skip (report and go on) or fail (stop at the first).",
                 autocompletion=lambda: list(ON_ERROR)),
]  # fmt: skip
Force = Annotated[bool, typer.Option("--force", help="Replace what is there.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Only errors on stderr.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Tell of every document on stderr.")]
Color = Annotated[
    bool | None,
    typer.Option("--color/--no-color", help="Default: on a terminal, unless NO_COLOR is set."),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """How inputs are read; a verb of texts, whose offsets are those of the input."""

    text_field: TextField = "text"
    id_field: IdField = "id"
    encoding: Encoding = None
    stdin_format: StdinFormat = "text"

    def reading(self) -> Reading:
        """The same for the readers."""
        from transcript_nlp.formats.read import Reading

        choose("--stdin-format", self.stdin_format, STDIN_FORMATS)
        return Reading(**{option.name: getattr(self, option.name, "") for option in fields(Reading)})

    def records(
        self, paths: Sequence[str], output: str, tell: Callable[[str], object]
    ) -> Iterator[Record | Failure]:
        """What the readers give, the first of it read already; `tell` is called with what of a folder is left out."""
        from transcript_nlp.formats.read import read_paths

        return opened(read_paths(paths, self.reading(), output=output, tell=tell))


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleInput(Input):
    """How inputs are read; a verb of articles."""

    title_field: TitleField = "title"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordInput(ArticleInput):
    """How inputs are read; a verb of what `run` wrote."""

    stdin_format: StdinFormat = "jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """How many documents are gone through."""

    workers: Workers = 1
    on_error: OnError = "skip"
    force: Force = False
    quiet: Quiet = False
    verbose: Verbose = False

    def console(self) -> Console:
        """What is told of it."""
        return Console(self.quiet, self.verbose, self.on_error)


def with_groups(function: Callable[..., None]) -> Callable[..., None]:
    """A verb for typer: parameters that are groups give way to the options of the groups."""
    hints = get_type_hints(function, include_extras=True)
    groups = {name: hint for name, hint in hints.items() if is_dataclass(hint)}
    options: dict[str, Parameter] = {}
    for name, parameter in signature(function).parameters.items():
        found = _options(groups[name]) if name in groups else [parameter.replace(annotation=hints[name])]
        options |= {one.name: one.replace(kind=Parameter.KEYWORD_ONLY) for one in found}

    @wraps(function)
    def verb(**values: Any) -> None:
        made = {
            name: group(**{option.name: values.pop(option.name) for option in fields(group)})  # type: ignore[operator]
            for name, group in groups.items()
        }
        function(**values, **made)

    verb.__signature__ = Signature(list(options.values()))  # type: ignore[attr-defined]
    verb.__annotations__ = {name: option.annotation for name, option in options.items()}
    return verb


def _options(group: Any) -> Iterator[Parameter]:
    hints = get_type_hints(group, include_extras=True)
    for option in fields(group):
        yield Parameter(
            option.name, Parameter.KEYWORD_ONLY, default=option.default, annotation=hints[option.name]
        )
