"""Views of the archive by date and of the corrections, for `sample_views`."""

from calendar import Calendar
from datetime import datetime

import msgspec
from sample_site import ISTANBUL, meta_of, stories

from newsgen.model.archive_view import (
    ArchiveView,
    CorrectionItem,
    CorrectionsView,
    PeriodLink,
)
from newsgen.model.view import (
    Crumb,
    Link,
    Pager,
)

_ROOT = Crumb("Haberler", "/")
_ARCHIVE = Crumb("", "/arsiv/", words="archive")
_YEAR = Crumb("2026", "/arsiv/2026/")
_NOVEMBER = datetime(2026, 11, 1, tzinfo=ISTANBUL)


def _month(year: int, month: int, articles: int = 0) -> PeriodLink:
    begin = datetime(year, month, 1, tzinfo=ISTANBUL)
    return PeriodLink(begin, f"/arsiv/{year}/{month:02}/", articles)


def archive() -> ArchiveView:
    """The front of three years."""
    years = (2026, 2025, 2024)
    return ArchiveView(
        meta=meta_of("/arsiv/", ""),
        crumbs=(_ROOT, msgspec.structs.replace(_ARCHIVE, url="")),
        years=tuple(
            PeriodLink(datetime(year, 1, 1, tzinfo=ISTANBUL), f"/arsiv/{year}/") for year in years
        ),
        months=tuple(_month(year, month) for year in years for month in range(11, 0, -1)),
    )


def empty_archive() -> ArchiveView:
    """The front of an empty archive."""
    return ArchiveView(meta=meta_of("/arsiv/", ""), crumbs=(_ROOT, Crumb("", words="archive")))


def year() -> ArchiveView:
    """A year that goes on, its months over but one."""
    months = [_month(2026, month, 0 if month == 11 else 1200 + month) for month in range(1, 12)]
    return ArchiveView(
        meta=meta_of("/arsiv/2026/", ""),
        crumbs=(_ROOT, _ARCHIVE, Crumb("2026")),
        begin=datetime(2026, 1, 1, tzinfo=ISTANBUL),
        months=(*months, PeriodLink(datetime(2026, 12, 1, tzinfo=ISTANBUL))),
    )


def month() -> ArchiveView:
    """The first page of a month, with its calendar."""

    def day(number: int) -> PeriodLink | None:
        if not number:
            return None
        url = f"/arsiv/2026/11/{number:02}/" if number % 3 else ""
        return PeriodLink(datetime(2026, 11, number, tzinfo=ISTANBUL), url)

    return ArchiveView(
        meta=meta_of("/arsiv/2026/11/", ""),
        crumbs=(_ROOT, _ARCHIVE, _YEAR, Crumb("", month=_NOVEMBER)),
        begin=_NOVEMBER,
        weeks=tuple(tuple(map(day, week)) for week in Calendar().monthdayscalendar(2026, 11)),
        cards=tuple(stories()),
        pager=Pager(newer="/arsiv/2026/11/sayfa/2/"),
    )


def day() -> ArchiveView:
    """A page of a day."""
    begin = datetime(2026, 11, 22, tzinfo=ISTANBUL)
    above = Crumb("", "/arsiv/2026/11/", month=_NOVEMBER)
    return ArchiveView(
        meta=meta_of("/arsiv/2026/11/22/", ""),
        crumbs=(_ROOT, _ARCHIVE, _YEAR, above, Crumb("", day=begin)),
        begin=begin,
        cards=tuple(stories()[:4]),
        on_this_day="/bugun/11-22/",
    )


def corrections() -> CorrectionsView:
    """The newest corrections."""
    items = tuple(
        CorrectionItem(card.date, f"“{card.title}” başlığı düzeltildi.", Link(card.title, card.url))
        for card in stories()[:3]
        if card.date
    )
    return CorrectionsView(
        meta=meta_of("/duzeltmeler/", ""),
        crumbs=(_ROOT, Crumb("", words="corrections")),
        items=items,
        years=(PeriodLink(datetime(2026, 1, 1, tzinfo=ISTANBUL), "/duzeltmeler/2026/"),),
    )


def corrections_of_a_year() -> CorrectionsView:
    """The corrections of a year."""
    return msgspec.structs.replace(
        corrections(),
        crumbs=(_ROOT, Crumb("", "/duzeltmeler/", words="corrections"), Crumb("2026")),
        year=datetime(2026, 1, 1, tzinfo=ISTANBUL),
        years=(),
    )


def on_this_day() -> ArchiveView:
    """A day of the calendar in several years."""
    begin = datetime(2026, 11, 22, 9, 5, tzinfo=ISTANBUL)
    cards = [
        msgspec.structs.replace(card, date=begin.replace(year=2026 - number // 2))
        for number, card in enumerate(stories()[:6])
    ]
    return ArchiveView(
        meta=meta_of("/bugun/11-22/", ""),
        crumbs=(_ROOT, _ARCHIVE, Crumb("", words="on-this-day")),
        begin=begin,
        cards=tuple(cards),
    )
