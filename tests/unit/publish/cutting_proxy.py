"""A proxy on loopback that lets so many requests through, and then closes every connection."""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress

Count = Callable[[bytes], int]


def http_requests(data: bytes) -> int:
    """How many HTTP requests begin in what a client sent at once."""
    return int(data.startswith((b"GET ", b"PUT ", b"POST ", b"HEAD ", b"DELETE ")))


def lines(data: bytes) -> int:
    """How many commands of a line each a client sent at once."""
    return data.count(b"\n")


class CuttingProxy:
    """Listens on `port`; `seen` counts the requests, those that were cut included."""

    def __init__(self, upstream: int, count: Count) -> None:
        self.seen = 0
        self.cut = 10**9
        """The first request that is not answered; 0 = none is."""
        self.reaches = False
        """Whether that one still reaches the server."""
        self.once = False
        """Whether new connections are let through after the cut."""
        self._upstream = upstream
        self._count = count
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def allow(self, requests: int, *, reaches: bool = False) -> None:
        """Count anew; answer so many."""
        self.seen, self.cut, self.reaches = 0, requests, reaches

    def close(self) -> None:
        for one in (self._listener, *self._open):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self._upstream))
            self._open += [client, server]
            for source, sink, counted in ((client, server, True), (server, client, False)):
                threading.Thread(
                    target=self._pass_on, args=(source, sink, counted), daemon=True
                ).start()

    def _pass_on(self, source: socket.socket, sink: socket.socket, counted: bool) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                if counted:
                    self.seen += self._count(data)
                    if self.seen > self.cut:
                        if self.reaches and self.seen == self.cut + 1:
                            source.shutdown(socket.SHUT_RDWR)
                            sink.sendall(data)
                        if self.once:
                            self.cut = 10**9
                        break
                sink.sendall(data)
        for one in (source, sink):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
