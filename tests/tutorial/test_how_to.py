"""How-to pages, followed word for word in a new site."""

from pathlib import Path

import pytest
from manual import ROOT, Reader


@pytest.mark.parametrize(
    "page",
    [
        "write-a-theme",
        "extend-a-theme",
        "translate",
        "bring-captured-pages",
        "check",
        "start-articles",
    ],
)
def test_a_how_to_page_does_what_it_says(tmp_path: Path, page: str) -> None:
    reader = Reader(tmp_path, clock="2026-11-23T12:00:00+03:00")
    try:
        reader.start_site()
        reader.follow(ROOT / f"docs/how-to/{page}.md")
    finally:
        reader.leave()
