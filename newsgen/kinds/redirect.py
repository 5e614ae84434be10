"""Redirects: old URLs that send readers on, as pages that any host can serve."""

from collections.abc import Iterator

from newsgen.model.address import output_path
from newsgen.model.site import Site
from newsgen.model.target import Target
from newsgen.model.view import Meta, RedirectView


class RedirectKind:
    """Every former URL and alias."""

    name = "redirect"
    template = "redirect.html"

    def all(self, site: Site) -> Iterator[Target]:
        """One for each redirecting URL; its key is where it leads."""
        for redirect in site.redirects():
            yield Target(
                output_path(redirect.url),
                self.name,
                redirect.url,
                redirect.language,
                redirect.target,
            )

    def context(self, target: Target, site: Site) -> RedirectView:
        """The end of the chain, in one hop."""
        end = site.addresses.absolute(target.key)
        meta = Meta(title="", description="", url=end, canonical=end, noindex=True)
        return RedirectView(target=end, meta=meta)
