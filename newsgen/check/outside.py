"""Asking other sites whether what our articles link to is still there.

Polite: one request at a time to a host, HEAD before GET, no body is read, an answer is remembered
for a week. Safe: a link may name any host, so every address that it, or a redirect, leads to must
be public; the connection is made to the very address that was looked at, so that a name that
answers differently the second time gains nothing.
"""

import ipaddress
import socket
import ssl
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from http.client import HTTPConnection, HTTPException, HTTPResponse
from pathlib import Path
from threading import Timer
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

import msgspec

import newsgen
from newsgen.build.write import write_whole

TIMEOUT = 10.0
"""Seconds for connecting, and between two parts of an answer."""
_PATIENCE = 3 * TIMEOUT
"""Seconds for a whole answer, however it drips."""
_HOSTS = 16
"""So many hosts are asked at a time."""
_REDIRECTS = 5
_WEEK = 7 * 24 * 3600
_UNCERTAIN = frozenset({401, 403, 405, 429, 503})
"""What sites tell programs whom they do not want: the page may well be there."""
_AGENT = f"newsgen/{newsgen.__version__} (link check)"

Resolve = Callable[[str, int], list[str]]


class Answer(msgspec.Struct, frozen=True, omit_defaults=True):
    """What became of one link."""

    at: int
    """When it was asked, in seconds since 1970."""
    trouble: str = ""
    """Why readers will not get there, as the end of a sentence; "" where they will, or may."""
    private: bool = False
    """It leads into a private network, and was not asked."""


class Asking(NamedTuple):
    """How links are asked."""

    memory: Path
    """Where answers are remembered."""
    now: int
    """Seconds since 1970."""
    resolve: Resolve | None = None
    """Name and port → addresses; None = the system's."""
    trusted: frozenset[str] = frozenset()
    """Addresses that count as public; for tests alone."""


class _Refused(Exception):
    """An address that nobody on the internet has."""


def ask(
    urls: Iterable[str], asking: Asking, report: Callable[[int, int], None]
) -> dict[str, Answer]:
    """Every link with what became of it; those asked lately from memory. Tells (done, total)."""
    wanted = sorted(set(urls))
    known = {
        url: answer
        for url, answer in _remembered(asking.memory).items()
        if 0 <= asking.now - answer.at < (_WEEK if not answer.trouble else _WEEK / 7)
    }
    answers = {url: known[url] for url in wanted if url in known}
    hosts: dict[str, list[str]] = defaultdict(list)
    for url in wanted:
        if url not in answers:
            hosts[urlsplit(url).netloc.lower()].append(url)
    try:
        with ThreadPoolExecutor(_HOSTS) as pool:
            jobs = [pool.submit(_ask_host, links, asking) for links in hosts.values()]
            for job in as_completed(jobs):
                answers.update(job.result())
                report(len(answers), len(wanted))
    finally:
        known.update(answers)
        asking.memory.parent.mkdir(parents=True, exist_ok=True)
        write_whole(asking.memory, msgspec.json.encode(known, order="sorted"))
    return answers


def _remembered(memory: Path) -> dict[str, Answer]:
    try:
        return msgspec.json.decode(memory.read_bytes(), type=dict[str, Answer])
    except (OSError, msgspec.DecodeError, msgspec.ValidationError):  # none yet, or damaged
        return {}


def _ask_host(urls: list[str], asking: Asking) -> list[tuple[str, Answer]]:
    return [(url, _ask(url, asking)) for url in urls]


def _ask(url: str, asking: Asking) -> Answer:
    try:
        status = _status("HEAD", url, asking)
        if status >= 400 and status not in (404, 410):
            status = _status("GET", url, asking)
    except _Refused:
        return Answer(asking.now, "leads into a private network, and was not asked", private=True)
    except ssl.SSLCertVerificationError as error:
        return Answer(asking.now, f"has a certificate that does not hold: {error.verify_message}")
    except TimeoutError:
        return Answer(asking.now, f"does not answer within {TIMEOUT:.0f} seconds")
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        return Answer(asking.now, f"cannot be reached: {reason}")
    if status < 400 or status in _UNCERTAIN:
        return Answer(asking.now)
    return Answer(asking.now, f"answers {status}")


def _status(method: str, url: str, asking: Asking) -> int:
    """The status at the end of the redirects. Raises what `_ask` catches."""
    for _ in range(_REDIRECTS + 1):
        response = _request(method, url, asking)
        location = response.headers.get("Location")
        if response.status not in (301, 302, 303, 307, 308) or not location:
            return response.status
        url = urljoin(url, location)
    raise HTTPException(f"it redirects more than {_REDIRECTS} times")


def _request(method: str, url: str, asking: Asking) -> HTTPResponse:
    parts = urlsplit(url)
    host = parts.hostname
    if parts.scheme not in ("http", "https") or not host:
        raise HTTPException(f"it redirects to {parts.scheme or 'nowhere'}:")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    connection = HTTPConnection(host, port, timeout=TIMEOUT)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~") + (
        f"?{quote(parts.query, safe='/%:@!$&()*+,;=~?')}" if parts.query else ""
    )
    with _connected(host, port, parts.scheme == "https", asking) as connection.sock:
        watch = Timer(_PATIENCE, connection.sock.close)
        watch.daemon = True
        watch.start()
        try:
            connection.request(method, path, headers={"User-Agent": _AGENT, "Accept": "*/*"})
            return connection.getresponse()
        finally:
            watch.cancel()


def _connected(host: str, port: int, secure: bool, asking: Asking) -> socket.socket:
    """A connection to a host all of whose addresses are public."""
    addresses = (asking.resolve or _addresses)(host, port)
    if not addresses or not all(_is_public(one, asking.trusted) for one in addresses):
        raise _Refused
    plain = _first_that_answers(addresses, port)
    if not secure:
        return plain
    return ssl.create_default_context().wrap_socket(plain, server_hostname=host)


def _first_that_answers(addresses: list[str], port: int) -> socket.socket:
    for address in addresses[:-1]:
        try:
            return socket.create_connection((address, port), TIMEOUT)
        except OSError:  # the next may answer
            continue
    return socket.create_connection((addresses[-1], port), TIMEOUT)


def _addresses(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[4][0]) for address in found))


def _is_public(address: str, trusted: frozenset[str]) -> bool:
    """Whether the whole internet knows an address; one inside another must be public too."""
    if address in trusted:
        return True
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
        if found in _TRANSLATED:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None and not _is_public(str(inner), frozenset()):
            return False
        if found.ipv4_mapped:
            return True
    return found.is_global and not found.is_multicast


_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""IPv4 behind a translator (RFC 6052 §2.1)."""
