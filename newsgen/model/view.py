"""Views: what a template may see, field by field.

`theme/api.py` binds these to the versioned template contract. Everything a template could
show was fetched by its kind's `context`, hence planned. Times are in the site's zone;
templates put them into words with `date()`.
"""

from datetime import datetime
from typing import Any

import msgspec

from newsgen.model.page import Heading


class Link(msgspec.Struct, frozen=True):
    """A labelled address."""

    label: str
    url: str
    current: bool = False
    """Whether the page lies in it (menus): `aria-current`."""


class Crumb(msgspec.Struct, frozen=True):
    """One step of the breadcrumb."""

    label: str
    """"" where the theme finds the words: see `words` and `month`."""
    url: str = ""
    """"" on the last step, which is the page itself."""
    words: str = ""
    """An interface string's id ("undated", "imprint", "not-found", "gone", "archive",
    "on-this-day")."""
    month: datetime | None = None
    """A month, to be named in the site's language."""
    day: datetime | None = None
    """A day, to be named in the site's language."""


class MonthLink(msgspec.Struct, frozen=True):
    """A month's list."""

    url: str
    month: datetime
    """First instant of the month."""
    current: bool = False


class Variant(msgspec.Struct, frozen=True):
    """One encoded size of a picture."""

    url: str
    width: int
    """Pixels."""
    type: str
    """Media type ("image/avif")."""


class Picture(msgspec.Struct, frozen=True):
    """A picture ready to be shown."""

    url: str
    """The fallback: the largest JPEG, or the picture itself where it is not ours."""
    alt: str = ""
    caption: str = ""
    credit: str = ""
    licence: str = ""
    width: int = 0
    """Pixels of the fallback; 0 = not known."""
    height: int = 0
    colour: str = ""
    """The dominant colour: "c-" and three hex digits, four bits a channel ("c-4a7");
    "" = none."""
    variants: tuple[Variant, ...] = ()
    """Narrowest first within each type, best type first."""


class Card(msgspec.Struct, frozen=True):
    """Another article as lists and "Bakmadan Geçme" show it."""

    url: str
    """"" among `related` only: a headline that a captured page lists and no article has."""
    title: str
    kicker: str = ""
    summary: str = ""
    date: datetime | None = None
    section: Link | None = None
    picture: Picture | None = None
    type: str = "article"
    authors: tuple[str, ...] = ()


class UpdateView(msgspec.Struct, frozen=True):
    """A later edit, or a correction: when and what."""

    at: datetime
    text: str


class TiplineView(msgspec.Struct, frozen=True):
    """The tip line of the footer."""

    label: str
    number: str
    """As shown ("0544 328 14 44")."""
    slogan: str
    whatsapp: str
    """`https://wa.me/905443281444`."""
    tel: str
    """`tel:+905443281444`."""


class Alternate(msgspec.Struct, frozen=True):
    """The same page in another language."""

    language: str
    """BCP 47."""
    url: str
    """Absolute."""


_FEED_TYPES = {
    "rss.xml": "application/rss+xml",
    "atom.xml": "application/atom+xml",
    "feed.json": "application/feed+json",
}


class Meta(msgspec.Struct, frozen=True):
    """What the head says to search engines and other sites."""

    title: str
    """Without the site's name; "" where the theme finds the words (404, a month)."""
    description: str
    url: str
    """Absolute."""
    canonical: str
    """Absolute; differs from `url` only for pieces first published elsewhere."""
    type: str = "website"
    """OpenGraph type."""
    image: Picture | None = None
    published: datetime | None = None
    modified: datetime | None = None
    authors: tuple[str, ...] = ()
    section: str = ""
    tags: tuple[str, ...] = ()
    noindex: bool = False
    feed: str = ""
    """Absolute URL of the one feed that goes with the page; "" = none."""
    players: tuple[str, ...] = ()
    """The hosts of players that the page shows on request: its `frame-src`."""
    alternates: tuple[Alternate, ...] = ()
    """The page in each language that has it, its own among them; () where no other has."""

    @property
    def feed_type(self) -> str:
        """The feed's media type."""
        return _FEED_TYPES.get(self.feed.rpartition("/")[2], "application/xml")


class LiveState(msgspec.Struct, frozen=True):
    """Whether a live page goes on, and where it is told of news."""

    url: str
    """Of its `live.json`; "" where the settings have none made."""
    newest: datetime | None
    """The time of its newest entry."""
    ended: datetime | None
    """None = it goes on."""


class ArticleView(msgspec.Struct, frozen=True, kw_only=True):
    """`article.html`."""

    meta: Meta
    crumbs: tuple[Crumb, ...]
    type: str
    title: str
    kicker: str
    lead: str
    date: datetime | None
    month: MonthLink | None
    """The month's list of its section, linked from the date."""
    updates: tuple[UpdateView, ...]
    """Newest first."""
    corrections: tuple[UpdateView, ...]
    """Newest first."""
    all_corrections: str = ""
    """The list of all articles' corrections; "" where this one has none, or no list is made."""
    authors: tuple[Link, ...]
    """`url` is "" where the author has no page."""
    agency: str
    place: str
    section: Link | None
    tags: tuple[Link, ...]
    """`url` is "" where the tag has no page."""
    series: tuple[Link, ...] = ()
    """`url` is "" where the series has no page."""
    picture: Picture | None
    """The lead picture."""
    gallery: tuple[Picture, ...]
    """Further pictures."""
    body: str
    """Sanitised HTML, links and pictures resolved."""
    headings: tuple[Heading, ...]
    reading_minutes: int
    previous: Card | None
    next: Card | None
    related: tuple[Card, ...]
    latest: str = ""
    """The `latest.json` of its section, for a script to fill in; "" where none is made."""
    source: str
    extra: dict[str, Any]
    tipline: TiplineView | None
    """The capture's own tip line, only where the settings have none."""
    live: LiveState | None = None
    """Only on pages of the type "live"."""
    follow: str = ""
    """The capture's own social line, only where the settings have no accounts."""
    structured: list[dict[str, Any]]
    """JSON-LD objects."""


class Pager(msgspec.Struct, frozen=True):
    """The way through a numbered list; "" where there is none."""

    newer: str = ""
    older: str = ""
    front: str = ""
    first: str = ""


class TermView(msgspec.Struct, frozen=True):
    """What a term's own file says of it, beside its text."""

    role: str = ""
    """"Haber müdürü": what an author does."""
    picture: Picture | None = None
    links: tuple[Link, ...] = ()


class ListView(msgspec.Struct, frozen=True, kw_only=True):
    """`home.html`, `section.html`, `term.html`, and the lists of a month, a year, the undated."""

    meta: Meta
    crumbs: tuple[Crumb, ...]
    title: str
    text: str = ""
    breaking: Link | None = None
    """The breaking line of an edited front."""
    lead: Card | None = None
    """The lead story of an edited front."""
    slots: tuple[Card, ...] = ()
    """The other edited stories, in order."""
    cards: tuple[Card, ...] = ()
    """Newest first."""
    about: TermView | None = None
    """Who or what the list is of, where a file of the term says so."""
    body: str = ""
    """That file's text: sanitised HTML."""
    sections: tuple[Link, ...] = ()
    """Subsections."""
    years: tuple[Link, ...] = ()
    """Years of a tag, an author or a series that have articles, newest first."""
    year: str = ""
    """The year that the list covers."""
    periods: tuple[MonthLink, ...] = ()
    """Months that have articles, newest first."""
    month: datetime | None = None
    """First instant of the month that the list covers."""
    undated: Link | None = None
    """The list of undated articles, where there are any."""
    pager: Pager = Pager()
    structured: list[dict[str, Any]] = []


class TextView(msgspec.Struct, frozen=True, kw_only=True):
    """`page.html`: a standalone page."""

    meta: Meta
    crumbs: tuple[Crumb, ...]
    title: str
    lead: str
    body: str
    headings: tuple[Heading, ...] = ()
    updated: datetime | None = None
    structured: list[dict[str, Any]] = []


class Fact(msgspec.Struct, frozen=True):
    """One line of the imprint."""

    key: str
    """"trade_name", "owner" …: the template puts it into words."""
    value: str
    url: str = ""


class ImprintView(msgspec.Struct, frozen=True, kw_only=True):
    """`imprint.html`: künye and iletişim."""

    meta: Meta
    crumbs: tuple[Crumb, ...]
    masthead: tuple[Fact, ...]
    """People; the key of an editor is "role:ROLE"."""
    contact: tuple[Fact, ...]
    structured: list[dict[str, Any]] = []


class SearchView(msgspec.Struct, frozen=True, kw_only=True):
    """`search.html`: the page that the script `search.js` fills."""

    meta: Meta
    crumbs: tuple[Crumb, ...]
    data: str
    """URL of the folder of the index."""
    sections: tuple[Link, ...] = ()
    """Sections that have articles."""
    section_keys: tuple[str, ...] = ()
    """Their keys, which the script is told, in the same order."""
    years: tuple[Link, ...] = ()
    """Years that have articles, newest first; `url` is "" where the year has no page."""
    elsewhere: str
    """A search of this site at a web search engine, for readers without a script."""
    structured: list[dict[str, Any]] = []


class RedirectView(msgspec.Struct, frozen=True, kw_only=True):
    """`redirect.html`: an old URL that sends readers on."""

    target: str
    """Absolute URL."""
    meta: Meta


class NoticeView(msgspec.Struct, frozen=True, kw_only=True):
    """`404.html` and `gone.html`: nothing (or nothing any more) is here."""

    meta: Meta
    crumbs: tuple[Crumb, ...]
    sections: tuple[Link, ...] = ()
