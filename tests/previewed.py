"""A small site and a server of it in a process of its own, for the tests of the preview."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Timer
from urllib.parse import urlsplit

import httpx
from small_site import SmallSite, share_compiled_templates

import newsgen

PATIENCE = 20.0
"""Seconds that a test waits for what takes a fraction of one; a machine may be busy."""
LONGEST_READING = 400.0
"""The same for a large archive that is read for the first time."""


class Site(SmallSite):
    """`site.article("guncel/kopru", "Köprü açıldı")`, then `with site.served() as server:`."""

    @contextmanager
    def served(self, begin: Sequence[str] = (), **options: object) -> Iterator["Server"]:
        """A server that has read the site, until the end of the block. `begin` = how the command
        begins that starts it."""
        server = Server(self.folder, begin, **options)
        try:
            server.wait_until_it_answers()
            server.wait_until_it_has_read()
            yield server
        finally:
            server.end()


class Server:
    """A running preview. `lines` is what it said as far as that was read."""

    def __init__(self, folder: Path, begin: Sequence[str] = (), **options: object) -> None:
        share_compiled_templates(folder)
        script = Path(__file__).with_name("serve_site.py")
        paths = [str(Path(newsgen.__file__).parents[1]), str(Path(__file__).parent)]
        self.process = subprocess.Popen(
            [*begin, sys.executable, str(script), str(folder), json.dumps(options)],
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        )
        self.lines: list[str] = []
        self.url = ""

    def wait_until_it_answers(self) -> None:
        """Read its messages up to the address."""
        self.url = self.wait_until_it_says("http://").split(" ")[0].rstrip("/")

    def wait_until_it_says(self, beginning: str) -> str:
        """Read its messages up to a line that begins so; that line."""
        assert self.process.stderr is not None
        with killed_if_late(self.process):
            for line in self.process.stderr:
                self.lines.append(line.rstrip("\n"))
                if line.startswith(beginning):
                    return self.lines[-1]
        raise AssertionError("\n".join(self.lines))

    def wait_until_it_has_read(self) -> None:
        """Ask for the home page until it is more than a page that tells how far the reading is."""
        until = time.monotonic() + LONGEST_READING
        while self.get("/").status_code == 503:
            assert time.monotonic() < until

    @property
    def port(self) -> int:
        """Where it listens."""
        return urlsplit(self.url).port or 0

    def get(self, path: str, **headers: str) -> httpx.Response:
        """The answer to GET, once the site has been read; redirects are not followed."""
        until = time.monotonic() + PATIENCE
        while True:
            answer = httpx.get(self.url + path, headers=headers, timeout=PATIENCE, trust_env=False)
            if answer.status_code != 503 or time.monotonic() > until:
                return answer

    def raw(self, request: bytes) -> bytes:
        """All that the server sends for these bytes until it closes the connection."""
        answer = b""
        # A server that does not read a long request to its end may reset the connection.
        with (
            socket.create_connection(("127.0.0.1", self.port), PATIENCE) as connection,
            suppress(ConnectionResetError, BrokenPipeError),
        ):
            connection.sendall(request)
            while data := connection.recv(65536):
                answer += data
        return answer

    def status_of(self, target: str, host: str = "localhost", to: str = "127.0.0.1") -> int:
        """The status for a request target sent as it is, without a client's tidying."""
        head = f"GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        with socket.create_connection((to, self.port), PATIENCE) as connection:
            connection.sendall(head.encode("latin-1"))
            return int(connection.makefile("rb").readline().split(b" ")[1])

    @contextmanager
    def events(self) -> Iterator[Iterator[dict[str, object]]]:
        """Changes as an open page hears of them; the first says how things stand."""
        with (
            httpx.Client(timeout=PATIENCE, trust_env=False) as client,
            client.stream("GET", f"{self.url}/_newsgen/events") as stream,
        ):
            assert stream.headers["content-type"].startswith("text/event-stream")
            yield _changes(stream.iter_lines())

    def end_by_itself(self) -> tuple[int, str]:
        """Its exit code and all that it said, where it does not come to serving."""
        _, said = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, said

    def end(self) -> tuple[int, str]:
        """Stop it if it runs: its exit code, and what it said since its address."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        _, said = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, said


@contextmanager
def killed_if_late(process: subprocess.Popen[str]) -> Iterator[None]:
    """Kill it where the block takes too long: a read from it ends then."""
    timer = Timer(PATIENCE, process.kill)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _changes(lines: Iterator[str]) -> Iterator[dict[str, object]]:
    """What comes on a stream of events, as long as it comes in time."""
    since = time.monotonic()
    for line in lines:
        if line.startswith("data: "):
            yield json.loads(line.removeprefix("data: "))
            since = time.monotonic()
        assert time.monotonic() - since < PATIENCE, "no change was told"
