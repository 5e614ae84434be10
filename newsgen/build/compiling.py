"""Compiling many sources: in this process when they are few, in workers when they are many."""

from collections.abc import Callable, Iterator, Sequence

from newsgen.build import pool
from newsgen.build.compiled import Compiled
from newsgen.build.report import BuildOptions, Progress
from newsgen.store.sources import Source

Report = Callable[[Progress], None]

BATCH = 100
BYTES = 4_000_000
"""A batch ends before it holds more than this, since its files are in memory together."""
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
        batches(found),
        jobs=jobs,
        setup=prepare,
        arguments=(options.site_folder, options.settings),
        name=lambda batch: f"{batch[0].path} … {batch[-1].path}",
    ):
        done += len(batch)
        report(Progress("read", done, len(found)))
        yield from batch


def batches(found: Sequence[Source]) -> Iterator[list[Source]]:
    """The sources in lists of at most `BATCH` and `BYTES`, or of one that is larger."""
    batch: list[Source] = []
    size = 0
    for source in found:
        if batch and (len(batch) == BATCH or size + source.size > BYTES):
            yield batch
            batch, size = [], 0
        batch.append(source)
        size += source.size
    yield batch
