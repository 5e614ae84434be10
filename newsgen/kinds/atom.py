"""Atom (RFC 4287)."""

from collections.abc import Iterator
from datetime import datetime

from newsgen.kinds.feed import FeedKind
from newsgen.kinds.rss import media_content
from newsgen.kinds.xml import document, element, empty, nested
from newsgen.model.encoded import FeedItem, FeedView


class AtomKind(FeedKind):
    """`atom.xml`."""

    name = "atom"
    version = 1

    def encode(self, view: FeedView) -> bytes:
        """The feed's bytes."""
        attributes = {
            "xmlns": "http://www.w3.org/2005/Atom",
            "xmlns:media": "http://search.yahoo.com/mrss/",
            "xml:lang": view.language,
        }
        return document("feed", attributes, _feed(view))


def _feed(view: FeedView) -> Iterator[str]:
    yield element("id", view.id)
    yield element("title", view.title)
    yield element("subtitle", view.description)
    yield element("updated", _instant(view.updated))
    yield empty("link", {"rel": "self", "type": "application/atom+xml", "href": view.feed_url})
    yield empty("link", {"rel": "alternate", "type": "text/html", "href": view.url})
    yield f"<author>{element('name', view.publisher)}</author>"
    for item in view.items:
        yield nested("entry", _entry(item))


def _entry(item: FeedItem) -> Iterator[str]:
    """An entry without an author has the feed's (§4.2.1)."""
    yield element("id", item.id)
    yield element("title", item.title)
    yield empty("link", {"rel": "alternate", "type": "text/html", "href": item.url})
    yield element("published", _instant(item.published))
    yield element("updated", _instant(item.updated))
    yield from (f"<author>{element('name', author)}</author>" for author in item.authors)
    yield from (empty("category", {"term": category}) for category in item.categories)
    if item.summary:
        yield element("summary", item.summary)
    yield element("content", item.content, {"type": "html"})
    if item.picture:
        yield media_content(item.picture)


def _instant(value: datetime) -> str:
    """RFC 3339, with the offset."""
    return value.isoformat(timespec="seconds")
