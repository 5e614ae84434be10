"""An open page follows its sources: a person edits, saves, and looks."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

SCRIPT = Path(__file__).parents[1] / "unit/serve/serve_site.py"
ROOT = Path(__file__).parents[2]
TOML = '[site]\ntitle = "Yeşilova Haber"\nurl = "https://yesilova.example"\n'
ADDRESS = "/guncel/2026/11/kopru-acildi/"
LONG = "\n\n".join(f"Paragraf {number}." for number in range(80))


class Desk:
    """An editor's site and the address of its preview."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.url = ""

    def write(self, path: str, text: str) -> Path:
        """Save a file in one go."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def article(self, body: str, date: str = "2026-11-20") -> Path:
        """Save the article."""
        text = f"---\ntitle: Köprü açıldı\ndate: {date}\n---\n{body}\n\n{LONG}\n"
        return self.write("content/guncel/kopru.md", text)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A previewed site with one long article."""
    desk = Desk(tmp_path / "site")
    desk.write("newsgen.toml", TOML)
    desk.write("templates/static/own.css", "h1 { color: rgb(1, 2, 3) }")
    desk.write("templates/slots/head.html", '<link rel="stylesheet" href="{{ asset("own.css") }}">')
    desk.article("İlk hâli.")
    server = subprocess.Popen(
        [sys.executable, str(SCRIPT), str(desk.folder), json.dumps({})],
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
        },
    )
    assert server.stderr is not None
    desk.url = server.stderr.readline().split(" ")[0].rstrip("/")
    yield desk
    server.terminate()
    server.communicate(timeout=20)


def count_loads(page: Page) -> None:
    """Let the page count its loads in `sessionStorage.loads`."""
    page.add_init_script("sessionStorage.loads = Number(sessionStorage.loads || 0) + 1")


def loads(page: Page) -> int:
    return int(page.evaluate("sessionStorage.loads"))


def test_a_saved_article_shows_by_itself_at_the_same_place(desk: Desk, page: Page):
    page.goto(desk.url + ADDRESS)
    expect(page.get_by_text("İlk hâli.")).to_be_visible()
    page.evaluate("window.scrollTo(0, 900)")
    desk.article("İkinci hâli.")
    expect(page.get_by_text("İkinci hâli.")).to_be_attached()
    page.wait_for_function("window.scrollY === 900")


def test_twenty_saves_in_a_row_all_show(desk: Desk, page: Page):
    page.goto(desk.url + ADDRESS)
    for number in range(20):
        file = desk.folder / "content/guncel/kopru.md"
        if number % 2:
            desk.article(f"Hâli {number}.")
        else:
            kept = file.rename(file.with_name("kopru.md~"))
            desk.article(f"Hâli {number}.")
            kept.unlink()
        expect(page.get_by_text(f"Hâli {number}.", exact=True)).to_be_visible()


def test_a_style_sheet_is_swapped_without_a_reload(desk: Desk, page: Page):
    count_loads(page)
    page.goto(desk.url + ADDRESS)
    heading = page.locator("h1")
    expect(heading).to_have_css("color", "rgb(1, 2, 3)")
    desk.write("templates/static/own.css", "h1 { color: rgb(4, 5, 6) }")
    expect(heading).to_have_css("color", "rgb(4, 5, 6)")
    expect(page.locator("link[href*='own.css']")).to_have_count(1)
    assert loads(page) == 1


def test_a_change_of_another_page_reloads_nothing(desk: Desk, page: Page):
    count_loads(page)
    page.goto(desk.url + ADDRESS)
    with page.expect_request(lambda request: request.method == "HEAD") as asked:
        desk.write("content/_pages/hakkimizda.md", "---\ntitle: Hakkımızda\n---\nBiz.\n")
    assert asked.value.response().status == 200
    desk.article("Bitti.")
    expect(page.get_by_text("Bitti.")).to_be_visible()
    assert loads(page) == 2


def test_a_mistake_is_shown_on_the_page_until_it_is_mended(desk: Desk, page: Page):
    page.goto(desk.url + ADDRESS)
    desk.article("Yarım.", date="Salı")
    box = page.get_by_role("complementary", name="newsgen")
    expect(box).to_contain_text("content/guncel/kopru.md:3")
    expect(box.get_by_role("link", name="1 error in the site")).to_be_visible()
    expect(page.get_by_text("İlk hâli.")).to_be_visible()
    desk.article("Bitti.")
    expect(page.get_by_text("Bitti.")).to_be_visible()
    expect(box).to_have_count(0)


def test_a_broken_template_comes_and_goes_by_itself(desk: Desk, page: Page):
    page.goto(desk.url + "/guncel/")
    template = desk.write("templates/section.html", "{{ page.titel }}")
    expect(page.get_by_role("heading", name="error[template-undefined]")).to_be_visible()
    template.unlink()
    expect(page.get_by_role("heading", name="Köprü açıldı")).to_be_visible()


def test_ten_tabs_of_one_browser_all_follow(desk: Desk, page: Page):
    tabs = [page, *(page.context.new_page() for _ in range(9))]
    for tab in tabs:
        tab.goto(desk.url + ADDRESS)
    desk.article("Hepsi gördü.")
    for tab in tabs:
        expect(tab.get_by_text("Hepsi gördü.")).to_be_visible()
    # The tab that listened for all of them goes; another takes its place.
    page.close()
    desk.article("Kalanlar da gördü.")
    for tab in tabs[1:]:
        expect(tab.get_by_text("Kalanlar da gördü.")).to_be_visible()
