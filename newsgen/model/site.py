"""Site: the bounded questions that a page may ask about the rest of the archive.

No page ever sees "all articles". Every answer is a handful of Entries, all of them public at
the build's clock, or a number that can only change when an article of that list does.
`store/index.py` answers from SQLite.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Literal, NamedTuple, Protocol

import msgspec

from newsgen.model.address import Addresses
from newsgen.model.entry import Entry
from newsgen.model.page import Page
from newsgen.model.search import Indexed
from newsgen.model.settings import Settings
from newsgen.model.target import ALL_TIME, Period
from newsgen.model.view import Picture

Taxonomy = Literal["all", "search", "section", "tag", "author", "series", "column", "correction"]
"""`search`: all that readers may find, which is all but `noindex`; `column`: the pieces of type
"column" of an author, whose key it has."""


class Term(NamedTuple):
    """A list that articles are filed under: one section, tag, author, or all of them.

    Under "correction" an article stands once for each of its own, at the time of that.
    """

    taxonomy: Taxonomy
    language: str
    key: str = ""
    """Folded; a section's covers its subsections ("spor" has what "spor/futbol" has)."""


class TermFacts(msgspec.Struct, frozen=True):
    """What `_terms/TAXONOMY/KEY.md` says of a term."""

    title: str = ""
    text: str = ""
    """Sanitised HTML."""
    role: str = ""
    image: str = ""
    links: tuple[tuple[str, str], ...] = ()
    """(label, URL)."""
    same_as: tuple[str, ...] = ()
    """Keys whose articles are filed under this term instead."""


class Initial(NamedTuple):
    """The letter under which an index files titles."""

    key: str
    """As part of a URL: "k", "u00e7" for ç, "0-9" for all that is no letter."""
    label: str
    """"K", "Ç", "0–9"."""


class Neighbours(NamedTuple):
    """The articles just before and after one in its section, by date."""

    previous: Entry | None
    next: Entry | None


class Front(msgspec.Struct, frozen=True):
    """An edited front (`_fronts/NAME.toml`), already reduced to what counts now."""

    lead: str = ""
    """An id."""
    slots: tuple[str, ...] = ()
    breaking_text: str = ""
    breaking_id: str = ""


class Site(Protocol):
    """The archive at one instant, in questions with short answers."""

    @property
    def settings(self) -> Settings:
        """The settings in force."""

    @property
    def addresses(self) -> Addresses:
        """Where pages live."""

    @property
    def now(self) -> datetime:
        """The build's clock. A kind that asks it must be planned when time alone changes it."""

    def entry(self, entry_id: str) -> Entry | None:
        """The public article of that id."""

    def page(self, entry_id: str) -> Page | None:
        """The whole compiled page, for kinds that show bodies."""

    def entries(self) -> Iterator[Entry]:
        """Every public article and standalone page, in a fixed order. For `all()` alone."""

    def standalone(self, language: str) -> Sequence[Entry]:
        """Public standalone pages, by path. Some dozens."""

    def terms(self, taxonomy: Taxonomy, language: str) -> Sequence[Term]:
        """Terms with at least one public article, by key."""

    def title(self, term: Term) -> str:
        """What readers call it: settings, `_terms`, else the first spelling."""

    def initials(self, taxonomy: Taxonomy, language: str) -> Sequence[Initial]:
        """Letters that titles of terms with public articles begin with, in the language's
        order."""

    def beginning_with(self, taxonomy: Taxonomy, language: str, initial: str) -> Sequence[Term]:
        """Terms with public articles whose title begins with a letter, by title."""

    def initial(self, term: Term) -> Initial:
        """The letter that the term's title begins with."""

    def described(self, taxonomy: Taxonomy, language: str) -> Sequence[Term]:
        """Terms with public articles that have a file of their own, by title. Some dozens."""

    def is_longer(self, term: Term, limit: int) -> bool:
        """Whether more than `limit` articles, dated or not, are filed under `term`."""

    def facts(self, term: Term) -> TermFacts | None:
        """What the term's own file says."""

    def latest(self, term: Term, limit: int) -> Sequence[Entry]:
        """The newest dated articles of `term`, newest first; ties by id."""

    def is_among_latest(self, term: Term, entry: Entry, limit: int) -> bool:
        """Whether fewer than `limit` dated articles of `term` are newer than `entry`, which is
        filed there. Never for an undated one."""

    def since(self, term: Term, moment: datetime, limit: int) -> Sequence[Entry]:
        """The newest dated articles of `term` that are not older than `moment`, newest first."""

    def stretch(self, term: Term, period: Period | None, skip: int, limit: int) -> Sequence[Entry]:
        """At most `limit` articles of `term` in `period`, oldest first, after the first `skip`;
        of the undated ones, in the registry's order, where `period` is None."""

    def listing(self, term: Term, period: Period | None, number: int) -> Sequence[Entry]:
        """Page `number` (from 1, oldest first) of a term's period, newest first within it; of
        its undated articles, in the registry's order, where `period` is None."""

    def count(self, term: Term, period: Period | None) -> int:
        """How many articles `term` has in `period`; how many undated ones where it is None."""

    def years(self, term: Term) -> Sequence[Period]:
        """Years in which `term` has articles, newest first."""

    def months(self, term: Term, within: Period = ALL_TIME) -> Sequence[Period]:
        """Months, of a year or of all time, in which `term` has articles, newest first."""

    def days(self, term: Term, within: Period) -> Sequence[Period]:
        """Days, of a month or a year, on which `term` has articles, newest first."""

    def earlier(self, term: Term, entry: Entry, limit: int) -> Sequence[Entry]:
        """Articles of `term` before `entry`, nearest first. Undated follow the registry's
        order and see only undated ones."""

    def neighbours(self, entry: Entry) -> Neighbours:
        """The nearest dated articles of the same section; none for an undated one."""

    def resolve(self, key: str) -> Entry | None:
        """The one public article that a reference key (`id:`, `path:`, `url:`, `headline:`)
        names; None when none does, or several."""

    def picture(self, src: str) -> Picture | None:
        """The published form of a picture under `content/`, or None where there is none."""

    def fronts(self) -> Mapping[str, Front]:
        """The edited fronts by name: "home", or a section's key. A handful."""

    def place(self, term: Term, entry: Entry, period: Period | None) -> int:
        """How many articles of `term` come before `entry` in `period`, which it is in; among
        the undated ones, which it is one of, where `period` is None."""

    def later(self, term: Term, entry: Entry, limit: int) -> Sequence[Entry]:
        """Articles of `term` after `entry`, nearest first; undated see only undated ones."""

    def translations(self, entry: Entry) -> Sequence[Entry]:
        """The public pieces that say the same in the site's other languages, in their order:
        the one that this is a translation of, and all others of that one."""

    def referrers(self, entry: Entry) -> Iterator[Entry]:
        """Public articles that name `entry` by its id, path, URL or headline."""

    def redirects(self) -> Iterator[str]:
        """Every URL that leads elsewhere: former URLs, then aliases, each by URL."""

    def redirect(self, url: str) -> str | None:
        """Where a URL that is no live page leads, in one hop; None where it does not."""

    def withdrawn(self) -> Iterator[str]:
        """Every URL that the registry calls gone, by URL."""

    def is_withdrawn(self, url: str) -> bool:
        """Whether a URL is gone and may say so: no live page has it, and its article is no
        draft and not embargoed."""

    def indexed(self, term: Term, period: Period | None) -> Indexed:
        """The words of the articles of `term` in `period`, of the undated ones where it is None:
        numbered from 0, in the order of `stretch`. The last answer is remembered."""

    def words(self, entry_id: str) -> Sequence[str]:
        """The folded words of an article, as they are indexed."""

    def former_urls(self, entry_id: str) -> Sequence[str]:
        """Every URL that the registry knows of an id, by URL."""
