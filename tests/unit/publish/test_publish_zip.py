"""Publishing to an archive, and to folders for hosts' own commands."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from newsroom import MONDAY, TUESDAY, published
from servers import tree

from newsgen.model.problem import NewsgenError
from newsgen.model.publish_settings import CloudflareTarget, NetlifyTarget, PublishTarget, ZipTarget
from newsgen.publish.plan import Allowed, Built
from newsgen.publish.run import publish

Build = Callable[..., Built]
TARGET = ZipTarget(path="../haber.zip")


def contents(file: Path) -> dict[str, str]:
    with ZipFile(file) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_the_archive_holds_the_site(build: Build, tmp_path: Path) -> None:
    publish("live", TARGET, build(MONDAY))
    assert contents(tmp_path / "haber.zip") == MONDAY
    report = publish("live", TARGET, build(TUESDAY))
    assert contents(tmp_path / "haber.zip") == TUESDAY
    assert (len(report.new), len(report.changed), len(report.removed)) == (4, 5, 2)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["haber.zip", "site"]


def test_the_same_site_is_the_same_bytes(build: Build, tmp_path: Path) -> None:
    publish("live", TARGET, build(MONDAY))
    first = (tmp_path / "haber.zip").read_bytes()
    assert publish("live", TARGET, build(MONDAY)).nothing_to_do
    (tmp_path / "haber.zip").unlink()
    publish("live", TARGET, build(MONDAY))
    assert (tmp_path / "haber.zip").read_bytes() == first


def test_a_dry_run_writes_nothing(build: Build, tmp_path: Path) -> None:
    assert len(publish("live", TARGET, build(MONDAY), allowed=Allowed(dry_run=True)).new) == 9
    assert [one.name for one in tmp_path.iterdir()] == ["site"]


def test_a_file_that_is_no_archive_is_left_alone(build: Build, tmp_path: Path) -> None:
    (tmp_path / "haber.zip").write_text("mine")
    with pytest.raises(NewsgenError, match="publish-target-foreign"):
        publish("live", TARGET, build(MONDAY))
    assert (tmp_path / "haber.zip").read_text() == "mine"


@pytest.mark.parametrize("target", [NetlifyTarget(path="../www"), CloudflareTarget(path="../www")])
def test_a_folder_for_a_hosts_own_command(build: Build, www: Path, target: PublishTarget) -> None:
    publish("live", target, build(MONDAY))
    publish("live", target, build(TUESDAY), allowed=Allowed(yes=True))
    assert published(tree(www)) == TUESDAY
