"""`newsgen cms`: the browser editor's page, its configuration, and its files."""

from collections.abc import Callable
from pathlib import Path

import yaml
from click.testing import Result

Run = Callable[..., Result]
CLOCK = ("--clock", "2026-11-22T12:00:00+03:00")


def package(folder: Path) -> Path:
    """An npm package with what the editor's has."""
    dist = folder / "decap-cms" / "dist"
    dist.mkdir(parents=True)
    for name in ("decap-cms.js", "7.decap-cms.js", "decap-cms.js.map", "cms.js", "7.cms.js"):
        (dist / name).write_text(name)
    return dist.parent


def test_page_and_configuration_are_published_and_in_no_list(run: Run, site: Path) -> None:
    run("build", "-s", site, *CLOCK)
    result = run("cms", "-s", site, *CLOCK)
    assert (result.exit_code, result.stdout) == (0, f"{site}/content/_static/admin\n")
    assert result.stderr.startswith("the editor itself is not there yet: npm install decap-cms")
    config = yaml.safe_load((site / "content/_static/admin/config.yml").read_text())
    assert config["collections"][0]["folder"] == "content/2026/11"
    assert run("build", "-s", site, *CLOCK, "--strict").exit_code == 0
    page = (site / "public/admin/index.html").read_text()
    assert '<meta name="robots" content="noindex">' in page
    assert "/admin/" not in "".join(f.read_text() for f in (site / "public").rglob("*.xml"))


def test_the_package_is_copied_without_maps_and_other_builds(run, site, tmp_path) -> None:
    result = run("cms", "-s", site, *CLOCK, "--bundle", package(tmp_path))
    assert result.stderr == "2 files of the editor copied\n"
    names = sorted(file.name for file in (site / "content/_static/admin").iterdir())
    assert names == ["7.decap-cms.js", "config.yml", "decap-cms.js", "index.html"]


def test_a_folder_that_is_no_editor(run: Run, site: Path, tmp_path: Path) -> None:
    result = run("cms", "-s", site, *CLOCK, "--bundle", tmp_path)
    assert result.exit_code == 2
    assert result.stderr == (
        "error[cms-bundle]: there is neither decap-cms.js nor sveltia-cms.js in it\n"
        f"  --> {tmp_path}\n"
        "hint: name the package as npm installed it: node_modules/decap-cms\n\n"
    )
