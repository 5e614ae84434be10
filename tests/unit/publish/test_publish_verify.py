"""Verifying: every kind of target is read and compared with its own manifest."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from ftp_servers import PASSWORD, USER, pyftpd
from newsroom import MONDAY, TUESDAY
from ssh_server import Sshd, sshd
from test_publish_git import TARGET as BRANCH
from test_publish_git import remote, someone_pushes  # noqa: F401  (a fixture)

from newsgen.model.problem import NewsgenError
from newsgen.model.publish_settings import (
    FolderTarget,
    FtpTarget,
    NetlifyTarget,
    PublishTarget,
    RsyncTarget,
    SftpTarget,
    ZipTarget,
)
from newsgen.publish.hosts.dress import dressed
from newsgen.publish.plan import Allowed, Built, unbuilt
from newsgen.publish.retry import Patience
from newsgen.publish.run import publish
from newsgen.publish.verify import Verified, verify

Build = Callable[..., Built]

HASTE = Patience(tries=2, first_wait=0.001)
ODD = {"a'b\\c ş.txt": "x", "-a": "y"}
YES = Allowed(yes=True)


@pytest.fixture
def here(site: Path) -> Built:
    return unbuilt(site, site / "public")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sshd]:
    with sshd(tmp_path_factory.mktemp("ssh") / "sshd") as running:
        yield running


def damaged(target: PublishTarget, built: Built, here: Built, root: Callable[[], Path]) -> Verified:
    """Publish, find nothing wrong; then damage two files where `root()` is, and look again."""
    publish("live", target, built, allowed=YES, patience=HASTE)
    whole = verify("live", target, here, patience=HASTE)
    files = dressed("live", target, built).built.manifest
    assert (whole.files, whole.missing, whole.changed) == (len(files), (), ())
    (root() / "robots.txt").unlink()
    page = root() / "guncel/kopru/index.html"
    page.write_text(page.read_text().replace("bridge", "BRIDGE"))
    return verify("live", target, here, patience=HASTE)


def is_told(found: Verified) -> None:
    assert found.missing == ("robots.txt",)
    assert found.changed == ("guncel/kopru/index.html",)


@pytest.mark.parametrize("mode", ["generation", "ordered"])
def test_a_folder(build: Build, here: Built, www: Path, mode: str) -> None:
    target = FolderTarget(path="../www", mode=mode)
    root = www / "current" if mode == "generation" else www
    is_told(damaged(target, build({**MONDAY, **ODD}), here, lambda: root))


def test_a_folder_for_a_hosts_own_tool(build: Build, here: Built, www: Path) -> None:
    is_told(damaged(NetlifyTarget(path="../www"), build(MONDAY), here, lambda: www))


def test_a_server_by_rsync(build: Build, here: Built, www: Path, server: Sshd) -> None:
    target = RsyncTarget(**server.settings(path=str(www)))
    few = {path: MONDAY[path] for path in ("robots.txt", "guncel/kopru/index.html")}
    is_told(damaged(target, build({**few, **ODD}), here, lambda: www / "current"))


def test_a_server_by_sftp(build: Build, here: Built, www: Path, server: Sshd) -> None:
    www.mkdir()
    target = SftpTarget(**server.settings(path=str(www)))
    is_told(damaged(target, build(MONDAY), here, lambda: www))


def test_a_server_by_ftp(
    build: Build, here: Built, www: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSGEN_LIVE_PASSWORD", PASSWORD)
    www.mkdir()
    with pyftpd(www) as port:
        target = FtpTarget(host="127.0.0.1", port=port, user=USER, path="/")
        is_told(damaged(target, build(MONDAY), here, lambda: www))


def test_a_git_branch(build: Build, here: Built, remote: Path) -> None:  # noqa: F811
    publish("live", BRANCH, build({**MONDAY, **ODD}), allowed=YES, patience=HASTE)
    assert verify("live", BRANCH, here).changed == ()
    someone_pushes(remote, "index.html", "theirs")
    found = verify("live", BRANCH, here)
    assert (found.files, found.missing, found.changed) == (len(MONDAY) + 2, (), ("index.html",))


def test_an_archive(build: Build, here: Built, tmp_path: Path) -> None:
    target = ZipTarget(path="../site.zip")
    publish("live", target, build(MONDAY))
    assert verify("live", target, here).files == len(MONDAY)
    file = tmp_path / "site.zip"
    data = file.read_bytes()
    at = data.index(b"robots.txt") + len("robots.txt") + 1
    file.write_bytes(data[:at] + bytes([data[at] ^ 16]) + data[at + 1 :])
    assert verify("live", target, here).changed == ("robots.txt",)


def test_a_link_in_place_of_a_page_is_no_page(build: Build, here: Built, www: Path) -> None:
    target = FolderTarget(path="../www")
    publish("live", target, build(MONDAY))
    page = www / "current/robots.txt"
    page.rename(www / "elsewhere")
    page.symlink_to(www / "elsewhere")
    assert verify("live", target, here).missing == ("robots.txt",)


def test_where_nothing_was_published_it_says_so(here: Built, www: Path) -> None:
    for target in (FolderTarget(path="../www"), NetlifyTarget(path="../www")):
        with pytest.raises(NewsgenError) as caught:
            verify("live", target, here)
        assert str(caught.value) == (
            f"error[publish-none-yet]: nothing was published to {www} yet\n"
            "hint: run: newsgen publish\n"
        )


def test_it_writes_nothing(build: Build, here: Built, www: Path) -> None:
    target = FolderTarget(path="../www")
    publish("live", target, build(TUESDAY))
    before = subprocess.run(["ls", "-lR", www], capture_output=True).stdout
    verify("live", target, here)
    assert subprocess.run(["ls", "-lR", www], capture_output=True).stdout == before
