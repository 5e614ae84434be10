"""The incremental update: only what changed, each article compared before and after.

stale = shows(before) on the site as it was ∪ shows(after) on the site as it is.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from newsgen.build.addressing import gone_warnings, renames, shadowed_aliases, terms_of
from newsgen.build.changes import FileChanges
from newsgen.build.compiled import Compiled
from newsgen.build.compiling import Report, compile_all
from newsgen.build.ledger import Ledger
from newsgen.build.terms import TouchedTerms, close_terms
from newsgen.kinds import KINDS
from newsgen.kinds.notice import GoneKind
from newsgen.model.entry import Entry
from newsgen.model.merging import kept
from newsgen.model.registry import Assignment
from newsgen.model.site import Site, Term, TermFacts
from newsgen.plan.plan import Change, Planned, reach
from newsgen.store.index import Index
from newsgen.store.sources import Source


class Touched(NamedTuple):
    """Articles that may have changed for readers."""

    after: dict[str, Entry | None]
    """id → what its file says now; None = no file has it."""
    forced: frozenset[str]
    """Those whose picture's bytes changed."""

    def public(self, ledger: Ledger) -> list[Entry]:
        """Those that readers may see, by id."""
        shows = ledger.clock.shows
        return [entry for _, entry in sorted(self.after.items()) if entry and shows(entry)]

    def standing(self, entry_id: str, ledger: Ledger) -> Entry | None:
        """The public article of that id, where nothing may have changed it."""
        found = ledger.writer.stored(entry_id) if entry_id not in self.after else None
        return found if found and found.url else None


def update_changed(
    ledger: Ledger,
    files: FileChanges,
    scanned_ns: int,
    site: Index,
    facts: Mapping[Term, TermFacts],
    report: Report,
) -> bool:
    """Index what changed and plan what is stale; `facts` are the terms' own files as they are.

    True when every page must be planned instead: a section has another title now, and any
    page may name it.
    """
    compiled = list(compile_all(files.compile, ledger.options, report))
    for one in compiled:
        ledger.remember(one.source, one.problems, scanned_ns)
    media = frozenset(_changed_media(files))
    touched = _touched(ledger, compiled, files, media)
    ledger.book.retract(touched.after)
    public = touched.public(ledger)
    handed = renames(files.gone, _new(compiled, files), ledger.addressing)
    ledger.learn(handed)
    withdrawn = _withdrawn(ledger, touched, public)
    assignment = ledger.addressing.assign(
        public, terms_of(public), withdrawn, lambda name: touched.standing(name, ledger)
    )
    changes = _changes(touched, public, assignment, site)
    terms = TouchedTerms(changes, facts, media, site)
    ledger.todo.add(reach(changes, "before", site, KINDS))
    ledger.problems += assignment.problems
    _apply(ledger, compiled, files.gone, touched, assignment)
    ledger.problems += gone_warnings(withdrawn, ledger.addressing)
    ledger.learn(assignment.events)
    ledger.settle(public, assignment.urls)
    site.forget(facts)
    close_terms(ledger, terms.terms, site)
    ledger.problems += shadowed_aliases(public, ledger.writer, ledger.book)
    ledger.todo.add(reach(changes, "after", site, KINDS))
    ledger.todo.add(_tombstones(touched, site))
    ledger.todo.add(terms.stale(site))
    return terms.moves_all(site)


def _changed_media(files: FileChanges) -> Iterator[str]:
    for source in (*files.other, *files.gone):
        if source.role == "media":
            yield source.path.removeprefix("content/")


def _touched(
    ledger: Ledger, compiled: Iterable[Compiled], files: FileChanges, media: Iterable[str]
) -> Touched:
    """Articles whose file changed, whose time has come or gone, whose picture changed, and
    those that state a URL which one of these states or stated."""
    writer = ledger.writer
    after: dict[str, Entry | None] = {}
    for path in [
        *(source.path for source in files.gone),
        *(c.source.path for c in compiled if c.entry),
    ]:
        old = writer.id_at(path)
        if old is not None:
            after[old] = None
    for one in compiled:
        if one.entry is not None:
            after[one.entry.id] = one.entry
    forced = {entry_id for src in media for entry_id in writer.using(f"media:{src}")}
    over = writer.over(ledger.clock, all_states=ledger.is_put_back)
    by_time = [*writer.begun(ledger.clock), *over]
    by_time += writer.ended_unseen(ledger.last_clock, ledger.clock.now)
    for entry_id in (*by_time, *sorted(forced)):
        after.setdefault(entry_id, writer.stored(entry_id))
    for entry_id in list(after):
        for entry in (after[entry_id], writer.stored(entry_id)):
            for rival in writer.stating(entry.url_stated) if entry and entry.url_stated else ():
                after.setdefault(rival, writer.stored(rival))
    for entry_id in writer.to_refile():
        after.setdefault(entry_id, writer.stored(entry_id))
    filed = {name: entry and kept(entry, writer.merged) for name, entry in after.items()}
    return Touched(filed, frozenset(forced))


def _new(compiled: Iterable[Compiled], files: FileChanges) -> list[tuple[Source, Entry]]:
    """Articles whose file was not there before."""
    return [(c.source, c.entry) for c in compiled if c.entry and c.source.path in files.fresh]


def _withdrawn(ledger: Ledger, touched: Touched, public: Iterable[Entry]) -> dict[str, str]:
    """Registered ids that lost their page; none while any file is in error."""
    shown = {entry.id for entry in public}
    lost = ledger.files_of({*touched.after, *ledger.pending()} - shown)
    broken = ledger.has_errors()
    ledger.keep_pending(lost if broken else ())
    return {} if broken else lost


def _changes(
    touched: Touched, public: Iterable[Entry], assignment: Assignment, site: Site
) -> list[Change]:
    """Each touched article as readers saw it and will see it, by id."""
    shown = {
        entry.id: msgspec.structs.replace(entry, url=assignment.urls[entry.id])
        for entry in public
        if entry.id in assignment.urls
    }
    return [
        Change(
            site.entry(entry_id),
            shown.get(entry_id),
            "card" if entry_id in touched.forced else None,
        )
        for entry_id in sorted(touched.after)
    ]


def _apply(
    ledger: Ledger,
    compiled: Iterable[Compiled],
    gone: Iterable[Source],
    touched: Touched,
    assignment: Assignment,
) -> None:
    ledger.writer.refile()
    for source in gone:
        ledger.writer.remove_path(source.path)
    for one in compiled:
        ledger.put(one)
    for entry_id in touched.after.keys() - assignment.urls.keys():
        ledger.writer.hide(entry_id)


def _tombstones(touched: Touched, site: Site) -> Iterator[Planned]:
    """The former URLs of articles that readers do not see: whether one may say that it is gone
    depends on why (an embargoed article that is removed may, a removed one that is a draft
    again may not)."""
    for entry_id in sorted(touched.after):
        if site.entry(entry_id) is None:
            for url in site.former_urls(entry_id):
                yield Planned(GoneKind().target_at(url, site), f"{entry_id}: it is not public")
