"""`newsgen build`: what it says, to whom, and how it ends."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from newsgen.cli.output import Voice

Run = Callable[..., Result]

CLOCK = ("--clock", "2026-11-23T09:00")


def write(site: Path, path: str, text: str) -> None:
    file = site / "content" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def test_the_summary_goes_to_stderr_and_stdout_stays_empty(run: Run, site: Path) -> None:
    result = run("build", "-s", site, *CLOCK)
    assert (result.exit_code, result.stdout) == (0, "")
    assert re.fullmatch(
        r"1 article added: \d+ pages, \d+ feeds, \d+ sitemaps, \d+ search files, \d+ other files\n"
        r"1 article, \d+ files: \d+ written, 0 unchanged, 0 removed, in \d+\.\d s\n",
        result.stderr,
    )
    assert (site / "public/guncel/2026/11/kopru-acildi/index.html").is_file()


def test_a_second_build_writes_nothing(run: Run, site: Path) -> None:
    run("build", "-s", site, *CLOCK)
    assert ": 0 written, " in run("build", "-s", site, *CLOCK).stderr


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            "title: Köprü kapandı",
            r"\d+ pages, \d+ feeds, .* \(its headline changed\)",
        ),
        ("date: 2026-11-19", r"\d+ pages, .* \(its date changed\)"),
        ("status: draft", r"\d+ pages, .* \(it is gone.*\)"),
    ],
)
def test_what_changed_is_told_with_what_was_made_of_it(run: Run, site: Path, change, told) -> None:
    file = next((site / "content/guncel").rglob("*.md"))
    run("build", "-s", site, *CLOCK)
    key = change.split(":")[0]
    lines = [line for line in file.read_text("utf-8").split("\n") if not line.startswith(key)]
    file.write_text("\n".join([lines[0], change, *lines[1:]]), encoding="utf-8")
    said = run("build", "-s", site, *CLOCK).stderr
    assert re.search(f"^1 article edited: {told}$", said, re.MULTILINE), said


def test_a_change_of_settings_is_told_too(run: Run, site: Path) -> None:
    run("build", "-s", site, *CLOCK)
    settings = site / "newsgen.toml"
    settings.write_text(settings.read_text("utf-8").replace('title = "', 'title = "Yeni '), "utf-8")
    first, *_ = run("build", "-s", site, *CLOCK).stderr.splitlines()
    assert first.startswith("no content changed: ")
    assert first.endswith(" (the theme, the settings or the whole site changed)")


def test_the_summary_is_coloured_on_a_terminal_alone(monkeypatch, capsys) -> None:
    voice = Voice()
    voice.summary("14 pages")
    assert capsys.readouterr().err == "14 pages\n"
    monkeypatch.setattr("newsgen.cli.output._in_colours", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    voice.summary("14 pages")
    assert re.fullmatch("\x1b\\[[0-9;]+m14\x1b\\[0m pages\n", capsys.readouterr().err)


def test_quiet_says_nothing_of_success(run: Run, site: Path) -> None:
    result = run("build", "-s", site, *CLOCK, "--quiet")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_verbose_names_the_stages_and_tells_what_they_took(run: Run, site: Path) -> None:
    first, second, took, *_ = run("build", "-s", site, *CLOCK, "-v").stderr.splitlines()
    assert [first, second] == ["read …", "write …"]
    assert re.fullmatch(r"read \d+\.\d s, write \d+\.\d s", took)


def test_a_mistake_in_an_article_is_told_and_the_rest_is_built(run: Run, site: Path) -> None:
    write(site, "guncel/deprem.md", "---\ntitle: Deprem\ndate: Tuesday\n---\nOldu.\n")
    result = run("build", "-s", site, *CLOCK)
    assert result.exit_code == 1
    assert result.stderr.startswith("error[date-not-understood]: ")
    assert "  --> content/guncel/deprem.md:3:7\n" in result.stderr
    assert result.stderr.endswith("\n1 error, 0 warnings\n")
    assert (site / "public/guncel/2026/11/kopru-acildi/index.html").is_file()


def test_a_warning_is_an_error_only_under_strict(run: Run, site: Path) -> None:
    write(site, "guncel/notlar.xyz", "x")
    result = run("build", "-s", site, *CLOCK)
    assert result.exit_code == 0
    assert result.stderr.startswith("warning[file-not-used]: ")
    assert result.stderr.endswith("\n0 errors, 1 warning\n")
    result = run("build", "-s", site, *CLOCK, "--strict")
    assert result.exit_code == 1
    assert result.stderr.startswith("error[file-not-used]: ")


def test_undated_articles_are_named(run: Run, site: Path) -> None:
    write(site, "guncel/arsiv.md", "---\ntitle: Arşivden\n---\nMetin.\n")
    result = run("build", "-s", site, *CLOCK)
    assert result.exit_code == 0
    told = "1 article has no date and is listed as undated: content/guncel/arsiv.md\n"
    assert told in result.stderr


def test_articles_that_wait_are_counted_with_the_way_to_see_them(run: Run, site: Path) -> None:
    write(site, "guncel/taslak.md", "---\ntitle: Taslak\nstatus: draft\n---\nMetin.\n")
    write(site, "guncel/kaldirilan.md", "---\ntitle: Eski\nstatus: removed\n---\nMetin.\n")
    assert "\nleft out: 1 draft; to see: newsgen serve --drafts\n" in (
        run("build", "-s", site, *CLOCK).stderr
    )
    write(site, "guncel/yarin.md", "---\ntitle: Yarın\ndate: 2026-11-24\n---\nMetin.\n")
    told = "\nleft out: 1 draft and 1 article with a later date; "
    told += "to see: newsgen serve --drafts --future\n"
    assert told in run("build", "-s", site, *CLOCK).stderr
    assert "left out" not in run("build", "-s", site, *CLOCK, "-D", "-F").stderr


def test_the_report_as_json(run: Run, site: Path) -> None:
    write(site, "guncel/notlar.xyz", "x")
    result = run("build", "-s", site, *CLOCK, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    report = json.loads(result.stdout)
    assert report["articles"] == 1
    assert report["pages"] == report["written"]
    assert report["undated"] == []
    assert report["changed"] == {"added": 1, "edited": 0, "removed": 0, "others": 1, "again": 0}
    assert sum(report["made"].values()) == report["written"]
    assert report["made"]["article"] == 1
    (problem,) = report["problems"]
    assert (problem["code"], problem["severity"]) == ("file-not-used", "warning")
    assert problem["at"]["path"] == "content/guncel/notlar.xyz"


@pytest.mark.parametrize(
    ("front_matter", "option"),
    [
        ("date: 2026-11-01\nstatus: draft", "--drafts"),
        ("date: 2026-12-01", "--future"),
        ("date: 2026-11-01\nexpires: 2026-11-10", "--expired"),
    ],
)
def test_what_readers_may_not_see_is_shown_only_on_request(
    run: Run, site: Path, front_matter: str, option: str
) -> None:
    write(site, "guncel/gizli.md", f"---\ntitle: Gizli\nslug: gizli\n{front_matter}\n---\nMetin.\n")
    run("build", "-s", site, *CLOCK)
    before = pages(site)
    run("build", "-s", site, *CLOCK, option)
    with_it = pages(site)
    run("build", "-s", site, *CLOCK)
    assert pages(site) == before
    assert not any("Gizli" in page for page in before.values())
    (new,) = (path for path in with_it.keys() - before.keys() if "/gizli/" in path)
    assert "Gizli" in with_it[new]
    assert "Gizli" in with_it["guncel/index.html"]


def pages(site: Path) -> dict[str, str]:
    """Every page of the output, tombstones left out: they hold no word of the article."""
    public = site / "public"
    return {
        str(file.relative_to(public)): file.read_text(encoding="utf-8")
        for file in public.rglob("*.html")
    }


def test_the_site_is_built_where_and_how_one_says(run: Run, site: Path, tmp_path: Path) -> None:
    other = tmp_path / "out"
    options = ("-d", other, "-t", "plain", "-b", "https://test.example/x")
    assert run("build", "-s", site, *CLOCK, *options).exit_code == 0
    page = (other / "guncel/2026/11/kopru-acildi/index.html").read_text(encoding="utf-8")
    assert "https://test.example/x/guncel/2026/11/kopru-acildi/" in page
    assert not (site / "public").exists()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("-t", "nowhere"), "theme-unknown"),
        (("-d", "/"), "output-unsafe"),
        (("-b", "ornek"), "setting-value"),
    ],
)
def test_what_cannot_be_built_at_all_is_wrong_usage(
    run: Run, site: Path, arguments: tuple[str, ...], code: str
) -> None:
    result = run("build", "-s", site, *arguments)
    assert result.exit_code == 2
    assert f"error[{code}]: " in result.stderr


def test_a_folder_without_content_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    (tmp_path / "newsgen.toml").write_text('[site]\ntitle = "x"\nurl = "https://x.example"\n')
    result = run("build", "-s", tmp_path)
    assert result.exit_code == 2
    assert result.stderr.startswith("error[content-missing]: ")


def test_a_full_disk_is_told_without_a_traceback(run: Run, site: Path) -> None:
    (site / "public").symlink_to("/dev/full")
    result = run("build", "-s", site, *CLOCK)
    assert result.exit_code == 3
    assert result.stderr.startswith("error[")
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("language", ["tr", "en"])
def test_the_site_of_init_builds_without_a_word_of_complaint(
    run: Run, tmp_path: Path, language: str
) -> None:
    folder = tmp_path / "site"
    run("init", folder, "--language", language, *CLOCK)
    result = run("build", "-s", folder, "--strict", *CLOCK)
    assert (result.exit_code, result.stderr.count("\n")) == (0, 2)


def test_a_new_article_builds_as_a_draft(run: Run, site: Path) -> None:
    run("new", 'Başkan: "Bitti" # dedi', "--section", "Güncel", "-s", site, *CLOCK)
    run("build", "-s", site, *CLOCK)
    page = site / "public/guncel/2026/11/baskan-bitti-dedi/index.html"
    assert not page.exists()
    result = run("build", "-s", site, *CLOCK, "--drafts", "--strict")
    assert result.exit_code == 0
    assert page.exists()
