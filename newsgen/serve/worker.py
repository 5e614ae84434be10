"""The one thread that owns the index.

An sqlite3 connection belongs to the thread that opened it, and an update must not run while
a page is rendered. Both are settled by doing all such work on one thread, in order.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from threading import Event, Thread
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Result = TypeVar("Result")


class Worker:
    """Runs functions on a thread of its own, one after the other.

    The thread is a daemon: a page that takes long cannot keep the process from ending. The
    state survives that, as it survives a kill.
    """

    def __init__(self) -> None:
        started = Event()
        self._thread = Thread(
            target=lambda: asyncio.run(self._live(started)), name="preview", daemon=True
        )
        self._thread.start()
        started.wait()

    def submit(
        self, work: Callable[Given, Result], *args: Given.args, **kwargs: Given.kwargs
    ) -> Future[Result]:
        """Its result, later. From any thread."""

        async def run() -> Result:
            return work(*args, **kwargs)

        return asyncio.run_coroutine_threadsafe(run(), self._loop)

    async def run(
        self, work: Callable[Given, Result], *args: Given.args, **kwargs: Given.kwargs
    ) -> Result:
        """Its result, for a coroutine to wait for."""
        return await asyncio.wrap_future(self.submit(work, *args, **kwargs))

    def close(self, patience: float) -> None:
        """End the thread; what it is still at after `patience` seconds is abandoned."""
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join(patience)

    async def _live(self, started: Event) -> None:
        self._loop = asyncio.get_running_loop()
        self._end = asyncio.Event()
        started.set()
        await self._end.wait()
