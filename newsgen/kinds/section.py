"""Sections: the front with its newest stories, a list for each month, the undated ones."""

from collections.abc import Iterator

import msgspec

from newsgen.kinds.cards import card_of, term_link
from newsgen.kinds.crumbs import crumbs_for
from newsgen.kinds.feed import feed_of
from newsgen.kinds.fronts import front_cards, places
from newsgen.kinds.numbered import NumberedList
from newsgen.kinds.share import card_picture
from newsgen.kinds.structured import breadcrumb_list
from newsgen.kinds.term import term_view
from newsgen.model.address import output_path
from newsgen.model.entry import Aspect, Entry, section_path
from newsgen.model.site import Site, Term
from newsgen.model.target import Period, Target
from newsgen.model.view import Link, ListView, Meta, MonthLink


class SectionKind:
    """`/{section}/`."""

    name = "section"
    template = "section.html"

    def all(self, site: Site) -> Iterator[Target]:
        """One front for each section that has a public article."""
        for term in _sections(site):
            yield self._target(term, site)

    def shows(self, entry: Entry, site: Site, aspect: Aspect) -> Iterator[Target]:
        """The fronts of its section and those above, and any that an editor placed it on, in
        every language."""
        if aspect == "body":
            return
        for term in _sections_of(entry):
            yield self._target(term, site)
        for name, front in site.fronts().items():
            if name != "home" and places(front, entry):
                for language in site.settings.site.languages:
                    yield self._target(Term("section", language, name), site)

    def about(self, term: Term, site: Site) -> Iterator[Target]:
        """The front of the section."""
        if term.taxonomy == "section":
            yield self._target(term, site)

    def context(self, target: Target, site: Site) -> ListView | None:
        """The edited stories, then the newest, then the way to the months."""
        term = Term("section", target.language, target.key)
        limit = site.settings.lists.front
        newest = site.latest(term, limit)
        undated = site.listing(term, None, 1) if len(newest) < limit else ()
        if not newest and not undated and not site.count(term, None):
            return None
        title = site.title(term)
        crumbs = crumbs_for(term.language, _path_to(term, site), site)
        facts = site.facts(term)
        text = site.settings.sections.get(term.key)
        return ListView(
            meta=msgspec.structs.replace(
                _meta(title, (text.text if text else "") or title, target, site),
                image=card_picture(term.language, term.key, site),
            ),
            crumbs=crumbs,
            title=title,
            text=text.text if text else "",
            about=term_view(facts, site),
            body=facts.text if facts else "",
            **front_cards(term.key, [*newest, *undated][:limit], site),
            sections=tuple(_subsections(term, site)),
            periods=_months(term, site),
            undated=_undated_link(term, site),
            structured=[breadcrumb_list(crumbs, site)],
        )

    def _target(self, term: Term, site: Site) -> Target:
        url = site.addresses.section(term.language, term.key)
        return Target(output_path(url), self.name, url, term.language, term.key)


class SectionMonthKind:
    """`/{section}/{yyyy}/{mm}/`, `…/sayfa/{n}/`."""

    name = "section_month"
    template = "section_month.html"

    def all(self, site: Site) -> Iterator[Target]:
        """Every page of every month of every section."""
        for term in _sections(site):
            for month in site.months(term):
                yield from _month_list(term, month, site).targets(self.name, site)

    def shows(self, entry: Entry, site: Site, aspect: Aspect) -> Iterator[Target]:
        """Its page of the month; those that it moves."""
        if entry.date is None or aspect == "body":
            return
        month = site.addresses.month_of(entry.date)
        for term in _sections_of(entry):
            yield from _month_list(term, month, site).targets_with(entry, self.name, site, aspect)

    def context(self, target: Target, site: Site) -> ListView | None:
        """One page of a month, newest first."""
        term = Term("section", target.language, target.key)
        return _list_view(_month_list(term, target.period, site), target, site)


class UndatedKind:
    """`/{section}/tarihsiz/`: articles without a date, in the registry's order."""

    name = "undated"
    template = "undated.html"

    def all(self, site: Site) -> Iterator[Target]:
        """Every page of every section's undated list."""
        for term in _sections(site):
            yield from _undated_list(term, site).targets(self.name, site)

    def shows(self, entry: Entry, site: Site, aspect: Aspect) -> Iterator[Target]:
        """As for a month."""
        if entry.date is not None or aspect == "body":
            return
        for term in _sections_of(entry):
            yield from _undated_list(term, site).targets_with(entry, self.name, site, aspect)

    def context(self, target: Target, site: Site) -> ListView | None:
        """One page of the list, in the order in which the articles were first built."""
        term = Term("section", target.language, target.key)
        return _list_view(_undated_list(term, site), target, site, words="undated")


def _month_list(term: Term, month: Period, site: Site) -> NumberedList:
    return NumberedList(term, month, site.addresses.month(term.language, term.key, month))


def _undated_list(term: Term, site: Site) -> NumberedList:
    return NumberedList(term, None, site.addresses.undated(term.language, term.key))


def _list_view(
    numbered: NumberedList, target: Target, site: Site, *, words: str = ""
) -> ListView | None:
    """One page of a section's list; None where it has none of that number."""
    entries = numbered.entries(target.number, site)
    if not entries:
        return None
    term, period = numbered.term, numbered.period
    month = site.addresses.first_instant(period) if period else None
    title = site.title(term)
    front = term_link(term, site).url
    crumbs = crumbs_for(term.language, _path_to(term, site), site, words=words, month=month)
    return ListView(
        meta=_meta(title, title, target, site),
        crumbs=crumbs,
        title=title,
        month=month,
        cards=tuple(card_of(entry, site) for entry in entries),
        pager=numbered.pager(target.number, len(entries), front, site),
        structured=[breadcrumb_list(crumbs, site)],
    )


def _sections_of(entry: Entry) -> Iterator[Term]:
    for key in section_path(entry.section):
        yield Term("section", entry.language, key)


def _sections(site: Site) -> Iterator[Term]:
    for language in site.settings.site.languages:
        yield from site.terms("section", language)


def _path_to(term: Term, site: Site) -> list[Link]:
    return [term_link(Term("section", term.language, key), site) for key in section_path(term.key)]


def _subsections(term: Term, site: Site) -> Iterator[Link]:
    depth = term.key.count("/") + 1
    for other in site.terms("section", term.language):
        if other.key.startswith(f"{term.key}/") and other.key.count("/") == depth:
            yield term_link(other, site)


def _months(term: Term, site: Site) -> tuple[MonthLink, ...]:
    if not site.settings.has("section_month"):
        return ()
    addresses = site.addresses
    return tuple(
        MonthLink(addresses.month(term.language, term.key, month), addresses.first_instant(month))
        for month in site.months(term)
    )


def _undated_link(term: Term, site: Site) -> Link | None:
    if not site.settings.has("undated") or not site.count(term, None):
        return None
    return Link("", site.addresses.undated(term.language, term.key))


def _meta(title: str, description: str, target: Target, site: Site) -> Meta:
    url = site.addresses.absolute(target.url)
    feed = feed_of(target.language, target.key, site)
    return Meta(title=title, description=description, url=url, canonical=url, feed=feed)
