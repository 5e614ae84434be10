"""The home page: the edited front, then the newest of all sections."""

from collections.abc import Iterator

from newsgen.kinds.alternates import home_alternates
from newsgen.kinds.cards import term_links
from newsgen.kinds.feed import feed_of
from newsgen.kinds.fronts import front_cards, places
from newsgen.kinds.newsroom import organization
from newsgen.kinds.share import card_picture
from newsgen.kinds.structured import CONTEXT
from newsgen.model.address import output_path
from newsgen.model.entry import Aspect, Entry
from newsgen.model.site import Site, Term
from newsgen.model.target import Target
from newsgen.model.view import ListView, Meta


class HomeKind:
    """`/`, and `/en/` for a further language."""

    name = "home"
    template = "home.html"

    def all(self, site: Site) -> Iterator[Target]:
        """One for each language; it exists even in an empty archive."""
        for language in site.settings.site.languages:
            yield self._target(language, site)

    def shows(self, entry: Entry, site: Site, aspect: Aspect) -> Iterator[Target]:
        """The home page of its language; of all, where an editor placed it there."""
        if aspect == "body":
            return
        front = site.fronts().get("home")
        placed = front is not None and places(front, entry)
        for language in site.settings.site.languages:
            if language == entry.language or placed:
                yield self._target(language, site)

    def context(self, target: Target, site: Site) -> ListView | None:
        """Edited stories, the newest, and the sections."""
        if target not in self.all(site):
            return None
        said = site.settings.said(target.language)
        everything = Term("all", target.language)
        limit = site.settings.lists.front
        newest = site.latest(everything, limit)
        undated = site.listing(everything, None, 1) if len(newest) < limit else ()
        url = site.addresses.absolute(target.url)
        sections = site.terms("section", target.language)
        return ListView(
            meta=Meta(
                title="",
                description=said.description or said.slogan,
                url=url,
                canonical=url,
                image=card_picture(target.language, "", site),
                feed=feed_of(target.language, "", site),
                alternates=home_alternates(site),
            ),
            crumbs=(),
            title=said.title,
            text=said.description,
            **front_cards("home", [*newest, *undated][:limit], site),
            sections=term_links((term for term in sections if "/" not in term.key), site),
            structured=[{"@context": CONTEXT, **organization(site)}],
        )

    def _target(self, language: str, site: Site) -> Target:
        url = site.addresses.home(language)
        return Target(output_path(url), self.name, url, language)
