"""Standalone pages: privacy, about us. No date, no lists."""

from collections.abc import Iterator

from newsgen.kinds.alternates import alternates
from newsgen.kinds.article import target_of
from newsgen.kinds.cards import resolved_body
from newsgen.kinds.crumbs import crumbs_for
from newsgen.kinds.embeds import with_players
from newsgen.kinds.feed import feed_of
from newsgen.kinds.structured import breadcrumb_list
from newsgen.model.entry import Aspect, Entry
from newsgen.model.site import Site
from newsgen.model.target import Target
from newsgen.model.view import Meta, TextView


class StandaloneKind:
    """`/hakkimizda/` from `_pages/hakkimizda.md`."""

    name = "page"
    template = "page.html"

    def all(self, site: Site) -> Iterator[Target]:
        """One for each public file under `_pages/`."""
        for language in site.settings.site.languages:
            for entry in site.standalone(language):
                yield target_of(entry, self.name)

    def shows(self, entry: Entry, site: Site, aspect: Aspect) -> Iterator[Target]:
        """Its own page, those that link to it, and its translations."""
        if entry.type == "page":
            yield target_of(entry, self.name)
        if aspect == "body":
            return
        for other in (*site.referrers(entry), *site.translations(entry)):
            if other.type == "page":
                yield target_of(other, self.name)

    def context(self, target: Target, site: Site) -> TextView | None:
        """The page's own words."""
        entry = site.entry(target.key)
        page = site.page(target.key)
        if entry is None or page is None or entry.url != target.url:
            return None
        url = site.addresses.absolute(entry.url)
        crumbs = crumbs_for(entry.language, (), site, last=entry.title)
        body, players = with_players(resolved_body(page.body, site))
        return TextView(
            meta=Meta(
                title=page.title,
                description=entry.summary,
                url=url,
                canonical=page.canonical or url,
                noindex=page.noindex,
                feed=feed_of(entry.language, "", site),
                players=players,
                alternates=alternates(entry, site),
            ),
            crumbs=crumbs,
            title=page.title,
            lead=page.lead,
            body=body,
            headings=page.headings,
            updated=site.addresses.local(entry.updated) if entry.updated else None,
            structured=[breadcrumb_list(crumbs, site)],
        )
