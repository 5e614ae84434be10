"""A preview whose messages nobody reads goes on, and ends when it is told to."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
from newsgen_process import command, environment
from previewed import PATIENCE, Site

from newsgen.cli import unread
from newsgen.cli.unread import never_waiting

ARTICLE = "/guncel/2026/11/kopru-acildi/"
SMALLEST_PIPE = 4096
LONGEST_END = 2.0
"""Seconds. It takes half of one; the machine may be busy with other tests."""


@pytest.fixture
def site(tmp_path) -> Site:
    """A site with more mistakes than a small pipe can take messages, and one good article."""
    made = Site(tmp_path / "site")
    made.article("guncel/kopru", "Köprü açıldı", body="İlk hâli.")
    for number in range(40):
        made.article(f"guncel/yanlis-{number}", f"Yanlış {number}", date="Salı")
    return made


@contextmanager
def previewed(site: Site) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """`newsgen serve` and its address, of whose messages nothing more is read."""
    process = subprocess.Popen(
        command("serve", "-s", site.folder, "-p", 0),
        env=environment(), stderr=subprocess.PIPE, bufsize=0, pipesize=SMALLEST_PIPE,
    )  # fmt: skip
    try:
        assert process.stderr is not None
        line = b""
        while not (line.startswith(b"http://") and line.endswith(b"\n")):
            read = process.stderr.read(1)
            assert read, line
            line = b"" if line.endswith(b"\n") else line
            line += read
        yield process, line.decode().split(" ")[0].rstrip("/")
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


def text_at(url: str) -> str:
    return httpx.get(url + ARTICLE, timeout=PATIENCE, trust_env=False).text


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_pages_are_answered_and_signals_heard_although_nobody_reads(site: Site, sent, code):
    with previewed(site) as (process, url):
        for number in range(3):
            site.article("guncel/kopru", "Köprü açıldı", body=f"Hâli {number}.")
            site.article("guncel/yanlis-0", f"Yanlış {number}", date="Çarşamba")
            assert f"Hâli {number}." in text_at(url)
        began = time.monotonic()
        process.send_signal(sent)
        assert process.wait(PATIENCE) == code
        assert time.monotonic() - began < LONGEST_END


def test_a_reader_that_went_away_is_no_mistake(site: Site):
    with previewed(site) as (process, url):
        assert process.stderr is not None
        process.stderr.close()
        site.article("guncel/kopru", "Köprü açıldı", body="Sonraki hâli.")
        assert "Sonraki hâli." in text_at(url)
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 130


@contextmanager
def piped(patch: pytest.MonkeyPatch) -> Iterator[int]:
    """The end to read of what goes to `sys.stderr` in the block, which never waits for that."""
    reads, writes = os.pipe()
    with os.fdopen(writes, "w", encoding="utf-8") as stream, patch.context() as patched:
        patched.setattr(sys, "stderr", stream)
        with never_waiting():
            yield reads
    os.close(reads)


def test_all_is_written_in_order_where_somebody_reads(monkeypatch):
    with piped(monkeypatch) as pipe:
        for number in range(3000):
            print(f"satır {number}", file=sys.stderr)
            if number % 100 == 99:
                lines = b"".join(iter(lambda: os.read(pipe, 1), b"\n"))
                assert lines.decode() == f"satır {number // 100}"


def test_what_is_too_much_to_keep_is_dropped_and_that_is_told(monkeypatch):
    monkeypatch.setattr(unread, "ROOM", 100_000)
    with piped(monkeypatch) as pipe:
        for number in range(30_000):
            print(f"satır {number}", file=sys.stderr)
        written = b""
        while "satır 29999".encode() not in written:
            written += os.read(pipe, 65536)
    assert unread.DROPPED in written
    assert written.startswith("satır 0\n".encode())


def test_a_stream_without_a_descriptor_is_left_alone(monkeypatch):
    class Own:
        def fileno(self) -> int:
            raise OSError

    own = Own()
    monkeypatch.setattr(sys, "stderr", own)
    with never_waiting():
        assert sys.stderr is own
