"""Addressing: public articles get their URLs, and the registry learns what is new."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, cast

from newsgen.build.report import BuildOptions
from newsgen.model.address import Addresses
from newsgen.model.entry import Entry, terms_in
from newsgen.model.problem import Place, Problem
from newsgen.model.registry import Assignment, Claim, Event, assign, event_time, is_term_id, term_id
from newsgen.model.site import Taxonomy, Term
from newsgen.store.addresses import AddressBook
from newsgen.store.sources import Source
from newsgen.store.writer import Clock, Writer


class Addressing(NamedTuple):
    """Everything that addressing asks and tells, for one build."""

    options: BuildOptions
    writer: Writer
    book: AddressBook
    addresses: Addresses

    @property
    def clock(self) -> Clock:
        """Who is public in this build."""
        options = self.options
        return Clock(options.now, options.drafts, options.future, options.expired)

    @property
    def now(self) -> str:
        """The clock as the registry writes it."""
        return event_time(self.options.now)

    def claim(self, entry: Entry) -> Claim:
        """What a public article wants for an address."""
        if entry.type == "page":
            computed = self.addresses.standalone(entry.language, entry.slug)
        else:
            computed = self.addresses.article(entry.language, entry.section, entry.date, entry.slug)
        dated = entry.date is not None and entry.type != "page"
        return Claim(
            id=entry.id,
            path=entry.path,
            computed=computed,
            stated=entry.url_stated,
            slug=entry.slug if entry.slug_stated else "",
            file=str(self.addresses.month_of(entry.date).year)
            if dated and entry.date
            else "undated",
        )

    def assign(
        self,
        entries: Iterable[Entry],
        terms: Iterable[Term],
        withdrawn: Mapping[str, str],
        standing: Callable[[str], Entry | None],
    ) -> Assignment:
        """URLs for `entries`, which are public, and for fronts of `terms` that have none yet.

        `standing(id)` is the public article of that id, where it is not among `entries`.
        """
        claims = [self.claim(entry) for entry in entries]
        claims += self._new_terms(terms)

        def resident(entry_id: str) -> Claim | None:
            if is_term_id(entry_id):
                return Claim(entry_id, "", self.book.home(entry_id) or "")
            found = standing(entry_id)
            return self.claim(found) if found else None

        return assign(claims, self.book, now=self.now, withdrawn=withdrawn, resident=resident)

    def _new_terms(self, terms: Iterable[Term]) -> Iterator[Claim]:
        for term in sorted(terms):
            url = self.addresses.term(*term)
            if self.book.home(term_id(*term)) != url:
                yield Claim(term_id(*term), "", url, stated=url)


def terms_of(entries: Iterable[Entry]) -> set[Term]:
    """Every section, tag, author and series that articles among the entries name."""
    return {
        Term(cast(Taxonomy, taxonomy), entry.language, key)
        for entry in entries
        if entry.type != "page"
        for taxonomy, key in terms_in(entry)
    }


def renames(
    gone: Sequence[Source],
    added: Sequence[tuple[Source, Entry]],
    addressing: Addressing,
) -> list[tuple[str, Event]]:
    """Events that hand the URL of a vanished file to the new file with the same bytes.

    An `id:` in the front matter needs none: the id is the same. Files with equal twins are
    left alone.
    """
    left: dict[bytes, list[str]] = {}
    for source in gone:
        left.setdefault(source.digest, []).append(source.path)
    came: dict[bytes, list[Entry]] = {}
    for source, entry in added:
        came.setdefault(source.digest, []).append(entry)
    events = []
    for digest, paths in sorted(left.items()):
        entries = came.get(digest, [])
        if len(paths) == len(entries) == 1:
            old_id = addressing.writer.id_at(paths[0])
            url = addressing.book.home(old_id) if old_id else None
            if url and old_id != entries[0].id and not addressing.book.home(entries[0].id):
                event = Event(addressing.now, entries[0].id, url, "here")
                events.append((file_of(url), event))
    return events


def file_of(url: str) -> str:
    """The registry file of a URL: the year in it, else "undated"."""
    years = [part for part in url.split("/") if len(part) == 4 and part.isdigit()]
    return years[0] if years else "undated"


def gone_warnings(withdrawn: Iterable[str], addressing: Addressing) -> Iterator[Problem]:
    """What readers lose with ids that are no longer public, before the registry learns it."""
    for entry_id in sorted(withdrawn):
        url = addressing.book.home(entry_id)
        entry = addressing.writer.stored(entry_id)
        if url is None or is_term_id(entry_id):
            continue
        if entry is None:
            yield Problem(
                "url-gone",
                f"{url} was published and its article {entry_id} is not there any more; "
                "readers are told that it is gone",
                Place(""),
                hint=f"if another page took its place: newsgen redirect {url} NEW; if it was "
                f"never published: newsgen forget {url}; if it was deleted by mistake, restore "
                "the file",
                severity="warning",
            )
        elif entry.status == "draft" or (entry.date and entry.date > addressing.options.now):
            yield Problem(
                "url-withheld",
                f"{url} was published and its article is a draft or embargoed now",
                Place(entry.path),
                hint='use "status: removed" where it is to stay away',
                severity="warning",
            )


def shadowed_aliases(
    entries: Iterable[Entry], writer: Writer, book: AddressBook
) -> Iterator[Problem]:
    """Aliases of public articles that a live page has as its address."""
    for entry in entries:
        for alias in entry.aliases:
            holder = book.holder(alias)
            if holder and holder != entry.id and book.home(holder) == alias:
                yield Problem(
                    "alias-taken",
                    f"the alias {alias} is the address of a live page and was left out",
                    Place(entry.path),
                    hint="remove it from aliases",
                    severity="warning",
                )


def frozen_problem(lines: Mapping[str, Sequence[str]]) -> Problem:
    """The registry's files lack lines and may not be written."""
    count = sum(len(of_file) for of_file in lines.values())
    url = next(line for of_file in lines.values() for line in of_file).split("\t")[2]
    more = f" and {count - 1} more" if count > 1 else ""
    return Problem(
        "registry-frozen",
        f"the URL registry lacks lines for {url}{more}, and --frozen forbids to add them",
        Place("content/_registry"),
        hint="build once without --frozen and commit content/_registry",
    )
