"""The files of a site that are no pages: static files, the theme's own, pictures."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import NamedTuple

from newsgen.build.extras import read_source
from newsgen.build.image_cache import ImageCache
from newsgen.build.output_list import announce
from newsgen.build.pictures import IMAGE_SUFFIXES
from newsgen.build.report import BuildOptions
from newsgen.build.update import Updated
from newsgen.build.write import delete, output_of, write_if_changed
from newsgen.model.problem import Place, Problem
from newsgen.store.database import Connection
from newsgen.store.shown import ShownPictures
from newsgen.store.targets import Targets


class FilesTally(NamedTuple):
    """What writing the files came to."""

    written: int
    removed: int
    problems: tuple[Problem, ...]
    made: Mapping[str, int] = MappingProxyType({})
    """Kind → files written."""
    reasons: tuple[str, ...] = ()


class _Shelf:
    """Writes files, keeps the manifest and counts."""

    def __init__(self, connection: Connection, options: BuildOptions) -> None:
        self.targets = Targets(connection)
        self.destination = options.destination
        self.made: Counter[str] = Counter()
        self.removed = 0

    def put(self, path: str, kind: str, data: bytes) -> None:
        """Make the file hold `data`."""
        announce(self.destination, [(one, kind) for one in self.targets.unknown([path])])
        self.made[kind] += write_if_changed(self.destination / path, data)
        self.targets.put([(path, kind, output_of(data))])

    def drop(self, paths: list[str]) -> None:
        """Delete files that the site does not have any more."""
        for path in paths:
            delete(self.destination, path)
        self.targets.remove(paths)
        self.removed += len(paths)


def write_files(
    connection: Connection, updated: Updated, options: BuildOptions, *, themed: bool
) -> FilesTally:
    """Write what differs of static files, the theme's files and pictures; drop what went.

    `themed` = the theme's own files may have changed.
    """
    shelf = _Shelf(connection, options)
    connection.execute("BEGIN")
    if themed:
        _assets(shelf, updated, options)
    if themed or updated.read:
        _pictures(shelf, connection, options)
    problems = tuple(_statics(shelf, updated, options))
    connection.execute("COMMIT")
    return FilesTally(shelf.made.total(), shelf.removed, problems, +shelf.made)


def clear_way(connection: Connection, updated: Updated, options: BuildOptions) -> int:
    """Delete static files that went, and those in the way of planned pages; how many."""
    shelf = _Shelf(connection, options)
    connection.execute("BEGIN")
    shelf.drop(
        [
            path
            for path in shelf.targets.of_kind("static")
            if path not in updated.statics or shelf.targets.is_blocked(path, by="todo")
        ]
    )
    connection.execute("COMMIT")
    return shelf.removed


def _statics(shelf: _Shelf, updated: Updated, options: BuildOptions) -> Iterator[Problem]:
    """A static file that would take a page's place is told; the page stays."""
    targets = shelf.targets
    there = targets.of_kind("static")
    for path, digest in updated.statics.items():
        if there.get(path) == digest.hex():
            continue
        if targets.kind_of(path) in (None, "static") and not targets.is_blocked(path):
            shelf.put(path, "static", read_source(options.site_folder, f"content/_static/{path}"))
        else:
            yield Problem(
                "path-taken",
                f"this file and a page of the site want one place: {path}",
                Place(f"content/_static/{path}"),
                hint="rename the file; the page was written",
            )


def _assets(shelf: _Shelf, updated: Updated, options: BuildOptions) -> None:
    from newsgen.build.link import Linker, renderer_of

    renderer = renderer_of(options.settings, options.site_folder)
    linker = Linker(updated.site, renderer, frozenset(updated.statics), options.site_folder)
    made = dict(renderer.assets(linker.own_view))
    shelf.drop([path for path in shelf.targets.of_kind("asset") if path not in made])
    for path, data in made.items():
        shelf.put(path, "asset", data)


def _pictures(shelf: _Shelf, connection: Connection, options: BuildOptions) -> None:
    shown = ShownPictures(connection)
    shown.forget_unused()
    shelf.drop(shown.orphans())
    cache = ImageCache(options.site_folder / ".newsgen-images")
    for src, path in shown.unwritten():
        picture = PurePosixPath(src).suffix.lower() in IMAGE_SUFFIXES
        file = cache.variant_file(path) if picture else options.site_folder / "content" / src
        shelf.put(path, "image", file.read_bytes())
