"""The status page: how the archive stands, what changed last, and which pages were made."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import NamedTuple

from newsgen.build.report import BuildOptions
from newsgen.build.update import Updated
from newsgen.model.entry import Entry
from newsgen.model.target import ALL_TIME
from newsgen.serve.pages import Cell, Table
from newsgen.store.database import Connection
from newsgen.store.roll import Roll

LONGEST = 50
"""Rows of a list; the numbers above count all."""


class Made(NamedTuple):
    """A page that was made because somebody looked at it."""

    at: datetime
    url: str
    why: str
    """What changed since; "" where nothing did."""
    milliseconds: float


class Moved(NamedTuple):
    """Files that changed together."""

    at: datetime
    names: tuple[str, ...]


def tables(
    connection: Connection,
    updated: Updated,
    options: BuildOptions,
    moved: Iterator[Moved],
    made: Iterator[Made],
) -> list[Table]:
    """Everything that the status page lists, what is waiting first."""
    roll, local = Roll(connection), updated.site.addresses.local
    base = updated.site.addresses.base
    drafts, later = roll.drafts(LONGEST), roll.later(options.now, LONGEST)

    def article(entry: Entry) -> tuple[Cell, Cell]:
        shown = Cell(entry.title, f"{base}{entry.url}" if entry.url else "")
        return shown, Cell(entry.path)

    return [
        Table("Articles by status", ("", "Articles"), [
            (Cell(name), Cell(f"{number:,}")) for name, number in roll.tally(options.now).items()
        ]),
        Table("Articles shown, by section", ("Section", "Dated", "Undated"), [
            *_sections(updated, base)
        ]),
        Table("Embargoed", ("Appears", "Article", "File"), [
            (_time(entry.date, local), *article(entry)) for entry in later
        ]),
        Table("Drafts", ("Article", "File"), [article(entry) for entry in drafts]),
        Table("Undated", ("File",), [
            (Cell(path),) for path in updated.site.undated_paths()[:LONGEST]
        ]),
        Table("Last changes", ("At", "Files"), [
            (Cell(f"{local(one.at):%H:%M:%S}"), Cell(_names(one.names))) for one in moved
        ]),
        Table("Pages made", ("At", "Page", "ms", "Because"), [
            (Cell(f"{local(one.at):%H:%M:%S}"), Cell(one.url, f"{base}{one.url}"),
             Cell(f"{one.milliseconds:.0f}"), Cell(one.why)) for one in made
        ]),
    ]  # fmt: skip


def _sections(updated: Updated, base: str) -> Iterator[tuple[Cell, ...]]:
    site = updated.site
    for language in site.settings.site.languages:
        for term in site.terms("section", language):
            url = site.addresses.section(language, term.key)
            yield (
                Cell(site.title(term), f"{base}{url}"),
                Cell(f"{site.count(term, ALL_TIME):,}"),
                Cell(f"{site.count(term, None):,}"),
            )


def _time(moment: datetime | None, local: Callable[[datetime], datetime]) -> Cell:
    return Cell(f"{local(moment):%Y-%m-%d %H:%M}" if moment else "")


def _names(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - 5:,} more" if len(names) > 5 else ""
    return ", ".join(names[:5]) + more
