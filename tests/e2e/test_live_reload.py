"""An open page follows its sources: a person edits, saves, and looks."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from photographs import jpeg
from playwright.sync_api import Page, expect
from previewed import Site

ADDRESS = "/guncel/2026/11/kopru-acildi/"
LONG = "\n\n".join(f"Paragraf {number}." for number in range(80))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Site]:
    """An editor's site with one long article; `desk.url` is its preview."""
    site = Site(tmp_path / "site")
    site.write("templates/static/own.css", "h1 { color: rgb(1, 2, 3) }")
    site.write("templates/slots/head.html", '<link rel="stylesheet" href="{{ asset("own.css") }}">')
    save(site, "İlk hâli.")
    with site.served() as server:
        site.url = server.url
        yield site


def save(desk: Site, text: str, date: str = "2026-11-20") -> None:
    """Save the article."""
    desk.article("guncel/kopru", "Köprü açıldı", date, f"{text}\n\n{LONG}")


def count_loads(page: Page) -> None:
    """Let the page count its loads in `sessionStorage.loads`."""
    page.add_init_script("sessionStorage.loads = Number(sessionStorage.loads || 0) + 1")


def loads(page: Page) -> int:
    return int(page.evaluate("sessionStorage.loads"))


def test_a_saved_article_is_patched_in_place(desk: Site, page: Page):
    count_loads(page)
    page.goto(desk.url + ADDRESS)
    expect(page.get_by_text("İlk hâli.")).to_be_visible()
    page.evaluate("window.scrollTo(0, 900)")
    save(desk, "İkinci hâli.")
    expect(page.get_by_text("İkinci hâli.")).to_be_attached()
    expect(page.get_by_text("Paragraf 79.")).to_be_attached()
    page.wait_for_function("window.scrollY === 900")
    assert loads(page) == 1


def test_only_what_changed_is_touched(desk: Site, page: Page):
    page.goto(desk.url + ADDRESS)
    page.get_by_text("Paragraf 40.").evaluate("node => { node.dataset.mark = '1' }")
    for text in ("Araya.", "Bir.\n\nİki.\n\n## Üç", "*Dört* ve [beş](/).", "> Altı"):
        save(desk, text)
        expect(page.get_by_text(text.split("\n")[0].strip("> *").split("*")[0])).to_be_visible()
        expect(page.locator("[data-mark]")).to_have_text("Paragraf 40.")


def test_a_page_goes_along_when_its_headline_gives_it_another_address(desk: Site, page: Page):
    page.goto(desk.url + ADDRESS)
    page.evaluate("window.scrollTo(0, 900)")
    desk.article("guncel/kopru", "Köprü kapandı", body=LONG)
    page.wait_for_url("**/guncel/2026/11/kopru-kapandi/")
    expect(page.get_by_role("heading", name="Köprü kapandı", level=1)).to_be_attached()
    page.wait_for_function("window.scrollY === 900")


def test_what_is_around_the_article_loads_the_page_again(desk: Site, page: Page):
    count_loads(page)
    page.goto(desk.url + ADDRESS)
    desk.write("templates/slots/before_footer.html", "<p>Duyuru.</p>")
    expect(page.get_by_text("Duyuru.")).to_be_attached()
    assert loads(page) == 2


def test_twenty_saves_in_a_row_all_show(desk: Site, page: Page):
    page.goto(desk.url + ADDRESS)
    for number in range(20):
        file = desk.folder / "content/guncel/kopru.md"
        if number % 2:
            save(desk, f"Hâli {number}.")
        else:
            kept = file.rename(file.with_name("kopru.md~"))
            save(desk, f"Hâli {number}.")
            kept.unlink()
        expect(page.get_by_text(f"Hâli {number}.", exact=True)).to_be_visible()


def test_a_style_sheet_is_swapped_without_a_reload(desk: Site, page: Page):
    count_loads(page)
    page.goto(desk.url + ADDRESS)
    heading = page.locator("h1")
    expect(heading).to_have_css("color", "rgb(1, 2, 3)")
    desk.write("templates/static/own.css", "h1 { color: rgb(4, 5, 6) }")
    expect(heading).to_have_css("color", "rgb(4, 5, 6)")
    expect(page.locator("link[href*='own.css']")).to_have_count(1)
    assert loads(page) == 1


def test_a_change_of_another_page_reloads_nothing(desk: Site, page: Page):
    count_loads(page)
    page.goto(desk.url + ADDRESS)
    with page.expect_request(lambda request: request.method == "HEAD") as asked:
        desk.write("content/_pages/hakkimizda.md", "---\ntitle: Hakkımızda\n---\nBiz.\n")
    assert asked.value.response().status == 200
    save(desk, "Bitti.")
    expect(page.get_by_text("Bitti.")).to_be_visible()
    assert loads(page) == 1


def test_a_mistake_is_shown_on_the_page_until_it_is_mended(desk: Site, page: Page):
    page.goto(desk.url + ADDRESS)
    save(desk, "Yarım.", date="Salı")
    box = page.get_by_role("complementary", name="newsgen")
    expect(box.get_by_role("link", name="content/guncel/kopru.md:3:7")).to_have_attribute(
        "href", re.compile("^vscode://file/.*kopru.md:3:7$")
    )
    expect(box).to_contain_text("> 3 | date: Salı")
    expect(box).to_contain_text("hint: ")
    expect(box.get_by_role("link", name="1 error in the site")).to_be_visible()
    expect(page.get_by_text("İlk hâli.")).to_be_visible()
    save(desk, "Bitti.")
    expect(page.get_by_text("Bitti.")).to_be_visible()
    expect(box).to_have_count(0)


@pytest.mark.parametrize(
    ("data", "message"),
    [(None, "there is no file guncel/foto.jpg"), (b"\xff\xd8\xff" + b"x" * 99, "foto.jpg")],
    ids=["missing", "damaged"],
)
def test_a_pictures_fault_is_shown_where_it_is_named(desk: Site, page: Page, data, message):
    if data:
        desk.write("content/guncel/foto.jpg", data)
    page.goto(desk.url + ADDRESS)
    desk.article("guncel/kopru", "Köprü açıldı", body=LONG, image="foto.jpg")
    box = page.get_by_role("complementary", name="newsgen")
    expect(box).to_contain_text(message)
    expect(box.get_by_role("link", name="content/guncel/kopru.md:4:8")).to_be_visible()
    expect(box).to_contain_text("> 4 | image: foto.jpg")
    expect(box).to_contain_text("hint: ")
    # Another save does not take the box away, and the picture does.
    desk.article("guncel/kopru", "Köprü açıldı", body=f"Yeni.\n\n{LONG}", image="foto.jpg")
    expect(page.get_by_text("Yeni.", exact=True)).to_be_attached()
    expect(box).to_contain_text(message)
    desk.write("content/guncel/foto.jpg", jpeg(640, 480))
    expect(box).to_have_count(0)
    expect(page.locator("main img").first).to_be_attached()


def test_a_broken_template_comes_and_goes_by_itself(desk: Site, page: Page):
    page.goto(desk.url + "/guncel/")
    desk.write("templates/section.html", "{{ page.titel }}")
    expect(page.get_by_role("heading", name="error[template-undefined]")).to_be_visible()
    desk.remove("templates/section.html")
    expect(page.get_by_role("heading", name="Köprü açıldı")).to_be_visible()


def test_ten_tabs_of_one_browser_all_follow(desk: Site, page: Page):
    tabs = [page, *(page.context.new_page() for _ in range(9))]
    for tab in tabs:
        tab.goto(desk.url + ADDRESS)
    save(desk, "Hepsi gördü.")
    for tab in tabs:
        expect(tab.get_by_text("Hepsi gördü.")).to_be_visible()
    # The tab that listened for all of them goes; another takes its place.
    page.close()
    save(desk, "Kalanlar da gördü.")
    for tab in tabs[1:]:
        expect(tab.get_by_text("Kalanlar da gördü.")).to_be_visible()


def test_an_address_where_nothing_is_proposes_what_was_meant(desk: Site, page: Page):
    page.goto(desk.url + "/guncel/2026/11/kopru-acldi/")
    box = page.get_by_role("complementary", name="newsgen")
    expect(box).to_contain_text("newsgen new 'Kopru acldi' --section guncel")
    box.get_by_role("link", name=ADDRESS).click()
    expect(page.get_by_role("heading", name="Köprü açıldı", level=1)).to_be_visible()


def test_a_page_that_was_missing_shows_once_it_is_made(desk: Site, page: Page):
    page.goto(desk.url + "/guncel/2026/11/yeni-haber/")
    expect(page.get_by_role("complementary", name="newsgen")).to_contain_text(
        "content/guncel/2026/yeni-haber.md"
    )
    desk.article("guncel/2026/yeni-haber", "Yeni haber")
    expect(page.get_by_role("heading", name="Yeni haber", level=1)).to_be_visible()


def test_the_status_page_follows_the_files(desk: Site, page: Page):
    page.goto(desk.url + "/_newsgen/")
    expect(page.get_by_role("heading", name="0 errors")).to_be_visible()
    save(desk, "Yarım.", date="Salı")
    expect(page.get_by_role("heading", name="1 error")).to_be_visible()
    expect(page.get_by_role("cell", name="content/guncel/kopru.md").first).to_be_visible()


def test_a_draft_says_that_readers_do_not_see_it(tmp_path: Path, page: Page):
    site = Site(tmp_path / "site")
    site.article("guncel/kopru", "Köprü açıldı", lead="Spot.", status="draft")
    with site.served(drafts=True) as server:
        page.goto(server.url + ADDRESS)
        strip = page.get_by_text("readers do not see this page")
        expect(strip).to_contain_text('draft: it says "status: draft"')
        site.article("guncel/kopru", "Köprü açıldı", lead="Spot.")
        expect(strip).to_have_count(0)
