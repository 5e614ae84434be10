"""`serve`: the preview, from its socket to its end."""

import asyncio
import errno
import logging
import os
import socket
import sys
import webbrowser
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Thread

import uvicorn

from newsgen.model.problem import NewsgenError, Place, Problem, describe
from newsgen.serve.app import App
from newsgen.serve.events import Change, Streams
from newsgen.serve.files import theme_folders
from newsgen.serve.glimpses import Glimpses
from newsgen.serve.options import ServeOptions
from newsgen.serve.problem_view import Opener
from newsgen.serve.requests import LOCAL_HOSTS, bracketed
from newsgen.serve.site import PreviewedSite
from newsgen.serve.watch import Watcher
from newsgen.serve.watching import Watching
from newsgen.serve.welcome import address, address_for_others, qr_code, warning
from newsgen.serve.worker import Worker
from newsgen.store.lock import locked

__all__ = ["ServeOptions", "serve"]

PORTS = 20
"""How many ports are tried, from the one asked for."""
_HIGHEST = 65_535

Say = Callable[[str], None]
Tell = Callable[[Sequence[Problem]], None]


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _tell(problems: Sequence[Problem]) -> None:
    for problem in problems:
        _say(describe(problem))


def serve(options: ServeOptions, say: Say = _say, tell: Tell = _tell, warn: Say = _say) -> None:
    """Serve the site until SIGINT (ends as KeyboardInterrupt) or SIGTERM (as its handler does).

    `say` gets a sentence for people: the address, once it answers, and whatever is not as
    asked; `warn` gets what nobody should overlook. `tell` gets problems of the content that are
    new, from another thread. Only the main
    thread hears signals. Raises NewsgenError before anything is served: `port-taken`,
    `address-unusable`, `site-busy`, `state-io`.
    """
    with listening(options, say) as listener, locked(options.state_folder):
        _Preview(options, say, tell, warn).run(listener)


class _Preview:
    """The parts of a running server, and how they hear of one another."""

    def __init__(self, options: ServeOptions, say: Say, tell: Tell, warn: Say) -> None:
        self._options, self._say, self._warn = options, say, warn
        streams = Streams()
        self._worker = Worker()
        self._site = PreviewedSite(options, announce=self._announce, tell=tell)
        hosts = LOCAL_HOSTS | {bracketed(h.lower()) for h in (options.host, *options.allow_hosts)}
        editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
        opener = Opener(self._site.folder, editor, shared=options.shared)
        self._watching = Watching(self._watcher(), self._site.files)
        glimpses = Glimpses(options, streams.run)
        self._app = App(
            self._site, self._worker, streams, hosts, opener, glimpses, self._watching, say
        )

    def _watcher(self) -> Watcher | None:
        folder, settings = self._options.build.site_folder, self._options.settings_path
        if self._options.poll:
            return None
        return Watcher(folder / "content", theme_folders(folder), settings, self._touched)

    def run(self, listener: socket.socket) -> None:
        """Serve on a bound socket until told to stop."""
        self._worker.submit(self._site.open).result()
        config = uvicorn.Config(
            self._app,
            http="h11",
            ws="none",
            loop="asyncio",
            lifespan="off",
            interface="asgi3",
            log_config=None,
            log_level="error",
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=1,
        )
        try:
            _Server(config, lambda: self._started(listener), self._app.stop).run([listener])
        finally:
            self._watching.end()
            self._site.stop()
            self._worker.submit(self._site.close)
            self._worker.close(patience=0.2)

    def _started(self, listener: socket.socket) -> None:
        self._loop = asyncio.get_running_loop()
        self._app.start()
        port = listener.getsockname()[1]
        if self._options.shared:
            self._tell_of_others(port)
        url = address(self._options.host, port)
        self._say(f"{url} — Ctrl+C to stop")
        if self._options.open_browser:
            # A browser in the terminal runs until it is closed.
            Thread(target=webbrowser.open, args=(url,), daemon=True).start()

    def _tell_of_others(self, port: int) -> None:
        self._warn(warning(self._options))
        url = address_for_others(self._options.host, port)
        if url:
            self._say(f"for a phone on the same network: {url}")
            code = qr_code(url)
            if code:
                self._say(code)

    def _touched(self, name: str) -> None:
        """From the watcher's thread."""
        self._site.files.mark(name)
        self._loop.call_soon_threadsafe(self._app.touched)

    def _announce(self, change: Change) -> None:
        """From the worker's thread."""
        self._loop.call_soon_threadsafe(self._app.announce, change)


class _Server(uvicorn.Server):
    """uvicorn, telling when it answers and when it stops."""

    def __init__(
        self, config: uvicorn.Config, started: Callable[[], None], stopping: Callable[[], None]
    ) -> None:
        super().__init__(config)
        self._on_start, self._on_stop = started, stopping

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._on_start()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        # What is cut off now is no mistake of ours to be told at length.
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        self._on_stop()
        await super().shutdown(sockets)


@contextmanager
def listening(options: ServeOptions, say: Say) -> Iterator[socket.socket]:
    """A socket bound to the host and the first free port from the one asked for.

    Raises NewsgenError: `port-taken` where none of the next twenty is free,
    `address-unusable` where the host or port cannot be listened on at all.
    """
    last = min(options.port + PORTS, _HIGHEST + 1) if options.port else 1
    for port in range(options.port, last):
        listener = _bound(options.host, port)
        if listener is None:
            continue
        if port != options.port:
            say(f"port {options.port} is taken; using {port}")
        with listener:
            yield listener
        return
    raise NewsgenError(
        Problem(
            "port-taken",
            f"port {options.port} is taken, and so are those after it up to {last - 1}",
            Place(""),
            hint="name a free one with --port, or stop the other servers",
        )
    )


def _bound(host: str, port: int) -> socket.socket | None:
    """A listening socket; None where another program has the port."""
    listener = None
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
        # A server that was stopped a moment ago leaves the port in TIME_WAIT.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen()
    except OSError as error:
        if listener is not None:
            listener.close()
        if error.errno == errno.EADDRINUSE:
            return None
        raise NewsgenError(_unusable(host, port, error)) from error
    return listener


def _unusable(host: str, port: int, error: OSError) -> Problem:
    hint = "use 127.0.0.1, or an address of this machine"
    if error.errno in (errno.EACCES, errno.EPERM):
        hint = "use a port from 1024 on, with --port"
    return Problem(
        "address-unusable",
        f"the preview cannot listen on {bracketed(host)}:{port}: {error.strerror or error}",
        Place(""),
        hint,
    )
