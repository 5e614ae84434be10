"""Ledger: the parts of the state that one update writes to, and how it writes them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

import msgspec

from newsgen.build.addressing import Addressing, file_of, frozen_problem
from newsgen.build.clock import clock_of
from newsgen.build.compiled import Compiled
from newsgen.build.registry_files import append_lines
from newsgen.build.report import BuildOptions
from newsgen.model.address import Addresses
from newsgen.model.entry import Entry
from newsgen.model.merging import merged_terms
from newsgen.model.problem import NewsgenError, Problem
from newsgen.model.registry import Event, format_event
from newsgen.model.site import Term, TermFacts
from newsgen.store.addresses import AddressBook
from newsgen.store.database import Connection
from newsgen.store.sources import Source, Sources
from newsgen.store.targets import Targets
from newsgen.store.todo import Todo
from newsgen.store.writer import Clock, Visible, Writer

RACY_NS = 2_000_000_000
"""A file this young when it was scanned may change again within its time stamp."""


TERM_FACTS = "terms"
"""The fact that says what the terms' own files said."""


class Ledger:
    """One update's hands on the state, inside its transaction."""

    def __init__(self, connection: Connection, options: BuildOptions) -> None:
        self.options = options
        self.sources = Sources(connection)
        self.book = AddressBook(connection)
        self.targets = Targets(connection)
        self.facts = _facts(self.targets.fact(TERM_FACTS))
        """Facts of terms as of the last update."""
        self.writer = Writer(connection, merged_terms(self.facts))
        self.todo = Todo(connection)
        self.addressing = Addressing(options, self.writer, self.book, Addresses(options.settings))
        self.problems: list[Problem] = []
        """Those of this update alone; a source's own are kept with it."""
        self.wrong_lines: dict[str, tuple[Problem, ...]] = {}
        """Registry file read in this update → its lines that are no events."""
        self._lines: dict[str, list[str]] = defaultdict(list)

    @property
    def clock(self) -> Clock:
        """Who is public in this build."""
        return self.addressing.clock

    def standing(self, entry_id: str) -> Entry | None:
        """The article of that id, where the state knows it and readers may see it."""
        found = self.writer.stored(entry_id)
        return found if found and self.clock.shows(found) else None

    @property
    def last_clock(self) -> datetime:
        """The last build's; this one's where there was none."""
        return clock_of(self.targets) or self.clock.now

    @property
    def is_put_back(self) -> bool:
        """Whether it is earlier than at the last build: who had appeared may not be out yet."""
        return self.clock.now < self.last_clock

    def has_errors(self) -> bool:
        """Whether any source stands in error."""
        return any(problem.severity == "error" for problem in self.sources.problems())

    def remember(self, source: Source, problems: tuple[Problem, ...], scanned_ns: int) -> None:
        """Keep a source as it was read; one that is too young is looked at again next time."""
        self.sources.put(_dated(source, scanned_ns), problems)

    def touch(self, source: Source, scanned_ns: int) -> None:
        """Only the source's time moved."""
        self.sources.touch(_dated(source, scanned_ns))

    def put(self, compiled: Compiled) -> None:
        """Index a compiled article. One with an error keeps its last good state."""
        if compiled.entry is None:
            return
        try:
            self.writer.put(compiled.entry, compiled.page, compiled.words)
        except NewsgenError as error:
            self.sources.put(compiled.source, (*compiled.problems, error.problem))

    def settle(self, public: Iterable[Entry], urls: Mapping[str, str]) -> None:
        """Show every public article at its URL; hide the one that could have none."""
        self.writer.show(self._settled(public, urls))

    def _settled(self, public: Iterable[Entry], urls: Mapping[str, str]) -> Iterator[Visible]:
        for entry in public:
            url = urls.get(entry.id)
            if url is None:
                self.writer.hide(entry.id)
            else:
                undated = entry.date is None and entry.type != "page"
                yield Visible(entry, url, self.book.rank(entry.id) if undated else 0)

    def learn(self, events: Iterable[tuple[str, Event]]) -> None:
        """Let the state know what happened to URLs; its files learn it with `write_registry`."""
        if self.options.preview:
            for _, event in events:
                self._try_out(event)
            return
        learned = [
            (file, event._replace(time=self.book.moment(event.time))) for file, event in events
        ]
        self.book.add([event for _, event in learned])
        for file, event in learned:
            self._lines[file].append(format_event(event))

    def write_registry(self) -> None:
        """Add what this update learned to the registry's files.

        A private build writes no file. A frozen one must not, and tells what is missing; the
        next build reads the registry's files again.
        """
        if not self._lines or self.options.private:
            return
        if self.options.frozen:
            self.problems.append(frozen_problem(self._lines))
            self.targets.remember("registry", b"unwritten")
            return
        for source in append_lines(self.options.site_folder, self._lines):
            self.sources.put(source, self.sources.problems_of(source.path))

    def _try_out(self, event: Event) -> None:
        """A preview writes no file: an article that was never built has no URL that it must
        keep, and gets one anew when it is saved again. Where an event cannot be taken back for
        one article alone, the next update reads the registry's files."""
        if not self.book.try_out(event):
            self.targets.remember("registry", b"unwritten")

    def know(self, facts: Mapping[Term, TermFacts]) -> None:
        """Let articles be filed by these facts of terms from now on."""
        self.writer.merged = merged_terms(facts)
        self.writer.hold(_images(self.facts), _images(facts))
        self.targets.remember(TERM_FACTS, msgspec.msgpack.encode(sorted(facts.items())))

    def files_of(self, ids: Iterable[str]) -> dict[str, str]:
        """Those of the ids that live somewhere by the registry, with their line's file."""
        homes = ((entry_id, self.book.home(entry_id)) for entry_id in sorted(ids))
        return {entry_id: file_of(url) for entry_id, url in homes if url}

    def pending(self) -> list[str]:
        """Ids that lost their page while some file was in error; not withdrawn yet."""
        blob = self.targets.fact("pending")
        return msgspec.msgpack.decode(blob, type=list[str]) if blob else []

    def keep_pending(self, ids: Iterable[str]) -> None:
        """Remember them for the next build without errors."""
        self.targets.remember("pending", msgspec.msgpack.encode(sorted(ids)))


def _dated(source: Source, scanned_ns: int) -> Source:
    racy = source.digest and scanned_ns - source.mtime_ns < RACY_NS
    return source._replace(mtime_ns=0) if racy else source


def _facts(blob: bytes) -> dict[Term, TermFacts]:
    if not blob:
        return {}
    return dict(msgspec.msgpack.decode(blob, type=list[tuple[Term, TermFacts]]))


def _images(facts: Mapping[Term, TermFacts]) -> set[str]:
    return {said.image for said in facts.values() if said.image}
