"""What is said with every answer: security headers, and how long caches may keep it."""

from collections.abc import Mapping
from typing import NamedTuple

from newsgen.model.embeds import PLAYER_HOSTS
from newsgen.publish.plan import Built

BY_CONTENT = "[^0-9a-z][0-9a-f]{12,}([^0-9a-z/][^/]*)?$"
"""A path whose name has a digest of the file, as a regular expression of any host's: what
`order.is_named_by_content` finds."""
PAGES = r"(/|\.html|\.xml|\.json)$"
"""Paths of pages, feeds and the like, which change."""

FOR_EVER = "public, max-age=31536000, immutable"
FOR_A_MINUTE = "public, max-age=60"
FOR_AN_HOUR = "public, max-age=3600"


class Header(NamedTuple):
    """One header."""

    name: str
    value: str
    """No quotation marks, backslashes or control characters in it."""


def security_headers(built: Built) -> tuple[Header, ...]:
    """What goes with every answer.

    The policy lets in what some page of the site may need, such as players; each page's own
    `<meta>` narrows it to what that page needs, and a browser keeps both (CSP Level 3 §8.1).
    """
    headers = [
        Header("Content-Security-Policy", _policy(built)),
        Header("X-Content-Type-Options", "nosniff"),
        Header("Referrer-Policy", "strict-origin-when-cross-origin"),
        Header(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        ),
        Header("Cross-Origin-Opener-Policy", "same-origin"),
    ]
    if built.site_url.startswith("https://"):
        headers.append(Header("Strict-Transport-Security", f"max-age={_HALF_A_YEAR}"))
    return tuple(headers)


_HALF_A_YEAR = 15_768_000


def _policy(built: Built) -> str:
    """The policy of all pages; only against frames where the site has programs of its own."""
    if not built.policy or has_programs(built.kinds):
        return "frame-ancestors 'none'"
    return f"{built.policy}; frame-src 'self' {' '.join(PLAYER_HOSTS)}; frame-ancestors 'none'"


def has_programs(kinds: Mapping[str, str]) -> bool:
    """Whether `_static/` has pages in folders, such as a browser editor at `/admin/`: nobody
    knows what their scripts need. Pages at its top prove to a search engine whose the site is."""
    return any(
        kind == "static" and "/" in path and path.endswith((".html", ".htm"))
        for path, kind in kinds.items()
    )
