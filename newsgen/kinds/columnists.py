"""Columnists: who writes columns, and the newest of each."""

from collections.abc import Iterator

from newsgen.kinds.cards import card_of
from newsgen.kinds.crumbs import crumbs_for
from newsgen.kinds.feed import feed_of
from newsgen.kinds.structured import breadcrumb_list
from newsgen.kinds.term import front_of, term_view
from newsgen.model.address import output_path
from newsgen.model.archive_view import TermCard, TermIndexView
from newsgen.model.entry import Aspect, Entry
from newsgen.model.site import Site, Term
from newsgen.model.target import Target
from newsgen.model.view import (
    Meta,
)


class ColumnistsKind:
    """`/yazarlar/`."""

    name = "columnists"
    template = "term_index.html"

    def all(self, site: Site) -> Iterator[Target]:
        """One for each language that has a column."""
        for language in site.settings.site.languages:
            if site.terms("column", language):
                yield self._target(language, site)

    def shows(self, entry: Entry, site: Site, aspect: Aspect) -> Iterator[Target]:
        """The page, if it is a column."""
        if entry.type == "column" and aspect != "body":
            yield self._target(entry.language, site)

    def about(self, term: Term, site: Site) -> Iterator[Target]:
        """The page, if the term is an author who writes columns."""
        column = term._replace(taxonomy="column")
        if term.taxonomy == "author" and site.is_longer(column, 0):
            yield self._target(term.language, site)

    def context(self, target: Target, site: Site) -> TermIndexView | None:
        """By the author's key, so that a new column moves nobody."""
        columnists = site.terms("column", target.language)
        if not columnists or target != self._target(target.language, site):
            return None
        url = site.addresses.absolute(target.url)
        crumbs = crumbs_for(target.language, (), site, words="columnists")
        feed = feed_of(target.language, "", site)
        return TermIndexView(
            meta=Meta(title="", description="", url=url, canonical=url, feed=feed),
            crumbs=crumbs,
            words="columnists",
            cards=tuple(_card(term, site) for term in columnists),
            structured=[breadcrumb_list(crumbs, site)],
        )

    def _target(self, language: str, site: Site) -> Target:
        url = site.addresses.columnists(language)
        return Target(output_path(url), self.name, url, language)


def _card(column: Term, site: Site) -> TermCard:
    author = column._replace(taxonomy="author")
    about = term_view(site.facts(author), site)
    newest = [*site.latest(column, 1), *site.stretch(column, None, 0, 1)][:1]
    return TermCard(
        title=site.title(author),
        url=front_of(author, site),
        role=about.role if about else "",
        picture=about.picture if about else None,
        newest=card_of(newest[0], site) if newest else None,
    )
