"""A live page, its structured data and its live.json, as a build makes them."""

import json
import re
from pathlib import Path

import pytest
from small_site import SmallSite

BODY = """\
Özet.

## 2026-11-20 14:05 · Su </script> aştı

Geçit kapandı.

## 2026-11-20 13:00 · Okullar dağıldı

Herkes evinde.
"""
PATH = "guncel/2026/11/taskin/"


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    return SmallSite(tmp_path / "site")


def posting(site: SmallSite) -> dict:
    (script,) = re.findall(r"ld\+json\">(.*?)</script>", site.page(f"{PATH}index.html"))
    return json.loads(script)[0]


def test_an_open_page_is_told_of_its_entries(site: SmallSite) -> None:
    site.article("guncel/taskin", "Taşkın", type="live", body=BODY)
    site.build()
    assert json.loads(site.page(f"{PATH}live.json")) == {
        "ended": False,
        "entries": ["2026-11-20-14-05", "2026-11-20-13-00"],
    }
    assert f'data-live="/{PATH}live.json"' in site.page(f"{PATH}index.html")


def test_the_page_is_a_live_blog_posting(site: SmallSite) -> None:
    site.article("guncel/taskin", "Taşkın", type="live", place="Yeşilova", body=BODY)
    site.build()
    data = posting(site)
    assert data["@type"] == "LiveBlogPosting"
    assert data["coverageStartTime"] == "2026-11-20T00:00:00+03:00"
    assert data["dateModified"] == "2026-11-20T14:05:00+03:00"
    assert "coverageEndTime" not in data
    assert "dateline" not in data
    assert [update["datePublished"] for update in data["liveBlogUpdate"]] == [
        "2026-11-20T14:05:00+03:00",
        "2026-11-20T13:00:00+03:00",
    ]
    assert data["liveBlogUpdate"][1] == {
        "@type": "BlogPosting",
        "headline": "Okullar dağıldı",
        "datePublished": "2026-11-20T13:00:00+03:00",
        "url": f"https://yesilova.example/{PATH}#2026-11-20-13-00",
        "articleBody": "Herkes evinde.",
    }


def test_coverage_that_ended_says_so_and_asks_no_more(site: SmallSite) -> None:
    site.article("guncel/taskin", "Taşkın", type="live", ended="2026-11-20 18:00", body=BODY)
    site.build()
    assert json.loads(site.page(f"{PATH}live.json"))["ended"] is True
    assert posting(site)["coverageEndTime"] == "2026-11-20T18:00:00+03:00"
    page = site.page(f"{PATH}index.html")
    assert "Canlı anlatım sona erdi: 20 Kasım 2026 18:00" in page
    assert "data-live" not in page


def test_a_new_entry_changes_the_file_and_another_type_removes_it(site: SmallSite) -> None:
    site.article("guncel/taskin", "Taşkın", type="live", body=BODY)
    site.build()
    site.article("guncel/taskin", "Taşkın", type="live", body=f"## 2026-11-20 15:00 · c\n\n{BODY}")
    site.build()
    assert json.loads(site.page(f"{PATH}live.json"))["entries"][0] == "2026-11-20-15-00"
    site.article("guncel/taskin", "Taşkın", body=BODY)
    site.build()
    assert not (site.public / PATH / "live.json").exists()


def test_a_site_without_the_file_asks_for_none(site: SmallSite) -> None:
    site.write("newsgen.toml", (site.folder / "newsgen.toml").read_text() + "[kinds]\nlive = false")
    site.article("guncel/taskin", "Taşkın", type="live", body=BODY)
    site.build()
    assert not (site.public / PATH / "live.json").exists()
    assert "data-live" not in site.page(f"{PATH}index.html")
