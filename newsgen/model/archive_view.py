"""Views of the pages that lead through the archive: calendar, corrections, tags and authors."""

from datetime import datetime
from typing import Any

import msgspec

from newsgen.model.view import Card, Crumb, Link, Meta, Pager, Picture


class PeriodLink(msgspec.Struct, frozen=True):
    """A year, month or day of the archive."""

    begin: datetime
    """Its first instant."""
    url: str = ""
    """"" = nothing was published then, or it has no page."""
    articles: int = 0
    """How many; 0 = not said."""


class ArchiveView(msgspec.Struct, frozen=True, kw_only=True):
    """`archive.html`, `year.html`, `month.html`, `day.html`, `on_this_day.html`."""

    meta: Meta
    crumbs: tuple[Crumb, ...]
    begin: datetime | None = None
    """First instant of the year, month or day; on this day: a time on the newest one; None on
    the archive's front."""
    years: tuple[PeriodLink, ...] = ()
    """On the front: years that have articles, newest first."""
    months: tuple[PeriodLink, ...] = ()
    """On the front: months that have articles, newest first; in a year: its twelve, in order."""
    weeks: tuple[tuple[PeriodLink | None, ...], ...] = ()
    """The calendar on the first page of a month: weeks from Monday to Sunday, None where a
    day lies in another month."""
    cards: tuple[Card, ...] = ()
    """Newest first; on this day: year by year, the newest first, each in the order they came."""
    pager: Pager = Pager()
    on_this_day: str = ""
    """On a day: the URL of the same day in all years."""
    structured: list[dict[str, Any]] = []


class CorrectionItem(msgspec.Struct, frozen=True):
    """A correction and the article that it was made in."""

    at: datetime
    text: str
    article: Link


class CorrectionsView(msgspec.Struct, frozen=True, kw_only=True):
    """`corrections.html`: the newest corrections, or those of a year."""

    meta: Meta
    crumbs: tuple[Crumb, ...]
    year: datetime | None = None
    """First instant of the year that it lists; None = the newest of all."""
    items: tuple[CorrectionItem, ...]
    """Newest first."""
    years: tuple[PeriodLink, ...] = ()
    """Years that have corrections, newest first; only beside the newest."""
    structured: list[dict[str, Any]] = []


class TermCard(msgspec.Struct, frozen=True):
    """A tag or an author as an index shows it."""

    title: str
    url: str
    role: str = ""
    picture: Picture | None = None
    newest: Card | None = None
    """A columnist's newest column."""


class TermIndexView(msgspec.Struct, frozen=True, kw_only=True):
    """`term_index.html`: tags or authors by their first letter, and the columnists."""

    meta: Meta
    crumbs: tuple[Crumb, ...]
    words: str
    """An interface string's id: "tags", "authors", "columnists"."""
    title: str = ""
    """The letter, on its page."""
    letters: tuple[Link, ...] = ()
    """In the language's order."""
    terms: tuple[Link, ...] = ()
    """Those that begin with the letter, by title."""
    cards: tuple[TermCard, ...] = ()
    """Those that have a file of their own; the columnists."""
    structured: list[dict[str, Any]] = []
