"""What people install: a wheel holds themes, database schema and starter sites, and works alone."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of this checkout, as an installer lays it out."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (wheel,) = folder.glob("*.whl")
    with ZipFile(wheel) as archive:
        archive.extractall(folder / "site-packages")
    return folder / "site-packages"


def files(folder: Path) -> set[str]:
    """The files below a folder, without what Python and git leave there."""
    return {
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }


def test_every_file_of_the_package_and_every_theme_is_in_it(unpacked: Path) -> None:
    package = files(unpacked / "newsgen")
    assert {path for path in package if not path.startswith("_themes/")} == files(ROOT / "newsgen")
    assert files(unpacked / "newsgen/_themes") == files(ROOT / "themes")


def test_a_site_is_started_and_built_in_each_theme_and_language(
    unpacked: Path, tmp_path: Path
) -> None:
    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(unpacked)},
            capture_output=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert run("-c", "import newsgen; print(newsgen.__file__)").startswith(str(unpacked))
    for language, theme in (("tr", "default"), ("en", "plain")):
        run("-m", "newsgen", "init", language, "--language", language)
        run("-m", "newsgen", "build", "--source", language, "--theme", theme)
        page = (tmp_path / language / "public/index.html").read_text(encoding="utf-8")
        assert f'<html lang="{language}"' in page
