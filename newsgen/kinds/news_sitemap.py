"""The news sitemap: the articles of the last two days (Google's News sitemap 0.9).

It ages without any edit: `ages` says when an article will leave it, and the build plans it then.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from newsgen.kinds.sitemap import url_lines
from newsgen.kinds.xml import document, element, nested
from newsgen.model.address import output_path
from newsgen.model.encoded import NewsItem, NewsSitemapView
from newsgen.model.entry import Aspect, Entry
from newsgen.model.site import Site, Term
from newsgen.model.target import Target

WINDOW = timedelta(days=2)
LIMIT = 1_000
"""Articles in the file, by the format."""
_CHINESE = ("zh-cn", "zh-tw")
"""The only languages that the format knows with a region."""


class NewsSitemapKind:
    """`/sitemap-news.xml`, one for each language."""

    name = "news_sitemap"
    template = ""
    version = 1

    def all(self, site: Site) -> Iterator[Target]:
        """One for each language; it may be empty."""
        for language in site.settings.site.languages:
            yield self._target(language, site)

    def shows(self, entry: Entry, site: Site, aspect: Aspect) -> Iterator[Target]:
        """Its language's, while it is new."""
        if aspect == "body" or entry.type == "page" or entry.date is None:
            return
        everything = Term("all", entry.language)
        if entry.date + WINDOW > site.now and site.is_among_latest(everything, entry, LIMIT):
            yield self._target(entry.language, site)

    def context(self, target: Target, site: Site) -> NewsSitemapView | None:
        """The newest first."""
        if target not in self.all(site):
            return None
        language = target.language.lower()
        return NewsSitemapView(
            publication=site.settings.said(target.language).title,
            language=language if language in _CHINESE else language.partition("-")[0],
            items=tuple(
                NewsItem(
                    site.addresses.absolute(entry.url),
                    entry.title,
                    site.addresses.local(entry.date),
                )
                for entry in _newest(target.language, site)
                if entry.date and not entry.noindex
            ),
        )

    def ages(self, site: Site) -> Iterator[tuple[datetime, Target]]:
        """When the oldest article of each file leaves it."""
        for language in site.settings.site.languages:
            newest = _newest(language, site)
            if newest and newest[-1].date:
                yield newest[-1].date + WINDOW, self._target(language, site)

    def encode(self, view: NewsSitemapView) -> bytes:
        """The file's bytes."""
        attributes = {
            "xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9",
            "xmlns:news": "http://www.google.com/schemas/sitemap-news/0.9",
        }
        publication = nested(
            "news:publication",
            (element("news:name", view.publication), element("news:language", view.language)),
        )
        items = (nested("url", _lines(item, publication)) for item in view.items)
        return document("urlset", attributes, items)

    def _target(self, language: str, site: Site) -> Target:
        url = site.addresses.beside_front(language, "", "sitemap-news.xml")
        return Target(output_path(url), self.name, url, language)


def _newest(language: str, site: Site) -> Sequence[Entry]:
    """Those that are less than two days old, to the second."""
    begin = site.now.replace(microsecond=0) - WINDOW + timedelta(seconds=1)
    return site.since(Term("all", language), begin, LIMIT)


def _lines(item: NewsItem, publication: str) -> Iterator[str]:
    yield url_lines(item.url)
    yield nested(
        "news:news",
        (
            publication,
            element("news:publication_date", item.published.isoformat(timespec="seconds")),
            element("news:title", item.title),
        ),
    )
