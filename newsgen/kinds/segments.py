"""Segments of the search index: by year, by month in the newest year, by day in its last month.

Which there are follows from the dates of the articles alone, so that a new article changes the
files of a day, and a month or year that is over is put together once. Undated articles have a
segment of their own. In a segment the oldest article is number 0.
"""

from collections.abc import Iterator
from typing import NamedTuple

from newsgen.model.entry import Entry
from newsgen.model.search import CARDS_A_FILE, LEAST_SHARDS, shards_for
from newsgen.model.site import Site, Term
from newsgen.model.target import ALL_TIME, Period


class Segment(NamedTuple):
    """A stretch of the archive that is searched at once."""

    term: Term
    period: Period | None
    """None = the undated."""

    def folder(self, site: Site) -> str:
        """Its name: "2025", "2026-10", "2026-11-22", "tarihsiz"."""
        if self.period is None:
            return site.addresses.words(self.term.language).undated
        return "-".join(f"{part:02}" for part in self.period if part)

    def shards(self, site: Site) -> int:
        """How many files its words are spread over."""
        return shards_for(site.count(self.term, self.period))

    def numbers(self, site: Site) -> Iterator[tuple[str, int]]:
        """(what, number) of every file that it has: see `files`."""
        return _files(site.count(self.term, self.period), least=None)

    def numbers_ever(self, site: Site) -> Iterator[tuple[str, int]]:
        """The same, with the files that it had while it had fewer articles."""
        return _files(site.count(self.term, self.period), least=LEAST_SHARDS)


def _files(articles: int, *, least: int | None) -> Iterator[tuple[str, int]]:
    """Shards are numbered from their count on (four shards are 4 to 7): each has a name that no
    shard of another count has. Files of articles are numbered from 1."""
    if not articles:
        return
    last = shards_for(articles)
    count = least or last
    while count <= last:
        yield from (("shard", number) for number in range(count, 2 * count))
        count *= 2
    yield from (("found", number) for number in range(1, -(-articles // CARDS_A_FILE) + 1))


def segments(language: str, site: Site) -> Iterator[Segment]:
    """Those that have an article, newest first, the undated last."""
    term = Term("search", language)
    newest = _newest_month(term, site)
    if newest is not None:
        year = Period(newest.year)
        yield from (Segment(term, day) for day in site.days(term, newest))
        yield from (Segment(term, m) for m in site.months(term, year) if m != newest)
        yield from (Segment(term, other) for other in site.years(term) if other != year)
    if site.count(term, None):
        yield Segment(term, None)


def segment_of(entry: Entry, site: Site) -> Segment:
    """The one that an article is in, as the site stands."""
    term = Term("search", entry.language)
    newest = _newest_month(term, site)
    if entry.date is None or newest is None:
        return Segment(term, None)
    here = site.addresses.local(entry.date)
    if here.year != newest.year:
        return Segment(term, Period(here.year))
    if here.month != newest.month:
        return Segment(term, Period(here.year, here.month))
    return Segment(term, Period(here.year, here.month, here.day))


def is_there(segment: Segment, site: Site) -> bool:
    """Whether a period is a segment as the site stands; it may be empty."""
    period, newest = segment.period, _newest_month(segment.term, site)
    if period is None or newest is None:
        return period is None
    if period.day:
        return period[:2] == newest[:2]
    if period.month:
        return period.year == newest.year and period.month < newest.month
    return period.year < newest.year


def turned(entry: Entry, site: Site) -> Iterator[Segment]:
    """Segments that an article may have closed or opened again by being its month's first.

    When a month gets its first article, or loses its last, the month before it changes from
    days to a whole, and with a new year the months of the year before.
    """
    if entry.date is None:
        return
    term = Term("search", entry.language)
    month = site.addresses.month_of(entry.date)
    if site.place(term, entry, month):
        return
    for earlier in site.earlier(term, entry, 1):
        if earlier.date is None:
            return
        before = site.addresses.month_of(earlier.date)
        year = Period(before.year)
        yield from (Segment(term, day) for day in site.days(term, before))
        if before.year == month.year:
            yield Segment(term, before)
        else:
            yield from (Segment(term, each) for each in site.months(term, year))
            yield Segment(term, year)


def _newest_month(term: Term, site: Site) -> Period | None:
    for entry in site.latest(term, 1):
        if entry.date is not None:
            return site.addresses.month_of(entry.date)
    return None


def period_of(period: Period) -> Period | None:
    """A target's period as a segment's: all time stands for the undated."""
    return None if period == ALL_TIME else period
