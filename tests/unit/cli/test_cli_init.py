"""`newsgen init`: a site that is complete, explains itself, and overwrites nothing."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from newsgen.model.settings import Settings
from newsgen.model.settings_file import parse_settings

Run = Callable[..., Result]


def settings_of(text: str) -> Settings:
    settings, problems = parse_settings(text)
    assert problems == ()
    assert settings is not None
    return settings


def test_a_new_site_is_made(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "haber"
    result = run("init", folder, "--clock", "2026-11-22T09:05")
    assert result.exit_code == 0
    assert result.stdout == f"{folder}\n"
    assert result.stderr == f"next: cd {folder} && newsgen serve\n"
    files = sorted(str(f.relative_to(folder)) for f in folder.rglob("*") if f.is_file())
    assert files == [
        ".gitignore",
        "content/_pages/hakkimizda.md",
        "content/_static/favicon.svg",
        "content/guncel/ilk-haber.md",
        "newsgen.toml",
    ]
    article = (folder / "content/guncel/ilk-haber.md").read_text(encoding="utf-8")
    assert "\ndate: 2026-11-22T09:05:00+03:00\n" in article


@pytest.mark.parametrize("language", ["tr", "en"])
def test_the_new_settings_hold_as_they_are_and_with_every_comment_taken_away(
    run: Run, tmp_path: Path, language: str
) -> None:
    run("init", tmp_path / "site", "--language", language)
    text = (tmp_path / "site" / "newsgen.toml").read_text(encoding="utf-8")
    settings = settings_of(text)
    assert settings.language == language
    assert settings.tipline is None
    setting = re.compile(r"^# (?=\[|[a-z_]+ = )", re.MULTILINE)
    full = settings_of(setting.sub("", text))
    assert full.tipline is not None
    assert full.tipline.slogan
    assert full.social[0].name == "YouTube"
    assert full.publish.keys() == {"local"}


def test_the_menu_of_the_new_site_leads_to_what_is_there(run: Run, tmp_path: Path) -> None:
    for language in ("tr", "en"):
        content = tmp_path / language / "content"
        run("init", tmp_path / language, "--language", language)
        settings = settings_of((tmp_path / language / "newsgen.toml").read_text(encoding="utf-8"))
        section, page = settings.menu
        assert (content / section.section).is_dir()
        assert (content / "_pages" / f"{page.page}.md").is_file()


def test_a_folder_that_holds_files_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    result = run("init", tmp_path)
    assert result.exit_code == 2
    assert result.stderr == (
        "error[folder-not-empty]: the folder holds files\n"
        f"  --> {tmp_path}\n"
        "hint: name a new folder, or an empty one\n\n"
    )
    assert [file.name for file in tmp_path.iterdir()] == ["notes.txt"]


def test_an_empty_folder_will_do(run: Run, tmp_path: Path) -> None:
    assert run("init", tmp_path).exit_code == 0
