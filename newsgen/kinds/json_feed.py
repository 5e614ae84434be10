"""JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

from typing import Any

import msgspec

from newsgen.kinds.feed import FeedKind
from newsgen.model.encoded import FeedItem, FeedView


class JsonFeedKind(FeedKind):
    """`feed.json`."""

    name = "json_feed"
    version = 1

    def encode(self, view: FeedView) -> bytes:
        """The feed's bytes."""
        feed = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": view.title,
            "home_page_url": view.url,
            "feed_url": view.feed_url,
            "description": view.description,
            "language": view.language,
            "authors": [{"name": view.publisher}],
            "items": [_item(item) for item in view.items],
        }
        return msgspec.json.encode(feed) + b"\n"


def _item(item: FeedItem) -> dict[str, Any]:
    data = {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "summary": item.summary,
        "content_html": item.content,
        "image": item.picture.url if item.picture else "",
        "date_published": item.published.isoformat(timespec="seconds"),
        "date_modified": item.updated.isoformat(timespec="seconds"),
        "authors": [{"name": author} for author in item.authors],
        "tags": list(item.categories),
    }
    return {name: value for name, value in data.items() if value or name == "content_html"}
