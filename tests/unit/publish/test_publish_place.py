"""Which folder a target is, and folders that are refused."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from newsgen.model.problem import NewsgenError
from newsgen.publish.place import folder_of
from newsgen.publish.plan import Built

Build = Callable[..., Built]


def refusal(path: str, built: Built) -> str:
    with pytest.raises(NewsgenError) as caught:
        folder_of("live", path, built)
    return str(caught.value)


@pytest.fixture
def built(build: Build) -> Built:
    return build({"index.html": "home"})


def test_a_path_is_relative_to_the_sites_folder(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("/")
    assert folder_of("live", "../www", built) == tmp_path / "www"
    assert folder_of("live", "dist", built) == tmp_path / "site/dist"
    assert folder_of("live", "/srv/x", built) == Path("/srv/x")


def test_a_tilde_is_the_home_folder(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert folder_of("live", "~/www", built) == tmp_path / "www"
    assert refusal("~", built) == (
        f"error[publish-target-unsafe]: path under [publish.live] is a home folder: {tmp_path}\n"
        "hint: choose a folder of its own, beside the site's\n"
    )


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/", "the root of the disk"),
        ("../../../../../../../../../..", "the root of the disk"),
        (".", "the site's own folder"),
        ("content/..", "the site's own folder"),
        ("public", "inside the site's public"),
        ("public/www", "inside the site's public"),
        ("content", "inside the site's content"),
        ("content/guncel/www", "inside the site's content"),
        ("themes/www", "inside the site's themes"),
        ("templates", "inside the site's templates"),
        (".newsgen", "inside the site's .newsgen"),
        (".git/www", "inside the site's .git"),
    ],
)
def test_a_folder_that_is_not_for_this_is_refused(built: Built, path: str, reason: str) -> None:
    assert f"path under [publish.live] is {reason}: /" in refusal(path, built)


def test_a_link_does_not_hide_where_it_leads(built: Built, tmp_path: Path, site: Path) -> None:
    (tmp_path / "www").symlink_to(site / "content")
    assert "inside the site's content" in refusal("../www", built)
    os.rename(site / "public", tmp_path / "elsewhere")
    (site / "public").symlink_to(tmp_path / "elsewhere")
    assert "inside the site's public" in refusal("../elsewhere/www", built)


def test_an_output_inside_the_targets_generations_is_refused(build: Build, site: Path) -> None:
    (site / "generations").mkdir()
    (site / "public").symlink_to("generations")
    (site.parent / "link").symlink_to(site)
    built = build({"index.html": "home"})
    assert "the site's own folder" in refusal("../link", built)
    (site / "www").mkdir()
    os.rename(site / "generations", site / "www/generations")
    (site / "public").unlink()
    (site / "public").symlink_to("www/generations")
    assert "around the folder that the build writes" in refusal("www", built)


def test_a_name_that_only_begins_alike_is_taken(built: Built, site: Path) -> None:
    assert folder_of("live", "public-www", built) == site / "public-www"
