"""Content files as the last build saw them."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newsgen.model.problem import Problem
from newsgen.store.records import decode_problems, encode


class Source(NamedTuple):
    """A content file as found."""

    path: str
    """Relative to the site's folder ("content/guncel/kopru.md")."""
    role: str
    """article, page, static, media, term, front, registry or other."""
    size: int
    """Bytes."""
    mtime_ns: int
    digest: bytes = b""
    """SHA-256 of its bytes."""


class Sources:
    """Table `source`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def known(self) -> Iterator[Source]:
        """All sources, in path order, streamed."""
        yield from map(
            Source._make,
            self._connection.execute(
                "SELECT path, role, size, mtime_ns, digest FROM source ORDER BY path"
            ),
        )

    def stamps(self) -> Iterator[tuple[str, int, int]]:
        """(path, bytes, time of change in ns) of all but the registry's files, in no order."""
        yield from self._connection.execute(
            "SELECT path, size, mtime_ns FROM source WHERE role <> 'registry'"
        )

    def known_at(self, paths: Iterable[str]) -> list[Source]:
        """Those sources that are at the paths, in path order."""
        query = "SELECT path, role, size, mtime_ns, digest FROM source WHERE path = ?"
        found = (self._connection.execute(query, (path,)).fetchone() for path in sorted(paths))
        return [Source._make(row) for row in found if row]

    def of_role(self, role: str) -> Iterator[Source]:
        """The sources of one role, in path order; neither of "article" nor of "media"."""
        # The second condition is the index's own: SQLite uses a partial index only where it is
        # said in so many words that the rows are in it.
        rows = self._connection.execute(
            "SELECT path, role, size, mtime_ns, digest FROM source"
            " WHERE role = ? AND role NOT IN ('article', 'media') ORDER BY path",
            (role,),
        )
        yield from map(Source._make, rows)

    def put(self, source: Source, problems: tuple[Problem, ...] = ()) -> None:
        """Remember a source, and what was wrong with it."""
        self._connection.execute(
            "INSERT OR REPLACE INTO source (path, role, size, mtime_ns, digest, problems) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (*source, encode(problems) if problems else None),
        )

    def touch(self, source: Source) -> None:
        """Only the time of change moved."""
        self._connection.execute(
            "UPDATE source SET mtime_ns = ?, size = ? WHERE path = ?",
            (source.mtime_ns, source.size, source.path),
        )

    def remove(self, paths: Iterable[str]) -> None:
        """Forget sources that are not there any more."""
        self._connection.executemany(
            "DELETE FROM source WHERE path = ?", ((path,) for path in paths)
        )

    def problems(self) -> Iterator[Problem]:
        """What is wrong with the sources as they stand, in path order."""
        rows = self._connection.execute(
            "SELECT problems FROM source WHERE problems IS NOT NULL ORDER BY path"
        )
        for (blob,) in rows:
            yield from decode_problems(blob)

    def problems_of(self, path: str) -> tuple[Problem, ...]:
        """What is wrong with one source as it stands."""
        row = self._connection.execute(
            "SELECT problems FROM source WHERE path = ? AND problems IS NOT NULL", (path,)
        ).fetchone()
        return decode_problems(row[0]) if row else ()
