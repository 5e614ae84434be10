"""The roll: every article that the state knows, whether readers may see it or not.

For questions about the archive from outside a build. It only reads.
"""

import sqlite3
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from newsgen.model.entry import Entry
from newsgen.store.records import decode_entry, entry_of_row, number_of

_APPEARS = "NOT visible AND status = 'published' AND (ends IS NULL OR ends > starts)"


class Enrolled(NamedTuple):
    """An article or standalone page as the last build left it."""

    entry: Entry
    """With its URL where readers see it."""
    visible: bool


class Due(NamedTuple):
    """An article that time alone lets appear or ends."""

    entry: Entry
    appears: bool
    """False: it expires."""


class Roll:
    """Table `entry`, read only."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def next_after(self, clock: datetime) -> tuple[datetime, list[Due]] | None:
        """When time alone will next let an article appear or end, and which; None = never.

        `clock` is the last build's: what came between it and now is still to be built. The
        articles are in path order, those that appear first.
        """
        after = int(clock.timestamp())
        starts, ends = self._connection.execute(
            f"SELECT (SELECT min(starts) FROM entry WHERE {_APPEARS} AND starts > :after),"
            " (SELECT min(ends) FROM entry WHERE visible AND ends > :after)",
            {"after": after},
        ).fetchone()
        found = [moment for moment in (starts, ends) if moment is not None]
        if not found:
            return None
        moment = min(found)
        due = [
            Due(decode_entry(facts), bool(appears))
            for facts, appears, _ in self._connection.execute(
                f"SELECT facts, 1, path FROM entry WHERE {_APPEARS} AND starts = :at"
                " UNION ALL SELECT facts, 0, path FROM entry WHERE visible AND ends = :at"
                " ORDER BY 2 DESC, 3",
                {"at": moment},
            )
        ]
        return datetime.fromtimestamp(moment, clock.tzinfo), due

    def articles(self) -> Iterator[Enrolled]:
        """Every article, the newest first, the undated after all others; by path among equals.

        Standalone pages are left out. Streamed: whoever has enough may stop.
        """
        numbers = self._connection.execute(
            "SELECT num FROM entry WHERE path NOT LIKE 'content/\\_pages/%' ESCAPE '\\'"
            " ORDER BY starts DESC, path"
        ).fetchall()
        for (number,) in numbers:
            found = self._one("num = ?", number)
            if found:
                yield found

    def tally(self, now: datetime) -> dict[str, int]:
        """How many articles and standalone pages there are, by how they stand at `now`."""
        row = self._connection.execute(
            "SELECT count(*) FILTER (WHERE status = 'published' AND ifnull(starts, 0) <= :now"
            " AND (ends IS NULL OR ends > :now)),"
            " count(*) FILTER (WHERE status = 'draft'),"
            " count(*) FILTER (WHERE status = 'published' AND starts > :now),"
            " count(*) FILTER (WHERE status = 'published' AND starts <= :now AND ends <= :now),"
            " count(*) FILTER (WHERE status = 'removed') FROM entry",
            {"now": int(now.timestamp())},
        ).fetchone()
        return dict(
            zip(("published", "draft", "embargoed", "expired", "removed"), row, strict=True)
        )

    def drafts(self, limit: int) -> list[Entry]:
        """Drafts, by path."""
        return self._entries("status = 'draft' ORDER BY path LIMIT ?", limit)

    def later(self, now: datetime, limit: int) -> list[Entry]:
        """Articles whose time comes after `now`, the next one first."""
        return self._entries(
            "status = 'published' AND starts > ? ORDER BY starts, path LIMIT ?",
            int(now.timestamp()),
            limit,
        )

    def _entries(self, condition: str, *values: int) -> list[Entry]:
        rows = self._connection.execute(f"SELECT facts, url FROM entry WHERE {condition}", values)
        return [entry_of_row(row) for row in rows]

    def with_id(self, entry_id: str) -> Enrolled | None:
        """The article or page of that id."""
        return self._one("num = ?", number_of(entry_id))

    def at_path(self, path: str) -> Enrolled | None:
        """The article or page that a file holds."""
        return self._one("path = ?", path)

    def _one(self, condition: str, value: int | str) -> Enrolled | None:
        row = self._connection.execute(
            f"SELECT facts, url, visible FROM entry WHERE {condition}", (value,)
        ).fetchone()
        return Enrolled(entry_of_row(row[:2]), bool(row[2])) if row else None
