"""What hostile clients get: nothing that they should not, and the server lives on."""

import socket
import time

import httpx
import pytest
from previewed import PATIENCE, Server, Site
from serve_site import options

from newsgen.serve.answers import Answers
from newsgen.serve.problem_view import Opener
from newsgen.serve.site import PreviewedSite

SECRET = "AMBARGOLU SIR"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server with secrets all around the site."""
    top = tmp_path_factory.mktemp("hostile")
    (top / "secret.txt").write_text(SECRET, encoding="utf-8")
    site = Site(top / "site")
    site.article("guncel/kopru", "Köprü açıldı")
    site.article("guncel/taslak", SECRET, status="draft")
    for path in (".env", ".git/config", "content/.env", "content/_static/.env", "key.pem"):
        site.write(path, SECRET)
    site.write("content/_static/.well-known/x.txt", SECRET)
    static = site.folder / "content/_static"
    (static / "link.txt").symlink_to(top / "secret.txt")
    (static / "folder").symlink_to(top)
    (static / "inside.txt").symlink_to(site.folder / "newsgen.toml")
    with site.served() as running:
        running.site = site
        yield running
        assert running.get("/guncel/2026/11/kopru-acildi/").status_code == 200


MALFORMED = [
    "/../secret.txt", "/a/../../secret.txt", "/%2e%2e/secret.txt", "/%2E%2E%2Fsecret.txt",
    "/..%2fsecret.txt", "/a/./site.css", "//etc/passwd", "/a//site.css", "/%2f%2fevil.example/",
    "/..\\secret.txt", "/%5c..%5csecret.txt", "/a%00.css", "/%0d%0aX-A:b", "/%zz", "/%", "/%f",
    "/%ff%fe", "/%c0%ae%c0%ae/secret.txt", "/%ed%a0%80", "*", "http://localhost/guncel/",
    "localhost:80",
]  # fmt: skip

MISSING = [
    "/.env", "/%2eenv", "/.git/config", "/content/_static/.env", "/.newsgen/preview/state.db",
    "/.newsgen/lock", "/.newsgen-images/", "/.well-known/x.txt", "/newsgen.toml", "/key.pem",
    "/content/guncel/kopru.md", "/content/guncel/taslak.md", "/link.txt", "/folder/secret.txt",
    "/inside.txt", "/templates/article.html", "/a/site.css.j2", "/a/%2ehidden", "/i/",
    "/i/../a", "/i/00/00/0000000000000000.jpg", "/i/%2e%2e%2fstate.db", "/_newsgen/../",
    "/_newsgen/site.py", "/_newsgen/events/x", "/etc/passwd", "/" + "a" * 5000,
]  # fmt: skip


@pytest.mark.parametrize("target", MALFORMED)
def test_a_malformed_address_is_refused(server: Server, target):
    assert server.status_of(target) == 400


@pytest.mark.parametrize("target", MISSING)
def test_nothing_but_the_site_is_served(server: Server, target):
    request = f"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    answer = server.raw(request.encode())
    assert answer.split(b" ")[1] in (b"404", b"400")
    assert SECRET.encode() not in answer
    assert b"[site]" not in answer


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "evil.example:8000", "localhost.evil.example", "127.0.0.1.nip.example",
        "10.0.0.1", "[::2]", "0.0.0.0", "localhost@evil.example", "evil.example#localhost", "",
        "localhost:80:80", "[::1", "127.1", "2130706433",
    ],
)  # fmt: skip
def test_a_foreign_name_is_refused(server: Server, host):
    for target in ("/", "/a/site.css", "/_newsgen/", "/_newsgen/live.js", "/_newsgen/events"):
        assert server.status_of(target, host) in (400, 403), target


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:1", "[::1]:8000"])
def test_its_own_names_are_known(server: Server, host):
    assert server.status_of("/", host) == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "http://localhost:1"},
        {"Origin": "null"},
        {"Origin": "https://HOST"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_other_sites_pages_may_not_listen(server: Server, headers):
    own = server.url.removeprefix("http://")
    sent = {name: value.replace("HOST", own) for name, value in headers.items()}
    url = f"{server.url}/_newsgen/events"
    with httpx.stream("GET", url, headers=sent, trust_env=False) as answer:
        assert answer.status_code == 403


def test_its_own_pages_may_listen(server: Server):
    head = "GET /_newsgen/events HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\n\r\n"
    with socket.create_connection(("127.0.0.1", server.port), 10) as connection:
        connection.sendall(head.encode())
        assert connection.recv(65536).startswith(b"HTTP/1.1 200")


def test_other_sites_may_not_show_its_files(server: Server):
    for path in ("/", "/a/site.css", "/yok/", "/_newsgen/live.js"):
        headers = server.get(path).headers
        assert headers["cross-origin-resource-policy"] == "same-origin", path
        assert headers["x-content-type-options"] == "nosniff", path
        assert "access-control-allow-origin" not in headers


def test_a_file_that_became_a_link_out_of_the_site_is_not_served(server: Server):
    server.site.write("content/_static/degisen.txt", "iyi")
    file = server.site.folder / "content/_static/degisen.txt"
    assert server.get("/degisen.txt").text == "iyi"
    file.unlink()
    file.symlink_to(server.site.folder.parent / "secret.txt")
    assert server.get("/degisen.txt").status_code == 404


def test_a_file_that_becomes_a_link_between_two_looks_is_not_served(site: Site):
    site.write("content/_static/degisen.txt", "iyi")
    preview = PreviewedSite(options(site.folder), announce=lambda _: None, tell=lambda _: None)
    preview.open()
    answers = Answers(preview, "run", Opener(site.folder))
    assert answers.page_or_file("/degisen.txt").file is not None
    preview.files.look_seconds = 1.0  # as on a large site, where not every request looks
    secret = site.folder.parent / "secret.txt"
    secret.write_text(SECRET, encoding="utf-8")
    file = site.folder / "content/_static/degisen.txt"
    file.unlink()
    file.symlink_to(secret)
    assert answers.page_or_file("/degisen.txt").status == 404
    preview.close()


@pytest.mark.parametrize(
    "request_",
    [
        b"\x00\x01\x02\x03\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
        b"GET /k\xc3\xb6pr\xc3\xbc/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX : a\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: a\x00b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: köprü\r\nConnection: close\r\n\r\n".encode(),
    ],
    ids=lambda value: repr(value[:24]),
)
def test_requests_that_are_no_http_are_refused(server: Server, request_):
    assert server.raw(request_).split(b" ")[1] in (b"400", b"403")


@pytest.mark.parametrize(
    "request_",
    [
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 2_000_000 + b"\r\n\r\n",
        b"GET /" + b"a" * 2_000_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: a\r\n" * 200_000 + b"\r\n",
    ],
    ids=["header", "address", "headers"],
)
def test_requests_without_an_end_are_cut_off(server: Server, request_):
    answer = server.raw(request_)
    assert answer == b"" or answer.startswith(b"HTTP/1.1 400 ")


def test_clients_that_do_not_read_their_answer_keep_nobody_waiting(server: Server):
    server.site.write("content/_static/buyuk.bin", b"x" * 20_000_000)
    until = time.monotonic() + PATIENCE
    while server.get("/buyuk.bin").status_code != 200:
        assert time.monotonic() < until
    request = b"GET /buyuk.bin HTTP/1.1\r\nHost: localhost\r\n\r\n"
    greedy = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(20)]
    for connection in greedy:
        connection.sendall(request)
    for _ in range(5):
        assert server.get("/guncel/2026/11/kopru-acildi/").status_code == 200
    for connection in greedy:
        connection.close()


def test_a_request_that_comes_byte_by_byte_is_answered_and_keeps_nobody_waiting(server: Server):
    request = b"GET /a/site.css HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    with socket.create_connection(("127.0.0.1", server.port), 10) as connection:
        for byte in request:
            connection.sendall(bytes([byte]))
            if byte == ord("\n"):
                assert server.get("/a/site.css").status_code == 200
        assert connection.recv(65536).startswith(b"HTTP/1.1 200 ")


def test_a_body_and_an_upgrade_are_passed_over(server: Server):
    head = "GET /a/site.css HTTP/1.1\r\nHost: localhost\r\nConnection: close"
    for more in (
        "\r\nContent-Length: 5\r\n\r\nhello",
        "\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        ", Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
    ):
        assert server.raw(f"{head}{more}".encode()).startswith(b"HTTP/1.1 200 "), more


def test_a_folder_that_became_a_link_out_of_the_site_is_not_served(server: Server):
    server.site.write("content/_static/klasor/secret.txt", "iyi")
    assert server.get("/klasor/secret.txt").text == "iyi"
    folder = server.site.folder / "content/_static/klasor"
    (folder / "secret.txt").unlink()
    folder.rmdir()
    folder.symlink_to(server.site.folder.parent)
    answer = server.get("/klasor/secret.txt")
    assert answer.status_code == 404
    assert SECRET not in answer.text


def test_clients_that_hang_keep_nobody_waiting(server: Server):
    hanging = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(50)]
    for connection in hanging:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: loc")
    assert server.get("/").status_code == 200
    for connection in hanging:
        connection.close()
