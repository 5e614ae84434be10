"""Corrections: the newest on one page with a feed, and a page for each year.

An article is filed under `Term("correction", language)` once for each of its corrections, at
the time of the correction, so that none of these pages reads more than it shows.
"""

from collections.abc import Iterator, Sequence
from html import escape

from newsgen.kinds.crumbs import corrections_crumbs
from newsgen.kinds.feed_item import permanent_id
from newsgen.kinds.rss import RssKind
from newsgen.kinds.structured import breadcrumb_list
from newsgen.model.address import output_path
from newsgen.model.archive_view import CorrectionItem, CorrectionsView, PeriodLink
from newsgen.model.encoded import FeedItem, FeedView
from newsgen.model.entry import Aspect, Entry
from newsgen.model.page import Correction
from newsgen.model.site import Site, Term
from newsgen.model.target import ALL_TIME, Period, Target
from newsgen.model.view import (
    Link,
    Meta,
)

NEWEST = 30
_A_YEAR = 10_000
"""More corrections than any newsroom makes in one."""
_FEED = "rss.xml"
_RSS = RssKind()


class CorrectionsKind:
    """`/duzeltmeler/`, `/duzeltmeler/{yyyy}/`."""

    name = "corrections"
    template = "corrections.html"

    def all(self, site: Site) -> Iterator[Target]:
        """The front and the years, in each language that has a correction."""
        for term in _terms(site):
            yield self._target(term.language, ALL_TIME, site)
            for year in site.years(term):
                yield self._target(term.language, year, site)

    def shows(self, entry: Entry, site: Site, aspect: Aspect) -> Iterator[Target]:
        """The front and the years of the article's corrections."""
        if aspect == "body" or not entry.corrections:
            return
        yield self._target(entry.language, ALL_TIME, site)
        for year in sorted({site.addresses.year_of(made.at) for made in entry.corrections}):
            yield self._target(entry.language, year, site)

    def context(self, target: Target, site: Site) -> CorrectionsView | None:
        """Newest first; the front also leads to the years."""
        term = Term("correction", target.language)
        is_front = target.period == ALL_TIME
        made = _newest(term, site) if is_front else _of_year(term, target.period, site)
        if not made:
            return None
        crumbs = corrections_crumbs(term.language, target.period, site)
        url = site.addresses.absolute(target.url)
        years = site.years(term) if is_front else ()
        return CorrectionsView(
            meta=Meta("", "", url, url, feed=feed_url(term.language, site)),
            crumbs=crumbs,
            year=site.addresses.first_instant(target.period) if target.period.year else None,
            items=tuple(_item(entry, correction, site) for entry, correction in made),
            years=tuple(
                PeriodLink(
                    site.addresses.first_instant(year), self._target(term.language, year, site).url
                )
                for year in years
            ),
            structured=[breadcrumb_list(crumbs, site)],
        )

    def _target(self, language: str, period: Period, site: Site) -> Target:
        url = site.addresses.corrections(language, period)
        return Target(output_path(url), self.name, url, language, period=period)


class CorrectionsFeedKind:
    """`/duzeltmeler/rss.xml`."""

    name = "corrections_feed"
    template = ""
    version = 1

    def all(self, site: Site) -> Iterator[Target]:
        """One for each language that has a correction."""
        return (self._target(term.language, site) for term in _terms(site))

    def shows(self, entry: Entry, site: Site, aspect: Aspect) -> Iterator[Target]:
        """It, with an article that has corrections."""
        if aspect != "body" and entry.corrections:
            yield self._target(entry.language, site)

    def context(self, target: Target, site: Site) -> FeedView | None:
        """The newest corrections."""
        made = _newest(Term("correction", target.language), site)
        if not made:
            return None
        addresses, title = site.addresses, site.settings.site.title
        items = tuple(_feed_item(entry, correction, site) for entry, correction in made)
        return FeedView(
            id=permanent_id(f"corrections:{target.language}", site),
            title=title,
            description=title,
            language=target.language,
            url=addresses.absolute(
                list_url(target.language, site) or addresses.home(target.language)
            ),
            feed_url=addresses.absolute(target.url),
            publisher=title,
            updated=items[0].updated,
            items=items,
        )

    def encode(self, view: FeedView) -> bytes:
        """The feed's bytes."""
        return _RSS.encode(view)

    def _target(self, language: str, site: Site) -> Target:
        url = f"{site.addresses.corrections(language)}{_FEED}"
        return Target(output_path(url), self.name, url, language)


def feed_url(language: str, site: Site) -> str:
    """The feed of the corrections, absolute; "" where the settings have none made."""
    if not site.settings.has(CorrectionsFeedKind.name):
        return ""
    return site.addresses.absolute(f"{site.addresses.corrections(language)}{_FEED}")


def list_url(language: str, site: Site) -> str:
    """The page of all corrections, which is there once an article has one; "" for none."""
    return site.addresses.corrections(language) if site.settings.has("corrections") else ""


_Made = Sequence[tuple[Entry, Correction]]


def _terms(site: Site) -> Iterator[Term]:
    for language in site.settings.site.languages:
        yield from site.terms("correction", language)


def _newest(term: Term, site: Site) -> _Made:
    return _pairs(site.latest(term, NEWEST))[:NEWEST]


def _of_year(term: Term, year: Period, site: Site) -> _Made:
    found = _pairs(site.stretch(term, year, 0, _A_YEAR))
    return [pair for pair in found if site.addresses.year_of(pair[1].at) == year]


def _pairs(filed: Sequence[Entry]) -> list[tuple[Entry, Correction]]:
    """Every correction of these articles, newest first; an article may be filed repeatedly."""
    entries = {entry.id: entry for entry in filed}.values()
    pairs = [(entry, correction) for entry in entries for correction in entry.corrections]
    return sorted(pairs, key=lambda pair: (pair[1].at, pair[0].id, pair[1].text), reverse=True)


def _item(entry: Entry, correction: Correction, site: Site) -> CorrectionItem:
    at = site.addresses.local(correction.at)
    return CorrectionItem(at, correction.text, Link(entry.title, entry.url))


def _feed_item(entry: Entry, correction: Correction, site: Site) -> FeedItem:
    at = site.addresses.local(correction.at)
    return FeedItem(
        id=permanent_id(f"correction:{entry.id}:{correction.at.timestamp():.0f}", site),
        url=site.addresses.absolute(entry.url),
        title=entry.title,
        summary=correction.text,
        content=f"<p>{escape(correction.text)}</p>",
        published=at,
        updated=at,
        authors=(),
        categories=(),
        picture=None,
    )
