"""Index: the Site, answered from SQLite. Every question is one or two indexed queries."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from unicodedata import normalize

from newsgen.model.address import Addresses
from newsgen.model.entry import Entry
from newsgen.model.merging import merged_terms
from newsgen.model.page import Page
from newsgen.model.registry import final_target, is_term_id
from newsgen.model.search import Indexed
from newsgen.model.settings import Settings
from newsgen.model.site import Front, Initial, Site, Taxonomy, Term, TermFacts
from newsgen.model.target import Period
from newsgen.model.view import Picture
from newsgen.store.addresses import AddressBook
from newsgen.store.catalogue import Catalogue, initial_of
from newsgen.store.lists import Lists
from newsgen.store.records import decode_entry, decode_page, names_of, number_of
from newsgen.store.wordlists import indexed_words, words_in
from newsgen.text.locale import collation_key

_ENTRY = "SELECT e.facts, e.url FROM entry e"


class Index(Lists, Site):
    """The site as the state has it: visible articles only.

    What is not in the state is handed in: edited fronts, facts of terms, and how to find a
    picture. Titles and words are remembered: `forget` after the state has changed.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        settings: Settings,
        *,
        now: datetime,
        fronts: Mapping[str, Front] = {},
        facts: Mapping[Term, TermFacts] = {},
        picture: Callable[[str], Picture | None] = lambda src: None,
    ) -> None:
        super().__init__(connection, settings, merged_terms(facts))
        self._now = now
        self._fronts = fronts
        self._facts = facts
        self._book = AddressBook(connection)
        self._picture = picture
        self._titles: dict[Term, str] = {}
        self._catalogue = Catalogue(connection, facts)
        self._indexed: tuple[Term, Period | None, Indexed] | None = None

    @property
    def settings(self) -> Settings:
        return self._settings

    @property
    def now(self) -> datetime:
        return self._now

    @property
    def addresses(self) -> Addresses:
        return self._addresses

    def entry(self, entry_id: str) -> Entry | None:
        row = self._connection.execute(
            f"{_ENTRY} WHERE e.num = ? AND e.visible", (number_of(entry_id),)
        ).fetchone()
        return self._entry(row) if row else None

    def page(self, entry_id: str) -> Page | None:
        row = self._connection.execute(
            "SELECT p.data FROM entry e JOIN page p ON p.num = e.page WHERE e.num = ?",
            (number_of(entry_id),),
        ).fetchone()
        return decode_page(row[0]) if row else None

    def entries(self) -> Iterator[Entry]:
        rows = self._connection.execute(f"{_ENTRY} WHERE e.visible ORDER BY e.num")
        return (self._entry(row) for row in rows)

    def standalone(self, language: str) -> Sequence[Entry]:
        rows = self._connection.execute(
            f"{_ENTRY} WHERE e.path > 'content/_pages/' AND e.path < 'content/_pages0'"
            " AND e.visible ORDER BY e.path"
        )
        return [entry for entry in map(self._entry, rows) if entry.language == language]

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

    def initials(self, taxonomy: Taxonomy, language: str) -> Sequence[Initial]:
        return self._catalogue.initials(taxonomy, language)

    def beginning_with(self, taxonomy: Taxonomy, language: str, initial: str) -> Sequence[Term]:
        return self._catalogue.beginning_with(taxonomy, language, initial)

    def initial(self, term: Term) -> Initial:
        return initial_of(self.title(term), term.language)

    def described(self, taxonomy: Taxonomy, language: str) -> Sequence[Term]:
        found = [
            term
            for term in self._facts
            if term[:2] == (taxonomy, language) and self.is_longer(term, 0)
        ]
        return sorted(found, key=lambda term: collation_key(self.title(term), language))

    @property
    def all_facts(self) -> Mapping[Term, TermFacts]:
        """Facts of every term that has a file."""
        return self._facts

    def facts(self, term: Term) -> TermFacts | None:
        return self._facts.get(term)

    def resolve(self, key: str) -> Entry | None:
        key = normalize("NFC", key)
        rows = self._connection.execute(
            "SELECT e.facts, e.url FROM name n JOIN entry e ON e.num = n.entry "
            "WHERE n.key = ? LIMIT 2",
            (key,),
        ).fetchall()
        if not rows and key.startswith("id:"):
            return self._renamed(key.removeprefix("id:"))
        return self._entry(rows[0]) if len(rows) == 1 else None

    def picture(self, src: str) -> Picture | None:
        return self._picture(src)

    def fronts(self) -> Mapping[str, Front]:
        return self._fronts

    def translations(self, entry: Entry) -> Sequence[Entry]:
        if len(self._settings.site.languages) == 1:
            return ()
        original = entry.translation_of or entry.id
        rows = self._connection.execute(
            "SELECT e.facts, e.url FROM name n JOIN entry e ON e.num = n.entry"
            " WHERE n.key IN (?, ?) ORDER BY n.key, e.id",  # the original ("id:") first
            (f"id:{original}", f"translation:{original}"),
        )
        found: dict[str, Entry] = {}
        for other in map(self._entry, rows.fetchall()):
            found.setdefault(other.language, other)
        found.pop(entry.language, None)
        return [found[code] for code in self._settings.site.languages if code in found]

    def referrers(self, entry: Entry) -> Iterator[Entry]:
        for key in sorted(names_of(entry, entry.url)):
            rows = self._connection.execute(
                "SELECT e.facts, e.url FROM ref r JOIN entry e ON e.num = r.entry"
                " WHERE r.key = ? ORDER BY e.id",
                (key,),
            )
            yield from map(self._entry, rows.fetchall())

    def redirects(self) -> Iterator[str]:
        for event in self._book.redirecting():
            yield event.url
        rows = self._connection.execute(
            "SELECT key FROM name WHERE key >= 'alias:' AND key < 'alias;' ORDER BY key"
        )
        for (key,) in rows:
            yield key.removeprefix("alias:")

    def redirect(self, url: str) -> str | None:
        if self.resolve(f"url:{url}") is not None or self._is_term(url):
            return None
        target = final_target(url, self._book.last, self._book.home)
        if target is None:
            aliased = self.resolve(f"alias:{url}")
            target = aliased.url if aliased else None
        return target

    def _is_term(self, url: str) -> bool:
        event = self._book.last(url)
        return event is not None and event.state == "here" and is_term_id(event.id)

    def withdrawn(self) -> Iterator[str]:
        return (event.url for event in self._book.gone())

    def is_withdrawn(self, url: str) -> bool:
        event = self._book.last(url)
        if event is None or event.state != "gone":
            return False
        if any(self.resolve(f"{name}:{url}") for name in ("url", "alias")):
            return False
        row = self._connection.execute(
            "SELECT facts FROM entry WHERE num = ?", (number_of(event.id),)
        ).fetchone()
        return row is None or self._may_say_so(decode_entry(row[0]))

    def former_urls(self, entry_id: str) -> Sequence[str]:
        return [event.url for event in self._book.former(entry_id)]

    def indexed(self, term: Term, period: Period | None) -> Indexed:
        known = self._indexed
        if known is None or known[:2] != (term, period):
            self._indexed = None  # One segment at a time is in memory.
            rows = self._words_filed(term, period)
            self._indexed = known = (term, period, indexed_words(rows))
        return known[2]

    def words(self, entry_id: str) -> Sequence[str]:
        row = self._connection.execute(
            "SELECT w.data FROM entry e JOIN words w ON w.num = e.page WHERE e.num = ?",
            (number_of(entry_id),),
        ).fetchone()
        title, _, others = words_in(row[0] if row else None)
        return [*title.split(), *others.split()]

    def count_all(self) -> int:
        """How many public articles there are, standalone pages left out."""
        languages = self._settings.site.languages
        return sum(self._count(Term("all", language), "") for language in languages)

    def addresses_known(self, limit: int) -> Iterator[str]:
        """URLs and aliases of public articles, and URLs that the registry redirects; at most
        `limit` of each."""
        for name in ("url", "alias"):
            rows = self._connection.execute(
                "SELECT key FROM name WHERE key >= ? AND key < ? LIMIT ?",
                (f"{name}:", f"{name};", limit),
            )
            yield from (key.removeprefix(f"{name}:") for (key,) in rows)
        yield from islice((event.url for event in self._book.redirecting()), limit)

    def undated_paths(self) -> tuple[str, ...]:
        """Sources of the public undated articles, in order."""
        rows = self._connection.execute(
            "SELECT path FROM entry WHERE starts IS NULL AND visible"
            " AND path NOT LIKE 'content/\\_pages/%' ESCAPE '\\' ORDER BY path"
        )
        return tuple(path for (path,) in rows)

    def waiting(self, now: datetime) -> tuple[int, int]:
        """How many drafts there are, and how many articles that appear after `now`."""
        drafts, later = self._connection.execute(
            "SELECT count(*) FILTER (WHERE status = 'draft'),"
            " count(*) FILTER (WHERE status = 'published' AND starts > ?)"
            " FROM entry WHERE NOT visible",
            (int(now.timestamp()),),
        ).fetchone()
        return drafts, later

    def unresolved(self) -> Iterator[tuple[str, str]]:
        """(path of an article, a key of its links and pins that no article answers to)."""
        rows = self._connection.execute(
            "SELECT e.path, r.key FROM ref r JOIN entry e ON e.num = r.entry"
            " WHERE (r.key >= 'id:' AND r.key < 'id;' OR r.key >= 'url:' AND r.key < 'url;')"
            " AND NOT EXISTS (SELECT 1 FROM name n WHERE n.key = r.key) ORDER BY e.path, r.key"
        )
        for path, key in rows.fetchall():
            if self.resolve(key) is None:
                yield path, key

    def ambiguous(self) -> Iterator[tuple[str, str, str]]:
        """(id of an article, a headline it names that several have, the path of one of these),
        by the paths of both."""
        yield from self._connection.execute(
            # CROSS JOIN, for SQLite to begin with the few references, not with all the names.
            "SELECT e.id, r.key, h.path FROM ref r CROSS JOIN entry e ON e.num = r.entry"
            " CROSS JOIN name n ON n.key = r.key CROSS JOIN entry h ON h.num = n.entry"
            " WHERE r.key >= 'headline:' AND r.key < 'headline;'"
            " AND (SELECT count(*) FROM name m WHERE m.key = r.key) > 1"
            " ORDER BY e.path, r.key, h.path"
        ).fetchall()

    def contested(self) -> Iterator[tuple[str, str]]:
        """(an alias that several public articles state, the path of one of these), by both."""
        yield from self._connection.execute(
            "SELECT substr(n.key, 7), e.path FROM name n JOIN entry e ON e.num = n.entry"
            " WHERE n.key IN (SELECT key FROM name WHERE key >= 'alias:' AND key < 'alias;'"
            " GROUP BY key HAVING count(*) > 1) ORDER BY n.key, e.path"
        ).fetchall()

    def captures(self) -> Iterator[str]:
        """Ids of public captured pages, by path."""
        rows = self._connection.execute(
            "SELECT path FROM entry WHERE path LIKE '%.txt' ORDER BY path"
        )
        for (path,) in rows.fetchall():
            row = self._connection.execute(
                "SELECT id FROM entry WHERE path = ? AND visible", (path,)
            ).fetchone()
            if row:
                yield row[0]

    def forget(self, facts: Mapping[Term, TermFacts] | None = None) -> None:
        """Ask the state again for titles and terms: it has changed, and `facts` perhaps."""
        if facts is not None:
            self._facts = facts
            self._merged = merged_terms(facts)
        self._numbers.clear()
        self._titles.clear()
        self.forget_letters()
        self.forget_words()

    def forget_letters(self) -> None:
        """Ask the state again which terms there are."""
        self._catalogue = Catalogue(self._connection, self._facts)

    def forget_words(self) -> None:
        """Ask the state again for a segment's words."""
        self._indexed = None

    def _may_say_so(self, entry: Entry) -> bool:
        """Whether a hidden article's tombstone gives nothing away: it was public, and is over."""
        over = entry.expires is not None and entry.expires <= self._now
        return entry.status == "removed" or (entry.status == "published" and over)

    def _renamed(self, entry_id: str) -> Entry | None:
        """The article that lives where a vanished id lived last."""
        for url in self.former_urls(entry_id):
            found = self.resolve(f"url:{url}")
            if found is not None:
                return found
        return None

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
            "SELECT s.title FROM filing f JOIN entry e ON e.num = f.entry"
            " JOIN spelling s ON s.term = f.term AND s.path = e.path WHERE f.term = ?"
            " ORDER BY f.dated, f.at, f.entry LIMIT 1",
            (self._number(term),),
        ).fetchone()
        return row[0] if row else term.key
