"""Feeds and sitemaps of the sample site, read by programs that readers and search engines use."""

from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import feedparser
import pytest
from web_tools import tool
from xmlschema import XMLSchema

MAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def feeds(public: Path) -> list[Path]:
    """Every RSS and Atom feed, in path order."""
    return sorted([*public.rglob("rss.xml"), *public.rglob("atom.xml")])


def test_every_feed_is_well_formed_and_holds_articles(public: Path) -> None:
    assert len(feeds(public)) > 10
    for file in feeds(public):
        feed = feedparser.parse(file.read_bytes())
        assert feed.bozo == 0, (file, feed.get("bozo_exception"))
        assert feed.feed.title
        for entry in feed.entries:
            assert entry.id
            assert entry.title
            assert entry.link.startswith("https://yesilova.example/")


def test_every_sitemap_leads_to_pages_that_are_there(public: Path) -> None:
    maps = sorted(public.glob("sitemap*.xml"))
    index = ElementTree.parse(public / "sitemap.xml").getroot()
    parts = {urlsplit(loc.text or "").path for loc in index.iter(f"{MAPS}loc")}

    assert parts == {f"/{file.name}" for file in maps} - {"/sitemap.xml", "/sitemap-news.xml"}
    for file in maps:
        for loc in ElementTree.parse(file).getroot().iter(f"{MAPS}loc"):
            path = urlsplit(loc.text or "").path
            page = public / path.lstrip("/")
            assert (page / "index.html" if path.endswith("/") else page).is_file(), (file, path)


def test_sitemaps_hold_to_the_public_schema(public: Path) -> None:
    """The protocol's own XSD, which an npm package brings. It knows no extension for news."""
    schema = XMLSchema(tool("sitemap/schema/sitemap.xsd"))
    maps = [file for file in public.glob("sitemap-*.xml") if file.name != "sitemap-news.xml"]

    assert len(maps) > 10
    for file in maps:
        schema.validate(file)


@pytest.mark.parametrize("name", ["sitemap.xml", "sitemap-news.xml"])
def test_robots_names_the_sitemaps(public: Path, name: str) -> None:
    assert f"/{name}\n" in (public / "robots.txt").read_text("utf-8")
