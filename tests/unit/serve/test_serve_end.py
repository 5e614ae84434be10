"""How a preview starts and ends, and what it leaves to others."""

import os
import signal
import socket
import time

import httpx
import pytest
from previewed import PATIENCE, Server, Site
from serve_site import options

from newsgen.build.run import build

LONGEST_END = 2.0
"""Seconds. It takes a third of one; the machine may be busy with other tests."""
PAGE = "/guncel/2026/11/kopru-acildi/"


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_it_stops_at_once_although_pages_listen(site: Site, sent, code):
    with site.served() as server, server.events() as first, server.events() as second:
        next(first), next(second)
        began = time.monotonic()
        server.process.send_signal(sent)
        assert server.process.wait(PATIENCE) == code
        assert time.monotonic() - began < LONGEST_END
        _, said = server.end()
        # The streams were brought to their end, not cut off: reading on raises nothing.
        assert (list(first), list(second)) == ([], [])
    assert said == ""


# Worker processes finish what they are at: that is measured on a quiet machine only.
@pytest.mark.parametrize("jobs", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_it_stops_while_the_site_is_read_for_the_first_time(site: Site, jobs):
    for number in range(4000):
        site.article(
            f"guncel/yazi-{number}", f"Yazı {number}", body="*Bir* **iki** [üç](/). " * 150
        )
    server = Server(site.folder, jobs=jobs)
    server.wait_until_it_answers()
    answer = httpx.get(server.url, timeout=PATIENCE, trust_env=False)
    assert answer.status_code == 503
    assert "Reading the site" in answer.text
    began = time.monotonic()
    server.process.send_signal(signal.SIGINT)
    assert server.process.wait(PATIENCE) == 130
    assert time.monotonic() - began < LONGEST_END
    assert server.end()[1] == ""


def test_it_says_where_it_is(site: Site):
    with site.served() as server:
        assert server.lines == [f"http://127.0.0.1:{server.port}/ — Ctrl+C to stop"]


def test_a_port_that_is_taken_gives_way_to_the_next(site: Site):
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        with site.served(port=taken) as server:
            assert server.port > taken
            assert server.lines[0] == f"port {taken} is taken; using {server.port}"


def test_no_free_port_is_told(site: Site):
    with socket.create_server(("127.0.0.1", 65535)):
        server = Server(site.folder, port=65535)
        assert server.end_by_itself() == (
            3,
            "error[port-taken]: port 65535 is taken, and so are those after it up to 65535\n"
            "hint: name a free one with --port, or stop the other servers\n\n",
        )


def test_an_address_of_another_machine_is_told(site: Site):
    code, said = Server(site.folder, host="203.0.113.7").end_by_itself()
    assert code == 3
    assert said.startswith("error[address-unusable]: the preview cannot listen on 203.0.113.7:0: ")
    assert "\nhint: use 127.0.0.1, or an address of this machine\n" in said


def test_it_answers_to_the_address_it_listens_on(site: Site):
    with site.served(host="0.0.0.0", allow_hosts=["haber.example"], drafts=True) as server:
        said = "everybody on this network can read the preview, with drafts articles"
        assert server.lines[0] == said.replace("drafts", "draft")
        assert server.url.startswith("http://127.0.0.1:")
        assert server.status_of("/", "127.0.0.1") == 200
        assert server.status_of("/", "haber.example:8000") == 200
        assert server.status_of("/", "evil.example") == 403
        # As a phone sees it: another address of this machine, and no name of it.
        assert server.status_of("/", "127.0.0.2", to="127.0.0.2") == 200
        assert server.status_of("/", "127.0.0.2", to="127.0.0.1") == 403


def test_a_second_server_of_one_site_is_told_of_the_first(site: Site):
    with site.served() as first:
        code, said = Server(site.folder).end_by_itself()
        assert code == 3
        assert f"(process {first.process.pid})" in said


def test_a_build_goes_on_beside_it(site: Site):
    with site.served() as server:
        server.get("/")
        report = build(options(site.folder).build)
        assert report.errors == 0
        assert server.get("/").status_code == 200
    page = site.folder / "public/guncel/2026/11/kopru-acildi/index.html"
    assert "_newsgen" not in page.read_text(encoding="utf-8")


def test_a_preview_after_a_preview_reads_only_what_changed(site: Site):
    article = site.folder / "content/guncel/kopru.md"
    site.article("guncel/kopru", "Köprü açıldı", body="Metin.")
    os.utime(article, (1_000_000_000, 1_000_000_000))
    with site.served() as server:
        assert "Metin." in server.get(PAGE).text
    site.article("guncel/kopru", "Köprü açıldı", body="Nitem.")
    os.utime(article, (1_000_000_000, 1_000_000_000))
    site.article("guncel/ikinci", "İkinci haber")
    with site.served() as server:
        assert "Metin." in server.get(PAGE).text
        assert server.get("/guncel/2026/11/ikinci-haber/").status_code == 200
