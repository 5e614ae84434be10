"""The URL registry as the state knows it: a copy of its files, for quick questions."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from newsgen.model.registry import Event, Registered, event_time, same_url


class AddressBook(Registered):
    """Tables `address`, `identity` and `tried`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._moment: str | None = None

    def moment(self, now: str) -> str:
        """When that happens which is learned at `now`: a second after the newest event, where
        that is not before `now`.

        So two builds never tell of one moment, and the registry's files, which are read in any
        order, have one last word on each URL. The same until files are read again.
        """
        if self._moment is None:
            (newest,) = self._connection.execute("SELECT max(time) FROM address").fetchone()
            self._moment = event_time(datetime.fromisoformat(now), newest or "")
        return self._moment

    def clear(self) -> None:
        """Know nothing."""
        self._moment = None
        self._connection.execute("DELETE FROM address")
        self._connection.execute("DELETE FROM identity")
        self._connection.execute("DELETE FROM tried")

    def load(self, events: Sequence[Event]) -> None:
        """Know these events too. In any order: of a URL, and of an id, the latest counts; of
        equal times, the one that is loaded last."""
        self._moment = None
        self.retract(event.id for event in events)
        self._connection.executemany(
            "INSERT INTO address VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (same) DO UPDATE SET"
            " url = excluded.url, id = excluded.id, state = excluded.state,"
            " target = excluded.target, time = excluded.time WHERE excluded.time >= time",
            ((same_url(e.url), e.url, e.id, e.state, e.target, e.time) for e in events),
        )
        self._connection.executemany(
            "INSERT INTO identity VALUES (?1, ?2, '', '') ON CONFLICT (id) DO UPDATE SET"
            " first = min(first, excluded.first)",
            ((e.id, e.time) for e in events),
        )
        self._connection.executemany(
            "UPDATE identity SET url = ?2, since = ?3 WHERE id = ?1 AND since <= ?3",
            ((e.id, e.url, e.time) for e in events if e.state == "here"),
        )

    def add(self, events: Sequence[Event]) -> None:
        """Let each event be the last word on its URL; of two on one URL, the later one."""
        many = self._connection.executemany
        many(
            "INSERT OR REPLACE INTO address VALUES (?, ?, ?, ?, ?, ?)",
            ((same_url(e.url), e.url, e.id, e.state, e.target, e.time) for e in events),
        )
        many(
            "INSERT OR IGNORE INTO identity VALUES (?, ?, '', '')",
            ((event.id, event.time) for event in events),
        )
        many(
            "UPDATE identity SET url = ?, since = ? WHERE id = ?",
            ((event.url, event.time, event.id) for event in events if event.state == "here"),
        )

    def try_out(self, event: Event) -> bool:
        """Add an event that no registry file has. Whether `retract` can take it back: the id
        and the URL are both new."""
        known = self._connection.execute(
            "SELECT 1 FROM identity WHERE id = ? UNION ALL SELECT 1 FROM address WHERE same = ?",
            (event.id, same_url(event.url)),
        ).fetchone()
        self.add([event])
        if known or event.state != "here":
            return False
        self._connection.execute("INSERT INTO tried VALUES (?)", (event.id,))
        return True

    def retract(self, ids: Iterable[str]) -> None:
        """Forget the addresses that were only tried out for these ids."""
        if not self._connection.execute("SELECT 1 FROM tried").fetchone():
            return
        for entry_id in ids:
            tried = self._connection.execute("DELETE FROM tried WHERE id = ?", (entry_id,))
            if tried.rowcount:
                self._connection.execute("DELETE FROM address WHERE id = ?", (entry_id,))
                self._connection.execute("DELETE FROM identity WHERE id = ?", (entry_id,))

    def home(self, entry_id: str) -> str | None:
        row = self._connection.execute(
            "SELECT url FROM identity WHERE id = ? AND url <> ''", (entry_id,)
        ).fetchone()
        event = self.last(row[0]) if row else None
        return event.url if event and (event.id, event.state) == (entry_id, "here") else None

    def holder(self, url: str) -> str | None:
        row = self._connection.execute(
            "SELECT id FROM address WHERE same = ?", (same_url(url),)
        ).fetchone()
        return row[0] if row else None

    def last(self, url: str) -> Event | None:
        """The last event of a URL."""
        row = self._connection.execute(
            "SELECT time, id, url, state, target FROM address WHERE same = ?", (same_url(url),)
        ).fetchone()
        return Event(*row) if row else None

    def rank(self, entry_id: str) -> int:
        """When the id was first seen, in seconds since 1970. The id must be known."""
        row = self._connection.execute(
            "SELECT first FROM identity WHERE id = ?", (entry_id,)
        ).fetchone()
        return int(datetime.fromisoformat(row[0]).timestamp())

    def former(self, entry_id: str) -> Iterator[Event]:
        """URLs that the id has or had, by URL."""
        rows = self._connection.execute(
            "SELECT time, id, url, state, target FROM address WHERE id = ? ORDER BY url",
            (entry_id,),
        )
        return map(Event._make, rows.fetchall())

    def redirecting(self) -> Iterator[Event]:
        """Every URL that leads elsewhere, by URL, streamed."""
        return self._where("state = 'redirect' ORDER BY url")

    def gone(self) -> Iterator[Event]:
        """Every URL that is gone, by URL, streamed."""
        return self._where("state = 'gone' ORDER BY url")

    def _where(self, condition: str) -> Iterator[Event]:
        rows = self._connection.execute(
            f"SELECT time, id, url, state, target FROM address WHERE {condition}"
        )
        return map(Event._make, rows)

    def ids_here(self) -> Iterator[str]:
        """Every id that lives somewhere, streamed."""
        rows = self._connection.execute("SELECT id FROM address WHERE state = 'here' ORDER BY same")
        return (entry_id for (entry_id,) in rows)
