"""Every kind of page in each full theme, as readers with other needs than most meet it.

axe looks at each page at two widths, light and dark; pages fit a small phone and letters of twice
the size; the keyboard reaches everything. The slow tests look at all pages, the others at a few.
"""

from collections.abc import Callable, Iterator
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from sample_newsroom import PAGES

THEMES = ("default", "gazette")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TWO_FRAMES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Waits until the tip line, which scrolling moves, has caught up."""
SAMPLE = ("home", "author", "archive-month", "guide")
"""Pages of different build, for the quick tests."""

Open = Callable[..., Page]


@pytest.fixture(scope="module", params=THEMES)
def address(request: pytest.FixtureRequest, host: Callable[[str], str]) -> str:
    """Where the sample site is hosted, in each theme."""
    return host(request.param)


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Open]:
    """A function that opens a page of PAGES: its name, the window's width, context options."""
    contexts = []

    def open_page(name: str, width: int = 390, **options: object) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 844}, bypass_csp=True, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(address + PAGES[name])
        return page

    yield open_page
    for context in contexts:
        context.close()


def violations(page: Page) -> list[str]:
    """What axe finds: the rule and the element, at the top of the page and at its end.

    In between, the tip line lies over part of a link or two, which readers scroll free.
    """
    found = []
    for scrolled in ("0", "document.documentElement.scrollHeight"):
        page.evaluate(f"scrollTo(0, {scrolled})")
        page.evaluate(TWO_FRAMES)
        told = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
        found += [
            f"{violation['id']}: {node['html']}"
            for violation in told.response["violations"]
            for node in violation["nodes"]
        ]
    return found


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [("home", 1280, "light"), ("author", 390, "dark")],
)
def test_axe_finds_nothing_on_a_few_pages(opened: Open, name: str, width: int, scheme: str) -> None:
    assert violations(opened(name, width, color_scheme=scheme)) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_on_any_page(opened: Open, name: str) -> None:
    found = {
        (width, scheme): violations(opened(name, width, color_scheme=scheme))
        for width, scheme in product((390, 1280), ("light", "dark"))
    }

    assert {view: told for view, told in found.items() if told} == {}


def sideways(page: Page) -> float:
    """How many pixels the page is wider than the window."""
    return float(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


@pytest.mark.parametrize("name", SAMPLE)
def test_a_few_pages_fit_a_small_phone(opened: Open, name: str) -> None:
    assert sideways(opened(name, 320)) == 0


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_every_page_fits_a_small_phone(opened: Open, name: str) -> None:
    assert sideways(opened(name, 320)) == 0


def enlarged(page: Page) -> Page:
    """The page with all its letters twice as large (WCAG 1.4.4)."""
    page.add_style_tag(content="html { font-size: 200% }")
    return page


@pytest.mark.parametrize("name", SAMPLE[:2])
def test_a_few_pages_hold_letters_of_twice_the_size(opened: Open, name: str) -> None:
    assert sideways(enlarged(opened(name, 1280))) == 0


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_every_page_holds_letters_of_twice_the_size(opened: Open, name: str) -> None:
    assert sideways(enlarged(opened(name, 1280))) == 0


FOCUSABLE = """[...document.querySelectorAll('a[href], button, input, select, summary, audio')]
    .filter(e => e.checkVisibility({visibilityProperty: true}) || e.closest('.tip'))
    .length"""
STOP = """() => {
    const e = document.activeElement
    if (e === document.body) return null
    const seen = e.closest('.card, .row') || e, box = seen.getBoundingClientRect()
    const marked = [e, seen].some(x => getComputedStyle(x).outlineStyle !== 'none')
    return {name: e.outerHTML.slice(0, 120), marked,
            shown: box.bottom > 0 && box.top < innerHeight && box.width > 0}
}"""


def test_the_keyboard_reaches_everything_and_is_seen_to(opened: Open) -> None:
    page = opened("home", 1280, reduced_motion="reduce")
    stops = []
    for _ in range(200):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            break
        stops.append(stop)

    assert "page-main" in stops[0]["name"]
    assert [stop["name"] for stop in stops if not (stop["marked"] and stop["shown"])] == []
    assert len(stops) == page.evaluate(FOCUSABLE)
    assert "tel:" in stops[-1]["name"]


def test_the_first_link_leads_past_the_menu(opened: Open) -> None:
    page = opened("article", 1280)

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('main') !== null")
    assert page.evaluate("document.activeElement.closest('[data-part=crumbs]') !== null")
