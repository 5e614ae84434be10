"""How long it takes until a save shows in the open page, as the page itself sees it."""

import time
from pathlib import Path

from editors import Save
from playwright.sync_api import Page

from newsgen.text.slug import slugify

LIMIT = 300.0
"""Milliseconds from the moment when an editor begins to save to the page that shows it."""
SCROLL = 400
COUNTER = "Sayaç"
"""Begins the word in the article that counts the saves."""

_COUNT_LOADS = "sessionStorage.loads = Number(sessionStorage.loads || 0) + 1"
_WATCH = """word => {
  const main = document.querySelector("main");
  window.shown = new Promise((resolve) => {
    const look = () => { if (main.textContent.includes(word)) resolve(Date.now()); };
    new MutationObserver(look).observe(main, {
      subtree: true, childList: true, characterData: true,
    });
    look();
  });
}"""


class PatchedPage:
    """An article's page, open in a browser and scrolled down."""

    def __init__(self, page: Page, site_folder: Path, url: str) -> None:
        self._page = page
        self.file = min((site_folder / "content").rglob("haber-*.md"))
        text = self.file.read_text(encoding="utf-8")
        if COUNTER not in text:
            self.file.write_text(f"{text}\n{COUNTER}0000 sonda.\n", encoding="utf-8")
        page.add_init_script(_COUNT_LOADS)
        page.goto(f"{url}{address_of(self.file)}")
        page.evaluate(f"window.scrollTo(0, {SCROLL})")
        self.scrolled_to = self.scroll_y

    def save(self, save: Save) -> float:
        """Save the article with another word in it; milliseconds until the page shows that."""
        old = self.file.read_text(encoding="utf-8")
        before = next(word for word in old.split() if word.startswith(COUNTER))
        after = f"{COUNTER}{int(before.removeprefix(COUNTER)) + 1:04}"
        self._page.evaluate(_WATCH, after)
        began = time.time() * 1000
        save(self.file, old.replace(before, after))
        return float(self._page.evaluate("window.shown")) - began

    @property
    def loads(self) -> int:
        """How often the page was loaded."""
        return int(self._page.evaluate("sessionStorage.loads"))

    @property
    def scroll_y(self) -> float:
        """How far it is scrolled, in pixels."""
        return float(self._page.evaluate("window.scrollY"))


def address_of(file: Path) -> str:
    """Where a generated article is."""
    section, year, month = file.parts[-4:-1]
    title = file.read_text(encoding="utf-8").split('title: "')[1].split('"')[0]
    return f"/{section}/{year}/{month}/{slugify(title, 'tr')}/"
