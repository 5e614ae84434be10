"""`newsgen serve`: the command around the server (the server has its own tests)."""

import re
import signal
import subprocess
import sys
import time
import urllib.error
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


def page_at(url: str) -> str:
    """The page, once the first update is done; until then the server shows its progress."""
    for _ in range(50):
        try:
            with urllib.request.urlopen(url, timeout=20) as answer:
                return str(answer.read().decode("utf-8"))
        except urllib.error.HTTPError as error:
            error.close()
            if error.code != 503:
                raise
            time.sleep(0.2)
    raise AssertionError(f"no page at {url}")


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_the_site_is_shown_until_one_stops_it(site: Path, sent: signal.Signals, code: int) -> None:
    process, address = started(site)
    assert "Köprü açıldı" in page_at(address + "guncel/2026/11/kopru-acildi/")
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
    page = page_at(address + "guncel/")
    process.terminate()
    process.communicate(timeout=20)
    assert "Taslak" in page
