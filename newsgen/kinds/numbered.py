"""Numbered lists: the articles of one term in one period, or its undated ones, page by page.

Pages are numbered from the oldest, so a new article touches only the last page and a URL keeps
its contents. A pager knows newer, older, front and first page, and no totals.
"""

from collections.abc import Iterator
from typing import NamedTuple

from newsgen.model.address import output_path
from newsgen.model.entry import Aspect, Entry
from newsgen.model.site import Site, Term
from newsgen.model.target import ALL_TIME, Period, Target
from newsgen.model.view import Pager


class NumberedList(NamedTuple):
    """What a list is of, and where it begins."""

    term: Term
    period: Period | None
    """None = the term's undated articles, in the registry's order."""
    first: str
    """URL of page 1."""

    def targets(self, kind: str, site: Site) -> Iterator[Target]:
        """Every page that there is."""
        return (self._target(kind, number, site) for number in range(1, self._last(site) + 1))

    def targets_with(self, entry: Entry, kind: str, site: Site, aspect: Aspect) -> Iterator[Target]:
        """The page that the article, which is in the list, is seen on; where its `place`
        changed, also the page before, which leads there, and all after, which it moves."""
        size = site.settings.lists.per_page
        own = site.place(self.term, entry, self.period) // size + 1
        begin, end = own, own
        if aspect == "place":
            begin, end = max(1, own - 1), max(own, self._last(site))
        return (self._target(kind, number, site) for number in range(begin, end + 1))

    def entries(self, number: int, site: Site) -> tuple[Entry, ...]:
        """Page `number`: newest first, undated ones in their order; () when there is none."""
        return tuple(site.listing(self.term, self.period, number))

    def pager(self, number: int, shown: int, front: str, site: Site) -> Pager:
        """The way on from page `number`, which shows so many articles.

        A page says where newer stories are only once it is full and there are some.
        """
        full = shown == site.settings.lists.per_page
        more = full and bool(site.listing(self.term, self.period, number + 1))
        return Pager(
            newer=self._url(number + 1, site) if more else "",
            older=self._url(number - 1, site) if number > 1 else "",
            front=front,
            first=self.first if number > 1 else "",
        )

    def _target(self, kind: str, number: int, site: Site) -> Target:
        url = self._url(number, site)
        period = self.period or ALL_TIME
        return Target(
            output_path(url), kind, url, self.term.language, self.term.key, period, number
        )

    def _url(self, number: int, site: Site) -> str:
        return site.addresses.numbered(self.term.language, self.first, number)

    def _last(self, site: Site) -> int:
        return -(-site.count(self.term, self.period) // site.settings.lists.per_page)
