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
LINES: list[str] = []
"""What the last server said until it gave its address."""


def started(site: Path, *options: str) -> tuple[subprocess.Popen[str], str]:
    """A running server and its address."""
    command = [sys.executable, "-m", "newsgen", "serve", "-s", str(site), "--port", "0", *options]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    LINES.clear()
    for line in process.stderr:
        LINES.append(line.rstrip("\n"))
        found = re.match(r"http://127\.0\.0\.1:\d+/", line)
        if found:
            return process, found[0]
    raise AssertionError(LINES)


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


@pytest.mark.parametrize(
    ("options", "shown"),
    [
        ([], True),
        (["--no-drafts"], False),
        (["--host", "0.0.0.0"], False),
        (["--host", "0.0.0.0", "--drafts"], True),
    ],
)
def test_drafts_are_shown_to_who_is_alone_with_the_preview(site: Path, options, shown) -> None:
    draft = "---\ntitle: Taslak\nstatus: draft\ndate: 2026-11-01\n---\nMetin.\n"
    (site / "content/guncel/taslak.md").write_text(draft)
    process, address = started(site, *options)
    page = page_at(address + "guncel/")
    process.terminate()
    process.communicate(timeout=20)
    assert ("Taslak" in page) == shown


def test_sharing_is_told_with_the_address_for_a_phone(site: Path) -> None:
    process, address = started(site, "--host", "0.0.0.0", "--drafts")
    process.terminate()
    _, rest = process.communicate(timeout=20)
    port = address.split(":")[2].rstrip("/")
    told = [*LINES, *rest.splitlines()]
    assert told[0] == "everybody on this network can read the preview, with draft articles"
    phone = re.compile(rf"for a phone on the same network: http://[0-9.]+:{port}/")
    assert any(map(phone.fullmatch, told)) or len(told) == 2  # a machine without a network
