"""Forgetting: a URL that no reader ever saw leaves the registry, as if it had never been."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from newsgen.build.live_pages import is_live
from newsgen.build.registry_files import FOLDER, all_events
from newsgen.build.states import state_of
from newsgen.build.typed import own_url, unknown_url
from newsgen.build.write import write_whole
from newsgen.model.address import Addresses
from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.model.registry import Registry, same_url
from newsgen.model.settings import Settings
from newsgen.store.lock import locked


class Removed(NamedTuple):
    """A line that is gone from a registry file."""

    path: str
    number: int
    """From 1, as the file was."""
    line: str


def forget(site_folder: Path, settings: Settings, text: str, *, yes: bool) -> list[Removed]:
    """Take every line of a URL out of the registry files; all other bytes stay.

    Each file is replaced whole. `yes`: also where a page is at the URL now, which then gets
    its URL anew. Raises NewsgenError: `unknown-url`, `forget-live-page`; `registry-io`,
    `site-busy`, `state-io`.
    """
    addresses = Addresses(settings)
    with locked(state_of(site_folder)):
        registry = Registry(all_events(site_folder))
        url = own_url(text, addresses)
        if url is None or same_url(url) not in registry.last:
            raise unknown_url(url or text, (event.url for event in registry.last.values()))
        if not yes and is_live(site_folder, registry, url):
            raise NewsgenError(_live(registry.last[same_url(url)].url))
        return [
            removed
            for file in sorted((site_folder / FOLDER).glob("*.tsv"))
            for removed in _without(file, same_url(url))
        ]


def _without(file: Path, same: str) -> Iterator[Removed]:
    """Rewrite one file without the lines of a URL; gives these."""
    kept: list[str] = []
    removed: list[Removed] = []
    for number, line in enumerate(file.read_bytes().decode("utf-8").split("\n"), start=1):
        fields = line.split("\t")
        if len(fields) == 4 and same_url(fields[2]) == same:
            removed.append(Removed(f"{FOLDER}/{file.name}", number, line))
        else:
            kept.append(line)
    if removed:
        mode = file.stat().st_mode
        write_whole(file, "\n".join(kept).encode())
        file.chmod(mode)
    yield from removed


def _live(url: str) -> Problem:
    return Problem(
        "forget-live-page",
        f"there is a page at {url}: it would get another URL, and readers who know this one "
        "would find nothing",
        Place(""),
        hint="if no reader ever saw it, say --yes",
    )
