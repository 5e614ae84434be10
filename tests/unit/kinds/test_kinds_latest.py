"""latest.json: the newest headlines for the browser."""

import json

import pytest
from small_archive import article

from newsgen.kinds.latest import HEADLINES, LatestKind

MANY = [article(f"gun-{day}", f"2026-10-{day:02}") for day in range(1, HEADLINES + 3)]


def items(site, path):
    kind = LatestKind()
    target = next(target for target in kind.all(site) if target.path == path)
    return json.loads(kind.encode(kind.context(target, site)))["items"]


def test_a_headline_has_what_a_list_shows(archive):
    site = archive(article("kopru", "2026-11-22T09:05", title='Köprü </script> "açıldı"'))
    assert items(site, "latest.json") == [
        {
            "title": 'Köprü </script> "açıldı"',
            "url": "/guncel/2026/11/kopru/",
            "date": "2026-11-22T09:05:00+03:00",
            "section": "Guncel",
        }
    ]


def test_there_are_so_many_headlines_newest_first(archive):
    site = archive(*MANY, article("mac", "2026-01-01", section="spor/futbol"))
    assert [item["title"] for item in items(site, "latest.json")] == [
        f"Gun-{day}" for day in range(HEADLINES + 2, 2, -1)
    ]
    assert [item["title"] for item in items(site, "spor/latest.json")] == ["Mac"]


@pytest.mark.parametrize(
    ("entry_id", "files"),
    [
        ("guncel/gun-12", {"latest.json", "guncel/latest.json"}),
        ("guncel/gun-2", set()),
        ("guncel/tarihsiz", set()),
        ("spor/mac", {"spor/latest.json"}),
    ],
)
def test_an_article_touches_those_that_have_it(archive, entry_id, files):
    site = archive(*MANY, article("mac", "2026-01-01", section="spor"), article("tarihsiz"))
    shown = LatestKind().shows(site.entry(entry_id), site, "card")
    assert {target.path for target in shown} == files


def test_a_section_without_a_dated_article_has_none(archive):
    site = archive(article("tarihsiz"))
    assert [target.path for target in LatestKind().all(site)] == ["latest.json"]
    assert items(site, "latest.json") == []
