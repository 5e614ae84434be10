"""`newsgen`: the group of commands, and what becomes of everything they raise.

Exit codes: 0 done, 1 the content has errors, 2 wrong usage or settings, 3 the environment
or publishing failed, 130 interrupted, 141 nobody reads our output, 143 told to stop.
"""

import importlib
import io
import os
import signal
import sys
import traceback
from types import FrameType
from typing import Any

import click

from newsgen import __version__
from newsgen.cli.output import CONTENT, ENVIRONMENT, INTERRUPTED, USAGE, Voice
from newsgen.model.problem import NewsgenError, Place, Problem

UNREAD = 141
TERMINATED = 143

COMMANDS = {
    "init": "Start a new site in DIR.",
    "new": "Start a new article.",
    "build": "Build the site.",
    "serve": "Preview the site in a browser.",
    "check": "Look the whole archive over.",
    "publish": "Put the built site where readers see it.",
    "verify": "Look whether a target has what was published.",
    "rollback": "Let readers see again what was published before.",
    "takedown": "Withdraw an article, now.",
    "list": "List articles and how they stand.",
    "explain": "Tell what is at an address, and why.",
    "next": "Tell when time alone will change the site.",
    "redirect": "Let one address lead to another.",
    "forget": "Forget an address that was never published.",
    "cms": "Write a browser editor's page and configuration.",
    "config": "Show the settings in force.",
    "doctor": "Tell whether this machine has what newsgen needs.",
    "completion": "Print the completion script of a shell.",
    "clean": "Delete what builds made.",
}
"""Name → one line of help. Each is a module of the same name, imported when it is used."""


class Commands(click.Group):
    """The commands of `COMMANDS`, imported when used; every way they may end is settled here."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"newsgen.cli.{cmd_name}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        _spell_out_what_the_terminal_cannot_show()
        before = signal.signal(signal.SIGTERM, _terminate)
        try:
            return _settled(super().invoke, ctx)
        finally:
            signal.signal(signal.SIGTERM, before)


def _settled(invoke: Any, ctx: click.Context) -> Any:
    """Run the command; whatever it raises becomes a message and an exit code."""
    try:
        result = invoke(ctx)
        sys.stdout.flush()
        return result
    except KeyboardInterrupt:
        click.echo("interrupted", err=True)
        raise SystemExit(INTERRUPTED) from None
    except NewsgenError as error:
        Voice.of(ctx).fail(_code_of(error.problem), (error.problem,))
    except BrokenPipeError:
        _hush()
        raise SystemExit(UNREAD) from None
    except OSError as error:
        Voice.of(ctx).fail(ENVIRONMENT, (_environment(error),))
    except (click.exceptions.Exit, click.ClickException, click.Abort):
        raise
    except Exception:  # noqa: BLE001  (the last place before Python's own traceback)
        traceback.print_exc()
        click.echo("This is a mistake in newsgen, not in your site: please report it.", err=True)
        raise SystemExit(ENVIRONMENT) from None


_CODES = (
    ("content-missing", USAGE),
    ("output-unsafe", USAGE),
    ("output-foreign", USAGE),
    ("address-unusable", USAGE),
    ("theme-unknown", USAGE),
    ("unknown-", USAGE),
    ("redirect-", USAGE),
    ("forget-", USAGE),
    ("takedown-no-article", USAGE),
    ("theme-param", USAGE),
    ("theme-", CONTENT),
    ("template-", CONTENT),
)
"""How a problem's code begins → how a command ends that cannot go on because of it."""


def _code_of(problem: Problem) -> int:
    codes = (code for start, code in _CODES if problem.code.startswith(start))
    return next(codes, ENVIRONMENT)


def _terminate(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(TERMINATED)


def _spell_out_what_the_terminal_cannot_show() -> None:
    """A letter that the terminal's encoding lacks is spelled out instead of ending the work."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _hush() -> None:
    """Let Python's own flush at exit go nowhere instead of complaining once more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())


def _environment(error: OSError) -> Problem:
    path = str(error.filename or "")
    reason = error.strerror or str(error)
    return Problem("system-refused", f"the system refuses: {reason}", Place(path))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s", prog_name="newsgen")
def main() -> None:
    """A static-site generator for news archives."""
