"""Indexes of tags and authors: one page for each first letter, without counts.

An article with known tags touches none of them.
"""

from collections.abc import Iterator

from newsgen.kinds.crumbs import crumbs_for
from newsgen.kinds.feed import feed_of
from newsgen.kinds.structured import breadcrumb_list
from newsgen.kinds.term import INDEXES, front_of, term_view, terms_of
from newsgen.model.address import output_path
from newsgen.model.archive_view import TermCard, TermIndexView
from newsgen.model.entry import Aspect, Entry
from newsgen.model.site import Site, Taxonomy, Term
from newsgen.model.target import Target
from newsgen.model.view import (
    Crumb,
    Link,
    Meta,
)


class TermIndexKind:
    """`/etiket/`, `/etiket/harf/{letter}/`: everything but which taxonomy it is."""

    name: str
    template = "term_index.html"
    taxonomy: Taxonomy

    def all(self, site: Site) -> Iterator[Target]:
        """The front and each letter that a title begins with."""
        for language in site.settings.site.languages:
            letters = site.initials(self.taxonomy, language)
            if letters:
                yield self._target(language, "", site)
            for letter in letters:
                yield self._target(language, letter.key, site)

    def shows(self, entry: Entry, site: Site, aspect: Aspect) -> Iterator[Target]:
        """Where its terms stand, if they are there or are called so because of it."""
        if aspect == "place":
            for term in terms_of(entry, self.taxonomy):
                if not site.earlier(term, entry, 1):
                    yield from self.about(term, site)

    def about(self, term: Term, site: Site) -> Iterator[Target]:
        """The front, and every letter's page: each names the letters that there are."""
        if term.taxonomy == self.taxonomy:
            yield self._target(term.language, "", site)
            for letter in {site.initial(term), *site.initials(self.taxonomy, term.language)}:
                yield self._target(term.language, letter.key, site)

    def context(self, target: Target, site: Site) -> TermIndexView | None:
        """The letters; on the front who has a file of facts, on a letter's page who has it."""
        taxonomy, language = self.taxonomy, target.language
        letters = site.initials(taxonomy, language)
        if not letters or target not in self.all(site):
            return None
        title = next((letter.label for letter in letters if letter.key == target.key), "")
        url = site.addresses.absolute(target.url)
        crumbs = self._crumbs(language, title, site)
        terms = site.beginning_with(taxonomy, language, target.key) if target.key else ()
        described = () if target.key else site.described(taxonomy, language)
        return TermIndexView(
            meta=Meta(
                title="",
                description="",
                url=url,
                canonical=url,
                noindex=bool(target.key),
                feed=feed_of(language, "", site),
            ),
            crumbs=crumbs,
            words=INDEXES[taxonomy][1],
            title=title,
            letters=tuple(
                Link(
                    letter.label,
                    site.addresses.index(taxonomy, language, letter.key),
                    letter.key == target.key,
                )
                for letter in letters
            ),
            terms=tuple(Link(site.title(term), front_of(term, site)) for term in terms),
            cards=tuple(self._card(term, site) for term in described),
            structured=[breadcrumb_list(crumbs, site)],
        )

    def _target(self, language: str, initial: str, site: Site) -> Target:
        url = site.addresses.index(self.taxonomy, language, initial)
        return Target(output_path(url), self.name, url, language, initial)

    def _crumbs(self, language: str, title: str, site: Site) -> tuple[Crumb, ...]:
        words = INDEXES[self.taxonomy][1]
        if not title:
            return crumbs_for(language, (), site, words=words)
        root = crumbs_for(language, (), site, last=title)
        front = Crumb("", site.addresses.index(self.taxonomy, language), words=words)
        return (root[0], front, root[1])

    def _card(self, term: Term, site: Site) -> TermCard:
        about = term_view(site.facts(term), site)
        return TermCard(
            title=site.title(term),
            url=front_of(term, site),
            role=about.role if about else "",
            picture=about.picture if about else None,
        )


class TagIndexKind(TermIndexKind):
    """`/etiket/`."""

    name = "tag_index"
    taxonomy = "tag"


class AuthorIndexKind(TermIndexKind):
    """`/yazar/`."""

    name = "author_index"
    taxonomy = "author"
