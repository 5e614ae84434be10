"""The site as it is previewed, kept up to date with its files.

Everything here runs on the worker's thread (`worker.py`), but for what is said to be for any.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import msgspec

from newsgen.build import pool
from newsgen.build.known_pages import KnownPages
from newsgen.build.link import Linker, renderer_of
from newsgen.build.located import located
from newsgen.build.references import broken_links
from newsgen.build.report import BuildOptions, Progress
from newsgen.build.settings_source import read_document
from newsgen.build.update import SMALL, Updated, update
from newsgen.model.entry import Entry
from newsgen.model.problem import NewsgenError, Problem
from newsgen.model.settings_file import settings_of
from newsgen.serve.events import Change
from newsgen.serve.files import Files, Look
from newsgen.serve.options import ServeOptions
from newsgen.serve.status import Moved
from newsgen.serve.tree import CONTENT, SETTINGS
from newsgen.store.database import Connection, open_state
from newsgen.store.sources import Sources
from newsgen.store.writer import Writer
from newsgen.theme.environment import Renderer

CLOCK_TICK = 60.0
"""Seconds after which an unchanged site is updated all the same: embargoes end."""

CHANGES_KEPT = 30
"""So many changes are remembered for the status page."""

_STATIC = f"{CONTENT}_static/"
_REGISTRY = f"{CONTENT}_registry"


class StoppedError(Exception):
    """The server is stopping: an update that is under way is given up.

    Without it, the end of the process would wait for all that worker processes are still to do.
    """


class FaultsError(Exception):
    """Several problems, none of which lets the site be shown."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(problems)
        self.problems = tuple(problems)


class Standing(msgspec.Struct, frozen=True):
    """The site after an update that went well."""

    options: BuildOptions
    updated: Updated
    renderer: Renderer
    linker: Linker
    pages: KnownPages
    assets: dict[str, bytes]
    """Output path → bytes of the theme's own files."""


class PreviewedSite:
    """What the site's files come to, as of the last look at them."""

    def __init__(
        self,
        options: ServeOptions,
        *,
        announce: Callable[[Change], None],
        tell: Callable[[Sequence[Problem]], None],
    ) -> None:
        self.folder = options.build.site_folder.absolute()
        self.standing: Standing | None = None
        """None until the first update went well."""
        self.faults: tuple[Problem, ...] = ()
        """What keeps the site as it is now from being shown."""
        self.progress = Progress("Looking", 0, 0)
        """How far the update under way is. For any thread."""
        self.moved: deque[Moved] = deque(maxlen=CHANGES_KEPT)
        """What changed since the start, the last first."""
        self.pictures: dict[str, Path] = {}
        """Output path → file of every picture that a page asked for since the start."""
        self.files = Files(self.folder, options.settings_path)
        self._options = options
        self._settings = options.build.settings
        self._announce = announce
        self._tell = tell
        self._told: frozenset[Problem] = frozenset()
        self._stopping = Event()
        self._unseen: frozenset[str] = frozenset()
        self._moved = False
        self._updated_at = 0.0
        self._generation = 0

    def open(self) -> None:
        """Open the index. Raises NewsgenError (`state-io`)."""
        self._connection = open_state(self._options.state_folder)
        self.files.remember(Sources(self._connection).stamps())

    def close(self) -> None:
        """Close the index."""
        self._connection.close()

    @property
    def connection(self) -> Connection:
        """The index."""
        return self._connection

    def stop(self) -> None:
        """Let an update that is under way end, with StoppedError. For any thread."""
        self._stopping.set()
        pool.give_up()

    def now(self) -> Change:
        """How things stand, for a page that has just been made. For any thread."""
        problems, wrong = self.faults, 0
        if self.standing is not None:
            updated = self.standing.updated
            problems, wrong = (*updated.problems, *problems), updated.pictures.wrong
        errors = sum(problem.severity == "error" for problem in problems)
        return Change(self._generation, errors + wrong)

    def refresh(self, found: Look | None = None) -> None:
        """Bring the site up to date, if its files changed. `found` = a look at all of them that
        has just been taken."""
        self._moved = False
        before, faults = self.standing, self.faults
        try:
            self._bring_up_to_date(found)
            self.faults = ()
        except NewsgenError as error:
            if self._stopping.is_set():
                raise StoppedError from error
            self.faults = (error.problem,)
        except FaultsError as error:
            self.faults = error.problems
        finally:
            if self._connection.in_transaction:
                self._connection.rollback()
        if self._moved or self.faults != faults or before is None:
            self._publish(before)

    def problems(self) -> Iterator[Problem]:
        """Everything that is wrong with the site, as far as it has been shown."""
        yield from self.faults
        if self.standing is not None:
            updated = self.standing.updated
            yield from updated.problems
            yield from broken_links(updated.site)
            for wrong in updated.pictures.problems():
                yield from self._where_shown(wrong, updated) or [wrong]

    def picture_problems(self, entry: Entry) -> list[Problem]:
        """What is wrong with the pictures of an article, where it names them, as far as pages
        have asked for them."""
        if self.standing is None:
            return []
        find = self.standing.updated.pictures.problem
        return [self._named(wrong, entry) for src in entry.media if (wrong := find(src))]

    def _where_shown(self, wrong: Problem, updated: Updated) -> list[Problem]:
        """A picture's problem, once for each article that names it."""
        key = f"media:{wrong.at.path.removeprefix(CONTENT)}"
        users = map(updated.site.entry, Writer(self._connection).using(key))
        return [self._named(wrong, entry) for entry in users if entry]

    def _named(self, wrong: Problem, entry: Entry) -> Problem:
        """The problem at the line of the article that names the picture."""
        try:
            data = (self.folder / entry.path).read_bytes()
        except OSError:  # gone since; the next update tells
            return wrong
        src = wrong.at.path.removeprefix(CONTENT)
        at = located(data, entry.path, src, src.rpartition("/")[2])
        return msgspec.structs.replace(wrong, at=at)

    def _bring_up_to_date(self, found: Look | None) -> None:
        """Look, and update where something moved.

        `_moved` = since the last look; `_unseen` is what did since the last update that went
        well: a mistake may take several saves to mend.
        """
        began = time.monotonic()
        names = self.files.moved(found, doubted=bool(self.faults))
        self._moved = bool(names)
        if names and self.standing:
            self.moved.appendleft(Moved(datetime.now(UTC), tuple(sorted(names))))
        self._unseen |= names
        due = not self._options.clock_stands and began - self._updated_at > CLOCK_TICK
        if self.standing is None or self._unseen or self.faults or due:
            if SETTINGS in self._unseen:
                self._read_settings()
            self._remember_pictures()
            self.standing = self._update()
            self._updated_at = began

    def _update(self) -> Standing:
        options = msgspec.structs.replace(
            self._options.build,
            settings=self._settings,
            preview=True,
            now=self._options.build.now if self._options.clock_stands else datetime.now(UTC),
        )
        updated = update(self._connection, options, self._report, self._changed_content())
        before = self.standing
        if before is None or any(not name.startswith(CONTENT) for name in self._unseen):
            renderer = renderer_of(options.settings, options.site_folder)
        else:
            renderer = before.renderer
        linker = Linker(updated.site, renderer, frozenset(updated.statics), options.site_folder)
        if before and (before.renderer, before.linker.own_view) == (renderer, linker.own_view):
            assets = before.assets
        else:
            assets = dict(renderer.assets(linker.own_view))
        pages = KnownPages(self._connection, updated)
        return Standing(options, updated, renderer, linker, pages, assets)

    def _changed_content(self) -> frozenset[str] | None:
        """Content files that moved since the last update, and those of the registry, which is
        not looked at; None where it is quicker to look at all."""
        names = {name for name in self._unseen if name.startswith(CONTENT)}
        if len(names) > SMALL:
            return None
        registry = (self.folder / _REGISTRY).glob("*.tsv")
        return frozenset(names.union(f"{_REGISTRY}/{file.name}" for file in registry))

    def _read_settings(self) -> None:
        document = read_document(self._options.settings_path, self._options.settings_path.name)
        settings, problems = settings_of(document, self._options.overrides)
        if settings is None:
            raise FaultsError(problems)
        self._settings = settings

    def _remember_pictures(self) -> None:
        """An update forgets which pictures pages asked for; open pages still show them."""
        if self.standing is not None:
            pictures = self.standing.updated.pictures
            self.pictures |= pictures.files()

    def _report(self, progress: Progress) -> None:
        self.progress = progress
        if self._stopping.is_set():
            raise StoppedError

    def _publish(self, before: Standing | None) -> None:
        """Tell open pages, and the terminal of problems that are new."""
        self._generation += 1
        styles: tuple[str, ...] = ()
        reload = False
        if before is not None and self.standing is not None:
            styles, reload = _files_that_changed(before, self.standing, self._unseen)
        if not self.faults:
            self._unseen = frozenset()
        self._announce(self.now()._replace(styles=styles, reload=reload))
        self._tell_new()

    def _tell_new(self) -> None:
        problems = self.standing.updated.problems if self.standing else ()
        current = (*self.faults, *problems)
        new = [problem for problem in current if problem not in self._told]
        self._told = frozenset(current)
        if new:
            self._tell(new)


def _files_that_changed(
    before: Standing, after: Standing, names: Iterable[str]
) -> tuple[tuple[str, ...], bool]:
    """URLs of style sheets that changed, and whether any other file did that pages load."""
    paths = {name.removeprefix(_STATIC) for name in names if name.startswith(_STATIC)}
    paths |= {
        path
        for path in before.assets.keys() | after.assets.keys()
        if before.assets.get(path) != after.assets.get(path)
    }
    base = after.updated.site.addresses.base
    styles = sorted(f"{base}/{path}" for path in paths if path.endswith(".css"))
    return tuple(styles), len(styles) < len(paths)
