"""Lists: what the index knows of the articles filed under one term, by date."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from newsgen.model.address import Addresses
from newsgen.model.entry import Entry
from newsgen.model.settings import Settings
from newsgen.model.site import Neighbours, Term
from newsgen.model.target import Period
from newsgen.store.records import entry_of_row, number_of, seconds

_FILED = "SELECT e.facts, e.url FROM filing f JOIN entry e ON e.num = f.entry"
_NEWEST_FIRST = "ORDER BY f.at DESC, f.entry DESC"
_OLDEST_FIRST = "ORDER BY f.at, f.entry"
_EVER = (-(2**62), 2**62)


class Lists:
    """The questions of `Site` about lists. Each is one or two range scans of `filing`."""

    def __init__(self, connection: sqlite3.Connection, settings: Settings) -> None:
        self._connection = connection
        self._settings = settings
        self._addresses = Addresses(settings)
        self._numbers: dict[Term, int] = {}

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
        begin, end = _EVER if period is None else self._addresses.bounds(period)
        return self._filed(
            term,
            f"AND f.dated = ? AND f.at >= ? AND f.at < ? {_OLDEST_FIRST} LIMIT ? OFFSET ?",
            period is not None,
            begin,
            end,
            limit,
            skip,
        )

    def listing(self, term: Term, period: Period, number: int) -> Sequence[Entry]:
        size = self._settings.lists.per_page
        return self.stretch(term, period, size * (number - 1), size)[::-1]

    def count(self, term: Term, period: Period) -> int:
        return self._count(
            term,
            "AND dated = 1 AND at >= ? AND at < ?",
            *self._addresses.bounds(period),
        )

    def months(self, term: Term) -> Sequence[Period]:
        """One query a month that has articles: each finds the next older one."""
        found: list[Period] = []
        before = 2**62
        while (newest := self._newest_before(term, before)) is not None:
            month = self._addresses.month_at(newest)
            found.append(month)
            before = self._addresses.bounds(month)[0]
        return found

    def undated(self, term: Term, number: int) -> Sequence[Entry]:
        size = self._settings.lists.per_page
        return self.stretch(term, None, size * (number - 1), size)

    def count_undated(self, term: Term) -> int:
        return self._count(term, "AND dated = 0")

    def place(self, term: Term, entry: Entry) -> int:
        dated, at, number = self._place(entry)
        begin = -(2**62)
        if entry.date is not None:
            begin = self._addresses.bounds(self._addresses.month_of(entry.date))[0]
        return self._count(
            term,
            "AND dated = ? AND at >= ? AND (at, entry) < (?, ?)",
            dated,
            begin,
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
        return [entry_of_row(row) for row in rows]

    def _count(self, term: Term, rest: str, *values: int) -> int:
        row = self._connection.execute(
            f"SELECT count(*) FROM filing WHERE term = ? {rest}", (self._number(term), *values)
        ).fetchone()
        return int(row[0])

    def _newest_before(self, term: Term, before: int) -> int | None:
        row = self._connection.execute(
            "SELECT max(at) FROM filing WHERE term = ? AND dated = 1 AND at < ?",
            (self._number(term), before),
        ).fetchone()
        return None if row is None else row[0]
