"""Builds that meet, are stopped, are killed, or lose a worker."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from bench.generate import write_archive
from editing import clean_tree, first_difference
from newsgen_process import CLOCK, PATIENCE, newsgen, started
from small_site import NOW, SmallSite

from newsgen.store.lock import locked

PUBLISH = '[publish.www]\npath = "www"\n'


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    """Enough articles for workers."""
    folder = tmp_path_factory.mktemp("archive")
    write_archive(folder, 1_000)
    site = SmallSite.at(folder)
    site.write("newsgen.toml", (folder / "newsgen.toml").read_text() + PUBLISH)
    return site


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    site = SmallSite(tmp_path / "site")
    site.article("guncel/kopru", "Köprü açıldı")
    return site


def build(site: SmallSite, *more: object) -> subprocess.Popen[str]:
    return started("build", "-s", site.folder, "--clock", CLOCK, *more)


def workers(session: int) -> list[int]:
    """Processes of a session that neither the shell nor its command started themselves."""
    told = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,sess="], capture_output=True, text=True)
    rows = [tuple(map(int, line.split())) for line in told.stdout.splitlines()]
    own = {pid for pid, _, of in rows if of == session}
    return [pid for pid, parent, _ in rows if pid in own and parent in own - {session}]


def until(what) -> object:
    """What it gives, once that is something."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if found := what():
            return found
        time.sleep(0.01)
    raise TimeoutError


def waiting_for(process: subprocess.Popen[str]) -> tuple[int, str]:
    """(exit code, stderr); a process that hangs fails the test."""
    _, told = process.communicate(timeout=PATIENCE)
    return process.returncode, told


def fresh(archive: SmallSite) -> None:
    newsgen("clean", "-s", archive.folder)


@pytest.mark.parametrize("command", [["build"], ["publish", "www"]])
def test_whoever_comes_second_is_told_who_is_at_work(site: SmallSite, command: list[str]) -> None:
    site.write("newsgen.toml", (site.folder / "newsgen.toml").read_text() + PUBLISH)
    site.build()
    with locked(site.folder / ".newsgen"):
        done = newsgen(*command, "-s", site.folder)

    assert done.returncode == 3
    assert "error[site-busy]" in done.stderr
    assert str(os.getpid()) in done.stderr


def test_a_killed_holder_leaves_no_lock(archive: SmallSite) -> None:
    fresh(archive)
    process = build(archive)
    until((archive.folder / ".newsgen/state.db").exists)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()

    archive.build()
    assert archive.build().written == 0


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_build_that_is_told_to_stop_stops(
    archive: SmallSite, sent: signal.Signals, code: int, jobs: int
) -> None:
    fresh(archive)
    process = build(archive, "-j", jobs)
    if jobs > 1:
        until(lambda: len(workers(process.pid)) == jobs)
    else:
        until((archive.folder / ".newsgen/state.db").exists)
    os.killpg(process.pid, sent)  # as a terminal does
    ended, told = waiting_for(process)

    assert (ended, "Traceback" in told) == (code, False), told


def test_a_killed_worker_ends_the_build_and_its_pages_are_named(archive: SmallSite) -> None:
    fresh(archive)
    process = build(archive, "-j", 2)
    worker = until(lambda: workers(process.pid))[-1]
    os.kill(worker, signal.SIGKILL)
    killed = time.monotonic()
    code, told = waiting_for(process)

    assert time.monotonic() - killed < 10
    assert (code, "Traceback" in told) == (3, False), told
    assert "error[worker-died]" in told
    assert "content/" in told


def killed_at_random(site: SmallSite, folder: Path, seed: int, longest: float) -> Iterator[str]:
    """Kill builds of a changing site, each at another moment; where the next one goes wrong."""
    random = Random(seed)
    paths = sorted((site.folder / "content").rglob("*.md"))
    for number in range(6):
        for path in random.sample(paths, 40):
            path.write_text(path.read_text().replace("lead: ", f"lead: {number} ", 1))
        slot = site.folder / "templates/slots/after_article.html"
        slot.parent.mkdir(parents=True, exist_ok=True)
        slot.write_text(f"<p>{number}</p>")
        process = build(site, "-j", 1 + number % 2)
        time.sleep(random.uniform(0, longest))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        yield from (
            f"{file} is torn"
            for file in site.public.rglob("*.html")
            if not file.read_bytes().rstrip().endswith(b"</html>")
        )
        site.build(now=NOW)
        difference = first_difference(site.tree(), clean_tree(site, folder / "clean", NOW))
        if difference:
            yield f"seed {seed}, kill {number}: {difference}"


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_a_large_build_killed_at_random_moments(tmp_path: Path, seed: int) -> None:
    write_archive(tmp_path / "site", 5_000)
    site = SmallSite.at(tmp_path / "site")
    site.build(now=NOW)

    assert list(killed_at_random(site, tmp_path, seed, longest=20.0)) == []
