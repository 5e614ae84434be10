"""Messages that nobody may be reading.

A server runs for days, perhaps behind a pipe that nobody empties or a terminal that was stopped
with Ctrl+S. A write to such a stream waits for ever, and whoever writes waits with it: pages would
no longer be answered, and no signal would end the process.
"""

import io
import os
import select
import sys
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition, Thread
from typing import TextIO

ROOM = 1 << 20
"""Bytes that wait to be read; what comes when there are more is dropped, oldest first."""
PIECE = 512
"""Bytes written at once: a pipe that can take any takes so many without waiting (PIPE_BUF is at
least 512; POSIX, `write`)."""
PATIENCE = 0.3
"""Seconds that the end waits for what is still to be written."""
DROPPED = b"... (some messages were dropped: nobody read them)\n"


@contextmanager
def never_waiting() -> Iterator[None]:
    """While the block runs, a write to `sys.stderr` returns at once; a thread does the writing.

    Where the stream has no descriptor (a test's own), nothing changes.
    """
    before = sys.stderr
    try:
        descriptor = before.fileno()
    except (OSError, ValueError):
        yield
        return
    before.flush()
    queue = _Queue(descriptor)
    sys.stderr = _text(queue, before)
    try:
        yield
    finally:
        sys.stderr.flush()
        sys.stderr = before
        queue.end(PATIENCE)


def _text(queue: "_Queue", like: TextIO) -> TextIO:
    buffered = io.BufferedWriter(queue, buffer_size=PIECE)
    return io.TextIOWrapper(
        buffered, like.encoding, "backslashreplace", line_buffering=True, write_through=True
    )


class _Queue(io.RawIOBase):
    """Takes bytes at once and writes them to a descriptor when that can take them."""

    def __init__(self, descriptor: int) -> None:
        super().__init__()
        self._descriptor = descriptor
        self._waiting: deque[bytes] = deque()
        self._size = 0
        self._dropped = False
        self._ends_at: float | None = None
        self._changed = Condition()
        self._thread = Thread(target=self._write_all, name="messages", daemon=True)
        self._thread.start()

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._descriptor

    def isatty(self) -> bool:
        return os.isatty(self._descriptor)

    def write(self, data: object) -> int:
        """Take the bytes; never waits for a reader."""
        taken = bytes(data)  # type: ignore[call-overload]  # any buffer
        with self._changed:
            self._waiting.append(taken)
            self._size += len(taken)
            while self._size > ROOM and len(self._waiting) > 1:
                self._size -= len(self._waiting.popleft())
                self._dropped = True
            self._changed.notify()
        return len(taken)

    def end(self, patience: float) -> None:
        """Write what is left, as far as somebody reads it within `patience` seconds."""
        with self._changed:
            self._ends_at = time.monotonic() + patience
            self._changed.notify()
        self._thread.join(patience)

    def _write_all(self) -> None:
        while (data := self._next()) is not None:
            for at in range(0, len(data), PIECE):
                if not self._write_piece(data[at : at + PIECE]):
                    return

    def _next(self) -> bytes | None:
        """What to write; None at the end."""
        with self._changed:
            while not self._waiting and self._ends_at is None:
                self._changed.wait()
            if not self._waiting:
                return None
            if self._dropped:
                self._dropped = False
                return DROPPED
            data = self._waiting.popleft()
            self._size -= len(data)
            return data

    def _write_piece(self, piece: bytes) -> bool:
        """Write it when the stream can take it; False where that will not be."""
        poll = select.poll()
        poll.register(self._descriptor, select.POLLOUT)
        while not poll.poll(100):
            if self._ends_at is not None and time.monotonic() > self._ends_at:
                return False
        try:
            while piece:
                piece = piece[os.write(self._descriptor, piece) :]
        except OSError:  # closed: there will never be a reader
            return False
        return True
