"""The build, in words: update, plan, link, write, prune, report."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from newsgen.build.compiling import Report
from newsgen.build.environment import plan_stale_kinds
from newsgen.build.files import FilesTally, clear_way, write_files
from newsgen.build.linking import link_planned
from newsgen.build.output_folder import (
    OUTPUT,
    begin,
    check_folder,
    finish,
    is_remembered,
    is_unfinished,
)
from newsgen.build.output_list import relist
from newsgen.build.references import broken_links, broken_pictures
from newsgen.build.report import BuildOptions, BuildReport
from newsgen.build.share_letters import cards_without_letters
from newsgen.build.states import files_in, state_of
from newsgen.build.suggest import tipline_suggestions
from newsgen.build.update import Updated, update
from newsgen.build.write import sweep
from newsgen.store.database import (
    Connection,
    StateDamagedError,
    discard_state,
    open_state,
    working_on,
)
from newsgen.store.lock import locked
from newsgen.store.targets import BuildRecord, Targets
from newsgen.store.todo import Todo


def build(options: BuildOptions, report: Report = lambda progress: None) -> BuildReport:
    """Make the output folder hold the site, writing only what differs.

    Problems of the content are in the report; NewsgenError is raised where nothing can be
    built at all (environment, a theme that cannot be loaded). A damaged state is thrown away.
    """
    if not options.staging:  # whose folder is our own
        check_folder(options.destination, options.site_folder)
    with locked(state_of(options.site_folder)):
        try:
            return _build(options, report)
        except StateDamagedError:
            discard_state(options.state_folder)
            return _build(options, report)


def _build(options: BuildOptions, report: Report) -> BuildReport:
    started = time.monotonic()
    with working_on(options.state_folder), opened(options) as connection:
        targets = Targets(connection)
        targets.record = None
        strange = _look_at_folder(connection, options)
        updated = update(connection, options, report)
        written = _write(connection, updated, options, report)
        if strange:
            relist(options.destination, targets.files())
        pages = targets.count()
        drafts, later = updated.site.waiting(options.now)
        result = BuildReport(
            problems=(
                *updated.problems,
                *written.problems,
                *broken_links(updated.site),
                *broken_pictures(connection),
                *cards_without_letters(updated.site, options.site_folder),
            ),
            articles=updated.site.count_all(),
            pages=pages,
            written=written.written,
            unchanged=pages - written.written,
            removed=written.removed,
            undated=updated.site.undated_paths(),
            drafts=drafts,
            later=later,
            seconds=time.monotonic() - started,
            changed=updated.changed,
            made=dict(sorted(written.made.items())),
            reasons=written.reasons,
            suggestions=tipline_suggestions(updated.site),
        )
        targets.record = BuildRecord(
            errors=result.errors,
            private=options.private,
            site_url=options.settings.site.url,
            articles=result.articles,
        )
    return result


def _write(
    connection: Connection, updated: Updated, options: BuildOptions, report: Report
) -> FilesTally:
    """Bring the output folder up to date with the site."""
    targets = Targets(connection)
    themed = plan_stale_kinds(connection, updated, options)
    if themed or updated.read or Todo(connection).count():
        targets.remember(OUTPUT, begin(options.destination))
    cleared = clear_way(connection, updated, options)
    pages = link_planned(connection, updated, options, report)
    files = write_files(connection, updated, options, themed=themed)
    if is_unfinished(targets.fact(OUTPUT)):
        name = b"private " + targets.name if options.private else targets.name
        targets.remember(OUTPUT, finish(options.destination, name))
    return FilesTally(
        pages.written + files.written,
        cleared + pages.removed + files.removed,
        (*pages.problems, *files.problems),
        Counter(pages.made) + Counter(files.made),
        pages.reasons,
    )


@contextmanager
def opened(options: BuildOptions) -> Iterator[Connection]:
    """The state's connection, closed at the end."""
    connection = open_state(options.state_folder)
    try:
        yield connection
    finally:
        connection.close()


def _look_at_folder(connection: Connection, options: BuildOptions) -> bool:
    """Whether the folder is not as a finished build of this state left it. What a killed build
    left half-written goes."""
    name = Targets(connection).fact(OUTPUT)
    if is_remembered(options.destination, name):
        sweep(options.destination, deep=is_unfinished(name))
        return is_unfinished(name)
    _take_over(connection, options)
    return True


def _take_over(connection: Connection, options: BuildOptions) -> None:
    """The folder is not as this state left it: nothing about it is trusted.

    Every page will be compared, and what a build with drafts left there goes.
    """
    sweep(options.destination)
    others = files_in(options.destination, options.site_folder)
    connection.execute("BEGIN")
    targets = Targets(connection)
    targets.doubt(others)
    targets.remember(OUTPUT, begin(options.destination))
    connection.execute("COMMIT")
