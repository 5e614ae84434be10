"""`newsgen serve`: the command around the server (the server has its own tests)."""

import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


def started(site: Path, *options: str) -> tuple[subprocess.Popen[str], str]:
    """A running server and its address."""
    command = [sys.executable, "-m", "newsgen", "serve", "-s", str(site), "--port", "0", *options]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    told = process.stderr.readline()
    found = re.search(r"http://127\.0\.0\.1:\d+/", told)
    assert found, told
    return process, found[0]


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_the_site_is_shown_until_one_stops_it(site: Path, sent: signal.Signals, code: int) -> None:
    process, address = started(site)
    with urllib.request.urlopen(address + "guncel/2026/11/kopru-acildi/", timeout=20) as answer:
        page = answer.read().decode("utf-8")
    assert "Köprü açıldı" in page
    process.send_signal(sent)
    _, stderr = process.communicate(timeout=20)
    assert process.returncode == code
    assert "Traceback" not in stderr
    assert not (site / "public").exists()
    assert not (site / "content/_registry").exists()


def test_drafts_are_shown_on_request(site: Path) -> None:
    draft = "---\ntitle: Taslak\nstatus: draft\ndate: 2026-11-01\n---\nMetin.\n"
    (site / "content/guncel/taslak.md").write_text(draft)
    process, address = started(site, "--drafts")
    with urllib.request.urlopen(address + "guncel/", timeout=20) as answer:
        page = answer.read().decode("utf-8")
    process.terminate()
    process.communicate(timeout=20)
    assert "Taslak" in page
