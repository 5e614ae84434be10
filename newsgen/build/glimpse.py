"""Glimpse: one article as it would be in an archive that has no other. For the dev server.

The same steps as in an update (compile, address, index), on a state in memory, for a file or
two: so an article can be shown while the archive is still being read.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from newsgen.build.addressing import terms_of
from newsgen.build.changes import COMPILED_ROLES
from newsgen.build.compile import compile_source
from newsgen.build.extras import read_extras, read_source
from newsgen.build.ledger import Ledger
from newsgen.build.pictures import Pictures
from newsgen.build.registry_files import history
from newsgen.build.report import BuildOptions
from newsgen.build.scan import scan_some
from newsgen.kinds.article import target_of
from newsgen.model.entry import Entry
from newsgen.model.registry import Event
from newsgen.model.target import Target
from newsgen.store.database import scratch_state
from newsgen.store.index import Index
from newsgen.store.sources import Source


class Glimpse(NamedTuple):
    """An article, and a site that knows it and no other."""

    site: Index
    entry: Entry
    target: Target
    pictures: Pictures


def glimpse(
    url: str, paths: Iterable[str], options: BuildOptions, extras: Iterable[str] = ()
) -> Glimpse | None:
    """The article that readers see at a site-relative URL, if one of these content files has
    it; else None. The first that does counts.

    `extras` = the files of terms and fronts: titles are as they say. Raises NewsgenError
    (`content-io`, `content-missing`).
    """
    events = history(options.site_folder, [url])
    said = scan_some(options.site_folder, list(extras))
    for path in paths:
        found = scan_some(options.site_folder, [path])
        seen = _alone(url, found[0], events, said, options) if found else None
        if seen is not None:
            return seen
    return None


def ids_at(url: str, site_folder: Path) -> list[str]:
    """The ids of articles that live or lived at a URL, by the registry; the last first."""
    return [event.id for event in reversed(history(site_folder, [url])) if event.state == "here"]


def _alone(
    url: str,
    source: Source,
    events: Sequence[Event],
    said: Iterable[Source],
    options: BuildOptions,
) -> Glimpse | None:
    """The file's article in a state of its own, if its address is `url`."""
    if source.role not in COMPILED_ROLES:
        return None
    data = read_source(options.site_folder, source.path)
    compiled = compile_source(source, data, options.settings)
    entry = compiled.entry
    if entry is None:
        return None
    connection = scratch_state()
    ledger = Ledger(connection, options)
    if not ledger.clock.shows(entry):
        return None
    ledger.book.load([event for event in events if event.id == entry.id])
    ledger.put(compiled)
    assignment = ledger.addressing.assign([entry], terms_of([entry]), {}, ledger.standing)
    if assignment.urls.get(entry.id) != url:
        return None
    for one in said:
        ledger.sources.put(one)
    extras = read_extras(ledger.sources, options)
    ledger.know(extras.facts)
    ledger.settle([entry], assignment.urls)
    pictures = Pictures(options.site_folder)
    site = Index(
        connection, options.settings, now=options.now, facts=extras.facts, picture=pictures.find
    )
    shown = site.entry(entry.id)
    kind = "page" if entry.type == "page" else "article"
    return Glimpse(site, shown, target_of(shown, kind), pictures) if shown else None
