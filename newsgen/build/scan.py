"""Walking `content/`: which files are there, and what each is for."""

import os
import re
import stat
from collections.abc import Collection, Iterator
from operator import attrgetter, itemgetter
from pathlib import Path

from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.store.sources import Source

ARTICLE_SUFFIXES = frozenset({".md", ".markdown", ".html", ".htm", ".txt"})
MEDIA_SUFFIXES = frozenset(
    {
        ".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".tif", ".tiff",
        ".mp4", ".webm", ".mp3", ".ogg", ".m4a", ".wav", ".pdf",
    }
)  # fmt: skip

UNOPENED = frozenset({"link", "misnamed", "private"})
"""Roles of what is there and is not read."""

# Keys, and what editors leave beside the file that they have open.
_PRIVATE = re.compile(
    r"(?i).*(~|\.(bak|orig|swp|tmp|key|pem|p12|pfx|kdbx))|#.*#|id_(rsa|dsa|ecdsa|ed25519)"
)

# Control characters would break the registry's lines; lone surrogates stand for bytes that are
# not UTF-8.
_UNUSABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")

_ROLES = {
    "_pages": "page",
    "_static": "static",
    "_media": "media",
    "_terms": "term",
    "_fronts": "front",
    "_registry": "registry",
}


def scan(site_folder: Path) -> Iterator[Source]:
    """Every file under `content/`, in path order, without its digest.

    Names that begin with a dot are passed over. Three roles are for files that are told of and
    never opened: "link", a symbolic link that leads out of `content/`, to a hidden file, to
    nothing or back to a folder above it; "misnamed", a name that is not text or has control
    characters, told with these escaped; "private", what nobody means to publish. Raises
    NewsgenError (`content-missing`, `content-io`).
    """
    top = _top(site_folder)
    yield from _walk(top, "content", (os.path.realpath(top),))


def scan_some(site_folder: Path, paths: Collection[str]) -> list[Source]:
    """Those of the paths that `scan` would find, in path order, and no look at other folders.

    The paths are of files whose folders are no symbolic links. Raises as `scan` does.
    """
    top = _top(site_folder)
    wanted: dict[str, set[str]] = {}
    for path in paths:
        folder, _, name = path.rpartition("/")
        wanted.setdefault(folder, set()).add(name)
    found = [each for folder in wanted for each in _some(top, folder, wanted[folder])]
    return sorted(found, key=attrgetter("path"))


def _some(top: str, folder: str, names: Collection[str]) -> Iterator[Source]:
    """The files of those names directly in a folder, if that can be seen."""
    inside = folder.removeprefix("content")
    if "/." in inside or not os.path.isdir(top + inside):
        return
    real = os.path.realpath(top)
    for order, found, entry in _entries(top + inside, folder, (real, real + inside)):
        if order in names and (source := _file(f"{folder}/{order}", found, entry)):
            yield source


def _top(site_folder: Path) -> str:
    top = site_folder / "content"
    if not top.is_dir():
        raise NewsgenError(
            Problem(
                "content-missing",
                "there is no content folder here",
                Place(str(top)),
                hint="run newsgen in the site's folder, or name it with --source",
            )
        )
    return str(top)


def role_of(path: str) -> str:
    """What a file under `content/` is for: article, page, static, media, term, front,
    registry, private, ignored or other.

    Other = nothing that newsgen knows, told once. Names that begin with "_" are no articles.
    """
    inside = path.partition("/")[2]
    folder, _, name = inside.rpartition("/")
    stem, _, extension = name.rpartition(".")
    suffix = f".{extension.lower()}" if stem else ""
    if inside[0] != "_" and "/_" not in inside:
        if suffix in ARTICLE_SUFFIXES:
            return "article"
        return "media" if suffix in MEDIA_SUFFIXES else "other"
    if role := _ROLES.get(folder.partition("/")[0]):
        if role == "static" and _PRIVATE.fullmatch(name):
            return "private"
        return "other" if role == "page" and suffix not in ARTICLE_SUFFIXES else role
    return "ignored"


def _walk(folder: str, prefix: str, trail: tuple[str, ...]) -> Iterator[Source]:
    """The files below a folder. `trail` are the real paths of the folders that lead to it."""
    open_folders = [(prefix, trail, _in_order(folder, prefix, trail))]
    while open_folders:
        prefix, trail, entries = open_folders[-1]
        for order, found, entry in entries:
            path = f"{prefix}/{order}"
            if found == "folder":
                real = (
                    os.path.realpath(entry.path) if entry.is_symlink() else f"{trail[-1]}/{order}"
                )
                path, inner = path.rstrip("/"), (*trail, real.rstrip("/"))
                open_folders.append((path, inner, _in_order(entry.path, path, inner)))
                break
            source = _file(path, found, entry)
            if source is not None:
                yield source
        else:
            open_folders.pop()


def _in_order(
    folder: str, prefix: str, trail: tuple[str, ...]
) -> Iterator[tuple[str, str, os.DirEntry[str]]]:
    return iter(sorted(_entries(folder, prefix, trail), key=itemgetter(0)))


def _entries(
    folder: str, prefix: str, trail: tuple[str, ...]
) -> Iterator[tuple[str, str, os.DirEntry[str]]]:
    """(what puts it in path order, what it is, itself) for everything visible in a folder."""
    try:
        with os.scandir(folder) as found:
            entries = [entry for entry in found if not entry.name.startswith(".")]
    except OSError as error:
        raise NewsgenError(
            Problem(
                "content-io",
                f"a content folder cannot be read: {error.strerror}",
                Place(prefix),
                hint="check its permissions",
            )
        ) from error
    for entry in entries:
        if not entry.name.isprintable() and _UNUSABLE.search(entry.name):
            yield _UNUSABLE.sub(_escaped, entry.name), "misnamed", entry
        elif entry.is_symlink() and not _may_follow(entry.path, trail):
            yield entry.name, "link", entry
        elif entry.is_dir():
            yield f"{entry.name}/", "folder", entry
        else:
            yield entry.name, "file", entry


def _file(path: str, found: str, entry: os.DirEntry[str]) -> Source | None:
    """None for what is ignored, or gone since the folder was read."""
    if found in UNOPENED:
        return Source(path, found, 0, 0)
    role = role_of(path)
    try:
        status = entry.stat()
    except FileNotFoundError:
        return None
    if role == "ignored" or not stat.S_ISREG(status.st_mode):
        return None
    return Source(path, role, status.st_size, status.st_mtime_ns)


def _may_follow(link: str, trail: tuple[str, ...]) -> bool:
    """Whether a link leads to something visible below `content/`, and not back up."""
    real = os.path.realpath(link)
    top = f"{trail[0]}{os.sep}"
    hidden = f"{os.sep}." in real.removeprefix(trail[0])
    returns = any(f"{passed}{os.sep}".startswith(f"{real}{os.sep}") for passed in trail)
    return real.startswith(top) and not hidden and not returns and os.path.exists(real)


def _escaped(found: re.Match[str]) -> str:
    return f"\\x{ord(found[0]) & 0xFF:02x}"
