"""The states of a site: for readers' builds, for private ones (drafts and so on), for staging.

They may write one output folder in turn. Its marker names the build, hence the state, that
it is as: another state's files in it are that state's to take away.
"""

from pathlib import Path
from typing import NamedTuple

from newsgen.build.output_folder import OUTPUT, is_remembered
from newsgen.build.output_list import listed
from newsgen.model.target import Manifest
from newsgen.store.database import read_current
from newsgen.store.targets import BuildRecord, Targets


def state_of(site_folder: Path) -> Path:
    """Where newsgen remembers things between builds; the private state is inside it."""
    return site_folder / ".newsgen"


def private_state_of(site_folder: Path) -> Path:
    """The state of builds that show what readers may not see."""
    return state_of(site_folder) / "private"


def staging_state_of(site_folder: Path) -> Path:
    """The state of what editors see at a staging target."""
    return state_of(site_folder) / "staging"


def maker_of(destination: Path, site_folder: Path) -> Path | None:
    """The state that wrote the output folder last; None where no state of the site did."""
    states = (state_of, private_state_of, staging_state_of)
    for state in (of(site_folder) for of in states):
        connection = read_current(state)
        if connection is not None:
            try:
                if is_remembered(destination, Targets(connection).fact(OUTPUT)):
                    return state
            finally:
                connection.close()
    return None


def files_in(destination: Path, site_folder: Path) -> list[tuple[str, str]]:
    """(path, kind) of the files that the site's builds left in the output folder.

    From the state that left it so; where there is none, from the folder's own list.
    """
    state = maker_of(destination, site_folder)
    connection = read_current(state) if state else None
    if connection is None:
        return list(dict(listed(destination)).items())
    try:
        return list(Targets(connection).files())
    finally:
        connection.close()


class Finished(NamedTuple):
    """A build that came to its end."""

    manifest: Manifest
    kinds: dict[str, str]
    """Path → the kind of page, or "static", "asset", "image"."""
    record: BuildRecord


def finished_build(destination: Path, site_folder: Path) -> Finished | None:
    """What the output folder holds; None where no build of the site was finished there."""
    state = maker_of(destination, site_folder)
    connection = read_current(state) if state else None
    if connection is None:
        return None
    try:
        targets = Targets(connection)
        record = targets.record
        if record is None:
            return None
        return Finished(targets.manifest(), dict(targets.files()), record)
    finally:
        connection.close()
