"""Feeds: the newest articles of the site and of each section, for feed readers.

One list, three formats (`rss.py`, `atom.py`, `json_feed.py`); an article has the same id in
all of them, so that who follows two feeds sees it once. Undated articles are in none.
"""

from collections.abc import Iterator

from newsgen.kinds.cards import term_link
from newsgen.kinds.feed_item import feed_item, permanent_id
from newsgen.model.address import output_path
from newsgen.model.encoded import FeedView
from newsgen.model.entry import Aspect, Entry, section_path
from newsgen.model.site import Site, Term
from newsgen.model.target import Period, Target

FILES = {"rss": "rss.xml", "atom": "atom.xml", "json_feed": "feed.json"}
"""Kind → file name, the one that pages name first."""


def feed_of(language: str, section: str, site: Site) -> str:
    """The one feed that a page of the section ("" = of none) names, absolute; "" for none.

    Readers who are offered twins follow both.
    """
    for kind, file in FILES.items():
        if site.settings.has(kind):
            return site.addresses.absolute(site.addresses.beside_front(language, section, file))
    return ""


class FeedKind:
    """`/rss.xml`, `/{section}/rss.xml`: everything but the format."""

    name: str
    template = ""

    def all(self, site: Site) -> Iterator[Target]:
        """One for each language, and for each section that has a public article."""
        for language in site.settings.site.languages:
            yield self._target(Term("all", language), site)
            for term in site.terms("section", language):
                yield self._target(term, site)

    def shows(self, entry: Entry, site: Site, aspect: Aspect) -> Iterator[Target]:
        """The feeds that have the article among their newest, and those of articles that link
        to it. An undated one only makes its sections' feeds be there."""
        yield from self._feeds_with(entry, site)
        if aspect != "place":
            return
        if entry.date is None:
            for term in lists_of(entry)[1:]:
                yield self._target(term, site)
        for other in site.referrers(entry):
            yield from self._feeds_with(other, site)

    def context(self, target: Target, site: Site) -> FeedView | None:
        """The newest articles, whole."""
        term = Term("section" if target.key else "all", target.language, target.key)
        newest = site.latest(term, site.settings.lists.feed)
        if target.key and not newest and not site.count(term, None):
            return None
        items = tuple(filter(None, (feed_item(entry, site) for entry in newest)))
        settings, addresses = site.settings.said(target.language), site.addresses
        own = site.settings.sections.get(target.key)
        front = term_link(term, site).url if target.key else ""
        return FeedView(
            id=permanent_id(f"feed:{target.language}:{target.key}", site),
            title=f"{site.title(term)} | {settings.title}" if target.key else settings.title,
            description=(own.text if own else "") or settings.description or settings.title,
            language=target.language,
            url=addresses.absolute(front or addresses.home(target.language)),
            feed_url=addresses.absolute(target.url),
            publisher=settings.title,
            updated=max(
                (item.updated for item in items), default=addresses.first_instant(Period(1970))
            ),
            items=items,
        )

    def _feeds_with(self, entry: Entry, site: Site) -> Iterator[Target]:
        """The feeds that an article is in as the site stands."""
        for term in lists_of(entry):
            if site.is_among_latest(term, entry, site.settings.lists.feed):
                yield self._target(term, site)

    def _target(self, term: Term, site: Site) -> Target:
        url = site.addresses.beside_front(term.language, term.key, FILES[self.name])
        return Target(output_path(url), self.name, url, term.language, term.key)


def lists_of(entry: Entry) -> list[Term]:
    """All articles of its language, then its section and those above; none for a page."""
    if entry.type == "page":
        return []
    sections = [Term("section", entry.language, key) for key in section_path(entry.section)]
    return [Term("all", entry.language), *sections]
