"""What ends a publish midway or at the door: credentials that are taken back, a changed key.

Each is told (the command's exit code is 3 for all of them), nothing is lost, the next one
converges.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from cutting_proxy import CuttingProxy, lines
from ftp_servers import PASSWORD, USER, pyftpd
from newsroom import KINDS, MONDAY, TUESDAY, lacking, published
from pyftpdlib.authorizers import AuthenticationFailed, DummyAuthorizer
from servers import command_lines, tree
from ssh_server import Sshd, sshd
from test_publish_git import files, remote  # noqa: F401  (a fixture)

from newsgen.cli.main import main
from newsgen.model.problem import NewsgenError
from newsgen.model.publish_settings import FtpTarget, GitTarget, PublishTarget, SftpTarget
from newsgen.publish.plan import Allowed, Built
from newsgen.publish.retry import Patience
from newsgen.publish.run import publish

Build = Callable[..., Built]

HASTE = Patience(tries=3, first_wait=0.001)
ONE = Allowed(max_deletes=2)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sshd]:
    with sshd(tmp_path_factory.mktemp("ssh") / "sshd") as running:
        yield running


def send(target: PublishTarget, built: Built, **more: object) -> None:
    publish("live", target, built, allowed=ONE, patience=HASTE, **more)


def refusal(target: PublishTarget, built: Built, **more: object) -> str:
    with pytest.raises(NewsgenError) as caught:
        send(target, built, **more)
    assert PASSWORD not in str(caught.value)
    return str(caught.value)


class Fickle(DummyAuthorizer):
    """Lets the user in a first time, and never again."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self.add_user(USER, PASSWORD, str(root), perm="elradfmwMT")
        self.logins = 0

    def validate_authentication(self, username: str, password: str, handler: object) -> None:
        self.logins += 1
        if self.logins > 1:
            raise AuthenticationFailed("Authentication failed.")
        super().validate_authentication(username, password, handler)


def test_an_ftp_password_that_is_changed_midway(
    build: Build, www: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSGEN_LIVE_PASSWORD", PASSWORD)
    www.mkdir()

    def at(port: int) -> FtpTarget:
        return FtpTarget(host="127.0.0.1", port=port, user=USER, path="/")

    with pyftpd(www) as port:
        send(at(port), build(MONDAY))
    with pyftpd(www, authorizer=Fickle(www), auth_failed_timeout=0) as port:
        proxy = CuttingProxy(port, lines)
        proxy.once = True

        def cut(done: int, total: int) -> None:
            if done == 2:
                proxy.cut = proxy.seen

        told = refusal(at(proxy.port), build(TUESDAY, kinds=KINDS), progress=cut)
        proxy.close()
    assert told.startswith("error[publish-login]: ftp://127.0.0.1/ refuses: 530 ")
    during = tree(www)
    assert during["s/print.css"]
    assert MONDAY.keys() <= during.keys()
    assert lacking(during) == []
    with pyftpd(www) as port:
        send(at(port), build(TUESDAY, kinds=KINDS))
    assert published(tree(www)) == TUESDAY


def test_an_ssh_key_that_is_taken_back_midway(build: Build, www: Path, server: Sshd) -> None:
    www.mkdir()
    server.know()
    send(SftpTarget(**server.settings(path=str(www))), build(MONDAY))
    accepted = server.folder / "user_key.pub"
    key = accepted.read_text()
    proxy = CuttingProxy(server.port, lambda data: 1)
    proxy.once = True
    server.know(port=proxy.port)

    def take_back(done: int, total: int) -> None:
        accepted.write_text("")
        if done == 2:
            proxy.cut = proxy.seen

    target = SftpTarget(**server.settings(path=str(www), port=proxy.port))
    try:
        told = refusal(target, build(TUESDAY, kinds=KINDS), progress=take_back)
    finally:
        proxy.close()
        accepted.write_text(key)
    assert told.startswith("error[publish-login]: ")
    during = tree(www)
    assert MONDAY.keys() <= during.keys()
    assert lacking(during) == []
    server.know()
    send(SftpTarget(**server.settings(path=str(www))), build(TUESDAY, kinds=KINDS))
    assert published(tree(www)) == TUESDAY


def test_git_by_ssh_with_a_changed_host_key_and_with_a_wrong_key(
    build: Build,
    remote: Path,  # noqa: F811
    server: Sshd,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server.know()
    user = server.settings()["user"]
    target = GitTarget(remote=f"ssh://{user}@127.0.0.1:{server.port}{remote}", branch="pages")

    def with_key(name: str) -> None:
        options = f"-o IdentitiesOnly=yes -o UserKnownHostsFile={server.folder}/known_hosts"
        command = f"ssh -o BatchMode=yes -o StrictHostKeyChecking=yes {options}"
        monkeypatch.setenv("GIT_SSH_COMMAND", f"{command} -i {server.folder}/{name}")

    with_key("user_key")
    send(target, build(MONDAY))
    with_key("other_key")
    assert refusal(target, build(TUESDAY)).startswith("error[publish-login]: ")
    with_key("user_key")
    server.know("other_key")
    told = refusal(target, build(TUESDAY))
    assert told.startswith("error[publish-host-key]: the key of the server of ssh://")
    assert files(remote)["index.html"] == MONDAY["index.html"]
    server.know()
    send(target, build(TUESDAY))
    assert files(remote)["index.html"] == TUESDAY["index.html"]


def test_the_command_says_no_secret_anywhere_and_leaves_none(
    tmp_path: Path, www: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSGEN_LIVE_PASSWORD", PASSWORD)
    www.mkdir()
    site = tmp_path / "newsroom"
    (site / "content/guncel").mkdir(parents=True)
    (site / "content/guncel/a.md").write_text("---\ntitle: A\ndate: 2026-11-20\n---\nA.\n")
    said, seen = "", command_lines()

    def run(*words: str, code: int) -> None:
        nonlocal said, seen
        result = CliRunner().invoke(main, [*words, "-s", str(site)])
        said += result.output + result.stderr
        seen += command_lines()
        assert result.exit_code == code, result.stderr

    with pyftpd(www) as port:
        settings = settings_at(port)
        (site / "newsgen.toml").write_text(
            '[site]\ntitle = "Ö"\nurl = "https://ornek.example"\n'
            f'[publish.live]\ntype = "ftp"\n{settings}path = "/"\nafter = ["true"]\n'
        )
        run("build", code=0)
        run("publish", "--verbose", code=0)
        run("verify", "--files-only", "--verbose", "--json", code=0)
        run("config", code=0)
        monkeypatch.setenv("NEWSGEN_LIVE_PASSWORD", f"{PASSWORD}-x")
    with pyftpd(www, auth_failed_timeout=0) as port:
        text = (site / "newsgen.toml").read_text()
        (site / "newsgen.toml").write_text(text.replace(settings, settings_at(port)))
        run("publish", "--verbose", code=3)
        run("rollback", code=3)
        run("takedown", "/guncel/2026/11/a/", "--reason", "x", "--json", code=3)
    assert "publish-login" in said
    assert "publish-none" in said or "rollback-none" in said
    left = b"".join(f.read_bytes() for f in tmp_path.rglob("*") if f.is_file())
    assert PASSWORD not in said
    assert PASSWORD not in seen
    assert PASSWORD.encode() not in left
    assert os.environ["NEWSGEN_LIVE_PASSWORD"].startswith(PASSWORD)


def settings_at(port: int) -> str:
    return f'host = "127.0.0.1"\nport = {port}\nuser = "{USER}"\n'
