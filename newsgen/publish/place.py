"""Which folder a target's path means, and whether it is safe to write there."""

import os
from pathlib import Path

from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.publish.generations import FOLDER_NAME
from newsgen.publish.plan import Built

_NOT_INSIDE = ("content", "themes", "templates", ".newsgen", ".newsgen-images", ".git")
"""Folders of a site that a target may not be in, beside its output."""


def folder_of(name: str, path: str, built: Built) -> Path:
    """The target's folder, absolute, links resolved; "~" is the home folder.

    Raises NewsgenError `publish-target-unsafe` where publishing there would mix the site's
    input, its output and what readers see, or fill a folder that is not for one site.
    """
    written = built.site / os.path.expanduser(path)
    folder = Path(os.path.realpath(written))
    reason = _danger(folder, built)
    if not reason:
        return folder
    raise NewsgenError(
        Problem(
            "publish-target-unsafe",
            f"path under [publish.{name}] is {reason}: {folder}",
            Place(""),
            "choose a folder of its own, beside the site's",
        )
    )


def _danger(folder: Path, built: Built) -> str:
    if folder == Path(folder.anchor):
        return "the root of the disk"
    if _same(folder, Path(os.path.expanduser("~"))):
        return "a home folder"
    if _same(folder, built.site):
        return "the site's own folder"
    for part in (built.folder, *(built.site / name for name in _NOT_INSIDE)):
        if _inside(folder, part):
            return f"inside the site's {part.name}"
    if _inside(Path(os.path.realpath(built.folder)), folder / FOLDER_NAME):
        return "around the folder that the build writes"
    return ""


def _inside(folder: Path, other: Path) -> bool:
    """Whether `folder` is `other` or below it, by any of their names."""
    return any(_same(above, other) for above in (folder, *folder.parents))


def _same(one: Path, other: Path) -> bool:
    if one.exists() and other.exists():
        return os.path.samefile(one, other)
    return one == Path(os.path.realpath(other))
