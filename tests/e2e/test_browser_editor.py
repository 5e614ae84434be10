"""An editor who writes no Markdown creates an article in a browser, and the build has no complaint.

Decap CMS and its server for local files come from npm, as the checkers of pages do.
"""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import httpx
import pytest
from newsgen_process import CLOCK, newsgen
from playwright.sync_api import Page
from previewed import Site
from web_tools import NODE, editor_tool

pytestmark = pytest.mark.slow

PORT = 8081
"""The port that the configuration names: decap-server's own."""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site with the editor in it, and decap-server at work on its files."""
    made = Site(tmp_path / "site")
    made.article("guncel/baraj", "Baraj doldu", lead="Doldu.")
    assert newsgen("build", "-s", made.folder, "--clock", CLOCK).returncode == 0
    bundle = editor_tool("decap-cms")
    done = newsgen("cms", "-s", made.folder, "--clock", CLOCK, "--bundle", bundle)
    assert done.returncode == 0, done.stderr
    server = subprocess.Popen(
        [NODE, editor_tool("decap-server/dist/index.js")],
        cwd=made.folder,
        env={**os.environ, "PORT": str(PORT), "BIND_HOST": "127.0.0.1"},
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_for(f"http://127.0.0.1:{PORT}/")
        yield made
    finally:
        server.terminate()
        server.wait()


def _wait_for(url: str) -> None:
    end = monotonic() + 30
    while monotonic() < end:
        try:
            httpx.get(url)
            return
        except httpx.TransportError:
            sleep(0.1)
    raise AssertionError("decap-server does not answer")


def test_an_article_is_written_in_the_browser_and_built(page: Page, site: Site) -> None:
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    with site.served(drafts=True) as server:
        page.goto(f"{server.url}/admin/".replace("127.0.0.1", "localhost"))
        page.get_by_role("button", name="Giriş").click()
        page.get_by_text("Haberler – Kasım 2026").first.wait_for()
        page.goto(f"{page.url.partition('#')[0]}#/collections/articles-2026-11/new")
        page.locator("[id^=title-field]").fill('Köprü "yarın": açılıyor')
        page.locator("[id^=lead-field]").fill("İlk geçenler yayalar olacak.")
        page.locator("[id^=date-field]").fill("2026-11-21T09:05")
        page.locator("[id^=section-field]").click()
        page.keyboard.type("guncel")
        page.keyboard.press("Enter")
        page.locator("[id^=status-field]").click()
        page.keyboard.type("published")
        page.keyboard.press("Enter")
        page.locator("[id^=tags-field]").fill("köprü, onarım")
        page.locator("[data-slate-editor]").first.click()
        page.keyboard.type("Taş köprü yarın sabah açılıyor.")
        page.get_by_role("button", name="Yayınla").first.click()
        page.get_by_role("menuitem", name="Şimdi yayımla").click()
        saved = site.folder / "content/2026/11"
        end = monotonic() + 30
        while not list(saved.glob("*.md")) and monotonic() < end:
            page.wait_for_timeout(100)
    built = newsgen("build", "-s", site.folder, "--clock", CLOCK, "--strict")
    assert (built.returncode, built.stderr.count("[")) == (0, 0), built.stderr
    made = site.page("guncel/2026/11/kopru-yarin-aciliyor/index.html")
    assert "Taş köprü yarın sabah açılıyor." in made
    elsewhere = {
        url for url in asked if not url.startswith(("http://localhost:", "data:", "blob:"))
    }
    assert elsewhere == set()
