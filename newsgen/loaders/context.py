"""What a loader is told besides the bytes, and what it answers."""

import msgspec

from newsgen.model.page import Page
from newsgen.model.problem import Problem
from newsgen.model.settings import Tipline


class LoadContext(msgspec.Struct, frozen=True, kw_only=True):
    """One file's path and the settings that change what is read from it.

    All of it is data: two contexts that are equal read the same bytes to the same Page.
    """

    path: str
    """The file, relative to the site's folder ("content/guncel/kopru.md")."""
    language: str = "tr"
    """The site's first language: a file's own until its front matter says otherwise."""
    languages: tuple[str, ...] = ("tr",)
    timezone: str = "Europe/Istanbul"
    """IANA name; times without a zone are on its clock."""
    encoding: str = ""
    """What files that are not UTF-8 are in, by the settings; "" = they are refused."""
    site_title: str = ""
    root_label: str = "Haberler"
    """The breadcrumb's first item, which is no section."""
    tipline: Tipline | None = None
    """The settings' tip line; a capture's own is compared with it."""


class Loaded(msgspec.Struct, frozen=True):
    """A loader's answer. There is a page exactly when no problem is an error."""

    page: Page | None
    problems: tuple[Problem, ...] = ()
    """In the order of the file."""
