"""Index: the Site, answered from SQLite. Every question is one or two indexed queries."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from newsgen.model.address import Addresses
from newsgen.model.entry import Entry
from newsgen.model.page import Page
from newsgen.model.settings import Settings
from newsgen.model.site import (
    Front,
    Neighbours,
    Redirect,
    Site,
    Taxonomy,
    Term,
    TermFacts,
    Withdrawn,
)
from newsgen.model.target import Period
from newsgen.model.view import Picture
from newsgen.store.records import decode_entry, decode_page, number_of, seconds

_ENTRY = "SELECT e.facts, e.url FROM entry e"
_FILED = "SELECT e.facts, e.url FROM filing f JOIN entry e ON e.num = f.entry"
_NEWEST_FIRST = "ORDER BY f.at DESC, f.entry DESC"
_OLDEST_FIRST = "ORDER BY f.at, f.entry"


class Index(Site):
    """The site as the state has it: visible articles only.

    What is not in the state is handed in: edited fronts, facts of terms, the registry's
    redirects and withdrawn URLs, the static files, and how to find a picture.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        settings: Settings,
        *,
        fronts: Mapping[str, Front] = {},
        facts: Mapping[Term, TermFacts] = {},
        redirects: Sequence[Redirect] = (),
        withdrawn: Sequence[Withdrawn] = (),
        picture: Callable[[str], Picture | None] = lambda src: None,
    ) -> None:
        self._connection = connection
        self._settings = settings
        self._addresses = Addresses(settings)
        self._fronts = fronts
        self._facts = facts
        self._redirects = redirects
        self._withdrawn = withdrawn
        self._picture = picture
        self._numbers: dict[Term, int] = {}
        self._titles: dict[Term, str] = {}

    @property
    def settings(self) -> Settings:
        return self._settings

    @property
    def addresses(self) -> Addresses:
        return self._addresses

    def entry(self, entry_id: str) -> Entry | None:
        return self._one(f"{_ENTRY} WHERE e.num = ? AND e.visible", number_of(entry_id))

    def page(self, entry_id: str) -> Page | None:
        row = self._connection.execute(
            "SELECT page FROM entry WHERE num = ? AND visible", (number_of(entry_id),)
        ).fetchone()
        return decode_page(row[0]) if row else None

    def entries(self) -> Iterator[Entry]:
        rows = self._connection.execute(f"{_ENTRY} WHERE e.visible ORDER BY e.id")
        return (_entry(row) for row in rows)

    def terms(self, taxonomy: Taxonomy, language: str) -> Sequence[Term]:
        rows = self._connection.execute(
            "SELECT key FROM term t WHERE taxonomy = ? AND language = ? "
            "AND EXISTS (SELECT 1 FROM filing f WHERE f.term = t.num) ORDER BY key",
            (taxonomy, language),
        )
        terms = [Term(taxonomy, language, key) for (key,) in rows]
        if taxonomy == "section":
            terms.sort(key=self._section_order)
        return terms

    def title(self, term: Term) -> str:
        known = self._titles.get(term)
        if known is None:
            known = self._titles[term] = self._find_title(term)
        return known

    def facts(self, term: Term) -> TermFacts | None:
        return self._facts.get(term)

    def latest(self, term: Term, limit: int) -> Sequence[Entry]:
        return self._filed(term, f"AND f.dated = 1 {_NEWEST_FIRST} LIMIT ?", limit)

    def listing(self, term: Term, period: Period, number: int) -> Sequence[Entry]:
        size = self._settings.lists.per_page
        found = self._filed(
            term,
            f"AND f.dated = 1 AND f.at >= ? AND f.at < ? {_OLDEST_FIRST} LIMIT ? OFFSET ?",
            *self._addresses.bounds(period),
            size,
            size * (number - 1),
        )
        return found[::-1]

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
        return self._filed(
            term, f"AND f.dated = 0 {_OLDEST_FIRST} LIMIT ? OFFSET ?", size, size * (number - 1)
        )

    def count_undated(self, term: Term) -> int:
        return self._count(term, "AND dated = 0")

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

    def resolve(self, key: str) -> Entry | None:
        rows = self._connection.execute(
            "SELECT e.facts, e.url FROM name n JOIN entry e ON e.num = n.entry "
            "WHERE n.key = ? LIMIT 2",
            (key,),
        ).fetchall()
        return _entry(rows[0]) if len(rows) == 1 else None

    def picture(self, src: str) -> Picture | None:
        return self._picture(src)

    def front(self, name: str) -> Front:
        return self._fronts.get(name, Front())

    def redirects(self) -> Iterator[Redirect]:
        return iter(self._redirects)

    def withdrawn(self) -> Iterator[Withdrawn]:
        return iter(self._withdrawn)

    def _number(self, term: Term) -> int:
        number = self._numbers.get(term)
        if number is None:
            row = self._connection.execute(
                "SELECT num FROM term WHERE taxonomy = ? AND language = ? AND key = ?", term
            ).fetchone()
            number = self._numbers[term] = row[0] if row else -1
        return number

    def _filed(self, term: Term, rest: str, *values: int) -> list[Entry]:
        rows = self._connection.execute(
            f"{_FILED} WHERE f.term = ? {rest}", (self._number(term), *values)
        )
        return [_entry(row) for row in rows]

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

    def _one(self, query: str, *values: int) -> Entry | None:
        row = self._connection.execute(query, values).fetchone()
        return _entry(row) if row else None

    def _place(self, entry: Entry) -> tuple[int, int, int]:
        """Where the article stands in every list it is filed under: (dated, at, number)."""
        number = number_of(entry.id)
        at = seconds(entry.date)
        if at is not None:
            return 1, at, number
        row = self._connection.execute("SELECT rank FROM entry WHERE num = ?", (number,)).fetchone()
        return 0, row[0], number

    def _section_order(self, term: Term) -> tuple[int, str]:
        own = self._settings.sections.get(term.key)
        return (own.order if own else 1000, term.key)

    def _find_title(self, term: Term) -> str:
        if term.taxonomy == "section":
            own = self._settings.sections.get(term.key)
            if own and own.title:
                return own.title
        facts = self._facts.get(term)
        if facts and facts.title:
            return facts.title
        row = self._connection.execute(
            "SELECT title FROM spelling WHERE term = ? ORDER BY path LIMIT 1",
            (self._number(term),),
        ).fetchone()
        return row[0] if row else term.key


def _entry(row: tuple[bytes, str]) -> Entry:
    return msgspec.structs.replace(decode_entry(row[0]), url=row[1])
