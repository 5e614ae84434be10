"""The sample site is the same, byte for byte, wherever and however it is built."""

import os
import shutil
from pathlib import Path

import pytest
from newsgen_process import CLOCK, newsgen

ROOT = Path(__file__).parents[2]
SITE = ("newsgen.toml", "content", "themes", "templates", ".newsgen-images")


def build(folder: Path, *more: str, **surroundings) -> dict[str, tuple[bytes, int]]:
    """Build a copy of the sample site: path → (bytes, mode), folders too."""
    for name in SITE:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name)
        elif (ROOT / name).exists():
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    done = newsgen("build", "-s", folder, "--clock", CLOCK, *more, **surroundings)
    assert done.returncode == 0, done.stderr
    public = folder / "public"
    return {
        str(file.relative_to(public)): (
            b"" if file.is_dir() else file.read_bytes(),
            file.stat().st_mode,
        )
        for file in sorted(public.rglob("*"))
    }


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[bytes, int]]:
    """What is built here and now."""
    return build(tmp_path_factory.mktemp("here"), "-j", "1", env={"PYTHONHASHSEED": "0"})


def test_another_machine_builds_the_same_bytes(tree, tmp_path: Path) -> None:
    """Another zone, locale, umask, hash seed, number of workers, folder, current folder."""
    elsewhere = tmp_path / "başka bir yer"
    other = build(
        elsewhere,
        "-j",
        "2",
        env={
            "TZ": "Pacific/Kiritimati",
            "LANG": "tr_TR.UTF-8",
            "LC_ALL": "tr_TR.UTF-8",
            "PYTHONHASHSEED": "4242",
            "HOME": str(tmp_path),
        },
        umask=0o077,
        cwd=tmp_path,
    )

    assert other.keys() == tree.keys()
    assert [path for path in tree if tree[path] != other[path]] == []


def test_a_second_build_writes_nothing_and_a_clean_one_the_same(tree, tmp_path: Path) -> None:
    first = build(tmp_path)
    again = newsgen("build", "-s", tmp_path, "--clock", CLOCK)
    for name in (".newsgen", "public"):
        shutil.rmtree(tmp_path / name)
    done = newsgen("build", "-s", tmp_path, "--clock", CLOCK, env={"TZ": "America/Adak"})
    public = tmp_path / "public"
    clean = {name: (public / name).read_bytes() for name in tree if os.path.isfile(public / name)}

    assert " 0 written" in again.stderr
    assert done.returncode == 0
    assert first == tree
    assert clean == {name: data for name, (data, _) in tree.items() if name in clean}
    assert sum(file.is_file() for file in public.rglob("*")) == len(clean)
