"""Clean: take away what builds made, and nothing that somebody else put beside it."""

import shutil
from pathlib import Path
from typing import NamedTuple

from newsgen.build.output_folder import MARKER, check_folder
from newsgen.build.output_list import LIST
from newsgen.build.states import files_in, state_of
from newsgen.build.write import delete, output_problem, sweep
from newsgen.model.problem import NewsgenError
from newsgen.store.lock import locked


class Cleaned(NamedTuple):
    """What `clean` did."""

    removed: int
    """Files of the output folder that are gone."""
    left: tuple[str, ...]
    """What is still there because no build of this site is known to have made it, in path
    order, relative to the output folder."""


def clean(site_folder: Path, destination: Path) -> Cleaned:
    """Delete the built site and the state. Pictures (`.newsgen-images/`) stay.

    Only what builds are known to have made goes; the folder itself when nothing is left in it.
    Raises NewsgenError: `output-unsafe`, `output-foreign`, `output-io`, `site-busy`.
    """
    check_folder(destination, site_folder)
    state = state_of(site_folder)
    if not state.is_dir():
        removed = _remove_output(destination, site_folder)
        return Cleaned(removed, _files(destination))
    with locked(state):
        removed = _remove_output(destination, site_folder)
        try:
            shutil.rmtree(state)
        except OSError as error:
            raise NewsgenError(output_problem(state, error)) from error
    return Cleaned(removed, _files(destination))


def _remove_output(destination: Path, site_folder: Path) -> int:
    if not (destination / MARKER).is_file():
        return 0
    paths = [path for path, _ in files_in(destination, site_folder)]
    sweep(destination)
    for path in (*paths, LIST):
        delete(destination, path)
    if _files(destination) == (MARKER,):
        delete(destination, MARKER)
        destination.rmdir()
    return len(paths)


def _files(folder: Path) -> tuple[str, ...]:
    files = (file for file in folder.rglob("*") if not file.is_dir() or file.is_symlink())
    return tuple(sorted(file.relative_to(folder).as_posix() for file in files))
