"""The full update: most files changed, or there is no state to compare with.

Articles get their URLs a group at a time, so that any number of them fits into memory.
"""

from collections.abc import Iterator, Mapping, Set
from typing import NamedTuple

from newsgen.build.addressing import gone_warnings, shadowed_aliases, terms_of
from newsgen.build.changes import FileChanges
from newsgen.build.compiling import Report, compile_all
from newsgen.build.ledger import Ledger
from newsgen.build.terms import close_terms
from newsgen.model.entry import Entry
from newsgen.model.registry import same_url, term_id, wanted_url
from newsgen.model.site import Term, TermFacts
from newsgen.store.index import Index

TOGETHER = 20_000
"""So many articles get their URLs at once."""


def update_everything(
    ledger: Ledger,
    files: FileChanges,
    scanned_ns: int,
    site: Index,
    facts: Mapping[Term, TermFacts],
    report: Report,
) -> None:
    """Index what changed and give every public article its URL anew. Plans nothing."""
    ledger.writer.refile()
    for source in files.gone:
        ledger.writer.remove_path(source.path)
    for compiled in compile_all(files.compile, ledger.options, report):
        ledger.remember(compiled.source, compiled.problems, scanned_ns)
        ledger.put(compiled)
    for entry_id in ledger.writer.over(ledger.clock, all_states=True):
        ledger.writer.hide(entry_id)
    crowd = _crowd(ledger)
    withdrawn = _withdrawn(ledger, crowd.terms)
    named_elsewhere = []
    for group, terms in _groups(ledger, crowd):
        _address(ledger, group, terms)
        named_elsewhere += [entry for entry in group if entry.aliases]
    ledger.problems += gone_warnings(withdrawn, ledger.addressing)
    ledger.learn(ledger.addressing.assign((), (), withdrawn, ledger.standing).events)
    ledger.problems += shadowed_aliases(named_elsewhere, ledger.writer, ledger.book)
    site.forget(facts)
    close_terms(ledger, (), site)


class _Crowd(NamedTuple):
    """All public articles, as far as they concern each other."""

    terms: Set[Term]
    """Those that have an article."""
    met: Set[int]
    """Marks of the URLs that more than one page wants."""


def _crowd(ledger: Ledger) -> _Crowd:
    terms: set[Term] = set()
    seen: set[int] = set()
    met: set[int] = set()
    large = ledger.writer.count(ledger.clock) > TOGETHER
    for entry in ledger.writer.public(ledger.clock):
        terms.update(terms_of([entry]))
        if large:
            mark = _mark(ledger, entry)
            (met if mark in seen else seen).add(mark)
    fronts = (ledger.addressing.addresses.term(*term) for term in terms)
    return _Crowd(terms, met.union(hash(same_url(url)) for url in fronts))


def _groups(ledger: Ledger, crowd: _Crowd) -> Iterator[tuple[list[Entry], Set[Term]]]:
    """The public articles in groups, and the terms among them, such that no URL is wanted in
    two groups: whatever is wanted twice is in the last one."""
    if ledger.writer.count(ledger.clock) <= TOGETHER:
        yield list(ledger.writer.public(ledger.clock)), crowd.terms
        return
    group: list[Entry] = []
    meeting: list[Entry] = []
    for entry in ledger.writer.public(ledger.clock):
        (meeting if _mark(ledger, entry) in crowd.met else group).append(entry)
        if len(group) == TOGETHER:
            yield group, frozenset()
            group = []
    yield group, frozenset()
    yield meeting, crowd.terms


def _mark(ledger: Ledger, entry: Entry) -> int:
    """A small stand-in for the URL that the article wants. Where two URLs have one mark, their
    articles only come later."""
    return hash(same_url(wanted_url(ledger.addressing.claim(entry), ledger.book)))


def _withdrawn(ledger: Ledger, terms: Set[Term]) -> dict[str, str]:
    """Registered ids that lost their page; none while any file is in error."""
    fronts = {term_id(*term) for term in terms}
    merged = {
        term_id(*term)
        for term, key in ledger.writer.merged.items()
        if term._replace(key=key) in terms
    }
    lost = ledger.files_of(
        entry_id
        for entry_id in ledger.book.ids_here()
        if entry_id not in fronts
        and entry_id not in merged
        and not ledger.writer.is_public(entry_id, ledger.clock)
    )
    broken = ledger.has_errors()
    ledger.keep_pending(lost if broken else ())
    return {} if broken else lost


def _address(ledger: Ledger, group: list[Entry], terms: Set[Term]) -> None:
    assignment = ledger.addressing.assign(group, terms, {}, ledger.standing)
    ledger.problems += assignment.problems
    ledger.learn(assignment.events)
    ledger.settle(group, assignment.urls)
