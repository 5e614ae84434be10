"""What the site's files look like now: names, sizes, times. Never their contents.

Comparing two looks tells what changed, whether or not the system reported it: watching alone
misses files at the inotify limit and after an overflow, and says nothing of it.
"""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from newsgen.build.scan import scan, scan_some
from newsgen.store.sources import Source

SETTINGS = "settings"
"""What a Tree calls the settings file, wherever it lies."""
CONTENT = "content/"
"""What names of content files begin with; those of theme files are absolute paths."""


class Stamp(NamedTuple):
    """What moves when a file is written."""

    size: int
    mtime_ns: int


_SIGNS = ("/.", "~", "#", "4913", "_registry", "___jb_")
"""A name without any of these is none that says nothing: most names are told by that."""

Tree = Mapping[str, Stamp]
"""Name → stamp."""


def look_at_content(site_folder: Path) -> dict[str, Stamp]:
    """Every file below `content/`: one stat for each.

    Raises NewsgenError: `content-missing`, `content-io`.
    """
    return stamps(scan(site_folder))


def look_at_some(site_folder: Path, names: Collection[str]) -> dict[str, Stamp]:
    """Those of the names that `look_at_content` would find. Raises as that does."""
    return stamps(scan_some(site_folder, names))


def look_at_rest(settings: Path, theme_folders: Iterable[Path]) -> dict[str, Stamp]:
    """The files of themes, and the settings."""
    tree = look_at_settings(settings)
    for folder in theme_folders:
        tree.update(_files(str(folder)))
    return tree


def look_at_settings(file: Path) -> dict[str, Stamp]:
    """The part of a tree that is the settings file."""
    stamp = _stamp(str(file))
    return {SETTINGS: stamp} if stamp else {}


def changed(before: Tree, after: Tree) -> frozenset[str]:
    """Names that came, went or were written."""
    if before == after:
        return frozenset()
    return frozenset(
        name for name in before.keys() | after.keys() if before.get(name) != after.get(name)
    )


def is_noise(path: str) -> bool:
    """Whether a change of that name says nothing: what editors leave for a moment, hidden
    files, and the registry, which a build in another terminal writes.

    vim tries names (`4913`) and keeps `~` and `.swp` files, Emacs `#name#` and `.#name`,
    JetBrains `name___jb_tmp___`, GNOME `.goutputstream-…`.
    """
    for sign in _SIGNS:  # several times as quick as any(…), for each file of the archive
        if sign in path:
            return any(_is_noise(part) for part in path.split("/"))
    return path.startswith(".")


def _is_noise(name: str) -> bool:
    return (
        name.startswith((".", "#"))
        or name.endswith(("~", "___jb_tmp___", "___jb_old___"))
        or name in ("4913", "_registry")
    )


def stamps(sources: Iterable[Source]) -> dict[str, Stamp]:
    """The part of a tree that is content, as these sources were found."""
    return {
        source.path: Stamp(source.size, source.mtime_ns)
        for source in sources
        if source.role != "registry" and not is_noise(source.path)
    }


def _files(folder: str) -> Iterator[tuple[str, Stamp]]:
    """Every file below, by absolute path. Folders that cannot be read have none."""
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not is_noise(name)]
        for name in names:
            if not is_noise(name):
                path = os.path.join(parent, name)
                stamp = _stamp(path)
                if stamp is not None:
                    yield path, stamp


def _stamp(path: str) -> Stamp | None:
    try:
        status = os.stat(path)
    except OSError:  # gone since it was listed, or a link to nowhere
        return None
    return Stamp(status.st_size, status.st_mtime_ns)
