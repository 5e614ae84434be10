"""Watching files, so that an open page hears of a change without asking.

Events only say "look again": what changed is found by comparing (`tree.py`). Where the
system cannot watch every folder, that is said, and looking at intervals does the rest.
"""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

from newsgen.serve.files import ANY
from newsgen.serve.tree import CONTENT, SETTINGS, is_noise

_LIMIT = Path("/proc/sys/fs/inotify/max_user_watches")

_EVENTS: list[type[FileSystemEvent]] = [
    FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileDeletedEvent, FileClosedEvent,
    DirCreatedEvent, DirMovedEvent, DirDeletedEvent,
]  # fmt: skip
"""What a change is. Opening and reading are none: a look at the files would cause a look."""


def watch_limit() -> int | None:
    """How many folders the system lets one user watch; None where it sets no such limit."""
    try:
        return int(_LIMIT.read_text("ascii"))
    except (OSError, ValueError):
        return None


class Watcher:
    """Calls `changed` from a thread of its own when a file of content, themes or settings may
    have changed, with its name in a tree, or ANY. Folders may come and go."""

    def __init__(
        self,
        content: Path,
        themes: Sequence[Path],
        settings: Path,
        changed: Callable[[str], None],
    ) -> None:
        self._content = Path(os.path.realpath(content))
        roots = (self._content, *(Path(os.path.realpath(theme)) for theme in themes))
        self._roots = tuple(dict.fromkeys(roots))
        self._settings = Path(os.path.realpath(settings))
        self._changed = changed
        self._observer: BaseObserver | None = None
        self._watches: dict[Path, ObservedWatch] = {}

    def start(self, limit: int | None) -> str:
        """Begin to watch. Why that is not complete, for a message; "" where it is.

        `limit` as of `watch_limit`. watchdog does not say when it is reached: the folders
        are counted first.
        """
        folders = sum(1 for root in self._roots for _ in os.walk(root))
        if limit is not None and folders >= limit:
            return f"{folders:,} folders, and the system lets {limit:,} be watched"
        observer = Observer()
        try:
            self._schedule(observer)
            observer.start()
        except OSError as error:
            return f"the system refuses: {error.strerror or error}"
        self._observer = observer
        return ""

    def stop(self) -> None:
        """Stop watching."""
        if self._observer is not None:
            self._observer.stop()
            self._observer = None

    def _schedule(self, observer: BaseObserver) -> None:
        for root in self._roots:
            if root.is_dir():
                self._watch_root(observer, root)
        above = {path.parent for path in (*self._roots, self._settings)}
        for folder in sorted(above):
            handler = _Handler(lambda path, _: self._seen_above(observer, path))
            observer.schedule(handler, str(folder), event_filter=_EVENTS)

    def _watch_root(self, observer: BaseObserver, root: Path) -> None:
        def seen(path: Path, is_folder: bool) -> None:
            inside = path.relative_to(root).as_posix() if path.is_relative_to(root) else "."
            if is_noise(inside):
                return
            if root != self._content:
                self._changed(SETTINGS)
            else:
                self._changed(ANY if is_folder else f"{CONTENT}{inside}")

        self._watches[root] = observer.schedule(
            _Handler(seen), str(root), recursive=True, event_filter=_EVENTS
        )

    def _seen_above(self, observer: BaseObserver, path: Path) -> None:
        """Something happened beside a root: a root that came back must be watched anew."""
        if path in self._roots:
            watch = self._watches.pop(path, None)
            if watch is not None:
                observer.unschedule(watch)
            if path.is_dir():
                self._watch_root(observer, path)
        if path in self._roots:
            self._changed(ANY)
        elif path == self._settings:
            self._changed(SETTINGS)


class _Handler(FileSystemEventHandler):
    """Hands on the path, or both paths, of every event, and whether it is of a folder."""

    def __init__(self, seen: Callable[[Path, bool], None]) -> None:
        self._seen = seen

    def on_any_event(self, event: FileSystemEvent) -> None:
        for path in (event.src_path, event.dest_path):
            if path:
                self._seen(Path(os.fsdecode(path)), event.is_directory)
