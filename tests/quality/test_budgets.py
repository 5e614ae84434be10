"""What a page weighs: the files that a reader on a slow line waits for."""

import gzip
import re
from pathlib import Path

import pytest
from sample_newsroom import PAGES

KB = 1000
HTML, CSS, JS = 8 * KB, 8 * KB, 4 * KB
"""Bytes at most, compressed with gzip. HTML without the text of an article's body."""

BODY = re.compile(r'<div class="body.*?</div>\n<', re.DOTALL)


def compressed(data: bytes) -> int:
    """How many bytes a host sends."""
    return len(gzip.compress(data, 9, mtime=0))


@pytest.mark.parametrize("name", sorted(PAGES.keys() - {"404"}))
def test_a_page_is_light(public: Path, name: str) -> None:
    html = (public / PAGES[name].lstrip("/") / "index.html").read_text("utf-8")

    assert compressed(BODY.sub("<", html).encode()) <= HTML


def test_the_style_sheet_is_light(public: Path) -> None:
    assert compressed((public / "a/site.css").read_bytes()) <= CSS


def test_the_script_of_every_page_is_light(public: Path) -> None:
    assert compressed((public / "a/site.js").read_bytes()) <= JS


@pytest.mark.parametrize("name", sorted(PAGES.keys() - {"404"}))
def test_a_page_loads_nothing_from_elsewhere(public: Path, name: str) -> None:
    html = (public / PAGES[name].lstrip("/") / "index.html").read_text("utf-8")
    loaded = re.findall(
        r'<(?:script|img|source|iframe|video|audio)[^>]* src(?:set)?="([^"]*)"', html
    )
    loaded += re.findall(r'<link rel="(?:stylesheet|icon|preload)"[^>]* href="([^"]*)"', html)

    assert [url for url in loaded if not url.startswith("/")] == []
