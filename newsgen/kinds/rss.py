"""RSS 2.0 (rssboard.org/rss-specification), with the modules that readers know.

`content:encoded` holds the whole article, after `description`; `dc:creator` its authors;
`media:content` its picture, as an enclosure would need a length in bytes.
"""

from collections.abc import Iterator
from datetime import datetime

from newsgen.kinds.feed import FeedKind
from newsgen.kinds.xml import document, element, empty, nested
from newsgen.model.encoded import FeedItem, FeedView
from newsgen.model.view import Picture

_NAMESPACES = {
    "version": "2.0",
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:media": "http://search.yahoo.com/mrss/",
}
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip


class RssKind(FeedKind):
    """`rss.xml`."""

    name = "rss"
    version = 1

    def encode(self, view: FeedView) -> bytes:
        """The feed's bytes."""
        return document("rss", _NAMESPACES, [nested("channel", _channel(view))])


def media_content(picture: Picture) -> str:
    """Media RSS 1.5.1, `<media:content>`: an article's picture."""
    size = {"width": str(picture.width), "height": str(picture.height)} if picture.width else {}
    return empty("media:content", {"url": picture.url, "medium": "image", **size})


def rfc822(value: datetime) -> str:
    """`Sun, 22 Nov 2026 09:05:00 +0300`, whatever the locale."""
    day, month = _DAYS[value.weekday()], _MONTHS[value.month - 1]
    return f"{day}, {value:%d} {month} {value.year:04} {value:%H:%M:%S %z}"


def _channel(view: FeedView) -> Iterator[str]:
    yield element("title", view.title)
    yield element("link", view.url)
    yield element("description", view.description)
    yield element("language", view.language)
    if view.items:
        yield element("lastBuildDate", rfc822(view.updated))
    yield empty("atom:link", {"rel": "self", "type": "application/rss+xml", "href": view.feed_url})
    for item in view.items:
        yield nested("item", _item(item))


def _item(item: FeedItem) -> Iterator[str]:
    yield element("title", item.title)
    yield element("link", item.url)
    yield element("guid", item.id, {"isPermaLink": "false"})
    yield element("pubDate", rfc822(item.published))
    yield from (element("dc:creator", author) for author in item.authors)
    yield from (element("category", category) for category in item.categories)
    yield element("description", item.summary)
    yield element("content:encoded", item.content)
    if item.picture:
        yield media_content(item.picture)
