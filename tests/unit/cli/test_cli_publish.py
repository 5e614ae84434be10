"""`newsgen publish`: where to, what it says, and when it refuses."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def target(site: Path) -> Path:
    """The folder of the site's target `[publish.local]`."""
    with (site / "newsgen.toml").open("a") as settings:
        settings.write('[publish.local]\npath = "../www"\n')
    return site.parent / "www"


def test_the_built_site_is_published(run: Run, site: Path, target: Path) -> None:
    run("build", "-s", site)
    result = run("publish", "-s", site)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("local: generation ")
    published = (target / "current" / "guncel/2026/11/kopru-acildi/index.html").read_bytes()
    assert published == (site / "public/guncel/2026/11/kopru-acildi/index.html").read_bytes()


def test_what_is_published_already_is_not_published_again(
    run: Run, site: Path, target: Path
) -> None:
    run("build", "-s", site)
    run("publish", "-s", site)
    result = run("publish", "local", "-s", site)
    assert (result.exit_code, result.stderr) == (0, "local: everything is published already\n")


def test_a_dry_run_lists_the_files_and_writes_none(run: Run, site: Path, target: Path) -> None:
    run("build", "-s", site)
    result = run("publish", "-s", site, "--dry-run")
    assert result.exit_code == 0
    assert "+ guncel/2026/11/kopru-acildi/index.html\n" in result.stdout
    assert result.stderr.startswith("local: would be ")
    assert not target.exists()


def test_the_report_as_json(run: Run, site: Path, target: Path) -> None:
    run("build", "-s", site)
    result = run("publish", "-s", site, "--json")
    report = json.loads(result.stdout)
    assert (result.stderr, report["target"], report["removed"]) == ("", "local", [])
    assert "guncel/2026/11/kopru-acildi/index.html" in report["new"]


def test_without_a_target_in_the_settings_it_is_wrong_usage(run: Run, site: Path) -> None:
    result = run("publish", "-s", site)
    assert result.exit_code == 2
    assert result.stderr.startswith("error[publish-target-missing]: ")


def test_a_target_that_is_not_there_is_wrong_usage(run: Run, site: Path, target: Path) -> None:
    result = run("publish", "locl", "-s", site)
    assert result.exit_code == 2
    assert 'did you mean "local"?' in result.stderr


def test_before_a_build_there_is_nothing_to_publish(run: Run, site: Path, target: Path) -> None:
    result = run("publish", "-s", site)
    assert result.exit_code == 3
    assert result.stderr == (
        f"error[publish-not-built]: there is no finished build in {site}/public\n"
        "hint: run: newsgen build\n\n"
    )


def test_a_build_with_errors_is_published_only_on_request(
    run: Run, site: Path, target: Path
) -> None:
    (site / "content/guncel/bad.md").write_text("---\ntitle: x\ndate: Tuesday\n---\nx\n")
    run("build", "-s", site)
    result = run("publish", "-s", site)
    assert result.exit_code == 3
    assert result.stderr.startswith("error[publish-build-has-errors]: ")
    assert run("publish", "-s", site, "--with-errors").exit_code == 0


def test_drafts_are_never_published(run: Run, site: Path, target: Path) -> None:
    run("build", "-s", site)
    run("build", "-s", site, "--drafts")
    result = run("publish", "-s", site)
    assert result.exit_code == 3
    assert result.stderr.startswith("error[publish-private-build]: ")
    assert not target.exists()


def test_it_tells_when_the_next_embargo_lifts(run: Run, site: Path, target: Path) -> None:
    (site / "content/guncel/later.md").write_text("---\ntitle: x\ndate: 2099-01-02 09:30\n---\nx\n")
    run("build", "-s", site)
    result = run("publish", "-s", site, "--dry-run")
    assert result.stderr.endswith(" removed, next embargo lifts at 2099-01-02 09:30\n")
    assert json.loads(run("publish", "-s", site, "--json").stdout)["next"] == (
        "2099-01-02T09:30:00+03:00"
    )


def test_a_part_of_the_site_is_removed_only_where_so_much_is_allowed(
    run: Run, site: Path, target: Path
) -> None:
    (site / "content/_static").mkdir()
    (site / "content/_static/a.txt").write_text("a")
    run("build", "-s", site)
    run("publish", "-s", site)
    (site / "content/_static/a.txt").unlink()
    run("build", "-s", site)
    assert run("publish", "-s", site, "--max-deletes", "0").exit_code == 3
    assert run("publish", "-s", site, "--max-deletes", "1").exit_code == 0
    assert not (target / "current/a.txt").exists()
