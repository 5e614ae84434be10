"""Addresses with letters and signs that servers give a meaning to, on real servers."""

import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

import httpx
import msgspec
import pytest
from web_servers import SERVERS, serving

from newsgen.model.publish_settings import FolderTarget
from newsgen.model.target import Output
from newsgen.publish.plan import Built
from newsgen.publish.run import publish

LEADING = {
    "/eski/": "/yeni/",
    "/dağ/şelale/": "/çay/İğne/",
    "/a&b=c,d+e@f/": "/yeni/",
    "/o'nun_(iki)!~/": "/yeni/",
    "/haber.php.html": "/yeni/?a=b&c=d#bölüm",
    "/disari/": "https://baska.example/ğ/?q=%C3%A7&r=$1#y",
    "/nokta.li/x/": "/yüzde/",
}
"""The site's redirects, whose pages are there too."""
STAR, LOOP, LOST = "/her*şey/:ad/", "/dön/", "/kayıp/"
"""Addresses for which there is no rule."""


def built(site: Path, redirects: Mapping[str, str], kinds: Mapping[str, str] = {}) -> Built:
    """A build with a page for each of these, and some that they lead to."""
    pages = {**redirects, "/yeni/": "", "/çay/İğne/": "", "/yüzde/": "", "/404.html": "", "/": ""}
    manifest = {}
    for url, target in pages.items():
        path = f"{url[1:]}index.html" if url.endswith("/") else url[1:]
        file = site / "public" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{url} {target}", "utf-8")
        manifest[path] = Output(sha256(file.read_bytes()).hexdigest(), file.stat().st_size)
    files = {f"{u[1:]}index.html" if u.endswith("/") else u[1:]: t for u, t in redirects.items()}
    return Built(
        folder=site / "public",
        manifest=manifest,
        errors=0,
        private=False,
        site_url="https://ornek.example",
        site=site,
        kinds={**dict.fromkeys(files, "redirect"), "404.html": "not_found", **kinds},
        redirects=files,
        policy="default-src 'self'",
    )


@pytest.mark.parametrize("server", SERVERS)
def test_a_sign_means_itself(server: str, tmp_path: Path, www: Path) -> None:
    more = {STAR: "/yeni/", LOOP: "/dön/dön/", "/dön/dön/": LOOP, LOST: "/nerede/"}
    gone = {"çağ/index.html": "gone"}
    site = built(tmp_path, {**LEADING, **more, "/çağ/": ""}, gone)
    folder = www / f"odd-{server}"
    publish("odd", FolderTarget(path=str(folder), server=server), site)
    with serving(server, folder / "current") as address:
        for url, target in LEADING.items():
            answer = httpx.get(address + as_typed(url), trust_env=False)
            location = in_capitals(answer.headers.get("location", "").removeprefix(address))
            assert (url, answer.status_code, location) == (url, 301, wanted(target))
        for url in (STAR, LOOP, LOST):
            answer = httpx.get(address + as_typed(url), trust_env=False)
            assert (answer.status_code, answer.text) == (200, f"{url} {more[url]}")
        assert httpx.get(f"{address}/her/birşey/", trust_env=False).status_code == 404
        answer = httpx.get(address + quote("/çağ/"), trust_env=False)
        assert (answer.status_code, answer.text) == (410, "/çağ/ ")


def as_typed(url: str) -> str:
    """The address as a browser sends it (WHATWG URL, "path percent-encode set")."""
    return quote(url, safe="/-._~!&'()+,=@")


def in_capitals(location: str) -> str:
    """The header with %c3 as %C3."""
    return re.sub("%[0-9a-f]{2}", lambda match: match[0].upper(), location)


def wanted(target: str) -> str:
    """The target as a header says it."""
    return quote(target, safe="/:?#=&%").replace("$", "%24")


COPIES = {"nginx": ["gzip", "br"], "caddy": ["zstd", "br", "gzip"], "apache": ["br", "gzip"]}
NAMES = {"br": "brotli"}
SUFFIXES = {"gzip": "gz", "br": "br", "zstd": "zst"}


@pytest.mark.parametrize("server", SERVERS)
def test_copies_are_handed_out_as_they_lie_there(server: str, tmp_path: Path, www: Path) -> None:
    words = "Köprü yeniden açıldı. " * 100
    site = built(tmp_path, {"/uzun/": words, "/uzun/a.html": words}, {"uzun/index.html": "article"})
    site = msgspec.structs.replace(site, redirects={}, kinds={"404.html": "not_found"})
    folder = www / f"copies-{server}"
    encodings = tuple(NAMES.get(name, name) for name in COPIES[server])
    target = FolderTarget(path=str(folder), server=server, precompress=encodings)
    publish("odd", target, site)
    page = (site.folder / "uzun/index.html").read_bytes()
    with serving(server, folder / "current") as address:
        for name in COPIES[server]:
            for path, file in (("/uzun/", "uzun/index.html"), ("/uzun/a.html", "uzun/a.html")):
                copy = (folder / "current" / f"{file}.{SUFFIXES[name]}").read_bytes()
                asked = {"Accept-Encoding": name}
                with httpx.stream("GET", address + path, headers=asked, trust_env=False) as answer:
                    assert b"".join(answer.iter_raw()) == copy, (name, path)
                assert answer.headers["content-encoding"] == name
                assert answer.headers["content-type"] == "text/html; charset=utf-8"
                assert answer.headers["cache-control"] == "public, max-age=60"
                assert "accept-encoding" in answer.headers["vary"].lower()
        plain = httpx.get(f"{address}/uzun/", headers={"Accept-Encoding": ""}, trust_env=False)
        assert (plain.status_code, plain.content) == (200, page)
        assert "accept-encoding" in plain.headers["vary"].lower()
