"""The site's files as they were last looked at, and which of them moved since.

Reports of changes name files, and a look at those few costs the same in an archive of any size.
What reports miss is found by looking at everything: where that is quick, at every request;
else now and then, on a thread of its own (`App`), and where reports cannot be trusted, before a
page is shown.
"""

import math
import time
from collections.abc import Iterable
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from newsgen.serve.tree import (
    CONTENT,
    Stamp,
    changed,
    is_noise,
    look_at_content,
    look_at_rest,
    look_at_settings,
    look_at_some,
)
from newsgen.theme.theme import builtin_themes

MAX_AGE = 2.0
"""Seconds that a look may be old when a page is asked for, where reports cannot be trusted."""
QUICK_LOOK = 0.02
"""Seconds: where a look takes no longer, every request looks. So it is up to some 2,000 files."""
LARGE = 2000
"""From so many files on, those that an earlier preview left in its index are taken as they are
until there was time for a look: the first page does not wait for that."""
MANY = 200
"""With so many files reported, a look at everything is no more work."""
ANY = ""
"""Reported where it is not known which file changed."""
OVERDUE = 3.0
"""Seconds after which a change that was found is no more expected to be reported. watchdog keeps
back half of a rename for half a second, in case the other half comes."""


class Look(NamedTuple):
    """All files, as they were at one time."""

    began: float
    """`time.monotonic()` when the first of them was looked at."""
    content: dict[str, Stamp]
    rest: dict[str, Stamp]
    """Those of themes, and the settings."""


class Files:
    """Lives on the worker's thread, but for what is said to be for any."""

    def __init__(self, site_folder: Path, settings: Path) -> None:
        self.look_seconds = 0.0
        """How long the last look at everything took. For any thread."""
        self.reported = True
        """Whether every change is reported, as far as is known. For any thread."""
        self._folder, self._settings = site_folder, settings
        # The settings have been read already, and nothing else.
        self._content: dict[str, Stamp] = {}
        self._rest = look_at_settings(settings)
        self.is_remembered = False
        """Whether what is known is an earlier preview's, and no look has confirmed it yet. For
        any thread."""
        self._looked_at = 0.0
        self._look_began = 0.0
        self._looking = 0
        self._marked: dict[str, float] = {}  # when
        self._newer: dict[str, float] = {}
        """What was looked at by itself since the last look at everything began, and when."""
        self._expects = False
        self._owed: dict[str, float] = {}
        self._lock = Lock()

    def remember(self, known: Iterable[tuple[str, int, int]]) -> None:
        """Take these for what was seen last, as (path, bytes, time of change in ns): an earlier
        preview has them in its index."""
        self._content = {path: Stamp(size, ns) for path, size, ns in known if not is_noise(path)}
        if len(self._content) > LARGE:
            self.is_remembered = True
            self._rest = self._look_at_rest()
            self._looked_at = time.monotonic()
            self.look_seconds = 2 * QUICK_LOOK

    def mark(self, *names: str) -> None:
        """Those files may have changed: named as in a tree, or ANY. For any thread."""
        with self._lock:
            self._marked.update(dict.fromkeys(names, time.monotonic()))
            if ANY in names:
                self._owed.clear()
            for name in names:
                self._owed.pop(name, None)

    @property
    def in_burst(self) -> bool:
        """Whether so many files were reported that more are likely to follow. For any thread."""
        return len(self._marked) > MANY

    def expect_reports(self) -> None:
        """From now on, what moves should be reported: all was looked at since watching began."""
        self._expects = True

    def unreported(self) -> str:
        """A content file that moved a while ago and was not reported; "" for none. For any
        thread."""
        with self._lock:
            until = time.monotonic() - OVERDUE
            return next((name for name, found_at in self._owed.items() if found_at < until), "")

    def look(self) -> Look:
        """A look at everything. Raises as `look_at_content` does. For any thread."""
        began = time.monotonic()
        self._looking += 1
        try:
            found = Look(began, look_at_content(self._folder), self._look_at_rest())
        finally:
            self._looking -= 1
        self.look_seconds = time.monotonic() - began
        return found

    def moved(self, found: Look | None = None, *, doubted: bool = False) -> frozenset[str]:
        """Names that moved since the last call. `found` = a look at everything that has just
        been taken; what was reported after it began waits for the next call. `doubted` = a look
        is to be taken in any case."""
        marked = self._take_marked(found.began if found else math.inf)
        if found is None and (doubted or self._must_look(marked)):
            found = self.look()
        if found is not None:
            moved = self._compared(found)
            self._await_reports(moved - marked if ANY not in marked else ())
            return moved
        return self._some(marked) if marked else frozenset()

    def has_moved(self, name: str) -> bool:
        """Whether a content file is not as it was last seen; if so it is marked."""
        now = look_at_some(self._folder, [name])
        if now.get(name) == self._content.get(name):
            return False
        self._await_reports([name])
        with self._lock:
            self._marked[name] = time.monotonic()
        return True

    def _take_marked(self, until: float) -> set[str]:
        """The names that were marked before then, which are marked no more."""
        with self._lock:
            taken = {name for name, at in self._marked.items() if at < until}
            self._marked = {name: at for name, at in self._marked.items() if at >= until}
        return taken

    def _await_reports(self, names: Iterable[str]) -> None:
        """Content files that moved before that was reported."""
        if self._expects:
            now = time.monotonic()
            with self._lock:
                for name in names:
                    reported = name in self._marked or ANY in self._marked
                    if name.startswith(CONTENT) and not reported:
                        self._owed.setdefault(name, now)

    def _must_look(self, marked: Iterable[str]) -> bool:
        names = set(marked)
        old = time.monotonic() - self._looked_at >= MAX_AGE
        stale = old and not self.reported and not self._looking
        quick = self.look_seconds <= QUICK_LOOK  # also before the first look
        return quick or stale or ANY in names or len(names) > MANY

    def _compared(self, found: Look) -> frozenset[str]:
        if found.began < self._look_began:
            return frozenset()
        self._look_began = found.began
        self._looked_at = time.monotonic()
        self.is_remembered = False
        self._newer = {name: at for name, at in self._newer.items() if at >= found.began}
        content, rest = found.content, self._rest if self._newer else found.rest
        for name in self._newer:
            content.pop(name, None)
            if name in self._content:
                content[name] = self._content[name]
        moved = changed(self._content, content) | changed(self._rest, rest)
        self._content, self._rest = content, rest
        return moved

    def _some(self, marked: Iterable[str]) -> frozenset[str]:
        """What moved of the content files that were marked, and of everything else."""
        self._newer.update(dict.fromkeys(marked, time.monotonic()))
        names = {name for name in marked if name.startswith(CONTENT)}
        before = {name: self._content[name] for name in names if name in self._content}
        now, rest = look_at_some(self._folder, names), self._look_at_rest()
        moved = changed(before, now) | changed(self._rest, rest)
        for name in before.keys() - now.keys():
            del self._content[name]
        self._content.update(now)
        self._rest = rest
        return moved

    def _look_at_rest(self) -> dict[str, Stamp]:
        return look_at_rest(self._settings, theme_folders(self._folder))


def theme_folders(site_folder: Path) -> tuple[Path, ...]:
    """Where templates, assets and strings are: the site's own, and those of newsgen."""
    return (site_folder / "templates", site_folder / "themes", builtin_themes())
