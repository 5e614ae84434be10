"""Entry: the facts of one article that other pages may show. What the index holds.

A page sees other pages only as Entries. `entry_of(page)` makes one; its URL is filled in
by the build, which alone knows the registry.
"""

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from typing import Literal, NamedTuple

import msgspec

from newsgen.model.page import Correction, Image, Page, PageType, Status


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
    corrections: tuple[Correction, ...] = ()
    """Oldest first."""
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


Aspect = Literal["body", "card", "place"]
"""What of an article changed: only its own page, also its card, or where it is listed."""

_PLACE = (
    "url", "language", "type", "date", "section", "section_titles", "tags", "series",
    "authors", "aliases", "translation_of", "noindex",
)  # fmt: skip
_CARD = ("title", "headline_key", "kicker", "summary", "image", "updated", "corrections")


def changed_aspect(before: Entry | None, after: Entry | None) -> Aspect | None:
    """The widest aspect in which the article changed; None when in none.

    None for an entry = readers do not see it.
    """
    if before is None or after is None:
        return None if before is after else "place"
    if any(getattr(before, name) != getattr(after, name) for name in _PLACE):
        return "place"
    if any(getattr(before, name) != getattr(after, name) for name in _CARD):
        return "card"
    return None if before == after else "body"


_WORDS = {
    "url": "address", "date": "date", "section": "section", "section_titles": "section",
    "tags": "tags", "series": "series", "authors": "authors", "language": "language",
    "type": "type", "aliases": "aliases", "translation_of": "translation", "noindex": "noindex",
    "title": "headline", "kicker": "kicker", "summary": "lead", "image": "picture",
    "updated": "updates", "corrections": "corrections",
}  # fmt: skip


def changed_words(before: Entry | None, after: Entry | None) -> str:
    """What of the article changed, in words: "its headline and lead changed".

    Its text is named alone: it changes with most other facts, whose words say more.
    """
    if before is None or after is None:
        return "it is new" if before is None else "it is gone"
    found = [word for name, word in _WORDS.items() if getattr(before, name) != getattr(after, name)]
    words = list(dict.fromkeys(found)) or ["text" if before.body != after.body else "picture"]
    return f"its {' and '.join(filter(None, (', '.join(words[:-1]), words[-1])))} changed"


def body_digest(page: Page) -> bytes:
    """16 bytes that move when anything that the article's own page shows does."""
    return sha256(msgspec.msgpack.encode(page, order="deterministic")).digest()[:16]


def terms_in(entry: Entry) -> Iterator[tuple[str, str]]:
    """(taxonomy, key) of every section, tag, author and series that the article names."""
    yield from (("section", key) for key in section_path(entry.section))
    yield from (("tag", tag.key) for tag in entry.tags)
    yield from (("author", author.key) for author in entry.authors)
    yield from (("series", series.key) for series in entry.series)


def section_path(section: str) -> tuple[str, ...]:
    """A section's key and its ancestors', outermost first: "a/b" → ("a", "a/b")."""
    parts = section.split("/") if section else []
    return tuple("/".join(parts[: n + 1]) for n in range(len(parts)))
