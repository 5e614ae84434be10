"""The README's promise: the sample site is built and served, and a reader finds the way."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sample_newsroom import PAGES, ROOT, built, copied_to, served

HEADLINE = "Taş Köprü on dört ay sonra yeniden açıldı"

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample site, built."""
    folder = copied_to(tmp_path_factory.mktemp("yesilova"))
    said = built(folder)
    assert "0 errors" in said
    assert (folder / "public/index.html").is_file()
    return folder


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Where the sample site is previewed."""
    with served(site) as url:
        yield url


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Open]:
    """A function that opens a page of PAGES: its name, the window's width, context options."""
    contexts = []

    def open_page(name: str, width: int = 390, **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 844}, **options)
        contexts.append(context)
        page = context.new_page()
        page.goto(address + PAGES[name])
        return page

    yield open_page
    for context in contexts:
        context.close()


def test_a_reader_goes_from_home_to_an_article_and_back(page: Page, address: str) -> None:
    asked, refused = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda answer: refused.append(answer.url) if not answer.ok else None)

    page.goto(address)
    page.get_by_role("navigation", name="Ana menü").get_by_role("link", name="Güncel").click()
    expect(page).to_have_url(address + PAGES["section"])
    expect(page.get_by_role("heading", level=1)).to_have_text("Güncel")

    page.get_by_role("main").get_by_role("link", name=HEADLINE).first.click()
    expect(page).to_have_url(address + PAGES["article"])
    expect(page.get_by_role("heading", level=1)).to_have_text(HEADLINE)

    crumbs = page.locator('[data-part="crumbs"] li')
    assert [text.strip(" ›\n") for text in crumbs.all_inner_texts()] == [
        "Haberler",
        "Güncel",
        HEADLINE,
    ]
    expect(crumbs.last.locator('[aria-current="page"]')).to_have_text(HEADLINE)
    crumbs.nth(1).get_by_role("link").click()
    expect(page).to_have_url(address + PAGES["section"])
    page.locator('[data-part="crumbs"]').get_by_role("link", name="Haberler").click()
    expect(page).to_have_url(address + PAGES["home"])

    assert refused == []
    assert {url.removeprefix(address)[:1] for url in asked} == {"/"}


def test_the_registry_in_the_repository_knows_every_address(site: Path) -> None:
    def lines(content: Path) -> dict[str, str]:
        return {file.name: file.read_text() for file in content.glob("_registry/*.tsv")}

    assert lines(site / "content") == lines(ROOT / "content")


@pytest.mark.parametrize("name", PAGES)
def test_every_page_ends_with_the_tip_line(opened: Open, name: str) -> None:
    tip = opened(name).locator('footer [data-part="tipline"]')

    expect(tip).to_contain_text("WhatsApp İhbar Hattı")
    expect(tip).to_contain_text("ÇEKİN, GÖNDERİN, YAYINLAYALIM!")
    assert tip.locator('a[href="https://wa.me/905550000000"]').count() >= 1
    assert tip.locator('a[href="tel:+905550000000"]').count() >= 1


def test_everything_is_read_without_a_script(opened: Open, address: str) -> None:
    page = opened("home", java_script_enabled=False)

    page.get_by_role("main").get_by_role("link", name=HEADLINE).first.click()
    expect(page).to_have_url(address + PAGES["article"])
    expect(page.get_by_role("article").get_by_role("paragraph").first).to_be_visible()
    page.locator('[data-part="crumbs"]').get_by_role("link", name="Güncel").click()
    page.wait_for_url(address + PAGES["section"])  # and until its pictures are there
    expect(page.get_by_role("heading", level=1)).to_have_text("Güncel")
    page.get_by_role("contentinfo").get_by_role("link", name="Künye").first.click()
    expect(page).to_have_url(address + PAGES["imprint"])


def test_every_picture_of_an_article_is_shown(opened: Open) -> None:
    page = opened("gallery", 1280)
    pictures = page.locator("main img").all()

    assert len(pictures) >= 3
    for picture in pictures:
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("img => img.naturalWidth") > 0


def test_another_sites_player_comes_only_when_asked_for(opened: Open, address: str) -> None:
    page = opened("guide")
    asked, refused = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: refused.append(message.text))
    page.context.route(
        "https://*/**",
        lambda route: route.fulfill(body="<p>player</p>", content_type="text/html"),
    )
    page.reload()
    card = page.locator(".embed").first
    expect(card.get_by_role("link")).to_have_text("YouTube Köprü kapatılıyor: 8 Eylül 2025")
    page.mouse.wheel(0, 9000)
    assert {url for url in asked if not url.startswith(address)} == set()

    card.get_by_role("button", name="Burada göster: içerik YouTube sunucusundan gelir").press(
        "Enter"
    )
    player = page.frame_locator(".embed iframe").locator("p")
    expect(player).to_have_text("player")
    expect(card.get_by_role("link")).to_be_visible()
    assert [url for url in asked if not url.startswith(address)] == [
        "https://www.youtube-nocookie.com/embed/y3silOva_01"
    ]
    assert refused == []


def test_a_gallery_opens_and_turns_by_keys(opened: Open) -> None:
    page = opened("gallery", 1280)
    second = page.get_by_role("link", name="Büyük fotoğrafı aç: 2")
    second.press("Enter")
    viewer = page.get_by_role("dialog", name="Fotoğraflar")

    expect(viewer.locator("li").nth(1)).to_be_in_viewport(ratio=0.9)
    page.keyboard.press("ArrowRight")
    expect(viewer.locator("li").nth(2)).to_be_in_viewport(ratio=0.9)
    viewer.get_by_role("button", name="Önceki fotoğraf").click()
    expect(viewer.locator("li").nth(1)).to_be_in_viewport(ratio=0.9)
    page.keyboard.press("Escape")
    expect(viewer).to_be_hidden()
    expect(second).to_be_focused()


def test_the_newest_headlines_come_at_the_end_of_an_article(opened: Open) -> None:
    page = opened("article")
    latest = page.get_by_role("region", name="Son haberler")
    expect(latest).to_be_hidden()

    page.locator(".foot-main").scroll_into_view_if_needed()
    expect(latest.get_by_role("link")).to_have_count(5)
    expect(latest.get_by_role("link", name=HEADLINE)).to_have_count(0)
    hrefs = [link.get_attribute("href") or "" for link in latest.get_by_role("link").all()]
    assert all(href.startswith("/") for href in hrefs)


def test_an_open_live_page_is_told_of_news(opened: Open, site: Path) -> None:
    path = site / "content/guncel/gokcay-taskin-nobeti.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("ended: 2026-05-15T00:20:00+03:00\n", ""), encoding="utf-8")
    try:
        page = opened("live")
        expect(page.locator(".live-now")).to_contain_text("Son giriş: 15 Mayıs 2026 00:15")
        news = '{"ended": false, "entries": ["2026-05-15-00-30", "2026-05-15-00-15"]}'
        page.route("**/live.json", lambda route: route.fulfill(body=news))
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        expect(page.get_by_role("status")).to_contain_text(["", "1 yeni gelişme: sayfayı yenile"])
    finally:
        path.write_text(text, encoding="utf-8")
