"""Watching files, so that an open page hears of a change without asking.

Events only say "look again": what changed is found by comparing (`tree.py`). Nobody says when
they are not complete: at the inotify limit watchdog passes over folders, and after an overflow
it writes to its log. So the watches that the kernel holds are counted (`held_watches`), the log
is listened to, and looking at intervals does the rest.
"""

import logging
import os
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileAttribEvent,
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
_DESCRIPTORS = Path("/proc/self/fdinfo")

_EVENTS: list[type[FileSystemEvent]] = [
    FileCreatedEvent, FileModifiedEvent, FileAttribEvent, FileMovedEvent, FileDeletedEvent,
    FileClosedEvent, DirCreatedEvent, DirMovedEvent, DirDeletedEvent,
]  # fmt: skip
"""What a change is. Opening and reading are none: a look at the files would cause a look."""


def watch_limit() -> int | None:
    """How many folders the system lets one user watch; None where it sets no such limit."""
    try:
        return int(_LIMIT.read_text("ascii"))
    except (OSError, ValueError):
        return None


def held_watches() -> int | None:
    """How many folders the kernel watches for this process; None where it does not say.

    proc_pid_fdinfo(5): a descriptor of inotify has one line for each watch.
    """
    counts = []
    try:
        for descriptor in os.listdir(_DESCRIPTORS):
            with suppress(OSError):  # closed since it was listed
                counts.append((_DESCRIPTORS / descriptor).read_bytes().count(b"inotify wd:"))
    except OSError:
        return None
    return sum(counts) or None


class Watcher:
    """Calls `changed` from threads of its own when a file of content, themes or settings may
    have changed, with its name in a tree, or ANY. Folders may come and go."""

    def __init__(
        self,
        content: Path,
        themes: Sequence[Path],
        settings: Path,
        changed: Callable[[str], None],
    ) -> None:
        self.unsure = False
        """Whether something happened since the last `shortcoming` that it may depend on."""
        self._content = Path(os.path.realpath(content))
        roots = (self._content, *(Path(os.path.realpath(theme)) for theme in themes))
        self._roots = tuple(dict.fromkeys(roots))
        self._settings = Path(os.path.realpath(settings))
        self._above = {path.parent for path in (*self._roots, self._settings)}
        self._changed = changed
        self._refusal = ""
        self._lost = False
        self._log = _Warnings(self._lose)
        self._observer: BaseObserver | None = None
        self._watches: dict[Path, ObservedWatch] = {}

    def start(self) -> None:
        """Begin to watch what can be watched. `shortcoming` tells what cannot."""
        logging.getLogger("watchdog").addHandler(self._log)
        # A folder that comes with folders in it is found by two ways, which watchdog notes.
        warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning)
        try:
            observer = Observer()
            observer.start()
        except OSError as error:
            self._refusal = f"the system refuses: {error.strerror or error}"
            return
        self._observer = observer
        for root in self._roots:
            if root.is_dir():
                self._watch_root(observer, root)
        for folder in sorted(self._above):
            handler = _Handler(lambda path, _: self._seen_above(observer, path))
            with suppress(OSError):
                observer.schedule(handler, str(folder), event_filter=_EVENTS)

    def stop(self) -> None:
        """Stop watching."""
        logging.getLogger("watchdog").removeHandler(self._log)
        if self._observer is not None:
            self._observer.stop()
            self._observer = None

    def shortcoming(self) -> str:
        """Why changes may go unreported, for a message; "" where none does, as far as the
        system says. Looks at all folders. An overflow is told once: whoever asks looks at all
        files afterwards."""
        lost, self._lost = self._lost, False
        self.unsure = lost  # once it is told, it is to be told when it is over
        if self._refusal:
            return self._refusal
        wanted, held, limit = len(self._folders()), held_watches(), watch_limit()
        if held is None and limit is not None and wanted >= limit:
            return f"{wanted:,} folders, and the system lets {limit:,} be watched"
        if held is not None and held < wanted:
            return f"the system watches {held:,} of {wanted:,} folders"
        return "too much changed at once" if lost else ""

    def _folders(self) -> set[str]:
        """All that should be watched."""
        found = {str(folder) for folder in self._above if folder.is_dir()}
        for root in self._roots:
            found.update(folder for folder, _, _ in os.walk(root))
        return found

    def _watch_root(self, observer: BaseObserver, root: Path) -> None:
        def seen(path: Path, is_folder: bool) -> None:
            inside = path.relative_to(root).as_posix() if path.is_relative_to(root) else "."
            if is_folder:  # no `|=`: another thread may set it in between
                self.unsure = True
            if is_noise(inside):
                return
            if root != self._content:
                self._changed(SETTINGS)
            else:
                self._changed(ANY if is_folder else f"{CONTENT}{inside}")

        with suppress(OSError):  # at the limit
            self._watches[root] = observer.schedule(
                _Handler(seen), str(root), recursive=True, event_filter=_EVENTS
            )

    def _seen_above(self, observer: BaseObserver, path: Path) -> None:
        """Something happened beside a root: a root that came back must be watched anew."""
        if path in self._roots:
            self.unsure = True
            watch = self._watches.pop(path, None)
            if watch is not None:
                observer.unschedule(watch)
            if path.is_dir():
                self._watch_root(observer, path)
            self._changed(ANY)
        elif path == self._settings:
            self._changed(SETTINGS)

    def _lose(self) -> None:
        """watchdog says that events were lost."""
        self._lost = self.unsure = True
        self._changed(ANY)


class _Handler(FileSystemEventHandler):
    """Hands on the path, or both paths, of every event, and whether it is of a folder."""

    def __init__(self, seen: Callable[[Path, bool], None]) -> None:
        self._seen = seen

    def on_any_event(self, event: FileSystemEvent) -> None:
        for path in (event.src_path, event.dest_path):
            if path:
                self._seen(Path(os.fsdecode(path)), event.is_directory)


class _Warnings(logging.Handler):
    """Calls `heard` for each warning of watchdog, of which nothing else tells."""

    def __init__(self, heard: Callable[[], None]) -> None:
        super().__init__(logging.WARNING)
        self._heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        self._heard()
