"""The one list of URLs that may be written into a page.

Everything that writes an `href`, a `src` or a redirect asks `safe_url` first. It is an
allow-list: a scheme nobody thought of is refused, not let through.
"""

import re

_WEB = frozenset(("http", "https"))
_OPAQUE = frozenset(("mailto", "tel"))
_SYMBOLIC = frozenset(("ref", "media"))

# What browsers strip from both ends of a URL before they read it (WHATWG URL, "basic URL
# parser", step 1).
_STRIPPED = "".join(map(chr, range(0x21)))

# Inside a URL browsers drop tab and newline and read `\` as `/`, so `java\tscript:` and
# `\\host` are not what they seem. C1 controls and lone surrogates cannot be written at all.
_TRICKS = re.compile(r"[\x00-\x1f\x7f-\x9f\\\ud800-\udfff]")

# `//host`, perhaps with a user name; an empty host (`https:///x`) makes browsers take the
# next segment for it.
_HOST = re.compile(r"//(?:[^/?#@]*@)?[\w\[]")

# The paths of our own pages, which are nine of ten URLs.
_OWN_PATH = re.compile(r"/(?:[a-z0-9][a-z0-9/._-]*)?")


def safe_url(url: str, *, symbolic: bool = False) -> str | None:
    """The URL as it may be written, or None when it must not be.

    Allowed: http and https with a host, mailto, tel, and what has no scheme: relative and
    absolute paths, `?query`, `#fragment`, "" (this page). `symbolic=True` also allows our own
    `ref:KEY` and `media:PATH`, which are replaced before a page is written.

    White space at the ends is stripped, a space inside becomes `%20`, and `//host/x`, which
    old archives are full of, becomes `https://host/x`. Not HTML-escaped: the writer does that.
    """
    if _OWN_PATH.fullmatch(url):
        return url
    url = url.strip(_STRIPPED)
    if _TRICKS.search(url):
        return None
    url = url.replace(" ", "%20")
    head, colon, rest = url.partition(":")
    if colon and not any(mark in head for mark in "/?#"):
        return url if _allowed(head, rest, symbolic) else None
    if url.startswith("//"):
        return f"https:{url}" if _HOST.match(url) else None
    return url


def is_external(url: str) -> bool:
    """Whether a URL leads to the web at large: it starts with http:, https: or `//`."""
    return url[:2] == "//" or url[:8].lower().startswith(("http://", "https://"))


def _allowed(scheme: str, rest: str, symbolic: bool) -> bool:
    name = scheme.lower() if scheme.isascii() else ""
    if name in _WEB:
        return _HOST.match(rest) is not None
    if name in _OPAQUE:
        return bool(rest)
    return symbolic and scheme in _SYMBOLIC and bool(rest)
