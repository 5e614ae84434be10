"""`newsgen redirect OLD NEW`: an address that leads elsewhere, by hand."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

CLOCK = ("--clock", "2026-11-23T09:00:00+03:00")
BRIDGE = "/guncel/2026/11/kopru-acildi/"
TUNNEL = "/guncel/2026/11/tunel/"


@pytest.fixture
def newsroom(run: Run, site: Path) -> Path:
    """Two articles, built."""
    tunnel = "---\ntitle: Tünel\ndate: 2026-11-20\n---\nMetin.\n"
    (site / "content/guncel/tunel.md").write_text(tunnel, encoding="utf-8")
    assert run("build", "-s", site, *CLOCK).exit_code == 0
    return site


def shown(site: Path, url: str) -> str:
    return (site / "public" / url.strip("/") / "index.html").read_text(encoding="utf-8")


def lines(site: Path) -> list[str]:
    text = (site / "content/_registry/2026.tsv").read_text(encoding="utf-8")
    return [line.partition("\t")[2] for line in text.splitlines()]


def test_a_deleted_articles_address_leads_to_another_article(run: Run, newsroom: Path) -> None:
    (newsroom / "content/guncel/tunel.md").unlink()
    result = run("redirect", "-s", newsroom, TUNNEL, BRIDGE)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == (
        f"content/_registry/2026.tsv: {TUNNEL} leads to {BRIDGE} from the next build on\n"
    )
    assert lines(newsroom)[-1] == f"guncel/tunel\t{TUNNEL}\tredirect {BRIDGE}"
    built = run("build", "-s", newsroom, *CLOCK)
    assert (built.exit_code, "url-gone" in built.stderr) == (0, False)
    assert f"https://ornek.example{BRIDGE}" in shown(newsroom, TUNNEL)


def test_so_does_one_that_a_build_has_told_to_be_gone(run: Run, newsroom: Path) -> None:
    (newsroom / "content/guncel/tunel.md").unlink()
    assert "url-gone" in run("build", "-s", newsroom, *CLOCK).stderr
    assert run("redirect", "-s", newsroom, TUNNEL, BRIDGE).exit_code == 0
    run("build", "-s", newsroom, *CLOCK)
    assert f"https://ornek.example{BRIDGE}" in shown(newsroom, TUNNEL)


def test_an_address_from_before_newsgen_may_be_given_whole(run: Run, newsroom: Path) -> None:
    old = "https://ornek.example/haber/1234"
    result = run("redirect", "-s", newsroom, old, "https://arsiv.example/1234?x=1", "--json")
    assert json.loads(result.stdout) == {
        "old": "/haber/1234/",
        "new": "https://arsiv.example/1234?x=1",
        "file": "content/_registry/undated.tsv",
        "problems": [],
    }


def test_a_redirect_follows_the_article_it_leads_to(run: Run, newsroom: Path) -> None:
    assert run("redirect", "-s", newsroom, "/eski/", TUNNEL).exit_code == 0
    run("build", "-s", newsroom, *CLOCK)
    file = newsroom / "content/guncel/tunel.md"
    file.write_text(
        file.read_text(encoding="utf-8").replace("title:", "slug: yeni-tunel\ntitle:"),
        encoding="utf-8",
    )
    run("build", "-s", newsroom, *CLOCK)
    assert "/guncel/2026/11/yeni-tunel/" in shown(newsroom, "/eski/")


def test_the_same_redirect_again_adds_no_line(run: Run, newsroom: Path) -> None:
    run("redirect", "-s", newsroom, "/guncel/2026/11/eski/", BRIDGE)
    before = lines(newsroom)
    result = run("redirect", "-s", newsroom, "/guncel/2026/11/eski/", BRIDGE)
    assert (result.exit_code, lines(newsroom)) == (0, before)
    assert result.stderr == f"/guncel/2026/11/eski/ leads to {BRIDGE} already\n"


def test_a_redirect_may_be_redirected_elsewhere(run: Run, newsroom: Path) -> None:
    run("redirect", "-s", newsroom, "/eski/", BRIDGE)
    run("redirect", "-s", newsroom, "/eski/", TUNNEL)
    run("build", "-s", newsroom, *CLOCK)
    assert f"https://ornek.example{TUNNEL}" in shown(newsroom, "/eski/")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (BRIDGE, TUNNEL, "redirect-live-page"),
        (BRIDGE.upper(), TUNNEL, "redirect-live-page"),
        ("/guncel/", BRIDGE, "redirect-live-page"),
        ("/guncel/2026/11/", BRIDGE, "redirect-live-page"),
        ("/", BRIDGE, "redirect-live-page"),
        ("/eski/", "/ESKI/", "redirect-loop"),
        ("/eski/?a=1", BRIDGE, "redirect-url"),
        ("https://baska.example/", BRIDGE, "redirect-url"),
        ("/eski/", "javascript:alert(1)", "redirect-url"),
        ("/eski/", "https://baska.example/a b", "redirect-url"),
        ("/eski/", "/a\tb/", "redirect-url"),
    ],
)
def test_what_would_do_harm_is_refused(
    run: Run, newsroom: Path, old: str, new: str, code: str
) -> None:
    before = lines(newsroom)
    result = run("redirect", "-s", newsroom, old, new)
    assert (result.exit_code, lines(newsroom)) == (2, before)
    assert result.stderr.startswith(f"error[{code}]: ")
    assert not (newsroom / "content/_registry/undated.tsv").read_text().count("eski")


def test_a_circle_over_several_addresses_is_refused(run: Run, newsroom: Path) -> None:
    run("redirect", "-s", newsroom, "/a/", "/b/")
    run("redirect", "-s", newsroom, "/b/", "/c/")
    result = run("redirect", "-s", newsroom, "/c/", "/a/")
    assert result.exit_code == 2
    assert result.stderr.startswith("error[redirect-loop]: /a/ leads back to /c/")


def test_a_page_that_is_gone_is_no_end(run: Run, newsroom: Path) -> None:
    (newsroom / "content/guncel/tunel.md").unlink()
    run("build", "-s", newsroom, *CLOCK)
    result = run("redirect", "-s", newsroom, "/eski/", TUNNEL)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"error[redirect-to-gone]: the page at {TUNNEL} is gone")


def test_without_a_state_the_registry_tells_what_is_live(run: Run, newsroom: Path) -> None:
    for file in (newsroom / ".newsgen").glob("state.db*"):
        file.unlink()
    result = run("redirect", "-s", newsroom, BRIDGE, TUNNEL)
    assert result.stderr.startswith("error[redirect-live-page]: ")
