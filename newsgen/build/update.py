"""Update: bring the index up to date with `content/`. The first half of every build.

Scan, diff, compile what changed, give public articles their URLs, plan what is stale. `serve`
does this and nothing more; it renders a page when it is asked for. One transaction: a kill
leaves the old state, and the next build does it again.
"""

import time
from collections.abc import Collection
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from newsgen.build.ageing import plan_aged
from newsgen.build.changes import (
    FileChanges,
    Stale,
    compile_fingerprints,
    file_changes,
    not_used,
)
from newsgen.build.clock import remember_clock
from newsgen.build.compiling import Report
from newsgen.build.extras import Extras, read_extras, read_source
from newsgen.build.full import update_everything
from newsgen.build.incremental import update_changed
from newsgen.build.ledger import Ledger
from newsgen.build.pictures import Pictures
from newsgen.build.registry_files import RegistryFile, read_appended, read_registry
from newsgen.build.report import BuildOptions, Changed
from newsgen.build.scan import UNOPENED
from newsgen.model.problem import Problem
from newsgen.store.database import Connection, complete, expect
from newsgen.store.index import Index
from newsgen.store.records import encode
from newsgen.store.sources import Source

SMALL = 200
"""So many changed files are always handled one by one."""
LARGE_SHARE = 20
"""From one in so many files changed on, planning every page is cheaper than asking which."""

FRONT_ENDS = "front-ends"
"""The fact that says when parts of edited fronts end."""


class Updated(NamedTuple):
    """The site as it now stands."""

    site: Index
    pictures: Pictures
    """Those that this process asks the site for."""
    extras: Extras
    problems: tuple[Problem, ...]
    """Everything that is wrong with the content, whether it changed or not."""
    read: int
    """Content files that were new, changed or gone."""
    statics: dict[str, bytes]
    """Output path of every file under `_static/` → its digest."""
    changed: Changed = Changed()


def update(
    connection: Connection,
    options: BuildOptions,
    report: Report = lambda progress: None,
    only: Collection[str] | None = None,
) -> Updated:
    """Read what changed, plan what is stale, and return the site.

    `only` = the content files where anything can have changed since the last update; None where
    that is not known. So an update costs the same in an archive of any size.
    """
    connection.execute("BEGIN")
    done = False
    try:
        updated = _update(connection, options, report, only)
        connection.execute("COMMIT")
        complete(connection)
        done = True
    finally:
        if not done and connection.in_transaction:
            connection.execute("ROLLBACK")
    return updated


def _update(
    connection: Connection,
    options: BuildOptions,
    report: Report,
    only: Collection[str] | None,
) -> Updated:
    ledger = Ledger(connection, options)
    fingerprints = compile_fingerprints(options.settings)
    stale = fingerprints.stale(ledger.targets)
    scanned_ns = time.time_ns()
    files = _files(ledger, stale, report, only)
    reloaded = _know_registry(ledger, files)
    _keep_others(ledger, files, scanned_ns)
    extras = read_extras(ledger.sources, options)
    pictures = Pictures(options.site_folder)
    site = Index(
        connection,
        options.settings,
        now=options.now,
        fronts=extras.fronts,
        facts=ledger.facts,
        picture=pictures.find,
    )
    ledger.know(extras.facts)
    read = len(files.compile) + len(files.gone)
    everything = stale.every or reloaded or read > max(SMALL, files.total // LARGE_SHARE)
    if everything:
        expect(connection, files.total)
        update_everything(ledger, files, scanned_ns, site, extras.facts, report)
    else:
        everything = update_changed(ledger, files, scanned_ns, site, extras.facts, report)
    ledger.write_registry()
    site.forget(extras.facts)
    if everything:
        ledger.targets.plan_anew()
    fingerprints.remember(ledger.targets)
    plan_aged(ledger, site)
    remember_clock(ledger.targets, options.now)
    ledger.targets.remember(FRONT_ENDS, encode(extras.ends))
    return Updated(
        site,
        pictures,
        extras,
        (*ledger.sources.problems(), *ledger.problems, *extras.problems),
        read + len(files.other),
        _statics(ledger),
        _changed(files),
    )


def _files(
    ledger: Ledger, stale: Stale, report: Report, only: Collection[str] | None
) -> FileChanges:
    return file_changes(
        ledger.sources,
        ledger.options.site_folder,
        stale=stale,
        report=report,
        only=None if stale.every or stale.captures else only,
    )


def _changed(files: FileChanges) -> Changed:
    """The changes, counted."""
    articles = [source for source in files.compile if source.role == "article"]
    added = sum(source.path in files.fresh for source in articles)
    removed = sum(source.role == "article" for source in files.gone)
    rest = (*files.compile, *files.other, *files.gone)
    others = sum(source.role not in ("article", "registry") for source in rest)
    return Changed(
        added=added,
        edited=max(0, len(articles) - added - files.again),
        removed=removed,
        others=others,
        again=files.again,
    )


def _keep_others(ledger: Ledger, files: FileChanges, scanned_ns: int) -> None:
    """Remember files that are no articles, and forget all that are gone."""
    for source in files.same:
        ledger.touch(source, scanned_ns)
    for source, problems in not_used(files.other):
        read = _with_digest(source, ledger.options.site_folder)
        wrong = ledger.wrong_lines.get(source.path, ())
        ledger.remember(read, (*problems, *wrong), scanned_ns)
    ledger.sources.remove(source.path for source in files.gone)


def _statics(ledger: Ledger) -> dict[str, bytes]:
    return {
        source.path.removeprefix("content/_static/"): source.digest
        for source in ledger.sources.of_role("static")
    }


def _with_digest(source: Source, site_folder: Path) -> Source:
    """The source with its digest; pictures have theirs in the image cache."""
    if source.role == "media" or source.role in UNOPENED:
        return source
    return source._replace(digest=sha256(read_source(site_folder, source.path)).digest())


def _know_registry(ledger: Ledger, files: FileChanges) -> bool:
    """Read the registry where its files moved; True when that was so.

    Where lines were only added, these alone are read.
    """
    whole = ledger.targets.fact("registry") != b"read"
    if not whole and not any(source.role == "registry" for source in (*files.other, *files.gone)):
        return False
    added = None if whole else _appended(ledger, files)
    if added is None:
        ledger.book.clear()
    for file in added or read_registry(ledger.options.site_folder):
        ledger.book.load(file.events)
        told = ledger.sources.problems_of(file.path) if added else ()
        ledger.wrong_lines[file.path] = (*told, *file.problems)
    ledger.targets.remember("registry", b"read")
    return True


def _appended(ledger: Ledger, files: FileChanges) -> list[RegistryFile] | None:
    """What was added to the registry's files; None where anything else happened to one."""
    if any(source.role == "registry" for source in files.gone):
        return None
    known = {source.path: source for source in ledger.sources.of_role("registry")}
    paths = [source.path for source in files.other if source.role == "registry"]
    read = [
        read_appended(ledger.options.site_folder, known[path]) if path in known else None
        for path in paths
    ]
    added = [file for file in read if file is not None]
    return added if len(added) == len(paths) else None
