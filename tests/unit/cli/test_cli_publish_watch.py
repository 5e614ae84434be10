"""`newsgen publish --watch`: publishes when content changes and when its time comes, until told."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

PATIENCE = 60.0
"""Seconds for what takes one or two."""


class Watching:
    """A running command, and all that it has said."""

    def __init__(self, site: Path) -> None:
        self._log = site.parent / "log"
        with self._log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "newsgen", "publish", "--watch", "-s", str(site)], stderr=log
            )

    @property
    def said(self) -> str:
        return self._log.read_text()

    def until(self, condition: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not condition():
            assert self.process.poll() is None, self.said
            assert time.monotonic() < end, self.said
            time.sleep(0.1)


@pytest.fixture
def watching(site: Path) -> Iterator[Watching]:
    with (site / "newsgen.toml").open("a") as settings:
        settings.write('[publish.local]\npath = "../www"\n')
    running = Watching(site)
    yield running
    running.process.kill()
    running.process.wait()


def test_it_publishes_what_changes_and_what_becomes_due_until_it_is_told_to_stop(
    watching: Watching, site: Path
) -> None:
    home = site.parent / "www/current/index.html"
    watching.until(lambda: "waiting for a change" in watching.said)
    assert "Köprü açıldı" in home.read_text()

    soon = datetime.now(UTC) + timedelta(seconds=6)
    (site / "content/guncel/yarin.md").write_text(
        f"---\ntitle: Ambargolu\ndate: {soon.isoformat()}\n---\nA.\n"
    )
    (site / "content/guncel/simdi.md").write_text("---\ntitle: Hemen\ndate: 2026-11-21\n---\nA.\n")
    watching.until(lambda: "Hemen" in home.read_text())
    if datetime.now(UTC) < soon:
        assert "Ambargolu" not in home.read_text()
    watching.until(lambda: "Ambargolu" in home.read_text())

    bad = site / "content/guncel/bad.md"
    bad.write_text("---\ntitle: Bozuk\ndate: Tuesday\n---\nA.\n")
    watching.until(lambda: "error[publish-build-has-errors]: " in watching.said)
    assert "error[date-not-understood]: " in watching.said
    bad.write_text("---\ntitle: Onarılan\ndate: 2026-11-21\n---\nA.\n")
    watching.until(lambda: "Onarılan" in home.read_text())

    (site / "newsgen.toml").write_text((site / "newsgen.toml").read_text() + "[")
    watching.until(lambda: "error[toml-syntax]: " in watching.said)
    (site / "newsgen.toml").write_text((site / "newsgen.toml").read_text()[:-1])

    watching.process.send_signal(signal.SIGTERM)
    assert watching.process.wait(PATIENCE) == 143
    assert "Traceback" not in watching.said


@pytest.mark.slow
def test_it_rests_while_nothing_happens(watching: Watching) -> None:
    watching.until(lambda: "waiting for a change" in watching.said)
    time.sleep(2)
    ticks = os.sysconf("SC_CLK_TCK")

    def used() -> float:
        stat = Path(f"/proc/{watching.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(stat[11]) + int(stat[12])) / ticks

    before = used()
    time.sleep(3)
    assert used() - before < 0.3
    assert len(re.findall("waiting for a change", watching.said)) == 1
