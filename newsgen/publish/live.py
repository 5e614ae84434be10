"""Asking the site itself: does every URL of the registry answer as it should?

A page answers 200; a redirect 301, 302, 307 or 308 to where it leads, or with a page that sends
readers on; what is gone 410 or 404, or with a page that search engines are asked to leave out.
Redirects are not followed: each is asked for itself.
"""

import html
import re
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit

import newsgen
from newsgen.model.registry import Event, Registry, State, final_target, same_url
from newsgen.publish.retry import PATIENT, Patience, patiently
from newsgen.publish.store import TransientError

Progress = Callable[[int, int], None]
"""Called with the number of addresses asked so far, and of all."""
TIMEOUT = 20.0
"""Seconds for connecting, and between two parts of an answer."""
_AT_ONCE = 8
_MOST = 1 << 20
"""So many bytes of a page are read; what is looked for is in its head."""
_BUSY = (429, 502, 503, 504)
_REDIRECTS = (301, 302, 307, 308)
_AGENT = f"newsgen/{newsgen.__version__} (verify)"
_ASKED_AS = "/:@!$&'()*+,;=~-._%"


class Expected(NamedTuple):
    """What one URL of the registry should answer."""

    url: str
    """Site-relative."""
    state: State
    target: str = ""
    """Where a redirect ends: site-relative, or a whole address."""


class Wrong(NamedTuple):
    """A URL that answers otherwise, in words."""

    url: str
    expected: str
    answer: str


class _Answer(NamedTuple):
    status: int
    location: str
    page: str


def expected_answers(registry: Registry) -> list[Expected]:
    """What each URL should answer, in the URLs' order. A redirect whose page is gone is gone."""

    def last(url: str) -> Event | None:
        return registry.last.get(same_url(url))

    found = []
    for event in sorted(registry.last.values(), key=lambda event: event.url):
        target = final_target(event.url, last, registry.home)
        state: State = "gone" if event.state == "redirect" and target is None else event.state
        found.append(Expected(event.url, state, target or ""))
    return found


def wrong_answers(
    address: str,
    expected: Sequence[Expected],
    *,
    site_url: str,
    progress: Progress = lambda done, total: None,
    patience: Patience = PATIENT,
) -> Iterator[Wrong]:
    """Those URLs that do not answer as expected, in order.

    `address`: where the site is asked, without a closing "/"; `site_url`: the address that its
    own redirects may name. Raises NewsgenError `publish-connection` where it cannot be reached.
    """
    asking = _Asking(address, site_url, patience)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        try:
            for done, wrong in enumerate(pool.map(asking.look, expected), 1):
                progress(done, len(expected))
                if wrong is not None:
                    yield wrong
        finally:
            pool.shutdown(cancel_futures=True)
            asking.close()


class _Asking:
    """One connection for each thread, kept open as long as the server keeps it."""

    def __init__(self, address: str, site_url: str, patience: Patience) -> None:
        self._address = address.rstrip("/")
        self._bases = (self._address, site_url.rstrip("/"))
        self._patience = patience
        self._own = threading.local()
        self._open: list[HTTPConnection] = []

    def look(self, one: Expected) -> Wrong | None:
        """What is wrong with one URL's answer; None where nothing is."""
        answer = self._answer("HEAD" if one.state == "here" else "GET", one.url)
        if one.state == "here" and answer.status in (405, 501):
            answer = self._answer("GET", one.url)
        match one.state:
            case "here":
                return None if answer.status == 200 else Wrong(one.url, "a page", _told(answer))
            case "gone":
                gone = answer.status in (404, 410) or _is_noindex(answer)
                return None if gone else Wrong(one.url, "that it is gone", _told(answer))
        if self._leads(answer, one):
            return None
        return Wrong(one.url, f"a redirect to {one.target}", _told(answer))

    def close(self) -> None:
        """Let the connections go."""
        for connection in self._open:
            connection.close()

    def _leads(self, answer: _Answer, one: Expected) -> bool:
        target = answer.location if answer.status in _REDIRECTS else _sent_on_to(answer)
        if not target:
            return False
        asked = f"{self._address}{one.url}"
        wanted = [f"{base}{one.target}" for base in self._bases]
        wanted = wanted if one.target.startswith("/") else [one.target]
        return _plain(urljoin(asked, target)) in map(_plain, wanted)

    def _answer(self, method: str, url: str) -> _Answer:
        """The answer; a busy server is asked again, a bit later."""
        wait = self._patience.first_wait
        for _ in range(self._patience.tries):
            answer = patiently(self._address, self._patience, lambda: self._ask(method, url))
            if answer.status not in _BUSY:
                break
            time.sleep(wait)
            wait = min(2 * wait, self._patience.longest_wait)
        return answer

    def _ask(self, method: str, url: str) -> _Answer:
        parts = urlsplit(f"{self._address}{url}")
        connection = self._connection()
        try:
            path = quote(parts.path, safe=_ASKED_AS)
            connection.request(method, path, headers={"User-Agent": _AGENT})
            response = connection.getresponse()
            page = response.read(_MOST)
            if not response.isclosed():  # there is more, which nobody wants
                connection.close()
        except (OSError, HTTPException) as error:
            connection.close()
            raise TransientError(str(error) or type(error).__name__) from error
        # Python takes headers for Latin-1; servers that do not encode them send UTF-8.
        location = response.headers.get("Location", "").encode("latin-1").decode("utf-8", "replace")
        return _Answer(response.status, location, page.decode("utf-8", "replace"))

    def _connection(self) -> HTTPConnection:
        connection: HTTPConnection | None = getattr(self._own, "connection", None)
        if connection is None:
            parts = urlsplit(self._address)
            kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
            connection = kind(parts.hostname or "", parts.port, timeout=TIMEOUT)
            self._own.connection = connection
            self._open.append(connection)
        return connection


_META = re.compile(r"<meta\b[^>]*>", re.IGNORECASE)
_CONTENT = re.compile(r"""content\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)


def _metas(page: str, name: str) -> Iterable[str]:
    """What the page's <meta> of a name or http-equiv say."""
    for tag in _META.findall(page):
        if re.search(rf"""=\s*["']?{name}["'\s>/]""", tag, re.IGNORECASE):
            found = _CONTENT.search(tag)
            yield html.unescape((found[1] or found[2] or "") if found else "")


def _is_noindex(answer: _Answer) -> bool:
    return answer.status == 200 and any("noindex" in say for say in _metas(answer.page, "robots"))


def _sent_on_to(answer: _Answer) -> str:
    """Where a page sends readers on to; "" where it is no such page."""
    says = _metas(answer.page, "refresh") if answer.status == 200 else ()
    found = (re.fullmatch(r"\s*\d+\s*;\s*url=(.*)", say, re.IGNORECASE) for say in says)
    return next((one[1].strip() for one in found if one), "")


def _plain(address: str) -> str:
    """Equal for addresses that are one, however they are spelled."""
    return unquote(address)


def _told(answer: _Answer) -> str:
    if answer.status in _REDIRECTS:
        return f"{answer.status} to {answer.location}"
    target = _sent_on_to(answer)
    return f"a page that leads to {target}" if target else str(answer.status)
