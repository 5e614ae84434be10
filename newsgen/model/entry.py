"""Entry: the facts of one article that other pages may show. What the index holds.

A page sees other pages only as Entries. `entry_of(page)` makes one; its URL is filled in
by the build, which alone knows the registry.
"""

from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

import msgspec

from newsgen.model.page import Image, Page, PageType, Status


class Named(NamedTuple):
    """A term as an article spells it: its key (folded, made at compile time) and its title."""

    key: str
    title: str


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What lists, cards, feeds and neighbours may know of an article (about 400 bytes)."""

    id: str
    path: str
    """Its source ("content/guncel/kopru.md")."""
    language: str
    type: PageType
    status: Status = "published"
    title: str
    headline_key: str = ""
    """The title folded: captures name other articles by their headlines."""
    kicker: str = ""
    summary: str = ""
    """The lead, else the beginning of the body: one or two sentences."""
    date: datetime | None = None
    """First publication, with a zone; None = undated."""
    expires: datetime | None = None
    updated: datetime | None = None
    """The last of its updates and corrections; None = never."""
    section: str = ""
    """Key ("spor/futbol"); "" for a standalone page."""
    section_titles: tuple[str, ...] = ()
    """As spelled, one for each part of the key."""
    tags: tuple[Named, ...] = ()
    series: tuple[Named, ...] = ()
    authors: tuple[Named, ...] = ()
    image: Image | None = None
    """The lead picture; its `src` is a path under `content/` or an https URL."""
    pins: tuple[str, ...] = ()
    """Reference keys of pinned stories, in order."""
    refs: tuple[str, ...] = ()
    """Every reference key that the page names (pins, links in the body, captured
    headlines), resolved or not: an article that appears under one re-links this page."""
    media: tuple[str, ...] = ()
    """Every picture and file under `content/` that the page uses."""
    translation_of: str = ""
    aliases: tuple[str, ...] = ()
    noindex: bool = False
    pinned: bool = False
    slug: str
    """Last part of the URL, stated or made from the title."""
    slug_stated: bool = False
    url_stated: str = ""
    url: str = ""
    """Site-relative, beginning and ending in "/"; "" until the build has assigned it."""
    body: bytes = b""
    """Digest of the compiled page: moves when anything on the article's own page does."""


def body_digest(page: Page) -> bytes:
    """16 bytes that move when anything that the article's own page shows does."""
    return sha256(msgspec.msgpack.encode(page, order="deterministic")).digest()[:16]


def is_public(entry: Entry, now: datetime) -> bool:
    """Whether readers may see it at `now`: published, its time come and not gone by."""
    if entry.status != "published":
        return False
    if entry.date is not None and entry.date > now:
        return False
    return entry.expires is None or entry.expires > now


def section_path(section: str) -> tuple[str, ...]:
    """A section's key and its ancestors', outermost first: "a/b" → ("a", "a/b")."""
    parts = section.split("/") if section else []
    return tuple("/".join(parts[: n + 1]) for n in range(len(parts)))
