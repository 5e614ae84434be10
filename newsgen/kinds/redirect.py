"""Redirects: old URLs that send readers on, as pages that any host can serve."""

from collections.abc import Iterator

from newsgen.model.address import language_of, output_path
from newsgen.model.entry import Aspect, Entry
from newsgen.model.site import Site
from newsgen.model.target import Target
from newsgen.model.view import Meta, RedirectView


class RedirectKind:
    """Every former URL and alias."""

    name = "redirect"
    template = "redirect.html"

    def all(self, site: Site) -> Iterator[Target]:
        """One for each URL that leads elsewhere."""
        for url in site.redirects():
            if site.redirect(url) is not None:
                yield self.at(url, site)

    def shows(self, entry: Entry, site: Site, aspect: Aspect) -> Iterator[Target]:
        """Its aliases and former URLs, which lead to where it lives."""
        if aspect != "place":
            return
        for url in (*entry.aliases, *site.former_urls(entry.id)):
            yield self.at(url, site)

    def context(self, target: Target, site: Site) -> RedirectView | None:
        """The end of the chain, in one hop."""
        url = site.redirect(target.url)
        if url is None:
            return None
        end = site.addresses.absolute(url)
        meta = Meta(title="", description="", url=end, canonical=end, noindex=True)
        return RedirectView(target=end, meta=meta)

    def at(self, url: str, site: Site) -> Target:
        """The redirect at `url`."""
        language = language_of(url, site.settings.site.languages)
        return Target(output_path(url), self.name, url, language)
