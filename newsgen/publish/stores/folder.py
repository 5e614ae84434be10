"""A folder on this machine as a store: temporary name, then rename."""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from newsgen.publish import disk
from newsgen.publish.disk import told
from newsgen.publish.sending import content_of
from newsgen.publish.store import Capabilities, Found, Sending, temporary_name


class FolderStore:
    """The files below a folder; it is made where it is not there, its parent must be."""

    can = Capabilities(conditional=False)

    def __init__(self, folder: Path) -> None:
        self.name = str(folder)
        self._folder = folder

    def get(self, path: str) -> Found | None:
        """As Store."""
        with told(self.name):
            try:
                return Found((self._folder / path).read_bytes(), "")
            except (FileNotFoundError, NotADirectoryError):
                return None

    def write(self, path: str, data: bytes, *, known: str | None = None) -> str:
        """As Store."""
        with told(self.name):
            self._make_folder((self._folder / path).parent)
            self._replace(path, data)
        return ""

    def put(self, files: Sequence[Sending]) -> Iterator[str]:
        """As Store."""
        for file in files:
            self.write(file.path, content_of(file))
            yield file.path
        with told(self.name):
            disk.settle(self._folder)

    def delete(self, paths: Sequence[str]) -> Iterator[str]:
        """As Store. Folders that it leaves empty go, too."""
        for path in paths:
            with told(self.name):
                for gone in (path, temporary_name(path)):
                    with suppress(FileNotFoundError, NotADirectoryError):
                        (self._folder / gone).unlink()
                self._tidy((self._folder / path).parent)
            yield path

    def close(self) -> None:
        """As Store."""

    def _replace(self, path: str, data: bytes) -> None:
        temporary = self._folder / temporary_name(path)
        temporary.unlink(missing_ok=True)  # what a killed publish left
        try:
            disk.write_new(str(temporary), data)
            os.replace(temporary, self._folder / path)
        finally:
            with suppress(OSError):  # gone already when all went well
                temporary.unlink()

    def _make_folder(self, folder: Path) -> None:
        if not folder.is_dir():
            if folder != self._folder:
                self._make_folder(folder.parent)
            disk.make_folder(folder)

    def _tidy(self, folder: Path) -> None:
        with suppress(OSError):  # the first one that is not empty
            while folder != self._folder:
                folder.rmdir()
                folder = folder.parent
