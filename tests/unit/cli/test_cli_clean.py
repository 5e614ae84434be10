"""`newsgen clean`: what newsgen made goes, everything else stays."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]


def test_the_built_site_and_the_state_go(run: Run, site: Path) -> None:
    run("build", "-s", site)
    (site / ".newsgen-images").mkdir(exist_ok=True)
    result = run("clean", "-s", site)
    assert result.exit_code == 0
    assert result.stderr.endswith(" files removed\n")
    names = sorted(file.name for file in site.iterdir())
    assert names == [".newsgen-images", "content", "newsgen.toml"]


def test_a_file_of_somebody_else_is_left_and_named(run: Run, site: Path) -> None:
    run("build", "-s", site)
    (site / "public" / "guncel" / "mine.txt").write_text("mine")
    result = run("clean", "-s", site)
    assert result.exit_code == 0
    assert (site / "public" / "guncel" / "mine.txt").read_text() == "mine"
    assert "warning[file-left]: " in result.stderr
    assert f"  --> {site}/public/guncel/mine.txt\n" in result.stderr


def test_a_folder_that_newsgen_did_not_make_is_refused(run: Run, site: Path) -> None:
    (site / "public").mkdir()
    (site / "public" / "mine.txt").write_text("mine")
    result = run("clean", "-s", site)
    assert result.exit_code == 2
    assert result.stderr.startswith("error[output-foreign]: ")
    assert (site / "public" / "mine.txt").read_text() == "mine"


def test_where_nothing_was_built_there_is_nothing_to_clean(run: Run, site: Path) -> None:
    result = run("clean", "-s", site)
    assert (result.exit_code, result.stderr) == (0, "0 files removed\n")


def test_a_site_can_be_built_again_after_cleaning(run: Run, site: Path) -> None:
    run("build", "-s", site)
    run("clean", "-s", site)
    assert run("build", "-s", site).exit_code == 0


def test_without_the_state_the_folder_itself_tells_what_builds_made(run: Run, site: Path) -> None:
    run("build", "-s", site)
    shutil.rmtree(site / ".newsgen")
    run("clean", "-s", site)
    assert not (site / "public").exists()


def test_without_state_and_list_the_output_is_left(run: Run, site: Path) -> None:
    run("build", "-s", site)
    shutil.rmtree(site / ".newsgen")
    (site / "public/.newsgen-files").unlink()
    result = run("clean", "-s", site, "--json")
    left = json.loads(result.stdout)["left"]
    assert result.exit_code == 0
    assert "index.html" in left
    assert (site / "public" / "index.html").is_file()


def test_what_a_build_with_drafts_left_goes_too(run: Run, site: Path) -> None:
    draft = "---\ntitle: Taslak\nstatus: draft\ndate: 2026-11-01\n---\nMetin.\n"
    (site / "content/guncel/taslak.md").write_text(draft)
    run("build", "-s", site)
    run("build", "-s", site, "--drafts")
    run("clean", "-s", site)
    assert not (site / "public").exists()
