"""What a target keeps of the past, and letting readers see it again.

Folders and servers reached by rsync keep generations; a git branch has its commits
(`git_past.py`).
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple, Protocol

from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.model.target import Manifest
from newsgen.publish import generations
from newsgen.publish import remote_scripts as scripts
from newsgen.publish.compare import whole_manifest
from newsgen.publish.manifest_file import decode
from newsgen.publish.plan import MANIFEST_NAME
from newsgen.publish.remote import RemoteGeneration, generations_there
from newsgen.publish.ssh import Host, run


class Kept(NamedTuple):
    """What a target keeps."""

    current: str
    """The generation that readers see; "" = none."""
    names: Sequence[str]
    """All of them, newest first, the current one included."""


class Past(Protocol):
    """The generations of one target."""

    place: str
    """The target in words."""

    def kept(self) -> Kept:
        """What there is."""

    def made(self, name: str) -> datetime:
        """When a generation was published."""

    def manifest(self, name: str) -> Manifest:
        """What is in it. Raises NewsgenError `publish-manifest-damaged`."""

    def show(self, name: str) -> None:
        """Let readers see it, in one step."""


class FolderPast:
    """The generations of a folder."""

    def __init__(self, folder: Path) -> None:
        self.place = str(folder)
        self._folder = folder

    def kept(self) -> Kept:
        """As Past."""
        names = generations.names(self._folder)
        current = generations.current(self._folder, damaged_ok=False).name
        return Kept(current, names)

    def made(self, name: str) -> datetime:
        """As Past."""
        return made_at(name)

    def manifest(self, name: str) -> Manifest:
        """As Past."""
        file = self._folder / generations.FOLDER_NAME / name / MANIFEST_NAME
        manifest = decode(file.read_bytes())
        if manifest is None:
            raise NewsgenError(_damaged(str(file)))
        return manifest

    def show(self, name: str) -> None:
        """As Past."""
        generations.switch(self._folder, name)


class RemotePast:
    """The generations of a server."""

    def __init__(self, host: Host) -> None:
        self.place = host.name
        self._host = host

    def kept(self) -> Kept:
        """As Past."""
        return Kept(*generations_there(self._host))

    def made(self, name: str) -> datetime:
        """As Past."""
        return made_at(name)

    def manifest(self, name: str) -> Manifest:
        """As Past."""
        return whole_manifest(RemoteGeneration(self._host, name))

    def show(self, name: str) -> None:
        """As Past."""
        run(self._host, scripts.GO_BACK, self._host.path, name)


def made_at(name: str) -> datetime:
    """When a generation was made, by its name."""
    return datetime.strptime(name.split("Z")[0], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)


def _damaged(file: str) -> Problem:
    return Problem(
        "publish-manifest-damaged",
        f"{file} is damaged: nobody knows what is in this generation",
        Place(""),
        "go back to another one",
    )
