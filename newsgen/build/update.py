"""Update: bring the index up to date with `content/`. The first half of every build.

Scan, diff, compile what changed, then give every public article its URL. `serve` does this
and nothing more; it renders a page when it is asked for.
"""

from collections.abc import Callable, Iterator
from datetime import UTC
from hashlib import sha256
from pathlib import Path

import msgspec

import newsgen
from newsgen.build.addressing import Addressed, address_all
from newsgen.build.compile import Compiled, compile_fingerprint, compile_source
from newsgen.build.pictures import Pictures
from newsgen.build.report import BuildOptions, Progress
from newsgen.build.scan import scan
from newsgen.loaders.fronts import FrontFile, front_at, load_front
from newsgen.loaders.terms import load_term
from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.model.site import Front, Term, TermFacts
from newsgen.plan.changes import merge_join
from newsgen.store.database import Connection
from newsgen.store.index import Index
from newsgen.store.sources import Source, Sources
from newsgen.store.targets import Targets
from newsgen.store.writer import Writer

Report = Callable[[Progress], None]

COMPILED_ROLES = frozenset({"article", "page"})


class Updated(msgspec.Struct, frozen=True):
    """The site as it now stands."""

    site: Index
    pictures: Pictures
    statics: dict[str, Path]
    """Output path → file under `_static/`."""
    addressed: Addressed
    problems: tuple[Problem, ...]
    """Everything that is wrong with the content, whether it changed or not."""


def update(connection: Connection, options: BuildOptions, report: Report) -> Updated:
    """Read what changed and return the site. One transaction: a kill leaves the old state."""
    connection.execute("BEGIN")
    sources = Sources(connection)
    _compile_changed(connection, options, report)
    addressed = address_all(Writer(connection), options, _has_errors(sources))
    fronts, facts, problems = _extras(sources, options)
    pictures = Pictures(options.site_folder)
    site = Index(
        connection,
        options.settings,
        fronts=fronts,
        facts=facts,
        redirects=addressed.redirects,
        withdrawn=addressed.withdrawn,
        picture=pictures.find,
    )
    connection.execute("COMMIT")
    statics = {
        source.path.removeprefix("content/_static/"): options.site_folder / source.path
        for source in sources.of_role("static")
    }
    return Updated(
        site,
        pictures,
        statics,
        addressed,
        (*sources.problems(), *addressed.problems, *problems),
    )


def _compile_changed(connection: Connection, options: BuildOptions, report: Report) -> None:
    """Scan, diff and compile. Unchanged files are not opened."""
    sources, writer = Sources(connection), Writer(connection)
    fingerprint = compile_fingerprint(options.settings, newsgen.__version__)
    targets = Targets(connection)
    stale = targets.fact("compiler") != fingerprint
    changed = list(_changed(sources, options.site_folder, stale))
    gone = [source for source, data in changed if data is None]
    for source in gone:
        writer.remove_path(source.path)
    sources.remove(source.path for source in gone)
    for done, (source, data) in enumerate(changed, start=1):
        if data is not None:
            _compile_one(source, data, options, sources, writer)
        report(Progress("read", done, len(changed)))
    targets.remember("compiler", fingerprint)


def _compile_one(
    source: Source, data: bytes, options: BuildOptions, sources: Sources, writer: Writer
) -> None:
    if source.role == "other":
        sources.put(source, (_not_used(source.path),))
        return
    if source.role not in COMPILED_ROLES:
        sources.put(source)
        return
    compiled = compile_source(source.path, data, options.settings)
    sources.put(source, _indexed(compiled, writer))


def _indexed(compiled: Compiled, writer: Writer) -> tuple[Problem, ...]:
    """Put a compiled article into the index. One with an error keeps its last good state."""
    if compiled.entry is None or compiled.page is None:
        return compiled.problems
    try:
        writer.put(compiled.entry, compiled.page)
    except NewsgenError as error:
        return (*compiled.problems, error.problem)
    return compiled.problems


def _changed(
    sources: Sources, site_folder: Path, stale: bool
) -> Iterator[tuple[Source, bytes | None]]:
    """(source, its bytes) for what must be read again; None for what is gone.

    A digest is read only where size or time of change moved. `stale` = all must be.
    """
    for found, known in merge_join(scan(site_folder), list(sources.known())):
        if found is None:
            assert known is not None
            yield known, None
        elif (
            known is None
            or stale
            or (found.size, found.mtime_ns, found.role) != (known.size, known.mtime_ns, known.role)
        ):
            data = _read(site_folder, found.path)
            now = found._replace(digest=sha256(data).digest(), size=len(data))
            if known is not None and not stale and now.digest == known.digest:
                sources.touch(now)
            else:
                yield now, data


def _read(site_folder: Path, path: str) -> bytes:
    try:
        return (site_folder / path).read_bytes()
    except OSError as error:
        raise NewsgenError(
            Problem(
                "content-io",
                f"the file cannot be read: {error.strerror}",
                Place(path),
                hint="check its permissions",
            )
        ) from error


def _has_errors(sources: Sources) -> bool:
    return any(problem.severity == "error" for problem in sources.problems())


def _extras(
    sources: Sources, options: BuildOptions
) -> tuple[dict[str, Front], dict[Term, TermFacts], list[Problem]]:
    """Edited fronts as they count now, and facts of terms."""
    fronts: dict[str, Front] = {}
    facts: dict[Term, TermFacts] = {}
    problems: list[Problem] = []
    now = options.now.astimezone(UTC)
    for source in sources.of_role("front"):
        front = load_front(_read(options.site_folder, source.path), source.path)
        if isinstance(front, FrontFile):
            name = source.path.removeprefix("content/_fronts/").removesuffix(".toml")
            fronts[name] = front_at(front, now)
        else:
            problems.append(front)
    for source in sources.of_role("term"):
        data = _read(options.site_folder, source.path)
        found = load_term(data, source.path, options.settings.language)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            facts[found[0]] = found[1]
    return fronts, facts, problems


def _not_used(path: str) -> Problem:
    return Problem(
        "file-not-used",
        "newsgen does not know this kind of file and leaves it out of the site",
        Place(path),
        hint="move it to _static/ to publish it as it is, or out of content/",
        severity="warning",
    )
