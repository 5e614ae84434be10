"""Changing the index: entries in and out, and the lists they are filed under."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from newsgen.model.entry import Entry, section_path
from newsgen.model.page import Page
from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.model.site import Taxonomy
from newsgen.store.records import decode_entry, encode, number_of, seconds

_PUBLIC = (
    "(status = 'published' OR (status = 'draft' AND :drafts))"
    " AND (starts IS NULL OR starts <= :now OR :future)"
    " AND (ends IS NULL OR ends > :now OR :expired)"
)


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

    @property
    def private(self) -> bool:
        """Whether the result is not for readers."""
        return self.drafts or self.future or self.expired


class Writer:
    """The one hand that changes entries, terms and filings."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._terms: dict[tuple[str, str, str], int] = {}

    def put(self, entry: Entry, page: Page) -> None:
        """Remember an article, in place of what its id or its file said before.

        It is filed only once `show` has made it visible. Raises NewsgenError (`id-taken`)
        where another file has the id.
        """
        number = number_of(entry.id)
        row = self._connection.execute(
            "SELECT id, path FROM entry WHERE num = ?", (number,)
        ).fetchone()
        if row and row[1] != entry.path:
            raise NewsgenError(_id_taken(entry, row[1]))
        self.remove_path(entry.path)
        self._connection.execute(
            "INSERT INTO entry (num, id, path, status, starts, ends, dated, type, facts, page)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number,
                entry.id,
                entry.path,
                entry.status,
                seconds(entry.date),
                seconds(entry.expires),
                entry.date is not None,
                entry.type,
                encode(entry),
                encode(page),
            ),
        )

    def remove_path(self, path: str) -> None:
        """Forget the article that a file held."""
        rows = self._connection.execute(
            "SELECT num, facts, visible, url FROM entry WHERE path = ?", (path,)
        ).fetchall()
        for number, facts, visible, url in rows:
            if visible:
                self._unfile(number, decode_entry(facts), url)
            self._connection.execute("DELETE FROM entry WHERE num = ?", (number,))

    def hide(self, entry_id: str) -> None:
        """Take an article out of every list."""
        number = number_of(entry_id)
        facts, url = self._connection.execute(
            "SELECT facts, url FROM entry WHERE num = ?", (number,)
        ).fetchone()
        self._unfile(number, decode_entry(facts), url)
        self._connection.execute("UPDATE entry SET visible = 0, url = '' WHERE num = ?", (number,))

    def show(self, urls: Mapping[str, str], ranks: Mapping[str, int]) -> None:
        """Make articles visible at their URLs (id → URL), undated ones at their rank.

        An article that is visible there already stays as it is.
        """
        for entry_id, url in urls.items():
            number = number_of(entry_id)
            facts, visible, old_url, old_rank = self._connection.execute(
                "SELECT facts, visible, url, rank FROM entry WHERE num = ?", (number,)
            ).fetchone()
            rank = ranks.get(entry_id, 0)
            if visible and (old_url, old_rank) == (url, rank):
                continue
            entry = decode_entry(facts)
            if visible:
                self._unfile(number, entry, old_url)
            self._connection.execute(
                "UPDATE entry SET visible = 1, url = ?, rank = ? WHERE num = ?",
                (url, rank, number),
            )
            self._file(number, entry, url, rank)

    def to_show(self, clock: Clock) -> Iterator[Entry]:
        """Every article and page that readers may see at `clock`, by id; no URLs."""
        rows = self._connection.execute(
            f"SELECT facts FROM entry WHERE {_PUBLIC} ORDER BY id", clock.parameters()
        )
        return (decode_entry(facts) for (facts,) in rows)

    def to_hide(self, clock: Clock) -> list[str]:
        """Ids of visible articles that readers may not see at `clock`, in order."""
        rows = self._connection.execute(
            f"SELECT id FROM entry WHERE visible AND NOT ({_PUBLIC}) ORDER BY id",
            clock.parameters(),
        )
        return [entry_id for (entry_id,) in rows]

    def withheld(self, clock: Clock) -> Iterator[Entry]:
        """Articles whose file is there but which readers may not see, by id."""
        rows = self._connection.execute(
            f"SELECT facts FROM entry WHERE NOT ({_PUBLIC}) ORDER BY id", clock.parameters()
        )
        return (decode_entry(facts) for (facts,) in rows)

    def _file(self, number: int, entry: Entry, url: str, rank: int) -> None:
        dated = entry.date is not None
        at = seconds(entry.date) if dated else rank
        filings = list(terms_of(entry))
        terms = [
            (self._term(taxonomy, entry.language, key), title) for taxonomy, key, title in filings
        ]
        self._connection.executemany(
            "INSERT OR IGNORE INTO filing VALUES (?, ?, ?, ?)",
            ((term, dated, at, number) for term, _ in terms),
        )
        self._connection.executemany(
            "INSERT OR REPLACE INTO spelling VALUES (?, ?, ?)",
            ((term, title, entry.path) for term, title in terms if title),
        )
        self._connection.executemany(
            "INSERT OR IGNORE INTO name VALUES (?, ?)",
            ((key, number) for key in names_of(entry, url)),
        )

    def _unfile(self, number: int, entry: Entry, url: str) -> None:
        terms = [self._term(taxonomy, entry.language, key) for taxonomy, key, _ in terms_of(entry)]
        dated = entry.date is not None
        if dated:
            self._connection.executemany(
                "DELETE FROM filing WHERE term = ? AND dated = 1 AND at = ? AND entry = ?",
                ((term, seconds(entry.date), number) for term in terms),
            )
        else:
            self._connection.executemany(
                "DELETE FROM filing WHERE term = ? AND dated = 0 AND entry = ?",
                ((term, number) for term in terms),
            )
        self._connection.executemany(
            "DELETE FROM spelling WHERE term = ? AND path = ?",
            ((term, entry.path) for term in terms),
        )
        self._connection.executemany(
            "DELETE FROM name WHERE key = ? AND entry = ?",
            ((key, number) for key in names_of(entry, url)),
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


def terms_of(entry: Entry) -> Iterator[tuple[Taxonomy, str, str]]:
    """Every list that an article is filed under: (taxonomy, key, the article's spelling).

    A standalone page is filed nowhere.
    """
    if entry.type == "page":
        return
    yield "all", "", ""
    for key, title in zip(section_path(entry.section), entry.section_titles, strict=True):
        yield "section", key, title
    for tag in entry.tags:
        yield "tag", tag.key, tag.title
    for author in entry.authors:
        yield "author", author.key, author.title
    for series in entry.series:
        yield "series", series.key, series.title


def names_of(entry: Entry, url: str) -> Iterable[str]:
    """Every reference key that the article answers to."""
    return {
        f"id:{entry.id}",
        f"id:{_bare(entry.path)}",
        f"url:{url}",
        f"headline:{entry.headline_key}",
    }


def _bare(path: str) -> str:
    """The path under `content/` without its extension."""
    return path.removeprefix("content/").rpartition(".")[0]


def _id_taken(entry: Entry, other: str) -> Problem:
    return Problem(
        "id-taken",
        f'{entry.path} and {other} have one id: "{entry.id}"',
        Place(entry.path),
        hint='give one of them another "id:"',
        also=(Place(other),),
    )
