"""The default theme in a real browser: accessible, nothing covered, nothing wider than a phone."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from typing import Any

import msgspec
import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page
from sample_site import rich_site, stories
from sample_views import VIEWS, with_words

from newsgen.theme.environment import Renderer
from newsgen.theme.theme import load_theme

TWO_FRAMES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Waits until an animation that scrolling drives has caught up."""

ARABIC = "الجسر الحجري يفتح من جديد بعد أربعة عشر شهرا"
ARABIC_BODY = f"<p>{ARABIC}.</p><blockquote><p>{ARABIC}</p></blockquote>"
RIGHT_TO_LEFT = ("article", "home", "archive-month", "author")

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Quiet(SimpleHTTPRequestHandler):
    """Files of a folder, without a log."""

    def log_message(self, format: str, *args: Any) -> None:
        """Tests print nothing of their own."""


class Patient(ThreadingHTTPServer):
    """A browser that leaves in the middle of an answer is no news."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a test that misses the answer fails by itself."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Every sample page, served on the loopback interface."""
    folder = tmp_path_factory.mktemp("theme")
    renderer = Renderer(load_theme("default", site_folder=folder, params={}))
    site = rich_site()
    for name, (template, view) in VIEWS.items():
        (folder / f"{name}.html").write_text(renderer.render(template, view(), site), "utf-8")
    write_arabic(renderer, folder)
    for path, data in renderer.assets(site):
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(data)
    draw_pictures(folder / "i")
    server = Patient(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def write_arabic(renderer: Renderer, folder: Path) -> None:
    """A few pages in Arabic, with words of its own for each of their parts."""
    numbers = count(1)  # No two parts of a page have the same name.
    site = rich_site(language="ar", direction="rtl")
    arabic = with_words(site, lambda _: f"{ARABIC} {next(numbers)}")
    arabic = msgspec.structs.replace(arabic, tipline=site.tipline)  # A number stays a number.
    for name in RIGHT_TO_LEFT:
        template, view = VIEWS[name]
        words = with_words(view(), lambda _: f"{ARABIC} {next(numbers)}")
        if name == "article":
            words = msgspec.structs.replace(words, body=ARABIC_BODY)
        html = renderer.render(template, words, arabic)
        (folder / f"arabic-{name}.html").write_text(html, "utf-8")


def draw_pictures(folder: Path) -> None:
    """One plain picture under every name that the samples show."""
    folder.mkdir()
    picture = Image.new("RGB", (160, 90), (40, 110, 90))
    for ending in (".jpg", ".avif"):
        picture.save(folder / f"one{ending}")
    for story in stories():
        for variant in story.picture.variants if story.picture else ():
            name = Path(variant.url).name
            (folder / name).hardlink_to(folder / f"one{Path(name).suffix}")


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Any]:
    """A function that opens a sample page: name, width in pixels, context options."""
    contexts = []

    def open_page(name: str, width: int = 390, height: int = 800, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{address}/{name}.html")
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", ["article", "section", "home"])
def test_axe_finds_nothing(opened: Any, name: str, width: int, scheme: str) -> None:
    # axe puts a script into the page, which the policy forbids, as it should.
    page = opened(name, width, color_scheme=scheme, bypass_csp=True)

    for scrolled in ("0", "document.documentElement.scrollHeight"):
        page.evaluate(f"scrollTo(0, {scrolled})")
        page.evaluate(TWO_FRAMES)
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
        assert [violation["id"] for violation in found.response["violations"]] == []


@pytest.mark.parametrize("name", sorted(VIEWS.keys() - {"redirect"}))
def test_no_page_is_wider_than_a_small_phone(opened: Any, name: str) -> None:
    page = opened(name, 320)

    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_policy_lets_through_what_the_theme_needs(opened: Any, address: str) -> None:
    page = opened("gone")
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))

    for name in ("article", "home"):
        page.goto(f"{address}/{name}.html", wait_until="networkidle")

    assert told == []


def test_the_tip_line_slides_in_and_has_a_place_of_its_own(opened: Any) -> None:
    page = opened("article")
    box = """() => { const b = document.querySelector('.tip').getBoundingClientRect();
        return [getComputedStyle(document.querySelector('.tip')).visibility, b.bottom] }"""

    assert page.evaluate(box)[0] == "hidden"
    page.evaluate("scrollTo(0, 1000)")
    page.evaluate(TWO_FRAMES)
    assert page.evaluate(box) == ["visible", 800]
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    last = "document.querySelector('.foot-main').getBoundingClientRect().bottom"
    top = "document.querySelector('.tip').getBoundingClientRect().top"
    assert page.evaluate(f"{last} <= {top} + 1")


@pytest.mark.parametrize("options", [{"height": 400}, {"reduced_motion": "reduce"}])
def test_the_tip_line_stays_at_the_end_of_a_low_or_calm_page(
    opened: Any, options: dict[str, Any]
) -> None:
    page = opened("article", **options)

    style = page.evaluate("getComputedStyle(document.querySelector('.tip')).position")

    assert style == "static"


def test_no_focused_element_is_hidden_by_the_tip_line(opened: Any) -> None:
    """WCAG 2.4.11, with real presses of Tab through the whole page."""
    page = opened("article")
    covered = """() => { const a = document.activeElement, b = a.getBoundingClientRect();
        const t = document.querySelector('.tip'), bar = t.getBoundingClientRect();
        return !t.contains(a) && getComputedStyle(t).visibility == 'visible'
            && b.top >= bar.top && b.bottom <= bar.bottom && a.className }"""

    for _ in range(60):
        page.keyboard.press("Tab")
        assert page.evaluate(covered) is False


def test_buttons_that_need_a_script_are_there_only_with_it(opened: Any) -> None:
    shown = "[...document.querySelectorAll('.share button')].filter(b => !b.hidden).length"

    assert opened("article", 1280).evaluate(shown) >= 2
    without = opened("article", 1280, java_script_enabled=False)
    assert without.locator(".share button:visible").count() == 0
    assert without.locator(".share a:visible").count() == 1


def test_copying_the_address_is_told(opened: Any) -> None:
    page = opened("article", 1280, permissions=["clipboard-read", "clipboard-write"])

    page.get_by_role("button", name="Bağlantıyı kopyala").click()

    page.get_by_text("Bağlantı kopyalandı").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "https://yesilova.example/guncel/2026/11/kopru/"


def test_print_leaves_the_article(opened: Any) -> None:
    page = opened("article", 1280)
    page.emulate_media(media="print")

    def shown(selector: str) -> int:
        return int(page.locator(selector).locator("visible=true").count())

    assert shown(".menu, .share, .related, .follow, .tags, .foot-main") == 0
    assert shown(".tip, .print-only, h1, .body") == 4


@pytest.mark.parametrize("name", RIGHT_TO_LEFT)
def test_an_arabic_page_fits_a_small_phone(opened: Any, name: str) -> None:
    assert opened(f"arabic-{name}", 320).evaluate("document.documentElement.scrollWidth") == 320


def test_axe_finds_nothing_on_an_arabic_page(opened: Any) -> None:
    page = opened("arabic-article", 1280, bypass_csp=True)

    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    assert [violation["id"] for violation in found.response["violations"]] == []


def test_an_arabic_page_begins_at_the_right(opened: Any) -> None:
    page = opened("arabic-article", 1280)

    def box(selector: str) -> Any:
        return page.locator(selector).first.bounding_box()

    assert box(".brand")["x"] > box(".search-link")["x"]
    assert box(".crumbs li:first-child")["x"] > box(".crumbs li:last-child")["x"]
    assert box(".menu li:first-child")["x"] > box(".menu li:nth-child(2)")["x"]
    assert box(".tip-text")["x"] > box(".tip-call")["x"]
    quote = page.locator("blockquote").first
    assert quote.evaluate("q => getComputedStyle(q).borderRightWidth") == "4px"
    assert quote.evaluate("q => getComputedStyle(q).borderLeftWidth") == "0px"
