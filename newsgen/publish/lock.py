"""One publisher at a target: a lock that the operating system drops when its holder dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newsgen.model.problem import NewsgenError, Place, Problem

LOCK_NAME = ".newsgen-lock"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the target while the block runs; the file stays, it is the lock that counts.

    Raises NewsgenError `publish-locked`, naming the holder's process id.
    """
    descriptor = os.open(folder / LOCK_NAME, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
    try:
        _take(descriptor, folder)
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int, folder: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip()
        raise NewsgenError(
            Problem(
                "publish-locked",
                f"another publish is at work on {folder} (process {holder or 'unknown'})",
                Place(""),
                "wait until it has finished, or stop it",
            )
        ) from None
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
