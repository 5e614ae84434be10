"""Which requests are answered at all. Pure.

The preview holds drafts and embargoed stories, and every website that is open in the same
browser can send it requests. So the names it answers to are listed (a foreign name that
resolves to 127.0.0.1 is refused: DNS rebinding), and the event stream is for its own pages.
"""

import re
from collections.abc import Collection, Mapping
from urllib.parse import unquote_to_bytes

LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]"})

_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f\\]")


def host_name(host: str) -> str:
    """The name in a Host header or URL authority, in lower case and without the port.

    "" where it is none: a port that is no number, an address in broken brackets.
    """
    match = re.fullmatch(r"(\[[0-9a-f:.]+\]|[^\[\]:/@\s]+)(?::\d{0,5})?", host.lower())
    return match[1] if match else ""


def bracketed(host: str) -> str:
    """A host as it stands in a URL: an IPv6 address in brackets."""
    return f"[{host}]" if ":" in host else host


def is_known_host(host: str, allowed: Collection[str]) -> bool:
    """Whether a Host header names this server."""
    return host_name(host) in allowed


def is_own_origin(headers: Mapping[str, str]) -> bool:
    """Whether a page of this server asks, as far as the browser tells.

    Browsers send `Origin` with every request that another site's page makes, and most send
    `Sec-Fetch-Site` with all of them.
    """
    origin = headers.get("origin")
    if origin is not None and origin != f"http://{headers.get('host', '')}":
        return False
    return headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")


def decoded_path(raw: bytes) -> str | None:
    """The path of a request target, decoded; None where it is malformed.

    Malformed: not absolute, a percent sign without two hex digits, bytes that are not UTF-8,
    control characters, backslashes, `.` and `..` as parts, and empty parts. Browsers send
    none of these.
    """
    if not raw.startswith(b"/") or _ESCAPE.search(raw):
        return None
    try:
        path = unquote_to_bytes(raw).decode("utf-8")
    except UnicodeDecodeError:
        return None
    parts = path.split("/")
    if _FORBIDDEN.search(path) or "//" in path or "." in parts or ".." in parts:
        return None
    return path
