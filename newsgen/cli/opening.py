"""Opening a site: its folder, its settings, and the time it is."""

import os
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from newsgen.cli.options import Choices
from newsgen.cli.output import USAGE
from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.model.settings import Settings
from newsgen.model.settings_file import Override, environment_overrides, settings_of
from newsgen.model.toml import Document, parse_toml

SETTINGS_FILE = "newsgen.toml"


class OpenSite(msgspec.Struct, frozen=True):
    """A site with settings that hold."""

    folder: Path
    destination: Path
    now: datetime
    """With a zone."""
    settings: Settings
    document: Document
    overrides: tuple[Override, ...]


def open_site(choices: Choices) -> OpenSite:
    """The site that the options name; ends the command (exit 2) where its settings do not hold."""
    try:
        document = _read(choices)
    except NewsgenError as error:
        choices.voice.fail(USAGE, (error.problem,))
    overrides = (*environment_overrides(os.environ), *_asked_for(choices))
    from newsgen.kinds.base import KINDS

    kinds = [kind.name for kind in KINDS]
    settings, problems = settings_of(document, overrides, kinds=kinds)
    if settings is None:
        choices.voice.fail(USAGE, problems)
    return OpenSite(
        folder=choices.source,
        destination=destination_of(choices),
        now=_time(choices.clock, settings),
        settings=settings,
        document=document,
        overrides=overrides,
    )


def destination_of(choices: Choices) -> Path:
    """The output folder: as given, seen from the current folder; else the site's `public`."""
    return choices.destination or choices.source / "public"


def _asked_for(choices: Choices) -> tuple[Override, ...]:
    asked = (
        Override(("theme", "name"), choices.theme, "--theme"),
        Override(("site", "url"), choices.base_url, "--base-url"),
    )
    return tuple(override for override in asked if override.value is not None)


def _time(clock: datetime | None, settings: Settings) -> datetime:
    if clock is None:
        return datetime.now(UTC)
    return clock if clock.tzinfo else clock.replace(tzinfo=ZoneInfo(settings.site.timezone))


def _read(choices: Choices) -> Document:
    file = choices.config or choices.source / SETTINGS_FILE
    name = file.name if choices.config is None else str(file)
    try:
        text = file.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise NewsgenError(_not_found(file, choices)) from None
    except UnicodeDecodeError as error:
        message = f"the settings are not UTF-8: byte {error.start} cannot be read"
        hint = "save the file as UTF-8"
        raise NewsgenError(Problem("settings-encoding", message, Place(name), hint)) from None
    return parse_toml(text, name)


def _not_found(file: Path, choices: Choices) -> Problem:
    hint = "name the site's folder with --source, or start a site with: newsgen init DIR"
    if choices.config is not None:
        hint = "--config names a file, seen from the current folder"
    return Problem("settings-not-found", f"there is no {file}", Place(""), hint)
