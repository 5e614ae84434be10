"""Publishing by SFTP: the system's sftp against a real sshd."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cutting_proxy import CuttingProxy
from newsroom import KINDS, MONDAY, TUESDAY, lacking, published
from servers import open_folder, small_disk, tree
from ssh_server import Sshd, sshd

from newsgen.model.problem import NewsgenError
from newsgen.model.publish_settings import SftpTarget
from newsgen.publish.parts import ROOT_PATH
from newsgen.publish.plan import Allowed, Built
from newsgen.publish.retry import Patience
from newsgen.publish.run import publish

Build = Callable[..., Built]

HASTE = Patience(tries=2, first_wait=0.001)
ONE = Allowed(max_deletes=2)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sshd]:
    with sshd(tmp_path_factory.mktemp("ssh") / "sshd") as running:
        yield running


@pytest.fixture
def root(www: Path, server: Sshd) -> Path:
    www.mkdir()
    server.know()
    return www


def send(server: Sshd, root: Path, built: Built, **more) -> None:
    target = SftpTarget(**server.settings(path=str(root), **more))
    publish("live", target, built, allowed=ONE, patience=HASTE)


def refusal(server: Sshd, root: Path, built: Built, **more) -> str:
    with pytest.raises(NewsgenError) as caught:
        send(server, root, built, **more)
    return str(caught.value)


def test_the_server_gets_the_site(build: Build, root: Path, server: Sshd) -> None:
    send(server, root, build(MONDAY))
    assert published(tree(root)) == MONDAY
    send(server, root, build(TUESDAY, kinds=KINDS))
    assert published(tree(root)) == TUESDAY
    assert not (root / "guncel/sayfa").exists()
    assert (root / "index.html").stat().st_mode & 0o777 == 0o644


def test_names_mean_only_themselves(build: Build, root: Path, server: Sshd) -> None:
    odd = [
        "a b.txt",
        "a*.txt",
        "[a].txt",
        'a"q.txt',
        "a'q.txt",
        "a\\b.txt",
        "#a.txt",
        "-a.txt",
        "ş",
    ]
    send(server, root, build({"index.html": "home", "ab.txt": "stays", **dict.fromkeys(odd, "x")}))
    assert {*odd, "ab.txt"} <= tree(root).keys()
    publish(
        "live",
        SftpTarget(**server.settings(path=str(root))),
        build({"index.html": "home", "ab.txt": "stays"}),
        allowed=Allowed(yes=True),
    )
    assert published(tree(root)) == {"index.html": "home", "ab.txt": "stays"}


def test_a_changed_host_key_is_told(build: Build, root: Path, server: Sshd) -> None:
    server.know("other_key")
    assert refusal(server, root, build(MONDAY)).startswith(
        "error[publish-host-key]: "
        f"{server.settings()['user']}@127.0.0.1 answers with another key than the one"
    )
    (server.folder / "known_hosts").write_text("")
    assert "is not known" in refusal(server, root, build(MONDAY))
    assert tree(root) == {}


def test_a_wrong_key_is_told(build: Build, root: Path, server: Sshd) -> None:
    told = refusal(server, root, build(MONDAY), key=str(server.folder / "other_key"))
    assert told.startswith("error[publish-login]: ")
    assert "Permission denied" in told


def test_a_folder_that_is_not_there_is_told(build: Build, root: Path, server: Sshd) -> None:
    told = refusal(server, root / "not/there", build(MONDAY))
    assert told.startswith("error[publish-login]: ")


def test_a_full_disk_is_told_and_readers_lack_nothing(build: Build, server: Sshd) -> None:
    server.know()
    with open_folder() as folder, small_disk(folder, 256):
        send(server, folder, build(MONDAY))
        large = {**TUESDAY, "guncel/pazar/index.html": "x" * 300_000}
        assert refusal(server, folder, build(large, kinds=KINDS)).startswith(
            "error[publish-full]: there is no room left at "
        )
        during = tree(folder)
        assert MONDAY.keys() <= during.keys()
        assert lacking(during) == []


def cut(build: Build, root: Path, server: Sshd, packets: int) -> bool:
    """Publish on a line that dies after so many packets; whether all came through."""
    shutil.rmtree(root)
    root.mkdir()
    server.know()
    send(server, root, build(MONDAY))
    before = tree(root)
    proxy = CuttingProxy(server.port, lambda data: 1)
    server.know(port=proxy.port)
    proxy.allow(packets)
    codes = []
    try:
        send(server, root, build(TUESDAY, kinds=KINDS), port=proxy.port)
    except NewsgenError as error:
        codes.append(error.problem.code)
    proxy.close()
    assert codes in ([], ["publish-connection"])
    during = tree(root)
    assert lacking(during) == []
    if during[ROOT_PATH] == before[ROOT_PATH]:
        assert before.keys() - {p for p in before if p.startswith(".newsgen")} <= during.keys()
    server.know()
    send(server, root, build(TUESDAY, kinds=KINDS))
    assert published(tree(root)) == TUESDAY
    return not codes


@pytest.mark.parametrize("packets", [90])
def test_a_line_that_is_cut_leaves_a_whole_site(
    build: Build, root: Path, server: Sshd, packets: int
) -> None:
    cut(build, root, server, packets)


@pytest.mark.slow
def test_a_line_that_is_cut_at_any_packet_leaves_a_whole_site(
    build: Build, root: Path, server: Sshd
) -> None:
    packets = 0
    while not cut(build, root, server, packets):
        packets += 1
    assert packets > 100


def test_without_sftp_here_it_says_so(
    build: Build, root: Path, server: Sshd, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(root))
    assert refusal(server, root, build(MONDAY)).startswith(
        "error[publish-tool-missing]: the program sftp is not installed\n"
    )
