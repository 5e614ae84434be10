"""Telling open pages of changes: server-sent events (HTML Living Standard §9.2).

Lives on the event loop's thread.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from typing import NamedTuple
from uuid import uuid4

KEEP_ALIVE = 15.0
"""Seconds between comments on a quiet stream: a browser that is gone is noticed by them."""
QUEUE = 64
"""Events that a browser may be behind; a slower one is cut off and connects again."""


class Change(NamedTuple):
    """What an update came to, for open pages."""

    generation: int
    """How many updates there were, this one included."""
    errors: int
    """Errors in the content as it stands."""
    styles: tuple[str, ...] = ()
    """URLs of style sheets to fetch again."""
    reload: bool = False
    """A script or picture changed at its URL: no look at the page's HTML shows it."""
    watching: str = ""
    """That changes may be noticed late, and why; "" where they are noticed at once."""


class Streams:
    """The browsers that listen."""

    def __init__(self) -> None:
        self._queues: set[asyncio.Queue[bytes | None]] = set()
        self.run = uuid4().hex
        """Names this server: pages of an earlier one fetch everything again."""

    @property
    def listeners(self) -> int:
        """How many browsers are connected."""
        return len(self._queues)

    def send(self, change: Change) -> None:
        """Tell every browser."""
        data = self._event(change)
        for queue in list(self._queues):
            if queue.full():
                self._queues.discard(queue)
                queue.get_nowait()
                queue.put_nowait(None)
            else:
                queue.put_nowait(data)

    def close(self) -> None:
        """End every stream."""
        for queue in self._queues:
            if queue.full():
                queue.get_nowait()
            queue.put_nowait(None)

    async def listen(self, now: Callable[[], Change]) -> AsyncIterator[bytes]:
        """One browser's stream: how things stand, then every change.

        `now` is asked once the browser is on the list, so that no change falls in between.
        """
        queue: asyncio.Queue[bytes | None] = asyncio.Queue(QUEUE)
        self._queues.add(queue)
        try:
            yield b"retry: 500\n\n" + self._event(now())
            while True:
                try:
                    data = await asyncio.wait_for(queue.get(), KEEP_ALIVE)
                except TimeoutError:
                    data = b": still here\n\n"
                if data is None:
                    return
                yield data
        finally:
            self._queues.discard(queue)

    def _event(self, change: Change) -> bytes:
        told = {"run": self.run, **change._asdict()}
        return f"data: {json.dumps(told)}\n\n".encode()
