"""Links inside the site: do they lead to a page, and the part of it that they name?"""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from newsgen.build.located import located
from newsgen.build.lookup import Lookup
from newsgen.build.reserved import FOLDERS
from newsgen.check.articles import Read
from newsgen.model.address import output_path
from newsgen.model.entry import Entry
from newsgen.model.page import Page
from newsgen.model.problem import Place, Problem
from newsgen.store.index import Index

_HREF = re.compile(r'<a\b[^>]* href="([^"]*)"')
_ID = re.compile(r' id="([^"]*)"')
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


class Destination(NamedTuple):
    """Where a link inside the site leads."""

    written: str
    """As it stands in the compiled page, without encoding."""
    key: str
    """The article's id or path, for a link to an article; else ""."""
    url: str
    """Site-relative, for a link to an address; else ""."""
    anchor: str


def hrefs(body: str) -> Iterator[str]:
    """Where the links of a body lead, in order."""
    if ' href="' in body:
        yield from (unescape(found[1]) for found in _HREF.finditer(body))


class Links:
    """Follows links of one state of the site. What is asked twice is remembered."""

    def __init__(self, site: Index, statics: frozenset[str]) -> None:
        self._site = site
        self._statics = statics
        self._lookup = Lookup(site)
        self._known: dict[str, bool] = {}
        self._anchors: dict[str, frozenset[str]] = {}

    def findings(self, entry: Entry, page: Page, read: Read) -> Iterator[Problem]:
        """Links of one page to addresses where nothing is, and to parts that no page has.

        Links by id or file are told by `build.references`; here only their anchors are.
        """
        for href in dict.fromkeys(hrefs(page.body)):
            to = self.destination(href, entry.url)
            if to is None:
                continue
            if to.url and not self.is_there(to.url):
                yield _broken(to, page, read)
            elif to.anchor and to.anchor not in self._ids(to, page):
                yield _anchor_broken(to, page, read)

    def destination(self, href: str, base: str) -> Destination | None:
        """Where a link on the page at `base` leads; None where it leaves the site, or to a file
        that `media:` names."""
        if href.startswith("ref:"):
            key, _, anchor = href[4:].partition("#")
            return Destination(href, unquote(key), "", unquote(anchor))
        addresses = self._site.addresses
        own = f"{addresses.origin}{addresses.base}"
        whole = href == own or href.startswith((f"{own}/", f"{own}#"))
        if not whole and (_SCHEME.match(href) or href.startswith("//")):
            return None
        parts = urlsplit(href.removeprefix(own) if whole else urljoin(base or "/", href))
        if href.startswith("#"):
            return Destination(href, "", "", unquote(parts.fragment))
        path = unquote(parts.path) or "/"
        return Destination(href, "", path, unquote(parts.fragment))

    def is_there(self, url: str) -> bool:
        """Whether readers find something at a site-relative URL, be it by way of a redirect."""
        known = self._known.get(url)
        if known is None:
            known = self._known[url] = self._find(url)
        return known

    def _find(self, url: str) -> bool:
        file = url.lstrip("/")
        if file in self._statics or file.split("/")[0] in FOLDERS:
            return True
        candidates = [url] if url.endswith("/") else [url, f"{url}/"]
        return any(map(self._is_page, candidates))

    def _is_page(self, url: str) -> bool:
        target = self._site.redirect(url)
        if target is not None:
            return not target.startswith("/") or (target != url and self.is_there(target))
        made = self._lookup.target_at(output_path(url))
        return (made is not None and made.kind != "gone") or output_path(url) in self._statics

    def _ids(self, to: Destination, page: Page) -> frozenset[str]:
        """The parts of the page that a link leads to; any part where it is no article's."""
        if not to.key and not to.url:
            return frozenset(map(unescape, _ID.findall(page.body)))
        key = f"id:{to.key}" if to.key else f"url:{to.url}"
        if key not in self._anchors:
            entry = self._site.resolve(key)
            other = self._site.page(entry.id) if entry else None
            body = other.body if other else f' id="{to.anchor}"'
            self._anchors[key] = frozenset(map(unescape, _ID.findall(body)))
        return self._anchors[key] if self._site.resolve(key) else frozenset((to.anchor,))


def _broken(to: Destination, page: Page, read: Read) -> Problem:
    return _warning(
        "link-broken",
        f"nothing is at {to.url}",
        "mend the link, or let it lead on with: newsgen redirect OLD NEW",
        _place(to, page, read),
    )


def _anchor_broken(to: Destination, page: Page, read: Read) -> Problem:
    where = to.key or to.url or "this page"
    return _warning(
        "anchor-broken",
        f'"{to.anchor}" is no part of {where}',
        "the parts of a page are its headings; a heading's name is in the page's source as id",
        _place(to, page, read),
    )


def _place(to: Destination, page: Page, read: Read) -> Place:
    tail = f"#{to.anchor}" if to.anchor else to.url
    return located(read(), page.path, to.written, unquote(to.written), tail)


def _warning(code: str, message: str, hint: str, at: Place) -> Problem:
    return Problem(code, message, at, hint, severity="warning")
