"""What one more article of today rewrites: pages that show it, and no calendar."""

import pytest
from small_site import SmallSite


@pytest.fixture
def archive(site: SmallSite) -> SmallSite:
    """A site whose lists have several pages, with three articles of this very day."""
    toml = (site.folder / "newsgen.toml").read_text(encoding="utf-8")
    site.write("newsgen.toml", f"{toml}\n[lists]\nper_page = 4\nfront = 4\nfeed = 4\n")
    for day in range(1, 22):
        site.article(f"guncel/a-{day}", f"A {day}", f"2026-11-{day:02}T08:00")
    for hour in range(1, 7):
        site.article(f"guncel/b-{hour}", f"B {hour}", f"2026-11-22T{hour:02}:00")
    site.article("spor/c", "C", "2025-11-22")
    site.build()
    return site


def rewritten(site: SmallSite) -> set[str]:
    before = site.tree()
    site.build()
    after = site.tree()
    return {path for path, data in after.items() if before.get(path) != data}


def test_a_later_article_of_a_day_rewrites_the_last_pages_of_its_lists(archive: SmallSite) -> None:
    archive.article("guncel/yeni", "Yeni", "2026-11-22T07:00")
    search = {"ara/2026-11-22/found-1.bin"}
    search |= {f"ara/2026-11-22/0/{shard}.bin" for shard in (4, 5, 6)}
    assert rewritten(archive) == search | {
        "guncel/2026/11/yeni/index.html",
        "guncel/2026/11/b-6/index.html",
        "index.html",
        "guncel/index.html",
        "guncel/2026/11/sayfa/7/index.html",
        "arsiv/2026/11/sayfa/7/index.html",
        "arsiv/2026/11/22/sayfa/2/index.html",
        *(f"{folder}{feed}" for folder in ("", "guncel/") for feed in _BESIDE),
        "sitemap-2026-11.xml",
        "sitemap-news.xml",
    }


_BESIDE = ("rss.xml", "atom.xml", "feed.json", "latest.json")


def test_an_article_that_opens_a_month_rewrites_the_calendars_too(archive: SmallSite) -> None:
    archive.article("guncel/ekim", "Ekim", "2026-10-05")
    assert {path for path in rewritten(archive) if path.startswith(("arsiv", "bugun"))} == {
        "arsiv/index.html",
        "arsiv/2026/index.html",
        "arsiv/2026/10/index.html",
        "arsiv/2026/10/05/index.html",
        "bugun/10-05/index.html",
    }
