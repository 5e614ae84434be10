"""Linking what is planned: in this process when it is little, in workers when it is much.

A target is struck off only after its file is whole, so a killed build resumes.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from newsgen.build import pool
from newsgen.build.compiling import Report
from newsgen.build.linked import Linked, LinkSetup
from newsgen.build.output_list import announce
from newsgen.build.pictures import Shown
from newsgen.build.report import BuildOptions, Progress
from newsgen.build.update import Updated
from newsgen.build.write import delete
from newsgen.model.problem import Problem
from newsgen.model.target import Target
from newsgen.store.database import Connection, make_room
from newsgen.store.shown import ShownPictures
from newsgen.store.targets import Targets
from newsgen.store.todo import Todo

BATCH = 100
WORTH_WORKERS = 400
"""Fewer targets than this are linked before workers would have started."""


class Tally(NamedTuple):
    """What linking came to."""

    written: int = 0
    removed: int = 0
    problems: tuple[Problem, ...] = ()
    """Each once, however many pages it stopped."""
    made: Mapping[str, int] = MappingProxyType({})
    """Kind → files written."""
    reasons: tuple[str, ...] = ()
    """Why, what concerned most of them first."""


def link_planned(
    connection: Connection, updated: Updated, options: BuildOptions, report: Report
) -> Tally:
    """Link every target of the todo list, in path order.

    The template engine is imported only if there is one.
    """
    todo = Todo(connection)
    total = todo.count()
    if not total:
        return Tally()
    from newsgen.build.link import link_batch, prepare

    setup = LinkSetup(
        state_folder=options.state_folder,
        site_folder=options.site_folder,
        destination=options.destination,
        settings=options.settings,
        now=options.now,
        fronts=updated.extras.fronts,
        facts=updated.extras.facts,
        statics=frozenset(updated.statics),
    )
    many = total >= WORTH_WORKERS
    if many:
        make_room(connection)
    tally, done = Tally(reasons=tuple(todo.common_reasons())), 0
    for batch in pool.run(
        link_batch,
        _announced(todo.batches(BATCH), Targets(connection), options),
        jobs=options.jobs if many else 1,
        setup=prepare,
        arguments=(setup,),
        name=lambda targets: f"{targets[0].path} … {targets[-1].path}",
    ):
        connection.execute("BEGIN")
        tally = _record(connection, options, batch.linked, tally)
        _remember_pictures(connection, batch.pictures)
        connection.execute("COMMIT")
        done += len(batch.linked)
        report(Progress("write", done, total))
    return tally


def _announced(
    batches: Iterator[list[Target]], targets: Targets, options: BuildOptions
) -> Iterator[list[Target]]:
    """The batches, each after the folder's list names what is new in it."""
    for batch in batches:
        kinds = {target.path: target.kind for target in batch}
        announce(options.destination, [(path, kinds[path]) for path in targets.unknown(kinds)])
        yield batch


def _record(
    connection: Connection, options: BuildOptions, linked: list[Linked], tally: Tally
) -> Tally:
    targets, todo = Targets(connection), Todo(connection)
    rows = [(one.path, one.kind, one.output) for one in linked if one.output is not None]
    targets.put((path, kind, output) for path, kind, output in rows if output)
    vanished = [
        one.path
        for one in linked
        if one.output is None and not one.problem and targets.kind_of(one.path) == one.kind
    ]
    for path in vanished:
        delete(options.destination, path)
    targets.remove(vanished)
    done = [(one.path, one.kind) for one in linked if one.problem is None]
    todo.keep_reasons(done)
    todo.strike(done)
    problems = dict.fromkeys((*tally.problems, *(one.problem for one in linked if one.problem)))
    return Tally(
        tally.written + sum(one.written for one in linked),
        tally.removed + len(vanished),
        tuple(problems),
        Counter(tally.made) + Counter(one.kind for one in linked if one.written),
        tally.reasons,
    )


def _remember_pictures(connection: Connection, pictures: list[Shown]) -> None:
    shown = ShownPictures(connection)
    for one in pictures:
        shown.put(one.src, [path for path, _ in one.files], one.problem)
