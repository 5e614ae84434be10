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
        'id: "guncel/2026/kopru-yarin-aciliyor"\n'
        'slug: "kopru-yarin-aciliyor"\n'
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


def archetype(site: Path, name: str, text: str) -> None:
    file = site / "archetypes" / f"{name}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


SPORT = """---
title: {title}
slug: {slug}
date: {date}
type: article
image: {src: , alt: }
---
{title} ({section}): {nobody}
"""


def test_an_article_begins_as_its_section_says(run: Run, site: Path) -> None:
    archetype(site, "spor", SPORT)
    archetype(site, "default", "---\ntitle: {title}\n---\n")
    for section in ("spor/futbol", "guncel"):
        run("new", "Maç: 2-1", "--section", section, "-s", site, *CLOCK)
    assert (site / "content/spor/futbol/2026/mac-2-1.md").read_text() == (
        "---\n"
        'title: "Maç: 2-1"\n'
        'slug: "mac-2-1"\n'
        "date: 2026-11-22T09:05:00+03:00\n"
        "type: article\n"
        "image: {src: , alt: }\n"
        "---\n"
        "Maç: 2-1 (spor/futbol): {nobody}\n"
    )
    assert (site / "content/guncel/2026/mac-2-1.md").read_text() == (
        '---\ntitle: "Maç: 2-1"\n---\n'
    )


def test_the_nearest_archetype_wins(run: Run, site: Path) -> None:
    archetype(site, "spor", "spor")
    archetype(site, "spor/futbol", "futbol")
    run("new", "Maç", "--section", "spor/futbol", "-s", site, *CLOCK)
    assert (site / "content/spor/futbol/2026/mac.md").read_text() == "futbol"


def test_the_id_and_slug_of_a_new_article_outlive_its_headline(run: Run, site: Path) -> None:
    run("new", "Köprü", "--section", "guncel", "-s", site, *CLOCK)
    file = site / "content/guncel/2026/kopru.md"
    text = file.read_text().replace("draft", "published").replace('"Köprü"', "Yeni başlık")
    file.with_name("baska.md").write_text(text)
    file.unlink()
    run("build", "-s", site, "--clock", "2026-11-22T10:00")
    assert (site / "public/guncel/2026/11/kopru/index.html").is_file()


def test_the_editor_is_opened(run: Run, site: Path, tmp_path: Path, monkeypatch) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho Metin. >> "$1"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    run("new", "Köprü", "--section", "guncel", "-s", site, *CLOCK, "--edit")
    assert (site / "content/guncel/2026/kopru.md").read_text().endswith("---\n\nMetin.\n")
