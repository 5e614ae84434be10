"""Media types by name, the same on every machine: the system's own tables are not asked."""

from mimetypes import MimeTypes

HTML = "text/html"

_TYPES = MimeTypes()
for _type, _suffix in (
    ("image/avif", ".avif"),
    ("image/webp", ".webp"),
    ("image/x-icon", ".ico"),
    ("text/javascript", ".js"),
    ("text/javascript", ".mjs"),
    ("application/manifest+json", ".webmanifest"),
    ("application/rss+xml", ".rss"),
    ("application/atom+xml", ".atom"),
    ("font/woff", ".woff"),
    ("font/woff2", ".woff2"),
    ("audio/mp4", ".m4a"),
    ("audio/ogg", ".ogg"),
    ("audio/wav", ".wav"),
    ("text/markdown", ".md"),
):
    _TYPES.add_type(_type, _suffix)


def media_type(path: str) -> str:
    """What a file of that name is served as; text in UTF-8."""
    found, packed = _TYPES.guess_type(path, strict=True)
    if packed or found is None:
        return "application/octet-stream"
    textual = found.startswith("text/") or found in ("application/json", "image/svg+xml")
    return f"{found}; charset=utf-8" if textual else found
