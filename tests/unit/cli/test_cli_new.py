"""`newsgen new`: a draft in its place, and never over another article."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from newsgen.text.frontmatter import split

Run = Callable[..., Result]

CLOCK = ("--clock", "2026-11-22T09:05")


def test_a_draft_is_made_and_its_path_told(run: Run, site: Path) -> None:
    result = run("new", "Köprü yarın açılıyor", "--section", "guncel", "-s", site, *CLOCK)
    assert result.exit_code == 0
    file = site / "content/guncel/2026/kopru-yarin-aciliyor.md"
    assert result.stdout == f"{file}\n"
    assert file.read_text(encoding="utf-8") == (
        "---\n"
        'title: "Köprü yarın açılıyor"\n'
        "date: 2026-11-22T09:05:00+03:00\n"
        "status: draft\n"
        'lead: ""\n'
        "tags: []\n"
        "authors: []\n"
        "---\n"
        "\n"
    )


def test_the_time_is_in_the_zone_of_the_site(run: Run, site: Path) -> None:
    clock = ("--clock", "2025-12-31T22:30:00+00:00")
    result = run("new", "Yeni yıl", "--section", "guncel", "-s", site, *clock)
    file = Path(result.stdout.strip())
    assert file == site / "content/guncel/2026/yeni-yil.md"
    assert "date: 2026-01-01T01:30:00+03:00\n" in file.read_text(encoding="utf-8")


def test_a_section_is_named_by_key_or_by_title(run: Run, site: Path) -> None:
    run("new", "Maç", "--section", "Spor/Kadın Futbolu", "-s", site, *CLOCK)
    assert (site / "content/spor/kadin-futbolu/2026/mac.md").is_file()


@pytest.mark.parametrize(
    "headline", ['Başkan: "Bitti"', "Son dakika: deprem", "C:\\yol # 5", "İki\nsatır", "{a} & *b"]
)
def test_any_headline_survives_the_front_matter(run: Run, site: Path, headline: str) -> None:
    result = run("new", headline, "--section", "guncel", "-s", site, *CLOCK)
    text = Path(result.stdout.strip()).read_text(encoding="utf-8")
    assert split(text, path="x.md").values["title"] == " ".join(headline.split())


def test_another_article_is_never_overwritten(run: Run, site: Path) -> None:
    arguments = ("new", "Köprü", "--section", "guncel", "-s", site, *CLOCK)
    run(*arguments)
    file = site / "content/guncel/2026/kopru.md"
    file.write_text("mine")
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr == (
        "error[file-exists]: there is such an article already\n"
        "  --> content/guncel/2026/kopru.md\n"
        "hint: give this one another headline, or edit that file\n\n"
    )
    assert file.read_text() == "mine"


@pytest.mark.parametrize(
    ("headline", "section"),
    [("  ", "guncel"), ("Köprü", ""), ("Köprü", "../.."), ("Köprü", "guncel//x"), ("a\x1bb", "x")],
)
def test_without_a_headline_or_section_nothing_is_made(
    run: Run, site: Path, headline: str, section: str
) -> None:
    before = sorted(site.rglob("*"))
    result = run("new", headline, "--section", section, "-s", site, *CLOCK)
    assert result.exit_code == 2
    assert sorted(site.rglob("*")) == before


def test_the_path_as_json(run: Run, site: Path) -> None:
    result = run("new", "Köprü", "--section", "guncel", "-s", site, *CLOCK, "--json")
    assert json.loads(result.stdout)["path"] == str(site / "content/guncel/2026/kopru.md")
