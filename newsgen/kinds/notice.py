"""Notices: nothing is here (404), or nothing is here any more (a tombstone)."""

from collections.abc import Iterator

from newsgen.kinds.cards import term_links
from newsgen.kinds.crumbs import crumbs_for
from newsgen.model.address import language_of, output_path
from newsgen.model.entry import Aspect, Entry
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
            yield self._target(language, site)

    def shows(self, entry: Entry, site: Site, aspect: Aspect) -> Iterator[Target]:
        """It names the sections, which an article that moved may have brought or taken."""
        if aspect == "place" and entry.section:
            yield self._target(entry.language, site)

    def context(self, target: Target, site: Site) -> NoticeView | None:
        """Where to go from here."""
        if target not in self.all(site):
            return None
        return NoticeView(
            meta=_meta(target, site),
            crumbs=crumbs_for(target.language, (), site, words="not-found"),
            sections=term_links(
                (t for t in site.terms("section", target.language) if "/" not in t.key), site
            ),
        )

    def _target(self, language: str, site: Site) -> Target:
        url = f"{site.addresses.home(language)}404.html"
        return Target(output_path(url), self.name, url, language)


class GoneKind:
    """A tombstone: the article was withdrawn, and its URL says so."""

    name = "gone"
    template = "gone.html"

    def all(self, site: Site) -> Iterator[Target]:
        """One for each withdrawn URL that no live page took over."""
        for url in site.withdrawn():
            if site.is_withdrawn(url):
                yield self.target_at(url, site)

    def shows(self, entry: Entry, site: Site, aspect: Aspect) -> Iterator[Target]:
        """Its URLs: one of them may be gone now, or no more."""
        if aspect == "place":
            for url in (entry.url, *entry.aliases, *site.former_urls(entry.id)):
                yield self.target_at(url, site)

    def context(self, target: Target, site: Site) -> NoticeView | None:
        """That it is gone, and nothing of what it said."""
        if not site.is_withdrawn(target.url):
            return None
        return NoticeView(
            meta=_meta(target, site),
            crumbs=crumbs_for(target.language, (), site, words="gone"),
        )

    def target_at(self, url: str, site: Site) -> Target:
        """The tombstone at `url`."""
        language = language_of(url, site.settings.site.languages)
        return Target(output_path(url), self.name, url, language)


def _meta(target: Target, site: Site) -> Meta:
    url = site.addresses.absolute(target.url)
    return Meta(title="", description="", url=url, canonical=url, noindex=True)
