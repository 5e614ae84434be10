"""However an editor saves, the open page follows within three tenths of a second.

The slow part saves fifty times in an archive of ten thousand articles and holds the limit; the
quick part only looks whether every save shows.
"""

from collections.abc import Iterator

import pytest
from bench.generate import write_archive
from editors import SAVES
from patched import LIMIT, PatchedPage
from playwright.sync_api import Page, expect
from previewed import Site

QUICK = (20, 3, None)
FULL = pytest.param((10_000, 50, LIMIT), marks=pytest.mark.slow)
"""(articles, saves, longest time in ms)."""


@pytest.fixture(scope="module", params=[QUICK, FULL], ids=["quick", "full"])
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator:
    """A previewed archive, how often to save, and how long that may take."""
    articles, saves, limit = request.param
    site = Site(tmp_path_factory.mktemp("desk") / "site")
    write_archive(site.folder, articles)
    site.write("templates/static/own.css", "h1 { color: rgb(1, 2, 3) }")
    site.write("templates/slots/head.html", '<link rel="stylesheet" href="{{ asset("own.css") }}">')
    with site.served() as server:
        yield site, server.url, saves, limit


@pytest.mark.parametrize("editor", SAVES)
def test_every_save_is_patched_into_the_open_page(desk, page: Page, editor: str):
    site, url, saves, limit = desk
    opened = PatchedPage(page, site.folder, url)
    took = [opened.save(SAVES[editor]) for _ in range(saves)]
    assert opened.loads == 1
    assert opened.scroll_y == opened.scrolled_to
    if limit:
        assert max(took) <= limit, took


def test_a_style_sheet_is_swapped_as_often_as_it_is_saved(desk, page: Page):
    site, url, saves, _ = desk
    opened = PatchedPage(page, site.folder, url)
    for number in range(saves):
        site.write("templates/static/own.css", f"h1 {{ color: rgb(4, 5, {number}) }}")
        expect(page.locator("h1")).to_have_css("color", f"rgb(4, 5, {number})")
    assert opened.loads == 1
    assert opened.scroll_y == opened.scrolled_to


def test_the_box_comes_with_a_mistake_and_goes_with_it(desk, page: Page):
    site, url, saves, _ = desk
    opened = PatchedPage(page, site.folder, url)
    box = page.get_by_role("complementary", name="newsgen")
    good = opened.file.read_text(encoding="utf-8")
    for _ in range(saves):
        opened.file.write_text(good.replace("date: ", "date: x", 1), encoding="utf-8")
        expect(box).to_contain_text("date-not-understood")
        opened.file.write_text(good, encoding="utf-8")
        expect(box).to_have_count(0)
    assert opened.loads == 1
    assert opened.scroll_y == opened.scrolled_to
