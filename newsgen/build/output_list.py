"""The files that builds made in the output folder, listed in the folder itself.

Only a state knows which of them the site does not need any more. Where the states are lost or
damaged, this list takes their place, so that such files go and a stranger's stay. It is added
to before a file is made and never read otherwise, so that its cost follows the change.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from newsgen.build.write import output_problem
from newsgen.model.problem import NewsgenError

LIST = ".newsgen-files"

_MODE = 0o600
"""Nobody's business: after a build with drafts it names their addresses until the next one."""


def listed(destination: Path) -> Iterator[tuple[str, str]]:
    """(path, kind) of each line. A line that a killed build tore has no kind, and is not told;
    nor is one that leads out of the folder, which no build wrote."""
    try:
        with open(destination / LIST, encoding="utf-8", errors="replace") as lines:
            for line in lines:
                path, tab, kind = line.partition("\t")
                if tab and kind.endswith("\n") and _is_inside(path):
                    yield path, kind[:-1]
    except FileNotFoundError:
        return


def announce(destination: Path, files: Sequence[tuple[str, str]]) -> None:
    """Add files that are about to be made: (path, kind). Raises NewsgenError (`output-io`)."""
    if files:
        _write(destination / LIST, files, os.O_APPEND)


def relist(destination: Path, files: Iterable[tuple[str, str]]) -> None:
    """Make the list tell exactly these. Raises NewsgenError (`output-io`).

    Only while the state knows them all: a kill in between leaves a shorter list.
    """
    _write(destination / LIST, files, os.O_TRUNC)


def _write(file: Path, files: Iterable[tuple[str, str]], how: int) -> None:
    """Each line begins with an end of line, in case the one before it was torn."""
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | how, _MODE)
        with open(descriptor, "w", encoding="utf-8") as stream:
            stream.writelines(f"\n{path}\t{kind}\n" for path, kind in files)
    except OSError as error:
        raise NewsgenError(output_problem(file, error)) from error


def _is_inside(path: str) -> bool:
    pure = PurePosixPath(path)
    return bool(path) and not pure.is_absolute() and ".." not in pure.parts
