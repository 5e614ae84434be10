"""`newsgen init`: a small site that builds as it is."""

import shlex
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from newsgen.cli.options import CLOCK, JSON, VOICE, Choices, with_options
from newsgen.cli.output import USAGE
from newsgen.model.problem import Place, Problem

ZONE = "Europe/Istanbul"
"""The time zone of the new site's settings."""

_DOTTED = {"gitignore": ".gitignore"}
"""Files of the starter that may not bear their own name there, or they would take effect."""


@click.command()
@with_options(CLOCK, VOICE, JSON)
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--language",
    type=click.Choice(["tr", "en"]),
    default="tr",
    show_default=True,
    help="Language of the new site.",
)
def init(choices: Choices, folder: Path, language: str) -> None:
    """Start a new site in DIR.

    DIR is made where it is missing; one that holds files is left alone.
    """
    if folder.is_dir() and any(folder.iterdir()):
        hint = "name a new folder, or an empty one"
        problem = Problem("folder-not-empty", "the folder holds files", Place(str(folder)), hint)
        choices.voice.fail(USAGE, (problem,))
    date = _first_date(choices.clock)
    starter = files("newsgen.cli") / "starter"
    for part in (starter / "shared", starter / language):
        for inside, source in _walk(part, Path()):
            file = folder / inside.with_name(_DOTTED.get(inside.name, inside.name))
            file.parent.mkdir(parents=True, exist_ok=True)
            text = source.read_text(encoding="utf-8").replace("{date}", date)
            file.write_text(text, encoding="utf-8", newline="\n")
    choices.voice.made(folder)
    choices.voice.say(f"next: cd {shlex.quote(str(folder))} && newsgen serve")


def _first_date(clock: datetime | None) -> str:
    """When the first article appears: now, to the second, in the new site's zone."""
    zone = ZoneInfo(ZONE)
    now = clock or datetime.now(UTC)
    now = now.astimezone(zone) if now.tzinfo else now.replace(tzinfo=zone)
    return now.isoformat(timespec="seconds")


def _walk(folder: Traversable, inside: Path) -> Iterator[tuple[Path, Traversable]]:
    """The files of the starter, with their paths in the new site."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _walk(entry, inside / entry.name)
        else:
            yield inside / entry.name, entry
