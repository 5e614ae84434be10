"""Breadcrumbs: Haberler › section path › the page itself."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from newsgen.model.site import Site
from newsgen.model.target import Period
from newsgen.model.view import Crumb, Link


def crumbs_for(
    language: str,
    path: Iterable[Link],
    site: Site,
    *,
    last: str = "",
    words: str = "",
    month: datetime | None = None,
) -> tuple[Crumb, ...]:
    """The breadcrumb of a page.

    Root label, then `path`, then the page itself without a link: `last`, or an interface
    string's id (`words`), or a `month`. With none of the three the path's end is the page.
    Steps that have no page are left out.
    """
    steps = [_root(language, site), *(Crumb(link.label, link.url) for link in path if link.url)]
    if last or words or month:
        return (*steps, Crumb(last, words=words, month=month))
    return (*steps[:-1], Crumb(steps[-1].label))


def archive_crumbs(language: str, period: Period, site: Site) -> tuple[Crumb, ...]:
    """Root label, the archive, then the year, month and day as far as `period` goes."""
    at, year = site.addresses, Period(period.year)
    month = Period(period.year, period.month)
    steps = [("archive", Period(), Crumb("", at.archive(language), words="archive"))]
    if period.year:
        steps.append(("year", year, Crumb(f"{period.year}", at.archive(language, year))))
    if period.month:
        url = at.archive(language, month)
        steps.append(("month", month, Crumb("", url, month=at.first_instant(month))))
    if period.day:
        steps.append(("day", period, Crumb("", "", day=at.first_instant(period))))
    kept = [crumb for kind, of, crumb in steps if of == period or site.settings.has(kind)]
    return (_root(language, site), *kept[:-1], msgspec.structs.replace(kept[-1], url=""))


def on_this_day_crumbs(language: str, site: Site) -> tuple[Crumb, ...]:
    """Root label, the archive, then that it is this day in other years."""
    archive = Crumb("", site.addresses.archive(language), words="archive")
    above = (archive,) if site.settings.has("archive") else ()
    return (_root(language, site), *above, Crumb("", words="on-this-day"))


def corrections_crumbs(language: str, year: Period, site: Site) -> tuple[Crumb, ...]:
    """Root label, the corrections, then the year where `year` is one."""
    if not year.year:
        return (_root(language, site), Crumb("", words="corrections"))
    front = Crumb("", site.addresses.corrections(language), words="corrections")
    return (_root(language, site), front, Crumb(f"{year.year}"))


def _root(language: str, site: Site) -> Crumb:
    return Crumb(site.settings.said(language).root_label, site.addresses.home(language))
