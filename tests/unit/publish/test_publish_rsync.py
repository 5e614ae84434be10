"""Publishing by SSH and rsync: generations on a server, a real sshd on loopback."""

import gzip
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cutting_proxy import CuttingProxy
from newsroom import KINDS, MONDAY, TUESDAY, published
from servers import command_lines, open_folder, small_disk, tree
from ssh_server import Sshd, sshd

from newsgen.model.problem import NewsgenError
from newsgen.model.publish_settings import RsyncTarget
from newsgen.publish.lock import locked
from newsgen.publish.parts import FOLDER, ROOT_PATH
from newsgen.publish.plan import Allowed, Built, PublishReport
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
    server.know()
    return www


def send(
    server: Sshd, root: Path, built: Built, allowed: Allowed = ONE, **more: object
) -> PublishReport:
    target = RsyncTarget(**server.settings(path=str(root), **more))
    return publish("live", target, built, allowed=allowed, patience=HASTE)


def refusal(server: Sshd, root: Path, built: Built, **more: object) -> str:
    with pytest.raises(NewsgenError) as caught:
        send(server, root, built, **more)
    return str(caught.value)


def served(root: Path) -> dict[str, str]:
    return published(tree(root / "current"))


def test_readers_get_the_new_site_in_one_step_and_the_old_one_is_kept(
    build: Build, root: Path, server: Sshd
) -> None:
    first = send(server, root, build(MONDAY))
    assert served(root) == MONDAY
    second = send(server, root, build(TUESDAY, kinds=KINDS))
    assert served(root) == TUESDAY
    assert os.readlink(root / "current") == f"generations/{second.generation}"
    assert second.kept == (second.generation, first.generation)
    old, new = (root / "generations" / report.generation for report in (first, second))
    assert published(tree(old)) == MONDAY
    assert (new / "robots.txt").samefile(old / "robots.txt")
    assert not (new / "index.html").samefile(old / "index.html")
    assert not (new / "guncel/sayfa").exists()
    assert (new / "index.html").stat().st_mode & 0o777 == 0o644
    assert sorted(os.listdir(root)) == [".newsgen-lock", "current", "generations"]


@pytest.mark.slow
def test_rules_and_copies_for_the_server_are_in_the_generation(
    build: Build, root: Path, server: Sshd
) -> None:
    page = "<p>Köprü açıldı.</p>" * 50
    here = server.settings(path=str(root))
    target = RsyncTarget(**here, server="nginx", precompress=("gzip",))
    for text in (page, f"{page}<p>Yine.</p>"):
        publish("live", target, build({"a/index.html": text}), patience=HASTE)
        assert gzip.decompress((root / "current/a/index.html.gz").read_bytes()).decode() == text
    assert publish("live", target, build({"a/index.html": text})).nothing_to_do
    assert "$newsgen_live_gone" in (root / "current/.newsgen-server/nginx-http.conf").read_text()


@pytest.mark.slow
def test_so_many_generations_are_kept(build: Build, root: Path, server: Sshd) -> None:
    names = [send(server, root, build({"index.html": day}), keep=2).generation for day in "abc"]
    assert sorted(os.listdir(root / "generations")) == names[1:]
    assert served(root) == {"index.html": "c"}


@pytest.mark.slow
def test_only_what_changed_is_sent(build: Build, root: Path, server: Sshd, site: Path) -> None:
    many = {f"guncel/{n}/index.html": f"article {n}" for n in range(500)}
    first = send(server, root, build(many))
    built = build({**many, "guncel/7/index.html": "edited"})
    (site / "public/guncel/8/index.html").unlink()  # nobody looks at it
    second = send(server, root, built)
    assert second.changed == ("guncel/7/index.html",)
    old, new = (root / "generations" / report.generation for report in (first, second))
    differing = {
        path
        for path in tree(new)
        if not (old / path).exists() or not (new / path).samefile(old / path)
    }
    assert "guncel/7/index.html" in differing
    assert {path.partition("-")[0] for path in differing} == {
        "guncel/7/index.html",
        FOLDER.partition("-")[0],
    }
    assert len(differing) == 3  # the article, its part of the manifest, the root


@pytest.mark.slow
def test_what_is_published_already_is_not_published_again(
    build: Build, root: Path, server: Sshd
) -> None:
    first = send(server, root, build(MONDAY))
    again = send(server, root, build(MONDAY))
    assert again.nothing_to_do
    assert again.generation == first.generation
    foretold = send(server, root, build(TUESDAY), Allowed(dry_run=True))
    assert foretold.new
    assert os.listdir(root / "generations") == [first.generation]


@pytest.mark.slow
def test_a_dry_run_makes_nothing(build: Build, root: Path, server: Sshd) -> None:
    assert send(server, root, build(MONDAY), Allowed(dry_run=True)).new
    assert not root.exists()


@pytest.mark.slow
def test_an_edited_output_is_refused(build: Build, root: Path, server: Sshd, site: Path) -> None:
    send(server, root, build(MONDAY))
    built = build(TUESDAY)
    (site / "public/index.html").write_text("edited")
    assert "publish-output-changed" in refusal(server, root, built)
    assert served(root) == MONDAY
    send(server, root, build(TUESDAY))
    assert served(root) == TUESDAY
    assert not [name for name in os.listdir(root / "generations") if name.startswith(".")]


@pytest.mark.slow
def test_another_publisher_is_not_disturbed(build: Build, root: Path, server: Sshd) -> None:
    send(server, root, build(MONDAY))
    with locked(root):
        assert refusal(server, root, build(TUESDAY)).startswith("error[publish-locked]: ")
    send(server, root, build(TUESDAY))


@pytest.mark.slow
def test_foreign_files_are_left_alone_and_a_foreign_current_is_refused(
    build: Build, root: Path, server: Sshd
) -> None:
    (root / "generations/backup").mkdir(parents=True)
    (root / "generations/backup/index.html").write_text("mine")
    (root / "current").symlink_to("generations/backup")
    assert "publish-target-foreign" in refusal(server, root, build(MONDAY))
    (root / "current").unlink()
    for day in "abc":
        send(server, root, build({"index.html": day}), keep=1)
    assert (root / "generations/backup/index.html").read_text() == "mine"


@pytest.mark.slow
def test_names_mean_only_themselves(build: Build, root: Path, server: Sshd) -> None:
    odd = ["a b.txt", "a*.txt", "[a].txt", 'a"q.txt', "a'q.txt", "a\\b.txt", "#a.txt", "-a", "ş"]
    send(server, root, build({"index.html": "home", "ab.txt": "x", **dict.fromkeys(odd, "x")}))
    assert {*odd, "ab.txt"} <= tree(root / "current").keys()
    left = {"index.html": "home", "ab.txt": "x"}
    send(server, root, build(left), Allowed(yes=True))
    assert served(root) == left


def test_a_changed_host_key_and_a_wrong_key_are_told(
    build: Build, root: Path, server: Sshd
) -> None:
    wrong = refusal(server, root, build(MONDAY), key=str(server.folder / "other_key"))
    assert wrong.startswith("error[publish-login]: ")
    server.know("other_key")
    assert refusal(server, root, build(MONDAY)).startswith("error[publish-host-key]: ")
    assert not root.exists()


@pytest.mark.slow
def test_a_missing_parent_folder_is_told(build: Build, root: Path, server: Sshd) -> None:
    assert "No such file or directory" in refusal(server, root / "not/there", build(MONDAY))


@pytest.mark.slow
def test_a_full_disk_is_told_and_readers_see_the_old_site(
    build: Build, server: Sshd, root: Path
) -> None:
    with open_folder() as folder, small_disk(folder, 400):
        send(server, folder, build(MONDAY))
        large = {**TUESDAY, "guncel/pazar/index.html": "x" * 500_000}
        assert refusal(server, folder, build(large)).startswith("error[publish-full]: ")
        assert served(folder) == MONDAY
        send(server, folder, build(TUESDAY))
        assert served(folder) == TUESDAY


def cut(build: Build, root: Path, server: Sshd, packets: int) -> bool:
    """Publish on a line that dies after so many packets; whether all came through."""
    shutil.rmtree(root, ignore_errors=True)
    server.know()
    send(server, root, build(MONDAY))
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
    assert served(root) in (MONDAY, TUESDAY)
    assert (root / "current" / ROOT_PATH).exists()
    server.know()
    send(server, root, build(TUESDAY, kinds=KINDS))
    assert served(root) == TUESDAY
    return not codes


@pytest.mark.parametrize("packets", [40])
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
    assert packets > 30


@pytest.mark.slow
def test_no_ssh_is_left_running(build: Build, root: Path, server: Sshd) -> None:
    send(server, root, build(MONDAY))
    assert f"Port={server.port}" not in command_lines()
