"""What a person is told once the server answers: where it is, and who else can read it."""

import socket
import sys
from io import StringIO

import segno

from newsgen.serve.options import ServeOptions
from newsgen.serve.requests import bracketed

_EVERY_ADDRESS = ("", "0.0.0.0", "::")


def address(host: str, port: int) -> str:
    """Where a browser on this machine finds the server."""
    shown = "127.0.0.1" if host in _EVERY_ADDRESS else bracketed(host)
    return f"http://{shown}:{port}/"


def address_for_others(host: str, port: int) -> str:
    """Where another machine on the same network finds it; "" where there is no network."""
    found = _own_address() if host in _EVERY_ADDRESS else host
    return f"http://{bracketed(found)}:{port}/" if found else ""


def warning(options: ServeOptions) -> str:
    """What who shares a preview must know."""
    build = options.build
    found = (("draft", build.drafts), ("embargoed", build.future), ("expired", build.expired))
    private = [word for word, is_shown in found if is_shown]
    told = "everybody on this network can read the preview"
    return f"{told}, with {' and '.join(private)} articles" if private else told


def qr_code(url: str) -> str:
    """The address for a phone's camera, where there is a terminal to draw it on; else ""."""
    if not sys.stderr.isatty():
        return ""
    drawn = StringIO()
    segno.make(url, micro=False).terminal(drawn, compact=True)
    return drawn.getvalue().rstrip("\n")


def _own_address() -> str:
    """This machine's address on the network that leads out. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # RFC 5737: an address that nobody has
        except OSError:
            return ""
        return str(probe.getsockname()[0])
