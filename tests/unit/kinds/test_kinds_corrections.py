"""The corrections of all articles: the newest, by year, and as a feed."""

import re
from pathlib import Path

import feedparser
import pytest
from small_site import SmallSite

TWO = '[{at: 2025-12-31 23:30, text: Yaşı 155.}, {at: 2026-11-21 10:00, text: "A </p> <b>"}]'


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    site = SmallSite(tmp_path / "site")
    site.article("guncel/kopru", "Köprü", corrections=TWO)
    site.article("spor/mac", "Maç", "", corrections="{at: 2026-11-21 12:00, text: Skor 2-1.}")
    site.article("spor/kosu", "Koşu")
    return site


def listed(site: SmallSite, path: str) -> list[tuple[str, str]]:
    page = site.page(f"{path}index.html")
    return re.findall(r'<h2><a href="([^"]*)">.*?</a></h2>\n<p>(.*?)</p>', page)


def test_the_newest_stand_first_whatever_their_article_s_date(site: SmallSite) -> None:
    site.build()
    assert listed(site, "duzeltmeler/") == [
        ("/spor/mac/", "Skor 2-1."),
        ("/guncel/2026/11/kopru/", "A &lt;/p&gt; &lt;b&gt;"),
        ("/guncel/2026/11/kopru/", "Yaşı 155."),
    ]


def test_a_year_has_its_own_by_the_site_s_clock(site: SmallSite) -> None:
    site.build()
    assert listed(site, "duzeltmeler/2025/") == [("/guncel/2026/11/kopru/", "Yaşı 155.")]
    assert len(listed(site, "duzeltmeler/2026/")) == 2
    assert 'href="/duzeltmeler/2025/"' in site.page("duzeltmeler/index.html")


def test_the_feed_has_each_of_them(site: SmallSite) -> None:
    site.build()
    feed = feedparser.parse(site.page("duzeltmeler/rss.xml"))
    assert not feed.bozo
    assert [item.title for item in feed.entries] == ["Maç", "Köprü", "Köprü"]
    assert len({item.id for item in feed.entries}) == 3
    assert 'href="https://yesilova.example/duzeltmeler/rss.xml"' in site.page(
        "duzeltmeler/index.html"
    )


def test_an_article_with_corrections_leads_to_all_of_them(site: SmallSite) -> None:
    site.build()
    assert '<a href="/duzeltmeler/">' in site.page("guncel/2026/11/kopru/index.html")
    assert "duzeltmeler" not in site.page("spor/2026/11/kosu/index.html")


def test_only_the_newest_thirty_are_on_the_front(site: SmallSite) -> None:
    days = ", ".join(f"{{at: 2024-01-{day:02}, text: d{day}}}" for day in range(1, 32))
    site.article("guncel/uzun", "Uzun", corrections=f"[{days}]")
    site.build()
    assert len(listed(site, "duzeltmeler/")) == 30
    assert len(listed(site, "duzeltmeler/2024/")) == 31


def test_a_correction_that_is_taken_back_leaves_no_page(site: SmallSite) -> None:
    site.build()
    site.article("guncel/kopru", "Köprü")
    site.build()
    assert listed(site, "duzeltmeler/") == [("/spor/mac/", "Skor 2-1.")]
    assert not (site.public / "duzeltmeler/2025/index.html").exists()
    site.article("spor/mac", "Maç", "")
    site.build()
    assert not (site.public / "duzeltmeler").exists()
