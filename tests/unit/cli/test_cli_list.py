"""`newsgen list`: articles, and how they stand."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

CLOCK = ("--clock", "2026-11-23T09:00:00+03:00")


def article(site: Path, path: str, **fields: str) -> None:
    file = site / "content" / f"{path}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    front = "".join(f"{key}: {value}\n" for key, value in fields.items())
    title = path.rpartition("/")[2]
    file.write_text(f"---\ntitle: {title}\n{front}---\nMetin.\n", encoding="utf-8")


@pytest.fixture
def newsroom(run: Run, site: Path) -> Path:
    """An article of every standing, built."""
    article(site, "spor/futbol/mac", date="2026-11-20", tags="[Süper Lig]", authors="[Ayşe Çay]")
    article(site, "guncel/taslak", date="2026-11-19", status="draft")
    article(site, "guncel/kaldirildi", date="2026-11-18", status="removed")
    article(site, "guncel/yarin", date="2026-11-24T08:00:00+03:00")
    article(site, "guncel/biten", date="2026-11-01", expires="2026-11-10")
    article(site, "spor/eski")
    article(site, "_pages/hakkimizda")
    run("build", "-s", site, *CLOCK)
    return site


def paths(result: Result) -> list[str]:
    return [one["path"].removeprefix("content/") for one in json.loads(result.stdout)["articles"]]


def test_every_article_is_listed_the_newest_first_with_why_it_is_not_public(
    run: Run, newsroom: Path
) -> None:
    result = run("list", "-s", newsroom, *CLOCK)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "future    2026-11-24 08:00  -  content/guncel/yarin.md"
        "  (it appears on 2026-11-24 08:00+03:00)",
        "public    2026-11-22 09:05  /guncel/2026/11/kopru-acildi/  content/guncel/kopru.md",
        "public    2026-11-20 00:00  /spor/futbol/2026/11/mac/  content/spor/futbol/mac.md",
        'draft     2026-11-19 00:00  -  content/guncel/taslak.md  (it says "status: draft")',
        'removed   2026-11-18 00:00  -  content/guncel/kaldirildi.md  (it says "status: removed")',
        "expired   2026-11-01 00:00  -  content/guncel/biten.md"
        "  (its time was over on 2026-11-10 00:00+03:00)",
        "public    undated           /spor/eski/  content/spor/eski.md",
    ]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--section", "spor"), ["spor/futbol/mac.md", "spor/eski.md"]),
        (("--section", "Spor/Futbol"), ["spor/futbol/mac.md"]),
        (("--undated",), ["spor/eski.md"]),
        (("--author", "Ayşe Çay"), ["spor/futbol/mac.md"]),
        (("--tag", "süper lig"), ["spor/futbol/mac.md"]),
        (("--status", "future"), ["guncel/yarin.md"]),
        (("--status", "draft"), ["guncel/taslak.md"]),
        (("--status", "public", "--limit", "2"), ["guncel/kopru.md", "spor/futbol/mac.md"]),
        (("--status", "published", "--section", "guncel", "--limit", "1"), ["guncel/yarin.md"]),
        (("--section", "spor", "--status", "draft"), []),
    ],
)
def test_only_what_is_wanted_is_listed(
    run: Run, newsroom: Path, options: tuple[str, ...], expected: list[str]
) -> None:
    result = run("list", "-s", newsroom, *CLOCK, "--json", *options)
    assert (result.exit_code, paths(result)) == (0, expected)


def test_an_article_as_json(run: Run, newsroom: Path) -> None:
    result = run("list", "-s", newsroom, *CLOCK, "--json", "--section", "futbol/", "--limit", "1")
    assert result.exit_code == 2
    result = run("list", "-s", newsroom, *CLOCK, "--json", "--section", "spor/futbol")
    assert json.loads(result.stdout) == {
        "articles": [
            {
                "status": "public",
                "why": "",
                "date": "2026-11-20T00:00:00+03:00",
                "url": "/spor/futbol/2026/11/mac/",
                "path": "content/spor/futbol/mac.md",
                "id": "spor/futbol/mac",
                "title": "mac",
                "section": "spor/futbol",
            }
        ],
        "problems": [],
    }


def test_a_misspelt_section_is_told_with_the_nearest(run: Run, newsroom: Path) -> None:
    result = run("list", "-s", newsroom, *CLOCK, "--section", "güncell")
    assert result.exit_code == 2
    assert result.stderr == (
        'error[unknown-term]: no article has the section "guncell"\n'
        'hint: did you mean "guncel"?\n\n'
    )


def test_what_time_changed_since_the_last_build_is_said(run: Run, newsroom: Path) -> None:
    later = ("--clock", "2026-11-24T09:00:00+03:00")
    result = run("list", "-s", newsroom, *later, "--status", "future")
    assert "(its time came on 2026-11-24 08:00+03:00, after the last build)" in result.stdout


def test_an_article_that_a_mistake_keeps_out_is_left_out(run: Run, site: Path) -> None:
    article(site, "guncel/bir", date="2026-11-20", url="/ayni/")
    article(site, "guncel/iki", date="2026-11-20", url="/ayni/")
    run("build", "-s", site, *CLOCK)
    result = run("list", "-s", site, *CLOCK, "--status", "left-out", "--json")
    assert paths(result) == ["guncel/bir.md", "guncel/iki.md"]
