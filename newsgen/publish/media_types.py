"""What a file is served as, where the target has to be told: type and time in caches."""

from typing import NamedTuple

from newsgen.publish.order import is_named_by_content

TYPES = {
    "avif": "image/avif",
    "css": "text/css; charset=utf-8",
    "gif": "image/gif",
    "html": "text/html; charset=utf-8",
    "ico": "image/x-icon",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "m4a": "audio/mp4",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "ogg": "audio/ogg",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "webm": "video/webm",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xml": "application/xml",
    "xsl": "text/xsl; charset=utf-8",
    "zip": "application/zip",
}
"""By suffix; a table of ours, since the system's differ from machine to machine."""

_OF_KINDS = {
    "atom": "application/atom+xml",
    "json_feed": "application/feed+json",
    "rss": "application/rss+xml",
}


FEED_TYPES = {
    "rss.xml": "application/rss+xml",
    "atom.xml": "application/atom+xml",
    "feed.json": "application/feed+json",
}
"""By file name, for servers that know no kinds."""


TEXTS = tuple(
    sorted(
        {
            plain
            for plain in (media_type.partition(";")[0] for media_type in TYPES.values())
            if plain.startswith("text/") or plain.endswith(("xml", "json"))
        }
        | set(FEED_TYPES.values())
    )
)
"""Types that are UTF-8 and that it is worth compressing."""


class Served(NamedTuple):
    """How a file is to be served."""

    content_type: str
    cache_control: str


def served_as(path: str, kind: str = "") -> Served:
    """`kind`: what the file is, for feeds ("rss", "atom", "json_feed")."""
    suffix = path.rpartition("/")[2].rpartition(".")[2].lower()
    content_type = _OF_KINDS.get(kind) or TYPES.get(suffix, "application/octet-stream")
    if is_named_by_content(path):
        return Served(content_type, "public, max-age=31536000, immutable")
    if suffix in ("html", "xml", "json"):
        return Served(content_type, "public, max-age=60")
    return Served(content_type, "public, max-age=3600")
