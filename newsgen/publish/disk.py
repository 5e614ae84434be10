"""Files on the target's disk: verified copies, hard links, settled writes, told failures.

Modes are 0644 and 0755 for any umask: a web server runs as another user.
"""

import ctypes
import errno
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.model.target import Output

FILE_MODE = 0o644
FOLDER_MODE = 0o755
_BLOCK = 1 << 20


@contextmanager
def told(path: Path | str, *, what: str = "cannot publish") -> Iterator[None]:
    """Tell the system's failures as NewsgenError `publish-io`.

    `path` is what to name where the system does not say which file it was.
    """
    try:
        yield
    except OSError as error:
        # Of two names (link, rename) the second is the one that could not be made.
        named = os.fsdecode(error.filename2 or error.filename or path)
        hint = _HINTS.get(error.errno or 0, "see to it, then publish again")
        raise NewsgenError(
            Problem(
                "publish-io",
                f"{what}, {named}: {error.strerror or error}",
                Place(""),
                f"{hint}; readers see a whole site all the while",
            )
        ) from error


_SPACE = "free some space there, then publish again"
_RIGHTS = "give whoever runs newsgen the right to read and write there, then publish again"
_FOLDER = "make the folder, or mend path in the settings, then publish again"
_HINTS = {
    errno.ENOSPC: _SPACE,
    errno.EDQUOT: _SPACE,
    errno.EFBIG: _SPACE,
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.EROFS: _RIGHTS,
    errno.ENOENT: _FOLDER,
    errno.ENOTDIR: _FOLDER,
}


def make_folder(path: Path | str) -> None:
    """A new folder; its parent must be there."""
    os.mkdir(path)
    os.chmod(path, FOLDER_MODE)


def copy(source: str, destination: str) -> Output | None:
    """Copy a file to a new one; what was copied. None when `source` is no plain file.

    A link in place of a file is not followed: it might lead out of the site.
    """
    try:
        # Not blocking: a pipe in place of a file would wait for ever.
        reading = os.open(source, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP):
            return None
        raise
    try:
        if not stat.S_ISREG(os.fstat(reading).st_mode):
            return None
        return _copy_open(reading, destination)
    finally:
        os.close(reading)


def _copy_open(reading: int, destination: str) -> Output:
    digest, size = sha256(), 0
    with told(destination), open(destination, "xb", buffering=0) as writing:
        os.fchmod(writing.fileno(), FILE_MODE)
        while block := os.read(reading, _BLOCK):
            digest.update(block)
            size += len(block)
            _write(writing.fileno(), block)
    return Output(digest.hexdigest(), size)


def write_new(path: str, data: bytes) -> None:
    """A new file with these bytes."""
    with told(path), open(path, "xb", buffering=0) as writing:
        os.fchmod(writing.fileno(), FILE_MODE)
        _write(writing.fileno(), data)


def _write(descriptor: int, data: bytes) -> None:
    """All of it: a disk that fills up takes a part first, and only then complains."""
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left) :]


def link(source: str, destination: str, *, size: int, not_after: int) -> bool:
    """Give a published file a second name; False where a copy must be made instead.

    That is where the file is gone, is not plain, is not `size` bytes long or was written
    after `not_after` (ns), so that someone touched it since it was published; and where
    the disk has no hard links.
    """
    try:
        found = os.lstat(source)
        if not stat.S_ISREG(found.st_mode):
            return False
        if found.st_size != size or found.st_mtime_ns > not_after:
            return False
        os.link(source, destination, follow_symlinks=False)
    except OSError as error:
        if error.errno in _NO_LINK:
            return False
        raise
    return True


_NO_LINK = {
    errno.ENOENT,
    errno.ENOTDIR,
    errno.EPERM,  # no hard links here, or not to another user's files
    errno.EOPNOTSUPP,
    errno.ENOSYS,
    errno.EMLINK,
    errno.EXDEV,
}


def remove_tree(path: Path | str) -> None:
    """Delete a folder and all in it, following no links."""
    try:
        shutil.rmtree(path)
    except OSError as error:  # it names no folder: only the name inside it
        raise OSError(error.errno, error.strerror, str(path)) from error


def settle(folder: Path) -> None:
    """Return when all that was written to the folder's disk is there for good.

    One call for the whole file system: a file and a folder at a time would take minutes
    for a large site, and `sync` does not tell that a write failed.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        system = ctypes.CDLL(None, use_errno=True)
        if not hasattr(system, "syncfs"):  # not Linux
            os.sync()
        elif system.syncfs(descriptor):
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(folder))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def point(link_path: Path, at: str) -> None:
    """Make `link_path` a symbolic link to `at`, in one step that readers cannot fall between."""
    temporary = link_path.with_name(f".{link_path.name}-new")
    with suppress(FileNotFoundError):  # what a killed publish left
        temporary.unlink()
    temporary.symlink_to(at)
    os.replace(temporary, link_path)
    settle(link_path.parent)
