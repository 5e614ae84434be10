"""Search: its page, and the files that a browser searches in.

The page is complete without a script: it leads to the sections and to other ways of finding.
"""

from collections.abc import Iterator, Sequence

from newsgen.kinds.cards import term_link
from newsgen.kinds.crumbs import crumbs_for
from newsgen.kinds.feed import feed_of
from newsgen.kinds.search_files import encoded
from newsgen.kinds.segments import (
    Segment,
    is_there,
    period_of,
    segment_of,
    segments,
    turned,
)
from newsgen.kinds.structured import breadcrumb_list
from newsgen.model.address import output_path
from newsgen.model.encoded import (
    Found,
    FoundView,
    SearchDataView,
    SegmentsView,
    ShardView,
)
from newsgen.model.entry import Aspect, Entry
from newsgen.model.search import (
    CARDS_A_FILE,
    FOLD,
    SHARDS_A_FOLDER,
    matching,
    shards_for,
    shards_with,
)
from newsgen.model.site import Site, Term
from newsgen.model.target import ALL_TIME, Period, Target
from newsgen.model.view import Link, Meta, SearchView

LEAD = 160
"""Letters of an article's summary that are shown where it was found."""


class SearchKind:
    """`/ara/`."""

    name = "search"
    template = "search.html"

    def all(self, site: Site) -> Iterator[Target]:
        """One for each language."""
        for language in site.settings.site.languages:
            yield self._target(language, site)

    def shows(self, entry: Entry, site: Site, aspect: Aspect) -> Iterator[Target]:
        """It names sections and years, which an article that moved may have brought or taken."""
        if aspect == "place" and entry.type != "page":
            yield self._target(entry.language, site)

    def context(self, target: Target, site: Site) -> SearchView | None:
        """Where the index is, and what can be chosen."""
        if target not in self.all(site):
            return None
        language, addresses = target.language, site.addresses
        url = addresses.absolute(target.url)
        crumbs = crumbs_for(language, (), site, words="search")
        sections = site.terms("section", language)
        return SearchView(
            meta=Meta(
                title="",
                description="",
                url=url,
                canonical=url,
                feed=feed_of(language, "", site),
            ),
            crumbs=crumbs,
            data=addresses.search(language),
            sections=tuple(term_link(term, site) for term in sections if "/" not in term.key),
            section_keys=tuple(term.key for term in sections if "/" not in term.key),
            years=tuple(_year(period, language, site) for period in _years(language, site)),
            elsewhere=f"https://duckduckgo.com/?q=site%3A{addresses.origin.partition('://')[2]}",
            structured=[breadcrumb_list(crumbs, site)],
        )

    def _target(self, language: str, site: Site) -> Target:
        url = site.addresses.search(language)
        return Target(output_path(url), self.name, url, language)


class SearchDataKind:
    """`/ara/segments.json`, `/ara/2025/32/512.bin`, `/ara/2025/found-1.bin`."""

    name = "search_data"
    template = ""
    version = 3

    def all(self, site: Site) -> Iterator[Target]:
        """Of each language the list of segments, and every file of every segment."""
        if not site.settings.has("search"):
            return
        for language in site.settings.site.languages:
            yield self._list(language, site)
            for segment in segments(language, site):
                for what, number in segment.numbers(site):
                    yield self._target(segment, what, number, site)

    def shows(self, entry: Entry, site: Site, aspect: Aspect) -> Iterator[Target]:
        """The files that have its words and its card; all of its segment where it moved."""
        if entry.type == "page" or entry.noindex or not site.settings.has("search"):
            return
        own = segment_of(entry, site)
        if aspect != "place":
            yield from self._files_with(entry, own, site, aspect)
            return
        yield self._list(entry.language, site)
        for segment in (own, *turned(entry, site)):
            for what, number in segment.numbers_ever(site):
                yield self._target(segment, what, number, site)

    def context(self, target: Target, site: Site) -> SearchDataView | None:
        """What the file holds; None where the segment is not one, or is cut otherwise."""
        if not site.settings.has("search"):
            return None
        term = Term("search", target.language)
        if target.key == "list":
            return _list_view(target.language, site)
        segment = Segment(term, period_of(target.period))
        if not is_there(segment, site):
            return None
        if target.key == "found":
            skip = CARDS_A_FILE * (target.number - 1)
            entries = site.stretch(term, segment.period, skip, CARDS_A_FILE)
            found = tuple(_found(entry, site) for entry in entries)
            return FoundView(found) if found else None
        indexed = site.indexed(term, segment.period)
        number = target.number - shards_for(indexed.documents)
        if not indexed.documents or not 0 <= number < shards_for(indexed.documents):
            return None
        return ShardView(tuple(indexed.shard(number)))

    def encode(self, view: SearchDataView) -> bytes:
        """The file's bytes."""
        return encoded(view)

    def _files_with(
        self, entry: Entry, own: Segment, site: Site, aspect: Aspect
    ) -> Iterator[Target]:
        if aspect == "card":
            place = site.place(own.term, entry, own.period)
            yield self._target(own, "found", place // CARDS_A_FILE + 1, site)
        count = own.shards(site)
        for number in shards_with(site.words(entry.id), count):
            yield self._target(own, "shard", count + number, site)

    def _list(self, language: str, site: Site) -> Target:
        url = site.addresses.search(language, "segments.json")
        return Target(output_path(url), self.name, url, language, "list")

    def _target(self, segment: Segment, what: str, number: int, site: Site) -> Target:
        language = segment.term.language
        file = (
            f"{number // SHARDS_A_FOLDER}/{number}.bin"
            if what == "shard"
            else f"found-{number}.bin"
        )
        url = site.addresses.search(language, f"{segment.folder(site)}/{file}")
        period: Period = segment.period or ALL_TIME
        return Target(output_path(url), self.name, url, language, what, period, number)


def _years(language: str, site: Site) -> Sequence[Period]:
    return site.years(Term("search", language))


def _year(year: Period, language: str, site: Site) -> Link:
    url = site.addresses.archive(language, year) if site.settings.has("year") else ""
    return Link(str(year.year), url)


def _list_view(language: str, site: Site) -> SegmentsView:
    return SegmentsView(
        matching=matching(language),
        fold=FOLD,
        sections={term.key: site.title(term) for term in site.terms("section", language)},
        segments=tuple(
            (segment.folder(site), segment.shards(site)) for segment in segments(language, site)
        ),
    )


def _found(entry: Entry, site: Site) -> Found:
    date = site.addresses.local(entry.date).date().isoformat() if entry.date else ""
    url = site.addresses.base + entry.url
    return Found(entry.title, url, date, entry.section, _shortened(entry.summary))


def _shortened(text: str) -> str:
    """At most `LEAD` letters, cut after a word."""
    if len(text) <= LEAD:
        return text
    cut = text.rfind(" ", 0, LEAD)
    return f"{text[: cut if cut > 0 else LEAD - 1].rstrip(' ,;:')}…"
