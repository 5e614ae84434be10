"""The article's own page: headline, lead, dates, body, related stories, neighbours."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from newsgen.kinds.alternates import alternates
from newsgen.kinds.cards import (
    card_of,
    links_of,
    picture_of,
    resolved_body,
    section_link,
    section_links,
)
from newsgen.kinds.corrections import list_url
from newsgen.kinds.crumbs import crumbs_for
from newsgen.kinds.embeds import with_players
from newsgen.kinds.feed import feed_of
from newsgen.kinds.latest import latest_url
from newsgen.kinds.live import FILE as LIVE_FILE
from newsgen.kinds.related import CANDIDATES, lists_with, related
from newsgen.kinds.share import share_picture, with_cut
from newsgen.kinds.structured import breadcrumb_list, news_article, video_object
from newsgen.model.address import output_path
from newsgen.model.entry import Aspect, Entry, section_path
from newsgen.model.page import Page
from newsgen.model.phone import tipline_view
from newsgen.model.settings import Tipline
from newsgen.model.site import Site, Term
from newsgen.model.target import Target
from newsgen.model.view import (
    ArticleView,
    Card,
    Link,
    LiveState,
    Meta,
    MonthLink,
    Picture,
    TiplineView,
    UpdateView,
)

WORDS_A_MINUTE = 200
"""A common estimate of silent reading speed for news prose."""


class ArticleKind:
    """`/{section}/{yyyy}/{mm}/{slug}/`."""

    name = "article"
    template = "article.html"

    def all(self, site: Site) -> Iterator[Target]:
        """One target for each public article."""
        for entry in site.entries():
            if entry.type != "page":
                yield target_of(entry, self.name)

    def shows(self, entry: Entry, site: Site, aspect: Aspect) -> Iterator[Target]:
        """Its own page, its neighbours', and those of whom it is or may be a related story."""
        if entry.type != "page":
            yield target_of(entry, self.name)
        if aspect == "body":
            return
        for other in _pages_showing(entry, site):
            if other.type != "page":
                yield target_of(other, self.name)

    def context(self, target: Target, site: Site) -> ArticleView | None:
        """About ten indexed questions: neighbours, three tags, the section, the pins."""
        entry = site.entry(target.key)
        page = site.page(target.key)
        if entry is None or page is None or entry.url != target.url:
            return None
        pictures = _pictures(page, site)
        section = section_link(entry, site)
        crumbs = crumbs_for(entry.language, section_links(entry, site), site, last=entry.title)
        around = site.neighbours(entry)
        body, players = with_players(resolved_body(page.body, site))
        authors = links_of(entry, "author", site)
        return ArticleView(
            meta=_meta(entry, page, pictures, section, players, site),
            crumbs=crumbs,
            type=page.type,
            title=page.title,
            kicker=page.kicker,
            lead=page.lead,
            date=site.addresses.local(page.date) if page.date else None,
            month=_month(entry, site),
            updates=_told(((update.at, update.note) for update in page.updates), site),
            all_corrections=list_url(page.language, site) if page.corrections else "",
            corrections=_told(((made.at, made.text) for made in page.corrections), site),
            authors=authors,
            agency=page.agency,
            place=page.place,
            section=section,
            tags=links_of(entry, "tag", site),
            series=links_of(entry, "series", site),
            picture=pictures[0] if pictures else None,
            gallery=pictures[1:],
            body=body,
            headings=page.headings,
            reading_minutes=max(1, round(page.words / WORDS_A_MINUTE)),
            previous=card_of(around.previous, site) if around.previous else None,
            next=card_of(around.next, site) if around.next else None,
            related=_related(entry, page, site),
            latest=latest_url(page.language, entry.section, site),
            live=_live(entry, page, site),
            source=page.source,
            extra=page.extra,
            follow=_own_follow(page, site),
            tipline=_own_tipline(page, site),
            structured=[
                news_article(entry, page, with_cut(entry, pictures, site), section, authors, site),
                breadcrumb_list(crumbs, site),
                *video_object(entry, pictures, body, site),
            ],
        )


def target_of(entry: Entry, kind: str) -> Target:
    """The target of an entry's own page."""
    return Target(
        path=output_path(entry.url),
        kind=kind,
        url=entry.url,
        language=entry.language,
        key=entry.id,
    )


def _pages_showing(entry: Entry, site: Site) -> Iterator[Entry]:
    """Articles whose own page may show the entry's card, with repeats."""
    yield from site.referrers(entry)
    yield from site.translations(entry)
    for key in section_path(entry.section):
        yield from site.earlier(Term("section", entry.language, key), entry, 1)
    for term in lists_with(entry):
        yield from site.later(term, entry, CANDIDATES)


def _pictures(page: Page, site: Site) -> tuple[Picture, ...]:
    found = (picture_of(image, site) for image in page.images)
    return tuple(picture for picture in found if picture is not None)


def _month(entry: Entry, site: Site) -> MonthLink | None:
    """Its month in its section, else in the whole archive, else none."""
    if entry.date is None:
        return None
    addresses = site.addresses
    period = addresses.month_of(entry.date)
    if entry.section and site.settings.has("section_month"):
        url = addresses.month(entry.language, entry.section, period)
    elif site.settings.has("month"):
        url = addresses.archive(entry.language, period)
    else:
        return None
    return MonthLink(url, addresses.first_instant(period))


def _related(entry: Entry, page: Page, site: Site) -> tuple[Card, ...]:
    """The stories, a headline that no article has as a card without an address."""
    captured = page.capture.related if page.capture else ()
    return tuple(
        Card(url="", title=story) if isinstance(story, str) else card_of(story, site)
        for story in related(entry, site, captured)
    )


def _told(changes: Iterable[tuple[datetime, str]], site: Site) -> tuple[UpdateView, ...]:
    """Newest first; they are kept oldest first."""
    local = site.addresses.local
    return tuple(UpdateView(local(at), text) for at, text in changes)[::-1]


def _live(entry: Entry, page: Page, site: Site) -> LiveState | None:
    if page.type != "live":
        return None
    local = site.addresses.local
    return LiveState(
        url=f"{entry.url}{LIVE_FILE}" if site.settings.kinds.get("live", True) else "",
        newest=local(page.live[0].at) if page.live else None,
        ended=local(page.ended) if page.ended else None,
    )


def _own_follow(page: Page, site: Site) -> str:
    """A capture's social line, shown only where the settings have no accounts."""
    return page.capture.follow if page.capture and not site.settings.social else ""


def _own_tipline(page: Page, site: Site) -> TiplineView | None:
    """A capture's tip line, shown only where the settings have none."""
    if site.settings.tipline is not None or page.capture is None or not page.capture.tip_number:
        return None
    captured = page.capture
    return tipline_view(Tipline(captured.tip_label, captured.tip_number, captured.tip_slogan))


def _meta(
    entry: Entry,
    page: Page,
    pictures: tuple[Picture, ...],
    section: Link | None,
    players: tuple[str, ...],
    site: Site,
) -> Meta:
    addresses = site.addresses
    url = addresses.absolute(entry.url)
    return Meta(
        title=page.title,
        description=entry.summary,
        url=url,
        canonical=page.canonical or url,
        type="article",
        image=share_picture(entry, pictures[0] if pictures else None, site),
        published=addresses.local(page.date) if page.date else None,
        modified=addresses.local(entry.updated) if entry.updated else None,
        authors=page.authors,
        section=section.label if section else "",
        tags=page.tags,
        noindex=page.noindex,
        feed=feed_of(entry.language, entry.section, site),
        players=players,
        alternates=alternates(entry, site),
    )
