"""The home page: the edited front, then the newest of all sections."""

from collections.abc import Iterator

from newsgen.kinds.cards import term_link
from newsgen.kinds.fronts import front_cards
from newsgen.kinds.structured import CONTEXT, organization
from newsgen.model.address import output_path
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
            url = site.addresses.home(language)
            yield Target(output_path(url), self.name, url, language)

    def context(self, target: Target, site: Site) -> ListView:
        """Edited stories, the newest, and the sections."""
        settings = site.settings.site
        everything = Term("all", target.language)
        limit = site.settings.lists.front
        newest = site.latest(everything, limit)
        undated = site.undated(everything, 1) if len(newest) < limit else ()
        url = site.addresses.absolute(target.url)
        sections = site.terms("section", target.language)
        return ListView(
            meta=Meta(
                title="",
                description=settings.description or settings.slogan,
                url=url,
                canonical=url,
            ),
            crumbs=(),
            title=settings.title,
            text=settings.description,
            **front_cards("home", [*newest, *undated][:limit], site),
            sections=tuple(term_link(term, site) for term in sections if "/" not in term.key),
            structured=[{"@context": CONTEXT, **organization(site)}],
        )
