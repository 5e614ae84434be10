"""Trials: the site with one article changed, put back at the end. For the laws alone."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta

import msgspec

from newsgen.model.entry import Aspect, Entry
from newsgen.model.merging import merged_terms
from newsgen.model.site import Site
from newsgen.store.database import Connection
from newsgen.store.index import Index
from newsgen.store.records import decode_page, encode, number_of
from newsgen.store.writer import Visible, Writer


class Trials:
    """Changes a state inside a savepoint and always puts it back.

    Titles of sections that the site has told before stay: where one changes, a build plans
    every page.
    """

    def __init__(self, connection: Connection, site: Index) -> None:
        self._connection = connection
        self._site = site

    def __call__(self, entry: Entry | None, aspect: Aspect) -> AbstractContextManager[Site]:
        """The site with one aspect of the article changed: another text; another headline,
        lead and time of change; or gone. Of None: without any article."""
        return self._tried(entry, aspect)

    @contextmanager
    def _tried(self, entry: Entry | None, aspect: Aspect) -> Iterator[Site]:
        self._connection.execute("SAVEPOINT trial")
        try:
            if entry is None or aspect == "place":
                self._hide([entry] if entry else list(self._site.entries()))
            else:
                self._alter(entry, aspect)
            self._site.forget_letters()
            self._site.forget_words()
            yield self._site
        finally:
            self._connection.execute("ROLLBACK TO trial")
            self._connection.execute("RELEASE trial")
            self._site.forget_letters()
            self._site.forget_words()

    def _hide(self, entries: list[Entry]) -> None:
        writer = Writer(self._connection, merged_terms(self._site.all_facts))
        for entry in entries:
            writer.hide(entry.id)

    def _alter(self, entry: Entry, aspect: Aspect) -> None:
        number = number_of(entry.id)
        rank, data = self._connection.execute(
            "SELECT rank, data FROM entry e JOIN page p ON p.num = e.page WHERE e.num = ?",
            (number,),
        ).fetchone()
        page = decode_page(data)
        page = msgspec.structs.replace(page, body=f"{page.body}<p>…</p>")
        writer = Writer(self._connection, merged_terms(self._site.all_facts))
        other = _with_another_card(entry) if aspect == "card" else entry
        writer.put(msgspec.structs.replace(other, url=""), encode(page))
        writer.show([Visible(other, entry.url, rank)])


def _with_another_card(entry: Entry) -> Entry:
    changed = entry.updated or entry.date or datetime(1970, 1, 1, tzinfo=UTC)
    return msgspec.structs.replace(
        entry,
        title=f"{entry.title} …",
        headline_key=f"{entry.headline_key} …",
        kicker=f"{entry.kicker} …",
        summary=f"{entry.summary} …",
        updated=changed + timedelta(days=1),
    )
