"""Tags, authors and series: a front with the newest, and a list for each year where they are
many.

A term with no more articles than its front shows has only its front; then the way from front
to years, and the years, come and go with the article that makes the difference (`about`).
"""

from collections.abc import Iterator, Sequence

from newsgen.kinds.cards import card_of, picture_of
from newsgen.kinds.crumbs import crumbs_for
from newsgen.kinds.feed import feed_of
from newsgen.kinds.numbered import NumberedList
from newsgen.kinds.structured import breadcrumb_list
from newsgen.model.address import output_path
from newsgen.model.entry import Aspect, Entry, terms_in
from newsgen.model.page import Image
from newsgen.model.site import Site, Taxonomy, Term, TermFacts
from newsgen.model.target import ALL_TIME, Period, Target
from newsgen.model.view import Crumb, Link, ListView, Meta, TermView

INDEXES = {"tag": ("tag_index", "tags"), "author": ("author_index", "authors")}
"""Taxonomy → the kind that lists its terms, and the words for it."""


class TermKind:
    """`/etiket/{t}/`: everything but which taxonomy it is."""

    name: str
    template: str
    taxonomy: Taxonomy

    def all(self, site: Site) -> Iterator[Target]:
        """One front for each term that has a public article."""
        for language in site.settings.site.languages:
            for term in site.terms(self.taxonomy, language):
                yield from self.about(term, site)

    def shows(self, entry: Entry, site: Site, aspect: Aspect) -> Iterator[Target]:
        """The fronts of its terms."""
        if aspect != "body":
            for term in terms_of(entry, self.taxonomy):
                yield from self.about(term, site)

    def about(self, term: Term, site: Site) -> Iterator[Target]:
        """The front of the term."""
        if term.taxonomy == self.taxonomy:
            url = site.addresses.term(*term)
            yield Target(output_path(url), self.name, url, term.language, term.key)

    def context(self, target: Target, site: Site) -> ListView | None:
        """The term's facts, an author's columns, the newest, then the way to the years."""
        term = Term(self.taxonomy, target.language, target.key)
        entries = _newest(term, site)
        if not entries:
            return None
        slots = self.first(term, site)
        placed = {entry.id for entry in slots}
        facts = site.facts(term)
        title = site.title(term)
        crumbs = term_crumbs(term, site)
        return ListView(
            meta=_meta(term, target, site),
            crumbs=crumbs,
            title=title,
            about=term_view(facts, site),
            body=facts.text if facts else "",
            slots=tuple(card_of(entry, site) for entry in slots),
            cards=tuple(card_of(entry, site) for entry in entries if entry.id not in placed),
            years=_years(term, site),
            structured=[breadcrumb_list(crumbs, site)],
        )

    def first(self, term: Term, site: Site) -> Sequence[Entry]:
        """Articles that come before the newest."""
        return ()


class TermYearKind:
    """`/etiket/{t}/{yyyy}/`, `…/sayfa/{n}/`; `/etiket/{t}/tarihsiz/`."""

    name: str
    template = "term_list.html"
    taxonomy: Taxonomy

    def all(self, site: Site) -> Iterator[Target]:
        """Every page of every year of each term that has years."""
        for language in site.settings.site.languages:
            for term in site.terms(self.taxonomy, language):
                yield from self.about(term, site)

    def shows(self, entry: Entry, site: Site, aspect: Aspect) -> Iterator[Target]:
        """Its page of the year; those that it moves; all, if without it there would be none, or
        another title on them."""
        if aspect == "body":
            return
        year = site.addresses.year_of(entry.date) if entry.date else None
        limit = site.settings.lists.front
        for term in terms_of(entry, self.taxonomy):
            decides = not site.is_longer(term, limit + 1) or gives_title(entry, term, site)
            if aspect == "place" and decides:
                yield from self.about(term, site)
            elif _has_years(term, site):
                yield from _list(term, year, site).targets_with(entry, self.name, site, aspect)

    def about(self, term: Term, site: Site) -> Iterator[Target]:
        """Every page of the term's years; none where it has only its front."""
        if term.taxonomy == self.taxonomy and _has_years(term, site):
            for year in (*site.years(term), None):
                yield from _list(term, year, site).targets(self.name, site)

    def context(self, target: Target, site: Site) -> ListView | None:
        """One page of a year, newest first."""
        term = Term(self.taxonomy, target.language, target.key)
        if not _has_years(term, site):
            return None
        year = target.period if target.period != ALL_TIME else None
        numbered = _list(term, year, site)
        entries = numbered.entries(target.number, site)
        if not entries:
            return None
        last = Crumb(f"{year.year}" if year else "", words="" if year else "undated")
        crumbs = term_crumbs(term, site, last)
        return ListView(
            meta=_meta(term, target, site),
            crumbs=crumbs,
            title=site.title(term),
            year=f"{year.year}" if year else "",
            cards=tuple(card_of(entry, site) for entry in entries),
            pager=numbered.pager(target.number, len(entries), front_of(term, site), site),
            structured=[breadcrumb_list(crumbs, site)],
        )


def terms_of(entry: Entry, taxonomy: Taxonomy) -> Iterator[Term]:
    """The entry's terms of one taxonomy; a standalone page is filed nowhere."""
    if entry.type != "page":
        for found, key in terms_in(entry):
            if found == taxonomy:
                yield Term(taxonomy, entry.language, key)


def gives_title(entry: Entry, term: Term, site: Site) -> bool:
    """Whether the term is called what it is because of the article: the oldest names it, where
    no file does. Of several that come or go in one build at least one is the oldest."""
    facts = site.facts(term)
    if (facts and facts.title) or site.earlier(term, entry, 1):
        return False
    after = site.later(term, entry, 1)
    return not after or _spelling(after[0], term) != _spelling(entry, term)


def term_view(facts: TermFacts | None, site: Site) -> TermView | None:
    """What a term's file says, ready to be shown."""
    if facts is None:
        return None
    return TermView(
        role=facts.role,
        picture=picture_of(Image(facts.image), site) if facts.image else None,
        links=tuple(Link(label, url) for label, url in facts.links),
    )


def term_crumbs(term: Term, site: Site, *last: Crumb) -> tuple[Crumb, ...]:
    """Haberler › Etiketler › the term."""
    steps = list(crumbs_for(term.language, (), site, last=site.title(term)))
    index, words = INDEXES.get(term.taxonomy, ("", ""))
    if index and site.settings.has(index):
        url = site.addresses.index(term.taxonomy, term.language)
        steps.insert(1, Crumb("", url, words=words))
    if last:
        steps[-1] = Crumb(steps[-1].label, front_of(term, site))
    return (*steps, *last)


def _spelling(entry: Entry, term: Term) -> str:
    named = {"tag": entry.tags, "author": entry.authors, "series": entry.series}
    return next(one.title for one in named[term.taxonomy] if one.key == term.key)


def front_of(term: Term, site: Site) -> str:
    """URL of the term's front; "" where its kind is switched off."""
    return site.addresses.term(*term) if site.settings.has(term.taxonomy) else ""


def _newest(term: Term, site: Site) -> list[Entry]:
    limit = site.settings.lists.front
    newest = list(site.latest(term, limit))
    if len(newest) < limit:
        newest += site.stretch(term, None, 0, limit - len(newest))
    return newest


def _has_years(term: Term, site: Site) -> bool:
    return site.is_longer(term, site.settings.lists.front)


def _years(term: Term, site: Site) -> tuple[Link, ...]:
    if not site.settings.has(f"{term.taxonomy}_year") or not _has_years(term, site):
        return ()
    years = [Link(f"{year.year}", site.addresses.year(*term, year)) for year in site.years(term)]
    if site.count(term, None):
        years.append(Link("", site.addresses.undated_of(*term)))
    return tuple(years)


def _list(term: Term, year: Period | None, site: Site) -> NumberedList:
    addresses = site.addresses
    first = addresses.year(*term, year) if year else addresses.undated_of(*term)
    return NumberedList(term, year, first)


def _meta(term: Term, target: Target, site: Site) -> Meta:
    url = site.addresses.absolute(target.url)
    title = site.title(term)
    facts = site.facts(term)
    return Meta(
        title=title,
        description=(facts.role if facts else "") or title,
        url=url,
        canonical=url,
        feed=feed_of(term.language, "", site),
    )
