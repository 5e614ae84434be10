"""Compiling many sources: in this process when they are few, in workers when they are many."""

from collections.abc import Callable, Iterator, Sequence

from newsgen.build import pool
from newsgen.build.compiled import Compiled
from newsgen.build.report import BuildOptions, Progress
from newsgen.store.sources import Source

Report = Callable[[Progress], None]

BATCH = 100
WORTH_WORKERS = 400
"""Fewer sources than this are compiled before workers would have started."""


def compile_all(
    found: Sequence[Source], options: BuildOptions, report: Report
) -> Iterator[Compiled]:
    """Every source compiled, in path order. The loaders are imported only if there is one."""
    if not found:
        return
    from newsgen.build.compile import compile_batch, prepare

    jobs = options.jobs if len(found) >= WORTH_WORKERS else 1
    done = 0
    for batch in pool.run(
        compile_batch,
        pool.batches(found, BATCH),
        jobs=jobs,
        setup=prepare,
        arguments=(options.site_folder, options.settings),
        name=lambda batch: f"{batch[0].path} … {batch[-1].path}",
    ):
        done += len(batch)
        report(Progress("read", done, len(found)))
        yield from batch
