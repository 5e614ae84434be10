"""Lists: what the index knows of the articles filed under one term, by date."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import datetime

from newsgen.model.address import Addresses
from newsgen.model.entry import Entry
from newsgen.model.merging import Merged, kept
from newsgen.model.settings import Settings
from newsgen.model.site import Neighbours, Term
from newsgen.model.target import ALL_TIME, Period
from newsgen.store.records import entry_of_row, number_of, seconds

_FILED = "SELECT e.facts, e.url FROM filing f JOIN entry e ON e.num = f.entry"
_NEWEST_FIRST = "ORDER BY f.at DESC, f.entry DESC"
_OLDEST_FIRST = "ORDER BY f.at, f.entry"
_EVER = (-(2**62), 2**62)
_NEWEST = (
    "SELECT at FROM filing WHERE term = :term AND dated = 1 AND at >= :begin AND at < {end}"
    " ORDER BY at DESC LIMIT 1"
)
_STEPS = (
    f"WITH RECURSIVE step (at) AS (SELECT ({_NEWEST.format(end=':end')}) UNION ALL"
    f" SELECT ({_NEWEST.format(end='begin_of(step.at, :parts)')}) FROM step"
    " WHERE step.at IS NOT NULL) SELECT at FROM step WHERE at IS NOT NULL"
)


class Lists:
    """The questions of `Site` about lists. Each is one or two range scans of `filing`."""

    def __init__(self, connection: sqlite3.Connection, settings: Settings, merged: Merged) -> None:
        self._connection = connection
        self._settings = settings
        self._merged = merged
        self._addresses = Addresses(settings)
        self._numbers: dict[Term, int] = {}
        connection.create_function("begin_of", 2, self._begin_of, deterministic=True)

    def latest(self, term: Term, limit: int) -> Sequence[Entry]:
        return self._filed(term, f"AND f.dated = 1 {_NEWEST_FIRST} LIMIT ?", limit)

    def is_among_latest(self, term: Term, entry: Entry, limit: int) -> bool:
        """Counts no further than `limit`."""
        if entry.date is None:
            return False
        _, at, number = self._place(entry)
        row = self._connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM filing"
            " WHERE term = ? AND dated = 1 AND (at, entry) > (?, ?) LIMIT ?)",
            (self._number(term), at, number, limit),
        ).fetchone()
        return bool(row[0] < limit)

    def since(self, term: Term, moment: datetime, limit: int) -> Sequence[Entry]:
        return self._filed(
            term,
            f"AND f.dated = 1 AND f.at >= ? {_NEWEST_FIRST} LIMIT ?",
            int(moment.timestamp()),
            limit,
        )

    def stretch(self, term: Term, period: Period | None, skip: int, limit: int) -> Sequence[Entry]:
        begin, end = self._bounds(period)
        return self._filed(
            term,
            f"AND f.dated = ? AND f.at >= ? AND f.at < ? {_OLDEST_FIRST} LIMIT ? OFFSET ?",
            period is not None,
            begin,
            end,
            limit,
            skip,
        )

    def listing(self, term: Term, period: Period | None, number: int) -> Sequence[Entry]:
        size = self._settings.lists.per_page
        found = self.stretch(term, period, size * (number - 1), size)
        return found if period is None else found[::-1]

    def count(self, term: Term, period: Period | None) -> int:
        begin, end = self._bounds(period)
        return self._count(
            term, "AND dated = ? AND at >= ? AND at < ?", period is not None, begin, end
        )

    def is_longer(self, term: Term, limit: int) -> bool:
        """Counts no further than that."""
        row = self._connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM filing WHERE term = ? LIMIT ?)",
            (self._number(term), limit + 1),
        ).fetchone()
        return bool(row[0] > limit)

    def years(self, term: Term) -> Sequence[Period]:
        return self._steps(term, ALL_TIME, 1)

    def months(self, term: Term, within: Period = ALL_TIME) -> Sequence[Period]:
        return self._steps(term, within, 2)

    def days(self, term: Term, within: Period) -> Sequence[Period]:
        return self._steps(term, within, 3)

    def place(self, term: Term, entry: Entry, period: Period | None) -> int:
        dated, at, number = self._place(entry)
        return self._count(
            term,
            "AND dated = ? AND at >= ? AND (at, entry) < (?, ?)",
            dated,
            self._bounds(period)[0],
            at,
            number,
        )

    def earlier(self, term: Term, entry: Entry, limit: int) -> Sequence[Entry]:
        dated, at, number = self._place(entry)
        return self._filed(
            term,
            f"AND f.dated = ? AND (f.at, f.entry) < (?, ?) {_NEWEST_FIRST} LIMIT ?",
            dated,
            at,
            number,
            limit,
        )

    def later(self, term: Term, entry: Entry, limit: int) -> Sequence[Entry]:
        dated, at, number = self._place(entry)
        return self._filed(
            term,
            f"AND f.dated = ? AND (f.at, f.entry) > (?, ?) {_OLDEST_FIRST} LIMIT ?",
            dated,
            at,
            number,
            limit,
        )

    def neighbours(self, entry: Entry) -> Neighbours:
        if entry.date is None or not entry.section:
            return Neighbours(None, None)
        term = Term("section", entry.language, entry.section)
        _, at, number = self._place(entry)
        later = self._filed(
            term,
            f"AND f.dated = 1 AND (f.at, f.entry) > (?, ?) {_OLDEST_FIRST} LIMIT 1",
            at,
            number,
        )
        before = self.earlier(term, entry, 1)
        return Neighbours(before[0] if before else None, later[0] if later else None)

    def filed(self, term: Term) -> Iterator[Entry]:
        """Every article filed under `term`, oldest first, streamed."""
        rows = self._connection.execute(
            f"{_FILED} WHERE f.term = ? ORDER BY f.dated, f.at, f.entry", (self._number(term),)
        )
        return map(self._entry, rows)

    def _entry(self, row: tuple[bytes, str]) -> Entry:
        return kept(entry_of_row(row), self._merged)

    def _place(self, entry: Entry) -> tuple[int, int, int]:
        """Where the article stands in every list it is filed under: (dated, at, number)."""
        number = number_of(entry.id)
        at = seconds(entry.date)
        if at is not None:
            return 1, at, number
        row = self._connection.execute("SELECT rank FROM entry WHERE num = ?", (number,)).fetchone()
        return 0, row[0], number

    def _number(self, term: Term) -> int:
        number = self._numbers.get(term)
        if number is None:
            row = self._connection.execute(
                "SELECT num FROM term WHERE taxonomy = ? AND language = ? AND key = ?", term
            ).fetchone()
            if row is None:
                return -1
            number = self._numbers[term] = row[0]
        return number

    def _filed(self, term: Term, rest: str, *values: int) -> list[Entry]:
        rows = self._connection.execute(
            f"{_FILED} WHERE f.term = ? {rest}", (self._number(term), *values)
        )
        return [self._entry(row) for row in rows]

    def _words_filed(self, term: Term, period: Period | None) -> Iterator[tuple[bytes | None]]:
        """The words of the articles of a list, in the order of `stretch`, streamed."""
        begin, end = self._bounds(period)
        return self._connection.execute(
            "SELECT w.data FROM filing f JOIN entry e ON e.num = f.entry"
            " LEFT JOIN words w ON w.num = e.page WHERE f.term = ?"
            f" AND f.dated = ? AND f.at >= ? AND f.at < ? {_OLDEST_FIRST}",
            (self._number(term), period is not None, begin, end),
        )

    def _count(self, term: Term, rest: str, *values: int) -> int:
        row = self._connection.execute(
            f"SELECT count(*) FROM filing WHERE term = ? {rest}", (self._number(term), *values)
        ).fetchone()
        return int(row[0])

    def _bounds(self, period: Period | None) -> tuple[int, int]:
        return _EVER if period is None else self._addresses.bounds(period)

    def _steps(self, term: Term, within: Period, parts: int) -> list[Period]:
        """The years, months or days that have articles, newest first. One query, in which each
        finds the next older one."""
        begin, end = self._addresses.bounds(within)
        rows = self._connection.execute(
            _STEPS, {"term": self._number(term), "begin": begin, "end": end, "parts": parts}
        )
        return [self._addresses.period_at(at, parts) for (at,) in rows]

    def _begin_of(self, at: int, parts: int) -> int:
        return self._addresses.bounds(self._addresses.period_at(at, parts))[0]
