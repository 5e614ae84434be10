"""Watching cannot lie: where changes go unreported, that is said, and pages are fresh."""

import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from limits import with_few_watches
from previewed import PATIENCE, Server, Site

from newsgen.serve.files import Files

FOLDERS = 60
FEW = 40
MOST_EVENTS = 500_000
DEGRADED = "watching is degraded ("
KOPRU = "content/guncel/kopru.md"
ARTICLE = "/guncel/2026/11/kopru-acildi/"


def until(changes: Iterator[dict[str, object]], **wanted: object) -> dict[str, object]:
    """The first event that has these values; a str may be how a value begins."""
    for change in changes:
        if all(_is_so(change[name], value) for name, value in wanted.items()):
            return change
    raise AssertionError("the stream ended")


def _is_so(value: object, wanted: object) -> bool:
    if isinstance(wanted, str) and wanted:
        return str(value).startswith(wanted)
    return value == wanted


def unwatched(server: Server, site: Site) -> list[Path]:
    """Folders with an article that the kernel does not watch for the server (proc(5), fdinfo)."""
    held = set()
    for descriptor in Path(f"/proc/{server.process.pid}/fdinfo").iterdir():
        with suppress(FileNotFoundError):  # It was closed since.
            for line in descriptor.read_text().splitlines():
                if line.startswith("inotify "):
                    held.add(int(line.split("ino:")[1].split()[0], 16))
    folders = {file.parent for file in (site.folder / "content").rglob("*.md")}
    return sorted(folder for folder in folders if folder.stat().st_ino not in held)


def wait_until_it_watches(server: Server) -> None:
    """All folders are watched, and were looked at since that began."""
    end = time.monotonic() + PATIENCE
    while "<dd>changes are noticed at once</dd>" not in server.get("/_newsgen/").text:
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.fixture
def wide(site: Site) -> Site:
    """A site with an article in each of many folders."""
    for number in range(FOLDERS):
        site.article(f"bolum-{number}/yazi", f"Yazı {number}")
    return site


def test_beyond_the_systems_limit_it_says_so_and_an_unwatched_folders_edits_show(wide: Site):
    with wide.served(begin=with_few_watches(FEW)) as server:
        said = server.wait_until_it_says(DEGRADED)
        assert said.startswith(f"{DEGRADED}the system watches {FEW} of ")
        assert said.endswith(" folders): checking every 2 s")
        assert f"<dd>{said}</dd>" in server.get("/_newsgen/").text
        folder = unwatched(server, wide)[0]
        number = folder.name.removeprefix("bolum-")
        address = f"/{folder.name}/2026/11/yazi-{number}/"
        with server.events() as changes:
            before = next(changes)
            assert before["watching"] == said
            wide.article(f"{folder.name}/yazi", f"Yazı {number}", body="Yenisi.")
            assert until(changes, generation=before["generation"] + 1)["watching"] == said
        assert "Yenisi." in server.get(address).text
        wide.article(f"{folder.name}/yazi", f"Yazı {number}", body="En yenisi.")
        wide.article(f"{folder.name}/ikinci", "İkinci")
        assert "En yenisi." in server.get(address).text


def test_folders_made_beyond_the_limit_are_noticed(site: Site):
    with site.served(begin=with_few_watches(FEW)) as server:
        wait_until_it_watches(server)
        for number in range(FOLDERS):
            site.article(f"bolum-{number}/yazi", f"Yazı {number}")
        server.wait_until_it_says(DEGRADED)


def test_an_overflow_is_told_and_over_after_a_look_at_everything(site: Site):
    room = int(Path("/proc/sys/fs/inotify/max_queued_events").read_text())
    if room > MOST_EVENTS:
        pytest.skip(f"the system queues {room:,} events: too many to cause in a test")
    guncel = site.folder / "content/guncel"
    with site.served() as server, server.events() as changes:
        assert next(changes)["watching"] == ""
        wait_until_it_watches(server)
        server.process.send_signal(signal.SIGSTOP)
        # By turns: an event that is the same as the one before is not queued again. The server
        # may read some of them before it stops.
        with (guncel / "a~").open("wb", 0) as one, (guncel / "b~").open("wb", 0) as other:
            for _ in range(room):
                one.write(b"x")
                other.write(b"x")
        site.article("guncel/ikinci", "İkinci haber")
        server.process.send_signal(signal.SIGCONT)
        until(changes, watching=f"{DEGRADED}too much changed at once): checking every ")
        assert server.get("/guncel/2026/11/ikinci-haber/").status_code == 200
        until(changes, watching="")
        server.wait_until_it_says(DEGRADED)
        server.wait_until_it_says("changes are noticed at once")


def test_a_change_that_nobody_reports_is_found_and_told(site: Site):
    site.article("eski/kopru", "Eski köprü", body="Önce.")
    (site.folder / "content/yeni").symlink_to(site.folder / "content/eski")
    with site.served() as server, server.events() as changes:
        next(changes)
        wait_until_it_watches(server)
        assert "Önce." in server.get("/yeni/2026/11/eski-kopru/").text
        site.article("eski/kopru", "Eski köprü", body="Sonra.")
        told = until(changes, watching=DEGRADED)["watching"]
        assert "the system did not report a change of content/yeni/kopru.md" in str(told)
        assert "Sonra." in server.get("/yeni/2026/11/eski-kopru/").text


def test_looking_instead_of_watching_shows_edits_too(site: Site):
    with site.served(poll=True) as server, server.events() as changes:
        start = next(changes)
        assert start["watching"] == ""
        assert "the files are looked at every 2 s, as asked" in server.get("/_newsgen/").text
        assert "inotify" not in subprocess.run(
            ["cat", *map(str, Path(f"/proc/{server.process.pid}/fdinfo").iterdir())],
            capture_output=True, text=True, check=False,
        ).stdout  # fmt: skip
        site.article("guncel/kopru", "Köprü açıldı", body="Yeni.")
        assert next(changes)["generation"] == start["generation"] + 1
        assert "Yeni." in server.get(ARTICLE).text


def test_a_change_that_nobody_reports_shows_to_who_asks_again(site: Site):
    with site.served(deaf=True) as server:
        wait_until_it_watches(server)
        site.article("guncel/kopru", "Köprü kapandı")
        end = time.monotonic() + PATIENCE
        while "Köprü kapandı" not in server.get("/").text:
            assert time.monotonic() < end
            time.sleep(0.1)


@pytest.mark.parametrize("count", [400, pytest.param(5000, marks=pytest.mark.slow)])
def test_a_checkout_is_one_update(site: Site, count):
    def git(*command: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@b.example", *command],
            cwd=site.folder, check=True, capture_output=True,
        )  # fmt: skip

    def write(text: str) -> None:
        for number in range(count):
            site.article(f"bolum-{number % 50}/yazi-{number}", f"Yazı {number}", body=text)

    site.write(".gitignore", ".newsgen*/\n")
    git("init", "-q")
    for name in ("once", "sonra"):
        git("checkout", "-q", "-b", name)
        write(f"Metin: {name}.")
        git("add", "-A")
        git("commit", "-q", "-m", name)
    address = f"/bolum-{(count - 1) % 50}/2026/11/yazi-{count - 1}/"
    with site.served() as server, server.events() as changes:
        start = next(changes)["generation"]
        assert "Metin: sonra." in server.get(address).text
        git("checkout", "-q", "once")
        assert next(changes)["generation"] == start + 1
        assert "Metin: once." in server.get(address).text
        site.article("guncel/kopru", "Köprü açıldı", body="Yeni.")
        assert next(changes)["generation"] == start + 2


def test_a_report_that_comes_late_is_no_missing_one(site: Site, monkeypatch):
    files = Files(site.folder, site.folder / "newsgen.toml")
    files.moved()
    files.expect_reports()
    for text in ("Bir.", "İkinci.", "Üçüncü kez."):
        site.article("guncel/kopru", "Köprü açıldı", body=text)
        assert files.moved(doubted=True) == {KOPRU}
        assert files.unreported() == ""  # it may still come
        with monkeypatch.context() as patch:
            patch.setattr("newsgen.serve.files.OVERDUE", -1.0)
            assert files.unreported() == KOPRU
            files.mark(KOPRU)
            assert files.unreported() == ""
            files.moved()
