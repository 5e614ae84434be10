"""Facts: what a file says about its article, from whichever part of it.

Front matter, a page's markup, its text and the file's name each give some; they are joined
with the more deliberate one first.
"""

from datetime import datetime
from typing import Any

import msgspec

from newsgen.model.page import Correction, Image, PageType, Status, Update


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """Fields of `model.page.Page` under their names there; None = nothing was said."""

    id: str | None = None
    type: PageType | None = None
    title: str | None = None
    kicker: str | None = None
    lead: str | None = None
    date: datetime | None = None
    updates: tuple[Update, ...] | None = None
    ended: datetime | None = None
    expires: datetime | None = None
    section: tuple[str, ...] | None = None
    tags: tuple[str, ...] | None = None
    series: tuple[str, ...] | None = None
    authors: tuple[str, ...] | None = None
    agency: str | None = None
    place: str | None = None
    images: tuple[Image, ...] | None = None
    status: Status | None = None
    slug: str | None = None
    url: str | None = None
    aliases: tuple[str, ...] | None = None
    language: str | None = None
    translation_of: str | None = None
    canonical: str | None = None
    related: tuple[str, ...] | None = None
    corrections: tuple[Correction, ...] | None = None
    pinned: bool | None = None
    noindex: bool | None = None
    source: str | None = None
    extra: dict[str, Any] | None = None


def said(facts: Facts) -> dict[str, Any]:
    """The facts that were given, by name."""
    every = msgspec.structs.asdict(facts).items()
    return {name: value for name, value in every if value is not None}


def joined(first: Facts, *others: Facts) -> Facts:
    """For each field the first value that was given."""
    values: dict[str, Any] = {}
    for facts in reversed((first, *others)):
        values |= said(facts)
    return Facts(**values)
