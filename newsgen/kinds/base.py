"""The Kind protocol and the ordered list of kinds. Adding one = one file + one line here."""

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol, runtime_checkable

from newsgen.kinds.archive import ArchiveKind, DayKind, MonthKind, YearKind
from newsgen.kinds.article import ArticleKind
from newsgen.kinds.atom import AtomKind
from newsgen.kinds.author import AuthorKind, AuthorYearKind
from newsgen.kinds.columnists import ColumnistsKind
from newsgen.kinds.corrections import CorrectionsFeedKind, CorrectionsKind
from newsgen.kinds.home import HomeKind
from newsgen.kinds.imprint import ImprintKind
from newsgen.kinds.json_feed import JsonFeedKind
from newsgen.kinds.latest import LatestKind
from newsgen.kinds.live import LiveKind
from newsgen.kinds.news_sitemap import NewsSitemapKind
from newsgen.kinds.notice import GoneKind, NotFoundKind
from newsgen.kinds.on_this_day import OnThisDayKind
from newsgen.kinds.redirect import RedirectKind
from newsgen.kinds.robots import RobotsKind
from newsgen.kinds.rss import RssKind
from newsgen.kinds.search import SearchDataKind, SearchKind
from newsgen.kinds.section import SectionKind, SectionMonthKind, UndatedKind
from newsgen.kinds.series import SeriesKind, SeriesYearKind
from newsgen.kinds.share import ShareKind
from newsgen.kinds.sitemap import SitemapKind
from newsgen.kinds.standalone import StandaloneKind
from newsgen.kinds.tag import TagKind, TagYearKind
from newsgen.kinds.term_index import AuthorIndexKind, TagIndexKind
from newsgen.model.encoded import EncodedView
from newsgen.model.entry import Aspect, Entry
from newsgen.model.page_view import View
from newsgen.model.site import Site, Term
from newsgen.model.target import Target


class Kind(Protocol):
    """One kind of page."""

    name: str
    """Unique; the key under `[kinds]` in the settings."""
    template: str
    """The template that renders its view; "" where `encode` does."""

    def all(self, site: Site) -> Iterator[Target]:
        """Every target of this kind."""

    def shows(self, entry: Entry, site: Site, aspect: Aspect) -> Iterator[Target]:
        """The targets on which `entry` can be seen, as `site` stands; some may not exist.

        `aspect` is what of it changed: its `body` reaches its own page alone, its `card` every
        page that shows it, its `place` also what follows it in a numbered list.
        """

    def context(self, target: Target, site: Site) -> View | EncodedView | None:
        """What the template, or `encode`, sees; None when there is no such page (any more)."""


@runtime_checkable
class TermsKind(Kind, Protocol):
    """A kind whose pages are about terms."""

    def about(self, term: Term, site: Site) -> Iterator[Target]:
        """Every target that shows the term's title or facts, or that is there or not with its
        number of articles; articles left out. Nothing where the kind is not about it."""


class EncodedKind(Kind, Protocol):
    """A kind whose files are made without a template: feeds, sitemaps, data."""

    version: int
    """Raised when the same view gives other bytes than before."""

    def encode(self, view: EncodedView) -> bytes:
        """The file's bytes, from the view alone."""


class DrawnKind(Kind, Protocol):
    """A kind whose files are pictures: the build draws them from the view."""

    version: int
    """Raised when the same view gives other bytes than before."""


class AgeingKind(Kind, Protocol):
    """A kind that asks the clock: time alone changes its files."""

    def ages(self, site: Site) -> Iterator[tuple[datetime, Target]]:
        """When time alone will next change each of its files."""


KINDS: tuple[Kind, ...] = (
    HomeKind(),
    SectionKind(),
    SectionMonthKind(),
    UndatedKind(),
    ArchiveKind(),
    YearKind(),
    MonthKind(),
    DayKind(),
    OnThisDayKind(),
    TagKind(),
    TagYearKind(),
    AuthorKind(),
    AuthorYearKind(),
    SeriesKind(),
    SeriesYearKind(),
    ColumnistsKind(),
    TagIndexKind(),
    AuthorIndexKind(),
    ArticleKind(),
    StandaloneKind(),
    ImprintKind(),
    SearchKind(),
    RedirectKind(),
    GoneKind(),
    NotFoundKind(),
    RssKind(),
    AtomKind(),
    JsonFeedKind(),
    LatestKind(),
    CorrectionsKind(),
    CorrectionsFeedKind(),
    LiveKind(),
    SitemapKind(),
    NewsSitemapKind(),
    RobotsKind(),
    SearchDataKind(),
    ShareKind(),
)
"""Home first, so that the first pages of a build are the ones editors look at."""

AGEING: tuple[AgeingKind, ...] = (NewsSitemapKind(),)
"""Every kind that asks `site.now`."""


def kind_named(name: str) -> Kind:
    """The kind of that name. KeyError when there is none."""
    return _BY_NAME[name]


def about(term: Term, site: Site) -> Iterator[Target]:
    """Every page about a term, articles left out."""
    for kind in KINDS:
        if isinstance(kind, TermsKind):
            yield from kind.about(term, site)


_BY_NAME = {kind.name: kind for kind in KINDS}
