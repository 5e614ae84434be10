"""A folder on the loopback interface, with the strictest policy that the pages must live with."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'"
)


class _Files(SimpleHTTPRequestHandler):
    def __init__(self, *args: Any, policy: str, **more: Any) -> None:
        self._policy = policy
        super().__init__(*args, **more)

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", self._policy)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Tests print nothing of their own."""


class _Patient(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that leaves in the middle of an answer is no news."""


@contextmanager
def strictly_served(folder: Path, *more: str) -> Iterator[str]:
    """The folder's address, without a closing "/", until the end of the block. `more`: further
    directives of the policy."""
    policy = "; ".join((POLICY, *more))
    handler = partial(_Files, policy=policy, directory=str(folder))
    server = _Patient(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
