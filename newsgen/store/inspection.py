"""Questions about the whole archive, for looking it over. Answers are streamed; it only reads."""

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from newsgen.model.entry import Entry
from newsgen.model.page import Page
from newsgen.store.records import decode_page, entry_of_row


class Inspected(NamedTuple):
    """One article or standalone page, whole."""

    entry: Entry
    """With its URL where readers see it."""
    page: Page
    visible: bool


class Inspection:
    """Tables `entry`, `page`, `name`, `ref` and `source`, read only."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def count(self) -> int:
        """How many articles and standalone pages there are."""
        count: int = self._connection.execute("SELECT count(*) FROM entry").fetchone()[0]
        return count

    def articles(self) -> Iterator[Inspected]:
        """Every article and standalone page, whether readers see it or not, by path."""
        rows = self._connection.execute(
            "SELECT e.facts, e.url, e.visible, p.data FROM entry e JOIN page p ON p.num = e.page"
            " ORDER BY e.path"
        )
        for facts, url, visible, data in rows:
            yield Inspected(entry_of_row((facts, url)), decode_page(data), bool(visible))

    def headlines_twice(self) -> Iterator[tuple[str, list[Entry]]]:
        """(a folded headline that several visible articles have, these by path)."""
        keys = self._connection.execute(
            "SELECT key FROM name WHERE key >= 'headline:' AND key < 'headline;'"
            " GROUP BY key HAVING count(*) > 1 ORDER BY key"
        )
        for (key,) in keys:
            rows = self._connection.execute(
                "SELECT e.facts, e.url FROM name n JOIN entry e ON e.num = n.entry"
                " WHERE n.key = ? ORDER BY e.path",
                (key,),
            )
            yield key.removeprefix("headline:"), [entry_of_row(row) for row in rows]

    def media_not_shown(self) -> Iterator[str]:
        """Paths under `content/` of pictures and files that no visible article names, by path."""
        rows = self._connection.execute(
            "SELECT substr(path, 9) FROM source WHERE role = 'media' AND NOT EXISTS"
            " (SELECT 1 FROM ref WHERE key = 'media:' || substr(path, 9)) ORDER BY path"
        )
        return (path for (path,) in rows)

    def ids(self) -> set[str]:
        """The id of every article and standalone page."""
        return {entry_id for (entry_id,) in self._connection.execute("SELECT id FROM entry")}
