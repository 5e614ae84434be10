"""Worker processes: the one place that knows there are any.

Tasks are module-level functions of small picklable values; results come back in order. With
one job everything runs in this process.
"""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from newsgen.model.problem import NewsgenError, Place, Problem

B = TypeVar("B")
R = TypeVar("R")

PRELOADED = "newsgen.build.preloaded"
"""The module that one process imports for all workers, which share its memory. It has no threads
and no open state, so that forking it is safe."""
AHEAD = 3
"""Batches in flight for each worker: enough to keep it busy, few enough to bound memory."""


def run(
    task: Callable[[B], R],
    batches: Iterable[B],
    *,
    jobs: int,
    setup: Callable[..., None],
    arguments: tuple[object, ...],
    name: Callable[[B], str],
) -> Iterator[R]:
    """`task(batch)` for every batch, in order, in `jobs` processes prepared by `setup`.

    Raises NewsgenError (`worker-died`), naming the batches in flight, where the operating
    system killed a worker; never hangs.
    """
    if jobs <= 1:
        setup(*arguments)
        yield from map(task, batches)
        return
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([PRELOADED])
    flying: deque[tuple[B, Future[R]]] = deque()
    executor = ProcessPoolExecutor(jobs, context, setup, arguments)
    try:
        for batch in batches:
            flying.append((batch, executor.submit(task, batch)))
            if len(flying) >= jobs * AHEAD:
                yield _landed(flying)
        while flying:
            yield _landed(flying)
    except BrokenProcessPool as error:
        raise NewsgenError(_died([name(batch) for batch, _ in flying])) from error
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def give_up() -> None:
    """Kill the workers of this process, whatever they are at, so that `run` raises: they would
    finish their batches first. For any thread."""
    for worker in multiprocessing.active_children():
        worker.kill()


def _landed(flying: deque[tuple[B, Future[R]]]) -> R:
    """The oldest batch's result; it stays in flight until it is there."""
    result = flying[0][1].result()
    flying.popleft()
    return result


def _died(names: list[str]) -> Problem:
    return Problem(
        "worker-died",
        f"a worker process was killed while it worked on {'; '.join(names) or 'the last pages'}",
        Place(""),
        hint="the machine may be out of memory: try --jobs 1; nothing is lost, build again",
    )
