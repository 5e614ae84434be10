"""Sitemaps (sitemaps.org/protocol.html): which pages there are, for search engines.

An index names the parts: one for each month, one for undated articles, one for all that is no
article; each cut at 50,000 addresses, counted from the oldest. A new article changes the part
of its month alone. All are at the root, since a sitemap speaks only for what is below it.
"""

from collections.abc import Iterator
from urllib.parse import quote

from newsgen.kinds.xml import document, element, nested
from newsgen.model.address import output_path
from newsgen.model.encoded import Location, SitemapView
from newsgen.model.entry import Aspect, Entry, section_path
from newsgen.model.settings import Publisher
from newsgen.model.site import Site, Term
from newsgen.model.target import ALL_TIME, Period, Target

LIMIT = 50_000
"""Addresses in one file, by the protocol."""
_SAFE = ":/?#[]@!$&'()*+,;=%~"
"""What is left as it is in an address (RFC 3986 §2.2, and what is escaped already)."""


class SitemapKind:
    """`/sitemap.xml`, the index; `/sitemap-2026-11.xml`, `-undated.xml`, `-pages.xml`."""

    name = "sitemap"
    template = ""
    version = 1

    def all(self, site: Site) -> Iterator[Target]:
        """The index, and every part of every language."""
        yield self._index(site)
        for language in site.settings.site.languages:
            yield from self._parts(language, site)

    def shows(self, entry: Entry, site: Site, aspect: Aspect) -> Iterator[Target]:
        """The part that it is in. If it moved, those after it too, and the index where a part
        may have come or gone with it."""
        if aspect == "body":
            return
        if entry.type == "page":
            yield self._part(entry.language, "pages", ALL_TIME, 1, site)
            return
        yield from self._parts_with(entry, site, aspect)
        if aspect == "place" and _may_open_a_list(entry, site):
            yield self._part(entry.language, "pages", ALL_TIME, 1, site)

    def context(self, target: Target, site: Site) -> SitemapView | None:
        """The addresses, oldest first; in the index, those of the parts."""
        if target.key == "index":
            parts = (part for part in self.all(site) if part.key != "index")
            urls = (site.addresses.absolute(part.url) for part in parts)
            return SitemapView(tuple(Location(url) for url in urls), index=True)
        if target.key == "pages":
            return SitemapView(tuple(_pages(target.language, site)))
        period = target.period if target.key == "month" else None
        everything = Term("all", target.language)
        found = site.stretch(everything, period, LIMIT * (target.number - 1), LIMIT)
        if not found:
            return None
        return SitemapView(tuple(_location(entry, site) for entry in found if not entry.noindex))

    def encode(self, view: SitemapView) -> bytes:
        """The file's bytes."""
        root, item = ("sitemapindex", "sitemap") if view.index else ("urlset", "url")
        attributes = {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"}
        return document(root, attributes, (nested(item, _lines(each)) for each in view.locations))

    def _parts(self, language: str, site: Site) -> Iterator[Target]:
        everything = Term("all", language)
        yield self._part(language, "pages", ALL_TIME, 1, site)
        for number in range(1, _files(site.count(everything, None)) + 1):
            yield self._part(language, "undated", ALL_TIME, number, site)
        for month in site.months(everything):
            for number in range(1, _files(site.count(everything, month)) + 1):
                yield self._part(language, "month", month, number, site)

    def _parts_with(self, entry: Entry, site: Site, aspect: Aspect) -> Iterator[Target]:
        """The part of a dated or undated article, and what its place there touches."""
        everything = Term("all", entry.language)
        month = site.addresses.month_of(entry.date) if entry.date else None
        place = site.place(everything, entry, month)
        own = last = place // LIMIT + 1
        if aspect == "place":
            count = site.count(everything, month)
            last = max(own, _files(count))
            if place == 0 or count >= LIMIT:
                yield self._index(site)
        for number in range(own, last + 1):
            key = "month" if month else "undated"
            yield self._part(entry.language, key, month or ALL_TIME, number, site)

    def _index(self, site: Site) -> Target:
        language = site.settings.language
        url = site.addresses.beside_front(language, "", "sitemap.xml")
        return Target(output_path(url), self.name, url, language, "index")

    def _part(self, language: str, key: str, month: Period, number: int, site: Site) -> Target:
        name = f"{month.year}-{month.month:02}" if month.year else key
        file = f"sitemap-{name}.xml" if number == 1 else f"sitemap-{name}-{number}.xml"
        url = site.addresses.beside_front(language, "", file)
        return Target(output_path(url), self.name, url, language, key, month, number)


def url_lines(url: str) -> str:
    """`<loc>`: an address is escaped as a URL before it is escaped as text."""
    return element("loc", quote(url, safe=_SAFE))


def _lines(location: Location) -> Iterator[str]:
    yield url_lines(location.url)
    if location.changed is not None:
        yield element("lastmod", location.changed.isoformat(timespec="seconds"))


def _location(entry: Entry, site: Site) -> Location:
    """Only what readers are told of counts as a change: publication, updates, corrections."""
    changed = entry.updated or entry.date
    url = site.addresses.absolute(entry.url)
    return Location(url, site.addresses.local(changed) if changed else None)


def _pages(language: str, site: Site) -> Iterator[Location]:
    """Fronts, then standalone pages. Fronts do not say when they changed."""
    addresses, settings = site.addresses, site.settings
    fronts = []
    if settings.has("home"):
        fronts.append(addresses.home(language))
    if settings.has("section"):
        fronts += [addresses.section(language, t.key) for t in site.terms("section", language)]
    if settings.has("archive"):
        fronts.append(addresses.archive(language))
    if settings.has("imprint") and settings.publisher != Publisher():
        fronts.append(addresses.imprint(language))
    yield from (Location(addresses.absolute(url)) for url in fronts)
    if settings.has("page"):
        pages = site.standalone(language)
        yield from (_location(page, site) for page in pages if not page.noindex)


def _may_open_a_list(entry: Entry, site: Site) -> bool:
    """Whether a section may be there because of it: none of its articles is older.

    Of several that come or go in one build at least one is the oldest.
    """
    terms = (Term("section", entry.language, key) for key in section_path(entry.section))
    return any(not site.earlier(term, entry, 1) for term in terms)


def _files(articles: int) -> int:
    return -(-articles // LIMIT)
