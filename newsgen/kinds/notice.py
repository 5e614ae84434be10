"""Notices: nothing is here (404), or nothing is here any more (a tombstone)."""

from collections.abc import Iterator

from newsgen.kinds.cards import term_link
from newsgen.kinds.crumbs import crumbs_for
from newsgen.model.address import output_path
from newsgen.model.site import Site
from newsgen.model.target import Target
from newsgen.model.view import Meta, NoticeView


class NotFoundKind:
    """`404.html`, which hosts serve for any unknown address."""

    name = "not_found"
    template = "404.html"

    def all(self, site: Site) -> Iterator[Target]:
        """One for each language; hosts know the first."""
        for language in site.settings.site.languages:
            url = f"{site.addresses.home(language)}404.html"
            yield Target(output_path(url), self.name, url, language)

    def context(self, target: Target, site: Site) -> NoticeView:
        """Where to go from here."""
        return NoticeView(
            meta=_meta(target, site),
            crumbs=crumbs_for(target.language, (), site, words="not-found"),
            sections=tuple(
                term_link(term, site)
                for term in site.terms("section", target.language)
                if "/" not in term.key
            ),
        )


class GoneKind:
    """A tombstone: the article was withdrawn, and its URL says so."""

    name = "gone"
    template = "gone.html"

    def all(self, site: Site) -> Iterator[Target]:
        """One for each withdrawn URL that no live page took over."""
        for withdrawn in site.withdrawn():
            yield Target(output_path(withdrawn.url), self.name, withdrawn.url, withdrawn.language)

    def context(self, target: Target, site: Site) -> NoticeView:
        """That it is gone, and nothing of what it said."""
        return NoticeView(
            meta=_meta(target, site),
            crumbs=crumbs_for(target.language, (), site, words="gone"),
        )


def _meta(target: Target, site: Site) -> Meta:
    url = site.addresses.absolute(target.url)
    return Meta(title="", description="", url=url, canonical=url, noindex=True)
