"""Pictures of the sample site for the README and the manual.

python tests/e2e/screenshots.py docs/images            the pictures that the manual shows
python tests/e2e/screenshots.py --all FOLDER           every page, width, scheme and theme
"""

import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from browsers import ARGUMENTS, chromium
from PIL import Image
from playwright.sync_api import Browser, sync_playwright
from sample_newsroom import PAGES, copied_to, served

HEIGHTS = {1280: 900, 390: 844}
"""A window's width → its height, in pixels."""


class Shot(NamedTuple):
    """One picture."""

    name: str
    page: str
    """A key of PAGES."""
    width: int
    scheme: str = "light"
    theme: str = "default"


SHOWN = (
    Shot("home", "home", 1280),
    Shot("home-phone-dark", "home", 390, "dark"),
    Shot("section", "section", 1280),
    Shot("article", "article", 1280),
    Shot("article-phone", "article", 390),
    Shot("article-plain", "article", 1280, "light", "plain"),
)
"""The pictures of the manual."""


def every_shot() -> Iterator[Shot]:
    """Each page at each width, light and dark, in each theme."""
    for theme, page, width, scheme in product(
        ("default", "plain"), PAGES, HEIGHTS, ("light", "dark")
    ):
        yield Shot(f"{theme}-{page}-{width}-{scheme}", page, width, scheme, theme)


def take(shots: Sequence[Shot], folder: Path, *, whole: bool) -> None:
    """Write each picture as FOLDER/NAME.png; `whole` shows pages to their end."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as temporary, sync_playwright() as playwright:
        site = copied_to(Path(temporary))
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        for theme in sorted({shot.theme for shot in shots}):
            with served(site, "--theme", theme) as address:
                for shot in shots:
                    if shot.theme == theme:
                        data = photographed(browser, address, shot, whole=whole)
                        (folder / f"{shot.name}.png").write_bytes(data)
        browser.close()


def photographed(browser: Browser, address: str, shot: Shot, *, whole: bool) -> bytes:
    """The page as a PNG of 256 colours, which is a third of what it would be."""
    window = {"width": shot.width, "height": HEIGHTS[shot.width]}
    context = browser.new_context(
        viewport=window, color_scheme=shot.scheme, locale="tr-TR", bypass_csp=True
    )
    page = context.new_page()
    page.goto(address + PAGES[shot.page])
    # Pictures load as they come near, so the whole page is passed by once.
    page.evaluate("document.querySelectorAll('img').forEach(img => { img.loading = 'eager' })")
    page.wait_for_function("[...document.images].every(img => img.complete)")
    data = page.screenshot(full_page=whole, animations="disabled")
    context.close()
    picture = Image.open(BytesIO(data)).convert("RGB")
    small = BytesIO()
    picture.quantize(256, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
    return small.getvalue()


if __name__ == "__main__":
    everything = sys.argv[1] == "--all"
    take(tuple(every_shot()) if everything else SHOWN, Path(sys.argv[-1]), whole=everything)
