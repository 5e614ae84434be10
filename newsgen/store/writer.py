"""Changing the index: entries in and out, and the lists they are filed under."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple

from newsgen.model.entry import Entry
from newsgen.model.merging import Merged, kept
from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.model.registry import same_url
from newsgen.store.records import (
    decode_entry,
    encode,
    entry_of_row,
    filings_of,
    named_by,
    names_of,
    number_of,
    seconds,
)

_STATUS = "(status = 'published' OR (status = 'draft' AND :drafts))"
_BEGUN = "(starts IS NULL OR starts <= :now OR :future)"
_NOT_OVER = "(ends IS NULL OR ends > :now OR :expired)"
_PUBLIC = f"{_STATUS} AND {_BEGUN} AND {_NOT_OVER}"


TOGETHER = 2_000
"""So many articles are filed at once."""
_NOBODY: Merged = MappingProxyType({})


class Clock(NamedTuple):
    """What decides who is public: the time, and what a private build lets through."""

    now: datetime
    drafts: bool = False
    future: bool = False
    expired: bool = False

    def parameters(self) -> dict[str, int]:
        """For SQL."""
        return {
            "now": int(self.now.timestamp()),
            "drafts": self.drafts,
            "future": self.future,
            "expired": self.expired,
        }

    def shows(self, entry: Entry) -> bool:
        """Whether readers may see the article."""
        status = entry.status == "published" or (entry.status == "draft" and self.drafts)
        begun = entry.date is None or entry.date <= self.now or self.future
        over = entry.expires is not None and entry.expires <= self.now and not self.expired
        return status and begun and not over


class Visible(NamedTuple):
    """An article that readers may see."""

    entry: Entry
    url: str
    rank: int = 0
    """Its place among the undated."""


class Writer:
    """The one hand that changes entries, terms and filings."""

    def __init__(self, connection: sqlite3.Connection, merged: Merged = _NOBODY) -> None:
        """`merged` are the terms that were merged when the articles were filed."""
        self._connection = connection
        self._terms: dict[tuple[str, str, str], int] = {}
        self._filed_by = merged
        self.merged = merged
        """The terms that are merged now: `refile` where they are others."""

    def put(self, entry: Entry, page: bytes, words: bytes = b"") -> None:
        """Remember an article, its encoded page and the words it is found by, in place of what
        its file said before.

        It is filed only once `show` has made it visible. Raises NewsgenError (`id-taken`)
        where another file has the id.
        """
        number = number_of(entry.id)
        row = self._connection.execute("SELECT path FROM entry WHERE num = ?", (number,)).fetchone()
        if row and row[0] != entry.path:
            raise NewsgenError(_id_taken(entry, row[0]))
        self.remove_path(entry.path)
        place = self._connection.execute("INSERT INTO page (data) VALUES (?)", (page,)).lastrowid
        self._connection.execute(
            "INSERT INTO entry (num, id, path, status, starts, ends, stated, page, facts)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number,
                entry.id,
                entry.path,
                entry.status,
                seconds(entry.date),
                seconds(entry.expires),
                same_url(entry.url_stated),
                place,
                encode(entry),
            ),
        )
        if words:
            self._connection.execute("INSERT OR REPLACE INTO words VALUES (?, ?)", (place, words))

    def remove_path(self, path: str) -> None:
        """Forget the article that a file held."""
        rows = self._connection.execute(
            "SELECT num, facts, visible, url, rank, page FROM entry WHERE path = ?", (path,)
        ).fetchall()
        for number, facts, visible, url, rank, page in rows:
            if visible:
                self._unfile(number, self._filed(facts), url, rank)
            self._connection.execute("DELETE FROM entry WHERE num = ?", (number,))
            self._connection.execute("DELETE FROM page WHERE num = ?", (page,))
            self._connection.execute("DELETE FROM words WHERE num = ?", (page,))

    def hide(self, entry_id: str) -> None:
        """Take an article out of every list; nothing where it is in none."""
        number = number_of(entry_id)
        row = self._connection.execute(
            "SELECT facts, url, rank FROM entry WHERE num = ? AND visible", (number,)
        ).fetchone()
        if row is None:
            return
        self._unfile(number, self._filed(row[0]), row[1], row[2])
        self._connection.execute("UPDATE entry SET visible = 0, url = '' WHERE num = ?", (number,))

    def show(self, articles: Iterable[Visible]) -> None:
        """Make articles visible at their URLs, undated ones at their ranks."""
        remaining = iter(articles)
        while some := list(islice(remaining, TOGETHER)):
            self._file([(number_of(one.entry.id), one) for one in some if self._moves(one)])

    def _moves(self, shown: Visible) -> bool:
        """Whether the article is not visible there yet; where it was elsewhere it is no more."""
        number = number_of(shown.entry.id)
        visible, url, rank = self._connection.execute(
            "SELECT visible, url, rank FROM entry WHERE num = ?", (number,)
        ).fetchone()
        if visible and (url, rank) != (shown.url, shown.rank):
            self._unfile(number, shown.entry, url, rank)
        return not visible or (url, rank) != (shown.url, shown.rank)

    def public(self, clock: Clock) -> Iterator[Entry]:
        """Every article and page that readers may see at `clock`; no URLs.

        By the digests of their ids, streamed: the state may change meanwhile.
        """
        after = -1
        while True:
            rows = self._connection.execute(
                f"SELECT num, facts FROM entry WHERE num > :after AND {_PUBLIC}"
                " ORDER BY num LIMIT 1000",
                {**clock.parameters(), "after": after},
            ).fetchall()
            if not rows:
                return
            after = rows[-1][0]
            yield from (kept(decode_entry(facts), self.merged) for _, facts in rows)

    def count(self, clock: Clock) -> int:
        """How many articles and pages readers may see at `clock`."""
        return int(
            self._connection.execute(
                f"SELECT count(*) FROM entry WHERE {_PUBLIC}", clock.parameters()
            ).fetchone()[0]
        )

    def is_public(self, entry_id: str, clock: Clock) -> bool:
        """Whether the id is an article or page that readers may see at `clock`."""
        row = self._connection.execute(
            f"SELECT 1 FROM entry WHERE num = :num AND {_PUBLIC}",
            {**clock.parameters(), "num": number_of(entry_id)},
        ).fetchone()
        return row is not None

    def begun(self, clock: Clock) -> list[str]:
        """Ids of hidden articles that readers may see at `clock`, in order."""
        rows = self._connection.execute(
            f"SELECT id FROM entry WHERE NOT visible AND {_PUBLIC} ORDER BY id",
            clock.parameters(),
        )
        return [entry_id for (entry_id,) in rows]

    def over(self, clock: Clock, *, all_states: bool) -> list[str]:
        """Ids of visible articles that readers may not see at `clock`, in order.

        Time that goes on can only end an article; `all_states` also looks for drafts and embargoed
        ones that an earlier build let through.
        """
        ended = "visible AND ends IS NOT NULL" if not all_states else "visible"
        rows = self._connection.execute(
            f"SELECT id FROM entry WHERE {ended} AND NOT ({_PUBLIC}) ORDER BY id",
            clock.parameters(),
        )
        return [entry_id for (entry_id,) in rows]

    def ended_unseen(self, before: datetime, now: datetime) -> list[str]:
        """Ids of hidden articles whose time ended between two clocks, in order: what may be said
        of the addresses that they had has changed."""
        earlier, later = sorted((int(before.timestamp()), int(now.timestamp())))
        rows = self._connection.execute(
            "SELECT id FROM entry WHERE ends > ? AND ends <= ? AND NOT visible ORDER BY id",
            (earlier, later),
        )
        return [entry_id for (entry_id,) in rows]

    def stored(self, entry_id: str) -> Entry | None:
        """The article of that id, visible or not, with its URL where it is visible."""
        row = self._connection.execute(
            "SELECT facts, url FROM entry WHERE num = ?", (number_of(entry_id),)
        ).fetchone()
        return kept(entry_of_row(row), self.merged) if row else None

    def to_refile(self) -> list[str]:
        """Ids of visible articles that terms merged or parted since file elsewhere, in order."""
        return sorted(row[0] for row in self._moved().values())

    def refile(self) -> None:
        """File them by the terms that are merged now."""
        moved = self._moved()
        for number, (_, facts, url, rank) in moved.items():
            self._unfile(number, self._filed(facts), url, rank)
        self._filed_by = self.merged
        for number, (_, facts, url, rank) in moved.items():
            self._file([(number, Visible(self._filed(facts), url, rank))])

    def _moved(self) -> dict[int, tuple[str, bytes, str, int]]:
        """Number → (id, facts, url, rank) of articles that are filed otherwise now."""
        before, after = self._filed_by, self.merged
        found: dict[int, tuple[str, bytes, str, int]] = {}
        for term in before.keys() | after.keys():
            if before.get(term) == after.get(term):
                continue
            rows = self._connection.execute(
                "SELECT e.num, e.id, e.facts, e.url, e.rank FROM filing f"
                " JOIN entry e ON e.num = f.entry WHERE f.term = ?",
                (self._term(term.taxonomy, term.language, before.get(term, term.key)),),
            )
            for number, *row in rows:
                entry = decode_entry(row[1])
                if kept(entry, before) != kept(entry, after):
                    found[number] = (row[0], row[1], row[2], row[3])
        return found

    def _filed(self, facts: bytes) -> Entry:
        return kept(decode_entry(facts), self._filed_by)

    def id_at(self, path: str) -> str | None:
        """The id of the article that a file holds."""
        row = self._connection.execute("SELECT id FROM entry WHERE path = ?", (path,)).fetchone()
        return row[0] if row else None

    def stating(self, url: str) -> list[str]:
        """Ids of the articles whose front matter states `url`, by path."""
        rows = self._connection.execute(
            "SELECT id FROM entry WHERE stated = ? AND stated <> '' ORDER BY path",
            (same_url(url),),
        )
        return [entry_id for (entry_id,) in rows]

    def using(self, key: str) -> list[str]:
        """Ids of visible articles that name a reference key or file, by id."""
        rows = self._connection.execute(
            "SELECT e.id FROM ref r JOIN entry e ON e.num = r.entry WHERE r.key = ? ORDER BY e.id",
            (key,),
        )
        return [entry_id for (entry_id,) in rows]

    def hold(self, before: Iterable[str], after: Iterable[str]) -> None:
        """Let pictures (paths under `content/`) be shown by what is no article."""
        execute = self._connection.executemany
        execute("DELETE FROM ref WHERE key = ? AND entry = 0", [(f"media:{s}",) for s in before])
        execute("INSERT OR IGNORE INTO ref VALUES (?, 0)", [(f"media:{s}",) for s in after])

    def _file(self, articles: Sequence[tuple[int, Visible]]) -> None:
        """Rows go in by their keys, so that those that are neighbours are written together."""
        filings: list[tuple[int, bool, int | None, int]] = []
        spellings: dict[tuple[int, str], str] = {}
        names: list[tuple[str, int]] = []
        refs: list[tuple[str, int]] = []
        for number, (entry, url, rank) in articles:
            dated = entry.date is not None
            at = seconds(entry.date) if dated else rank
            for taxonomy, key, title, own in filings_of(entry):
                term = self._term(taxonomy, entry.language, key)
                place = (dated, at) if own is None else (True, own)
                filings.append((term, *place, number))
                if title:
                    spellings[term, entry.path] = title
            names += [(key, number) for key in names_of(entry, url)]
            refs += [(key, number) for key in named_by(entry)]
        many = self._connection.executemany
        many(
            "UPDATE entry SET visible = 1, url = ?, rank = ? WHERE num = ?",
            ((shown.url, shown.rank, number) for number, shown in articles),
        )
        many("INSERT OR IGNORE INTO filing VALUES (?, ?, ?, ?)", sorted(filings))
        many(
            "INSERT OR REPLACE INTO spelling VALUES (?, ?, ?)",
            ((*key, title) for key, title in sorted(spellings.items())),
        )
        many("INSERT OR IGNORE INTO name VALUES (?, ?)", sorted(names))
        many("INSERT OR IGNORE INTO ref VALUES (?, ?)", sorted(refs))

    def _unfile(self, number: int, entry: Entry, url: str, rank: int) -> None:
        dated = entry.date is not None
        at = seconds(entry.date) if dated else rank
        for taxonomy, key, _, own in filings_of(entry):
            term = self._term(taxonomy, entry.language, key)
            place = (term, dated, at) if own is None else (term, True, own)
            self._connection.execute(
                "DELETE FROM filing WHERE term = ? AND dated = ? AND at = ? AND entry = ?",
                (*place, number),
            )
            self._connection.execute(
                "DELETE FROM spelling WHERE term = ? AND path = ?", (term, entry.path)
            )
        self._connection.executemany(
            "DELETE FROM name WHERE key = ? AND entry = ?",
            [(key, number) for key in names_of(entry, url)],
        )
        self._connection.executemany(
            "DELETE FROM ref WHERE key = ? AND entry = ?",
            [(key, number) for key in named_by(entry)],
        )

    def _term(self, taxonomy: str, language: str, key: str) -> int:
        found = self._terms.get((taxonomy, language, key))
        if found is None:
            found = self._connection.execute(
                "INSERT INTO term (taxonomy, language, key) VALUES (?, ?, ?) "
                "ON CONFLICT DO UPDATE SET key = key RETURNING num",
                (taxonomy, language, key),
            ).fetchone()[0]
            self._terms[taxonomy, language, key] = found
        return found


def _id_taken(entry: Entry, other: str) -> Problem:
    return Problem(
        "id-taken",
        f'{entry.path} and {other} have one id: "{entry.id}"',
        Place(entry.path),
        hint='give one of them another "id:"',
        also=(Place(other),),
    )
