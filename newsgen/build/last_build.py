"""The last build's state, opened for questions. Reads no content and changes nothing.

What readers see counts: the state of builds with drafts and the like is left aside.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

from newsgen.build.ageing import ages
from newsgen.build.clock import clock_of
from newsgen.build.states import state_of
from newsgen.build.update import FRONT_ENDS
from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.store.database import Connection, read_current
from newsgen.store.roll import Roll
from newsgen.store.targets import Targets


class LastBuild(NamedTuple):
    """What the last build left."""

    connection: Connection
    """It can only read."""
    clock: datetime
    """The time that the build took it to be."""


@contextmanager
def last_build(site_folder: Path) -> Iterator[LastBuild]:
    """The state of the last build, or of the last preview, whichever came later.

    Raises NewsgenError (`not-built`) where there is none of this version of newsgen.
    """
    connection = read_current(state_of(site_folder))
    try:
        clock = clock_of(Targets(connection)) if connection else None
        if connection is None or clock is None:
            raise NewsgenError(_not_built())
        yield LastBuild(connection, clock)
    finally:
        if connection is not None:
            connection.close()


class Scheduled(NamedTuple):
    """One thing that time alone will change."""

    path: str
    """The article, the edited front, or the file of the site."""
    what: str
    """appears, expires; ends, of a part of a front; ages, of a file that an article leaves."""
    id: str = ""
    """The article's."""


def next_change(build: LastBuild) -> tuple[datetime, list[Scheduled]] | None:
    """When time alone next changes the site, and what changes then; None = nothing will.

    Counted from the last build's clock: a moment that is past by now is still to be built.
    """
    return _first([*_articles(build), *_fronts(build), *_files(build)])


def next_decided(build: LastBuild) -> tuple[datetime, list[Scheduled]] | None:
    """The same, of what an editor has set a time for: articles and parts of fronts."""
    return _first([*_articles(build), *_fronts(build)])


def _first(
    found: list[tuple[datetime, Scheduled]],
) -> tuple[datetime, list[Scheduled]] | None:
    if not found:
        return None
    first = min(moment for moment, _ in found)
    return first, [one for moment, one in found if moment == first]


def _articles(build: LastBuild) -> Iterator[tuple[datetime, Scheduled]]:
    found = Roll(build.connection).next_after(build.clock)
    moment, due = found or (build.clock, [])
    for entry, appears in due:
        yield moment, Scheduled(entry.path, "appears" if appears else "expires", entry.id)


def _fronts(build: LastBuild) -> Iterator[tuple[datetime, Scheduled]]:
    blob = Targets(build.connection).fact(FRONT_ENDS)
    ends = msgspec.msgpack.decode(blob, type=list[tuple[datetime, str]]) if blob else []
    for moment, path in dict.fromkeys(ends):
        if moment > build.clock:
            yield moment, Scheduled(path, "ends")


def _files(build: LastBuild) -> Iterator[tuple[datetime, Scheduled]]:
    for moment, target in ages(Targets(build.connection)):
        yield moment, Scheduled(target.path, "ages")


def _not_built() -> Problem:
    return Problem(
        "not-built",
        "this version of newsgen has not built the site yet",
        Place(""),
        hint="run: newsgen build",
    )
