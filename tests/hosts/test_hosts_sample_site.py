"""The sample site on real servers: each address answers as the build knows it.

What the addresses are is read from the build's own pages, not from the rules.
"""

import re
from pathlib import Path

import httpx
import pytest
from newsgen_process import newsgen
from playwright.sync_api import Browser, expect
from sample_addresses import gone_in, published, redirects_in
from sample_newsroom import PAGES
from web_servers import SERVERS, serving

POLICY = "default-src 'self'"


def get(address: str, path: str, **headers: str) -> httpx.Response:
    return httpx.get(f"{address}{path}", headers=headers, trust_env=False)


@pytest.mark.parametrize("server", SERVERS)
def test_every_address_answers_as_it_should(server: str, sample: Path, www: Path) -> None:
    root = published(sample, www, server, f'server = "{server}"')
    public = sample / "public"
    redirects, gone = redirects_in(public), gone_in(public)
    with serving(server, root) as address:
        for url, target in redirects.items():
            answer = get(address, url)
            assert (answer.status_code, location(answer, address)) == (301, target)
            assert get(address, target).status_code == 200
        for url in gone:
            answer = get(address, url)
            assert (answer.status_code, "noindex" in answer.text) == (410, True)
        for url in (
            "/yok/",
            "/guncel/2024/yok.html",
            "/i/",
            "/.newsgen-server/caddy.conf",
            "/newsgen-manifest.json",
            "/.htaccess",
        ):
            answer = get(address, url)
            assert (answer.status_code, "noindex" in answer.text) == (404, True), url
        assert_headers(address, public)
        asked = ("--config", sample / f"{server}.toml", "--url", address)
        done = newsgen("verify", "-s", sample, *asked)
        assert (done.returncode, " addresses as registered" in done.stderr) == (0, True), (
            done.stderr
        )


def location(answer: httpx.Response, address: str) -> str:
    return answer.headers["location"].removeprefix(address)


def assert_headers(address: str, public: Path) -> None:
    picture = next((public / "i").rglob("*.avif"))
    wanted = {
        "/": ("text/html; charset=utf-8", "public, max-age=60"),
        "/guncel/": ("text/html; charset=utf-8", "public, max-age=60"),
        "/rss.xml": ("application/rss+xml", "public, max-age=60"),
        "/guncel/feed.json": ("application/feed+json", "public, max-age=60"),
        "/a/site.css": ("text/css; charset=utf-8", "public, max-age=3600"),
        f"/{picture.relative_to(public)}": ("image/avif", "public, max-age=31536000, immutable"),
    }
    for url, (media_type, cached) in wanted.items():
        answer = get(address, url)
        assert answer.status_code == 200, url
        assert answer.headers["content-type"].startswith(media_type), url
        assert answer.headers["cache-control"] == cached, url
    for url in ("/", "/yok/", *gone_in(public)):
        headers = get(address, url).headers
        assert headers["content-security-policy"].startswith(POLICY)
        assert headers["content-security-policy"].endswith("; frame-ancestors 'none'")
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["strict-transport-security"] == "max-age=15768000"


def test_a_browser_finds_nothing_that_the_policy_forbids(
    browser: Browser, sample: Path, www: Path
) -> None:
    root = published(sample, www, "policy", 'server = "nginx"')
    said: list[str] = []
    with serving("nginx", root) as address:
        page = browser.new_page()
        page.on("console", lambda message: said.append(message.text))
        for name in ("home", "video", "gallery", "live"):
            page.goto(address + PAGES[name])
        page.goto(f"{address}{PAGES['search']}?q=köprü")
        expect(page.get_by_role("status")).to_have_text(
            re.compile("haber (bulundu|gösteriliyor)"), timeout=20_000
        )
        page.close()
    assert [text for text in said if "Content Security Policy" in text] == []
