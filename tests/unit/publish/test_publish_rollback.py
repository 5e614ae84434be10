"""Going back to what a target keeps: a folder, a server by rsync, a git branch."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from newsroom import KINDS, MONDAY, TUESDAY, published
from servers import tree
from ssh_server import Sshd, sshd
from test_publish_git import TARGET as BRANCH
from test_publish_git import files, git, remote, someone_pushes  # noqa: F401  (a fixture)

from newsgen.model.problem import NewsgenError
from newsgen.model.publish_settings import (
    FolderTarget,
    PublishTarget,
    RsyncTarget,
    SftpTarget,
    ZipTarget,
)
from newsgen.publish.lock import locked
from newsgen.publish.plan import Allowed, Built, unbuilt
from newsgen.publish.retry import Patience
from newsgen.publish.rollback import WentBack, kept_at, roll_back
from newsgen.publish.run import publish

Build = Callable[..., Built]

HASTE = Patience(tries=2, first_wait=0.001)
YES = Allowed(yes=True)
FOLDER = FolderTarget(path="../www")
SOON = datetime.now(UTC) + timedelta(hours=1)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sshd]:
    with sshd(tmp_path_factory.mktemp("ssh") / "sshd") as running:
        yield running


def send(target: PublishTarget, built: Built) -> None:
    publish("live", target, built, allowed=YES, patience=HASTE)


def back(target: PublishTarget, site: Path, **more) -> WentBack:
    here = unbuilt(site, site / "public")
    return roll_back("live", target, here, patience=HASTE, **{"gone": {}, **more})


def refusal(target: PublishTarget, site: Path, **more) -> str:
    with pytest.raises(NewsgenError) as caught:
        back(target, site, **more)
    return str(caught.value)


def goes_there_and_back(
    target: PublishTarget, build: Build, site: Path, served: Callable[[], dict[str, str]]
) -> None:
    send(target, build(MONDAY))
    send(target, build(TUESDAY, kinds=KINDS))
    went = back(target, site)
    assert published(served()) == MONDAY
    kept = kept_at("live", target, unbuilt(site, site / "public"), patience=HASTE)
    assert (kept.current, list(kept.names)) == (went.now, [went.before, went.now])
    assert "index.html" in went.changed
    assert "guncel/sayfa/2/index.html" in went.new
    assert "guncel/pazar/index.html" in went.removed
    assert "keeps nothing older" in refusal(target, site)
    assert back(target, site, to=went.before[:-1]).now == went.before
    assert published(served()) == TUESDAY
    back(target, site)
    send(target, build({**TUESDAY, "robots.txt": "wednesday"}, kinds=KINDS))
    assert published(served()) == {**TUESDAY, "robots.txt": "wednesday"}


def test_a_folder(build: Build, site: Path, www: Path, served) -> None:
    goes_there_and_back(FOLDER, build, site, lambda: served(www))


@pytest.mark.slow
def test_a_server_by_rsync(build: Build, site: Path, www: Path, server: Sshd) -> None:
    target = RsyncTarget(**server.settings(path=str(www)))
    goes_there_and_back(target, build, site, lambda: tree(www / "current"))


def test_a_git_branch_grows_by_a_commit_and_keeps_what_others_put_there(
    build: Build,
    site: Path,
    remote: Path,  # noqa: F811
) -> None:
    def served() -> dict[str, str]:
        found = files(remote)
        return {path: found[path] for path in found if path not in (".nojekyll", "CNAME")}

    send(BRANCH, build(MONDAY))
    someone_pushes(remote, "theirs.txt", "mine")
    send(BRANCH, build(TUESDAY, kinds=KINDS))
    before = git(remote, "rev-list", "pages").split()
    back(BRANCH, site)
    assert published(served()) == {**MONDAY, "theirs.txt": "mine"}
    assert git(remote, "rev-list", "pages").split()[1:] == before
    assert git(remote, "log", "-1", "--format=%s", "pages").startswith("Go back to ")
    git(remote, "update-ref", "-d", "refs/heads/pages")
    shutil.rmtree(site / ".newsgen")
    goes_there_and_back(BRANCH, build, site, served)


def test_someone_elses_push_in_between_is_built_upon(
    build: Build,
    site: Path,
    remote: Path,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from newsgen.publish.git_branch import Repository

    send(BRANCH, build(MONDAY))
    send(BRANCH, build(TUESDAY))
    push, pushed = Repository.push, []

    def disturbed(self: Repository, commit: str) -> None:
        if not pushed:
            pushed.append(commit)
            someone_pushes(remote, "theirs.txt", "mine")
        push(self, commit)

    monkeypatch.setattr(Repository, "push", disturbed)
    back(BRANCH, site)
    assert files(remote)["theirs.txt"] == "mine"
    assert files(remote)["index.html"] == MONDAY["index.html"]


@pytest.mark.parametrize(
    "target",
    [
        FolderTarget(path="../www", mode="ordered"),
        SftpTarget(host="a.example", path="/srv"),
        ZipTarget(path="../a.zip"),
    ],
)
def test_a_target_that_keeps_none_says_so(site: Path, target: PublishTarget) -> None:
    assert refusal(target, site) == (
        "error[rollback-none]: [publish.live] keeps nothing to go back to: "
        "its files are replaced one by one\n"
        "hint: check out the content as it was, build and publish it; "
        "folders by generation, rsync and git branches do keep what was there\n"
    )


def test_where_nothing_is_older_and_where_nothing_is(build: Build, site: Path, www: Path) -> None:
    assert "publish-none-yet" in refusal(FOLDER, site)
    send(FOLDER, build(MONDAY))
    name = os.readlink(www / "current").rpartition("/")[2]
    assert refusal(FOLDER, site) == (
        f"error[rollback-no-older]: {www} keeps nothing older than {name}\n"
        "hint: check out the content as it was, build and publish it\n"
    )
    assert refusal(FOLDER, site, to="2019") == (
        f"error[unknown-generation]: {www} keeps no generation 2019, or several that begin so\n"
        f"hint: name one of these: {name}\n"
    )


def test_what_is_gone_since_does_not_come_back_unasked(
    build: Build, site: Path, www: Path, served
) -> None:
    send(FOLDER, build(MONDAY))
    first = os.readlink(www / "current").rpartition("/")[2]
    send(FOLDER, build(TUESDAY))
    gone = {"/guncel/eski/": SOON, "/other/": SOON, "/guncel/kopru/": LONG_AGO}
    assert refusal(FOLDER, site, gone=gone) == (
        f"error[rollback-brings-back]: {first} has the page at /guncel/eski/, "
        "which is gone since\n"
        "hint: if readers may see it again, say --yes\n"
    )
    assert served(www) == TUESDAY
    back(FOLDER, site, gone={"/guncel/kopru/": LONG_AGO})
    assert served(www) == MONDAY


def test_a_publish_at_work_is_not_disturbed(build: Build, site: Path, www: Path) -> None:
    send(FOLDER, build(MONDAY))
    send(FOLDER, build(TUESDAY))
    with locked(www):
        assert refusal(FOLDER, site).startswith("error[publish-locked]: ")
