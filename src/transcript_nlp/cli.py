"""The command line: its verbs, and how errors end. Data goes to stdout, everything else to stderr.

Exit status: 0 fine, 1 some documents failed (the others are written), 2 wrong usage.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from transcript_nlp import __version__
from transcript_nlp.commands import articles, base, corpus, run, steps
from transcript_nlp.commands.common import complain
from transcript_nlp.errors import TranscriptNlpError

app = typer.Typer(
    name="transcript-nlp",
    help="Machine-translated Arabic articles in; clean, deduplicated, entity-annotated data out.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
kb_app = typer.Typer(help="The knowledge base.", no_args_is_help=True, rich_markup_mode=None)

_Verb = Callable[..., None]
_VERBS: tuple[tuple[str, _Verb], ...] = (
    ("run", run.run),
    ("normalize", steps.normalize),
    ("segment", steps.segment),
    ("dedup", corpus.dedup),
    ("entities", steps.entities),
    ("link", steps.link),
    ("explain", articles.explain),
    ("report", articles.report),
    ("export", articles.export),
    ("boilerplate", corpus.boilerplate),
    ("evaluate", corpus.evaluate),
    ("train", corpus.train),
)
_KB_VERBS: tuple[tuple[str, _Verb], ...] = (
    ("check", base.check),
    ("search", base.search),
    ("add", base.add),
    ("suggest", base.suggest),
    ("build", base.build),
    ("compile", base.compile_tables),
)
for _name, _verb in _VERBS:
    app.command(_name)(_verb)
app.add_typer(kb_app, name="kb")
for _name, _verb in _KB_VERBS:
    kb_app.command(_name)(_verb)

# Typer brings click along under a name that depends on its version; this is the base of what a user can do wrong.
_UsageError: Any = typer.BadParameter.__bases__[0]


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"transcript-nlp {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Options of all verbs."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Entry point: what goes wrong becomes one sentence and an exit status."""
    signal.signal(signal.SIGTERM, _stop)
    try:
        status = app(arguments, standalone_mode=False, prog_name="transcript-nlp")
    except _UsageError as error:
        status = _misused(error)
    except TranscriptNlpError as error:
        complain(str(error))
        status = 2
    except (KeyboardInterrupt, typer.Abort):
        status = 130
    except SystemExit as stopped:
        # Typer ends with 1 when the reader of our output has gone (`| head`), which is no fault.
        status = 0 if isinstance(stopped.__context__, BrokenPipeError) else stopped.code
    except BrokenPipeError:
        status = 0
    except OSError as error:  # the disk is full, say
        complain(f"{error.filename or 'standard output'}: {error.strerror or error}")
        status = 2
    if status == 130:
        complain("interrupted")
    with suppress(OSError):
        sys.stdout.flush()
        sys.exit(status or 0)
    # Nobody reads stdout any more; point it elsewhere so that closing it is quiet.
    sys.stdout = Path("/dev/null").open("w", encoding="utf-8")  # noqa: SIM115
    sys.exit(status or 0)


def _stop(number: int, _: object) -> NoReturn:
    """End as Ctrl-C does, so that what stands half written beside an output goes, with the status that a shell gives a killed program."""
    sys.exit(128 + number)


def _misused(error: Any) -> int:
    """One sentence for a wrong command line, or the whole help where nothing was said."""
    message = str(error.format_message()).strip()
    if "\n" in message:
        typer.echo(message, err=True)
    else:
        path = error.ctx.command_path if error.ctx else "transcript-nlp"
        complain(f"{message[:1].lower()}{message[1:].rstrip('.')}; see {path} --help")
    return 2


if __name__ == "__main__":
    main()
