"""Writing and deleting output: whole files only, and only where something differs."""

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG

from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.model.target import Output

_CREATE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC
FILE_MODE = 0o644
FOLDER_MODE = 0o755
TEMPORARY_PREFIX = ".newsgen-part-"


def output_of(data: bytes) -> Output:
    """The manifest's row for a file with these bytes."""
    return Output(sha256(data).hexdigest(), len(data))


def write_if_changed(file: Path, data: bytes) -> bool:
    """Make `file` hold `data`; True when it had to be written.

    Readers see the old file or the new one, never a part: a temporary name, then a rename.
    Raises NewsgenError (`output-io`) naming the path.
    """
    try:
        if _holds(file, data):
            return False
        write_whole(file, data)
    except OSError as error:
        raise NewsgenError(output_problem(file, error)) from error
    return True


def write_whole(file: Path, data: bytes) -> None:
    """Write a file under a temporary name beside it, then rename. Mode 0644 for any umask.

    A build that is killed in between leaves the temporary file; `sweep` takes it away.
    """
    folder = os.path.dirname(file) or "."
    temporary = f"{folder}/{TEMPORARY_PREFIX}{os.getpid()}"
    descriptor = _created(temporary, folder)
    renamed = False
    try:
        try:
            os.fchmod(descriptor, FILE_MODE)
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
        finally:
            os.close(descriptor)
        os.replace(temporary, file)
        renamed = True
    finally:
        if not renamed:
            with suppress(FileNotFoundError):
                os.unlink(temporary)


def sweep(folder: Path, *, deep: bool = True) -> None:
    """Delete what a killed build left half-written in `folder`, and below it if `deep`."""
    for parent, folders, names in os.walk(folder):
        for name in names:
            if name.startswith(TEMPORARY_PREFIX):
                os.unlink(os.path.join(parent, name))
        if not deep:
            folders.clear()


def make_folder(folder: str) -> None:
    """The folder and its parents, mode 0755 for any umask. Most often only the last is new."""
    try:
        os.mkdir(folder)
    except FileExistsError:
        return
    except FileNotFoundError:
        above = os.path.dirname(folder)
        if not above:
            raise
        make_folder(above)
        make_folder(folder)
        return
    os.chmod(folder, FOLDER_MODE)


def delete(folder: Path, path: str) -> None:
    """Remove `folder/path` and the folders that this leaves empty."""
    file = folder / path
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise NewsgenError(output_problem(file, error)) from error
    for parent in file.parents:
        if parent == folder:
            break
        try:
            parent.rmdir()
        except OSError:  # not empty: someone else's file, or another page's
            break


def output_problem(file: Path, error: OSError) -> Problem:
    """What to tell when the output cannot be written."""
    return Problem(
        "output-io",
        f"the output cannot be written: {error.strerror or error}",
        Place(str(file)),
        hint="free space or give write permission there, then build again; "
        "what was written is whole",
    )


def _created(file: str, folder: str) -> int:
    try:
        return os.open(file, _CREATE, FILE_MODE)
    except FileNotFoundError:
        make_folder(folder)
        return os.open(file, _CREATE, FILE_MODE)


def _holds(file: Path, data: bytes) -> bool:
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError):
        return False
    try:
        status = os.fstat(descriptor)
        if not S_ISREG(status.st_mode) or status.st_size != len(data):
            return False
        with open(descriptor, "rb", buffering=0, closefd=False) as stream:
            return stream.readall() == data
    finally:
        os.close(descriptor)
