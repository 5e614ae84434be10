"""On this day: what was published on one day of the calendar, in each year."""

from calendar import isleap
from collections.abc import Iterator

from newsgen.kinds.cards import card_of
from newsgen.kinds.crumbs import on_this_day_crumbs
from newsgen.kinds.feed import feed_of
from newsgen.kinds.structured import breadcrumb_list
from newsgen.model.address import output_path
from newsgen.model.archive_view import ArchiveView
from newsgen.model.entry import Aspect, Entry
from newsgen.model.site import Site, Term
from newsgen.model.target import Period, Target
from newsgen.model.view import (
    Meta,
)

FIRST = 3
"""So many articles of each year, the first of the day: later ones change no page."""


class OnThisDayKind:
    """`/bugun/{mm-dd}/`. Which day today is, the page does not know: it is never made anew."""

    name = "on_this_day"
    template = "on_this_day.html"

    def all(self, site: Site) -> Iterator[Target]:
        """Every day of the calendar on which there was an article in some year."""
        for language in site.settings.site.languages:
            term = Term("all", language)
            days = {day[1:] for year in site.years(term) for day in site.days(term, year)}
            for month, day in sorted(days):
                yield self._target(language, month, day, site)

    def shows(self, entry: Entry, site: Site, aspect: Aspect) -> Iterator[Target]:
        """Its day's, if it is one of the first of that day."""
        if aspect == "body" or entry.date is None or entry.type == "page":
            return
        here = site.addresses.local(entry.date)
        day = Period(here.year, here.month, here.day)
        if site.place(Term("all", entry.language), entry, day) < FIRST:
            yield self._target(entry.language, here.month, here.day, site)

    def context(self, target: Target, site: Site) -> ArchiveView | None:
        """The newest year first, the articles of each in the order they came."""
        month, day = map(int, target.key.split("-"))
        term = Term("all", target.language)
        entries = [
            entry
            for (year, _, _) in site.years(term)
            if (month, day) != (2, 29) or isleap(year)
            for entry in site.stretch(term, Period(year, month, day), 0, FIRST)
        ]
        if not entries or entries[0].date is None:
            return None
        url = site.addresses.absolute(target.url)
        crumbs = on_this_day_crumbs(target.language, site)
        return ArchiveView(
            meta=Meta(
                title="",
                description="",
                url=url,
                canonical=url,
                feed=feed_of(target.language, "", site),
            ),
            crumbs=crumbs,
            begin=site.addresses.local(entries[0].date),
            cards=tuple(card_of(entry, site) for entry in entries),
            structured=[breadcrumb_list(crumbs, site)],
        )

    def _target(self, language: str, month: int, day: int, site: Site) -> Target:
        url = site.addresses.on_this_day(language, month, day)
        return Target(output_path(url), self.name, url, language, f"{month:02}-{day:02}")
