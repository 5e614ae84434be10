"""Walking `content/`: which files are there, and what each is for."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.store.sources import Source

ARTICLE_SUFFIXES = frozenset({".md", ".markdown", ".html", ".htm", ".txt"})
MEDIA_SUFFIXES = frozenset(
    {
        ".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".tif", ".tiff",
        ".mp4", ".webm", ".mp3", ".ogg", ".m4a", ".pdf",
    }
)  # fmt: skip

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

    Names that begin with a dot are passed over, and so are symbolic links that leave
    `content/`. Raises NewsgenError (`content-missing`, `content-io`).
    """
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
    yield from _walk(str(top), "content", os.path.realpath(top))


def role_of(path: str) -> str:
    """What a file under `content/` is for: article, page, static, media, term, front,
    registry, ignored or other.

    Other = nothing that newsgen knows, told once. Names that begin with "_" are no articles.
    """
    parts = PurePosixPath(path).parts[1:]
    suffix = os.path.splitext(path)[1].lower()
    if parts[0] in _ROLES and len(parts) > 1:
        role = _ROLES[parts[0]]
        return "other" if role == "page" and suffix not in ARTICLE_SUFFIXES else role
    if any(part.startswith("_") for part in parts):
        return "ignored"
    if suffix in ARTICLE_SUFFIXES:
        return "article"
    return "media" if suffix in MEDIA_SUFFIXES else "other"


def _walk(folder: str, prefix: str, top: str) -> Iterator[Source]:
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
    kept = [entry for entry in entries if not entry.is_symlink() or _inside(entry.path, top)]
    # A folder sorts by its name with "/", so that the walk is in path order.
    kept.sort(key=lambda entry: f"{entry.name}/" if entry.is_dir() else entry.name)
    for entry in kept:
        path = f"{prefix}/{entry.name}"
        if entry.is_dir():
            yield from _walk(entry.path, path, top)
            continue
        status = entry.stat()
        if stat.S_ISREG(status.st_mode):
            role = role_of(path)
            if role != "ignored":
                yield Source(path, role, status.st_size, status.st_mtime_ns)


def _inside(path: str, top: str) -> bool:
    return os.path.realpath(path).startswith(f"{top}{os.sep}") and os.path.exists(path)
