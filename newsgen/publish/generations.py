"""The generations of a target folder: which there are, which one readers see, making one.

```
target/
  current -> generations/20261122T090500Z-3f9a1c07      what the web server serves
  generations/20261122T090500Z-3f9a1c07/                a whole site and its manifest
  generations/20261121T180000Z-b81e44d2/                the one before, for going back
  generations/.partial-…                                being made or unmade
  .newsgen-lock
```
A tree has its final name only when it is whole, and loses it before it is taken apart. All
else in the folder is someone else's and never touched.
"""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.model.target import Manifest
from newsgen.publish import disk
from newsgen.publish.manifest_file import decode
from newsgen.publish.plan import MANIFEST_NAME, Built
from newsgen.publish.sending import output_changed

Progress = Callable[[int, int], None]
"""Called with the number of files in place so far, and of all."""

FOLDER_NAME = "generations"
LINK_NAME = "current"
_PARTIAL = ".partial-"
_NAME = re.compile(r"[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}")


class Current(NamedTuple):
    """What readers see."""

    name: str
    """The generation; "" when there is none."""
    manifest: Manifest
    """What is in it."""
    written: int
    """When its manifest was written, the last of its files (ns)."""


NOTHING = Current("", {}, 0)


def current(target: Path, *, damaged_ok: bool) -> Current:
    """The generation that `current` leads to; NOTHING where there is none.

    Raises NewsgenError: `publish-target-foreign` where `current` is not ours, and
    `publish-manifest-damaged` where its manifest cannot be read (NOTHING if `damaged_ok`).
    """
    name = _linked(target)
    folder = target / FOLDER_NAME / name
    if not name or not folder.is_dir():
        return NOTHING
    file = folder / MANIFEST_NAME
    manifest = decode(file.read_bytes()) if file.is_file() else None
    if manifest is not None:
        return Current(name, manifest, file.stat().st_mtime_ns)
    if damaged_ok:
        return NOTHING
    raise NewsgenError(
        Problem(
            "publish-manifest-damaged",
            f"{file} is damaged or missing: what is published now cannot be compared",
            Place(""),
            "publish the whole site afresh with --yes",
        )
    )


def _linked(target: Path) -> str:
    """The name that `current` points to; "" where there is no `current`."""
    link = target / LINK_NAME
    if not os.path.lexists(link):
        return ""
    if link.is_symlink():
        folder, _, name = os.readlink(link).rpartition("/")
        if folder == FOLDER_NAME and _NAME.fullmatch(name):
            return name
    raise NewsgenError(
        Problem(
            "publish-target-foreign",
            f"{link} was not made by newsgen",
            Place(""),
            "move it away, or publish to another folder",
        )
    )


def names(target: Path) -> list[str]:
    """Our generations, newest first: those with a name and a manifest as we give them."""
    folder = target / FOLDER_NAME
    if not folder.is_dir():
        return []
    with os.scandir(folder) as found:
        ours = [entry.name for entry in found if _is_ours(entry)]
    return sorted(ours, reverse=True)


def _is_ours(entry: os.DirEntry[str]) -> bool:
    return (
        _NAME.fullmatch(entry.name) is not None
        and entry.is_dir(follow_symlinks=False)
        and os.path.isfile(os.path.join(entry.path, MANIFEST_NAME))
    )


def prepare(target: Path) -> None:
    """Make the target folder where it is not there; its parent must be."""
    for folder in (target, target / FOLDER_NAME):
        if not folder.is_dir():
            disk.make_folder(folder)


def sweep(target: Path) -> None:
    """Remove what a killed publish left half-made or half-unmade."""
    for entry in list(os.scandir(target / FOLDER_NAME)):
        if entry.name.startswith(_PARTIAL) and entry.is_dir(follow_symlinks=False):
            disk.remove_tree(entry.path)


def make(
    target: Path,
    name: str,
    *,
    built: Built,
    before: Current,
    manifest_file: bytes,
    progress: Progress | None,
) -> None:
    """Make the generation `name`, whole and settled on the disk; readers do not see it yet.

    Raises NewsgenError `publish-output-changed` where a file of the build is not what the
    build wrote; OSError. Nothing is left of it then.
    """
    partial = target / FOLDER_NAME / f"{_PARTIAL}{name}"
    try:
        _fill(partial, target, built=built, before=before, progress=progress)
        disk.write_new(os.path.join(partial, MANIFEST_NAME), manifest_file)
        disk.settle(partial)
        partial.rename(target / FOLDER_NAME / name)
    finally:
        shutil.rmtree(partial, ignore_errors=True)  # gone already when all went well


def _fill(
    partial: Path, target: Path, *, built: Built, before: Current, progress: Progress | None
) -> None:
    made: set[str] = set()
    old = os.path.join(target, FOLDER_NAME, before.name)
    _make_folders(str(partial), "", made)
    for count, path in enumerate(sorted(built.manifest), 1):
        _make_folders(str(partial), os.path.dirname(path), made)
        destination = os.path.join(partial, path)
        wanted = built.manifest[path]
        linked = before.manifest.get(path) == wanted and disk.link(
            os.path.join(old, path), destination, size=wanted.size, not_after=before.written
        )
        if not linked and disk.copy(str(built.file(path)), destination) != wanted:
            raise output_changed(_shown(built, path))
        if progress is not None:
            progress(count, len(built.manifest))


def _make_folders(root: str, folder: str, made: set[str]) -> None:
    if folder in made:
        return
    if folder:
        _make_folders(root, os.path.dirname(folder), made)
    disk.make_folder(os.path.join(root, folder) if folder else root)
    made.add(folder)


def _shown(built: Built, path: str) -> str:
    """A file of the build as people know it."""
    file = built.file(path)
    inside = file.is_relative_to(built.site)
    return str(file.relative_to(built.site) if inside else file)


def switch(target: Path, name: str) -> None:
    """Let readers see the generation `name`, in one step."""
    disk.settle(target / FOLDER_NAME)
    disk.point(target / LINK_NAME, f"{FOLDER_NAME}/{name}")


def prune(target: Path, *, keep: int) -> tuple[str, ...]:
    """Remove our oldest generations but for `keep`; those that stay, newest first.

    The one that readers see always stays, and counts.
    """
    now = _linked(target)
    others = [name for name in names(target) if name != now]
    stay = {now, *others[: max(keep, 1) - 1]}
    for name in others:
        if name not in stay:
            folder = target / FOLDER_NAME / name
            partial = folder.with_name(f"{_PARTIAL}{name}")
            folder.rename(partial)
            disk.remove_tree(partial)
    return tuple(names(target))
