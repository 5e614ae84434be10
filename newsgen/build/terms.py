"""Terms in an incremental update: which of them changed, and which pages that concerns.

The title, facts and number of articles of a section, tag, author or series are shown by its
own pages; a title that its file gives also by the articles that name it.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from newsgen.build.addressing import terms_of
from newsgen.build.ledger import Ledger
from newsgen.kinds import about
from newsgen.kinds.article import target_of
from newsgen.kinds.notice import GoneKind
from newsgen.kinds.redirect import RedirectKind
from newsgen.model.registry import Event, term_id
from newsgen.model.site import Site, Term, TermFacts
from newsgen.plan.plan import Change, Planned
from newsgen.store.index import Index


class TermState(NamedTuple):
    """What pages of a term depend on beside its articles."""

    title: str
    facts: TermFacts | None
    has_articles: bool
    has_years: bool


class TouchedTerms:
    """Terms that an update may change, as they were before it."""

    def __init__(
        self,
        changes: list[Change],
        facts: Mapping[Term, TermFacts],
        media: frozenset[str],
        site: Index,
    ) -> None:
        """`facts` are the new ones, `media` the pictures that changed; `site` is as it was."""
        known = site.all_facts
        self.facts = {
            term
            for term in known.keys() | facts.keys()
            if known.get(term) != facts.get(term) or _picture(facts.get(term)) in media
        }
        """Those whose own file, or its picture, changed."""
        entries = [entry for change in changes for entry in change[:2] if entry]
        self.terms = terms_of(entries) | self.facts
        self.before = {term: _state(term, site) for term in self.terms}
        slack = site.settings.lists.front + len(changes)
        self.planned = [
            planned
            for term in sorted(self.terms)
            if term in self.facts or not site.is_longer(term, slack)
            for planned in _pages(term, site)
        ]
        """Pages that are there now and may not be there afterwards."""

    def stale(self, site: Index) -> Iterator[Planned]:
        """What must be made again, now that the site is as it will be."""
        changed = {
            term
            for term in self.terms
            if term in self.facts or self.before[term] != _state(term, site)
        }
        yield from (one for one in self.planned if one.reason in map(_reason, changed))
        for term in sorted(changed):
            yield from _pages(term, site)
            if _stated_title(self.before[term].facts) != _stated_title(site.facts(term)):
                for entry in site.filed(term):
                    yield Planned(target_of(entry, "article"), _reason(term))

    def moves_all(self, site: Site) -> bool:
        """Whether a section's title changed: any page may name it."""
        return any(
            self.before[term].title != site.title(term)
            for term in self.terms
            if term.taxonomy == "section"
        )


def close_terms(ledger: Ledger, terms: Iterable[Term], site: Site) -> None:
    """The URL of a term whose last article went says so, or leads to the one that has them."""
    if ledger.has_errors():
        return
    events = []
    for term in sorted({*terms, *ledger.writer.merged}):
        event = _last_word(ledger, term, site)
        if event:
            events.append(("undated", event))
            reason = f"{_reason(term)}: it has no articles any more"
            targets = (GoneKind().target_at(event.url, site), RedirectKind().at(event.url, site))
            ledger.todo.add((target, reason) for target in targets)
    ledger.learn(events)


def _last_word(ledger: Ledger, term: Term, site: Site) -> Event | None:
    name, url = term_id(*term), site.addresses.term(*term)
    key = ledger.writer.merged.get(term)
    last = ledger.book.last(url)
    if key is not None and site.is_longer(term._replace(key=key), 0):
        target = site.addresses.term(*term._replace(key=key))
        ours = last is None or (last.id == name and last.target != target)
        return Event(ledger.addressing.now, name, url, "redirect", target) if ours else None
    here = ledger.book.home(name)
    if here and not site.is_longer(term, 0):
        return Event(ledger.addressing.now, name, here, "gone")
    return None


def _state(term: Term, site: Site) -> TermState:
    return TermState(
        site.title(term),
        site.facts(term),
        site.is_longer(term, 0),
        site.is_longer(term, site.settings.lists.front),
    )


def _pages(term: Term, site: Site) -> Iterator[Planned]:
    return (Planned(target, _reason(term)) for target in about(term, site))


def _reason(term: Term) -> str:
    return f"{term.taxonomy} {term.key}: its title, facts or number of articles changed"


def _stated_title(facts: TermFacts | None) -> str:
    return facts.title if facts else ""


def _picture(facts: TermFacts | None) -> str:
    return facts.image if facts and facts.image else "-"
