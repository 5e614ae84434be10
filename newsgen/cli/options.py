"""The options that several commands share, and the record they arrive in."""

import functools
import os
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import click
import msgspec

from newsgen.cli.output import Voice

Decorator = Callable[[Any], Any]


class Choices(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked for on the command line; each field is the option of its name."""

    source: Path = Path()
    config: Path | None = None
    destination: Path | None = None
    theme: str | None = None
    base_url: str | None = None
    drafts: bool | None = False
    """None where `serve` was not told: it depends on who else can see the preview."""
    future: bool | None = False
    expired: bool | None = False
    jobs: int = 1
    frozen: bool = False
    strict: bool = False
    clock: datetime | None = None
    """Without a zone where none was typed: it is the site's, then."""
    quiet: bool = False
    verbose: bool = False
    json: bool = False

    @property
    def voice(self) -> Voice:
        """How the command answers."""
        return Voice(self.quiet, self.verbose, self.json)


class _Clock(click.ParamType[datetime]):
    name = "time"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a time; write 2026-11-22T09:05:00+03:00", param, ctx)


_FOLDER = click.Path(file_okay=False, path_type=Path)

SOURCE: Sequence[Decorator] = (
    click.option(
        "-s",
        "--source",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=".",
        metavar="DIR",
        help="The site's folder.",
        show_default="the current one",
    ),
    click.option(
        "-c",
        "--config",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="The settings.",
        show_default="newsgen.toml in the site's folder",
    ),
)

OUTPUT: Sequence[Decorator] = (
    click.option(
        "-d",
        "--destination",
        type=_FOLDER,
        metavar="DIR",
        help="Where the built site is.",
        show_default="public in the site's folder",
    ),
)

OVERRIDES: Sequence[Decorator] = (
    click.option("-t", "--theme", metavar="NAME", help="A theme instead of the settings'."),
    click.option("-b", "--base-url", metavar="URL", help="An address instead of the settings'."),
)

CLOCK: Sequence[Decorator] = (
    click.option(
        "--clock",
        type=_Clock(),
        metavar="TIME",
        help="The time it is taken to be (ISO 8601).",
        show_default="now",
    ),
)


def _cores() -> int:
    """How many cores this process may use: fewer than there are in a container or under taskset,
    where the system says so."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


JOBS: Sequence[Decorator] = (
    click.option(
        "-j",
        "--jobs",
        type=click.IntRange(min=1),
        default=_cores,
        metavar="N",
        help="Processes that share the work, where there is much.",
        show_default="the cores that newsgen may use",
    ),
)

_PRIVATE = (
    ("drafts", "-D", "Show drafts too."),
    ("future", "-F", "Show articles whose time has not come."),
    ("expired", "-E", "Show articles whose time is over."),
)

PRIVATE: Sequence[Decorator] = tuple(
    click.option(short, f"--{name}", is_flag=True, help=text) for name, short, text in _PRIVATE
)

PREVIEWED: Sequence[Decorator] = tuple(
    click.option(
        short,
        f"--{name}/--no-{name}",
        default=None,
        help=text,
        show_default="on, unless other machines can see the preview",
    )
    for name, short, text in _PRIVATE
)

WORK: Sequence[Decorator] = (
    *JOBS,
    click.option(
        "--frozen", is_flag=True, help="Never write the URL registry: a missing line is an error."
    ),
    *CLOCK,
)

BUILD: Sequence[Decorator] = (*PRIVATE, *WORK)

STRICT: Sequence[Decorator] = (
    click.option("--strict", is_flag=True, help="Every warning is an error."),
)

VOICE: Sequence[Decorator] = (
    click.option("-q", "--quiet", is_flag=True, help="Tell errors only."),
    click.option("-v", "--verbose", is_flag=True, help="Tell every problem and every stage."),
)

JSON: Sequence[Decorator] = (
    click.option("--json", is_flag=True, help="One JSON object on stdout."),
)


def with_options(*groups: Sequence[Decorator]) -> Decorator:
    """Give a command the options of `groups`; it receives them as its first argument.

    Options of the command itself follow as keyword arguments.
    """

    def decorate(function: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(function)
        def command(**given: Any) -> None:
            shared = {name: given.pop(name) for name in Choices.__struct_fields__ if name in given}
            choices = Choices(**shared)
            choices.voice.use(click.get_current_context())
            function(choices, **given)

        decorated: Callable[..., None] = command
        for option in reversed([option for group in groups for option in group]):
            decorated = option(decorated)
        return decorated

    return decorate
