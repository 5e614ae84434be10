"""Publishing to a git branch: a real git and a bare remote."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from newsroom import KINDS, MONDAY, TUESDAY, published
from servers import command_lines

from newsgen.model.problem import NewsgenError
from newsgen.model.publish_settings import GitTarget
from newsgen.publish import git_branch
from newsgen.publish.plan import Allowed, Built, PublishReport
from newsgen.publish.retry import Patience
from newsgen.publish.run import publish

Build = Callable[..., Built]

HASTE = Patience(tries=3, first_wait=0.001)
ONE = Allowed(max_deletes=2)
TARGET = GitTarget(remote="../remote.git", branch="pages", domain="www.ornek.example")
IDENTITY = {
    f"GIT_{who}_{what}": "x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
}


def git(folder: Path, *arguments: str, given: str = "", **more: str) -> str:
    return subprocess.run(
        ["git", "-C", str(folder), *arguments],
        input=given,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **IDENTITY, **more},
    ).stdout


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    folder = tmp_path / "remote.git"
    folder.mkdir()
    git(folder, "init", "--quiet", "--bare", ".")
    return folder


def files(remote: Path) -> dict[str, str]:
    paths = git(remote, "ls-tree", "-r", "-z", "--name-only", "pages").split("\0")
    return {path: git(remote, "show", f"pages:{path}") for path in paths if path}


def site(remote: Path) -> dict[str, str]:
    found = files(remote)
    assert found.pop(".nojekyll") == ""
    assert found.pop("CNAME") == "www.ornek.example\n"
    return published(found)


def someone_pushes(remote: Path, path: str, text: str) -> None:
    """A commit by someone else on top of the branch."""
    blob = git(remote, "hash-object", "-w", "--stdin", given=text).strip()
    index = {"GIT_INDEX_FILE": str(remote / "theirs")}
    git(remote, "read-tree", "pages", **index)
    git(remote, "update-index", "--add", "--cacheinfo", f"100644,{blob},{path}", **index)
    tree = git(remote, "write-tree", **index).strip()
    commit = git(remote, "commit-tree", tree, "-p", "pages", "-m", "theirs").strip()
    git(remote, "update-ref", "refs/heads/pages", commit)


def send(built: Built, allowed: Allowed = ONE, target: GitTarget = TARGET) -> PublishReport:
    return publish("live", target, built, allowed=allowed, patience=HASTE)


def test_a_publish_is_one_commit_on_top_of_the_branch(build: Build, remote: Path) -> None:
    send(build(MONDAY))
    assert site(remote) == MONDAY
    report = send(build(TUESDAY, kinds=KINDS))
    assert site(remote) == TUESDAY
    assert git(remote, "log", "--format=%s", "pages").splitlines() == [
        "Publish: 4 new, 5 changed, 2 removed",
        "Publish: 9 new, 0 changed, 0 removed",
    ]
    assert (len(report.new), len(report.changed), len(report.removed)) == (4, 5, 2)


def test_what_is_published_already_makes_no_commit(build: Build, remote: Path) -> None:
    send(build(MONDAY))
    assert send(build(MONDAY)).nothing_to_do
    assert send(build(TUESDAY), Allowed(dry_run=True)).new
    assert git(remote, "rev-list", "--count", "pages") == "1\n"


def test_foreign_files_are_kept(build: Build, remote: Path) -> None:
    send(build(MONDAY))
    someone_pushes(remote, "README.md", "ours")
    send(build(TUESDAY))
    assert site(remote) == {**TUESDAY, "README.md": "ours"}


def test_a_push_in_between_is_built_upon(
    build: Build, remote: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(build(MONDAY))
    push, pushed = git_branch.Repository.push, []

    def late(repository: git_branch.Repository, commit: str) -> None:
        if not pushed:
            someone_pushes(remote, "README.md", "ours")
        pushed.append(commit)
        push(repository, commit)

    monkeypatch.setattr(git_branch.Repository, "push", late)
    send(build(TUESDAY))
    assert len(pushed) == 2
    assert site(remote) == {**TUESDAY, "README.md": "ours"}
    assert git(remote, "log", "--format=%s", "pages").splitlines()[1] == "theirs"


def test_names_mean_only_themselves(build: Build, remote: Path) -> None:
    odd = ["a b.txt", "a*.txt", "[a].txt", 'a"q.txt', "a\\b.txt", "-a.txt", "ş.txt"]
    send(build({"index.html": "home", **dict.fromkeys(odd, "x")}))
    assert {*odd} <= files(remote).keys()
    send(build({"index.html": "home"}), Allowed(yes=True))
    assert site(remote) == {"index.html": "home"}


def test_a_remote_that_is_not_there_is_told(build: Build, tmp_path: Path) -> None:
    with pytest.raises(NewsgenError) as caught:
        send(build(MONDAY))
    assert str(caught.value).startswith("error[publish-login]: ../remote.git#pages refuses: ")


def test_a_remote_that_declines_is_told(build: Build, remote: Path) -> None:
    hook = remote / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho no >&2\nexit 1\n")
    hook.chmod(0o755)
    with pytest.raises(NewsgenError, match="pre-receive hook declined"):
        send(build(MONDAY))
    assert git(remote, "for-each-ref") == ""


def test_an_access_token_is_told_to_git_alone(
    build: Build, remote: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSGEN_LIVE_PASSWORD", "very-secret-token")
    seen: list[str] = []
    run = subprocess.run

    def watched(command: list[str], **more: object) -> object:
        seen.append(" ".join(command) + command_lines())
        return run(command, **more)

    monkeypatch.setattr(git_branch.subprocess, "run", watched)
    target = GitTarget(remote="http://127.0.0.1:9/a.git", user="me")
    with pytest.raises(NewsgenError) as caught:
        send(build(MONDAY), target=target)
    assert str(caught.value).startswith("error[publish-connection]: http://127.0.0.1:9/a.git ")
    assert "very-secret-token" not in "".join(seen) + str(caught.value)


def test_the_past_of_the_branch_is_not_brought(build: Build, remote: Path, tmp_path: Path) -> None:
    for day in ("a", "b", "c"):
        send(build({"index.html": day}))
    (own,) = (tmp_path / "site/.newsgen/publish").iterdir()
    assert git(remote, "rev-list", "--count", "pages") == "3\n"
    assert own.suffix == ".git"


def test_a_branch_that_others_made_is_built_upon_from_a_new_machine(
    build: Build, remote: Path, site: Path
) -> None:
    send(build(MONDAY))
    shutil.rmtree(site / ".newsgen")
    send(build(TUESDAY, kinds=KINDS))
    assert git(remote, "rev-list", "--count", "pages") == "2\n"
