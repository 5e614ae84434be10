"""A change of style that moves a page's parts is noticed: pages are held against small pictures.

All letters are set in one typeface that the test command installs, and pictures are compared at
a twentieth of their size: a layout that breaks is seen, an edge drawn otherwise by another
browser is not. `pytest -n 0 --update` makes the pictures anew: look at the pages first.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser
from screenshots import Shot, photographed

FOLDER = Path(__file__).parent / "looks"
SCALE, HEIGHT = 20, 2_400
"""Pixels of a page for one of its small picture; how much of a page is compared."""
LIMIT = 2.0
"""Mean difference of greys (0 to 255) from which a page looks otherwise."""
ONE_TYPEFACE = "* { font-family: 'DejaVu Sans' !important }"
SHOTS = (
    Shot("home", 1280),
    Shot("home", 390, "dark"),
    Shot("section", 1280),
    Shot("article", 1280),
    Shot("archive-month", 1280),
    Shot("author", 390),
    Shot("home", 1280, "light", "gazette"),
    Shot("article", 390, "light", "gazette"),
)
BREAKS = (
    ".front, .grid { display: block }",
    "main { max-inline-size: 45rem }",
    ".card-media { display: none }",
    ".menu ul { flex-direction: column }",
)
"""Layouts that fell apart."""

Look = Callable[..., Image.Image]


@pytest.fixture(scope="module")
def look(browser: Browser, host: Callable[[str], str]) -> Look:
    """A function that gives the small picture of a shot, under further rules."""
    if not _has_typeface(browser):
        pytest.skip("DejaVu Sans is not installed")

    def taken(shot: Shot, css: str = "") -> Image.Image:
        rules = ONE_TYPEFACE + css.replace(" }", " !important }")
        page = photographed(browser, host(shot.theme), shot, high=HEIGHT, css=rules)
        size = (shot.width // SCALE, HEIGHT // SCALE)
        return page.crop((0, 0, shot.width, HEIGHT)).convert("L").resize(size, Image.Resampling.BOX)

    return taken


def _has_typeface(browser: Browser) -> bool:
    """Whether letters of DejaVu Sans are as wide whatever stands behind it."""
    page = browser.new_page()
    width = """family => { const c = document.createElement('canvas').getContext('2d')
        c.font = `40px "DejaVu Sans", ${family}`; return c.measureText('Yeşilova imi').width }"""
    same = page.evaluate(width, "monospace") == page.evaluate(width, "serif")
    page.close()
    return bool(same)


def difference(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two small pictures, in greys."""
    return float(ImageStat.Stat(ImageChops.difference(one, other)).mean[0])


def reference(shot: Shot) -> Path:
    """Where the small picture of a shot is kept."""
    return FOLDER / f"{shot.theme}-{shot.page}-{shot.width}-{shot.scheme}.png"


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: reference(shot).stem)
def test_a_page_looks_as_it_did(look: Look, shot: Shot, update: bool) -> None:
    now = look(shot)
    if update:
        FOLDER.mkdir(exist_ok=True)
        now.save(reference(shot), optimize=True)
    with Image.open(reference(shot)) as before:
        assert difference(now, before) < LIMIT


@pytest.mark.parametrize("css", BREAKS)
def test_a_layout_that_breaks_is_noticed(look: Look, css: str) -> None:
    with Image.open(reference(SHOTS[0])) as before:
        assert difference(look(SHOTS[0], css), before) > 2 * LIMIT
