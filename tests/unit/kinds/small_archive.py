"""A small archive in a real state, for the kinds to ask."""

from collections.abc import Callable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from newsgen.model.address import Addresses
from newsgen.model.entry import Entry, Named
from newsgen.model.page import Page
from newsgen.model.settings import ListSettings, Settings, SiteSettings
from newsgen.model.site import Term, TermFacts
from newsgen.store.database import open_state
from newsgen.store.index import Index
from newsgen.store.records import encode
from newsgen.store.writer import Visible, Writer

ISTANBUL = ZoneInfo("Europe/Istanbul")
NOW = datetime(2026, 11, 22, 12, tzinfo=ISTANBUL)
SETTINGS = Settings(
    site=SiteSettings(title="Yeşilova Haber", url="https://yesilova.example"),
    lists=ListSettings(per_page=3, front=4),
)


def article(
    name: str,
    day: str = "",
    *,
    section: str = "guncel",
    tags: tuple[str, ...] = (),
    authors: tuple[str, ...] = (),
    type: str = "article",
    pins: tuple[str, ...] = (),
    body: str = "<p>Metin.</p>",
    title: str = "",
) -> tuple[Entry, Page]:
    """`article("kopru", "2026-11-22")`: an entry and its page."""
    date = datetime.fromisoformat(day).replace(tzinfo=ISTANBUL) if day else None
    title = title or name.title()
    path = f"content/{section}/{name}.md"
    entry = Entry(
        id=f"{section}/{name}",
        path=path,
        language="tr",
        type=type,
        title=title,
        date=date,
        section=section,
        section_titles=tuple(part.title() for part in section.split("/")),
        tags=tuple(Named(tag, tag.title()) for tag in tags),
        authors=tuple(Named(author, author.title()) for author in authors),
        pins=pins,
        refs=pins,
        slug=name,
    )
    page = Page(
        id=entry.id, path=path, format="markdown", language="tr", title=title, date=date, body=body
    )
    return entry, page


@pytest.fixture
def archive(tmp_path) -> Callable[..., Index]:
    """`archive(*articles)`: a site that holds them, undated ones in the order given."""

    def make(
        *articles: tuple[Entry, Page],
        settings: Settings = SETTINGS,
        facts: Mapping[Term, TermFacts] = {},
    ) -> Index:
        connection = open_state(tmp_path / "state")
        writer = Writer(connection)
        addresses = Addresses(settings)
        for entry, page in articles:
            writer.put(entry, encode(page))
        for rank, (entry, _) in enumerate(articles):
            url = addresses.article("tr", entry.section, entry.date, entry.slug)
            writer.show([Visible(entry, url, rank)])
        return Index(connection, settings, now=NOW, facts=facts)

    return make
