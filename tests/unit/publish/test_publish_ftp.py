"""Publishing by FTP: old servers and strict ones, a full disk, a line that is cut."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from cutting_proxy import CuttingProxy, lines
from ftp_servers import PASSWORD, TLS, USER, OldHandler, pyftpd, vsftpd, with_tls
from newsroom import KINDS, MONDAY, TUESDAY, lacking, published
from servers import certificate, command_lines, open_folder, small_disk, tree

from newsgen.model.problem import NewsgenError
from newsgen.model.publish_settings import FtpsTarget, FtpTarget, PublishTarget
from newsgen.publish.parts import ROOT_PATH
from newsgen.publish.plan import Allowed, Built
from newsgen.publish.retry import Patience
from newsgen.publish.run import publish

Build = Callable[..., Built]

HASTE = Patience(tries=2, first_wait=0.001)
ONE = Allowed(max_deletes=2)


@pytest.fixture
def root(www: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the server shows."""
    monkeypatch.setenv("NEWSGEN_LIVE_PASSWORD", PASSWORD)
    www.mkdir()
    return www


def target(port: int) -> FtpTarget:
    return FtpTarget(host="127.0.0.1", port=port, user=USER, path="/")


def send(where: PublishTarget, built: Built) -> None:
    publish("live", where, built, allowed=ONE, patience=HASTE)


def refusal(where: PublishTarget, built: Built) -> str:
    with pytest.raises(NewsgenError) as caught:
        send(where, built)
    assert PASSWORD not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("handler", [None, OldHandler])
def test_new_and_old_servers_get_the_site(build: Build, root: Path, handler) -> None:
    with pyftpd(root, *([handler] if handler else [])) as port:
        send(target(port), build(MONDAY))
        assert published(tree(root)) == MONDAY
        send(target(port), build(TUESDAY, kinds=KINDS))
    assert published(tree(root)) == TUESDAY
    assert not (root / "guncel/sayfa").exists()


def test_a_certificate_is_looked_at(build: Build, root: Path, site: Path) -> None:
    cert, key = certificate(site)
    with pyftpd(root, TLS, **with_tls(cert, key)) as port:
        where = FtpsTarget(host="localhost", port=port, user=USER)
        assert refusal(where, build(MONDAY)).startswith(
            "error[publish-certificate]: ftps://localhost/ has a certificate that is not trusted: "
        )
        send(FtpsTarget(host="localhost", port=port, user=USER, ca="cert.pem"), build(MONDAY))
    assert published(tree(root)) == MONDAY


def test_a_server_that_wants_one_tls_session_gets_it(build: Build, root: Path, site: Path) -> None:
    with open_folder() as folder:
        cert, key = certificate(folder)
        shutil.copy(cert, site / "cert.pem")
        with vsftpd(folder, cert, key) as port:
            where = FtpsTarget(
                host="localhost", port=port, user="anonymous", path="/www", ca="cert.pem"
            )
            send(where, build(MONDAY))
            send(where, build(TUESDAY, kinds=KINDS))
            assert published(tree(folder / "root/www")) == TUESDAY


def test_a_wrong_password_is_told(
    build: Build, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSGEN_LIVE_PASSWORD", "wrong-secret-word")
    with pyftpd(root, auth_failed_timeout=0) as port, pytest.raises(NewsgenError) as caught:
        send(target(port), build(MONDAY))
    assert str(caught.value).startswith(
        "error[publish-login]: ftp://127.0.0.1/ refuses: 530 Authentication failed.\n"
    )
    assert "wrong-secret-word" not in str(caught.value)


def test_a_missing_password_is_told(
    build: Build, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NEWSGEN_LIVE_PASSWORD")
    assert refusal(target(1), build(MONDAY)).startswith(
        "error[publish-secret-missing]: the secret NEWSGEN_LIVE_PASSWORD is not set\n"
    )


def test_who_may_not_delete_is_told_before_anything_is_sent(build: Build, root: Path) -> None:
    with pyftpd(root) as port:
        send(target(port), build(MONDAY))
    with pyftpd(root, rights="elrafmwMT") as port:
        assert refusal(target(port), build(TUESDAY)).startswith("error[publish-login]: ")
    assert published(tree(root)) == MONDAY


def test_a_full_disk_is_told_and_readers_lack_nothing(build: Build, root: Path, site: Path) -> None:
    with open_folder() as folder:
        cert, key = certificate(folder)
        shutil.copy(cert, site / "cert.pem")
        with vsftpd(folder, cert, key) as port, small_disk(folder / "root/www", 256):
            where = FtpsTarget(
                host="localhost", port=port, user="anonymous", path="/www", ca="cert.pem"
            )
            send(where, build(MONDAY))
            large = {**TUESDAY, "guncel/pazar/index.html": "x" * 300_000}
            assert refusal(where, build(large, kinds=KINDS)).startswith(
                "error[publish-full]: there is no room left at ftps://localhost/www: 451 "
            )
            during = tree(folder / "root/www")
            assert MONDAY.keys() <= during.keys()
            assert lacking(during) == []
            send(where, build(TUESDAY, kinds=KINDS))
            assert published(tree(folder / "root/www")) == TUESDAY


def test_no_password_is_on_disk_or_in_the_process_list(build: Build, root: Path) -> None:
    seen = ""

    def look(done: int, total: int) -> None:
        nonlocal seen
        seen += command_lines()

    with pyftpd(root) as port:
        publish("live", target(port), build(MONDAY), progress=look)
    assert "pytest" in seen
    assert PASSWORD not in seen
    assert PASSWORD not in "".join(tree(root).values())


def cut(build: Build, root: Path, requests: int, *, reaches: bool) -> bool:
    """Publish on a line that dies after so many commands; whether all came through."""
    for child in root.iterdir():
        shutil.rmtree(child) if child.is_dir() else child.unlink()
    with pyftpd(root) as port:
        send(target(port), build(MONDAY))
        before = tree(root)
        proxy = CuttingProxy(port, lines)
        proxy.allow(requests, reaches=reaches)
        codes = []
        try:
            send(target(proxy.port), build(TUESDAY, kinds=KINDS))
        except NewsgenError as error:
            codes.append(error.problem.code)
        proxy.close()
        assert codes in ([], ["publish-connection"])
        during = tree(root)
        assert lacking(during) == []
        if during[ROOT_PATH] == before[ROOT_PATH]:
            assert before.keys() - {p for p in before if p.startswith(".newsgen")} <= during.keys()
        send(target(port), build(TUESDAY, kinds=KINDS))
        assert published(tree(root)) == TUESDAY
    return not codes


@pytest.mark.parametrize("requests", [2, 33, 60, 90])
def test_a_line_that_is_cut_leaves_a_whole_site(build: Build, root: Path, requests: int) -> None:
    cut(build, root, requests, reaches=bool(requests % 2))


@pytest.mark.slow
@pytest.mark.parametrize("reaches", [False, True])
def test_a_line_that_is_cut_at_any_command_leaves_a_whole_site(
    build: Build, root: Path, *, reaches: bool
) -> None:
    requests = 0
    while not cut(build, root, requests, reaches=reaches):
        requests += 1
    assert requests > 60
