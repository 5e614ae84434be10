"""Views of the files that are made without a template: feeds, sitemaps, robots.txt, data.

What a kind's `encode` turns into bytes. All URLs are absolute, unless said otherwise; all
times are in the site's zone.
"""

from datetime import datetime
from typing import NamedTuple

import msgspec

from newsgen.model.search import Matching, Posting
from newsgen.model.view import Picture


class FeedItem(msgspec.Struct, frozen=True, kw_only=True):
    """One article of a feed."""

    id: str
    """The same for ever and in every feed: made of the site's host and the article's id."""
    url: str
    title: str
    """Plain text, as `summary`."""
    summary: str
    content: str
    """The whole article as HTML, every URL in it absolute."""
    published: datetime
    updated: datetime
    """The last update or correction, else the publication."""
    authors: tuple[str, ...]
    """People and desks, else the agency."""
    categories: tuple[str, ...]
    """The section's title, then the tags."""
    picture: Picture | None
    """The lead picture."""


class FeedView(msgspec.Struct, frozen=True, kw_only=True):
    """The newest articles of a site or section, newest first."""

    id: str
    title: str
    description: str
    language: str
    url: str
    """The page that the feed goes with."""
    feed_url: str
    publisher: str
    updated: datetime
    """The newest change of any item."""
    items: tuple[FeedItem, ...]


class Location(NamedTuple):
    """A page that a sitemap names."""

    url: str
    changed: datetime | None = None
    """The last change that readers should know of; None = not said."""


class SitemapView(msgspec.Struct, frozen=True):
    """A sitemap, or the index of the others."""

    locations: tuple[Location, ...]
    index: bool = False


class NewsItem(NamedTuple):
    """An article of the news sitemap."""

    url: str
    title: str
    published: datetime


class NewsSitemapView(msgspec.Struct, frozen=True):
    """The articles of the last two days, newest first."""

    publication: str
    language: str
    """As the format has it: ISO 639, but "zh-cn" and "zh-tw"."""
    items: tuple[NewsItem, ...]


class RobotsView(msgspec.Struct, frozen=True):
    """What crawlers are asked."""

    search: bool
    """Whether any crawler may come."""
    refused: tuple[str, ...]
    """User agents that may not."""
    sitemaps: tuple[str, ...]


class LatestItem(msgspec.Struct, frozen=True):
    """A line of a "latest" list. Field by field what the JSON has."""

    title: str
    url: str
    """From the root of the host."""
    date: datetime
    section: str
    """The section's title."""


class LatestView(msgspec.Struct, frozen=True):
    """The newest headlines, newest first."""

    items: tuple[LatestItem, ...]


class LiveView(msgspec.Struct, frozen=True):
    """How far a live page has come. Field by field what the JSON has."""

    ended: bool
    entries: tuple[str, ...]
    """The anchors of the newest entries, newest first."""


class ShareView(msgspec.Struct, frozen=True):
    """What other sites show beside a link: a picture cut to size, else a card of words.

    The words are the card's where there is no picture, or none that can be cut.
    """

    picture: str
    """Path under `content/`; "" = none."""
    large: str
    """The section's title, or a headline."""
    small: str
    """The newsroom's name."""
    colour: str
    """Of the card ("#0b5c4a")."""
    font: str
    """Path under `content/_static/`; "" = newsgen's own."""
    language: str


class SegmentsView(msgspec.Struct, frozen=True):
    """What a browser must know to search one language. Field by field what the JSON has."""

    matching: Matching
    fold: dict[str, str]
    sections: dict[str, str]
    """Key → title."""
    segments: tuple[tuple[str, int], ...]
    """(folder, how many shards), newest first, the undated last."""


class ShardView(msgspec.Struct, frozen=True):
    """One file of a segment's words, in order."""

    postings: tuple[Posting, ...]


class Found(NamedTuple):
    """An article as the list of what was found shows it."""

    title: str
    url: str
    """From the root of the host."""
    date: str
    """In the site's zone ("2026-11-22"); "" = undated."""
    section: str
    """Key."""
    lead: str


class FoundView(msgspec.Struct, frozen=True):
    """The articles of a segment in its order, some dozens a file."""

    articles: tuple[Found, ...]


SearchDataView = SegmentsView | ShardView | FoundView
EncodedView = (
    FeedView
    | SitemapView
    | NewsSitemapView
    | RobotsView
    | LatestView
    | LiveView
    | ShareView
    | SearchDataView
)
