"""The archive by date: its front, years, months with their calendar, days.

What is over stays as it is: a year counts the articles of its months that are over and no
others, a calendar says only on which days there are any. So a new article changes the front,
its year and its month's calendar where it opens a month or a day, and else the last page of its
month and of its day alone.
"""

from calendar import Calendar
from collections.abc import Iterator
from datetime import datetime
from typing import Any, TypedDict

from newsgen.kinds.cards import card_of
from newsgen.kinds.crumbs import archive_crumbs
from newsgen.kinds.feed import feed_of
from newsgen.kinds.numbered import NumberedList
from newsgen.kinds.structured import breadcrumb_list
from newsgen.model.address import output_path
from newsgen.model.archive_view import ArchiveView, PeriodLink
from newsgen.model.entry import Aspect, Entry
from newsgen.model.site import Site, Term
from newsgen.model.target import ALL_TIME, Period, Target
from newsgen.model.view import (
    Crumb,
    Meta,
)

_CALENDAR = Calendar()  # weeks begin on Monday (ISO 8601)


class ArchiveKind:
    """`/arsiv/`."""

    name = "archive"
    template = "archive.html"

    def all(self, site: Site) -> Iterator[Target]:
        """One for each language; it exists even in an empty archive."""
        for language in site.settings.site.languages:
            yield _target(self.name, language, ALL_TIME, site)

    def shows(self, entry: Entry, site: Site, aspect: Aspect) -> Iterator[Target]:
        """It, where the article opens a month or closes one."""
        if aspect == "place" and _dated(entry) and _opens(entry, 2, site):
            yield _target(self.name, entry.language, ALL_TIME, site)

    def context(self, target: Target, site: Site) -> ArchiveView | None:
        """Years and their months, newest first."""
        if target not in self.all(site):
            return None
        term = Term("all", target.language)
        return ArchiveView(
            **_head(target, site),
            years=tuple(_link("year", term, year, site) for year in site.years(term)),
            months=tuple(_link("month", term, month, site) for month in site.months(term)),
        )


class YearKind:
    """`/arsiv/{yyyy}/`."""

    name = "year"
    template = "year.html"

    def all(self, site: Site) -> Iterator[Target]:
        """Every year that has an article."""
        for term in _everything(site):
            for year in site.years(term):
                yield _target(self.name, term.language, year, site)

    def shows(self, entry: Entry, site: Site, aspect: Aspect) -> Iterator[Target]:
        """Its year, where its month opens or is counted, and the year of the month before,
        which is over once there is a later article."""
        if aspect != "place" or not _dated(entry):
            return
        year, month, _ = _period_of(entry, site)
        opens = _opens(entry, 2, site)
        if opens or _is_over(Term("all", entry.language), Period(year, month), site):
            yield _target(self.name, entry.language, Period(year), site)
        if opens:
            for before in site.earlier(Term("all", entry.language), entry, 1):
                before_year = Period(_period_of(before, site).year)
                yield _target(self.name, entry.language, before_year, site)

    def context(self, target: Target, site: Site) -> ArchiveView | None:
        """Its twelve months, those that are over with how many articles they have."""
        term = Term("all", target.language)
        there = site.months(term, target.period)
        if not there:
            return None
        months = (Period(target.period.year, month) for month in range(1, 13))
        return ArchiveView(
            **_head(target, site),
            months=tuple(
                _link("month", term, month, site, counted=_is_over(term, month, site))
                if month in there
                else PeriodLink(site.addresses.first_instant(month))
                for month in months
            ),
        )


class MonthKind:
    """`/arsiv/{yyyy}/{mm}/`, `…/sayfa/{n}/`."""

    name = "month"
    template = "month.html"

    def all(self, site: Site) -> Iterator[Target]:
        """Every page of every month."""
        for term in _everything(site):
            for month in site.months(term):
                yield from _list(term, month, site).targets(self.name, site)

    def shows(self, entry: Entry, site: Site, aspect: Aspect) -> Iterator[Target]:
        """Its page of the month; those that it moves; the calendar, where it opens a day."""
        if aspect == "body" or not _dated(entry):
            return
        month = _period_of(entry, site)._replace(day=0)
        listed = _list(Term("all", entry.language), month, site)
        yield from listed.targets_with(entry, self.name, site, aspect)
        if aspect == "place" and _opens(entry, 3, site):
            yield _target(self.name, entry.language, month, site)

    def context(self, target: Target, site: Site) -> ArchiveView | None:
        """One page, newest first; the calendar on the first."""
        term = Term("all", target.language)
        listed = _list(term, target.period, site)
        entries = listed.entries(target.number, site)
        if not entries:
            return None
        return ArchiveView(
            **_head(target, site),
            weeks=_weeks(term, target.period, site) if target.number == 1 else (),
            cards=tuple(card_of(entry, site) for entry in entries),
            pager=listed.pager(target.number, len(entries), "", site),
        )


class DayKind:
    """`/arsiv/{yyyy}/{mm}/{dd}/`, `…/sayfa/{n}/`."""

    name = "day"
    template = "day.html"

    def all(self, site: Site) -> Iterator[Target]:
        """Every page of every day."""
        for term in _everything(site):
            for year in site.years(term):
                for day in site.days(term, year):
                    yield from _list(term, day, site).targets(self.name, site)

    def shows(self, entry: Entry, site: Site, aspect: Aspect) -> Iterator[Target]:
        """Its page of the day; those that it moves."""
        if aspect == "body" or not _dated(entry):
            return
        listed = _list(Term("all", entry.language), _period_of(entry, site), site)
        yield from listed.targets_with(entry, self.name, site, aspect)

    def context(self, target: Target, site: Site) -> ArchiveView | None:
        """One page, newest first."""
        listed = _list(Term("all", target.language), target.period, site)
        entries = listed.entries(target.number, site)
        if not entries:
            return None
        _, month, day = target.period
        return ArchiveView(
            **_head(target, site),
            cards=tuple(card_of(entry, site) for entry in entries),
            pager=listed.pager(target.number, len(entries), "", site),
            on_this_day=site.addresses.on_this_day(target.language, month, day)
            if site.settings.has("on_this_day")
            else "",
        )


class _Head(TypedDict):
    """What every page of the archive has."""

    meta: Meta
    crumbs: tuple[Crumb, ...]
    begin: datetime | None
    structured: list[dict[str, Any]]


def _head(target: Target, site: Site) -> _Head:
    url = site.addresses.absolute(target.url)
    crumbs = archive_crumbs(target.language, target.period, site)
    return {
        "meta": Meta(
            title="",
            description="",
            url=url,
            canonical=url,
            feed=feed_of(target.language, "", site),
        ),
        "crumbs": crumbs,
        "begin": site.addresses.first_instant(target.period) if target.period.year else None,
        "structured": [breadcrumb_list(crumbs, site)],
    }


def _everything(site: Site) -> Iterator[Term]:
    return (Term("all", language) for language in site.settings.site.languages)


def _target(kind: str, language: str, period: Period, site: Site) -> Target:
    url = site.addresses.archive(language, period)
    return Target(output_path(url), kind, url, language, period=period)


def _list(term: Term, period: Period, site: Site) -> NumberedList:
    return NumberedList(term, period, site.addresses.archive(term.language, period))


def _dated(entry: Entry) -> bool:
    return entry.date is not None and entry.type != "page"


def _period_of(entry: Entry, site: Site) -> Period:
    """The day of a dated article."""
    assert entry.date is not None
    here = site.addresses.local(entry.date)
    return Period(here.year, here.month, here.day)


def _opens(entry: Entry, parts: int, site: Site) -> bool:
    """Whether the article is the oldest of its month (2 parts) or day (3).

    Where several open a period or close it in one build, one of them is its oldest.
    """
    before = site.earlier(Term("all", entry.language), entry, 1)
    return not before or _period_of(before[0], site)[:parts] != _period_of(entry, site)[:parts]


def _is_over(term: Term, month: Period, site: Site) -> bool:
    """Whether there is an article of a later month."""
    end = site.addresses.bounds(month)[1]
    return any(entry.date and entry.date.timestamp() >= end for entry in site.latest(term, 1))


def _link(
    kind: str, term: Term, period: Period, site: Site, *, counted: bool = False
) -> PeriodLink:
    """A period that has articles, linked where its kind has pages."""
    return PeriodLink(
        site.addresses.first_instant(period),
        site.addresses.archive(term.language, period) if site.settings.has(kind) else "",
        site.count(term, period) if counted else 0,
    )


def _weeks(term: Term, month: Period, site: Site) -> tuple[tuple[PeriodLink | None, ...], ...]:
    there = frozenset(site.days(term, month))

    def cell(number: int) -> PeriodLink | None:
        day = month._replace(day=number)
        if day in there:
            return _link("day", term, day, site)
        return PeriodLink(site.addresses.first_instant(day)) if number else None

    weeks = _CALENDAR.monthdayscalendar(month.year, month.month)
    return tuple(tuple(map(cell, week)) for week in weeks)
