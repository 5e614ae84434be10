"""Writing and deleting output: whole files only, and only where something differs."""

import os
from contextlib import suppress
from hashlib import sha256
from io import BufferedWriter
from pathlib import Path

from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.model.target import Output

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
    created = _created(temporary, folder)
    renamed = False
    try:
        with created as stream:
            os.fchmod(stream.fileno(), FILE_MODE)
            stream.write(data)
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


def _created(file: str, folder: str) -> BufferedWriter:
    try:
        return open(file, "wb")
    except FileNotFoundError:
        make_folder(folder)
        return open(file, "wb")


def _holds(file: Path, data: bytes) -> bool:
    try:
        with open(file, "rb", buffering=0) as stream:
            return os.fstat(stream.fileno()).st_size == len(data) and stream.readall() == data
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return False
