"""One build at a time: a lock that the operating system drops when its holder dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newsgen.model.problem import NewsgenError, Place, Problem


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold `folder/lock` while the block runs.

    Raises NewsgenError (`site-busy`), naming the holder's process id, where another build,
    publish or server has it; `state-io` where the file cannot be made.
    """
    file = folder / "lock"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise NewsgenError(_unusable(folder, error)) from error
    try:
        _take(descriptor, file)
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int, file: Path) -> None:
    """Take the lock and leave this process's id for those who find it taken."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        holder = os.read(descriptor, 20).decode("ascii", "replace").strip()
        raise NewsgenError(
            Problem(
                "site-busy",
                f"another newsgen is at work on this site (process {holder or 'unknown'})",
                Place(str(file)),
                hint="wait until it has finished, or stop it",
            )
        ) from error
    try:
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)
    except OSError as error:
        raise NewsgenError(_unusable(file.parent, error)) from error


def _unusable(folder: Path, error: OSError) -> Problem:
    return Problem(
        "state-io",
        f"the state folder cannot be used: {error.strerror or error}",
        Place(str(folder)),
        hint="free space or give write permission there, then build again",
    )
