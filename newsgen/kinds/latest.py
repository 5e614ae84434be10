"""latest.json: the newest headlines of the site and of each section, for the browser.

An article's page shows nothing that grows; what is newest is filled in from here.
"""

from collections.abc import Iterator

import msgspec

from newsgen.kinds.cards import section_link
from newsgen.kinds.feed import lists_of
from newsgen.model.address import output_path
from newsgen.model.encoded import LatestItem, LatestView
from newsgen.model.entry import Aspect, Entry
from newsgen.model.site import Site, Term
from newsgen.model.target import Target

HEADLINES = 10
FILE = "latest.json"


class LatestKind:
    """`/latest.json`, `/{section}/latest.json`."""

    name = "latest"
    template = ""
    version = 1

    def all(self, site: Site) -> Iterator[Target]:
        """One for each language, and for each section that has a dated article."""
        for language in site.settings.site.languages:
            yield self._target(Term("all", language), site)
            for term in site.terms("section", language):
                if site.latest(term, 1):
                    yield self._target(term, site)

    def shows(self, entry: Entry, site: Site, aspect: Aspect) -> Iterator[Target]:
        """Those that have it among their headlines."""
        if aspect == "body":
            return
        for term in lists_of(entry):
            if site.is_among_latest(term, entry, HEADLINES):
                yield self._target(term, site)

    def context(self, target: Target, site: Site) -> LatestView | None:
        """The newest first."""
        term = Term("section" if target.key else "all", target.language, target.key)
        newest = site.latest(term, HEADLINES)
        if target.key and not newest:
            return None
        return LatestView(tuple(filter(None, (_item(entry, site) for entry in newest))))

    def encode(self, view: LatestView) -> bytes:
        """The file's bytes."""
        return msgspec.json.encode(view) + b"\n"

    def _target(self, term: Term, site: Site) -> Target:
        url = site.addresses.beside_front(term.language, term.key, FILE)
        return Target(output_path(url), self.name, url, term.language, term.key)


def latest_url(language: str, section: str, site: Site) -> str:
    """The file of a section ("" = of the site); "" where the settings have none made."""
    has_it = site.settings.has(LatestKind.name)
    return site.addresses.beside_front(language, section, FILE) if has_it else ""


def _item(entry: Entry, site: Site) -> LatestItem | None:
    if entry.date is None:
        return None
    section = section_link(entry, site)
    return LatestItem(
        title=entry.title,
        url=site.addresses.base + entry.url,
        date=site.addresses.local(entry.date),
        section=section.label if section else "",
    )
