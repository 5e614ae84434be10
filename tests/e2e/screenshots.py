"""Pictures of the sample site for the README and the manual, made by one command:

python tests/e2e/screenshots.py docs

It writes the pictures that the manual shows (docs/images/), one sheet for every kind of page in
every full theme (docs/images/pages/) and the page that shows them all (docs/looks.md).
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from browsers import ARGUMENTS, chromium
from hosting import hosted
from PIL import Image
from playwright.sync_api import Browser, sync_playwright
from sample_newsroom import PAGES, built, copied_to, dressed

HEIGHTS = {1280: 900, 390: 844}
"""A window's width → its height, in pixels."""
THEMES = ("default", "gazette")
"""The themes with a sheet for each page."""
SCALES = {1280: 0.31, 390: 0.46}
"""How small a window of that width is on a sheet."""
SHEET = (1212, 620)
"""Pixels of a sheet; what is longer is cut off."""
GAP, BETWEEN = 12, (138, 143, 152)
"""Pixels between the pictures of a sheet, and their colour."""


class Shot(NamedTuple):
    """One picture."""

    page: str
    """A key of PAGES."""
    width: int
    scheme: str = "light"
    theme: str = "default"


SHOWN = {
    "home": Shot("home", 1280),
    "home-phone-dark": Shot("home", 390, "dark"),
    "home-gazette": Shot("home", 1280, "light", "gazette"),
    "section": Shot("section", 1280),
    "article": Shot("article", 1280),
    "article-phone": Shot("article", 390),
    "article-plain": Shot("article", 1280, "light", "plain"),
}
"""The pictures of the manual, by the name of their file."""

INTRODUCTION = """# What every page looks like

<!-- Made by `python tests/e2e/screenshots.py docs`: do not edit. -->

The sample newsroom in the themes `default` and `gazette`: on a wide screen and on a phone, light
and dark. Long pages are cut off.
"""


@contextmanager
def in_theme(theme: str) -> Iterator[str]:
    """Where the sample site is hosted in a theme, until the end of the block."""
    with TemporaryDirectory() as folder:
        site = dressed(copied_to(Path(folder)), theme)
        built(site)
        with hosted(site / "public") as address:
            yield address


def photographed(
    browser: Browser, address: str, shot: Shot, *, high: int = 0, css: str = ""
) -> Image.Image:
    """The window, or the upper `high` pixels of the page, under further rules of `css`."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": HEIGHTS[shot.width]},
        color_scheme=shot.scheme,
        locale="tr-TR",
        bypass_csp=True,
    )
    page = context.new_page()
    page.goto(address + PAGES[shot.page])
    if css:
        page.add_style_tag(content=css)
    height = HEIGHTS[shot.width]
    if high:  # A window as high as the page, so that the tip line is at its end.
        height = int(page.evaluate("document.documentElement.scrollHeight"))
        page.set_viewport_size({"width": shot.width, "height": height})
    # Pictures load as they come near.
    page.evaluate("document.querySelectorAll('img').forEach(img => { img.loading = 'eager' })")
    page.wait_for_function("[...document.images].every(img => img.complete)")
    upper = {"x": 0, "y": 0, "width": shot.width, "height": min(height, high or height)}
    data = page.screenshot(animations="disabled", clip=upper)
    picture = Image.open(BytesIO(data)).convert("RGB")
    context.close()
    return picture


def sheet(browser: Browser, address: str, page: str, theme: str) -> Image.Image:
    """A page at both widths, light and dark, side by side."""
    joined = Image.new("RGB", SHEET, BETWEEN)
    left = GAP
    for width, scheme in product(SCALES, ("light", "dark")):
        scale = SCALES[width]
        high = round((SHEET[1] - 2 * GAP) / scale)
        taken = photographed(browser, address, Shot(page, width, scheme, theme), high=high)
        size = (round(width * scale), round(taken.height * scale))
        small = taken.resize(size, Image.Resampling.LANCZOS)
        joined.paste(small, (left, GAP))
        left += small.width + GAP
    return joined


def write_shown(browser: Browser, address: str, theme: str, folder: Path) -> None:
    """The theme's pictures of the manual, as PNG of 256 colours: a third of what they would be."""
    for name, shot in SHOWN.items():
        if shot.theme == theme:
            picture = photographed(browser, address, shot)
            small = picture.quantize(256, dither=Image.Dither.NONE)
            small.save(folder / f"{name}.png", optimize=True)


def write_sheets(browser: Browser, address: str, theme: str, folder: Path) -> None:
    """A sheet for each kind of page."""
    folder.mkdir(exist_ok=True)
    for page in PAGES:
        picture = sheet(browser, address, page, theme)
        picture.save(folder / f"{page}-{theme}.webp", quality=62)


def contact_page() -> str:
    """docs/looks.md: every sheet under the name of its page."""
    parts = [INTRODUCTION]
    for page in PAGES:
        parts.append(f"## {page}\n")
        for theme in THEMES:
            parts.append(f"![{page} in {theme}](images/pages/{page}-{theme}.webp)\n")
    return "\n".join(parts)


def main(docs: Path) -> None:
    """Write all of it under `docs`."""
    images = docs / "images"
    images.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        for theme in sorted({*THEMES, *(shot.theme for shot in SHOWN.values())}):
            with in_theme(theme) as address:
                write_shown(browser, address, theme, images)
                if theme in THEMES:
                    write_sheets(browser, address, theme, images / "pages")
        browser.close()
    (docs / "looks.md").write_text(contact_page(), "utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
