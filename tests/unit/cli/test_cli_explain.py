"""`newsgen explain URL`: what is at an address, and why."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]

CLOCK = ("--clock", "2026-11-23T09:00:00+03:00")
BRIDGE = "/guncel/2026/11/kopru-acildi/"
TUNNEL = "/guncel/2026/11/tunel/"


def article(site: Path, name: str, **fields: str) -> None:
    front = "".join(f"{key}: {value}\n" for key, value in fields.items())
    file = site / "content/guncel" / f"{name}.md"
    file.write_text(f"---\ntitle: {name}\n{front}---\nMetin.\n", encoding="utf-8")


@pytest.fixture
def newsroom(run: Run, site: Path) -> Path:
    """Two public articles, a draft and an embargoed one, built."""
    article(site, "tunel", date="2026-11-20")
    article(site, "taslak", date="2026-11-19", status="draft")
    article(site, "yarin", date="2026-11-24T08:00:00+03:00")
    (site / "content/_static").mkdir()
    (site / "content/_static/ads.txt").write_text("none\n")
    assert run("build", "-s", site, *CLOCK).exit_code == 0
    return site


@pytest.fixture
def explained(run: Run, newsroom: Path) -> Callable[[str], dict[str, Any]]:
    """What is told of an address, as JSON."""

    def ask(url: str) -> dict[str, Any]:
        result = run("explain", "-s", newsroom, *CLOCK, "--json", url)
        assert result.exit_code == 0, result.output
        told: dict[str, Any] = json.loads(result.stdout)
        return told

    return ask


def test_an_articles_page_is_explained_in_words(run: Run, newsroom: Path) -> None:
    result = run("explain", "-s", newsroom, *CLOCK, BRIDGE)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[0] == BRIDGE
    assert lines[1].startswith("  file      guncel/2026/11/kopru-acildi/index.html (")
    assert lines[2] == "  kind      article, made from content/guncel/kopru.md"
    assert lines[3].startswith("  rebuilt   last for this reason: the theme, the settings or ")
    assert lines[4] == "  planned   no: it is as the last build left it"
    assert lines[5].startswith("  templates article.html, base.html, ")
    assert lines[6] == (
        "  depends   on these templates, the theme, the settings, its own file"
        " and 1 other article (content/guncel/tunel.md)"
    )
    assert lines[7] == "  article   content/guncel/kopru.md is public"
    assert lines[8] == "  says      status published, date 2026-11-22 09:05+03:00"
    assert lines[9].endswith(f" guncel/kopru: {BRIDGE} here")


def test_why_a_page_was_made_last_is_remembered(
    run: Run, newsroom: Path, explained: Callable[[str], dict[str, Any]]
) -> None:
    article(newsroom, "tunel", date="2026-11-20", kicker="Yol")
    run("build", "-s", newsroom, *CLOCK)
    reason = "guncel/tunel: its kicker changed"
    assert [explained(url)["reason"] for url in (TUNNEL, BRIDGE, "/guncel/")] == [reason] * 3
    assert explained("/404.html")["reason"].startswith("the theme, the settings or ")


def test_a_list_reads_its_articles(explained: Callable[[str], dict[str, Any]]) -> None:
    found = explained("/guncel/")
    assert (found["kind"], found["source"], found["article"]) == ("section", "", None)
    assert found["reads"] == ["content/guncel/kopru.md", "content/guncel/tunel.md"]
    assert found["templates"][0] == "section.html"


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("https://ornek.example/guncel/2026/11/tunel/", TUNNEL),
        ("guncel/2026/11/tunel", TUNNEL),
        ("guncel/2026/11/tunel/index.html", TUNNEL),
        ("content/guncel/tunel.md", TUNNEL),
        ("guncel/tunel", TUNNEL),
        ("/", "/"),
        ("/404.html", "/404.html"),
    ],
)
def test_an_address_may_be_typed_in_many_ways(
    explained: Callable[[str], dict[str, Any]], typed: str, url: str
) -> None:
    found = explained(typed)
    assert found["url"] == url
    assert found["file"]


def test_a_file_that_is_no_page_is_traced_to_its_source(
    explained: Callable[[str], dict[str, Any]],
) -> None:
    found = explained("/ads.txt")
    assert (found["kind"], found["source"]) == ("static", "content/_static/ads.txt")
    assert (found["templates"], found["reason"]) == ([], "")


@pytest.mark.parametrize(
    ("typed", "standing", "why"),
    [
        ("content/guncel/taslak.md", "draft", 'it says "status: draft"'),
        ("content/guncel/yarin.md", "future", "it appears on 2026-11-24 08:00+03:00"),
    ],
)
def test_an_article_that_readers_do_not_see_is_told_why(
    explained: Callable[[str], dict[str, Any]], typed: str, standing: str, why: str
) -> None:
    found = explained(typed)
    assert (found["url"], found["file"]) == ("", "")
    assert (found["article"]["standing"], found["article"]["why"]) == (standing, why)


def test_the_mistakes_in_an_articles_file_are_told(
    run: Run, newsroom: Path, explained: Callable[[str], dict[str, Any]]
) -> None:
    article(newsroom, "tunel", date="Salı")
    article(newsroom, "yeni", date="Salı")
    run("build", "-s", newsroom, *CLOCK)
    kept = explained(TUNNEL)["article"]
    assert (kept["standing"], kept["problems"][0]["code"]) == ("public", "date-not-understood")
    new = explained("content/guncel/yeni.md")["article"]
    assert (new["standing"], new["problems"][0]["code"]) == ("left-out", "date-not-understood")
    told = run("explain", "-s", newsroom, *CLOCK, TUNNEL).stdout
    assert "  error     content/guncel/tunel.md:3: " in told
    assert told.endswith(f" guncel/tunel: {TUNNEL} here\n")


def test_the_history_of_an_address_is_told(
    run: Run, newsroom: Path, explained: Callable[[str], dict[str, Any]]
) -> None:
    article(newsroom, "tunel", date="2026-11-20", slug="yeni-tunel")
    run("build", "-s", newsroom, "--clock", "2026-11-23T10:00:00+03:00")
    found = explained(TUNNEL)
    assert (found["kind"], found["leads_to"]) == ("redirect", "/guncel/2026/11/yeni-tunel/")
    assert [(event["time"], event["url"], event["state"]) for event in found["events"]] == [
        ("2026-11-23T06:00:00Z", TUNNEL, "here"),
        ("2026-11-23T07:00:00Z", TUNNEL, "redirect"),
        ("2026-11-23T07:00:00Z", "/guncel/2026/11/yeni-tunel/", "here"),
    ]


def test_an_address_that_is_gone_is_still_known(
    run: Run, newsroom: Path, explained: Callable[[str], dict[str, Any]]
) -> None:
    (newsroom / "content/guncel/tunel.md").unlink()
    run("build", "-s", newsroom, *CLOCK)
    found = explained(TUNNEL)
    assert (found["kind"], found["article"]) == ("gone", None)
    assert [event["state"] for event in found["events"]] == ["here", "gone"]


def test_an_unknown_address_is_told_with_the_nearest(run: Run, newsroom: Path) -> None:
    result = run("explain", "-s", newsroom, *CLOCK, "/guncel/2026/11/kopru-acildy/")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(
        "error[unknown-url]: nothing is known of /guncel/2026/11/kopru-acildy/\n"
        f"hint: the nearest known: {BRIDGE}"
    )


def test_explaining_changes_nothing(run: Run, newsroom: Path) -> None:
    for url in (BRIDGE, "/guncel/", "/yok/"):
        run("explain", "-s", newsroom, *CLOCK, url)
    assert ": 0 written, " in run("build", "-s", newsroom, *CLOCK).stderr
