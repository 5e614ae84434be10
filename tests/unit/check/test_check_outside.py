"""Links to other sites, asked on loopback: what is told, and what is never asked."""

import json
import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from time import sleep

import pytest
from checked_site import problems_in

from newsgen.check.outside import Asking, _is_public, ask

NOW = 1_700_000_000
PLACES = {"a.example": "127.0.0.1", "b.example": "127.0.0.1", "inside.example": "127.0.0.2"}


class Host:
    """A site on loopback: its paths answer as their names say, and what was asked is kept."""

    def __init__(self, address: str = "127.0.0.1") -> None:
        self.asked: list[tuple[str, str]] = []
        self.at_once = 0
        self._now, self._lock = 0, Lock()
        host = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self) -> None:
                with host._lock:
                    host._now += 1
                    host.at_once = max(host.at_once, host._now)
                    host.asked.append((self.command, self.path))
                sleep(0.01)
                with host._lock:
                    host._now -= 1
                host.answer(self)

            do_HEAD = do_GET = answer

            def log_message(self, *arguments: object) -> None:
                pass

        self.server = ThreadingHTTPServer((address, 0), Handler)
        self.port = self.server.server_address[1]
        Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        path = handler.path
        status = int(path[1:4]) if path[1:4].isdigit() else 200
        if path.startswith("/get-only") and handler.command == "HEAD":
            status = 405
        location = path if path == "/loop" else path[4:] if path.startswith("/to/") else ""
        handler.send_response(302 if location else status)
        if location:
            handler.send_header("Location", location)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def host() -> Iterator[Host]:
    made = Host()
    yield made
    made.close()


def resolve(name: str, port: int) -> list[str]:
    if name not in PLACES:
        raise socket.gaierror(-2, "Name or service not known")
    return [PLACES[name]]


@pytest.fixture
def asking(tmp_path: Path) -> Asking:
    return Asking(tmp_path / "links.json", NOW, resolve, frozenset({"127.0.0.1"}))


def answers(asking: Asking, *urls: str) -> list[str]:
    found = ask(urls, asking, lambda done, total: None)
    return [found[url].trouble for url in urls]


def test_a_page_that_is_there_costs_one_head(host: Host, asking: Asking) -> None:
    assert answers(asking, f"http://a.example:{host.port}/x?q=ş") == [""]
    assert host.asked == [("HEAD", "/x?q=%C5%9F")]


@pytest.mark.parametrize("status", [404, 410, 500])
def test_a_page_that_is_gone(host: Host, asking: Asking, status: int) -> None:
    assert answers(asking, f"http://a.example:{host.port}/{status}") == [f"answers {status}"]


@pytest.mark.parametrize("status", [401, 403, 429, 503])
def test_a_site_that_turns_programs_away_may_be_there(host, asking, status: int) -> None:
    assert answers(asking, f"http://a.example:{host.port}/{status}") == [""]


def test_get_is_tried_where_head_is_refused(host: Host, asking: Asking) -> None:
    assert answers(asking, f"http://a.example:{host.port}/get-only") == [""]
    assert host.asked == [("HEAD", "/get-only"), ("GET", "/get-only")]


def test_redirects_are_followed_but_not_for_ever(host: Host, asking: Asking) -> None:
    base = f"http://a.example:{host.port}"
    assert answers(asking, f"{base}/to//404", f"{base}/loop") == [
        "answers 404",
        "cannot be reached: it redirects more than 5 times",
    ]


def test_a_host_is_asked_one_thing_at_a_time(host: Host, asking: Asking) -> None:
    answers(asking, *(f"http://a.example:{host.port}/{number}x" for number in range(6)))
    assert (len(host.asked), host.at_once) == (6, 1)


def test_answers_are_remembered_for_a_week(host: Host, asking: Asking) -> None:
    url = f"http://a.example:{host.port}/x"
    for later in (0, 6 * 86_400, 8 * 86_400):
        answers(asking._replace(now=NOW + later), url)
    assert len(host.asked) == 2


def test_a_damaged_memory_is_made_anew(host: Host, asking: Asking) -> None:
    asking.memory.write_text("{")
    assert answers(asking, f"http://a.example:{host.port}/x") == [""]
    assert json.loads(asking.memory.read_text()) == {f"http://a.example:{host.port}/x": {"at": NOW}}


def test_hosts_that_are_not_there(host: Host, asking: Asking) -> None:
    host.close()
    gone, unknown = answers(asking, f"http://a.example:{host.port}/", "https://yok.example/")
    assert gone == "cannot be reached: Connection refused"
    assert unknown == "cannot be reached: Name or service not known"


PRIVATE = "leads into a private network, and was not asked"


def test_a_private_address_is_never_asked(tmp_path: Path) -> None:
    inside = Host()
    asking = Asking(tmp_path / "links.json", NOW)
    try:
        assert answers(
            asking, f"http://127.0.0.1:{inside.port}/", f"http://localhost:{inside.port}/"
        ) == [PRIVATE, PRIVATE]
        assert inside.asked == []
    finally:
        inside.close()


def test_a_redirect_into_a_private_network_is_not_followed(host: Host, asking: Asking) -> None:
    inside = Host("127.0.0.2")
    try:
        url = f"http://a.example:{host.port}/to/http://inside.example:{inside.port}/"
        assert answers(asking, url) == [PRIVATE]
        assert inside.asked == []
    finally:
        inside.close()


def test_a_name_that_changes_its_address_is_connected_where_it_was_looked_at(tmp_path) -> None:
    outside = Host("127.0.0.1")
    named = iter(["127.0.0.1", "127.0.0.2"])
    asking = Asking(
        tmp_path / "links.json", NOW, lambda *_: [next(named)], frozenset({"127.0.0.1"})
    )
    try:
        url = f"http://rebind.example:{outside.port}/to//x"
        assert answers(asking, url) == [PRIVATE]
        assert outside.asked == [("HEAD", "/to//x")]
    finally:
        outside.close()


def test_one_private_address_among_public_ones_is_enough(tmp_path: Path) -> None:
    asking = Asking(tmp_path / "links.json", NOW, lambda *_: ["8.8.8.8", "10.0.0.1"])
    assert answers(asking, "http://x.example/") == [PRIVATE]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1",
        "ff02::1", "::ffff:10.0.0.1", "2002:0a00:0001::", "64:ff9b::a00:1",
    ],
)  # fmt: skip
def test_addresses_that_nobody_outside_has(address: str) -> None:
    assert not _is_public(address, frozenset())


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_addresses_that_everybody_has(address: str) -> None:
    assert _is_public(address, frozenset())


def test_a_dead_link_is_told_where_it_stands(site, host: Host, asking: Asking) -> None:
    url = f"http://a.example:{host.port}/404"
    site.article("guncel/a", "A", body=f"Metin.\n\n[x]({url}) [y](https://yesilova.example/)")
    site.article("guncel/b", "B", body=f"[x]({url}#bas)")
    (problem,) = [one for one in problems_in(site, asking=asking) if one.code == "link-dead"]
    assert (problem.at.path, problem.at.line) == ("content/guncel/a.md", 7)
    assert problem.message == f"{url} answers 404"
    assert [place.path for place in problem.also] == ["content/guncel/b.md"]


def test_nobody_is_asked_unless_that_is_wanted(site, host: Host) -> None:
    site.article("guncel/a", "A", body=f"[x](http://127.0.0.1:{host.port}/404)")
    problems_in(site)
    assert host.asked == []
