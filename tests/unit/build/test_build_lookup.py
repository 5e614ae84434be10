"""The dev server finds every page that a build writes, and no other."""

import pytest
from small_site import SmallSite

from newsgen.build.known_pages import KnownPages
from newsgen.build.link import kinds_in_use
from newsgen.build.lookup import Lookup, url_at
from newsgen.build.run import opened
from newsgen.build.update import update


@pytest.fixture
def archive(site: SmallSite) -> SmallSite:
    """A site with a page of every kind."""
    for number in range(5):
        site.article(f"guncel/yazi-{number}", f"Yazı {number}", date=f"2026-0{number + 1}-03")
    site.article("spor/futbol/derbi", "Derbi", aliases="[/eski-derbi/]")
    site.article("spor/tarihsiz-yazi", "Tarihi bilinmeyen", date="")
    site.write("content/_pages/hakkimizda.md", "---\ntitle: Hakkımızda\n---\nBiz.\n")
    site.write(
        "content/_registry/2026.tsv",
        "2026-11-01T00:00:00Z\tguncel/silinen\t/guncel/2026/11/silinen/\tgone\n",
    )
    toml = (site.folder / "newsgen.toml").read_text(encoding="utf-8")
    site.write("newsgen.toml", toml + '\n[publisher]\nowner = "A"\n\n[lists]\nper_page = 1\n')
    return site


def test_every_page_of_a_build_is_found_by_its_path(archive: SmallSite):
    options = archive.options()
    with opened(options) as connection:
        site = update(connection, options).site
        targets = [target for kind in kinds_in_use(site) for target in kind.all(site)]
        assert {target.kind for target in targets} == {
            "home", "section", "section_month", "undated", "article", "page", "imprint",
            "redirect", "gone", "not_found", "rss", "atom", "json_feed", "latest", "sitemap",
            "news_sitemap", "robots", "archive", "year", "month", "day", "on_this_day",
            "search", "search_data", "share",
        }  # fmt: skip
        for target in targets:
            assert Lookup(site).target_at(target.path) == target
        one = Lookup(site)
        assert [one.target_at(target.path) for target in targets] == targets


def test_a_preview_knows_every_page_too(archive: SmallSite):
    options = archive.options(preview=True)
    with opened(options) as connection:
        updated = update(connection, options)
        known = KnownPages(connection, updated)
        targets = [page for kind in kinds_in_use(updated.site) for page in kind.all(updated.site)]
        assert [known.target_at(target.path) for target in targets] == targets
        assert known.target_at("guncel/2027/01/index.html") is None


@pytest.mark.parametrize(
    "path", ["", "index", "guncel", "guncel/", "guncel/2027/01/index.html", "yok/index.html"]
)
def test_other_paths_are_not(archive: SmallSite, path):
    options = archive.options()
    with opened(options) as connection:
        lookup = Lookup(update(connection, options).site)
        assert lookup.target_at(path) is None


def test_a_kind_that_is_switched_off_has_no_pages(archive: SmallSite):
    toml = (archive.folder / "newsgen.toml").read_text(encoding="utf-8")
    archive.write("newsgen.toml", f"{toml}\n[kinds]\nsection_month = false\nnot_found = false\n")
    options = archive.options()
    with opened(options) as connection:
        lookup = Lookup(update(connection, options).site)
        assert lookup.target_at("guncel/2026/01/index.html") is None
        assert lookup.not_found() is None
        assert lookup.target_at("hakkimizda/index.html") is not None


def test_paths_and_urls_are_two_names_of_one_thing():
    assert url_at("index.html") == "/"
    assert url_at("guncel/index.html") == "/guncel/"
    assert url_at("404.html") == "/404.html"
    assert url_at("guncel/myindex.html") == "/guncel/myindex.html"
