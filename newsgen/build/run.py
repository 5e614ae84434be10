"""The build, in words: update, plan, link, write, prune, report."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from newsgen.build.addressing import record
from newsgen.build.link import Linker, kinds_in_use
from newsgen.build.output_folder import MARKER, check_folder, is_remembered, mark
from newsgen.build.photo import colour_class_css
from newsgen.build.references import broken_references
from newsgen.build.report import BuildOptions, BuildReport, Progress
from newsgen.build.suggest import tipline_suggestions
from newsgen.build.update import Updated, update
from newsgen.build.write import delete, output_of, sweep, write_if_changed
from newsgen.model.problem import Place, Problem
from newsgen.model.site import Site
from newsgen.model.target import Manifest, Output, Target
from newsgen.store.database import Connection, open_state
from newsgen.store.lock import locked
from newsgen.store.targets import BuildRecord, Targets
from newsgen.theme.environment import Renderer
from newsgen.theme.theme import load_theme

Report = Callable[[Progress], None]


class Written(NamedTuple):
    """What the files of this build came to."""

    rows: list[tuple[str, str, Output]]
    """(path, kind, output) for every file of the site."""
    written: int
    problems: list[Problem]


def build(options: BuildOptions, report: Report = lambda progress: None) -> BuildReport:
    """Make the output folder hold the site, writing only what differs.

    Problems of the content are in the report; NewsgenError is raised where nothing can be
    built at all (settings, environment, a broken theme).
    """
    started = time.monotonic()
    check_folder(options.destination, options.site_folder)
    with locked(options.state_folder), opened(options) as connection:
        updated = update(connection, options, report)
        frozen = record(updated.addressed, options)
        renderer = renderer_of(options)
        targets, clashes = plan(updated.site, updated.statics)
        before = _trusted_manifest(connection, options.destination)
        done = _write_all(targets, updated, renderer, before, options, report)
        removed = _prune(connection, done.rows, options.destination)
        problems = (
            *updated.problems,
            *frozen,
            *clashes,
            *done.problems,
            *broken_references(updated.site, updated.pictures),
        )
        result = BuildReport(
            problems=problems,
            articles=sum(target.kind in ("article", "page") for target in targets),
            pages=len(done.rows),
            written=done.written,
            unchanged=len(done.rows) - done.written,
            removed=removed,
            undated=tuple(_undated(updated.site)),
            seconds=time.monotonic() - started,
            suggestions=tipline_suggestions(updated.site),
        )
        _finish(connection, done.rows, result, options)
    return result


@contextmanager
def opened(options: BuildOptions) -> Iterator[Connection]:
    """The state's connection, closed at the end; an open transaction is rolled back."""
    connection = open_state(options.state_folder)
    try:
        yield connection
    finally:
        connection.close()


def renderer_of(options: BuildOptions) -> Renderer:
    """The theme that the settings name, ready to render."""
    theme = options.settings.theme
    return Renderer(load_theme(theme.name, site_folder=options.site_folder, params=theme.params))


def plan(site: Site, statics: Mapping[str, Path]) -> tuple[list[Target], list[Problem]]:
    """Every page of the site, and an error for each two that meet in one file.

    Where a page and a static file meet, neither is dropped silently: the page is written.
    """
    by_path: dict[str, Target] = {}
    problems: list[Problem] = []
    for kind in kinds_in_use(site):
        for target in kind.all(site):
            other = by_path.setdefault(target.path, target)
            if other is not target:
                problems.append(_clash(target, f"the {other.kind} page {other.url}", site))
    for path in sorted(statics.keys() & by_path.keys()):
        problems.append(_clash(by_path[path], f"content/_static/{path}", site))
    return list(by_path.values()), problems


def _clash(target: Target, other: str, site: Site) -> Problem:
    entry = site.entry(target.key) if target.kind in ("article", "page") else None
    return Problem(
        "path-taken",
        f"{target.url} and {other} want one file: {target.path}",
        Place(entry.path if entry else ""),
        hint="move one of them",
    )


def _trusted_manifest(connection: Connection, destination: Path) -> Manifest:
    """What is in the output folder; nothing where it is not as the last build left it."""
    targets = Targets(connection)
    if is_remembered(destination, targets.fact("build-id")):
        return targets.manifest()
    sweep(destination)
    return {}


def _write_all(
    targets: list[Target],
    updated: Updated,
    renderer: Renderer,
    before: Manifest,
    options: BuildOptions,
    report: Report,
) -> Written:
    """Link every target and write what differs; then what the pages asked for."""
    done = Written([], 0, [])
    linker = Linker(updated.site, renderer, frozenset(updated.statics))
    (options.destination / MARKER).unlink(missing_ok=True)
    for number, target in enumerate(targets, start=1):
        data = linker.render(target)
        if data is not None:
            done = _put(target.path, target.kind, data, before, options, done)
        report(Progress("write", number, len(targets)))
    for path, kind, data in _files(updated, renderer, linker):
        done = _put(path, kind, data, before, options, done)
    return done


def _files(
    updated: Updated, renderer: Renderer, linker: Linker
) -> Iterator[tuple[str, str, bytes]]:
    """Static files, theme assets and pictures: (path, kind, bytes)."""
    for path, file in updated.statics.items():
        yield path, "static", file.read_bytes()
    for path, data in renderer.assets(linker.own_view):
        yield path, "asset", data
    yield "a/colours.css", "asset", colour_class_css(updated.pictures.colours()).encode()
    for path, file in sorted(updated.pictures.files().items()):
        yield path, "image", file.read_bytes()


def _put(
    path: str, kind: str, data: bytes, before: Manifest, options: BuildOptions, done: Written
) -> Written:
    output = output_of(data)
    known = before.get(path) == output
    written = write_if_changed(options.destination / path, data, known=known)
    done.rows.append((path, kind, output))
    return done._replace(written=done.written + written)


def _prune(connection: Connection, rows: list[tuple[str, str, Output]], destination: Path) -> int:
    """Delete what the last build wrote and this one does not have, and nothing else."""
    kept = {path for path, _, _ in rows}
    orphans = [path for path in Targets(connection).paths() if path not in kept]
    for path in orphans:
        delete(destination, path)
    Targets(connection).remove(orphans)
    return len(orphans)


def _undated(site: Site) -> Iterator[str]:
    for entry in site.entries():
        if entry.date is None and entry.type != "page":
            yield entry.path


def _finish(
    connection: Connection,
    rows: list[tuple[str, str, Output]],
    report: BuildReport,
    options: BuildOptions,
) -> None:
    """Remember what is there now; the folder's marker comes last."""
    targets = Targets(connection)
    connection.execute("BEGIN")
    targets.put(rows)
    targets.record = BuildRecord(
        errors=report.errors,
        private=options.private,
        site_url=options.settings.site.url,
        articles=report.articles,
    )
    targets.remember("build-id", mark(options.destination))
    connection.execute("COMMIT")


def built_manifest(state_folder: Path) -> tuple[Manifest, BuildRecord | None]:
    """What the last finished build left, for publishing."""
    connection = open_state(state_folder)
    try:
        targets = Targets(connection)
        return targets.manifest(), targets.record
    finally:
        connection.close()
