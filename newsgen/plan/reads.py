"""Reads: what a page asks of the site while its view is made. For the laws alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from newsgen.model.address import Addresses
from newsgen.model.entry import Entry, section_path
from newsgen.model.page import Page
from newsgen.model.search import Indexed
from newsgen.model.settings import Settings
from newsgen.model.site import Front, Initial, Neighbours, Site, Taxonomy, Term, TermFacts
from newsgen.model.target import ALL_TIME, Period
from newsgen.model.view import Picture

_Found = TypeVar("_Found", bound=Iterable[Entry])


class Reads:
    """What was asked for."""

    def __init__(self) -> None:
        self.entries: set[str] = set()
        """Ids of articles that an answer held."""
        self.pages: set[str] = set()
        """Ids of articles that were read whole."""
        self.names: set[str] = set()
        """Reference keys."""
        self.lists: set[tuple[Term, Period | None]] = set()
        """Terms and periods of which a number or a place was asked; None = the undated."""
        self.taxonomies: set[tuple[Taxonomy, str]] = set()
        """Taxonomies and languages of which all terms were asked."""

    def may_show(self, entry: Entry, site: Site) -> bool:
        """Whether an answer may have been another one without the article."""
        return (
            entry.id in self.entries
            or entry.id in self.pages
            or not self.names.isdisjoint(_names(entry))
            or any(self._counted(term, entry, site) for term in terms_of(entry))
        )

    def _counted(self, term: Term, entry: Entry, site: Site) -> bool:
        if (term.taxonomy, term.language) in self.taxonomies:
            return True
        if entry.date is None:
            return (term, None) in self.lists
        here = site.addresses.local(entry.date)
        periods = (Period(*(here.year, here.month, here.day)[:parts]) for parts in range(4))
        return any((term, period) in self.lists for period in periods)


def terms_of(entry: Entry) -> Iterator[Term]:
    """Every list that an article is filed under; none for a standalone page."""
    if entry.type == "page":
        return
    yield Term("all", entry.language)
    if not entry.noindex:
        yield Term("search", entry.language)
    for key in section_path(entry.section):
        yield Term("section", entry.language, key)
    yield from (Term("tag", entry.language, tag.key) for tag in entry.tags)
    yield from (Term("author", entry.language, author.key) for author in entry.authors)
    if entry.type == "column":
        yield from (Term("column", entry.language, author.key) for author in entry.authors)
    yield from (Term("series", entry.language, series.key) for series in entry.series)
    if entry.corrections:
        yield Term("correction", entry.language)


def _names(entry: Entry) -> Iterator[str]:
    yield f"id:{entry.id}"
    yield f"id:{entry.path.removeprefix('content/').rpartition('.')[0]}"
    yield f"url:{entry.url}"
    yield f"headline:{entry.headline_key}"
    yield from (f"alias:{alias}" for alias in entry.aliases)


class WatchedSite(Site):
    """A site that notes in `reads` what it is asked."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self.reads = Reads()

    @property
    def settings(self) -> Settings:
        return self._site.settings

    @property
    def addresses(self) -> Addresses:
        return self._site.addresses

    @property
    def now(self) -> datetime:
        return self._site.now

    def entry(self, entry_id: str) -> Entry | None:
        return self._one(self._site.entry(entry_id))

    def page(self, entry_id: str) -> Page | None:
        self.reads.pages.add(entry_id)
        return self._site.page(entry_id)

    def entries(self) -> Iterator[Entry]:
        return iter(self._all(list(self._site.entries())))

    def standalone(self, language: str) -> Sequence[Entry]:
        return self._all(self._site.standalone(language))

    def terms(self, taxonomy: Taxonomy, language: str) -> Sequence[Term]:
        self.reads.taxonomies.add((taxonomy, language))
        return self._site.terms(taxonomy, language)

    def title(self, term: Term) -> str:
        return self._site.title(term)

    def initials(self, taxonomy: Taxonomy, language: str) -> Sequence[Initial]:
        self.reads.taxonomies.add((taxonomy, language))
        return self._site.initials(taxonomy, language)

    def beginning_with(self, taxonomy: Taxonomy, language: str, initial: str) -> Sequence[Term]:
        self.reads.taxonomies.add((taxonomy, language))
        return self._site.beginning_with(taxonomy, language, initial)

    def initial(self, term: Term) -> Initial:
        return self._site.initial(term)

    def described(self, taxonomy: Taxonomy, language: str) -> Sequence[Term]:
        self.reads.taxonomies.add((taxonomy, language))
        return self._site.described(taxonomy, language)

    def is_longer(self, term: Term, limit: int) -> bool:
        self.reads.lists.update(((term, ALL_TIME), (term, None)))
        return self._site.is_longer(term, limit)

    def facts(self, term: Term) -> TermFacts | None:
        return self._site.facts(term)

    def latest(self, term: Term, limit: int) -> Sequence[Entry]:
        return self._all(self._site.latest(term, limit))

    def is_among_latest(self, term: Term, entry: Entry, limit: int) -> bool:
        self.reads.lists.add((term, ALL_TIME))
        return self._site.is_among_latest(term, entry, limit)

    def since(self, term: Term, moment: datetime, limit: int) -> Sequence[Entry]:
        return self._all(self._site.since(term, moment, limit))

    def stretch(self, term: Term, period: Period | None, skip: int, limit: int) -> Sequence[Entry]:
        if skip:
            self.reads.lists.add((term, period))
        return self._all(self._site.stretch(term, period, skip, limit))

    def listing(self, term: Term, period: Period | None, number: int) -> Sequence[Entry]:
        if number > 1:
            self.reads.lists.add((term, period))
        return self._all(self._site.listing(term, period, number))

    def count(self, term: Term, period: Period | None) -> int:
        self.reads.lists.add((term, period))
        return self._site.count(term, period)

    def years(self, term: Term) -> Sequence[Period]:
        self.reads.lists.add((term, ALL_TIME))
        return self._site.years(term)

    def months(self, term: Term, within: Period = ALL_TIME) -> Sequence[Period]:
        self.reads.lists.add((term, within))
        return self._site.months(term, within)

    def days(self, term: Term, within: Period) -> Sequence[Period]:
        self.reads.lists.add((term, within))
        return self._site.days(term, within)

    def earlier(self, term: Term, entry: Entry, limit: int) -> Sequence[Entry]:
        return self._all(self._site.earlier(term, entry, limit))

    def neighbours(self, entry: Entry) -> Neighbours:
        found = self._site.neighbours(entry)
        self._all([one for one in found if one is not None])
        return found

    def resolve(self, key: str) -> Entry | None:
        self.reads.names.add(key)
        return self._one(self._site.resolve(key))

    def picture(self, src: str) -> Picture | None:
        return self._site.picture(src)

    def fronts(self) -> Mapping[str, Front]:
        return self._site.fronts()

    def place(self, term: Term, entry: Entry, period: Period | None) -> int:
        self.reads.lists.add((term, period))
        return self._site.place(term, entry, period)

    def later(self, term: Term, entry: Entry, limit: int) -> Sequence[Entry]:
        return self._all(self._site.later(term, entry, limit))

    def translations(self, entry: Entry) -> Sequence[Entry]:
        return self._all(self._site.translations(entry))

    def referrers(self, entry: Entry) -> Iterator[Entry]:
        return iter(self._all(list(self._site.referrers(entry))))

    def redirects(self) -> Iterator[str]:
        return self._site.redirects()

    def redirect(self, url: str) -> str | None:
        self.reads.names.update((f"url:{url}", f"alias:{url}"))
        return self._site.redirect(url)

    def withdrawn(self) -> Iterator[str]:
        return self._site.withdrawn()

    def is_withdrawn(self, url: str) -> bool:
        self.reads.names.update((f"url:{url}", f"alias:{url}"))
        return self._site.is_withdrawn(url)

    def indexed(self, term: Term, period: Period | None) -> Indexed:
        self.reads.lists.add((term, period))
        return self._site.indexed(term, period)

    def words(self, entry_id: str) -> Sequence[str]:
        self.reads.pages.add(entry_id)
        return self._site.words(entry_id)

    def former_urls(self, entry_id: str) -> Sequence[str]:
        return self._site.former_urls(entry_id)

    def _one(self, entry: Entry | None) -> Entry | None:
        if entry is not None:
            self.reads.entries.add(entry.id)
        return entry

    def _all(self, found: _Found) -> _Found:
        self.reads.entries.update(entry.id for entry in found)
        return found
