"""Page: one article, fully loaded. What every loader makes and everything else reads.

A Page lives for a moment inside one worker: `entry_of(page)` keeps its facts for the index,
its body is kept as a fragment of HTML.
"""

from datetime import datetime
from typing import Any, Literal

import msgspec

PageType = Literal["article", "column", "gallery", "video", "live", "page"]
Status = Literal["draft", "published", "removed"]
Format = Literal["markdown", "html", "capture"]


class Image(msgspec.Struct, frozen=True):
    """A picture as an article names it."""

    src: str
    """A path under `content/` ("guncel/kopru.jpg", "_media/kopru.jpg"), or an https URL."""
    alt: str = ""
    """Text for readers who do not see it; "" = decoration, or not given."""
    caption: str = ""
    credit: str = ""
    """Who made it ("Fotoğraf: Elif Kaya")."""
    licence: str = ""
    """Name or URL of the licence."""


class Update(msgspec.Struct, frozen=True):
    """A later edit that readers are told of. First publication never changes."""

    at: datetime
    note: str = ""


class Correction(msgspec.Struct, frozen=True):
    """A mistake put right, shown on the article for ever."""

    at: datetime
    text: str


class Heading(msgspec.Struct, frozen=True):
    """A subheading of the body."""

    level: int
    """As written, 2 to 6: the headline is the page's only h1. The page shows no jumps."""
    anchor: str
    """The id in the HTML, unique on the page."""
    text: str


class LiveEntry(msgspec.Struct, frozen=True):
    """One entry of a live page."""

    at: datetime
    anchor: str
    """The id in the HTML, made of the time: it stays when the heading is edited."""
    title: str
    """Plain text, as `text`."""
    text: str
    """Its beginning: some sentences."""


class Capture(msgspec.Struct, frozen=True):
    """What a captured page said outside its article: kept to compare with the settings."""

    crumbs: tuple[str, ...] = ()
    """The breadcrumb's labels, root first, without the headline."""
    follow: str = ""
    """The social block's line, as captured."""
    related: tuple[str, ...] = ()
    """Headlines listed under "Bakmadan Geçme", in order, no two that fold to one."""
    tip_label: str = ""
    tip_number: str = ""
    """As typed ("05443281444")."""
    tip_slogan: str = ""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """The page object: one article (or standalone page) with everything its file says.

    Times carry a zone: a time without one in the file is in the site's zone.
    """

    id: str
    """`id:` of the front matter, else the path under `content/` without its extension."""
    path: str
    """The source, relative to the site's folder ("content/guncel/kopru.md")."""
    format: Format
    language: str
    """BCP 47 ("tr")."""
    type: PageType = "article"
    status: Status = "published"
    title: str
    """The headline as plain text."""
    kicker: str = ""
    """The short line above the headline."""
    lead: str = ""
    """The spot: one or two sentences, plain text."""
    date: datetime | None = None
    """First publication; None = undated. Never invented."""
    updates: tuple[Update, ...] = ()
    """Oldest first."""
    corrections: tuple[Correction, ...] = ()
    """Oldest first."""
    ended: datetime | None = None
    """When a live page's coverage ended; None = it goes on."""
    expires: datetime | None = None
    section: tuple[str, ...] = ()
    """The section's titles or folder names from the top ("Spor", "Futbol"); () for a page.
    Keys are made from them when the page is compiled."""
    tags: tuple[str, ...] = ()
    """As spelled, in the author's order, without repeats."""
    series: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    """Names, one person or desk each."""
    agency: str = ""
    place: str = ""
    images: tuple[Image, ...] = ()
    """The first is the lead picture."""
    slug: str = ""
    """As stated in the front matter; "" = made from the title."""
    url: str = ""
    """As stated in the front matter ("/guncel/kopru/"); "" = computed."""
    aliases: tuple[str, ...] = ()
    """Former URLs on this site, each starting with "/"."""
    translation_of: str = ""
    canonical: str = ""
    """An absolute URL elsewhere that this piece was first published at."""
    related: tuple[str, ...] = ()
    """Pinned stories: ids, paths or URLs, in order."""
    pinned: bool = False
    noindex: bool = False
    source: str = ""
    """Where the text came from, as the front matter tells it."""
    extra: dict[str, Any] = {}
    """Front matter keys newsgen does not know, as parsed."""
    capture: Capture | None = None
    """Only for captured pages."""
    body: str = ""
    """Sanitised HTML. Links between articles stay symbolic (`href="ref:KEY"`), pictures too
    (`src="media:PATH"`): both are resolved when the page is linked."""
    headings: tuple[Heading, ...] = ()
    live: tuple[LiveEntry, ...] = ()
    """The entries of a live page, newest first."""
    words: int = 0
    """Words of the body, for the reading time."""
